//! One sequence: people say things, the device fails, and in the end everything that was called saved has to be there.
//!
//! At most one destructive fault (a rotten bit, a place that is gone) falls between two starts that went through without a fault.
//! Everything else may fail at any time and as often as it likes.

use crate::dice::{Chance, begin_sealing, dice};
use crate::disk::{Disk, Notes, Place, Store, Weather};
use crate::weak::Weak;
use chrono::NaiveDate;
use promise_pathway::domain::change::Change;
use promise_pathway::domain::facts::Facts;
use promise_pathway::domain::ids::{Actor, DeviceId, OpId, PersonId};
use promise_pathway::domain::op::Op;
use promise_pathway::domain::summary::Summary;
use promise_pathway::domain::voice::Voice;
use promise_pathway::store::kv::{Journal, Kv, KvError, Row};
use promise_pathway::store::places::Places;
use promise_pathway::store::rekey::{NotRekeyed, rekey, tidy_generations};
use promise_pathway::store::rows::{op_row, summary_row};
use promise_pathway::store::safe::{Safe, Stock};
use promise_pathway::store::saver::Saver;
use promise_pathway::store::schema::Read;
use promise_pathway::store::shelf::Entries;
use promise_pathway::store::vault::cost::Cost;
use promise_pathway::store::vault::header::{Header, Stretching};
use promise_pathway::store::vault::keys::{Key, VaultKey};
use std::collections::BTreeMap;
use std::future::Future;
use std::pin::{Pin, pin};
use std::rc::Rc;
use std::task::{Context, Poll, Waker};
use zeroize::Zeroizing;

/// What a sequence came to.
pub struct Outcome {
    pub acknowledged: u64,
    pub faults: u64,
    /// How often something was said to be lost that was not. Nothing is lost by it, but it frightens somebody.
    pub false_alarms: u64,
    /// What went wrong, if anything did.
    pub lost: Option<String>,
}

/// Something that was said.
struct Said {
    bytes: Vec<u8>,
    is_acknowledged: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Removal {
    /// It was answered for: the person never comes back.
    Done,
    /// It was begun, and not answered for.
    Begun,
}

/// A tab with an open vault.
struct Tab {
    safe: Rc<Safe>,
    saver: Saver,
    header: Header,
    key: VaultKey,
    actor: u64,
    number: u32,
    /// Said in this tab and not acknowledged yet.
    pending: Vec<(PersonId, String)>,
}

/// Why a session ended.
enum End {
    /// The tab is gone, or the vault did not open this time.
    Over,
    /// Something that must hold does not.
    Lost(String),
}

type Step<T> = Result<T, End>;

struct World {
    seed: u64,
    chance: Chance,
    disk: Rc<Disk>,
    weather: Rc<Weather>,
    weak: Weak,
    false_alarms: u64,
    has_second: bool,
    people: Vec<PersonId>,
    said: BTreeMap<PersonId, BTreeMap<String, Said>>,
    removed: BTreeMap<PersonId, Removal>,
    /// The words that may open the vault, the likeliest first.
    words: Vec<u8>,
    old_words: Option<u8>,
    next_words: u8,
    starts: u64,
    acknowledged: u64,
    /// Nothing destructive has happened since everything was last seen to be everywhere.
    may_be_hit: bool,
    /// Something was acknowledged while the app said that there is no second copy.
    is_thin: bool,
    /// The truth went while a call was under way.
    truth_went: bool,
    /// Somebody was removed and brought back, or a count may be right that nothing else tells of.
    was_back: bool,
    /// The truth went since everything was last seen to be everywhere.
    truth_is_gone: bool,
    /// Notes were refused, lost or gone.
    notes_are_thin: bool,
    other_tab: Option<(Rc<Safe>, Vec<Row>)>,
    /// Every step is told, for somebody who looks for a mistake.
    tells: bool,
}

/// Plays the sequence of that seed.
pub fn play(seed: u64, weak: Weak) -> Outcome {
    begin_sealing(seed);
    let mut world = World::new(seed, weak);
    let lost = match world.live() {
        Err(End::Lost(what)) => Some(what),
        _ => None,
    };
    Outcome { acknowledged: world.acknowledged, faults: world.weather.faults.get(), false_alarms: world.false_alarms, lost }
}

fn stretching() -> Stretching {
    Stretching { salt: [7; 16], cost: Cost::FLOOR }
}

fn stretched(words: u8) -> Key {
    Key::new([words; 32])
}

fn poll<F: Future + ?Sized>(future: Pin<&mut F>) -> Poll<F::Output> {
    future.poll(&mut Context::from_waker(Waker::noop()))
}

fn lost<T>(what: impl Into<String>) -> Step<T> {
    Err(End::Lost(what.into()))
}

/// To its end, whatever happens.
fn finish<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    loop {
        if let Poll::Ready(answer) = poll(future.as_mut()) {
            return answer;
        }
    }
}

