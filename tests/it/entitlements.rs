//! What can be asked for: the file is whole and honest, and every day of every birthday falls on the right side.

use crate::support::day;
use chrono::{Datelike, Days, NaiveDate};
use promise_pathway::content::asking::{self, Asking, Row};
use promise_pathway::content::asking_words;
use promise_pathway::content::timescales::bank_holidays;
use promise_pathway::domain::entitlement::{Circumstances, Finding, Force, State, Turn, Why};
use promise_pathway::domain::right::Right;
use promise_pathway::domain::road::Road;
use promise_pathway::domain::status::Likely;
use promise_pathway::domain::voice::Side;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

pub const FILE: &str = include_str!("../../src/content/entitlements.en-GB.json");
const TODAY: &str = "2026-11-22";

pub fn file() -> Asking {
    asking::read(FILE).expect("src/content/entitlements.en-GB.json reads")
}

fn find(id: &str, person: &Circumstances, today: &str) -> Finding {
    let file = file();
    let row = file.rows.iter().find(|row| row.id == id).unwrap_or_else(|| panic!("no row {id}"));
    row.rule.find(person, day(today))
}

fn person(born: &str, status: Likely) -> Circumstances {
    Circumstances { born: Some(day(born)), status: Some(status), ..Default::default() }
}

/// Where somebody stands with a row today.
fn check(id: &str, born: &str, status: Likely, state: State) {
    assert_eq!(find(id, &person(born, status), TODAY).state, state, "{id}, born {born}, {status:?}");
}

mod the_file {
    use super::*;

    /// Every row of the research's list, in its order, then the council's own offer, then how two of them were before.
    const ALL: &[&str] = &[
        "pa",
        "plan",
        "setup",
        "he",
        "vac",
        "b1619",
        "app",
        "ctax",
        "sar",
        "uc",
        "stay",
        "close",
        "local",
        "need",
        "intent",
        "rx",
        "hist",
        "adv",
        "comp",
        "rec",
        "jisa",
        "ctf",
        "id",
        "vote",
        "travel",
        "luggage",
        "apv",
        "lcc-housing",
        "lcc-university",
        "lcc-asdan",
        "lcc-booklet",
        "lcc-sypac",
        "lcc-voice",
        "lcc-rights-officer",
        "lcc-virtual-school",
        "lcc-after-21",
        "lcc-panels",
        "lcc-activ8",
        "lcc-celebration",
        "lcc-alone",
        "lcc-work-coach",
        "setup-before",
        "app-before",
    ];

    #[test]
    fn has_every_row_once() {
        let ids: Vec<String> = file().rows.into_iter().map(|row| row.id).collect();
        let wanted: BTreeSet<String> = ALL.iter().map(|id| (*id).to_owned()).collect();
        assert_eq!(ids.iter().cloned().collect::<BTreeSet<_>>(), wanted);
        assert_eq!(ids.len(), wanted.len(), "one is there twice");
    }

    #[test]
    fn every_row_and_right_says_where_it_was_read_when_it_was_checked_and_how_sure_it_is() {
        let json: Value = serde_json::from_str(FILE).unwrap();
        let all = ["rows", "rights"].iter().flat_map(|list| json[list].as_array().unwrap());
        for each in all {
            let which = each.get("id").or(each.get("key")).unwrap();
            assert!(matches!(each["confidence"].as_str(), Some("P" | "S")), "{which}");
            assert_eq!(each["checked"], TODAY, "{which}");
            let sources = each["sources"].as_array().unwrap();
            assert!(!sources.is_empty(), "{which}");
            for source in sources {
                let (name, address) = (source["name"].as_str().unwrap(), source["address"].as_str().unwrap());
                let on_paper = name.contains("4 June 2019") || name.starts_with("Children Act 1989");
                assert!(!name.is_empty() && (address.starts_with("http") || (address.is_empty() && on_paper)), "{which}: {name}");
            }
        }
        for row in file().rows {
            for words in [&row.title, &row.what, &row.say, &row.who, &row.as_of] {
                assert!(!words.trim().is_empty(), "{}", row.id);
            }
            assert!(matches!(row.kind.as_str(), "law" | "national" | "local" | "council"), "{}", row.id);
            assert!(!row.rule.ways.is_empty(), "{}", row.id);
            assert!(row.say.ends_with(['?', '.']) && row.what.ends_with('.'), "{}", row.id);
            assert_eq!(row.ask_if_still, row.as_of.contains("2019"), "{}: what was so in 2019 says so", row.id);
        }
    }

