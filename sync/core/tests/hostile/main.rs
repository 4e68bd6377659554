//! Bundles that should not be: hundreds of them, each with a name and the reason for which it must be refused.
//!
//! Whoever makes them knows the format, and in the worst cases holds a release key. What must hold for each is written
//! in [`trial`].

mod bombs;
mod damage;
mod draft;
mod forge;
mod identity;
mod manifests;
mod memory;
mod mixed;
mod names;
mod plans;
mod school;
mod statements;
mod trial;

use trial::Trial;

/// How many cases there must be at least.
const CASES_MIN: usize = 500;

#[test]
fn no_hostile_bundle_becomes_active() {
    let mut trial = Trial::default();
    identity::cases(&mut trial);
    statements::cases(&mut trial);
    mixed::cases(&mut trial);
    damage::cases(&mut trial);
    manifests::cases(&mut trial);
    plans::cases(&mut trial);
    names::cases(&mut trial);
    bombs::cases(&mut trial);
    trial.end(CASES_MIN);
}

/// What is allowed stays allowed: else the cases above could be refused for any reason.
#[test]
fn the_same_bundles_without_the_lie_become_active() {
    identity::honest();
    plans::honest();
}
