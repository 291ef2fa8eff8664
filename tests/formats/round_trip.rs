//! What went into a backup comes out of it, byte for byte, with the words or with the recovery key; and out of no file that
//! differs from it in anything.

use crate::dice::roll;
use crate::kit::{STRETCHED, STRETCHED_WRONG};
use crate::testkit::usual;
use crate::vector::{WayIn, recovery_key, what_becomes_of};
use promise_pathway::store::backup::{self, Content, NotABackup};
use promise_pathway::store::schema::Read;
use promise_pathway::store::vault::cost::Cost;
use promise_pathway::store::vault::header::{Header, NotOpened, Stretching};
use promise_pathway::store::vault::keys::{Key, VaultKey};
use promise_pathway::store::vault::recovery_key::RecoveryKey;
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;

fn new_vault(recovery: Option<&RecoveryKey>) -> (Header, VaultKey) {
    let stretching = Stretching { salt: [7; 16], cost: Cost::FLOOR };
    Header::create(stretching, &Key::new(STRETCHED), recovery, roll).unwrap()
}

/// Names as the vault has them, and some that only look like it.
fn names() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("device".to_owned()),
        "gone/[0-9a-f]{16}",
        "person/[0-9a-f]{16}",
        "op/[0-9a-f]{16}/[0-9a-f]{16}-[1-9][0-9]{0,3}",
        "op/[0-9a-f]{16}/[!-~]{0,180}",
    ]
}

/// Bytes of a row: anything, or a key that was held down.
fn rows() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![vec(any::<u8>(), 0..600), (0..4_000_usize).prop_map(|held| vec![b'a'; held])]
}

prop_compose! {
    fn contents()(
        day in 0..73_413_i64,
        rows in btree_map(names(), rows(), 0..12),
        sealed in btree_map("[!-~]{1,200}", rows(), 0..4),
    ) -> Content {
        let made = chrono::NaiveDate::from_ymd_opt(1900, 1, 1).unwrap() + chrono::Duration::days(day);
        Content { made: made.to_string(), rows: rows.into_iter().map(|(name, bytes)| (name, bytes.into())).collect(), sealed }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_backup_gives_back_what_went_into_it(content in contents()) {
        let recovery = RecoveryKey::new(roll).unwrap();
        let (header, key) = new_vault(Some(&recovery));
        let file = backup::write(&header, &key, &content, roll).unwrap();
        let outside = backup::look(&file).unwrap();
        prop_assert_eq!(&outside.header, &header);
        let by_words = outside.header.open_with_words(&Key::new(STRETCHED)).unwrap();
        let by_recovery = outside.header.open_with_recovery(&RecoveryKey::read(&recovery.text()).unwrap()).unwrap();
        prop_assert_eq!(&by_words, &by_recovery);
        prop_assert_eq!(outside.open(&by_words), Ok(content));
        prop_assert_eq!(outside.header.open_with_words(&Key::new(STRETCHED_WRONG)), Err(NotOpened::Wrong));
    }

    #[test]
    fn the_same_backup_is_never_the_same_bytes(content in contents()) {
        let (header, key) = new_vault(None);
        let [one, two] = [(); 2].map(|()| backup::write(&header, &key, &content, roll).unwrap());
        let after_header = 11 + header.bytes().len();
        prop_assert!(one[after_header..].windows(16).take(47).zip(two[after_header..].windows(16)).all(|(a, b)| a != b));
    }
}

/// Other bytes in place of one: each bit turned, and the extremes.
fn others(byte: u8) -> impl Iterator<Item = u8> {
    (0..8).map(move |bit| byte ^ 1 << bit).chain([0, 0xff]).filter(move |other| *other != byte)
}

#[test]
fn every_byte_of_a_file_counts() {
    let file = usual();
    assert!(what_becomes_of(&file, WayIn::Words).starts_with("opens"));
    for at in 0..file.len() {
        for other in others(file[at]) {
            let mut changed = file.clone();
            changed[at] = other;
            let became = what_becomes_of(&changed, WayIn::Words);
            assert!(!became.starts_with("opens"), "byte {at} as {other:#04x}");
        }
    }
}

#[test]
fn every_length_of_a_file_counts() {
    let file = usual();
    for end in 0..file.len() {
        assert_eq!(what_becomes_of(&file[..end], WayIn::Words), "damaged", "cut at {end}");
    }
    for more in 1..=512 {
        assert_eq!(what_becomes_of(&[file.as_slice(), &vec![0; more]].concat(), WayIn::Words), "damaged", "{more} more");
    }
}

#[test]
fn every_byte_of_a_header_counts() {
    let recovery = recovery_key(crate::kit::RECOVERY);
    let (header, _) = new_vault(Some(&recovery));
    let right = header.bytes();
    let opens = |bytes: &[u8]| match Header::read(bytes) {
        Read::Fine(header) => {
            header.open_with_words(&Key::new(STRETCHED)).is_ok() || header.open_with_recovery(&recovery).is_ok()
        }
        _ => false,
    };
    assert!(opens(&right));
    for at in 0..right.len() {
        for other in others(right[at]) {
            let mut changed = right.clone();
            changed[at] = other;
            assert!(!opens(&changed), "byte {at} as {other:#04x}");
        }
    }
}

#[test]
fn a_header_has_one_spelling() {
    let (header, _) = new_vault(None);
    let right = header.bytes();
    for at in 0..right.len() {
        // A number below 24 in two bytes, and in three.
        for longer in [vec![right[at] & 0xe0 | 24, right[at] & 0x1f], vec![right[at] & 0xe0 | 25, 0, right[at] & 0x1f]] {
            let spelled = [&right[..at], &longer, &right[at + 1..]].concat();
            assert_ne!(Header::read(&spelled), Read::Fine(header.clone()), "byte {at}");
        }
    }
}

#[test]
fn a_file_that_would_not_open_again_is_not_made() {
    let (header, key) = new_vault(None);
    let day = "2026-11-22".to_owned();
    let with_row = |name: &str, bytes: Vec<u8>| Content {
        made: day.clone(),
        rows: [(name.to_owned(), bytes.into())].into(),
        ..Content::default()
    };
    let with_sealed =
        |name: &str| Content { made: day.clone(), sealed: [(name.to_owned(), vec![1])].into(), ..Content::default() };
    let write = |content: &Content| backup::write(&header, &key, content, roll);
    let op = "op/0001020304050607/0000000000000010-1";
    assert!(write(&with_row(op, vec![1; 1024 * 1024])).is_some());
    for refused in [
        Content { made: "today".to_owned(), ..Content::default() },
        Content { made: "1899-12-31".to_owned(), ..Content::default() },
        with_row(op, vec![1; 1024 * 1024 + 1]),
        with_row("letter/1", vec![1]),
        with_row("op/0001020304050607/\u{202e}", vec![1]),
        with_row(&format!("op/0001020304050607/{}", "n".repeat(181)), vec![1]),
        with_sealed(""),
        with_sealed("a b"),
        with_sealed(&"n".repeat(201)),
    ] {
        assert_eq!(write(&refused), None);
    }
    assert_eq!(backup::write(&header, &key, &with_sealed("x"), |_| None), None, "no random bytes, no backup");
    assert_eq!(backup::look(b"").unwrap_err(), NotABackup::Damaged);
}
