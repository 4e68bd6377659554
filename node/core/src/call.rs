//! Voice calls: what is heard on them.

pub mod tone;
