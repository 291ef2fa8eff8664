//! Every row that any version ever wrote opens, means what it said, and is written back as it was. What does not read is
//! counted and never an accident.
//!
//! `tests/fixtures/stored/v1` is frozen. A new version gets a folder of its own beside it; this one is never made again.

use crate::histories::{World, history_with_forgeries};
use crate::support::{JORDAN, Writer, day, new_record};
use crate::vault::read_rows;
use promise_pathway::domain::action::{From, Owner, Progress, Window};
use promise_pathway::domain::area::{Area, Heading, Point, WantsHelp};
use promise_pathway::domain::change::Change;
use promise_pathway::domain::command::Command;
use promise_pathway::domain::facts::Facts;
use promise_pathway::domain::goal::GoalState;
use promise_pathway::domain::ids::{Actor, DeviceId, OpId, PersonId};
use promise_pathway::domain::op::Op;
use promise_pathway::domain::paper::{Paper, PaperState};
use promise_pathway::domain::promise::{About, Answer, CommitmentId, PromiseId};
use promise_pathway::domain::summary::Summary;
use promise_pathway::domain::visit::{Prompt, ReadBack, Step};
use promise_pathway::domain::voice::Voice;
use promise_pathway::store::kv::Row;
use promise_pathway::store::rows::{Curtain, DeviceV1, Door, op_row, owner_of, read_summary, summary_row};
use promise_pathway::store::schema::{Read, read_op, write_op};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeSet;

const OPS: &str = include_str!("../fixtures/stored/v1/ops.json");
/// Homes, activities, contact and health: kinds that came later, in a file of their own.
pub const CIRCUMSTANCES: &str = include_str!("../fixtures/stored/v1/circumstances.json");
const DEVICES: &str = include_str!("../fixtures/stored/v1/devices.json");
const PEOPLE: &str = include_str!("../fixtures/stored/v1/people.json");

/// The frozen rows of one file.
pub fn rows(file: &str) -> Vec<Row> {
    let text = |row: &Value, name: &str| row[name].as_str().unwrap().to_owned();
    let rows: Vec<Value> = serde_json::from_str(file).unwrap();
    rows.iter().map(|row| Row { key: text(row, "key"), bytes: text(row, "bytes").into_bytes() }).collect()
}

pub fn json_of(bytes: &[u8]) -> Value {
    serde_json::from_slice(bytes).unwrap()
}

pub fn fine(row: &Row) -> Op {
    match read_op(&row.bytes) {
        Read::Fine(op) => op,
        other => panic!("{}: {other:?}", row.key),
    }
}

/// An op's id as it stands in the rows: `j(3)` is the third thing that Jordan's phone wrote, `s(3)` the adviser's tablet.
fn j(number: u32) -> OpId {
    OpId { actor: Actor(0x10), number }
}

fn s(number: u32) -> OpId {
    OpId { actor: Actor(0x5a), number }
}

mod the_frozen_rows {
    use super::*;

