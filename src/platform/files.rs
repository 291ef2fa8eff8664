//! Files: handing one to the person, reading one they chose, and fetching one of our own.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, HtmlAnchorElement, Response, Url};

/// Offers bytes as a download. Whether the person kept the file cannot be known, so nobody says "backed up".
pub fn save(name: &str, bytes: &[u8]) -> Option<()> {
    save_as(name, "application/json", bytes)
}

/// Offers bytes of another kind as a download.
pub fn save_as(name: &str, media_type: &str, bytes: &[u8]) -> Option<()> {
    let kind = BlobPropertyBag::new();
    kind.set_type(media_type);
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
