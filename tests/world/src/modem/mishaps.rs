//! What strikes once and leaves its trace: settings that somebody else changed, restarts that nobody sees, a prompt that
//! an earlier process left open, a store full of texts that will never be whole.

use super::commands::Entry;
use super::events::Event;
use super::store::{Status, Stored};
use super::{Phase, SimModem};
use crate::phone::Phone;

/// A text of two segments, of which only the first comes.
const LONG_TEXT: &str = "Profesora, ayer no pude terminar la tarea porque no hubo luz en la comunidad y la radio no \
    funcionaba; hoy la termino con mi hermana y se la mando por la tarde, cuando vuelva de la chacra. Gracias.";

impl SimModem {
    /// Restarts so fast that nothing is said and nothing is missed (B2, B5): echo is on, `+CMGF=1`, and `+CNMI` and all
    /// other settings are as after power-on.
    pub fn restart_silently(&mut self, now_ms: u64) {
        self.advance(now_ms);
        self.restart_unseen(now_ms);
    }

    pub(super) fn restart_unseen(&mut self, now_ms: u64) {
        self.lose_power(now_ms, Phase::Listening);
        self.lines_to_lose = 0;
        self.settings.echo = true;
        self.settings.text_mode = true;
        self.messages_ready = true;
        self.note(now_ms, Event::Restarted);
        self.invite_arrivals(now_ms);
    }

    /// Changes settings behind the host's back, as another program on the port does (B6).
    ///
    /// Shape: `cnmi` has mode, mt, bm, ds and bfr; with `mt=2` in text mode, texts come as `+CMT` in text form.
    pub fn meddle(&mut self, now_ms: u64, text_mode: bool, cnmi: [u8; 5]) {
        self.advance(now_ms);
        self.settings.text_mode = text_mode;
        self.settings.cnmi = cnmi;
    }

    /// Leaves the modem at the data prompt of an earlier process (C2): it has been said, and nobody knows.
    pub fn stick_at_prompt(&mut self, now_ms: u64) {
        self.advance(now_ms);
        self.line.clear();
        self.phase = Phase::Data(Entry::forgotten());
    }

    /// Fills what is free of a store with first parts of texts whose second parts never come (D5, D9); gives their
    /// number.
    pub fn fill_with_unfinished(&mut self, store: &str, now_unix_ms: i64) -> usize {
        let Some(store) = self.stores.iter_mut().find(|it| it.name() == store) else { return 0 };
        let free = store.capacity() - store.used();
        for number in 0..free {
            let phone = Phone::new(&format!("+5190000{number:04}"));
            let pdu_hex = phone.compose(LONG_TEXT, now_unix_ms, 7).swap_remove(0);
            store.put(Stored { pdu_hex, status: Status::Unread });
        }
        free
    }
}