    #[test]
    fn no_amount_stands_in_words_only_in_data() {
        fn strings<'v>(value: &'v Value, found: &mut Vec<&'v str>) {
            match value {
                Value::String(text) => found.push(text),
                Value::Array(items) => items.iter().for_each(|item| strings(item, found)),
                Value::Object(fields) => fields.values().for_each(|field| strings(field, found)),
                _ => {}
            }
        }
        for (name, text) in [("the list", FILE), ("the words", include_str!("../../src/content/text.en-GB.json"))] {
            let json: Value = serde_json::from_str(text).unwrap();
            let mut found = Vec::new();
            strings(&json, &mut found);
            assert!(found.len() > 100);
            let with_money: Vec<&&str> = found.iter().filter(|words| words.contains('£') || words.contains("pound")).collect();
            assert!(with_money.is_empty(), "{name}: {with_money:?}");
        }
    }

    #[test]
    fn the_amounts_are_those_that_were_read() {
        let said: BTreeMap<String, String> =
            file().rows.into_iter().filter_map(|row| Some((row.id, asking_words::amount(row.amount?)))).collect();
        let check = |id: &str, amount: &str| assert_eq!(said.get(id).map(String::as_str), Some(amount), "{id}");
        check("setup", "At least £3,000, once");
        check("setup-before", "At least £2,000, once");
        check("he", "£2,000, once");
        check("b1619", "Up to £1,200 a year");
        check("app", "£3,000, once");
        check("app-before", "£1,000, once");
        check("ctax", "Nothing to pay");
        check("jisa", "£200 to start with");
        check("lcc-university", "£2,000 a year");
        assert_eq!(said.len(), 9, "{said:?}");
    }

    #[test]
    fn what_is_not_law_is_exactly_what_was_found_so() {
        let file = file();
        let of = |wanted: fn(&Force) -> bool| -> Vec<&str> {
            file.rows.iter().filter(|row| wanted(&row.rule.force)).map(|row| row.id.as_str()).collect()
        };
        assert_eq!(of(|force| matches!(force, Force::Passed(on) if *on == day("2026-04-29"))), ["close", "intent"]);
        assert_eq!(of(|force| matches!(force, Force::Announced(on) if *on == day("2025-12-23"))), ["rx"]);
    }

    #[test]
    fn says_so_when_it_was_checked_more_than_a_year_ago() {
        let row = file().rows.remove(0);
        assert!(!row.proof.is_old(day("2027-11-22")));
        assert!(row.proof.is_old(day("2027-11-23")));
    }

    #[test]
    fn what_is_damaged_reads_as_nothing_and_never_as_a_shorter_list() {
        assert!(asking::read("").is_none() && asking::read("{}").is_none() && asking::read("<!doctype html>").is_none());
        for (from, to) in [
            ("\"checked\": \"2026-11-22\"", "\"checked\": \"soon\""),
            ("\"confidence\": \"P\"", "\"confidence\": \"M\""),
            ("\"from\": \"18-28d\"", "\"from\": \"about 18\""),
            ("\"per\": \"year\"", "\"per\": \"moon\""),
            ("\"former-relevant\"", "\"former\""),
            ("\"state\": \"passed\"", "\"state\": \"forgotten\""),
            ("\"say\"", "\"sag\""),
        ] {
            assert!(FILE.contains(from), "{from}");
            assert!(asking::read(&FILE.replacen(from, to, 1)).is_none(), "{from} → {to}");
        }
    }
}

mod a_person {
    use super::*;
    use State::*;

    #[test]
    fn of_19_who_was_long_in_care() {
        let (born, status) = ("2007-10-13", Likely::FormerRelevant);
        check("pa", born, status, Now);
        check("plan", born, status, Now);
        check("setup", born, status, NowIf);
        check("stay", born, status, NowIf);
        check("ctax", born, status, NowIf);
        check("ctf", born, status, Now);
        check("close", born, status, PassedNotInForce);
        check("intent", born, status, PassedNotInForce);
        check("rx", born, status, AnnouncedOnly);
        check("b1619", born, status, NowIf); // until 31 August 2027
        check("lcc-after-21", born, status, Coming(day("2028-10-13")));
        check("lcc-activ8", born, status, Ended(day("2023-10-13")));
        check("setup-before", born, status, NotLikely); // 15 in April 2023
        let found = find("pa", &person(born, status), TODAY);
        assert_eq!(found.ends, Some((day("2032-10-13"), Why::Birthday(25))), "with the years of asking for it");
    }

