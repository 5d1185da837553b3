//! The parts of a system that share no relation.

use super::{Programme, Row};

/// A part of a programme with variables and rows of its own, and what they are called in the whole.
#[derive(Debug, Clone, Default)]
pub struct Block {
    /// The part, its variables numbered from nought.
    pub programme: Programme,
    /// Number of each variable in the whole.
    pub variables: Vec<u32>,
    /// Number of each row in the whole.
    pub rows: Vec<u32>,
}

/// Splits a programme into its independent blocks. Variables whose bounds meet are taken as constants and belong to no
/// block, nor do variables that stand in no relation. Blocks come in the order of their first variable.
pub fn blocks(programme: &Programme) -> Vec<Block> {
    let mut leader: Vec<u32> = (0..programme.len() as u32).collect();
    let is_open = |variable: u32| programme.lower[variable as usize] < programme.upper[variable as usize];
    let mut is_related = vec![false; programme.len()];
    for row in &programme.rows {
        let mut open = row.terms.iter().map(|term| term.0).filter(|one| is_open(*one));
        let Some(first) = open.next() else { continue };
        is_related[first as usize] = true;
        for other in open {
            is_related[other as usize] = true;
            join(&mut leader, first, other);
        }
    }
    let mut block_of_leader = vec![u32::MAX; programme.len()];
    let mut place = vec![(u32::MAX, u32::MAX); programme.len()];
    let mut found: Vec<Block> = Vec::new();
    for variable in 0..programme.len() as u32 {
        if !is_open(variable) || !is_related[variable as usize] {
            continue;
        }
        let head = find(&mut leader, variable) as usize;
        if block_of_leader[head] == u32::MAX {
            block_of_leader[head] = found.len() as u32;
            found.push(Block::default());
        }
        let number = block_of_leader[head];
        let block = &mut found[number as usize];
        let (lower, upper) = (
            programme.lower[variable as usize],
            programme.upper[variable as usize],
        );
        place[variable as usize] = (number, block.programme.add_variable(lower, upper));
        block.variables.push(variable);
    }
    for (number, row) in programme.rows.iter().enumerate() {
        add_open_part(programme, number as u32, row, &place, &mut found);
    }
    found
}

fn add_open_part(programme: &Programme, number: u32, row: &Row, place: &[(u32, u32)], found: &mut [Block]) {
    let mut constant = row.constant;
    let mut terms = Vec::new();
    let mut home = u32::MAX;
    for (variable, factor) in &row.terms {
        let (block, local) = place[*variable as usize];
        if block == u32::MAX {
            constant -= i64::from(*factor) * programme.lower[*variable as usize];
        } else {
            home = block;
            terms.push((local, *factor));
        }
    }
    if home != u32::MAX {
        let block = &mut found[home as usize];
        block.programme.add_row(terms, constant);
        block.rows.push(number);
    }
}

fn find(leader: &mut [u32], mut one: u32) -> u32 {
    while leader[one as usize] != one {
        leader[one as usize] = leader[leader[one as usize] as usize];
        one = leader[one as usize];
    }
    one
}

fn join(leader: &mut [u32], one: u32, other: u32) {
    let (one, other) = (find(leader, one), find(leader, other));
    let (low, high) = (one.min(other), one.max(other));
    leader[high as usize] = low;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_published_cell_parts_two_blocks() {
        let mut programme = Programme::default();
        for _ in 0..4 {
            programme.add_variable(0, 9);
        }
        let known = programme.add_variable(7, 7);
        programme.add_row(vec![(0, 1), (1, 1), (known, -1)], 0);
        programme.add_row(vec![(2, 1), (3, 1), (known, -1)], 0);
        let parts = blocks(&programme);
        assert_eq!(parts.len(), 2);
        assert_eq!(parts[0].variables, [0, 1]);
        assert_eq!(parts[1].programme.rows[0].constant, 7);
    }
}
