//! A copy in one file: it gives back what went in, takes nothing away where it is opened, and says why when it is not opened.

use crate::support::{JORDAN, Writer, add_goal, answer, merged, new_record};
use crate::vault::read_rows;
use promise_pathway::domain::command::Command;
use promise_pathway::domain::ids::{DeviceId, PersonId};
use promise_pathway::domain::promise::Answer;
use promise_pathway::domain::record::Record;
use promise_pathway::store::copy::{self, LARGEST, MOST_ROWS, NotACopy};
use promise_pathway::store::keepers::memory::Memory;
use promise_pathway::store::kv::{Kv, Row};
use promise_pathway::store::rows::{DeviceV1, Door, op_row, ops_of, summary_row};
use serde_json::{Value, json};
use std::collections::BTreeSet;

const AMINA: PersonId = PersonId(0xa);

fn row(key: &str, text: &str) -> Row {
    Row { key: key.into(), bytes: text.into() }
}

fn rows(record: &Record) -> Vec<Row> {
    record.all_ops().map(op_row).collect()
}

/// A record about this person, in which one thing was said for each of these words.
fn record_of(person: PersonId, writer: &mut Writer, said: &[&str]) -> Record {
    let mut record = Record::new(person);
    for words in said {
        writer.says(&mut record, Command::Comment { words: (*words).into() });
    }
    record
}

/// A copy as the first version of the app made it.
fn write(rows: impl IntoIterator<Item = Row>) -> Vec<u8> {
    let of_people = rows.into_iter().filter(|row| row.key.starts_with("op/"));
    let rows: std::collections::BTreeMap<String, Value> =
        of_people.filter_map(|row| Some((row.key, Value::String(String::from_utf8(row.bytes).ok()?)))).collect();
    json!({ "what": "my-plan-copy", "v": 1, "rows": rows }).to_string().into_bytes()
}

fn opened(file: &[u8]) -> Vec<Row> {
    copy::read(file).unwrap().0
}

/// What a device holds after it took these files in, one after the other, as the session does: what is here stays as it is.
fn device_after(here: &[Row], files: &[&[u8]]) -> Vec<Row> {
    let keeper = Memory::default();
    pollster::block_on(async {
        keeper.put(here).await.unwrap();
        for file in files {
            for row in opened(file) {
                if keeper.get(&row.key).await.unwrap().is_none() {
                    keeper.put(&[row]).await.unwrap();
                }
            }
        }
        keeper.all("").await.unwrap()
    })
}

#[test]
fn what_went_in_comes_out() {
    let mut jordan = Writer::jordan("2026-11-22");
    let mut all = rows(&record_of(JORDAN, &mut jordan, &["naïve ✓ 👋🏽", "\"quoted\" \\ / \n\t\u{0}\u{2028}", "مرحبا"]));
    all.extend(rows(&record_of(AMINA, &mut jordan, &["her own words"])));
    all.sort_by(|a, b| a.key.cmp(&b.key));
    let file = write(all.clone());
    assert_eq!(copy::read(&file), Ok((all.clone(), BTreeSet::from([JORDAN, AMINA]))));
}

#[test]
fn a_record_opens_from_a_copy_as_it_was() {
    let mut record = new_record();
    let mut jordan = Writer::jordan("2026-11-22");
    jordan.says(&mut record, add_goal("My own front door"));
    jordan.says(&mut record, answer(3, Answer::NotYet));
    let opened = read_rows(JORDAN, &opened(&write(rows(&record))));
    assert_eq!((opened.record, opened.unreadable, opened.newer), (record, 0, 0));
}

#[test]
fn a_copy_of_nothing_is_a_copy() {
    let file = write([]);
    assert_eq!(copy::read(&file), Ok((vec![], BTreeSet::new())));
}

#[test]
fn whose_device_it_is_and_the_lines_of_the_list_stay_at_home() {
    let record = record_of(JORDAN, &mut Writer::jordan("2026-11-22"), &["words"]);
    let mut device = DeviceV1::new(DeviceId(1), Door::Adviser);
    device.code = Some("$argon2id$not-for-others".into());
    let mut all = rows(&record);
    all.extend([
        device.row(),
        summary_row(JORDAN, &record.now().summary()),
        row("seal/1", "of later"),
        row("op", ""),
        row("", ""),
    ]);
    let file = write(all);
    assert_eq!(opened(&file), rows(&record));
    assert!(!String::from_utf8(file).unwrap().contains("argon2"));
}

#[test]
fn two_copies_become_one_by_union_in_either_order_and_as_often_as_you_like() {
    let before = record_of(JORDAN, &mut Writer::jordan("2026-11-20"), &["before they parted"]);
    let on_phone = merged(&before, &record_of(JORDAN, &mut Writer::sam("2026-11-21"), &["on the phone"]));
    let mut tablet = Writer::new(promise_pathway::domain::voice::Voice::Adviser, 0x77, "2026-11-22");
    let on_tablet = merged(&before, &record_of(JORDAN, &mut tablet, &["on the tablet", "and more"]));
    let (phone, tablet) = (write(rows(&on_phone)), write(rows(&on_tablet)));

    let both = rows(&merged(&on_phone, &on_tablet));
    assert_eq!(both.len(), 4);
    for (here, files) in [
        (rows(&on_phone), vec![&tablet[..]]),
        (rows(&on_tablet), vec![&phone[..]]),
        (vec![], vec![&phone, &tablet]),
        (vec![], vec![&tablet, &phone]),
        (both.clone(), vec![&tablet, &phone, &tablet]),
    ] {
        assert_eq!(device_after(&here, &files), both);
    }
}

