//! Making a vault, opening it, changing what opens it, and closing it.

use super::device::{LOCKED, OPEN};
use super::opening::OPEN as WHEN_OPEN;
use super::start::Stage;
use super::{DICE, Saving, Session};
use crate::platform::clock::Moment;
use crate::platform::stretch::{self, StretchError};
use crate::platform::{clock, cover, dom};
use crate::store::adopt::{adopt_plain, plain_device};
use crate::store::kv::KvError;
use crate::store::places::{Begun, Places};
use crate::store::rekey::{NotRekeyed, rekey, tidy_generations};
use crate::store::rows::DeviceV1;
use crate::store::safe::Safe;
use crate::store::saver::{Saved, Saver};
use crate::store::schema::Read;
use crate::store::vault::cost::Cost;
use crate::store::vault::header::{Header, NotOpened, Stretching};
use crate::store::vault::keys::{Key, VaultKey};
use crate::store::vault::recovery_key::RecoveryKey;
use crate::store::vault::words::tidy;
use futures_util::future::{Either, join3, select};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::pin::pin;
use std::rc::Rc;
use zeroize::Zeroizing;

/// Milliseconds between two people who are looked over.
const QUIET: i32 = 1_000;
/// So many milliseconds a place that does not answer can put off a lock.
const NO_ANSWER: i32 = 3_000;
/// How often a failed save is tried again before it locks with what is left, sealed.
const LOCK_TRIES: u32 = 3;
/// Seconds without a touch or a key after which nobody is kept waiting by what goes on behind the page.
const STILL: f64 = 2.0;

/// What became of an attempt to open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unlocked {
    /// It is open.
    Open,
    /// The words or the recovery key are not the right ones.
    Wrong,
    /// No recovery key was ever made.
    NoSuchWay,
    /// Something changed the header without having the key.
    Tampered,
    /// The device has too little memory just now, or the app's own file for it is missing.
    NotNow,
    /// The part of the app that opens it could not be fetched.
    NotHere,
    /// The browser could not read or write.
    Failed(KvError),
}

/// What became of making a vault or changing what opens it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NewVault {
    /// It is made, or changed.
    Made,
    /// It is changed, but one copy on the device could not be: what opened it before still opens that copy. Every start tries again.
    MadeInPart,
    /// The words that were typed as the present ones are not.
    Wrong,
    /// Something does not open or is missing, so a new key would make that final. Nothing was changed.
    NotWhole,
    /// The device has too little memory just now, or gives no random numbers.
    NotNow,
    /// The browser could not read or write. Everything is as it was.
    Failed(KvError),
}

/// How somebody opens a vault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WayIn {
    /// With their words.
    Words(String),
    /// With the recovery key.
    Recovery(RecoveryKey),
}

/// Words made into a key, and how.
struct Stretched {
    stretching: Stretching,
    key: Key,
}

async fn stretched(words: &str, stretching: Stretching) -> Result<Key, StretchError> {
    let words = Zeroizing::new(dom::one_spelling(words));
    let tidied = tidy(&words);
    stretch::stretch(tidied.as_bytes(), &stretching.salt, stretching.cost).await.map(Key::new)
}

/// Stretches new words as far as this device bears.
async fn stretched_anew(words: &str) -> Option<Stretched> {
    let took = stretch::trial().await.ok()?;
    for cost in Cost::rungs(took) {
        let stretching = Stretching { salt: crate::store::vault::roll(DICE)?, cost: *cost };
        match stretched(words, stretching).await {
            Ok(key) => return Some(Stretched { stretching, key }),
            Err(StretchError::TooLittleMemory) => {}
            Err(StretchError::CannotStart) => return None,
        }
    }
    None
}