    #[test]
    fn of_17_in_care_has_most_things_before_them() {
        let (born, status) = ("2009-03-10", Likely::Eligible);
        check("pa", born, status, Now);
        check("setup", born, status, Coming(day("2027-03-10")));
        check("stay", born, status, Coming(day("2027-03-10")));
        check("uc", born, status, Coming(day("2027-02-10")));
        check("lcc-housing", born, status, Now);
        check("lcc-work-coach", born, status, Coming(day("2027-02-10")));
        check("hist", born, status, Now);
        check("close", born, status, PassedNotInForce);
    }

    #[test]
    fn of_17_who_becomes_eligible_soon_has_an_adviser_from_that_day() {
        let status = Likely::InCareEligibleOn(day("2026-12-01"));
        check("pa", "2010-06-15", status, Coming(day("2026-12-01")));
        check("adv", "2010-06-15", status, Now);
        assert_eq!(find("pa", &person("2010-06-15", status), TODAY).why, Some(Why::Standing));
    }

    #[test]
    fn of_23_can_still_ask() {
        let (born, status) = ("2003-04-01", Likely::FormerRelevantOnRequest);
        check("pa", born, status, NowIf);
        check("stay", born, status, Ended(day("2024-04-01")));
        check("setup", born, status, NowIf);
        check("app-before", born, status, Ended(day("2023-08-01")));
        assert_eq!(find("app-before", &person(born, status), TODAY).why, Some(Why::Rule));
        check("need", born, status, NowIf);
        assert_eq!(find("need", &person(born, status), TODAY).way, 1, "no longer by itself, but if life is harder");
    }

    #[test]
    fn who_was_in_care_for_a_short_time_is_told_what_is_less_likely_and_still_sees_it() {
        let (born, status) = ("2008-08-01", Likely::Qualifying);
        check("pa", born, status, NotLikely);
        check("vac", born, status, NowIf);
        check("comp", born, status, NowIf);
    }

    #[test]
    fn is_not_told_that_something_ended_on_the_birthday_on_which_it_was_looked_up() {
        let at = |today| find("pa", &person("2008-08-01", Likely::Qualifying), today).state;
        assert_eq!([at("2026-07-31"), at("2026-08-01"), at("2026-08-02")], [NotLikely; 3]);
        let at = |today| find("lcc-activ8", &person("2010-08-01", Likely::Qualifying), today).state;
        assert_eq!(at("2026-08-01"), Ended(day("2026-08-01")), "what does end with an age says so");
    }

    #[test]
    fn whose_dates_show_nothing_is_shut_out_of_nothing() {
        for status in [Likely::NoneFound, Likely::Ask] {
            check("pa", "2007-10-13", status, NowIf);
            check("setup", "2007-10-13", status, NowIf);
        }
    }

    #[test]
    fn born_too_late_for_a_child_trust_fund_has_none() {
        check("ctf", "2011-01-02", Likely::NotYet16, Coming(day("2027-01-02")));
        check("ctf", "2011-01-03", Likely::NotYet16, NotLikely);
        check("ctf", "2002-09-01", Likely::FormerRelevantOnRequest, Now);
        check("ctf", "2002-08-31", Likely::FormerRelevantOnRequest, NotLikely);
    }

    #[test]
    fn is_under_19_on_31_august_until_the_first_one_after_turning_19() {
        let at = |born: &str, today: &str| find("b1619", &person(born, Likely::FormerRelevant), today).state;
        assert_eq!(at("2007-08-31", "2026-08-30"), NowIf);
        assert_eq!(at("2007-08-31", "2026-08-31"), Ended(day("2026-08-31")));
        assert_eq!(at("2007-09-01", "2026-08-31"), NowIf);
        assert_eq!(at("2007-09-01", "2027-08-31"), Ended(day("2027-08-31")));
    }

    #[test]
    fn the_half_years_and_the_four_weeks_before_18_are_counted_as_the_rules_are() {
        let (born, status) = ("2009-08-31", Likely::Eligible);
        check("lcc-housing", born, status, Coming(day("2027-02-28")));
        check("uc", born, status, Coming(day("2027-08-03")));
        let at = |today| find("lcc-housing", &person(born, status), today).state;
        assert_eq!((at("2027-02-27"), at("2027-02-28")), (Coming(day("2027-02-28")), Now));
    }

