//! Version 1 of the stored op: one JSON object a row. Frozen: do not edit, add `v2.rs`.
//!
//! The names in the tables below are the stored ones. A kind of change that is not in this file was said with a newer app: it
//! is read as [`Change::Unknown`] with its whole body and written back unchanged.

use crate::domain::action::{From, Owner, Progress, Window};
use crate::domain::activity::{ActivityFacts, ActivityKind};
use crate::domain::area::{Area, Heading, Point, WantsHelp};
use crate::domain::care::{CareFlag, CareKind, CarePeriod, Dated, Known};
use crate::domain::case_form::CaseBox;
use crate::domain::change::Change;
use crate::domain::contact::InTouch;
use crate::domain::disagreement::Matter;
use crate::domain::goal::GoalState;
use crate::domain::health::{Checkup, HistoryGiven};
use crate::domain::home::{HomeFacts, HomeKind, Suits};
use crate::domain::ids::OpId;
use crate::domain::op::Op;
use crate::domain::paper::{Paper, PaperState};
use crate::domain::promise::{About, Answer, PromiseId};
use crate::domain::quality::{Check, Of};
use crate::domain::review::{Decision, ReviewStep};
use crate::domain::seen::Seen;
use crate::domain::visit::{Prompt, ReadBack, Step};
use crate::domain::voice::Voice;
use chrono::{NaiveDate, NaiveDateTime, Timelike};
use serde_json::{Map, Value};
use std::fmt::Display;
use std::str::FromStr;

/// The version in the row's field `v`.
pub const VERSION: u64 = 1;

const ANSWERS: &[(&str, Answer)] = &[
    ("yes", Answer::Yes),
    ("mostly", Answer::Mostly),
    ("a-bit", Answer::ABit),
    ("not-yet", Answer::NotYet),
    ("not-sure", Answer::NotSure),
    ("rather-not-say", Answer::RatherNotSay),
];
const HEADINGS: &[(&str, Heading)] = &[
    ("my-view", Heading::MyView),
    ("going-well", Heading::GoingWell),
    ("worried-about", Heading::WorriedAbout),
    ("next-steps", Heading::NextSteps),
    ("long-term-goals", Heading::LongTermGoals),
    ("plan-b", Heading::PlanB),
];
const WANTS: &[(&str, WantsHelp)] = &[("yes", WantsHelp::Yes), ("no", WantsHelp::No), ("not-sure", WantsHelp::NotSure)];
const GOAL_STATES: &[(&str, GoalState)] =
    &[("going", GoalState::Going), ("reached", GoalState::Reached), ("not-now", GoalState::NotNow)];
const PROGRESS: &[(&str, Progress)] = &[
    ("not-started", Progress::NotStarted),
    ("in-progress", Progress::InProgress),
    ("stuck", Progress::Stuck),
    ("done", Progress::Done),
    ("not-for-me", Progress::NotForMe),
];
const PAPER_STATES: &[(&str, PaperState)] = &[
    ("have", PaperState::Have),
    ("need", PaperState::Need),
    ("not-sure", PaperState::NotSure),
    ("not-for-me", PaperState::NotForMe),
];
const PROMPTS: &[(&str, Prompt)] =
    &[("going-well", Prompt::GoingWell), ("hard", Prompt::Hard), ("would-help", Prompt::WouldHelp)];

/// Reads an op. Nothing if it is not one.
pub fn read_op(value: &Value) -> Option<Op> {
    let fields = value.as_object()?;
    Some(Op {
        id: parsed(fields, "id")?,
        person: parsed(fields, "person")?,
        said_by: read_voice(fields.get("said_by")?)?,
        typed_on: parsed(fields, "typed_on")?,
        at: parsed(fields, "at")?,
        change: read_change(fields.get("change")?)?,
        over: read_ids(fields.get("over")?)?,
    })
}

/// Writes an op.
pub fn write_op(op: &Op) -> Value {
    Fields(Map::new())
        .with("v", VERSION.into())
        .named("id", &op.id)
        .named("person", &op.person)
        .with("said_by", write_voice(&op.said_by))
        .named("typed_on", &op.typed_on)
        .text("at", &write_time(op.at))
        .with("change", write_change(&op.change))
        .with("over", write_ids(&op.over))
        .object()
}