impl Session {
    /// The key of a vault, by its words.
    pub(super) async fn key_by_words(self, header: &Header, words: String) -> Result<VaultKey, Unlocked> {
        let words = Zeroizing::new(words);
        let stretching = header.stretching().ok_or(Unlocked::NoSuchWay)?;
        let key = stretched(&words, stretching).await.map_err(|_| Unlocked::NotNow)?;
        header.open_with_words(&key).map_err(unlocked)
    }

    /// The key of a vault, by either way in.
    pub(super) async fn key_by(self, header: &Header, way: WayIn) -> Result<VaultKey, Unlocked> {
        match way {
            WayIn::Words(words) => self.key_by_words(header, words).await,
            WayIn::Recovery(recovery) => header.open_with_recovery(&recovery).map_err(unlocked),
        }
    }

    /// Makes a vault with these words, puts the device's row in it, and takes in what an earlier version kept unlocked.
    pub(super) async fn make_vault(self, words: String, device: Option<DeviceV1>, with_recovery: bool) -> NewVault {
        let words = Zeroizing::new(words);
        let (Some(places), Some(made)) = (self.places(), stretched_anew(&words).await) else { return NewVault::NotNow };
        let recovery = if with_recovery { RecoveryKey::new(DICE) } else { None };
        // What an attempt that failed half way has sealed already opens with its key and with no other.
        let begun = self.kept.with_value(|kept| kept.begun.clone());
        let vault = match begun {
            Some((header, key)) => header
                .with_words(&key, made.stretching, &made.key, DICE)
                .and_then(|header| header.with_recovery(&key, recovery.as_ref(), DICE))
                .map(|header| (header, key)),
            None => Header::create(made.stretching, &made.key, recovery.as_ref(), DICE),
        };
        let Some((header, key)) = vault.filter(|_| recovery.is_some() == with_recovery) else { return NewVault::NotNow };
        self.kept.update_value(|kept| kept.begun = Some((header.clone(), key.clone())));
        // What a file was to bring in here belonged to another vault.
        places.end(Begun::BringingIn).await;
        // Until somebody says that they have it, every start makes another.
        if recovery.is_some()
            && let Err(error) = places.begin(Begun::ShowingKey).await
        {
            return NewVault::Failed(error);
        }
        if let Err(error) = places.write_header(&header).await {
            return NewVault::Failed(error);
        }
        match self.enter(places, header, key, device).await {
            Ok(()) => {
                self.kept.update_value(|kept| kept.begun = None);
                self.new_recovery_key.set(recovery);
                NewVault::Made
            }
            Err(error) => NewVault::Failed(error),
        }
    }

    /// Gives what the first version kept unlocked its lock.
    pub async fn lock_plain(self, words: String) -> NewVault {
        self.make_vault(words, None, true).await
    }

    pub(super) async fn open_by(self, way: WayIn) -> Unlocked {
        let (places, headers) = self.kept.with_value(|kept| (kept.places.clone(), kept.headers.clone()));
        let Some(places) = places else { return Unlocked::NotNow };
        let mut outcome = Unlocked::Wrong;
        let is_one_vault = headers.iter().all(|header| headers.first().map(Header::vault) == Some(header.vault()));
        for header in headers {
            match self.key_by(&header, way.clone()).await {
                Ok(key) => {
                    // A stray header opens with its own words, and nothing that is here.
                    if !is_one_vault {
                        match Safe::new(places.clone(), key.clone(), DICE).is_of_another_vault().await {
                            Ok(false) => {}
                            Ok(true) => continue,
                            Err(error) => return Unlocked::Failed(error),
                        }
                    }
                    return match self.enter(places, header, key, None).await {
                        Ok(()) => Unlocked::Open,
                        Err(error) => Unlocked::Failed(error),
                    };
                }
                Err(other) => outcome = other,
            }
        }
        outcome
    }

