//! Saving when the keeper fails: nothing is lost, nothing is out of order, and nothing is called saved that is not kept.

use crate::faulty::{Faults, Faulty, Slow};
use crate::support::{JORDAN, Writer, add_action, add_goal, answer, new_record};
use crate::vault::{self, dice};
use promise_pathway::domain::command::Command;
use promise_pathway::domain::promise::Answer;
use promise_pathway::domain::record::Record;
use promise_pathway::store::keepers::memory::Memory;
use promise_pathway::store::kv::{Kv, KvError, Row};
use promise_pathway::store::places::Places;
use promise_pathway::store::rows::{op_row, owner_of, summary_row};
use promise_pathway::store::safe::Safe;
use promise_pathway::store::saver::{Saved, Saver};
use promise_pathway::store::schema::Read;
use promise_pathway::store::vault::seal;
use std::cell::Cell;
use std::pin::{Pin, pin};
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

/// A short sitting: six things said, and with each its op and the line of the list, as the session saves them.
fn a_short_sitting() -> (Record, Vec<[Row; 2]>) {
    let mut record = new_record();
    let mut jordan = Writer::jordan("2026-11-22");
    let mut edits = Vec::new();
    for command in [
        Command::SetName { words: "Jordan".into() },
        answer(3, Answer::NotYet),
        add_goal("My own front door"),
        answer(3, Answer::ABit),
        add_action("Ring the college", "2026-11-23", "2026-11-30"),
        Command::Comment { words: "That was a long one.".into() },
    ] {
        let id = jordan.says(&mut record, command);
        let op = record.op(id).unwrap();
        edits.push([op_row(op), summary_row(JORDAN, &record.now().summary())]);
    }
    (record, edits)
}

fn rows_of(edits: &[[Row; 2]]) -> Vec<Row> {
    edits.iter().flatten().cloned().collect()
}

/// What a keeper holds once these rows were written one after the other.
fn after<'a>(rows: impl IntoIterator<Item = &'a Row>) -> Vec<Row> {
    let keeper = Memory::default();
    for row in rows {
        pollster::block_on(keeper.put(std::slice::from_ref(row))).unwrap();
    }
    pollster::block_on(keeper.all("")).unwrap()
}

fn save(saver: &Saver) -> Result<Saved, KvError> {
    pollster::block_on(saver.save())
}

/// A saver into a vault of which this keeper is the only place.
fn saver_over(keeper: Rc<dyn Kv>) -> Saver {
    let places = Places { truth: keeper, second: None, journal: None };
    Saver::new(Rc::new(Safe::new(places, vault::key(), dice)))
}

/// Sealed rows, opened. Each is there twice in the truth, and both copies say the same.
fn opened(rows: &[Row]) -> Vec<Row> {
    let key = vault::key();
    let open = |row: &Row, name: &str| {
        let key = key.person(owner_of(name).flatten().unwrap());
        match seal::open(&key, name, &row.bytes) {
            Read::Fine(bytes) => Row { key: name.to_owned(), bytes: bytes.to_vec() },
            other => panic!("{name}: {other:?}"),
        }
    };
    let copy = |copy: &str| -> Vec<Row> {
        rows.iter().filter_map(|row| row.key.strip_prefix(copy).map(|name| open(row, name))).collect()
    };
    let loose: Vec<Row> = rows.iter().filter(|row| !row.key.starts_with("1/")).map(|row| open(row, &row.key)).collect();
    assert_eq!(copy("1/a/"), copy("1/b/"), "a row and its mirror are written together");
    [loose, copy("1/a/")].concat()
}

fn waiting(saver: &Saver) -> Vec<Row> {
    opened(&saver.waiting())
}

/// What must be true between any two edits, however the saving went.
fn nothing_is_lost(keeper: &Faulty, saver: &Saver, said: &[Row], fault: &Faults) {
    assert!(said.ends_with(&waiting(saver)), "what waits is the newest, in the order in which it was said; {fault:?}");
    let together: Vec<Row> = opened(&keeper.holds()).into_iter().chain(waiting(saver)).collect();
    assert_eq!(after(&together), after(said), "what is kept and what waits are everything that was said; {fault:?}");
    assert_eq!(saver.is_done(), saver.waiting().is_empty());
    if saver.is_done() {
        assert_eq!(opened(&keeper.holds()), after(said), "called done, so all of it is kept; {fault:?}");
    }
}

