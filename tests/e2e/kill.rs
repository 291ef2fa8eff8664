//! The proof that nothing which the screen called saved is lost when the browser is killed.
//!
//! A real Chromium with a real profile; on the page a script taps, types and adds (`taps.js`); at a random moment after a random
//! edit every process of the browser is killed; the browser comes back on the same profile, and every edit that was called
//! "Saved on this device" has to be on the page. `make kill N=300` does it 300 times. `SEED=…` takes the same moments again.

use super::browser::{Browser, TABLET, WORDS, on};
use super::chance::Chance;
use super::ledger::Ledger;
use super::tapping::take;
use std::collections::BTreeMap;
use std::time::{Duration, Instant};
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::time::timeout;

/// A person's page gets long, so after so many kills the next person's turn comes.
const KILLS_A_PERSON: u64 = 6;
/// Parts of the plan, one for each person in turn.
const AREAS: [&str; 3] = ["home", "learning", "skills"];

/// More edits than a page lives for.
const WITHOUT_END: u64 = 1 << 32;

/// What came of it.
#[derive(Debug, Default)]
struct Outcome {
    kills: u64,
    acknowledged: usize,
    /// How often the browser had thrown its database away, and another place brought everything back.
    put_right: u64,
    /// By the number of the edit, when and where it was missed first.
    lost: BTreeMap<u64, String>,
}

/// A person whose page is edited, and what it must say.
struct Person {
    page: String,
    ledger: Ledger,
}

/// When the browser is killed.
#[derive(Debug)]
enum Moment {
    /// So long after the edit of that number began.
    AfterBeginning(u64, Duration),
    /// So long after that many edits were called saved.
    AfterSaved(usize, Duration),
}

impl Moment {
    fn by(chance: &mut Chance) -> Self {
        let edits = 1 + chance.below(20);
        let wait = Duration::from_micros(match chance.below(10) {
            // Longer than the pause after which typed words are handed on.
            0 => chance.below(1_500_000),
            1 => chance.below(200_000),
            2..=5 => chance.below(30_000),
            // An app that speaks too soon is caught in the first thousandths of a second.
            _ => chance.below(3_000),
        });
        if chance.below(2) == 0 {
            Self::AfterSaved(usize::try_from(edits).unwrap(), wait)
        } else {
            Self::AfterBeginning(edits, wait)
        }
    }
}

/// Kills the browser so often. A weakening is a script that makes the page lose what it calls saved.
async fn prove(browser: Browser, kills: u64, seed: u64, weakening: &str) -> Outcome {
    let mut chance = Chance::new(seed);
    let mut notes = browser.hears().await;
    browser.set_up_adviser(WORDS).await;
    // What the browser holds back at first (it keeps localStorage for seconds) is on the disk when the proof begins.
    browser.closes().await;
    let mut browser = browser.comes_back().await;
    browser.unlock(WORDS).await;
    let mut people: Vec<Person> = Vec::new();
    let mut outcome = Outcome::default();
    let mut next_edit = 1;
    for kill in 0..kills {
        if kill % KILLS_A_PERSON == 0 {
            let number = people.len();
            browser.adds_person(&format!("Person {number}")).await;
            let page = format!("{}/plan/{}", browser.path().await, AREAS[number % AREAS.len()]);
            people.push(Person { page, ledger: Ledger::default() });
        }
        let person = people.last_mut().unwrap();
        if kill % KILLS_A_PERSON == 0 {
            browser.looks_at_plan(&person.page).await;
        }
        let moment = Moment::by(&mut chance);
        browser.taps(next_edit, chance.below(1 << 31), WITHOUT_END, weakening).await;
        listen_until(&moment, next_edit, &mut notes, &mut person.ledger).await;
        browser.dies().await;
        outcome.kills += 1;
        browser = browser.comes_back().await;
        // What was on its way from the page when it was killed had been said all the same.
        while let Ok(note) = notes.try_recv() {
            take(&note, &mut person.ledger);
        }
        next_edit = person.ledger.next_edit().max(next_edit);
        outcome.put_right += u64::from(browser.unlock_whatever_is_left(WORDS).await);
        browser.looks_at_plan(&person.page).await;
        outcome.misses(&browser, person, &format!("after kill {} ({moment:?})", kill + 1)).await;
    }
    for person in &people {
        browser.looks_at_plan(&person.page).await;
        outcome.misses(&browser, person, "at the end").await;
        outcome.acknowledged += person.ledger.acknowledged();
    }
    outcome
}

impl Outcome {
    /// Looks at a page for what must be on it.
    async fn misses(&mut self, browser: &Browser, person: &Person, when: &str) {
        for (n, what) in person.ledger.missing(&browser.reads_plan().await) {
            self.lost.entry(n).or_insert_with(|| format!("{when}, {}: {what}", person.page));
        }
    }
}

/// Notes what the page tells, until the moment has come.
async fn listen_until(moment: &Moment, first: u64, notes: &mut UnboundedReceiver<String>, ledger: &mut Ledger) {
    let before = ledger.acknowledged();
    let mut kill_at = None;
    loop {
        let left = kill_at.map_or(Duration::from_secs(40), |at: Instant| at.saturating_duration_since(Instant::now()));
        match timeout(left, notes.recv()).await {
            Ok(note) => {
                take(&note.unwrap(), ledger);
            }
            Err(_) if kill_at.is_some() => return,
            Err(_) => panic!("the page has stopped editing"),
        }
        let (has_come, wait) = match moment {
            Moment::AfterBeginning(edits, wait) => (ledger.next_edit() >= first + edits, wait),
            Moment::AfterSaved(edits, wait) => (ledger.acknowledged() - before >= *edits, wait),
        };
        if has_come && kill_at.is_none() {
            kill_at = Some(Instant::now() + *wait);
        }
    }
}

/// A number from the environment.
pub fn number(name: &str, otherwise: u64) -> u64 {
    // `make kill` hands on what was not said as nothing.
    std::env::var(name)
        .ok()
        .filter(|text| !text.is_empty())
        .map_or(otherwise, |text| text.parse().unwrap_or_else(|_| panic!("{name}={text} is not a number")))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_that_was_called_saved_is_lost_when_the_browser_is_killed() {
    let seed = number("SEED", Chance::seed_of_now());
    let kills = number("N", 20);
    on("kill", TABLET, move |browser| async move {
        let started = Instant::now();
        let outcome = prove(browser, kills, seed, &std::env::var("WEAK").unwrap_or_default()).await;
        for lost in outcome.lost.values() {
            eprintln!("Lost {lost}");
        }
        let (acknowledged, lost) = (outcome.acknowledged, outcome.lost.len());
        let put_right = outcome.put_right;
        println!(
            "SEED={seed}, {} s, {put_right} times everything was brought back from another place",
            started.elapsed().as_secs()
        );
        println!("{} kills, {acknowledged} edits acknowledged, {lost} lost", outcome.kills);
        assert!(lost == 0 && acknowledged > 0, "{:#?}", outcome.lost);
    })
    .await;
}

/// Every put succeeds in every place, and nothing is put.
const PUTS_NOTHING: &str = "IDBObjectStore.prototype.put = function () { return this.get('nothing'); }; FileSystemWritableFileStream.prototype.write = async () => {}; Storage.prototype.setItem = () => {};";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_proof_sees_it_when_what_was_called_saved_is_lost() {
    on("kill-weakened", TABLET, |browser| async move {
        let outcome = prove(browser, 3, 7, PUTS_NOTHING).await;
        assert!(!outcome.lost.is_empty(), "{} edits were acknowledged and none was missed", outcome.acknowledged);
    })
    .await;
}