    /// Goes in: mends what is missing, reads whose device this is and the list, and shows the pages.
    pub(super) async fn enter(
        self,
        places: Places,
        header: Header,
        key: VaultKey,
        new_device: Option<DeviceV1>,
    ) -> Result<(), KvError> {
        let (look_through, plain, unsaved) = self.kept.with_value(|kept| (kept.look_through, kept.plain, kept.unsaved.clone()));
        let safe = Rc::new(Safe::new(places, key, DICE));
        if let Some(device) = &new_device {
            safe.places().write_header(&header).await?;
            let row = safe.take(&device.row())?;
            safe.put(&[row]).await?;
        }
        if plain {
            safe.places().write_header(&header).await?;
            adopt_plain(&safe).await?;
        }
        if !unsaved.is_empty() {
            // What waited behind the lock may be what was written again because the browser had cleared everything. Where it cannot be
            // kept now it goes on waiting.
            safe.places().write_header(&header).await?;
            let _kept = safe.put(&unsaved).await;
        }
        // Wherever the header is missing or older, it is written again. No other row is touched by that.
        let is_cut_short = safe.places().has_begun(Begun::BringingIn);
        let (written, stock, is_cut_short) =
            join3(safe.places().write_header(&header), safe.take_stock(look_through), is_cut_short).await;
        written?;
        let stock = stock?;
        let (stage, device) = match stock.device {
            Some(Read::Newer) => (Stage::Newer, None),
            Some(Read::Unreadable) => (Stage::DeviceUnreadable, None),
            Some(Read::Fine(device)) if stock.put_back > 0 && look_through || stock.lost > 0 => {
                (Stage::Found { put_back: stock.put_back, lost: stock.lost }, Some(device))
            }
            Some(Read::Fine(device)) => (Stage::Ready, Some(device)),
            None if stock.lines.is_empty() && stock.lost == 0 => (Stage::Ready, None),
            // The notes know that people were here, and no place has anything of them: a backup is brought into the open vault.
            None if stock.lines.is_empty() => (Stage::Missing { people: stock.short.len() }, None),
            None => (Stage::DeviceUnreadable, None),
        };
        let stage = match stage {
            Stage::Ready | Stage::Found { .. } if is_cut_short => Stage::CutShort { lost: stock.lost },
            stage => stage,
        };
        let id = device.as_ref().and_then(|device| device.device.parse().ok());
        self.kept.update_value(|kept| {
            kept.saver = Some(Rc::new(Saver::with_waiting(safe, unsaved)));
            kept.header = Some(header.clone());
            kept.headers = vec![header];
            kept.look_through = false;
            kept.plain = false;
            kept.unsaved.clear();
            kept.device = id;
            kept.tidying = true;
        });
        if self.kept.try_update_value(|kept| kept.open.replace(&WHEN_OPEN).is_none()) == Some(true) {
            self.watch_for_absence();
        }
        self.note_example(OPEN.to_owned()).await;
        self.saving.set(Saving::Nothing);
        if self.saver().is_some_and(|saver| !saver.is_done()) {
            self.save_now();
        }
        self.places().into_iter().for_each(|places| places.note_changing(false));
        self.list.set(stock.lines);
        self.device.set(device);
        self.stage.set(stage);
        spawn_local(async move {
            // What nobody waits for comes after the list is shown.
            clock::painted().await;
            spawn_local(self.read_meter());
            self.tidy().await;
            self.show_unseen_key().await;
            self.look_over().await;
        });
        Ok(())
    }

    /// Removes what an earlier change of the key left, and mends what is about nobody. Nobody gets another key before that is done,
    /// because that would be taken for what was cut short.
    async fn tidy(self) {
        if let (Some(safe), Some(header)) = (self.safe(), self.header()) {
            tidy_generations(&safe, header.generation()).await;
            // What is not written now is written at the next start.
            let _mended = safe.mend_device_rows().await;
        }
        self.kept.update_value(|kept| kept.tidying = false);
    }

