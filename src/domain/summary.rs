//! What the list of people shows of each, so that the list never has to open a record.

use super::facts::Facts;
use super::promise::PromiseId;
use super::view::View;
use super::voice::Side;
use chrono::NaiveDate;

/// One line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// The name they like to be called by.
    pub name: String,
    /// The day of birth; the earliest if two stand.
    pub born: Option<NaiveDate>,
    /// When they last met.
    pub last_seen: Option<NaiveDate>,
    /// When the plan was last looked at together.
    pub last_review: Option<NaiveDate>,
    /// The day of a visit that was left half-way.
    pub open_visit: Option<NaiveDate>,
    /// Open actions that are the adviser's to do.
    pub our_actions: u32,
    /// The promises that are worth a talk, as the adviser may see it.
    pub worth_a_talk: Vec<PromiseId>,
    /// How many ops it was made from.
    pub ops: u32,
    /// The last day of the earliest of the open actions that are the adviser's.
    pub our_first_action: Option<NaiveDate>,
    /// What the law's clocks look at. What is due is worked out from it on the day, never kept.
    pub facts: Facts,
}

impl View<'_> {
    /// The line for the list.
    pub fn summary(&self) -> Summary {
        let worth_a_talk = PromiseId::all()
            .zip(self.compare_promises(Side::Adviser))
            .filter_map(|(promise, comparison)| comparison.worth_a_talk(Side::Adviser).map(|_| promise))
            .collect();
        let actions = self.actions();
        let ours: Vec<_> = actions.iter().filter(|action| action.progress.is_open() && action.is_for(Side::Adviser)).collect();
        Summary {
            name: self.name(),
            born: self.born().first().copied(),
            last_seen: self.last_visit().map(|visit| visit.on),
            last_review: self.last_review().map(|review| review.on),
            open_visit: self.open_visit().map(|visit| visit.on),
            our_actions: u32::try_from(ours.len()).unwrap_or(u32::MAX),
            worth_a_talk,
            ops: u32::try_from(self.record().len()).unwrap_or(u32::MAX),
            our_first_action: ours.iter().filter_map(|action| action.windows.first()).map(|window| window.to).min(),
            facts: self.facts(),
        }
    }
}
