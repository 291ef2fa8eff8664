//! What can be asked for, the rights and the letters: the readers of `entitlements.en-GB.json`.
//!
//! That file is fetched when one of its pages is opened, like the example, and kept for offline use with everything else: it is
//! long, and nobody should wait for it to see their plan. A native test reads it whole, so a mistake in it stops the build's tests.

use super::{CHARTER, dates, text};
use crate::domain::area::Area;
use crate::domain::entitlement::{Edge, Fact, Force, Rule, Standing, Way};
use crate::domain::right::{Right, Usually};
use chrono::{Months, NaiveDate};
use serde_json::{Map, Value};

/// Where the app finds the file. `scripts/stamp.mjs` puts it there.
pub const ADDRESS: &str = "/entitlements.json";

/// All of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asking {
    /// What can be asked for.
    pub rows: Vec<Row>,
    /// The rights with a letter.
    pub rights: Vec<RightWords>,
}

/// Where something was read, and how sure it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// Name and address of each page, the plainest first. Papers have no address.
    pub sources: Vec<(String, String)>,
    /// The day on which it was checked.
    pub checked: NaiveDate,
    /// Whether the primary text was read; otherwise it is "check with your adviser".
    pub is_primary: bool,
}

impl Proof {
    /// Whether it was checked more than a year before this day.
    pub fn is_old(&self, today: NaiveDate) -> bool {
        self.checked.checked_add_months(Months::new(12)).is_none_or(|until| today > until)
    }
}

/// An amount of money.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amount {
    /// In pence; nothing to pay at all if none.
    pub pence: u32,
    /// How often.
    pub per: Per,
    /// Whether it is exact.
    pub bound: Bound,
}

/// How often an amount comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Per {
    /// Once.
    Once,
    /// Each year.
    Year,
}

/// What is known of an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// It is this.
    Exactly,
    /// It is this or more.
    AtLeast,
    /// It is this or less.
    UpTo,
    /// It is what it began with.
    ToStart,
}

/// One thing to ask for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its id in the file.
    pub id: String,
    /// The part of the plan that it belongs to.
    pub area: Area,
    /// Its title.
    pub title: String,
    /// What it is, in plain words.
    pub what: String,
    /// The amount, where there is one.
    pub amount: Option<Amount>,
    /// What it is worth where no amount can be named; may be empty.
    pub worth: String,
    /// When it can be asked for.
    pub rule: Rule,
    /// For each way, the conditions that nobody can compute.
    pub ifs: Vec<Vec<String>>,
    /// A sentence to say when asking.
    pub say: String,
    /// Who to ask.
    pub who: String,
    /// Law, national scheme, local offer, or the council decides.
    pub kind: String,
    /// One more thing to know; may be empty.
    pub note: String,
    /// Whether it was so in 2019 and has to be asked about.
    pub ask_if_still: bool,
    /// Whether it is only for advisers to know.
    pub for_advisers: bool,
    /// What day or year the facts are of, in words.
    pub as_of: String,
    /// Where it was read.
    pub proof: Proof,
}

/// A right, in words, with its letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RightWords {
    /// Which.
    pub right: Right,
    /// Its title.
    pub title: String,
    /// What it is, a sentence each.
    pub points: Vec<String>,
    /// How long an answer usually takes, in words.
    pub usual: String,
    /// How long an answer usually takes, and at most; nothing where no time is known.
    pub usually: Option<(Usually, Option<Usually>)>,
    /// Where it was read.
    pub proof: Proof,
    /// The letter, with places.
    letter: String,
}

impl RightWords {
    /// The letter of somebody by that name, written today.
    pub fn letter(&self, name: &str, born: Option<NaiveDate>, today: NaiveDate) -> String {
        let full = |day: NaiveDate| dates::full_day(day);
        let born = born.map(|born| text().rights.born(&full(born))).unwrap_or_default();
        super::fill(&self.letter, &[("name", name), ("born", &born), ("date", &full(today)), ("council", CHARTER.council)])
    }
}

/// Reads the file. Nothing if any of it does not read, which a test rules out.
pub fn read(json: &str) -> Option<Asking> {
    let json: Value = serde_json::from_str(json).ok()?;
    Some(Asking { rows: all(json.get("rows")?, row)?, rights: all(json.get("rights")?, right)? })
}

type Fields = Map<String, Value>;

fn all<T>(list: &Value, read: fn(&Fields) -> Option<T>) -> Option<Vec<T>> {
    list.as_array()?.iter().map(|each| read(each.as_object()?)).collect()
}

fn row(fields: &Fields) -> Option<Row> {
    let ways = fields.get("ways")?;
    Some(Row {
        id: words(fields, "id")?,
        area: Area::from_key(&words(fields, "area")?)?,
        title: words(fields, "title")?,
        what: words(fields, "what")?,
        amount: optional(fields, "amount", amount)?,
        worth: words(fields, "worth").unwrap_or_default(),
        rule: Rule { force: force(fields.get("law")?.as_object()?)?, ways: all(ways, way)? },
        ifs: all(ways, |way| texts(way, "if"))?,
        say: words(fields, "say")?,
        who: words(fields, "who")?,
        kind: words(fields, "kind")?,
        note: words(fields, "note").unwrap_or_default(),
        ask_if_still: is(fields, "ask_if_still"),
        for_advisers: is(fields, "for_advisers"),
        as_of: words(fields, "as_of")?,
        proof: proof(fields)?,
    })
}

