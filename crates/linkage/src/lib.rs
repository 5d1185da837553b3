//! Record linkage, in the clear and over encodings. No files, no network, no record.
