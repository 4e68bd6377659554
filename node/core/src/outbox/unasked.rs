//! What nobody asked for: queued once for each phone, the newest on its topic.

use chaski_sync_core::time::WallTime;

use super::{AlphabetPolicy, Msisdn, Outbox};
use crate::step::{Class, Delivery, Notice, Outgoing, Write};

impl Outbox {
    /// Queues a notice for one phone. A message on the same topic of which nothing has gone is replaced and gives its
    /// place away; the same words are not queued twice.
    pub fn post(&mut self, notice: &Notice, to: Msisdn, alphabet: AlphabetPolicy, at: WallTime) {
        let class = notice.class.max(Class::Report);
        let unasked = Class::ALL.into_iter().filter(|class| class.is_unasked());
        let waiting: Vec<u64> = unasked.flat_map(|class| self.queue.to_phone(class, to)).collect();
        let unbegun = |id: &&u64| self.rows.get(id).is_some_and(|row| row.waits() && row.is_unbegun());
        let mut unbegun = waiting.iter().filter(unbegun).filter_map(|id| self.rows.get(id));
        if unbegun.clone().any(|row| row.outgoing.text == notice.text) {
            return;
        }
        let same_topic = unbegun.find(|row| notice.topic.is_some() && row.topic == notice.topic);
        let older = same_topic.map(|row| (row.outgoing.id, row.class));
        // The place in the queue is the older one's only if both stand in the same.
        let tag = older.filter(|older| older.1 == class).and_then(|(id, _)| self.queue.tag(id));
        if let Some((id, _)) = older {
            self.change(id, |row| row.state.delivery = Delivery::Superseded);
            self.write_now(id);
        }
        let outgoing = Outgoing {
            id: 0,
            in_reply_to: 0,
            modem: notice.by.unwrap_or_default(),
            to,
            text: notice.text.clone(),
            alphabet,
            reference: 0,
            at,
        };
        let (topic, expires) = (notice.topic.clone(), notice.expires);
        let id = self.queue_up(outgoing, class, topic.clone(), expires, tag);
        if notice.by.is_some() {
            self.change(id, |row| row.is_bound = true);
            self.place(id);
        }
        self.log.now(Write::Unasked { outgoing: id, class, topic, expires });
        // Last: were its queue left empty meanwhile, the place would be lost.
        if let Some((id, _)) = older {
            self.place(id);
        }
    }
}
