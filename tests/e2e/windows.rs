//! The app in two windows at once.

use super::browser::{Browser, TABLET, WORDS, on};
use super::chance::Chance;
use super::kill::number;
use super::ledger::Ledger;
use super::tapping::take;
use serde_json::Value;
use std::time::Duration;
use thirtyfour::WindowHandle;
use tokio::time::timeout;

/// The numbers of the second window's edits begin here.
const SECOND: u64 = 1_000_000;

impl Browser {
    /// Opens another window of the same browser and goes there. Both are in sight: a browser slows down what is behind.
    pub async fn opens_another_window(&self) -> (WindowHandle, WindowHandle) {
        let first = self.driver().window().await.unwrap();
        let second = self.driver().new_window().await.unwrap();
        self.goes_to(&second).await;
        (first, second)
    }

    /// Goes to that window.
    pub async fn goes_to(&self, window: &WindowHandle) {
        self.driver().switch_to_window(window.clone()).await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_page_that_lets_go_a_moment_later_is_not_taken_for_another_window() {
    on("lets-go-late", TABLET, |browser| async move {
        browser.set_up_adviser(WORDS).await;
        let (first, second) = browser.opens_another_window().await;
        browser.goes_to(&first).await;
        browser.leaves_the_app().await;
        browser.goes_to(&second).await;
        browser.leaves_the_app().await;
        // It lets go once the app has been refused for the first time.
        browser.script("navigator.locks.request('my-plan', () => new Promise(done => { window.news = new BroadcastChannel('refused'); window.news.onmessage = done; }))", vec![]).await;
        browser.goes_to(&first).await;
        browser.before_every_page("const ask = LockManager.prototype.request; LockManager.prototype.request = function (name, options, then) { return ask.call(this, name, options, lock => { if (!lock) new BroadcastChannel('refused').postMessage(name); return then(lock); }); };").await;
        browser.opens_locked("/people").await;
        browser.comes_to("Locked").await;
        browser.types_words(WORDS).await;
        browser.comes_to("People").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_windows_edit_one_person_and_no_edit_is_lost() {
    let edits = number("EDITS", 60);
    let seed = number("SEED", Chance::seed_of_now());
    on("two-windows", TABLET, move |browser| async move {
        let mut notes = browser.hears().await;
        browser.set_up_adviser(WORDS).await;
        browser.adds_person("Person").await;
        let person = browser.path().await;
        let (first, second) = browser.opens_another_window().await;
        let pages = ["home", "learning"].map(|area| format!("{person}/plan/{area}"));
        let mut ledgers = [Ledger::default(), Ledger::default()];
        browser.goes_to(&first).await;
        browser.looks_at_plan(&pages[0]).await;
        browser.taps(1, seed, edits, "").await;
        while (ledgers[0].acknowledged() as u64) < edits / 3 {
            let note =
                timeout(Duration::from_secs(60), notes.recv()).await.expect("the first window has stopped editing").unwrap();
            take(&note, &mut ledgers[0]);
        }
        // The second window takes over while the first is still editing.
        browser.goes_to(&second).await;
        browser.opens_locked(&pages[1]).await;
        browser.comes_to("My Plan is open in another window").await;
        browser.press("Use it here").await;
        browser.comes_to("Locked").await;
        browser.types_words(WORDS).await;
        browser.choose("Whose words are you typing?", "Person").await;
        browser.taps(SECOND, seed + 1, edits, "").await;
        let mut is_finished = false;
        while !is_finished {
            let note =
                timeout(Duration::from_secs(60), notes.recv()).await.expect("the second window has stopped editing").unwrap();
            if is_trouble(&note) {
                // The first window has put its page away under the script that was tapping on it.
                continue;
            }
            let second = is_from_second(&note);
            is_finished = take(&note, &mut ledgers[usize::from(second)]) && second;
        }
        browser.dies().await;
        let browser = browser.comes_back().await;
        browser.unlock(WORDS).await;
        let mut acknowledged = 0;
        for (page, ledger) in pages.iter().zip(&ledgers) {
            browser.looks_at_plan(page).await;
            let lost = ledger.missing(&browser.reads_plan().await);
            assert!(lost.is_empty(), "SEED={seed}: {lost:#?}");
            acknowledged += ledger.acknowledged();
        }
        assert_eq!(ledgers[1].acknowledged() as u64, edits);
        println!("2 windows, {acknowledged} edits acknowledged, 0 lost");
    })
    .await;
}

fn is_trouble(note: &str) -> bool {
    serde_json::from_str::<Value>(note).unwrap().get("trouble").is_some()
}

fn is_from_second(note: &str) -> bool {
    let note: Value = serde_json::from_str(note).unwrap();
    let n = [&note["began"], &note["saved"][0], &note["finished"]].into_iter().find_map(Value::as_u64);
    n.is_some_and(|n| n >= SECOND)
}
