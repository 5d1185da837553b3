//! The bounded primal simplex method on one block, in whole numbers.
//!
//! Each row of the tableau stands for `scale * basic + sum of entry * nonbasic = constant` with whole numbers
//! throughout. Tables of counts give entries of -1, 0 and 1 nearly everywhere, so the numbers stay small; where they do
//! not, the block is reported as not solved rather than solved approximately. A nonbasic variable may rest anywhere
//! between its bounds, so a table that is known to be feasible can be the start.

use super::{Programme, ProgrammeProblem, UNBOUNDED};

/// Entries of a tableau at most: 4 bytes each.
const LARGEST_TABLEAU: usize = 60_000_000;
/// Steps without progress after which Bland's rule is followed.
const STALL: usize = 30;

/// Where a variable is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Row(u32),
    Column(u32),
}

/// Which way a variable is pushed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// To its least value.
    Down,
    /// To its greatest value.
    Up,
}

impl Direction {
    fn sign(self) -> i64 {
        match self {
            Self::Down => -1,
            Self::Up => 1,
        }
    }
}

/// How a push ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// No table goes further: the value, as a fraction with a positive denominator.
    Optimum(i64, i64),
    /// The aim was reached; there may be more.
    Reached,
    /// There is no bound in this direction.
    Endless,
}

/// The simplex tableau of a block.
#[derive(Debug, Clone)]
pub struct Tableau {
    width: usize,
    entries: Vec<i32>,
    scale: Vec<i64>,
    /// Value of the basic variable of each row, times the scale of the row.
    numerator: Vec<i64>,
    basic: Vec<u32>,
    nonbasic: Vec<u32>,
    place: Vec<Place>,
    /// Values of nonbasic variables; of basic ones the numerator tells.
    value: Vec<i64>,
    lower: Vec<i64>,
    upper: Vec<i64>,
    /// How many of the variables are those of the block; the rest stand for its rows.
    own: usize,
}

/// What stops a variable that is pushed.
enum Stop {
    /// Nothing.
    Endless,
    /// Its own other bound.
    Own,
    /// A basic variable, which comes to rest at this bound.
    Basic { row: usize, bound: i64 },
}

impl Tableau {
    /// Sets up a block. With `start`, values that satisfy every relation and bound, no search for a first table is
    /// needed. With `keeps_multipliers`, [`Tableau::multipliers`] can be asked afterwards; this costs a column a row.
    ///
    /// # Errors
    /// Where the block is too large, its fractions overflow, or no table satisfies it.
    pub fn new(
        programme: &Programme,
        start: Option<&[i64]>,
        keeps_multipliers: bool,
    ) -> Result<Self, ProgrammeProblem> {
        let (rows, own) = (programme.rows.len(), programme.len());
        let width = if keeps_multipliers { own + rows } else { own };
        let too_large = ProgrammeProblem::TooLarge { rows, columns: own };
        if rows.checked_mul(width).is_none_or(|size| size > LARGEST_TABLEAU) {
            return Err(too_large);
        }
        let mut tableau = Self::with_artificial_basis(programme, start, width);
        tableau.drive_out_artificial(programme, keeps_multipliers)?;
        tableau.repair()?;
        Ok(tableau)
    }

    /// Every row has a variable of its own, always nought, as its basic variable.
    fn with_artificial_basis(programme: &Programme, start: Option<&[i64]>, width: usize) -> Self {
        let (rows, own) = (programme.rows.len(), programme.len());
        let value: Vec<i64> = start.map_or_else(|| programme.lower.clone(), <[i64]>::to_vec);
        let mut tableau = Self {
            width,
            entries: vec![0; rows * width],
            scale: vec![1; rows],
            numerator: Vec::with_capacity(rows),
            basic: (own as u32..(own + rows) as u32).collect(),
            nonbasic: (0..own as u32).collect(),
            place: (0..own as u32).map(Place::Column).collect(),
            value,
            lower: programme.lower.clone(),
            upper: programme.upper.clone(),
            own,
        };
        for (number, row) in programme.rows.iter().enumerate() {
            let mut rest = row.constant;
            for (variable, factor) in &row.terms {
                tableau.entries[number * width + *variable as usize] = *factor;
                rest -= i64::from(*factor) * tableau.value[*variable as usize];
            }
            tableau.numerator.push(rest);
            tableau.place.push(Place::Row(number as u32));
        }
        tableau.value.extend(std::iter::repeat_n(0, rows));
        tableau.lower.extend(std::iter::repeat_n(0, rows));
        tableau.upper.extend(std::iter::repeat_n(0, rows));
        tableau
    }

