//! A passphrase made into a key by Argon2id, in a worker that is ended afterwards: its memory never shrinks, and ending it is what
//! gives the memory back and clears it. `src/bin/stretch.rs` is the other side.

use crate::store::vault::cost::Cost;
use js_sys::{Array, Function, Promise, Uint8Array};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageEvent, Worker};

/// Where `scripts/stamp.mjs` puts the worker.
const WORKER: &str = "/stretch.js";

/// Why there is no key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StretchError {
    /// Too little memory for this cost. A lower one may fit.
    TooLittleMemory,
    /// The worker could not be started, or ended without an answer: a file is missing, or the browser is in trouble.
    CannotStart,
}

/// The key of this passphrase. The worker is ended on every way out, also when nobody waits for the answer any more.
///
/// # Errors
/// [`StretchError`] says whether a lower cost is worth a try.
pub async fn stretch(passphrase: &[u8], salt: &[u8], cost: Cost) -> Result<[u8; 32], StretchError> {
    Ok(Stretcher::start()?.ask(passphrase, salt, cost).await?.0)
}

/// How many milliseconds one guess at the floor takes on this device, without the start. A new vault chooses its cost by it.
///
/// # Errors
/// As [`stretch`].
pub async fn trial() -> Result<f64, StretchError> {
    let running = Stretcher::start()?;
    // The first run is mostly the browser making quick code of the WebAssembly.
    let mut took = f64::INFINITY;
    for _ in 0..2 {
        took = took.min(running.ask(b"how fast is this device?", &[0; 16], Cost::FLOOR).await?.1);
    }
    Ok(took)
}

/// A running worker. It ends with this.
struct Stretcher(Worker);

impl Drop for Stretcher {
    fn drop(&mut self) {
        self.0.terminate();
    }
}

impl Stretcher {
    fn start() -> Result<Self, StretchError> {
        Worker::new(WORKER).map(Self).map_err(|_| StretchError::CannotStart)
    }

    /// The key, and the milliseconds it took.
    async fn ask(&self, passphrase: &[u8], salt: &[u8], cost: Cost) -> Result<([u8; 32], f64), StretchError> {
        let answer = Promise::new(&mut |resolve: Function, reject: Function| {
            let on_message = Closure::once_into_js(move |event: MessageEvent| resolve.call1(&JsValue::NULL, &event.data()));
            let on_error = Closure::once_into_js(move || reject.call0(&JsValue::NULL));
            self.0.set_onmessage(Some(on_message.unchecked_ref()));
            self.0.set_onerror(Some(on_error.unchecked_ref()));
        });
        let passphrase = Uint8Array::from(passphrase);
        let question = Array::of4(&passphrase, &Uint8Array::from(salt), &cost.mebibytes.into(), &cost.passes.into());
        // Handed over and not copied: nothing of the passphrase stays on this side.
        let handed_over = Array::of1(&passphrase.buffer());
        self.0.post_message_with_transfer(&question, &handed_over).map_err(|_| StretchError::CannotStart)?;
        let answer = JsFuture::from(answer).await.map_err(|_| StretchError::CannotStart)?;
        if answer.as_string().as_deref() == Some("memory") {
            return Err(StretchError::TooLittleMemory);
        }
        let answer: Array = answer.dyn_into().map_err(|_| StretchError::CannotStart)?;
        let made: Uint8Array = answer.get(0).dyn_into().map_err(|_| StretchError::CannotStart)?;
        let mut key = [0_u8; 32];
        if made.length() != 32 {
            return Err(StretchError::CannotStart);
        }
        made.copy_to(&mut key);
        made.fill(0, 0, 32);
        Ok((key, answer.get(1).as_f64().unwrap_or(f64::INFINITY)))
    }
}
