//! The three places on a device where a vault is kept, what a first look at them tells, and the header, which is in all of them.

use crate::domain::ids::PersonId;
use crate::store::kv::{Journal, Kv, KvError, Row};
use crate::store::rows::{DEVICE, OPS, PEOPLE};
use crate::store::schema::Read;
use crate::store::vault::header::Header;
use futures_util::future::{join, join3};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::rc::Rc;

/// Where the notes of how many entries each person has are: `count/<person>`. They notice a place that was emptied.
pub const COUNTS: &str = "count/";
/// Where what was begun in a form is: `draft/<person>/<in whose hands>/<field>`.
pub const DRAFTS: &str = "draft/";
const HEADER: &str = "header";
/// The note that the second place has a header.
const HAS_SECOND: &str = "second-place";
/// The note that everything was erased, but the second place could not be reached or emptied.
const TO_ERASE: &str = "to-erase";
/// The note that what opens the vault is being changed.
const CHANGING: &str = "changing";
/// The note of words that did not open it.
const WRONG_TRIES: &str = "wrong-tries";
/// Which vaults were erased here. A browser that is killed just then may find their notes again, and nothing else of them.
const ERASED: &str = "erased";
/// What [`Begun`] is noted under.
const BEGUN: &str = "begun/";
const HEADERS: [&str; 2] = ["header/a", "header/b"];
/// Behind a header stand so many bytes of its hash, so that one that has rotted is not taken for another one.
const CHECK: usize = 8;

/// The places. A browser may have only the first.
#[derive(Clone)]
pub struct Places {
    /// IndexedDB: what is called saved is here.
    pub truth: Rc<dyn Kv>,
    /// A second copy in another part of the browser.
    pub second: Option<Rc<dyn Kv>>,
    /// Notes that are taken at once.
    pub journal: Option<Rc<dyn Journal>>,
}

/// What was begun and has to come to an end that somebody sees. It is noted in the truth: a browser that is killed may lose what the
/// journal was told last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Begun {
    /// A recovery key was made, and nobody has said yet what becomes of it.
    ShowingKey,
    /// What a file holds is being brought in.
    BringingIn,
}

impl Begun {
    fn row(self) -> String {
        let name = match self {
            Self::ShowingKey => "showing-key",
            Self::BringingIn => "bringing-in",
        };
        format!("{BEGUN}{name}")
    }
}

/// What a look at the places tells before anything is unlocked.
#[derive(Debug, Default)]
pub struct Survey {
    /// The headers found, the likeliest first. One each.
    pub headers: Vec<Header>,
    /// A newer version of the app was used here: nothing is to be touched.
    pub newer: bool,
    /// The truth has no header, though it was there.
    pub truth_is_empty: bool,
    /// The second place has no header, though it was there.
    pub second_is_empty: bool,
    /// How many people there were, by the notes.
    pub people: usize,
    /// Rows of the first version of the app, which were not sealed.
    pub plain: bool,
    /// Something sealed is here. Without a header nothing opens it.
    pub sealed: bool,
}

impl Places {
    fn has_note(&self, name: &str) -> bool {
        self.journal.as_ref().and_then(|journal| journal.read(name).ok().flatten()).is_some()
    }

    /// Whether there may be a second place that cannot be reached now. What it holds is of before.
    pub fn may_miss_second(&self) -> bool {
        self.second.is_none() && (self.journal.is_none() || self.has_note(HAS_SECOND))
    }

