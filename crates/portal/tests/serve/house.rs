//! A portal of a test: a real server on a free port, with people who can sign in.

use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use portal::serve::{Server, Settings};
use record::Draft;
use serde_json::{Value as Json, json};
use store::Location;
use tempfile::TempDir;
use testbed::Database;
use tokio::sync::oneshot;
use usecases::people::{NewAccount, Password};
use usecases::{Actor, Found, Palermo, Role, State};

use crate::visitor::Visitor;

/// The password of everybody in the house.
pub const PASSWORD: &str = "seven green lamps hum";
/// How long a test waits for what comes by itself.
const PATIENCE: Duration = Duration::from_secs(30);

/// A portal of one test. It is taken down when it goes out of scope, also when a test fails.
pub struct House {
    /// What the server serves.
    pub palermo: Arc<Palermo>,
    /// Where it is reached.
    pub origin: String,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<std::thread::JoinHandle<()>>,
    // Dropped after the server has let go of them.
    _folder: TempDir,
    _database: Option<Database>,
}

/// How a house is set up.
#[derive(Default)]
pub struct Plan {
    /// Whether the bundled record is left out.
    pub is_empty: bool,
    /// Country packs.
    pub packs: Vec<(String, String)>,
    /// The settings of the server; its address is always a free port.
    pub settings: Settings,
}

impl Plan {
    /// Without the bundled record.
    pub fn empty() -> Self {
        Self {
            is_empty: true,
            ..Self::default()
        }
    }
}

/// Runs a story on every engine there is, in a house without the bundled record.
pub fn on_every_engine(story: impl Fn(&House)) {
    on_every_engine_as(Plan::empty, story);
}

/// Runs a story on every engine there is, in a house that is set up so.
pub fn on_every_engine_as(plan: impl Fn() -> Plan, story: impl Fn(&House)) {
    testbed::on_every_engine(|database| story(&House::on(database, plan())));
}

impl House {
    /// A house with the bundled record, in a folder.
    pub fn with_record() -> Self {
        Self::in_folder(Plan::default())
    }

    /// A house in a folder.
    pub fn in_folder(plan: Plan) -> Self {
        Self::on(None, plan)
    }

    fn on(database: Option<Database>, plan: Plan) -> Self {
        let folder = TempDir::new().unwrap();
        let location = match &database {
            Some(database) => Location::Postgres(database.address()),
            None => Location::Folder(folder.path().join("data")),
        };
        let mut settings = usecases::Settings::new(location);
        settings.start_empty = plan.is_empty;
        settings.packs = plan.packs;
        if database.is_some() {
            let key = folder.path().join("shared.key");
            std::fs::write(&key, format!("{}=\n", "A".repeat(43))).unwrap();
            settings.account_key = Some(key);
        }
        let palermo = Arc::new(Palermo::open(&settings).unwrap_or_else(|problem| panic!("{problem}")));
        let mut serving = plan.settings;
        serving.listen = "127.0.0.1:0".parse().unwrap();
        let server = Server::bind(Arc::clone(&palermo), serving).unwrap();
        let origin = format!("http://{}", server.address());
        let (stop, stopped) = oneshot::channel();
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_multi_thread()
                .worker_threads(2)
                .enable_all()
                .build()
                .unwrap();
            runtime
                .block_on(server.run_until(async {
                    let _ = stopped.await;
                }))
                .unwrap();
        });
        let house = Self {
            palermo,
            origin,
            stop: Some(stop),
            thread: Some(thread),
            _folder: folder,
            _database: database,
        };
        house.wait_for_index();
        house
    }

    /// Waits until searches find everything that was stored.
    pub fn wait_for_index(&self) {
        wait_until("the index is up to date", || {
            self.palermo.index_lag().unwrap() == 0
        });
    }

    /// Somebody who has not signed in.
    pub fn visitor(&self) -> Visitor {
        Visitor::new(&self.origin)
    }

    /// Adds somebody with this role under the role's name, or the name given.
    pub fn add(&self, login_name: &str, role: Role) {
        let new = NewAccount {
            login_name: login_name.to_owned(),
            name: format!("The {login_name}"),
            email: None,
            role,
        };
        self.palermo
            .add_account_with_password(&Actor::Operator, &new, &Password::new(PASSWORD), Timestamp::now())
            .unwrap();
    }

    /// Adds somebody and signs them in.
    pub fn person(&self, login_name: &str, role: Role) -> Visitor {
        self.add(login_name, role);
        let mut visitor = self.visitor();
        let answer = visitor.sign_in(login_name, PASSWORD);
        assert_eq!(answer.status, 303, "{}", answer.text());
        visitor
    }

    /// Stores an organisation in a state, as the operator.
    pub fn organisation(&self, id: &str, name: &str, state: State) -> Found {
        self.store(&organisation_json(id, name), None, state)
    }

    /// Stores a record.
    pub fn store(&self, json: &Json, based_on: Option<u32>, state: State) -> Found {
        let (draft, problems) = Draft::from_json(json, self.palermo.schema()).unwrap();
        let saved = self
            .palermo
            .save(&Actor::Operator, draft, problems, based_on, state, "for a test")
            .unwrap();
        self.wait_for_index();
        saved.found
    }
}

/// An organisation, which needs a name and says who it is.
pub fn organisation_json(id: &str, name: &str) -> Json {
    json!({
        "id": id,
        "kind": "organisation",
        "aliases": [],
        "fields": {
            "name": { "en": { "text": name, "status": "original" } },
            "sources": [{ "title": "Invented for a test" }],
        },
    })
}

/// Waits for what comes by itself.
pub fn wait_until(what: &str, is_so: impl Fn() -> bool) {
    let begun = Instant::now();
    while !is_so() {
        assert!(begun.elapsed() < PATIENCE, "waited in vain until {what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

impl Drop for House {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
