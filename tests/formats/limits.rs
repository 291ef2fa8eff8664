//! The largest that opens, and one more; and that neither takes more memory than a tablet can spare.

use crate::dice::{Dice, roll};
use crate::kit::{STRETCHED, content, deflated, file, map, text};
use crate::vector::{WayIn, what_becomes_of};
use allocation_counter::measure;
use miniz_oxide::deflate::compress_to_vec;
use promise_pathway::store::backup::{self, Content, NotABackup};
use promise_pathway::store::places::Places;
use promise_pathway::store::rescue;
use promise_pathway::store::vault::keys::Key;
use std::fmt::Write;

const DAY: &str = "2026-11-22";
const MIB: usize = 1024 * 1024;
/// The most memory that reading one file may take, beside the file.
const MOST: usize = 64 * MIB;
const INSIDE: usize = 20 * MIB;

/// What this gives, and the most memory that was taken at one time while it ran.
fn weighed<T>(run: impl FnOnce() -> T) -> (T, usize) {
    let mut given = None;
    let info = measure(|| given = Some(run()));
    (given.unwrap(), info.bytes_max as usize)
}

fn op_name(number: usize) -> String {
    format!("op/0001020304050607/{:016x}-{}", number / 1_000, number % 1_000 + 1)
}

/// Bytes that deflate to about a third, as words do.
fn words(how_many: usize, seed: usize) -> Vec<u8> {
    let mut dice = Dice::new(3, seed as u64);
    let mut words = Vec::with_capacity(how_many + 8);
    while words.len() < how_many {
        words.extend((dice.next() & 0x0303_0303_0303_0303 | 0x6060_6060_6060_6060).to_be_bytes());
    }
    words.truncate(how_many);
    words
}

/// A backup of so many rows whose content is so many bytes long.
fn of_size(rows: usize, size: usize) -> Vec<u8> {
    let its_rows: Vec<(String, Vec<u8>)> = (0..rows).map(|row| (op_name(row), Vec::new())).collect();
    let refs: Vec<(&str, &[u8])> = its_rows.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let bare = content(DAY, &refs, &[]).len();
    // The rest is shared out: each row's length takes two bytes more than none, the last one fits what is left.
    let each = (size - bare) / rows - 4;
    let mut filled: Vec<Vec<u8>> = (0..rows).map(|row| words(each, row)).collect();
    let fill = |filled: &[Vec<u8>]| {
        let refs: Vec<(&str, &[u8])> =
            its_rows.iter().zip(filled).map(|((name, _), bytes)| (name.as_str(), bytes.as_slice())).collect();
        content(DAY, &refs, &[])
    };
    let short = size - fill(&filled).len();
    let last = filled.last_mut().unwrap();
    last.resize(last.len() + short, b'z');
    let short = fill(&filled).len() - size;
    let last = filled.last_mut().unwrap();
    last.truncate(last.len() - short);
    fill(&filled)
}

#[test]
fn the_largest_backup_opens_in_the_memory_of_a_tablet() {
    let plain = of_size(100_000, INSIDE);
    assert_eq!(plain.len(), INSIDE);
    let file = file(&compress_to_vec(&plain, 6));
    assert!(file.len() <= backup::LARGEST, "{}", file.len());
    let (became, memory) = weighed(|| what_becomes_of(&file, WayIn::Words));
    assert_eq!(became, "opens: 100000 rows, 0 sealed");
    // The file itself is in memory too.
    assert!(memory + file.len() <= MOST, "{} MiB", (memory + file.len()) / MIB);
}

#[test]
fn one_row_or_one_byte_more_does_not_open() {
    let many: Vec<String> = (0..100_001).map(op_name).collect();
    let rows: Vec<(&str, &[u8])> = many.iter().map(|name| (name.as_str(), b"".as_slice())).collect();
    assert_eq!(backup::read_content(&content(DAY, &rows[..100_000], &[])).unwrap().rows.len(), 100_000);
    assert_eq!(backup::read_content(&content(DAY, &rows, &[])), Err(NotABackup::Damaged));
    assert_eq!(backup::read_content(&content(DAY, &[], &rows)), Err(NotABackup::Damaged));

    let row = |length: usize| content(DAY, &[(&op_name(1), &vec![1; length])], &[]);
    assert!(backup::read_content(&row(MIB)).is_ok());
    assert_eq!(backup::read_content(&row(MIB + 1)), Err(NotABackup::Damaged));
    let sealed = |length: usize| content(DAY, &[], &[("1/snap/0001020304050607/a", &vec![1; length])]);
    assert!(backup::read_content(&sealed(8 * MIB)).is_ok());
    assert_eq!(backup::read_content(&sealed(8 * MIB + 1)), Err(NotABackup::Damaged));

    let more = of_size(30, INSIDE + 1);
    assert!(backup::read_content(&more).is_ok(), "it is the size that stops it");
    assert_eq!(what_becomes_of(&file(&compress_to_vec(&more, 1)), WayIn::Words), "damaged");
}