fn read_voice(value: &Value) -> Option<Voice> {
    Some(match value {
        Value::String(name) => match name.as_str() {
            "young-person" => Voice::YoungPerson,
            "adviser" => Voice::Adviser,
            _ => return None,
        },
        Value::Object(fields) => match (fields.get("dictated"), fields.get("other")) {
            (Some(dictated), None) => Voice::YoungPersonDictated { read_back: dictated.get("read_back")?.as_bool()? },
            (None, Some(name)) => Voice::Other(name.as_str()?.to_owned()),
            _ => return None,
        },
        _ => return None,
    })
}

fn write_voice(voice: &Voice) -> Value {
    match voice {
        Voice::YoungPerson => "young-person".into(),
        Voice::YoungPersonDictated { read_back } => one("dictated", one("read_back", (*read_back).into())),
        Voice::Adviser => "adviser".into(),
        Voice::Other(name) => one("other", name.as_str().into()),
    }
}

/// Reads a change. Nothing if a known kind lacks what it needs.
pub fn read_change(value: &Value) -> Option<Change> {
    let fields = value.as_object()?;
    let kind = text(fields, "kind")?;
    let words = || text(fields, "words");
    let item = || parsed::<OpId>(fields, "item");
    Some(match kind.as_str() {
        "set-name" => Change::SetName { words: words()? },
        "set-date-of-birth" => Change::SetDateOfBirth { born: parsed(fields, "born")? },
        "answer" => Change::Answer { about: about(fields)?, answer: named(fields, "answer", ANSWERS)?, words: words()? },
        "write-in-area" => {
            Change::WriteInArea { area: area(fields)?, heading: named(fields, "heading", HEADINGS)?, words: words()? }
        }
        "read-scale" => Change::ReadScale { area: area(fields)?, point: point(fields)? },
        "want-help" => Change::WantHelp { area: area(fields)?, wants: named(fields, "wants", WANTS)? },
        "add-goal" => Change::AddGoal { area: maybe(fields, "area", |_| area(fields))?, words: words()? },
        "reword-goal" => Change::RewordGoal { goal: item()?, words: words()? },
        "move-goal-on" => Change::MoveGoalOn { goal: item()?, state: named(fields, "state", GOAL_STATES)? },
        "add-action" => Change::AddAction {
            what: text(fields, "what")?,
            owner: read_owner(fields.get("owner")?)?,
            window: window(fields)?,
            if_not: text(fields, "if_not")?,
            from: maybe(fields, "came_from", read_from)?,
        },
        "reword-action" => Change::RewordAction { action: item()?, what: text(fields, "what")? },
        "give-action" => Change::GiveAction { action: item()?, owner: read_owner(fields.get("owner")?)? },
        "move-window" => Change::MoveWindow { action: item()?, window: window(fields)? },
        "move-action-on" => Change::MoveActionOn { action: item()?, progress: named(fields, "progress", PROGRESS)? },
        "note-on-action" => Change::NoteOnAction { action: item()?, words: words()? },
        "add-achievement" => Change::AddAchievement { words: words()? },
        "add-supporter" => {
            Change::AddSupporter { name: text(fields, "name")?, role: text(fields, "role")?, how: text(fields, "how")? }
        }
        "reword-supporter" => Change::RewordSupporter {
            supporter: item()?,
            name: text(fields, "name")?,
            role: text(fields, "role")?,
            how: text(fields, "how")?,
        },
        "set-paper" => Change::SetPaper {
            paper: Paper::from_key(&text(fields, "paper")?)?,
            state: named(fields, "state", PAPER_STATES)?,
            place: text(fields, "where")?,
        },
        "start-visit" => {
            Change::StartVisit { on: parsed(fields, "on")?, place: text(fields, "place")?, seen: read_seen(fields)? }
        }
        "visit-words" => Change::VisitWords { visit: item()?, prompt: named(fields, "prompt", PROMPTS)?, words: words()? },
        "finish-step" => Change::FinishStep { visit: item()?, step: Step::from_key(&text(fields, "step")?)? },
        "finish-visit" => Change::FinishVisit {
            visit: item()?,
            read_back: read_read_back(fields.get("read_back")?)?,
            next: maybe(fields, "next", as_parsed)?,
            seen: read_seen(fields)?,
        },
        "hold-review" => {
            Change::HoldReview { on: parsed(fields, "on")?, next: maybe(fields, "next", as_parsed)?, seen: read_seen(fields)? }
        }
        "begin-review" => Change::BeginReview { on: parsed(fields, "on")?, seen: read_seen(fields)? },
        "review-step" => Change::FinishReviewStep { review: item()?, step: ReviewStep::from_key(&text(fields, "step")?)? },
        "review-decision" => Change::Decide {
            review: item()?,
            of: parsed(fields, "of")?,
            decision: Decision::from_key(&text(fields, "decision")?)?,
        },
        "review-next" => Change::ProposeNextReview { review: item()?, next: parsed(fields, "next")? },
        "review-words" => Change::ReviewWords { review: item()?, words: words()? },
        "review-read-back" => Change::ReadBackReview { review: item()?, thats_right: fields.get("thats_right")?.as_bool()? },
        "add-disagreement" => Change::AddDisagreement,
        "disagreement-words" => Change::DisagreementWords {
            disagreement: item()?,
            matter: Matter::from_key(&text(fields, "matter")?)?,
            words: words()?,
        },
        "settle-disagreement" => Change::SettleDisagreement { disagreement: item()?, settled: fields.get("settled")?.as_bool()? },
        "comment" => Change::Comment { words: words()? },
        "add-care-period" => Change::AddCarePeriod { period: care_period(fields)? },
        "change-care-period" => Change::ChangeCarePeriod { item: item()?, period: care_period(fields)? },
        "set-care-flag" => Change::SetCareFlag {
            flag: CareFlag::from_key(&text(fields, "flag")?)?,
            known: Known::from_key(&text(fields, "known")?)?,
        },
        "set-dated" => Change::SetDated { what: Dated::from_key(&text(fields, "what")?)?, on: maybe(fields, "on", as_parsed)? },
        "switch-rule" => Change::SwitchRule { rule: parsed(fields, "rule")?, on: fields.get("switched_on")?.as_bool()? },
        "add-home" => Change::AddHome { facts: read_home(fields)? },
        "correct-home" => Change::CorrectHome { home: item()?, facts: read_home(fields)? },
        "add-activity" => Change::AddActivity { facts: read_activity(fields)? },
        "correct-activity" => Change::CorrectActivity { activity: item()?, facts: read_activity(fields)? },
        "add-contact" => {
            Change::AddContact { on: parsed(fields, "on")?, in_touch: InTouch::from_code(&text(fields, "in_touch")?)? }
        }
        "set-health-history" => Change::SetHealthHistory {
            given: HistoryGiven::from_key(&text(fields, "given")?)?,
            on: maybe(fields, "on", as_parsed)?,
        },
        "add-health-check" => {
            Change::AddHealthCheck { check: Checkup::from_key(&text(fields, "check")?)?, on: parsed(fields, "on")? }
        }
        "not-needed" => Change::NotNeeded {
            check: Check::from_key(&text(fields, "check")?)?,
            of: read_of(fields)?,
            why: text(fields, "why")?,
        },
        "type-up" => Change::TypeUp {
            at: CaseBox { area: maybe(fields, "area", |_| area(fields))?, heading: named(fields, "heading", HEADINGS)? },
            print: maybe(fields, "print", |print| u64::from_str_radix(print.as_str()?, 16).ok())?,
        },
        "remove" => Change::Remove { item: item()? },
        "restore" => Change::Restore { item: item()? },
        "take-back" => Change::TakeBack { ops: read_ids(fields.get("ops")?)? },
        _ => Change::Unknown { kind, body: value.to_string() },
    })
}

