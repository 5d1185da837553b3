//! Filters and facets, decided record by record from columns.
//!
//! The column of facets holds, for each record, the ordinals of its facets and values. Filters on fields of one
//! repeated sub-record have to be met by one and the same sub-record; for those the columns of nested values tell
//! which values stand together.

use std::collections::BTreeMap;
use std::sync::Arc;

use tantivy::columnar::{Column, StrColumn};
use tantivy::{DocId, SegmentReader};

use super::extract::{facet_hash, facet_term};
use super::layout::{COMMON_FACET, FACET, Layout, NESTED_PLACE, NESTED_VALUE};
use super::nested::{NestedCondition, is_met, outer_group, outer_groups};
use super::request::{COMMON_FACETS, Filter};
use super::values::{SegmentValues, ValueMemory};

/// For each facet its values, each with the number of records.
pub(crate) type Counts = Vec<(String, Vec<(String, u64)>)>;

/// One filter of a request.
#[derive(Debug, Clone)]
struct Condition {
    path: String,
    values: Vec<String>,
    /// The repeated groups around the field, the outermost first.
    groups: Vec<String>,
}

/// What has to hold of a record, and what is counted.
#[derive(Debug)]
pub(crate) struct FacetPlan<'a> {
    memory: &'a ValueMemory,
    /// The column that holds everything that is counted and asked for.
    column: &'static str,
    conditions: Vec<Condition>,
    counted: Vec<(String, Vec<String>)>,
}

impl<'a> FacetPlan<'a> {
    pub(crate) fn new(
        layout: &Layout,
        memory: &'a ValueMemory,
        filters: &[Filter],
        counted: &[String],
    ) -> Self {
        let groups = |path: &str| {
            layout
                .facets
                .get(path)
                .map(|facet| facet.groups.clone())
                .unwrap_or_default()
        };
        let paths = filters.iter().map(|filter| &filter.path).chain(counted);
        let is_common = paths
            .into_iter()
            .all(|path| COMMON_FACETS.contains(&path.as_str()));
        Self {
            memory,
            column: if is_common { COMMON_FACET } else { FACET },
            conditions: filters
                .iter()
                .map(|filter| Condition {
                    path: filter.path.clone(),
                    values: filter.values.clone(),
                    groups: groups(&filter.path),
                })
                .collect(),
            counted: counted.iter().map(|path| (path.clone(), groups(path))).collect(),
        }
    }

    pub(crate) fn open(&self, reader: &SegmentReader) -> tantivy::Result<SegmentFacets> {
        let columns = reader.fast_fields();
        let facet = columns.str(self.column)?;
        let ordinals = facet.as_ref().map_or(0, |facet| facet.num_terms());
        let values = self.memory.of(reader, self.column, facet.as_ref())?;
        let mut conditions = Vec::with_capacity(self.conditions.len());
        for condition in &self.conditions {
            conditions.push(open_condition(condition, facet.as_ref())?);
        }
        let mut counted = Vec::with_capacity(self.counted.len());
        for (path, groups) in &self.counted {
            counted.push(self.open_counted(path, groups, &values, facet.as_ref())?);
        }
        let clusters = self.clusters();
        let needs_nested = clusters
            .iter()
            .any(|cluster| cluster.is_grouped && cluster.members.len() > 1)
            || counted
                .iter()
                .any(|counted: &Counted| !counted.partners.is_empty());
        let nested = if needs_nested {
            let values = columns.column_opt::<u64>(NESTED_VALUE)?;
            values.zip(columns.column_opt::<u64>(NESTED_PLACE)?)
        } else {
            None
        };
        Ok(SegmentFacets {
            facet,
            values,
            nested,
            conditions,
            clusters,
            counts: vec![0; if counted.is_empty() { 0 } else { ordinals }],
            is_plain: vec![true; ordinals],
            counted,
            ordinals: Vec::new(),
            together: Vec::new(),
        }
        .with_plain_counts())
    }

    /// The filters that belong together: those on fields of one repeated group, and those on one field.
    fn clusters(&self) -> Vec<Cluster> {
        let mut clusters: BTreeMap<(bool, &str), Vec<usize>> = BTreeMap::new();
        for (place, condition) in self.conditions.iter().enumerate() {
            let root = condition.groups.first();
            let key = (
                root.is_some(),
                root.map_or(condition.path.as_str(), String::as_str),
            );
            clusters.entry(key).or_default().push(place);
        }
        let cluster = |((is_grouped, _), members)| Cluster { is_grouped, members };
        clusters.into_iter().map(cluster).collect()
    }