    /// Takes a variable of the block into the basis for every row; rows that say nothing new are dropped.
    fn drive_out_artificial(
        &mut self,
        programme: &Programme,
        keeps_multipliers: bool,
    ) -> Result<(), ProgrammeProblem> {
        let rows = programme.rows.len();
        if keeps_multipliers {
            // The columns of the rows' own variables are unit columns; they fill up as the basis changes. While such a
            // variable is basic its column is not used.
            self.nonbasic.extend(self.own as u32..(self.own + rows) as u32);
        }
        let mut uses = vec![0_u32; self.own];
        for row in &programme.rows {
            for (variable, _) in &row.terms {
                uses[*variable as usize] += 1;
            }
        }
        let mut order: Vec<usize> = (0..rows).collect();
        order.sort_by_key(|row| programme.rows[*row].terms.len());
        let mut is_empty = vec![false; rows];
        for row in order {
            let line = &self.entries[row * self.width..row * self.width + self.own];
            let best = line
                .iter()
                .enumerate()
                .filter(|(column, entry)| {
                    **entry != 0 && self.place[*column] == Place::Column(*column as u32)
                })
                .min_by_key(|(column, entry)| (entry.unsigned_abs(), uses[*column], *column));
            let Some((column, _)) = best.map(|(column, entry)| (column, *entry)) else {
                if self.numerator[row] != 0 {
                    return Err(ProgrammeProblem::Contradiction { row: row as u32 });
                }
                is_empty[row] = true;
                continue;
            };
            self.eliminate(row, column, keeps_multipliers.then_some(self.own + row))?;
        }
        self.compact(&is_empty, keeps_multipliers);
        Ok(())
    }

    /// Makes the variable of a column basic in a row whose basic variable is the row's own. The column of the variable
    /// that enters is left empty; the row's own variable, whose entry before was the scale, goes to `own_column`.
    fn eliminate(
        &mut self,
        row: usize,
        column: usize,
        own_column: Option<usize>,
    ) -> Result<(), ProgrammeProblem> {
        self.pivot(row, column, 0)?;
        for line in 0..self.scale.len() {
            let place = line * self.width + column;
            let entry = self.entries[place];
            self.entries[place] = 0;
            if let Some(own_column) = own_column {
                self.entries[line * self.width + own_column] = entry;
            }
        }
        // The column now belongs to nobody, or the variable stands elsewhere.
        if let Some(own_column) = own_column {
            let artificial = self.nonbasic[column];
            self.place[artificial as usize] = Place::Column(own_column as u32);
            self.nonbasic[own_column] = artificial;
        }
        self.nonbasic[column] = u32::MAX;
        Ok(())
    }

    /// Leaves out rows that say nothing and columns that belong to nobody.
    fn compact(&mut self, is_empty: &[bool], keeps_multipliers: bool) {
        let old_width = self.width;
        let is_kept = |column: &usize| {
            let variable = self.nonbasic[*column];
            let is_own = variable != u32::MAX && (variable as usize) < self.own;
            let is_multiplier = keeps_multipliers && *column >= self.own;
            (is_own || is_multiplier)
                && !(is_multiplier && matches!(self.place[variable as usize], Place::Row(_)))
        };
        let columns: Vec<usize> = (0..self.nonbasic.len()).filter(is_kept).collect();
        let rows: Vec<usize> = (0..is_empty.len()).filter(|row| !is_empty[*row]).collect();
        let mut entries = Vec::with_capacity(rows.len() * columns.len());
        for row in &rows {
            entries.extend(
                columns
                    .iter()
                    .map(|column| self.entries[row * old_width + column]),
            );
        }
        self.entries = entries;
        self.width = columns.len();
        self.nonbasic = columns.iter().map(|column| self.nonbasic[*column]).collect();
        self.scale = rows.iter().map(|row| self.scale[*row]).collect();
        self.numerator = rows.iter().map(|row| self.numerator[*row]).collect();
        self.basic = rows.iter().map(|row| self.basic[*row]).collect();
        for (row, variable) in self.basic.iter().enumerate() {
            self.place[*variable as usize] = Place::Row(row as u32);
        }
        for (column, variable) in self.nonbasic.iter().enumerate() {
            self.place[*variable as usize] = Place::Column(column as u32);
        }
    }

