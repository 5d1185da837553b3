//! What every page has around its content: head, navigation, language switch, notices and foot.

use locale::{Argument, Messages};
use vocabulary::{Direction, Language};

use super::assets::{self, Asset};

/// What is the same on every page of one installation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site {
    /// Scheme and host without a slash at the end, such as `https://portal.example.org`; the alternate and
    /// permanent links are absolute because crawlers and citations need them so.
    pub origin: String,
    /// The edition of the data, such as a release name, shown in the foot of each page; may be empty.
    pub release: String,
    /// What the installation calls itself, in every language; where it says nothing, the catalogues name it.
    pub name: Option<String>,
}

impl Site {
    /// The name of the site on pages in a language.
    pub fn name(&self, language: Language) -> String {
        self.name
            .clone()
            .unwrap_or_else(|| locale::messages(language).text("site-name"))
    }
}

/// A link with its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The words.
    pub label: String,
    /// The address.
    pub href: String,
}

impl Link {
    /// A link to `href` that reads `label`.
    pub fn new(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            href: href.into(),
        }
    }
}

/// One entry of the main navigation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NavItem {
    /// The words.
    pub label: String,
    /// The address.
    pub href: String,
    /// Whether the page belongs to this part.
    pub current: bool,
}

/// One value that a list, a facet or a set of checkboxes offers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The code sent back.
    pub code: String,
    /// The words.
    pub label: String,
    /// Whether it is chosen now.
    pub chosen: bool,
}

impl Choice {
    /// A choice that is not chosen.
    pub fn new(code: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            code: code.into(),
            label: label.into(),
            chosen: false,
        }
    }

    /// The same choice, chosen if `code` is the one in force.
    #[must_use]
    pub fn chosen_if(mut self, code: &str) -> Self {
        self.chosen = self.code == code;
        self
    }
}

/// The person signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The name shown to that person.
    pub name: String,
    /// Whether the person may see the review queue.
    pub reviews: bool,
}

/// How a notice is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// For information.
    Plain,
    /// Something was done.
    Good,
    /// Something to know before relying on the page.
    Warning,
    /// Something went wrong.
    Bad,
}

impl Tone {
    /// The class names of a notice in this tone.
    pub fn class(self) -> &'static str {
        match self {
            Self::Plain => "notice",
            Self::Good => "notice good",
            Self::Warning => "notice warn",
            Self::Bad => "notice bad",
        }
    }
}

/// A message above the content of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// How it is meant.
    pub tone: Tone,
    /// The sentence.
    pub text: String,
    /// Where to read on.
    pub link: Option<Link>,
}

/// What stands around the content of a page.
#[derive(Debug, Clone)]
pub struct Frame {
    /// The language of the page.
    pub language: Language,
    /// The page's own title, without the site's name.
    pub title: String,
    /// One or two sentences for search engines; the site's own sentence if empty.
    pub description: String,
    /// The address after the language and its slash, with the query: `cases/case-canx128` or `search?q=debt`.
    pub path: String,
    /// What is the same on every page.
    pub site: Site,
    /// The main navigation.
    pub nav: Vec<NavItem>,
    /// The way from the home page to this page, without the page itself.
    pub crumbs: Vec<Link>,
    /// The person signed in, if one is.
    pub person: Option<Person>,
    /// Messages above the content.
    pub notices: Vec<Notice>,
    /// The token every form that changes something sends back; empty where nobody is signed in.
    pub guard: String,
    /// Whether search engines may list the page.
    pub listed: bool,
    /// A page a survivor may have open: its title says nothing about trafficking, it sends no referrer, and
    /// it carries the exit script.
    pub discreet: bool,
}

/// The parts of the main navigation: the first segment of the address and the key of the words.
const NAVIGATION: [(&str, &str); 7] = [
    ("cases", "nav-cases"),
    ("laws", "nav-laws"),
    ("treaty", "nav-treaty"),
    ("activities", "nav-activities"),
    ("calendar", "nav-calendar"),
    ("help", "nav-help"),
    ("methods", "nav-methods"),
];

impl Frame {
    /// The frame of a public page at `path` (without the language) with the usual navigation.
    pub fn new(site: &Site, language: Language, path: impl Into<String>, title: impl Into<String>) -> Self {
        let mut frame = Self {
            language,
            title: title.into(),
            description: String::new(),
            path: path.into(),
            site: site.clone(),
            nav: Vec::new(),
            crumbs: Vec::new(),
            person: None,
            notices: Vec::new(),
            guard: String::new(),
            listed: true,
            discreet: false,
        };
        let part = frame.path.split(['/', '?']).next().unwrap_or_default().to_owned();
        frame.nav = NAVIGATION
            .iter()
            .map(|(segment, key)| NavItem {
                label: frame.text(key),
                href: frame.href(segment),
                current: part == *segment,
            })
            .collect();
        frame
    }

