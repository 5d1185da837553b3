//! Whatever bytes are given as lists of codes and as rows to be counted by them, reading ends with rows or with a
//! sentence. An empty line ends the lists.

#![no_main]

use release::table::leaves::{CodeLists, Leaves, Request};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let end = bytes.windows(2).position(|pair| pair == b"\n\n");
    let (lists, rows) = match end {
        Some(end) => (&bytes[..end], &bytes[end + 2..]),
        None => (&[][..], bytes),
    };
    let lists = match CodeLists::read(lists) {
        Ok(lists) => lists,
        Err(problem) => {
            assert!(!problem.to_string().is_empty());
            CodeLists::default()
        }
    };
    let column = |name: &str| Some(name.to_owned());
    let request = Request {
        by: vec!["a".to_owned(), "b".to_owned()],
        count: column("n"),
        contributor: column("c").filter(|_| rows.len() % 2 == 1),
        total: "Total".to_owned(),
        lists,
    };
    match Leaves::read(rows, &request) {
        Ok(leaves) => assert!(leaves.iter().all(|leaf| leaf.count >= 0 && leaf.codes.len() == 2)),
        Err(problem) => assert!(!problem.to_string().is_empty()),
    }
});
