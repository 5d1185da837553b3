//! Tables, rates, trends and flows over columns of small codes. No files, no network, no record.