    /// Reads everybody from every place, one after the other in quiet moments after a start: what has rotted in a place that nobody
    /// reads is found by nothing else, and is written there again.
    async fn look_over(self) {
        let Some(safe) = self.safe().filter(|_| !self.is_example()) else { return };
        let people: Vec<_> = self.list.read_untracked().keys().copied().collect();
        for person in people {
            clock::pause(QUIET).await;
            while self.still_for() < STILL {
                clock::pause(QUIET).await;
            }
            let is_same = self.safe().is_some_and(|now| Rc::ptr_eq(&now, &safe));
            if !is_same || self.turn.get_untracked().is_some() {
                return;
            }
            // Whatever is wrong is said when their pages are opened.
            let _looked = safe.open_person(person, true).await;
        }
    }

    /// How often in a row words were tried that do not open it.
    pub fn wrong_tries(&self) -> u32 {
        self.places().map_or(0, |places| places.wrong_tries())
    }

    /// Notes it for the next start; none once it was opened.
    pub fn note_wrong_tries(&self, how_often: u32) {
        self.places().into_iter().for_each(|places| places.note_wrong_tries(how_often));
    }

    /// Whether a recovery key was made for this vault.
    pub fn has_recovery_key(&self) -> bool {
        self.header().is_some_and(|header| header.has_recovery())
    }

    /// Makes a new recovery key, or takes the old one away. The old paper opens nothing any more.
    pub async fn change_recovery(self, wanted: bool) -> NewVault {
        let (Some(places), Some(header), Some(key)) = (self.places(), self.header(), self.vault_key()) else {
            return NewVault::NotNow;
        };
        let recovery = if wanted { RecoveryKey::new(DICE) } else { None };
        let next = header.with_recovery(&key, recovery.as_ref(), DICE).filter(|_| recovery.is_some() == wanted);
        let Some(next) = next else { return NewVault::NotNow };
        self.change_header(places, next, recovery).await
    }

    /// Other words open the vault from now on. What is kept does not change, so this is quick. Whoever has forgotten the present ones
    /// may come with the recovery key.
    pub async fn change_words(self, present: WayIn, new: String) -> NewVault {
        let (Some(places), Some(header)) = (self.places(), self.header()) else { return NewVault::NotNow };
        let key = match self.key_by(&header, present).await {
            Ok(key) => key,
            Err(Unlocked::Wrong | Unlocked::NoSuchWay) => return NewVault::Wrong,
            Err(_) => return NewVault::NotNow,
        };
        let new = Zeroizing::new(new);
        let Some(made) = stretched_anew(&new).await else { return NewVault::NotNow };
        let Some(next) = header.with_words(&key, made.stretching, &made.key, DICE) else { return NewVault::NotNow };
        self.change_header(places, next, None).await
    }

    /// Makes another key where the app was left while one was shown: nobody can say whether it was written down.
    async fn show_unseen_key(self) {
        let Some(places) = self.places() else { return };
        let is_shown = || self.new_recovery_key.with_untracked(Option::is_some);
        // Whoever says meanwhile that they have it has it.
        let was_shown = is_shown();
        let is_unseen = places.has_begun(Begun::ShowingKey).await;
        let is_shown = was_shown || is_shown();
        if is_unseen && !is_shown && self.is_unlocked() && self.has_recovery_key() && self.turn.get_untracked().is_none() {
            let _made = self.change_recovery(true).await;
        }
    }

    /// Somebody has the key on paper.
    pub fn recovery_key_seen(&self) {
        self.new_recovery_key.set(None);
        if let Some(places) = self.places() {
            spawn_local(async move { places.end(Begun::ShowingKey).await });
        }
    }

