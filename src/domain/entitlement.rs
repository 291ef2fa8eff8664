//! What a person can ask for, and when: the rules are data, this is how they are read for one person on one day.
//!
//! It is not advice and not a decision. What is not known never shuts anything out: it becomes an "if". What the law has passed
//! but not begun, or somebody only announced, is never called theirs. Start at [`Rule::find`].

use super::care::{CareFlag, Known};
use super::order::in_order;
use super::person::{age_on, birthday};
use super::status::Likely;
use super::view::View;
use chrono::{Datelike, Days, Months, NaiveDate};

/// What is known of the person. Everything may be unknown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Circumstances {
    /// The day of birth.
    pub born: Option<NaiveDate>,
    /// The likely status today.
    pub status: Option<Likely>,
    /// Whether they are in education or training.
    pub in_education: Option<bool>,
}

/// A person's place in the law on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// In care, and not (yet) eligible.
    InCare,
    /// An eligible child.
    Eligible,
    /// A relevant child.
    Relevant,
    /// A former relevant young person.
    FormerRelevant,
    /// Qualifying for advice and assistance.
    Qualifying,
}

impl Standing {
    /// The five.
    pub const ALL: [Self; 5] = [Self::InCare, Self::Eligible, Self::Relevant, Self::FormerRelevant, Self::Qualifying];
}

/// A fact that a rule can ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fact {
    /// In education or training.
    InEducation,
}

/// The first day of something in a life, counted from the day of birth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edge {
    /// The birthday on which they turn so many years.
    Birthday(i32),
    /// So many months after birth, on the same day of the month or the last one there is.
    Months(u32),
    /// So many days before that birthday.
    DaysBefore(i32, u64),
    /// The first 31 August on or after that birthday: "under 19 on 31 August" ends there.
    AugustAfter(i32),
}

impl Edge {
    /// The day, for somebody born on that day.
    pub fn on(self, born: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Birthday(years) => birthday(born, years),
            Self::Months(months) => born.checked_add_months(Months::new(months)),
            Self::DaysBefore(years, days) => birthday(born, years)?.checked_sub_days(Days::new(days)),
            Self::AugustAfter(years) => {
                let turned = birthday(born, years)?;
                let august = |year| NaiveDate::from_ymd_opt(year, 8, 31);
                august(turned.year()).filter(|day| *day >= turned).or_else(|| august(turned.year().checked_add(1)?))
            }
        }
    }

    /// The age it stands for, in words for somebody whose birthday is not known.
    pub fn years(self) -> i32 {
        match self {
            Self::Birthday(years) | Self::DaysBefore(years, _) | Self::AugustAfter(years) => years,
            Self::Months(months) => i32::try_from(months / 12).unwrap_or(i32::MAX),
        }
    }
}

/// Whether it is law, policy or practice today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Force {
    /// It stands, from the first day (if one is known) until the day before the last (if it has one).
    Stands {
        /// The first day.
        from: Option<NaiveDate>,
        /// The first day on which it no longer stands.
        until: Option<NaiveDate>,
    },
    /// Passed on that day and not begun: nobody can rely on it yet.
    Passed(NaiveDate),
    /// Announced on that day, and no more.
    Announced(NaiveDate),
}

/// One way to come by it. All that it asks for must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Way {
    /// From this day of a life.
    pub from: Option<Edge>,
    /// Until the day before this one.
    pub until: Option<Edge>,
    /// Born on this day or later.
    pub born_from: Option<NaiveDate>,
    /// Born on this day or earlier.
    pub born_to: Option<NaiveDate>,
    /// For people who stand in one of these places; anybody if empty.
    pub standings: Vec<Standing>,
    /// What else must be so.
    pub facts: Vec<Fact>,
    /// Whether words beside it name a condition that nobody can compute.
    pub has_words: bool,
}

/// When somebody can ask for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Whether it stands.
    pub force: Force,
    /// The ways, the plainest first. Any one will do.
    pub ways: Vec<Way>,
}

/// Where a person stands with a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Now.
    Now,
    /// Now, if what is not known is so.
    NowIf,
    /// From that day on, after today.
    Coming(NaiveDate),
    /// Until the day before that one, which is today or earlier.
    Ended(NaiveDate),
    /// Law that was passed and has not begun.
    PassedNotInForce,
    /// Only announced.
    AnnouncedOnly,
    /// What is known of them speaks against it. It is only likely, so it is shown and can be asked about.
    NotLikely,
}

/// What makes something begin or end on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// A birthday: this age is reached.
    Birthday(i32),
    /// Another day that is counted from the day of birth.
    Age,
    /// Their place in the law changes.
    Standing,
    /// The rule itself begins or ends.
    Rule,
}