fn line(person: PersonId, ops: usize) -> Row {
    let summary = Summary {
        name: "J".into(),
        born: None,
        last_seen: None,
        last_review: None,
        open_visit: None,
        our_actions: 0,
        worth_a_talk: Vec::new(),
        ops: u32::try_from(ops).unwrap_or(u32::MAX),
        our_first_action: None,
        facts: Facts::default(),
    };
    summary_row(person, &summary)
}

impl World {
    fn new(seed: u64, weak: Weak) -> Self {
        let chance = Chance::new(seed);
        let has_second = !chance.happens(120);
        let people = (0..1 + chance.below(3) as u64).map(|at| PersonId(0x10 + at)).collect();
        Self {
            seed,
            chance,
            disk: Rc::default(),
            weather: Rc::new(Weather::new(seed, weak)),
            weak,
            false_alarms: 0,
            has_second,
            people,
            said: BTreeMap::new(),
            removed: BTreeMap::new(),
            words: vec![1],
            old_words: None,
            next_words: 2,
            starts: 0,
            acknowledged: 0,
            may_be_hit: true,
            is_thin: false,
            truth_went: false,
            was_back: false,
            truth_is_gone: false,
            notes_are_thin: false,
            other_tab: None,
            tells: std::env::var_os("TELL").is_some(),
        }
    }

    fn live(&mut self) -> Step<()> {
        let Some((header, _)) = Header::create(stretching(), &stretched(1), None, dice) else { return Ok(()) };
        if finish(self.places(true).write_header(&header)).is_err() {
            return Ok(());
        }
        for _ in 0..2 + self.chance.below(4) {
            let is_calm = self.chance.happens(500);
            match self.session(is_calm) {
                Ok(()) | Err(End::Over) => {}
                lost => return lost,
            }
            self.rest()?;
        }
        self.start(true).map(drop)
    }

    // ---- The device -------------------------------------------------------------------------------------------

    fn places(&self, with_all: bool) -> Places {
        let store =
            |place| Rc::new(Store { disk: Rc::clone(&self.disk), weather: Rc::clone(&self.weather), place }) as Rc<dyn Kv>;
        let notes = Notes { disk: Rc::clone(&self.disk), weather: Rc::clone(&self.weather) };
        Places {
            truth: store(Place::Truth),
            second: (self.has_second && (with_all || !self.chance.happens(30))).then(|| store(Place::Second)),
            journal: (with_all || !self.chance.happens(30)).then(|| Rc::new(notes) as Rc<dyn Journal>),
        }
    }

    fn tell(&self, what: impl FnOnce() -> String) {
        if self.tells {
            println!("  {}", what());
        }
    }

