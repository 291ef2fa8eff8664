//! "Hide this": a dull page with a calendar instead of the app. `public/hide.js` keeps the app from showing in this tab until the
//! cover's own way back was taken.

/// Puts the cover over the app. The page with what is on it goes away, so everything must have been saved or handed on before.
pub fn hide() {
    let Some(window) = web_sys::window() else { return };
    if let Ok(Some(storage)) = window.session_storage() {
        // If it cannot be kept, Back shows the app, but the cover still comes.
        let _kept = storage.set_item("cover", "");
    }
    let _leaving = window.location().replace("/cover.html");
}
