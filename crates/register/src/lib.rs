//! The public registers: one kind of record a file, and the rules that read them.
//!
//! A kind is declared here once; forms, pages, search, interfaces and files follow from the declaration.

pub mod activity;
pub mod authority;
pub mod bundle;
pub mod campaign;
pub mod case;
pub mod figure;
pub mod help_service;
pub mod law;
pub mod legislative_reform;
pub mod lists;
pub mod mandate;
pub mod meeting;
pub mod organisation;
pub mod provision;
pub mod publication;
pub mod recommendation;
pub mod statement;
pub mod strategy;
pub mod treaty;

use record::{Declaration, Typed};

/// Every public register, in the order in which they are listed to people.
pub const REGISTERS: &[Declaration] = &[
    case::Case::DECLARATION,
    law::Law::DECLARATION,
    provision::Provision::DECLARATION,
    treaty::TreatyAction::DECLARATION,
    mandate::Mandate::DECLARATION,
    recommendation::Recommendation::DECLARATION,
    meeting::Meeting::DECLARATION,
    activity::Activity::DECLARATION,
    legislative_reform::LegislativeReform::DECLARATION,
    strategy::Strategy::DECLARATION,
    publication::Publication::DECLARATION,
    campaign::Campaign::DECLARATION,
    figure::Figure::DECLARATION,
    statement::Statement::DECLARATION,
    organisation::Organisation::DECLARATION,
    authority::Authority::DECLARATION,
    help_service::HelpService::DECLARATION,
];
