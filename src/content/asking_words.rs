//! The computed words of what can be asked for: amounts, conditions, days, and the road. Pure, so that they can be tested.

use super::asking::{Amount, Bound, Per, Row};
use super::{dates, text};
use crate::domain::entitlement::{Circumstances, Edge, Fact, Finding, Force, Open, Standing, State, Turn, Way, Why};
use crate::domain::road::Road;
use crate::domain::voice::Side;
use chrono::NaiveDate;

/// "At least £3,000, once". Nothing to pay where the amount is none.
pub fn amount(amount: Amount) -> String {
    let words = &text().ask;
    if amount.pence == 0 {
        return words.nothing_to_pay.to_owned();
    }
    let pounds = pounds(amount.pence);
    let bound = match amount.bound {
        Bound::Exactly => pounds,
        Bound::AtLeast => words.at_least(&pounds),
        Bound::UpTo => words.up_to(&pounds),
        Bound::ToStart => return words.to_start(&pounds),
    };
    match amount.per {
        Per::Once => words.once(&bound),
        Per::Year => words.each_year(&bound),
    }
}

/// "£1,200" or "£9.90".
fn pounds(pence: u32) -> String {
    let (whole, rest) = (pence / 100, pence % 100);
    let mut digits = String::new();
    let said = whole.to_string();
    for (at, digit) in said.chars().enumerate() {
        if at > 0 && said.len().saturating_sub(at) % 3 == 0 {
            digits.push(',');
        }
        digits.push(digit);
    }
    if rest == 0 { format!("£{digits}") } else { format!("£{digits}.{rest:02}") }
}

/// What would have to be so: what nobody can compute, and what is not known here. Empty if it is simply theirs.
pub fn conditions(row: &Row, found: &Finding, today: NaiveDate) -> Vec<String> {
    let words = &text().ask;
    let Some(way) = row.rule.ways.get(found.way) else { return Vec::new() };
    let mut said = Vec::new();
    for open in &found.open {
        match open {
            Open::Age => said.extend(ages(way, today)),
            Open::Standing => said.push(standings(&way.standings).to_owned()),
            Open::Fact(Fact::InEducation) => said.push(words.in_education.to_owned()),
            Open::Words => said.extend(row.ifs.get(found.way).into_iter().flatten().cloned()),
        }
    }
    said
}

/// The ages of a way, for somebody whose birthday is not known, or in a list of what it takes.
fn ages(way: &Way, today: NaiveDate) -> Vec<String> {
    let words = &text().ask;
    let (from, until) = (way.from.map(Edge::years), way.until.map(Edge::years));
    let mut said = match (from, until) {
        (Some(from), Some(until)) if until.saturating_sub(from) <= 1 => vec![words.age_one(&from.to_string())],
        (Some(from), Some(until)) => vec![words.age_between(&from.to_string(), &until.saturating_sub(1).to_string())],
        (Some(from), None) => vec![words.age_from(&from.to_string())],
        (None, Some(until)) => vec![words.age_under(&until.to_string())],
        (None, None) => Vec::new(),
    };
    if let (Some(from), Some(to)) = (way.born_from, way.born_to) {
        said.push(words.born_between(&dates::short_day(from, today), &dates::short_day(to, today)));
    }
    said
}

/// Who a way is for, in plain words.
pub fn standings(standings: &[Standing]) -> &'static str {
    let words = &text().ask;
    let has = |standing| standings.contains(&standing);
    match (has(Standing::InCare), has(Standing::Qualifying), has(Standing::FormerRelevant)) {
        (true, true, _) => words.in_or_left_care,
        (true, false, true) => words.in_or_long_in_care,
        (true, false, false) => words.in_care,
        (false, true, _) => words.left_care,
        (false, false, true) => words.long_in_care,
        (false, false, false) => words.in_care,
    }
}

/// When it begins, ended or ends, or why nobody can count on it. Nothing where there is no day to say.
pub fn when(row: &Row, found: &Finding, today: NaiveDate) -> Option<String> {
    let words = &text().ask;
    let day = |day| dates::day(day, today);
    let age = |why: Why| if let Why::Birthday(age) = why { Some(age.to_string()) } else { None };
    let until = || {
        found.ends.map(|(on, why)| match age(why) {
            Some(age) => words.until_age(&day(on), &age),
            None => words.until_day(&day(on)),
        })
    };
    match (found.state, row.rule.force) {
        (State::PassedNotInForce, Force::Passed(on)) => Some(words.passed(&dates::full_day(on))),
        (State::AnnouncedOnly, Force::Announced(on)) => Some(words.announced(&dates::full_day(on))),
        (State::Coming(on), _) => Some(match found.why.and_then(age) {
            Some(age) => words.from_age(&day(on), &age),
            None => words.from_day(&day(on)),
        }),
        (State::Ended(on), _) => Some(match found.why.and_then(age) {
            Some(age) => words.ended_age(&day(on), &age),
            None => words.ended_day(&day(on)),
        }),
        (State::Now | State::NowIf, _) => until(),
        _ => None,
    }
}

/// What kind of thing it is.
pub fn kind(row: &Row) -> &'static str {
    let words = &text().ask;
    match row.kind.as_str() {
        "law" => words.kind_law,
        "national" => words.kind_national,
        "local" => words.kind_local,
        _ => words.kind_council,
    }
}

/// "You are 19. The next big birthday is 21, on 13 October 2028, in 23 months."
pub fn road(road: &Road, reader: Side, name: &str, today: NaiveDate) -> String {
    let words = &text().road;
    let age = road.age.to_string();
    match road.next() {
        Some(next) => words.sentence(
            reader,
            &age,
            &next.age.to_string(),
            &dates::short_day(next.on, today),
            &dates::from_today(next.on, today),
            name,
        ),
        None => words.sentence_beyond(reader, &age, name),
    }
}

/// What begins, changes and ends on one birthday, by its titles, as three lists in words.
pub fn turning(rows: &[Row], person: &Circumstances, on: NaiveDate, today: NaiveDate, reader: Side) -> [String; 3] {
    let mut lists: [Vec<String>; 3] = Default::default();
    for row in rows.iter().filter(|row| reader == Side::Adviser || !row.for_advisers) {
        let Some(turn) = row.rule.turns_on(person, on, today) else { continue };
        let [begins, changes, ends] = &mut lists;
        match turn {
            Turn::Begins => begins,
            Turn::Changes => changes,
            Turn::Ends => ends,
        }
        .push(row.title.clone());
    }
    lists.map(|list| if list.is_empty() { text().road.nothing.to_owned() } else { list.join("; ") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_said_as_people_write_them() {
        let check = |pence, per, bound, said: &str| assert_eq!(amount(Amount { pence, per, bound }), said);
        check(300_000, Per::Once, Bound::AtLeast, "At least £3,000, once");
        check(120_000, Per::Year, Bound::UpTo, "Up to £1,200 a year");
        check(20_000, Per::Once, Bound::ToStart, "£200 to start with");
        check(990, Per::Once, Bound::Exactly, "£9.90, once");
        check(123_456_705, Per::Year, Bound::Exactly, "£1,234,567.05 a year");
        check(0, Per::Year, Bound::Exactly, "Nothing to pay");
    }
}
