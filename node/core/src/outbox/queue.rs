//! In which order waiting messages go: a more urgent class first, and inside a class start-time fair queuing.
//!
//! A message's tag is the later of the class's virtual time and its phone's last finish tag; its finish tag is its tag
//! plus its segments; the smallest tag goes first. So one text each is first come, first served, and a phone with ten
//! messages waits behind the others' first ones. Messages of a class to one phone keep their order: only the first of
//! them can go, and one that is held back holds the later ones. Every choice looks at a few rows, however many wait.

use std::collections::{BTreeMap, BTreeSet};

use chaski_sync_core::time::Uptime;

use crate::limits::OUTBOX_ROWS_MAX;
use crate::msisdn::Msisdn;
use crate::step::{Class, ModemIndex};

/// By which modem a message must go; `None` for any.
pub(super) type Lane = Option<ModemIndex>;

/// What decides about a message's place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) class: Class,
    pub(super) to: Msisdn,
    /// Messages of one unit, not 0, share a tag: the two halves of an answer.
    pub(super) unit: u64,
    pub(super) segments: u64,
    /// The tag of the message whose place it takes.
    pub(super) tag: Option<u64>,
}

/// All messages that wait or are in the air, in order.
#[derive(Debug, Default)]
pub(super) struct Queue {
    classes: [ClassQueue; Class::ALL.len()],
    entries: BTreeMap<u64, Entry>,
    held: BTreeSet<(Uptime, u64)>,
    now: Uptime,
    #[cfg(test)]
    pub(super) looked_at: u64,
}

#[derive(Debug, Default)]
struct ClassQueue {
    flows: BTreeMap<Msisdn, Flow>,
    virtual_time: u64,
    members: usize,
    /// Of all members.
    segments: u64,
    /// Those that may go now, by tag and number.
    ready: BTreeMap<Lane, BTreeSet<(u64, u64)>>,
}

/// The messages of a class to one phone.
#[derive(Debug, Default)]
struct Flow {
    order: BTreeSet<(u64, u64)>,
    finish: u64,
    /// The last unit, and its tag.
    unit: (u64, u64),
}

#[derive(Debug)]
struct Entry {
    class: Class,
    to: Msisdn,
    segments: u64,
    tag: u64,
    waits: Option<(Lane, Uptime)>,
    /// Stands beside its flow: it holds nobody, and nobody holds it.
    aside: bool,
}

impl Queue {
    /// Gives a message its place. It does not wait yet.
    pub(super) fn enter(&mut self, id: u64, place: Place) {
        let class = &mut self.classes[place.class as usize];
        if class.flows.len() > OUTBOX_ROWS_MAX {
            class.flows.retain(|_, flow| !flow.order.is_empty());
        }
        let flow = class.flows.entry(place.to).or_default();
        let same_unit = (place.unit != 0 && flow.unit.0 == place.unit).then_some(flow.unit.1);
        let tag = place.tag.or(same_unit).unwrap_or(class.virtual_time.max(flow.finish));
        flow.finish = flow.finish.max(tag) + place.segments;
        flow.unit = (place.unit, tag);
        flow.order.insert((tag, id));
        class.members += 1;
        class.segments += place.segments;
        let Place { class, to, segments, .. } = place;
        self.entries.insert(id, Entry { class, to, segments, tag, waits: None, aside: false });
    }

    /// Forgets a message: it is settled, or in doubt for good.
    pub(super) fn leave(&mut self, id: u64) {
        self.hide(id);
        let Some(entry) = self.entries.remove(&id) else { return };
        let class = &mut self.classes[entry.class as usize];
        class.members -= 1;
        class.segments -= entry.segments;
        if class.members == 0 {
            *class = ClassQueue::default();
        } else {
            class.step_out(&entry, id);
            self.show_first(entry.class, entry.to);
        }
    }

    /// The message may go, by this modem, not before then.
    pub(super) fn wait(&mut self, id: u64, lane: Lane, not_before: Uptime) {
        self.hide(id);
        if let Some(entry) = self.entries.get_mut(&id) {
            entry.waits = Some((lane, not_before));
        }
        self.show(id);
    }

