//! The pages of people who sign in.

use portal::view::{
    AccountFault, AccountPage, Choice, CodePage, ConflictPage, Control, Fact, FormField, FormPage, Frame,
    Link, PasskeyRow, Passkeys, Problem, ProviderPart, ProviderState, QueueItem, RepeatedItem, ReviewPage,
    ReviewQueuePage, SecondFactor, Session, Shown, SignInPage, SignedOutPage, TranslatedBox,
};
use vocabulary::Language;

use super::records::{changes, record, revisions};
use super::words::{day, say};
use super::{Sample, english, frame_of, sample, signed_in};

/// Every page of signing in, editing and reviewing.
pub fn pages(language: Language) -> Vec<Sample> {
    vec![
        sample("sign-in", &sign_in(language)),
        sample("code", &code(language)),
        sample("account", &account(language, true)),
        sample("account-set", &account(language, false)),
        sample("signed-out", &signed_out(language)),
        sample("form", &form(language)),
        sample("conflict", &conflict(language)),
        sample("review-queue", &queue(language)),
        sample("review", &review(language)),
    ]
}

fn sign_in(language: Language) -> SignInPage {
    let mut frame = frame_of(language, "sign-in", "sign-in-heading");
    frame.listed = false;
    SignInPage {
        user: "editor".into(),
        next: frame.href(""),
        problem: Some(frame.text("sign-in-wrong")),
        passkeys: true,
        provider: Some(Link::new(
            frame.with("sign-in-provider", "name", "the institute"),
            frame.href("sign-in/provider"),
        )),
        frame,
    }
}

fn code(language: Language) -> CodePage {
    let frame = frame_of(language, "sign-in/code", "account-second");
    CodePage {
        ticket: "f3a9".into(),
        next: frame.href(""),
        problem: None,
        passkeys: true,
        frame,
    }
}

fn account(language: Language, offered: bool) -> AccountPage {
    let frame = signed_in(language, "account", "account-heading");
    let session = |id: &str, device: &str, current| Session {
        id: id.into(),
        since: day(language, "2016-05-10"),
        last_used: day(language, "2016-05-12"),
        device: device.into(),
        current,
    };
    let second_factor = if offered {
        SecondFactor::Offered {
            secret: "JBSW Y3DP EHPK 3PXP".into(),
            address: "otpauth://totp/Portal:editor?secret=JBSWY3DPEHPK3PXP&issuer=Portal".into(),
            pending: "Zm9yIGEgdGVzdA".into(),
        }
    } else {
        SecondFactor::Set(frame.with("account-second-since", "date", &day(language, "2016-05-10")))
    };
    AccountPage {
        user: "editor".into(),
        roles: frame.text("nav-review"),
        second_factor,
        problem: offered.then(|| AccountFault::SecondFactor(frame.text("code-wrong"))),
        passkeys: Passkeys {
            offered: true,
            asks_code: offered,
            rows: vec![PasskeyRow {
                id: "1".into(),
                name: "blue key".into(),
                added: day(language, "2016-05-11"),
                used: (!offered).then(|| day(language, "2016-05-12")),
                suspended: offered,
            }],
        },
        provider: Some(ProviderPart {
            name: "the institute".into(),
            state: if offered {
                ProviderState::Ready("https://login.example.org/authorize".into())
            } else {
                ProviderState::Unlinked
            },
        }),
        has_password: true,
        lacks_second_factor: offered,
        sessions: vec![
            session("a", "Firefox, Linux", true),
            session("b", "Chrome, Android", false),
        ],
        frame,
    }
}

fn signed_out(language: Language) -> SignedOutPage {
    let frame = frame_of(language, "signed-out", "signed-out");
    SignedOutPage {
        provider_text: frame.with("signed-out-provider", "name", "the institute"),
        provider: Some(Link::new(
            frame.with("signed-out-provider-link", "name", "the institute"),
            "https://login.example.org/end",
        )),
        frame,
    }
}

