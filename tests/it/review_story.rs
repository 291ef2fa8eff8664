//! A look at the plan together, told from its beginning to the page that tells what changed: last time beside today, better first,
//! keep or change or finished, what they do not agree about, and the next look within six months.

use crate::everything::everything;
use crate::stored_shapes::{fine, json_of, rows};
use crate::support::{JORDAN, Writer, add_action, add_goal, answer, day, merged, new_record, words};
use crate::vault::read_rows;
use promise_pathway::content::{looking_back, timescales};
use promise_pathway::domain::action::Progress;
use promise_pathway::domain::area::{Area, Heading, Point};
use promise_pathway::domain::change::Change;
use promise_pathway::domain::command::{Command, Refused};
use promise_pathway::domain::comparison::Moved;
use promise_pathway::domain::disagreement::Matter;
use promise_pathway::domain::due::{Length, Trigger, Unit};
use promise_pathway::domain::goal::GoalState;
use promise_pathway::domain::ids::{Actor, ItemId, OpId};
use promise_pathway::domain::lookback::{Lookback, Open};
use promise_pathway::domain::promise::Answer::{self, ABit, Mostly, NotSure, NotYet, Yes};
use promise_pathway::domain::record::Record;
use promise_pathway::domain::review::{Decision, ReviewStep, WITHIN_MONTHS, latest_next};
use promise_pathway::domain::story::EventKind;
use promise_pathway::domain::visit::ReadBack;
use promise_pathway::domain::voice::{Side, Voice};
use promise_pathway::store::rows::op_row;
use promise_pathway::store::schema::{Read, read_op, write_op};
use serde_json::json;

const MARCH: &str = "2026-03-02";
const TODAY: &str = "2026-08-31";

fn begin(on: &str) -> Command {
    Command::BeginReview { on: day(on) }
}

fn hold(on: &str, next: &str) -> Command {
    Command::HoldReview { on: day(on), next: Some(day(next)) }
}

fn scale(area: Area, point: u8) -> Command {
    Command::ReadScale { area, point: Point::new(point).unwrap() }
}

fn view_of(disagreement: ItemId, said: &str) -> Command {
    Command::DisagreementWords { disagreement, matter: Matter::View, words: said.into() }
}

fn about(disagreement: ItemId, said: &str) -> Command {
    Command::DisagreementWords { disagreement, matter: Matter::About, words: said.into() }
}

/// What Jordan and Sam do at one meeting: Jordan answers, Sam answers, and a review is held.
fn looked(answers: &[(u8, Answer)], points: &[(Area, u8)], on: &str) -> (Record, Writer, Writer) {
    let mut record = new_record();
    let (mut sam, mut jordan) = (Writer::sam(on), Writer::jordan(on));
    says_all(&mut record, &mut jordan, answers, points);
    let talk = sam.says(&mut record, begin(on));
    let next = latest_next(day(on));
    sam.says(&mut record, Command::ProposeNextReview { review: talk, next });
    sam.says(&mut record, Command::HoldReview { on: day(on), next: Some(next) });
    (record, sam, jordan)
}

fn says_all(record: &mut Record, jordan: &mut Writer, answers: &[(u8, Answer)], points: &[(Area, u8)]) {
    for (number, given) in answers {
        jordan.says(record, answer(*number, *given));
    }
    for (area, point) in points {
        jordan.says(record, scale(*area, *point));
    }
}

fn promises(found: &Lookback) -> Vec<(u8, Option<Moved>)> {
    found.promises.iter().map(|look| (look.promise.number(), look.moved)).collect()
}

mod last_time_beside_today {
    use super::*;

