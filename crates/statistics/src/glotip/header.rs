//! The header of the sheet, wherever it stands.

/// A column of the sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The alpha-3 code of the reporting country.
    Iso3,
    /// Its name.
    Country,
    /// What was counted.
    Indicator,
    /// By what it is divided.
    Dimension,
    /// The part.
    Category,
    /// The sex.
    Sex,
    /// The age.
    Age,
    /// The year.
    Year,
    /// The unit.
    Unit,
    /// The figure.
    Value,
}

/// How the columns are called, in lower case without anything but letters and digits.
const NAMES: [(Field, &[&str]); 10] = [
    (Field::Iso3, &["iso3code", "iso3", "iso3166alpha3", "countrycode"]),
    (Field::Country, &["country", "countryname", "reportingcountry"]),
    (Field::Indicator, &["indicator"]),
    (Field::Dimension, &["dimension"]),
    (Field::Category, &["category"]),
    (Field::Sex, &["sex", "gender"]),
    (Field::Age, &["age", "agegroup"]),
    (Field::Year, &["year"]),
    (Field::Unit, &["unitofmeasurement", "unit"]),
    (Field::Value, &["txtvalue", "value", "obsvalue"]),
];
/// Rows in which the header is looked for.
const ROWS_LOOKED_AT: u64 = 30;

/// Why there is no header.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HeaderError {
    /// There is none.
    #[error(
        "no header was found in the first 30 rows; the sheet needs a row with Country (or Iso3_code), Indicator, \
         Dimension, Category, Sex, Age, Year and txtVALUE (or VALUE)"
    )]
    None,
    /// There is one with columns missing.
    #[error("row {row}: the header lacks the columns {missing}; take the sheet as it is published")]
    Missing {
        /// The row.
        row: u64,
        /// The columns.
        missing: String,
    },
}

/// Where each column stands.
pub(super) struct Header {
    places: Vec<(Field, usize)>,
    names: Vec<String>,
}

/// The header, if the row is one.
pub(super) fn find(cells: &[String], row: u64) -> Result<Option<Header>, HeaderError> {
    let mut places = Vec::new();
    for (place, cell) in cells.iter().enumerate() {
        let plain: String = cell
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .take(40)
            .collect();
        let plain = plain.to_ascii_lowercase();
        let found = NAMES.iter().find(|(_, names)| names.contains(&plain.as_str()));
        if let Some((field, _)) = found
            && places.iter().all(|(known, _)| known != field)
        {
            places.push((*field, place));
        }
    }
    let has = |field: Field| places.iter().any(|(known, _)| *known == field);
    let is_header = has(Field::Value) && has(Field::Year) && places.len() >= 5;
    if !is_header {
        return if row >= ROWS_LOOKED_AT {
            Err(HeaderError::None)
        } else {
            Ok(None)
        };
    }
    let needed = [
        Field::Indicator,
        Field::Dimension,
        Field::Category,
        Field::Sex,
        Field::Age,
    ];
    let mut missing: Vec<String> = needed
        .iter()
        .filter(|field| !has(**field))
        .map(|field| format!("{field:?}"))
        .collect();
    if !has(Field::Iso3) && !has(Field::Country) {
        missing.push("Country".into());
    }
    if missing.is_empty() {
        Ok(Some(Header {
            places,
            names: cells.iter().map(|cell| cell.trim().to_owned()).collect(),
        }))
    } else {
        Err(HeaderError::Missing {
            row,
            missing: missing.join(", "),
        })
    }
}

impl Header {
    fn place(&self, field: Field) -> Option<usize> {
        self.places
            .iter()
            .find(|(known, _)| *known == field)
            .map(|(_, place)| *place)
    }

    /// The cell of a column, without blanks around it; nothing where there is none.
    pub(super) fn cell<'c>(&self, cells: &'c [String], field: Field) -> &'c str {
        self.place(field)
            .and_then(|place| cells.get(place))
            .map_or("", |cell| cell.trim())
    }

    /// The name of a column as it stands in the sheet.
    pub(super) fn name(&self, field: Field) -> &str {
        self.place(field)
            .and_then(|place| self.names.get(place))
            .map_or("", String::as_str)
    }
}