    #[test]
    fn born_on_a_leap_day_turns_18_on_1_march() {
        check("stay", "2008-02-29", Likely::FormerRelevant, NowIf);
        let at = |today| find("stay", &person("2008-02-29", Likely::Eligible), today).state;
        assert_eq!(at("2026-02-28"), Coming(day("2026-03-01")));
        assert_eq!(at("2026-03-01"), NowIf);
    }

    #[test]
    fn of_whom_nothing_is_known_sees_every_row_with_its_ifs() {
        for row in file().rows {
            let found = row.rule.find(&Circumstances::default(), day(TODAY));
            match found.state {
                Now | NowIf | PassedNotInForce | AnnouncedOnly => {}
                Ended(on) => assert_eq!(row.rule.force, Force::Stands { from: None, until: Some(on) }, "{}", row.id),
                other => panic!("{}: {other:?}", row.id),
            }
            if found.state == NowIf {
                assert!(!asking_words::conditions(&row, &found, day(TODAY)).is_empty(), "{}: an if without its words", row.id);
            }
        }
    }
}

mod the_road {
    use super::*;

    fn sentence(born: &str, today: &str, reader: Side) -> String {
        asking_words::road(&Road::of(day(born), day(today)).unwrap(), reader, "Jordan", day(today))
    }

    #[test]
    fn says_in_a_sentence_where_somebody_is() {
        assert_eq!(
            sentence("2007-10-13", TODAY, Side::YoungPerson),
            "You are 19. The next big birthday is 21, on 13 October 2028, in 22 months."
        );
        assert_eq!(
            sentence("2009-03-10", TODAY, Side::Adviser),
            "Jordan is 17. The next big birthday is 18, on 10 March 2027, in 3 months."
        );
        assert_eq!(sentence("2000-01-01", TODAY, Side::Adviser), "Jordan is 26, beyond 25.");
        assert_eq!(
            sentence("2008-02-29", "2026-02-28", Side::YoungPerson),
            "You are 17. The next big birthday is 18, on 1 March, tomorrow."
        );
    }

    #[test]
    fn goes_one_way_with_here_between_the_right_two() {
        for (today, reached) in [("2025-10-12", 0), ("2025-10-13", 1), ("2028-10-12", 1), ("2028-10-13", 2), ("2032-10-13", 3)] {
            let road = Road::of(day("2007-10-13"), day(today)).unwrap();
            assert_eq!(road.milestones.iter().filter(|milestone| milestone.reached).count(), reached, "{today}");
            for milestone in &road.milestones {
                assert_eq!(milestone.at <= road.here, milestone.reached, "{today}: the picture and the words agree");
            }
        }
        assert_eq!(Road::of(day("2027-01-01"), day(TODAY)), None);
    }

    #[test]
    fn tells_what_begins_changes_and_ends_on_each_birthday() {
        let someone = person("2009-03-10", Likely::Eligible);
        let on = |date: &str, id: &str| {
            file().rows.into_iter().find(|row| row.id == id).unwrap().rule.turns_on(&someone, day(date), day(TODAY))
        };
        assert_eq!(on("2027-03-10", "stay"), Some(Turn::Begins));
        assert_eq!(on("2030-03-10", "stay"), Some(Turn::Ends));
        assert_eq!(on("2030-03-10", "pa"), Some(Turn::Changes));
        assert_eq!(on("2034-03-10", "pa"), Some(Turn::Ends));
        assert_eq!(on("2027-03-10", "close"), None, "what is not law yet begins on nobody's birthday");
        assert_eq!(on("2027-03-11", "stay"), None);
        let [begins, changes, ends] =
            asking_words::turning(&file().rows, &someone, day("2030-03-10"), day(TODAY), Side::YoungPerson);
        assert!(changes.contains("A personal adviser") && ends.contains("Staying with your foster carer"), "{changes}, {ends}");
        assert_eq!(begins, "Still there after 21");
    }
}

mod the_rights {
    use super::*;

