//! Token buckets: how fast somebody may be, kept as one moment each.

use chaski_sync_core::time::Uptime;

/// How many at once, and how soon one more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rate {
    /// Tokens of a full bucket.
    pub(super) capacity: u64,
    /// Time in which one token comes back. Unit: ms.
    pub(super) refill_ms: u64,
}

/// A bucket of tokens that fills by itself; full at first.
///
/// Source: the generic cell rate algorithm (ITU-T I.371): only the moment is kept at which it will be full.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Bucket {
    full_at: Uptime,
}

impl Bucket {
    /// Tells whether it has a token.
    #[must_use]
    pub(super) fn has_token(&self, now: Uptime, rate: Rate) -> bool {
        self.full_at.since_ms(now) + rate.refill_ms <= rate.capacity * rate.refill_ms
    }

    /// Takes a token, if there is one; tells whether there was.
    pub(super) fn take(&mut self, now: Uptime, rate: Rate) -> bool {
        let has_token = self.has_token(now, rate);
        if has_token {
            self.full_at = self.full_at.max(now).after_ms(rate.refill_ms);
        }
        has_token
    }

    /// Returns the moment from which it is as good as new.
    #[must_use]
    pub(super) fn full_at(&self) -> Uptime {
        self.full_at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RATE: Rate = Rate { capacity: 3, refill_ms: 1_000 };

    #[test]
    fn a_full_bucket_gives_its_capacity_at_once_and_then_one_a_refill() {
        let mut bucket = Bucket::default();
        let now = Uptime(5_000);
        assert_eq!([(); 4].map(|()| bucket.take(now, RATE)), [true, true, true, false]);
        assert!(!bucket.take(now.after_ms(999), RATE));
        assert!(bucket.take(now.after_ms(1_000), RATE));
        assert!(!bucket.take(now.after_ms(1_000), RATE));
        assert_eq!(bucket.full_at(), Uptime(9_000));
    }

    #[test]
    fn a_long_rest_fills_it_and_no_more() {
        let mut bucket = Bucket::default();
        bucket.take(Uptime(0), RATE);
        let later = Uptime(3_600_000);
        assert_eq!([(); 4].map(|()| bucket.take(later, RATE)), [true, true, true, false]);
    }
}