    /// Brings every basic variable within its bounds, one after the other. While one is brought back, those that are
    /// still outside are let run; so where one cannot be brought back, no table satisfies the block.
    fn repair(&mut self) -> Result<(), ProgrammeProblem> {
        for row in 0..self.basic.len() {
            loop {
                // Rows keep their number while their basic variable changes.
                let variable = self.basic[row] as usize;
                let (numerator, scale) = (self.numerator[row], self.scale[row]);
                let is_low = i128::from(numerator) < i128::from(self.lower[variable]) * i128::from(scale);
                let is_high = self.upper[variable] < UNBOUNDED
                    && i128::from(numerator) > i128::from(self.upper[variable]) * i128::from(scale);
                if !is_low && !is_high {
                    break;
                }
                let (direction, aim) = if is_low {
                    (Direction::Up, self.lower[variable])
                } else {
                    (Direction::Down, self.upper[variable])
                };
                if self.push(variable as u32, direction, Some(aim))? != Outcome::Reached {
                    return Err(ProgrammeProblem::Contradiction { row: row as u32 });
                }
            }
        }
        Ok(())
    }

    /// Pushes a variable of the block as far as it goes, or until it reaches the aim.
    ///
    /// # Errors
    /// Where fractions overflow.
    pub fn push(
        &mut self,
        variable: u32,
        direction: Direction,
        aim: Option<i64>,
    ) -> Result<Outcome, ProgrammeProblem> {
        let mut stalled = 0;
        loop {
            if aim.is_some_and(|aim| self.has_reached(variable, direction, aim)) {
                return Ok(Outcome::Reached);
            }
            let chosen = match self.place[variable as usize] {
                Place::Column(column) => {
                    let column = column as usize;
                    self.can_move(column, direction.sign())
                        .then_some((column, direction.sign()))
                }
                Place::Row(row) => self.entering(row as usize, direction, stalled > STALL),
            };
            let Some((column, sign)) = chosen else {
                let (numerator, scale) = self.value_of(variable);
                return Ok(Outcome::Optimum(numerator, scale));
            };
            let before = self.value_of(variable);
            match self.stop(column, sign, variable, stalled > STALL) {
                Stop::Endless => return Ok(Outcome::Endless),
                Stop::Own => self.slide(column, sign)?,
                Stop::Basic { row, bound } => self.pivot(row, column, bound)?,
            }
            let after = self.value_of(variable);
            let has_moved =
                i128::from(before.0) * i128::from(after.1) != i128::from(after.0) * i128::from(before.1);
            stalled = if has_moved { 0 } else { stalled + 1 };
        }
    }

    fn has_reached(&self, variable: u32, direction: Direction, aim: i64) -> bool {
        let (numerator, scale) = self.value_of(variable);
        let aim = i128::from(aim) * i128::from(scale);
        match direction {
            Direction::Up => i128::from(numerator) >= aim,
            Direction::Down => i128::from(numerator) <= aim,
        }
    }

    fn can_move(&self, column: usize, sign: i64) -> bool {
        let variable = self.nonbasic[column] as usize;
        if sign > 0 {
            self.value[variable] < self.upper[variable]
        } else {
            self.value[variable] > self.lower[variable]
        }
    }

    /// A nonbasic variable whose move brings the basic variable of the row further, and the way it moves.
    fn entering(&self, row: usize, direction: Direction, by_bland: bool) -> Option<(usize, i64)> {
        let line = &self.entries[row * self.width..(row + 1) * self.width];
        let mut best: Option<(usize, i64)> = None;
        let mut best_key = (0_u32, 0_i64);
        for (column, entry) in line.iter().enumerate() {
            if *entry == 0 {
                continue;
            }
            let sign = -i64::from(entry.signum()) * direction.sign();
            if !self.can_move(column, sign) {
                continue;
            }
            let variable = self.nonbasic[column];
            if by_bland {
                if best.is_none_or(|(held, _)| variable < self.nonbasic[held]) {
                    best = Some((column, sign));
                }
                continue;
            }
            let place = variable as usize;
            let room = self.upper[place] - self.lower[place];
            let key = (entry.unsigned_abs(), room);
            if best.is_none() || key > best_key {
                best = Some((column, sign));
                best_key = key;
            }
        }
        best
    }

