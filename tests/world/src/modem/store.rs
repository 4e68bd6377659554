//! A message store: numbered slots that outlive a restart.

/// The status of a stored message, by its number in PDU mode [27.005 §3.1].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Received and not read yet.
    Unread = 0,
    /// Received and read.
    Read = 1,
    /// Written by the host and not sent.
    Unsent = 2,
    /// Written by the host and sent.
    Sent = 3,
}

impl Status {
    /// Finds the status of a number.
    pub fn from_number(number: u8) -> Option<Status> {
        [Status::Unread, Status::Read, Status::Unsent, Status::Sent]
            .into_iter()
            .find(|&it| it as u8 == number)
    }

    /// The status in text mode.
    pub(crate) fn words(self) -> &'static str {
        ["REC UNREAD", "REC READ", "STO UNSENT", "STO SENT"][self as usize]
    }
}

/// What a slot holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// The PDU with its service-centre field.
    pub pdu_hex: String,
    /// Its status.
    pub status: Status,
}

/// The index names no slot.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct OutOfRange;

/// One store of a modem.
#[derive(Debug)]
pub(crate) struct Store {
    name: String,
    index_base: usize,
    slots: Vec<Option<Stored>>,
}

impl Store {
    /// Makes an empty store whose first slot has the number `index_base`.
    pub(crate) fn new(name: &str, slots: usize, index_base: usize) -> Store {
        Store { name: name.to_owned(), index_base, slots: vec![None; slots] }
    }

    /// Its name without quotes.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// Counts the slots.
    pub(crate) fn capacity(&self) -> usize {
        self.slots.len()
    }

    /// Counts the slots in use.
    pub(crate) fn used(&self) -> usize {
        self.slots.iter().flatten().count()
    }

    /// Puts a message into the lowest free slot and gives its index; nothing when the store is full.
    pub(crate) fn put(&mut self, message: Stored) -> Option<usize> {
        let free = self.slots.iter().position(Option::is_none)?;
        self.slots[free] = Some(message);
        Some(free + self.index_base)
    }

    /// Finds the lowest slot that is empty.
    pub(crate) fn empty_slot(&self) -> Option<usize> {
        Some(self.slots.iter().position(Option::is_none)? + self.index_base)
    }

    /// Opens a slot.
    pub(crate) fn slot(&mut self, index: usize) -> Result<&mut Option<Stored>, OutOfRange> {
        let place = index.checked_sub(self.index_base).ok_or(OutOfRange)?;
        self.slots.get_mut(place).ok_or(OutOfRange)
    }

    /// Lists the messages with their indices.
    pub(crate) fn messages(&mut self) -> impl Iterator<Item = (usize, &mut Stored)> {
        let base = self.index_base;
        self.slots.iter_mut().enumerate().filter_map(move |(at, slot)| Some((at + base, slot.as_mut()?)))
    }

    /// Lists the messages with their indices, to look at only.
    pub(crate) fn contents(&self) -> impl Iterator<Item = (usize, &Stored)> {
        let base = self.index_base;
        self.slots.iter().enumerate().filter_map(move |(at, slot)| Some((at + base, slot.as_ref()?)))
    }

    /// Empties every slot whose status passes.
    pub(crate) fn delete(&mut self, passes: impl Fn(Status) -> bool) {
        for slot in &mut self.slots {
            slot.take_if(|message| passes(message.status));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(status: Status) -> Stored {
        Stored { pdu_hex: "00".to_owned(), status }
    }

    #[test]
    fn the_lowest_free_slot_is_taken() {
        let mut store = Store::new("SM", 2, 0);
        assert_eq!(store.put(message(Status::Unread)), Some(0));
        assert_eq!(store.put(message(Status::Read)), Some(1));
        assert_eq!(store.put(message(Status::Read)), None);
        store.delete(|status| status == Status::Unread);
        assert_eq!(store.put(message(Status::Sent)), Some(0));
        assert_eq!(store.slot(2), Err(OutOfRange));
        assert_eq!((store.used(), store.capacity()), (2, 2));
    }

    #[test]
    fn indices_may_begin_at_one() {
        let mut store = Store::new("ME", 3, 1);
        assert_eq!(store.put(message(Status::Unread)), Some(1));
        assert_eq!(store.slot(0), Err(OutOfRange));
        assert_eq!(store.slot(3), Ok(&mut None));
    }
}
