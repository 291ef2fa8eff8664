//! Starting: look at every place before anything is shown, and never begin afresh over what is there.

use super::preferences::{Preferences, World, read_switches};
use super::{Kept, MeterReading, Saving, Session};
use crate::domain::ids::Actor;
use crate::domain::op::Pen;
use crate::platform::tabs::Tabs;
use crate::platform::writer::{Ask, become_writer, has_locks};
use crate::platform::{clock, dom, random, update};
use crate::store::keepers::indexed_db::IndexedDb;
use crate::store::keepers::local_storage::Local;
use crate::store::keepers::memory::Memory;
use crate::store::keepers::opfs::Opfs;
use crate::store::kv::{Journal, Kv, KvError};
use crate::store::places::{Begun, Places};
use crate::store::saver::Saver;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::Cell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::time::Duration;

/// How the names of this app's notes begin in localStorage.
const JOURNAL: &str = "my-plan/";
/// What a tab says when another shall write.
const YIELD: &str = "yield";
/// How often it is asked whether another tab has let go, and with how many milliseconds between.
const LEFT_JUST_NOW: u32 = 20;
const ASK_AGAIN: i32 = 100;
/// How long the other tab has to save and let go.
const PATIENCE: Duration = Duration::from_secs(2);

/// How far the start has got, or what stands in its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stage {
    /// Looking.
    Opening,
    /// The pages can be shown.
    Ready,
    /// It is open in another tab, and one tab writes.
    Elsewhere,
    /// A vault is here. Its words are needed.
    Locked,
    /// The first version of the app kept things here without a lock. They get one now.
    NeedsWords,
    /// The browser keeps nothing for this app.
    Blocked(KvError),
    /// There was a vault here, and nothing is left that could open it.
    Missing {
        /// How many people there were, by the notes.
        people: usize,
    },
    /// The vault is open, but one of its places had lost something.
    Found {
        /// Entries that were written there again.
        put_back: usize,
        /// Entries that were here and are nowhere now.
        lost: usize,
    },
    /// The vault is open, but the app was stopped while a file was being brought in.
    CutShort {
        /// Entries that were here and are nowhere now.
        lost: usize,
    },
    /// The browser has emptied its storage under the open page. What was open is written there again.
    Cleared,
    /// Whose device this is cannot be read; people's rows are here and untouched.
    DeviceUnreadable,
    /// A newer version of the app was used here.
    Newer,
}

impl Session {
    /// A session that is opening. Call [`Session::begin`] once it is provided.
    pub fn new() -> Self {
        let local = Local::open(JOURNAL).ok();
        let preferences = Preferences::read(local.as_ref());
        preferences.apply();
        let pen = random::bits().map(|bits| Pen::new(Actor(bits)));
        let open = RwSignal::new(None);
        let switches = RwSignal::new(read_switches(local.as_ref()));
        let kept = StoredValue::new_local(Kept { local, pen, ..Kept::default() });
        Self {
            stage: RwSignal::new(Stage::Opening),
            device: RwSignal::new(None),
            turn: RwSignal::new(None),
            list: RwSignal::new(BTreeMap::new()),
            open,
            open_name: Self::name_in(open, kept),
            saving: RwSignal::new(Saving::Nothing),
            typing: RwSignal::new(false),
            notice: RwSignal::new(None),
            undoable: RwSignal::new(None),
            preferences: RwSignal::new(preferences),
            switches,
            today: RwSignal::new(clock::now().date()),
            online: RwSignal::new(dom::is_online()),
            update_waits: RwSignal::new(update::is_waiting()),
            new_recovery_key: RwSignal::new(None),
            meter: RwSignal::new(MeterReading::default()),
            locks_soon: RwSignal::new(false),
            relocking: RwSignal::new(false),
            reminded: RwSignal::new(false),
            kept,
        }
    }

    /// Starts: listens to the window and opens what is kept.
    pub fn begin(self) {
        let look_at_clock = move || {
            let today = clock::now().date();
            if self.today.get_untracked() != today {
                self.today.set(today);
            }
        };
        dom::on_visibility(look_at_clock);
        dom::on_window("focus", look_at_clock);
        dom::on_window("online", move || self.online.set(true));
        dom::on_window("offline", move || self.online.set(false));
        dom::guard_leaving(move || !self.may_leave());
        dom::overlook_double_taps();
        update::on_waiting(move || self.update_waits.set(true));
        set_interval(look_at_clock, Duration::from_secs(30));
        spawn_local(self.open_world(Ask::IfFree));
    }

    fn may_leave(&self) -> bool {
        self.kept.with_value(|kept| kept.leaving) || (!self.typing.get_untracked() && self.saving.get_untracked().is_safe())
    }

    /// Opens the places that the preferences ask for, if this tab may write to them.
    pub(super) async fn open_world(self, ask: Ask) {
        self.stage.set(Stage::Opening);
        let name = self.preferences.get_untracked().world.database();
        // A page that was left just now holds on a moment longer; another window holds on for good.
        for _ in 0..LEFT_JUST_NOW {
            if become_writer(name, ask, move || self.leave_to_another_tab()).await {
                return self.open_places().await;
            }
            clock::pause(ASK_AGAIN).await;
        }
        self.stage.set(Stage::Elsewhere);
    }

