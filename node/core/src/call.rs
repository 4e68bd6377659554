//! Calls: what the box says on the telephone.

pub mod line;

pub use line::Line;