fn choices<const N: usize>(language: Language, keys: [&str; N], chosen: &str) -> Vec<Choice> {
    keys.map(|key| Choice::new(key, say(language, key)).chosen_if(chosen))
        .into()
}

fn missing(frame: &Frame, chosen: &str) -> Vec<Choice> {
    ["unknown", "not-stated", "not-applicable", "withheld"]
        .map(|state| Choice::new(state, frame.text(&format!("form-missing-{state}"))).chosen_if(chosen))
        .into()
}

fn translated(frame: &Frame, value: &str) -> Control {
    let statuses = |status: &str| {
        ["original", "reviewed", "machine"]
            .map(|code| Choice::new(code, frame.text(&format!("text-{code}"))).chosen_if(status))
            .into()
    };
    Control::Translated {
        boxes: Language::ALL
            .map(|language| TranslatedBox {
                tag: language.tag(),
                value: if language == Language::En {
                    value.into()
                } else {
                    String::new()
                },
                statuses: statuses(if language == Language::En {
                    "original"
                } else {
                    "machine"
                }),
            })
            .into(),
        long: false,
    }
}

fn victim(frame: &Frame, place: usize) -> RepeatedItem {
    let language = frame.language;
    let name = format!("victims.{place}");
    let field = |part: &str, control| {
        let mut field = FormField::new(format!("{name}.{part}"), say(language, part), control);
        field.missing = missing(frame, "not-stated");
        field
    };
    RepeatedItem {
        label: format!("{} {}", say(language, "victims"), place + 1),
        summary: None,
        opens: false,
        fields: vec![
            field("number", Control::Integer("4".into())),
            field(
                "sex",
                Control::Code(choices(language, ["male", "female"], "male")),
            ),
            field("nationality", Control::Text("Bangladeshi".into())),
        ],
        name,
    }
}

/// An item that nobody opened.
fn left_as_it_is(frame: &Frame, place: usize) -> RepeatedItem {
    RepeatedItem {
        name: format!("victims.{place}"),
        label: format!("{} {}", say(frame.language, "victims"), place + 1),
        summary: Some("2 · female".into()),
        opens: true,
        fields: Vec::new(),
    }
}

/// Fields of most shapes.
fn fields(frame: &Frame) -> Vec<FormField> {
    let language = frame.language;
    let field = |name: &str, control| FormField::new(name, say(language, name), control);
    let mut title = field("title", translated(frame, "S v. A. (CO 67/2016) [2018] SCSC 946"));
    title.required = true;
    let mut decided = field("decided", Control::Date("2018-13".into()));
    decided.hint = Some(frame.text("form-date-hint"));
    decided.problem = Some("2018-13".into());
    decided.missing = missing(frame, "");
    let mut court = field("court", Control::Text(String::new()));
    court.reach_label = Some(frame.text("form-missing-withheld"));
    court.missing = missing(frame, "not-stated");
    let mut document = field("document", Control::Symbol("A/RES/70/179".into()));
    document.hint = Some(frame.text("form-symbol-hint"));
    let sums = FormField::new("sums", say(language, "damages"), Control::Decimal("0.5".into()));
    vec![
        title,
        field(
            "jurisdiction",
            Control::Code(choices(language, ["seychelles", "sweden"], "seychelles")),
        ),
        decided,
        court,
        field(
            "form",
            Control::Codes(choices(
                language,
                ["forced-labour", "sexual", "slavery"],
                "forced-labour",
            )),
        ),
        field(
            "summary",
            Control::LongText("Carpenters paid 5,000-6,000 dollars to a recruiter.".into()),
        ),
        field("child", Control::Flag(None)),
        field(
            "damages",
            Control::Money {
                amount: "250000".into(),
                currency: "SEK".into(),
            },
        ),
        sums,
        document,
    ]
}

