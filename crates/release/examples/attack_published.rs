//! A made-up published table with its small counts suppressed and nothing else: what anybody can work out.

use release::attack::read::{Layout, read};
use release::attack::tables::Meaning;
use release::attack::{Wishes, attack};
use release::program::bounds::Limits;

/// Made-up figures.
const PUBLISHED: &str = "region,form,people
north,labour,41
north,sexual,<5
north,Total,43
south,labour,12
south,sexual,33
south,Total,45
Total,labour,53
Total,sexual,35
Total,Total,88
";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let table = read(PUBLISHED.as_bytes(), "published", &Layout::default(), 0)?;
    let meaning = Meaning {
        totals: vec!["Total".to_owned()],
        ..Meaning::default()
    };
    let wishes = Wishes {
        minimum: 5,
        exact: true,
        limits: Limits::default(),
    };
    for one in attack(&[table], &meaning, wishes)?.recovered {
        for sentence in one.derivation.in_words() {
            println!("{sentence}");
        }
    }
    Ok(())
}
