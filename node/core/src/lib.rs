//! What the box decides: AT channel, SMS codec, tutor, outbox.
//!
//! Pure and deterministic: nothing here reads a clock, a file, a socket, an environment variable or a random source.
//! The shell feeds [`step::Event`]s to [`node::Node::handle`], commits the [`step::Write`]s, then starts the
//! [`step::Effect`]s.

pub mod at;
pub mod calendar;
pub mod call;
pub mod care;
pub mod guard;
pub mod i18n;
pub mod inbox;
pub mod limits;
pub mod msisdn;
pub mod node;
pub mod operate;
pub mod outbox;
pub mod people;
pub mod search;
pub mod sms;
pub mod step;
pub mod tutor;
pub mod understand;