    /// The same frame with one more step on the way from the home page.
    #[must_use]
    pub fn crumb(mut self, label: impl Into<String>, path: &str) -> Self {
        let href = self.href(path);
        self.crumbs.push(Link::new(label, href));
        self
    }

    /// The same frame with a message above the content.
    #[must_use]
    pub fn notice(mut self, tone: Tone, text: impl Into<String>) -> Self {
        self.notices.push(Notice {
            tone,
            text: text.into(),
            link: None,
        });
        self
    }

    /// The same frame for a person who is signed in; such pages are never listed by search engines.
    #[must_use]
    pub fn signed_in(mut self, person: Person, guard: impl Into<String>) -> Self {
        self.person = Some(person);
        self.guard = guard.into();
        self.listed = false;
        self
    }

    /// Whether the page shows the way from the home page: all but that page itself, the errors, which have no
    /// place, and the discreet pages.
    pub fn has_crumbs(&self) -> bool {
        !self.path.is_empty() && !self.discreet
    }

    /// The address of `path` in the page's language.
    pub fn href(&self, path: &str) -> String {
        self.href_in(self.language, path)
    }

    /// The address of `path` in another language.
    pub fn href_in(&self, language: Language, path: &str) -> String {
        format!("/{}/{path}", language.code())
    }

    /// This page in another language, for the language switch.
    pub fn switch(&self, language: &Language) -> String {
        self.href_in(*language, &self.path)
    }

    /// This page in another language with scheme and host, for the alternate links.
    pub fn absolute(&self, language: &Language) -> String {
        format!("{}{}", self.site.origin, self.switch(language))
    }

    /// The six languages in the United Nations' order.
    pub fn languages(&self) -> [Language; 6] {
        Language::ALL
    }

    /// What the head of the page calls the site. On a page that a survivor may have open it says no more than
    /// the title does, because whoever stands behind the reader sees the head first.
    pub fn site_name(&self) -> String {
        if self.discreet {
            return self.text("help-neutral-title");
        }
        self.site.name(self.language)
    }

    /// What the window, the tab and the history call the page.
    pub fn window_title(&self) -> String {
        if self.discreet {
            return self.text("help-neutral-title");
        }
        let site = self.site_name();
        if self.title.is_empty() || self.title == site {
            site
        } else {
            format!("{} · {site}", self.title)
        }
    }

    /// The sentence for search engines.
    pub fn summary(&self) -> String {
        match (self.discreet, self.description.is_empty()) {
            (true, _) => self.text("help-neutral-title"),
            (false, true) => self.text("site-description"),
            (false, false) => self.description.clone(),
        }
    }

    /// The message of a key in the page's language.
    pub fn text(&self, key: &str) -> String {
        self.messages().text(key)
    }

    /// The message of a key with one named value that is text.
    pub fn with(&self, key: &str, name: &str, value: &str) -> String {
        self.messages().with(key, &[(name, Argument::from(value))])
    }

    /// The message of a key that depends on a count, which chooses the plural and is written in the page's
    /// digits. The message calls it `$count`.
    pub fn counted(&self, key: &str, count: u64) -> String {
        self.messages().with(key, &[("count", Argument::from(count))])
    }

    /// Whether the page is read from right to left, so that figures and Latin words need keeping apart.
    pub fn is_right_to_left(&self) -> bool {
        self.language.direction() == Direction::RightToLeft
    }

    /// The stylesheet.
    pub fn stylesheet(&self) -> &'static Asset {
        assets::stylesheet()
    }

    /// The stylesheet of drawings, for pages with a figure.
    pub fn drawing_stylesheet(&self) -> &'static Asset {
        assets::drawing_stylesheet()
    }

    /// The mark, as an icon.
    pub fn icon(&self) -> &'static Asset {
        assets::mark()
    }

    /// The script of the discreet pages.
    pub fn exit_script(&self) -> &'static Asset {
        assets::exit_script()
    }

    /// The script that suggests what may be typed.
    pub fn suggest_script(&self) -> &'static Asset {
        assets::suggest_script()
    }

    /// The script that offers passkeys.
    pub fn passkey_script(&self) -> &'static Asset {
        assets::passkey_script()
    }

    fn messages(&self) -> &'static Messages {
        locale::messages(self.language)
    }
}
