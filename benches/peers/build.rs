//! Remembers the compiler, so that a table can say what it was measured with.

use std::{env, process::Command};

fn main() {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let said = Command::new(rustc).arg("--version").output();
    let version = said.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned());
    println!("cargo:rustc-env=PEERS_RUSTC={}", version.unwrap_or_else(|_| "rustc, version unknown".to_owned()));
    println!("cargo:rerun-if-changed=build.rs");
}
