//! Whatever bytes are given as a file of encodings, reading ends with blocks or with a sentence.

#![no_main]

use linkage::encoding::container::Reader;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Ok(mut reader) = Reader::new(bytes) else {
        return;
    };
    while let Ok(Some(block)) = reader.next_block() {
        assert!(!block.pseudonyms.is_empty());
    }
});
