//! The words for fields, kinds and codes.

use record::{Field, Kind, Shape};

use super::Context;

impl Context<'_> {
    /// The label of a field at a path: that of its country pack, else the one its kind has for itself, else
    /// the general one. A field inside a group never takes the label that the kind has for a field of its own.
    pub fn field_label(&self, kind: &Kind, path: &str, field: &Field) -> String {
        if let Some(local) = field.local {
            return local.texts[self.language.index()].to_owned();
        }
        if path.contains('.') {
            return self.inner_label(field);
        }
        self.messages().label(
            &format!("field-{}-{}", kind.code, field.code),
            &format!("field-{}", field.code),
        )
    }

    /// The label of a field inside a group.
    pub fn inner_label(&self, field: &Field) -> String {
        match field.local {
            Some(local) => local.texts[self.language.index()].to_owned(),
            None => self.text(&format!("field-{}", field.code)),
        }
    }

    /// The label of a field with the labels of the groups it stands in: "Operative paragraphs · Due".
    pub fn path_label(&self, kind: &Kind, path: &str) -> String {
        let mut labels = Vec::new();
        let mut here = String::new();
        for code in path.split('.') {
            here = record::problem::join_path(&here, code);
            if let Some(field) = kind.field_at(&here) {
                labels.push(self.field_label(kind, &here, field));
            }
        }
        labels.join(" · ")
    }

    /// The name of a kind: one record, or many.
    pub fn kind_label(&self, kind: &Kind, plural: bool) -> String {
        match (kind.local_label(self.language, plural), plural) {
            (Some(label), _) => label.to_owned(),
            (None, true) => self.text(&format!("kind-{}-plural", kind.code)),
            (None, false) => self.text(&format!("kind-{}", kind.code)),
        }
    }

    /// What a kind holds, in one sentence. A country pack says it in its own words.
    pub fn kind_about(&self, kind: &Kind) -> String {
        match kind.local {
            Some(_) => kind.about.to_owned(),
            None => self.text(&format!("kind-{}-about", kind.code)),
        }
    }

    /// The words of a code; the code itself where its list does not have it any more.
    pub fn code_label<'b>(&'b self, field: &Field, code: &'b str) -> &'b str {
        match field.shape {
            Shape::Code(list) => self
                .schema
                .lists()
                .label(list, code, self.language)
                .unwrap_or(code),
            _ => code,
        }
    }
}
