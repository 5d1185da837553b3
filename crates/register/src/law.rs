//! The register of laws, in its first form: provisions with their elements and the Protocol paragraph they
//! put into effect, and versions over time.

use record::typed::{LongTranslated, Url};
use record::{Coded, group, record};
use vocabulary::{LanguageTag, PartialDate, Translated};

use crate::lists::{Act, Country, LegalTradition, Means, ProtocolProvision, Purpose};

group! {
    /// One provision of a law.
    pub struct LawProvision {
        /// The article or section.
        provision: String => Public, required, searched;
        /// Its heading.
        heading: Translated => Public, searched;
        /// Its exact words, in the language read.
        quotation: LongTranslated => Public, searched;
        /// Where the words were really read: official site, mirror, copy.
        quoted_from: String => Public;
        /// What it says, in our own words.
        paraphrase: LongTranslated => Public, searched;
        /// The language of the provision.
        language: LanguageTag => Public;
        /// The acts it names.
        acts: Vec<Coded<Act>> => Public, facet;
        /// The means it names.
        means: Vec<Coded<Means>> => Public, facet;
        /// The purposes it names.
        purposes: Vec<Coded<Purpose>> => Public, facet;
        /// Whether the offence needs a means where the victim is an adult.
        means_required_for_adults: bool => Public, facet;
        /// Whether the means do not matter where the victim is a child.
        means_irrelevant_for_children: bool => Public, facet;
        /// Whether the consent of the victim does not matter.
        consent_irrelevant: bool => Public, facet;
        /// The penalty.
        penalty: Translated => Public, searched;
        /// The provisions of the Protocol it puts into effect, in our reading.
        implements: Vec<Coded<ProtocolProvision>> => Public, facet;
        /// Where it was read.
        source: String => Public;
        /// What a reader should know.
        note: String => Public, searched;
    }
}

group! {
    /// An older or newer wording, or an amendment.
    pub struct Version {
        /// What changed.
        what: String => Public, searched;
        /// When.
        date: PartialDate => Public, timeline;
        /// By which law.
        by: String => Public;
        /// Where that was read.
        source: String => Public;
        /// What a reader should know.
        note: String => Public;
    }
}

record! {
    /// A law on trafficking in persons.
    pub struct Law = "law", prefix "law", slug "laws", title "title", date "adopted" {
        /// The title, original and in translation.
        title: Translated => Public, required, searched;
        /// The country, or the European Union.
        country: Coded<Country> => Public, required, facet, column, searched;
        /// Which part of the country it holds for.
        jurisdiction_note: String => Public, searched;
        /// The official number.
        number: String => Public, identifier, searched, column;
        /// The legal tradition.
        legal_tradition: Coded<LegalTradition> => Public, facet;
        /// When it was adopted.
        adopted: PartialDate => Public, expected, column, timeline;
        /// When it entered into force.
        in_force: PartialDate => Public, timeline;
        /// How the date of entry into force is known.
        in_force_note: String => Public;
        /// Its provisions on trafficking.
        provisions: Vec<LawProvision> => Public;
        /// Older and newer versions and amendments that are known.
        versions: Vec<Version> => Public;
        /// Which version of the text was read.
        text_version: String => Public;
        /// The licence of the text.
        licence: String => Public;
        /// Where the text can be read.
        url: Url => Public;
        /// What a reader should know.
        note: String => Public, searched;
    }
}
