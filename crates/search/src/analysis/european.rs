//! English, French, Spanish and Russian words: elision, stop words, stems.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use frostem::{Algorithm, Stemmer};

/// A language with a stemmer of the Snowball family.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stemming {
    English,
    French,
    Spanish,
    Russian,
}

const ENGLISH_STOP_WORDS: &str = "a an and are as at be been being but by did do does for from had has have he her \
hers him his i if in into is it its me my no nor not of on or our ours she so such than that the their theirs them \
then there these they this those to was we were what when where which while who whom whose will with would you your";

const FRENCH_STOP_WORDS: &str = "a ai au aux avait avec avoir c ce ceci cela celle celles celui ces cet cette ceux \
comme d dans de des du dont elle elles en entre est et etaient etait ete etre eux furent fut il ils j je l la laquelle \
le lequel les lesquelles lesquels leur leurs lui m ma mais me meme memes mes mon n ne ni nos notre nous on ont ou par \
pas plus pour qu que quel quelle quelles quels qui s sa sans se ses si son sont sous sur t ta te tes ton tu un une vos \
votre vous y";

const SPANISH_STOP_WORDS: &str = "a al algo ante aquel aquella aquellas aquello aquellos aun como con contra cual \
cuales cuando de del desde donde durante e el ella ellas ello ellos en entre era eran es esa esas ese eso esos esta \
estaba estado estan estar estas este esto estos fue fueron ha habia han hasta la las le les lo los mas me mi mis muy \
ni no nos nosotros o para pero por porque que quien quienes se sea segun ser si sido sin sino sobre son su sus tambien \
tanto te tu tus u un una unas uno unos y ya yo";

const RUSSIAN_STOP_WORDS: &str = "а без более бы был была были было быть в вам вас весь во вот все всего всех вы где \
да даже для до его ее если есть еще ж же за здесь и из или им их к как ко когда кто ли либо между меня мне может мы на \
над надо нам нас не него нее нет ни них но ну о об однако он она они оно от перед по под при про с со так также такой \
там те тем то того тоже той только том тот ту ты у уже хотя чего чей чем что чтобы чье чья эта эти этих это этого этой \
этом этот эту я";

/// Forms that no suffix rule reaches, each with the form that is stemmed in its place.
const ENGLISH_IRREGULAR: &[(&str, &str)] = &[
    ("children", "child"),
    ("men", "man"),
    ("women", "woman"),
    ("sold", "sell"),
    ("bought", "buy"),
    ("wives", "wife"),
    ("lives", "life"),
    ("sought", "seek"),
    ("fled", "flee"),
    ("taken", "take"),
    ("labor", "labour"),
    ("labors", "labour"),
    ("organization", "organisation"),
    ("organizations", "organisation"),
];

const FRENCH_IRREGULAR: &[(&str, &str)] = &[
    ("travaux", "travail"),
    ("tribunaux", "tribunal"),
    ("penaux", "penal"),
    ("penale", "penal"),
    ("penales", "penal"),
    ("nationaux", "national"),
    ("nationale", "national"),
    ("nationales", "national"),
    ("internationaux", "international"),
    ("internationale", "international"),
    ("internationales", "international"),
];

const RUSSIAN_IRREGULAR: &[(&str, &str)] = &[
    ("детьми", "дети"),
    ("людьми", "люди"),
    ("ребенок", "дети"),
    ("ребенка", "дети"),
    ("ребенку", "дети"),
    ("ребенком", "дети"),
    ("ребенке", "дети"),
    ("торговли", "торговля"),
    ("торговле", "торговля"),
    ("торговлю", "торговля"),
    ("торговлей", "торговля"),
    ("торговлею", "торговля"),
];

type Words = HashSet<&'static str>;
type Irregular = HashMap<&'static str, &'static str>;

struct Lexicon {
    stop_words: Words,
    irregular: Irregular,
    stemmer: Stemmer,
}

impl Lexicon {
    fn new(
        stop_words: &'static str,
        irregular: &[(&'static str, &'static str)],
        algorithm: Algorithm,
    ) -> Self {
        Self {
            stop_words: stop_words.split_whitespace().collect(),
            irregular: irregular.iter().copied().collect(),
            stemmer: Stemmer::new(algorithm),
        }
    }
}

