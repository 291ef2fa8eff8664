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
async fn two_windows_edit_one_person_and_no_edit_is_lost() {
    let edits = number("EDITS", 60);
    let seed = number("SEED", Chance::seed_of_now());
    on("two-windows", TABLET, move |browser| async move {
        let mut notes = browser.hears().await;
        browser.set_up_adviser(WORDS).await;
        browser.adds_person("Person").await;
        let person = browser.path().await;
        let (first, second) = browser.opens_another_window().await;
        // The second window begins while the first is still editing.
        let pages = [("home", first, 1), ("learning", second, SECOND)]
            .map(|(area, window, n)| (format!("{person}/plan/{area}"), window, n));
        for (page, window, _) in &pages {
            browser.goes_to(window).await;
            browser.looks_at_plan(page).await;
        }
        for (_, window, first) in &pages {
            browser.goes_to(window).await;
            browser.taps(*first, seed + first, edits, "").await;
        }
        let mut ledgers = [Ledger::default(), Ledger::default()];
        let mut finished = 0;
        while finished < pages.len() {
            let note = timeout(Duration::from_secs(60), notes.recv()).await.expect("a window has stopped editing").unwrap();
            finished += usize::from(take(&note, &mut ledgers[usize::from(is_from_second(&note))]));
        }
        browser.dies().await;
        let browser = browser.comes_back().await;
        browser.unlock(WORDS).await;
        for ((page, _, _), ledger) in pages.iter().zip(&ledgers) {
            browser.looks_at_plan(page).await;
            let lost = ledger.missing(&browser.reads_plan().await);
            assert_eq!(ledger.acknowledged() as u64, edits);
            assert!(lost.is_empty(), "SEED={seed}: {lost:#?}");
        }
        println!("2 windows, {} edits acknowledged, 0 lost", 2 * edits);
    })
    .await;
}

fn is_from_second(note: &str) -> bool {
    let note: Value = serde_json::from_str(note).unwrap();
    let n = [&note["began"], &note["saved"][0], &note["finished"]].into_iter().find_map(Value::as_u64);
    n.is_some_and(|n| n >= SECOND)
}
