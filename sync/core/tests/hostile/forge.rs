//! A bundle written part by part and signed with the release key, so that each part can lie and yet be believed.

use chaski_sync_core::bundle::{Digest, Files as _, Head, MAGIC};

use super::draft::{Draft, frame, put};
use super::school::{ACTIVE_VERSION, Contents, RELEASE, active, key, memory, next_head};

/// The largest unit: these streams are one unit each.
const UNIT_LOG2: u8 = 7;

/// A stream and what the manifest says of it.
#[derive(Clone, Debug)]
pub(crate) struct Stream {
    /// What it changes: version and the first bytes of the root.
    pub(crate) base: Option<(u64, [u8; 8])>,
    pub(crate) base_kind: Option<u8>,
    pub(crate) unit_log2: u8,
    pub(crate) stream_bytes: u64,
    pub(crate) plan_bytes: u64,
    pub(crate) payload_bytes: u64,
    pub(crate) root: Digest,
    /// What stands in the file.
    pub(crate) body: Vec<u8>,
}

impl Stream {
    pub(crate) fn new(plan: &[u8], plan_frame: &[u8], sections: &[u8], payload_bytes: u64) -> Stream {
        let mut body = Vec::new();
        put(&mut body, plan_frame.len() as u64);
        body.extend(plan_frame);
        body.extend(sections);
        let mut stream = Stream {
            base: None,
            base_kind: None,
            unit_log2: UNIT_LOG2,
            stream_bytes: 0,
            plan_bytes: plan.len() as u64,
            payload_bytes,
            root: [0; 32],
            body: Vec::new(),
        };
        stream.put_body(body);
        stream
    }

    /// The stream that a list of changes leads.
    pub(crate) fn of(draft: &Draft) -> Stream {
        let plan = draft.write();
        Stream::new(&plan, &frame(&plan), &draft.frames(), draft.payload_bytes())
    }

    /// The same for changes to the active tree.
    pub(crate) fn changing(draft: &Draft) -> Stream {
        let mut root = [0; 8];
        root.copy_from_slice(&memory(&active()).tree().root()[..8]);
        Stream { base: Some((ACTIVE_VERSION.into(), root)), ..Stream::of(draft) }
    }

    /// Puts other bytes in its place, honestly measured and hashed.
    pub(crate) fn put_body(&mut self, body: Vec<u8>) {
        self.stream_bytes = body.len() as u64;
        self.root = blake3::hash(&body).into();
        self.body = body;
    }
}

/// A bundle before it is signed.
#[derive(Clone, Debug)]
pub(crate) struct Forged {
    pub(crate) head: Head,
    /// How many statements, and their bytes.
    pub(crate) keys: Vec<u8>,
    pub(crate) tree_root: Digest,
    pub(crate) files: u64,
    pub(crate) bytes: u64,
    /// How many streams are told.
    pub(crate) streams_told: Option<u64>,
    pub(crate) streams: Vec<Stream>,
    /// What stands after the manifest inside of it, and after the whole bundle.
    pub(crate) after_manifest: Vec<u8>,
    pub(crate) after: Vec<u8>,
    /// The manifest as it is, whatever the fields above say.
    pub(crate) manifest: Option<Vec<u8>>,
    pub(crate) manifest_length: Option<Vec<u8>>,
    pub(crate) keys_length: Option<Vec<u8>>,
}

impl Forged {
    /// A bundle that leads to these files.
    pub(crate) fn new(files: &Contents, streams: Vec<Stream>) -> Forged {
        let files = memory(files);
        Forged {
            head: next_head(),
            keys: vec![0],
            tree_root: files.tree().root(),
            files: files.tree().entries().len() as u64,
            bytes: files.tree().bytes(),
            streams_told: None,
            streams,
            after_manifest: Vec::new(),
            after: Vec::new(),
            manifest: None,
            manifest_length: None,
            keys_length: None,
        }
    }

    /// One that leads nowhere: what its list says must be refused before that matters.
    pub(crate) fn unchecked(files: u64, bytes: u64, stream: Stream) -> Forged {
        Forged { files, bytes, ..Forged::new(&Contents::new(), vec![stream]) }
    }

    fn manifest(&self) -> Vec<u8> {
        let mut out = self.tree_root.to_vec();
        put(&mut out, self.files);
        put(&mut out, self.bytes);
        put(&mut out, self.streams_told.unwrap_or(self.streams.len() as u64));
        for stream in &self.streams {
            out.push(stream.base_kind.unwrap_or(stream.base.is_some().into()));
            if let Some((version, root)) = stream.base {
                put(&mut out, version);
                out.extend(root);
            }
            out.push(stream.unit_log2);
            put(&mut out, stream.stream_bytes);
            put(&mut out, stream.plan_bytes);
            put(&mut out, stream.payload_bytes);
            out.extend(stream.root);
        }
        out.extend(&self.after_manifest);
        out
    }

    /// Signs it with the release key.
    pub(crate) fn sign(&self) -> Vec<u8> {
        self.sign_by(RELEASE)
    }

    pub(crate) fn sign_by(&self, seed: u8) -> Vec<u8> {
        let manifest = self.manifest.clone().unwrap_or_else(|| self.manifest());
        let mut out = MAGIC.to_vec();
        out.extend(Head { root: blake3::hash(&manifest).into(), ..self.head }.sign(&key(seed)));
        for (told, part) in [(&self.keys_length, &self.keys), (&self.manifest_length, &manifest)] {
            match told {
                Some(length) => out.extend(length),
                None => put(&mut out, part.len() as u64),
            }
            out.extend(part);
        }
        self.streams.iter().for_each(|stream| out.extend(&stream.body));
        out.extend(&self.after);
        out
    }
}
