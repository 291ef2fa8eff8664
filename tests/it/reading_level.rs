//! The words that a young person reads are plain: at most grade 5 by the Flesch–Kincaid sum, and short sentences.
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

/// The hardest grade that a young person's words may have.
const GRADE: f64 = 5.0;
/// The words of the longest sentence.
const LONGEST: usize = 20;

fn too_hard(which: &str, text: &str) -> Option<String> {
    let (grade, longest) = level(text);
    // Of a few words the sum says nothing.
    let few = text.split_whitespace().count() < 8;
    ((grade > GRADE && !few) || longest > LONGEST)
        .then(|| format!("{which}: grade {grade:.1}, longest sentence {longest}: {text}"))
}

/// Pages and pieces that young people do not read, or whose words are not ours to make plainer.
const NOT_OURS_TO_JUDGE: &[(&str, &str)] = &[
    ("people", "an adviser's list"),
    ("new_person", "an adviser adds somebody"),
    ("overview", "an adviser's page"),
    ("numbers", "an adviser's numbers"),
    ("returns", "the national return, in its own terms"),
    ("review", "an adviser looks at the plan"),
    ("visit", "an adviser's visit"),
    ("accessibility", "the wording that the regulations ask for"),
    ("quality.hard_words", "the hard words themselves"),
    ("care.list", "an adviser's list"),
    ("care.week", "an adviser's week"),
    ("care.flags.asks", "an adviser's form, in the law's terms"),
    ("care.dated.asks", "an adviser's form, in the law's terms"),
    ("care.reasons.law", "the titles of laws"),
    ("about.sections.words", "how it is locked and which law it follows, by their own names"),
];

/// Every piece of words in a file that a young person reads, with where it is.
fn words_in(place: &str, value: &Value, only: &[&str], found: &mut Vec<(String, String)>) {
    match value {
        _ if NOT_OURS_TO_JUDGE.iter().any(|(not_ours, _)| *not_ours == place) => {}
        Value::String(words) => {
            let last = place.rsplit('.').next().unwrap();
            if only.is_empty() || only.contains(&last) {
                found.push((place.to_owned(), words.clone()));
            }
        }
        Value::Array(items) => items.iter().for_each(|item| words_in(place, item, only, found)),
        Value::Object(fields) if fields.len() == 2 && fields.contains_key("me") && fields.contains_key("adviser") => {
            words_in(place, &fields["me"], only, found);
        }
        Value::Object(fields) => fields.iter().for_each(|(name, value)| words_in(&format!("{place}.{name}"), value, only, found)),
        _ => {}
    }
}

#[test]
fn every_word_that_a_young_person_reads_is_plain() {
    let file = |text: &str| serde_json::from_str::<Value>(text).unwrap();
    let mut found = Vec::new();
    for (page, words) in file(TEXT).as_object().unwrap() {
        words_in(page, words, &[], &mut found);
    }
    words_in("care", &file(include_str!("../../src/content/care.en-GB.json")), &[], &mut found);
    words_in(
        "areas",
        &file(include_str!("../../src/content/areas.en-GB.json")),
        &["title", "short", "about", "prompts", "plan_b_prompt", "words", "goal_ideas"],
        &mut found,
    );
    words_in("papers", &file(include_str!("../../src/content/papers.en-GB.json")), &["title", "why"], &mut found);
    words_in(
        "timescales",
        &file(include_str!("../../src/content/timescales.en-GB.json")),
        &["what", "now", "rule", "owed_by"],
        &mut found,
    );
    words_in("circumstances", &file(include_str!("../../src/content/circumstances.en-GB.json")), &["mine"], &mut found);
    words_in(
        "promise-plain",
        &file(include_str!("../../src/content/promise-plain.en-GB.json")),
        &["means", "could_look_like"],
        &mut found,
    );
    assert!(found.len() > 800, "only {} pieces of words were found", found.len());
    let hard: Vec<String> = found.iter().filter_map(|(place, words)| too_hard(place, words)).collect();
    assert!(hard.is_empty(), "{} too hard:\n{}", hard.len(), hard.join("\n"));
}

#[test]
fn nothing_is_excused_that_is_not_there() {
    let text: Value = serde_json::from_str(TEXT).unwrap();
    let care: Value = serde_json::from_str(include_str!("../../src/content/care.en-GB.json")).unwrap();
    for (place, why) in NOT_OURS_TO_JUDGE {
        let (value, path) = place.strip_prefix("care.").map_or((&text, *place), |path| (&care, path));
        let found = path.split('.').try_fold(value, |value, name| {
            let value = value.as_array().and_then(|items| items.first()).unwrap_or(value);
            value.get(name)
        });
        assert!(found.is_some(), "{place} ({why}) is not in the words any more");
    }
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
