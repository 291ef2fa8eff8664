//! Two voices on one promise, and last time: what each may see of the other, and what is worth a talk.

use super::moment::{Before, closed_by};
use super::promise::{About, Answer, PromiseId, Reading, that_counts};
use super::seen::Seen;
use super::view::View;
use super::voice::Side;
use super::words::once_each;

/// What one side may see of the other side's answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Theirs {
    /// They have not answered.
    NotYet,
    /// They have given a new answer. It stays hidden until this side has answered too.
    Hidden,
    /// Here it is.
    Shown(Reading),
}

/// One promise or commitment, as one side may see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// What it is about.
    pub about: About,
    /// This side's newest answer.
    pub mine: Option<Reading>,
    /// Whether this side has answered since the last visit or review.
    pub mine_is_new: bool,
    /// The other side's, as far as it may be seen.
    pub theirs: Theirs,
    /// The young person's answer as it stood last time.
    pub last_time: Option<Reading>,
}

/// Why something is offered as worth a talk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WorthATalk {
    /// The two answers lie two steps or more apart.
    FarApart,
    /// The young person's answer is *Not yet* or *A bit*.
    Low,
}

/// How the young person's answer moved since last time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moved {
    /// It feels better.
    Better,
    /// It feels the same.
    Same,
    /// It feels lower.
    Lower,
}

impl Comparison {
    /// The young person's answer, if the looking side may see it.
    pub fn of(&self, side: Side, looking: Side) -> Option<&Reading> {
        if side == looking {
            self.mine.as_ref()
        } else {
            match &self.theirs {
                Theirs::Shown(reading) => Some(reading),
                Theirs::NotYet | Theirs::Hidden => None,
            }
        }
    }

    /// Whether this is worth a talk, and why. Never says more than the looking side may see.
    pub fn worth_a_talk(&self, looking: Side) -> Option<WorthATalk> {
        let step = |side| self.of(side, looking).and_then(|reading| reading.answer.step());
        let young_person = step(Side::YoungPerson)?;
        match step(Side::Adviser) {
            Some(adviser) if adviser.abs_diff(young_person) >= 2 => Some(WorthATalk::FarApart),
            _ if young_person <= 2 => Some(WorthATalk::Low),
            _ => None,
        }
    }
}

/// How an answer moved. Nothing if either was a way out: those are never counted.
pub fn moved(last: Answer, now: Answer) -> Option<Moved> {
    Some(moved_on(last.step()?, now.step()?))
}

/// How something that has steps or points moved, the higher the better.
pub(super) fn moved_on<T: Ord>(last: T, now: T) -> Moved {
    match now.cmp(&last) {
        std::cmp::Ordering::Greater => Moved::Better,
        std::cmp::Ordering::Equal => Moved::Same,
        std::cmp::Ordering::Less => Moved::Lower,
    }
}

impl View<'_> {
    /// One promise or commitment as `looking` may see it now. Everything up to a finished visit or review is open to
    /// both; a newer answer stays hidden from the side that has not given its own since.
    pub fn compare(&self, about: About, looking: Side) -> Comparison {
        self.compare_since(&self.frozen(), about, looking)
    }

    /// All seven for paper that both will hold: an adviser's new answer is not on it before the young person has answered too.
    pub fn compare_on_paper(&self, looking: Side) -> Vec<Comparison> {
        let open = self.compare_promises(looking.other()).into_iter().map(|other| other.theirs != Theirs::Hidden);
        let hidden = |(comparison, is_open): (Comparison, bool)| {
            if is_open || looking == Side::YoungPerson { comparison } else { Comparison { mine: None, ..comparison } }
        };
        self.compare_promises(looking).into_iter().zip(open).map(hidden).collect()
    }

    /// Several at once.
    pub fn compare_all(&self, abouts: impl IntoIterator<Item = About>, looking: Side) -> Vec<Comparison> {
        let frozen = self.frozen();
        abouts.into_iter().map(|about| self.compare_since(&frozen, about, looking)).collect()
    }

    /// Several at once, each beside what a picture sets it beside.
    pub(super) fn compare_beside(
        &self,
        before: Option<&Before>,
        abouts: impl IntoIterator<Item = About>,
        looking: Side,
    ) -> Vec<Comparison> {
        let frozen = Frozen { closed: self.closed(), last_time: before.map(|before| before.seen.clone()) };
        abouts.into_iter().map(|about| self.compare_since(&frozen, about, looking)).collect()
    }

    /// All seven, in order.
    pub fn compare_promises(&self, looking: Side) -> Vec<Comparison> {
        self.compare_all(PromiseId::all().map(About::Promise), looking)
    }

    /// How many of the seven this side has answered since the last visit or review.
    pub fn answered_this_time(&self, side: Side) -> usize {
        self.compare_promises(side).iter().filter(|comparison| comparison.mine_is_new).count()
    }

    fn frozen(&self) -> Frozen {
        let moments = self.moments();
        let closed = closed_by(&moments);
        Frozen { closed, last_time: self.last_time_among(moments).map(|last| last.seen) }
    }

    fn compare_since(&self, frozen: &Frozen, about: About, looking: Side) -> Comparison {
        let (mine, mine_is_new) = self.today(frozen, about, looking);
        let theirs = match self.today(frozen, about, looking.other()) {
            (None, _) => Theirs::NotYet,
            (Some(reading), is_new) if !is_new || mine_is_new => Theirs::Shown(reading),
            (Some(_), _) => Theirs::Hidden,
        };
        let last_time = frozen.last_time.as_ref().and_then(|seen| self.record().as_at(seen).reading(about, Side::YoungPerson));
        Comparison { about, mine, mine_is_new, theirs, last_time }
    }

    /// What one side says, and whether it is new since the last closed point. Where two devices each hold an answer, a new one counts
    /// before one that was closed already; with the one that counts stand the words that the same voice gave on the other device.
    fn today(&self, frozen: &Frozen, about: About, side: Side) -> (Option<Reading>, bool) {
        let is_new = |reading: &Reading| frozen.closed.as_ref().is_none_or(|seen| !seen.has(reading.by_op));
        let (new, closed): (Vec<_>, Vec<_>) = self.standing_readings(about, side).into_iter().partition(is_new);
        let any_is_new = !new.is_empty();
        let among = if any_is_new { new } else { closed };
        let counts = that_counts(among.clone()).map(|counts| {
            let same = among.iter().filter(|reading| reading.said_by == counts.said_by && !reading.words.is_empty());
            Reading { words: once_each(same.map(|reading| reading.words.as_str())).join("\n\n"), ..counts }
        });
        (counts, any_is_new)
    }
}

/// The frozen points that a comparison goes by.
struct Frozen {
    closed: Option<Seen>,
    last_time: Option<Seen>,
}
