//! One tab writes. The browser's lock manager holds a lock for whichever tab that is, and lets go of it when the tab is gone.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

#[wasm_bindgen]
extern "C" {
    /// web-sys keeps the lock manager behind an unstable flag; the browsers have had it since 2022.
    type Locks;
    #[wasm_bindgen(method, catch)]
    fn request(this: &Locks, name: &str, options: &Object, call: &Function) -> Result<Promise, JsValue>;
}

/// How the lock is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ask {
    /// Only if no other tab has it.
    IfFree,
    /// When the other tab lets go of it.
    Wait,
    /// Now. The other tab is told that it has lost it.
    Take,
}

/// Asks for the lock of that name and keeps it until the tab is gone. `on_lost` is called when another tab takes it. Answers whether
/// it was given. A browser without locks, or one that refuses them, gives it always.
pub async fn become_writer(name: &str, ask: Ask, on_lost: impl FnOnce() + 'static) -> bool {
    let Some(locks) = locks() else { return true };
    let options = Object::new();
    let option = match ask {
        Ask::IfFree => Some("ifAvailable"),
        Ask::Wait => None,
        Ask::Take => Some("steal"),
    };
    if let Some(option) = option {
        let _set = Reflect::set(&options, &option.into(), &JsValue::TRUE);
    }
    let mut held = None;
    let given = Promise::new(&mut |resolve: Function, _| {
        let call = Closure::once_into_js(move |lock: JsValue| -> JsValue {
            let is_given = !lock.is_null();
            let _told = resolve.call1(&JsValue::NULL, &JsValue::from_bool(is_given));
            // The lock is held for as long as this promise is open.
            if is_given { Promise::new(&mut |_, _| {}).into() } else { JsValue::UNDEFINED }
        });
        held = locks.request(name, &options, call.unchecked_ref()).ok();
    });
    // Where the browser keeps nothing for this site it refuses, and never calls back. What is wrong is said by whoever opens the
    // places next.
    let Some(held) = held else { return true };
    let Ok(is_given) = JsFuture::from(Promise::race(&Array::of2(&given, &held))).await else { return true };
    if is_given.is_truthy() {
        spawn_local(async move {
            // It stays open until another tab takes the lock.
            if JsFuture::from(held).await.is_err() {
                on_lost();
            }
        });
    }
    is_given.is_truthy()
}

/// Whether this browser has locks at all. Without them two windows may write, and neither is told of the other.
pub fn has_locks() -> bool {
    locks().is_some()
}

fn locks() -> Option<Locks> {
    let locks = Reflect::get(&web_sys::window()?.navigator(), &"locks".into()).ok()?;
    (!locks.is_undefined()).then(|| locks.unchecked_into())
}
