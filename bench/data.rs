//! Invented people for the benchmark: `bench-data <folder> <key> <salt>` writes for each size a sealed backup, which the app opens
//! through its own door, and the same entries as plain JSON, which the peers open through theirs.
//!
//! `key` is what Argon2id (64 MiB, 3 passes) makes of the words and `salt`; both are given in hexadecimal digits by `bench/data.mjs`.

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime};
use promise_pathway::domain::action::{Owner, Window};
use promise_pathway::domain::area::{Area, Heading, Point};
use promise_pathway::domain::care::{CareKind, CarePeriod};
use promise_pathway::domain::change::Change;
use promise_pathway::domain::command::say;
use promise_pathway::domain::ids::{Actor, DeviceId, OpId, PersonId};
use promise_pathway::domain::op::{Op, Pen, Stamp};
use promise_pathway::domain::promise::{About, Answer};
use promise_pathway::domain::record::Record;
use promise_pathway::domain::visit::ReadBack;
use promise_pathway::domain::voice::Voice;
use promise_pathway::store::backup::{self, Content};
use promise_pathway::store::kv::Row;
use promise_pathway::store::rows::{DeviceV1, Door, op_row, summary_row};
use promise_pathway::store::vault::cost::Cost;
use promise_pathway::store::vault::header::{Header, Stretching};
use promise_pathway::store::vault::keys::Key;
use serde_json::Value;
use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

/// How many people, and so how the files are called.
const SIZES: [u64; 4] = [1, 30, 300, 1_000];
/// How many entries the people have on whom edits are timed, and whether they are all answers to the same seven questions.
const LENGTHS: [(usize, bool); 3] = [(10, false), (10_000, false), (10_000, true)];
/// The day on which it is made up. The app is shown a later one, and everybody is late: that is the list at its longest.
const TODAY: &str = "2026-11-20";
const NAMES: [&str; 12] = ["Ash", "Bo", "Cam", "Dee", "Eli", "Fern", "Gray", "Hope", "Indie", "Jude", "Kit", "Lark"];
const SENTENCES: [&str; 5] = [
    "I have moved twice this year and I would like to stay where I am now, because my college is close and I know the bus.",
    "My key worker helps me with forms. I can cook four meals and I know what I spend in a week.",
    "I don’t know yet who I would ring at night if something broke.",
    "The course begins in January. I need a laptop and somebody who explains the bursary to me.",
    "I see my brother every second Sunday and that should stay like this.",
];

fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [folder, key, salt] = words.as_slice() else { return Err("Usage: bench-data <folder> <key> <salt>".into()) };
    let stretching = Stretching { salt: hex(salt)?, cost: Cost { mebibytes: 64, passes: 3 } };
    let key = Key::new(hex(key)?);
    for size in SIZES {
        let people = (0..size).map(tell).collect::<Option<Vec<_>>>().ok_or("a person could not be told")?;
        write(Path::new(folder), &format!("people-{size}"), &people, stretching, &key)?;
    }
    let people = LENGTHS.map(tell_long).into_iter().collect::<Option<Vec<_>>>().ok_or("a person could not be told")?;
    write(Path::new(folder), "edits", &people, stretching, &key)
}