    #[test]
    fn what_got_better_comes_first_in_the_rows_the_parts_and_the_sentence() {
        let (mut record, _, mut jordan) = looked(
            &[(1, Mostly), (2, Yes), (3, ABit), (4, NotYet), (5, Mostly)],
            &[(Area::People, 6), (Area::Home, 3), (Area::Money, 5), (Area::Health, 4)],
            MARCH,
        );
        jordan.on(TODAY);
        let today = [(1, Mostly), (2, ABit), (3, Yes), (4, ABit), (5, NotSure)];
        let points = [(Area::People, 5), (Area::Home, 7), (Area::Money, 5)];
        says_all(&mut record, &mut jordan, &today, &points);

        let found = record.now().look_back(Open::ToBoth);
        let (better, same, lower) = (Some(Moved::Better), Some(Moved::Same), Some(Moved::Lower));
        assert_eq!(promises(&found), [(3, better), (4, better), (1, same), (2, lower), (5, None), (6, None), (7, None)]);
        let areas: Vec<Area> = found.areas.iter().take(4).map(|look| look.area).collect();
        assert_eq!(areas, [Area::Home, Area::Money, Area::People, Area::Learning], "health was not picked anew");
        assert_eq!(
            looking_back::better(&found, day(TODAY)),
            ["2 promises feel better: Listen and Believe.", "One part of the plan feels better: Home."]
        );
        assert_eq!(
            looking_back::rest(&found, day(TODAY)),
            [
                "One promise feels the same.",
                "One part of the plan feels the same.",
                "One promise feels lower: Identity. Worth a talk.",
                "One part of the plan feels lower: People. Worth a talk."
            ]
        );
    }

    #[test]
    fn where_nothing_feels_better_it_asks_what_would_help_and_never_says_a_number() {
        let (mut record, _, mut jordan) = looked(&[(1, Mostly)], &[], MARCH);
        jordan.on(TODAY).says(&mut record, answer(1, ABit));
        let found = record.now().look_back(Open::ToBoth);
        assert_eq!(looking_back::better(&found, day(TODAY)), ["Nothing feels better yet since 2 March. What would help?"]);
        jordan.says(&mut record, Command::AddAchievement { words: "Cooked for Nan".into() });
        let found = record.now().look_back(Open::ToBoth);
        assert!(looking_back::better(&found, day(TODAY)).is_empty(), "there is other good news");
        assert_eq!(words(&found.went_well), ["Cooked for Nan"]);
    }

    #[test]
    fn an_answer_that_was_not_given_anew_has_not_stayed_the_same() {
        let (mut record, mut sam, mut jordan) = looked(&[(1, Mostly), (2, Yes)], &[(Area::Home, 3)], MARCH);
        sam.on(TODAY);
        let found = record.now().look_back(Open::ToBoth);
        assert!(promises(&found).iter().all(|(_, moved)| moved.is_none()));
        assert!(!record.now().has_new_answers(found.last.as_ref()));
        assert_eq!(looking_back::rest(&found, day(TODAY)), ["No new answers since 2 March."]);
        jordan.on(TODAY).says(&mut record, answer(2, Yes));
        let found = record.now().look_back(Open::ToBoth);
        assert_eq!(promises(&found)[0], (2, Some(Moved::Same)));
        assert!(record.now().has_new_answers(found.last.as_ref()));
    }

    #[test]
    fn last_time_is_the_last_review_and_not_the_visit_in_between() {
        let (mut record, mut sam, mut jordan) = looked(&[(1, NotYet)], &[], MARCH);
        let visit = sam.on("2026-06-01").says(&mut record, Command::StartVisit { on: day("2026-06-01"), place: String::new() });
        jordan.on("2026-06-01").says(&mut record, answer(1, Yes));
        sam.says(&mut record, Command::FinishVisit { visit, read_back: ReadBack::ThatsRight, next: None });
        jordan.on(TODAY).says(&mut record, answer(1, Mostly));
        let found = record.now().look_back(Open::ToBoth);
        assert_eq!(found.last.as_ref().map(|last| last.on), Some(day(MARCH)));
        assert_eq!(promises(&found)[0], (1, Some(Moved::Better)), "from not yet in March");
    }

    #[test]
    fn before_the_first_review_the_last_visit_is_last_time_and_before_that_there_is_none() {
        let mut record = new_record();
        let (mut sam, mut jordan) = (Writer::sam(MARCH), Writer::jordan(MARCH));
        jordan.says(&mut record, answer(1, NotYet));
        let found = record.now().look_back(Open::ToBoth);
        assert_eq!(found.last, None);
        assert_eq!(looking_back::better(&found, day(MARCH)).len(), 1, "it says that this is the first look");
        let visit = sam.says(&mut record, Command::StartVisit { on: day(MARCH), place: String::new() });
        sam.says(&mut record, Command::FinishVisit { visit, read_back: ReadBack::NotRead, next: None });
        jordan.on(TODAY).says(&mut record, answer(1, ABit));
        let found = record.now().look_back(Open::ToBoth);
        assert_eq!((found.last.as_ref().map(|last| last.item), promises(&found)[0].1), (Some(visit), Some(Moved::Better)));
    }

