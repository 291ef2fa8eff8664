//! Words for homes, main activities, contact and the findings of the return's check. On screen there are words; the codes stay
//! underneath.

use super::{CODED_WORDS, CodedWordsFindings, text};
use crate::domain::activity::ActivityKind;
use crate::domain::circumstances::{Circumstances, Window};
use crate::domain::contact::InTouch;
use crate::domain::health::{Checkup, HistoryGiven};
use crate::domain::home::{HomeKind, Suits};
use crate::domain::person::age_on;
use crate::domain::voice::Side;
use chrono::NaiveDate;

/// The words for one code.
#[derive(Debug, Clone, Copy)]
pub struct Coded {
    /// For the adviser.
    pub title: &'static str,
    /// What belongs to it; empty where the title says it all.
    pub note: &'static str,
    /// For the young person, as part of a sentence: "in my own place".
    pub mine: &'static str,
}

impl Coded {
    /// The title, with its note if it has one.
    pub fn in_full(&self) -> String {
        if self.note.is_empty() { self.title.to_owned() } else { format!("{} ({})", self.title, self.note) }
    }
}

const NOTHING: Coded = Coded { title: "", note: "", mine: "" };

/// The words for a kind of home.
pub fn home(kind: HomeKind) -> Coded {
    let found = CODED_WORDS.homes.iter().find(|words| words.code == kind.letter());
    found.map_or(NOTHING, |words| Coded { title: words.title, note: words.note, mine: words.mine })
}

/// The words for a main activity.
pub fn activity(kind: ActivityKind) -> Coded {
    let found = CODED_WORDS.activities.iter().find(|words| words.code == kind.code());
    found.map_or(NOTHING, |words| Coded { title: words.title, note: words.note, mine: words.mine })
}

/// The words for being in touch.
pub fn in_touch(in_touch: InTouch) -> Coded {
    let found = CODED_WORDS.in_touch.iter().find(|words| words.code == in_touch.code());
    found.map_or(NOTHING, |words| Coded { title: words.title, note: words.note, mine: words.mine })
}

/// The words for a finding of the return's check.
pub fn finding(key: &str) -> &'static str {
    CODED_WORDS.findings.iter().find(|words| words.key == key).map_or("", |words: &CodedWordsFindings| words.words)
}

/// Whether a home is suitable, as this reader would say it.
pub fn suits(suits: Suits, reader: Side) -> &'static str {
    let words = &text().home_days;
    match suits {
        Suits::Yes => words.suits_yes(reader),
        Suits::No => words.suits_no(reader),
        Suits::NotSaid => words.suits_not_said(reader),
    }
}

/// Whether the health history was given, as this reader would say it.
pub fn history_given(given: HistoryGiven, reader: Side) -> &'static str {
    let words = &text().home_days;
    match given {
        HistoryGiven::Yes => words.history_yes(reader),
        HistoryGiven::Offered => words.history_offered(reader),
        HistoryGiven::No => words.history_no(reader),
    }
}

/// The name of a check.
pub fn check(check: Checkup) -> &'static str {
    let words = &text().home_days;
    match check {
        Checkup::Health => words.check_health,
        Checkup::Dental => words.check_dental,
    }
}

/// The columns of the list for an inspection.
pub fn list_columns() -> &'static [&'static str] {
    CODED_WORDS.list_columns
}

/// The categories of that list, each with its key. The person exporting says which; it is not worked out.
pub fn categories() -> impl Iterator<Item = (&'static str, &'static str)> {
    CODED_WORDS.categories.iter().map(|category| (category.key, category.words))
}

/// One line of the list for an inspection, with the council's own number and the category that were typed for it. `as_day` writes
/// a day as the file has it.
pub fn list_line(
    child: &str,
    category: &str,
    person: &Circumstances,
    window: Window,
    today: NaiveDate,
    as_day: fn(NaiveDate) -> String,
) -> Vec<String> {
    let standing = person.today(today, window);
    let day = |day: Option<NaiveDate>| day.map(as_day).unwrap_or_default();
    let coded = |code: &str, words: Coded| format!("{code}: {}", words.title);
    let home = standing.home;
    vec![
        child.to_owned(),
        day(person.born),
        person.born.and_then(|born| age_on(born, today)).map(|age| age.to_string()).unwrap_or_default(),
        category.to_owned(),
        day(person.last_review),
        standing.in_touch.map(|in_touch| in_touch.code().to_owned()).unwrap_or_default(),
        day(person.last_in_touch()),
        home.map(|facts| coded(facts.kind.letter(), self::home(facts.kind))).unwrap_or_default(),
        home.filter(|facts| facts.code().is_some())
            .map(|facts| suits(if facts.is_suitable() { Suits::Yes } else { Suits::No }, Side::Adviser).to_owned())
            .unwrap_or_default(),
        standing.activity.map(|facts| coded(facts.kind.code(), activity(facts.kind))).unwrap_or_default(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::returns::RULES;

    #[test]
    fn every_code_and_every_finding_has_its_words_and_no_words_are_left_over() {
        assert!(HomeKind::ALL.iter().all(|kind| !home(*kind).title.is_empty() && !home(*kind).mine.is_empty()));
        assert!(ActivityKind::ALL.iter().all(|kind| !activity(*kind).title.is_empty() && !activity(*kind).mine.is_empty()));
        assert!(InTouch::ALL.iter().all(|it| !in_touch(*it).title.is_empty()));
        assert!(RULES.iter().all(|rule| !finding(rule.key).is_empty()));
        let data = &CODED_WORDS;
        assert_eq!(data.homes.len() + data.activities.len(), HomeKind::ALL.len() + ActivityKind::ALL.len());
        assert_eq!((data.in_touch.len(), data.findings.len()), (InTouch::ALL.len(), RULES.len()));
        assert!(!data.source.is_empty() && !data.confidence.is_empty() && data.checked.parse::<NaiveDate>().is_ok());
    }

    #[test]
    fn a_young_person_reads_no_code_and_no_hard_word() {
        let mine = data_for_the_young_person();
        for words in mine {
            for hard in ["NEET", "placement", "accommodation", "suitable", "contact", "refused", "not reached", "REFU", "RHOM"] {
                assert!(!words.contains(hard), "{words}");
            }
        }
    }

    fn data_for_the_young_person() -> Vec<&'static str> {
        let homes = CODED_WORDS.homes.iter().map(|words| words.mine);
        let activities = CODED_WORDS.activities.iter().map(|words| words.mine);
        homes.chain(activities).chain(CODED_WORDS.in_touch.iter().map(|words| words.mine)).collect()
    }
}
