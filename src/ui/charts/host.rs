//! The one place that draws: loads the chart bundle when first needed, follows the size of its element, and disposes.
//!
//! The drawing is hidden from screen readers: the figure around it has a heading, a sentence and a table that say the same.
//! charming only describes the chart; the four calls that draw it are bound here, because charming 0.6 binds no `dispose`
//! and its own renderer panics where it cannot convert.

use crate::content::text;
use crate::platform::{picture, script};
use crate::ui::parts::drawing::{Key, Meaning};
use crate::ui::prelude::*;
use leptos::html;
use leptos::task::spawn_local;
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlDivElement, ResizeObserver};

/// Where the chart bundle is.
const BUNDLE: &str = "/charts.js";

#[wasm_bindgen]
extern "C" {
    type Drawing;
    #[wasm_bindgen(js_namespace = echarts, js_name = init, catch)]
    fn begin(element: &HtmlDivElement) -> Result<Drawing, JsValue>;
    #[wasm_bindgen(method, js_name = setOption, catch)]
    fn show(this: &Drawing, option: &JsValue, not_merged: bool) -> Result<(), JsValue>;
    #[wasm_bindgen(method)]
    fn resize(this: &Drawing);
    #[wasm_bindgen(method)]
    fn dispose(this: &Drawing);
}

struct Shown {
    drawing: Drawing,
    observer: ResizeObserver,
}

/// A chart.
#[component]
pub fn ChartHost(
    /// An id that nothing else on the page has.
    #[prop(into)]
    id: String,
    /// Whether it needs the height of ten rows.
    tall: bool,
    /// What the marks mean. ECharts' own legend cannot show a dashed line.
    key: Vec<Meaning>,
    /// What to draw, as ECharts takes it.
    #[prop(into)]
    option: Signal<Option<String>>,
) -> impl IntoView {
    let element = NodeRef::<html::Div>::new();
    let shown: StoredValue<Option<Shown>, LocalStorage> = StoredValue::new_local(None);
    let loaded = RwSignal::new(None::<bool>);
    spawn_local(async move {
        let loads = script::load(BUNDLE).await;
        // The page may be gone by now.
        let _known = loaded.try_set(Some(loads));
    });
    // How wide the picture is and how large its words are.
    let size = RwSignal::new((0, 0));
    let fits = Memo::new(move |_| size.get());
    Effect::new(move |_| {
        let (Some(true), Some(element), Some(option)) = (loaded.get(), element.get(), option.get()) else { return };
        if shown.with_value(Option::is_none) {
            size.update_untracked(|size| *size = size_of(&element));
            shown.set_value(start(&element, size));
        }
        let (width, words) = fits.get();
        shown.with_value(|shown| {
            let option = super::in_size(&option, words, width);
            if let (Some(shown), Ok(option)) = (shown, js_sys::JSON::parse(&option)) {
                shown.drawing.resize();
                // A chart that cannot be drawn leaves its sentence and its table.
                let _drawn = shown.drawing.show(&option, true);
                picture::let_it_scale(&element);
            }
        });
    });
    on_cleanup(move || {
        shown.update_value(|shown| {
            if let Some(shown) = shown.take() {
                shown.observer.disconnect();
                shown.drawing.dispose();
            }
        });
    });
    view! {
        <Key meanings=key/>
        <div class="chart" class:chart--tall=tall id=id node_ref=element aria-hidden="true"></div>
        <Show when=move || loaded.get() == Some(false)><p class="note">{text().pictures.not_drawn}</p></Show>
    }
}

fn start(element: &HtmlDivElement, size: RwSignal<(u32, u32)>) -> Option<Shown> {
    let drawing = begin(element).ok()?;
    let resized = element.clone();
    let on_resize = Closure::<dyn FnMut()>::new(move || {
        // The page may be gone by now.
        let _gone = size.try_set(size_of(&resized));
    })
    .into_js_value();
    let observer = ResizeObserver::new(on_resize.unchecked_ref()).ok()?;
    observer.observe(element);
    Some(Shown { drawing, observer })
}

/// How wide this chart is, and the size of the words in it: it grows with the text of the page, or of the sheet of paper that it
/// stands on, as far as there is room beside the picture.
fn size_of(element: &HtmlDivElement) -> (u32, u32) {
    let window = web_sys::window();
    let sheet = element.closest(".sheet").ok().flatten();
    let text = sheet.or_else(|| window.as_ref()?.document()?.document_element());
    let style = window.zip(text).and_then(|(window, text)| window.get_computed_style(&text).ok()?);
    let size = style.and_then(|style| style.get_property_value("font-size").ok());
    let size = size.and_then(|size| size.trim_end_matches("px").split('.').next()?.parse::<u32>().ok()).unwrap_or(16);
    let width = u32::try_from(element.client_width()).unwrap_or(0);
    (width, (super::SIZE * size / 16).min(width / 24).max(super::SIZE))
}
