//! Random histories: a few devices, people who say all kinds of things on them, copies that are merged now and then, clocks that
//! are years wrong, and, where a law is about them, files that no screen could have written.

use crate::support::JORDAN;
use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use promise_pathway::domain::action::{From, Owner, Progress, Window};
use promise_pathway::domain::activity::{ActivityFacts, ActivityKind};
use promise_pathway::domain::area::{Area, Heading, Point, WantsHelp};
use promise_pathway::domain::care::{CareFlag, CareKind, CarePeriod, Dated, Known};
use promise_pathway::domain::case_form::CaseBox;
use promise_pathway::domain::change::Change;
use promise_pathway::domain::command::{Command, Refused, apply};
use promise_pathway::domain::contact::InTouch;
use promise_pathway::domain::disagreement::Matter;
use promise_pathway::domain::due::RuleId;
use promise_pathway::domain::goal::GoalState;
use promise_pathway::domain::health::{Checkup, HistoryGiven};
use promise_pathway::domain::home::{HomeFacts, HomeKind, Suits};
use promise_pathway::domain::ids::{Actor, DeviceId, ItemId, OpId};
use promise_pathway::domain::item::Kind;
use promise_pathway::domain::op::{Op, Pen, Stamp};
use promise_pathway::domain::paper::{Paper, PaperState};
use promise_pathway::domain::promise::{About, Answer, CommitmentId, PromiseId};
use promise_pathway::domain::quality::{Check, Of};
use promise_pathway::domain::record::Record;
use promise_pathway::domain::review::{Decision, ReviewStep};
use promise_pathway::domain::view::View;
use promise_pathway::domain::visit::{Prompt, ReadBack, Step};
use promise_pathway::domain::voice::Voice;
use proptest::prelude::*;

/// One thing somebody wants to do. The numbers are turned into a command for whatever the record holds at that moment.
#[derive(Debug, Clone)]
pub struct Wish {
    pub voice: Voice,
    what: u8,
    which: u8,
    choice: u8,
    words: u8,
}

/// One thing that happens in a history.
#[derive(Debug, Clone)]
pub enum Happening {
    /// Somebody says something on a device.
    Says { device: usize, wish: Wish },
    /// One device takes in what another holds.
    Merges { from: usize, into: usize },
    /// The app is started anew on a device.
    Restarts { device: usize },
    /// A device's clock is set, so many minutes away from the true time.
    SetsClock { device: usize, minutes_off: i64 },
    /// An adviser's file brings an op that no screen would write. `over` picks the ops that it claims to be over.
    Forges { device: usize, forgery: Forgery },
}

/// An op in an adviser's name that no screen would write.
#[derive(Debug, Clone)]
pub struct Forgery {
    wish: Wish,
    over: Vec<u8>,
}

/// How many kinds of command there are. `every_kind_of_command_is_said_in_the_random_histories` shows that the number is right.
pub const KINDS: u8 = 29 + 5 + 7 + 1 + 9;
const FIVE_YEARS: i64 = 5 * 366 * 24 * 60;
const WORDS: [&str; 6] = ["", "my own room", "ring the college", "ask Nan", "it was a hard week\nand a long one", "naïve ✓"];

fn voice() -> impl Strategy<Value = Voice> {
    prop_oneof![
        4 => Just(Voice::YoungPerson),
        1 => any::<bool>().prop_map(|read_back| Voice::YoungPersonDictated { read_back }),
        4 => Just(Voice::Adviser),
        1 => Just(Voice::Other("Team".into())),
    ]
}

fn advisers_voice() -> impl Strategy<Value = Voice> {
    prop_oneof![4 => Just(Voice::Adviser), 1 => Just(Voice::Other("Team".into()))]
}

