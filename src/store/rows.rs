//! Which row is kept under which name, and how the rows of one person become a record again.

use crate::domain::care::{CareFlag, CareKind, CarePeriod, Dated};
use crate::domain::facts::Facts;
use crate::domain::ids::{DeviceId, OpId, PersonId};
use crate::domain::op::Op;
use crate::domain::promise::PromiseId;
use crate::domain::record::Record;
use crate::domain::summary::Summary;
use crate::store::kv::Row;
use crate::store::schema::{Read, read_op, write_op};
use crate::store::shelf::Entries;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Where the lines of the list are.
pub const PEOPLE: &str = "person/";
/// Where the ops are.
pub const OPS: &str = "op/";
/// Where it is noted whose device this is.
pub const DEVICE: &str = "device";
/// Where it is noted who was removed.
pub const GONE: &str = "gone/";

/// Where it is noted when the last backup was made.
pub const BACKED_UP: &str = "backed-up";

/// Whose key seals the row of that name: a person's, or the device's. Nothing if it is not a name of ours.
pub fn owner_of(name: &str) -> Option<Option<PersonId>> {
    if name == DEVICE || name == BACKED_UP || name.starts_with(GONE) {
        return Some(None);
    }
    let person = match name.strip_prefix(PEOPLE) {
        Some(person) => person,
        None => name.strip_prefix(OPS)?.split_once('/')?.0,
    };
    person.parse().ok().map(Some)
}

/// Where the ops of one person are.
pub fn ops_of(person: PersonId) -> String {
    format!("{OPS}{person}/")
}

fn op_key(person: PersonId, id: OpId) -> String {
    format!("{}{id}", ops_of(person))
}

/// The row of one op.
pub fn op_row(op: &Op) -> Row {
    Row { key: op_key(op.person, op.id), bytes: write_op(op) }
}

/// The row of one person's line in the list. It is written in the same transaction as the op that changed it.
pub fn summary_row(person: PersonId, summary: &Summary) -> Row {
    Row { key: format!("{PEOPLE}{person}"), bytes: to_bytes(&SummaryV1::from(summary)) }
}

/// What the entries of one person gave.
#[derive(Debug, Clone, PartialEq)]
pub struct Opened {
    /// Everything that reads.
    pub record: Record,
    /// Entries that cannot be read. They stay where they are, untouched.
    pub unreadable: usize,
    /// Entries that a newer version of the app wrote. They stay where they are, untouched.
    pub newer: usize,
    /// Entries that were here when last they were counted, and are nowhere now.
    pub missing: usize,
    /// Entries that were somewhere less often than they should be, and were written there again.
    pub put_back: usize,
}

impl Opened {
    /// Nothing yet.
    pub fn new(person: PersonId) -> Self {
        Self { record: Record::new(person), unreadable: 0, newer: 0, missing: 0, put_back: 0 }
    }

    /// Whether there is nothing at all.
    pub fn is_nothing(&self) -> bool {
        self.record.is_empty() && self.unreadable == 0 && self.newer == 0 && self.missing == 0
    }
}

/// Makes a record of one person's entries. `sealed` and `newer` are those that could not be opened; `counted` is how many there
/// were when last they were counted.
pub fn open(person: PersonId, entries: &Entries, sealed: usize, newer: usize, counted: usize) -> Opened {
    let mut opened = Opened { unreadable: sealed, newer, ..Opened::new(person) };
    for (name, bytes) in entries {
        match read_op(bytes) {
            // An entry under another op's name was moved by somebody; it does not speak for that op.
            Read::Fine(op) if op_key(person, op.id) == *name => {
                opened.record.insert(op);
            }
            Read::Fine(_) | Read::Unreadable => opened.unreadable = opened.unreadable.saturating_add(1),
            Read::Newer => opened.newer = opened.newer.saturating_add(1),
        }
    }
    opened.missing = counted.saturating_sub(entries.len()).saturating_sub(sealed).saturating_sub(newer);
    opened
}

/// Reads a line of the list. One that does not read is made again from the entries.
pub fn read_summary(bytes: &[u8]) -> Option<Summary> {
    serde_json::from_slice::<SummaryV1>(bytes).ok().filter(|row| row.v == 1).map(Summary::from)
}

/// Whose device this is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Door {
    /// A young person's own.
    YoungPerson,
    /// A personal adviser's.
    Adviser,
}

/// What is in front of the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Curtain {
    /// Nothing.
    #[default]
    Open,
    /// The adviser's code is needed.
    Down,
    /// It is this person's turn: only their pages show, and the adviser's code ends it.
    Turn(#[serde(with = "person_text")] PersonId),
}