/// A person with a plan as it is after a year: sixty-six entries.
fn tell(number: u64) -> Option<Record> {
    let today: NaiveDate = TODAY.parse().ok()?;
    let ago = |days: u64| today.checked_sub_days(Days::new(days));
    let name = NAMES.get(usize::try_from(number).ok()? % NAMES.len())?;
    let mut teller = Teller::new(number);
    let mut dice = number;
    let mut chance = move |below: u64| next(&mut dice) % below;
    let answers = [Answer::Yes, Answer::Mostly, Answer::ABit, Answer::NotYet];
    let sentence = |at: u64| SENTENCES.get(usize::try_from(at).ok()? % SENTENCES.len()).map(|words| (*words).to_owned());
    let first = ago(200 + chance(60))?;
    teller.say(Voice::YoungPerson, first, Change::SetName { words: format!("{name} {}", number.checked_add(1)?) });
    teller.say(Voice::Adviser, first, Change::SetDateOfBirth { born: ago(16 * 365 + chance(8 * 365))? });
    let period = CarePeriod { start: ago(3_000)?, end: None, kind: CareKind::Care, about: false };
    teller.say(Voice::Adviser, first, Change::AddCarePeriod { period });
    for (round, when) in [first, ago(10 + chance(60))?].into_iter().enumerate() {
        for promise in 1..=7_u64 {
            let about: About = promise.to_string().parse().ok()?;
            let answer = *answers.get(usize::try_from(chance(4)).ok()?)?;
            teller.say(Voice::YoungPerson, when, Change::Answer { about, answer, words: String::new() });
            if round == 1 && promise < 5 {
                teller.say(Voice::Adviser, when, Change::Answer { about, answer: Answer::Mostly, words: sentence(promise)? });
            }
        }
        for area in Area::ALL.into_iter().take(4) {
            teller.say(
                Voice::YoungPerson,
                when,
                Change::ReadScale { area, point: Point::new(u8::try_from(1 + chance(10)).ok()?)? },
            );
        }
        if round == 0 {
            let seen = teller.record.seen();
            teller.say(Voice::Adviser, when, Change::HoldReview { on: when, next: None, seen });
        }
    }
    for about in questions()?.iter().skip(7).take(25) {
        let answer = *answers.get(usize::try_from(chance(4)).ok()?)?;
        let change = Change::Answer { about: about.parse().ok()?, answer, words: String::new() };
        teller.say(Voice::YoungPerson, first, change);
    }
    for (area, heading) in Area::ALL.into_iter().take(7).zip(Heading::ALL.into_iter().cycle()) {
        teller.say(Voice::YoungPerson, first, Change::WriteInArea { area, heading, words: sentence(chance(5))? });
    }
    teller.say(Voice::YoungPerson, first, Change::AddGoal { area: Some(Area::Home), words: sentence(chance(5))? });
    let window = Window { from: today, to: today.checked_add_days(Days::new(chance(40)))? };
    teller.say(
        Voice::Adviser,
        first,
        Change::AddAction { what: sentence(chance(5))?, owner: Owner::Adviser, window, if_not: String::new(), from: None },
    );
    let on = ago(chance(80))?;
    let seen = teller.record.seen();
    let visit = teller.say(Voice::Adviser, on, Change::StartVisit { on, place: String::new(), seen: seen.clone() });
    teller.say(Voice::Adviser, on, Change::FinishVisit { visit, read_back: ReadBack::ThatsRight, next: None, seen });
    Some(teller.record)
}

/// A person with so many entries: every question answered and every box of the plan written again and again, by both; or only the
/// seven promises answered, which is the worst that can happen to them.
fn tell_long((length, is_piled): (usize, bool)) -> Option<Record> {
    let on: NaiveDate = TODAY.parse().ok()?;
    let mut teller = Teller::new(u64::try_from(length).ok()? + u64::from(is_piled));
    teller.say(Voice::YoungPerson, on, Change::SetName { words: format!("Person with {length}") });
    let answers = [Answer::Yes, Answer::Mostly, Answer::ABit, Answer::NotYet];
    let questions = if is_piled { (1..=7).map(|promise: u8| promise.to_string()).collect() } else { questions()? };
    let boxes: Vec<_> = Area::ALL.into_iter().flat_map(|area| Heading::ALL.map(|heading| (area, heading))).collect();
    let places = questions.len() + if is_piled { 0 } else { boxes.len() };
    let mut last: BTreeMap<(usize, bool), OpId> = BTreeMap::new();
    for at in 0..length.saturating_sub(1) {
        let (place, is_theirs) = (at % places, at / places % 2 == 0);
        let words = (*SENTENCES.get(at % SENTENCES.len())?).to_owned();
        let change = match questions.get(place) {
            Some(about) => Change::Answer { about: about.parse().ok()?, answer: *answers.get(at % answers.len())?, words },
            None => {
                let (area, heading) = *boxes.get(place.checked_sub(questions.len())?)?;
                Change::WriteInArea { area, heading, words }
            }
        };
        let said_by = if is_theirs { Voice::YoungPerson } else { Voice::Adviser };
        // What `say` would find out by looking through everything, ten thousand times.
        let id = teller.pen.next_id();
        let over = last.insert((place, is_theirs), id).into_iter().collect();
        let (person, typed_on, at) = (teller.record.person(), DeviceId(0), on.and_time(NaiveTime::default()));
        teller.record.insert(Op { id, person, said_by, typed_on, at, change, over });
    }
    Some(teller.record)
}