/// Plays the sitting over a keeper with this fault. Answers how often an edit was not saved.
fn play(fault: Faults) -> usize {
    let (record, edits) = a_short_sitting();
    let keeper = Rc::new(Faulty::new(fault.clone()));
    let saver = saver_over(Rc::clone(&keeper) as Rc<dyn Kv>);
    let mut failed = 0;
    for n in 0..edits.len() {
        let said = rows_of(&edits[..=n]);
        saver.add(edits[n].clone()).unwrap();
        assert!(!saver.is_done(), "an edit is not saved before anybody was asked to keep it");
        nothing_is_lost(&keeper, &saver, &said, &fault);
        match save(&saver) {
            Ok(saved) => {
                assert_eq!((saved, saver.is_done()), (Saved::All, true));
                assert_eq!(opened(&keeper.holds()), after(&said), "reported as saved, so all of it is kept; {fault:?}");
            }
            Err(_) => {
                assert!(!saver.is_done(), "an edit that failed is waiting; {fault:?}");
                failed += 1;
            }
        }
        nothing_is_lost(&keeper, &saver, &said, &fault);
    }

    keeper.recovers();
    assert_eq!(save(&saver), Ok(Saved::All), "once the keeper is well again, one try saves everything; {fault:?}");
    assert!(saver.is_done());
    assert_eq!(opened(&keeper.holds()), after(&rows_of(&edits)), "{fault:?}");
    let there = pollster::block_on(saver.safe().open_person(JORDAN, false)).unwrap();
    assert_eq!(there.record, record, "and it opens as the record that was on the screen; {fault:?}");
    if !matches!(fault, Faults::AnswerLost(..)) {
        assert_eq!(
            opened(&keeper.written()),
            rows_of(&edits),
            "every row was written, in the order in which it was said; {fault:?}"
        );
    }
    failed
}

const ERRORS: fn() -> [KvError; 3] = || [KvError::Full, KvError::Blocked, KvError::Failed("UnknownError".into())];

#[test]
fn a_sitting_without_faults_asks_the_keeper_once_an_edit() {
    let (_, edits) = a_short_sitting();
    assert_eq!(play(Faults::Never), 0);
    let keeper = Rc::new(Faulty::new(Faults::Never));
    let saver = saver_over(Rc::clone(&keeper) as Rc<dyn Kv>);
    for edit in &edits {
        saver.add(edit.clone()).unwrap();
        save(&saver).unwrap();
    }
    assert_eq!(keeper.calls(), edits.len());
    assert_eq!(save(&saver), Ok(Saved::All), "with nothing waiting there is nothing to ask");
    assert_eq!(keeper.calls(), edits.len());
}

#[test]
fn whichever_put_fails_nothing_is_lost() {
    let (_, edits) = a_short_sitting();
    for n in 1..=edits.len() {
        for error in ERRORS() {
            assert_eq!(play(Faults::Nth(n, error)), 1, "put {n}");
        }
    }
}

#[test]
fn when_every_put_fails_from_some_moment_on_all_of_it_waits() {
    let (_, edits) = a_short_sitting();
    for n in 1..=edits.len() {
        for error in ERRORS() {
            assert_eq!(play(Faults::FromOn(n, error)), edits.len() - n + 1, "put {n} and later");
        }
    }
}

#[test]
fn rows_that_were_kept_although_the_answer_was_lost_are_written_again_and_do_no_harm() {
    let (_, edits) = a_short_sitting();
    for n in 1..=edits.len() {
        assert_eq!(play(Faults::AnswerLost(n, KvError::Failed("AbortError".into()))), 1, "put {n}");
    }
}

