//! The code lists that come with the program, and those that a pack adds.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::read::CodeListProblem;
use super::{CodeList, Language};

/// Every code list of a program.
#[derive(Debug, Clone, Default)]
pub struct CodeLists {
    lists: BTreeMap<String, CodeList>,
}

impl CodeLists {
    /// The lists that come with the program.
    pub fn bundled() -> &'static Self {
        static BUNDLED: OnceLock<CodeLists> = OnceLock::new();
        BUNDLED.get_or_init(|| {
            let mut lists = Self::default();
            for json in BUNDLED_LISTS {
                // A unit test reads every bundled list, so a broken one cannot be released.
                match CodeList::read(json).and_then(|list| std::mem::take(&mut lists).with(list)) {
                    Ok(more) => lists = more,
                    Err(problem) => unreachable!("a bundled code list is broken: {problem}"),
                }
            }
            lists
        })
    }

    /// The list with this identifier.
    pub fn get(&self, id: &str) -> Option<&CodeList> {
        self.lists.get(id)
    }

    /// The identifiers of the lists, in alphabetical order.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.lists.keys().map(String::as_str)
    }

    /// Every list, by identifier.
    pub fn iter(&self) -> impl Iterator<Item = &CodeList> {
        self.lists.values()
    }

    /// The same lists and one more.
    ///
    /// # Errors
    /// Where there is a list with its identifier.
    pub fn with(mut self, list: CodeList) -> Result<Self, CodeListProblem> {
        if self.lists.contains_key(&list.id) {
            return Err(CodeListProblem::ListTwice(list.id));
        }
        self.lists.insert(list.id.clone(), list);
        Ok(self)
    }

    /// The label of a code of a list.
    pub fn label(&self, list: &str, code: &str, language: Language) -> Option<&str> {
        self.get(list)?.label(code, language)
    }
}

/// Embeds the lists of `data/codelists`.
macro_rules! bundled_lists {
    ($($id:literal)*) => {
        &[$(include_str!(concat!("../../../../data/codelists/", $id, ".json"))),*]
    };
}

const BUNDLED_LISTS: &[&str] = bundled_lists! {
    "act" "activity_type" "addressee" "audience" "authority_competence" "campaign_channel" "country"
    "cross_cutting_issue" "evidential_issue" "figure_basis" "form_of_exploitation" "help_need"
    "htcds_cas_ReasonForIncomingReferral" "htcds_cas_ReasonForOutgoingReferral" "htcds_cas_Status"
    "htcds_hte_Type" "htcds_org_Type" "htcds_per_RoleInProcess" "htcds_prs_Gender"
    "htcds_prs_HighestLevelOfEducation" "htcds_prs_MaritalStatus" "htcds_spl_Type"
    "htcds_vic_ExploitationWebsitesAndApps" "htcds_vic_ForcedLabourIndustry" "htcds_vic_MethodOfRecruitment"
    "htcds_vic_MethodsOfControl" "htcds_vic_RecruitmentWebsitesAndApps" "htcds_vic_RelationshipToTrafficker"
    "htcds_vic_TraffickingStatus" "htcds_vic_TraffickingStatusDecisionMakingOrg" "htcds_vic_TypeOfExploitation"
    "htcds_vic_TypeOfSexExploitation" "htcds_vic_Vulnerabilities" "kind_of_evidence" "language"
    "legal_tradition" "means" "meeting_type" "offence" "operative_verb" "organisation_type" "outcome"
    "proceeding_stage" "profession" "protocol_provision" "publication_type" "purpose" "reform_stage" "region"
    "route" "sector" "sex" "statement_type" "status_of_work" "strategy_type" "strength" "theme"
    "trafficking_form" "treaty_action_type"
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bundled_list_is_whole() {
        assert_eq!(CodeLists::bundled().iter().count(), BUNDLED_LISTS.len());
        assert_eq!(CodeLists::bundled().ids().count(), BUNDLED_LISTS.len());
        for list in CodeLists::bundled().iter() {
            assert!(!list.codes().is_empty(), "{} is empty", list.id);
            assert!(
                !list.source.is_empty() && !list.licence.is_empty(),
                "{} has no source",
                list.id
            );
        }
    }

    #[test]
    fn every_list_file_is_bundled() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/codelists");
        for entry in std::fs::read_dir(folder).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            if let Some(id) = name.strip_suffix(".json") {
                assert!(CodeLists::bundled().get(id).is_some(), "{name} is not bundled");
            }
        }
    }

    #[test]
    fn labels_of_one_list_differ() {
        for list in CodeLists::bundled().iter() {
            for language in Language::ALL {
                let mut seen = BTreeMap::new();
                for code in list.codes() {
                    let label = code.labels.get(language);
                    let earlier = seen.insert(label, &code.code);
                    assert!(
                        earlier.is_none(),
                        "{} {language}: {label:?} stands for {earlier:?} and {}",
                        list.id,
                        code.code
                    );
                }
            }
        }
    }

    #[test]
    fn broader_codes_of_another_list_exist_there() {
        for list in CodeLists::bundled().iter() {
            let Some(other) = &list.broader_list else { continue };
            let other = CodeLists::bundled().get(other).unwrap();
            for broader in list.codes().iter().filter_map(|code| code.broader.as_deref()) {
                assert!(
                    other.get(broader).is_some(),
                    "{}: {broader} is not a code",
                    list.id
                );
            }
        }
    }

    #[test]
    fn a_second_list_with_one_identifier_is_refused() {
        let lists = CodeLists::bundled();
        let again = lists.get("sex").unwrap().clone();
        assert!(matches!(lists.clone().with(again), Err(CodeListProblem::ListTwice(id)) if id == "sex"));
    }
}
