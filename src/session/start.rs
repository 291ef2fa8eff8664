//! Starting: look at what is kept before anything is shown, and never begin afresh over it.

use super::preferences::{Preferences, World};
use super::{Kept, Saving, Session};
use crate::domain::ids::{Actor, DeviceId, PersonId};
use crate::domain::op::Pen;
use crate::platform::{clock, dom, random, tabs::Tabs, update};
use crate::store::keepers::indexed_db::IndexedDb;
use crate::store::keepers::local_storage::Local;
use crate::store::keepers::memory::Memory;
use crate::store::kv::{Kv, KvError};
use crate::store::rows::{Curtain, DEVICE, DeviceV1, OPS, PEOPLE, read_summary};
use crate::store::saver::Saver;
use crate::store::schema::Read;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::BTreeMap;
use std::rc::Rc;

/// The note in localStorage of how many people there were: it notices a database that has vanished.
const BEACON: &str = "beacon";

/// How far the start has got, or what stands in its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stage {
    /// Looking.
    Opening,
    /// The pages can be shown.
    Ready,
    /// The browser keeps nothing for this app.
    Blocked(KvError),
    /// There were people here, and now there are none.
    Missing {
        /// How many there were.
        people: usize,
    },
    /// Whose device this is cannot be read; people's rows are here and untouched.
    DeviceUnreadable,
    /// A newer version of the app was used here.
    Newer,
}