#[test]
fn the_keepers_own_reason_is_handed_on() {
    for error in ERRORS() {
        let saver = saver_over(Rc::new(Faulty::new(Faults::FromOn(1, error.clone()))));
        saver.add(a_short_sitting().1[0].clone()).unwrap();
        assert_eq!(save(&saver), Err(error));
    }
}

fn lots(keeper: &Slow) -> Vec<Vec<Row>> {
    keeper.lots().iter().map(|lot| opened(lot)).collect()
}

fn poll<F: Future>(future: Pin<&mut F>) -> Poll<F::Output> {
    future.poll(&mut Context::from_waker(Waker::noop()))
}

fn slow_saver() -> (Rc<Slow>, Saver) {
    let keeper = Rc::new(Slow::default());
    let saver = saver_over(Rc::clone(&keeper) as Rc<dyn Kv>);
    (keeper, saver)
}

#[test]
fn nothing_is_saved_while_the_keeper_is_still_at_it() {
    let (_, edits) = a_short_sitting();
    let (keeper, saver) = slow_saver();
    saver.add(edits[0].clone()).unwrap();
    let mut saving = pin!(saver.save());
    for _ in 0..3 {
        assert_eq!(poll(saving.as_mut()), Poll::Pending);
        assert!(!saver.is_done());
        assert_eq!(waiting(&saver), edits[0]);
        assert_eq!(keeper.holds(), []);
        assert_eq!((saver.is_writing(), saver.written()), (true, 0), "whoever waits can see that nothing has moved");
    }
    keeper.answers(Ok(()));
    assert_eq!(poll(saving.as_mut()), Poll::Ready(Ok(Saved::All)));
    assert!(saver.is_done());
    assert_eq!((saver.is_writing(), saver.written()), (false, 2));
    assert_eq!(opened(&keeper.holds()), after(&edits[0]));
    assert_eq!(lots(&keeper), [edits[0].to_vec()], "asked once, however often the future was woken");
}

/// As when somebody tries again because a place never answered.
#[test]
fn what_a_place_never_answered_for_is_written_by_the_next_saver_and_the_late_answer_does_no_harm() {
    let (_, edits) = a_short_sitting();
    let (keeper, stuck) = slow_saver();
    stuck.add(edits[0].clone()).unwrap();
    let mut never = pin!(stuck.save());
    assert_eq!(poll(never.as_mut()), Poll::Pending);

    let next = stuck.anew();
    next.add(edits[1].clone()).unwrap();
    let mut saving = pin!(next.save());
    assert_eq!(poll(saving.as_mut()), Poll::Pending);
    keeper.answers(Ok(()));
    assert_eq!(poll(saving.as_mut()), Poll::Ready(Ok(Saved::All)));
    assert_eq!(opened(&keeper.holds()), after(&rows_of(&edits[..2])));

    keeper.answers(Ok(()));
    assert_eq!(poll(never.as_mut()), Poll::Ready(Ok(Saved::All)));
    assert!(next.is_done());
}

#[test]
fn what_is_said_while_a_writing_is_under_way_goes_along_with_it() {
    let (_, edits) = a_short_sitting();
    let (keeper, saver) = slow_saver();
    saver.add(edits[0].clone()).unwrap();
    let mut first = pin!(saver.save());
    assert_eq!(poll(first.as_mut()), Poll::Pending);

    for edit in &edits[1..3] {
        saver.add(edit.clone()).unwrap();
        assert_eq!(poll(pin!(saver.save())), Poll::Ready(Ok(Saved::ByTheOther)), "it does not wait, and does not write");
    }
    assert_eq!(keeper.lots().len(), 1, "two never write at the same time");

    keeper.answers(Ok(()));
    assert_eq!(poll(first.as_mut()), Poll::Pending, "not all of it is kept yet, so it is not called saved");
    assert!(!saver.is_done());
    assert_eq!(waiting(&saver), rows_of(&edits[1..3]));
    assert_eq!(opened(&keeper.holds()), after(&edits[0]));

    keeper.answers(Ok(()));
    assert_eq!(poll(first.as_mut()), Poll::Ready(Ok(Saved::All)));
    assert!(saver.is_done());
    assert_eq!(opened(&keeper.holds()), after(&rows_of(&edits[..3])));
    assert_eq!(lots(&keeper), [edits[0].to_vec(), rows_of(&edits[1..3])]);
}