    /// Looks. Nothing is written; only the notes of a vault that was erased are forgotten, where they came back.
    ///
    /// # Errors
    /// What the truth says, and what the second place says where the truth is empty. A journal that fails counts as not there.
    pub async fn survey(&self) -> Result<Survey, KvError> {
        let mut survey = Survey::default();
        let mut found: Vec<Header> = Vec::new();
        let mut take = |bytes: Vec<u8>, survey: &mut Survey| match unpacked(&bytes) {
            Read::Fine(header) => {
                found.push(header);
                true
            }
            Read::Newer => {
                survey.newer = true;
                true
            }
            Read::Unreadable => false,
        };
        // None of these needs what another finds, and each is a way to another process and back.
        let (headers, second, plain) = join3(self.truth_headers(), self.second_header(), self.has_plain()).await;
        survey.plain = plain?;
        survey.truth_is_empty = true;
        for bytes in headers?.into_iter().flatten() {
            survey.truth_is_empty &= !take(bytes, &mut survey);
        }
        let mut second_has_header = false;
        if survey.truth_is_empty && self.second.is_none() && self.has_note(HAS_SECOND) {
            // What is left is where nobody can look just now, and what would be written meanwhile might be locked another way.
            return Err(KvError::Failed("the second place cannot be reached".into()));
        }
        if let Some(found) = second {
            survey.second_is_empty = match found {
                Ok(Some(bytes)) => {
                    second_has_header = take(bytes, &mut survey);
                    !second_has_header
                }
                Ok(None) => true,
                // The journal alone may be of before the last change of words or key, and would open nothing that is left.
                Err(error) if survey.truth_is_empty => return Err(error),
                Err(_) => false,
            };
        }
        // The truth is written first, so where it has one header twice, and the second place none other, that one was used last. The
        // journal's may be of a key that everything was taken back from while the journal could not be reached.
        let is_agreed = found.len() == HEADERS.len() + usize::from(second_has_header)
            && found.iter().all(|header| Some(header) == found.first());
        if let Some(journal) = &self.journal {
            self.forget_erased().await?;
            let noted = journal.read(HEADER).ok().flatten().map(|bytes| unpacked(&bytes));
            match noted {
                // Unless it is of another vault: then what is agreed may be somebody else's.
                Some(Read::Fine(header)) if !is_agreed || found.iter().all(|other| other.vault() != header.vault()) => {
                    found.push(header);
                }
                Some(Read::Newer) => survey.newer = true,
                _ => {}
            }
            survey.people = journal.notes(COUNTS).map(|notes| notes.len()).unwrap_or_default();
        }
        survey.headers = likeliest_first(found);
        if survey.headers.is_empty() {
            survey.sealed = self.holds_sealed(|_| true).await?;
        }
        Ok(survey)
    }

    /// Whether anything sealed is here beside the headers, of whatever vault.
    ///
    /// # Errors
    /// What the truth says.
    pub async fn holds_rows(&self) -> Result<bool, KvError> {
        self.holds_sealed(|key| key != HEADER && !HEADERS.contains(&key)).await
    }

    async fn holds_sealed(&self, is_such: impl Fn(&str) -> bool) -> Result<bool, KvError> {
        let rows = self.truth.all("").await?;
        let copies = match &self.second {
            Some(second) => second.all("").await.unwrap_or_default(),
            None => Vec::new(),
        };
        let rows = rows.iter().filter(|row| !is_plain(&row.key) && row.key != ERASED && !row.key.starts_with(BEGUN));
        Ok(rows.chain(&copies).any(|row| is_such(&row.key)))
    }

    /// Both headers of the truth, as they are kept.
    async fn truth_headers(&self) -> Result<[Option<Vec<u8>>; 2], KvError> {
        let [one, other] = HEADERS.map(|name| self.truth.get(name));
        let (one, other) = join(one, other).await;
        Ok([one?, other?])
    }

    /// The second place's header, as it is kept, if there is such a place.
    async fn second_header(&self) -> Option<Result<Option<Vec<u8>>, KvError>> {
        match &self.second {
            Some(second) => Some(second.get(HEADER).await),
            None => None,
        }
    }

    /// Whether rows of the first version of the app are here, which were not sealed.
    async fn has_plain(&self) -> Result<bool, KvError> {
        let (device, people, ops) = join3(self.truth.get(DEVICE), self.truth.all(PEOPLE), self.truth.all(OPS)).await;
        Ok(device?.is_some() || !people?.is_empty() || !ops?.is_empty())
    }

