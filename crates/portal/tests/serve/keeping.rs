//! Keeping: what a browser has already is not sent again, and what changed is not kept.

use usecases::{Role, State};

use crate::house::{House, Plan, organisation_json, wait_until};

#[test]
fn a_page_that_did_not_change_is_not_sent_again() {
    let house = House::in_folder(Plan::empty());
    house.organisation("organisation-lamp", "Lamp", State::Published);
    let page = "/en/organisations/organisation-lamp";
    let first = house.visitor().open(page).well();
    assert_eq!(
        first.header("cache-control"),
        Some("public, max-age=0, must-revalidate")
    );
    assert!(
        first.header("vary").unwrap().contains("cookie"),
        "{:?}",
        first.header("vary")
    );
    let tag = first.header("etag").unwrap().to_owned();
    let again = house.visitor().saying("if-none-match", &tag).open(page);
    assert_eq!((again.status, again.bytes().len()), (304, 0));
    assert_eq!(again.header("etag"), Some(tag.as_str()));
    let other = house
        .visitor()
        .saying("if-none-match", &tag)
        .open("/en/organisations");
    assert_eq!(other.status, 200, "a tag is that of one address");
    assert_eq!(house.visitor().open(page).text(), first.text());

    let mut changed = organisation_json("organisation-lamp", "Lantern");
    changed["fields"]["name"]["en"]["text"] = "Lantern".into();
    house.store(&changed, Some(1), State::Published);
    wait_until("the change is seen", || {
        house.visitor().saying("if-none-match", &tag).open(page).status == 200
    });
    assert!(house.visitor().open(page).well().text().contains("Lantern"));
}

#[test]
fn nothing_is_kept_of_what_one_person_sees() {
    let house = House::in_folder(Plan::empty());
    house.organisation("organisation-lamp", "Lamp", State::Published);
    let page = "/en/organisations/organisation-lamp";
    let public = house.visitor().open(page).well();
    let editor = house.person("editor", Role::Editor);
    let own = editor.open(page).well();
    assert!(
        own.text().contains("The editor"),
        "the page names who is signed in"
    );
    assert_eq!(own.header("cache-control"), Some("private, no-store"));
    assert_eq!(own.header("etag"), None);
    let tag = public.header("etag").unwrap().to_owned();
    let asked = editor.saying("if-none-match", &tag).open(page);
    assert_eq!(asked.status, 200, "the public's page is not theirs");
    assert!(!house.visitor().open(page).text().contains("The editor"));
}

#[test]
fn files_of_pages_have_names_made_from_their_content() {
    let house = House::in_folder(Plan::empty());
    let reader = house.visitor();
    let page = reader.open("/en/").well().text();
    let style = page.split("href=\"/assets/").nth(1).unwrap();
    let style = format!("/assets/{}", style.split('"').next().unwrap());
    let asset = reader.open(&style).well();
    assert!(asset.header("cache-control").unwrap().contains("immutable"));
    assert_eq!(asset.header("content-type"), Some("text/css; charset=utf-8"));
}

#[test]
fn a_server_says_whether_it_lives_and_whether_it_is_ready() {
    let house = House::in_folder(Plan::empty());
    assert_eq!(house.visitor().open("/healthz").well().json()["alive"], true);
    let ready = house.visitor().open("/readyz").well();
    assert_eq!(ready.json()["ready"], true);
    assert_eq!(ready.header("cache-control"), Some("private, no-store"));
}
