//! Every call in turn fails, loses its answer, or is the last before the tab dies; and after a clean start nothing is lost.

use crate::support::JORDAN;
use crate::vault::{Device, STRETCHING, comment, dice, entries, holds, stretched};
use promise_pathway::domain::ids::{DeviceId, PersonId};
use promise_pathway::store::adopt::{adopt_plain, plain_device};
use promise_pathway::store::keepers::memory::Memory;
use promise_pathway::store::kv::{Journal, Kv, KvError, Later, Row};
use promise_pathway::store::places::Places;
use promise_pathway::store::rekey::{rekey, tidy_generations};
use promise_pathway::store::rows::{DeviceV1, Door};
use promise_pathway::store::safe::Safe;
use promise_pathway::store::schema::Read;
use std::cell::Cell;
use std::future::Future;
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

const AMINA: PersonId = PersonId(0xa);

/// How the one call goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum How {
    Fails,
    AnswerIsLost,
    TabDiesBefore,
    TabDiesAfter,
}

const EVERY_HOW: [How; 4] = [How::Fails, How::AnswerIsLost, How::TabDiesBefore, How::TabDiesAfter];

/// One count of calls for both places.
struct Fate {
    at: usize,
    how: How,
    calls: Cell<usize>,
}

struct Fated {
    kept: Rc<Memory>,
    fate: Rc<Fate>,
}

impl Fated {
    async fn call<T>(&self, does: Later<'_, T>) -> Result<T, KvError> {
        self.fate.calls.set(self.fate.calls.get() + 1);
        let is_it = self.fate.calls.get() == self.fate.at;
        match self.fate.how {
            How::Fails if is_it => Err(KvError::Full),
            How::AnswerIsLost if is_it => does.await.and(Err(KvError::Failed("AbortError".into()))),
            How::TabDiesBefore if is_it => std::future::pending().await,
            How::TabDiesAfter if is_it => {
                let _done = does.await;
                std::future::pending().await
            }
            _ => does.await,
        }
    }
}

impl Kv for Fated {
    fn get<'a>(&'a self, key: &'a str) -> Later<'a, Option<Vec<u8>>> {
        Box::pin(self.call(self.kept.get(key)))
    }
    fn all<'a>(&'a self, prefix: &'a str) -> Later<'a, Vec<Row>> {
        Box::pin(self.call(self.kept.all(prefix)))
    }
    fn put<'a>(&'a self, rows: &'a [Row]) -> Later<'a, ()> {
        Box::pin(self.call(self.kept.put(rows)))
    }
    fn delete<'a>(&'a self, prefix: &'a str) -> Later<'a, ()> {
        Box::pin(self.call(self.kept.delete(prefix)))
    }
    fn remove<'a>(&'a self, keys: &'a [String]) -> Later<'a, ()> {
        Box::pin(self.call(self.kept.remove(keys)))
    }
}

/// What is answered, or nothing if the tab died.
fn lives<F: Future>(future: F) -> Option<F::Output> {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(answer) => Some(answer),
        Poll::Pending => None,
    }
}

fn said() -> Vec<Row> {
    (1..=5).map(|number| comment(JORDAN, 0x10, number, &format!("thing {number}"))).collect()
}

fn hers() -> Vec<Row> {
    (1..=2).map(|number| comment(AMINA, 0x20, number, "hers")).collect()
}