    fn storm(&self) {
        let weather = &self.weather;
        weather.calm.set(false);
        let often = |chance: &Chance| [0, 10, 60, 300][chance.below(4)];
        weather.truth_fails.set(often(&self.chance));
        weather.second_fails.set(often(&self.chance));
        weather.truth_full.set(self.chance.happens(30));
        weather.second_full.set(self.chance.happens(30));
        weather.journal_full.set(self.chance.happens(60));
    }

    /// At most one thing that cannot be taken back, between two whole starts.
    fn hit(&mut self) {
        let place = [Place::Truth, Place::Second, Place::Journal][self.chance.below(3)];
        let rots = self.chance.happens(500);
        let is_survivable = match place {
            Place::Truth => rots || self.has_second && !(self.is_thin && self.notes_are_thin),
            Place::Second => self.has_second,
            Place::Journal => true,
        };
        if !self.may_be_hit || !is_survivable {
            return;
        }
        self.may_be_hit = false;
        self.weather.count_fault();
        if rots {
            let key = self.disk.rot(place, &self.chance);
            self.tell(|| format!("a bit rots in {place:?}: {key:?}"));
        } else {
            self.tell(|| format!("{place:?} is gone"));
            self.disk.vanish(place);
            self.truth_went = place == Place::Truth;
            self.truth_is_gone |= self.truth_went;
        }
        self.notes_are_thin |= place == Place::Journal;
    }

    /// The browser is closed.
    fn rest(&mut self) -> Step<()> {
        // Where the notes are the only copy that is left, as the app said, losing them too is a second blow.
        if self.chance.happens(300) && !(self.is_thin && self.truth_is_gone) {
            self.weather.count_fault();
            self.notes_are_thin |= self.disk.lag(&self.chance);
            self.tell(|| format!("the browser is killed; notes are thin: {}", self.notes_are_thin));
        } else {
            self.disk.flush();
        }
        if self.chance.happens(400) {
            self.hit();
        }
        Ok(())
    }

    /// Runs it. It may be that the tab dies on the way.
    fn run<T>(&mut self, future: impl Future<Output = T>) -> Step<T> {
        let mut dies_in = (!self.weather.calm.get() && self.chance.happens(60)).then(|| self.chance.below(24));
        let mut hit_in = (!self.weather.calm.get() && self.chance.happens(10)).then(|| self.chance.below(12));
        let mut future = pin!(future);
        self.truth_went = false;
        loop {
            if let Poll::Ready(answer) = poll(future.as_mut()) {
                self.notes_are_thin |= self.weather.note_refused.replace(false);
                return Ok(answer);
            }
            if hit_in == Some(0) {
                self.hit();
            }
            if dies_in == Some(0) {
                self.weather.count_fault();
                self.tell(|| "the tab dies".into());
                self.disk.forget_early();
                self.notes_are_thin |= self.weather.note_refused.replace(false);
                return Err(End::Over);
            }
            dies_in = dies_in.and_then(|polls| polls.checked_sub(1));
            hit_in = hit_in.and_then(|polls| polls.checked_sub(1));
        }
    }

    // ---- A start ----------------------------------------------------------------------------------------------