    /// What stops the variable of a column when it moves. Basic variables that are outside their bounds stop nothing,
    /// except the one that is being brought back, at the bound it comes from.
    fn stop(&self, column: usize, sign: i64, pushed: u32, by_bland: bool) -> Stop {
        let variable = self.nonbasic[column] as usize;
        let own = if sign > 0 {
            if self.upper[variable] >= UNBOUNDED {
                None
            } else {
                Some(self.upper[variable] - self.value[variable])
            }
        } else {
            Some(self.value[variable] - self.lower[variable])
        };
        // The shortest way so far, as a fraction.
        let mut way: Option<(i128, i128)> = own.map(|room| (i128::from(room), 1));
        let mut found = own.map_or(Stop::Endless, |_| Stop::Own);
        let mut found_key = (0_u32, 0_u32);
        for row in 0..self.basic.len() {
            let entry = self.entries[row * self.width + column];
            if entry == 0 {
                continue;
            }
            let rate = -i64::from(entry) * sign;
            let Some((room, bound)) = self.room(row, rate > 0, pushed) else {
                continue;
            };
            let speed = i128::from(rate.unsigned_abs());
            let key = if by_bland {
                (0, self.basic[row])
            } else {
                (entry.unsigned_abs(), self.basic[row])
            };
            let (is_shorter, is_equal) = match way {
                None => (true, false),
                Some((top, bottom)) => (room * bottom < top * speed, room * bottom == top * speed),
            };
            // Between equals the smaller entry is taken: it keeps the numbers whole.
            let is_preferred = is_equal && matches!(found, Stop::Basic { .. }) && key < found_key;
            if is_shorter || is_preferred {
                way = Some((room, speed));
                found = Stop::Basic { row, bound };
                found_key = key;
            }
        }
        found
    }

    /// How far the basic variable of a row can go up or down, times the scale of its row, and to which bound.
    fn room(&self, row: usize, goes_up: bool, pushed: u32) -> Option<(i128, i64)> {
        let variable = self.basic[row] as usize;
        let scale = i128::from(self.scale[row]);
        let numerator = i128::from(self.numerator[row]);
        let low = i128::from(self.lower[variable]) * scale;
        let high = i128::from(self.upper[variable]) * scale;
        let is_endless = self.upper[variable] >= UNBOUNDED;
        let is_low = numerator < low;
        let is_high = !is_endless && numerator > high;
        if (is_low || is_high) && variable != pushed as usize {
            return None;
        }
        if is_low && goes_up {
            return Some((low - numerator, self.lower[variable]));
        }
        if is_high && !goes_up {
            return Some((numerator - high, self.upper[variable]));
        }
        if is_low || is_high {
            return None;
        }
        if goes_up {
            (!is_endless).then(|| (high - numerator, self.upper[variable]))
        } else {
            Some((numerator - low, self.lower[variable]))
        }
    }

    /// Moves a nonbasic variable to its other bound.
    fn slide(&mut self, column: usize, sign: i64) -> Result<(), ProgrammeProblem> {
        let variable = self.nonbasic[column] as usize;
        let aim = if sign > 0 {
            self.upper[variable]
        } else {
            self.lower[variable]
        };
        let step = aim - self.value[variable];
        for row in 0..self.basic.len() {
            let entry = i64::from(self.entries[row * self.width + column]);
            if entry != 0 {
                let change = entry.checked_mul(step).ok_or(ProgrammeProblem::Overflow)?;
                self.numerator[row] = self.numerator[row]
                    .checked_sub(change)
                    .ok_or(ProgrammeProblem::Overflow)?;
            }
        }
        self.value[variable] = aim;
        Ok(())
    }

