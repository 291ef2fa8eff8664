//! The likely status: which duties the council probably has, worked out from the day of birth and the times in care.
//!
//! It is never more than likely, and it never says that somebody is *not* a care leaver: dates can be wrong or missing, and the
//! council's team decides. The rules are Children Act 1989 Schedule 2 paragraph 19B and sections 23A, 23C, 23CA, 23CZB, 24 and
//! 24B, the Care Planning Regulations 2010 regulation 40 (13 weeks from the 14th birthday) and the Care Leavers Regulations 2010
//! regulation 3. Days are half-open: the day that a time in care ends is not counted.

use super::care::{CareFlag, CareKind, CarePeriod};
use super::person::{age_on, birthday, next_birthday};
use chrono::{Days, NaiveDate};

/// 13 weeks.
pub(super) const ENOUGH_DAYS: i64 = 91;
/// Within a week of the line, either way: worth checking every date.
const NEAR_14: std::ops::RangeInclusive<i64> = 84..=98;
const NEAR_16: std::ops::RangeInclusive<i64> = 0..=2;
const NEAR_BIRTHDAY: i64 = 7;

/// What the status probably is. The names are the ones that the Department for Education uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likely {
    /// Under 16: the duties begin at 16.
    NotYet16,
    /// Eligible child: 16 or 17, in care, 13 weeks or more since 14.
    Eligible,
    /// In care at 16 or 17, and eligible from this day on if care goes on.
    InCareEligibleOn(NaiveDate),
    /// In care at 16 or 17, with fewer than 13 weeks by 18: qualifying then.
    InCareNotBy18,
    /// Relevant child: 16 or 17, no longer in care.
    Relevant,
    /// Former relevant, 18 to 20.
    FormerRelevant,
    /// Former relevant, 21 to 24: support when they ask.
    FormerRelevantOnRequest,
    /// Former relevant, 21 to 24, in education or training.
    FormerRelevantInEducation,
    /// 25 or over: only an agreed course that is still going on.
    Over25,
    /// Qualifying for advice and assistance.
    Qualifying,
    /// Qualifying, 21 to 24: help with education only.
    QualifyingEducationOnly,
    /// The dates do not show one. Tell the team more: the dates may be wrong.
    NoneFound,
    /// Not computed: adopted, or last looked after outside England. Ask the team.
    Ask,
}

/// Why it came out so. Data; the sentences are made in `content`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// So many years old.
    Age(i32),
    /// In care now.
    InCareNow,
    /// In care on the 18th birthday.
    InCareAt18,
    /// In care for so many days from the 14th birthday until 18.
    DaysSince14(i64),
    /// In care for so many days from the 16th birthday until 18.
    DaysSince16(i64),
    /// Short breaks are left out.
    ShortBreaksLeftOut,
    /// Remand is counted as care, and the team should be asked.
    RemandCounted,
    /// A fact that somebody said yes to, and that counts here.
    Fact(CareFlag),
}

/// Why the status is near the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Near {
    /// The days since 14 are within a week of 13 weeks.
    DaysSince14,
    /// At most two days in care since 16.
    DaysSince16,
    /// One of the days is only "about".
    AboutDates,
    /// A birthday comes within a week.
    Birthday,
}

/// The likely status with everything that it rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// What it probably is.
    pub likely: Likely,
    /// Days in care from the 14th birthday until today or 18.
    pub d14: i64,
    /// Days in care from the 16th birthday until today or 18.
    pub d16: i64,
    /// Why.
    pub reasons: Vec<Reason>,
    /// What makes it worth a second look; empty if nothing does.
    pub near: Vec<Near>,
}

impl Likely {
    /// Still looked after, at 16 or 17.
    pub fn is_in_care(self) -> bool {
        matches!(self, Self::Eligible | Self::InCareEligibleOn(_) | Self::InCareNotBy18)
    }
}