    #[test]
    fn have_a_letter_each_with_the_name_and_the_day_filled_in() {
        let file = file();
        assert_eq!(file.rights.iter().map(|right| right.right).collect::<Vec<_>>(), Right::ALL);
        for words in &file.rights {
            let letter = words.letter("Jordan", Some(day("2007-10-13")), day(TODAY));
            assert!(letter.starts_with("22 November 2026\n\nTo Leicestershire County Council"), "{letter}");
            assert!(letter.ends_with("Thank you.\n\nJordan"), "{letter}");
            assert!(!letter.contains(['{', '}']), "{letter}");
            assert!(!words.points.is_empty() && words.usual.ends_with('.'));
        }
        let records = file.rights.iter().find(|words| words.right == Right::Records).unwrap();
        assert!(records.letter("Jo", Some(day("2007-10-13")), day(TODAY)).contains("I was born on 13 October 2007."));
        assert!(!records.letter("Jo", None, day(TODAY)).contains("born"));
    }

    #[test]
    fn name_a_day_for_an_answer_only_where_a_time_is_known() {
        let by: Vec<(Right, Option<NaiveDate>, Option<NaiveDate>)> = file()
            .rights
            .iter()
            .map(|words| {
                let by = words.usually.and_then(|(usually, _)| usually.by(day(TODAY), bank_holidays()));
                (words.right, by, words.usually.and_then(|(_, most)| most).and_then(|most| most.by(day(TODAY), bank_holidays())))
            })
            .collect();
        assert_eq!(
            by,
            [
                (Right::Advocate, None, None),
                (Right::Review, None, None),
                (Right::Records, Some(day("2026-12-22")), None),
                (Right::Complaint, Some(day("2026-12-04")), Some(day("2026-12-18"))),
                (Right::Entitlement, None, None),
            ]
        );
    }
}

/// The same answers by another way: no day of anything is worked out, only ages and months are compared as numbers, and the file
/// is read as it stands.
mod an_oracle {
    use super::*;

    fn age(born: NaiveDate, on: NaiveDate) -> i32 {
        on.year() - born.year() - i32::from((on.month(), on.day()) < (born.month(), born.day()))
    }

    /// Whether that point in a life has come.
    fn reached(edge: &str, born: NaiveDate, on: NaiveDate) -> bool {
        if let Some((years, months)) = edge.split_once('y') {
            let wanted = years.parse::<i32>().unwrap() * 12 + months.trim_end_matches('m').parse::<i32>().unwrap();
            let gone = (on.year() - born.year()) * 12 + on.month() as i32 - born.month() as i32;
            let is_last_of_month = (on + Days::new(1)).month() != on.month();
            gone > wanted || (gone == wanted && (on.day() >= born.day() || is_last_of_month))
        } else if let Some((years, days)) = edge.split_once('-') {
            age(born, on + Days::new(days.trim_end_matches('d').parse().unwrap())) >= years.parse().unwrap()
        } else if let Some(years) = edge.strip_suffix(">31aug") {
            let this = NaiveDate::from_ymd_opt(on.year(), 8, 31).unwrap();
            let last = if this <= on { this } else { NaiveDate::from_ymd_opt(on.year() - 1, 8, 31).unwrap() };
            age(born, last) >= years.parse().unwrap()
        } else {
            age(born, on) >= edge.parse().unwrap()
        }
    }

