//! What must hold for every hostile case: refused for the right reason, the active tree untouched, memory bounded.

use std::collections::BTreeSet;

use chaski_sync_core::bundle::UnpackError;

use super::memory;
use super::school::{Contents, School};

/// What the whole process may hold while it judges a case. Unit: bytes. Source: issue 4.
const PEAK_BYTES_MAX: u64 = 64 << 20;
/// Refusals that come before anything is written.
const BEFORE_WRITING: [&str; 4] = ["bad-plan", "bad-name", "overlap", "wrong-base"];

/// Judges cases one after the other, and remembers every failure until the end.
#[derive(Default)]
pub(crate) struct Trial {
    names: BTreeSet<String>,
    failures: Vec<String>,
}

impl Trial {
    /// A bundle that is signed, or never was: nothing in it is known to be good.
    pub(crate) fn refused(&mut self, school: &School, name: &str, bytes: &[u8], codes: &[&str]) {
        self.judge(school, name, bytes, codes, None);
    }

    /// A bundle that was good before somebody changed it: what reaches the box must be what was signed.
    pub(crate) fn spoiled(
        &mut self,
        school: &School,
        name: &str,
        bytes: &[u8],
        codes: &[&str],
        signed: &[&Contents],
    ) {
        self.judge(school, name, bytes, codes, Some(signed));
    }

    fn judge(
        &mut self,
        school: &School,
        name: &str,
        bytes: &[u8],
        codes: &[&str],
        signed: Option<&[&Contents]>,
    ) {
        memory::forget_peak();
        let mut fail = |what: String| self.failures.push(format!("{name}: {what}"));
        let (taken, result) = school.import(bytes);
        let peak_bytes = memory::peak_bytes().unwrap_or(0);
        let code = match result {
            Ok(_) => "accepted",
            Err(UnpackError::Refused(refusal)) => {
                let told = refusal.to_string();
                if told.is_empty() || told.len() > 2000 {
                    fail(format!("a reason of {} bytes", told.len()));
                }
                refusal.code()
            }
            Err(UnpackError::Io(_)) => "an error of reading",
        };
        if !codes.contains(&code) {
            fail(format!("{code} instead of {codes:?}"));
        }
        if BEFORE_WRITING.contains(&code) && !taken.is_empty() {
            fail(format!("{code}, but {taken:?} had been written"));
        }
        if let Some(fault) = taken.fault {
            fail(fault.to_owned());
        }
        if signed.is_some_and(|signed| !taken.is_part_of(signed)) {
            fail("something was written that nobody signed".to_owned());
        }
        if !school.is_untouched() {
            fail("the active tree was touched".to_owned());
        }
        if peak_bytes > PEAK_BYTES_MAX {
            fail(format!("{peak_bytes} bytes of memory"));
        }
        if !self.names.insert(name.to_owned()) {
            self.failures.push(format!("{name}: the name is there twice"));
        }
    }

    /// Tells all failures.
    pub(crate) fn end(self, cases_min: usize) {
        assert!(self.failures.is_empty(), "{}\n{} failures", self.failures.join("\n"), self.failures.len());
        assert!(self.names.len() >= cases_min, "only {} cases", self.names.len());
    }
}
