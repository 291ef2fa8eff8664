//! Loads a script of our own when it is first needed: the chart bundle waits until a chart page opens.

use js_sys::{Function, Promise};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlScriptElement;

/// Loads a script once. Answers false if it could not be had.
pub async fn load(address: &str) -> bool {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return false };
    let id = format!("script-{}", address.trim_start_matches('/'));
    if let Some(there) = document.get_element_by_id(&id) {
        if there.get_attribute("data-loaded").is_some() {
            return true;
        }
        there.remove();
    }
    let made = document.create_element("script").ok().and_then(|element| element.dyn_into::<HtmlScriptElement>().ok());
    let (Some(script), Some(head)) = (made, document.head()) else { return false };
    script.set_id(&id);
    script.set_src(address);
    let waiting = Promise::new(&mut |resolve: Function, reject: Function| {
        let on_load = Closure::once_into_js(move || resolve.call0(&JsValue::NULL));
        let on_error = Closure::once_into_js(move || reject.call0(&JsValue::NULL));
        script.set_onload(Some(on_load.unchecked_ref()));
        script.set_onerror(Some(on_error.unchecked_ref()));
        let _added = head.append_child(&script);
    });
    let loaded = JsFuture::from(waiting).await.is_ok();
    if loaded {
        let _marked = script.set_attribute("data-loaded", "");
    }
    loaded
}