/// Fields of the shapes that remain: addresses, suggestions, groups.
fn further_fields(frame: &Frame) -> Vec<FormField> {
    let language = frame.language;
    let field = |name: &str, control| FormField::new(name, say(language, name), control);
    vec![
        field("website", Control::Url("https://sherloc.unodc.org/cld/".into())),
        field(
            "language",
            Control::Suggested {
                value: "English".into(),
                list: Some("language".into()),
                choices: vec![Choice::new("English", "English")],
            },
        ),
        field(
            "related-law",
            Control::Suggested {
                value: "ARG064".into(),
                list: None,
                choices: Vec::new(),
            },
        ),
        field(
            "defendants",
            Control::Group(vec![FormField::new(
                "defendants.number",
                say(language, "number"),
                Control::Integer("1".into()),
            )]),
        ),
        field(
            "victims",
            Control::Repeated {
                items: vec![victim(frame, 0), victim(frame, 1), left_as_it_is(frame, 2)],
                add_label: frame.with("form-add", "field", say(language, "victims")),
            },
        ),
    ]
}

fn form(language: Language) -> FormPage {
    let mut frame = signed_in(language, "edit/SYCx010", "record-edit");
    frame.title = frame.with("form-edit", "title", "SYCx010");
    FormPage {
        heading: frame.title.clone(),
        action: frame.href("edit/SYCx010"),
        base: 2,
        problems: vec![Problem {
            what: format!("{}: 2018-13", say(language, "decided")),
            place: "decided".into(),
            remedy: frame.text("form-date-hint"),
        }],
        fields: [fields(&frame), further_fields(&frame)].concat(),
        languages: Language::ALL
            .map(|each| Choice::new(each.code(), each.autonym()).chosen_if(language.code()))
            .into(),
        lists: vec![Link::new(
            frame.text("help-language"),
            frame.href("lists/language"),
        )],
        kept: "victims.2".into(),
        asks_why: true,
        reason: String::new(),
        publishes: false,
        frame,
    }
}

fn conflict(language: Language) -> ConflictPage {
    let frame = signed_in(language, "edit/SYCx010", "conflict-heading");
    let fact = |text: &str| {
        vec![Fact::new(
            say(language, "route"),
            Shown::Text(english(language, text)),
        )]
    };
    let [theirs, _] = revisions(language);
    ConflictPage {
        title: english(language, "S v. A. (CO 67/2016) [2018] SCSC 946"),
        theirs,
        their_facts: fact("Bangladesh to Seychelles (Mahe)"),
        own_facts: fact("Bangladesh to Seychelles"),
        action: frame.href("edit/SYCx010"),
        values: vec![("route".into(), "Bangladesh to Seychelles".into())],
        record_href: frame.href("case/SYCx010"),
        frame,
    }
}

fn queue(language: Language) -> ReviewQueuePage {
    let frame = signed_in(language, "review", "review-heading");
    ReviewQueuePage {
        total: frame.counted("review-total", 1),
        items: vec![QueueItem {
            title: english(language, "S v. A. (CO 67/2016) [2018] SCSC 946"),
            href: frame.href("review/1"),
            kind_label: frame.text("nav-cases"),
            by: "contributor".into(),
            submitted: day(language, "2016-05-12"),
            change_label: frame.text("review-change"),
        }],
        next_href: None,
        frame,
    }
}

fn review(language: Language) -> ReviewPage {
    let frame = signed_in(language, "review/1", "review-heading");
    ReviewPage {
        title: english(language, "S v. A. (CO 67/2016) [2018] SCSC 946"),
        meta: vec![
            frame.text("nav-cases"),
            frame.text("review-change"),
            "contributor".into(),
            day(language, "2016-05-12"),
        ],
        message: Some("SHERLOC, SYCx010".into()),
        facts: record(language).facts,
        changes: changes(language),
        action: frame.href("review/1"),
        base: 2,
        problem: Some(frame.text("review-reason-missing")),
        reason: String::new(),
        frame,
    }
}
