//! Two agencies encode made-up records; a coordinator links them without the secret.
//!
//! `cargo run --release -p linkage --example without_names`

use linkage::Configuration;
use linkage::chance::Chance;
use linkage::country::{Country, Errors};
use linkage::encoding::container::{Head, Writer};
use linkage::encoding::{Encoder, Plan};
use linkage::matching::{Agency, Wish, link};
use linkage::secret::Secret;

const CONFIGURATION: &str = "
id = \"case\"
one_to_one = true
[fields]
given_name = \"name\"
family_name = \"name\"
birth_date = \"date\"
postcode = \"code\"
";
/// A secret for an example. Draw yours with: openssl rand -hex 32
const SECRET: &[u8] = b"000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let configuration = Configuration::read(CONFIGURATION)?;
    let encoder = Encoder::new(Plan::of(&configuration)?, &Secret::read(SECRET)?);
    let mut chance = Chance::new(1);
    let people = Country::default().people(7_500, &mut chance);

    // Each agency, on its own machine: records with errors become encodings under random pseudonyms.
    let mut files = Vec::new();
    let mut maps = Vec::new();
    for range in [0..5_000, 2_500..7_500] {
        let head = Head::of(
            encoder.plan(),
            encoder.fingerprint(),
            encoder.secret_check(),
            configuration.one_to_one,
        );
        let mut writer = Writer::new(Vec::new(), head)?;
        let mut map = Vec::new();
        for person in range {
            let record = Errors::of_rate(0.2).write(&people[person], &mut chance);
            let values = [&record[0], &record[1], &record[2], &record[4]].map(String::as_str);
            // In earnest the pseudonym comes from the random numbers of the system, as in palermo link encode.
            writer.write(&encoder.encode(&values, chance.pseudonym())?)?;
            map.push(person);
        }
        files.push(writer.finish()?);
        maps.push(map);
    }

    // The coordinator, who has the two files and nothing else.
    let agencies = [
        Agency::of_bytes("a.enc", &files[0]),
        Agency::of_bytes("b.enc", &files[1]),
    ];
    let matching = link(&agencies, &Wish::default())?;
    let report = &matching.reports[0];
    println!(
        "{} links from a probability of {:.3} on; expected precision {:.4}, expected missed {:.1}",
        report.links, report.least, report.precision, report.missed
    );

    // Only here is the truth known.
    let is_right =
        |link: &&linkage::matching::Link| maps[0][link.left as usize] == maps[1][link.right as usize];
    let right = matching.links.iter().filter(is_right).count() as f64;
    let (precision, recall) = (right / report.links as f64, right / 2_500.0);
    println!(
        "in truth precision {precision:.4}, recall {recall:.4}, F1 {:.4}",
        2.0 * precision * recall / (precision + recall)
    );
    Ok(())
}