    /// Exchanges the basic variable of a row, which comes to rest at `bound`, for the variable of a column.
    fn pivot(&mut self, row: usize, column: usize, bound: i64) -> Result<(), ProgrammeProblem> {
        let width = self.width;
        let raw = i64::from(self.entries[row * width + column]);
        let sign = raw.signum() as i32;
        let pivot = raw.abs();
        let old_scale = self.scale[row];
        let leaving_entry =
            i32::try_from(old_scale * i64::from(sign)).map_err(|_| ProgrammeProblem::Overflow)?;
        let at_rest = bound.checked_mul(old_scale).ok_or(ProgrammeProblem::Overflow)?;
        let constant = self.numerator[row]
            .checked_sub(at_rest)
            .ok_or(ProgrammeProblem::Overflow)?
            * i64::from(sign);
        let mut filled: Vec<(u32, i32)> = Vec::new();
        {
            let line = &mut self.entries[row * width..(row + 1) * width];
            line[column] = leaving_entry;
            for (place, entry) in line.iter_mut().enumerate() {
                if *entry != 0 && place != column {
                    *entry *= sign;
                    filled.push((place as u32, *entry));
                }
            }
        }
        for other in 0..self.scale.len() {
            let factor = i64::from(self.entries[other * width + column]);
            if other == row || factor == 0 {
                continue;
            }
            self.subtract(other, column, factor, pivot, &filled, leaving_entry, constant)?;
        }
        let (entering, leaving) = (self.nonbasic[column], self.basic[row]);
        self.scale[row] = pivot;
        let moved = pivot
            .checked_mul(self.value[entering as usize])
            .and_then(|moved| moved.checked_add(constant));
        self.numerator[row] = moved.ok_or(ProgrammeProblem::Overflow)?;
        self.basic[row] = entering;
        self.nonbasic[column] = leaving;
        self.place[entering as usize] = Place::Row(row as u32);
        self.place[leaving as usize] = Place::Column(column as u32);
        self.value[leaving as usize] = bound;
        if pivot > 1 {
            self.reduce(row);
        }
        Ok(())
    }