    /// Opens the vault as the app does. A calm start goes through the places to the end, and then everything must be there.
    fn start(&mut self, is_calm: bool) -> Step<Tab> {
        self.starts += 1;
        self.disk.forget_given();
        self.tell(|| format!("start {}, calm: {is_calm}", self.starts));
        if is_calm {
            self.weather.calm.set(true);
        } else {
            self.storm();
        }
        self.tell(|| {
            [Place::Truth, Place::Second, Place::Journal]
                .map(|place| {
                    let mut counts = BTreeMap::<String, usize>::new();
                    for key in self.disk.rows(place).borrow().keys() {
                        let start: Vec<&str> = key.split('/').take(2).collect();
                        *counts.entry(start.join("/")).or_default() += 1;
                    }
                    format!("{place:?}: {counts:?}")
                })
                .join("; ")
        });
        let places = self.places(is_calm);
        self.notes_are_thin |= places.journal.is_none();
        let survey = match self.run(places.survey())? {
            Ok(survey) => survey,
            Err(error) if is_calm => return lost(format!("a calm look fails: {error}")),
            Err(_) => return Err(End::Over),
        };
        let (header, key, words) = match self.unlock(self.offered(survey.headers), is_calm)? {
            Some(opened) => opened,
            None if is_calm => return lost("the words no longer open the vault"),
            None => return Err(End::Over),
        };
        self.tell(|| {
            let (second, generation) = (places.second.is_some(), header.generation());
            format!(
                "opened with {words}, generation {generation}, second {second}, empty {} {}",
                survey.truth_is_empty, survey.second_is_empty
            )
        });
        self.weather.is_mending.set(true);
        let entered = self.enter(places, &header, key.clone(), survey.truth_is_empty || survey.second_is_empty, is_calm);
        self.weather.is_mending.set(false);
        let (safe, stock) = match entered? {
            Ok(entered) => entered,
            Err(error) if is_calm => return lost(format!("a calm start fails: {error}")),
            Err(_) => return Err(End::Over),
        };
        if is_calm {
            self.words = vec![words];
            self.check(&safe, &stock)?;
        }
        let saver = Saver::new(Rc::clone(&safe));
        let actor = if self.weak == Weak::NamesAreReused { 1 } else { self.starts };
        Ok(Tab { safe, saver, header, key, actor, number: 0, pending: Vec::new() })
    }

    fn offered(&self, headers: Vec<Header>) -> Vec<Header> {
        if self.weak != Weak::OldHeadersOpen {
            return headers;
        }
        let journal = self.disk.journal.borrow().get("header").cloned().unwrap_or_default();
        let old = match Header::read(&journal[..journal.len().saturating_sub(8)]) {
            Read::Fine(old) => Some(old),
            _ => None,
        };
        old.into_iter().chain(headers).collect()
    }

    fn unlock(&self, headers: Vec<Header>, is_calm: bool) -> Step<Option<(Header, VaultKey, u8)>> {
        // Now and then somebody tries the words of before.
        let old = self.old_words.filter(|_| self.words.len() == 1 && self.chance.happens(300));
        for words in old.into_iter().chain(self.words.iter().copied()) {
            for header in &headers {
                if let Ok(key) = header.open_with_words(&stretched(words)) {
                    if Some(words) == old && is_calm && self.weak != Weak::OldHeadersOpen {
                        return lost("the words of before still open the vault");
                    }
                    return Ok(Some((header.clone(), key, words)));
                }
            }
        }
        Ok(None)
    }

    fn enter(
        &mut self,
        places: Places,
        header: &Header,
        key: VaultKey,
        is_empty: bool,
        is_calm: bool,
    ) -> Step<Result<(Rc<Safe>, Stock), KvError>> {
        if let Err(error) = self.run(places.write_header(header))? {
            return Ok(Err(error));
        }
        self.is_thin |= (self.has_second && places.second.is_none()) || !finish(places.have_header(|kept| kept == header));
        let safe = Rc::new(Safe::new(places, key, dice));
        let mut stock = match self.run(safe.take_stock(is_empty && self.weak != Weak::NoLookingThrough))? {
            Ok(stock) => stock,
            Err(error) => return Ok(Err(error)),
        };
        self.run(tidy_generations(&safe, header.generation()))?;
        self.run(safe.mend_device_rows())?;
        if self.weak == Weak::OldHeadersOpen {
            let others = [header.generation() - 1, header.generation() + 1];
            for keeper in [Some(&safe.places().truth), safe.places().second.as_ref()].into_iter().flatten() {
                for other in others {
                    let _tidied = finish(keeper.delete(&format!("{other}/")));
                }
            }
        }
        for person in self.people.clone() {
            if stock.lines.contains_key(&person)
                && let Err(error) = self.run(safe.open_person(person, false))?
            {
                return Ok(Err(error));
            }
        }
        // The quiet moment after a start.
        if is_calm && self.weak != Weak::NoLookingThrough {
            let again = match self.run(safe.take_stock(true))? {
                Ok(again) => again,
                Err(error) => return Ok(Err(error)),
            };
            stock.lines = again.lines;
            stock.lost = stock.lost.max(again.lost);
        }
        Ok(Ok((safe, stock)))
    }