#[test]
fn a_bomb_takes_no_more_memory_than_a_backup() {
    // 8 MiB that want to become 8 GiB.
    let mut bomb = compress_to_vec(&vec![0; 64 * MIB], 9);
    bomb.truncate(bomb.len() - 8);
    let mut inside = bomb.clone();
    while inside.len() + bomb.len() < 7 * MIB {
        inside.extend(&bomb);
    }
    let file = file(&inside);
    let (became, memory) = weighed(|| what_becomes_of(&file, WayIn::Words));
    assert_eq!(became, "damaged");
    assert!(memory + file.len() <= MOST, "{} MiB", (memory + file.len()) / MIB);
}

#[test]
fn the_app_makes_nothing_larger_than_it_opens() {
    let of = |rows: usize, bytes: usize| Content {
        made: DAY.to_owned(),
        rows: (0..rows).map(|row| (op_name(row), words(bytes, row).into())).collect(),
        ..Content::default()
    };
    let outside = file(&deflated(&content(DAY, &[], &[])));
    let outside = backup::look(&outside).unwrap();
    let key = outside.header.open_with_words(&Key::new(STRETCHED)).unwrap();
    let write = |content: &Content| backup::write(&outside.header, &key, content, roll);
    assert_eq!(write(&of(100_001, 0)), None);
    assert_eq!(write(&of(21, MIB)), None);
    let most = of(19, MIB);
    let made = write(&most).unwrap();
    assert_eq!(backup::look(&made).and_then(|outside| outside.open(&key)), Ok(most));
}

#[test]
fn numbers_that_promise_much_take_no_memory() {
    let promises: [&dyn Fn() -> Vec<u8>; 3] = [
        &|| [&[0x84, 1], text(DAY).as_slice(), &map(100_000), &map(0)].concat(),
        &|| [&[0x84, 1], text(DAY).as_slice(), &map(1), &text("device"), &[0x5a, 0x7f, 0xff, 0xff, 0xff]].concat(),
        &|| [&[0x84, 1], text(DAY).as_slice(), &map(1), &[0x7b, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]].concat(),
    ];
    for promise in promises {
        let plain = promise();
        let (read, memory) = weighed(|| backup::read_content(&plain));
        assert_eq!(read, Err(NotABackup::Damaged));
        assert!(memory < 1_000, "{memory}");
    }
}

mod what_the_rescue_page_made {
    use super::*;

    const NO_ROWS: &str = r#"{"what":"my-plan-rescue","v":1,"stores":{"indexedDB":{},"localStorage":{},"opfs":{}}}"#;

