//! The languages that can be told apart: their scripts and letters.

use whatlang::Lang;

/// A language that can be told from others.
pub(super) struct Known {
    pub(super) code: &'static str,
    pub(super) statistics: Option<Lang>,
    pub(super) scripts: &'static [Script],
    /// Letters beside a to z that the language writes, or for other scripts letters that only it writes.
    pub(super) letters: &'static str,
    /// Letters of the same script that it never writes.
    pub(super) never: &'static str,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Script {
    Latin,
    Cyrillic,
    Arabic,
    Greek,
    Hebrew,
    Devanagari,
    Georgian,
    Armenian,
    Hangul,
    East,
    Other,
}

pub(super) const KNOWN: &[Known] = &[
    latin("en", Lang::Eng, ""),
    latin("fr", Lang::Fra, "àâæçéèêëîïôœùûüÿ"),
    latin("de", Lang::Deu, "äöüß"),
    latin("es", Lang::Spa, "áéíñóúü"),
    latin("it", Lang::Ita, "àèéìíîòóùú"),
    latin("pt", Lang::Por, "áâãàçéêíóôõúü"),
    latin("hu", Lang::Hun, "áéíóöőúüű"),
    latin("nl", Lang::Nld, "éèëïóöü"),
    latin("pl", Lang::Pol, "ąćęłńóśźż"),
    latin("cs", Lang::Ces, "áčďéěíňóřšťúůýž"),
    latin("sk", Lang::Slk, "áäčďéíĺľňóôŕšťúýž"),
    latin("ro", Lang::Ron, "ăâîșțşţ"),
    latin("sv", Lang::Swe, "åäö"),
    latin("da", Lang::Dan, "æøå"),
    latin("nb", Lang::Nob, "æøå"),
    latin("no", Lang::Nob, "æøå"),
    latin("fi", Lang::Fin, "äöå"),
    latin("tr", Lang::Tur, "çğıöşüâîû"),
    latin("az", Lang::Aze, "çəğıöşü"),
    latin("id", Lang::Ind, ""),
    latin("vi", Lang::Vie, "ăâđêôơưáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"),
    Known {
        code: "uz",
        statistics: Some(Lang::Uzb),
        scripts: &[Script::Latin, Script::Cyrillic],
        letters: "ўқғҳ",
        never: "щы",
    },
    Known {
        code: "ru",
        statistics: Some(Lang::Rus),
        scripts: &[Script::Cyrillic, Script::Latin],
        letters: "щы",
        never: "ўқғҳіїєґәөүұң",
    },
    Known {
        code: "uk",
        statistics: Some(Lang::Ukr),
        scripts: &[Script::Cyrillic],
        letters: "іїєґ",
        never: "ыэъёўқғҳәөүұң",
    },
    Known {
        code: "kk", statistics: None, scripts: &[Script::Cyrillic], letters: "әөүұңіһ", never: "ўҳїєґ"
    },
    Known {
        code: "bg",
        statistics: Some(Lang::Bul),
        scripts: &[Script::Cyrillic],
        letters: "",
        never: "ыэёўқғҳіїєґәөүұң",
    },
    Known {
        code: "fa",
        statistics: Some(Lang::Pes),
        scripts: &[Script::Arabic],
        letters: "پچژگ",
        never: "ةىٹڈے",
    },
    Known {
        code: "ar",
        statistics: Some(Lang::Ara),
        scripts: &[Script::Arabic],
        letters: "ةىأإ",
        never: "پچژگکی",
    },
    Known {
        code: "ur",
        statistics: Some(Lang::Urd),
        scripts: &[Script::Arabic],
        letters: "ٹڈےں",
        never: "ةى",
    },
    other("el", Lang::Ell, &[Script::Greek]),
    other("he", Lang::Heb, &[Script::Hebrew]),
    other("hi", Lang::Hin, &[Script::Devanagari]),
    other("ka", Lang::Kat, &[Script::Georgian]),
    other("hy", Lang::Hye, &[Script::Armenian]),
    other("ko", Lang::Kor, &[Script::Hangul]),
    other("ja", Lang::Jpn, &[Script::East]),
    other("zh", Lang::Cmn, &[Script::East]),
];

const fn latin(code: &'static str, statistics: Lang, letters: &'static str) -> Known {
    Known { code, statistics: Some(statistics), scripts: &[Script::Latin], letters, never: "" }
}

const fn other(code: &'static str, statistics: Lang, scripts: &'static [Script]) -> Known {
    Known { code, statistics: Some(statistics), scripts, letters: "", never: "" }
}

pub(super) fn script_of(letter: char) -> Script {
    match letter {
        'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' | 'ʻ' | 'ʼ' => Script::Latin,
        '\u{400}'..='\u{52f}' => Script::Cyrillic,
        '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' => {
            Script::Arabic
        }
        '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => Script::Greek,
        '\u{590}'..='\u{5ff}' => Script::Hebrew,
        '\u{900}'..='\u{97f}' => Script::Devanagari,
        '\u{10a0}'..='\u{10ff}' => Script::Georgian,
        '\u{530}'..='\u{58f}' => Script::Armenian,
        '\u{ac00}'..='\u{d7af}' | '\u{1100}'..='\u{11ff}' => Script::Hangul,
        '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' => Script::East,
        _ => Script::Other,
    }
}
