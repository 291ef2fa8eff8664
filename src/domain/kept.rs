//! The commitments under the seven promises, one by one: how each feels, and how it felt last time.
//!
//! Which commitment stands under which promise is the council's to say, so whoever asks hands the list in.

use super::comparison::moved;
use super::progress::Finding;
use super::promise::{About, Answer, CommitmentId, PromiseId};
use super::view::View;
use super::voice::Side;
use chrono::NaiveDate;

/// One commitment, as one side may see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommitmentKept {
    /// The promise it stands under.
    pub promise: PromiseId,
    /// Which.
    pub commitment: CommitmentId,
    /// How it feels to the young person.
    pub young_person: Option<Answer>,
    /// How the adviser sees it.
    pub adviser: Option<Answer>,
    /// How it felt to the young person last time.
    pub then: Option<Answer>,
    /// Whether they have marked it again since. What was not asked again has not stayed the same.
    pub is_again: bool,
}

/// All of them, in the council's order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The day that "last time" was, if there was one.
    pub last_time: Option<NaiveDate>,
    /// Each.
    pub each: Vec<CommitmentKept>,
}

impl Kept {
    /// How many the young person gave this answer to.
    pub fn said(&self, answer: Answer) -> usize {
        self.each.iter().filter(|each| each.young_person == Some(answer)).count()
    }

    /// How many the young person marked at all.
    pub fn marked(&self) -> usize {
        self.each.iter().filter(|each| each.young_person.is_some()).count()
    }

    /// What moved since last time.
    pub fn finding(&self) -> Finding<CommitmentId> {
        let again = self.each.iter().filter(|each| each.is_again);
        Finding::from_moves(
            again.map(|each| (each.commitment, each.then.zip(each.young_person).and_then(|(then, now)| moved(then, now)))),
        )
    }
}

impl View<'_> {
    /// These commitments as `looking` may see them. Who has not given a new answer does not see the other's.
    pub fn kept(&self, all: &[(PromiseId, CommitmentId)], looking: Side) -> Kept {
        let before = self.before(looking);
        let abouts = all.iter().map(|(_, commitment)| About::Commitment(*commitment));
        let compared = self.compare_beside(before.as_ref(), abouts, looking);
        let each = all
            .iter()
            .zip(compared)
            .map(|((promise, commitment), compared)| {
                let (now, then) = (compared.of(Side::YoungPerson, looking), compared.last_time.as_ref());
                CommitmentKept {
                    promise: *promise,
                    commitment: *commitment,
                    young_person: now.map(|reading| reading.answer),
                    adviser: compared.of(Side::Adviser, looking).map(|reading| reading.answer),
                    then: then.map(|reading| reading.answer),
                    is_again: now.map(|reading| reading.by_op) != then.map(|reading| reading.by_op),
                }
            })
            .collect();
        Kept { last_time: before.map(|before| before.on), each }
    }
}
