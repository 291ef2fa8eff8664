//! The rescue page: it opens by itself when the app cannot, and saves every row without it.

use super::browser::{Browser, PHONE, on};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};

/// Puts rows into every store, beside those that the app has made, and gives all of them: store → name → bytes or text.
const FILL: &str = r"
const done = arguments[arguments.length - 1];
(async () => {
  const promised = request => new Promise((resolve, reject) => { request.onsuccess = () => resolve(request.result); request.onerror = () => reject(request.error); });
  const database = await promised(indexedDB.open('my-plan', 1));
  const writing = database.transaction('rows', 'readwrite');
  const bytes = n => Uint8Array.from({ length: 300 }, (_, at) => (n * 7 + at) % 256);
  for (let n = 0; n < 1203; n += 1) writing.objectStore('rows').put(bytes(n), `op/00ff/${n}`);
  await new Promise(resolve => writing.oncomplete = resolve);
  const reading = database.transaction('rows').objectStore('rows');
  const keys = await promised(reading.getAllKeys());
  const values = await promised(database.transaction('rows').objectStore('rows').getAll());
  database.close();
  localStorage.setItem('my-plan/j/1', '\u201cI said this\u201d \u{1f44b}');
  localStorage.setItem('someone-elses', 'x');
  const root = await navigator.storage.getDirectory();
  await root.getDirectoryHandle('my-plan-example', { create: true });
  const mine = await root.getDirectoryHandle('my-plan', { create: true });
  const inner = await mine.getDirectoryHandle('snap', { create: true });
  for (const [folder, name, n] of [[mine, 'head.row', 1], [inner, 'aa.row', 2]]) {
    const stream = await (await folder.getFileHandle(name, { create: true })).createWritable();
    await stream.write(bytes(n));
    await stream.close();
  }
  const names = Object.keys(localStorage).filter(name => name.startsWith('my-plan/'));
  done({
    indexedDB: Object.fromEntries(keys.map((key, at) => [key, [...values[at]]])),
    localStorage: Object.fromEntries(names.map(name => [name, localStorage.getItem(name)])),
    opfs: { 'head.row': [...bytes(1)], 'snap/aa.row': [...bytes(2)] },
  });
})().catch(error => done(String(error)));
";

async fn opens_and_fills(browser: &Browser) -> Value {
    browser.open("/").await;
    browser.until("The app", "return 'started' in document.documentElement.dataset").await;
    let there = browser.driver().execute_async(FILL, vec![]).await.unwrap().json().clone();
    assert!(there.is_object(), "{there}");
    there
}

async fn saved_file(browser: &Browser) -> Value {
    browser.press("Save a copy of everything").await;
    browser.sees("The browser was asked to save my-plan-rescue-").await;
    let file = browser.downloaded().await;
    let name = file.file_name().unwrap().to_str().unwrap();
    assert!(name.starts_with("my-plan-rescue-20") && name.ends_with(".json"), "{name}");
    serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap()
}

/// The rows of a file as bytes and texts again.
fn opened(file: &Value, store: &str) -> Value {
    let rows = file["stores"][store].as_object().unwrap().iter().map(|(name, kept)| {
        let kept = kept.as_str().unwrap();
        let value = if store == "localStorage" { json!(kept) } else { json!(BASE64_STANDARD.decode(kept).unwrap()) };
        (name.clone(), value)
    });
    Value::Object(rows.collect())
}

