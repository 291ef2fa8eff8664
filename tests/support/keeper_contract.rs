//! The promise of `trait Kv` as code: every keeper is held to the same sentences, natively and in a real browser.
//!
//! The sentences keep to text, because localStorage keeps nothing else; [`keeps_any_bytes`] is for the keepers of bytes. Names
//! are put in order only where all orders agree (IndexedDB goes by UTF-16, Rust by UTF-8; the app's own names are ASCII).

use promise_pathway::store::kv::{Kv, Row};

/// A row of text.
pub fn row(key: &str, text: &str) -> Row {
    Row { key: key.to_owned(), bytes: text.as_bytes().to_vec() }
}

/// Everything that a keeper promises. It empties the keeper, before and after.
pub async fn keeps_the_contract(keeper: &dyn Kv) {
    nothing_is_there_before_the_first_put(keeper).await;
    what_was_put_is_got_back_byte_for_byte(keeper).await;
    names_and_words_of_every_script_come_back(keeper).await;
    all_gives_the_rows_in_the_order_of_their_names(keeper).await;
    all_gives_the_rows_of_that_prefix_and_nothing_else(keeper).await;
    a_second_put_replaces_the_first(keeper).await;
    the_last_of_two_rows_of_one_name_stands(keeper).await;
    a_put_of_no_rows_is_fine(keeper).await;
    a_thousand_rows_of_one_put_are_all_there(keeper).await;
    delete_takes_the_rows_of_that_prefix_and_nothing_else(keeper).await;
    a_delete_of_nothing_is_fine(keeper).await;
    an_empty_prefix_means_everything(keeper).await;
    remove_takes_exactly_the_rows_of_those_names(keeper).await;
    a_remove_of_nothing_is_fine(keeper).await;
    keeper.delete("").await.unwrap();
}

/// Bytes that are no text come back too. Not for localStorage, which takes only UTF-8.
pub async fn keeps_any_bytes(keeper: &dyn Kv) {
    let every_byte: Vec<u8> = (0..=u8::MAX).collect();
    let cases: [&[u8]; 5] = [&every_byte, &[0], &[0xff, 0xfe], &[0xed, 0xa0, 0x80], &[0xf0, 0x9f]];
    for bytes in cases {
        starts_with(keeper, &[Row { key: "op/1".into(), bytes: bytes.to_vec() }]).await;
        assert_eq!(keeper.get("op/1").await.unwrap().as_deref(), Some(bytes));
        assert_eq!(keeper.all("op/").await.unwrap()[0].bytes, bytes);
    }
    keeper.delete("").await.unwrap();
}

/// An empty row is a row. Not for the private folder, where an empty file is what a cut short put leaves behind.
pub async fn keeps_empty_rows(keeper: &dyn Kv) {
    starts_with(keeper, &[row("op/1", "")]).await;
    assert_eq!(keeper.get("op/1").await, Ok(Some(vec![])));
    assert_eq!(keeper.all("op/").await, Ok(vec![row("op/1", "")]));
    keeper.delete("").await.unwrap();
}

/// Empties the keeper and puts these rows in.
async fn starts_with(keeper: &dyn Kv, rows: &[Row]) {
    keeper.delete("").await.unwrap();
    keeper.put(rows).await.unwrap();
}

async fn names(keeper: &dyn Kv, prefix: &str) -> Vec<String> {
    keeper.all(prefix).await.unwrap().into_iter().map(|row| row.key).collect()
}

async fn nothing_is_there_before_the_first_put(keeper: &dyn Kv) {
    starts_with(keeper, &[]).await;
    assert_eq!(keeper.get("op/1").await, Ok(None));
    assert_eq!(keeper.get("").await, Ok(None));
    assert_eq!(keeper.all("op/").await, Ok(vec![]));
    assert_eq!(keeper.all("").await, Ok(vec![]));
}

