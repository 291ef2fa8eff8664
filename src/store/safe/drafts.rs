//! What somebody has begun to type into a form and has not said yet. It is sealed with the person's key among the notes, apart for the
//! two whose hands the device may be in: nobody finds the other's unfinished words. Its name does not tell which field it is of. It is
//! not an entry, and no backup has it. It goes when it is said or emptied, and with its person.

use super::Safe;
use crate::domain::ids::PersonId;
use crate::domain::voice::Side;
use crate::domain::words::tidy;
use crate::store::places::DRAFTS;
use crate::store::schema::Read;
use crate::store::vault::keys::RowKey;
use crate::store::vault::seal;

/// Under which the unfinished words of these hands are.
fn begun_by(person: PersonId, hands: Side) -> String {
    let hands = match hands {
        Side::YoungPerson => "young-person",
        Side::Adviser => "adviser",
    };
    format!("{DRAFTS}{person}/{hands}/")
}

impl Safe {
    /// Keeps what stands in this field now, as far as there is room. Nothing is kept of an empty one.
    pub fn keep_draft(&self, person: PersonId, hands: Side, field: &str, words: &str) {
        let (Some(journal), Some(key)) = (&self.places.journal, self.key_of(Some(person))) else { return };
        let name = begun_by(person, hands) + &key.hidden_name(field);
        if tidy(words).is_empty() {
            journal.forget(&name);
        } else if let Some(sealed) = seal::seal(&key, &name, words.as_bytes(), self.dice) {
            // Where there is no room the words are on the screen only, as they would be on paper.
            let _kept = journal.write(&name, &sealed);
        }
    }

    /// What was begun in this field.
    pub fn draft(&self, person: PersonId, hands: Side, field: &str) -> Option<String> {
        let (journal, key) = (self.places.journal.as_ref()?, self.key_of(Some(person))?);
        let name = begun_by(person, hands) + &key.hidden_name(field);
        opened(&key, &name, &journal.read(&name).ok()??)
    }

    /// Lets go of what was begun and is said now: `said` is an op as it is written.
    pub fn forget_said(&self, person: PersonId, hands: Side, said: &[u8]) {
        let (Some(journal), Some(key)) = (&self.places.journal, self.key_of(Some(person))) else { return };
        for note in journal.notes(&begun_by(person, hands)).unwrap_or_default() {
            let quoted = opened(&key, &note.key, &note.bytes).and_then(|words| serde_json::to_vec(&tidy(&words)).ok());
            if quoted.is_some_and(|quoted| said.windows(quoted.len()).any(|part| part == quoted)) {
                journal.forget(&note.key);
            }
        }
    }

    /// Lets go of everything that was begun about this person, or about everybody.
    pub(crate) fn forget_drafts(&self, person: Option<PersonId>) {
        let Some(journal) = &self.places.journal else { return };
        let start = person.map_or_else(|| DRAFTS.to_owned(), |person| format!("{DRAFTS}{person}/"));
        for note in journal.notes(&start).unwrap_or_default() {
            journal.forget(&note.key);
        }
    }
}

fn opened(key: &RowKey, name: &str, sealed: &[u8]) -> Option<String> {
    match seal::open(key, name, sealed) {
        Read::Fine(words) => String::from_utf8(words.to_vec()).ok(),
        _ => None,
    }
}
