//! Any bytes as the rule file of a small pack: refused with a place, or judged; never a panic.
#![no_main]

mod small;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|rule: &str| small::try_rule(rule));