/// The likely status today. Same inputs, same answer.
pub fn standing(born: NaiveDate, periods: &[CarePeriod], flags: &[CareFlag], today: NaiveDate) -> Standing {
    let is = |flag: CareFlag| flags.contains(&flag);
    let day = |age: i32| birthday(born, age).unwrap_or(NaiveDate::MAX);
    let (b14, b16, b18) = (day(14), day(16), day(18));
    let counted: Vec<CarePeriod> = periods.iter().filter(|period| period.kind != CareKind::ShortBreaks).copied().collect();
    let until = today.min(b18);
    let (d14, d16) = (days_in(&counted, b14, until), days_in(&counted, b16, until));
    let age = age_on(born, today).unwrap_or(0);
    let covers = |period: &CarePeriod, day: NaiveDate| period.start <= day && period.end.is_none_or(|end| day < end);
    let in_care_now = today < b18 && counted.iter().any(|period| covers(period, today));
    // On turning 18: in care up to the birthday itself. A time that ends on the birthday reaches it.
    let to_18 = |period: &CarePeriod| period.start < b18 && period.end.is_none_or(|end| end >= b18);
    let at_18 = today >= b18 && counted.iter().any(to_18) && d14 >= ENOUGH_DAYS;

    let was_eligible = d14 >= ENOUGH_DAYS && d16 >= 1;
    let relevant_route = (was_eligible || is(CareFlag::DetainedOrInHospitalAt16)) && !is(CareFlag::HomeSixMonths);
    let former = at_18 || relevant_route;
    let qualifies = is(CareFlag::GuardianshipFromCare) || d16 >= 1 || is(CareFlag::OtherHomeAt16Or17);
    let in_education = is(CareFlag::InEducation);

    let likely = if is(CareFlag::Adopted) || is(CareFlag::OutsideEngland) {
        Likely::Ask
    } else if age < 16 {
        Likely::NotYet16
    } else if age < 18 && in_care_now {
        if d14 >= ENOUGH_DAYS {
            Likely::Eligible
        } else {
            days_on(today, ENOUGH_DAYS.saturating_sub(d14))
                .filter(|day| *day < b18)
                .map_or(Likely::InCareNotBy18, Likely::InCareEligibleOn)
        }
    } else {
        match age {
            16..=17 if relevant_route => Likely::Relevant,
            18..=20 if former => Likely::FormerRelevant,
            21..=24 if former && in_education => Likely::FormerRelevantInEducation,
            21..=24 if former => Likely::FormerRelevantOnRequest,
            25.. if former => Likely::Over25,
            16..=20 if qualifies => Likely::Qualifying,
            21..=24 if qualifies && in_education => Likely::QualifyingEducationOnly,
            _ => Likely::NoneFound,
        }
    };

    let mut reasons = vec![Reason::Age(age)];
    if likely != Likely::Ask && age >= 14 {
        reasons.extend(in_care_now.then_some(Reason::InCareNow));
        reasons.push(Reason::DaysSince14(d14));
        reasons.extend((age >= 16).then_some(Reason::DaysSince16(d16)));
        reasons.extend(at_18.then_some(Reason::InCareAt18));
        reasons.extend((counted.len() < periods.len()).then_some(Reason::ShortBreaksLeftOut));
        reasons.extend(counted.iter().any(|period| period.kind == CareKind::Remand).then_some(Reason::RemandCounted));
    }
    let counts = |flag: &CareFlag| match flag {
        CareFlag::Adopted | CareFlag::OutsideEngland => true,
        CareFlag::InEducation => age >= 21,
        // At home for six months undoes the route by 13 weeks, and nothing for somebody who was in care on turning 18.
        CareFlag::HomeSixMonths => !at_18 && !in_care_now,
        CareFlag::DetainedOrInHospitalAt16 => !was_eligible,
        _ => !former,
    };
    reasons.extend(flags.iter().filter(|flag| counts(flag)).map(|flag| Reason::Fact(*flag)));

    let birthday_in_a_week = next_birthday(born, today)
        .is_some_and(|(day, _)| day.signed_duration_since(today).num_days() <= NEAR_BIRTHDAY)
        || birthday(born, age) == Some(today);
    let near = [
        (NEAR_14.contains(&d14), Near::DaysSince14),
        (NEAR_16.contains(&d16), Near::DaysSince16),
        (periods.iter().any(|period| period.about), Near::AboutDates),
        (birthday_in_a_week, Near::Birthday),
    ];
    let near = near.into_iter().filter_map(|(is_near, why)| is_near.then_some(why)).collect();
    Standing { likely, d14, d16, reasons, near }
}

/// How many days of `[from, until)` lie in one of the periods. A day in two of them counts once.
pub(super) fn days_in(periods: &[CarePeriod], from: NaiveDate, until: NaiveDate) -> i64 {
    let mut spans = super::order::in_order(
        periods.iter().map(|period| (period.start.max(from), period.end.unwrap_or(until).min(until))),
        |span| *span,
    );
    spans.retain(|(start, end)| start < end);
    let mut days = 0_i64;
    let mut counted_to = from;
    for (start, end) in spans {
        let start = start.max(counted_to);
        if start < end {
            days = days.saturating_add(end.signed_duration_since(start).num_days());
            counted_to = end;
        }
    }
    days
}

fn days_on(day: NaiveDate, days: i64) -> Option<NaiveDate> {
    u64::try_from(days).ok().and_then(|days| day.checked_add_days(Days::new(days)))
}

/// The day on which somebody became eligible: the first at 16 or 17 in care with 13 weeks behind them. Nothing if they did not
/// before today.
pub fn eligible_since(born: NaiveDate, periods: &[CarePeriod], today: NaiveDate) -> Option<NaiveDate> {
    let (b14, b16, b18) = (birthday(born, 14)?, birthday(born, 16)?, birthday(born, 18)?);
    let mut counted: Vec<CarePeriod> = periods.iter().filter(|period| period.kind != CareKind::ShortBreaks).copied().collect();
    counted = super::order::in_order(counted, |period| period.start);
    counted.iter().find_map(|period| {
        let start = period.start.max(b16);
        let missing = ENOUGH_DAYS.saturating_sub(days_in(&counted, b14, start)).max(0);
        let day = days_on(start, missing)?;
        (period.end.is_none_or(|end| day < end) && day < b18 && day <= today).then_some(day)
    })
}
