//! A form made from the field table of a kind.

mod codes;
mod shown;

use std::collections::BTreeMap;

use record::{Field, Kind, Missing, Need, Problem, Reach, RecordId, Schema, Shape, ShownTitle};
use vocabulary::{CodeList, Language, LanguageTag, TextStatus};

use self::shown::Shown;
use super::{Context, Entries, address, problem};
use crate::view::{Choice, Control, FormField, FormPage, Link, RepeatedItem, TranslatedBox};

pub use self::codes::{CURRENCIES, currencies, words};

/// Lists up to this length are offered whole, as a choice or as boxes to tick; longer ones are typed with
/// suggestions.
const CHOSEN_LIMIT: usize = 24;

/// Whether the codes of a list are chosen rather than typed.
pub(super) fn is_chosen(list: &CodeList) -> bool {
    list.codes().len() <= CHOSEN_LIMIT
}

/// Whether a field is a row of boxes to tick.
pub(super) fn is_ticked(schema: &Schema, field: &Field) -> bool {
    match field.shape {
        Shape::Code(list) => field.many && schema.lists().get(list).is_some_and(is_chosen),
        _ => false,
    }
}

/// Whether a field stands in the form of somebody who may read up to `reach`. A repeated group that holds more
/// than that does not: its hidden parts could not be matched with its items again. What the form leaves out
/// keeps its value (see [`super::posted`]).
pub(super) fn is_editable(field: &Field, reach: Reach) -> bool {
    field.reach <= reach && (!field.many || field.inner().iter().all(|inner| is_editable(inner, reach)))
}

/// What a form is made for.
#[derive(Debug, Clone, Copy)]
pub struct Task<'a> {
    /// The kind of record.
    pub kind: &'a Kind,
    /// The record with its title and the number of the revision the form starts from; `None` for a new record.
    pub record: Option<(&'a RecordId, &'a ShownTitle, u32)>,
    /// The entries of the revision that the form starts from; none for a new record. What is still the same there
    /// may be left out of the form.
    pub base: &'a Entries,
    /// The languages that texts are shown in; where there are none, that of the page.
    pub languages: &'a [LanguageTag],
    /// Whether every empty field asks why it is empty, not only those that say it.
    pub asks_why: bool,
    /// The path of the item that is to be opened; may be empty.
    pub opened: &'a str,
    /// What its editor may read.
    pub reach: Reach,
    /// Whether saving publishes at once or submits for review.
    pub publishes: bool,
}

/// The form of a record with these entries, the problems that were found in them, and the reason typed.
pub fn page(
    context: &Context<'_>,
    task: Task<'_>,
    entries: &Entries,
    problems: &[Problem],
    reason: &str,
) -> FormPage {
    let kind = task.kind;
    let (path, heading) = match task.record {
        Some((id, title, _)) => (
            address::edit(id),
            context.with("form-edit", &[("title", title.text.as_str().into())]),
        ),
        None => (
            address::new(kind),
            context.with("form-new", &[("kind", context.kind_label(kind, false).into())]),
        ),
    };
    let places = problem::names(context, kind, entries, problems);
    let mut maker = Maker {
        context,
        kind,
        entries,
        reach: task.reach,
        asks_why: task.asks_why,
        shown: Shown::new(context, task, entries, places),
        lists: BTreeMap::new(),
    };
    let mut fields = maker.names(task.record.is_none());
    fields.extend(maker.fields(kind.fields, ""));
    let lists = maker.lists.into_iter();
    let lists = lists
        .map(|(id, title)| Link::new(title, context.href(&address::list(id))))
        .collect();
    let (languages, kept) = maker.shown.finish();
    let asks_why = task.asks_why;
    let problems = problem::place(context, kind, entries, problems, &mut fields);
    // The way from the home page names the record already, so the page itself is only "Edit" there.
    let title = match task.record {
        Some(_) => context.text("record-edit"),
        None => heading.clone(),
    };
    let mut frame = context
        .frame(path.clone(), title)
        .crumb(context.kind_label(kind, true), &address::register(kind));
    if let Some((id, ..)) = task.record {
        frame = frame.crumb(id.as_str(), &address::record(kind, id));
    }
    FormPage {
        heading,
        action: context.href(&path),
        base: task.record.map_or(0, |(_, _, revision)| revision),
        problems,
        fields,
        languages,
        lists,
        kept,
        asks_why,
        reason: reason.to_owned(),
        publishes: task.publishes,
        frame,
    }
}

