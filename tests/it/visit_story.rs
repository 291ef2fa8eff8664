//! A visit, told from the knock on the door to "last time": six steps, two voices, three new actions at most, one frozen point.

use crate::everything::everything;
use crate::support::{Writer, add_action, add_goal, answer, day, merged, new_record, promise, words};
use promise_pathway::domain::action::{Action, Progress};
use promise_pathway::domain::area::{Area, Point};
use promise_pathway::domain::command::{Command, Refused};
use promise_pathway::domain::comparison::{Theirs, WorthATalk};
use promise_pathway::domain::ids::ItemId;
use promise_pathway::domain::item::Kind;
use promise_pathway::domain::moment::What;
use promise_pathway::domain::promise::Answer::{self, ABit, Mostly, NotSure, NotYet, RatherNotSay, Yes};
use promise_pathway::domain::record::Record;
use promise_pathway::domain::visit::{Prompt, ReadBack, Step, Visit};
use promise_pathway::domain::voice::{Side, Voice};

fn start(on: &str) -> Command {
    Command::StartVisit { on: day(on), place: "at home".into() }
}

fn finish(visit: ItemId) -> Command {
    Command::FinishVisit { visit, read_back: ReadBack::ThatsRight, next: None }
}

fn review(on: &str) -> Command {
    Command::HoldReview { on: day(on), next: None }
}

fn whats(actions: &[Action]) -> Vec<&str> {
    actions.iter().map(|action| action.what[0].words.as_str()).collect()
}

/// One whole visit in which Jordan answers these promises and Sam nothing.
fn visit(record: &mut Record, sam: &mut Writer, on: &str, answers: &[(u8, Answer)]) -> ItemId {
    let mut jordan = Writer::new(Voice::YoungPerson, u64::from_str_radix(&on.replace('-', ""), 16).unwrap(), on);
    let visit = sam.on(on).says(record, start(on));
    for (number, given) in answers {
        jordan.says(record, answer(*number, *given));
    }
    sam.says(record, finish(visit));
    visit
}

fn the_visit(record: &Record, visit: ItemId) -> Visit {
    record.now().visits().into_iter().find(|found| found.item == visit).unwrap()
}

#[test]
fn a_visit_that_was_left_is_picked_up_at_the_first_step_not_gone_through() {
    fn check(gone_through: &[Step], carry_on_at: Step) {
        let mut record = new_record();
        let mut sam = Writer::sam("2026-11-22");
        let visit = sam.says(&mut record, start("2026-11-22"));
        for step in gone_through {
            sam.says(&mut record, Command::FinishStep { visit, step: *step });
        }
        let open = record.now().open_visit().expect("still open");
        assert_eq!((open.item, open.carry_on_at()), (visit, carry_on_at), "{gone_through:?}");
    }
    check(&[], Step::LastActions);
    check(&[Step::LastActions, Step::HowAreThings], Step::Promises);
    check(&[Step::HowAreThings, Step::LastActions], Step::Promises);
    check(&[Step::LastActions, Step::Promises, Step::Plan], Step::HowAreThings); // skipped, and offered again
    check(&Step::ALL, Step::Finish);
}

#[test]
fn the_steps_lead_from_one_to_the_next_and_back() {
    for pair in Step::ALL.windows(2) {
        assert_eq!((pair[0].next(), pair[1].previous()), (Some(pair[1]), Some(pair[0])));
    }
    assert_eq!((Step::LastActions.previous(), Step::Finish.next()), (None, None));
    assert!(Step::ALL.into_iter().all(|step| Step::from_key(step.key()) == Some(step)));
}

