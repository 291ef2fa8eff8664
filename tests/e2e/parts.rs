//! The app comes in parts: the first screen needs the first one only, and nothing is lost where another does not come.

use super::browser::{PARTS, PHONE, WORDS, on};
use serde_json::json;

/// Notes when the first page of the app is there, on a clock that the browser's own list of fetches uses.
const NOTE_THE_START: &str = "new MutationObserver(() => {
  if ('started' in document.documentElement.dataset) window.startedAt ??= performance.now();
}).observe(document, { attributes: true, subtree: true, attributeFilter: ['data-started'] });";

/// The addresses of later parts that were asked for, and whether that was before the first page was there.
const FETCHES: &str = "return performance.getEntriesByType('resource')
  .map(entry => [new URL(entry.name).pathname.slice(1), entry.startTime < window.startedAt])
  .filter(([name]) => /^(everyday|rest|shared)-/.test(name))";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_a_cold_first_load_only_the_first_part_comes_before_the_first_screen() {
    on("first-part", PHONE, |browser| async move {
        browser.before_every_page(NOTE_THE_START).await;
        browser.open("/").await;
        browser.comes_to("My Plan").await;
        browser.until("All parts", &format!("return (() => {{ {FETCHES} }})().length >= {}", PARTS.len())).await;
        let fetches = browser.script(FETCHES, vec![]).await;
        for fetch in fetches.as_array().unwrap() {
            assert_eq!(fetch[1], json!(false), "{} was fetched before the first screen", fetch[0]);
        }
        browser.is_installed().await;
        browser.stops_the_server().await;
        // The second start: pages of the later parts, without a network.
        browser.open("/settings").await;
        browser.comes_to("Settings").await;
        browser.open("/start/adviser").await;
        browser.sees("I’d rather choose my own").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_part_that_does_not_come_is_said_and_can_be_asked_for_again() {
    on("part-missing", PHONE, |browser| async move {
        browser.holds_the_parts_back();
        browser.open("/").await;
        browser.comes_to("My Plan").await;
        browser.press("Show me an example").await;
        browser.comes_to("This page is not here yet").await;
        browser.until("Focus on the heading", "return document.activeElement.matches('main h1')").await;
        browser.lets_the_parts_go();
        browser.press("Try again").await;
        browser.comes_to("The example").await;
        browser.until("Focus on the heading", "return document.activeElement.matches('main h1')").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_part_that_the_network_never_answers_for_is_said_too() {
    on("part-hanging", PHONE, |browser| async move {
        // A network that takes the question and gives no answer, in a browser whose clock for that runs fast.
        let hangs = "
            const timeout = AbortSignal.timeout;
            AbortSignal.timeout = milliseconds => timeout.call(AbortSignal, milliseconds / 60);
            const plain = window.fetch;
            window.fetch = (what, how) => window.answers || !/^\\/everyday-/.test(what)
              ? plain(what, how)
              : new Promise((_, fails) => how.signal?.addEventListener('abort', () => fails(how.signal.reason)));";
        browser.before_every_page(hangs).await;
        browser.open("/").await;
        browser.comes_to("My Plan").await;
        browser.press("Show me an example").await;
        browser.comes_to("This page is not here yet").await;
        browser.script("window.answers = true", vec![]).await;
        browser.press("Try again").await;
        browser.comes_to("The example").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn words_typed_before_the_part_that_opens_has_come_can_be_typed_again() {
    on("part-locked", PHONE, |browser| async move {
        browser.set_up_adviser(WORDS).await;
        browser.adds_person("Ari").await;
        // The browser has lost the offline copy, and the server cannot be reached for the later parts.
        browser.script("return (async () => { for (const name of await caches.keys()) await caches.delete(name); for (const worker of await navigator.serviceWorker.getRegistrations()) await worker.unregister(); return true })()", vec![]).await;
        browser.chromium("Network.enable", json!({})).await;
        browser.chromium("Network.setCacheDisabled", json!({ "cacheDisabled": true })).await;
        browser.holds_the_parts_back();
        browser.opens_locked("/people").await;
        browser.comes_to("Locked").await;
        browser.types_words(WORDS).await;
        browser.sees("Part of the app did not come.").await;
        browser.lets_the_parts_go();
        browser.types_words(WORDS).await;
        browser.comes_to("People").await;
        browser.sees("Ari").await;
    })
    .await;
}