async fn what_was_put_is_got_back_byte_for_byte(keeper: &dyn Kv) {
    let long = "x".repeat(300_000);
    for text in ["{\"v\":1}", " ", "null", "\"quoted\"", "\\", "\u{0}", "line\r\nline\tend\n", "{", long.as_str()] {
        starts_with(keeper, &[row("op/1", text)]).await;
        assert_eq!(keeper.get("op/1").await, Ok(Some(text.as_bytes().to_vec())));
        assert_eq!(keeper.all("op/1").await, Ok(vec![row("op/1", text)]));
    }
    assert_eq!(keeper.get("op/").await, Ok(None), "a name that is only the beginning of one");
    assert_eq!(keeper.get("op/11").await, Ok(None), "a name that goes on");
    assert_eq!(keeper.get("OP/1").await, Ok(None), "a name in capitals");
}

async fn names_and_words_of_every_script_come_back(keeper: &dyn Kv) {
    let rows = ["née", "Ünal", "Оля", "أمينة", "小明", "👩🏽‍🎓", "a b", "a/b/c", "a\"b\\c", "e\u{301}", "\u{200f}"]
        .map(|text| row(&format!("op/{text}"), &format!("My name is {text}.")));
    starts_with(keeper, &rows).await;
    for row in &rows {
        assert_eq!(keeper.get(&row.key).await, Ok(Some(row.bytes.clone())), "{}", row.key);
        assert_eq!(keeper.all(&row.key).await, Ok(vec![row.clone()]), "{}", row.key);
    }
    assert_eq!(keeper.all("op/").await.unwrap().len(), rows.len());
    assert_eq!(keeper.get("op/\u{e9}").await, Ok(None), "é in one sign is not e with an accent");
}

async fn all_gives_the_rows_in_the_order_of_their_names(keeper: &dyn Kv) {
    let unordered = ["op/b", "op/a/2", "op/a", "op/10", "op/a/10", "op/9", "op/B", "op/-", "op/é", "op/a-1"];
    starts_with(keeper, &unordered.map(|name| row(name, name))).await;
    let ordered = ["op/-", "op/10", "op/9", "op/B", "op/a", "op/a-1", "op/a/10", "op/a/2", "op/b", "op/é"];
    assert_eq!(keeper.all("op/").await, Ok(ordered.map(|name| row(name, name)).to_vec()));
}

async fn all_gives_the_rows_of_that_prefix_and_nothing_else(keeper: &dyn Kv) {
    let everything = ["device", "op", "op/", "op/1", "op/1/1", "op/1/2", "op/11/1", "op/2/1", "op0", "person/1"];
    starts_with(keeper, &everything.map(|name| row(name, name))).await;
    let check = async |prefix: &str, there: &[&str]| assert_eq!(names(keeper, prefix).await, there, "{prefix:?}");
    check("op/1/", &["op/1/1", "op/1/2"]).await;
    check("op/11/", &["op/11/1"]).await;
    check("op/1", &["op/1", "op/1/1", "op/1/2", "op/11/1"]).await;
    check("op/", &["op/", "op/1", "op/1/1", "op/1/2", "op/11/1", "op/2/1"]).await;
    check("op", &["op", "op/", "op/1", "op/1/1", "op/1/2", "op/11/1", "op/2/1", "op0"]).await;
    check("op/3/", &[]).await;
    check("p", &["person/1"]).await;
    check("device", &["device"]).await;
}

async fn a_second_put_replaces_the_first(keeper: &dyn Kv) {
    starts_with(keeper, &[row("person/1", "Jordan, 3 entries"), row("person/2", "Amina")]).await;
    keeper.put(&[row("person/1", "Jo"), row("op/1", "new")]).await.unwrap();
    let there = vec![row("op/1", "new"), row("person/1", "Jo"), row("person/2", "Amina")];
    assert_eq!(keeper.all("").await, Ok(there));
}

async fn the_last_of_two_rows_of_one_name_stands(keeper: &dyn Kv) {
    starts_with(keeper, &[row("person/1", "first"), row("op/1", "between"), row("person/1", "last")]).await;
    assert_eq!(keeper.all("").await, Ok(vec![row("op/1", "between"), row("person/1", "last")]));
}