/// A device with two people and a snapshot, on which every call in turn goes wrong while `does` is done; then `holds` must.
/// `does` answers whether it was called well.
fn at_every_call(prepare: impl Fn(&Device), does: impl AsyncFn(&Device, Places) -> bool, then: impl Fn(&Device, bool, &str)) {
    for how in EVERY_HOW {
        for at in 1.. {
            let device = Device::new();
            device.saves(&said());
            device.saves(&hers());
            prepare(&device);
            let fate = Rc::new(Fate { at, how, calls: Cell::new(0) });
            let fated = |kept: &Rc<Memory>| Rc::new(Fated { kept: Rc::clone(kept), fate: Rc::clone(&fate) }) as Rc<dyn Kv>;
            let places = Places {
                truth: fated(&device.truth),
                second: Some(fated(&device.second)),
                journal: Some(Rc::clone(&device.journal) as Rc<dyn Journal>),
            };
            let is_well = lives(does(&device, places)).unwrap_or_default();
            then(&device, is_well, &format!("{how:?} at call {at}"));
            if fate.calls.get() < at {
                assert!(at > 3, "it was called at all");
                break;
            }
        }
    }
}

fn safe_in(device: &Device, places: Places) -> Safe {
    Safe::new(places, device.key.clone(), dice)
}

/// A clean start. Gives the safe.
fn start(device: &Device, words: u8) -> Option<Safe> {
    pollster::block_on(async {
        let places = device.places();
        let survey = places.survey().await.unwrap();
        let (header, key) = survey.headers.into_iter().find_map(|header| {
            let key = header.open_with_words(&stretched(words)).ok()?;
            Some((header, key))
        })?;
        places.write_header(&header).await.unwrap();
        let safe = Safe::new(places, key, dice);
        let stock = safe.take_stock(survey.truth_is_empty || survey.second_is_empty).await.unwrap();
        assert_eq!(stock.lost, 0);
        tidy_generations(&safe, header.generation()).await;
        Some(safe)
    })
}

fn rows_of(safe: &Safe, person: PersonId) -> Vec<Row> {
    let (opened, entries) = pollster::block_on(safe.gather(person, true)).unwrap();
    assert_eq!((opened.unreadable, opened.newer, opened.missing), (0, 0, 0));
    entries.iter().map(|(name, bytes)| Row { key: name.clone(), bytes: bytes.to_vec() }).collect()
}

fn everything_is_there(device: &Device, which: &str) {
    let safe = start(device, 1).unwrap_or_else(|| panic!("{which}: it does not open"));
    assert_eq!(rows_of(&safe, JORDAN)[..5], said(), "{which}");
    assert_eq!(rows_of(&safe, AMINA), hers(), "{which}");
}

#[test]
fn of_saving() {
    let new = comment(JORDAN, 0x30, 1, "new");
    at_every_call(
        |_| {},
        async |device, places| {
            let safe = safe_in(device, places);
            let mut is_well = true;
            // The second lot takes along what the second place did not take of the first.
            for row in [new.clone(), comment(AMINA, 0x20, 1, "hers")] {
                is_well &= safe.put(&[safe.take(&row).unwrap()]).await.is_ok();
            }
            is_well
        },
        |device, is_well, which| {
            everything_is_there(device, which);
            let found = rows_of(&start(device, 1).unwrap(), JORDAN);
            assert!(!is_well || found.contains(&new), "{which}: acknowledged");
            assert!(found.len() == 5 || found[5] == new, "{which}");
            if is_well {
                // And in both places, once the next start has looked through them.
                pollster::block_on(device.truth.delete("")).unwrap();
                assert!(rows_of(&start(device, 1).unwrap(), JORDAN).contains(&new), "{which}: without the truth");
            }
        },
    );
}

#[test]
fn of_taking_snapshots() {
    at_every_call(
        |_| {},
        async |device, places| {
            let safe = safe_in(device, places);
            safe.compact(JORDAN, 0).await.is_ok() & safe.compact(JORDAN, 0).await.is_ok()
        },
        |device, _, which| {
            everything_is_there(device, which);
            for emptied in [&device.truth, &device.second] {
                pollster::block_on(emptied.delete("")).unwrap();
                everything_is_there(device, which);
            }
        },
    );
}