#[test]
fn the_visit_begins_with_what_we_said_wed_do() {
    let mut record = new_record();
    let mut sam = Writer::sam("2026-10-01");
    let ring = sam.says(&mut record, add_action("ring the college", "2026-10-01", "2026-10-10"));
    let form = sam.says(&mut record, add_action("find the form", "2026-10-01", "2026-10-10"));
    sam.says(&mut record, Command::MoveActionOn { action: form, progress: Progress::Done });

    // The app was started anew for the visit, so only the shown time tells the two apart.
    let mut sam = Writer::new(Voice::Adviser, 2, "2026-11-22");
    let visit = sam.says(&mut record, start("2026-11-22"));
    assert_eq!(whats(&record.now().brought_to(&the_visit(&record, visit))), ["ring the college"], "the other was done before");

    sam.says(&mut record, Command::MoveActionOn { action: ring, progress: Progress::Done });
    sam.says(&mut record, add_action("visit the college", "2026-11-22", "2026-12-22"));
    let (view, now) = (record.now(), the_visit(&record, visit));
    assert_eq!(whats(&view.brought_to(&now)), ["ring the college"], "closed since, and still on the list");
    assert_eq!(whats(&view.agreed_in(&now)), ["visit the college"]);
}

#[test]
fn an_action_that_was_opened_again_is_brought_to_the_visit() {
    let mut record = new_record();
    let mut sam = Writer::sam("2026-10-01");
    let ring = sam.says(&mut record, add_action("ring the college", "2026-10-01", "2026-10-10"));
    sam.says(&mut record, Command::MoveActionOn { action: ring, progress: Progress::NotForMe });
    sam.says(&mut record, Command::MoveActionOn { action: ring, progress: Progress::Stuck });
    let visit = sam.says(&mut record, start("2026-11-22"));
    assert_eq!(whats(&record.now().brought_to(&the_visit(&record, visit))), ["ring the college"]);
}

#[test]
fn at_most_three_new_actions_come_out_of_a_visit() {
    let mut record = new_record();
    let mut sam = Writer::sam("2026-11-22");
    let another = |what: &str| add_action(what, "2026-11-22", "2026-12-22");
    sam.says(&mut record, another("agreed on the phone, before"));
    let visit = sam.says(&mut record, start("2026-11-22"));
    let first = sam.says(&mut record, another("one"));
    sam.says(&mut record, another("two"));
    sam.says(&mut record, another("three"));
    assert_eq!(sam.tries(&mut record, another("four")), Err(Refused::EnoughActions));

    sam.says(&mut record, Command::Remove { item: first });
    Writer::jordan("2026-11-22").says(&mut record, another("what Jordan adds"));
    assert_eq!(record.now().agreed_by(&the_visit(&record, visit), Side::Adviser), 2, "the limit is for each side's own");
    sam.says(&mut record, another("four, now that there is room"));
    assert_eq!(sam.tries(&mut record, another("five")), Err(Refused::EnoughActions));

    sam.says(&mut record, finish(visit));
    sam.says(&mut record, another("agreed on the phone, after"));
    let agreed = record.now().agreed_in(&the_visit(&record, visit));
    assert_eq!(
        whats(&agreed),
        ["what Jordan adds", "two", "three", "four, now that there is room"],
        "what came after the visit is not part of it"
    );
}

#[test]
fn a_finished_visit_is_frozen_and_nothing_more_goes_into_it() {
    let mut record = new_record();
    let mut sam = Writer::sam("2026-11-22");
    sam.says(&mut record, add_goal("find a course"));
    let visit = sam.says(&mut record, start("2026-11-22"));
    sam.says(&mut record, Command::VisitWords { visit, prompt: Prompt::GoingWell, words: "the flat".into() });
    let then = everything(&record.now());
    sam.says(&mut record, finish(visit));

    let frozen = the_visit(&record, visit).end.unwrap().seen;
    let words = Command::VisitWords { visit, prompt: Prompt::Hard, words: "the bus".into() };
    assert_eq!(sam.tries(&mut record, words), Err(Refused::VisitIsOver));
    assert_eq!(sam.tries(&mut record, Command::FinishStep { visit, step: Step::Plan }), Err(Refused::VisitIsOver));
    sam.on("2027-01-01").says(&mut record, add_goal("a driving licence"));
    assert_eq!(everything(&record.as_at(&frozen)), then);
    assert_eq!(record.now().goals().len(), 2);
}