static ENGLISH: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::new(ENGLISH_STOP_WORDS, ENGLISH_IRREGULAR, Algorithm::English));
static FRENCH: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::new(FRENCH_STOP_WORDS, FRENCH_IRREGULAR, Algorithm::French));
static SPANISH: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::new(SPANISH_STOP_WORDS, &[], Algorithm::Spanish));
static RUSSIAN: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::new(RUSSIAN_STOP_WORDS, RUSSIAN_IRREGULAR, Algorithm::Russian));

impl Stemming {
    fn lexicon(self) -> &'static Lexicon {
        match self {
            Self::English => &ENGLISH,
            Self::French => &FRENCH,
            Self::Spanish => &SPANISH,
            Self::Russian => &RUSSIAN,
        }
    }

    /// Whether a folded word says nothing by itself.
    pub(crate) fn is_stop_word(self, folded: &str) -> bool {
        self.lexicon().stop_words.contains(folded)
    }

    /// Whether the stem of a folded word begins as the word does. Suffix rules leave the first letter alone.
    pub(crate) fn keeps_first_letter(self, folded: &str) -> bool {
        !self.lexicon().irregular.contains_key(folded)
    }

    /// Writes the stem of a folded word over `stem`. Accents are gone before stemming, so that a word typed without
    /// them has the same stem.
    pub(crate) fn stem(self, folded: &str, stem: &mut String) {
        let lexicon = self.lexicon();
        let regular = lexicon.irregular.get(folded).copied().unwrap_or(folded);
        stem.clear();
        stem.push_str(&lexicon.stemmer.stem(regular));
        if self == Self::French {
            // The stemmer knows condamné by its accent; without it, condamnée would keep an e.
            while stem.len() > 3 && stem.ends_with('e') {
                stem.pop();
            }
        }
    }
}

/// French (and, in names, Italian) words that lose their vowel before another word's.
const ELIDED: &[&str] = &[
    "l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "presqu", "dell",
    "nell", "dall", "sull", "all",
];

/// Where the word begins behind an elided one, in bytes: `l’enfant` begins at `enfant`. 0 without elision.
pub(crate) fn elision_length(word: &str) -> usize {
    let Some((at, apostrophe)) = word
        .char_indices()
        .take(8)
        .find(|(_, c)| matches!(c, '\'' | '’' | '‘' | 'ʼ' | '＇'))
    else {
        return 0;
    };
    let is_elided = ELIDED
        .iter()
        .any(|elided| elided.eq_ignore_ascii_case(&word[..at]));
    let length = at + apostrophe.len_utf8();
    if is_elided && word.len() > length + 1 {
        length
    } else {
        0
    }
}

/// A Latin word without the English possessive `’s`.
pub(crate) fn strip_possessive(word: &str) -> &str {
    let Some(owner) = word.strip_suffix(['s', 'S']) else {
        return word;
    };
    owner.strip_suffix(['\'', '’', 'ʼ', '＇']).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn elided_words_are_passed_over() {
        assert_eq!(elision_length("l’enfant"), "l’".len());
        assert_eq!(elision_length("Qu'elle"), 3);
        assert_eq!(elision_length("aujourd'hui"), 0);
        assert_eq!(elision_length("O'Brien"), 0);
        assert_eq!(elision_length("enfant"), 0);
    }

    proptest! {
        #[test]
        fn stems_begin_as_their_words_do(latin in "[a-zñ]{1,14}", cyrillic in "[а-я]{1,14}") {
            for (stemming, word) in [
                (Stemming::English, &latin),
                (Stemming::French, &latin),
                (Stemming::Spanish, &latin),
                (Stemming::Russian, &cyrillic),
            ] {
                let mut stem = String::new();
                stemming.stem(word, &mut stem);
                if stemming.keeps_first_letter(word) && !stem.is_empty() {
                    prop_assert_eq!(stem.chars().next(), word.chars().next(), "{} of {}", stem, word);
                }
            }
        }
    }

    #[test]
    fn possessives_go() {
        assert_eq!(strip_possessive("trafficker’s"), "trafficker");
        assert_eq!(strip_possessive("victims"), "victims");
    }
}