    /// Writes the header wherever it is not. It counts as kept when the truth has it twice. Where it matters that no earlier one
    /// is left (other words, another key), [`Places::have_header`] tells.
    ///
    /// # Errors
    /// What the truth says.
    pub async fn write_header(&self, header: &Header) -> Result<(), KvError> {
        let bytes = packed(header);
        let is_older = |kept: &Option<Vec<u8>>| {
            let kept = kept.as_deref().map(unpacked);
            matches!(kept, Some(Read::Newer))
                || matches!(kept, Some(Read::Fine(kept)) if kept.vault() == header.vault() && kept.serial() > header.serial())
        };
        let truth = async {
            let kept = self.truth_headers().await?;
            if kept.iter().any(is_older) {
                return Err(older());
            }
            // Both or neither: half of a change would leave nobody knowing what opens it. Nothing is written where nothing changes,
            // so that a vault opens on a full disk too.
            let is_other = |(_, kept): &(&&str, &Option<Vec<u8>>)| kept.as_ref() != Some(&bytes);
            let row = |(name, _): (&&str, _)| Row { key: (*name).to_owned(), bytes: bytes.clone() };
            let rows: Vec<Row> = HEADERS.iter().zip(&kept).filter(is_other).map(row).collect();
            if rows.is_empty() {
                return Ok(());
            }
            // It may be one that was erased and is brought back.
            self.truth.remove(&[ERASED.to_owned()]).await?;
            self.truth.put(&rows).await
        };
        let (written, second) = join(truth, self.second_header()).await;
        written?;
        // What cannot be read now is not written over: it may be newer.
        if let (Some(second), Some(Ok(kept))) = (&self.second, second) {
            if is_older(&kept) {
                return Err(older());
            }
            let is_kept = kept.as_ref() == Some(&bytes)
                || second.put(&[Row { key: HEADER.to_owned(), bytes: bytes.clone() }]).await.is_ok();
            if let (Some(journal), true) = (&self.journal, is_kept) {
                let _noted = journal.write(HAS_SECOND, b"1");
            }
        }
        if let Some(journal) = &self.journal {
            let _kept = journal.write(HEADER, &bytes);
        }
        Ok(())
    }

    /// Whether the truth has this header, even though writing it was answered with an error.
    ///
    /// # Errors
    /// What the truth says.
    pub async fn truth_has(&self, header: &Header) -> Result<bool, KvError> {
        let bytes = packed(header);
        Ok(self.truth_headers().await?.iter().flatten().any(|kept| *kept == bytes))
    }

    /// Whether the truth has a header.
    ///
    /// # Errors
    /// What the truth says.
    pub async fn truth_has_header(&self) -> Result<bool, KvError> {
        Ok(self.truth_headers().await?.iter().any(Option::is_some))
    }

    /// Whether the truth, twice, and the second place have such a header, so that no other one is needed whatever is lost.
    pub async fn have_header(&self, is_such: impl Fn(&Header) -> bool) -> bool {
        let is_here = |bytes: Result<Option<Vec<u8>>, KvError>| {
            let header = bytes.ok().flatten().map(|bytes| unpacked(&bytes));
            matches!(header, Some(Read::Fine(header)) if is_such(&header))
        };
        let (truth, second) = join(self.truth_headers(), self.second_header()).await;
        let in_truth = truth.is_ok_and(|headers| headers.into_iter().all(|header| is_here(Ok(header))));
        in_truth && second.map_or_else(|| !self.may_miss_second(), is_here)
    }

    /// Removes everything from everywhere. Somebody asked for it, twice. The headers go first, because without them nothing opens
    /// and nothing is brought back. A second place that cannot be reached or emptied is noted, and [`Places::emptied`] does it later.
    ///
    /// # Errors
    /// What the truth says; the others are emptied nevertheless.
    pub async fn erase(&self) -> Result<(), KvError> {
        let is_out_of_reach = self.second.is_none() && (self.has_note(HAS_SECOND) || self.is_to_be_erased());
        let erased = self.vaults_here().await;
        let headers = self.truth.remove(&HEADERS.map(str::to_owned)).await;
        if let Some(second) = &self.second {
            // If it stays, the whole place is emptied later.
            let _removed = second.remove(&[HEADER.to_owned()]).await;
        }
        self.forget_all_notes();
        let truth = self.truth.delete("").await;
        if !erased.is_empty() {
            // Best as it can: without it a browser that is killed in this moment asks for words that open nothing.
            let _noted = self.truth.put(&[Row { key: ERASED.to_owned(), bytes: erased }]).await;
        }
        let is_emptied = match &self.second {
            Some(second) => second.delete("").await.is_ok(),
            None => !is_out_of_reach,
        };
        if let Some(journal) = &self.journal {
            if is_emptied {
                journal.forget(TO_ERASE);
            } else {
                let _noted = journal.write(TO_ERASE, b"1");
            }
        }
        headers.and(truth)
    }