mod person_text {
    use crate::domain::ids::PersonId;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub fn serialize<S: Serializer>(person: &PersonId, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(person)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<PersonId, D::Error> {
        String::deserialize(from)?.parse().map_err(|_| D::Error::custom("not a person"))
    }
}

/// Whose device this is, and what is in front of its pages. Version 1, frozen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceV1 {
    /// 1.
    pub v: u32,
    /// The device's own name in ops.
    pub device: String,
    /// Whose it is.
    pub door: Door,
    /// The adviser's first name, on an adviser's device.
    #[serde(default)]
    pub adviser: String,
    /// The young person, on their own device.
    #[serde(default)]
    pub me: Option<String>,
    /// The adviser's code, as an Argon2id hash. It draws a curtain; it does not lock what is kept.
    #[serde(default)]
    pub code: Option<String>,
    /// What is in front of the pages.
    #[serde(default)]
    pub curtain: Curtain,
}

impl DeviceV1 {
    /// A device that was just set up.
    pub fn new(device: DeviceId, door: Door) -> Self {
        Self { v: 1, device: device.to_string(), door, adviser: String::new(), me: None, code: None, curtain: Curtain::Open }
    }

    /// The row.
    pub fn row(&self) -> Row {
        // What is in front of the pages lasts as long as the vault is open: a locked one needs no curtain.
        Row { key: DEVICE.to_owned(), bytes: to_bytes(&Self { curtain: Curtain::Open, ..self.clone() }) }
    }

    /// Reads the row.
    pub fn read(bytes: &[u8]) -> Read<Self> {
        #[derive(Deserialize)]
        struct Version {
            v: u32,
        }
        match (serde_json::from_slice::<Self>(bytes), serde_json::from_slice::<Version>(bytes)) {
            (Ok(device), _) if device.v == 1 => Read::Fine(device),
            (_, Ok(version)) if version.v > 1 => Read::Newer,
            _ => Read::Unreadable,
        }
    }
}

/// The last backup: the day and how many entries it held. Version 1, frozen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BackedUpV1 {
    /// 1.
    pub v: u32,
    /// The day, as year-month-day.
    pub on: String,
    /// How many entries.
    pub entries: u64,
    /// How many of each person. Notes from before have none of it.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub people: BTreeMap<String, u64>,
}

impl BackedUpV1 {
    /// A backup that was made that day, and whose entries it held.
    pub fn new(on: NaiveDate, whose: impl Iterator<Item = PersonId>) -> Self {
        let mut people = BTreeMap::new();
        for person in whose {
            let held: &mut u64 = people.entry(person.to_string()).or_default();
            *held = held.saturating_add(1);
        }
        Self { v: 1, on: on.to_string(), entries: people.values().sum(), people }
    }

    /// The same, where so many entries of each person are read here. What it holds beyond them is not taken for anything said later.
    pub fn at_most(mut self, read: &BTreeMap<PersonId, u64>) -> Self {
        for (person, read) in read {
            if let Some(held) = self.people.get_mut(&person.to_string()) {
                *held = (*held).min(*read);
            }
        }
        Self { entries: self.people.values().sum(), ..self }
    }

    /// How many entries it does not hold of what is here now: so many of each person. Nobody's new entries are made up for by
    /// somebody who is gone.
    pub fn not_held(&self, now: impl Iterator<Item = (PersonId, u64)>) -> u64 {
        if self.people.is_empty() {
            return now.map(|(_, entries)| entries).sum::<u64>().saturating_sub(self.entries);
        }
        let held = |person: PersonId| self.people.get(&person.to_string()).copied().unwrap_or_default();
        now.map(|(person, entries)| entries.saturating_sub(held(person))).sum()
    }

    /// Somebody who had so many entries was removed. If they come back, it is not from this backup that we know what it held.
    pub fn forget(&mut self, person: PersonId, entries: u64) {
        let held = self.people.remove(&person.to_string()).unwrap_or(entries);
        self.entries = self.entries.saturating_sub(held);
    }

    /// The row.
    pub fn row(&self) -> Row {
        Row { key: BACKED_UP.to_owned(), bytes: to_bytes(self) }
    }

    /// Reads the row. Nothing if it does not read; then no backup is known of.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        serde_json::from_slice::<Self>(bytes).ok().filter(|note| note.v == 1)
    }
}