fn right(fields: &Fields) -> Option<RightWords> {
    let usually = optional(fields, "usually", usually)?;
    let at_most = optional(fields, "at_most", self::usually)?;
    Some(RightWords {
        right: Right::from_key(&words(fields, "key")?)?,
        title: words(fields, "title")?,
        points: texts(fields, "points")?,
        usual: words(fields, "usual")?,
        usually: usually.map(|usually| (usually, at_most)),
        proof: proof(fields)?,
        letter: words(fields, "letter")?,
    })
}

fn proof(fields: &Fields) -> Option<Proof> {
    let is_primary = match fields.get("confidence")?.as_str()? {
        "P" => true,
        "S" => false,
        // What nobody has confirmed does not ship.
        _ => return None,
    };
    let sources = all(fields.get("sources")?, |source| Some((words(source, "name")?, words(source, "address")?)))?;
    if sources.is_empty() { None } else { Some(Proof { sources, checked: day(fields, "checked")??, is_primary }) }
}

fn amount(fields: &Fields) -> Option<Amount> {
    let per = match fields.get("per")?.as_str()? {
        "once" => Per::Once,
        "year" => Per::Year,
        _ => return None,
    };
    let bound = match fields.get("bound")?.as_str()? {
        "exactly" => Bound::Exactly,
        "at-least" => Bound::AtLeast,
        "up-to" => Bound::UpTo,
        "to-start" => Bound::ToStart,
        _ => return None,
    };
    Some(Amount { pence: number(fields, "pence")?, per, bound })
}

fn force(fields: &Fields) -> Option<Force> {
    Some(match fields.get("state")?.as_str()? {
        "stands" => Force::Stands { from: day(fields, "from")?, until: day(fields, "until")? },
        "passed" => Force::Passed(day(fields, "on")??),
        "announced" => Force::Announced(day(fields, "on")??),
        _ => return None,
    })
}

fn usually(fields: &Fields) -> Option<Usually> {
    number(fields, "months").map(Usually::Months).or_else(|| number(fields, "working_days").map(Usually::WorkingDays))
}

fn way(fields: &Fields) -> Option<Way> {
    let standing = |name: String| {
        Some(match name.as_str() {
            "in-care" => Standing::InCare,
            "eligible" => Standing::Eligible,
            "relevant" => Standing::Relevant,
            "former-relevant" => Standing::FormerRelevant,
            "qualifying" => Standing::Qualifying,
            _ => return None,
        })
    };
    let fact = |name: String| {
        Some(match name.as_str() {
            "in-education" => Fact::InEducation,
            _ => return None,
        })
    };
    Some(Way {
        from: edge(fields, "from")?,
        until: edge(fields, "until")?,
        born_from: day(fields, "born_from")?,
        born_to: day(fields, "born_to")?,
        standings: texts(fields, "for")?.into_iter().map(standing).collect::<Option<_>>()?,
        facts: texts(fields, "needs")?.into_iter().map(fact).collect::<Option<_>>()?,
        has_words: !texts(fields, "if")?.is_empty(),
    })
}

/// "18", "17y6m", "18-28d" or "19>31aug". Nothing inside if there is none.
fn edge(fields: &Fields, name: &str) -> Option<Option<Edge>> {
    let Some(said) = words(fields, name) else { return Some(None) };
    let edge = if let Some((years, months)) = said.split_once('y') {
        let months: u32 = months.strip_suffix('m')?.parse().ok()?;
        Edge::Months(years.parse::<u32>().ok()?.checked_mul(12)?.checked_add(months)?)
    } else if let Some((years, days)) = said.split_once('-') {
        Edge::DaysBefore(years.parse().ok()?, days.strip_suffix('d')?.parse().ok()?)
    } else if let Some(years) = said.strip_suffix(">31aug") {
        Edge::AugustAfter(years.parse().ok()?)
    } else {
        Edge::Birthday(said.parse().ok()?)
    };
    Some(Some(edge))
}

fn words(fields: &Fields, name: &str) -> Option<String> {
    fields.get(name)?.as_str().map(str::to_owned)
}

fn number(fields: &Fields, name: &str) -> Option<u32> {
    u32::try_from(fields.get(name)?.as_u64()?).ok()
}

fn is(fields: &Fields, name: &str) -> bool {
    fields.get(name).is_some_and(|value| *value == Value::Bool(true))
}

/// A list of words; an empty one if it is not there.
fn texts(fields: &Fields, name: &str) -> Option<Vec<String>> {
    match fields.get(name) {
        None => Some(Vec::new()),
        Some(list) => list.as_array()?.iter().map(|each| each.as_str().map(str::to_owned)).collect(),
    }
}

/// A day that may be missing: nothing at all if it is there and does not read.
fn day(fields: &Fields, name: &str) -> Option<Option<NaiveDate>> {
    match fields.get(name) {
        None => Some(None),
        Some(day) => day.as_str()?.parse().ok().map(Some),
    }
}

fn optional<T>(fields: &Fields, name: &str, read: fn(&Fields) -> Option<T>) -> Option<Option<T>> {
    match fields.get(name) {
        None => Some(None),
        Some(value) => read(value.as_object()?).map(Some),
    }
}