    /// The names of the vaults whose headers are here, or were and were erased, one behind the other.
    async fn vaults_here(&self) -> Vec<u8> {
        let noted = self.journal.as_ref().and_then(|journal| journal.read(HEADER).ok().flatten());
        let headers = self.truth_headers().await.unwrap_or_default().into_iter().flatten().chain(noted);
        let vault = |bytes: Vec<u8>| match unpacked(&bytes) {
            Read::Fine(header) => Some(header.vault().0),
            _ => None,
        };
        let mut vaults: BTreeSet<[u8; 16]> = headers.filter_map(vault).collect();
        vaults.extend(self.erased().await.unwrap_or_default());
        vaults.into_iter().flatten().collect()
    }

    /// The vaults that were erased here.
    async fn erased(&self) -> Result<Vec<[u8; 16]>, KvError> {
        let vaults = self.truth.get(ERASED).await?.unwrap_or_default();
        Ok(vaults.as_chunks().0.to_vec())
    }

    /// Forgets the notes of a vault that was erased, where the browser was killed before it had forgotten them.
    async fn forget_erased(&self) -> Result<(), KvError> {
        let noted = self.journal.as_ref().and_then(|journal| journal.read(HEADER).ok().flatten());
        let is_erased = match noted.map(|bytes| unpacked(&bytes)) {
            Some(Read::Fine(noted)) => self.erased().await?.contains(&noted.vault().0),
            // What another window noted after the erasing has no header beside it. A vault that came later has taken the mark away.
            None => !self.erased().await?.is_empty(),
            Some(_) => false,
        };
        if is_erased {
            self.forget_all_notes();
        }
        Ok(())
    }

    fn forget_all_notes(&self) {
        let Some(journal) = &self.journal else { return };
        // An earlier build noted here that a recovery key was shown.
        for prefix in [HEADER, HAS_SECOND, CHANGING, WRONG_TRIES, "key-unseen", COUNTS, DRAFTS, "backup", "note/"] {
            for note in journal.notes(prefix).unwrap_or_default() {
                journal.forget(&note.key);
            }
        }
    }

    /// Notes that what opens the vault is being changed, or that this has come to an end that somebody saw.
    pub fn note_changing(&self, is_changing: bool) {
        match &self.journal {
            Some(journal) if is_changing => drop(journal.write(CHANGING, b"1")),
            Some(journal) => journal.forget(CHANGING),
            None => {}
        }
    }

    /// How often in a row words were tried that do not open it.
    pub fn wrong_tries(&self) -> u32 {
        let noted = self.journal.as_ref().and_then(|journal| journal.read(WRONG_TRIES).ok().flatten());
        noted.and_then(|noted| String::from_utf8(noted).ok()?.parse().ok()).unwrap_or(0)
    }

    /// Notes it, so that starting again is no way round the wait. Where there is no room for a note the wait is the page's alone.
    pub fn note_wrong_tries(&self, how_often: u32) {
        match &self.journal {
            Some(journal) if how_often > 0 => drop(journal.write(WRONG_TRIES, how_often.to_string().as_bytes())),
            Some(journal) => journal.forget(WRONG_TRIES),
            None => {}
        }
    }

    /// Whether another window has erased this vault or given it another key meanwhile. Only where a browser has no locks can that be.
    ///
    /// # Errors
    /// What the truth says.
    pub async fn has_moved_on(&self, header: &Header) -> Result<bool, KvError> {
        let is_of_later = |kept: &Vec<u8>| match unpacked(kept) {
            Read::Fine(kept) => kept.vault() != header.vault() || kept.generation() > header.generation(),
            Read::Newer => true,
            Read::Unreadable => false,
        };
        let (headers, erased) = join(self.truth_headers(), self.truth.get(ERASED)).await;
        Ok(headers?.iter().flatten().any(is_of_later) || erased?.is_some())
    }

    /// Notes that something has begun.
    ///
    /// # Errors
    /// What the truth says.
    pub async fn begin(&self, what: Begun) -> Result<(), KvError> {
        self.truth.put(&[Row { key: what.row(), bytes: b"1".to_vec() }]).await
    }

    /// Whether something has begun and has not ended. What cannot be read has not.
    pub async fn has_begun(&self, what: Begun) -> bool {
        self.truth.get(&what.row()).await.is_ok_and(|note| note.is_some())
    }

    /// Notes that it came to its end. Where that fails, it is taken up again at the next start.
    pub async fn end(&self, what: Begun) {
        let _ended = self.truth.remove(&[what.row()]).await;
    }

    /// Whether what opens the vault was being changed when the app was left, and nobody saw what came of it.
    pub fn was_changing(&self) -> bool {
        self.has_note(CHANGING)
    }

