//! Settings: flags before the environment, that before files, those before defaults.

use serde_json::Value;

use crate::desk::{Desk, told};

/// The value of a setting and where it comes from.
fn setting<'a>(shown: &'a Value, key: &str) -> (&'a str, &'a str) {
    let one = shown["settings"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["key"] == key)
        .unwrap();
    (
        one["value"].as_str().unwrap_or_default(),
        one["origin"].as_str().unwrap_or_default(),
    )
}

#[test]
fn each_layer_goes_before_the_one_below_it() {
    let desk = Desk::new();
    let show = ["config", "show", "--origin", "--json"];
    let language = |shown: &Value| {
        let (value, origin) = setting(shown, "language");
        (value.to_owned(), origin.to_owned())
    };
    let check = |shown: &Value, value: &str, origin: &str| {
        let (found, from) = language(shown);
        assert_eq!(found, value);
        assert!(from.contains(origin), "{from} is not {origin}");
    };
    check(&desk.json(&show), "en", "default");
    std::fs::create_dir_all(desk.path(".config/palermo")).unwrap();
    desk.lay(".config/palermo/palermo.toml", "language = \"fr\"\n");
    check(&desk.json(&show), "fr", ".config/palermo/palermo.toml");
    desk.lay("palermo.toml", "language = \"es\"\nconnections = 3\n");
    let shown = desk.json(&show);
    check(&shown, "es", "palermo.toml");
    assert_eq!(setting(&shown, "connections").0, "3");
    let output = desk
        .command(&show)
        .env("PALERMO_LANGUAGE", "ru")
        .output()
        .unwrap();
    check(
        &told(&show, &output).exits(0).json(),
        "ru",
        "environment PALERMO_LANGUAGE",
    );
    let flagged = [&show[..], &["--language", "zh"]].concat();
    let output = desk
        .command(&flagged)
        .env("PALERMO_LANGUAGE", "ru")
        .output()
        .unwrap();
    check(
        &told(&flagged, &output).exits(0).json(),
        "zh",
        "command line --language",
    );
}

#[test]
fn passwords_and_secrets_are_not_shown() {
    let desk = Desk::new();
    desk.lay(
        "palermo.toml",
        "database = \"postgres://clerk:hidden1@db/palermo\"\ns3_endpoint = \"https://s3.example.org\"\ns3_bucket = \
         \"b\"\ns3_key = \"k\"\ns3_secret = \"hidden2\"\n",
    );
    for arguments in [&["config", "show", "--origin"][..], &["config", "show", "--json"]] {
        let told = desk
            .run(arguments)
            .exits(0)
            .answers("postgres://clerk:…@db/palermo");
        assert!(!told.out.contains("hidden"), "{told:#?}");
    }
}

#[test]
fn a_folder_on_the_command_line_goes_before_a_database_in_a_file() {
    let desk = Desk::new();
    desk.lay("palermo.toml", "database = \"postgres://127.0.0.1:1/none\"\n");
    desk.run(&["kinds"]).exits(5);
    desk.run(&["kinds", "--data", "here"]).exits(0);
}

#[test]
fn paths_in_a_file_are_seen_from_where_the_file_lies() {
    let desk = Desk::new();
    std::fs::create_dir_all(desk.path(".config/palermo")).unwrap();
    desk.lay(".config/palermo/palermo.toml", "data = \"store\"\n");
    desk.run(&["kinds"]).exits(0);
    assert!(desk.path(".config/palermo/store/palermo.sqlite").exists());
}

#[test]
fn settings_that_mean_nothing_are_told_with_their_file() {
    let desk = Desk::new();
    let check = |text: &str, expected: &str| {
        desk.lay("palermo.toml", text);
        desk.run(&["kinds"]).exits(2).says("palermo.toml").says(expected);
    };
    check("langauge = \"fr\"\n", "langauge");
    check("connections = \"many\"\n", "connections");
    check("data = [\n", "palermo.toml");
    desk.lay("palermo.toml", "language = \"de\"\n");
    desk.run(&["kinds"]).exits(2).says("language");
    desk.lay("palermo.toml", "s3_endpoint = \"https://s3.example.org\"\n");
    desk.run(&["kinds"]).exits(2).says("s3_bucket");
    desk.lay("palermo.toml", "log_format = \"xml\"\n");
    desk.run(&["kinds"]).exits(2).says("text or json");
}

#[test]
fn an_identity_provider_needs_its_address_its_name_for_the_program_and_a_file_for_the_secret() {
    let desk = Desk::new();
    let serve = ["serve", "--listen", "127.0.0.1:0"];
    let run = |settings: &str| {
        desk.lay("palermo.toml", settings);
        desk.run(&serve)
    };
    let issuer = "provider_issuer = \"https://login.example.org\"\n";
    run(issuer).exits(2).says("provider_client_id is not");
    run("provider_client_id = \"palermo\"\n")
        .exits(2)
        .says("provider_issuer is not");
    let named = format!("{issuer}provider_client_id = \"palermo\"\n");
    run(&format!("{named}provider_client_secret_file = \"nowhere.txt\"\n"))
        .exits(2)
        .says("nowhere.txt");
    desk.lay("secret.txt", "\n");
    run(&format!("{named}provider_client_secret_file = \"secret.txt\"\n"))
        .exits(2)
        .says("is empty");
    run("provider_issuer = \"http://login.example.org\"\nprovider_client_id = \"palermo\"\n")
        .exits(2)
        .says("begins with https://");
    run(&format!("{named}provider_creates_accounts = \"perhaps\"\n"))
        .exits(2)
        .says("provider_creates_accounts");
    run("second_factor_from = \"king\"\n")
        .exits(2)
        .says("second_factor_from");
    desk.lay("secret.txt", "the secret of two\n");
    desk.lay(
        "palermo.toml",
        format!("{named}provider_client_secret_file = \"secret.txt\"\nsecond_factor_from = \"editor\"\n"),
    );
    let shown = desk.json(&["config", "show", "--origin", "--json"]);
    assert_eq!(setting(&shown, "provider_issuer").0, "https://login.example.org");
    assert_eq!(setting(&shown, "provider_creates_accounts"), ("false", "default"));
    assert_eq!(setting(&shown, "second_factor_from").0, "editor");
    assert!(!shown.to_string().contains("the secret of two"), "{shown}");
}