/// What a history is about: everything, or, so that the same few things meet often, one corner of the plan.
type Topic = &'static [u8];
const ANYTHING: Topic = &[
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 26, 27, 28, 40, 41, 42, 43,
    44, 60, 61, 62, 63, 64, 65, 66, 70, 80, 81, 82, 83, 84, 85, 86, 87, 88,
];
const BOXES: Topic = &[0, 2, 3, 3, 4, 27, 70];
const GOALS: Topic = &[6, 7, 7, 8, 25, 26, 27, 27];
const ACTIONS: Topic = &[9, 9, 10, 11, 12, 13, 14, 25, 26, 27, 27];
const PEOPLE: Topic = &[0, 1, 15, 16, 16, 17, 18, 25, 27, 28];
const CIRCUMSTANCES: Topic = &[20, 23, 25, 25, 26, 26, 27, 60, 60, 61, 61, 62, 62, 63, 63, 64, 65, 66];
const VISITS: Topic = &[2, 4, 19, 20, 20, 21, 22, 23, 25, 27];
const REVIEWS: Topic = &[
    2, 4, 6, 6, 9, 9, 23, 25, 27, 80, 80, 81, 82, 82, 82, 82, 82, 83, 83, 84, 84, 85, 85, 86, 86, 87, 87, 87, 88, 88, 88, 88, 88,
    88, 88, 88,
];
const CARE: Topic = &[1, 40, 40, 41, 41, 42, 43, 44, 25, 26, 27];

fn topic() -> impl Strategy<Value = Topic> {
    prop_oneof![
        3 => Just(ANYTHING),
        1 => Just(BOXES),
        1 => Just(GOALS),
        1 => Just(ACTIONS),
        1 => Just(PEOPLE),
        1 => Just(VISITS),
        3 => Just(REVIEWS),
        1 => Just(CARE),
        1 => Just(CIRCUMSTANCES)
    ]
}

fn wish_of(voice: impl Strategy<Value = Voice>, topic: Topic) -> impl Strategy<Value = Wish> {
    (voice, prop::sample::select(topic), any::<u8>(), any::<u8>(), any::<u8>())
        .prop_map(|(voice, what, which, choice, words)| Wish { voice, what, which, choice, words })
}

/// Anything that anybody could want.
pub fn wish() -> impl Strategy<Value = Wish> {
    wish_of(voice(), ANYTHING)
}

fn forgery(topic: Topic) -> impl Strategy<Value = Forgery> {
    (wish_of(advisers_voice(), topic), prop::collection::vec(any::<u8>(), 0..4)).prop_map(|(wish, over)| Forgery { wish, over })
}

fn honest(devices: usize, topic: Topic) -> impl Strategy<Value = Happening> {
    prop_oneof![
        16 => (0..devices, wish_of(voice(), topic)).prop_map(|(device, wish)| Happening::Says { device, wish }),
        4 => (0..devices, 0..devices).prop_map(|(from, into)| Happening::Merges { from, into }),
        1 => (0..devices).prop_map(|device| Happening::Restarts { device }),
        1 => (0..devices, -FIVE_YEARS..=FIVE_YEARS).prop_map(|(device, minutes_off)| Happening::SetsClock { device, minutes_off }),
    ]
}

/// A history that people could have made on two to four devices.
pub fn history() -> impl Strategy<Value = (usize, Vec<Happening>)> {
    (2..=4usize, topic()).prop_flat_map(|(devices, topic)| (Just(devices), prop::collection::vec(honest(devices, topic), 0..60)))
}

/// The same, with an adviser's forgeries in between.
pub fn history_with_forgeries() -> impl Strategy<Value = (usize, Vec<Happening>)> {
    (2..=4usize, topic()).prop_flat_map(|(devices, topic)| {
        let happening = prop_oneof![
            3 => honest(devices, topic),
            1 => (0..devices, forgery(topic)).prop_map(|(device, forgery)| Happening::Forges { device, forgery }),
        ];
        (Just(devices), prop::collection::vec(happening, 0..60))
    })
}

/// A device with its own copy.
#[derive(Debug, Clone)]
pub struct Device {
    pub record: Record,
    number: u64,
    starts: u64,
    pen: Pen,
    forger: Pen,
    now: NaiveDateTime,
}

/// Several devices with a copy each.
pub struct World {
    pub devices: Vec<Device>,
}

impl World {
    /// Fresh devices with empty copies.
    pub fn new(devices: usize) -> Self {
        Self { devices: (0..devices as u64).map(Device::new).collect() }
    }

