//! What the app says and keeps when there is no room, or a log is torn.

use super::browser::{Browser, TABLET, WORDS, on};
use super::profile::Store;
use promise_pathway::domain::command::{Command, apply};
use promise_pathway::domain::ids::{Actor, DeviceId, PersonId};
use promise_pathway::domain::op::{Pen, Stamp};
use promise_pathway::domain::record::Record;
use promise_pathway::domain::voice::Voice;
use promise_pathway::store::rows::{DeviceV1, Door, op_row};
use serde_json::{Value, json};

/// Sam has added Ari, and Ari has a goal.
async fn has_ari(browser: &Browser) {
    browser.set_up_adviser(WORDS).await;
    adds_ari(browser).await;
}

async fn adds_ari(browser: &Browser) {
    browser.adds_person("Ari").await;
    browser.press("Goals").await;
    browser.press("Add a goal").await;
    keeps_goal(browser, "I want a bike").await;
    browser.sees_saved().await;
}

/// Writes a goal into the form that is open, and keeps it.
async fn keeps_goal(browser: &Browser, goal: &str) {
    browser.types("A goal", goal).await;
    browser.press("Keep this goal").await;
    browser.sees(goal).await;
}

async fn finds_ari(browser: &Browser) {
    browser.unlock(WORDS).await;
    browser.press("Ari").await;
    browser.press("Goals").await;
    browser.sees("I want a bike").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_room_for_this_site_nothing_is_called_saved() {
    on("no-quota", TABLET, |browser| async move {
        has_ari(&browser).await;
        // A browser that has just started has no room set aside from before.
        browser.closes().await;
        let browser = browser.comes_back().await;
        browser.leaves_room(Some(1)).await;
        finds_ari(&browser).await;
        stays_on_the_screen_until_there_is_room(&browser).await;
        browser.leaves_room(None).await;
        is_saved_when_there_is_room(&browser).await;
    })
    .await;
}

async fn stays_on_the_screen_until_there_is_room(browser: &Browser) {
    browser.press("Plan").await;
    browser.press("Where Ari lives").await;
    // More than fits into what a block that is in use already has left.
    browser.writes("Going well", &"The garden. ".repeat(1000)).await;
    browser.sees("Not saved yet").await;
    assert!(!browser.says("Saved on this device").await, "called saved when it is not");
}

async fn is_saved_when_there_is_room(browser: &Browser) {
    browser.press("Try again").await;
    browser.sees_saved().await;
    browser.dies().await;
    let browser = browser.comes_back().await;
    finds_ari(&browser).await;
    browser.press("Plan").await;
    browser.press("Where Ari lives").await;
    browser.sees_typed("Going well", "The garden. ".repeat(1000).trim()).await;
}

/// Chromium 156 goes on writing behind half an entry, cannot read on past it at the next start, and then throws the whole
/// database away without a word.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_torn_log_that_costs_the_whole_database_costs_nobody_a_word() {
    on("torn-log", TABLET, |browser| async move {
        has_ari(&browser).await;
        browser.closes().await.tears_the_log(Store::IndexedDb);
        let browser = browser.comes_back().await;
        finds_ari(&browser).await;
        browser.press("Add a goal").await;
        keeps_goal(&browser, "I want a dog").await;
        browser.sees_saved().await;
        browser.closes().await;
        let browser = browser.comes_back().await;
        browser.open("/people").await;
        let to_the_list = "const heading = tidy(document.querySelector('main h1')?.innerText); if (heading.startsWith('Something was missing')) find(document, 'button', 'Go on').click(); return heading === 'People'";
        browser.until("The list", to_the_list).await;
        finds_ari(&browser).await;
        browser.sees("I want a dog").await;
    })
    .await;
}

/// Sam has added Bo and Ari, Ari's goals are open, and somebody clears what the browser keeps for this site. The private folder may
/// answer nothing for a while after that.
async fn is_cleared_under_aris_goals(browser: &Browser) {
    browser.set_up_adviser(WORDS).await;
    browser.adds_person("Bo").await;
    browser.open("/people").await;
    adds_ari(browser).await;
    clears_everything(browser).await;
}

async fn clears_everything(browser: &Browser) {
    let origin = browser.script("return location.origin", vec![]).await;
    browser.chromium("Storage.clearDataForOrigin", json!({ "origin": origin, "storageTypes": "all" })).await;
}

/// Sam has added Bo and Ari, it is Ari's turn, and somebody clears what the browser keeps for this site.
async fn is_cleared_in_aris_turn(browser: &Browser) {
    browser.set_up_adviser(WORDS).await;
    browser.adds_person("Bo").await;
    browser.open("/people").await;
    adds_ari(browser).await;
    browser.press("Overview").await;
    browser.press("Start a visit").await;
    browser.press("The seven promises").await;
    browser.press("Ari’s turn").await;
    browser.press("Start: pass the tablet to Ari").await;
    browser.comes_to("Hello Ari").await;
    clears_everything(browser).await;
}

