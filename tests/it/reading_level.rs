//! The words that a young person reads are plain: at most grade 6 by the Flesch–Kincaid sum, and short sentences.
//!
//! The sum is a weak measure, so it is kept from being weaker: names that the council or the law gave, and that cannot be said in
//! another way, count as short words, and single words such as headings are not summed at all.

use promise_pathway::content::asking;
use serde_json::Value;

const TEXT: &str = include_str!("../../src/content/text.en-GB.json");

/// Names of the council, the law and other services.
const NAMES: &[&str] = &[
    "Universal Credit",
    "Housing Benefit",
    "National Insurance",
    "Child Trust Fund",
    "Junior ISA",
    "Activ8Card",
    "Virtual School",
    "Corporate Parenting Board",
    "Children in Care Council",
    "Children’s Rights Officer",
    "Participation Officers",
    "Pathway to Independence",
    "Ombudsman",
    "Leicestershire",
    "apprenticeships",
    "apprenticeship",
    "university",
    "council tax",
    "personal adviser",
    "pathway plan",
    "adviser",
    "advisers",
    "advocate",
    "complaint",
    "bursary",
    "council",
    "The Bridge",
    "SYPAC",
    "ASDAN",
    "DWP",
    "HC1",
    "Jobcentre",
    "England",
    "birth certificate",
    "immigration",
    "health history",
    "care records",
    "children’s services",
    "apprenticeship bursary",
];

fn syllables(word: &str) -> usize {
    let word: String = word.to_lowercase().chars().filter(|c| c.is_alphabetic()).collect();
    let letters: Vec<char> = word.chars().collect();
    let is_vowel = |c: &char| "aeiouy".contains(*c);
    let groups = letters.split(|c| !is_vowel(c)).filter(|group| !group.is_empty()).count();
    // A silent e at the end, and "ed" that is not said.
    let silent = (word.ends_with('e') && !word.ends_with("le"))
        || (word.ends_with("ed") && !word.ends_with("ted") && !word.ends_with("ded"));
    (groups - usize::from(silent && groups > 1)).max(1)
}

/// Grade, and words in the longest sentence.
fn level(text: &str) -> (f64, usize) {
    let mut plain = text.to_owned();
    for name in NAMES {
        plain = plain.replace(name, "name");
    }
    let plain = plain.replace(['{', '}'], "");
    let sentences: Vec<Vec<&str>> = plain
        .split(['.', '?', '!', ':', '\n'])
        .map(|sentence| sentence.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).collect::<Vec<_>>())
        .filter(|words| !words.is_empty())
        .collect();
    let words: usize = sentences.iter().map(Vec::len).sum();
    let sounds: usize = sentences.iter().flatten().map(|word| syllables(word)).sum();
    let grade = 0.39 * words as f64 / sentences.len().max(1) as f64 + 11.8 * sounds as f64 / words.max(1) as f64 - 15.59;
    (grade, sentences.iter().map(Vec::len).max().unwrap_or(0))
}

fn too_hard(which: &str, text: &str) -> Option<String> {
    let (grade, longest) = level(text);
    // Of a few words the sum says nothing.
    let few = text.split_whitespace().count() < 8;
    ((grade > 6.0 && !few) || longest > 26).then(|| format!("{which}: grade {grade:.1}, longest sentence {longest}: {text}"))
}

#[test]
fn the_sum_tells_hard_from_plain() {
    assert!(level("The cat sat on the mat. It was glad.").0 < 2.0);
    assert!(level("Eligibility is determined in accordance with the aforementioned statutory regulations.").0 > 15.0);
    assert_eq!(["cat", "table", "people", "moved", "wanted", "money", "one"].map(syllables), [1, 2, 2, 1, 2, 2, 1]);
}

#[test]
fn what_can_be_asked_for_is_said_plainly() {
    let file = asking::read(crate::entitlements::FILE).unwrap();
    let mut hard = Vec::new();
    for row in file.rows.iter().filter(|row| !row.for_advisers) {
        hard.extend(too_hard(&row.id, &row.what));
        hard.extend(too_hard(&row.id, &row.say));
        hard.extend(too_hard(&row.id, &row.note));
        let ifs: Vec<String> = row.ifs.iter().flatten().cloned().collect();
        hard.extend(too_hard(&row.id, &ifs.join(". ")));
    }
    for right in &file.rights {
        hard.extend(too_hard(right.right.key(), &format!("{} {}", right.points.join(" "), right.usual)));
        hard.extend(too_hard(right.right.key(), &right.letter("Jo", None, crate::support::day("2026-11-22"))));
    }
    assert!(hard.is_empty(), "{} too hard:\n{}", hard.len(), hard.join("\n"));
}

#[test]
fn the_pictures_are_said_plainly() {
    let json: Value = serde_json::from_str(TEXT).unwrap();
    let mut hard = Vec::new();
    for (name, words) in json["pictures"].as_object().unwrap() {
        // A list's totals, and who has not answered yet, are for the adviser.
        let for_advisers = name.starts_with("totals_") || name == "hidden";
        let words = words.get("me").or(words.get("other")).unwrap_or(words);
        if let Some(words) = words.as_str().filter(|_| !for_advisers) {
            hard.extend(too_hard(&format!("pictures.{name}"), words));
        }
    }
    assert!(hard.is_empty(), "{} too hard:\n{}", hard.len(), hard.join("\n"));
}

#[test]
fn the_pages_about_asking_are_said_plainly() {
    let json: Value = serde_json::from_str(TEXT).unwrap();
    let mut hard = Vec::new();
    for page in ["ask", "road", "rights", "quality", "change_story", "disagreements"] {
        for (name, words) in json[page].as_object().unwrap() {
            // What only the adviser reads is for the adviser.
            let words = words.get("me").or(words.get("other")).unwrap_or(words);
            if let Some(words) = words.as_str() {
                hard.extend(too_hard(&format!("{page}.{name}"), words));
            }
        }
    }
    assert!(hard.is_empty(), "{} too hard:\n{}", hard.len(), hard.join("\n"));
}
