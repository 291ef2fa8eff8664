//! Files: handing one to the person, reading one they chose, and fetching one of our own.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, HtmlAnchorElement, Response, Url};

/// Offers bytes as a download. Whether the person kept the file cannot be known, so nobody says "backed up".
pub fn save(name: &str, bytes: &[u8]) -> Option<()> {
    offer(name, "application/json", bytes)
}

/// Offers a text as a download that any device opens.
pub fn save_text(name: &str, text: &str) -> Option<()> {
    offer(name, "text/plain;charset=utf-8", text.as_bytes())
}

/// Puts a text where the person can paste it. Nothing if the browser does not let us.
pub async fn copy(text: &str) -> Option<()> {
    let navigator = web_sys::window()?.navigator();
    // Outside a secure page there is no clipboard, and asking it would throw.
    let clipboard = js_sys::Reflect::get(&navigator, &"clipboard".into()).ok().filter(|clipboard| !clipboard.is_undefined())?;
    let clipboard: web_sys::Clipboard = clipboard.unchecked_into();
    JsFuture::from(clipboard.write_text(text)).await.ok().map(|_| ())
}

fn offer(name: &str, kind_of_file: &str, bytes: &[u8]) -> Option<()> {
    let kind = BlobPropertyBag::new();
    kind.set_type(kind_of_file);
    let parts = Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &kind).ok()?;
    let address = Url::create_object_url_with_blob(&blob).ok()?;
    let document = web_sys::window()?.document()?;
    let link: HtmlAnchorElement = document.create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    Url::revoke_object_url(&address).ok()
}

/// The file that was chosen in a file field.
pub fn chosen(event: &web_sys::Event) -> Option<File> {
    event.target()?.dyn_into::<web_sys::HtmlInputElement>().ok()?.files()?.get(0)
}

/// The size of a chosen file in bytes, known before it is read.
pub fn size(file: &File) -> f64 {
    file.size()
}

/// Reads a chosen file.
pub async fn read(file: &File) -> Option<Vec<u8>> {
    let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

/// Fetches a text that belongs to the app. Nothing if it cannot be had.
pub async fn fetch(address: &str) -> Option<String> {
    let fetched = JsFuture::from(web_sys::window()?.fetch_with_str(address)).await.ok()?;
    let response: Response = fetched.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    JsFuture::from(response.text().ok()?).await.ok()?.as_string()
}
