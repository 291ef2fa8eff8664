//! How long the adviser's list takes: everybody's line worked out and put in order, for 10, 100, 1,000 and 10,000 people in one run.
//!
//! ```text
//! cargo run --profile proof --no-default-features --features simulate --bin list
//! ```
//! Every size does the same number of lines in all, in turn with the others, and the best of the rounds counts: what else the
//! machine does meanwhile falls on all of them. It fails if a person costs more than 1.3 times as much among 10,000 as among 1,000.

#![allow(clippy::indexing_slicing, reason = "a measurement over four sizes that are all there")]

use chrono::{Days, NaiveDate};
use promise_pathway::content::timescales::{bank_holidays, rules};
use promise_pathway::domain::care::{CareFlag, CareKind, CarePeriod, Dated};
use promise_pathway::domain::caseload::everybody;
use promise_pathway::domain::facts::Facts;
use promise_pathway::domain::ids::PersonId;
use promise_pathway::domain::promise::PromiseId;
use promise_pathway::domain::summary::Summary;
use std::collections::{BTreeMap, BTreeSet};
use std::hint::black_box;
use std::process::ExitCode;
use std::time::{Duration, Instant};

const SIZES: [usize; 4] = [10, 100, 1_000, 10_000];
const LINES_A_ROUND: usize = 10_000;
const ROUNDS: usize = 31;
const MOST: f64 = 1.3;

/// Somebody with a good deal written down; no two alike.
fn somebody(number: u64, today: NaiveDate) -> Summary {
    let mut state = number.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut roll = |most: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % most
    };
    let mut ago = |least: u64, most: u64| today.checked_sub_days(Days::new(least + roll(most - least))).unwrap_or(today);
    let born = ago(16 * 365, 25 * 365);
    let came = ago(3_000, 5_000);
    let left = ago(10, 2_000);
    let (seen, review, home) = (ago(0, 120), ago(0, 300), ago(0, 900));
    let earlier = ago(300, 500);
    let about = number.is_multiple_of(7);
    Summary {
        name: format!("{} {number}", ["Amina", "Jordan", "Leon", "Noor", "Robin", "Sam"][(number % 6) as usize]),
        born: Some(born),
        last_seen: Some(seen),
        last_review: Some(review),
        open_visit: number.is_multiple_of(97).then_some(seen),
        our_actions: (number % 4) as u32,
        worth_a_talk: PromiseId::all().take((number % 3) as usize).collect(),
        ops: 40,
        our_first_action: (!number.is_multiple_of(4)).then_some(review),
        facts: Facts {
            born: Some(born),
            periods: vec![CarePeriod {
                start: came,
                end: (!number.is_multiple_of(5)).then_some(left),
                kind: CareKind::Care,
                about,
            }],
            flags: if number.is_multiple_of(3) { vec![CareFlag::InEducation] } else { vec![] },
            dated: BTreeMap::from([(Dated::PlanMade, earlier)]),
            reviews: vec![earlier, review],
            last_visit: Some(seen),
            last_contact: Some(seen),
            home_since: Some(home),
            ..Facts::default()
        },
    }
}

fn main() -> ExitCode {
    let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap_or_default();
    // Read one after the other in the order of their names, as a start reads them.
    let lists = SIZES.map(|size| {
        let people: BTreeSet<u64> = (0..size as u64).map(|number| number.wrapping_mul(0x9E37_79B9_7F4A_7C15)).collect();
        people.into_iter().map(|person| (PersonId(person), somebody(person, today))).collect::<BTreeMap<_, _>>()
    });
    let mut best = [Duration::MAX; SIZES.len()];
    for _ in 0..ROUNDS {
        for (list, best) in lists.iter().zip(&mut best) {
            let times = LINES_A_ROUND / list.len();
            let started = Instant::now();
            for _ in 0..times {
                black_box(everybody(black_box(list), rules(), bank_holidays(), today));
            }
            *best = (*best).min(started.elapsed() / times as u32);
        }
    }
    let each = |at: usize| best[at].as_secs_f64() * 1e6 / SIZES[at] as f64;
    for (at, size) in SIZES.into_iter().enumerate() {
        println!("{size:>6} people: {:>9.3} ms, {:.2} µs each", best[at].as_secs_f64() * 1e3, each(at));
    }
    let ratio = each(3) / each(2);
    println!("a person among 10,000 costs {ratio:.2} times what one among 1,000 does");
    if ratio <= MOST { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