    /// Everything that was acknowledged is there, nothing is there that nobody said, and nobody who was removed.
    fn check(&mut self, safe: &Safe, stock: &Stock) -> Step<()> {
        let mut unfound = 0;
        for person in self.people.clone() {
            let (opened, entries) = match finish(safe.gather(person, true)) {
                Ok(found) => found,
                Err(error) => return lost(format!("{person} does not open: {error}")),
            };
            match self.removed.get(&person) {
                Some(Removal::Done) if stock.lines.contains_key(&person) => return lost("a removed person is back in the list"),
                Some(Removal::Done) if !entries.is_empty() => return lost("a removed person's words are back"),
                Some(Removal::Done) => continue,
                Some(Removal::Begun) if !stock.lines.contains_key(&person) => {
                    // The one place that knew may be gone. Then another tab can still bring them back.
                    if finish(safe.gone()).is_ok_and(|gone| gone.contains(&person)) {
                        self.is_gone(person);
                    }
                    if !entries.is_empty() {
                        return lost("a person who is gone is still there in part");
                    }
                    continue;
                }
                Some(Removal::Begun) => {
                    // Somebody asked for them to go, and it was not answered for: what is left is what is here.
                    self.is_gone(person);
                    self.removed.remove(&person);
                }
                None => {}
            }
            let said = self.said.entry(person).or_default();
            for (name, bytes) in &entries {
                match said.get(name) {
                    Some(said) if said.bytes == **bytes => {}
                    Some(_) => return lost(format!("{name} says something else")),
                    None => return lost(format!("nobody said {name}")),
                }
            }
            for (name, said) in said.iter() {
                let is_there = entries.contains_key(name);
                if said.is_acknowledged && !is_there {
                    return lost(format!("{name} was acknowledged and is not there"));
                }
                unfound += usize::from(!is_there);
            }
            if opened.newer > 0 || opened.record.len() != entries.len() {
                return lost(format!("{person} does not read as it was said"));
            }
            if !entries.is_empty() && !stock.lines.contains_key(&person) {
                return lost(format!("{person} is not in the list"));
            }
            // What is here now was not acknowledged, but somebody has seen it.
            for (name, said) in said {
                said.is_acknowledged = entries.contains_key(name);
            }
        }
        // Where nothing was destroyed nothing was lost, acknowledged or not. Only the count of somebody who was removed and brought
        // back may come back with notes that had not reached the disk.
        if self.may_be_hit {
            unfound = 0;
        }
        if stock.lost > unfound && !self.was_back {
            if self.weak != Weak::Nothing {
                return lost(format!("{} are said to be lost, and {unfound} are", stock.lost));
            }
            self.false_alarms += 1;
        }
        // What is missed once is missed at every start.
        self.was_back |= stock.lost > 0;
        self.may_be_hit = true;
        self.is_thin = false;
        self.notes_are_thin = false;
        self.truth_is_gone = false;
        Ok(())
    }

    // ---- A session --------------------------------------------------------------------------------------------