    /// Takes `factor / pivot` times the pivot row from another row, whose scale grows as need be.
    #[expect(
        clippy::too_many_arguments,
        reason = "the parts of the pivot row, which is borrowed apart"
    )]
    fn subtract(
        &mut self,
        row: usize,
        column: usize,
        factor: i64,
        pivot: i64,
        filled: &[(u32, i32)],
        leaving_entry: i32,
        constant: i64,
    ) -> Result<(), ProgrammeProblem> {
        let shared = gcd(factor.unsigned_abs(), pivot.unsigned_abs()) as i64;
        let (times, share) = (pivot / shared, factor / shared);
        let line = &mut self.entries[row * self.width..(row + 1) * self.width];
        line[column] = 0;
        let mut is_outside = false;
        if times != 1 {
            for entry in line.iter_mut().filter(|entry| **entry != 0) {
                let grown = i64::from(*entry) * times;
                is_outside |= i32::try_from(grown).is_err();
                *entry = grown as i32;
            }
        }
        for (place, entry) in filled {
            let changed = i64::from(line[*place as usize]) - share * i64::from(*entry);
            is_outside |= changed != i64::from(changed as i32);
            line[*place as usize] = changed as i32;
        }
        let leaving = -share * i64::from(leaving_entry);
        is_outside |= i32::try_from(leaving).is_err();
        line[column] = leaving as i32;
        let numerator =
            i128::from(self.numerator[row]) * i128::from(times) - i128::from(share) * i128::from(constant);
        let scale = self.scale[row].checked_mul(times);
        let (Ok(numerator), Some(scale), false) = (i64::try_from(numerator), scale, is_outside) else {
            return Err(ProgrammeProblem::Overflow);
        };
        self.numerator[row] = numerator;
        self.scale[row] = scale;
        if scale > 1 {
            self.reduce(row);
        }
        Ok(())
    }

    /// Divides a row by what its numbers share.
    fn reduce(&mut self, row: usize) {
        let line = &mut self.entries[row * self.width..(row + 1) * self.width];
        let shared = gcd(self.scale[row].unsigned_abs(), self.numerator[row].unsigned_abs());
        let Ok(mut small) = i32::try_from(shared).map(i32::unsigned_abs) else {
            return;
        };
        for entry in line.iter() {
            if small == 1 {
                return;
            }
            // Most entries are nought or divide evenly; only the others need the whole algorithm.
            let entry = entry.unsigned_abs();
            if entry % small != 0 {
                small = gcd(u64::from(small), u64::from(entry)) as u32;
            }
        }
        if small > 1 {
            for entry in line.iter_mut() {
                *entry /= small as i32;
            }
            self.scale[row] /= i64::from(small);
            self.numerator[row] /= i64::from(small);
        }
    }

    /// The value of a variable as a fraction with a positive denominator.
    pub fn value_of(&self, variable: u32) -> (i64, i64) {
        match self.place[variable as usize] {
            Place::Row(row) => (self.numerator[row as usize], self.scale[row as usize]),
            Place::Column(_) => (self.value[variable as usize], 1),
        }
    }

    /// The table that the tableau stands at, where all of it is whole numbers.
    pub fn table(&self) -> Option<Vec<i64>> {
        let mut values = self.value[..self.own].to_vec();
        for (row, variable) in self.basic.iter().enumerate() {
            if self.numerator[row] % self.scale[row] != 0 {
                return None;
            }
            if (*variable as usize) < self.own {
                values[*variable as usize] = self.numerator[row] / self.scale[row];
            }
        }
        Some(values)
    }

    /// A variable of the block whose value is no whole number, with the whole number below it.
    pub fn fractional(&self) -> Option<(u32, i64)> {
        (0..self.basic.len())
            .find(|row| self.numerator[*row] % self.scale[*row] != 0)
            .map(|row| (self.basic[row], self.numerator[row].div_euclid(self.scale[row])))
    }

    /// The combination of the block's rows that yields the variable's row of the tableau: factors of the rows, and what
    /// they are to be divided by. Only for a tableau that keeps multipliers, and a variable that is basic.
    pub fn multipliers(&self, variable: u32) -> Option<(Vec<(u32, i64)>, i64)> {
        let Place::Row(row) = self.place[variable as usize] else {
            return None;
        };
        let line = &self.entries[row as usize * self.width..(row as usize + 1) * self.width];
        let factors = self.nonbasic.iter().zip(line).filter_map(|(held, entry)| {
            let number = (*held as usize).checked_sub(self.own)?;
            (*entry != 0).then_some((number as u32, i64::from(*entry)))
        });
        Some((factors.collect(), self.scale[row as usize]))
    }

    /// The bounds of a variable.
    pub fn bounds_of(&self, variable: u32) -> (i64, i64) {
        (self.lower[variable as usize], self.upper[variable as usize])
    }

    /// Numbers that a change of basis goes over at most.
    pub fn size(&self) -> u64 {
        self.entries.len() as u64
    }

    /// Takes a variable that rests where both its bounds are out of the basis, so that it stands in nobody's way. The
    /// table stays the same.
    ///
    /// # Errors
    /// Where fractions overflow.
    pub fn set_aside(&mut self, variable: u32) -> Result<(), ProgrammeProblem> {
        let Place::Row(row) = self.place[variable as usize] else {
            return Ok(());
        };
        let row = row as usize;
        let bound = self.lower[variable as usize];
        if bound < self.upper[variable as usize]
            || i128::from(self.numerator[row]) != i128::from(bound) * i128::from(self.scale[row])
        {
            return Ok(());
        }
        let line = &self.entries[row * self.width..(row + 1) * self.width];
        let open = line.iter().enumerate().filter(|(column, entry)| {
            let held = self.nonbasic[*column] as usize;
            **entry != 0 && self.lower[held] < self.upper[held]
        });
        match open.min_by_key(|(column, entry)| (entry.unsigned_abs(), *column)) {
            Some((column, _)) => self.pivot(row, column, bound),
            None => Ok(()),
        }
    }

    /// Sets the bounds of a variable and brings the table back within them.
    ///
    /// # Errors
    /// Where no table is within them; the tableau is sound still, and wider bounds can be set.
    pub fn set_bounds(&mut self, variable: u32, lower: i64, upper: i64) -> Result<(), ProgrammeProblem> {
        self.lower[variable as usize] = lower;
        self.upper[variable as usize] = upper;
        if let Place::Column(column) = self.place[variable as usize] {
            let held = self.value[variable as usize];
            if held < lower || held > upper {
                self.slide(column as usize, if held < lower { -1 } else { 1 })?;
            }
        }
        self.repair()
    }
}

fn gcd(mut one: u64, mut other: u64) -> u64 {
    while other != 0 {
        (one, other) = (other, one % other);
    }
    one
}
