//! The XML of a part, as a stream of elements and texts within bounds.

use std::borrow::Cow;
use std::io::{BufReader, Read};

use quick_xml::XmlVersion;
use quick_xml::events::{BytesEnd, BytesStart, Event};

use super::DEPTH_LIMIT;
use super::container::{PartReader, broken};
use crate::FileProblem;

/// What comes next.
pub(super) enum Node<'a> {
    /// An element begins; an empty one ends at once.
    Open(BytesStart<'a>),
    /// An element ends.
    Close(BytesEnd<'a>),
    /// Text, or a piece of it.
    Text(Cow<'a, str>),
    /// A comment or an instruction.
    Nothing,
    /// The part is over.
    End,
}

/// Reads a part.
pub(super) struct Xml<R: Read> {
    reader: quick_xml::Reader<BufReader<PartReader<R>>>,
    buffer: Vec<u8>,
    depth: usize,
    part: String,
}

impl<R: Read> Xml<R> {
    pub fn new(content: PartReader<R>, part: &str) -> Self {
        let mut reader = quick_xml::Reader::from_reader(BufReader::with_capacity(64 << 10, content));
        reader.config_mut().expand_empty_elements = true;
        Self {
            reader,
            buffer: Vec::new(),
            depth: 0,
            part: part.to_owned(),
        }
    }

    /// A problem of this part.
    pub fn broken(&self, reason: impl Into<String>) -> FileProblem {
        broken(&self.part, reason)
    }

    /// What was read from.
    pub fn into_inner(self) -> PartReader<R> {
        self.reader.into_inner().into_inner()
    }

    /// Reads on.
    pub fn next(&mut self) -> Result<Node<'_>, FileProblem> {
        self.buffer.clear();
        self.reader.get_mut().get_mut().begin_piece();
        let refuse = |reason: &dyn std::fmt::Display| broken(&self.part, reason.to_string());
        let event = self
            .reader
            .read_event_into(&mut self.buffer)
            .map_err(|error| refuse(&error))?;
        match event {
            Event::Start(element) => {
                self.depth += 1;
                if self.depth > DEPTH_LIMIT {
                    return Err(refuse(
                        &"its elements stand deeper in each other than in any table",
                    ));
                }
                Ok(Node::Open(element))
            }
            Event::End(element) => {
                self.depth = self.depth.saturating_sub(1);
                Ok(Node::Close(element))
            }
            Event::Text(text) => Ok(Node::Text(text.into_inner())),
            Event::CData(text) => Ok(Node::Text(text.into_inner())),
            Event::GeneralRef(name) => match name.resolve_char_ref() {
                Ok(Some(character)) => Ok(Node::Text(character.to_string().into())),
                _ => predefined(&name)
                    .map(|text| Node::Text(text.into()))
                    .ok_or_else(|| refuse(&"it uses an entity of its own, which workbooks do not")),
            },
            Event::DocType(_) => Err(refuse(
                &"it declares a document type, which workbooks do not; save the table again, or as .csv",
            )),
            Event::Eof if self.depth > 0 => Err(refuse(&"it ends too early; the file may have been cut off")),
            Event::Eof => Ok(Node::End),
            _ => Ok(Node::Nothing),
        }
    }
}

/// The five entities of XML itself.
fn predefined(name: &str) -> Option<&'static str> {
    match name {
        "lt" => Some("<"),
        "gt" => Some(">"),
        "amp" => Some("&"),
        "apos" => Some("'"),
        "quot" => Some("\""),
        _ => None,
    }
}

/// The value of an attribute, by its name without prefix.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    element
        .attributes()
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.local_name().as_ref() == name)
        .and_then(|attribute| {
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?;
            Some(value.into_owned())
        })
}
