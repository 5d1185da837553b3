//! The parts of a workbook beside its sheets: which sheets there are, shared texts, number formats.

use std::collections::BTreeMap;
use std::io::{Read, Seek};

use super::container::{Container, broken};
use super::number::{self, From1904, Shown};
use super::xml::{Node, Xml, attribute};
use super::{
    PART_LIMIT_BYTES, SHARED_TEXT_LIMIT_BYTES, SHARED_TEXTS_HELD_BYTES, SHARED_TEXTS_LIMIT,
    SHARED_TEXTS_LIMIT_BYTES, SHEET_LIMIT, STYLE_LIMIT,
};
use crate::FileProblem;

/// One sheet: its name, and the part it stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sheet {
    pub name: String,
    pub part: String,
}

/// What cells refer to.
#[derive(Debug, Default)]
pub(super) struct Book {
    pub texts: SharedTexts,
    pub styles: Vec<Shown>,
    pub from_1904: From1904,
}

/// The texts that cells share, end to end in one string.
#[derive(Debug, Default)]
pub(super) struct SharedTexts {
    text: String,
    ends: Vec<u32>,
}

impl SharedTexts {
    /// The text with this number.
    pub fn get(&self, number: usize) -> Option<&str> {
        let end = *self.ends.get(number)? as usize;
        let start = match number.checked_sub(1) {
            Some(before) => self.ends[before] as usize,
            None => 0,
        };
        self.text.get(start..end)
    }
}

/// Reads the part with `take`, and gives the container back.
fn with_part<R: Read + Seek, T>(
    container: Container<R>,
    part: &str,
    limit_bytes: u64,
    take: impl FnOnce(&mut Xml<R>) -> Result<T, FileProblem>,
) -> Result<(Container<R>, T), FileProblem> {
    let mut xml = Xml::new(container.into_part(part, limit_bytes)?, part);
    let taken = take(&mut xml)?;
    Ok((xml.into_inner().into_container(), taken))
}

/// What one part refers to: by the end of the kind of relation, or by its name in the referring part.
struct Relation {
    id: String,
    kind: String,
    target: String,
}

/// The relations of a part to other parts of the container. Those to other files are not among them.
fn relations<R: Read + Seek>(
    container: Container<R>,
    part: &str,
) -> Result<(Container<R>, Vec<Relation>), FileProblem> {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let folder_slash = if folder.is_empty() {
        String::new()
    } else {
        format!("{folder}/")
    };
    let relations_part = format!("{folder_slash}_rels/{name}.rels");
    if !container.has(&relations_part) {
        return Ok((container, Vec::new()));
    }
    with_part(container, &relations_part, PART_LIMIT_BYTES, |xml| {
        let mut found = Vec::new();
        loop {
            match xml.next()? {
                Node::Open(element) if element.local_name().as_ref() == "Relationship" => {
                    let value = |name| attribute(&element, name).unwrap_or_default();
                    if value("TargetMode") != "External" && found.len() < 2 * SHEET_LIMIT {
                        let kind = value("Type");
                        found.push(Relation {
                            id: value("Id"),
                            kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
                            target: resolve(&folder_slash, &value("Target")),
                        });
                    }
                }
                Node::End => return Ok(found),
                _ => {}
            }
        }
    })
}

