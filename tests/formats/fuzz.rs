//! Sends the corpus, and any number of inputs that are nearly like it, through every door. `make fuzz N=1000000` sends more.
//!
//! The corpus is `tests/fixtures/fuzz`: the first byte of each file is the number of its door (`doors.rs`). What a fuzzer that
//! watches the code found (`tests/fuzz`) is in it too. Each input follows from the seed and its own number, so that one that
//! fails can be made again.

use crate::dice::Dice;
use crate::doors::{DOORS, try_one};
use crate::mutate::mutate;
use crate::testkit::vectors;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// In `make test`. Another number comes from the environment.
const USUALLY: u64 = 4_000;
const SEED: u64 = 20_261_122;
const MOST_MEMORY: u64 = 64 * 1024 * 1024;
const MOST_TIME: Duration = Duration::from_millis(200);

/// What was seen so far.
#[derive(Default)]
struct Seen {
    memory: u64,
    time: Duration,
    failures: Vec<String>,
}

/// The inputs to start from, door by door.
fn corpus() -> BTreeMap<u8, Vec<Vec<u8>>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/fuzz");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let frozen = vectors().into_iter().map(|vector| [&[0], vector.file.as_slice()].concat());
    let mut corpus: BTreeMap<u8, Vec<Vec<u8>>> = BTreeMap::new();
    for input in files.iter().map(|file| std::fs::read(file).unwrap()).chain(frozen) {
        corpus.entry(input[0]).or_default().push(input);
    }
    let doors: Vec<usize> = corpus.keys().map(|door| usize::from(*door)).collect();
    assert_eq!(doors, (0..DOORS.len()).collect::<Vec<_>>(), "every door has a file, and every file a door");
    corpus
}

/// Sends one input through and notes what it took.
fn send(input: &[u8], what: &dyn Fn() -> String, seen: &Mutex<Seen>) {
    let mut panicked = false;
    let began = Instant::now();
    let weight = allocation_counter::measure(|| panicked = catch_unwind(AssertUnwindSafe(|| try_one(input))).is_err());
    let mut took = began.elapsed();
    let (memory, slowest) = {
        let seen = seen.lock().unwrap();
        (seen.memory, seen.time)
    };
    if !panicked && weight.bytes_max <= memory && took <= slowest {
        return;
    }
    if !panicked && took > slowest {
        // The machine may have been busy with something else: an input is as slow as it is at its quickest.
        for _ in 0..4 {
            let began = Instant::now();
            try_one(input);
            took = took.min(began.elapsed());
        }
    }
    let mut seen = seen.lock().unwrap();
    seen.memory = seen.memory.max(weight.bytes_max);
    seen.time = seen.time.max(took);
    // How long things take means something only where the code was made to be quick.
    let is_slow = took > MOST_TIME && !cfg!(debug_assertions);
    if panicked || weight.bytes_max > MOST_MEMORY || is_slow {
        let name = format!("{}/fuzz-{}", env!("CARGO_TARGET_TMPDIR"), seen.failures.len());
        std::fs::write(&name, input).unwrap();
        let how = if panicked { "panicked" } else { "took too much" };
        seen.failures.push(format!("{} {how}: {} KiB, {took:?}; it is kept as {name}", what(), weight.bytes_max / 1024));
    }
}

fn number(name: &str, usually: u64) -> u64 {
    std::env::var(name).map_or(usually, |text| text.parse().expect("a number"))
}

#[test]
fn nothing_that_comes_from_elsewhere_stops_the_app() {
    let (executions, seed) = (number("N", USUALLY), number("SEED", SEED));
    println!("Seed {seed}");
    let corpus = corpus();
    let seen = Mutex::new(Seen::default());
    for (door, inputs) in &corpus {
        for (at, input) in inputs.iter().enumerate() {
            send(input, &|| format!("File {at} of the corpus of {}", DOORS[usize::from(*door)].0), &seen);
        }
    }
    let next = AtomicU64::new(0);
    let work = || loop {
        let number = next.fetch_add(1, Ordering::Relaxed);
        if number >= executions {
            break;
        }
        let mut dice = Dice::new(seed, number);
        let inputs = &corpus[&(dice.below(DOORS.len()) as u8)];
        let mut input = dice.one_of(inputs).clone();
        let other = dice.one_of(inputs);
        mutate(&mut input, other, &mut dice);
        send(&input, &|| format!("Input {number} of seed {seed}"), &seen);
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(work);
        }
    });
    let seen = seen.into_inner().unwrap();
    let panics = seen.failures.iter().filter(|failure| failure.contains("panicked")).count();
    for failure in seen.failures.iter().take(20) {
        println!("{failure}");
    }
    let largest = seen.memory as f64 / 1024.0 / 1024.0;
    let slowest = seen.time.as_secs_f64() * 1000.0;
    println!("{executions} executions, {panics} panics, largest {largest:.1} MiB, slowest {slowest:.1} ms");
    assert!(seen.failures.is_empty());
}
