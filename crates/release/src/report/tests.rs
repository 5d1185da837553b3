use statistics::generator::ctdc;

use super::*;
use crate::budget::ledger::{Amount, Ledger, Spending};
use crate::noise::Seed;
use crate::quality::{attack, compare};
use crate::synthesis::{Settings, synthesize};

/// Gives each key with its values, so that a test sees what was asked for.
struct Echo;

impl Words for Echo {
    fn say(&self, key: &str, values: &[(&str, String)]) -> String {
        let values: Vec<String> = values
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        format!("[{key} {}]", values.join(" "))
    }

    fn number(&self, number: f64, decimals: u32) -> String {
        format!("{number:.*}", decimals as usize)
    }

    fn language(&self) -> &'static str {
        "ar"
    }

    fn is_right_to_left(&self) -> bool {
        true
    }
}

#[test]
fn a_report_holds_the_promise_the_entry_the_figures_and_the_cautions() {
    let data = ctdc::data(&ctdc::Plan {
        rows: 1_200,
        columns: 5,
        seed: 1,
        says_no: false,
    })
    .unwrap();
    let seed = Seed::from_bytes([4; 32]);
    let made = synthesize(&data, &Settings::default(), &seed, |_| {}).unwrap();
    let comparison = compare(&data, &made.data, 3, None).unwrap();
    let attacks = attack(&data, &data, &made.data, &seed).unwrap();
    let mut ledger = Ledger::default();
    let name = "<b>cases</b>";
    ledger
        .set_budget(name, Amount(2_000_000), "now", "agreed")
        .unwrap();
    let spending = Spending {
        data_set: name.to_owned(),
        purpose: "open data".to_owned(),
        parameters: std::collections::BTreeMap::new(),
        amount: Amount::of_rho(made.composition.rho(Neighbours::AddOrRemoveOne)),
        commitment: made.commitment.to_string(),
    };
    let entry = ledger.spend(&spending, "now").unwrap();
    let html = render(
        &Subject {
            data_set: name,
            made: "1 March",
            synthesis: &made,
            comparison: &comparison,
            attacks: Some(&attacks),
            entry: &entry,
        },
        &Echo,
    );
    for part in [
        "<html lang=\"ar\" dir=\"rtl\">",
        "[title name=&lt;b&gt;cases&lt;/b&gt;]",
        "[internal ]",
        "[caution-domain columns=",
        "[caution-few rows=1200",
        "[caution-rows ]",
        "[promise-add epsilon=4 delta=",
        "[promise-replace epsilon=",
        "[by-order ]",
        "[singling-out ]",
        &entry.hash,
        &made.commitment.to_string(),
    ] {
        assert!(html.contains(part), "{part} is not in the report");
    }
    assert!(!html.contains("<script") && !html.contains("<b>") && !html.contains("http://"));
}
