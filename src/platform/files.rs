//! Files: handing one to the person, reading one they chose, and fetching one of our own.

use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, HtmlAnchorElement, Response, Url};

/// Puts a text where the person can paste it. Nothing if the browser does not let us.
pub async fn copy(text: &str) -> Option<()> {
    let navigator = web_sys::window()?.navigator();
    // Outside a secure page there is no clipboard, and asking it would throw.
    let clipboard = js_sys::Reflect::get(&navigator, &"clipboard".into()).ok().filter(|clipboard| !clipboard.is_undefined())?;
    let clipboard: web_sys::Clipboard = clipboard.unchecked_into();
    JsFuture::from(clipboard.write_text(text)).await.ok().map(|_| ())
}

/// A file in memory, of that media type.
pub fn blob(bytes: &[u8], media_type: &str) -> Option<Blob> {
    let kind = BlobPropertyBag::new();
    kind.set_type(media_type);
    let parts = Array::of1(&Uint8Array::from(bytes));
    Blob::new_with_u8_array_sequence_and_options(&parts, &kind).ok()
}

/// Hands a file to the person: through the share sheet where there is one, else as a download. Answers whether they have it, as
/// far as a browser can know: a share sheet that was closed is a no.
pub async fn hand_over(name: &str, blob: &Blob) -> bool {
    match shared(name, blob) {
        Some(sharing) => JsFuture::from(sharing).await.is_ok(),
        None => download(name, blob).is_some(),
    }
}

/// Opens the share sheet, where the browser shares files of this kind.
fn shared(name: &str, blob: &Blob) -> Option<Promise> {
    let navigator = web_sys::window()?.navigator();
    let method = |name: &str| Reflect::get(&navigator, &name.into()).ok()?.dyn_into::<Function>().ok();
    let (can_share, share) = (method("canShare")?, method("share")?);
    let parts = Array::of1(blob);
    let file = File::new_with_blob_sequence(&parts, name).ok()?;
    let data = Object::new();
    Reflect::set(&data, &"files".into(), &Array::of1(&file)).ok()?;
    can_share.call1(&navigator, &data).ok()?.is_truthy().then_some(())?;
    share.call1(&navigator, &data).ok()?.dyn_into().ok()
}

/// Offers bytes as a download of that media type: a calendar is opened by the calendar.
pub fn save_as(name: &str, media_type: &str, bytes: &[u8]) -> Option<()> {
    download(name, &blob(bytes, media_type)?)
}

/// Offers a file as a download.
pub fn download(name: &str, blob: &Blob) -> Option<()> {
    let address = Url::create_object_url_with_blob(blob).ok()?;
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

/// Reads a file.
pub async fn read(file: &Blob) -> Option<Vec<u8>> {
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