#[test]
fn of_opening_and_mending() {
    for lost in [0, 1] {
        at_every_call(
            |device| {
                pollster::block_on([&device.truth, &device.second][lost].delete("")).unwrap();
            },
            async |device, places| {
                let Ok(survey) = places.survey().await else { return false };
                let header = survey.headers.first().cloned().unwrap_or_else(|| device.header.clone());
                places.write_header(&header).await.is_ok() && safe_in(device, places).take_stock(false).await.is_ok()
            },
            |device, _, which| {
                everything_is_there(device, which);
                pollster::block_on([&device.second, &device.truth][lost].delete("")).unwrap();
                everything_is_there(device, which);
            },
        );
    }
}

#[test]
fn of_removing_somebody() {
    at_every_call(
        |_| {},
        async |device, places| safe_in(device, places).remove_person(AMINA).await.is_ok(),
        |device, is_well, which| {
            let safe = start(device, 1).unwrap();
            assert_eq!(rows_of(&safe, JORDAN), said(), "{which}");
            let left = rows_of(&safe, AMINA);
            assert!(left.is_empty() || !is_well && left == hers(), "{which}: whole or not at all");
            if left.is_empty() {
                let hers = |row: &Row| row.key.contains(&AMINA.to_string()) && !row.key.contains("gone/");
                for place in [&device.truth, &device.second, &device.journal] {
                    assert!(!holds(place).iter().any(hers), "{which}");
                }
            }
        },
    );
}

#[test]
fn of_bringing_somebody_back() {
    at_every_call(
        |device| pollster::block_on(device.safe().remove_person(AMINA)).unwrap(),
        async |device, places| {
            let safe = safe_in(device, places);
            safe.allow_back(std::iter::once(AMINA)).await.is_ok() && safe.take_in(AMINA, &entries(&hers())).await.is_ok()
        },
        |device, is_well, which| {
            let left = rows_of(&start(device, 1).unwrap(), AMINA);
            assert!(left == hers() || !is_well, "{which}: brought back, and there");
        },
    );
}

#[test]
fn of_moving_what_was_not_sealed() {
    let plain: Vec<Row> = (1..=3).map(|number| comment(PersonId(0xb), 0x40, number, "from before")).collect();
    at_every_call(
        |device| {
            pollster::block_on(device.truth.put(&plain)).unwrap();
            let whose = DeviceV1 { code: Some("a hash".into()), ..DeviceV1::new(DeviceId(7), Door::Adviser) };
            pollster::block_on(device.truth.put(&[whose.row()])).unwrap();
            assert_eq!(
                pollster::block_on(plain_device(device.truth.as_ref())),
                Ok(Some(whose)),
                "whose it is, before it is moved"
            );
        },
        async |device, places| adopt_plain(&safe_in(device, places)).await.is_ok(),
        |device, is_well, which| {
            let safe = start(device, 1).unwrap();
            let sealed = rows_of(&safe, PersonId(0xb));
            let still: Vec<Row> = plain.iter().filter(|row| holds(&device.truth).contains(row)).cloned().collect();
            assert!(still == plain || sealed == plain, "{which}: a plain row is gone only when the sealed one is readable");
            assert!(!is_well || still.is_empty(), "{which}");
            // Begun again, it is done.
            pollster::block_on(adopt_plain(&safe)).unwrap();
            assert_eq!(rows_of(&safe, PersonId(0xb)), plain, "{which}");
            assert!(!holds(&device.truth).iter().any(|row| row.key.starts_with("op/") || row.key == "device"), "{which}");
            let stock = pollster::block_on(safe.take_stock(false)).unwrap();
            let locked = DeviceV1::new(DeviceId(7), Door::Adviser);
            assert_eq!(stock.device, Some(Read::Fine(locked)), "{which}: the same, with words in the place of its code");
        },
    );
}

#[test]
fn of_giving_the_vault_a_new_key() {
    new_key_at_every_call(|_| {});
}

#[test]
fn of_giving_the_vault_a_new_key_while_only_the_second_place_has_anything() {
    new_key_at_every_call(|device| {
        pollster::block_on(async {
            device.truth.delete("").await.unwrap();
            // There was no room for the counts either.
            device.journal.delete("count/").await.unwrap();
        });
    });
}

