//! A strict reader of the pages: HTML as this portal writes it, with every element closed but the void ones.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// An element with what a check needs to know about it.
#[derive(Debug)]
pub struct Element {
    /// Its name.
    pub name: String,
    /// Its attributes, in order.
    pub attributes: Vec<(String, String)>,
    /// All text within it.
    pub text: String,
    /// The text directly in it.
    pub own_text: String,
    /// Its ancestors' names, outermost first, and their languages.
    ancestors: Vec<(String, Option<String>)>,
}

impl Element {
    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(own, _)| own == name)
            .map(|(_, value)| value.as_str())
    }

    /// Whether it stands within an element of this name.
    pub fn within(&self, name: &str) -> bool {
        self.ancestors.iter().any(|(ancestor, _)| ancestor == name)
    }

    /// The language of its text: its own, else the nearest ancestor's.
    pub fn language(&self) -> Option<&str> {
        self.attribute("lang").or_else(|| {
            self.ancestors
                .iter()
                .rev()
                .find_map(|(_, language)| language.as_deref())
        })
    }
}

const VOID: [&str; 5] = ["meta", "link", "input", "br", "hr"];

/// Every element of a page in document order, or the first thing that is not well formed.
pub fn elements(html: &str) -> Result<Vec<Element>, String> {
    let body = html.strip_prefix("<!DOCTYPE html>").ok_or("no document type")?;
    let mut reader = Reader::from_str(body);
    reader.config_mut().check_end_names = false;
    let mut elements: Vec<Element> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    loop {
        match reader.read_event().map_err(|fault| fault.to_string())? {
            Event::Start(start) => {
                let element = read_element(&start, &open, &elements)?;
                let void = VOID.contains(&element.name.as_str());
                elements.push(element);
                if !void {
                    open.push(elements.len() - 1);
                }
            }
            Event::Empty(start) => {
                let element = read_element(&start, &open, &elements)?;
                if !element.within("svg") {
                    return Err(format!("<{}/> closes itself", element.name));
                }
                elements.push(element);
            }
            Event::End(end) => {
                let name = end.name().as_ref().to_owned();
                let Some(place) = open.pop() else {
                    return Err(format!("</{name}> without a start"));
                };
                if elements[place].name != name {
                    return Err(format!("</{name}> closes <{}>", elements[place].name));
                }
            }
            Event::Text(text) => add_text(&mut elements, &open, &text),
            // Every character reference counts as words; which one does not matter to a check.
            Event::GeneralRef(_) => add_text(&mut elements, &open, "&"),
            Event::Eof => break,
            _ => {}
        }
    }
    match open.last() {
        Some(place) => Err(format!("<{}> is not closed", elements[*place].name)),
        None => Ok(elements),
    }
}

fn add_text(elements: &mut [Element], open: &[usize], text: &str) {
    for place in open {
        elements[*place].text.push_str(text);
    }
    if let Some(place) = open.last() {
        elements[*place].own_text.push_str(text);
    }
}

fn read_element(start: &BytesStart<'_>, open: &[usize], elements: &[Element]) -> Result<Element, String> {
    let name = start.name().as_ref().to_owned();
    let mut attributes: Vec<(String, String)> = Vec::new();
    for attribute in start.html_attributes() {
        let attribute = attribute.map_err(|fault| format!("<{name}>: {fault}"))?;
        let key = attribute.key.as_ref().to_owned();
        if attributes.iter().any(|(other, _)| *other == key) {
            return Err(format!("<{name}> has {key} twice"));
        }
        attributes.push((key, attribute.value.into_owned()));
    }
    let ancestors = open
        .iter()
        .map(|place| {
            (
                elements[*place].name.clone(),
                elements[*place].attribute("lang").map(ToOwned::to_owned),
            )
        })
        .collect();
    Ok(Element {
        name,
        attributes,
        text: String::new(),
        own_text: String::new(),
        ancestors,
    })
}