    fn session(&mut self, is_calm: bool) -> Step<()> {
        let mut tab = self.start(is_calm)?;
        self.storm();
        let mut shown = Vec::new();
        for _ in 0..1 + self.chance.below(7) {
            if self.chance.happens(100) {
                self.storm();
            }
            if self.chance.happens(60) {
                self.hit();
            }
            let what = self.chance.below(100);
            self.tell(|| format!("step {what}"));
            match what {
                0..55 => self.edit(&mut tab, &mut shown)?,
                55..70 => self.compact(&tab)?,
                70..76 => self.look_through(&mut tab)?,
                76..82 => self.other_tab(&mut tab, &mut shown)?,
                82..87 => self.rekey(&mut tab)?,
                87..90 => self.change_words(&mut tab)?,
                90..94 => self.remove(&tab)?,
                94..97 => self.restore(&tab)?,
                _ => self.disk.flush(),
            }
        }
        self.save(&mut tab)?;
        self.other_tab = Some((tab.safe, shown));
        Ok(())
    }

    fn somebody(&self) -> PersonId {
        self.people[self.chance.below(self.people.len())]
    }

    fn says(&mut self, tab: &mut Tab, person: PersonId) -> Option<[Row; 2]> {
        if self.removed.contains_key(&person) {
            return None;
        }
        tab.number += 1;
        let words = format!("{} {}", self.seed, self.said.values().map(BTreeMap::len).sum::<usize>());
        let op = Op {
            id: OpId { actor: Actor(tab.actor), number: tab.number },
            person,
            said_by: Voice::YoungPerson,
            typed_on: DeviceId(1),
            at: NaiveDate::from_ymd_opt(2026, 11, 22)?.and_hms_opt(10, 0, 0)?,
            change: Change::Comment { words },
            over: Vec::new(),
        };
        let row = op_row(&op);
        let said = self.said.entry(person).or_default();
        said.insert(row.key.clone(), Said { bytes: row.bytes.clone(), is_acknowledged: false });
        tab.pending.push((person, row.key.clone()));
        let line = line(person, said.len());
        Some([row, line])
    }

    fn edit(&mut self, tab: &mut Tab, shown: &mut Vec<Row>) -> Step<()> {
        for _ in 0..1 + self.chance.below(3) {
            let person = self.somebody();
            if let Some(rows) = self.says(tab, person) {
                if self.weak == Weak::CountsTooEarly {
                    let count = tab.safe.places().count_of(person);
                    tab.safe.places().note_count(person, count + 1);
                }
                shown.extend(rows.clone());
                if tab.saver.add(rows).is_err() {
                    return lost("an open vault does not seal");
                }
                self.notes_are_thin |= self.weather.note_refused.replace(false);
            }
            if self.chance.happens(700) {
                self.save(tab)?;
            }
        }
        Ok(())
    }

    fn save(&mut self, tab: &mut Tab) -> Step<()> {
        match self.run(tab.saver.save())? {
            Ok(_) => self.acknowledge(tab),
            Err(_) if self.weak == Weak::NoRetry => tab.saver = Saver::new(Rc::clone(&tab.safe)),
            Err(_) => {}
        }
        Ok(())
    }

    fn acknowledge(&mut self, tab: &mut Tab) {
        self.acknowledged += tab.pending.len() as u64;
        self.is_thin |= !tab.pending.is_empty() && !tab.safe.has_second();
        self.tell(|| format!("acknowledged: {:?}; thin: {}", tab.pending, self.is_thin));
        // No second copy, as the app said, and the truth went in the very moment of saving: that is two places.
        let is_kept = tab.safe.has_second() || !self.truth_went;
        for (person, name) in tab.pending.drain(..) {
            if let Some(said) = self.said.get_mut(&person).and_then(|said| said.get_mut(&name)) {
                said.is_acknowledged = is_kept;
            }
        }
    }

    fn compact(&mut self, tab: &Tab) -> Step<()> {
        let (person, longest) = (self.somebody(), self.chance.below(4));
        self.run(tab.safe.compact(person, longest)).map(drop)
    }

