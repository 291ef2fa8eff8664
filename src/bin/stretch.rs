//! Turns a passphrase into a key with Argon2id, slowly on purpose. It runs in a worker of its own, so that the screen goes on and
//! so that ending the worker gives all the memory back and leaves nothing of the passphrase.
//!
//! `scripts/stretch-entry.mjs` is the worker around it, `src/platform/stretch.rs` asks it.

#[cfg(target_arch = "wasm32")]
mod worker {
    use argon2::{Algorithm, Argon2, Block, Params, Version};
    use js_sys::Uint8Array;
    use wasm_bindgen::prelude::wasm_bindgen;
    use zeroize::Zeroizing;

    const KEY: usize = 32;

    /// The key, or nothing where the cost is not a possible one. Everything secret is wiped before it answers.
    ///
    /// # Errors
    /// `"memory"` when there is too little of it; a lower cost may fit.
    #[wasm_bindgen]
    pub fn stretch(passphrase: Vec<u8>, salt: &[u8], mib: u32, passes: u32) -> Result<Option<Uint8Array>, String> {
        let passphrase = Zeroizing::new(passphrase);
        let Ok(cost) = Params::new(mib.saturating_mul(1024), passes, 1, Some(KEY)) else { return Ok(None) };
        let mut memory = Zeroizing::new(Vec::<Block>::new());
        // A refusal must be an answer and not the end of the worker.
        memory.try_reserve_exact(cost.block_count()).map_err(|_| "memory")?;
        memory.resize(cost.block_count(), Block::new());
        let mut key = Zeroizing::new([0_u8; KEY]);
        let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, cost);
        let made = argon.hash_password_into_with_memory(&passphrase, salt, &mut key[..], &mut memory[..]);
        Ok(made.is_ok().then(|| Uint8Array::from(&key[..])))
    }
}

fn main() {}
