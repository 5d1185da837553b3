//! Help, manual, completions.

use crate::desk::Desk;

#[test]
fn help_begins_with_what_it_is_and_examples() {
    let desk = Desk::new();
    insta::assert_snapshot!("help", desk.run(&["--help"]).exits(0).out);
    insta::assert_snapshot!("help_of_search", desk.run(&["search", "--help"]).exits(0).out);
    insta::assert_snapshot!("help_of_import", desk.run(&["import", "--help"]).exits(0).out);
}

#[test]
fn the_manual_has_a_page_for_every_command() {
    let desk = Desk::new();
    desk.run(&["man", "--into", "man"]).exits(0);
    for page in [
        "palermo.1",
        "palermo-search.1",
        "palermo-treaty-status.1",
        "palermo-user-add.1",
    ] {
        let text = desk.read(&format!("man/{page}"));
        assert!(text.contains(".SH EXIT STATUS"), "{page}");
        assert!(text.contains("130"), "{page}");
    }
    desk.run(&["man", "treaty", "status"])
        .exits(0)
        .answers(".SH EXAMPLES");
    desk.run(&["man", "nothing"]).exits(2).says("no command");
    assert!(!desk.path("palermo-data").exists(), "a manual makes no store");
}

#[test]
fn every_shell_has_completions() {
    let desk = Desk::new();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        desk.run(&["completions", shell]).exits(0).answers("palermo");
    }
    desk.run(&["completions", "tcsh"]).exits(2);
}

#[test]
fn quiet_says_nothing_but_errors() {
    let desk = Desk::new();
    let told = desk.run(&["export", "law", "--quiet"]).exits(0);
    assert_eq!(told.talk, "");
    desk.run(&["export", "lawe", "--quiet"]).exits(3).says("palermo:");
}
