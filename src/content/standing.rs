//! The likely status, times in care and what is due, in words.

use super::{CARE, dates, timescales};
use crate::domain::care::{CareFlag, CareKind, CarePeriod, Dated, Known};
use crate::domain::due::{Due, Length, Unit, When};
use crate::domain::status::{Likely, Near, Reason, Standing};
use crate::domain::voice::Side;
use chrono::NaiveDate;

/// What the likely status means for the reader.
pub fn likely(likely: Likely, reader: Side, today: NaiveDate) -> String {
    let words = &CARE.likely;
    match likely {
        Likely::InCareEligibleOn(day) => return words.eligible_on(reader, &dates::day(day, today)),
        Likely::NotYet16 => words.not_yet_16(reader),
        Likely::Eligible => words.eligible(reader),
        Likely::InCareNotBy18 => words.not_by_18(reader),
        Likely::Relevant => words.relevant(reader),
        Likely::FormerRelevant => words.former_relevant(reader),
        Likely::FormerRelevantOnRequest => words.on_request(reader),
        Likely::FormerRelevantInEducation => words.in_education(reader),
        Likely::Over25 => words.over_25(reader),
        Likely::Qualifying => words.qualifying(reader),
        Likely::QualifyingEducationOnly => words.education_only(reader),
        Likely::NoneFound => words.none_found(reader),
        Likely::Ask => words.ask(reader),
    }
    .to_owned()
}

/// The likely status in two or three words, for the adviser's list.
pub fn short(likely: Likely) -> &'static str {
    let words = &CARE.short;
    match likely {
        Likely::NotYet16 => words.not_yet_16,
        Likely::Eligible => words.eligible,
        Likely::InCareEligibleOn(_) | Likely::InCareNotBy18 => words.in_care,
        Likely::Relevant => words.relevant,
        Likely::FormerRelevant => words.former_relevant,
        Likely::FormerRelevantOnRequest => words.on_request,
        Likely::FormerRelevantInEducation => words.in_education,
        Likely::Over25 => words.over_25,
        Likely::Qualifying => words.qualifying,
        Likely::QualifyingEducationOnly => words.education_only,
        Likely::NoneFound => words.none_found,
        Likely::Ask => words.ask,
    }
}

/// Why it came out so, a sentence for each reason.
pub fn reasons(standing: &Standing, reader: Side) -> Vec<String> {
    let words = &CARE.reasons;
    let days = |days: i64| super::text().dates.days(usize::try_from(days).unwrap_or(0));
    let sentence = |reason: &Reason| match *reason {
        Reason::Age(age) => words.age(reader, &age.to_string()),
        Reason::InCareNow => words.in_care_now(reader).to_owned(),
        Reason::InCareAt18 => words.in_care_at_18(reader).to_owned(),
        Reason::DaysSince14(counted) => words.days_14(reader, &days(counted)),
        Reason::DaysSince16(counted) => words.days_16(reader, &days(counted)),
        Reason::ShortBreaksLeftOut => words.short_breaks.to_owned(),
        Reason::RemandCounted => words.remand.to_owned(),
        Reason::Fact(flag) => {
            CARE.flags.iter().find(|words| words.key == flag.key()).map_or("", |words| words.so(reader)).to_owned()
        }
    };
    standing.reasons.iter().map(sentence).collect()
}

/// What makes it worth a second look. Nothing where the line is far off: under 16, and where it is not worked out at all.
pub fn near(standing: &Standing) -> Vec<&'static str> {
    let words = &CARE.reasons;
    if matches!(standing.likely, Likely::NotYet16 | Likely::Ask) {
        return Vec::new();
    }
    let sentence = |near: &Near| match near {
        Near::DaysSince14 => words.near_14,
        Near::DaysSince16 => words.near_16,
        Near::AboutDates => words.near_about,
        Near::Birthday => words.near_birthday,
    };
    standing.near.iter().map(sentence).collect()
}

/// What kind of time in care it was.
pub fn kind(kind: CareKind) -> &'static str {
    match kind {
        CareKind::Care => CARE.kinds.care,
        CareKind::ShortBreaks => CARE.kinds.short_breaks,
        CareKind::Remand => CARE.kinds.remand,
    }
}