    #[test]
    fn the_adviser_is_told_nothing_of_a_new_answer_before_giving_one() {
        let (mut record, mut sam, mut jordan) = looked(&[(1, NotYet)], &[], MARCH);
        jordan.on(TODAY).says(&mut record, answer(1, Yes));
        let told = |record: &Record| {
            record.now().look_back(Open::To(Side::Adviser)).promises.into_iter().find(|look| look.promise.number() == 1).unwrap()
        };
        let look = told(&record);
        assert_eq!((look.is_hidden, look.now, look.moved), (true, None, None));
        sam.on(TODAY).says(&mut record, answer(1, Mostly));
        let look = told(&record);
        assert_eq!((look.is_hidden, look.now.map(|now| now.answer), look.moved), (false, Some(Yes), Some(Moved::Better)));
    }

    #[test]
    fn words_that_took_the_place_of_others_stand_beside_them() {
        let mut record = new_record();
        let mut jordan = Writer::jordan(MARCH);
        let write = |said: &str| Command::WriteInArea { area: Area::Home, heading: Heading::MyView, words: said.into() };
        jordan.says(&mut record, write("too far from Nan"));
        Writer::sam(MARCH).says(&mut record, hold(MARCH, TODAY));
        jordan.on(TODAY).says(&mut record, write("near Nan now"));
        let found = record.now().look_back(Open::ToBoth);
        let home = found.areas.iter().find(|look| look.area == Area::Home).unwrap();
        let said = |told: &[(Heading, promise_pathway::domain::words::Said)]| {
            told.iter().map(|(_, said)| said.words.clone()).collect::<Vec<_>>()
        };
        assert_eq!(
            (said(&home.old_words), said(&home.new_words)),
            (vec!["too far from Nan".into()], vec!["near Nan now".into()])
        );
    }

    #[test]
    fn what_came_of_goals_and_actions_since_is_told_and_nothing_older() {
        let mut record = new_record();
        let (mut sam, mut jordan) = (Writer::sam(MARCH), Writer::jordan(MARCH));
        let old = jordan.says(&mut record, add_goal("reached before"));
        jordan.says(&mut record, Command::MoveGoalOn { goal: old, state: GoalState::Reached });
        let course = jordan.says(&mut record, add_goal("a bike course"));
        let ring = sam.says(&mut record, add_action("ring the college", MARCH, "2026-04-01"));
        sam.says(&mut record, hold(MARCH, TODAY));
        jordan.on(TODAY).says(&mut record, Command::MoveGoalOn { goal: course, state: GoalState::Reached });
        sam.on(TODAY).says(&mut record, Command::MoveActionOn { action: ring, progress: Progress::Done });
        let found = record.now().look_back(Open::ToBoth);
        assert_eq!((words(&found.reached[0].words), found.reached.len()), (vec!["a bike course"], 1));
        assert_eq!(found.done.iter().map(|action| action.item).collect::<Vec<_>>(), [ring]);
    }
}

mod keep_change_finished {
    use super::*;

    #[test]
    fn a_review_looks_at_what_was_open_when_it_began() {
        let mut record = new_record();
        let (mut sam, mut jordan) = (Writer::sam(MARCH), Writer::jordan(MARCH));
        let goal = jordan.says(&mut record, Command::AddGoal { area: Some(Area::Home), words: "a front door".into() });
        let reached = jordan.says(&mut record, Command::AddGoal { area: Some(Area::Home), words: "done with".into() });
        jordan.says(&mut record, Command::MoveGoalOn { goal: reached, state: GoalState::Reached });
        let ring = sam.says(&mut record, add_action("ring the landlord", MARCH, "2026-12-01"));
        let review = sam.on(TODAY).says(&mut record, begin(TODAY));
        sam.says(&mut record, add_action("agreed in the look", TODAY, "2026-12-01"));
        sam.says(&mut record, Command::Decide { review, of: goal, decision: Decision::Finished });
        jordan.on(TODAY).says(&mut record, Command::MoveGoalOn { goal, state: GoalState::Reached });
        let (view, talk) = (record.now(), record.now().open_talk().unwrap());
        let goals: Vec<ItemId> = view.goals_to_look_at(&talk, Some(Area::Home)).iter().map(|goal| goal.item).collect();
        let actions: Vec<ItemId> = view.actions_to_look_at(&talk, None).iter().map(|action| action.item).collect();
        assert_eq!((goals, actions), (vec![goal], vec![ring]), "finished since, and still on the page");
        assert_eq!(view.agreed_in_talk(&talk)[0].what[0].words, "agreed in the look");
    }