    /// Plays a whole history.
    pub fn played(devices: usize, happenings: &[Happening]) -> Self {
        let mut world = Self::new(devices);
        for happening in happenings {
            world.play(happening);
        }
        world
    }

    /// Lets one thing happen. What is refused simply does not happen.
    pub fn play(&mut self, happening: &Happening) {
        match happening {
            Happening::Says { device, wish } => {
                let _ = self.devices[*device].hears(wish);
            }
            Happening::Merges { from, into } => {
                let copy = self.devices[*from].record.clone();
                self.devices[*into].record.merge(&copy);
            }
            Happening::Restarts { device } => self.devices[*device].restart(),
            Happening::SetsClock { device, minutes_off } => self.devices[*device].now = noon() + TimeDelta::minutes(*minutes_off),
            Happening::Forges { device, forgery } => self.devices[*device].takes_in(forgery),
        }
    }

    /// Everything that all devices hold together.
    pub fn together(&self) -> Record {
        let mut all = Record::new(JORDAN);
        for device in &self.devices {
            all.merge(&device.record);
        }
        all
    }
}

impl Device {
    fn new(number: u64) -> Self {
        let mut device = Self {
            record: Record::new(JORDAN),
            number,
            starts: 0,
            pen: Pen::new(Actor(0)),
            forger: Pen::new(Actor(0xf000 + number)),
            now: noon(),
        };
        device.restart();
        device
    }

    /// A device that holds this record and has not written in it yet.
    pub fn with(record: Record) -> Self {
        Self { record, ..Self::new(9) }
    }

    fn restart(&mut self) {
        self.starts += 1;
        // Later starts do not sort after earlier ones: the bits are random.
        self.pen = Pen::new(Actor((self.starts * 0x9e37 + self.number * 0x51) % 0xefff));
    }

    fn stamp(&self, voice: &Voice) -> Stamp {
        Stamp { said_by: voice.clone(), typed_on: DeviceId(self.number), at: self.now }
    }

    /// Does what is wished, if it may be done.
    pub fn hears(&mut self, wish: &Wish) -> Result<OpId, Refused> {
        let command = wish.command(&self.record, self.now.date());
        self.obeys(&command, &wish.voice)
    }

    /// Does what is commanded, if it may be done.
    pub fn obeys(&mut self, command: &Command, voice: &Voice) -> Result<OpId, Refused> {
        let op = apply(&self.record, command, &self.stamp(voice), &mut self.pen)?;
        let id = op.id;
        self.record.insert(op);
        self.now += TimeDelta::minutes(1);
        Ok(id)
    }

    fn takes_in(&mut self, forgery: &Forgery) {
        let change = forgery.wish.forged(&self.record, self.now.date());
        let ids: Vec<OpId> = self.record.all_ops().map(|op| op.id).collect();
        let over = forgery.over.iter().filter_map(|n| pick(&ids, *n)).collect();
        let id = self.forger.next_id();
        let op =
            Op { id, person: JORDAN, said_by: forgery.wish.voice.clone(), typed_on: DeviceId(0xf), at: self.now, change, over };
        self.record.insert(op);
    }
}

fn noon() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 22).and_then(|day| day.and_hms_opt(12, 0, 0)).unwrap()
}

fn pick<T: Copy>(from: &[T], n: u8) -> Option<T> {
    if from.is_empty() { None } else { Some(from[usize::from(n) % from.len()]) }
}

