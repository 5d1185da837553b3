//! Writing: from a draft over the review to everyone, two editors at once, forms that change their shape.

use usecases::{Role, State};

use crate::house::{House, on_every_engine, wait_until};

const NEW: &str = "/en/new/organisations";
const SAVE: (&str, &str) = ("do", "save");

fn is_public(house: &House, id: &str) -> bool {
    house.visitor().open(&format!("/en/organisations/{id}")).status == 200
}

#[test]
fn what_a_contributor_writes_is_reviewed_before_everyone_reads_it() {
    on_every_engine(|house| {
        let contributor = house.person("contributor", Role::Contributor);
        let reviewer = house.person("reviewer", Role::Reviewer);

        let refused = contributor.fill_in(NEW, &[], SAVE);
        assert_eq!(refused.status, 422, "a record without a name is not stored");
        assert!(refused.text().contains("class=\"notice bad\" role=\"alert\""));

        let entries = [
            ("id", "organisation-lamp"),
            ("name.en", "Lamp"),
            ("sources.0.title", "Invented for a test"),
        ];
        let saved = contributor.fill_in(NEW, &entries, SAVE);
        assert_eq!(
            saved.leads_to().as_deref(),
            Some("/en/organisations/organisation-lamp"),
            "{}",
            saved.text()
        );
        assert!(!is_public(house, "organisation-lamp"));
        contributor.open("/en/organisations/organisation-lamp").well();
        assert_eq!(
            contributor.open("/en/review").status,
            404,
            "contributors do not review"
        );

        let queue = reviewer.open("/en/review").well().text();
        assert!(queue.contains("/en/review/organisation-lamp"), "{queue}");
        let page = "/en/review/organisation-lamp";
        let returned = reviewer.fill_in(page, &[], ("do", "return"));
        assert_eq!(returned.status, 422, "a return needs a reason");
        let returned = reviewer.fill_in(page, &[("reason", "Say where it is.")], ("do", "return"));
        assert_eq!(returned.leads_to().as_deref(), Some("/en/review"));
        assert_eq!(reviewer.open(page).status, 404, "nothing waits any more");

        let again = contributor.fill_in("/en/edit/organisation-lamp", &[("name.en", "Lamp of Lomé")], SAVE);
        assert_eq!(again.status, 303, "{}", again.text());
        let accepted = reviewer.fill_in(page, &[], ("do", "accept"));
        assert_eq!(
            accepted.leads_to().as_deref(),
            Some("/en/review"),
            "{}",
            accepted.text()
        );
        wait_until("everyone reads it", || is_public(house, "organisation-lamp"));
        house.wait_for_index();
        let found = house.visitor().open("/en/search.json?q=Lom%C3%A9").well().json();
        assert_eq!(found["hits"][0]["id"], "organisation-lamp");
    });
}

#[test]
fn the_second_of_two_editors_sees_both_versions_and_nothing_is_overwritten() {
    on_every_engine(|house| {
        house.organisation("organisation-lamp", "Lamp", State::Published);
        let first = house.person("first", Role::Editor);
        let second = house.person("second", Role::Editor);
        let form = "/en/edit/organisation-lamp";
        let open_before = second.open(form).well();
        let saved = first.fill_in(form, &[("name.en", "Lantern")], SAVE);
        assert_eq!(saved.status, 303, "{}", saved.text());

        let conflict = second.fill_in_shown(&open_before, &[("name.en", "Torch")], SAVE);
        assert_eq!(conflict.status, 409);
        let text = conflict.text();
        assert!(text.contains("Lantern") && text.contains("Torch"), "{text}");

        let merge = second.fill_in_shown(&conflict, &[], ("do", "merge"));
        assert_eq!(merge.status, 200);
        assert!(
            merge.text().contains("value=\"Torch\""),
            "the own version goes on"
        );
        let saved = second.fill_in_shown(&merge, &[("name.en", "Torch and lantern")], SAVE);
        assert_eq!(saved.status, 303, "{}", saved.text());
        let record = second
            .open("/en/organisations/organisation-lamp.json")
            .well()
            .json();
        assert_eq!(record["revision"], 3);
        assert_eq!(record["fields"]["name"]["en"]["text"], "Torch and lantern");
    });
}

#[test]
fn a_form_grows_and_shrinks_and_keeps_what_was_typed() {
    let house = House::in_folder(crate::house::Plan::empty());
    let editor = house.person("editor", Role::Editor);
    let typed = [("name.en", "Lamp & \"Sons\"")];
    let grown = editor.fill_in(NEW, &typed, ("add", "sources"));
    assert_eq!(grown.status, 200);
    assert!(grown.text().contains("Lamp &#38; &#34;Sons&#34;"));
    let sources = |text: &str| text.matches("name=\"remove\" value=\"sources.").count();
    let before = sources(&grown.text());
    let more = editor.fill_in_shown(&grown, &[("sources.0.title", "First")], ("add", "sources"));
    assert_eq!(sources(&more.text()), before + 1);
    let fewer = editor.fill_in_shown(&more, &[], ("remove", "sources.0"));
    assert_eq!(sources(&fewer.text()), before);
    assert!(!fewer.text().contains("value=\"First\""));

    let checked = editor.fill_in(
        NEW,
        &[("id", "organisation-x"), ("name.en", "X")],
        ("do", "check"),
    );
    assert!(!is_public(&house, "organisation-x"), "checking stores nothing");
    assert!(checked.text().contains("value=\"X\""));
}

#[test]
fn what_is_withdrawn_is_shown_no_more_and_its_withdrawal_is_in_the_feed() {
    on_every_engine(|house| {
        house.organisation("organisation-lamp", "Lamp", State::Published);
        house.organisation("organisation-draft", "Draft", State::Draft);
        let editor = house.person("editor", Role::Editor);
        let guard = editor.open(NEW).well().text();
        let guard = guard.split("name=\"guard\" value=\"").nth(1).unwrap();
        let guard = guard.split('"').next().unwrap().to_owned();
        let withdraw = |id: &str, reason: &str| {
            let fields = [("guard", guard.as_str()), ("base", "1"), ("reason", reason)];
            editor.send(&format!("/en/withdraw/{id}"), &fields).status
        };
        assert_eq!(withdraw("organisation-lamp", ""), 400, "a reason is needed");
        assert_eq!(withdraw("organisation-lamp", "entered twice"), 303);
        assert_eq!(withdraw("organisation-draft", "never to be shown"), 303);
        wait_until("it is gone", || !is_public(house, "organisation-lamp"));
        assert!(
            editor
                .open("/en/edit/organisation-lamp")
                .well()
                .text()
                .contains("action=\"/en/withdraw/organisation-lamp\"")
        );
        let feed = house.visitor().open("/api/v1/changes").well().json();
        let told: Vec<(String, String)> = feed["changes"]
            .as_array()
            .unwrap()
            .iter()
            .map(|change| {
                let text = |name: &str| change[name].as_str().unwrap().to_owned();
                (text("id"), text("state"))
            })
            .collect();
        let lamp = |state: &str| ("organisation-lamp".to_owned(), state.to_owned());
        assert_eq!(
            told,
            [lamp("published"), lamp("withdrawn")],
            "drafts concern nobody else"
        );
    });
}
