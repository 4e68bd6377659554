//! The one place that reads clocks, and hands them to the core as [`Now`].

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Instant, SystemTime};

use chaski_sync_core::time::{Now, Uptime, WallTime};

/// The machine's clocks. Clones share the shift by which `demo` lets days pass.
#[derive(Clone, Debug)]
pub struct SystemClock {
    started: Instant,
    shift_ms: Arc<AtomicU64>,
}

impl SystemClock {
    /// Starts counting uptime.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "this is the runner's clock")]
    pub fn start() -> Self {
        Self { started: Instant::now(), shift_ms: Arc::default() }
    }

    /// Reads both clocks.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "this is the runner's clock")]
    pub fn now(&self) -> Now {
        let shift_ms = self.shift_ms.load(Ordering::Relaxed);
        let uptime_ms = u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX);
        let since_1970 = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        let wall_ms = u64::try_from(since_1970.as_millis()).unwrap_or_default() + shift_ms;
        Now { uptime: Uptime(uptime_ms + shift_ms), wall: WallTime(wall_ms.cast_signed()) }
    }

    /// Lets `ms` milliseconds pass at once, on both clocks.
    pub fn skip_ms(&self, ms: u64) {
        self.shift_ms.fetch_add(ms, Ordering::Relaxed);
    }
}