    /// The message goes now; later ones to the same phone wait for what becomes of it.
    pub(super) fn take(&mut self, id: u64) {
        self.hide(id);
        if let Some(entry) = self.entries.get_mut(&id) {
            entry.waits = None;
            let class = &mut self.classes[entry.class as usize];
            class.virtual_time = class.virtual_time.max(entry.tag);
        }
    }

    /// Lets later messages to the same phone pass one whose modem may be away for long.
    pub(super) fn stand_aside(&mut self, id: u64) {
        let Some(entry) = self.entries.get_mut(&id).filter(|entry| !entry.aside) else { return };
        entry.aside = true;
        let (class, to, place) = (entry.class, entry.to, (entry.tag, id));
        if let Some(flow) = self.classes[class as usize].flows.get_mut(&to) {
            flow.order.remove(&place);
        }
        self.show(id);
        self.show_first(class, to);
    }

    /// Lets time pass: what was held back until now may go.
    pub(super) fn release(&mut self, now: Uptime) {
        self.now = now;
        while let Some((_, id)) = self.held.first().copied().filter(|(until, _)| *until <= now) {
            self.held.pop_first();
            self.show(id);
        }
    }

    /// The first message of a class that may go in a lane.
    pub(super) fn first(&mut self, class: Class, lane: Lane) -> Option<u64> {
        #[cfg(test)]
        {
            self.looked_at += 1;
        }
        self.classes[class as usize].ready.get(&lane)?.first().map(|(_, id)| *id)
    }

    /// Tells whether a message of the class could go in the lane, but for its modem.
    pub(super) fn is_ready(&self, class: Class, lane: Lane) -> bool {
        self.classes[class as usize].ready.get(&lane).is_some_and(|ready| !ready.is_empty())
    }

    /// Segments of all messages of a class.
    pub(super) fn segments(&self, class: Class) -> u64 {
        self.classes[class as usize].segments
    }

    /// When the first that is held back may go.
    pub(super) fn next_release(&self) -> Option<Uptime> {
        self.held.first().map(|(until, _)| *until)
    }

    /// The messages of a class to one phone, in order.
    pub(super) fn to_phone(&self, class: Class, to: Msisdn) -> impl Iterator<Item = u64> {
        let flow = self.classes[class as usize].flows.get(&to);
        flow.into_iter().flat_map(|flow| flow.order.iter().map(|(_, id)| *id))
    }

    /// The message's tag.
    pub(super) fn tag(&self, id: u64) -> Option<u64> {
        self.entries.get(&id).map(|entry| entry.tag)
    }

    fn show_first(&mut self, class: Class, to: Msisdn) {
        let flow = self.classes[class as usize].flows.get(&to);
        if let Some((_, id)) = flow.and_then(|flow| flow.order.first().copied()) {
            self.show(id);
        }
    }

    /// Makes a waiting message eligible if nothing to the same phone comes before it.
    fn show(&mut self, id: u64) {
        #[cfg(test)]
        {
            self.looked_at += 1;
        }
        let Some(entry) = self.entries.get(&id) else { return };
        let Some((lane, not_before)) = entry.waits else { return };
        let class = &mut self.classes[entry.class as usize];
        let first = class.flows.get(&entry.to).and_then(|flow| flow.order.first());
        if !entry.aside && first != Some(&(entry.tag, id)) {
            return;
        }
        if not_before > self.now {
            self.held.insert((not_before, id));
        } else {
            class.ready.entry(lane).or_default().insert((entry.tag, id));
        }
    }

    fn hide(&mut self, id: u64) {
        let Some(entry) = self.entries.get(&id) else { return };
        let Some((lane, not_before)) = entry.waits else { return };
        self.held.remove(&(not_before, id));
        if let Some(ready) = self.classes[entry.class as usize].ready.get_mut(&lane) {
            ready.remove(&(entry.tag, id));
        }
    }
}

impl ClassQueue {
    fn step_out(&mut self, entry: &Entry, id: u64) {
        let Some(flow) = self.flows.get_mut(&entry.to) else { return };
        flow.order.remove(&(entry.tag, id));
        if flow.order.is_empty() && flow.finish <= self.virtual_time {
            self.flows.remove(&entry.to);
        }
    }
}