    /// What the law may call them that day; nothing if nobody can tell.
    fn called(status: Option<Likely>, born: NaiveDate, on: NaiveDate, today: NaiveDate) -> Vec<&'static str> {
        use Likely::*;
        let (grown, past) = (age(born, on) >= 18, on < today);
        let names = match status {
            None | Some(NotYet16 | NoneFound | Ask) => "",
            Some(Qualifying | QualifyingEducationOnly) if past && !grown => "in-care qualifying",
            Some(Qualifying | QualifyingEducationOnly) => "qualifying",
            Some(InCareNotBy18) if grown => "qualifying",
            Some(InCareNotBy18) => "in-care",
            Some(_) if grown => "former-relevant",
            Some(InCareEligibleOn(from)) if on < from => "in-care",
            Some(InCareEligibleOn(_)) => "eligible",
            Some(Eligible) if past => "in-care eligible",
            Some(Eligible) => "eligible",
            Some(Relevant) if !past => "relevant",
            Some(_) => "in-care eligible relevant",
        };
        names.split_whitespace().collect()
    }

    /// How many things are not known on that day, by the way that needs least; nothing if no way holds.
    fn unknowns(row: &Value, who: &Circumstances, on: NaiveDate, today: NaiveDate) -> Option<usize> {
        let born = who.born.unwrap();
        let date = |value: &Value| value.as_str().map(day);
        let law = &row["law"];
        if date(&law["from"]).is_some_and(|from| on < from) || date(&law["until"]).is_some_and(|until| on >= until) {
            return None;
        }
        let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
        row["ways"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|way| {
                let in_time = way["from"].as_str().is_none_or(|from| reached(from, born, on))
                    && way["until"].as_str().is_none_or(|until| !reached(until, born, on))
                    && date(&way["born_from"]).is_none_or(|first| born >= first)
                    && date(&way["born_to"]).is_none_or(|last| born <= last);
                let mut open = usize::from(!list(&way["if"]).is_empty());
                let wanted = list(&way["for"]);
                let called = called(who.status, born, on, today);
                let fits = called.iter().filter(|name| wanted.iter().any(|wanted| wanted == **name)).count();
                if !wanted.is_empty() && !called.is_empty() && fits == 0 {
                    return None;
                }
                open += usize::from(!wanted.is_empty() && (called.is_empty() || fits < called.len()));
                for need in list(&way["needs"]) {
                    assert_eq!(need, "in-education");
                    match who.in_education {
                        None => open += 1,
                        Some(false) => return None,
                        Some(true) => {}
                    }
                }
                in_time.then_some(open)
            })
            .min()
    }

    struct Dice(u64);

    impl Dice {
        fn roll(&mut self, sides: u64) -> u64 {
            // SplitMix64.
            self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mut z = self.0;
            z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            (z ^ (z >> 31)) % sides
        }

        fn maybe(&mut self) -> Option<bool> {
            [None, Some(true), Some(false)][self.roll(3) as usize]
        }
    }

    /// Born between 1998 and 2012, often at an end of a month or on a leap day; today near a birthday every second time.
    fn dates(dice: &mut Dice) -> (NaiveDate, NaiveDate) {
        let mut born = day("1998-01-01") + Days::new(dice.roll(5_200));
        match dice.roll(8) {
            0 => born = NaiveDate::from_ymd_opt([2000, 2004, 2008][dice.roll(3) as usize], 2, 29).unwrap(),
            1 => born = born.with_day(1).unwrap() - Days::new(1),
            2 => born = NaiveDate::from_ymd_opt(born.year(), 8, 30).unwrap() + Days::new(dice.roll(3)),
            _ => {}
        }
        let today = if dice.roll(2) == 0 {
            let (years, off) = ([16, 17, 18, 19, 21, 25][dice.roll(6) as usize], dice.roll(5));
            let turn = NaiveDate::from_ymd_opt(born.year() + years, born.month(), born.day());
            turn.unwrap_or_else(|| NaiveDate::from_ymd_opt(born.year() + years, 3, 1).unwrap()) + Days::new(off) - Days::new(2)
        } else {
            born + Days::new(14 * 365 + dice.roll(13 * 365))
        };
        (born, today)
    }

    fn status(dice: &mut Dice, born: NaiveDate, today: NaiveDate) -> Option<Likely> {
        use Likely::*;
        // As the likely status would be for that age, as a rule; now and then any.
        let fitting: &[Likely] = match age(born, today) {
            ..16 => &[NotYet16],
            16..18 => &[Eligible, Relevant, InCareNotBy18, Qualifying, NoneFound],
            18..21 => &[FormerRelevant, Qualifying, NoneFound],
            21..25 => &[FormerRelevantOnRequest, FormerRelevantInEducation, QualifyingEducationOnly, NoneFound],
            _ => &[Over25, NoneFound, Ask],
        };
        match dice.roll(8) {
            0 => None,
            1 if age(born, today) < 18 => Some(InCareEligibleOn(today + Days::new(1 + dice.roll(90)))),
            _ => Some(fitting[dice.roll(fitting.len() as u64) as usize]),
        }
    }

    fn agrees(row: &Row, json: &Value, who: &Circumstances, today: NaiveDate, scan: bool) {
        let found = row.rule.find(who, today);
        let told = || format!("{} {who:?} on {today}: {found:?}", row.id);
        let holds = |on: NaiveDate| unknowns(json, who, on, today);
        let eve = |on: NaiveDate| on - Days::new(1);
        let every_day = |from: NaiveDate, to: NaiveDate| from.iter_days().take_while(move |on| *on < to);
        match found.state {
            State::Now => assert_eq!(holds(today), Some(0), "{}", told()),
            State::NowIf => assert!(holds(today).is_some_and(|open| open > 0), "{}", told()),
            State::Coming(on) => {
                assert!(on > today && holds(today).is_none(), "{}", told());
                assert!(holds(eve(on)).is_none() && holds(on).is_some(), "{}", told());
                assert!(!scan || every_day(today, on).all(|on| holds(on).is_none()), "{}", told());
            }
            State::Ended(on) => {
                assert!(on <= today && holds(today).is_none(), "{}", told());
                assert!(holds(eve(on)).is_some() && holds(on).is_none(), "{}", told());
                assert!(!scan || every_day(on, day("2045-01-01")).all(|on| holds(on).is_none()), "{}", told());
            }
            State::NotLikely => {
                assert!(holds(today).is_none(), "{}", told());
                assert!(!scan || every_day(today, day("2045-01-01")).all(|on| holds(on).is_none()), "{}", told());
                // It held on no day before either, unless all that changed is that today their place in the law is known.
                if scan && matches!(row.rule.force, Force::Stands { .. }) {
                    let last = every_day(day("1998-01-01"), today).filter(|on| holds(*on).is_some()).last();
                    assert!(last.is_none_or(|last| last == eve(today)), "{}", told());
                }
            }
            State::PassedNotInForce | State::AnnouncedOnly => {
                assert!(!matches!(row.rule.force, Force::Stands { .. }), "{}", told());
                assert!(!scan || every_day(today, day("2045-01-01")).any(|on| holds(on).is_some()), "{}", told());
            }
        }
        assert_eq!(found.open.len(), found.open.iter().collect::<BTreeSet<_>>().len(), "{}", told());
        if let (Some((on, _)), State::Now | State::NowIf) = (found.ends, found.state) {
            assert!(on > today && holds(eve(on)).is_some() && holds(on).is_none(), "{}", told());
            assert!(!scan || every_day(today, on).all(|on| holds(on).is_some()), "{}", told());
        }
        // To know less never shuts anything out.
        if matches!(found.state, State::Now | State::NowIf) {
            for less in [
                Circumstances { status: None, ..*who },
                Circumstances { born: None, status: None, ..*who },
                Circumstances { in_education: None, ..*who },
            ] {
                let state = row.rule.find(&less, today).state;
                assert!(matches!(state, State::Now | State::NowIf), "{}: and {state:?} when less is known", told());
            }
        }
    }

    /// `LAW_CASES=1000000` for the whole figure; by default enough to see a mistake within seconds.
    #[test]
    fn agrees_on_random_people_and_days() {
        let cases = std::env::var("LAW_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(40_000_u32);
        let rows = file().rows;
        let json: Value = serde_json::from_str(FILE).unwrap();
        let mut dice = Dice(0x5eed);
        let mut states = BTreeMap::<String, u32>::new();
        for case in 0..cases {
            let (born, today) = dates(&mut dice);
            let status = status(&mut dice, born, today);
            let who = Circumstances { born: Some(born), status, in_education: dice.maybe() };
            let at = dice.roll(rows.len() as u64) as usize;
            agrees(&rows[at], &json["rows"][at], &who, today, case % 500 == 0);
            let state = format!("{:?}", rows[at].rule.find(&who, today).state);
            *states.entry(state.split('(').next().unwrap_or_default().to_owned()).or_default() += 1;
        }
        assert_eq!(states.len(), 7, "every answer comes up: {states:?}");
        println!("{cases} people and days: {states:?}");
    }

    #[test]
    fn agrees_on_the_days_around_every_birthday_for_every_row_and_status() {
        use Likely::*;
        let rows = file().rows;
        let json: Value = serde_json::from_str(FILE).unwrap();
        for born in ["2008-02-29", "2007-08-31", "2009-09-01", "2006-12-31"].map(day) {
            for years in 15..27 {
                let turn = NaiveDate::from_ymd_opt(born.year() + years, born.month(), born.day())
                    .unwrap_or_else(|| NaiveDate::from_ymd_opt(born.year() + years, 3, 1).unwrap());
                for today in [turn - Days::new(1), turn, turn + Days::new(1)] {
                    for status in [None, Some(Eligible), Some(Relevant), Some(FormerRelevant), Some(Qualifying), Some(NoneFound)]
                    {
                        let who = Circumstances { born: Some(born), status, ..Default::default() };
                        for (row, json) in rows.iter().zip(json["rows"].as_array().unwrap()) {
                            agrees(row, json, &who, today, false);
                        }
                    }
                }
            }
        }
    }
}
