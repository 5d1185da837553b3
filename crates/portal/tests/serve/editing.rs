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

/// Every text of a record in the form, and nothing of it lost when somebody else's language is worked on.
#[test]
fn what_a_form_leaves_out_is_kept_and_what_is_opened_can_be_changed() {
    on_every_engine(|house| {
        let record = serde_json::json!({
            "id": "organisation-lamp",
            "kind": "organisation",
            "aliases": [],
            "fields": {
                "name": {
                    "en": { "text": "Lamp", "status": "original" },
                    "fr": { "text": "Lampe", "status": "machine" },
                    "ar": { "text": "مصباح", "status": "machine" },
                },
                "sources": [{ "title": "First" }, { "title": "Second" }],
            },
        });
        house.store(&record, None, State::Published);
        let editor = house.person("editor", Role::Editor);
        let form = "/fr/edit/organisation-lamp";
        let shown = editor.open(form).well();
        let text = shown.text();
        assert!(text.contains("value=\"Lampe\"") && !text.contains("value=\"Lamp\""));
        assert!(
            !text.contains("مصباح") && !text.contains("value=\"First\""),
            "{text}"
        );
        assert!(
            text.contains("value=\"name.ar name.en sources.0 sources.1\""),
            "{text}"
        );

        // An item is opened, changed, and the other one is removed; the Arabic name is never in the form.
        let opened = editor.fill_in_shown(&shown, &[("name.fr", "Lampe à huile")], ("open", "sources.1"));
        assert!(opened.text().contains("value=\"Second\""));
        assert!(
            opened.text().contains("value=\"Lampe à huile\""),
            "what was typed stays"
        );
        let fewer = editor.fill_in_shown(&opened, &[("sources.1.title", "Later")], ("remove", "sources.0"));
        assert!(
            fewer.text().contains("value=\"name.ar name.en\""),
            "{}",
            fewer.text()
        );
        let saved = editor.fill_in_shown(&fewer, &[], SAVE);
        assert_eq!(saved.status, 303, "{}", saved.text());
        let fields = editor
            .open("/en/organisations/organisation-lamp.json")
            .well()
            .json()["fields"]
            .take();
        assert_eq!(fields["name"]["ar"]["text"], "مصباح");
        assert_eq!(fields["name"]["en"]["status"], "original");
        assert_eq!(fields["name"]["fr"]["text"], "Lampe à huile");
        assert_eq!(fields["sources"].as_array().unwrap().len(), 1);
        assert_eq!(fields["sources"][0]["title"], "Later");

        // Another language is shown when it is asked for, and a text that was cleared stays cleared.
        let arabic = editor.fill_in(form, &[("form:languages", "ar")], ("do", "show"));
        assert!(arabic.text().contains("value=\"مصباح\""));
        let cleared = editor.fill_in_shown(&arabic, &[("name.ar", "")], SAVE);
        assert_eq!(cleared.status, 303, "{}", cleared.text());
        let fields = editor
            .open("/en/organisations/organisation-lamp.json")
            .well()
            .json()["fields"]
            .take();
        assert!(fields["name"]["ar"].is_null(), "{fields}");
        assert_eq!(fields["name"]["fr"]["text"], "Lampe à huile");
    });
}

#[test]
fn what_another_editor_changed_is_not_taken_for_what_a_form_left_out() {
    on_every_engine(|house| {
        house.organisation("organisation-lamp", "Lamp", State::Published);
        let first = house.person("first", Role::Editor);
        let second = house.person("second", Role::Editor);
        let form = "/en/edit/organisation-lamp";
        let before = second.open(form).well();
        let opened = first.fill_in(form, &[], ("open", "sources.0"));
        let saved = first.fill_in_shown(&opened, &[("sources.0.title", "Changed meanwhile")], SAVE);
        assert_eq!(saved.status, 303, "{}", saved.text());
        let conflict = second.fill_in_shown(&before, &[("name.en", "Torch")], SAVE);
        assert_eq!(conflict.status, 409);
        let text = conflict.text();
        assert!(
            text.contains("Changed meanwhile") && text.contains("Invented for a test"),
            "{text}"
        );
    });
}

#[test]
fn a_label_that_is_no_code_is_offered_the_codes_that_are_like_it() {
    let house = House::in_folder(crate::house::Plan::empty());
    let editor = house.person("editor", Role::Editor);
    let typed = [("id", "reform-x"), ("title.en", "X"), ("country", "Swedn")];
    let refused = editor.fill_in("/en/new/legislative-reforms", &typed, SAVE);
    assert_eq!(refused.status, 422);
    let text = refused.text();
    assert!(
        text.contains("value=\"Swedn\"") && text.contains("value=\"country Sweden\""),
        "{text}"
    );
    let taken = editor.fill_in_shown(&refused, &[], ("take", "country Sweden"));
    assert_eq!(taken.status, 200);
    let text = taken.text();
    assert!(
        text.contains("value=\"Sweden\"") && !text.contains("Swedn"),
        "{text}"
    );
    assert!(text.contains("value=\"X\""), "the rest stays");

    let visitor = house.visitor();
    let list = visitor.open("/fr/lists/country.json").well().json();
    let codes = list["codes"].as_array().unwrap();
    assert!(
        codes
            .iter()
            .any(|code| code["code"] == "SWE" && code["label"] == "Suède")
    );
    let page = visitor.open("/ar/lists/country").well().text();
    assert!(page.contains("السويد") && page.contains("SWE"));
    assert_eq!(visitor.open("/fr/lists/none").status, 404);
    let currencies = visitor.open("/fr/lists/currency.json").well().json();
    assert!(
        currencies["codes"]
            .as_array()
            .unwrap()
            .iter()
            .any(|code| code["code"] == "EUR")
    );
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