fn new_key_at_every_call(prepare: impl Fn(&Device)) {
    at_every_call(
        prepare,
        async |device, places| {
            let safe = safe_in(device, places);
            let (next, key) = device.header.with_new_key(STRETCHING, &stretched(2), None, dice).unwrap();
            rekey(&safe, &next, key).await.is_ok()
        },
        |device, is_well, which| {
            let by_new = start(device, 2);
            assert!(by_new.is_some() || !is_well, "{which}: the new words open it");
            let is_new = by_new.is_some();
            let safe = by_new.or_else(|| start(device, 1)).unwrap_or_else(|| panic!("{which}: nothing opens it"));
            assert_eq!(rows_of(&safe, JORDAN), said(), "{which}");
            assert_eq!(rows_of(&safe, AMINA), hers(), "{which}");
            let generation = if is_new { "2/" } else { "1/" };
            for place in [&device.truth, &device.second] {
                let is_of = |row: &Row| row.key.starts_with(generation) || row.key.starts_with("header");
                let others: Vec<String> = holds(place).into_iter().filter(|row| !is_of(row)).map(|row| row.key).collect();
                assert!(others.is_empty(), "{which}: one generation stands, not {others:?}");
            }
            assert!(!is_new || start(device, 1).is_none(), "{which}: the old words open nothing");
        },
    );
}

#[test]
fn of_taking_in_a_backup() {
    let more: Vec<Row> = (1..=3).map(|number| comment(JORDAN, 0x50, number, "from a file")).collect();
    at_every_call(
        |_| {},
        async |device, places| safe_in(device, places).take_in(JORDAN, &entries(&more)).await.is_ok(),
        |device, is_well, which| {
            everything_is_there(device, which);
            let found = rows_of(&start(device, 1).unwrap(), JORDAN);
            assert!(!is_well || found[5..] == more, "{which}");
            assert!(found.iter().all(|row| said().contains(row) || more.contains(row)), "{which}");
        },
    );
}

#[test]
fn of_other_words() {
    at_every_call(
        |_| {},
        async |device, places| {
            let next = device.header.with_words(&device.key, STRETCHING, &stretched(2), dice).unwrap();
            let is_well = places.write_header(&next).await.is_ok();
            // As the app asks before it says that nothing was changed.
            is_well || places.truth_has(&next).await.unwrap_or(false)
        },
        |device, is_well, which| {
            let kept: Vec<Vec<u8>> =
                holds(&device.truth).into_iter().filter(|row| row.key.starts_with("header/")).map(|row| row.bytes).collect();
            assert!(kept.len() == 2 && kept[0] == kept[1], "{which}: half a change would open with words that nobody knows");
            let safe = start(device, 2);
            assert!(safe.is_some() || !is_well, "{which}");
            let safe = safe.or_else(|| start(device, 1)).unwrap_or_else(|| panic!("{which}: nothing opens it"));
            assert_eq!(rows_of(&safe, JORDAN), said(), "{which}");
        },
    );
}

#[test]
fn of_erasing_everything() {
    at_every_call(
        |_| {},
        async |_, places| places.erase().await.is_ok(),
        |device, is_well, which| {
            if !is_well {
                pollster::block_on(device.places().erase()).unwrap();
            }
            // The next start does what is left to do in the second place.
            let _places = pollster::block_on(device.places().emptied());
            for place in [&device.truth, &device.second, &device.journal] {
                // Which vault it was may be left, and no more.
                let left: Vec<Row> = holds(place).into_iter().filter(|row| row.key != "erased").collect();
                assert_eq!(left, [], "{which}");
            }
            let survey = pollster::block_on(device.places().survey()).unwrap();
            assert!(survey.headers.is_empty() && !survey.sealed && survey.people == 0, "{which}");
        },
    );
}