#[test]
fn when_the_writing_under_way_fails_what_came_meanwhile_waits_behind_it() {
    let (_, edits) = a_short_sitting();
    let (keeper, saver) = slow_saver();
    saver.add(edits[0].clone()).unwrap();
    {
        let mut first = pin!(saver.save());
        assert_eq!(poll(first.as_mut()), Poll::Pending);
        saver.add(edits[1].clone()).unwrap();
        assert_eq!(poll(pin!(saver.save())), Poll::Ready(Ok(Saved::ByTheOther)));
        keeper.answers(Err(KvError::Full));
        assert_eq!(poll(first.as_mut()), Poll::Ready(Err(KvError::Full)));
    }
    assert_eq!(waiting(&saver), rows_of(&edits[..2]));
    assert_eq!(keeper.holds(), []);

    // The next try writes, and is not told that somebody else is at it.
    let mut next = pin!(saver.save());
    assert_eq!(poll(next.as_mut()), Poll::Pending);
    keeper.answers(Ok(()));
    assert_eq!(poll(next.as_mut()), Poll::Ready(Ok(Saved::All)));
    assert_eq!(lots(&keeper)[1], rows_of(&edits[..2]));
    assert_eq!(opened(&keeper.holds()), after(&rows_of(&edits[..2])));
}

#[test]
fn when_the_second_lot_fails_the_first_is_not_written_again() {
    let (_, edits) = a_short_sitting();
    let (keeper, saver) = slow_saver();
    saver.add(edits[0].clone()).unwrap();
    let mut first = pin!(saver.save());
    assert_eq!(poll(first.as_mut()), Poll::Pending);
    saver.add(edits[1].clone()).unwrap();
    keeper.answers(Ok(()));
    assert_eq!(poll(first.as_mut()), Poll::Pending);
    keeper.answers(Err(KvError::Blocked));
    assert_eq!(poll(first.as_mut()), Poll::Ready(Err(KvError::Blocked)), "half of it is kept, and that is not called saved");
    assert_eq!(waiting(&saver), edits[1]);
    assert_eq!(opened(&keeper.holds()), after(&edits[0]));
}

/// Gives no random numbers the first three times that it is asked.
fn dice_that_come_late(bytes: &mut [u8]) -> Option<()> {
    thread_local! { static ASKED: Cell<usize> = const { Cell::new(0) }; }
    if ASKED.replace(ASKED.get() + 1) < 3 { None } else { dice(bytes) }
}

#[test]
fn what_cannot_be_sealed_just_now_waits_in_its_place_and_nothing_is_called_saved_without_it() {
    let (_, edits) = a_short_sitting();
    let keeper = Rc::new(Faulty::new(Faults::Never));
    let places = Places { truth: Rc::clone(&keeper) as Rc<dyn Kv>, second: None, journal: None };
    let saver = Saver::new(Rc::new(Safe::new(places, vault::key(), dice_that_come_late)));
    let not_now = || KvError::Failed("no random numbers".into());
    assert_eq!(saver.add(edits[0].clone()), Err(not_now()));
    assert!(!saver.is_done());
    assert_eq!(save(&saver), Err(not_now()), "somebody tries again");
    assert_eq!(saver.add(edits[1].clone()), Err(not_now()), "what comes later waits behind it");
    assert_eq!(keeper.holds(), []);
    assert_eq!(save(&saver), Ok(Saved::All));
    assert!(saver.is_done());
    assert_eq!(opened(&keeper.holds()), after(&rows_of(&edits[..2])));
}

#[test]
fn what_no_key_in_hand_can_seal_is_not_taken() {
    let (_, edits) = a_short_sitting();
    let saver = saver_over(Rc::new(Faulty::new(Faults::Never)));
    assert!(saver.add([edits[0][0].clone(), Row { key: "nobody/1".into(), bytes: vec![] }]).is_err());
    assert!(saver.is_done(), "all of them are taken, or none");
}
