//! The timescales: which rules there are, from the data, and their words.

use super::{TIMESCALES, TimescalesRules};
use crate::domain::due::{Group, Length, Rule, RuleId, Trigger, Unit, Until};
use crate::domain::working_days::BankHolidays;
use chrono::{Months, NaiveDate};
use std::sync::OnceLock;

/// Every rule that the data holds, read once. A test rules out that one does not read.
pub fn rules() -> &'static [Rule] {
    static RULES: OnceLock<Vec<Rule>> = OnceLock::new();
    RULES.get_or_init(|| TIMESCALES.rules.iter().filter_map(rule).collect())
}

/// England's bank holidays, as far as they are known.
pub fn bank_holidays() -> &'static BankHolidays {
    static HOLIDAYS: OnceLock<BankHolidays> = OnceLock::new();
    HOLIDAYS.get_or_init(|| {
        let data = &TIMESCALES.bank_holidays;
        let days = |days: &[&str]| days.iter().filter_map(|day| day.parse::<NaiveDate>().ok()).collect();
        BankHolidays {
            from_year: i32::try_from(data.from_year).unwrap_or_default(),
            to_year: i32::try_from(data.to_year).unwrap_or_default(),
            added: days(data.added),
            moved_away: days(data.moved_away),
        }
    })
}

/// The words of a rule.
pub fn words(rule: RuleId) -> Option<&'static TimescalesRules> {
    let id = rule.to_string();
    TIMESCALES.rules.iter().find(|words| words.id == id)
}

/// Whether a rule was checked more than a year before this day.
pub fn is_old(rule: &TimescalesRules, today: NaiveDate) -> bool {
    let year = rule.checked.parse::<NaiveDate>().ok().and_then(|checked| checked.checked_add_months(Months::new(12)));
    year.is_none_or(|until| today > until)
}

/// Whether a rule is in the law.
pub fn is_law(rule: RuleId) -> bool {
    words(rule).is_some_and(|words| words.basis == "law")
}

fn rule(data: &TimescalesRules) -> Option<Rule> {
    let steps = data.after.split(", ").filter(|step| !step.is_empty());
    Some(Rule {
        id: data.id.parse().ok()?,
        trigger: trigger(data.trigger)?,
        steps: steps.map(length).collect::<Option<_>>()?,
        until: match data.until.split_once(' ') {
            None => None,
            Some(("birthday", age)) => Some(Until::Birthday(age.parse().ok()?)),
            Some(_) => Some(Until::After(length(data.until)?)),
        },
        applies: data.applies.iter().map(|group| self::group(group)).collect::<Option<_>>()?,
        on: data.on,
    })
}

fn length(text: &str) -> Option<Length> {
    let (amount, unit) = text.split_once(' ')?;
    let unit = match unit {
        "days" => Unit::Days,
        "weeks" => Unit::Weeks,
        "months" => Unit::Months,
        "years" => Unit::Years,
        "working-days" => Unit::WorkingDays,
        _ => return None,
    };
    Some(Length { amount: amount.parse().ok()?, unit })
}

fn group(key: &str) -> Option<Group> {
    Some(match key {
        "looked-after" => Group::LookedAfter,
        "eligible" => Group::Eligible,
        "relevant" => Group::Relevant,
        "former-relevant" => Group::FormerRelevant,
        "former-relevant-from-21" => Group::FormerRelevantFrom21,
        "everyone" => Group::Everyone,
        _ => return None,
    })
}

const TRIGGERS: [(&str, Trigger); 26] = [
    ("eligible", Trigger::Eligible),
    ("relevant", Trigger::Relevant),
    ("education-asked", Trigger::EducationAsked),
    ("assessment-done", Trigger::AssessmentDone),
    ("plan-made-or-reviewed", Trigger::PlanMadeOrReviewed),
    ("review-asked", Trigger::ReviewAsked),
    ("big-change", Trigger::BigChange),
    ("council-home-review", Trigger::CouncilHomeReview),
    ("council-home-first-visit", Trigger::CouncilHomeFirstVisit),
    ("council-home-visit-before-review", Trigger::CouncilHomeVisitBeforeReview),
    ("council-home-visit", Trigger::CouncilHomeVisit),
    ("contact", Trigger::Contact),
    ("new-home", Trigger::NewHome),
    ("came-into-care", Trigger::CameIntoCare),
    ("health-assessment", Trigger::HealthAssessment),
    ("dental-check", Trigger::DentalCheck),
    ("health-history", Trigger::HealthHistory),
    ("each-term", Trigger::EachTerm),
    ("first-review-at-16", Trigger::FirstReviewAt16),
    ("birth", Trigger::Birthday(0)),
    ("birthday-18", Trigger::Birthday(18)),
    ("birthday-24", Trigger::Birthday(24)),
    ("year-without-contact", Trigger::YearWithoutContact),
    ("support-asked", Trigger::SupportAsked),
    ("records-asked", Trigger::RecordsAsked),
    ("complaint-made", Trigger::ComplaintMade),
];

fn trigger(key: &str) -> Option<Trigger> {
    TRIGGERS.iter().find(|(name, _)| *name == key).map(|(_, trigger)| *trigger)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_29_rules_read_and_are_numbered_without_a_gap() {
        let numbers: Vec<String> = rules().iter().map(|rule| rule.id.to_string()).collect();
        assert_eq!(numbers, (1..=29).map(|number| format!("T{number:02}")).collect::<Vec<_>>());
        assert_eq!(TIMESCALES.rules.len(), 29);
    }

    #[test]
    fn every_rule_says_where_it_comes_from_when_it_was_checked_and_how_sure_it_is() {
        for row in TIMESCALES.rules {
            assert!(!row.source.is_empty(), "{} has no source", row.id);
            assert!(row.address.is_empty() || row.address.starts_with("https://"), "{}: {}", row.id, row.address);
            assert!(row.checked.parse::<NaiveDate>().is_ok(), "{}: checked {}", row.id, row.checked);
            assert!(["P", "S", "M", "I"].contains(&row.mark), "{}: mark {}", row.id, row.mark);
            assert!(["law", "policy", "guidance", "ours"].contains(&row.basis), "{}: basis {}", row.id, row.basis);
            // What nobody could confirm is never called law.
            assert!(row.basis != "law" || row.mark == "P" || row.mark == "S", "{} is called law and marked {}", row.id, row.mark);
            assert!(
                ["Call", "Visit", "Meeting", "Appointment", "Plan review"].contains(&row.calendar),
                "{}: {}",
                row.id,
                row.calendar
            );
        }
        let data = &TIMESCALES.bank_holidays;
        assert!(data.checked.parse::<NaiveDate>().is_ok() && !data.source.is_empty() && !data.mark.is_empty());
        assert_eq!(bank_holidays().added.len() + bank_holidays().moved_away.len(), data.added.len() + data.moved_away.len());
    }
}