#[test]
fn both_sides_answer_the_questions_of_a_visit_beside_each_other() {
    let mut record = new_record();
    let (mut sam, mut jordan) = (Writer::sam("2026-11-22"), Writer::jordan("2026-11-22"));
    let visit = sam.says(&mut record, start("2026-11-22"));
    let hard = |words: &str| Command::VisitWords { visit, prompt: Prompt::Hard, words: words.into() };
    jordan.says(&mut record, hard("sleeping"));
    sam.says(&mut record, hard("getting to college"));
    jordan.says(&mut record, hard("sleeping, and the noise"));
    let said = |side| record.now().visit_words(visit, Prompt::Hard, side);
    assert_eq!(words(&said(Side::YoungPerson)), ["sleeping, and the noise"]);
    assert_eq!(words(&said(Side::Adviser)), ["getting to college"]);
}

#[test]
fn last_time_is_the_newest_visit_that_todays_answers_are_not_part_of() {
    let mut record = new_record();
    let mut sam = Writer::sam("2026-03-01");
    let last_time = |record: &Record| record.now().last_time().map(|moment| moment.item);
    assert_eq!(last_time(&record), None, "nothing has been said");

    let march = visit(&mut record, &mut sam, "2026-03-01", &[(1, ABit)]);
    assert_eq!(last_time(&record), None, "everything that was said belongs to March");

    let june = visit(&mut record, &mut sam, "2026-06-01", &[(1, Mostly)]);
    assert_eq!(last_time(&record), Some(march), "right after June's visit it is compared with March's");

    Writer::jordan("2026-09-01").says(&mut record, answer(1, Yes));
    assert_eq!(last_time(&record), Some(june), "with a newer answer, June is last time");
    let compared = record.now().compare(promise(1), Side::YoungPerson);
    assert_eq!(compared.last_time.map(|reading| reading.answer), Some(Mostly));
}

#[test]
fn a_point_on_a_scale_is_a_new_reading_too() {
    let mut record = new_record();
    let mut sam = Writer::sam("2026-03-01");
    let march = visit(&mut record, &mut sam, "2026-03-01", &[(1, ABit)]);
    Writer::jordan("2026-09-01").says(&mut record, Command::ReadScale { area: Area::Home, point: Point::new(6).unwrap() });
    assert_eq!(record.now().last_time().map(|moment| moment.item), Some(march));
    let home = &record.now().areas_seen_by(Side::YoungPerson).each[1];
    assert_eq!((home.area, home.then, home.now.map(Point::number)), (Area::Home, None, Some(6)));
}

#[test]
fn a_review_freezes_the_plan_as_a_visit_does() {
    let mut record = new_record();
    let mut jordan = Writer::jordan("2026-03-01");
    jordan.says(&mut record, answer(2, NotYet));
    let mut sam = Writer::sam("2026-03-01");
    let then = everything(&record.now());
    let review = sam.says(&mut record, review("2026-03-01"));
    jordan.on("2026-05-01").says(&mut record, answer(2, Mostly));

    let last = record.now().last_time().unwrap();
    assert_eq!((last.item, last.what, last.on), (review, What::Review, day("2026-03-01")));
    assert_eq!(everything(&record.as_at(&last.seen)), then);
    let second = &record.now().promises_seen_by(Side::YoungPerson).each[1];
    assert_eq!((second.then, second.now), (Some(NotYet), Some(Mostly)));
}

#[test]
fn a_moment_comes_after_those_it_saw_and_otherwise_the_day_decides() {
    let mut tablet = new_record();
    let mut sam = Writer::sam("2026-01-10");
    let january = visit(&mut tablet, &mut sam, "2026-01-10", &[]);
    let mut phone = tablet.clone();

    let february = visit(&mut tablet, &mut sam, "2026-02-10", &[]);
    // The wrong day was picked; it still saw February's visit.
    let picked_wrongly = sam.on("2026-03-10").says(&mut tablet, review("2026-02-01"));
    let march = visit(&mut tablet, &mut sam, "2026-03-10", &[]);
    // Meanwhile a review was held with the other copy, which knows January only.
    let june = Writer::jordan("2026-06-10").says(&mut phone, review("2026-06-10"));

    let order: Vec<ItemId> = merged(&tablet, &phone).now().moments().iter().map(|moment| moment.item).collect();
    assert_eq!(order, [january, february, picked_wrongly, march, june]);
}

