//! Classes of rows that are equal in what others may know, and how much they give away.

use std::collections::BTreeMap;

use statistics::Data;

/// What the classes of a data set are like.
#[derive(Debug, Clone, PartialEq)]
pub struct ClassReport {
    /// How many classes there are.
    pub classes: usize,
    /// The size of the smallest one: the k that holds.
    pub smallest: usize,
    /// Rows in classes of one.
    pub unique_rows: usize,
    /// The mean size.
    pub mean_size: f64,
    /// For each sensitive column, how much classes give away.
    pub sensitive: Vec<Sensitive>,
}

/// How much classes give away of a sensitive column.
#[derive(Debug, Clone, PartialEq)]
pub struct Sensitive {
    /// The column.
    pub column: String,
    /// The fewest different values in a class: distinct l-diversity.
    pub distinct: usize,
    /// The least e^entropy of the values in a class: entropy l-diversity (Machanavajjhala, Kifer, Gehrke and
    /// Venkitasubramaniam, "l-Diversity: Privacy Beyond k-Anonymity", 2007).
    pub entropy: f64,
    /// The largest distance between the values of a class and those of all rows, as half the sum of differences:
    /// t-closeness with equal distances between values (Li, Li and Venkatasubramanian, "t-Closeness: Privacy Beyond
    /// k-Anonymity and l-Diversity", 2007).
    pub closeness: f64,
    /// Classes in which all rows have one value, which is then known of everybody in them.
    pub homogeneous: usize,
}

/// The classes of the rows of a data set that are equal in the columns `known`, the unknown being a value, and what
/// they give away of the columns `sensitive`. Columns are given by their places; those that do not exist are left out.
pub fn classes(data: &Data, known: &[usize], sensitive: &[usize]) -> ClassReport {
    let exists = |column: &&usize| **column < data.columns().len();
    let known: Vec<usize> = known.iter().filter(exists).copied().collect();
    let mut members: BTreeMap<Vec<u32>, Vec<u32>> = BTreeMap::new();
    for row in 0..data.rows() {
        let key = known
            .iter()
            .map(|column| data.columns()[*column].codes().get(row))
            .collect();
        members.entry(key).or_default().push(row as u32);
    }
    let sizes = members.values().map(Vec::len);
    ClassReport {
        classes: members.len(),
        smallest: sizes.clone().min().unwrap_or(0),
        unique_rows: sizes.filter(|size| *size == 1).count(),
        mean_size: data.rows() as f64 / members.len().max(1) as f64,
        sensitive: sensitive
            .iter()
            .filter(exists)
            .map(|column| given_away(data, *column, members.values()))
            .collect(),
    }
}

fn given_away<'m>(data: &Data, column: usize, classes: impl Iterator<Item = &'m Vec<u32>>) -> Sensitive {
    let column = &data.columns()[column];
    let mut overall = vec![0_usize; column.size()];
    for code in column.codes() {
        overall[code as usize] += 1;
    }
    let mut sensitive = Sensitive {
        column: column.name().to_owned(),
        distinct: usize::MAX,
        entropy: f64::INFINITY,
        closeness: 0.0,
        homogeneous: 0,
    };
    let mut counts = vec![0_usize; column.size()];
    for rows in classes {
        counts.fill(0);
        for row in rows {
            counts[column.codes().get(*row as usize) as usize] += 1;
        }
        let size = rows.len() as f64;
        let distinct = counts.iter().filter(|count| **count > 0).count();
        let shares = counts.iter().map(|count| *count as f64 / size);
        let entropy: f64 = -shares
            .clone()
            .filter(|share| *share > 0.0)
            .map(|share| share * libm::log(share))
            .sum::<f64>();
        let all = data.rows() as f64;
        let distance: f64 = shares
            .zip(&overall)
            .map(|(share, total)| (share - *total as f64 / all).abs())
            .sum();
        sensitive.distinct = sensitive.distinct.min(distinct);
        sensitive.entropy = sensitive.entropy.min(libm::exp(entropy));
        sensitive.closeness = sensitive.closeness.max(distance / 2.0);
        sensitive.homogeneous += usize::from(distinct == 1);
    }
    if data.rows() == 0 {
        sensitive.distinct = 0;
        sensitive.entropy = 0.0;
    }
    sensitive
}
