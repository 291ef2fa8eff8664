//! What the browser says about keeping things: whether it promised to, and how much room there is.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Asks the browser to promise that it will not clear this app's storage by itself. Nothing if it cannot be asked.
pub async fn ask_to_persist() -> Option<bool> {
    let asked = web_sys::window()?.navigator().storage().persist().ok()?;
    JsFuture::from(asked).await.ok()?.as_bool()
}

/// Bytes used and bytes there are room for, as the browser estimates them.
pub async fn room() -> Option<(f64, f64)> {
    let asked = web_sys::window()?.navigator().storage().estimate().ok()?;
    let estimate = JsFuture::from(asked).await.ok()?;
    let number = |name: &str| js_sys::Reflect::get(&estimate, &JsValue::from_str(name)).ok()?.as_f64();
    Some((number("usage")?, number("quota")?))
}

/// Whether the app runs in its own window, as an installed one does.
pub fn is_installed() -> bool {
    let asked = web_sys::window().and_then(|window| window.match_media("(display-mode: standalone)").ok().flatten());
    asked.is_some_and(|query| query.unchecked_into::<web_sys::MediaQueryList>().matches())
}
