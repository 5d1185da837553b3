//! Who may call what: every use case that not everybody may call, for every role.

use store::State;
use usecases::{Actor, Decision, EditProblem, ImportSettings, Palermo, Refusal, Role};

use crate::draft::organisation;
use crate::house::House;

/// Whether a use case let an actor in. Anything but [`Refusal::NotAllowed`] counts as being let in: what comes
/// afterwards is not about rights.
fn is_let_in(outcome: Result<(), EditProblem>) -> bool {
    !matches!(outcome, Err(EditProblem::Refused(Refusal::NotAllowed(_))))
}

/// Something that not everybody may do: its name, the least role that may, and how it is done.
type Door = (
    &'static str,
    Option<Role>,
    fn(&Palermo, &Actor) -> Result<(), EditProblem>,
);

fn save(palermo: &Palermo, actor: &Actor, state: State) -> Result<(), EditProblem> {
    let kind = palermo.kind("organisation")?;
    let id = palermo.new_identifier(&Actor::Operator, kind)?;
    let draft = organisation(palermo, id.as_str(), "House");
    palermo.save(actor, draft, Vec::new(), None, state, "").map(drop)
}

const DOORS: &[Door] = &[
    ("write a draft", Some(Role::Contributor), |palermo, actor| {
        save(palermo, actor, State::Draft)
    }),
    ("hand in", Some(Role::Contributor), |palermo, actor| {
        save(palermo, actor, State::InReview)
    }),
    ("publish", Some(Role::Editor), |palermo, actor| {
        save(palermo, actor, State::Published)
    }),
    ("try a draft", Some(Role::Contributor), |palermo, actor| {
        let draft = organisation(palermo, "organisation-tried", "House");
        Ok(palermo.try_draft(actor, draft).map(drop)?)
    }),
    ("make an identifier", Some(Role::Contributor), |palermo, actor| {
        Ok(palermo.new_identifier(actor, palermo.kind("case")?).map(drop)?)
    }),
    ("see one's own work", Some(Role::Contributor), |palermo, actor| {
        Ok(palermo.own_work(actor).map(drop)?)
    }),
    ("see the review queue", Some(Role::Reviewer), |palermo, actor| {
        Ok(palermo.review_queue(actor).map(drop)?)
    }),
    ("decide", Some(Role::Reviewer), |palermo, actor| {
        let id = "organisation-none"
            .parse()
            .map_err(|_| Refusal::Absent(String::new()))?;
        palermo.decide(actor, &id, 1, Decision::Publish, "").map(drop)
    }),
    ("withdraw", Some(Role::Editor), |palermo, actor| {
        let id = "organisation-none"
            .parse()
            .map_err(|_| Refusal::Absent(String::new()))?;
        palermo.withdraw(actor, &id, 1, "why").map(drop)
    }),
    ("import", Some(Role::Editor), |palermo, actor| {
        let settings = ImportSettings::default();
        Ok(palermo
            .import(
                actor,
                &settings,
                std::iter::empty(),
                &std::collections::BTreeMap::new(),
                |_| {},
                |_| {},
            )
            .map(drop)?)
    }),
    ("verify", Some(Role::Administrator), |palermo, actor| {
        Ok(palermo.verify(actor, &[], &mut |_| {}).map(drop)?)
    }),
    (
        "read the ends of the chains",
        Some(Role::Administrator),
        |palermo, actor| Ok(palermo.chain_heads(actor).map(drop)?),
    ),
    ("rebuild the index", None, |palermo, actor| {
        Ok(palermo.rebuild_index(actor, &mut |_| {}).map(drop)?)
    }),
    ("ask the doctor", None, |palermo, actor| {
        Ok(palermo.doctor(actor).map(drop)?)
    }),
    ("check a backup", None, |_, actor| {
        let file = std::path::Path::new("no-such-file");
        Ok(Palermo::check_backup(actor, file, &mut |_| {}).map(drop)?)
    }),
];

#[test]
fn every_door_lets_in_whom_it_should_and_nobody_else() {
    let house = House::in_folder();
    let mut actors = vec![(None, Actor::Public)];
    for role in Role::ALL {
        actors.push((Some(role), house.actor(role.code(), role)));
    }
    for (name, least, door) in DOORS {
        for (role, actor) in &actors {
            let may = matches!((least, role), (Some(least), Some(role)) if role >= least);
            assert_eq!(
                is_let_in(door(&house.palermo, actor)),
                may,
                "{name} as {}",
                role.map_or("public", Role::code)
            );
        }
        assert!(
            is_let_in(door(&house.palermo, &Actor::Operator)),
            "{name} as operator"
        );
    }
}