    #[test]
    fn a_decision_can_be_changed_and_where_two_devices_differ_it_is_worth_a_talk() {
        let mut tablet = new_record();
        let mut sam = Writer::sam(TODAY);
        let goal = Writer::jordan(TODAY).says(&mut tablet, add_goal("a dog"));
        let review = sam.says(&mut tablet, begin(TODAY));
        let decide = |decision| Command::Decide { review, of: goal, decision };
        sam.says(&mut tablet, decide(Decision::Finished));
        sam.says(&mut tablet, decide(Decision::Keep));
        assert_eq!(sam.tries(&mut tablet, decide(Decision::Keep)), Err(Refused::SaysSoAlready));
        assert_eq!(tablet.now().open_talk().unwrap().decisions[&goal], Decision::Keep);
        let mut phone = tablet.clone();
        sam.says(&mut tablet, decide(Decision::Finished));
        Writer::new(Voice::YoungPerson, 0x77, TODAY).says(&mut phone, decide(Decision::Change));
        assert_eq!(merged(&tablet, &phone).now().open_talk().unwrap().decisions[&goal], Decision::Change);
    }

    #[test]
    fn each_answer_is_kept_by_itself_so_a_review_left_half_way_is_carried_on() {
        fn check(gone_through: &[ReviewStep], carry_on_at: ReviewStep) {
            let mut record = new_record();
            let mut sam = Writer::sam(TODAY);
            let review = sam.says(&mut record, begin(TODAY));
            for step in gone_through {
                sam.says(&mut record, Command::FinishReviewStep { review, step: *step });
            }
            assert_eq!(record.now().open_talk().unwrap().carry_on_at(), carry_on_at, "{gone_through:?}");
        }
        check(&[], ReviewStep::Since);
        check(&[ReviewStep::Since, ReviewStep::Plan], ReviewStep::Views);
        check(&[ReviewStep::Since, ReviewStep::Views], ReviewStep::Plan);
        check(&ReviewStep::ALL, ReviewStep::Finish);
        for pair in ReviewStep::ALL.windows(2) {
            assert_eq!((pair[0].next(), pair[1].previous()), (Some(pair[1]), Some(pair[0])));
        }
        assert!(ReviewStep::ALL.into_iter().all(|step| ReviewStep::from_key(step.key()) == Some(step)));
    }
}

mod we_do_not_agree_about {
    use super::*;

    #[test]
    fn both_views_are_kept_in_the_words_of_each_and_neither_goes_over_the_other() {
        let mut record = new_record();
        let (mut sam, mut jordan) = (Writer::sam(TODAY), Writer::jordan(TODAY));
        let item = sam.says(&mut record, Command::AddDisagreement);
        assert!(record.now().open_disagreements().is_empty(), "an empty box is nobody's disagreement");
        sam.says(&mut record, about(item, "Moving out at 18"));
        sam.says(&mut record, view_of(item, "A flat is ready"));
        let mut dictated = sam.clone().hands_over_to(Voice::YoungPersonDictated { read_back: false });
        dictated.says(&mut record, view_of(item, "Not yet, I say"));
        jordan.says(&mut record, view_of(item, "I want to stay at Nan’s"));
        sam = dictated.clone().hands_over_to(Voice::Adviser);
        sam.says(&mut record, view_of(item, "A flat is ready in May"));
        let found = &record.now().open_disagreements()[0];
        assert_eq!(words(&found.about), ["Moving out at 18"]);
        assert_eq!(
            words(&found.theirs),
            ["I want to stay at Nan’s"],
            "what they type takes the place of what was typed for them"
        );
        assert_eq!(words(&found.advisers), ["A flat is ready in May"]);
        assert_eq!(sam.tries(&mut record, Command::Remove { item }), Err(Refused::TheirOwnWords));
    }

