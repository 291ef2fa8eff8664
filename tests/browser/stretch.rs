//! The worker that makes a key of a passphrase, as it was built into `dist/`.

use promise_pathway::platform::stretch::{StretchError, stretch, trial};
use promise_pathway::store::vault::cost::Cost;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

// The tests are served from the project's folder, so the worker is under /dist here.
#[wasm_bindgen(inline_js = r#"
const Real = globalThis.Worker;
let ended = 0;
export function workers_are_at(folder) {
  ended = 0;
  globalThis.Worker = class extends Real {
    constructor(address) { super(folder + address); }
    terminate() { ended += 1; super.terminate(); }
  };
}
export function workers_ended() { return ended; }
export function no_worker_can_be_made() {
  globalThis.Worker = class { constructor() { throw new DOMException("no", "SecurityError"); } };
}
"#)]
extern "C" {
    fn workers_are_at(folder: &str);
    fn workers_ended() -> u32;
    fn no_worker_can_be_made();
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[wasm_bindgen_test]
async fn it_gives_the_keys_that_the_reference_implementation_gives() {
    workers_are_at("/dist");
    // From test.c of the reference implementation: Argon2id, version 19, two passes, one lane.
    let key = stretch(b"password", b"somesalt", Cost { mebibytes: 64, passes: 2 }).await.unwrap();
    assert_eq!(hex(&key), "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7");
    let key = stretch(b"differentpassword", b"somesalt", Cost { mebibytes: 64, passes: 2 }).await.unwrap();
    assert_eq!(hex(&key), "0b84d652cf6b0c4beaef0dfe278ba6a80df6696281d7e0d2891b817d8c458fde");
    let key = stretch(b"password", b"somesalt", Cost { mebibytes: 64, passes: 1 }).await.unwrap();
    assert_eq!(hex(&key), "f6a5adc1ba723dddef9b5ac1d464e180fcd9dffc9d1cbf76cca2fed795d9ca98");
    assert_eq!(workers_ended(), 3, "every worker is ended, and its memory with it");
}

#[wasm_bindgen_test]
async fn another_word_another_salt_or_another_cost_is_another_key() {
    workers_are_at("/dist");
    let key = stretch("Oskar’s two boats".as_bytes(), &[7; 16], Cost::FLOOR).await.unwrap();
    assert_eq!(stretch("Oskar’s two boats".as_bytes(), &[7; 16], Cost::FLOOR).await, Ok(key));
    let mut other_salt = [7; 16];
    other_salt[15] = 8;
    let dearer = Cost { mebibytes: 19, passes: 3 };
    let bigger = Cost { mebibytes: 20, passes: 2 };
    for (words, salt, cost) in [
        ("Oskar’s two boat", [7; 16], Cost::FLOOR),
        ("oskar’s two boats", [7; 16], Cost::FLOOR),
        ("Oskar’s two boats", other_salt, Cost::FLOOR),
        ("Oskar’s two boats", [7; 16], dearer),
        ("Oskar’s two boats", [7; 16], bigger),
    ] {
        assert_ne!(stretch(words.as_bytes(), &salt, cost).await, Ok(key), "{words} {salt:?} {cost:?}");
    }
}

#[wasm_bindgen_test]
async fn too_little_memory_is_said_as_such_and_a_lower_cost_still_works() {
    workers_are_at("/dist");
    let too_much = Cost { mebibytes: 4_094, passes: 1 };
    assert_eq!(stretch(b"words", &[0; 16], too_much).await, Err(StretchError::TooLittleMemory));
    assert_eq!(workers_ended(), 1);
    assert!(stretch(b"words", &[0; 16], Cost::FLOOR).await.is_ok());
}

#[wasm_bindgen_test]
async fn an_impossible_cost_or_salt_is_refused_and_not_made_possible() {
    workers_are_at("/dist");
    for (salt, cost) in
        [(&[0; 16][..], Cost { mebibytes: 0, passes: 2 }), (&[0; 16], Cost { mebibytes: 19, passes: 0 }), (&[0; 7], Cost::FLOOR)]
    {
        assert_eq!(stretch(b"words", salt, cost).await, Err(StretchError::CannotStart), "{salt:?} {cost:?}");
    }
    assert_eq!(workers_ended(), 3);
}

#[wasm_bindgen_test]
async fn a_worker_that_cannot_start_is_an_error_and_not_a_wait_for_ever() {
    workers_are_at("/no-such-folder");
    assert_eq!(stretch(b"words", &[0; 16], Cost::FLOOR).await, Err(StretchError::CannotStart));
    assert_eq!(workers_ended(), 1);
    no_worker_can_be_made();
    assert_eq!(stretch(b"words", &[0; 16], Cost::FLOOR).await, Err(StretchError::CannotStart));
}

#[wasm_bindgen_test]
async fn nobody_who_stops_waiting_leaves_a_worker_behind() {
    workers_are_at("/dist");
    {
        let mut waiting = std::pin::pin!(stretch(b"words", &[0; 16], Cost { mebibytes: 64, passes: 3 }));
        let mut nobody = std::task::Context::from_waker(std::task::Waker::noop());
        assert!(waiting.as_mut().poll(&mut nobody).is_pending());
        assert_eq!(workers_ended(), 0);
    }
    assert_eq!(workers_ended(), 1);
}

#[wasm_bindgen_test]
async fn the_trial_measures_one_guess_at_the_floor() {
    workers_are_at("/dist");
    let took = trial().await.unwrap();
    assert!(took > 1.0 && took < 30_000.0, "{took} ms");
}