/// What is not known and would have to be so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Open {
    /// Their age: the way has ages and no birthday is known.
    Age,
    /// Their place in the law.
    Standing,
    /// This fact.
    Fact(Fact),
    /// What the words beside the way say.
    Words,
}

/// What was found for one person on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Where they stand.
    pub state: State,
    /// Why it begins or ended on that day, for what is coming or ended.
    pub why: Option<Why>,
    /// Which of the ways it is, by its place in the list.
    pub way: usize,
    /// What is not known.
    pub open: Vec<Open>,
    /// The first day on which they can no longer ask, and why, where one is known.
    pub ends: Option<(NaiveDate, Why)>,
}

/// What becomes of something on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// It begins.
    Begins,
    /// It goes on in another way, such as "if you ask".
    Changes,
    /// It ends.
    Ends,
}

/// What holds on one day: with what is open, or not at all.
type Holds = Option<(usize, Vec<Open>)>;

impl Rule {
    /// Where this person stands with the rule today.
    pub fn find(&self, person: &Circumstances, today: NaiveDate) -> Finding {
        let finding = |state, why, (way, open): (usize, Vec<Open>), ends| Finding { state, why, way, open, ends };
        let turns = self.turns(person, today);
        let later = || turns.iter().copied().filter(|(day, _)| *day > today);
        let not_begun = match self.force {
            Force::Passed(_) => Some(State::PassedNotInForce),
            Force::Announced(_) => Some(State::AnnouncedOnly),
            Force::Stands { .. } => None,
        };
        if let Some(held) = self.holds(person, today, today) {
            let ends = later().find(|(day, _)| self.holds(person, *day, today).is_none());
            let state = not_begun.unwrap_or(if held.1.is_empty() { State::Now } else { State::NowIf });
            return finding(state, None, held, ends);
        }
        if let Some((day, why, held)) = later().find_map(|(day, why)| Some((day, why, self.holds(person, day, today)?))) {
            let ends = later().find(|(last, _)| *last > day && self.holds(person, *last, today).is_none());
            return match not_begun {
                Some(state) => finding(state, None, held, ends),
                None => finding(State::Coming(day), Some(why), held, ends),
            };
        }
        // Both days are looked back on, so that learning something today is not taken for an end.
        let since = today.succ_opt().unwrap_or(today);
        let ended = turns.iter().rev().filter(|(day, _)| *day <= today).find_map(|(day, why)| {
            let held = self.holds(person, day.pred_opt()?, since)?;
            self.holds(person, *day, since).is_none().then_some((*day, *why, held))
        });
        match (ended, not_begun) {
            (Some((day, why, held)), None) => finding(State::Ended(day), Some(why), held, None),
            _ => finding(State::NotLikely, None, (0, Vec::new()), None),
        }
    }

    /// What becomes of it on a day, by what is known of the person today. Nothing if it stays as it was, or has not begun as law.
    pub fn turns_on(&self, person: &Circumstances, day: NaiveDate, today: NaiveDate) -> Option<Turn> {
        if !matches!(self.force, Force::Stands { .. }) {
            return None;
        }
        let before = day.pred_opt().and_then(|eve| self.holds(person, eve, today));
        match (before, self.holds(person, day, today)) {
            (None, Some(_)) => Some(Turn::Begins),
            (Some(_), None) => Some(Turn::Ends),
            (Some((before, _)), Some((after, _))) if before != after => Some(Turn::Changes),
            _ => None,
        }
    }

    /// The days on which anything can begin or end for this person, earliest first.
    fn turns(&self, person: &Circumstances, today: NaiveDate) -> Vec<(NaiveDate, Why)> {
        let mut turns = Vec::new();
        if let Force::Stands { from, until } = self.force {
            turns.extend([from, until].into_iter().flatten().map(|day| (day, Why::Rule)));
        }
        if let Some(born) = person.born {
            for edge in self.ways.iter().flat_map(|way| [way.from, way.until]).flatten() {
                let why = if let Edge::Birthday(years) = edge { Why::Birthday(years) } else { Why::Age };
                turns.extend(edge.on(born).map(|day| (day, why)));
            }
            if person.status.is_some() && age_on(born, today).is_some() {
                turns.extend(birthday(born, 18).map(|day| (day, Why::Birthday(18))));
            }
        }
        if let Some(Likely::InCareEligibleOn(day)) = person.status {
            turns.push((day, Why::Standing));
        }
        in_order(turns, |turn| *turn)
    }