fn write_change(change: &Change) -> Value {
    match change {
        Change::SetName { words } => kind("set-name").text("words", words),
        Change::SetDateOfBirth { born } => kind("set-date-of-birth").named("born", born),
        Change::Answer { about, answer, words } => {
            kind("answer").named("about", about).text("answer", name_of(*answer, ANSWERS)).text("words", words)
        }
        Change::WriteInArea { area, heading, words } => {
            kind("write-in-area").text("area", area.key()).text("heading", name_of(*heading, HEADINGS)).text("words", words)
        }
        Change::ReadScale { area, point } => kind("read-scale").text("area", area.key()).with("point", point.number().into()),
        Change::WantHelp { area, wants } => kind("want-help").text("area", area.key()).text("wants", name_of(*wants, WANTS)),
        Change::AddGoal { area, words } => kind("add-goal").with("area", area.map(Area::key).into()).text("words", words),
        Change::RewordGoal { goal, words } => kind("reword-goal").named("item", goal).text("words", words),
        Change::MoveGoalOn { goal, state } => {
            kind("move-goal-on").named("item", goal).text("state", name_of(*state, GOAL_STATES))
        }
        Change::AddAction { what, owner, window, if_not, from } => kind("add-action")
            .text("what", what)
            .with("owner", write_owner(owner))
            .named("first_day", &window.from)
            .named("last_day", &window.to)
            .text("if_not", if_not)
            .with("came_from", from.map(write_from).into()),
        Change::RewordAction { action, what } => kind("reword-action").named("item", action).text("what", what),
        Change::GiveAction { action, owner } => kind("give-action").named("item", action).with("owner", write_owner(owner)),
        Change::MoveWindow { action, window } => {
            kind("move-window").named("item", action).named("first_day", &window.from).named("last_day", &window.to)
        }
        Change::MoveActionOn { action, progress } => {
            kind("move-action-on").named("item", action).text("progress", name_of(*progress, PROGRESS))
        }
        Change::NoteOnAction { action, words } => kind("note-on-action").named("item", action).text("words", words),
        Change::AddAchievement { words } => kind("add-achievement").text("words", words),
        Change::AddSupporter { name, role, how } => kind("add-supporter").text("name", name).text("role", role).text("how", how),
        Change::RewordSupporter { supporter, name, role, how } => {
            kind("reword-supporter").named("item", supporter).text("name", name).text("role", role).text("how", how)
        }
        Change::SetPaper { paper, state, place } => {
            kind("set-paper").text("paper", paper.key()).text("state", name_of(*state, PAPER_STATES)).text("where", place)
        }
        Change::StartVisit { on, place, seen } => {
            kind("start-visit").named("on", on).text("place", place).with("seen", write_seen(seen))
        }
        Change::VisitWords { visit, prompt, words } => {
            kind("visit-words").named("item", visit).text("prompt", name_of(*prompt, PROMPTS)).text("words", words)
        }
        Change::FinishStep { visit, step } => kind("finish-step").named("item", visit).text("step", step.key()),
        Change::FinishVisit { visit, read_back, next, seen } => kind("finish-visit")
            .named("item", visit)
            .with("read_back", write_read_back(read_back))
            .with("next", next.map(|next| next.to_string()).into())
            .with("seen", write_seen(seen)),
        Change::HoldReview { on, next, seen } => kind("hold-review")
            .named("on", on)
            .with("next", next.map(|next| next.to_string()).into())
            .with("seen", write_seen(seen)),
        Change::BeginReview { on, seen } => kind("begin-review").named("on", on).with("seen", write_seen(seen)),
        Change::FinishReviewStep { review, step } => kind("review-step").named("item", review).text("step", step.key()),
        Change::Decide { review, of, decision } => {
            kind("review-decision").named("item", review).named("of", of).text("decision", decision.key())
        }
        Change::ProposeNextReview { review, next } => kind("review-next").named("item", review).named("next", next),
        Change::ReviewWords { review, words } => kind("review-words").named("item", review).text("words", words),
        Change::ReadBackReview { review, thats_right } => {
            kind("review-read-back").named("item", review).with("thats_right", (*thats_right).into())
        }
        Change::AddDisagreement => kind("add-disagreement"),
        Change::DisagreementWords { disagreement, matter, words } => {
            kind("disagreement-words").named("item", disagreement).text("matter", matter.key()).text("words", words)
        }
        Change::SettleDisagreement { disagreement, settled } => {
            kind("settle-disagreement").named("item", disagreement).with("settled", (*settled).into())
        }
        Change::Comment { words } => kind("comment").text("words", words),
        Change::AddCarePeriod { period } => write_care_period(kind("add-care-period"), period),
        Change::ChangeCarePeriod { item, period } => write_care_period(kind("change-care-period").named("item", item), period),
        Change::SetCareFlag { flag, known } => kind("set-care-flag").text("flag", flag.key()).text("known", known.key()),
        Change::SetDated { what, on } => {
            kind("set-dated").text("what", what.key()).with("on", on.map(|on| on.to_string()).into())
        }
        Change::SwitchRule { rule, on } => kind("switch-rule").named("rule", rule).with("switched_on", (*on).into()),
        Change::AddHome { facts } => home(kind("add-home"), facts),
        Change::CorrectHome { home: item, facts } => home(kind("correct-home").named("item", item), facts),
        Change::AddActivity { facts } => activity(kind("add-activity"), facts),
        Change::CorrectActivity { activity: item, facts } => activity(kind("correct-activity").named("item", item), facts),
        Change::AddContact { on, in_touch } => kind("add-contact").named("on", on).text("in_touch", in_touch.code()),
        Change::SetHealthHistory { given, on } => {
            kind("set-health-history").text("given", given.key()).with("on", on.map(|on| on.to_string()).into())
        }
        Change::AddHealthCheck { check, on } => kind("add-health-check").text("check", check.key()).named("on", on),
        Change::NotNeeded { check, of, why } => {
            let change = kind("not-needed").text("check", check.key()).text("why", why);
            match of {
                Of::Plan => change,
                Of::Area(area) => change.text("area", area.key()),
                Of::Item(item) => change.named("item", item),
            }
        }
        Change::TypeUp { at, print } => kind("type-up")
            .with("area", at.area.map(Area::key).into())
            .text("heading", name_of(at.heading, HEADINGS))
            .with("print", print.map(|print| format!("{print:016x}")).into()),
        Change::Remove { item } => kind("remove").named("item", item),
        Change::Restore { item } => kind("restore").named("item", item),
        Change::TakeBack { ops } => kind("take-back").with("ops", write_ids(ops)),
        Change::Unknown { body, .. } => return serde_json::from_str(body).unwrap_or(Value::Null),
    }
    .object()
}