    #[test]
    fn only_the_young_person_says_that_they_agree_now() {
        let mut record = new_record();
        let (mut sam, mut jordan) = (Writer::sam(TODAY), Writer::jordan(TODAY));
        let item = sam.says(&mut record, Command::AddDisagreement);
        sam.says(&mut record, about(item, "College or work"));
        let settle = |settled| Command::SettleDisagreement { disagreement: item, settled };
        assert_eq!(sam.tries(&mut record, settle(true)), Err(Refused::OnlyTheyCanSay));
        jordan.says(&mut record, settle(true));
        assert!(record.now().open_disagreements().is_empty());
        assert!(record.now().disagreements()[0].is_settled, "it is not forgotten");
        jordan.says(&mut record, settle(false));
        assert_eq!(record.now().open_disagreements().len(), 1);
    }

    #[test]
    fn it_is_told_in_the_story_and_stays_as_it_was_in_the_review_that_froze_it() {
        let mut record = new_record();
        let (mut sam, mut jordan) = (Writer::sam(TODAY), Writer::jordan(TODAY));
        let review = sam.says(&mut record, begin(TODAY));
        let item = sam.says(&mut record, Command::AddDisagreement);
        sam.says(&mut record, about(item, "The bike course"));
        jordan.says(&mut record, view_of(item, "I need it this year"));
        jordan.says(&mut record, Command::ReviewWords { review, words: "It’s more mine than before".into() });
        sam.says(&mut record, hold(TODAY, "2026-11-30"));
        jordan.on("2026-10-01").says(&mut record, Command::SettleDisagreement { disagreement: item, settled: true });
        let held = record.now().last_review().unwrap();
        let then = record.as_at(&held.seen);
        assert_eq!(words(&then.open_disagreements()[0].theirs), ["I need it this year"]);
        assert_eq!(then.open_talk().map(|talk| talk.item), Some(review));
        let story = record.now().story();
        let told = story.iter().find_map(|event| match &event.what {
            EventKind::Disagreement(found) => Some((words(&found.about), found.is_settled)),
            _ => None,
        });
        assert_eq!(told, Some((vec!["The bike course"], true)));
        let thought = story.iter().find_map(|event| match &event.what {
            EventKind::Review(held, said) => Some((held.on, words(said))),
            _ => None,
        });
        assert_eq!(thought, Some((day(TODAY), vec!["It’s more mine than before"])));
    }
}

mod the_next_look {
    use super::*;

    #[test]
    fn comes_within_six_months_to_the_day_or_to_the_end_of_a_shorter_month() {
        fn check(today: &str, last: &str, too_late: &str) {
            let mut record = new_record();
            let mut sam = Writer::sam(today);
            let review = sam.says(&mut record, begin(today));
            let propose = |next: &str| Command::ProposeNextReview { review, next: day(next) };
            assert_eq!(latest_next(day(today)), day(last));
            assert_eq!(sam.tries(&mut record, propose(too_late)), Err(Refused::NextReviewTooLate), "{today}: {too_late}");
            assert_eq!(sam.tries(&mut record, hold(today, too_late)), Err(Refused::NextReviewTooLate), "{today}: {too_late}");
            sam.says(&mut record, propose(last));
            assert_eq!(record.now().open_talk().unwrap().next, Some(day(last)));
            sam.says(&mut record, hold(today, last));
        }
        check("2026-11-22", "2027-05-22", "2027-05-23");
        check("2026-08-31", "2027-02-28", "2027-03-01"); // no 31 February
        check("2027-08-31", "2028-02-29", "2028-03-01"); // a leap year
        check("2026-03-31", "2026-09-30", "2026-10-01");
        check("2026-12-31", "2027-06-30", "2027-07-01");
    }

    #[test]
    fn is_not_in_the_past_and_may_be_today() {
        let mut record = new_record();
        let mut sam = Writer::sam(TODAY);
        let review = sam.says(&mut record, begin(TODAY));
        let propose = |next: &str| Command::ProposeNextReview { review, next: day(next) };
        assert_eq!(sam.tries(&mut record, propose("2026-08-30")), Err(Refused::DayHasPassed));
        sam.says(&mut record, propose(TODAY));
        assert_eq!(sam.tries(&mut record, propose(TODAY)), Err(Refused::SaysSoAlready));
        sam.says(&mut record, propose("2026-12-01"));
        assert_eq!(record.now().open_talk().unwrap().next, Some(day("2026-12-01")), "it can be changed");
    }

