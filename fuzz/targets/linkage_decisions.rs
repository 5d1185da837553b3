//! Whatever bytes are given as decisions on pairs, as links, as a model, as nicknames or as a secret, reading ends with them or with a sentence.

#![no_main]

use linkage::encoding::roster::Roster;
use linkage::merge::{Ledger, read_decided, read_links};
use linkage::model::Model;
use linkage::names::Nicknames;
use linkage::secret::Secret;
use linkage::{Configuration, Kind};
use std::io::Read;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let ledger = Ledger::read(bytes).unwrap_or_default();
    if let Ok(links) = read_links(bytes) {
        let _ = ledger.merge(&links);
    }
    let _ = read_decided(bytes);
    if let Ok(configuration) = Configuration::of_fields("id", &[("n", Kind::Name), ("d", Kind::Date)])
        && let Ok(model) = Model::read(&configuration, bytes)
    {
        assert!(model.prior().is_finite());
    }
    if let Ok(mut roster) = Roster::new(bytes) {
        let _ = roster.read_to_end(&mut Vec::new());
    }
    let _ = Nicknames::read(bytes);
    let _ = Secret::read(bytes);
});