    #[test]
    fn are_frozen() {
        // FNV-1a. If one of these is not as it was, somebody has changed what is never changed: put the file back.
        let fingerprint = |file: &str| {
            file.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |so_far, byte| (so_far ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
        };
        assert_eq!([OPS, DEVICES, PEOPLE].map(fingerprint), [OPS_PRINT, DEVICES_PRINT, PEOPLE_PRINT]);
    }

    #[test]
    fn all_open_and_are_written_back_as_they_were() {
        for row in rows(OPS) {
            let op = fine(&row);
            assert_eq!(json_of(&write_op(&op)), json_of(&row.bytes), "{}", row.key);
            assert_eq!(op_row(&op).key, row.key);
        }
    }

    #[test]
    fn make_one_record_with_nothing_left_over() {
        let rows = rows(OPS);
        let opened = read_rows(JORDAN, &rows);
        assert_eq!((opened.unreadable, opened.newer), (0, 0));
        assert_eq!(opened.record.len(), rows.len());
        let view = opened.record.now();
        assert_eq!(view.name(), "Jo");
        assert_eq!(view.born(), [day("2008-02-29")]);
        assert_eq!((view.visits().len(), view.reviews().len(), view.actions().len()), (2, 2, 3));
    }

    #[test]
    fn mean_what_was_said() {
        let ops: Vec<Op> = rows(OPS).iter().map(fine).collect();
        let said = |id: OpId| ops.iter().find(|op| op.id == id).unwrap();
        let window = |from: &str, to: &str| Window { from: day(from), to: day(to) };
        for (id, change) in [
            (j(1), Change::SetName { words: "Jordan".into() }),
            (s(1), Change::SetDateOfBirth { born: day("2008-02-29") }),
            (
                s(2),
                Change::Answer {
                    about: About::Promise(PromiseId::new(4).unwrap()),
                    answer: Answer::NotYet,
                    words: "naïve ✓ 👋🏽 مرحبا".into(),
                },
            ),
            (
                j(7),
                Change::Answer {
                    about: About::Commitment(CommitmentId(3, 2)),
                    answer: Answer::Yes,
                    words: "\"quoted\" \\ and / and \t tab".into(),
                },
            ),
            (j(14), Change::WriteInArea { area: Area::Home, heading: Heading::GoingWell, words: String::new() }),
            (j(24), Change::ReadScale { area: Area::Identity, point: Point::new(10).unwrap() }),
            (j(27), Change::WantHelp { area: Area::Identity, wants: WantsHelp::NotSure }),
            (j(28), Change::AddGoal { area: Some(Area::Home), words: "My own front door".into() }),
            (j(29), Change::AddGoal { area: None, words: "A dog".into() }),
            (j(30), Change::RewordGoal { goal: j(28), words: "A front door that locks".into() }),
            (j(33), Change::MoveGoalOn { goal: j(29), state: GoalState::NotNow }),
            (
                s(4),
                Change::AddAction {
                    what: "Ring the college".into(),
                    owner: Owner::Adviser,
                    window: window("2026-11-23", "2026-12-01"),
                    if_not: "Sam tells Jordan why.".into(),
                    from: PromiseId::new(3).map(From::Promise),
                },
            ),
            (
                j(35),
                Change::AddAction {
                    what: "Find a quiet room".into(),
                    owner: Owner::Other("College".into()),
                    window: window("2026-12-31", "2027-01-01"),
                    if_not: String::new(),
                    from: None,
                },
            ),
            (s(5), Change::RewordAction { action: s(4), what: "Ring the college about the bike course".into() }),
            (s(6), Change::GiveAction { action: s(4), owner: Owner::YoungPerson }),
            (s(7), Change::MoveWindow { action: s(4), window: window("2028-02-29", "2028-03-01") }),
            (j(40), Change::MoveActionOn { action: j(34), progress: Progress::NotForMe }),
            (j(41), Change::NoteOnAction { action: j(34), words: "Two days are done.".into() }),
            (j(42), Change::AddAchievement { words: "I cooked for six.".into() }),
            (j(43), Change::AddSupporter { name: "Nan".into(), role: "My nan".into(), how: "I go round on Sundays.".into() }),
            (
                j(44),
                Change::RewordSupporter { supporter: j(43), name: "Nan".into(), role: String::new(), how: "Just knock.".into() },
            ),
            (
                j(45),
                Change::SetPaper { paper: Paper::BirthCertificate, state: PaperState::Have, place: "In the blue folder".into() },
            ),
            (
                s(9),
                Change::StartVisit { on: day("2026-11-22"), place: "at home".into(), seen: [j(52), s(8)].into_iter().collect() },
            ),
            (j(55), Change::VisitWords { visit: s(9), prompt: Prompt::WouldHelp, words: "A bike.".into() }),
            (s(15), Change::FinishStep { visit: s(9), step: Step::Finish }),
            (
                s(16),
                Change::FinishVisit {
                    visit: s(9),
                    read_back: ReadBack::ThatsRight,
                    next: Some(day("2027-01-17")),
                    seen: [j(55), s(15)].into_iter().collect(),
                },
            ),
            (
                s(17),
                Change::FinishVisit {
                    visit: s(9),
                    read_back: ReadBack::NotAllAgreed("Not the bit about college.".into()),
                    next: None,
                    seen: [j(55), s(16)].into_iter().collect(),
                },
            ),
            (
                s(19),
                Change::HoldReview {
                    on: day("2026-11-22"),
                    next: Some(day("2027-05-22")),
                    seen: [j(55), s(18)].into_iter().collect(),
                },
            ),
            (j(56), Change::Comment { words: "That was a long one.".into() }),
            (j(57), Change::Remove { item: j(29) }),
            (j(58), Change::Restore { item: j(29) }),
            (j(59), Change::TakeBack { ops: vec![j(56), j(30)] }),
        ] {
            assert_eq!(said(id).change, change, "{id}");
        }
        let first = said(s(17));
        assert_eq!(first.person, JORDAN);
        assert_eq!(first.typed_on, DeviceId(0xd2));
        assert_eq!(first.over, [s(16)]);
        assert_eq!(said(s(16)).at, day("2026-11-22").and_hms_opt(11, 59, 59).unwrap());
        assert_eq!(said(j(4)).said_by, Voice::YoungPersonDictated { read_back: true });
        assert_eq!(said(j(5)).said_by, Voice::YoungPersonDictated { read_back: false });
        assert_eq!(said(s(2)).said_by, Voice::Adviser);
        assert_eq!(said(s(3)).said_by, Voice::Other("Team".into()));
    }

    #[test]
    fn have_every_kind_of_change_and_every_choice_in_them() {
        let mut kinds = BTreeSet::new();
        let mut choices = BTreeSet::new();
        for op in rows(OPS).iter().chain(&rows(CIRCUMSTANCES)).map(fine) {
            kinds.insert(kind(&op.change));
            choices.extend(chosen(&op.change));
        }
        assert_eq!(kinds.len(), KINDS, "{kinds:?}");
        let every = Answer::ALL.map(|it| format!("{it:?}")).into_iter();
        let every = every.chain(Area::ALL.map(|it| format!("{it:?}"))).chain(Heading::ALL.map(|it| format!("{it:?}")));
        let every = every.chain(WantsHelp::ALL.map(|it| format!("help {it:?}")));
        let every = every.chain(GoalState::ALL.map(|it| format!("{it:?}"))).chain(Progress::ALL.map(|it| format!("{it:?}")));
        let every = every.chain(Paper::ALL.map(|it| format!("{it:?}"))).chain(PaperState::ALL.map(|it| format!("paper {it:?}")));
        let every = every.chain(Prompt::ALL.map(|it| format!("prompt {it:?}"))).chain(Step::ALL.map(|it| format!("step {it:?}")));
        let missing: Vec<String> = every.filter(|choice| !choices.contains(choice)).collect();
        assert_eq!(missing, Vec::<String>::new());
    }

    const KINDS: usize = 29 + 7;

    /// A number for each kind. When the compiler asks for a new one here, the new kind needs a row in the *next* version's folder.
    fn kind(change: &Change) -> u8 {
        match change {
            Change::SetName { .. } => 1,
            Change::SetDateOfBirth { .. } => 2,
            Change::Answer { .. } => 3,
            Change::WriteInArea { .. } => 4,
            Change::ReadScale { .. } => 5,
            Change::WantHelp { .. } => 6,
            Change::AddGoal { .. } => 7,
            Change::RewordGoal { .. } => 8,
            Change::MoveGoalOn { .. } => 9,
            Change::AddAction { .. } => 10,
            Change::RewordAction { .. } => 11,
            Change::GiveAction { .. } => 12,
            Change::MoveWindow { .. } => 13,
            Change::MoveActionOn { .. } => 14,
            Change::NoteOnAction { .. } => 15,
            Change::AddAchievement { .. } => 16,
            Change::AddSupporter { .. } => 17,
            Change::RewordSupporter { .. } => 18,
            Change::SetPaper { .. } => 19,
            Change::StartVisit { .. } => 20,
            Change::VisitWords { .. } => 21,
            Change::FinishStep { .. } => 22,
            Change::FinishVisit { .. } => 23,
            Change::HoldReview { .. } => 24,
            Change::Comment { .. } => 25,
            Change::Remove { .. } => 26,
            Change::Restore { .. } => 27,
            Change::TakeBack { .. } => 28,
            Change::Unknown { .. } => 29,
            // These came later: their rows are in `care.json`, read by `stored_care.rs`.
            Change::AddCarePeriod { .. }
            | Change::ChangeCarePeriod { .. }
            | Change::SetCareFlag { .. }
            | Change::SetDated { .. }
            | Change::SwitchRule { .. } => 30,
            Change::AddHome { .. } => 60,
            Change::CorrectHome { .. } => 61,
            Change::AddActivity { .. } => 62,
            Change::CorrectActivity { .. } => 63,
            Change::AddContact { .. } => 64,
            Change::SetHealthHistory { .. } => 65,
            Change::AddHealthCheck { .. } => 66,
            // Added later: their rows are in `reviews.json`, read by `review_story.rs`.
            Change::BeginReview { .. }
            | Change::FinishReviewStep { .. }
            | Change::Decide { .. }
            | Change::ProposeNextReview { .. }
            | Change::ReviewWords { .. }
            | Change::ReadBackReview { .. }
            | Change::AddDisagreement
            | Change::DisagreementWords { .. }
            | Change::SettleDisagreement { .. } => 80,
            // Added later: its rows are in `not-needed.json`, which `quality_story.rs` holds to.
            Change::NotNeeded { .. } => 31,
            // Its rows are in `typed-up.json`, which `case_form_story.rs` holds to.
            Change::TypeUp { .. } => 32,
        }
    }

    fn chosen(change: &Change) -> Vec<String> {
        match change {
            Change::Answer { answer, .. } => vec![format!("{answer:?}")],
            Change::WriteInArea { heading, .. } => vec![format!("{heading:?}")],
            Change::ReadScale { area, .. } => vec![format!("{area:?}")],
            Change::WantHelp { wants, .. } => vec![format!("help {wants:?}")],
            Change::MoveGoalOn { state, .. } => vec![format!("{state:?}")],
            Change::MoveActionOn { progress, .. } => vec![format!("{progress:?}")],
            Change::SetPaper { paper, state, .. } => vec![format!("{paper:?}"), format!("paper {state:?}")],
            Change::VisitWords { prompt, .. } => vec![format!("prompt {prompt:?}")],
            Change::FinishStep { step, .. } => vec![format!("step {step:?}")],
            _ => vec![],
        }
    }
}

mod whose_device_this_is {
    use super::*;

