//! Lists of Arabic words, in their usual spelling; they are folded and stemmed when they are first needed.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::arabic::{fold, strip_suffixes};

/// Words without a subject of their own. على is not among them: without its context it is also the name علي.
const STOP_WORDS: &str = "من في إلى عن مع حتى منذ هو هي هم هن هما أنا نحن أنت أنتم هذا هذه ذلك تلك هؤلاء أولئك هذان \
هاتان الذي التي الذين اللذين اللتين اللاتي اللواتي اللذان ما ماذا متى أين كيف لماذا هل أن إن أنه أنها أنهم بأن لأن كان \
كانت كانوا يكون تكون ليس ليست لم لن لا قد لقد سوف ثم أو أم بل لكن إذا إذ لو كل بعض أي أية كما مما عما حيث بين بعد قبل \
عند عندما لدى لدي غير سوى فيه فيها فيهم منه منها منهم به بها بهم له لها لهم عليه عليها عليهم إليه إليها إليهم عنه عنها \
وهو وهي كذلك أيضا فقط نحو خلال إما ألا إلا الآن هناك هنا ذات تم يتم فإن وإن مثل و ف ب ل ك";

/// Words that begin with ال without having the article: in most of them it carries a hamza that is often left out.
const LIKE_ARTICLE: &str = "الله التزام التقاء التماس التحاق التهاب التفات التجاء التباس التواء التفاف التئام التهام \
إلغاء إلقاء إلهام إلزام إلحاق إلحاد إلحاح إلصاق إلمام إلكترون إلكتروني إلزامي ألمانيا ألماني ألبانيا ألباني ألعاب \
ألقاب ألوان ألواح ألياف ألغام ألسنة ألبسة آلاف ألفاظ ألفية إليزابيث ألكسندر ألبوم ألماس";

/// Words whose first letters look like و, ف, ب or ك with the article.
const LIKE_PARTICLE: &str = "والد والدة بالغ والي بالون كالسيوم فالح والتر بالتيمور كاليفورنيا";

/// Plurals by inner change that texts on trafficking in persons use, each with its singular.
const BROKEN_PLURALS: &str = "ضحايا ضحية|أطفال طفل|نساء امرأة|أشخاص شخص|جرائم جريمة|قضايا قضية|حقوق حق|قوانين قانون|\
أحكام حكم|محاكم محكمة|قضاة قاضي|شهود شاهد|جناة جاني|عمال عامل|أسر أسرة|أعضاء عضو|أجهزة جهاز|مواد مادة|\
تدابير تدبير|أغراض غرض|أشكال شكل|مراكز مركز|ملاجئ ملجأ|مآوي مأوى|موارد مورد|مشاريع مشروع|تقارير تقرير|أفعال فعل|\
وسائل وسيلة|أدلة دليل|أموال مال|أرباح ربح|أجور أجر|أعمال عمل|مبادئ مبدأ|معايير معيار|أولاد ولد|بنات بنت|فتيات فتاة|\
رجال رجل|خبراء خبير|وزراء وزير|سجون سجن|أنشطة نشاط|أهداف هدف|صكوك صك|مكاتب مكتب|وثائق وثيقة|أخطار خطر|ظروف ظرف|\
أسباب سبب|جداول جدول|لجان لجنة|أفرقة فريق|أيتام يتيم|أجانب أجنبي|أماكن مكان|مناطق منطقة|طرق طريق|مسائل مسألة|\
عقود عقد|وكلاء وكيل|شركاء شريك|نظم نظام|أنظمة نظام|برامج برنامج|جهود جهد|مواقع موقع|مصانع مصنع|منازل منزل|مزارع مزرعة|\
حالات حالة|أطراف طرف|رسائل رسالة|دعاوى دعوى|أرقام رقم|سفن سفينة|أسلحة سلاح|عوامل عامل|مصالح مصلحة|منافع منفعة|\
أساليب أسلوب|أدوات أداة|روابط رابطة|شعوب شعب|أقارب قريب|زوجات زوجة|أزواج زوج|أمهات أم|آباء أب|إخوة أخ|شرائع شريعة|\
مدارس مدرسة|شوارع شارع|مطاعم مطعم|فنادق فندق|حقائق حقيقة|وقائع واقعة|سوابق سابقة|عواقب عاقبة|تحالفات تحالف";

static STOP_WORD_SET: LazyLock<HashSet<Vec<char>>> =
    LazyLock::new(|| STOP_WORDS.split_whitespace().map(folded).collect());
static LIKE_ARTICLE_SET: LazyLock<HashSet<Vec<char>>> = LazyLock::new(|| stripped(LIKE_ARTICLE));
static LIKE_PARTICLE_SET: LazyLock<HashSet<Vec<char>>> = LazyLock::new(|| stripped(LIKE_PARTICLE));
static BROKEN_PLURAL_MAP: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    BROKEN_PLURALS
        .split('|')
        .filter_map(|pair| pair.split_once(' '))
        .map(|(plural, singular)| (stripped_word(plural), stripped_word(singular)))
        .collect()
});

fn folded(word: &str) -> Vec<char> {
    let mut letters = Vec::new();
    fold(word, &mut letters);
    letters
}

fn stripped(words: &str) -> HashSet<Vec<char>> {
    let words = words.split_whitespace().map(folded);
    words.map(|letters| strip_suffixes(&letters).to_vec()).collect()
}

fn stripped_word(word: &str) -> String {
    strip_suffixes(&folded(word)).iter().collect()
}

/// Whether a folded word says nothing by itself, alone or behind و.
pub(crate) fn is_stop_word(word: &[char]) -> bool {
    let without_and = word.strip_prefix(&['و']).filter(|rest| rest.len() >= 2);
    STOP_WORD_SET.contains(word) || without_and.is_some_and(|rest| STOP_WORD_SET.contains(rest))
}

/// Whether a word without its endings begins with ال that is not the article.
pub(crate) fn begins_like_article(bare: &[char]) -> bool {
    LIKE_ARTICLE_SET.contains(bare)
}

/// Whether a word without its endings begins with letters that look like a particle and the article.
pub(crate) fn begins_like_particle(bare: &[char]) -> bool {
    LIKE_PARTICLE_SET.contains(bare)
}

/// The stem of the singular, where a stem is that of a plural by inner change.
pub(crate) fn broken_plural(stem: &str) -> Option<&'static str> {
    BROKEN_PLURAL_MAP.get(stem).map(String::as_str)
}