    /// Whether a second place still holds what was to be erased. Nothing of it opens.
    pub fn is_to_be_erased(&self) -> bool {
        self.has_note(TO_ERASE)
    }

    /// The places without what was to be erased: the second place is emptied now, or is not one of them.
    pub async fn emptied(self) -> Self {
        if !self.is_to_be_erased() {
            return self;
        }
        let is_emptied = match &self.second {
            Some(second) => second.delete("").await.is_ok(),
            None => false,
        };
        match &self.journal {
            Some(journal) if is_emptied => journal.forget(TO_ERASE),
            _ => return Self { second: None, ..self },
        }
        self
    }

    /// How many entries of this person were here when last they were counted.
    pub fn count_of(&self, person: PersonId) -> usize {
        let noted = self.journal.as_ref().and_then(|journal| journal.read(&format!("{COUNTS}{person}")).ok().flatten());
        noted.map_or(0, |bytes| count_in(&bytes, person))
    }

    /// The people of whom a count was noted, and the counts.
    pub fn counts(&self) -> Vec<(PersonId, usize)> {
        let notes = self.journal.as_ref().and_then(|journal| journal.notes(COUNTS).ok()).unwrap_or_default();
        let count = |note: Row| {
            let person = note.key.strip_prefix(COUNTS)?.parse().ok()?;
            Some((person, count_in(&note.bytes, person)))
        };
        notes.into_iter().filter_map(count).collect()
    }

    /// Notes how many entries this person has.
    pub fn note_count(&self, person: PersonId, count: usize) {
        if let Some(journal) = &self.journal {
            // Without the note an emptied place would be noticed later; the entries themselves do not need it.
            let _noted = journal.write(&format!("{COUNTS}{person}"), count_note(person, count).as_bytes());
        }
    }

    /// Forgets the count: the person was removed.
    pub fn forget_count(&self, person: PersonId) {
        if let Some(journal) = &self.journal {
            journal.forget(&format!("{COUNTS}{person}"));
        }
    }
}

/// The name is one that the first version of the app gave.
fn is_plain(key: &str) -> bool {
    key == DEVICE || key.starts_with(OPS) || key.starts_with(PEOPLE)
}

fn older() -> KvError {
    KvError::Failed("a newer header is here".into())
}

/// What a note says. One that has rotted says nothing, rather than something that is not so.
fn count_in(note: &[u8], person: PersonId) -> usize {
    let count = std::str::from_utf8(note).ok().and_then(|text| text.split_once(' ')?.0.parse().ok());
    count.filter(|count| note == count_note(person, *count).as_bytes()).unwrap_or(0)
}

/// How many, and a check over it and whose count it is.
fn count_note(person: PersonId, count: usize) -> String {
    let check = Sha256::digest(format!("{COUNTS}{person} {count}"));
    let digits: String = check.iter().take(4).map(|byte| format!("{byte:02x}")).collect();
    format!("{count} {digits}")
}

fn check_of(header: &[u8]) -> [u8; CHECK] {
    let whole = Sha256::digest([b"my-plan/1 header ".as_slice(), header].concat());
    std::array::from_fn(|at| whole.get(at).copied().unwrap_or_default())
}

/// A header as it is kept.
fn packed(header: &Header) -> Vec<u8> {
    let mut bytes = header.bytes();
    bytes.extend(check_of(&bytes));
    bytes
}

fn unpacked(kept: &[u8]) -> Read<Header> {
    match kept.split_last_chunk::<CHECK>() {
        Some((header, check)) if *check == check_of(header) => Header::read(header),
        _ => Read::Unreadable,
    }
}

/// The vault that most places know. Of each vault only the newest header: an older one belongs to words that are no longer to open
/// it, or to a key that no longer opens anything.
fn likeliest_first(found: Vec<Header>) -> Vec<Header> {
    let places = |header: &Header| found.iter().filter(|other| other.vault() == header.vault()).count();
    let is_newest =
        |header: &&Header| !found.iter().any(|other| other.vault() == header.vault() && other.serial() > header.serial());
    let newest = found.iter().filter(is_newest);
    let mut ordered: Vec<(usize, Header)> = newest.map(|header| (places(header), header.clone())).collect();
    ordered.sort_by_key(|(places, header)| std::cmp::Reverse((*places, header.serial())));
    ordered.dedup_by(|a, b| a.1 == b.1);
    ordered.into_iter().map(|(_, header)| header).collect()
}
