//! Several processes on one folder, and folders that nobody may write to.

use jiff::Timestamp;
use store::Location;
use usecases::people::{Password, SignIn};
use usecases::{Palermo, Settings};

use crate::desk::{Desk, told};

#[test]
fn beside_a_server_commands_that_read_go_on_and_those_that_write_say_so() {
    let desk = Desk::new();
    desk.run(&["kinds"]).exits(0);
    let server = Palermo::open(&Settings::new(Location::Folder(desk.path("palermo-data")))).unwrap();
    desk.run(&["show", "AUS009"]).exits(0);
    desk.run(&["treaty", "status", "--as-of", "2014-01-27"])
        .exits(0)
        .answers("159");
    desk.run(&["search", "labour", "--limit", "1"]).exits(0);
    desk.run(&["export", "law", "-o", "laws.csv"]).exits(0);
    desk.run(&["verify"]).exits(0);
    desk.run(&["backup", "beside.backup"]).exits(0);
    desk.lay("new.csv", "id,name[en]\norganisation-five,Five\n");
    let number = std::process::id().to_string();
    for arguments in [&["import", "organisation", "new.csv"][..], &["index", "rebuild"]] {
        desk.run(arguments)
            .exits(5)
            .says("in use by another process")
            .says(&number)
            .says("only one process at a time may write");
    }
    // Accounts are written beside the server, which knows of them at once.
    desk.lay("password.txt", "nine blue herons at the river\n");
    desk.run(&[
        "user",
        "add",
        "amina",
        "--role",
        "editor",
        "--password-file",
        "password.txt",
    ])
    .exits(0);
    let attempt = SignIn {
        login_name: "amina".to_owned(),
        password: Password::new("nine blue herons at the river"),
        code: None,
        address: None,
        agent: String::new(),
    };
    server.sign_in(&attempt, Timestamp::now()).unwrap();
    desk.run(&["user", "disable", "amina"]).exits(0);
    server.sign_in(&attempt, Timestamp::now()).unwrap_err();
    desk.run(&["verify"]).exits(0);
    drop(server);
    desk.run(&["import", "organisation", "new.csv"]).exits(0);
}

#[test]
fn a_place_where_nothing_can_be_made_is_told_plainly() {
    let desk = Desk::new();
    desk.run(&["kinds", "--data", "/proc/palermo"])
        .exits(5)
        .says("/proc/palermo");
    desk.lay("file", "no folder");
    desk.run(&["kinds", "--data", "file"]).exits(5).says("file");
    desk.run(&["export", "law", "-o", "nowhere/laws.csv"])
        .exits(3)
        .says("nowhere/laws.csv");
    desk.run(&["backup", "nowhere/x.backup"]).says("nowhere/x.backup");
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_only_be_read_is_read() {
    use std::fs::{self, Permissions};
    use std::os::unix::fs::PermissionsExt;
    use std::os::unix::process::CommandExt;

    const NOBODY: u32 = 65_534;
    let desk = Desk::new();
    desk.run(&["kinds"]).exits(0);
    for (name, mode) in [
        ("palermo-data", 0o555),
        ("palermo-data/palermo.sqlite", 0o444),
        ("", 0o555),
    ] {
        fs::set_permissions(desk.path(name), Permissions::from_mode(mode)).unwrap();
    }
    // Whoever may do everything may also write to such a folder, so another user looks at it where possible.
    let is_everybody = fs::File::create(desk.path("palermo-data/trial")).is_ok();
    let run = |arguments: &[&str]| {
        let mut command = desk.command(arguments);
        if is_everybody {
            command.uid(NOBODY).gid(NOBODY);
        }
        command.output().map(|output| told(arguments, &output))
    };
    match run(&["show", "AUS009"]) {
        Ok(shown) => {
            shown.exits(0);
            run(&["user", "add", "amina", "--role", "reader"])
                .unwrap()
                .exits(5)
                .says("can only be read");
        }
        // The program itself lies where that user may not look.
        Err(reason) => eprintln!("the story is left out: {reason}"),
    }
    fs::set_permissions(desk.path(""), Permissions::from_mode(0o755)).unwrap();
    fs::set_permissions(desk.path("palermo-data"), Permissions::from_mode(0o755)).unwrap();
}
