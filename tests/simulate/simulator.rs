//! The proof that nothing is lost that was called saved: the real safe over places that fail, one seeded sequence after the other.
//!
//! ```text
//! cargo run --profile proof --no-default-features --features simulate --bin simulate -- <how many> [<from seed>]
//! cargo run --profile proof --no-default-features --features simulate --bin simulate -- weak [<how many seeds each>]
//! ```
//! Without arguments it plays `SIMULATE` sequences (20,000 if that is not set) and then takes the protocol apart.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    reason = "a proof that cannot go on should stop and say where"
)]

mod dice;
mod disk;
mod story;
mod weak;

use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Instant;
use weak::Weak;

/// How many seeds a weakened protocol may get through.
const SEEDS_TO_CATCH: u64 = 10_000;

#[derive(Default)]
struct Total {
    sequences: AtomicU64,
    acknowledged: AtomicU64,
    faults: AtomicU64,
    false_alarms: AtomicU64,
    lost: Mutex<Vec<(u64, String)>>,
}

/// Plays the seeds in as many threads as there are processors, in order, until one is lost.
fn play(seeds: std::ops::Range<u64>, weak: Weak) -> Total {
    let (total, next, is_over) = (Total::default(), AtomicU64::new(seeds.start), AtomicBool::new(false));
    let threads = std::thread::available_parallelism().map_or(1, |threads| threads.get());
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while !is_over.load(Ordering::Relaxed) {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= seeds.end {
                        break;
                    }
                    let outcome = story::play(seed, weak);
                    total.sequences.fetch_add(1, Ordering::Relaxed);
                    total.acknowledged.fetch_add(outcome.acknowledged, Ordering::Relaxed);
                    total.faults.fetch_add(outcome.faults, Ordering::Relaxed);
                    if outcome.false_alarms > 0 {
                        total.false_alarms.fetch_add(outcome.false_alarms, Ordering::Relaxed);
                        eprintln!("seed {seed}: something is said to be lost that is not");
                    }
                    if let Some(what) = outcome.lost {
                        total.lost.lock().unwrap().push((seed, what));
                        is_over.store(true, Ordering::Relaxed);
                    }
                }
            });
        }
    });
    total
}

fn prove(how_many: u64, from: u64) -> bool {
    let begun = Instant::now();
    let total = play(from..from.saturating_add(how_many), Weak::Nothing);
    let lost = total.lost.into_inner().unwrap();
    for (seed, what) in &lost {
        println!("seed {seed}: {what}");
        println!("  again: cargo run --profile proof --no-default-features --features simulate --bin simulate -- 1 {seed}");
    }
    let [sequences, acknowledged, faults, false_alarms] =
        [total.sequences, total.acknowledged, total.faults, total.false_alarms].map(AtomicU64::into_inner);
    println!(
        "{sequences} sequences, {acknowledged} edits acknowledged, {faults} faults, {} lost, {false_alarms} false alarms (from seed {from}, {:.0} s)",
        lost.len(),
        begun.elapsed().as_secs_f64()
    );
    lost.is_empty()
}

fn take_apart(seeds: u64) -> bool {
    let mut caught = 0;
    for weak in Weak::ALL {
        let total = play(0..seeds, weak);
        let first = total.lost.into_inner().unwrap().into_iter().min();
        match first {
            Some((seed, what)) => {
                caught += 1;
                println!("{weak:?}: caught at seed {seed}: {what}");
            }
            None => println!("{weak:?}: NOT CAUGHT in {seeds} seeds"),
        }
    }
    println!("{caught} of {} weakened protocols caught", Weak::ALL.len());
    caught == Weak::ALL.len()
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    let number = |at: usize| arguments.get(at).and_then(|text| text.replace('_', "").parse::<u64>().ok());
    let is_proved = if arguments.first().is_some_and(|first| first == "weak") {
        take_apart(number(1).unwrap_or(SEEDS_TO_CATCH))
    } else if let Some(how_many) = number(0) {
        prove(how_many, number(1).unwrap_or(0))
    } else {
        let how_many = std::env::var("SIMULATE").ok().and_then(|text| text.replace('_', "").parse().ok()).unwrap_or(20_000);
        prove(how_many, 0) & take_apart(SEEDS_TO_CATCH)
    };
    if is_proved { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