struct Maker<'a> {
    context: &'a Context<'a>,
    kind: &'a Kind,
    entries: &'a Entries,
    reach: Reach,
    asks_why: bool,
    shown: Shown<'a>,
    /// The lists that are typed from, with their titles.
    lists: BTreeMap<&'a str, &'a str>,
}

impl Maker<'_> {
    /// The identifier of a new record, and the other names of any.
    fn names(&self, is_new: bool) -> Vec<FormField> {
        let mut fields = Vec::new();
        if is_new {
            let typed = Control::Text(self.entries.first("id").to_owned());
            let mut field = FormField::new("id", self.context.text("field-identifier"), typed);
            field.hint = Some(self.context.text("form-identifier-hint"));
            fields.push(field);
        }
        let label = self.context.text("field-aliases");
        let items = self.entries.items("aliases").into_iter().enumerate();
        let items = items
            .map(|(place, position)| {
                let name = format!("aliases.{position}");
                let text = Control::Text(self.entries.first(&name).to_owned());
                let field = FormField::new(name.clone(), self.numbered(&label, place), text);
                self.item(&label, place, name, vec![field])
            })
            .collect();
        let add_label = self.add_label(&label);
        fields.push(FormField::new(
            "aliases",
            label,
            Control::Repeated { items, add_label },
        ));
        fields
    }

    fn fields(&mut self, fields: &[Field], path: &str) -> Vec<FormField> {
        let mut made = Vec::new();
        let reach = self.reach;
        for field in fields.iter().filter(|field| is_editable(field, reach)) {
            let name = record::problem::join_path(path, field.code);
            made.push(self.field(field, name));
        }
        made
    }

    fn field(&mut self, field: &Field, name: String) -> FormField {
        // Whether a label is one of the kind depends on depth alone, so positions do no harm here.
        let label = self.context.field_label(self.kind, &name, field);
        let control = if field.many && !is_ticked(self.context.schema, field) {
            self.repeated(field, &name, &label)
        } else {
            self.single(field, &name)
        };
        let mut made = FormField::new(name, label, control);
        made.hint = self.hint(field.shape);
        made.required = field.need == Need::Required;
        made.reach_label = match field.reach {
            Reach::Public => None,
            Reach::Restricted => Some(self.context.text("form-reach-restricted")),
            Reach::Identity => Some(self.context.text("form-reach-identity")),
        };
        // Why there is no value is asked where there is none, and where somebody wants to say it.
        let why = self.entries.first(&format!("{}:missing", made.name));
        let is_asked = self.asks_why || !why.is_empty();
        if is_asked && field.need != Need::Required && !self.entries.has_value(&made.name) {
            made.missing = self.missing(why);
        }
        made
    }

    fn repeated(&mut self, field: &Field, name: &str, label: &str) -> Control {
        let mut positions = self.entries.items(name);
        if positions.is_empty() && field.need == Need::Required {
            positions.push(0);
        }
        let mut items = Vec::new();
        for (place, position) in positions.into_iter().enumerate() {
            let path = format!("{name}.{position}");
            if let Some(item) = self.left_out(field, label, place, &path) {
                items.push(item);
                continue;
            }
            let fields = if let Shape::Group(inner) = field.shape {
                self.fields(inner, &path)
            } else {
                let control = self.single(field, &path);
                let shown = self.numbered(label, place);
                vec![FormField::new(path.clone(), shown, control)]
            };
            items.push(self.item(label, place, path, fields));
        }
        Control::Repeated {
            items,
            add_label: self.add_label(label),
        }
    }

    /// An item that is as it was and need not be in the form: a group until it is opened, a code or a reference
    /// until it is removed.
    fn left_out(&mut self, field: &Field, label: &str, place: usize, path: &str) -> Option<RepeatedItem> {
        let opens = matches!(field.shape, Shape::Group(_));
        let is_word = matches!(
            field.shape,
            Shape::Code(_) | Shape::Language | Shape::Reference(_)
        );
        if !(opens || is_word) || !self.shown.is_left_out(self.entries, path) {
            return None;
        }
        let mut item = self.item(label, place, path.to_owned(), Vec::new());
        item.opens = opens;
        if opens {
            item.summary = Some(self.summary(field, path));
        } else {
            item.label = self.short(field, path).unwrap_or_default();
            item.summary = Some(item.label.clone());
        }
        Some(item)
    }

    fn item(&self, label: &str, place: usize, name: String, fields: Vec<FormField>) -> RepeatedItem {
        RepeatedItem {
            name,
            label: self.numbered(label, place),
            summary: None,
            opens: false,
            fields,
        }
    }

    fn numbered(&self, label: &str, place: usize) -> String {
        self.context.with(
            "form-item",
            &[("field", label.into()), ("number", (place + 1).into())],
        )
    }

    fn add_label(&self, label: &str) -> String {
        self.context.with("form-add", &[("field", label.into())])
    }

    fn single(&mut self, field: &Field, name: &str) -> Control {
        let typed = || self.entries.first(name).to_owned();
        match field.shape {
            Shape::Text | Shape::Email => Control::Text(typed()),
            Shape::LongText => Control::LongText(typed()),
            Shape::Translated => self.translated(name, false),
            Shape::LongTranslated => self.translated(name, true),
            Shape::Code(list) => self.code(field, list, name),
            Shape::Date => Control::Date(typed()),
            Shape::Integer => Control::Integer(typed()),
            Shape::Decimal => Control::Decimal(typed()),
            Shape::Flag => Control::Flag(match self.entries.first(name) {
                "yes" => Some(true),
                "no" => Some(false),
                _ => None,
            }),
            Shape::Money => self.money(name),
            Shape::Symbol => Control::Symbol(typed()),
            Shape::Url => Control::Url(typed()),
            Shape::Language => self.language(name),
            Shape::Reference(_) => self.untyped(name),
            Shape::Group(fields) => Control::Group(self.fields(fields, name)),
        }
    }

    fn translated(&mut self, name: &str, long: bool) -> Control {
        let six = Language::ALL.map(Language::tag);
        let others = self.entries.other_languages(name);
        let tags: Vec<LanguageTag> = six.into_iter().chain(others).collect();
        let entries = self.entries;
        let status = |tag: &LanguageTag| entries.first(&format!("{name}.{tag}:status"));
        // A text added beside an original is a translation; the first text of all is an original.
        let original = TextStatus::Original.code();
        let has_original = tags.iter().any(|tag| status(tag) == original);
        let added = if has_original {
            TextStatus::Reviewed.code()
        } else {
            original
        };
        let shown = &mut self.shown;
        let tags: Vec<LanguageTag> = tags
            .into_iter()
            .filter(|tag| shown.has_text(entries, name, *tag))
            .collect();
        let boxes = tags
            .iter()
            .map(|tag| {
                self.text_box(
                    name,
                    *tag,
                    Some(status(tag))
                        .filter(|typed| !typed.is_empty())
                        .unwrap_or(added),
                )
            })
            .collect();
        Control::Translated { boxes, long }
    }

    fn text_box(&self, name: &str, tag: LanguageTag, status: &str) -> TranslatedBox {
        TranslatedBox {
            tag,
            value: self.entries.first(&format!("{name}.{tag}")).to_owned(),
            statuses: [TextStatus::Original, TextStatus::Reviewed, TextStatus::Machine]
                .map(|each| {
                    let label = self.context.text(&format!("text-{}", each.code()));
                    Choice::new(each.code(), label).chosen_if(status)
                })
                .into(),
        }
    }

    fn hint(&self, shape: Shape) -> Option<String> {
        let key = match shape {
            Shape::Date => "form-date-hint",
            Shape::Symbol => "form-symbol-hint",
            Shape::Reference(_) => "form-reference-hint",
            _ => return None,
        };
        Some(self.context.text(key))
    }

    fn missing(&self, chosen: &str) -> Vec<Choice> {
        Missing::ALL
            .map(|missing| Choice::new(missing.code(), self.context.missing(missing)).chosen_if(chosen))
            .into()
    }
}
