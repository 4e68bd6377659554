//! Rebuilds the binary when the starter content that it embeds has changed.

fn main() {
    println!("cargo::rerun-if-changed=../content-bundles");
    println!("cargo::rerun-if-changed=build.rs");
}