    /// Goes through the places while somebody goes on typing.
    fn look_through(&mut self, tab: &mut Tab) -> Step<()> {
        let safe = Rc::clone(&tab.safe);
        let mut looking = Box::pin(async move { safe.take_stock(true).await.map(drop) });
        let is_done = (0..self.chance.below(40)).any(|_| poll(looking.as_mut()).is_ready());
        self.edit(tab, &mut Vec::new())?;
        if !is_done && self.chance.happens(800) {
            drop(self.run(looking)?);
        }
        let safe = Rc::clone(&tab.safe);
        let (person, is_whole) = (self.somebody(), self.chance.happens(300));
        if is_whole {
            self.run(async move { safe.compact(person, 0).await })?.unwrap_or_default();
        }
        Ok(())
    }

    /// A tab that has not noticed yet that another one writes now: it writes what it had, and takes a snapshot of what it saw.
    fn other_tab(&mut self, tab: &mut Tab, shown: &mut Vec<Row>) -> Step<()> {
        let Some((safe, rows)) = self.other_tab.take() else { return Ok(()) };
        let (person, some) = (self.somebody(), self.chance.below(rows.len() + 1));
        // What it puts under a key that is no longer in use goes with that key, so that something is missed is true.
        self.was_back |= safe.generation() != tab.safe.generation();
        let snapshots = self.chance.happens(500);
        let other = Rc::clone(&safe);
        let again: Vec<Row> = rows.iter().take(some).filter_map(|row| safe.take(row).ok()).collect();
        let mut writing = Box::pin(async move {
            if snapshots {
                let _done = other.compact(person, 0).await;
            }
            let _done = other.put(&again).await;
        });
        let is_done = (0..self.chance.below(30)).any(|_| poll(writing.as_mut()).is_ready());
        match self.chance.below(4) {
            0 => self.compact(tab)?,
            1 => self.remove(tab)?,
            _ => self.edit(tab, shown)?,
        }
        if !is_done {
            self.run(writing)?;
        }
        self.other_tab = Some((safe, rows));
        Ok(())
    }

    fn remove(&mut self, tab: &Tab) -> Step<()> {
        let person = self.somebody();
        if !tab.saver.is_done() || self.removed.contains_key(&person) || !self.chance.happens(400) {
            return Ok(());
        }
        self.removed.insert(person, Removal::Begun);
        // Of somebody who went half-way something may be missed.
        let was_back = std::mem::replace(&mut self.was_back, true);
        let outcome = self.run(tab.safe.remove_person(person))?;
        self.tell(|| format!("removing {person}: {outcome:?}"));
        if outcome.is_ok() {
            self.was_back = was_back;
            self.is_gone(person);
        }
        Ok(())
    }

    fn is_gone(&mut self, person: PersonId) {
        self.removed.insert(person, Removal::Done);
        for said in self.said.entry(person).or_default().values_mut() {
            // Another tab may still have it, so it stays something that was said.
            said.is_acknowledged = false;
        }
    }

    fn take_words(&mut self) -> u8 {
        let words = self.next_words;
        self.next_words = self.next_words.wrapping_add(1).max(2);
        words
    }

    fn rekey(&mut self, tab: &mut Tab) -> Step<()> {
        self.save(tab)?;
        if !tab.saver.is_done() {
            return Ok(());
        }
        let (before, words) = (self.words.clone(), self.take_words());
        let Some((next, key)) = tab.header.with_new_key(stretching(), &stretched(words), None, dice) else { return Ok(()) };
        self.words.insert(0, words);
        let outcome = self.run(rekey(&tab.safe, &next, key.clone()))?;
        self.tell(|| format!("a new key: {:?}", outcome.as_ref().map(Safe::generation)));
        match outcome {
            Ok(safe) => {
                let safe = Rc::new(safe);
                tab.saver = Saver::new(Rc::clone(&safe));
                // No note covers what was sealed anew.
                self.notes_are_thin |= self.is_thin;
                (tab.safe, tab.header, tab.key) = (safe, next, key);
                self.opens_with(words, &before, true);
                Ok(())
            }
            Err(NotRekeyed::Unsure(_)) => Err(End::Over),
            Err(NotRekeyed::NotWhole | NotRekeyed::Failed(_)) => {
                self.words = before;
                Ok(())
            }
        }
    }