    /// The plainest way that holds on a day, or the one that is open on least.
    fn holds(&self, person: &Circumstances, day: NaiveDate, today: NaiveDate) -> Holds {
        if let Force::Stands { from, until } = self.force
            && (from.is_some_and(|from| day < from) || until.is_some_and(|until| day >= until))
        {
            return None;
        }
        let ways = self.ways.iter().enumerate();
        ways.filter_map(|(at, way)| Some((at, way.open(person, day, today)?))).min_by_key(|(at, open)| (open.len(), *at))
    }
}

impl Way {
    /// What is not known and would have to be so on that day; nothing if something known speaks against it.
    fn open(&self, person: &Circumstances, day: NaiveDate, today: NaiveDate) -> Option<Vec<Open>> {
        let mut open = Vec::new();
        match person.born {
            Some(born) => {
                let edge = |edge: Option<Edge>| edge.and_then(|edge| edge.on(born));
                let too_early =
                    edge(self.from).is_some_and(|from| day < from) || self.born_from.is_some_and(|first| born < first);
                let too_late = edge(self.until).is_some_and(|until| day >= until) || self.born_to.is_some_and(|last| born > last);
                if too_early || too_late {
                    return None;
                }
            }
            None if self.has_ages() => open.push(Open::Age),
            None => {}
        }
        if !self.standings.is_empty() {
            match person.standing_on(day, today) {
                Some(may_be) if may_be.iter().all(|standing| self.standings.contains(standing)) => {}
                Some(may_be) if !may_be.iter().any(|standing| self.standings.contains(standing)) => return None,
                _ => open.push(Open::Standing),
            }
        }
        for fact in &self.facts {
            match person.knows(*fact) {
                Some(true) => {}
                Some(false) => return None,
                None => open.push(Open::Fact(*fact)),
            }
        }
        if self.has_words {
            open.push(Open::Words);
        }
        Some(open)
    }

    /// Whether it asks for an age.
    pub fn has_ages(&self) -> bool {
        self.from.is_some() || self.until.is_some() || self.born_from.is_some() || self.born_to.is_some()
    }
}

impl Circumstances {
    fn knows(&self, fact: Fact) -> Option<bool> {
        match fact {
            Fact::InEducation => self.in_education,
        }
    }

    /// What their place in the law may be on a day, as far as today's likely status tells. Nothing where it does not tell.
    fn standing_on(&self, day: NaiveDate, today: NaiveDate) -> Option<&'static [Standing]> {
        use Standing::{Eligible, FormerRelevant, InCare, Qualifying, Relevant};
        let status = self.status?;
        // Without a birthday only today is known; with one, what changes at 18.
        let is_adult = match self.born {
            Some(born) => age_on(born, day).is_some_and(|age| age >= 18),
            None if day == today => {
                !matches!(status, Likely::Eligible | Likely::InCareEligibleOn(_) | Likely::InCareNotBy18 | Likely::Relevant)
            }
            None => return None,
        };
        let is_past = day < today;
        Some(match status {
            Likely::NotYet16 | Likely::NoneFound | Likely::Ask => return None,
            Likely::Qualifying | Likely::QualifyingEducationOnly if is_past && !is_adult => &[InCare, Qualifying],
            Likely::Qualifying | Likely::QualifyingEducationOnly => &[Qualifying],
            Likely::InCareNotBy18 if is_adult => &[Qualifying],
            Likely::InCareNotBy18 => &[InCare],
            _ if is_adult => &[FormerRelevant],
            Likely::InCareEligibleOn(from) if day < from => &[InCare],
            Likely::InCareEligibleOn(_) => &[Eligible],
            Likely::Eligible if is_past => &[InCare, Eligible],
            Likely::Eligible => &[Eligible],
            Likely::Relevant if !is_past => &[Relevant],
            // What somebody was on the way here is not known.
            _ => &[InCare, Eligible, Relevant],
        })
    }
}

impl View<'_> {
    /// What is known of this person that decides what they can ask for. Two answers that disagree are none.
    pub fn asker(&self, today: NaiveDate) -> Circumstances {
        let born = match self.born().as_slice() {
            [born] => Some(*born),
            _ => None,
        };
        let main = || self.circumstances().standing(today, (today, today)).activity;
        let in_education = match self.care_flag(CareFlag::InEducation).as_slice() {
            [Known::Yes] => Some(true),
            [Known::No] => Some(false),
            // A main activity that is not learning does not rule learning out.
            _ => main().filter(|main| main.kind.is_learning()).map(|_| true),
        };
        let status = born.and_then(|_| self.standing(today)).map(|standing| standing.likely);
        Circumstances { born, status, in_education }
    }
}
