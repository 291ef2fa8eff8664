//! The proof that nothing which the screen called saved is lost when the browser is killed.
//!
//! A real Chromium with a real profile; on the page a script taps, types and adds (`taps.js`); at a random moment after a random
//! edit every process of the browser is killed; the browser comes back on the same profile, and every edit that was called
//! "Saved on this device" has to be on the page. `make kill N=300` does it 300 times. `SEED=…` takes the same moments again.

use super::browser::{Browser, TABLET, WORDS, on};
use super::chance::Chance;
use super::ledger::Ledger;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::time::{Duration, Instant};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio::time::timeout;

/// A person's page gets long, so after so many kills the next person's turn comes.
const KILLS_A_PERSON: u64 = 6;
/// Parts of the plan, one for each person in turn.
const AREAS: [&str; 3] = ["home", "learning", "skills"];

/// What came of it.
#[derive(Debug, Default)]
struct Outcome {
    kills: u64,
    acknowledged: usize,
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
        browser.taps(next_edit, chance.below(1 << 31), weakening).await;
        listen_until(&moment, next_edit, &mut notes, &mut person.ledger).await;
        browser.dies().await;
        outcome.kills += 1;
        browser = browser.comes_back().await;
        // What was on its way from the page when it was killed had been said all the same.
        while let Ok(note) = notes.try_recv() {
            take(&note, &mut person.ledger);
        }
        next_edit = person.ledger.next_edit().max(next_edit);
        browser.unlock(WORDS).await;
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
            Ok(note) => take(&note.unwrap(), ledger),
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

fn take(note: &str, ledger: &mut Ledger) {
    let note: Value = serde_json::from_str(note).unwrap();
    if let Some(saved) = note["saved"].as_array() {
        ledger.saved(saved.iter().map(|n| n.as_u64().unwrap()));
    } else if let Some(n) = note["began"].as_u64() {
        ledger.began(n, note["place"].as_str().unwrap(), note["value"].as_str().unwrap());
    } else {
        panic!("the page is in trouble: {note}");
    }
}

impl Browser {
    /// Hears what pages tell from here on.
    async fn hears(&self) -> UnboundedReceiver<String> {
        let (tells, notes) = unbounded_channel();
        // When the test is over nobody needs to hear.
        self.server().await.hears(move |note| drop(tells.send(note)));
        notes
    }

    /// Opens a page of the plan as an adviser who types what the young person says.
    async fn looks_at_plan(&self, page: &str) {
        self.open(page).await;
        self.choose("Whose words are you typing?", "Person").await;
        self.sees_choice("Would you like more help with this?").await;
    }

    async fn sees_choice(&self, question: &str) {
        let script = format!(
            "return [...document.querySelectorAll('legend')].some(legend => tidy(legend.textContent).includes({}))",
            json!(question)
        );
        self.until(question, &script).await;
    }

    /// Begins to tap and type, and does not stop.
    async fn taps(&self, first: u64, seed: u64, weakening: &str) {
        let words = json!({ "saved": "Saved on this device", "notSaved": "Not saved yet", "whose": "Whose words", "add": "Keep this goal" });
        let script = format!("{weakening}\n{}", include_str!("taps.js"));
        self.script(&script, vec![json!(first), json!(seed), words]).await;
    }

    /// Everything that can be edited there, by its question, as it is on the page.
    async fn reads_plan(&self) -> Vec<(String, String)> {
        let script = "
            const found = [...document.querySelectorAll('.goal blockquote')].map(goal => ['goal', tidy(goal.innerText)]);
            for (const set of document.querySelectorAll('fieldset')) {
                const chosen = [...set.querySelectorAll('label')].find(label => label.control.checked);
                if (!set.closest('.goal') && chosen) found.push([tidy(set.querySelector('legend').textContent), tidy(chosen.innerText)]);
            }
            for (const box of document.querySelectorAll('.area-words textarea')) found.push([tidy(box.labels[0].innerText), box.value]);
            return found";
        serde_json::from_value(self.script(script, vec![]).await).unwrap()
    }
}

fn number(name: &str, otherwise: u64) -> u64 {
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
        println!("SEED={seed}, {} s", started.elapsed().as_secs());
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