    pub(super) async fn open_places(self) {
        let world = self.preferences.get_untracked().world;
        let name = world.database();
        let truth = match IndexedDb::open(name).await {
            Ok(keeper) => Rc::new(keeper) as Rc<dyn Kv>,
            Err(error) => return self.stage.set(Stage::Blocked(error)),
        };
        let places = Places { truth, second: None, journal: None };
        // The invented people are told again whenever somebody asks for them, so one place is enough.
        let places = if world.is_example() {
            places
        } else {
            Places {
                second: Opfs::open(name).await.ok().map(|keeper| Rc::new(keeper) as Rc<dyn Kv>),
                journal: Local::open(JOURNAL).ok().map(|journal| Rc::new(journal) as Rc<dyn Journal>),
                ..places
            }
        };
        let tabs = Tabs::open(name, move |news| {
            if news == YIELD {
                self.lock();
            }
        });
        self.kept.update_value(|kept| kept.tabs = tabs);
        self.look_at(places.emptied().await).await;
    }

    /// Looks at the places and says what there is to do.
    async fn look_at(self, places: Places) {
        self.kept.update_value(|kept| kept.places = Some(places.clone()));
        self.put_away();
        let survey = match places.survey().await {
            Ok(survey) => survey,
            Err(error) => return self.stage.set(Stage::Blocked(error)),
        };
        let was_here = survey.sealed || survey.people > 0;
        let is_new = survey.headers.is_empty() && !was_here;
        let look_through = survey.truth_is_empty || (survey.second_is_empty && places.second.is_some());
        self.kept.update_value(|kept| {
            kept.look_through = look_through;
            kept.plain = survey.plain;
            // What was begun elsewhere, perhaps among the invented people, is nothing to go on with here.
            kept.begun = None;
            kept.headers = survey.headers;
        });
        let stage = match () {
            () if survey.newer => Stage::Newer,
            () if is_new && survey.plain => Stage::NeedsWords,
            () if is_new => Stage::Ready,
            () if self.kept.with_value(|kept| kept.headers.is_empty()) => Stage::Missing { people: survey.people },
            () => Stage::Locked,
        };
        if stage != Stage::Locked || !self.is_example() || !self.unlock_example().await {
            self.stage.set(stage);
        }
    }

    /// Opens the example in memory, for where the browser keeps nothing. It is gone when the tab closes, and the page says so.
    pub fn example_in_memory(self) {
        spawn_local(async move {
            self.preferences.update(|preferences| preferences.world = World::Example);
            self.look_at(Places { truth: Rc::new(Memory::default()), second: None, journal: None }).await;
        });
    }

    /// Makes this the tab that writes. The other one saves, lets go and locks.
    pub fn use_here(self) {
        self.stage.set(Stage::Opening);
        let name = self.preferences.get_untracked().world.database();
        // The page with the button is gone before either comes to its end.
        let is_opened = Rc::new(Cell::new(false));
        let is_taken = Rc::clone(&is_opened);
        spawn_local(async move {
            if become_writer(name, Ask::Wait, move || self.leave_to_another_tab()).await && !is_opened.replace(true) {
                self.open_places().await;
            }
        });
        // The other tab may be busy or frozen; then it loses the lock after a while.
        let take = move || {
            if !is_taken.replace(true) {
                spawn_local(self.open_world(Ask::Take));
            }
        };
        set_timeout(take, PATIENCE);
        if let Some(tabs) = Tabs::open(name, |_| ()) {
            tabs.tell(YIELD);
        }
    }

    /// Whether another window has erased everything here or given it another key. A browser with locks does not let it.
    pub(super) async fn has_moved_on(self) -> bool {
        match (self.places(), self.header()) {
            (Some(places), Some(header)) if !has_locks() => places.has_moved_on(&header).await.unwrap_or_default(),
            _ => false,
        }
    }

    /// Nothing may be written here any more; what waits, waits sealed behind the lock.
    pub(super) fn wait_behind_lock(self, saver: &Saver) {
        let unsaved = saver.waiting();
        saver.safe().let_go();
        self.put_away();
        self.kept.update_value(|kept| kept.unsaved = unsaved);
        self.stage.set(Stage::Locked);
    }

    /// Another tab has taken the lock: nothing may be written here any more.
    fn leave_to_another_tab(self) {
        if let Some(safe) = self.safe() {
            safe.let_go();
        }
        self.put_away();
        self.relocking.set(false);
        // Nothing of anybody is left to cover.
        dom::cover(false);
        self.stage.set(Stage::Elsewhere);
    }

    /// Lets go of everything that was open.
    pub(super) fn put_away(&self) {
        self.kept.update_value(|kept| {
            kept.saver = None;
            kept.header = None;
            kept.backed_up = None;
            kept.before_turn = None;
            kept.cleared_in_turn = false;
        });
        self.turn.set(None);
        self.open.set(None);
        self.undoable.set(None);
        self.notice.set(None);
        self.list.set(BTreeMap::new());
        self.device.set(None);
        self.new_recovery_key.set(None);
        self.saving.set(Saving::Nothing);
    }

    /// Goes on with what is here, after the person was told that something is missing.
    pub fn go_on(&self) {
        let was_cut_short = matches!(self.stage.get_untracked(), Stage::CutShort { .. });
        self.stage.set(Stage::Ready);
        if let (Some(places), true) = (self.places(), was_cut_short) {
            spawn_local(async move { places.end(Begun::BringingIn).await });
        }
    }
}

impl Default for Session {
    fn default() -> Self {
        Self::new()
    }
}

impl Saving {
    /// Whether the tab may be closed without losing a word.
    pub fn is_safe(&self) -> bool {
        matches!(self, Self::Nothing | Self::Saved)
    }
}