impl Wish {
    /// The command this wish comes to, for a record and a day.
    pub fn command(&self, record: &Record, today: NaiveDate) -> Command {
        let view = record.now();
        let nobody = OpId { actor: Actor(u64::MAX), number: 1 };
        let one = |kind: Kind| pick(&on_show(&view, kind), self.which).unwrap_or(nobody);
        let words = || WORDS[usize::from(self.words) % WORDS.len()].to_owned();
        let area = Area::ALL[usize::from(self.which) % 3];
        let about = match self.which % 6 {
            5 => About::Commitment(CommitmentId(3, 2)),
            n => About::Promise(PromiseId::new(n + 1).unwrap()),
        };
        let soon = |days: u8| today + TimeDelta::days(i64::from(days % 20));
        let window = Window { from: soon(self.choice), to: soon(self.choice) + TimeDelta::days(i64::from(self.words % 9)) };
        let owner = match self.words % 3 {
            0 => Owner::YoungPerson,
            1 => Owner::Adviser,
            _ => Owner::Other("Nan".into()),
        };
        let choice = usize::from(self.choice);
        let before = |days: u8| today - TimeDelta::days(i64::from(days % 40) * 7);
        let until = self.words.is_multiple_of(3).then(|| before(self.words));
        let home = HomeFacts {
            kind: HomeKind::ALL[choice % 16],
            suits: Suits::ALL[usize::from(self.words) % 3],
            since: before(self.which),
            until,
        };
        let activity = ActivityFacts { kind: ActivityKind::ALL[choice % 12], since: before(self.which), until };
        match self.what {
            70 => Command::TypeUp {
                at: CaseBox { area: Some(area), heading: Heading::ALL[choice % 6] },
                print: (!self.words.is_multiple_of(4)).then(|| u64::from(self.words)),
            },
            60 => Command::AddHome { facts: home },
            61 => Command::CorrectHome { home: one(Kind::Home), facts: home },
            62 => Command::AddActivity { facts: activity },
            63 => Command::CorrectActivity { activity: one(Kind::Activity), facts: activity },
            64 => Command::AddContact { on: before(self.which), in_touch: InTouch::ALL[choice % 6] },
            65 => Command::SetHealthHistory { given: HistoryGiven::ALL[choice % 3], on: until },
            66 => Command::AddHealthCheck { check: Checkup::ALL[choice % 2], on: before(self.which) },
            0 => Command::SetName { words: words() },
            1 => Command::SetDateOfBirth { born: today - TimeDelta::days(6000 + i64::from(self.choice)) },
            2 => Command::Answer { about, answer: Answer::ALL[choice % 6], words: words() },
            3 => Command::WriteInArea { area, heading: Heading::ALL[choice % 2], words: words() },
            4 => Command::ReadScale { area, point: Point::new(1 + self.choice % 10).unwrap() },
            5 => Command::WantHelp { area, wants: WantsHelp::ALL[choice % 3] },
            6 => Command::AddGoal { area: self.choice.is_multiple_of(2).then_some(area), words: words() },
            7 => Command::RewordGoal { goal: one(Kind::Goal), words: words() },
            8 => Command::MoveGoalOn { goal: one(Kind::Goal), state: GoalState::ALL[choice % 3] },
            9 => Command::AddAction {
                what: words(),
                owner,
                window,
                if_not: words(),
                from: match self.which % 3 {
                    0 => Some(From::Area(area)),
                    1 => Some(From::Promise(PromiseId::new(1 + self.which % 7).unwrap())),
                    _ => None,
                },
            },
            10 => Command::RewordAction { action: one(Kind::Action), what: words() },
            11 => Command::GiveAction { action: one(Kind::Action), owner },
            12 => Command::MoveWindow { action: one(Kind::Action), window },
            13 => Command::MoveActionOn { action: one(Kind::Action), progress: Progress::ALL[choice % 5] },
            14 => Command::NoteOnAction { action: one(Kind::Action), words: words() },
            15 => Command::AddAchievement { words: words() },
            16 => Command::AddSupporter { name: words(), role: words(), how: String::new() },
            17 => Command::RewordSupporter { supporter: one(Kind::Supporter), name: words(), role: String::new(), how: words() },
            18 => Command::SetPaper {
                paper: Paper::ALL[usize::from(self.which) % 2],
                state: PaperState::ALL[choice % 4],
                place: words(),
            },
            19 => Command::StartVisit { on: today - TimeDelta::days(i64::from(self.choice % 3)), place: words() },
            20 => Command::VisitWords { visit: one(Kind::Visit), prompt: Prompt::ALL[choice % 3], words: words() },
            21 => Command::FinishStep { visit: one(Kind::Visit), step: Step::ALL[choice % 6] },
            22 => Command::FinishVisit { visit: one(Kind::Visit), read_back: self.read_back(), next: Some(soon(self.words)) },
            23 => Command::HoldReview { on: today, next: self.choice.is_multiple_of(2).then_some(soon(self.words)) },
            24 => Command::Comment { words: words() },
            80 => Command::BeginReview { on: today },
            81 => Command::FinishReviewStep { review: one(Kind::Talk), step: ReviewStep::ALL[choice % 5] },
            82 => {
                let of = one(if self.words.is_multiple_of(2) { Kind::Goal } else { Kind::Action });
                Command::Decide { review: one(Kind::Talk), of, decision: Decision::ALL[choice % 3] }
            }
            83 => Command::ProposeNextReview { review: one(Kind::Talk), next: soon(self.words) },
            84 => Command::ReviewWords { review: one(Kind::Talk), words: words() },
            85 => Command::ReadBackReview { review: one(Kind::Talk), thats_right: self.choice.is_multiple_of(2) },
            86 => Command::AddDisagreement,
            87 => Command::DisagreementWords {
                disagreement: one(Kind::Disagreement),
                matter: Matter::ALL[choice % 2],
                words: words(),
            },
            88 => Command::SettleDisagreement { disagreement: one(Kind::Disagreement), settled: !self.choice.is_multiple_of(3) },
            40 => Command::AddCarePeriod { period: self.period(today) },
            41 => Command::ChangeCarePeriod { item: one(Kind::CarePeriod), period: self.period(today) },
            42 => Command::SetCareFlag { flag: CareFlag::ALL[usize::from(self.which) % 2], known: Known::ALL[choice % 3] },
            43 => Command::SetDated {
                what: Dated::ALL[usize::from(self.which) % 2],
                on: (!self.choice.is_multiple_of(4)).then(|| today - TimeDelta::days(i64::from(self.choice))),
            },
            44 => Command::SwitchRule { rule: RuleId::new(1 + self.which % 2).unwrap(), on: self.choice.is_multiple_of(2) },
            25 => Command::Remove { item: pick(&ever_added(record), self.which).unwrap_or(nobody) },
            26 => Command::Restore { item: pick(&ever_added(record), self.which).unwrap_or(nobody) },
            28 => {
                let (check, of) = match self.which % 3 {
                    0 => (Check::Review, Of::Plan),
                    1 => (Check::PlanB, Of::Area(area)),
                    _ => (Check::GoalHasAction, Of::Item(one(Kind::Goal))),
                };
                if self.choice.is_multiple_of(4) {
                    Command::SayNeeded { check, of }
                } else {
                    Command::SayNotNeeded { check, of, why: words() }
                }
            }
            _ => {
                let ids: Vec<OpId> = record.all_ops().map(|op| op.id).collect();
                // As a rule the newest, sometimes two, sometimes any.
                let ops = [pick(&ids, self.which), self.choice.is_multiple_of(4).then(|| pick(&ids, self.choice)).flatten()];
                Command::Undo { ops: ops.into_iter().flatten().collect() }
            }
        }
    }