/// The fields of an object that is being written. `json!` would do the same and send four times the bytes.
struct Fields(Map<String, Value>);

/// The fields of a change of that kind.
fn kind(name: &str) -> Fields {
    Fields(Map::new()).text("kind", name)
}

impl Fields {
    fn with(mut self, name: &str, value: Value) -> Self {
        self.0.insert(name.to_owned(), value);
        self
    }

    fn text(self, name: &str, text: &str) -> Self {
        self.with(name, text.into())
    }

    /// An id, a day or another thing with a stored name of its own.
    fn named(self, name: &str, thing: &dyn Display) -> Self {
        self.with(name, thing.to_string().into())
    }

    fn object(self) -> Value {
        Value::Object(self.0)
    }
}

/// An object of one field.
fn one(name: &str, value: Value) -> Value {
    Fields(Map::new()).with(name, value).object()
}

fn read_home(fields: &Map<String, Value>) -> Option<HomeFacts> {
    Some(HomeFacts {
        kind: HomeKind::from_letter(&text(fields, "home")?)?,
        suits: Suits::from_key(&text(fields, "suits")?)?,
        since: parsed(fields, "since")?,
        until: maybe(fields, "until", as_parsed)?,
    })
}

fn home(fields: Fields, facts: &HomeFacts) -> Fields {
    let fields = fields.text("home", facts.kind.letter()).text("suits", facts.suits.key());
    fields.named("since", &facts.since).with("until", facts.until.map(|until| until.to_string()).into())
}

