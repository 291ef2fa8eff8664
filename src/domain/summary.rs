//! What the list of people shows of each, so that the list never has to open a record.

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
}

impl View<'_> {
    /// The line for the list.
    pub fn summary(&self) -> Summary {
        let worth_a_talk = PromiseId::all()
            .zip(self.compare_promises(Side::Adviser))
            .filter_map(|(promise, comparison)| comparison.worth_a_talk(Side::Adviser).map(|_| promise))
            .collect();
        let ours = self.actions().iter().filter(|action| action.progress.is_open() && action.is_for(Side::Adviser)).count();
        Summary {
            name: self.name(),
            born: self.born().first().copied(),
            last_seen: self.last_visit().map(|visit| visit.on),
            last_review: self.last_review().map(|review| review.on),
            open_visit: self.open_visit().map(|visit| visit.on),
            our_actions: u32::try_from(ours).unwrap_or(u32::MAX),
            worth_a_talk,
            ops: u32::try_from(self.record().len()).unwrap_or(u32::MAX),
        }
    }
}
