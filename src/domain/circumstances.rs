//! Home, days and contact on a day that counts: what was so on somebody's birthday, or today, and what nobody has written down.
//!
//! The national return asks how things stood *on or around* each birthday. The window around it is a setting: the usual one is
//! from three months before to one month after, which we could not confirm in the national guide (confidence: to be checked).

use super::activity::ActivityFacts;
use super::care::{CareFlag, CarePeriod, Known};
use super::contact::InTouch;
use super::home::HomeFacts;
use super::order::in_order;
use super::person::birthday;
use super::view::View;
use chrono::{Days, Months, NaiveDate};

/// The birthdays that the return asks about.
pub const BIRTHDAYS: std::ops::RangeInclusive<i32> = 17..=21;

/// How far around a birthday counts, in months.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// Months before the day.
    pub before: u32,
    /// Months after it.
    pub after: u32,
}

impl Window {
    /// The usual one.
    pub const USUAL: Self = Self { before: 3, after: 1 };
    /// The widest that can be set.
    pub const WIDEST: u32 = 6;

    /// Its first and last day around a day.
    pub fn around(self, on: NaiveDate) -> (NaiveDate, NaiveDate) {
        let first = on.checked_sub_months(Months::new(self.before)).unwrap_or(on);
        (first, on.checked_add_months(Months::new(self.after)).unwrap_or(on))
    }
}

/// What the counts and the returns need of one person, and nothing else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Circumstances {
    /// The name they like to be called by.
    pub name: String,
    /// The day of birth; the earliest if two stand.
    pub born: Option<NaiveDate>,
    /// The homes, earliest first.
    pub homes: Vec<HomeFacts>,
    /// The activities, earliest first.
    pub activities: Vec<ActivityFacts>,
    /// Being in touch, earliest first. A finished visit is among it as a day in touch.
    pub contacts: Vec<(NaiveDate, InTouch)>,
    /// When the plan was last looked at together.
    pub last_review: Option<NaiveDate>,
    /// The times in care.
    pub care: Vec<CarePeriod>,
    /// Whether they were adopted.
    pub adopted: bool,
}

/// How things stood on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// The day.
    pub on: NaiveDate,
    /// The first day that counts for it.
    pub from: NaiveDate,
    /// The last day that counts for it.
    pub to: NaiveDate,
    /// Being in touch.
    pub in_touch: Option<InTouch>,
    /// The home on that day, or the nearest to it in the window.
    pub home: Option<HomeFacts>,
    /// The main activity on that day, or the nearest to it in the window.
    pub activity: Option<ActivityFacts>,
}

/// Something that nobody has written down for a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// Whether we were in touch.
    InTouch,
    /// What they mainly did.
    Activity,
    /// Where they lived.
    Home,
    /// Whether the home was suitable.
    Suitability,
}

impl View<'_> {
    /// What the counts and the returns need of this person.
    pub fn circumstances(&self) -> Circumstances {
        let visits = self.visits().into_iter().filter(|visit| visit.end.is_some()).map(|visit| (visit.on, InTouch::Yes));
        let contacts = self.contacts().into_iter().map(|contact| (contact.on, contact.in_touch));
        Circumstances {
            name: self.name(),
            born: self.born().first().copied(),
            homes: self.homes().into_iter().map(|home| home.facts).collect(),
            activities: self.activities().into_iter().map(|activity| activity.facts).collect(),
            contacts: in_order(contacts.chain(visits), |(on, _)| *on),
            last_review: self.last_review().map(|review| review.on),
            care: self.care_periods().into_iter().map(|kept| kept.period).collect(),
            adopted: self.care_flag(CareFlag::Adopted).last() == Some(&Known::Yes),
        }
    }
}