    #[test]
    fn has_the_length_that_the_rules_file_has_with_its_source() {
        let rule = timescales::rules().iter().find(|rule| rule.trigger == Trigger::PlanMadeOrReviewed).unwrap();
        assert_eq!(rule.steps, [Length { amount: i32::try_from(WITHIN_MONTHS).unwrap(), unit: Unit::Months }]);
        assert!(timescales::words(rule.id).unwrap().source.contains("regulation 7"));
    }
}

mod keeping_it {
    use super::*;

    #[test]
    fn freezes_everything_and_then_the_review_is_over() {
        let mut record = new_record();
        let (mut sam, mut jordan) = (Writer::sam(TODAY), Writer::jordan(TODAY));
        jordan.says(&mut record, answer(1, Mostly));
        let goal = jordan.says(&mut record, add_goal("a dog"));
        let review = sam.says(&mut record, begin(TODAY));
        assert_eq!(sam.tries(&mut record, begin(TODAY)), Err(Refused::ReviewIsOpen));
        sam.says(&mut record, Command::Decide { review, of: goal, decision: Decision::Keep });
        sam.says(&mut record, Command::ReadBackReview { review, thats_right: true });
        let then = everything(&record.now());
        let held = sam.says(&mut record, hold(TODAY, "2027-01-01"));
        assert_eq!(record.now().open_talk(), None);
        for late in [
            Command::Decide { review, of: goal, decision: Decision::Change },
            Command::FinishReviewStep { review, step: ReviewStep::Plan },
            Command::ReviewWords { review, words: "late".into() },
            Command::ReadBackReview { review, thats_right: false },
            Command::ProposeNextReview { review, next: day("2026-12-01") },
        ] {
            assert_eq!(sam.tries(&mut record, late.clone()), Err(Refused::ReviewIsOver), "{late:?}");
        }
        jordan.on("2026-12-24").says(&mut record, answer(1, Yes));
        jordan.says(&mut record, Command::MoveGoalOn { goal, state: GoalState::Reached });
        let frozen = record.now().last_review().unwrap();
        assert_eq!((frozen.item, frozen.next), (held, Some(day("2027-01-01"))));
        assert_eq!(everything(&record.as_at(&frozen.seen)), then);
        assert_eq!(record.as_at(&frozen.seen).open_talk().unwrap().thats_right, Some(true));
        sam.on("2026-12-24").says(&mut record, begin("2026-12-24"));
    }

    #[test]
    fn of_two_looks_begun_on_two_devices_only_the_one_that_was_seen_is_over() {
        let (mut tablet, mut other) = (new_record(), new_record());
        let mut sam = Writer::sam(TODAY);
        sam.says(&mut tablet, begin(TODAY));
        let left = Writer::new(Voice::Adviser, 0x99, TODAY).says(&mut other, begin(TODAY));
        sam.says(&mut tablet, hold(TODAY, "2026-12-01"));
        let both = merged(&tablet, &other);
        assert_eq!(both.now().open_talk().map(|talk| talk.item), Some(left));
    }

    #[test]
    fn a_review_that_an_older_app_held_has_no_steps_and_is_last_time_as_ever() {
        let mut record = new_record();
        let mut sam = Writer::sam(MARCH);
        let held = sam.says(&mut record, hold(MARCH, "2026-09-01"));
        let review = record.now().last_review().unwrap();
        assert_eq!((review.item, record.as_at(&review.seen).open_talk()), (held, None));
        assert_eq!(record.now().last_look().map(|last| last.item), Some(held));
    }

    #[test]
    fn undoing_it_opens_the_look_again() {
        let mut record = new_record();
        let mut sam = Writer::sam(TODAY);
        let review = sam.says(&mut record, begin(TODAY));
        let held = sam.says(&mut record, hold(TODAY, "2026-12-01"));
        sam.says(&mut record, Command::Undo { ops: vec![held] });
        assert_eq!(record.now().open_talk().map(|talk| talk.item), Some(review));
    }