    async fn change_header(self, places: Places, next: Header, recovery: Option<RecoveryKey>) -> NewVault {
        let was_unseen = places.has_begun(Begun::ShowingKey).await;
        if recovery.is_some()
            && let Err(error) = places.begin(Begun::ShowingKey).await
        {
            return NewVault::Failed(error);
        }
        places.note_changing(true);
        if let Err(error) = places.write_header(&next).await {
            match places.truth_has(&next).await {
                // It is kept, whatever the answer was, and from now on it is what opens the vault.
                Ok(true) => {}
                Ok(false) => {
                    places.note_changing(false);
                    if !was_unseen {
                        // The key that somebody has goes on opening it, and is not to be made anew.
                        places.end(Begun::ShowingKey).await;
                    }
                    return NewVault::Failed(error);
                }
                // The next start knows. Until then the page that asks for the words says that it may be either.
                Err(_) => return NewVault::Failed(error),
            }
        }
        let is_everywhere = places.have_header(|kept| *kept == next).await;
        if !next.has_recovery() {
            places.end(Begun::ShowingKey).await;
        }
        self.opens_with(next);
        self.new_recovery_key.set(recovery);
        if is_everywhere { NewVault::Made } else { NewVault::MadeInPart }
    }

    /// From now on this header opens the vault, after a lock without a new start too.
    fn opens_with(&self, header: Header) {
        self.kept.update_value(|kept| {
            kept.headers = vec![header.clone()];
            kept.header = Some(header);
        });
        self.places().into_iter().for_each(|places| places.note_changing(false));
    }

    /// Whether what opens the vault was being changed when the app was left, and nobody saw what came of it.
    pub fn was_changing(&self) -> bool {
        self.places().is_some_and(|places| places.was_changing())
    }

    /// Somebody knows the words: other words, another recovery key, another key, and everything sealed anew.
    pub async fn rekey(self, present: WayIn, new: String) -> NewVault {
        let (Some(header), Some(saver)) = (self.header(), self.saver()) else { return NewVault::NotNow };
        match self.key_by(&header, present).await {
            Ok(_) => {}
            Err(Unlocked::Wrong | Unlocked::NoSuchWay) => return NewVault::Wrong,
            Err(_) => return NewVault::NotNow,
        }
        // From here on nobody can say or remove anything, because it would go to what is thrown away in the end.
        self.relocking.set(true);
        let made = self.lock_anew(&header, &saver, new).await;
        self.relocking.set(false);
        made
    }

    async fn lock_anew(self, header: &Header, saver: &Saver, new: String) -> NewVault {
        while self.kept.with_value(|kept| kept.tidying) {
            clock::pause(20).await;
        }
        while !saver.is_done() {
            match saver.save().await {
                Ok(Saved::All) => {}
                Ok(Saved::ByTheOther) => clock::pause(20).await,
                Err(error) => return NewVault::Failed(error),
            }
        }
        if self.places().is_some_and(|places| places.second.is_some()) && !saver.safe().has_second() {
            // A place that cannot be reached now would keep what the old key opens, and might have something that nothing else has.
            return NewVault::NotWhole;
        }
        let new = Zeroizing::new(new);
        let (Some(made), Some(places)) = (stretched_anew(&new).await, self.places()) else { return NewVault::NotNow };
        // Its recovery key comes after the change-over, when it is sure that there is a page to show it on.
        let Some((next, key)) = header.with_new_key(made.stretching, &made.key, None, DICE) else { return NewVault::NotNow };
        places.note_changing(true);
        match rekey(&saver.safe(), &next, key).await {
            // Another window has taken over in the last moment: this one opens nothing any more.
            Ok(_) if saver.safe().is_let_go() => NewVault::NotNow,
            Ok(safe) => {
                self.kept.update_value(|kept| kept.saver = Some(Rc::new(Saver::new(Rc::new(safe)))));
                self.opens_with(next);
                // Nothing may stand in front of the page with the new key when that takes the focus.
                self.relocking.set(false);
                // Where it could not be kept there is none, and the page about keeping says so. Nor is there one where nobody is there
                // to write it down.
                if dom::is_visible() && !self.is_left_alone() {
                    let _made = self.change_recovery(true).await;
                }
                NewVault::Made
            }
            Err(NotRekeyed::NotWhole) => {
                places.note_changing(false);
                NewVault::NotWhole
            }
            Err(NotRekeyed::Failed(error)) => {
                places.note_changing(false);
                NewVault::Failed(error)
            }
            Err(NotRekeyed::Unsure(_)) => {
                // Which key is in use is decided by the header that is read at the next start.
                self.leave(dom::reload);
                NewVault::Made
            }
        }
    }