    fn read(row: &Row) -> DeviceV1 {
        match DeviceV1::read(&row.bytes) {
            Read::Fine(device) => device,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn opens_and_is_written_back_as_it_was_but_for_the_curtain() {
        let rows = rows(DEVICES);
        for row in &rows[..4] {
            let mut as_it_was = json_of(&row.bytes);
            // A curtain hangs in front of an open vault only; it is not kept.
            as_it_was["curtain"] = json!("open");
            assert_eq!(json_of(&read(row).row().bytes), as_it_was);
            assert_eq!(read(row).row().key, row.key);
        }
    }

    #[test]
    fn means_what_was_set() {
        let devices: Vec<DeviceV1> = rows(DEVICES).iter().map(read).collect();
        let [phone, tablet, handed_over, codeless, bare] = devices.as_slice() else { panic!("five devices") };
        assert_eq!(
            (phone.door, phone.curtain, phone.me.as_deref()),
            (Door::YoungPerson, Curtain::Open, Some("0001020304050607"))
        );
        assert_eq!((tablet.door, tablet.curtain, tablet.adviser.as_str()), (Door::Adviser, Curtain::Down, "Sam"));
        assert!(tablet.code.as_deref().unwrap().starts_with("$argon2id$"));
        assert_eq!(
            handed_over.curtain,
            Curtain::Turn(JORDAN),
            "a tablet in a young person's hands is still in them after a restart"
        );
        assert_eq!((codeless.code.as_deref(), codeless.curtain), (None, Curtain::Open));
        let mut new = DeviceV1::new(DeviceId(0xd3), Door::Adviser);
        assert_eq!(*bare, new, "what an early row does not say is as on a new device");
        new.adviser = "Sam".into();
        assert_eq!(read(&new.row()), new);
    }

    #[test]
    fn is_not_guessed_when_it_does_not_read() {
        let good = String::from_utf8(rows(DEVICES)[2].bytes.clone()).unwrap();
        let check = |text: &str, outcome: Read<DeviceV1>| assert_eq!(DeviceV1::read(text.as_bytes()), outcome, "{text}");
        for (from, to) in [
            ("\"v\":1", "\"v\":0"),
            ("\"v\":1", "\"v\":\"1\""),
            ("\"v\":1,", ""),
            ("\"adviser\",", "\"somebody\","),
            ("\"turn\"", "\"twist\""),
            ("0001020304050607", "somebody"),
            ("\"Sam\"", "7"),
            ("}}", "}"),
        ] {
            assert!(good.contains(from), "{from}");
            check(&good.replacen(from, to, 1), Read::Unreadable);
        }
        for text in ["", "null", "[]", "{}", "{\"v\":1}", "\u{feff}{}"] {
            check(text, Read::Unreadable);
        }
        check(&good.replace("\"v\":1", "\"v\":2"), Read::Newer);
        check("{\"v\":2,\"device\":{\"anything\":[]}}", Read::Newer);
        check("{\"v\":4294967295}", Read::Newer);
    }
}

mod a_line_of_the_list {
    use super::*;

    #[test]
    fn opens_means_what_it_said_and_is_written_back() {
        for row in rows(PEOPLE) {
            let person = owner_of(&row.key).flatten().unwrap();
            let again = summary_row(person, &read_summary(&row.bytes).unwrap());
            assert_eq!(json_of(&again.bytes), json_of(&row.bytes));
            assert_eq!(again.key, row.key);
        }
        let jordan = Summary {
            name: "Jordan".into(),
            born: Some(day("2008-02-29")),
            last_seen: Some(day("2026-11-22")),
            last_review: Some(day("2026-05-16")),
            open_visit: None,
            our_actions: 2,
            worth_a_talk: [3, 5, 7].map(|n| PromiseId::new(n).unwrap()).to_vec(),
            ops: 164,
            our_first_action: None,
            facts: Facts {
                born: Some(day("2008-02-29")),
                last_visit: Some(day("2026-11-22")),
                last_contact: Some(day("2026-11-22")),
                reviews: vec![day("2026-05-16")],
                ..Facts::default()
            },
        };
        assert_eq!(read_summary(&rows(PEOPLE)[0].bytes), Some(jordan));
        assert_eq!(read_summary(&rows(PEOPLE)[1].bytes).unwrap().open_visit, Some(day("2026-11-22")));
    }

    #[test]
    fn that_does_not_read_is_no_line_so_that_it_is_made_again() {
        let good = String::from_utf8(rows(PEOPLE)[0].bytes.clone()).unwrap();
        for text in [
            "",
            "{}",
            "null",
            &good.replace("\"v\":1", "\"v\":2"),
            &good.replace("164", "-1"),
            good.split_at(40).0,
            &good.replace("[3,5,7]", "[256]"),
        ] {
            assert_eq!(read_summary(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn under_a_name_that_is_nobodys_is_nobodys() {
        for key in [
            "person/",
            "person/1",
            "person/0001020304050607/",
            "people/0001020304050607",
            "person/000102030405060G",
            "op/0001020304050607",
            "op/1/0000000000000010-1",
            "gone",
            "devices",
            "",
        ] {
            assert_eq!(owner_of(key), None, "{key}");
        }
    }

    #[test]
    fn names_of_ours_say_whose_they_are() {
        for key in ["person/0001020304050607", "op/0001020304050607/0000000000000010-1", "op/0001020304050607/torn"] {
            assert_eq!(owner_of(key), Some(Some(JORDAN)), "{key}");
        }
        for key in ["device", "gone/0001020304050607"] {
            assert_eq!(owner_of(key), Some(None), "{key}");
        }
    }
}

mod a_row_that_is_damaged {
    use super::*;

    fn unreadable(bytes: &[u8], what: &str) {
        let shown = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]).into_owned();
        assert_eq!(read_op(bytes), Read::Unreadable, "{what}: {shown}");
    }

    /// Each frozen row with one thing done to its JSON.
    fn every_row_with(change: impl Fn(&mut Value) -> bool, what: &str) {
        for row in rows(OPS) {
            let mut value = json_of(&row.bytes);
            if change(&mut value) {
                unreadable(value.to_string().as_bytes(), what);
            }
        }
    }

    const FIELDS: [&str; 8] = ["v", "id", "person", "said_by", "typed_on", "at", "change", "over"];
    /// These may be left out or null.
    const MAY_BE_MISSING: [(&str, &str); 4] =
        [("add-goal", "area"), ("add-action", "came_from"), ("finish-visit", "next"), ("hold-review", "next")];

    #[test]
    fn cut_short_anywhere_does_not_read() {
        for row in rows(OPS) {
            for end in 0..row.bytes.len() {
                unreadable(&row.bytes[..end], "cut short");
            }
        }
    }

    #[test]
    fn without_one_of_its_fields_does_not_read() {
        for field in FIELDS {
            every_row_with(|row| row.as_object_mut().unwrap().remove(field).is_some(), field);
        }
    }

    #[test]
    fn with_a_field_of_the_wrong_type_does_not_read() {
        for field in FIELDS {
            for wrong in [json!(true), json!(null), json!({}), json!([true]), json!(-1), json!(1.5), json!("?")] {
                let put = |row: &mut Value| {
                    row[field] = wrong.clone();
                    true
                };
                every_row_with(put, field);
            }
        }
    }

    #[test]
    fn whose_change_lacks_something_or_has_it_in_the_wrong_type_does_not_read() {
        for row in rows(OPS) {
            let good = json_of(&row.bytes);
            let kind = good["change"]["kind"].as_str().unwrap().to_owned();
            if kind == "sing-a-song" {
                continue;
            }
            for field in good["change"].as_object().unwrap().keys() {
                let mut without = good.clone();
                without["change"].as_object_mut().unwrap().remove(field);
                if MAY_BE_MISSING.contains(&(kind.as_str(), field)) {
                    assert!(matches!(read_op(without.to_string().as_bytes()), Read::Fine(_)), "{kind} without {field}");
                } else {
                    unreadable(without.to_string().as_bytes(), &format!("{kind} without {field}"));
                }
                for wrong in [json!(true), json!(1e9), json!({ "a": [] }), json!([[]])] {
                    let mut with = good.clone();
                    with["change"][field] = wrong;
                    unreadable(with.to_string().as_bytes(), &format!("{kind} with another {field}"));
                }
            }
        }
    }

    /// The row in which `from` first stands, with `to` in its place.
    fn check(from: &str, to: &str) {
        let found = rows(OPS).into_iter().map(|row| String::from_utf8(row.bytes).unwrap()).find(|text| text.contains(from));
        let text = found.unwrap_or_else(|| panic!("no row says {from}"));
        unreadable(text.replacen(from, to, 1).as_bytes(), to);
    }

    #[test]
    fn with_a_day_that_is_none_does_not_read() {
        check("\"born\":\"2008-02-29\"", "\"born\":\"2007-02-29\"");
        check("\"born\":\"2008-02-29\"", "\"born\":\"29/02/2008\"");
        check("\"born\":\"2008-02-29\"", "\"born\":\"\"");
        check("\"on\":\"2026-11-22\"", "\"on\":\"2026-13-40\"");
        check("\"first_day\":\"2026-11-23\"", "\"first_day\":\"2026-00-01\"");
        check("\"last_day\":\"2026-12-01\"", "\"last_day\":\"2026-12-32\"");
        check("\"next\":\"2027-01-17\"", "\"next\":\"2027-13-40\"");
        check("\"next\":\"2027-01-17\"", "\"next\":\"soon\"");
        check("\"at\":\"2026-11-22T10:00:00\"", "\"at\":\"2026-11-22T24:00:00\"");
        check("\"at\":\"2026-11-22T10:00:00\"", "\"at\":\"2026-13-40T10:00:00\"");
        check("\"at\":\"2026-11-22T10:00:00\"", "\"at\":\"2026-11-22\"");
        check("\"at\":\"2026-11-22T10:00:00\"", "\"at\":\"2026-11-22T10:00:00Z\"");
    }

    #[test]
    fn with_a_choice_that_does_not_exist_does_not_read() {
        check("\"answer\":\"a-bit\"", "\"answer\":\"a lot\"");
        check("\"answer\":\"a-bit\"", "\"answer\":\"\"");
        check("\"answer\":\"a-bit\"", "\"answer\":\"A-bit\"");
        check("\"about\":\"1\"", "\"about\":\"8\"");
        check("\"about\":\"1\"", "\"about\":\"0\"");
        check("\"about\":\"3.2\"", "\"about\":\"3.256\"");
        check("\"about\":\"3.2\"", "\"about\":\"3.02\"");
        check("\"area\":\"people\"", "\"area\":\"garden\"");
        check("\"heading\":\"plan-b\"", "\"heading\":\"plan-c\"");
        check("\"point\":10", "\"point\":11");
        check("\"point\":10", "\"point\":0");
        check("\"point\":10", "\"point\":-1");
        check("\"point\":10", "\"point\":266");
        check("\"point\":10", "\"point\":9.5");
        check("\"point\":10", "\"point\":\"10\"");
        check("\"wants\":\"no\"", "\"wants\":\"never\"");
        check("\"state\":\"going\"", "\"state\":\"gone\"");
        check("\"progress\":\"stuck\"", "\"progress\":\"lost\"");
        check("\"paper\":\"passport\"", "\"paper\":\"newspaper\"");
        check("\"state\":\"have\"", "\"state\":\"had\"");
        check("\"prompt\":\"hard\"", "\"prompt\":\"easy\"");
        check("\"step\":\"plan\"", "\"step\":\"dance\"");
        check("\"read_back\":\"not-read\"", "\"read_back\":\"read\"");
        check("{\"not_all_agreed\":", "{\"not_agreed\":");
        check("\"owner\":\"adviser\"", "\"owner\":\"nobody\"");
        check("\"owner\":{\"other\":", "\"owner\":{\"others\":");
        check("\"came_from\":\"promise 3\"", "\"came_from\":\"promise 8\"");
        check("\"came_from\":\"promise 3\"", "\"came_from\":\"promise\"");
        check("\"came_from\":\"area money\"", "\"came_from\":\"area garden\"");
        check("\"said_by\":\"adviser\"", "\"said_by\":\"manager\"");
        check("\"said_by\":{\"other\":\"Team\"}", "\"said_by\":{\"other\":null}");
        check("{\"dictated\":{\"read_back\":true}}", "{\"dictated\":{\"read_back\":\"yes\"}}");
        check("{\"dictated\":{\"read_back\":true}}", "{\"dictated\":{\"read_back\":true},\"other\":\"Team\"}");
    }

    #[test]
    fn with_an_id_that_is_none_does_not_read() {
        check("\"id\":\"0000000000000010-1\"", "\"id\":\"10-1\"");
        check("\"id\":\"0000000000000010-1\"", "\"id\":\"0000000000000010-0\"");
        check("\"id\":\"0000000000000010-1\"", "\"id\":\"0000000000000010-01\"");
        check("\"id\":\"0000000000000010-1\"", "\"id\":\"0000000000000010-4294967296\"");
        check("\"id\":\"000000000000005a-1\"", "\"id\":\"000000000000005A-1\"");
        check("\"person\":\"0001020304050607\"", "\"person\":\"Jordan\"");
        check("\"typed_on\":\"00000000000000d1\"", "\"typed_on\":\"d1\"");
        check("\"over\":[]", "\"over\":[\"0000000000000010\"]");
        check("\"over\":[]", "\"over\":\"0000000000000010-1\"");
        check("\"item\":\"0000000000000010-28\"", "\"item\":\"front door\"");
        check("\"ops\":[\"0000000000000010-56\"", "\"ops\":[null");
    }

    #[test]
    fn with_no_version_or_a_muddled_one_does_not_read() {
        for version in ["0", "-1", "1.0", "1.5", "\"1\"", "\"2\"", "[1]", "null", "true", "1e3", "99999999999999999999"] {
            check("\"v\":1", &format!("\"v\":{version}"));
        }
    }

    #[test]
    fn that_is_not_json_or_more_than_one_does_not_read() {
        let row = &rows(OPS)[0];
        let with = |before: &[u8], after: &[u8]| [before, &row.bytes, after].concat();
        unreadable(&with(b"", b"}"), "one bracket too many");
        unreadable(&with(b"", &row.bytes), "two rows in one");
        unreadable(&with("\u{feff}".as_bytes(), b""), "a byte order mark");
        unreadable(&with(b"[", b"]"), "a list of one row");
        unreadable(&with(b"", b"\0"), "a zero byte");
        for text in ["", " ", "null", "true", "1", "\"op\"", "[]", "{}", "{\"v\":1}", "<html></html>", "\\"] {
            unreadable(text.as_bytes(), "not a row");
        }
        let name = row.bytes.windows(6).position(|bytes| bytes == b"Jordan").unwrap();
        let mut no_text = row.bytes.clone();
        no_text[name] = 0xff;
        unreadable(&no_text, "no text");
    }

    #[test]
    fn as_large_as_a_megabyte_or_as_deep_as_a_well_does_not_bring_the_app_down() {
        let megabyte = 1 << 20;
        let mixed: Vec<u8> = (0..megabyte as u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
        unreadable(&mixed, "a megabyte of anything");
        for byte in [0, b' ', b'0', b'"', b'{', b'[', 0xff] {
            unreadable(&vec![byte; megabyte], "a megabyte of one byte");
        }
        unreadable("[".repeat(100_000).as_bytes(), "deep and open");
        unreadable(format!("{}{}", "[".repeat(100_000), "]".repeat(100_000)).as_bytes(), "deep and closed");
        unreadable("{\"v\":".repeat(100_000).as_bytes(), "deep objects");
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        check("\"words\":\"Jordan\"", &format!("\"words\":{deep}"));
        check("\"verses\":[1,2.5,null,true,{\"of\":\"hope\"}]", &format!("\"verses\":{deep}"));
        unreadable(format!("{{\"v\":2,\"later\":{deep}}}").as_bytes(), "deep, and newer");
    }

    #[test]
    fn is_counted_and_hides_nothing_else() {
        let mut all = rows(OPS);
        let [first, second] = [all[0].clone(), all[1].clone()];
        let key = |name: &str| format!("op/{JORDAN}/{name}");
        let swapped = [
            // A row under another op's name does not speak for that op.
            Row { key: first.key.clone(), bytes: second.bytes.clone() },
            Row { key: key("00000000000000ff-1"), bytes: first.bytes.clone() },
            Row { key: key("0000000000000010-01"), bytes: first.bytes.clone() },
            Row { key: first.key.replace("0607/", "0608/"), bytes: first.bytes.clone() },
            // What somebody else wrote over a row comes out of the keeper as no bytes at all.
            Row { key: second.key.clone(), bytes: vec![] },
            Row { key: key("later"), bytes: b"{\"v\":2}".to_vec() },
        ];
        all.splice(..2, swapped);
        let opened = read_rows(JORDAN, &all);
        assert_eq!((opened.unreadable, opened.newer), (5, 1));
        assert_eq!(opened.record.len(), rows(OPS).len() - 2);
    }

    #[test]
    fn of_somebody_else_is_never_taken_for_this_persons() {
        let opened = read_rows(PersonId(7), &rows(OPS));
        assert!(opened.record.is_empty());
    }
}

mod a_row_of_a_newer_version {
    use super::*;

    #[test]
    fn is_known_as_newer_whatever_else_is_in_it() {
        for row in rows(OPS) {
            let mut value = json_of(&row.bytes);
            value["v"] = json!(2);
            assert_eq!(read_op(value.to_string().as_bytes()), Read::Newer);
        }
        for text in ["{\"v\":2}", "{\"v\":3,\"id\":7,\"change\":[[]]}", "{ \"later\" : {}, \"v\" : 18446744073709551615 }"] {
            assert_eq!(read_op(text.as_bytes()), Read::Newer, "{text}");
        }
    }
}

mod a_kind_of_change_that_nobody_knows_yet {
    use super::*;

    #[test]
    fn is_carried_whole_and_written_back_unchanged() {
        let row = rows(OPS).pop().unwrap();
        let op = fine(&row);
        let Change::Unknown { kind, body } = &op.change else { panic!("{:?}", op.change) };
        assert_eq!(kind, "sing-a-song");
        assert_eq!(json_of(body.as_bytes()), json_of(&row.bytes)["change"]);
        assert_eq!(json_of(&write_op(&op)), json_of(&row.bytes));
        assert_eq!(fine(&op_row(&op)), op, "and again");
    }

    #[test]
    fn keeps_whatever_is_in_it() {
        for inside in [
            json!(null),
            json!(""),
            json!("\u{0}\u{7f}\u{2028} مرحبا 👋🏽 \" \\ /"),
            json!(u64::MAX),
            json!(i64::MIN),
            json!([0.1, -0.0, 1e300, 5e-324, 123_456.789]),
            json!({ "": {}, "z": 1, "a": [[], {}, [null]] }),
        ] {
            let mut value = json_of(&rows(OPS).pop().unwrap().bytes);
            value["change"] = json!({ "kind": "later", "inside": inside, "words": 7 });
            let op = fine(&Row { key: String::new(), bytes: value.to_string().into_bytes() });
            assert!(matches!(op.change, Change::Unknown { .. }));
            assert_eq!(json_of(&write_op(&op)), value);
        }
    }

    #[test]
    fn does_not_disturb_what_the_older_app_does_know() {
        let mut record = new_record();
        Writer::jordan("2026-11-22").says(&mut record, Command::SetName { words: "Jordan".into() });
        let before = record.now().name();
        record.insert(fine(rows(OPS).last().unwrap()));
        assert_eq!(record.now().name(), before);
        assert_eq!(record.len(), 2);
    }
}

mod whatever_is_said {
    use super::*;

    fn cases(cases: u32) -> ProptestConfig {
        ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
    }

    /// Words with everything in them that could trip a format.
    fn words() -> impl Strategy<Value = String> {
        prop_oneof![
            any::<String>(),
            "[\\x00-\\x20\"\\\\/{}\\[\\]:,']{0,20}",
            "\\PC{0,40}",
            Just("\u{2028}\u{feff}\u{ffff}".to_owned())
        ]
    }

    fn op_ids() -> impl Strategy<Value = Vec<OpId>> {
        prop::collection::vec((any::<u64>(), 1..=u32::MAX).prop_map(|(actor, number)| OpId { actor: Actor(actor), number }), 0..5)
    }

    proptest! {
        #![proptest_config(cases(96))]

        #[test]
        fn is_read_back_as_it_was_said((devices, happenings) in history_with_forgeries()) {
            for op in World::played(devices, &happenings).together().all_ops() {
                prop_assert_eq!(read_op(&write_op(op)), Read::Fine(op.clone()));
            }
        }

        #[test]
        fn makes_the_same_record_from_its_rows((devices, happenings) in history_with_forgeries()) {
            let record = World::played(devices, &happenings).together();
            prop_assume!(record.clashes().next().is_none());
            let mut rows: Vec<Row> = record.all_ops().map(op_row).collect();
            rows.reverse();
            let opened = read_rows(JORDAN, &rows);
            prop_assert_eq!((opened.unreadable, opened.newer), (0, 0));
            prop_assert_eq!(opened.record, record);
        }
    }

    proptest! {
        #![proptest_config(cases(512))]

        #[test]
        fn in_whatever_words_by_whomever_is_read_back(
            texts in (words(), words(), words()),
            ids in (op_ids(), any::<u64>(), any::<u64>()),
            seconds in 0..4_000_000_000_i64,
            how in 0..6_u8,
        ) {
            let (one, two, three) = texts;
            let (over, person, device) = ids;
            let seen = over.iter().copied().collect();
            let item = over.first().copied().unwrap_or(j(1));
            let change = match how {
                0 => Change::SetName { words: one },
                1 => Change::AddSupporter { name: one, role: two, how: three.clone() },
                2 => Change::GiveAction { action: item, owner: Owner::Other(one) },
                3 => Change::FinishVisit { visit: item, read_back: ReadBack::NotAllAgreed(one), next: None, seen },
                4 => Change::SetPaper { paper: Paper::Passport, state: PaperState::Have, place: one },
                _ => Change::TakeBack { ops: over.clone() },
            };
            let op = Op {
                id: item,
                person: PersonId(person),
                said_by: Voice::Other(three),
                typed_on: DeviceId(device),
                at: day("1970-01-01").and_time(Default::default()) + chrono::TimeDelta::seconds(seconds),
                change,
                over,
            };
            prop_assert_eq!(read_op(&write_op(&op)), Read::Fine(op));
        }

        #[test]
        fn and_whatever_befalls_a_row_reading_it_never_fails_otherwise_than_by_saying_so(
            which in 0..80_usize,
            hits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        ) {
            let all = rows(OPS);
            let mut row = all[which % all.len()].clone();
            for (at, byte) in hits {
                let at = at.index(row.bytes.len());
                row.bytes[at] = byte;
            }
            // What still reads is an op that can be written and read again.
            if let Read::Fine(op) = read_op(&row.bytes) {
                prop_assert_eq!(read_op(&write_op(&op)), Read::Fine(op));
            }
            let _ = read_rows(JORDAN, std::slice::from_ref(&row));
            let _ = DeviceV1::read(&row.bytes);
        }
    }
}

const OPS_PRINT: u64 = 0x934f_eac0_28db_778e;
const DEVICES_PRINT: u64 = 0x8078_da79_ba99_74f9;
const PEOPLE_PRINT: u64 = 0xe7ac_e7e7_e13b_030b;