fn rows(there: &Value, store: &str) -> usize {
    there[store].as_object().unwrap().len()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_webassembly_the_rescue_page_opens_by_itself_and_saves_every_row() {
    on("no-wasm", PHONE, |browser| async move {
        let there = opens_and_fills(&browser).await;
        browser.before_every_page("delete globalThis.WebAssembly").await;
        browser.open("/people").await;
        browser.comes_to("Your data is still here").await;
        assert_eq!(browser.path().await, "/rescue.html");
        browser.sees("The app cannot run in this browser").await;
        assert!(rows(&there, "indexedDB") >= 1_203);
        let shown =
            browser.script("return [...document.querySelectorAll('dd')].map(e => e.innerText.replace(',', ''))", vec![]).await;
        let counts = ["indexedDB", "localStorage", "opfs"].map(|store| match rows(&there, store) {
            1 => "1 row".to_owned(),
            count => format!("{count} rows"),
        });
        assert_eq!(shown, json!(counts));
        let file = saved_file(&browser).await;
        assert_eq!(file["what"], "my-plan-rescue");
        assert_eq!(file["v"], 1);
        assert_eq!(file["unread"], json!({}));
        for store in ["indexedDB", "localStorage", "opfs"] {
            assert_eq!(opened(&file, store), there[store], "{store}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_store_that_cannot_be_read_is_said_so_and_stops_no_other() {
    on("unread", PHONE, |browser| async move {
        let there = opens_and_fills(&browser).await;
        browser
            .before_every_page(
                "if (location.pathname === '/rescue.html') { const get = IDBObjectStore.prototype.get; IDBObjectStore.prototype.get = function (key) { const asked = get.call(this, key); if (key === 'op/00ff/7') asked.addEventListener('success', event => { event.stopImmediatePropagation(); Object.defineProperty(asked, 'error', { value: new DOMException('', 'DataError') }); asked.dispatchEvent(new Event('error', { cancelable: true })); }); return asked; }; StorageManager.prototype.getDirectory = () => Promise.reject(new DOMException('', 'SecurityError')); }",
            )
            .await;
        browser.open("/rescue.html").await;
        browser.comes_to("Your data is still here").await;
        browser.sees("A part of it could not be read just now").await;
        browser.sees("1 row could not be read").await;
        browser.sees("Could not be read (SecurityError)").await;
        let file = saved_file(&browser).await;
        assert_eq!(file["unread"], json!({ "indexedDB": "1 row could not be read", "opfs": "SecurityError" }));
        let mut database = there["indexedDB"].clone();
        database.as_object_mut().unwrap().remove("op/00ff/7").unwrap();
        assert_eq!(opened(&file, "indexedDB"), database);
        assert_eq!(opened(&file, "localStorage"), there["localStorage"]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_app_that_does_not_start_in_time_gives_way_to_the_rescue_page() {
    on("hangs", PHONE, |browser| async move {
        opens_and_fills(&browser).await;
        // The database never answers, and the two waits are made short.
        browser
            .before_every_page(
                "const later = setTimeout; let short = [15000, 10000]; window.setTimeout = (call, time, ...rest) => { const isShort = short.includes(time); short = short.filter(other => other !== time); return later(call, isShort ? 1000 : time, ...rest); }; IDBFactory.prototype.open = () => new EventTarget();",
            )
            .await;
        browser.open("/").await;
        browser.comes_to("Your data is still here").await;
        assert_eq!(browser.path().await, "/rescue.html");
        browser.sees("Could not be read (TimeoutError)").await;
        assert!(!browser.says("The app cannot run in this browser").await);
        let file = saved_file(&browser).await;
        assert_eq!(rows(&file["stores"], "opfs"), 2);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_second_stop_within_a_minute_opens_the_rescue_page() {
    on("panics", PHONE, |browser| async move {
        opens_and_fills(&browser).await;
        let panic = "dispatchEvent(new ErrorEvent('error', { error: new WebAssembly.RuntimeError('unreachable') }))";
        // Twice in one page is one stop: an error and a promise may both tell of it.
        browser.script(&format!("{panic}; {panic}"), vec![]).await;
        browser.sees("Something went wrong").await;
        browser.press("See what is kept here, and save a copy").await;
        browser.comes_to("Your data is still here").await;
        browser.press("Try again").await;
        browser.until("The app", "return 'started' in document.documentElement.dataset").await;
        assert_eq!(browser.path().await, "/");
        browser.script(panic, vec![]).await;
        browser.comes_to("Your data is still here").await;
        // A minute later it is a first stop again.
        browser.press("Try again").await;
        browser.until("The app", "return 'started' in document.documentElement.dataset").await;
        browser.script("sessionStorage.setItem('stopped', Date.now() - 61000)", vec![]).await;
        browser.script(panic, vec![]).await;
        browser.sees("Something went wrong").await;
        assert_eq!(browser.path().await, "/");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn looking_makes_nothing_that_would_be_in_the_apps_way() {
    on("looking", PHONE, |browser| async move {
        browser.open("/rescue.html").await;
        browser.comes_to("Nothing is kept in this browser").await;
        assert!(browser.script("return document.querySelector('#save').disabled", vec![]).await == json!(true));
        let databases = browser.driver().execute_async("indexedDB.databases().then(arguments[0])", vec![]).await.unwrap();
        assert_eq!(databases.json(), &json!([]));
        opens_and_fills(&browser).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_rescue_page_opens_without_a_network_and_without_the_ending_of_its_name() {
    on("rescue-offline", PHONE, |browser| async move {
        opens_and_fills(&browser).await;
        browser.is_installed().await;
        browser.stops_the_server().await;
        for path in ["/rescue.html", "/rescue"] {
            browser.open(path).await;
            browser.comes_to("Your data is still here").await;
        }
        // It looks like the app: the style sheet is there too.
        browser.until("The style", "return getComputedStyle(document.querySelector('.button')).minHeight === '56px'").await;
    })
    .await;
}
