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
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Where the lines of the list are.
pub const PEOPLE: &str = "person/";
/// Where the ops are.
pub const OPS: &str = "op/";
/// Where it is noted whose device this is.
pub const DEVICE: &str = "device";

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

/// What the rows of one person gave.
#[derive(Debug, Clone, PartialEq)]
pub struct Opened {
    /// Everything that reads.
    pub record: Record,
    /// Rows that cannot be read. They stay where they are, untouched.
    pub unreadable: usize,
    /// Rows that a newer version of the app wrote. They stay where they are, untouched.
    pub newer: usize,
}

/// Makes a record of one person's rows.
pub fn open(person: PersonId, rows: &[Row]) -> Opened {
    let mut opened = Opened { record: Record::new(person), unreadable: 0, newer: 0 };
    for row in rows {
        match read_op(&row.bytes) {
            // A row under another op's name was moved by somebody; it does not speak for that op.
            Read::Fine(op) if op_key(person, op.id) == row.key => {
                opened.record.insert(op);
            }
            Read::Fine(_) | Read::Unreadable => opened.unreadable = opened.unreadable.saturating_add(1),
            Read::Newer => opened.newer = opened.newer.saturating_add(1),
        }
    }
    opened
}

/// The person a line of the list is about, and the line if it reads. A line that does not is made again from the ops.
pub fn read_summary(row: &Row) -> Option<(PersonId, Option<Summary>)> {
    let person = row.key.strip_prefix(PEOPLE)?.parse().ok()?;
    Some((person, serde_json::from_slice::<SummaryV1>(&row.bytes).ok().filter(|row| row.v == 1).map(Summary::from)))
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
        Row { key: DEVICE.to_owned(), bytes: to_bytes(self) }
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
            last_contact: last_seen,
            switched: row.switched.iter().filter_map(|(rule, on)| Some((rule.parse().ok()?, *on))).collect(),
            has_health_history: row.has_health_history,
            ..Facts::default()
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