#[test]
fn rows_that_this_version_cannot_read_pass_through_byte_for_byte() {
    let odd = [
        row(&format!("op/{JORDAN}/newer"), "{ \"later\" : [1.50, 1e2, 123456789012345678901234567890], \"v\" : 2 }"),
        row(&format!("op/{JORDAN}/newer-still"), "<v9>\u{1}no JSON at all</v9>\r\n"),
        row(&format!("op/{JORDAN}/torn"), "{\"v\":1,\"id\":"),
        row(&format!("op/{JORDAN}/written over"), ""),
    ];
    assert_eq!(opened(&write(odd.clone())), odd);
    assert_eq!(opened(&write(opened(&write(odd.clone())))), odd, "and from there to the next device");
    let there = read_rows(JORDAN, &opened(&write(odd)));
    assert_eq!((there.newer, there.unreadable, there.record.len()), (1, 3, 0));
}

/// A file with this done to it.
fn file_with(change: impl FnOnce(&mut Value)) -> Vec<u8> {
    let record = record_of(JORDAN, &mut Writer::jordan("2026-11-22"), &["words"]);
    let mut file: Value = serde_json::from_slice(&write(rows(&record))).unwrap();
    change(&mut file);
    file.to_string().into_bytes()
}

fn refused(file: &[u8], why: NotACopy) {
    let shown = String::from_utf8_lossy(&file[..file.len().min(120)]).into_owned();
    assert_eq!(copy::read(file), Err(why), "{shown}");
}

#[test]
fn a_file_that_is_no_copy_or_damaged_is_refused_as_damaged() {
    let good = file_with(|_| {});
    assert!(copy::read(&good).is_ok());
    for end in 0..good.len() {
        refused(&good[..end], NotACopy::Damaged);
    }
    for text in
        ["", "null", "[]", "{}", "7", "a holiday picture", "{\"what\":\"my-plan-copy\"}", "{\"what\":\"my-plan-copy\",\"v\":1}"]
    {
        refused(text.as_bytes(), NotACopy::Damaged);
    }
    refused(&[0xff, 0xd8, 0xff, 0xe0], NotACopy::Damaged);
    refused(&[&good[..], b"}"].concat(), NotACopy::Damaged);
    refused("[".repeat(100_000).as_bytes(), NotACopy::Damaged);
    refused(&file_with(|file| file["what"] = json!("my-recipes")), NotACopy::Damaged);
    refused(&file_with(|file| file["what"] = json!(["my-plan-copy"])), NotACopy::Damaged);
    for version in [json!(0), json!(-1), json!(1.5), json!("1"), json!(null)] {
        refused(&file_with(|file| file["v"] = version), NotACopy::Damaged);
    }
    for rows in [json!([]), json!(null), json!("op/"), json!({ (ops_of(JORDAN)): 7 }), json!({ (ops_of(JORDAN)): null })] {
        refused(&file_with(|file| file["rows"] = rows), NotACopy::Damaged);
    }
}

#[test]
fn a_file_with_rows_that_belong_nowhere_is_refused_whole() {
    for key in [
        "device",
        "person/0001020304050607",
        "",
        "op",
        "op/",
        "op/0001020304050607",
        "op/1/0000000000000010-1",
        "op/000102030405060A/0000000000000010-1",
        "op/../device",
        "OP/0001020304050607/0000000000000010-1",
        "/op/0001020304050607/0000000000000010-1",
    ] {
        refused(&file_with(|file| file["rows"][key] = json!("{\"v\":1}")), NotACopy::Damaged);
    }
}

#[test]
fn a_file_of_a_newer_version_is_refused_as_newer_whatever_is_in_it() {
    refused(&file_with(|file| file["v"] = json!(2)), NotACopy::Newer);
    refused(&file_with(|file| file["v"] = json!(u32::MAX)), NotACopy::Newer);
    refused(&file_with(|file| file["rows"] = json!({ "device": "" })), NotACopy::Damaged);
    // A newer version may have another shape altogether.
    refused(b"{\"what\":\"my-plan-copy\",\"v\":2,\"sealed\":\"4711\"}", NotACopy::Newer);
    refused(b"{\"what\":\"my-plan-copy\",\"v\":2,\"rows\":[[\"op\",1]]}", NotACopy::Newer);
    refused(b"{\"what\":\"my-recipes\",\"v\":2}", NotACopy::Damaged);
}

#[test]
fn a_file_that_is_too_large_is_refused_before_it_is_read() {
    refused(&vec![b' '; LARGEST + 1], NotACopy::TooLarge);
    // One of the largest size is read: blanks behind a copy are no harm.
    let mut largest = file_with(|_| {});
    largest.resize(LARGEST, b' ');
    assert!(copy::read(&largest).is_ok());
}

#[test]
fn a_file_with_too_many_rows_is_refused() {
    let mut file = String::from("{\"what\":\"my-plan-copy\",\"v\":1,\"rows\":{");
    for n in 0..=MOST_ROWS {
        file.push_str(&format!("\"op/{JORDAN}/{n}\":\"\","));
    }
    file.truncate(file.len() - 1);
    file.push_str("}}");
    assert!(file.len() <= LARGEST);
    refused(file.as_bytes(), NotACopy::Damaged);
}
