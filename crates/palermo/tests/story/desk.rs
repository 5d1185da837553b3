//! A desk: a folder of its own, and the program that runs in it as a person runs it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;
use testbed::{Database, Server, made};

/// A folder in which the program runs, and the database it uses instead of one where there is one.
pub struct Desk {
    folder: TempDir,
    database: Option<Database>,
}

/// What the program said, and how it ended.
#[derive(Debug)]
pub struct Told {
    /// What was asked.
    pub asked: String,
    /// The exit code; none where a signal ended it.
    pub exit: Option<i32>,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub talk: String,
}

/// Runs a story on every engine there is.
pub fn on_every_engine(story: impl Fn(&Desk)) {
    testbed::on_every_engine(|database| story(&Desk::of(database)));
}

impl Desk {
    /// A desk whose store is in its folder.
    pub fn new() -> Self {
        Self::of(None)
    }

    /// A desk whose store is a database of its own, where there is a server.
    pub fn on_postgres() -> Option<Self> {
        let server = Server::of_environment()?;
        Some(Self::of(Some(made(server.database()))))
    }

    fn of(database: Option<Database>) -> Self {
        Self {
            folder: TempDir::new().unwrap(),
            database,
        }
    }

    /// The address of the database.
    pub fn address(&self) -> Option<String> {
        self.database.as_ref().map(Database::address)
    }

    /// The path of a file on the desk.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Lays a file on the desk.
    pub fn lay(&self, name: &str, content: impl AsRef<[u8]>) {
        fs::write(self.path(name), content).unwrap();
    }

    /// Reads a file on the desk.
    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_else(|reason| panic!("{name}: {reason}"))
    }

    /// The program with arguments, ready to be run: nothing of the environment of the tests gets into it.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_palermo"));
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .env_clear()
            .env("HOME", self.folder.path())
            .env("PATH", std::env::var_os("PATH").unwrap_or_default());
        if let Some(address) = self.address() {
            command.env("PALERMO_DATABASE", address);
        }
        command
    }

    /// Runs the program.
    pub fn run(&self, arguments: &[&str]) -> Told {
        told(arguments, &self.command(arguments).output().unwrap())
    }

    /// Runs the program and lets it go on.
    pub fn begin(&self, arguments: &[&str]) -> Child {
        self.command(arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    }

    /// The JSON that a command prints; it must succeed.
    pub fn json(&self, arguments: &[&str]) -> Value {
        self.run(&[arguments, &["--json", "--quiet"]].concat())
            .exits(0)
            .json()
    }
}

/// What a finished program said.
pub fn told(arguments: &[&str], output: &Output) -> Told {
    Told {
        asked: arguments.join(" "),
        exit: output.status.code(),
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        talk: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

impl Told {
    /// Sees that the program ended so.
    #[track_caller]
    pub fn exits(self, exit: i32) -> Self {
        assert_eq!(self.exit, Some(exit), "palermo {}: {self:#?}", self.asked);
        self
    }

    /// Sees that the talk has these words in it.
    #[track_caller]
    pub fn says(self, words: &str) -> Self {
        assert!(self.talk.contains(words), "no {words:?} in {self:#?}");
        self
    }

    /// Sees that the answer has these words in it.
    #[track_caller]
    pub fn answers(self, words: &str) -> Self {
        assert!(self.out.contains(words), "no {words:?} in {self:#?}");
        self
    }

    /// The answer as JSON.
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|reason| panic!("{reason}: {self:#?}"))
    }
}

/// The texts at one name in each item of a list.
#[track_caller]
pub fn each<'a>(list: &'a Value, name: &str) -> Vec<&'a str> {
    let items = list.as_array().unwrap_or_else(|| panic!("no list: {list}"));
    items
        .iter()
        .map(|item| {
            item[name]
                .as_str()
                .unwrap_or_else(|| panic!("no {name} in {item}"))
        })
        .collect()
}

/// The example pack of the repository.
pub fn example_pack() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs/ejemplo.toml");
    path.to_str().unwrap().to_owned()
}