/// Sam takes the tablet back, is told, and finds Ari's goals but not Bo.
async fn is_told_when_the_turn_is_over(browser: &Browser, goals: &[&str]) {
    browser.press("Give it back").await;
    browser.types_words(WORDS).await;
    browser.comes_to("The browser has cleared what it kept for the app").await;
    browser.press("Lock it now").await;
    browser.comes_to("Locked").await;
    browser.closes().await;
    misses_bo_only(&browser.comes_back().await, goals).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn when_everything_is_cleared_during_a_turn_what_is_said_is_kept_and_the_adviser_is_told_when_it_is_over() {
    on("cleared-turn", TABLET, |browser| async move {
        is_cleared_in_aris_turn(&browser).await;
        browser.press("My goals").await;
        browser.press("Add a goal").await;
        browser.types("What would you like?", "I want a dog").await;
        browser.press("Keep this goal").await;
        browser.sees("I want a dog").await;
        browser.sees_saved().await;
        assert!(!browser.says("cleared").await, "it is Ari’s turn, and nothing of it is Ari’s to mend");
        is_told_when_the_turn_is_over(&browser, &["I want a bike", "I want a dog"]).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn when_everything_is_cleared_during_a_turn_in_which_nothing_is_said_the_adviser_is_told_too() {
    on("cleared-turn-quiet", TABLET, |browser| async move {
        is_cleared_in_aris_turn(&browser).await;
        is_told_when_the_turn_is_over(&browser, &["I want a bike"]).await;
    })
    .await;
}

/// Ari's goals are there, and Bo is missed.
async fn misses_bo_only(browser: &Browser, goals: &[&str]) {
    browser.open("/people").await;
    browser.comes_to("Something that was here is missing").await;
    browser.sees("One entry that was here is nowhere on this device any more. If you have a backup, open it.").await;
    browser.press("Go on").await;
    browser.comes_to("People").await;
    browser.press("Ari").await;
    browser.press("Goals").await;
    for goal in goals {
        browser.sees(goal).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn when_everything_is_cleared_under_an_open_page_what_is_open_is_kept_and_the_others_are_missed() {
    on("cleared", TABLET, |browser| async move {
        is_cleared_under_aris_goals(&browser).await;
        browser.types("A goal", "I want a dog").await;
        browser.press("Keep this goal").await;
        browser.comes_to("The browser has cleared what it kept for the app").await;
        browser.press("Lock it now").await;
        browser.comes_to("Locked").await;
        browser.closes().await;
        let browser = browser.comes_back().await;
        misses_bo_only(&browser, &["I want a bike", "I want a dog"]).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn when_everything_is_cleared_and_nothing_is_said_before_the_lock_what_is_open_is_kept_too() {
    on("cleared-quiet", TABLET, |browser| async move {
        is_cleared_under_aris_goals(&browser).await;
        browser.press("Lock").await;
        browser.comes_to("Locked").await;
        browser.closes().await;
        let browser = browser.comes_back().await;
        misses_bo_only(&browser, &["I want a bike"]).await;
    })
    .await;
}

/// The browser writes, and never says that it has. Or it has no room.
const NO_ANSWER: &str = "const put = IDBObjectStore.prototype.put; \
  IDBObjectStore.prototype.put = function (...row) { if (window.full) throw new DOMException('full', 'QuotaExceededError'); return put.apply(this, row); }; \
  const of = Object.getOwnPropertyDescriptor(IDBTransaction.prototype, 'oncomplete'); \
  Object.defineProperty(IDBTransaction.prototype, 'oncomplete', { ...of, set(then) { if (!window.silent) of.set.call(this, then); } });";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn where_a_place_never_answers_it_is_said_and_saved_when_it_is_tried_again() {
    on("silent", TABLET, |browser| async move {
        browser.before_every_page(NO_ANSWER).await;
        has_ari(&browser).await;
        browser.script("window.silent = true", vec![]).await;
        browser.press("Plan").await;
        browser.press("Where Ari lives").await;
        browser.types("Going well", "The garden.").await;
        browser.sees("Not saved yet").await;
        assert!(!browser.says("Saved on this device").await, "called saved without an answer");
        browser.script("window.silent = false", vec![]).await;
        browser.press("Try again").await;
        browser.sees_saved().await;
        // It locks all the same, and what was not answered for waits behind the lock. Nothing is being written when it begins to.
        browser.script("window.full = true", vec![]).await;
        browser.types("Going well", " And the stairs.").await;
        browser.sees("Not saved yet. There is no room left on this device.").await;
        browser.script("window.full = false; window.silent = true", vec![]).await;
        browser.press("Lock").await;
        browser.comes_to("Locked").await;
        browser.sees("Something you wrote could not be saved yet.").await;
        browser.script("window.silent = false", vec![]).await;
        browser.types_words(WORDS).await;
        browser.comes_to("Where Ari lives").await;
        browser.sees_typed("Going well", "The garden. And the stairs.").await;
    })
    .await;
}

/// The browser is asked to read, and never answers.
const NO_READING: &str = "const of = Object.getOwnPropertyDescriptor(IDBRequest.prototype, 'onsuccess'); \
  Object.defineProperty(IDBRequest.prototype, 'onsuccess', { ...of, set(then) { if (!sessionStorage.silent) of.set.call(this, then); } });";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn where_a_place_is_never_read_it_is_said_and_tried_again() {
    on("unread", TABLET, |browser| async move {
        browser.before_every_page(NO_READING).await;
        has_ari(&browser).await;
        browser.press("Lock").await;
        browser.comes_to("Locked").await;
        // The words are right, and what lies behind them does not come.
        browser.script("sessionStorage.silent = 'yes'", vec![]).await;
        browser.types_words(WORDS).await;
        browser.sees("This takes longer than it should. Nothing was lost by it.").await;
        browser.sees("Save all that is left to a file").await;
        browser.script("sessionStorage.clear()", vec![]).await;
        browser.press("Try again").await;
        browser.comes_to("Locked").await;
        browser.types_words(WORDS).await;
        browser.sees("I want a bike").await;
    })
    .await;
}

/// Bo and Ari, as the first version of the app kept them: without a lock.
fn unsealed() -> Value {
    let mut rows = vec![DeviceV1 { adviser: "Sam".into(), ..DeviceV1::new(DeviceId(7), Door::Adviser) }.row()];
    for (person, name) in [(PersonId(0xa), "Bo"), (PersonId(0xb), "Ari")] {
        let at = chrono::NaiveDate::from_ymd_opt(2026, 3, 2).unwrap().and_hms_opt(10, 0, 0).unwrap();
        let stamp = Stamp { said_by: Voice::Adviser, typed_on: DeviceId(7), at };
        let command = Command::SetName { words: name.into() };
        let mut pen = Pen::new(Actor(u64::from(name.as_bytes()[0])));
        rows.push(op_row(&apply(&Record::new(person), &command, &stamp, &mut pen).unwrap()));
    }
    rows.into_iter().map(|row| json!([row.key, String::from_utf8(row.bytes).unwrap()])).collect()
}

const KEEP_UNSEALED: &str = "const [rows, done] = arguments; const asked = indexedDB.open('my-plan'); \
  asked.onsuccess = () => { const writing = asked.result.transaction('rows', 'readwrite'); \
  for (const [key, text] of rows) writing.objectStore('rows').put(new TextEncoder().encode(text), key); \
  writing.oncomplete = () => { asked.result.close(); done(); }; };";

/// There is no room for Ari.
const NO_ROOM_FOR_ARI: &str = "window.full = true; const put = IDBObjectStore.prototype.put; IDBObjectStore.prototype.put = function (...row) { \
  if (window.full && row[1].includes('/op/000000000000000b/')) throw new DOMException('full', 'QuotaExceededError'); return put.apply(this, row); };";

/// Whatever happens, happens within the time of a double tap.
const NO_TIME_PASSES: &str =
    "const begun = performance.now(); Object.defineProperty(Event.prototype, 'timeStamp', { get: () => begun });";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lock_that_was_given_half_way_is_finished_with_the_same_key() {
    on("half-locked", TABLET, |browser| async move {
        browser.open("/").await;
        browser.until("The app", "return 'started' in document.documentElement.dataset").await;
        browser.driver().execute_async(KEEP_UNSEALED, vec![unsealed()]).await.unwrap();
        browser.before_every_page(NO_ROOM_FOR_ARI).await;
        browser.before_every_page(NO_TIME_PASSES).await;
        browser.open("/").await;
        browser.comes_to("From now on this is locked").await;
        browser.chooses_words(WORDS).await;
        browser.press("Lock it").await;
        browser.sees("The browser could not keep it. Make some room").await;
        browser.script("window.full = false", vec![]).await;
        browser.press("Lock it").await;
        browser.notes_the_recovery_key().await;
        browser.comes_to("People").await;
        browser.sees("Bo").await;
        browser.sees("Ari").await;
        browser.closes().await;
        let browser = browser.comes_back().await;
        browser.unlock(WORDS).await;
        browser.press("Bo").await;
        browser.comes_to("Bo").await;
    })
    .await;
}
