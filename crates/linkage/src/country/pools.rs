//! Where names and places are drawn from.

use crate::chance::Chance;

/// Given names of women and of men in use in many countries, by script.
const LATIN: [&[&str]; 2] = [
    &[
        "Maria",
        "Ana",
        "Fatima",
        "Elena",
        "Rosa",
        "Grace",
        "Amina",
        "Sofia",
        "Lucia",
        "Joy",
        "Blessing",
        "Teresa",
        "Ivana",
        "Mercy",
        "Linh",
        "Claudia",
        "Esther",
        "Nadia",
        "Carmen",
        "Mirela",
        "Adriana",
        "Jasmine",
        "Paula",
        "Sara",
        "Valentina",
        "Mariam",
        "Gloria",
        "Beatriz",
        "Diana",
        "Florence",
        "Irene",
        "Julia",
        "Katarina",
        "Laura",
        "Monica",
        "Natalia",
        "Olivia",
        "Patricia",
        "Ruth",
        "Simona",
        "Thandi",
        "Victoria",
        "Yolanda",
        "Zoe",
        "Andreea",
        "Cristina",
        "Dolores",
        "Emilia",
        "Gabriela",
        "Hanna",
        "Ines",
        "Jana",
        "Lidia",
        "Marta",
        "Nina",
    ],
    &[
        "Jose",
        "Juan",
        "Mohammed",
        "David",
        "Luis",
        "John",
        "Carlos",
        "Ahmed",
        "Peter",
        "Ion",
        "Samuel",
        "Pedro",
        "Andrei",
        "Daniel",
        "Emeka",
        "Francisco",
        "Hassan",
        "Ivan",
        "Joseph",
        "Kofi",
        "Miguel",
        "Minh",
        "Nikola",
        "Omar",
        "Paulo",
        "Rafael",
        "Stefan",
        "Tomas",
        "Victor",
        "Yusuf",
        "Antonio",
        "Bogdan",
        "Cesar",
        "Diego",
        "Eduardo",
        "Felix",
        "George",
        "Hugo",
        "Isaac",
        "Jorge",
        "Kwame",
        "Marko",
        "Patrick",
        "Ricardo",
        "Sergio",
    ],
];
const ARABIC: [&[&str]; 2] = [
    &[
        "فاطمة",
        "مريم",
        "عائشة",
        "زينب",
        "خديجة",
        "نور",
        "سارة",
        "ليلى",
        "أمينة",
        "هدى",
        "سلمى",
        "رانيا",
        "ياسمين",
        "إيمان",
        "نادية",
        "سعاد",
        "حنان",
        "منى",
        "رحمة",
        "سمية",
    ],
    &[
        "محمد",
        "أحمد",
        "علي",
        "حسن",
        "حسين",
        "عمر",
        "يوسف",
        "إبراهيم",
        "خالد",
        "مصطفى",
        "عبد الله",
        "محمود",
        "سعيد",
        "كريم",
        "طارق",
        "بلال",
        "ياسين",
        "سامي",
        "جمال",
        "رشيد",
    ],
];
const CYRILLIC: [&[&str]; 2] = [
    &[
        "Анна",
        "Мария",
        "Елена",
        "Ольга",
        "Наталья",
        "Татьяна",
        "Ирина",
        "Светлана",
        "Екатерина",
        "Юлия",
        "Дарья",
        "Людмила",
        "Оксана",
        "Галина",
        "Алина",
        "Виктория",
        "Надежда",
        "Вера",
        "Марина",
        "Полина",
    ],
    &[
        "Александр",
        "Сергей",
        "Дмитрий",
        "Андрей",
        "Алексей",
        "Иван",
        "Михаил",
        "Николай",
        "Владимир",
        "Павел",
        "Максим",
        "Евгений",
        "Виктор",
        "Олег",
        "Юрий",
        "Игорь",
        "Роман",
        "Артём",
        "Денис",
        "Тимур",
    ],
];