fn read_activity(fields: &Map<String, Value>) -> Option<ActivityFacts> {
    Some(ActivityFacts {
        kind: ActivityKind::from_code(&text(fields, "activity")?)?,
        since: parsed(fields, "since")?,
        until: maybe(fields, "until", as_parsed)?,
    })
}

fn activity(fields: Fields, facts: &ActivityFacts) -> Fields {
    let fields = fields.text("activity", facts.kind.code());
    fields.named("since", &facts.since).with("until", facts.until.map(|until| until.to_string()).into())
}

fn read_owner(value: &Value) -> Option<Owner> {
    Some(match value {
        Value::String(name) if name == "young-person" => Owner::YoungPerson,
        Value::String(name) if name == "adviser" => Owner::Adviser,
        Value::Object(fields) => Owner::Other(text(fields, "other")?),
        _ => return None,
    })
}

fn write_owner(owner: &Owner) -> Value {
    match owner {
        Owner::YoungPerson => "young-person".into(),
        Owner::Adviser => "adviser".into(),
        Owner::Other(name) => one("other", name.as_str().into()),
    }
}

fn read_from(value: &Value) -> Option<From> {
    match value.as_str()?.split_once(' ')? {
        ("promise", number) => number.parse().ok().and_then(PromiseId::new).map(From::Promise),
        ("area", key) => Area::from_key(key).map(From::Area),
        _ => None,
    }
}

fn write_from(from: From) -> String {
    match from {
        From::Promise(promise) => format!("promise {}", promise.number()),
        From::Area(area) => format!("area {}", area.key()),
    }
}