    #[test]
    fn what_is_not_here_cannot_be_decided() {
        let mut record = new_record();
        let mut sam = Writer::sam(TODAY);
        let nobody = OpId { actor: Actor(99), number: 1 };
        let review = sam.says(&mut record, begin(TODAY));
        let comment = sam.says(&mut record, Command::Comment { words: "hello".into() });
        for of in [nobody, comment] {
            assert_eq!(sam.tries(&mut record, Command::Decide { review, of, decision: Decision::Keep }), Err(Refused::NotHere));
        }
        assert_eq!(sam.tries(&mut record, Command::ReviewWords { review: nobody, words: "x".into() }), Err(Refused::NotHere));
        assert_eq!(sam.tries(&mut record, view_of(nobody, "x")), Err(Refused::NotHere));
        assert_eq!(sam.tries(&mut record, Command::ReviewWords { review, words: " ".into() }), Err(Refused::SaysSoAlready));
    }
}

mod the_stored_rows {
    use super::*;

    const REVIEWS: &str = include_str!("../fixtures/stored/v1/reviews.json");
    const KINDS: [&str; 9] = [
        "begin-review",
        "review-step",
        "review-decision",
        "review-next",
        "review-words",
        "review-read-back",
        "add-disagreement",
        "disagreement-words",
        "settle-disagreement",
    ];

    #[test]
    fn are_frozen_open_and_are_written_back_as_they_were() {
        // FNV-1a, as for the other rows. If it is not as it was, put the file back.
        let print = REVIEWS
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |so_far, byte| (so_far ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3));
        assert_eq!(print, 0x32e2_c71c_1c2f_c03e);
        let mut kinds = Vec::new();
        for row in rows(REVIEWS) {
            let op = fine(&row);
            assert!(!matches!(op.change, Change::Unknown { .. }), "{}", row.key);
            assert_eq!(json_of(&write_op(&op)), json_of(&row.bytes), "{}", row.key);
            assert_eq!(op_row(&op).key, row.key);
            kinds.push(json_of(&row.bytes)["change"]["kind"].as_str().unwrap().to_owned());
        }
        assert!(KINDS.iter().all(|kind| kinds.iter().any(|there| there == kind)), "{kinds:?}");
    }

    #[test]
    fn mean_what_was_said() {
        let opened = read_rows(JORDAN, &rows(REVIEWS));
        assert_eq!((opened.unreadable, opened.newer), (0, 0));
        let id = |actor: u64, number: u32| OpId { actor: Actor(actor), number };
        let (goal, action) = (id(0x13, 1), id(0x5c, 1));
        let held = opened.record.now().last_review().unwrap();
        let then = opened.record.as_at(&held.seen);
        let talk = then.open_talk().unwrap();
        assert_eq!(
            (talk.done.as_slice(), talk.next, talk.thats_right),
            (&ReviewStep::ALL[..], Some(day("2027-05-22")), Some(true))
        );
        assert_eq!((talk.decisions[&goal], talk.decisions[&action]), (Decision::Change, Decision::Finished));
        assert_eq!(
            words(&then.review_words(talk.item, Side::YoungPerson)).len(),
            2,
            "typed and dictated stand beside each other"
        );
        let found = &then.open_disagreements()[0];
        assert_eq!(
            (words(&found.about), words(&found.theirs), found.advisers.len()),
            (vec!["Moving out at 18"], vec!["I want to stay"], 0)
        );
    }

    #[test]
    fn that_lack_something_or_have_it_in_the_wrong_type_do_not_read() {
        for row in rows(REVIEWS) {
            let good = json_of(&row.bytes);
            if !KINDS.iter().any(|kind| good["change"]["kind"] == *kind) {
                continue;
            }
            for field in good["change"].as_object().unwrap().keys() {
                let mut without = good.clone();
                without["change"].as_object_mut().unwrap().remove(field);
                assert_eq!(read_op(without.to_string().as_bytes()), Read::Unreadable, "without {field}: {without}");
                for wrong in [json!(7), json!({}), json!(["?"]), json!(null)] {
                    let mut with = good.clone();
                    with["change"][field] = wrong;
                    assert_eq!(read_op(with.to_string().as_bytes()), Read::Unreadable, "{field}: {with}");
                }
            }
        }
    }
}