    fn open_counted(
        &self,
        path: &str,
        groups: &[String],
        values: &SegmentValues,
        facet: Option<&StrColumn>,
    ) -> tantivy::Result<Counted> {
        let own: Vec<usize> = self.places(|condition| condition.path == path);
        let partners = self.places(|condition| {
            condition.path != path && !groups.is_empty() && condition.groups.first() == groups.first()
        });
        let range = values.range(path);
        let mut hashes = Vec::new();
        if !partners.is_empty() {
            let ordinals: Vec<u64> = range.clone().map(|ordinal| ordinal as u64).collect();
            let values = values.values(path, &ordinals, facet)?.into_iter();
            hashes.extend(values.map(|value| facet_hash(path, &value)).zip(range.clone()));
            hashes.sort_unstable();
        }
        Ok(Counted {
            path: path.to_owned(),
            groups: groups.to_vec(),
            range,
            own,
            partners,
            hashes,
        })
    }

    fn places(&self, is_wanted: impl Fn(&Condition) -> bool) -> Vec<usize> {
        let conditions = self.conditions.iter().enumerate();
        conditions
            .filter(|(_, condition)| is_wanted(condition))
            .map(|(place, _)| place)
            .collect()
    }
}

fn open_condition(condition: &Condition, facet: Option<&StrColumn>) -> tantivy::Result<OpenCondition> {
    let mut ordinals = Vec::new();
    if let Some(facet) = facet {
        for value in &condition.values {
            ordinals.extend(facet.dictionary().term_ord(facet_term(&condition.path, value))?);
        }
    }
    ordinals.sort_unstable();
    Ok(OpenCondition {
        ordinals,
        hashes: condition
            .values
            .iter()
            .map(|value| facet_hash(&condition.path, value))
            .collect(),
        groups: condition.groups.clone(),
    })
}

/// Filters that belong together.
struct Cluster {
    /// Whether they are on fields of one repeated group.
    is_grouped: bool,
    members: Vec<usize>,
}

/// A filter in one segment.
struct OpenCondition {
    ordinals: Vec<u64>,
    hashes: Vec<u64>,
    groups: Vec<String>,
}

/// A facet that is counted in one segment.
struct Counted {
    path: String,
    groups: Vec<String>,
    /// Its ordinals.
    range: std::ops::Range<usize>,
    /// The filters on itself, which do not count.
    own: Vec<usize>,
    /// The filters on other fields of the same repeated group.
    partners: Vec<usize>,
    /// The hashes of its values in their order, each with the ordinal, where it has partners.
    hashes: Vec<(u64, usize)>,
}

impl Counted {
    fn ordinal(&self, hash: u64) -> Option<usize> {
        let place = self.hashes.binary_search_by_key(&hash, |(hash, _)| *hash).ok()?;
        self.hashes.get(place).map(|(_, ordinal)| *ordinal)
    }
}

/// The facets of one segment, and what has been counted so far.
pub(crate) struct SegmentFacets {
    facet: Option<StrColumn>,
    values: Arc<SegmentValues>,
    nested: Option<(Column<u64>, Column<u64>)>,
    conditions: Vec<OpenCondition>,
    /// The filters that belong together.
    clusters: Vec<Cluster>,
    counted: Vec<Counted>,
    counts: Vec<u64>,
    /// For each ordinal whether it counts for every record that passes all filters.
    is_plain: Vec<bool>,
    ordinals: Vec<u64>,
    /// The nested values of the present record: value and place.
    together: Vec<(u64, u64)>,
}

impl SegmentFacets {
    fn with_plain_counts(mut self) -> Self {
        for counted in &self.counted {
            if !(counted.own.is_empty() && counted.partners.is_empty()) {
                self.is_plain[counted.range.clone()].fill(false);
            }
        }
        self
    }

    /// Whether a record passes all filters. Counts it in every facet that it belongs to.
    pub(crate) fn take(&mut self, doc: DocId) -> bool {
        if self.conditions.is_empty() && self.counts.is_empty() {
            return true;
        }
        self.read(doc);
        let mut failing = None;
        for cluster in 0..self.clusters.len() {
            if self.holds(cluster, doc) {
                continue;
            }
            if failing.is_some() || self.counts.is_empty() {
                // A record that fails twice counts nowhere.
                return false;
            }
            failing = Some(cluster);
        }
        let passes = failing.is_none();
        if self.counts.is_empty() {
            return passes;
        }
        if passes {
            for ordinal in &self.ordinals {
                let ordinal = *ordinal as usize;
                // A facet that nobody asked for is counted too and passed over in the end; telling would cost more.
                self.counts[ordinal] += u64::from(self.is_plain[ordinal]);
            }
        }
        for place in 0..self.counted.len() {
            if self.counted[place].own.is_empty() && self.counted[place].partners.is_empty() {
                continue;
            }
            self.count_specially(place, failing, doc);
        }
        passes
    }

