//! The server, as it is started and stopped.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, ChildStderr, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::desk::{Desk, each, example_pack, on_every_engine};

/// A server that a person started at the desk.
struct Server {
    child: Child,
    address: String,
    talk: BufReader<ChildStderr>,
}

impl Desk {
    /// Starts a server on a free port and waits until it says that it listens.
    fn serve(&self, arguments: &[&str]) -> Server {
        let mut child = self
            .command(&[&["serve", "--listen", "127.0.0.1:0"], arguments].concat())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let talk = BufReader::new(child.stderr.take().unwrap());
        let mut server = Server {
            child,
            address: String::new(),
            talk,
        };
        let mut said = String::new();
        while server.address.is_empty() {
            let mut line = String::new();
            assert!(
                server.talk.read_line(&mut line).unwrap() > 0,
                "the server ended: {said}"
            );
            said.push_str(&line);
            if let Some(address) = line.trim().strip_prefix("listening on ") {
                address.clone_into(&mut server.address);
            }
        }
        server
    }
}

impl Server {
    /// The answer to a request.
    fn get(&self, path: &str) -> String {
        let mut answer = ureq::get(format!("{}{path}", self.address))
            .call()
            .unwrap_or_else(|problem| panic!("{path}: {problem}"));
        answer.body_mut().read_to_string().unwrap()
    }

    fn json(&self, path: &str) -> Value {
        let text = self.get(path);
        serde_json::from_str(&text).unwrap_or_else(|problem| panic!("{path}: {problem}: {text}"))
    }

    /// Asks it to stop as the system does, and gives how it ended and what it said since it listened.
    fn stop(mut self) -> (ExitStatus, String) {
        let number = self.child.id().to_string();
        Command::new("kill").args(["-TERM", &number]).status().unwrap();
        let mut talk = String::new();
        self.talk.read_to_string(&mut talk).unwrap();
        (self.child.wait().unwrap(), talk)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_newcomer_starts_the_server_and_reads_the_portal_in_six_languages() {
    on_every_engine(|desk| {
        let server = desk.serve(&[]);
        for language in ["ar", "zh", "en", "fr", "ru", "es"] {
            let home = server.get(&format!("/{language}/"));
            assert!(home.contains(&format!("<html lang=\"{language}\"")), "{language}");
        }
        let (status, talk) = server.stop();
        assert_eq!(status.code(), Some(0), "{talk}");
        assert!(talk.contains("Stopping"), "{talk}");
        assert!(!talk.contains('\u{1B}'), "a log in a file has no colours: {talk}");
    });
}

#[test]
fn a_search_on_the_portal_finds_what_the_command_line_finds() {
    let desk = Desk::new();
    let by_command = desk.json(&["search", "trafficking in children"]);
    let server = desk.serve(&[]);
    let by_portal = server.json("/en/search.json?q=trafficking+in+children");
    assert_eq!(by_portal["total"], by_command["total"]);
    assert_eq!(each(&by_portal["hits"], "id"), each(&by_command["hits"], "id"));
}

#[test]
fn the_log_may_be_lines_of_json() {
    let desk = Desk::new();
    let server = desk.serve(&["--log", "debug"]);
    drop(server);
    desk.lay(
        "palermo.toml",
        "log_format = \"json\"\nlisten = \"127.0.0.1:0\"\n",
    );
    let mut child = desk.begin(&["serve"]);
    let mut talk = BufReader::new(child.stderr.take().unwrap());
    let mut line = String::new();
    talk.read_line(&mut line).unwrap();
    let event: Value = serde_json::from_str(&line).unwrap_or_else(|problem| panic!("{problem}: {line}"));
    assert_eq!(event["message"], "listening");
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn an_address_that_is_taken_or_none_is_told() {
    let desk = Desk::new();
    let server = desk.serve(&[]);
    let taken = server.address.strip_prefix("http://").unwrap();
    desk.run(&["serve", "--listen", taken, "--data", "other"])
        .exits(5)
        .says("cannot listen on");
    desk.run(&["serve", "--listen", "nowhere"])
        .exits(2)
        .says("no address");
    desk.run(&["serve"]).exits(5).says("in use by another process");
    desk.run(&["serve", "--data", "other", "--origin", "x"])
        .exits(5)
        .says("origin");
}

#[test]
fn the_kind_of_a_pack_is_on_the_portal_too() {
    let desk = Desk::new();
    let pack = example_pack();
    desk.lay(
        "sessions.csv",
        "id,title[es],region,held\nsesion-2016-1,Primera sesión,Norte,2016-03-01\n",
    );
    desk.json(&[
        "import",
        "ejemplo_committee_session",
        "sessions.csv",
        "--pack",
        &pack,
    ]);
    let server = desk.serve(&["--pack", &pack]);
    let list = server.get("/es/sesiones-de-comites");
    assert!(list.contains("Primera sesión") && list.contains("Sesiones de comités regionales"));
    let page = server.get("/es/sesiones-de-comites/sesion-2016-1");
    assert!(page.contains("Norte"));
    assert!(
        server
            .get("/es/sesiones-de-comites.csv")
            .contains("sesion-2016-1")
    );
}

#[test]
fn two_nodes_on_one_database_show_each_others_changes_and_one_outlives_the_other() {
    const PATIENCE: Duration = Duration::from_secs(30);
    let Some(desk) = Desk::on_postgres() else {
        eprintln!("the story is left out: there is no PostgreSQL");
        return;
    };
    let (first, second) = (desk.serve(&[]), desk.serve(&[]));
    desk.lay("new.csv", "id,name[en]\norganisation-zyx,Zyxwvut Foundation\n");
    // The command is a third node that writes; both servers follow it.
    desk.json(&["import", "organisation", "new.csv"]);
    let finds = |server: &Server| server.json("/en/search.json?q=zyxwvut")["total"] == 1;
    let began = Instant::now();
    while !(finds(&first) && finds(&second)) {
        assert!(began.elapsed() < PATIENCE, "a change is not found");
        thread::sleep(Duration::from_millis(50));
    }
    drop(first);
    assert!(finds(&second), "the other node does not notice");
}
