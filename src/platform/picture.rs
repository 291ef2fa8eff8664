//! Makes a PNG of an SVG, on this device: a phone's gallery does not open an SVG.

use super::files;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, Document, Element, HtmlCanvasElement, HtmlImageElement, Url};

/// So many dots for each unit: sharp on paper and on a good screen.
const DOTS: u32 = 2;

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// The drawing in the element of that id, as it stands: its SVG and its size.
pub fn drawn_in(id: &str) -> Option<(String, (usize, usize))> {
    let svg = document()?.get_element_by_id(id)?.query_selector("svg").ok()??;
    let long = |name: &str| svg.get_attribute(name)?.parse::<usize>().ok();
    Some((svg.outer_html(), (long("width")?, long("height")?)))
}

/// Lets the drawing in this element be scaled as a whole, as paper does.
pub fn let_it_scale(element: &Element) {
    let Ok(Some(svg)) = element.query_selector("svg") else { return };
    if let (Some(width), Some(height)) = (svg.get_attribute("width"), svg.get_attribute("height")) {
        // A drawing that does not scale is cut off on narrow paper; its table is there.
        let _set = svg.set_attribute("viewBox", &format!("0 0 {width} {height}"));
    }
}

/// The PNG of an SVG of that size. Nothing if the browser could not make one.
pub async fn png(svg: &str, width: usize, height: usize) -> Option<Blob> {
    let (width, height) = (u32::try_from(width).ok()?, u32::try_from(height).ok()?);
    let address = Url::create_object_url_with_blob(&files::blob(svg.as_bytes(), "image/svg+xml")?).ok()?;
    let image = HtmlImageElement::new().ok()?;
    image.set_src(&address);
    let decoded = JsFuture::from(image.decode()).await;
    let canvas: HtmlCanvasElement = document()?.create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width(width.checked_mul(DOTS)?);
    canvas.set_height(height.checked_mul(DOTS)?);
    let painted = decoded.ok().and_then(|_| {
        let paper: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
        let (across, down) = (f64::from(canvas.width()), f64::from(canvas.height()));
        paper.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, across, down).ok()
    });
    let _freed = Url::revoke_object_url(&address);
    painted?;
    let made = js_sys::Promise::new(&mut |resolve, _| {
        let done = Closure::once_into_js(move |blob: JsValue| {
            // Telling a promise of ours does not fail.
            let _told = resolve.call1(&JsValue::NULL, &blob);
        });
        let _begun = canvas.to_blob(done.unchecked_ref());
    });
    JsFuture::from(made).await.ok()?.dyn_into().ok()
}
