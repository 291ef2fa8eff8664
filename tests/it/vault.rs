//! A device for the stories of the vault: three places in memory, dice that fall the same in every run, and an open safe.

use promise_pathway::domain::change::Change;
use promise_pathway::domain::ids::{Actor, DeviceId, OpId, PersonId};
use promise_pathway::domain::op::Op;
use promise_pathway::domain::voice::Voice;
use promise_pathway::store::keepers::memory::Memory;
use promise_pathway::store::kv::{Journal, Kv, Row};
use promise_pathway::store::places::Places;
use promise_pathway::store::rows::{self, Opened, op_row};
use promise_pathway::store::safe::Safe;
use promise_pathway::store::shelf::Entries;
use promise_pathway::store::vault::cost::Cost;
use promise_pathway::store::vault::header::{Header, Stretching};
use promise_pathway::store::vault::keys::{Key, VaultId, VaultKey};
use std::cell::Cell;
use std::rc::Rc;
use zeroize::Zeroizing;

thread_local! {
    static NEXT: Cell<u64> = const { Cell::new(0x9e37_79b9_7f4a_7c15) };
}

/// Dice that fall the same in every run of a test. Each test has a thread of its own, so each begins at the beginning.
pub fn dice(buffer: &mut [u8]) -> Option<()> {
    for byte in buffer {
        // splitmix64.
        let state = NEXT.get().wrapping_add(0x9e37_79b9_7f4a_7c15);
        NEXT.set(state);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        *byte = (mixed >> 56) as u8;
    }
    Some(())
}

/// Dice that are broken.
pub fn no_dice(_: &mut [u8]) -> Option<()> {
    None
}

/// Words that were stretched already: the slow hash is not what these stories are about.
pub fn stretched(number: u8) -> Key {
    Key::new([number; 32])
}

/// How they were stretched.
pub const STRETCHING: Stretching = Stretching { salt: [7; 16], cost: Cost::FLOOR };

/// A key that is the same in every story.
pub fn key() -> VaultKey {
    VaultKey::new(Key::new([3; 32]), VaultId([5; 16]), 1)
}

/// What is kept under these names, as entries.
pub fn entries(rows: &[Row]) -> Entries {
    rows.iter().map(|row| (row.key.clone(), Zeroizing::new(row.bytes.clone()))).collect()
}

/// The record that these rows make.
pub fn read_rows(person: PersonId, rows: &[Row]) -> Opened {
    rows::open(person, &entries(rows), 0, 0, 0)
}

/// The row of a comment, the `number`th op of that start of the app.
pub fn comment(person: PersonId, actor: u64, number: u32, words: &str) -> Row {
    op_row(&Op {
        id: OpId { actor: Actor(actor), number },
        person,
        said_by: Voice::YoungPerson,
        typed_on: DeviceId(1),
        at: crate::support::day("2026-11-22").and_hms_opt(10, 0, 0).unwrap(),
        change: Change::Comment { words: words.to_owned() },
        over: Vec::new(),
    })
}

/// Three places, of which a story can look at each.
pub struct Device {
    pub truth: Rc<Memory>,
    pub second: Rc<Memory>,
    pub journal: Rc<Memory>,
    pub header: Header,
    pub key: VaultKey,
}

impl Device {
    /// A device with a new vault, opened by `stretched(1)`.
    pub fn new() -> Self {
        let (header, key) = Header::create(STRETCHING, &stretched(1), None, dice).unwrap();
        let device = Self { truth: Rc::default(), second: Rc::default(), journal: Rc::default(), header: header.clone(), key };
        pollster::block_on(device.places().write_header(&header)).unwrap();
        device
    }

    /// The places as they are.
    pub fn places(&self) -> Places {
        Places {
            truth: Rc::clone(&self.truth) as Rc<dyn Kv>,
            second: Some(Rc::clone(&self.second) as Rc<dyn Kv>),
            journal: Some(Rc::clone(&self.journal) as Rc<dyn Journal>),
        }
    }

    /// The vault, opened.
    pub fn safe(&self) -> Safe {
        Safe::new(self.places(), self.key.clone(), dice)
    }

    /// These rows, sealed and saved everywhere.
    pub fn saves(&self, rows: &[Row]) {
        let safe = self.safe();
        let sealed: Vec<Row> = rows.iter().map(|row| safe.take(row).unwrap()).collect();
        pollster::block_on(safe.put(&sealed)).unwrap();
    }
}

/// Everything in a keeper, without asking it as the app does.
pub fn holds(keeper: &Memory) -> Vec<Row> {
    keeper.notes("").unwrap()
}
