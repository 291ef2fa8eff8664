//! What the app says and keeps when there is no room, or a log is torn.

use super::browser::{Browser, TABLET, WORDS, on};
use super::profile::Store;
use serde_json::json;

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
    let origin = browser.script("return location.origin", vec![]).await;
    browser.chromium("Storage.clearDataForOrigin", json!({ "origin": origin, "storageTypes": "all" })).await;
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