    fn change_words(&mut self, tab: &mut Tab) -> Step<()> {
        let (before, words) = (self.words.clone(), self.take_words());
        let Some(next) = tab.header.with_words(&tab.key, stretching(), &stretched(words), dice) else { return Ok(()) };
        self.words.insert(0, words);
        if self.run(tab.safe.places().write_header(&next))?.is_err() {
            match self.run(tab.safe.places().truth_has(&next))? {
                Ok(true) => {}
                // The app has said that nothing was changed.
                Ok(false) => {
                    self.words = before;
                    return Ok(());
                }
                // Nobody knows which words open it: the app starts again.
                Err(_) => return Err(End::Over),
            }
        }
        let is_everywhere = finish(tab.safe.places().have_header(|header| *header == next));
        tab.header = next;
        self.opens_with(words, &before, is_everywhere);
        Ok(())
    }

    fn opens_with(&mut self, words: u8, before: &[u8], is_everywhere: bool) {
        self.is_thin |= !is_everywhere;
        self.old_words = before.first().copied().filter(|_| is_everywhere);
        if is_everywhere {
            self.words = vec![words];
        }
        // Otherwise the app has said that a copy on this device still opens with the words of before.
    }

    /// Somebody opens a backup of earlier.
    fn restore(&mut self, tab: &Tab) -> Step<()> {
        let person = self.somebody();
        if self.removed.get(&person) == Some(&Removal::Begun) || !tab.saver.is_done() {
            return Ok(());
        }
        let how_many = 1 + self.chance.below(3);
        let from_backup = |number: usize| {
            let op = Op {
                id: OpId { actor: Actor(0xbac), number: number as u32 + 1 },
                person,
                said_by: Voice::Adviser,
                typed_on: DeviceId(2),
                at: NaiveDate::from_ymd_opt(2026, 11, 1)?.and_hms_opt(10, 0, 0)?,
                change: Change::Comment { words: "from a backup".into() },
                over: Vec::new(),
            };
            Some(op_row(&op))
        };
        let rows: Vec<Row> = (0..how_many).filter_map(from_backup).collect();
        let entries: Entries = rows.iter().map(|row| (row.key.clone(), Zeroizing::new(row.bytes.clone()))).collect();
        // Whether the person may come back is not known before it is answered.
        if let Some(removal) = self.removed.get_mut(&person) {
            *removal = Removal::Begun;
            self.was_back = true;
            if self.run(tab.safe.allow_back(std::iter::once(person)))?.is_err() {
                return Ok(());
            }
            self.removed.remove(&person);
        }
        let said = self.said.entry(person).or_default();
        for row in &rows {
            let new = Said { bytes: row.bytes.clone(), is_acknowledged: false };
            said.entry(row.key.clone()).or_insert(new);
        }
        if self.run(tab.safe.take_in(person, &entries))?.is_err() {
            return Ok(());
        }
        let truth_went = self.truth_went;
        let there = self.said.get(&person).map(BTreeMap::len).unwrap_or_default();
        let Ok(line) = tab.safe.take(&line(person, there)) else { return Ok(()) };
        if self.run(tab.safe.put(&[line]))?.is_ok() {
            // What came from a file was not noted; the file is its second copy then.
            self.notes_are_thin |= !tab.safe.has_second();
            self.is_thin |= !tab.safe.has_second();
            // No second copy, as the app said, and the truth went in the very moment: that is two places.
            let is_kept = tab.safe.has_second() || !(truth_went || self.truth_went);
            for row in &rows {
                if let Some(said) = self.said.get_mut(&person).and_then(|said| said.get_mut(&row.key)) {
                    said.is_acknowledged = is_kept;
                }
            }
        }
        Ok(())
    }
}
