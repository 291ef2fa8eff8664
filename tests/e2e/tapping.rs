//! A page of the plan that taps and types by itself (`taps.js`), through what a person sees, and tells the test of each edit.

use super::browser::Browser;
use super::ledger::Ledger;
use serde_json::{Value, json};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

impl Browser {
    /// Hears what pages tell from here on.
    pub async fn hears(&self) -> UnboundedReceiver<String> {
        let (tells, notes) = unbounded_channel();
        // When the test is over nobody needs to hear.
        self.server().await.hears(move |note| drop(tells.send(note)));
        notes
    }

    /// Opens a page of the plan as an adviser who types what the young person says.
    pub async fn looks_at_plan(&self, page: &str) {
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

    /// Begins to tap and type on the page of the plan that it is on, and goes on by itself for so many edits, numbered from `first`.
    /// A weakening is a script that runs before.
    pub async fn taps(&self, first: u64, seed: u64, edits: u64, weakening: &str) {
        let words = json!({ "saved": "Saved on this device", "notSaved": "Not saved yet", "whose": "Whose words", "add": "Keep this goal" });
        let script = format!("{weakening}\n{}", include_str!("taps.js"));
        self.script(&script, vec![json!(first), json!(seed), words, json!(edits)]).await;
    }

    /// Everything that can be edited there, by its question, as it is on the page.
    pub async fn reads_plan(&self) -> Vec<(String, String)> {
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

/// Enters in the ledger what a page told. Says whether the page has done all that it was asked for.
pub fn take(note: &str, ledger: &mut Ledger) -> bool {
    let note: Value = serde_json::from_str(note).unwrap();
    if let Some(saved) = note["saved"].as_array() {
        ledger.saved(saved.iter().map(|n| n.as_u64().unwrap()));
    } else if let Some(n) = note["began"].as_u64() {
        ledger.began(n, note["place"].as_str().unwrap(), note["value"].as_str().unwrap());
    } else {
        assert!(note["finished"].is_u64(), "the page is in trouble: {note}");
    }
    note["finished"].is_u64()
}