/// What the looking side may see of the other side's answer: "not yet", "hidden" or "shown".
fn sees(record: &Record, looking: Side) -> &'static str {
    match record.now().compare(promise(4), looking).theirs {
        Theirs::NotYet => "not yet",
        Theirs::Hidden => "hidden",
        Theirs::Shown(_) => "shown",
    }
}

#[test]
fn a_new_answer_stays_hidden_until_the_other_side_has_answered_too() {
    let mut record = new_record();
    let (mut sam, mut jordan) = (Writer::sam("2026-11-22"), Writer::jordan("2026-11-22"));
    let check = |record: &Record, jordan_sees: &str, sam_sees: &str, when: &str| {
        assert_eq!((sees(record, Side::YoungPerson), sees(record, Side::Adviser)), (jordan_sees, sam_sees), "{when}");
    };
    check(&record, "not yet", "not yet", "at the start");
    jordan.says(&mut record, answer(4, NotYet));
    check(&record, "not yet", "hidden", "Jordan has answered");
    let sams = sam.says(&mut record, answer(4, Yes));
    check(&record, "shown", "shown", "both have");
    jordan.says(&mut record, answer(4, ABit));
    check(&record, "shown", "shown", "Jordan changes the answer in the same visit");

    sam.says(&mut record, Command::Undo { ops: vec![sams] });
    check(&record, "not yet", "hidden", "Sam takes the answer back");
    sam.says(&mut record, answer(4, Yes));
    sam.says(&mut record, review("2026-11-22"));
    check(&record, "shown", "shown", "after a review all is open");

    sam.on("2026-12-22").says(&mut record, answer(4, Mostly));
    check(&record, "hidden", "shown", "Sam answers anew; Jordan's is from last time");
    assert_eq!((record.now().answered_this_time(Side::Adviser), record.now().answered_this_time(Side::YoungPerson)), (1, 0));
    jordan.on("2026-12-22").says(&mut record, answer(4, RatherNotSay));
    check(&record, "shown", "shown", "to rather not say is an answer");
}

#[test]
fn what_is_hidden_is_not_told_by_the_list_of_people_either() {
    let mut record = new_record();
    let (mut sam, mut jordan) = (Writer::sam("2026-11-22"), Writer::jordan("2026-11-22"));
    jordan.says(&mut record, answer(4, NotYet));
    assert!(record.now().summary().worth_a_talk.is_empty());
    sam.says(&mut record, answer(4, Yes));
    assert_eq!(record.now().summary().worth_a_talk.len(), 1);
    jordan.says(&mut record, answer(4, Mostly));
    sam.says(&mut record, answer(4, ABit));
    assert!(record.now().summary().worth_a_talk.is_empty(), "the list goes by Jordan's low answers, not by Sam's");
}

#[test]
fn two_steps_apart_or_a_low_answer_is_worth_a_talk() {
    fn check(jordans: Option<Answer>, sams: Option<Answer>, jordan_is_told: Option<WorthATalk>, sam_is_told: Option<WorthATalk>) {
        let mut record = new_record();
        if let Some(given) = jordans {
            Writer::jordan("2026-11-22").says(&mut record, answer(4, given));
        }
        if let Some(given) = sams {
            Writer::sam("2026-11-22").says(&mut record, answer(4, given));
        }
        let told = |side| record.now().compare(promise(4), side).worth_a_talk(side);
        assert_eq!((told(Side::YoungPerson), told(Side::Adviser)), (jordan_is_told, sam_is_told), "{jordans:?}, {sams:?}");
    }
    let (apart, low) = (Some(WorthATalk::FarApart), Some(WorthATalk::Low));
    check(Some(Yes), Some(Yes), None, None);
    check(Some(Yes), Some(Mostly), None, None);
    check(Some(Yes), Some(ABit), apart, apart);
    check(Some(ABit), Some(Yes), apart, apart);
    check(Some(NotYet), Some(Mostly), apart, apart);
    check(Some(ABit), Some(Mostly), low, low);
    check(Some(NotYet), Some(NotYet), low, low);
    check(Some(Mostly), Some(ABit), None, None); // only the young person's low answer counts
    check(Some(ABit), Some(NotSure), low, low);
    check(Some(NotSure), Some(Yes), None, None); // a way out is never low, and far from nothing
    check(Some(RatherNotSay), Some(NotYet), None, None);
    check(Some(NotYet), None, low, None); // Sam has not answered, so Sam is not told
    check(None, Some(NotYet), None, None);
}

