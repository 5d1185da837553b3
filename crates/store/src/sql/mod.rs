//! Every statement of the program, in one place.
//!
//! The SQL keeps to what engines that speak PostgreSQL's language on many machines accept: keys made by the
//! program, the owning organisation first in every key, no sequences, no notifications, no advisory locks,
//! no locking of several rows at once; moments and identifiers are computed in Rust. One text serves both
//! engines; where it cannot, both stand side by side. The tests at the end hold the statements and the
//! migrations to this.

pub(crate) mod accounts;
pub(crate) mod attachments;
pub(crate) mod audit;
pub(crate) mod jobs;
pub(crate) mod records;
pub(crate) mod schema;
pub(crate) mod verification;

use crate::driver::Statement;

/// Every statement.
pub(crate) fn all() -> impl Iterator<Item = &'static Statement> {
    [
        accounts::ALL,
        attachments::ALL,
        audit::ALL,
        jobs::ALL,
        records::ALL,
        schema::ALL,
        verification::ALL,
    ]
    .into_iter()
    .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the subset leaves out, and why it does.
    const BANNED: &[(&str, &str)] = &[
        ("SERIAL", "keys are made by the program"),
        ("IDENTITY", "keys are made by the program"),
        ("NEXTVAL", "keys are made by the program"),
        ("AUTOINCREMENT", "keys are made by the program"),
        ("LISTEN", "nodes poll the change sequence"),
        ("NOTIFY", "nodes poll the change sequence"),
        ("ADVISORY", "locks are rows with a lease"),
        ("LOCK TABLE", "locks are rows with a lease"),
        ("FOR UPDATE", "a row is locked by updating it"),
        ("FOR SHARE", "a row is locked by updating it"),
        ("SKIP LOCKED", "a row is locked by updating it"),
        ("DEFERRABLE", "not on every engine"),
        ("EXCLUDE", "not on every engine"),
        ("GIST", "not on every engine"),
        ("INHERITS", "not on every engine"),
        ("TRIGGER", "not on every engine"),
        ("NOW()", "moments come from the program"),
        ("CURRENT_TIMESTAMP", "moments come from the program"),
        ("RANDOM()", "keys are made by the program"),
        ("GROUPING SETS", "not across shards"),
        ("ILIKE", "not in SQLite"),
        ("GLOB", "not in PostgreSQL"),
        ("INSERT OR", "not in PostgreSQL"),
        ("REPLACE INTO", "not in PostgreSQL"),
        (
            "SELECT *",
            "columns are named, so that adding one changes nothing",
        ),
        ("UPDATE REVISION", "revisions are only added"),
        ("DELETE FROM REVISION", "revisions are only added"),
        ("UPDATE AUDIT", "audit entries are only added"),
        ("DELETE FROM AUDIT", "audit entries are only added"),
    ];
    /// Tables that belong to the store as a whole; a distributed engine keeps a copy on every machine.
    const WITHOUT_ORGANISATION: &[&str] = &crate::schema::OWN_TABLES;

    fn without_comments(sql: &str) -> String {
        sql.lines()
            .map(|line| line.split("--").next().unwrap_or_default())
            .collect::<Vec<_>>()
            .join("\n")
    }

    fn check_subset(name: &str, sql: &str) {
        let upper = without_comments(sql).to_uppercase();
        let words = upper.split_whitespace().collect::<Vec<_>>().join(" ");
        for (banned, reason) in BANNED {
            let is_there = words.match_indices(banned).any(|(start, _)| {
                let before = words[..start].chars().next_back();
                let after = words[start + banned.len()..].chars().next();
                let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
                !is_letter(before) && (banned.ends_with(['*', ')']) || !is_letter(after))
            });
            assert!(!is_there, "{name} uses {banned}: {reason}\n{sql}");
        }
    }

    #[test]
    fn statements_keep_to_the_subset() {
        let mut names = std::collections::BTreeSet::new();
        for statement in all() {
            assert!(
                names.insert(statement.name),
                "two statements are called {}",
                statement.name
            );
            for sql in [statement.sqlite, statement.postgres] {
                check_subset(statement.name, sql);
                assert!(
                    !without_comments(sql).contains(['?', '\'', '"'])
                        || statement.name.starts_with("CREATE_"),
                    "{}: values are parameters, and a parameter is $1",
                    statement.name
                );
                let is_of_schema = schema::ALL.iter().any(|other| other.name == statement.name);
                assert!(
                    is_of_schema || sql.contains("organisation") || sql.contains("PRAGMA"),
                    "{}: the organisation is not asked for",
                    statement.name
                );
            }
        }
        assert!(names.len() > 50, "only {} statements were found", names.len());
    }

    #[test]
    fn the_lint_can_find_something() {
        let caught = |sql: &str| std::panic::catch_unwind(|| check_subset("test", sql)).is_err();
        assert!(caught("SELECT a FROM b WHERE organisation = $1 for  update"));
        assert!(caught("SELECT * FROM b"));
        assert!(caught("CREATE TABLE a (id BIGSERIAL, b SERIAL)"));
        assert!(!caught("SELECT listener FROM notifying"));
    }

    #[test]
    fn every_table_has_a_primary_key_that_begins_with_the_organisation() {
        let bootstrap = [
            schema::CREATE_MIGRATION,
            schema::CREATE_LEASE,
            schema::CREATE_MARK,
        ];
        let bootstrap = bootstrap.map(|statement| statement.postgres).join(";\n");
        let migrations = crate::schema::MIGRATIONS
            .iter()
            .flat_map(|migration| [migration.sqlite, migration.postgres])
            .chain([bootstrap.as_str()]);
        let mut tables = 0;
        for script in migrations {
            check_subset("a migration", script);
            for table in without_comments(script).split("CREATE TABLE ").skip(1) {
                let definition = table.split(';').next().unwrap_or_default();
                let name = definition.replace("IF NOT EXISTS ", "");
                let name = name.split_whitespace().next().unwrap_or_default();
                let key = definition.split("PRIMARY KEY").nth(1);
                let key = key.unwrap_or_else(|| panic!("{name} has no primary key"));
                if !WITHOUT_ORGANISATION.contains(&name) {
                    assert!(key.trim_start().starts_with("(organisation,"), "{name}: {key}");
                }
                for part in definition
                    .split("FOREIGN KEY")
                    .skip(1)
                    .chain(definition.split("UNIQUE").skip(1))
                {
                    assert!(part.trim_start().starts_with("(organisation,"), "{name}: {part}");
                }
                tables += 1;
            }
            for index in without_comments(script).split("INDEX ").skip(1) {
                let columns = index.split('(').nth(1).unwrap_or_default();
                assert!(columns.starts_with("organisation,"), "{index}");
            }
        }
        assert!(tables > 20, "only {tables} tables were found");
    }
}
