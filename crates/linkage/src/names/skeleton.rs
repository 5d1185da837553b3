//! The consonants of a name, in classes of letters that clerks and scripts confuse.

/// The most letters of a skeleton.
const LETTERS: usize = 10;

/// A key that spellings of one name share in spite of vowels, doubled letters and the letters by which different
/// languages write one sound: `mohammed`, `muhamad` and the Arabic `mhmd` give `mmd`.
///
/// The rules are our own. What is given must be normalised ([`super::normalise`]); words are joined. A first
/// vowel stays as `a`, because it tells names apart; `h`, `w` and `y` are dropped after the first letter,
/// because scripts and languages write them or not; no more than ten letters are kept.
///
/// ```
/// use linkage::names::{normalise, skeleton};
/// assert_eq!(skeleton(&normalise("Mohammed")), skeleton(&normalise("محمد")));
/// assert_eq!(skeleton(&normalise("Yuliya")), skeleton(&normalise("Юлия")));
/// assert_eq!(skeleton(&normalise("Schmidt")), skeleton(&normalise("Shmitt")));
/// ```
pub fn skeleton(name: &str) -> String {
    let letters: Vec<char> = name.chars().filter(|letter| *letter != ' ').collect();
    let mut key = String::new();
    let mut count = 0;
    let mut last = None;
    let mut place = 0;
    while place < letters.len() && count < LETTERS {
        let (sound, length) = sound_at(&letters, place);
        let is_repeated = last == Some(sound);
        match sound {
            Sound::Vowel | Sound::Glide if place == 0 => {
                key.push(if sound == Sound::Glide { letters[0] } else { 'a' });
                count += 1;
            }
            Sound::Vowel | Sound::Glide => {}
            Sound::Consonant(_) if is_repeated => {}
            Sound::Consonant(letter) => {
                key.push(letter);
                count += 1;
            }
        }
        // A glide between two equal consonants keeps them apart as a vowel does.
        last = Some(sound);
        place += length;
    }
    key
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sound {
    Vowel,
    /// `h`, `w`, `y`: heard at the beginning, written or not elsewhere.
    Glide,
    Consonant(char),
}

/// The sound at a place and how many letters it takes.
// In the order of the sounds, longest spellings first.
#[allow(clippy::match_same_arms)]
fn sound_at(letters: &[char], place: usize) -> (Sound, usize) {
    let at = |offset: usize| letters.get(place + offset).copied().unwrap_or(' ');
    let consonant = |letter, length| (Sound::Consonant(letter), length);
    match (at(0), at(1), at(2)) {
        ('s', 'c', 'h') => consonant('s', 3),
        ('s' | 'c' | 'k' | 'p' | 't' | 'd' | 'z' | 'g' | 'r', 'h', _) => digraph(at(0)),
        ('t', 's' | 'z', _) | ('d', 'z', _) => consonant('s', 2),
        ('d', 'j', _) => consonant('j', 2),
        // At the end of a word `dt` is `t`.
        ('d', 't', _) => consonant('t', 2),
        ('c', 'k', _) => consonant('k', 2),
        ('c', 'e' | 'i' | 'y', _) => consonant('s', 1),
        ('c' | 'q' | 'k', _, _) => consonant('k', 1),
        ('x', _, _) => consonant('k', 1),
        ('s' | 'z' | 'ç', _, _) => consonant('s', 1),
        ('g', 'e' | 'i' | 'y', _) | ('j', _, _) => consonant('j', 1),
        ('v' | 'b', _, _) => consonant('b', 1),
        ('f' | 'p', _, _) => consonant(at(0), 1),
        ('h' | 'w' | 'y', _, _) => (Sound::Glide, 1),
        ('a' | 'e' | 'i' | 'o' | 'u', _, _) => (Sound::Vowel, 1),
        (letter, _, _) => consonant(letter, 1),
    }
}

/// A consonant with `h` behind it.
fn digraph(first: char) -> (Sound, usize) {
    let letter = match first {
        's' | 'c' | 'z' => 's',
        'p' => 'f',
        // What is behind the h of Arabic `mhdh` is another sound; `th` and `dh` are written `t` and `d` as well.
        other => other,
    };
    (Sound::Consonant(letter), 2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::normalise;

    #[track_caller]
    fn alike(names: &[&str]) {
        let keys: Vec<String> = names.iter().map(|name| skeleton(&normalise(name))).collect();
        assert!(
            keys.windows(2).all(|pair| pair[0] == pair[1]),
            "{names:?}: {keys:?}"
        );
    }

    #[test]
    fn spellings_of_one_name_share_a_key() {
        alike(&["Mohammed", "Muhammad", "Mohamed", "محمد"]);
        alike(&["Fatima", "Fatma", "فاطمة"]);
        alike(&["Khaled", "Khalid", "خالد"]);
        alike(&["Yulia", "Юлия"]);
        alike(&["Shcherbakov", "Щербаков"]);
        alike(&["Philip", "Filip"]);
        alike(&["Catherine", "Katharine", "Kathrin"]);
    }

    #[test]
    fn different_names_keep_different_keys() {
        for (one, other) in [
            ("anna", "nina"),
            ("petrov", "pavlov"),
            ("ali", "layla"),
            ("jana", "dana"),
        ] {
            assert_ne!(skeleton(one), skeleton(other), "{one} {other}");
        }
    }

    #[test]
    fn nothing_gives_nothing() {
        assert_eq!(skeleton(""), "");
        assert_eq!(skeleton("a"), "a");
        assert!(skeleton(&"bcdf".repeat(100)).chars().count() <= LETTERS);
    }
}
