//! A file that is read ahead on a thread of its own, so that the stick is read while the card is written.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::os::unix::fs::FileExt as _;
use std::sync::mpsc::{Receiver, sync_channel};

/// What is read at a time: sticks are slow at small reads. Unit: bytes.
const BLOCK_BYTES: usize = 1 << 20;
/// How many blocks wait to be taken.
const BLOCKS_AHEAD_MAX: usize = 4;

/// A file that is read from front to back, and seldom elsewhere.
#[derive(Debug)]
pub(super) struct ReadAhead {
    file: File,
    /// Where the next block begins. Unit: bytes.
    next: u64,
    /// Blocks from there on; an empty one is the end.
    blocks: Option<Receiver<io::Result<Vec<u8>>>>,
    block: Vec<u8>,
    /// How much of the block has been taken. Unit: bytes.
    taken: usize,
}

impl ReadAhead {
    pub(super) fn new(file: File) -> Self {
        Self { file, next: 0, blocks: None, block: Vec::new(), taken: 0 }
    }

    /// Takes the next block.
    fn advance(&mut self) -> io::Result<()> {
        if self.blocks.is_none() {
            let (sender, blocks) = sync_channel(BLOCKS_AHEAD_MAX);
            let (file, mut at) = (self.file.try_clone()?, self.next);
            std::thread::spawn(move || {
                loop {
                    let block = read_block(&file, at);
                    let length = block.as_ref().map_or(0, Vec::len);
                    at += length as u64;
                    // Nobody takes blocks any more after a seek or at the end.
                    if sender.send(block).is_err() || length == 0 {
                        return;
                    }
                }
            });
            self.blocks = Some(blocks);
        }
        let received = self.blocks.as_ref().and_then(|blocks| blocks.recv().ok());
        (self.block, self.taken) = (Vec::new(), 0);
        // After its end, or an error, the thread has gone: whoever reads on asks the file anew.
        let block = received.unwrap_or_else(|| Ok(Vec::new())).inspect_err(|_| self.blocks = None)?;
        if block.is_empty() {
            self.blocks = None;
        }
        self.next += block.len() as u64;
        self.block = block;
        Ok(())
    }
}

fn read_block(file: &File, at: u64) -> io::Result<Vec<u8>> {
    let mut block = vec![0; BLOCK_BYTES];
    let mut filled = 0;
    while filled < block.len() {
        match file.read_at(&mut block[filled..], at + filled as u64) {
            Ok(0) => break,
            Ok(count) => filled += count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            // What came before the error is good; it comes again with the next block.
            Err(_) if filled > 0 => break,
            Err(error) => return Err(error),
        }
    }
    block.truncate(filled);
    Ok(block)
}

impl Read for ReadAhead {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.taken == self.block.len() && !out.is_empty() {
            self.advance()?;
        }
        let count = out.len().min(self.block.len() - self.taken);
        out[..count].copy_from_slice(&self.block[self.taken..self.taken + count]);
        self.taken += count;
        Ok(count)
    }
}

impl Seek for ReadAhead {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let here = self.next - (self.block.len() - self.taken) as u64;
        let place = match to {
            SeekFrom::Start(place) => Some(place),
            SeekFrom::Current(by) => here.checked_add_signed(by),
            SeekFrom::End(by) => self.file.metadata()?.len().checked_add_signed(by),
        };
        let place = place.ok_or(io::ErrorKind::InvalidInput)?;
        if place != here {
            (self.next, self.blocks, self.taken) = (place, None, 0);
            self.block.clear();
        }
        Ok(place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(content: &[u8]) -> File {
        let mut file = tempfile::tempfile().expect("a file");
        io::Write::write_all(&mut file, content).expect("a file");
        file
    }

    #[test]
    fn a_file_is_read_as_it_is_from_wherever_one_goes() {
        let content: Vec<u8> = (0..BLOCK_BYTES * 7 + 123).map(|place| (place % 251) as u8).collect();
        let mut ahead = ReadAhead::new(file(&content));
        let mut read = Vec::new();
        ahead.read_to_end(&mut read).expect("a file");
        assert!(read == content);
        for place in [5, BLOCK_BYTES * 3 - 1, content.len() - 1, content.len(), 0] {
            assert_eq!(ahead.seek(SeekFrom::Start(place as u64)).expect("a place"), place as u64);
            let mut byte = [0];
            let expected = usize::from(place < content.len());
            assert_eq!(ahead.read(&mut byte).expect("a file"), expected);
            assert!(expected == 0 || byte[0] == content[place]);
            let after = (place + expected) as u64;
            assert_eq!(ahead.stream_position().expect("a place"), after);
        }
        assert_eq!(ahead.seek(SeekFrom::End(-4)).expect("a place"), content.len() as u64 - 4);
        assert!(ahead.seek(SeekFrom::Current(i64::MIN)).is_err());
    }

    #[test]
    fn an_error_is_told_where_it_is() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut ahead = ReadAhead::new(File::open(folder.path()).expect("a folder can be opened"));
        assert!(ahead.read(&mut [0]).is_err(), "and not be read");
        assert!(ahead.read(&mut [0]).is_err());
    }
}