fn read_of(fields: &Map<String, Value>) -> Option<Of> {
    Some(match (fields.contains_key("area"), fields.contains_key("item")) {
        (false, false) => Of::Plan,
        (true, false) => Of::Area(area(fields)?),
        (false, true) => Of::Item(parsed(fields, "item")?),
        (true, true) => return None,
    })
}

fn read_read_back(value: &Value) -> Option<ReadBack> {
    Some(match value {
        Value::String(name) if name == "thats-right" => ReadBack::ThatsRight,
        Value::String(name) if name == "not-read" => ReadBack::NotRead,
        Value::Object(fields) => ReadBack::NotAllAgreed(text(fields, "not_all_agreed")?),
        _ => return None,
    })
}

fn write_read_back(read_back: &ReadBack) -> Value {
    match read_back {
        ReadBack::ThatsRight => "thats-right".into(),
        ReadBack::NotRead => "not-read".into(),
        ReadBack::NotAllAgreed(words) => one("not_all_agreed", words.as_str().into()),
    }
}

fn read_seen(fields: &Map<String, Value>) -> Option<Seen> {
    read_ids(fields.get("seen")?).map(|ids| ids.into_iter().collect())
}

fn write_seen(seen: &Seen) -> Value {
    seen.marks().map(|id| Value::from(id.to_string())).collect()
}

fn care_period(fields: &Map<String, Value>) -> Option<CarePeriod> {
    Some(CarePeriod {
        start: parsed(fields, "start")?,
        end: maybe(fields, "end", as_parsed)?,
        kind: CareKind::from_key(&text(fields, "care")?)?,
        about: fields.get("approximate")?.as_bool()?,
    })
}

fn write_care_period(fields: Fields, period: &CarePeriod) -> Fields {
    fields
        .named("start", &period.start)
        .with("end", period.end.map(|end| end.to_string()).into())
        .text("care", period.kind.key())
        .with("approximate", period.about.into())
}

fn read_ids(value: &Value) -> Option<Vec<OpId>> {
    value.as_array()?.iter().map(as_parsed).collect()
}

fn write_ids(ids: &[OpId]) -> Value {
    ids.iter().map(|id| Value::from(id.to_string())).collect()
}

/// The device's date and time to the second, and the same spelling whatever the seconds are.
fn write_time(at: NaiveDateTime) -> String {
    // chrono writes a part of a second only where there is one.
    format!("{:?}", at.with_nanosecond(0).unwrap_or(at))
}

fn about(fields: &Map<String, Value>) -> Option<About> {
    parsed(fields, "about")
}

fn area(fields: &Map<String, Value>) -> Option<Area> {
    Area::from_key(&text(fields, "area")?)
}

fn point(fields: &Map<String, Value>) -> Option<Point> {
    fields.get("point")?.as_u64().and_then(|point| u8::try_from(point).ok()).and_then(Point::new)
}

fn window(fields: &Map<String, Value>) -> Option<Window> {
    Some(Window { from: parsed::<NaiveDate>(fields, "first_day")?, to: parsed(fields, "last_day")? })
}

fn text(fields: &Map<String, Value>, name: &str) -> Option<String> {
    fields.get(name)?.as_str().map(str::to_owned)
}

fn parsed<T: FromStr>(fields: &Map<String, Value>, name: &str) -> Option<T> {
    as_parsed(fields.get(name)?)
}

fn as_parsed<T: FromStr>(value: &Value) -> Option<T> {
    value.as_str()?.parse().ok()
}

/// A field that may be null: `Some(None)` if it is, nothing if it is there and does not read.
fn maybe<T>(fields: &Map<String, Value>, name: &str, read: impl FnOnce(&Value) -> Option<T>) -> Option<Option<T>> {
    match fields.get(name) {
        None | Some(Value::Null) => Some(None),
        Some(value) => read(value).map(Some),
    }
}

fn named<T: Copy>(fields: &Map<String, Value>, name: &str, table: &[(&str, T)]) -> Option<T> {
    let wanted = fields.get(name)?.as_str()?;
    table.iter().find(|(name, _)| *name == wanted).map(|(_, meant)| *meant)
}

fn name_of<T: Copy + PartialEq>(meant: T, table: &'static [(&'static str, T)]) -> &'static str {
    table.iter().find(|(_, other)| *other == meant).map_or("", |(name, _)| *name)
}
