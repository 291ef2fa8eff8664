//! Small helpers, so that a test can say what people say: `jordan.says(&mut record, Command::…)`.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use promise_pathway::domain::action::{Owner, Window};
use promise_pathway::domain::change::Change;
use promise_pathway::domain::command::{Command, Refused, apply};
use promise_pathway::domain::ids::{Actor, DeviceId, ItemId, OpId, PersonId};
use promise_pathway::domain::op::{Op, Pen, Stamp};
use promise_pathway::domain::promise::{About, Answer, PromiseId};
use promise_pathway::domain::record::{Inserted, Record};
use promise_pathway::domain::voice::Voice;
use promise_pathway::domain::words::Said;

/// The young person whom the stories are about.
pub const JORDAN: PersonId = PersonId(0x0001_0203_0405_0607);

/// A day, written as people write it in a table.
pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day such as 2026-11-22")
}

/// An empty record about Jordan.
pub fn new_record() -> Record {
    Record::new(JORDAN)
}

/// What both copies hold together.
pub fn merged(one: &Record, other: &Record) -> Record {
    let mut both = one.clone();
    both.merge(other);
    both
}

/// Somebody at a device: a voice, a pen and a clock that goes on by a minute with every op.
#[derive(Debug, Clone)]
pub struct Writer {
    voice: Voice,
    pen: Pen,
    device: DeviceId,
    now: NaiveDateTime,
}

impl Writer {
    /// A writer at a device of their own. `number` stands for the random bits of this start of the app.
    pub fn new(voice: Voice, number: u64, today: &str) -> Self {
        let now = day(today).and_hms_opt(10, 0, 0).unwrap();
        Self { voice, pen: Pen::new(Actor(number)), device: DeviceId(number), now }
    }

    /// The young person, on their own phone.
    pub fn jordan(today: &str) -> Self {
        Self::new(Voice::YoungPerson, 0x10, today)
    }

    /// The adviser, on the council's tablet.
    pub fn sam(today: &str) -> Self {
        Self::new(Voice::Adviser, 0x5a, today)
    }

    /// The same pen in somebody else's hand: the tablet is passed over the table.
    pub fn hands_over_to(mut self, voice: Voice) -> Self {
        self.voice = voice;
        self
    }

    /// Another day, ten in the morning.
    pub fn on(&mut self, today: &str) -> &mut Self {
        self.now = day(today).and_hms_opt(10, 0, 0).unwrap();
        self
    }

    /// What the session would stamp on a command now.
    pub fn stamp(&self) -> Stamp {
        Stamp { said_by: self.voice.clone(), typed_on: self.device, at: self.now }
    }

    /// Does it, if it may be done.
    pub fn tries(&mut self, record: &mut Record, command: Command) -> Result<OpId, Refused> {
        let op = apply(record, &command, &self.stamp(), &mut self.pen)?;
        let id = op.id;
        assert_eq!(record.insert(op), Inserted::New, "a pen gives no number twice");
        self.now += TimeDelta::minutes(1);
        Ok(id)
    }

    /// Does it; the story needs it to be possible.
    pub fn says(&mut self, record: &mut Record, command: Command) -> OpId {
        let wish = format!("{command:?}");
        self.tries(record, command).unwrap_or_else(|refused| panic!("{wish} was refused: {refused:?}"))
    }

    /// Writes an op that no screen would: any change, over any ops. This is what a broken or malicious file can hold.
    pub fn forges(&mut self, record: &mut Record, change: Change, over: &[OpId]) -> OpId {
        let id = self.pen.next_id();
        let op = Op {
            id,
            person: record.person(),
            said_by: self.voice.clone(),
            typed_on: self.device,
            at: self.now,
            change,
            over: over.to_vec(),
        };
        record.insert(op);
        self.now += TimeDelta::minutes(1);
        id
    }
}

/// The words alone, in the order in which they are shown.
pub fn words(said: &[Said]) -> Vec<&str> {
    said.iter().map(|said| said.words.as_str()).collect()
}

/// The promise of that number.
pub fn promise(number: u8) -> About {
    About::Promise(PromiseId::new(number).unwrap())
}

/// "To promise 3: a bit."
pub fn answer(number: u8, answer: Answer) -> Command {
    Command::Answer { about: promise(number), answer, words: String::new() }
}

/// A new action for Jordan, in a window of two days.
pub fn add_action(what: &str, from: &str, to: &str) -> Command {
    Command::AddAction {
        what: what.into(),
        owner: Owner::YoungPerson,
        window: window(from, to),
        if_not: String::new(),
        from: None,
    }
}

/// A new goal without an area.
pub fn add_goal(words: &str) -> Command {
    Command::AddGoal { area: None, words: words.into() }
}

/// The same goal in other words.
pub fn reword_goal(goal: ItemId, words: &str) -> Command {
    Command::RewordGoal { goal, words: words.into() }
}

/// From one day to another, both included.
pub fn window(from: &str, to: &str) -> Window {
    Window { from: day(from), to: day(to) }
}