/// One line of the list. Version 1, frozen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct SummaryV1 {
    v: u32,
    name: String,
    born: Option<String>,
    last_seen: Option<String>,
    last_review: Option<String>,
    open_visit: Option<String>,
    our_actions: u32,
    worth_a_talk: Vec<u8>,
    ops: u32,
    // From here on: what the law's clocks look at. Rows from before have none of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    our_first_action: Option<String>,
    /// First day, end, kind, and whether only about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    care: Vec<(String, Option<String>, String, bool)>,
    /// The facts that are so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    so: Vec<String>,
    /// What happened, and on which day.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    dated: Vec<(String, String)>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    earlier_reviews: Vec<String>,
    /// The rules that are switched on or off.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    switched: Vec<(String, bool)>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    has_health_history: bool,
    /// When they were last in touch, if not by the last visit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    last_contact: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    home_since: Option<String>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    in_foster_care: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    health_assessment: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    dental_check: Option<String>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    has_died: bool,
}

impl From<&Summary> for SummaryV1 {
    fn from(summary: &Summary) -> Self {
        let day = |day: Option<NaiveDate>| day.map(|day| day.to_string());
        let facts = &summary.facts;
        Self {
            v: 1,
            name: summary.name.clone(),
            born: day(summary.born),
            last_seen: day(summary.last_seen),
            last_review: day(summary.last_review),
            open_visit: day(summary.open_visit),
            our_actions: summary.our_actions,
            worth_a_talk: summary.worth_a_talk.iter().map(|promise| promise.number()).collect(),
            ops: summary.ops,
            our_first_action: day(summary.our_first_action),
            care: facts
                .periods
                .iter()
                .map(|it| (it.start.to_string(), day(it.end), it.kind.key().to_owned(), it.about))
                .collect(),
            so: facts.flags.iter().map(|flag| flag.key().to_owned()).collect(),
            dated: facts.dated.iter().map(|(what, on)| (what.key().to_owned(), on.to_string())).collect(),
            earlier_reviews: facts
                .reviews
                .split_last()
                .map_or(&[][..], |(_, earlier)| earlier)
                .iter()
                .map(ToString::to_string)
                .collect(),
            switched: facts.switched.iter().map(|(rule, on)| (rule.to_string(), *on)).collect(),
            has_health_history: facts.has_health_history,
            has_died: facts.has_died,
            last_contact: day(facts.last_contact.filter(|on| Some(*on) != summary.last_seen)),
            home_since: day(facts.home_since),
            in_foster_care: facts.in_foster_care,
            health_assessment: day(facts.health_assessment),
            dental_check: day(facts.dental_check),
        }
    }
}

impl From<SummaryV1> for Summary {
    fn from(row: SummaryV1) -> Self {
        let day = |day: Option<String>| day.and_then(|day| day.parse().ok());
        let (born, last_seen, last_review) = (day(row.born), day(row.last_seen), day(row.last_review));
        let period = |(start, end, kind, about): (String, Option<String>, String, bool)| {
            Some(CarePeriod { start: start.parse().ok()?, end: day(end), kind: CareKind::from_key(&kind)?, about })
        };
        let facts = Facts {
            born,
            periods: row.care.into_iter().filter_map(period).collect(),
            flags: row.so.iter().filter_map(|flag| CareFlag::from_key(flag)).collect(),
            dated: row.dated.iter().filter_map(|(what, on)| Some((Dated::from_key(what)?, on.parse().ok()?))).collect(),
            reviews: row.earlier_reviews.iter().filter_map(|on| on.parse().ok()).chain(last_review).collect(),
            last_visit: last_seen,
            last_contact: day(row.last_contact).or(last_seen),
            home_since: day(row.home_since),
            in_foster_care: row.in_foster_care,
            health_assessment: day(row.health_assessment),
            dental_check: day(row.dental_check),
            switched: row.switched.iter().filter_map(|(rule, on)| Some((rule.parse().ok()?, *on))).collect(),
            has_health_history: row.has_health_history,
            has_died: row.has_died,
        };
        Self {
            name: row.name,
            born,
            last_seen,
            last_review,
            open_visit: day(row.open_visit),
            our_actions: row.our_actions,
            worth_a_talk: row.worth_a_talk.into_iter().filter_map(PromiseId::new).collect(),
            ops: row.ops,
            our_first_action: day(row.our_first_action),
            facts,
        }
    }
}

fn to_bytes<T: Serialize>(shape: &T) -> Vec<u8> {
    // These shapes hold strings and numbers only, which always serialise; an empty row would read as damaged, never as data.
    serde_json::to_vec(shape).unwrap_or_default()
}
