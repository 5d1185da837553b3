//! The pure view layer: one plain struct and one template for each kind of page.
//!
//! A handler fills a struct and calls [`askama::Template::render`]; nothing here reads a store, a clock, a
//! setting or a request. Dates, numbers and lists arrive as text already formatted for the page's language;
//! the fixed words of a page come from the message catalogues through its [`Frame`].
//!
//! Rules every template keeps, and the tests check: no inline style or script, no physical side (left, right),
//! every field labelled, every id used once, text in another language than the page's marked with its language
//! and direction.

pub mod about;
pub mod account;
pub mod assets;
pub mod calendar;
pub mod error;
pub mod figure;
pub mod form;
pub mod frame;
pub mod help;
pub mod home;
pub mod record;
pub mod results;
pub mod review;
pub mod revision;
pub mod shown;
pub mod treaty;

pub use about::{AccessibilityPage, DataPage, DataSet, Dump, ListPage, MethodsPage, SourceLine};
pub use account::{
    AccountFault, AccountPage, CodePage, InvitationPage, PasskeyRow, Passkeys, ProviderPart, ProviderState,
    SecondFactor, Session, SignInPage, SignedOutPage,
};
pub use calendar::{CalendarPage, DueReport, DueYear};
pub use error::{ErrorPage, Failure, Problem};
pub use figure::{Cell, Column, Figure, FigureLinks, LegendItem, Table};
pub use form::{ConflictPage, Control, FormField, FormPage, RepeatedItem, TranslatedBox};
pub use frame::{Choice, Frame, Link, NavItem, Notice, Person, Site, Tone};
pub use help::{HelpPage, HelpService, TracksPage};
pub use home::{HomePage, RegisterCard};
pub use record::{
    Citation, Event, OtherLanguage, Panel, RecordLinks, RecordPage, RelationGroup, Section, Source,
};
pub use results::{Chip, Facet, FacetValue, Fragment, Hit, ListLinks, Period, ResultsPage, Snippet};
pub use review::{QueueItem, ReviewPage, ReviewQueuePage};
pub use revision::{Change, DifferencePage, HistoryPage, Piece, RevisionRow};
pub use shown::{CodeLink, Fact, Shown, ShownText, name_of as language_name};
pub use treaty::{TreatyChangesPage, TreatyEvent, TreatyPage};
