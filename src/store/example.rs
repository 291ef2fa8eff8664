//! The invented people of the example, told as days before today, so that the example is never out of date.

use crate::domain::change::Change;
use crate::domain::command::say;
use crate::domain::ids::{Actor, DeviceId, OpId, PersonId};
use crate::domain::op::{Pen, Stamp};
use crate::domain::record::Record;
use crate::domain::seen::Seen;
use crate::domain::visit::Step;
use crate::domain::voice::Voice;
use crate::store::schema::v1::read_change;
use chrono::{Days, Months, NaiveDate, NaiveTime};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// Where the app finds the data: it is fetched only when somebody opens the example, so that nobody else waits for it.
/// `scripts/stamp.mjs` puts it there.
pub const ADDRESS: &str = "/example.json";

/// The words that open the example. They are on its pages, so they keep nobody out.
pub const WORDS: &str = "kettle garden window";

/// The example: the adviser's name, and the people.
#[derive(Debug)]
pub struct Example {
    /// The adviser's first name.
    pub adviser: String,
    /// The people, as they stand today.
    pub people: Vec<Record>,
}

/// Tells the example as of today from the text of `src/content/example.json`. Nothing if it does not read, which a test rules out.
pub fn tell(text: &str, today: NaiveDate) -> Option<Example> {
    let json: Value = serde_json::from_str(text).ok()?;
    let people = json.get("people")?.as_array()?;
    let people = (1u64..).zip(people).map(|(number, person)| tell_person(number, person, today)).collect::<Option<Vec<_>>>()?;
    Some(Example { adviser: json.get("adviser")?.as_str()?.to_owned(), people })
}

/// A long list, for trying out how the app bears one: `how_many` invented people, told like the first three in turn.
pub fn tell_many(text: &str, how_many: usize, today: NaiveDate) -> Option<Vec<Record>> {
    let json: Value = serde_json::from_str(text).ok()?;
    let people = json.get("people")?.as_array()?;
    let names =
        ["Ash", "Bo", "Cam", "Dee", "Eli", "Fern", "Gray", "Hope", "Indie", "Jude", "Kit", "Lark", "Max", "Noor", "Oak", "Pip"];
    (0..how_many)
        .zip(people.iter().cycle())
        .zip(names.iter().cycle())
        .map(|((at, person), name)| {
            let mut person = person.clone();
            let number = u64::try_from(at).ok()?.checked_add(1_000)?;
            person.as_object_mut()?.insert("name".into(), format!("{name} {}", at.checked_add(1)?).into());
            let earlier = u64::try_from(at % 50).ok()?;
            tell_person(number, &person, today.checked_sub_days(Days::new(earlier))?)
        })
        .collect()
}

fn tell_person(number: u64, person: &Value, today: NaiveDate) -> Option<Record> {
    let mut record = Record::new(PersonId(number));
    let mut teller = Teller { today, pen: Pen::new(Actor(number)), items: BTreeMap::new() };
    let says = person.get("says")?.as_array()?;
    let first_day = says.first().and_then(|entry| days_ago(today, entry)).unwrap_or(today);
    let name = person.get("name")?.as_str()?.to_owned();
    teller.say(&mut record, Voice::YoungPerson, first_day, Change::SetName { words: name });
    let born = person.get("born")?;
    let years = u32::try_from(born.get("years_ago")?.as_u64()?).ok()?;
    let born = days_ago(today, born)?.checked_sub_months(Months::new(years.checked_mul(12)?))?;
    teller.say(&mut record, Voice::Adviser, first_day, Change::SetDateOfBirth { born });
    for entry in says {
        teller.tell(&mut record, entry)?;
    }
    Some(record)
}

fn days_ago(today: NaiveDate, entry: &Value) -> Option<NaiveDate> {
    today.checked_sub_days(Days::new(entry.get("days_ago")?.as_u64()?))
}