async fn a_put_of_no_rows_is_fine(keeper: &dyn Kv) {
    starts_with(keeper, &[row("op/1", "here")]).await;
    assert_eq!(keeper.put(&[]).await, Ok(()));
    assert_eq!(keeper.all("").await, Ok(vec![row("op/1", "here")]));
}

async fn a_thousand_rows_of_one_put_are_all_there(keeper: &dyn Kv) {
    let rows: Vec<Row> = (0..1000).map(|n| row(&format!("op/{n:04}"), &format!("entry {n}"))).collect();
    starts_with(keeper, &rows).await;
    assert_eq!(keeper.all("op/").await, Ok(rows));
    assert_eq!(names(keeper, "op/099").await.len(), 10);
    assert_eq!(keeper.get("op/0999").await, Ok(Some(b"entry 999".to_vec())));
}

async fn delete_takes_the_rows_of_that_prefix_and_nothing_else(keeper: &dyn Kv) {
    let everything = ["op", "op/1", "op/1/1", "op/1/é", "op/1/👋", "op/11/1", "op/2/1", "person/1"].map(|name| row(name, name));
    let check = async |prefix: &str, stays: &[&str]| {
        starts_with(keeper, &everything).await;
        keeper.delete(prefix).await.unwrap();
        assert_eq!(names(keeper, "").await, stays, "after {prefix:?} was deleted");
    };
    check("op/1/", &["op", "op/1", "op/11/1", "op/2/1", "person/1"]).await;
    check("op/11/", &["op", "op/1", "op/1/1", "op/1/é", "op/1/👋", "op/2/1", "person/1"]).await;
    check("op/", &["op", "person/1"]).await;
    check("person/1", &["op", "op/1", "op/1/1", "op/1/é", "op/1/👋", "op/11/1", "op/2/1"]).await;
}

async fn a_delete_of_nothing_is_fine(keeper: &dyn Kv) {
    starts_with(keeper, &[row("op/1", "here")]).await;
    assert_eq!(keeper.delete("op/2").await, Ok(()));
    assert_eq!(keeper.delete("op/1/").await, Ok(()));
    assert_eq!(keeper.all("").await, Ok(vec![row("op/1", "here")]));
}

async fn remove_takes_exactly_the_rows_of_those_names(keeper: &dyn Kv) {
    let everything = ["device", "op", "op/", "op/1", "op/1/1", "op/1/é", "op/11", "op/2"].map(|name| row(name, name));
    let check = async |gone: &[&str], stays: &[&str]| {
        starts_with(keeper, &everything).await;
        keeper.remove(&gone.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>()).await.unwrap();
        assert_eq!(names(keeper, "").await, stays, "after {gone:?} were removed");
    };
    check(&["op/1"], &["device", "op", "op/", "op/1/1", "op/1/é", "op/11", "op/2"]).await;
    check(&["op/"], &["device", "op", "op/1", "op/1/1", "op/1/é", "op/11", "op/2"]).await;
    check(&["op/1/é", "device"], &["op", "op/", "op/1", "op/1/1", "op/11", "op/2"]).await;
    check(&["op/2", "op/3", "op/2"], &["device", "op", "op/", "op/1", "op/1/1", "op/1/é", "op/11"]).await;
    check(&["", "o", "OP/1"], &["device", "op", "op/", "op/1", "op/1/1", "op/1/é", "op/11", "op/2"]).await;
}

async fn a_remove_of_nothing_is_fine(keeper: &dyn Kv) {
    starts_with(keeper, &[row("op/1", "here")]).await;
    assert_eq!(keeper.remove(&[]).await, Ok(()));
    assert_eq!(keeper.remove(&["op/2".to_owned()]).await, Ok(()));
    assert_eq!(keeper.all("").await, Ok(vec![row("op/1", "here")]));
}

async fn an_empty_prefix_means_everything(keeper: &dyn Kv) {
    starts_with(keeper, &["device", "op/1", "person/1", "é"].map(|name| row(name, name))).await;
    assert_eq!(names(keeper, "").await, ["device", "op/1", "person/1", "é"]);
    keeper.delete("").await.unwrap();
    assert_eq!(keeper.all("").await, Ok(vec![]));
}