/// Syllables of which family names are made up.
const LATIN_SYLLABLES: [&[&str]; 3] = [
    &[
        "ba", "ca", "da", "fer", "gar", "her", "lo", "mar", "mo", "na", "o", "pe", "ra", "ro", "sa", "sil",
        "so", "tor", "va", "vel", "wil", "ka", "ko", "mu", "nu", "a", "bel", "cas", "del", "es",
    ],
    &[
        "", "li", "ra", "den", "ma", "ri", "ta", "van", "mi", "no", "la", "gu", "chi", "ve",
    ],
    &[
        "ez", "a", "os", "escu", "ova", "son", "do", "ia", "wa", "ko", "man", "ski", "eira", "ng", "ti",
        "er", "ado", "an", "ic", "enko",
    ],
];
const ARABIC_SYLLABLES: [&[&str]; 3] = [
    &["ال", "بن ", "", "أبو ", "ال", ""],
    &[
        "مصر", "حسن", "شام", "نجار", "حداد", "خطيب", "سعد", "بكر", "قاسم", "فار", "زيد", "جبر", "عطا", "نصر",
        "غزال", "حمد", "راشد", "طاهر", "مراد", "سلام",
    ],
    &["ي", "", "ة", "ان", "اوي", ""],
];
const CYRILLIC_SYLLABLES: [&[&str]; 3] = [
    &[
        "Ива", "Петр", "Сид", "Куз", "Мор", "Вол", "Бел", "Чер", "Нов", "Зай", "Сок", "Леб", "Коз", "Мак",
        "Фед", "Гор", "Тар", "Бон", "Шев", "Крав",
    ],
    &["н", "ор", "ен", "ал", "ин", "ар", "ч", "ов", "ош", "ит"],
    &["ов", "ев", "енко", "ский", "ук", "ин", "аев", "ян"],
];

/// Family names of each script.
const FAMILY_NAMES: [usize; 3] = [1_500, 400, 500];
/// Shares of the scripts: Latin, Arabic, Cyrillic.
const SHARES: [f64; 3] = [0.6, 0.2, 0.2];
/// Places, each with some postcodes.
const PLACES: usize = 120;

/// Pools of names and places, the same in every run.
#[derive(Debug)]
pub(super) struct Pools {
    family: [Vec<String>; 3],
    places: Vec<String>,
}

impl Pools {
    pub(super) fn new() -> Self {
        let mut chance = Chance::new(0x50_41_4C_45_52_4D_4F);
        let syllables = [LATIN_SYLLABLES, ARABIC_SYLLABLES, CYRILLIC_SYLLABLES];
        let family =
            [0, 1, 2].map(|script: usize| distinct(FAMILY_NAMES[script], &mut chance, &syllables[script]));
        let places = distinct(PLACES, &mut chance, &LATIN_SYLLABLES);
        Self { family, places }
    }

    /// Given name and family name of one script.
    pub(super) fn names(&self, sex: char, chance: &mut Chance) -> (String, String) {
        let drawn = chance.fraction();
        let script = usize::from(drawn >= SHARES[0]) + usize::from(drawn >= SHARES[0] + SHARES[1]);
        let given = [LATIN, ARABIC, CYRILLIC][script][usize::from(sex == 'm')];
        let given = given[ranked(given.len(), 2.0, chance)];
        let family = &self.family[script][ranked(self.family[script].len(), 8.0, chance)];
        (given.to_owned(), family.clone())
    }

    /// A postcode and its place; some places are larger than others.
    pub(super) fn place(&self, chance: &mut Chance) -> (u16, String) {
        let place = ranked(self.places.len(), 8.0, chance);
        let postcode = 1_000 + place as u16 * 70 + chance.below(40) as u16;
        (postcode, self.places[place].clone())
    }
}

/// A rank that comes about 1 / (rank + offset) as often as others.
fn ranked(count: usize, offset: f64, chance: &mut Chance) -> usize {
    let (low, high) = (offset, count as f64 + offset);
    let drawn = low * (high / low).powf(chance.fraction());
    ((drawn - low) as usize).min(count - 1)
}

/// So many different names made of syllables, or as many as there are.
fn distinct(count: usize, chance: &mut Chance, syllables: &[&[&str]; 3]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for _ in 0..count * 20 {
        if names.len() == count {
            break;
        }
        let parts = syllables.iter().filter_map(|part| chance.pick(part).copied());
        let name: String = parts.collect();
        let mut letters = name.chars();
        let name = letters
            .next()
            .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect());
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}
