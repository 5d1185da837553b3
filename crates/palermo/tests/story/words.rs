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

#[cfg(unix)]
#[test]
fn the_examples_of_commands_that_read_work_as_they_stand() {
    let desk = Desk::new();
    let packs = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs");
    std::os::unix::fs::symlink(packs, desk.path("packs")).unwrap();
    let programs = std::path::Path::new(env!("CARGO_BIN_EXE_palermo"))
        .parent()
        .unwrap();
    let path = format!("{}:/usr/bin:/bin", programs.display());
    for command in [
        "search",
        "show",
        "treaty status",
        "treaty changes",
        "mandate due",
        "kinds",
        "export",
        "config show",
    ] {
        let words: Vec<&str> = command.split(' ').chain(["--help"]).collect();
        let help = desk.run(&words).exits(0).out;
        let (_, rest) = help.split_once("Examples:").unwrap();
        let (examples, _) = rest.split_once("Usage:").unwrap();
        let examples: Vec<&str> = examples
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .collect();
        assert!(!examples.is_empty(), "{command}");
        for example in examples {
            let output = std::process::Command::new("sh")
                .args(["-c", example])
                .current_dir(desk.path(""))
                .env_clear()
                .env("HOME", desk.path(""))
                .env("PATH", &path)
                .output()
                .unwrap();
            let talk = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "{example}: {talk}");
        }
    }
}
