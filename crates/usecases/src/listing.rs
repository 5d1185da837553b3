//! Records one after the other: pages, exports, counts.

use record::{Kind, RecordId};
use store::{KindCount, Layer};

use crate::{Actor, Found, Palermo, Refusal};

/// The most records of one page.
pub const PAGE_LIMIT: u32 = 1_000;

/// Where the next page begins: after this record. Records that are added or changed between two pages move no
/// others, so whoever follows cursors to the end sees every record that was there all the time exactly once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageCursor(RecordId);

impl PageCursor {
    /// Reads a cursor that an earlier answer gave.
    ///
    /// # Errors
    /// Where it is none.
    pub fn read(text: &str) -> Result<Self, Refusal> {
        text.parse().map(Self).map_err(|_| {
            Refusal::BadQuestion("this is no cursor; use the one that the page before gave, unchanged".into())
        })
    }
}

impl std::fmt::Display for PageCursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0.as_str())
    }
}

/// A page of records.
#[derive(Debug, Clone)]
pub struct Page {
    /// The records, in the order of their identifiers.
    pub records: Vec<Found>,
    /// Where the next page begins; none at the end.
    pub next: Option<PageCursor>,
}

impl Palermo {
    /// A page of the published records of a kind, or of all kinds.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn page(
        &self,
        actor: &Actor,
        kind: Option<&'static Kind>,
        after: Option<&PageCursor>,
        limit: u32,
    ) -> Result<Page, Refusal> {
        let limit = limit.clamp(1, PAGE_LIMIT);
        let revisions = self.store.scan(
            kind.map(|kind| kind.code),
            after.map(|cursor| &cursor.0),
            limit + 1,
            Layer::Published,
        )?;
        let has_more = revisions.len() > limit as usize;
        let shown = &revisions[..revisions.len().min(limit as usize)];
        Ok(Page {
            records: shown
                .iter()
                .filter_map(|revision| self.reduced(actor, revision))
                .collect(),
            next: shown
                .last()
                .filter(|_| has_more)
                .map(|last| PageCursor(last.id().clone())),
        })
    }

    /// Every published record of a kind, or of all kinds, one after another, so that an export of any size
    /// needs little memory.
    ///
    /// # Errors
    /// Where the store fails or `take` does.
    pub fn export<F: From<Refusal>>(
        &self,
        actor: &Actor,
        kind: Option<&'static Kind>,
        mut take: impl FnMut(Found) -> Result<(), F>,
    ) -> Result<(), F> {
        let mut after = None;
        loop {
            let page = self.page(actor, kind, after.as_ref(), PAGE_LIMIT)?;
            for found in page.records {
                take(found)?;
            }
            match page.next {
                Some(next) => after = Some(next),
                None => return Ok(()),
            }
        }
    }

    /// How many records of each kind are published. Public.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn counts(&self) -> Result<Vec<(&'static Kind, u64)>, Refusal> {
        let counts = self.store.counts_by_kind()?;
        let of = |kind: &Kind| {
            counts
                .iter()
                .find(|count: &&KindCount| count.kind == kind.code)
                .map_or(0, |count| count.published)
        };
        Ok(self.schema.kinds().iter().map(|kind| (*kind, of(kind))).collect())
    }
}