    /// Counts a facet that filters are set on, or on its group.
    fn count_specially(&mut self, place: usize, failing: Option<usize>, doc: DocId) {
        let counted = &self.counted[place];
        // Only the filters on the facet's own group may fail: they are looked at without its own.
        let touched = |cluster: usize| {
            let mut members = self.clusters[cluster].members.iter();
            members.any(|member| counted.own.contains(member) || counted.partners.contains(member))
        };
        let is_foreign = |member: &usize| !counted.own.contains(member);
        let mut rest = Vec::new();
        for (cluster, Cluster { members, .. }) in self.clusters.iter().enumerate() {
            if !touched(cluster) {
                if failing == Some(cluster) {
                    return;
                }
                continue;
            }
            rest.extend(members.iter().copied().filter(is_foreign));
        }
        if rest.is_empty() {
            for ordinal in &self.ordinals {
                if counted.range.contains(&(*ordinal as usize)) {
                    self.counts[*ordinal as usize] += 1;
                }
            }
            return;
        }
        self.read_nested(doc);
        for ordinal in self.nested_ordinals(place, &rest) {
            self.counts[ordinal] += 1;
        }
    }

    /// The values of a facet that stand in a group that passes the filters given.
    fn nested_ordinals(&self, place: usize, rest: &[usize]) -> Vec<usize> {
        let counted = &self.counted[place];
        let rest: Vec<NestedCondition<'_>> = rest
            .iter()
            .map(|member| self.conditions[*member].nested())
            .collect();
        // Where all the filters are on the outermost group itself, it is enough to know which of them pass.
        let is_flat = rest.iter().all(|condition| condition.groups.len() == 1);
        let passing = if is_flat {
            outer_groups(&rest, &self.together)
        } else {
            Vec::new()
        };
        if is_flat && passing.is_empty() {
            return Vec::new();
        }
        let mut found: Vec<usize> = Vec::new();
        for (value, at) in &self.together {
            if is_flat && !passing.contains(&outer_group(*at)) {
                continue;
            }
            let Some(ordinal) = counted.ordinal(*value).filter(|ordinal| !found.contains(ordinal)) else {
                continue;
            };
            let asked = || {
                let own = NestedCondition {
                    values: std::slice::from_ref(value),
                    groups: &counted.groups,
                };
                std::iter::once(own)
                    .chain(rest.iter().copied())
                    .collect::<Vec<_>>()
            };
            if is_flat || is_met(&asked(), &self.together) {
                found.push(ordinal);
            }
        }
        found
    }

    fn read(&mut self, doc: DocId) {
        self.ordinals.clear();
        if let Some(facet) = &self.facet {
            let ordinals = facet.ords();
            let range = ordinals.index.value_row_ids(doc);
            self.ordinals.resize((range.end - range.start) as usize, 0);
            ordinals
                .values
                .get_range(u64::from(range.start), &mut self.ordinals);
        }
        self.together.clear();
    }

    /// Reads the nested values, which few records need.
    fn read_nested(&mut self, doc: DocId) {
        if let Some((values, places)) = self.nested.as_ref().filter(|_| self.together.is_empty()) {
            self.together
                .extend(values.values_for_doc(doc).zip(places.values_for_doc(doc)));
        }
    }

    /// Whether the filters of a cluster hold of the present record.
    fn holds(&mut self, cluster: usize, doc: DocId) -> bool {
        let needs_nested = self.clusters[cluster].is_grouped && self.clusters[cluster].members.len() > 1;
        if needs_nested {
            self.read_nested(doc);
        }
        let members = &self.clusters[cluster].members;
        if needs_nested {
            let asked: Vec<_> = members
                .iter()
                .map(|member| self.conditions[*member].nested())
                .collect();
            return is_met(&asked, &self.together);
        }
        members.iter().all(|member| {
            let wanted = &self.conditions[*member].ordinals;
            self.ordinals
                .iter()
                .any(|ordinal| wanted.binary_search(ordinal).is_ok())
        })
    }

    /// What was counted: for each facet the values with their numbers.
    pub(crate) fn finish(self) -> tantivy::Result<Counts> {
        let mut found = Vec::with_capacity(self.counted.len());
        for counted in &self.counted {
            let with_count: Vec<u64> = counted
                .range
                .clone()
                .filter(|ordinal| self.counts.get(*ordinal).is_some_and(|count| *count > 0))
                .map(|ordinal| ordinal as u64)
                .collect();
            let values = self
                .values
                .values(&counted.path, &with_count, self.facet.as_ref())?;
            let numbers = with_count.iter().map(|ordinal| self.counts[*ordinal as usize]);
            found.push((counted.path.clone(), values.into_iter().zip(numbers).collect()));
        }
        Ok(found)
    }
}

impl OpenCondition {
    fn nested(&self) -> NestedCondition<'_> {
        NestedCondition {
            values: &self.hashes,
            groups: &self.groups,
        }
    }
}