/// Whether something is so.
pub fn known(known: Known) -> &'static str {
    match known {
        Known::Yes => CARE.known.yes,
        Known::No => CARE.known.no,
        Known::NotSure => CARE.known.not_sure,
    }
}

/// The question about a fact.
pub fn asks(flag: CareFlag) -> &'static str {
    CARE.flags.iter().find(|words| words.key == flag.key()).map_or("", |words| words.asks)
}

/// The question about a day.
pub fn asks_day(dated: Dated) -> &'static str {
    CARE.dated.iter().find(|words| words.key == dated.key()).map_or("", |words| words.asks)
}

/// "In care, from 1 May 2020 to 20 May 2025".
pub fn period(period: &CarePeriod, today: NaiveDate) -> String {
    let (kind, start) = (kind(period.kind), dates::short_day(period.start, today));
    match period.end {
        Some(end) => CARE.page.time(kind, &start, &dates::short_day(end, today)),
        None => CARE.page.time_open(kind, &start),
    }
}

/// "Plan review by Thursday 3 December, in 11 days". To the adviser "Review due 3 November, 19 days ago"; to the young person
/// "Your plan is due a fresh look. You can ask for one now."
pub fn due(due: &Due, reader: Side, today: NaiveDate) -> String {
    let words = &CARE.dues;
    let Some(rule) = timescales::words(due.rule) else { return String::new() };
    let (what, now) = (rule.what(reader), rule.now(reader));
    let late = due.days_late(today);
    match (due.when, reader) {
        (_, Side::YoungPerson) if late.is_some() => now.to_owned(),
        (_, Side::Adviser) if let (Some(days), Some(last)) = (late, due.last_day()) => {
            let days = super::text().dates.days(usize::try_from(days).unwrap_or(0));
            words.late(now, &dates::short_day(last, today), &days)
        }
        (When::By(day), _) => words.by(what, &dates::day(day, today), &dates::from_today(day, today)),
        (When::Between(from, _), _) if from > today => words.from(what, &dates::day(from, today)),
        (When::Between(_, until), Side::Adviser) => words.until(now, &dates::short_day(until, today)),
        (When::Every(often, None), _) => words.every(what, &length(often)),
        (When::Every(often, Some(or)), _) => words.every_or(what, &length(often), &length(or)),
        (When::Between(..), Side::YoungPerson) | (When::Soon | When::Regularly, _) => now.to_owned(),
    }
}

/// A length of time in words.
fn length(length: Length) -> String {
    let (words, many) = (&super::text().dates, usize::try_from(length.amount).unwrap_or(0));
    match length.unit {
        Unit::Days | Unit::WorkingDays => words.days(many),
        Unit::Weeks => words.weeks(many),
        Unit::Months => words.months_long(many),
        Unit::Years => words.years(many),
    }
}