/// The seven promises and their commitments.
fn questions() -> Option<Vec<String>> {
    let charter: Value = serde_json::from_str(include_str!("../src/content/promise.leicestershire.json")).ok()?;
    let mut questions: Vec<String> = (1..=7).map(|promise: u8| promise.to_string()).collect();
    for promise in charter.get("promises")?.as_array()? {
        for commitment in promise.get("commitments")?.as_array()? {
            questions.push(commitment.get("id")?.as_str()?.to_owned());
        }
    }
    Some(questions)
}

struct Teller {
    record: Record,
    pen: Pen,
}

impl Teller {
    fn new(number: u64) -> Self {
        let mut seed = number;
        let person = next(&mut seed);
        Self { record: Record::new(PersonId(person)), pen: Pen::new(Actor(person)) }
    }

    fn say(&mut self, said_by: Voice, on: NaiveDate, change: Change) -> OpId {
        let at: NaiveDateTime = on.and_time(NaiveTime::default());
        let op = say(&self.record, change, &Stamp { said_by, typed_on: DeviceId(0), at }, &mut self.pen);
        let id = op.id;
        self.record.insert(op);
        id
    }
}

fn write(folder: &Path, name: &str, people: &[Record], stretching: Stretching, key: &Key) -> Result<(), Box<dyn Error>> {
    let device = DeviceV1 { adviser: "Sam".into(), ..DeviceV1::new(DeviceId(1), Door::Adviser) };
    let mut content = Content { made: TODAY.into(), ..Content::default() };
    let mut keep = |row: Row| content.rows.insert(row.key, row.bytes.into());
    keep(device.row());
    let mut json = String::from("{\"adviser\":\"Sam\",\"people\":[");
    for (at, record) in people.iter().enumerate() {
        let line = summary_row(record.person(), &record.now().summary());
        let ops: Vec<Row> = record.all_ops().map(op_row).collect();
        let texts: Vec<&str> = ops.iter().map(|row| std::str::from_utf8(&row.bytes)).collect::<Result<_, _>>()?;
        let comma = if at == 0 { "" } else { "," };
        let line_text = std::str::from_utf8(&line.bytes)?;
        write!(json, "{comma}{{\"id\":\"{}\",\"line\":{line_text},\"ops\":[{}]}}", record.person(), texts.join(","))?;
        keep(line);
        ops.into_iter().for_each(|row| drop(keep(row)));
    }
    json.push_str("]}");
    let (header, vault) = Header::create(stretching, key, None, dice).ok_or("no header")?;
    let file = backup::write(&header, &vault, &content, dice).ok_or("the backup would be too large")?;
    std::fs::write(folder.join(format!("{name}.myplan")), &file)?;
    std::fs::write(folder.join(format!("{name}.json")), &json)?;
    println!("{name}: {} entries, {} kB of JSON, backup of {} kB", content.rows.len(), json.len() / 1_000, file.len() / 1_000);
    Ok(())
}

/// The same numbers at every run. Nothing here is secret.
fn dice(bytes: &mut [u8]) -> Option<()> {
    static SEED: AtomicU64 = AtomicU64::new(7);
    for byte in bytes {
        let mut seed = SEED.fetch_add(1, Ordering::Relaxed);
        *byte = u8::try_from(next(&mut seed) & 0xff).ok()?;
    }
    Some(())
}

/// The next of a row of numbers that look like chance (SplitMix64).
fn next(seed: &mut u64) -> u64 {
    *seed = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut mixed = *seed;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

fn hex<const N: usize>(text: &str) -> Result<[u8; N], Box<dyn Error>> {
    let digits = text.as_bytes().chunks(2).map(|two| Ok(u8::from_str_radix(std::str::from_utf8(two)?, 16)?));
    let bytes: Vec<u8> = digits.collect::<Result<_, Box<dyn Error>>>()?;
    bytes.try_into().map_err(|_| format!("not {N} bytes: {text}").into())
}