struct Teller {
    today: NaiveDate,
    pen: Pen,
    items: BTreeMap<String, OpId>,
}

impl Teller {
    fn tell(&mut self, record: &mut Record, entry: &Value) -> Option<()> {
        let voice = match entry.get("by")?.as_str()? {
            "young-person" => Voice::YoungPerson,
            "dictated" => Voice::YoungPersonDictated { read_back: true },
            _ => Voice::Adviser,
        };
        let on = days_ago(self.today, entry)?;
        let change = self.stored_form(record, entry.get("change")?.as_object()?, on)?;
        let change = read_change(&change)?;
        if let Change::FinishVisit { visit, .. } = &change {
            for step in Step::ALL {
                self.say(record, Voice::Adviser, on, Change::FinishStep { visit: *visit, step });
            }
        }
        let change = match change {
            Change::FinishVisit { visit, read_back, next, .. } => {
                Change::FinishVisit { visit, read_back, next, seen: record.seen() }
            }
            other => other,
        };
        let id = self.say(record, voice, on, change);
        if let Some(name) = entry.get("as").and_then(Value::as_str) {
            self.items.insert(name.to_owned(), id);
        }
        Some(())
    }

    /// Days before today become dates, names of items become their ids.
    fn stored_form(&self, record: &Record, told: &Map<String, Value>, on: NaiveDate) -> Option<Value> {
        let mut stored = told.clone();
        let marks = |seen: Seen| seen.marks().map(|id| Value::from(id.to_string())).collect::<Value>();
        let days = [("from_days", "first_day"), ("to_days", "last_day"), ("next_days", "next")];
        let spans = [("start_days", "start"), ("end_days", "end"), ("since_days", "since"), ("until_days", "until")];
        for (told_as, stored_as) in days.into_iter().chain(spans).chain([("on_days", "on")]) {
            if let Some(days) = told.get(told_as).and_then(Value::as_i64) {
                let day = self.today.checked_add_signed(chrono::TimeDelta::try_days(days)?)?;
                stored.insert(stored_as.into(), day.to_string().into());
            }
        }
        if let Some(name) = told.get("item").and_then(Value::as_str) {
            stored.insert("item".into(), self.items.get(name)?.to_string().into());
        }
        match told.get("kind")?.as_str()? {
            "add-action" => {
                let owner = told.get("owner")?.as_str()?;
                if !matches!(owner, "young-person" | "adviser") {
                    stored.insert("owner".into(), json!({ "other": owner }));
                }
                stored.insert("came_from".into(), told.get("from")?.clone());
            }
            "start-visit" => {
                stored.insert("on".into(), on.to_string().into());
                stored.insert("seen".into(), marks(record.seen()));
            }
            "finish-visit" => {
                stored.insert("read_back".into(), "thats-right".into());
                stored.insert("seen".into(), marks(record.seen()));
            }
            "hold-review" => {
                stored.insert("on".into(), on.to_string().into());
                stored.insert("seen".into(), marks(record.seen()));
            }
            _ => {}
        }
        Some(Value::Object(stored))
    }

    fn say(&mut self, record: &mut Record, said_by: Voice, on: NaiveDate, change: Change) -> OpId {
        let at = on.and_time(NaiveTime::from_hms_opt(14, 0, 0).unwrap_or_default());
        let stamp = Stamp { said_by, typed_on: DeviceId(0), at };
        let op = say(record, change, &stamp, &mut self.pen);
        let id = op.id;
        record.insert(op);
        id
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = include_str!("../content/example.json");

    #[test]
    fn the_example_can_be_told_on_any_day() {
        for day in ["2026-03-01", "2028-02-29", "2026-12-31"] {
            let today = day.parse().unwrap();
            assert_eq!(tell(TEXT, today).unwrap().people.len(), 3, "{day}");
            assert_eq!(tell_many(TEXT, 60, today).unwrap().len(), 60, "{day}");
        }
    }
}
