//! PostgreSQL with its full text search, on a private temporary cluster.

use std::io::Write;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use postgres::{Client, NoTls, Statement};
use vocabulary::Language;

use super::super::corpus::Input;
use super::super::questions::Question;
use super::Peer;

const SCHEMA: &str = "
    SET work_mem = '64MB'; SET maintenance_work_mem = '512MB'; SET jit = off;
    CREATE UNLOGGED TABLE incoming(number int, id text, ar text, zh text, en text, fr text, ru text, es text, und text);
    CREATE UNLOGGED TABLE facet(document int, field text, value text);";
const FINISH: &str = "
    CREATE UNLOGGED TABLE document AS SELECT number, id,
        concat_ws(E'\\n', ar, zh, en, fr, ru, es, und) AS body,
        to_tsvector('arabic', ar) || to_tsvector('simple', zh) || to_tsvector('english', en)
        || to_tsvector('french', fr) || to_tsvector('russian', ru) || to_tsvector('spanish', es)
        || to_tsvector('simple', und) AS words FROM incoming;
    DROP TABLE incoming;
    ALTER TABLE document ADD PRIMARY KEY (number);
    CREATE INDEX words_of_document ON document USING gin (words);
    CREATE INDEX facet_of_document ON facet (document);
    ANALYZE;";
const COUNT: &str = "SELECT count(*) FROM document WHERE words @@ plainto_tsquery($1::text::regconfig, $2)";
const BEST: &str = "
    SELECT id, ts_headline($1::text::regconfig, body, plainto_tsquery($1::text::regconfig, $2)) FROM (
        SELECT id, body, ts_rank(words, plainto_tsquery($1::text::regconfig, $2)) AS rank FROM document
        WHERE words @@ plainto_tsquery($1::text::regconfig, $2) ORDER BY rank DESC LIMIT 10) AS best";
const FACETS: &str = "
    SELECT field, value, count(*) FROM document JOIN facet ON facet.document = document.number
    WHERE words @@ plainto_tsquery($1::text::regconfig, $2) GROUP BY field, value";

/// A cluster of its own, which is stopped and removed when this is dropped.
pub struct PostgresSearch {
    client: Client,
    incoming: Vec<u8>,
    facets: Vec<u8>,
    /// Counting, the best ten and the facets, prepared once there are tables.
    statements: Option<[Statement; 3]>,
    // After the client, so that its connection is closed before the cluster is stopped.
    _cluster: Cluster,
}

/// The temporary cluster.
struct Cluster {
    script: PathBuf,
    folder: PathBuf,
    port: u16,
}

impl Cluster {
    /// Starts one and gives it with its address.
    fn start(root: &Path, folder: PathBuf) -> Result<(Self, String)> {
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let cluster = Self {
            script: root.join("scripts/postgres-for-tests.sh"),
            folder,
            port,
        };
        let output = cluster.call("start").output().context("starting PostgreSQL")?;
        if !output.status.success() {
            bail!(
                "PostgreSQL could not be started: {}",
                String::from_utf8_lossy(&output.stderr)
            );
        }
        let address = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        Ok((cluster, address))
    }

    fn call(&self, verb: &str) -> Command {
        let mut command = Command::new(&self.script);
        command
            .arg(verb)
            .arg(&self.folder)
            .env("PALERMO_TEST_POSTGRES_PORT", self.port.to_string());
        command
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        // At the end of a measurement nobody is left to be told; the folder is temporary.
        let _ = self.call("stop").status();
    }
}

impl PostgresSearch {
    /// An empty one on a new cluster in this folder, which must not exist.
    ///
    /// # Errors
    /// Where PostgreSQL is not installed or does not start.
    pub fn create(root: &Path, folder: PathBuf) -> Result<Self> {
        let (cluster, address) = Cluster::start(root, folder)?;
        let mut client = Client::connect(&address, NoTls)?;
        client.batch_execute(SCHEMA)?;
        Ok(Self {
            client,
            incoming: Vec::new(),
            facets: Vec::new(),
            statements: None,
            _cluster: cluster,
        })
    }

    fn copy(&mut self) -> Result<()> {
        for (table, rows) in [("incoming", &mut self.incoming), ("facet", &mut self.facets)] {
            let mut copy = self.client.copy_in(&format!("COPY {table} FROM STDIN"))?;
            copy.write_all(rows)?;
            copy.finish()?;
            rows.clear();
        }
        Ok(())
    }
}

/// The configuration of a language; there is none for Chinese.
fn configuration(language: Language) -> &'static str {
    match language {
        Language::Ar => "arabic",
        Language::Zh => "simple",
        Language::En => "english",
        Language::Fr => "french",
        Language::Ru => "russian",
        Language::Es => "spanish",
    }
}

/// A cell of the text form of COPY.
fn cell(text: &str) -> String {
    text.replace('\\', "\\\\")
        .replace('\n', "\\n")
        .replace(['\t', '\r'], " ")
}

impl Peer for PostgresSearch {
    fn name(&self) -> String {
        "PostgreSQL full text (GIN)".to_owned()
    }

    fn add(&mut self, number: usize, input: Input) -> Result<()> {
        let document = &input.document;
        let texts: Vec<String> = document.texts.iter().map(|text| cell(text)).collect();
        writeln!(
            self.incoming,
            "{number}\t{}\t{}",
            cell(&document.id),
            texts.join("\t")
        )?;
        for (field, value) in &document.facets {
            writeln!(self.facets, "{number}\t{field}\t{}", cell(value))?;
        }
        if self.incoming.len() > 16 << 20 {
            self.copy()?;
        }
        Ok(())
    }

    fn finish(&mut self) -> Result<()> {
        self.copy()?;
        self.client.batch_execute(FINISH)?;
        let client = &mut self.client;
        self.statements = Some([
            client.prepare(COUNT)?,
            client.prepare(BEST)?,
            client.prepare(FACETS)?,
        ]);
        Ok(())
    }

    fn search(&mut self, question: &Question) -> Result<usize> {
        let (configuration, asked) = (configuration(question.language), question.text());
        let [count, best, facets] = self.statements.as_ref().context("nothing was added yet")?;
        let total: i64 = self
            .client
            .query_one(count, &[&configuration, &asked])?
            .try_get(0)?;
        for statement in [best, facets] {
            for row in self.client.query(statement, &[&configuration, &asked])? {
                let _: String = row.try_get(0)?;
            }
        }
        Ok(usize::try_from(total)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn postgres_finds_all_words() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let folder = tempfile::tempdir().unwrap();
        // Where PostgreSQL is not installed, the comparison is made without it.
        if let Ok(mut peer) = PostgresSearch::create(&root, folder.path().join("cluster")) {
            super::super::tests::check_peer(&mut peer);
        }
    }

    #[test]
    fn cells_survive_the_text_form_of_copy() {
        assert_eq!(cell("a\\b\nc\td"), "a\\\\b\\nc d");
    }
}