    fn period(&self, today: NaiveDate) -> CarePeriod {
        let start = today - TimeDelta::days(300 + i64::from(self.choice));
        CarePeriod {
            start,
            end: (!self.words.is_multiple_of(3)).then(|| start + TimeDelta::days(i64::from(self.words))),
            kind: CareKind::ALL[usize::from(self.choice) % 3],
            about: self.words.is_multiple_of(2),
        }
    }

    fn read_back(&self) -> ReadBack {
        match self.choice % 3 {
            0 => ReadBack::ThatsRight,
            1 => ReadBack::NotAllAgreed("not the bit about college".into()),
            _ => ReadBack::NotRead,
        }
    }

    /// The same wish as a change, with none of the checks.
    fn forged(&self, record: &Record, today: NaiveDate) -> Change {
        match self.command(record, today) {
            Command::SetName { words } => Change::SetName { words },
            Command::SetDateOfBirth { born } => Change::SetDateOfBirth { born },
            Command::Answer { about, answer, words } => Change::Answer { about, answer, words },
            Command::WriteInArea { area, heading, words } => Change::WriteInArea { area, heading, words },
            Command::ReadScale { area, point } => Change::ReadScale { area, point },
            Command::WantHelp { area, wants } => Change::WantHelp { area, wants },
            Command::AddGoal { area, words } => Change::AddGoal { area, words },
            Command::RewordGoal { goal, words } => Change::RewordGoal { goal, words },
            Command::MoveGoalOn { goal, state } => Change::MoveGoalOn { goal, state },
            Command::AddAction { what, owner, window, if_not, from } => Change::AddAction { what, owner, window, if_not, from },
            Command::RewordAction { action, what } => Change::RewordAction { action, what },
            Command::GiveAction { action, owner } => Change::GiveAction { action, owner },
            Command::MoveWindow { action, window } => Change::MoveWindow { action, window },
            Command::MoveActionOn { action, progress } => Change::MoveActionOn { action, progress },
            Command::NoteOnAction { action, words } => Change::NoteOnAction { action, words },
            Command::AddAchievement { words } => Change::AddAchievement { words },
            Command::AddSupporter { name, role, how } => Change::AddSupporter { name, role, how },
            Command::RewordSupporter { supporter, name, role, how } => Change::RewordSupporter { supporter, name, role, how },
            Command::SetPaper { paper, state, place } => Change::SetPaper { paper, state, place },
            Command::StartVisit { on, place } => Change::StartVisit { on, place, seen: record.seen() },
            Command::VisitWords { visit, prompt, words } => Change::VisitWords { visit, prompt, words },
            Command::FinishStep { visit, step } => Change::FinishStep { visit, step },
            Command::FinishVisit { visit, read_back, next } => {
                Change::FinishVisit { visit, read_back, next, seen: record.seen() }
            }
            Command::HoldReview { on, next } => Change::HoldReview { on, next, seen: record.seen() },
            Command::Comment { words } => Change::Comment { words },
            Command::BeginReview { on } => Change::BeginReview { on, seen: record.seen() },
            Command::FinishReviewStep { review, step } => Change::FinishReviewStep { review, step },
            Command::Decide { review, of, decision } => Change::Decide { review, of, decision },
            Command::ProposeNextReview { review, next } => Change::ProposeNextReview { review, next },
            Command::ReviewWords { review, words } => Change::ReviewWords { review, words },
            Command::ReadBackReview { review, thats_right } => Change::ReadBackReview { review, thats_right },
            Command::AddDisagreement => Change::AddDisagreement,
            Command::DisagreementWords { disagreement, matter, words } => {
                Change::DisagreementWords { disagreement, matter, words }
            }
            Command::SettleDisagreement { disagreement, settled } => Change::SettleDisagreement { disagreement, settled },
            Command::AddCarePeriod { period } => Change::AddCarePeriod { period },
            Command::ChangeCarePeriod { item, period } => Change::ChangeCarePeriod { item, period },
            Command::SetCareFlag { flag, known } => Change::SetCareFlag { flag, known },
            Command::SetDated { what, on } => Change::SetDated { what, on },
            Command::SwitchRule { rule, on } => Change::SwitchRule { rule, on },
            Command::AddHome { facts } => Change::AddHome { facts },
            Command::CorrectHome { home, facts } => Change::CorrectHome { home, facts },
            Command::AddActivity { facts } => Change::AddActivity { facts },
            Command::CorrectActivity { activity, facts } => Change::CorrectActivity { activity, facts },
            Command::AddContact { on, in_touch } => Change::AddContact { on, in_touch },
            Command::SetHealthHistory { given, on } => Change::SetHealthHistory { given, on },
            Command::AddHealthCheck { check, on } => Change::AddHealthCheck { check, on },
            Command::SayNotNeeded { check, of, why } => Change::NotNeeded { check, of, why },
            Command::SayNeeded { check, of } => Change::NotNeeded { check, of, why: String::new() },
            Command::TypeUp { at, print } => Change::TypeUp { at, print },
            Command::Remove { item } => Change::Remove { item },
            Command::Restore { item } => Change::Restore { item },
            Command::Undo { ops } => Change::TakeBack { ops },
        }
    }
}

fn on_show(view: &View<'_>, kind: Kind) -> Vec<ItemId> {
    view.items(kind).iter().map(|op| op.id).collect()
}

/// Every item there ever was, removed ones too.
pub fn ever_added(record: &Record) -> Vec<ItemId> {
    record.all_ops().filter(|op| op.change.adds().is_some()).map(|op| op.id).collect()
}