#[test]
fn when_two_devices_hold_an_answer_each_the_lower_counts_and_both_are_kept() {
    fn check(on_phone: Answer, on_tablet: Answer, counts: Answer) {
        let (mut phone, mut tablet) = (new_record(), new_record());
        Writer::jordan("2026-11-22").says(&mut phone, answer(4, on_phone));
        Writer::new(Voice::YoungPerson, 2, "2026-11-23").says(&mut tablet, answer(4, on_tablet));
        let both = merged(&phone, &tablet);
        let view = both.now();
        assert_eq!(
            view.reading(promise(4), Side::YoungPerson).map(|reading| reading.answer),
            Some(counts),
            "{on_phone:?}, {on_tablet:?}"
        );
        assert_eq!(view.readings(promise(4), Side::YoungPerson).len(), 2);
    }
    check(Yes, NotYet, NotYet);
    check(ABit, Mostly, ABit);
    check(NotSure, Mostly, Mostly); // a way out says nothing lower
    check(RatherNotSay, RatherNotSay, RatherNotSay);
}

#[test]
fn when_two_devices_hold_an_answer_each_the_words_of_both_are_with_the_one_that_counts() {
    fn check(on_phone: &str, on_tablet: &str, shown: &str) {
        let with = |answer, words: &str| Command::Answer { about: promise(4), answer, words: words.into() };
        let (mut phone, mut tablet) = (new_record(), new_record());
        Writer::jordan("2026-11-22").says(&mut phone, with(Mostly, on_phone));
        Writer::new(Voice::YoungPerson, 2, "2026-11-23").says(&mut tablet, with(ABit, on_tablet));
        let mut both = merged(&phone, &tablet);
        let mine = |record: &Record| record.now().compare(promise(4), Side::YoungPerson).mine.unwrap();
        assert_eq!((mine(&both).answer, mine(&both).words.as_str()), (ABit, shown));
        Writer::new(Voice::YoungPerson, 3, "2026-11-24").says(&mut both, with(Mostly, on_phone));
        assert_eq!(mine(&both).words, on_phone, "somebody chose");
    }
    check("Sam rings back", "nobody rang in May", "Sam rings back\n\nnobody rang in May");
    check("", "nobody rang in May", "nobody rang in May");
    check("nobody rang in May", "nobody rang in May", "nobody rang in May");
}

#[test]
fn an_answer_that_a_finished_visit_holds_does_not_bring_a_new_one_of_another_device_to_light() {
    let with = |answer, words: &str| Command::Answer { about: promise(4), answer, words: words.into() };
    for (then, now) in [(ABit, Mostly), (Mostly, ABit), (ABit, ABit)] {
        let (mut tablet, mut phone) = (new_record(), new_record());
        let mut sam = Writer::sam("2026-11-20");
        let visit = sam.says(&mut tablet, start("2026-11-20"));
        Writer::jordan("2026-11-20").says(&mut tablet, with(then, "nobody rang in May"));
        sam.says(&mut tablet, finish(visit));
        // The phone knows nothing of that visit.
        Writer::new(Voice::YoungPerson, 2, "2026-11-23").says(&mut phone, with(now, "Sam rings back"));
        let both = merged(&tablet, &phone);
        let compare = |looking| both.now().compare(promise(4), looking);
        assert_eq!(compare(Side::Adviser).theirs, Theirs::Hidden, "{then:?}, {now:?}");
        let mine = compare(Side::YoungPerson);
        assert!(mine.mine_is_new);
        let mine = mine.mine.unwrap();
        assert_eq!((mine.answer, mine.words.as_str()), (now, "Sam rings back"), "what was closed is not said again today");
    }
}