    fn with(indexed_db: &str, local_storage: &str, opfs: &str) -> String {
        let stores = format!(r#"{{"indexedDB":{{{indexed_db}}},"localStorage":{{{local_storage}}},"opfs":{{{opfs}}}}}"#);
        format!(r#"{{"what":"my-plan-rescue","v":1,"stores":{stores}}}"#)
    }

    fn refused(file: &str) -> Option<NotABackup> {
        rescue::places(file.as_bytes()).err()
    }

    fn rows(places: &Places) -> Vec<(String, Vec<u8>)> {
        let rows = pollster::block_on(places.truth.all("")).unwrap();
        rows.into_iter().map(|row| (row.key, row.bytes)).collect()
    }

    #[test]
    fn opens_with_every_row_in_its_place() {
        let file =
            with(r#""1/a/device":"AQID","1/b/device":"""#, r#""my-plan/header":"\"BAU=\"","theme":"\"dark\"""#, r#""x":"/+8=""#);
        let places = rescue::places(file.as_bytes()).unwrap();
        assert_eq!(rows(&places), [("1/a/device".to_owned(), vec![1, 2, 3]), ("1/b/device".to_owned(), vec![])]);
        assert_eq!(places.journal.as_ref().unwrap().read("header"), Ok(Some(vec![4, 5])));
        assert_eq!(places.journal.as_ref().unwrap().notes("").unwrap().len(), 1, "what others keep is left out");
        assert_eq!(pollster::block_on(places.second.as_ref().unwrap().get("x")), Ok(Some(vec![0xff, 0xef])));
        assert_eq!(refused(NO_ROWS), None);
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        let more = format!(r#"{{"stores":{{}},"v":1,"more":{deep},"what":"my-plan-rescue"}}"#);
        assert_eq!(refused(&more), None, "in any order, with more in it");
    }

    #[test]
    fn keeps_a_row_that_is_not_readable_as_one_that_does_not_open() {
        let places = rescue::places(with(r#""1/a/device":"not base64!","b":"AQI""#, "", "").as_bytes()).unwrap();
        assert_eq!(rows(&places), [("1/a/device".to_owned(), vec![]), ("b".to_owned(), vec![])]);
    }

    #[test]
    fn passes_over_names_and_keeps_no_texts_that_are_longer_than_any_of_ours() {
        let (name, text) = ("n".repeat(1_000), "A".repeat(16 * 1024 * 1024));
        let places = rescue::places(with(&format!(r#""{name}":"AQI=","long":"{text}","b":"AQI=""#), "", "").as_bytes()).unwrap();
        assert_eq!(rows(&places), [("b".to_owned(), vec![1, 2]), ("long".to_owned(), vec![])]);
    }

    #[test]
    fn is_refused_where_it_is_not_one() {
        use NotABackup::{Damaged, Newer};
        let cut = NO_ROWS.strip_suffix('}').unwrap();
        let newer = NO_ROWS.replace(r#""v":1"#, r#""v":2"#);
        let deep = format!(r#"{{"what":"my-plan-rescue","v":1,"stores":{}"#, "[".repeat(100_000));
        for (file, why) in [
            ("", Damaged),
            ("{}", Damaged),
            ("null", Damaged),
            ("[[[", Damaged),
            (cut, Damaged),
            (&NO_ROWS.replace("rescue", "copy"), Damaged),
            (&NO_ROWS.replace(r#""v":1"#, r#""v":0"#), Damaged),
            (&NO_ROWS.replace(r#""v":1"#, r#""v":-1"#), Damaged),
            (&NO_ROWS.replace(r#""v":1"#, r#""v":1e999"#), Damaged),
            (&newer, Newer),
            (r#"{"what":"my-plan-rescue","v":2,"stores":"elsewhere"}"#, Newer),
            (r#"{"what":"my-plan-copy","v":2,"stores":[]}"#, Damaged),
            (r#"{"what":"my-plan-rescue","v":1,"stores":"elsewhere"}"#, Damaged),
            (&format!("{NO_ROWS}x"), Damaged),
            (&with(r#""a":"","a":"""#, "", ""), Damaged),
            (&with("", r#""my-plan/a":"\"\"","my-plan/a":"\"\"""#, ""), Damaged),
            (&with(r#""a":1"#, "", ""), Damaged),
            (&with(r#""a":{"b":""}"#, "", ""), Damaged),
            (&deep, Damaged),
        ] {
            assert_eq!(refused(file), Some(why), "{}", file.chars().take(90).collect::<String>());
        }
    }

    /// Rows of that many bytes of text, until the file is full or there are so many.
    fn full_of(text: usize, most: usize, name: usize) -> String {
        let mut rows = String::with_capacity(rescue::LARGEST);
        let text = "A".repeat(text);
        for row in 0..most {
            if rows.len() + text.len() + name + 100 > rescue::LARGEST {
                break;
            }
            let _written = write!(rows, r#"{}"{row:0>name$}":"{text}""#, if row == 0 { "" } else { "," });
        }
        with(&rows, "", "")
    }

    #[test]
    fn takes_no_more_memory_than_a_tablet_has() {
        for (file, opens) in [
            // The largest rows, and as many rows as there may be with the longest names.
            (full_of(8 * MIB, 100, 60), true),
            (full_of(300, 119_000, 200), true),
            // Millions of nothing.
            (full_of(4, 1_000_000, 7), false),
        ] {
            let (opened, memory) = weighed(|| rescue::places(file.as_bytes()).is_ok());
            assert_eq!(opened, opens, "{} MiB", file.len() / MIB);
            assert!(memory <= MOST, "{} KiB for {} KiB", memory / 1024, file.len() / 1024);
        }
        assert_eq!(rescue::places(&vec![b' '; rescue::LARGEST + 1]).err(), Some(NotABackup::TooLarge));
    }
}
