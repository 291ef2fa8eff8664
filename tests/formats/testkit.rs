//! Every way a backup can be right or wrong, made by [`crate::kit`]. `tests/fixtures/backup/v1.json` is the same list, frozen.

use crate::kit::{
    Header, OTHER, RECOVERY, Rows, SALT, STRETCHED, STRETCHED_MOST, STRETCHED_USUALLY, Seal, VAULT, Vault, Way, array, bytes,
    content, deflated, file, file_of, long_head, long_map, long_number, map, number, outside, rows, sealed, text,
};
use crate::vector::{Vector, WayIn};

/// Where the parts of [`usual`] begin.
const HEADER: usize = 11;

/// Rows as a vault has them.
pub const DEVICE: (&str, &[u8]) = (
    "device",
    br#"{"v":1,"device":"00000000000000d1","door":"young-person","adviser":"","me":"0001020304050607","code":null,"curtain":"open"}"#,
);
pub const NAME: (&str, &[u8]) = (
    "op/0001020304050607/0000000000000010-1",
    br#"{"v":1,"id":"0000000000000010-1","person":"0001020304050607","said_by":"young-person","typed_on":"00000000000000d1","at":"2026-11-22T10:00:00","change":{"kind":"set-name","words":"Jordan"},"over":[]}"#,
);
const GREETING: (&str, &[u8]) = (
    "op/0001020304050607/0000000000000010-2",
    r#"{"v":1,"id":"0000000000000010-2","person":"0001020304050607","said_by":"young-person","typed_on":"00000000000000d1","at":"2026-11-22T10:00:00","change":{"kind":"comment","words":"naïve ✓ 👋🏽 مرحبا"},"over":[]}"#.as_bytes(),
);
const UNKNOWN_CHANGE: (&str, &[u8]) = (
    "op/0001020304050607/0000000000000010-3",
    br#"{"v":1,"id":"0000000000000010-3","person":"0001020304050607","said_by":"young-person","typed_on":"00000000000000d1","at":"2026-11-22T10:00:00","change":{"kind":"sing","tune":[1,2,3]},"over":[]}"#,
);
const NEWER_ROW: (&str, &[u8]) = ("op/0001020304050607/0000000000000010-4", br#"{"v":2,"anything":true}"#);
const NOT_JSON: (&str, &[u8]) = ("op/0001020304050607/0000000000000010-5", b"\xff\x00\xfe");
const LINE: (&str, &[u8]) = (
    "person/0001020304050607",
    br#"{"v":1,"name":"Jordan","born":null,"last_seen":null,"last_review":null,"open_visit":null,"our_actions":0,"worth_a_talk":[],"ops":2}"#,
);
const GONE: (&str, &[u8]) = ("gone/00000000000000ff", b"1");
const SOMEBODY_ELSE: (&str, &[u8]) = ("op/00000000000000aa/0000000000000010-1", b"{}");
const SET_ASIDE: &Rows<'_> =
    &[("1/snap/0001020304050607/a", b"bytes that do not open"), ("quarantine/1/a/device/0a0b0c0d", b"nor do these")];
const DAY: &str = "2026-11-22";
const ROWS: &Rows<'_> = &[DEVICE, NAME];

fn usual_content() -> Vec<u8> {
    content(DAY, ROWS, &[])
}

/// The usual file: a header with words and a recovery key, and two rows.
pub fn usual() -> Vec<u8> {
    file(&deflated(&usual_content()))
}

fn usual_header() -> Header {
    Header::new(&VAULT)
}

fn header_length() -> usize {
    usual_header().write().len()
}

struct List(Vec<Vector>);

impl List {
    fn add(&mut self, shows: &str, way: WayIn, file: Vec<u8>, expect: &str) {
        self.0.push(Vector { shows: shows.to_owned(), way, file, zeros: 0, expect: expect.to_owned() });
    }

    fn by_words(&mut self, shows: &str, file: Vec<u8>, expect: &str) {
        self.add(shows, WayIn::Words, file, expect);
    }

    /// Files with these contents.
    fn holding(&mut self, shows: &str, plain: &[u8], expect: &str) {
        self.by_words(shows, file(&deflated(plain)), expect);
    }

    /// Files with this header.
    fn under(&mut self, shows: &str, header: &Header, expect: &str) {
        self.under_bytes(shows, &header.write(), expect);
    }

    fn under_bytes(&mut self, shows: &str, header: &[u8], expect: &str) {
        let file = sealed(&VAULT, &outside(header, &SALT), &deflated(&usual_content()), Seal::default());
        self.by_words(shows, file, expect);
    }
}

pub fn vectors() -> Vec<Vector> {
    let mut list = List(Vec::new());
    what_opens(&mut list);
    outside_the_header(&mut list);
    headers(&mut list);
    ways_in(&mut list);
    put_together(&mut list);
    seals(&mut list);
    deflating(&mut list);
    contents(&mut list);
    names(&mut list);
    list.0
}

fn what_opens(list: &mut List) {
    list.by_words("one young person, by words", usual(), "opens: 2 rows, 0 sealed");
    list.add("the same, by the recovery key", WayIn::Recovery, usual(), "opens: 2 rows, 0 sealed");
    list.holding("every kind of row", &content(DAY, &[DEVICE, NAME, GREETING, LINE, GONE], &[]), "opens: 5 rows, 0 sealed");
    list.holding("nothing in it", &content(DAY, &[], &[]), "opens: 0 rows, 0 sealed");
    list.holding("an entry of a kind that is not known here", &content(DAY, &[UNKNOWN_CHANGE], &[]), "opens: 1 rows, 0 sealed");
    list.holding("an entry of a newer version", &content(DAY, &[NEWER_ROW], &[]), "opens: 1 rows, 0 sealed");
    list.holding("an entry that is not JSON", &content(DAY, &[NOT_JSON], &[]), "opens: 1 rows, 0 sealed");
    list.holding("an entry without bytes", &content(DAY, &[(NAME.0, b"")], &[]), "opens: 1 rows, 0 sealed");
    list.holding("a person who was removed", &content(DAY, &[GONE], &[]), "opens: 1 rows, 0 sealed");
    list.holding("two people", &content(DAY, &[NAME, SOMEBODY_ELSE], &[]), "opens: 2 rows, 0 sealed");
    list.holding("rows that did not open are carried", &content(DAY, ROWS, SET_ASIDE), "opens: 2 rows, 2 sealed");
    list.holding("only rows that did not open", &content(DAY, &[], SET_ASIDE), "opens: 0 rows, 2 sealed");
    list.holding("one name among both kinds of rows", &content(DAY, &[NAME], &[(NAME.0, b"x")]), "opens: 1 rows, 1 sealed");
    list.holding("names in another order", &content(DAY, &[NAME, DEVICE], &[]), "opens: 2 rows, 0 sealed");
    list.holding("made on the first day", &content("1900-01-01", ROWS, &[]), "opens: 2 rows, 0 sealed");
    list.holding("made on the last day", &content("2100-12-31", ROWS, &[]), "opens: 2 rows, 0 sealed");
    list.holding("made on a leap day", &content("2028-02-29", ROWS, &[]), "opens: 2 rows, 0 sealed");
    let longest = format!("op/0001020304050607/{}", "n".repeat(180));
    list.holding("a name of 200 bytes", &content(DAY, &[(&longest, b"x")], &[]), "opens: 1 rows, 0 sealed");
    let fifth = [array(5), usual_content().split_off(1), bytes(b"from a newer version")].concat();
    list.holding("a fifth field of bytes is passed over", &fifth, "opens: 2 rows, 0 sealed");
    let sixteen = [array(16), usual_content().split_off(1), bytes(b"").repeat(12)].concat();
    list.holding("sixteen fields", &sixteen, "opens: 2 rows, 0 sealed");
    let long = [array(4), long_number(1), text(DAY), long_map(1), text(NAME.0), long_head(2, 1), b"x".to_vec(), long_map(0)];
    list.holding("numbers written longer than they need to be", &long.concat(), "opens: 1 rows, 0 sealed");
    list.by_words("deflated by zlib", file(&by_zlib(ONE_ROW_BY_ZLIB)), "opens: 1 rows, 0 sealed");
    let (first, second) = (usual_content(), usual_content());
    let (first, second) = (&first[..100], &second[100..]);
    let mut blocks = [deflated(first), deflated(b""), deflated(second)];
    blocks[0][0] = 0;
    blocks[1][0] = 0;
    list.by_words("deflated in three blocks, one of them empty", file(&blocks.concat()), "opens: 2 rows, 0 sealed");
    for (mebibytes, passes, stretched, shows) in [
        (64, 3, STRETCHED_USUALLY, "the usual cost"),
        (19, 2, STRETCHED, "the least cost"),
        (256, 10, STRETCHED_MOST, "the highest cost"),
    ] {
        let header = usual_header().with(|it| it.ways = vec![Way::new(&VAULT, 0, &stretched, mebibytes, passes)]);
        list.under(shows, &header, "opens: 2 rows, 0 sealed");
    }
    let of_generation = |generation| Vault { generation, ..VAULT };
    for generation in [0, 7, u32::MAX] {
        let vault = of_generation(generation);
        let file = file_of(&vault, &Header::new(&vault), &deflated(&usual_content()));
        list.by_words(&format!("generation {generation}"), file, "opens: 2 rows, 0 sealed");
    }
    list.under("the highest serial", &usual_header().with(|it| it.serial = u64::from(u32::MAX)), "opens: 2 rows, 0 sealed");
    list.under(
        "no oldest reader or writer",
        &usual_header().with(|it| (it.reader, it.writer) = (0, 0)),
        "opens: 2 rows, 0 sealed",
    );
}

fn outside_the_header(list: &mut List) {
    let whole = usual();
    let salt = HEADER + header_length();
    let body = salt + 16;
    let edges = [
        (0, "empty"),
        (1, "one letter"),
        (7, "cut in the first word"),
        (8, "only the first word"),
        (9, "cut after the version"),
        (10, "cut in the length"),
        (HEADER, "cut before the header"),
        (HEADER + 1, "cut after the header's first byte"),
        (HEADER + header_length() / 2, "cut in the middle of the header"),
        (salt - 1, "cut before the header's last byte"),
        (salt, "cut before the salt"),
        (salt + 8, "cut in the salt"),
        (body, "cut before the seal"),
        (body + 3, "cut in the seal's first bytes"),
        (body + 7, "cut before the nonce"),
        (body + 20, "cut in the nonce"),
        (body + 31, "cut before the ciphertext"),
        (body + 31 + 256, "cut after 256 bytes of ciphertext"),
        (whole.len() - 256, "256 bytes short"),
        (whole.len() - 16, "cut before the tag"),
        (whole.len() - 1, "one byte short"),
    ];
    for (end, shows) in edges {
        list.by_words(shows, whole[..end].to_vec(), "damaged");
    }
    list.by_words("one byte more", [whole.as_slice(), b"\0"].concat(), "damaged");
    list.by_words("256 bytes more", [whole.as_slice(), &[0; 256]].concat(), "damaged");
    list.by_words("one file behind another", [whole.as_slice(), &whole].concat(), "damaged");
    let changed = |at: usize, to: &[u8]| {
        let mut file = whole.clone();
        file[at..at + to.len()].copy_from_slice(to);
        file
    };
    list.by_words("another first letter", changed(0, b"m"), "damaged");
    list.by_words("another eighth letter", changed(7, b"L"), "damaged");
    list.by_words("version 0", changed(8, &[0]), "damaged");
    list.by_words("version 2", changed(8, &[2]), "newer");
    list.by_words("version 255", changed(8, &[255]), "newer");
    list.by_words("version 2 and nothing else", b"MYPLANBK\x02".to_vec(), "newer");
    let length = u16::try_from(header_length()).unwrap();
    for (to, shows) in [
        (0, "a header of no length"),
        (1_025, "a header longer than 1,024 bytes"),
        (u16::MAX, "the longest header that can be written down"),
        (length - 1, "a header length one too small"),
        (length + 1, "a header length one too big"),
    ] {
        list.by_words(shows, changed(9, &u16::to_be_bytes(to)), "damaged");
    }
    list.by_words("a header of 1,024 zeros", outside(&[0; 1_024], &SALT), "damaged");
    list.by_words("a picture", b"\x89PNG\r\n\x1a\n and so on".to_vec(), "damaged");
    list.by_words("a zip file", b"PK\x03\x04 and so on".to_vec(), "damaged");
    list.by_words("a copy that was not sealed", br#"{"what":"my-plan-copy","v":1,"rows":{}}"#.to_vec(), "damaged");
    let zeros = |zeros: usize, shows: &str, expect: &str| Vector {
        shows: shows.to_owned(),
        way: WayIn::Words,
        file: whole.clone(),
        zeros,
        expect: expect.to_owned(),
    };
    let room = 8 * 1024 * 1024 - whole.len();
    list.0.push(zeros(room, "zeros up to 8 MiB", "damaged"));
    list.0.push(zeros(room + 1, "zeros up to 8 MiB and one byte", "too large"));
}

fn headers(list: &mut List) {
    type Change = fn(&mut Header);
    let changes: &[(&str, &str, Change)] = &[
        ("format 0", "damaged", |it| it.format = 0),
        ("format 2", "newer", |it| it.format = 2),
        ("an oldest reader of 2", "newer", |it| it.reader = 2),
        ("an oldest writer of 2", "newer", |it| it.writer = 2),
        ("an oldest reader past 32 bits", "damaged", |it| it.reader = 1 << 32),
        ("a format past 32 bits", "damaged", |it| it.format = 1 << 32),
        ("a serial past 32 bits", "damaged", |it| it.serial = 1 << 32),
        ("a generation past 32 bits", "damaged", |it| it.generation = 1 << 32),
        ("a vault's name of 15 bytes", "damaged", |it| it.vault.truncate(15)),
        ("a vault's name of 17 bytes", "damaged", |it| it.vault.push(0)),
        ("a commitment of 31 bytes", "damaged", |it| it.commitment.truncate(31)),
        ("a commitment of 33 bytes", "damaged", |it| it.commitment.push(0)),
        ("a commitment to another key", "tampered", |it| it.commitment[0] ^= 1),
        ("no way in", "damaged", |it| it.ways.clear()),
        ("four ways in", "opens: 2 rows, 0 sealed", |it| it.ways.extend([Way::recovery(&VAULT), Way::recovery(&VAULT)])),
        ("five ways in", "damaged", |it| it.ways = vec![Way::recovery(&VAULT); 5]),
        ("more ways in than there are", "damaged", |it| it.ways_head = Some(array(3))),
        ("fewer ways in than there are", "damaged", |it| it.ways_head = Some(array(1))),
        ("ways in without a number", "damaged", |it| it.ways_head = Some(vec![0x9f])),
        ("ways in beyond counting", "damaged", |it| it.ways_head = Some(array(u64::MAX))),
        ("a way in of kind 2", "damaged", |it| it.ways[0].kind = 2),
        ("a way in of kind 256", "damaged", |it| it.ways[0].kind = 256),
        ("a salt of 15 bytes", "damaged", |it| it.ways[0].salt.truncate(15)),
        ("a salt of 17 bytes", "damaged", |it| it.ways[0].salt.push(0)),
        ("a nonce of 23 bytes", "damaged", |it| it.ways[0].nonce.truncate(23)),
        ("a nonce of 25 bytes", "damaged", |it| it.ways[0].nonce.push(0)),
        ("a wrapped key of 47 bytes", "damaged", |it| it.ways[0].wrapped.truncate(47)),
        ("a wrapped key of 49 bytes", "damaged", |it| it.ways[0].wrapped.push(0)),
        ("one mebibyte too cheap", "damaged", |it| it.ways[0].mebibytes = 18),
        ("one pass too cheap", "damaged", |it| it.ways[0].passes = 1),
        ("words for nothing", "damaged", |it| (it.ways[0].mebibytes, it.ways[0].passes) = (0, 0)),
        ("one mebibyte too dear", "damaged", |it| it.ways[0].mebibytes = 257),
        ("one pass too dear", "damaged", |it| it.ways[0].passes = 11),
        ("four pebibytes", "damaged", |it| it.ways[0].mebibytes = u64::from(u32::MAX)),
        ("passes past 32 bits", "damaged", |it| it.ways[0].passes = 1 << 32),
        ("a recovery key that costs something", "damaged", |it| it.ways[1].passes = 1),
        ("eight fields", "damaged", |it| it.fields = 8),
        ("ten fields, of which one is missing", "damaged", |it| it.fields = 10),
    ];
    for (shows, expect, change) in changes {
        list.under(&format!("header: {shows}"), &usual_header().with(*change), expect);
    }
    let header = usual_header();
    let right = header.write();
    let mark = header.mark();
    let changed = |at: usize, to: &[u8]| {
        let mut header = right.clone();
        header[at..at + to.len()].copy_from_slice(to);
        header
    };
    list.under_bytes("header: a mark of 31 bytes", &header.marked(&mark[..31]), "damaged");
    list.under_bytes("header: a mark of 33 bytes", &header.marked(&[mark.as_slice(), b"\0"].concat()), "damaged");
    list.under_bytes("header: another mark", &header.marked(&[0; 32]), "tampered");
    list.under_bytes("header: an old mark for a new serial", &changed(4, &[2]), "tampered");
    list.under_bytes("header: an old mark for an older reader", &changed(2, &[0]), "tampered");
    list.under_bytes("header: one byte more", &[right.as_slice(), b"\0"].concat(), "damaged");
    let tenth = [array(10).as_slice(), &right[1..], &bytes(b"more")].concat();
    list.under_bytes("header: a tenth field", &tenth, "damaged");
    list.under_bytes("header: fields without a number", &[&[0x9f], &right[1..], &[0xff]].concat(), "damaged");
    list.under_bytes("header: a map", &changed(0, &[0xa9]), "damaged");
    list.under_bytes("header: a serial below nothing", &changed(4, &[0x20]), "damaged");
    list.under_bytes("header: the vault's name as text", &changed(6, &[0x70]), "damaged");
    let longer = [&right[..4], &[0x18, 0x01], &right[5..]].concat();
    list.under_bytes("header: a number written longer than it needs to be", &longer, "damaged");
    list.under_bytes("header: tagged", &[&[0xc1], right.as_slice()].concat(), "damaged");
    list.under_bytes("header: nested a thousand deep", &[0x81; 1_000], "damaged");
}

fn ways_in(list: &mut List) {
    list.add("words that are nearly right", WayIn::WrongWords, usual(), "wrong");
    list.add("another recovery key", WayIn::WrongRecovery, usual(), "wrong");
    let only = |way: Way| file_of(&VAULT, &usual_header().with(|it| it.ways = vec![way]), &deflated(&usual_content()));
    list.add("only a recovery key, by the recovery key", WayIn::Recovery, only(Way::recovery(&VAULT)), "opens: 2 rows, 0 sealed");
    list.add("only a recovery key, by words", WayIn::Words, only(Way::recovery(&VAULT)), "no such way");
    list.add("only words, by the recovery key", WayIn::Recovery, only(Way::words(&VAULT)), "no such way");
    let swapped = usual_header().with(|it| it.ways.reverse());
    list.under("the recovery key before the words", &swapped, "opens: 2 rows, 0 sealed");
    let twice = usual_header().with(|it| it.ways = vec![Way::words(&VAULT), Way::new(&VAULT, 0, &[7; 32], 19, 2)]);
    list.under("words twice: the first count", &twice, "opens: 2 rows, 0 sealed");
    let twice = twice.with(|it| it.ways.reverse());
    list.under("words twice: the second do not", &twice, "wrong");
    let other = usual_header().with(|it| it.ways = vec![Way::words(&OTHER)]);
    list.under("a way in from another vault", &other, "wrong");
    let cheaper = usual_header().with(|it| (it.ways[0].mebibytes, it.ways[0].passes) = (32, 4));
    list.under("a cost that the key was not wrapped for", &cheaper, "wrong");
    let salt = usual_header().with(|it| it.ways[0].salt[0] ^= 1);
    list.under("a salt that the key was not wrapped with", &salt, "wrong");
    let newer = usual_header().with(|it| it.generation = 2);
    list.under("a generation that the key was not wrapped for", &newer, "wrong");
    let as_words = usual_header().with(|it| {
        let recovery = it.ways[1].clone();
        it.ways = vec![Way { kind: 0, mebibytes: 19, passes: 2, ..recovery }];
    });
    list.under("a recovery key's wrapping called words", &as_words, "wrong");
    let unwrapped = usual_header().with(|it| it.ways[0].wrapped = vec![0; 48]);
    list.under("a wrapped key of zeros", &unwrapped, "wrong");
    let wide = {
        let mut wide = [0; 32];
        wide[..20].copy_from_slice(&RECOVERY);
        wide
    };
    let moved = usual_header().with(|it| it.ways = vec![Way::new(&Vault { generation: 2, ..VAULT }, 1, &wide, 0, 0)]);
    let file = file_of(&VAULT, &moved, &deflated(&usual_content()));
    list.add("a recovery key of another generation", WayIn::Recovery, file, "wrong");
}

/// Parts of different files.
fn put_together(list: &mut List) {
    let whole = usual();
    let start = HEADER + header_length() + 16;
    let body = &whole[start..];
    let another = usual_header().with(|it| it.serial = 2);
    let other_salt = outside(&usual_header().write(), b"salt of another.");
    let of_other = file_of(&OTHER, &Header::new(&OTHER), &deflated(&usual_content()));
    list.by_words("an older header before a newer body", [&outside(&another.write(), &SALT), body].concat(), "damaged");
    list.by_words(
        "a header with fewer ways in before the body",
        {
            let fewer = usual_header().with(|it| it.ways.truncate(1));
            [&outside(&fewer.write(), &SALT), body].concat()
        },
        "damaged",
    );
    list.by_words("the salt of another file", [other_salt.as_slice(), body].concat(), "damaged");
    let second = sealed(&VAULT, &other_salt, &deflated(&usual_content()), Seal::default());
    list.by_words("the body of another file of the same vault", [&whole[..start], &second[start..]].concat(), "damaged");
    list.by_words("the body of another vault's file", [&whole[..start], &of_other[start..]].concat(), "damaged");
    list.by_words("the header of another vault before the body", [&of_other[..start], body].concat(), "damaged");
    let lent = Header::new(&OTHER).with(|it| it.ways = vec![Way::words(&OTHER)]);
    let inside = deflated(&usual_content());
    list.by_words("another vault's file, sealed with its key", file_of(&OTHER, &lent, &inside), "opens: 2 rows, 0 sealed");
    list.by_words(
        "sealed with the key of another vault",
        sealed(&OTHER, &outside(&usual_header().write(), &SALT), &inside, Seal::default()),
        "damaged",
    );
    let older = Vault { generation: 2, ..VAULT };
    list.by_words(
        "sealed by another generation of the key",
        sealed(&older, &outside(&usual_header().write(), &SALT), &inside, Seal::default()),
        "damaged",
    );
}

fn seals(list: &mut List) {
    let front = outside(&usual_header().write(), &SALT);
    let inside = deflated(&usual_content());
    let right = sealed(&VAULT, &front, &inside, Seal::default());
    let at = front.len();
    let flips = [
        (at + 1, "damaged", "another layout, not covered by the tag"),
        (at + 3, "damaged", "the generation flipped"),
        (at + 7, "damaged", "the first byte of the nonce flipped"),
        (at + 30, "damaged", "the last byte of the nonce flipped"),
        (at + 31, "damaged", "the first byte of the ciphertext flipped"),
        (at + 31 + inside.len() / 2, "damaged", "a byte in the middle flipped"),
        (right.len() - 17, "damaged", "the last byte of the ciphertext flipped"),
        (right.len() - 16, "damaged", "the first byte of the tag flipped"),
        (right.len() - 1, "damaged", "the last byte of the tag flipped"),
        (HEADER + header_length(), "damaged", "the first byte of the salt flipped"),
        (at - 1, "damaged", "the last byte of the salt flipped"),
    ];
    for (place, expect, shows) in flips {
        let mut file = right.clone();
        file[place] ^= 0x10;
        list.by_words(&format!("seal: {shows}"), file, expect);
    }
    let seals = [
        (Seal { head: [0, 1, 1], ..Seal::default() }, "damaged", "algorithm 0"),
        (Seal { head: [2, 1, 1], ..Seal::default() }, "newer", "algorithm 2"),
        (Seal { head: [1, 2, 1], ..Seal::default() }, "opens: 2 rows, 0 sealed", "a newer layout that this reader understands"),
        (Seal { head: [1, 2, 2], ..Seal::default() }, "newer", "a newer layout that it does not"),
        (Seal { length: Some(u32::MAX), ..Seal::default() }, "damaged", "a length past the end"),
        (Seal { length: Some(0), ..Seal::default() }, "damaged", "a length of nothing"),
        (Seal { length: Some(inside.len() as u32 - 1), ..Seal::default() }, "damaged", "a length one too small"),
        (Seal { purpose: b"device", ..Seal::default() }, "damaged", "the key of the device's rows"),
        (Seal { name: Some("device"), ..Seal::default() }, "damaged", "the name of the device's row"),
        (Seal { name: Some("backup/"), ..Seal::default() }, "damaged", "a name without the check of what is outside"),
    ];
    for (seal, expect, shows) in seals {
        list.by_words(&format!("seal: {shows}"), sealed(&VAULT, &front, &inside, seal), expect);
    }
    let nothing = sealed(&VAULT, &front, b"", Seal::default());
    list.by_words("seal: around nothing", nothing.clone(), "damaged");
    let tag_only = [&nothing[..at + 31], &nothing[nothing.len() - 16..]].concat();
    list.by_words("seal: only a tag", tag_only, "damaged");
}

fn deflating(list: &mut List) {
    let right = deflated(&usual_content());
    let mut add = |shows: &str, inside: &[u8], expect: &str| list.by_words(&format!("deflated: {shows}"), file(inside), expect);
    add("not at all", &usual_content(), "damaged");
    add("without an end", &[&[0], &right[1..]].concat(), "damaged");
    add("cut", &right[..right.len() - 1], "damaged");
    add("one byte more", &[right.as_slice(), b"\0"].concat(), "damaged");
    add("twice", &[right.as_slice(), &right].concat(), "damaged");
    add("with a length that does not fit its check", &[&right[..3], &[right[3] ^ 1], &right[4..]].concat(), "damaged");
    add("a block of the fourth kind", &[7], "damaged");
    add("a copy from before the beginning", &[0x03, 0x02], "damaged");
    add("with the frame of zlib", &[&[0x78, 0x9c], right.as_slice()].concat(), "damaged");
    add("600 times its size", &by_zlib(ZEROS_BY_ZLIB), "damaged");
}

fn contents(list: &mut List) {
    let right = usual_content();
    let parts =
        |made: Vec<u8>, its_rows: Vec<u8>, its_sealed: Vec<u8>| [array(4), number(1), made, its_rows, its_sealed].concat();
    let none = || map(0);
    let mut add = |shows: &str, plain: &[u8], expect: &str| list.holding(&format!("content: {shows}"), plain, expect);
    add("nothing", b"", "damaged");
    add("not CBOR", b"\xff\xff\xff", "damaged");
    add("JSON", b"{}", "damaged");
    add("a map", &[map(4), right[1..].to_vec()].concat(), "damaged");
    add("an array without a number", &[&[0x9f], &right[1..], &[0xff]].concat(), "damaged");
    add("three fields", &[array(3), right[1..].to_vec()].concat(), "damaged");
    add("seventeen fields", &[array(17), right[1..].to_vec(), bytes(b"").repeat(13)].concat(), "damaged");
    add("fields beyond counting", &[array(u64::MAX), right[1..].to_vec()].concat(), "damaged");
    add("a fifth field that is missing", &[array(5), right[1..].to_vec()].concat(), "damaged");
    add("a fifth field that is a number", &[array(5), right[1..].to_vec(), number(1)].concat(), "damaged");
    add("a fifth field nested 10,000 deep", &[array(5), right[1..].to_vec(), vec![0x81; 10_000]].concat(), "damaged");
    add("one byte more", &[right.as_slice(), b"\0"].concat(), "damaged");
    add("one byte less", &right[..right.len() - 1], "damaged");
    add("version 0", &[array(4), number(0), right[2..].to_vec()].concat(), "damaged");
    add("version 2", &[array(4), number(2), right[2..].to_vec()].concat(), "newer");
    add("version 256", &[array(4), number(256), right[2..].to_vec()].concat(), "newer");
    add("version 2 and nothing else", &[array(1), number(2)].concat(), "newer");
    add("a version below nothing", &[array(4), vec![0x20], right[2..].to_vec()].concat(), "damaged");
    for made in [
        "",
        "yesterday",
        "2026-02-30",
        "2027-02-29",
        "1899-12-31",
        "2101-01-01",
        "9999-12-31",
        "0000-01-01",
        "-2026-11-22",
        "+2026-11-22",
    ] {
        add(&format!("made on {made:?}"), &content(made, ROWS, &[]), "damaged");
    }
    for made in ["2026-11-2", "2026-11-22T10:00:00", " 2026-11-22", "22-11-2026", "20261122", "٢٠٢٦-١١-٢٢"] {
        add(&format!("the day spelled {made}"), &content(made, ROWS, &[]), "damaged");
    }
    add("the day as bytes", &parts(bytes(DAY.as_bytes()), none(), none()), "damaged");
    add("rows as an array", &parts(text(DAY), array(0), none()), "damaged");
    add("rows without a number", &parts(text(DAY), vec![0xbf, 0xff], none()), "damaged");
    add("no second map", &[array(4), number(1), text(DAY), none()].concat(), "damaged");
    add("more rows than there are", &parts(text(DAY), [map(2), rows(&[NAME]).split_off(1)].concat(), none()), "damaged");
    add("fewer rows than there are", &parts(text(DAY), [map(1), rows(&[NAME, DEVICE]).split_off(1)].concat(), none()), "damaged");
    for how_many in [100_001, u64::from(u32::MAX), u64::MAX] {
        add(&format!("{how_many} rows, it says"), &parts(text(DAY), map(how_many), none()), "damaged");
        add(&format!("{how_many} sealed rows, it says"), &parts(text(DAY), none(), map(how_many)), "damaged");
    }
    let row = |name: Vec<u8>, its: Vec<u8>| parts(text(DAY), [map(1), name, its].concat(), none());
    add("a row as text", &row(text(NAME.0), text("{}")), "damaged");
    add("a row in pieces", &row(text(NAME.0), [&[0x5f], bytes(b"{}").as_slice(), &[0xff]].concat()), "damaged");
    add("a row longer than the file", &row(text(NAME.0), [0x5b; 9].to_vec()), "damaged");
    add("a row of the greatest length", &row(text(NAME.0), long_head(2, u64::MAX)), "damaged");
    add("a row that is a map", &row(text(NAME.0), none()), "damaged");
    add("rows nested 10,000 deep", &parts(text(DAY), vec![0xa1; 10_000], none()), "damaged");
}

fn names(list: &mut List) {
    let mut add = |shows: &str, plain: &[u8], expect: &str| list.holding(&format!("names: {shows}"), plain, expect);
    add("the same twice", &content(DAY, &[NAME, NAME], &[]), "damaged");
    add("the same twice, with other bytes", &content(DAY, &[NAME, (NAME.0, b"{}")], &[]), "damaged");
    add("the same twice among those that do not open", &content(DAY, &[], &[SET_ASIDE[0], SET_ASIDE[0]]), "damaged");
    add("a kind that is not known here", &content(DAY, &[("letter/0001020304050607/1", b"x")], &[]), "newer");
    add("a kind that is not known here, behind others", &content(DAY, &[DEVICE, NAME, ("zebra", b"x")], &[]), "newer");
    let long = format!("op/0001020304050607/{}", "n".repeat(181));
    for (shows, name) in [
        ("none", ""),
        ("201 bytes", long.as_str()),
        ("a line break", "op/0001020304050607/a\nb"),
        ("a space", "op/0001020304050607/a b"),
        ("a letter with an accent", "op/0001020304050607/é"),
        ("a mark that turns the writing round", "op/0001020304050607/\u{202e}1"),
        ("a mark of no width", "op/0001020304050607/\u{200b}1"),
        ("an entry of nobody", "op/"),
        ("an entry without a name", "op/0001020304050607"),
        ("an entry of a person in capitals", "op/000102030405060A/0000000000000010-1"),
        ("a line of somebody with a short name", "person/0001"),
    ] {
        add(shows, &content(DAY, &[(name, b"x")], &[]), "damaged");
        if !["an entry of nobody", "an entry without a name"].contains(&shows)
            && !shows.contains("person in")
            && !shows.contains("line of")
        {
            add(&format!("{shows}, of a row that does not open"), &content(DAY, &[], &[(name, b"x")]), "damaged");
        }
    }
    let not_text = [map(1), vec![0x62, 0xc3, 0x28], bytes(b"x")].concat();
    add("not UTF-8", &[array(4), number(1), text(DAY), not_text, map(0)].concat(), "damaged");
    let in_bytes = [map(1), bytes(NAME.0.as_bytes()), bytes(b"x")].concat();
    add("in bytes", &[array(4), number(1), text(DAY), in_bytes, map(0)].concat(), "damaged");
    let in_pieces = [map(1), vec![0x7f], text("device"), vec![0xff], bytes(b"x")].concat();
    add("in pieces", &[array(4), number(1), text(DAY), in_pieces, map(0)].concat(), "damaged");
    let a_number = [map(1), number(1), bytes(b"x")].concat();
    add("a number", &[array(4), number(1), text(DAY), a_number, map(0)].concat(), "damaged");
}

/// Deflated by zlib at its highest effort: the content of one row ([`NAME`]), and that of a row of 120,000 zeros.
const ONE_ROW_BY_ZLIB: &str = "\
    658e410ac2301045f12ab37095e04cd40a39826b1782488926d42a26a5a9d552baf3207a1aaf65828a15878181fffe7cfe75b01728124ec4\
    85b85f86ae182122a1c0314e708a09cea2d01b424ecb470b354862906b90f06f00068529bdb32ffa93179857b94e374d808d3bd98cbfbd0c\
    aaa6303afdbcf546c7485505fd5b774128316e40db9db29901d9c221b7b1933715b7ea68023bbb52fb20cdc355163a06ae3625c8d5babb3d\
    01";
const ZEROS_BY_ZLIB: &str = "\
    edc83111c2501005c0c40cdd1fde1d907889041a281180107082080431745428d82df73e9f3bbd8caad1fdbced2ed77d924ae790634e59b2\
    7ee34765d436cdefd70400000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000\
    0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000\
    00000000000000000000000000c05f8f0f";

fn by_zlib(digits: &str) -> Vec<u8> {
    let digit = |digit: u8| char::from(digit).to_digit(16).unwrap() as u8;
    digits.as_bytes().chunks(2).map(|pair| digit(pair[0]) << 4 | digit(pair[1])).collect()
}