#[test]
fn an_answer_of_a_visit_that_the_other_tablet_knew_nothing_of_does_not_bring_a_new_one_to_light() {
    let (mut one, mut other) = (new_record(), new_record());
    let (mut sam, mut jordan) = (Writer::sam("2026-06-01"), Writer::jordan("2026-06-01"));
    let visit = sam.says(&mut one, start("2026-06-01"));
    sam.says(&mut one, answer(4, Yes));
    jordan.says(&mut one, answer(4, ABit));
    sam.says(&mut one, finish(visit));

    Writer::new(Voice::Adviser, 2, "2026-06-10").says(&mut other, review("2026-06-10"));
    Writer::new(Voice::YoungPerson, 3, "2026-06-12").says(&mut other, answer(4, NotYet));

    let both = merged(&one, &other);
    let sams = both.now().compare(promise(4), Side::Adviser);
    assert!(!sams.mine_is_new, "what the visit closed is not new because the other tablet looked at the plan later");
    assert_eq!(sams.theirs, Theirs::Hidden);
    assert_eq!(both.now().answered_this_time(Side::Adviser), 0);
    assert_eq!(both.now().over_time(Side::Adviser).days, [day("2026-06-01")]);
}

#[test]
fn a_visit_that_two_tablets_finished_says_what_both_wrote() {
    let mut tablet = new_record();
    let mut sam = Writer::sam("2026-11-22");
    let visit = sam.says(&mut tablet, start("2026-11-22"));
    let mut other = tablet.clone();
    let end = |words: &str, next: Option<&str>| {
        let read_back = ReadBack::NotAllAgreed(words.into());
        Command::FinishVisit { visit, read_back, next: next.map(day) }
    };
    let goal = sam.says(&mut tablet, add_goal("my own room"));
    sam.says(&mut tablet, end("Jordan wants it written again", Some("2026-12-20")));
    Writer::new(Voice::Adviser, 2, "2026-11-22").says(&mut other, end("the money part", Some("2026-12-01")));
    let both = merged(&tablet, &other);
    let ended = the_visit(&both, visit).end.unwrap();
    let said: Vec<_> = ["Jordan wants it written again", "the money part"].map(|said| ReadBack::NotAllAgreed(said.into())).into();
    assert_eq!(ended.read_backs.len(), 2);
    assert!(said.iter().all(|said| ended.read_backs.contains(said)), "{:?}", ended.read_backs);
    assert_eq!(ended.next, Some(day("2026-12-01")), "the nearer day");
    assert!(ended.seen.has(goal), "what either of them saw");
}

#[test]
fn dictated_words_are_not_put_in_the_mouth_of_the_young_person() {
    let with = |answer, words: &str| Command::Answer { about: promise(4), answer, words: words.into() };
    let (mut tablet, mut phone) = (new_record(), new_record());
    Writer::jordan("2026-11-22").says(&mut phone, with(ABit, "nobody rang in May"));
    let dictated = Voice::YoungPersonDictated { read_back: false };
    Writer::new(dictated, 2, "2026-11-23").says(&mut tablet, with(Mostly, "Sam rings back"));
    let mine = merged(&tablet, &phone).now().compare(promise(4), Side::YoungPerson).mine.unwrap();
    assert_eq!((mine.said_by, mine.words.as_str()), (Voice::YoungPerson, "nobody rang in May"));
}

#[test]
fn two_visits_that_were_started_on_two_tablets_are_both_there() {
    let mut tablet = new_record();
    let mut other = new_record();
    let first = Writer::sam("2026-11-22").says(&mut tablet, start("2026-11-22"));
    let second = Writer::new(Voice::Adviser, 2, "2026-11-22").says(&mut other, start("2026-11-23"));
    let mut both = merged(&tablet, &other);
    let mut sam = Writer::new(Voice::Adviser, 3, "2026-11-23");
    assert_eq!(both.now().open_visit().unwrap().item, second);
    sam.says(&mut both, finish(second));
    assert_eq!(both.now().open_visit().unwrap().item, first, "the other is offered next");
    sam.says(&mut both, finish(first));
    assert_eq!(both.now().items(Kind::Visit).len(), 2);
    assert_eq!(both.now().open_visit(), None);
}