    pub(super) fn vault_key(&self) -> Option<VaultKey> {
        self.safe()?.vault_key()
    }

    /// Whose device it was in the first version, for the page that gives it its lock.
    pub async fn plain_device(self) -> Option<DeviceV1> {
        let places = self.places()?;
        plain_device(places.truth.as_ref()).await.ok().flatten()
    }

    // ---- Closing -----------------------------------------------------------------------------------------------

    pub(super) fn lock_now(self) {
        if self.saver().is_none() {
            return;
        }
        dom::cover(true);
        dom::leave_field();
        spawn_local(async move {
            if self.save_and_drop_keys().await {
                self.leave(dom::reload);
            } else {
                // What could not be saved waits here, sealed. Starting again would lose it.
                self.stage.set(Stage::Locked);
                dom::cover(false);
            }
        });
    }

    pub(super) fn hide_now(self) {
        dom::cover(true);
        dom::leave_field();
        spawn_local(async move {
            let _saved = self.save_and_drop_keys().await;
            self.leave(cover::hide);
        });
    }

    /// Answers whether everything was saved. What was not stays, sealed.
    async fn save_and_drop_keys(self) -> bool {
        let saver = self.saver();
        if let Some(saver) = &saver {
            let mut tries = LOCK_TRIES;
            while !saver.is_done() && tries > 0 {
                match select(pin!(saver.save()), pin!(clock::pause(NO_ANSWER))).await {
                    Either::Left((Ok(Saved::All), _)) => {}
                    // What was just handed on may be on its way already; leaving now would cut it short.
                    Either::Left((Ok(Saved::ByTheOther), _)) => tries = if self.gets_on(saver).await { tries } else { 0 },
                    Either::Left((Err(_), _)) => tries -= 1,
                    // Nobody stays unlocked because a place does not answer.
                    Either::Right(_) => tries = 0,
                }
            }
        }
        let mut again = Vec::new();
        if let Some(saver) = saver.as_ref().filter(|saver| saver.is_done() && !self.is_example()) {
            // What the browser has emptied meanwhile is written again while it is still known.
            match select(pin!(self.write_again_if_emptied(saver)), pin!(clock::pause(NO_ANSWER))).await {
                Either::Left((Ok(()), _)) => {}
                _ => again = self.to_write_again(saver),
            }
        }
        let mut unsaved = saver.map(|saver| saver.waiting()).unwrap_or_default();
        unsaved.extend(again);
        let is_done = unsaved.is_empty();
        self.note_example(LOCKED.to_owned()).await;
        self.put_away();
        self.kept.update_value(|kept| kept.unsaved = unsaved);
        is_done
    }

    /// Waits for a writing that is under way to get on. Answers whether it did, or is over.
    async fn gets_on(self, saver: &Saver) -> bool {
        let (written, since) = (saver.written(), Moment::now());
        while saver.is_writing() && saver.written() == written {
            if since.elapsed() * 1_000.0 >= f64::from(NO_ANSWER) {
                return false;
            }
            clock::pause(20).await;
        }
        true
    }

    fn leave(&self, go: fn()) {
        self.kept.update_value(|kept| kept.leaving = true);
        go();
    }
}

fn unlocked(error: NotOpened) -> Unlocked {
    match error {
        NotOpened::Wrong => Unlocked::Wrong,
        NotOpened::Tampered => Unlocked::Tampered,
        NotOpened::NoSuchWay => Unlocked::NoSuchWay,
    }
}