/// Why a due is there: the rule in words, whose job it is, what it is counted from, where it comes from and how sure that is.
pub fn why(due: &Due, reader: Side, today: NaiveDate) -> Vec<String> {
    let words = &CARE.dues;
    let Some(rule) = timescales::words(due.rule) else { return Vec::new() };
    let day = |day: NaiveDate| dates::short_day(day, today);
    let mut said = vec![rule.rule(reader).to_owned(), words.who(rule.owed_by(reader))];
    said.extend(due.day().map(|_| words.counted_from(&day(due.counts_from))));
    let basis = match rule.basis {
        "law" => words.law,
        "policy" => words.policy,
        "guidance" => words.guidance,
        _ => words.ours,
    };
    let sure = match rule.mark {
        "P" => words.sure_p,
        "S" => words.sure_s,
        "M" => words.sure_m,
        _ => words.sure_i,
    };
    said.extend([basis, sure].map(str::to_owned));
    said.extend(due.assumed.then(|| words.assumed.to_owned()));
    said.extend(due.about.then(|| words.about_day.to_owned()));
    said.push(words.source(rule.source));
    let checked = rule.checked.parse().map_or_else(|_| rule.checked.to_owned(), day);
    said.push(words.checked(&checked, rule.id));
    said.extend(timescales::is_old(rule, today).then(|| words.old.to_owned()));
    said
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::due::{Concern, RuleId, Trigger};
    use crate::domain::status::standing;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn every_fact_and_every_day_has_its_question() {
        for flag in CareFlag::ALL {
            assert!(!asks(flag).is_empty(), "{flag:?}");
        }
        for dated in Dated::ALL {
            assert!(!asks_day(dated).is_empty(), "{dated:?}");
        }
    }

    #[test]
    fn the_reasons_are_said_in_plain_words() {
        let care = CarePeriod { start: day("2024-10-09"), end: Some(day("2025-05-11")), kind: CareKind::Care, about: false };
        let found = standing(day("2009-03-10"), &[care], &[], day("2026-11-22"));
        assert_eq!(
            reasons(&found, Side::YoungPerson),
            [
                "You are 17.",
                "You were in care for 214 days after you turned 14. The law asks for 91 days, that is 13 weeks.",
                "You were in care for 62 days after you turned 16. The law asks for one."
            ]
        );
        let none = standing(day("2009-03-10"), &[], &[], day("2026-11-22"));
        for reader in [Side::YoungPerson, Side::Adviser] {
            let said = likely(none.likely, reader, day("2026-11-22"));
            assert!(!said.contains("not a care leaver") && said.contains("ell"), "{said}");
        }
    }

    #[test]
    fn what_is_late_is_said_kindly_to_the_young_person_and_exactly_to_the_adviser() {
        let due = Due {
            rule: RuleId::new(5).unwrap(),
            trigger: Trigger::PlanMadeOrReviewed,
            concern: Concern::Plan,
            counts_from: day("2026-05-03"),
            when: When::By(day("2026-11-03")),
            about: false,
            assumed: false,
        };
        let said = |reader: Side, today: &str| super::due(&due, reader, day(today));
        assert_eq!(said(Side::Adviser, "2026-11-22"), "Review due 3 November, 19 days ago");
        assert_eq!(said(Side::YoungPerson, "2026-11-22"), "Your plan is due a fresh look. You can ask for one now.");
        assert_eq!(said(Side::Adviser, "2026-11-01"), "Plan review by Tuesday 3 November, in 2 days");
        assert_eq!(said(Side::YoungPerson, "2026-11-03"), "A look at your plan together by Tuesday 3 November, today");
        let why = why(&due, Side::Adviser, day("2026-11-22"));
        assert!(why.iter().any(|line| line.starts_with("Source: Care Leavers")), "{why:?}");
        assert!(why.contains(&"Checked on 22 November. Rule T05.".to_owned()), "{why:?}");
    }

    #[test]
    fn a_rule_that_was_checked_more_than_a_year_ago_says_so() {
        let due = Due {
            rule: RuleId::new(5).unwrap(),
            trigger: Trigger::PlanMadeOrReviewed,
            concern: Concern::Plan,
            counts_from: day("2027-05-03"),
            when: When::By(day("2027-11-03")),
            about: false,
            assumed: false,
        };
        let old = CARE.dues.old.to_owned();
        for reader in [Side::YoungPerson, Side::Adviser] {
            assert!(!why(&due, reader, day("2027-11-22")).contains(&old));
            assert!(why(&due, reader, day("2027-11-23")).contains(&old));
        }
    }

    /// The words of the young person's pages never blame and never count anybody's failures.
    #[test]
    fn no_word_to_the_young_person_is_hard() {
        for rule in crate::content::TIMESCALES.rules {
            for words in [rule.what(Side::YoungPerson), rule.now(Side::YoungPerson), rule.rule(Side::YoungPerson)] {
                let hard = ["overdue", "late", "fail", "breach", "must", "missed", "statutory"];
                let plain = words.to_lowercase();
                assert!(!hard.iter().any(|hard| plain.split(|c: char| !c.is_alphabetic()).any(|word| word == *hard)), "{words}");
                for sentence in words.split_inclusive('.') {
                    assert!(sentence.split_whitespace().count() <= 20, "long for a young person's page: {sentence}");
                }
            }
        }
    }
}
