//! Whatever bytes are given as decisions on pairs, as nicknames or as a secret, reading ends with them or with a sentence.

#![no_main]

use linkage::merge::Ledger;
use linkage::names::Nicknames;
use linkage::secret::Secret;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let _ = Ledger::read(bytes);
    let _ = Nicknames::read(bytes);
    let _ = Secret::read(bytes);
});