impl Session {
    /// A session that is opening. Call [`Session::begin`] once it is provided.
    pub fn new() -> Self {
        let local = Local::open("my-plan/").ok();
        let preferences = Preferences::read(local.as_ref());
        preferences.apply();
        let kept = Kept {
            saver: Rc::new(Saver::new(Rc::new(Memory::default()))),
            local,
            pen: random::bits().map(|bits| Pen::new(Actor(bits))),
            device: DeviceId(0),
            tabs: None,
        };
        Self {
            stage: RwSignal::new(Stage::Opening),
            device: RwSignal::new(None),
            list: RwSignal::new(BTreeMap::new()),
            open: RwSignal::new(None),
            saving: RwSignal::new(Saving::Nothing),
            typing: RwSignal::new(false),
            notice: RwSignal::new(None),
            undoable: RwSignal::new(None),
            preferences: RwSignal::new(preferences),
            today: RwSignal::new(clock::now().date()),
            online: RwSignal::new(dom::is_online()),
            update_waits: RwSignal::new(update::is_waiting()),
            kept: StoredValue::new_local(kept),
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
        dom::guard_leaving(move || self.typing.get_untracked() || !self.saving.get_untracked().is_safe());
        update::on_waiting(move || self.update_waits.set(true));
        set_interval(look_at_clock, std::time::Duration::from_secs(30));
        spawn_local(self.open_world());
    }

    /// Opens the people that the preferences ask for.
    pub(super) async fn open_world(self) {
        self.stage.set(Stage::Opening);
        let world = self.preferences.get_untracked().world;
        match IndexedDb::open(world.database()).await {
            Ok(keeper) => self.open_keeper(Rc::new(keeper)).await,
            Err(error) => self.stage.set(Stage::Blocked(error)),
        }
    }

    /// Opens the example in memory, for where the browser keeps nothing. It is gone when the tab closes, and the page says so.
    pub fn example_in_memory(self) {
        spawn_local(async move {
            self.preferences.update(|preferences| preferences.world = World::Example);
            self.open_keeper(Rc::new(Memory::default())).await;
        });
    }

    async fn open_keeper(self, keeper: Rc<dyn Kv>) {
        match self.look(keeper.as_ref()).await {
            Ok((stage, device, list)) => {
                let name = self.preferences.get_untracked().world.database();
                let tabs = Tabs::open(name, move |news| self.on_news(&news));
                let id = device.as_ref().and_then(|device| device.device.parse().ok());
                self.kept.update_value(|kept| {
                    kept.saver = Rc::new(Saver::new(keeper));
                    kept.device = id.unwrap_or(DeviceId(0));
                    kept.tabs = tabs;
                });
                self.open.set(None);
                self.device.set(device);
                let is_open = self.curtain() == Curtain::Open;
                self.list.set(if is_open { list } else { BTreeMap::new() });
                self.stage.set(stage);
                self.keep_beacon();
            }
            Err(error) => self.stage.set(Stage::Blocked(error)),
        }
    }

    async fn look(&self, keeper: &dyn Kv) -> Result<Looked, KvError> {
        let mut list = BTreeMap::new();
        let mut to_mend = Vec::new();
        for row in keeper.all(PEOPLE).await? {
            match read_summary(&row) {
                Some((person, Some(summary))) => {
                    list.insert(person, summary);
                }
                Some((person, None)) => to_mend.push(person),
                None => {}
            }
        }
        let were_here = self.beacon();
        if list.len() < were_here {
            // Lines of the list are missing. The ops are the truth: whoever has ops is on the list.
            for row in keeper.all(OPS).await? {
                let person = row.key.strip_prefix(OPS).and_then(|rest| rest.split_once('/'));
                let person: Option<PersonId> = person.and_then(|(person, _)| person.parse().ok());
                to_mend.extend(person.filter(|person| !list.contains_key(person)));
            }
            to_mend.dedup();
        }
        for person in to_mend {
            list.insert(person, super::people::read_person(keeper, person).await?.record.now().summary());
        }
        let device = keeper.get(DEVICE).await?;
        Ok(match device.as_deref().map(DeviceV1::read) {
            Some(Read::Fine(device)) if list.is_empty() && were_here > 0 => {
                (Stage::Missing { people: were_here }, Some(device), list)
            }
            Some(Read::Fine(device)) => (Stage::Ready, Some(device), list),
            Some(Read::Newer) => (Stage::Newer, None, BTreeMap::new()),
            Some(Read::Unreadable) => (Stage::DeviceUnreadable, None, list),
            None if !list.is_empty() => (Stage::DeviceUnreadable, None, list),
            None if were_here > 0 => (Stage::Missing { people: were_here }, None, list),
            None => (Stage::Ready, None, list),
        })
    }

    /// Goes on with what is here, after the person was told that something is missing.
    pub fn go_on(&self) {
        self.stage.set(Stage::Ready);
        self.keep_beacon();
    }

    /// How many people there were at the last look. Only one's own count.
    fn beacon(&self) -> usize {
        if self.is_example() {
            return 0;
        }
        let kept = self.kept.with_value(|kept| kept.local.as_ref().and_then(|local| local.read(BEACON).ok().flatten()));
        kept.and_then(|bytes| String::from_utf8(bytes).ok()).and_then(|text| text.parse().ok()).unwrap_or(0)
    }

    /// Notes how many people there are, once they are saved.
    pub(super) fn keep_beacon(&self) {
        let curtain = self.device.read_untracked().as_ref().map(|device| device.curtain).unwrap_or_default();
        // Behind a curtain the list is out of memory, and would be counted as empty.
        if self.is_example() || self.stage.get_untracked() != Stage::Ready || curtain != Curtain::Open {
            return;
        }
        let people = self.list.read_untracked().len();
        self.kept.with_value(|kept| {
            if let Some(local) = &kept.local {
                // Without the note a vanished database would look new; the records themselves do not need it.
                let _kept = local.write(BEACON, people.to_string().as_bytes());
            }
        });
    }
}

impl Default for Session {
    fn default() -> Self {
        Self::new()
    }
}

type Looked = (Stage, Option<DeviceV1>, BTreeMap<PersonId, crate::domain::summary::Summary>);

impl Saving {
    /// Whether the tab may be closed without losing a word.
    pub fn is_safe(&self) -> bool {
        matches!(self, Self::Nothing | Self::Saved)
    }
}