impl Circumstances {
    /// How things stood on a day, by what was so from `from` to `to` around it.
    pub fn standing(&self, on: NaiveDate, (from, to): (NaiveDate, NaiveDate)) -> Standing {
        let homes: Vec<Span> = self.homes.iter().map(|home| (home.since, home.until)).collect();
        let activities: Vec<Span> = self.activities.iter().map(|activity| (activity.since, activity.until)).collect();
        Standing {
            on,
            from,
            to,
            in_touch: self.in_touch(from, to),
            home: standing_span(&homes, on, from, to).and_then(|at| self.homes.get(at).copied()),
            activity: standing_span(&activities, on, from, to).and_then(|at| self.activities.get(at).copied()),
        }
    }

    /// How things stood at the birthday on which they turned `age`. Nothing where no day of birth is known.
    pub fn at_birthday(&self, age: i32, window: Window) -> Option<Standing> {
        let on = birthday(self.born?, age)?;
        Some(self.standing(on, window.around(on)))
    }

    /// How things stand today, with as many months of contact as count before a birthday.
    pub fn today(&self, today: NaiveDate, window: Window) -> Standing {
        self.standing(today, (window.around(today).0, today))
    }

    /// The last day on which we were in touch.
    pub fn last_in_touch(&self) -> Option<NaiveDate> {
        self.contacts.iter().rev().find(|(_, in_touch)| *in_touch == InTouch::Yes).map(|(on, _)| *on)
    }

    /// Whether they have died.
    pub fn has_died(&self) -> bool {
        self.contacts.iter().any(|(_, in_touch)| *in_touch == InTouch::Died)
    }

    /// Death ends it. Otherwise the newest word in the window counts, where an attempt that failed does not undo a day in touch;
    /// without any, what was said before and still holds.
    fn in_touch(&self, from: NaiveDate, to: NaiveDate) -> Option<InTouch> {
        let until_then = || self.contacts.iter().rev().filter(|(on, _)| *on <= to);
        if until_then().any(|(_, in_touch)| *in_touch == InTouch::Died) {
            return Some(InTouch::Died);
        }
        let in_window = || until_then().filter(|(on, _)| *on >= from).map(|(_, in_touch)| *in_touch);
        in_window()
            .find(|in_touch| *in_touch != InTouch::No)
            .or_else(|| in_window().next())
            .or_else(|| until_then().next().map(|(_, in_touch)| *in_touch).filter(|in_touch| in_touch.lasts()))
    }
}

impl Standing {
    /// What nobody has written down, though somebody should.
    pub fn missing(&self) -> Vec<Missing> {
        let counted = !self.in_touch.is_some_and(InTouch::ends_the_count);
        let expected = [
            (Missing::InTouch, self.in_touch.is_none()),
            (Missing::Activity, counted && self.activity.is_none()),
            (Missing::Home, counted && self.home.is_none()),
            (Missing::Suitability, counted && self.home.is_some_and(|home| home.code().is_none())),
        ];
        expected.into_iter().filter(|(_, is_missing)| *is_missing).map(|(missing, _)| missing).collect()
    }
}

/// The first day of something and its last, where somebody said one.
type Span = (NaiveDate, Option<NaiveDate>);

/// Which of these, earliest first, was so on a day; otherwise which was so nearest to it in the window. One without an end
/// goes on until the next begins.
fn standing_span(spans: &[Span], on: NaiveDate, from: NaiveDate, to: NaiveDate) -> Option<usize> {
    let end_of = |at: usize, (since, until): Span| {
        let next = || spans.iter().skip(at.saturating_add(1)).map(|(since, _)| *since).find(|next| *next > since);
        // The last day, and not the first day of the next.
        until.or_else(|| next()?.checked_sub_days(Days::new(1)))
    };
    let mut nearest: Option<(i64, usize)> = None;
    for (at, span) in spans.iter().enumerate() {
        let end = end_of(at, *span);
        let away = if span.0 > on {
            if span.0 > to {
                continue;
            }
            span.0.signed_duration_since(on).num_days()
        } else {
            match end {
                Some(end) if end < from => continue,
                Some(end) if end < on => on.signed_duration_since(end).num_days(),
                _ => 0,
            }
        };
        // As near as another: the later one counts.
        if nearest.is_none_or(|(nearest, _)| away <= nearest) {
            nearest = Some((away, at));
        }
    }
    nearest.map(|(_, at)| at)
}