/// The name of a part that another part names, from its own folder or from the root.
fn resolve(folder_slash: &str, target: &str) -> String {
    let path = match target.strip_prefix('/') {
        Some(from_root) => from_root.to_owned(),
        None => format!("{folder_slash}{target}"),
    };
    let mut steps: Vec<&str> = Vec::new();
    for step in path.split('/') {
        match step {
            "." | "" => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

/// Reads everything but the sheets themselves.
pub(super) fn read<R: Read + Seek>(
    container: Container<R>,
) -> Result<(Container<R>, Book, Vec<Sheet>), FileProblem> {
    let (container, roots) = relations(container, "")?;
    let main = roots
        .iter()
        .find(|relation| relation.kind == "officeDocument")
        .map_or("xl/workbook.xml", |relation| &relation.target);
    let (container, targets) = relations(container, main)?;
    let (mut container, (named, from_1904)) = with_part(container, main, PART_LIMIT_BYTES, read_sheet_names)?;
    let sheets: Vec<Sheet> = named
        .into_iter()
        .filter_map(|(name, id)| {
            // A chart or a dialogue has no rows.
            let target = targets
                .iter()
                .find(|target| target.id == id && target.kind == "worksheet")?;
            Some(Sheet {
                name,
                part: target.target.clone(),
            })
        })
        .collect();
    if sheets.is_empty() {
        return Err(broken(main, "the workbook has no sheet with rows"));
    }
    let mut book = Book {
        from_1904,
        ..Book::default()
    };
    let part_of = |kind: &str| targets.iter().find(|target| target.kind == kind);
    if let Some(styles) = part_of("styles").filter(|part| container.has(&part.target)) {
        (container, book.styles) = with_part(container, &styles.target, PART_LIMIT_BYTES, read_styles)?;
    }
    if let Some(texts) = part_of("sharedStrings").filter(|part| container.has(&part.target)) {
        (container, book.texts) = with_part(
            container,
            &texts.target,
            SHARED_TEXTS_LIMIT_BYTES,
            read_shared_texts,
        )?;
    }
    Ok((container, book, sheets))
}

type NamedSheets = (Vec<(String, String)>, From1904);

fn read_sheet_names<R: Read>(xml: &mut Xml<R>) -> Result<NamedSheets, FileProblem> {
    let mut sheets = Vec::new();
    let mut from_1904 = From1904(false);
    loop {
        match xml.next()? {
            Node::Open(element) => match element.local_name().as_ref() {
                "sheet" if sheets.len() < SHEET_LIMIT => {
                    let value = |name| attribute(&element, name).unwrap_or_default();
                    sheets.push((value("name"), value("id")));
                }
                "workbookPr" => {
                    let flag = attribute(&element, "date1904").unwrap_or_default();
                    from_1904 = From1904(matches!(flag.as_str(), "1" | "true" | "on"));
                }
                _ => {}
            },
            Node::End => return Ok((sheets, from_1904)),
            _ => {}
        }
    }
}

/// What each style of cells shows.
fn read_styles<R: Read>(xml: &mut Xml<R>) -> Result<Vec<Shown>, FileProblem> {
    let mut own: BTreeMap<u32, Shown> = BTreeMap::new();
    let mut styles = Vec::new();
    let mut is_cell_style = false;
    loop {
        match xml.next()? {
            Node::Open(element) => {
                let value = |name| attribute(&element, name);
                let id = |name| value(name).and_then(|id| id.parse::<u32>().ok());
                match element.local_name().as_ref() {
                    "numFmt" if own.len() < STYLE_LIMIT => {
                        if let (Some(id), Some(code)) = (id("numFmtId"), value("formatCode")) {
                            own.insert(id, number::own(&code));
                        }
                    }
                    "cellXfs" => is_cell_style = true,
                    "xf" if is_cell_style && styles.len() < STYLE_LIMIT => {
                        let id = id("numFmtId").unwrap_or_default();
                        styles.push(own.get(&id).copied().unwrap_or_else(|| number::built_in(id)));
                    }
                    _ => {}
                }
            }
            Node::Close(element) if element.local_name().as_ref() == "cellXfs" => is_cell_style = false,
            Node::End => return Ok(styles),
            _ => {}
        }
    }
}

fn read_shared_texts<R: Read>(xml: &mut Xml<R>) -> Result<SharedTexts, FileProblem> {
    let mut texts = SharedTexts::default();
    let mut item = String::new();
    let mut reading = TextReading::default();
    loop {
        let mut is_over = false;
        match xml.next()? {
            Node::Open(element) => reading.open(element.local_name().as_ref()),
            Node::Close(element) => {
                let name = element.local_name();
                reading.close(name.as_ref());
                is_over = name.as_ref() == "si";
            }
            Node::Text(text) if reading.is_text() => item.push_str(&text),
            Node::End => return Ok(texts),
            _ => {}
        }
        if item.len() > SHARED_TEXT_LIMIT_BYTES {
            return Err(
                xml.broken("one text is longer than any cell holds; shorten it, or save the table as .csv")
            );
        }
        let is_full =
            texts.text.len() + item.len() > SHARED_TEXTS_HELD_BYTES || texts.ends.len() > SHARED_TEXTS_LIMIT;
        if is_full {
            return Err(xml.broken(
                "the cells share more text than is held at once (24 MB); divide the table, or save it as .csv",
            ));
        }
        if is_over {
            texts.text.push_str(&unescape(&item));
            texts.ends.push(texts.text.len() as u32);
            item.clear();
        }
    }
}

/// Follows whether a text counts: it stands in `t`, and is no reading aid for East Asian names (`rPh`).
#[derive(Debug, Default)]
pub(super) struct TextReading {
    is_in_text: bool,
    is_in_aid: bool,
}

impl TextReading {
    pub fn open(&mut self, name: &str) {
        self.is_in_text |= name == "t";
        self.is_in_aid |= name == "rPh";
    }

    pub fn close(&mut self, name: &str) {
        self.is_in_text &= name != "t";
        self.is_in_aid &= name != "rPh";
    }

    pub fn is_text(&self) -> bool {
        self.is_in_text && !self.is_in_aid
    }
}

/// The text that a workbook writes with `_x000D_` for characters that XML does not have (ECMA-376, part 1,
/// 22.4.2.4).
pub(super) fn unescape(text: &str) -> std::borrow::Cow<'_, str> {
    if !text.contains("_x") {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(place) = rest.find("_x") {
        out.push_str(&rest[..place]);
        rest = &rest[place..];
        let escaped = rest
            .get(2..6)
            .filter(|digits| {
                rest[6..].starts_with('_') && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
            })
            .and_then(|digits| u32::from_str_radix(digits, 16).ok())
            .and_then(char::from_u32);
        if let Some(character) = escaped {
            out.push(character);
            rest = &rest[7..];
        } else {
            out.push_str("_x");
            rest = &rest[2..];
        }
    }
    out.push_str(rest);
    out.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_parts_are_resolved_from_the_folder_or_the_root() {
        assert_eq!(
            resolve("xl/", "worksheets/sheet1.xml"),
            "xl/worksheets/sheet1.xml"
        );
        assert_eq!(resolve("xl/", "/xl/styles.xml"), "xl/styles.xml");
        assert_eq!(resolve("xl/", "../../../a.xml"), "a.xml");
    }

    #[test]
    fn characters_that_xml_does_not_have_are_read() {
        for (written, read) in [
            ("a_x000D_b", "a\rb"),
            ("_x005F_x000D_", "_x000D_"),
            ("_x00", "_x00"),
            ("_xZZZZ_", "_xZZZZ_"),
            ("_xD800_", "_xD800_"),
            ("_x_x0041_", "_xA"),
            ("_x00é1_", "_x00é1_"),
        ] {
            assert_eq!(unescape(written), read);
        }
    }
}
