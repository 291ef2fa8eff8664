//! The browser's private folder for this site (OPFS): a second copy on another engine than IndexedDB's, so that what ruins the
//! one leaves the other alone.
//!
//! A row is a file: `op/<person>/<op>` is the file `<op>.row` in the folder `<person>` in the folder `op`. A row is replaced when
//! its writing is closed, and then as a whole; but the rows of one put are written beside one another, and a put that fails has
//! written some of them. A row must hold something: an empty file is what a killed browser leaves of a new row, and
//! counts as not there. What this keeper answers for survives a killed browser, but the browser is not made to flush it.
//!
//! Older Safaris cannot write here from a page. There, as wherever storage is blocked, the answer is [`KvError::Blocked`].

use crate::domain::order::in_order;
use crate::store::kv::{Kv, KvError, Later, Row};
use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::DomException;

const ENDING: &str = ".row";
/// The most folders that are known at a time.
const MOST_KNOWN: usize = 64;
/// The most files that are read or written beside one another.
const AT_ONCE: usize = 16;

/// So many milliseconds after a question the browser has not answered, it will not.
const TOO_LONG: i32 = 4_000;

/// The rows in one folder at the top of the site's private folder.
#[derive(Debug, Clone)]
pub struct Opfs {
    folder: String,
    /// Folders that were written to, by their way: finding one anew takes a way to another process and back for each step.
    known: Rc<RefCell<Vec<(String, JsValue)>>>,
}

impl Opfs {
    /// The keeper of the rows in that folder, which is made if it is not there.
    ///
    /// # Errors
    /// [`KvError::Blocked`] where the browser has no such thing or does not let this site use it.
    pub async fn open(folder: &str) -> Result<Self, KvError> {
        let writes = Reflect::get(&js_sys::global(), &"FileSystemFileHandle".into())
            .and_then(|kind| Reflect::get(&kind, &"prototype".into()))
            .and_then(|kind| Reflect::has(&kind, &"createWritable".into()));
        if writes != Ok(true) {
            return Err(KvError::Blocked);
        }
        let keeper = Self { folder: folder.to_owned(), known: Rc::default() };
        keeper.folder(&[folder], true).await?;
        Ok(keeper)
    }

    /// The folders that a key or a prefix goes through, from the top, and what is left of it after them.
    fn way<'a>(&'a self, key: &'a str) -> (Vec<&'a str>, &'a str) {
        let mut names: Vec<&str> = key.split('/').collect();
        let rest = names.pop().unwrap_or_default();
        names.insert(0, &self.folder);
        (names, rest)
    }

    /// The folder at the end of this way, if it is there or shall be made. It is looked for from the top, because it can be taken away
    /// under an open page.
    async fn folder(&self, names: &[&str], make: bool) -> Result<Option<JsValue>, KvError> {
        let mut folder = top().await.map_err(|_| KvError::Blocked)?;
        for name in names {
            match ask(&folder, "getDirectoryHandle", &named(&safe(name), if make { "create" } else { "" })).await {
                Ok(inner) => folder = inner,
                Err(error) if is_missing(&error) => return Ok(None),
                Err(error) => return Err(failed(&error)),
            }
        }
        Ok(Some(folder))
    }

    /// The folder at the end of this way, which is made if it is not there, from the last of its folders that is known.
    async fn made(&self, names: &[&str]) -> Result<JsValue, JsValue> {
        let path = |depth: usize| names.iter().take(depth).flat_map(|name| [name, "/"]).collect::<String>();
        let known = |path: &str| self.known.borrow().iter().find(|(known, _)| known == path).map(|(_, folder)| folder.clone());
        let deepest = (1..=names.len()).rev().find_map(|depth| Some((depth, known(&path(depth))?)));
        let (depth, mut folder) = match deepest {
            Some(known) => known,
            None => (0, top().await?),
        };
        for (name, depth) in names.iter().zip(1..).skip(depth) {
            folder = ask(&folder, "getDirectoryHandle", &named(&safe(name), "create")).await?;
            self.known.borrow_mut().push((path(depth), folder.clone()));
        }
        Ok(folder)
    }

    async fn write_all(&self, rows: &[Row]) -> Result<(), JsValue> {
        let mut under_way: Vec<(&str, Promise)> = Vec::with_capacity(AT_ONCE);
        for row in rows {
            // Two writings of one name at once would leave to chance which one stays.
            if under_way.len() == AT_ONCE || under_way.iter().any(|(key, _)| *key == row.key) {
                written(std::mem::take(&mut under_way)).await?;
            }
            let (names, name) = self.way(&row.key);
            let folder = match self.made(&names).await {
                Ok(folder) => folder,
                Err(error) => return written(under_way).await.and(Err(error)),
            };
            let writing = write(folder, file_name(name), Uint8Array::from(row.bytes.as_slice()));
            under_way.push((&row.key, future_to_promise(writing)));
        }
        written(under_way).await
    }

    /// The files of all rows whose names start so, in the order of the names.
    async fn find(&self, prefix: &str) -> Result<Vec<Found>, KvError> {
        let (names, rest) = self.way(prefix);
        let path = prefix.strip_suffix(rest).unwrap_or_default();
        let mut open: Vec<_> = self.folder(&names, false).await?.map(|folder| (path.to_owned(), folder)).into_iter().collect();
        let mut found = Vec::new();
        while let Some((path, folder)) = open.pop() {
            let entries = ask(&folder, "values", &Array::new()).await.map_err(|error| failed(&error))?;
            loop {
                let next = ask(&entries, "next", &Array::new()).await.map_err(|error| failed(&error))?;
                let entry = part(&next, "value");
                if entry.is_undefined() {
                    break;
                }
                let name = part(&entry, "name").as_string().unwrap_or_default();
                let is_folder = part(&entry, "kind").as_string().as_deref() == Some("directory");
                let inner = if is_folder { Some(name.as_str()) } else { name.strip_suffix(ENDING) };
                // Anything else that lies there is not ours.
                let Some(inner) = inner.and_then(unsafe_again) else { continue };
                let key = format!("{path}{inner}{}", if is_folder { "/" } else { "" });
                if !key.starts_with(prefix) {
                    continue;
                }
                if is_folder {
                    open.push((key, entry));
                } else {
                    found.push(Found { key, name, file: entry, folder: folder.clone() });
                }
            }
        }
        Ok(in_order(found, |found| found.key.clone()))
    }
}

struct Found {
    key: String,
    name: String,
    file: JsValue,
    folder: JsValue,
}

impl Kv for Opfs {
    fn get<'a>(&'a self, key: &'a str) -> Later<'a, Option<Vec<u8>>> {
        Box::pin(async move {
            let (names, name) = self.way(key);
            let Some(folder) = self.folder(&names, false).await? else { return Ok(None) };
            match ask(&folder, "getFileHandle", &named(&file_name(name), "")).await {
                Ok(file) => read(file).await.map(filled).map_err(|error| failed(&error)),
                Err(error) if is_missing(&error) => Ok(None),
                Err(error) => Err(failed(&error)),
            }
        })
    }

    fn all<'a>(&'a self, prefix: &'a str) -> Later<'a, Vec<Row>> {
        Box::pin(async move {
            let found = self.find(prefix).await?;
            let mut rows = Vec::new();
            for some in found.chunks(AT_ONCE) {
                let readings = some.iter().map(|found| future_to_promise(read(found.file.clone()))).collect();
                for (Found { key, .. }, bytes) in some.iter().zip(settled(&readings).await) {
                    let key = key.clone();
                    match bytes.map(filled) {
                        Ok(Some(bytes)) => rows.push(Row { key, bytes }),
                        Ok(None) => {}
                        Err(error) if is_missing(&error) => {}
                        // One rotten file must not hide the others. Without bytes it counts as unreadable further up.
                        Err(_) => rows.push(Row { key, bytes: Vec::new() }),
                    }
                }
            }
            Ok(rows)
        })
    }

    fn put<'a>(&'a self, rows: &'a [Row]) -> Later<'a, ()> {
        Box::pin(async move {
            if rows.iter().any(|row| row.bytes.is_empty()) {
                return Err(KvError::Failed("empty row".into()));
            }
            if self.known.borrow().len() > MOST_KNOWN {
                self.known.borrow_mut().clear();
            }
            let mut written = self.write_all(rows).await;
            if let Err(error) = &written {
                // A folder that was known may have been taken away under the open page.
                self.known.borrow_mut().clear();
                if is_missing(error) {
                    written = self.write_all(rows).await;
                }
            }
            written.map_err(|error| failed(&error))
        })
    }

    fn delete<'a>(&'a self, prefix: &'a str) -> Later<'a, ()> {
        Box::pin(async move {
            let (mut names, rest) = self.way(prefix);
            if !rest.is_empty() {
                for Found { folder, name, .. } in self.find(prefix).await? {
                    remove(&folder, &named(&name, "")).await?;
                }
                return Ok(());
            }
            self.known.borrow_mut().clear();
            // The folder as a whole, because its name goes too: it may be a person's.
            let last = names.pop().map(safe).unwrap_or_default();
            match self.folder(&names, false).await? {
                Some(folder) => remove(&folder, &named(&last, "recursive")).await,
                None => Ok(()),
            }
        })
    }

    fn remove<'a>(&'a self, keys: &'a [String]) -> Later<'a, ()> {
        Box::pin(async move {
            for key in keys {
                let (names, name) = self.way(key);
                if let Some(folder) = self.folder(&names, false).await? {
                    remove(&folder, &named(&file_name(name), "")).await?;
                }
            }
            Ok(())
        })
    }
}

/// The site's private folder.
async fn top() -> Result<JsValue, JsValue> {
    let storage = web_sys::window().map(|window| window.navigator().storage());
    ask(&JsValue::from(storage), "getDirectory", &Array::new()).await
}

/// What became of several things that were asked of the browser beside one another, each of which is a way to another process and
/// back. All of them have come to an end when this answers: nothing writes on behind a failure.
async fn settled(asked: &Array) -> Vec<Result<JsValue, JsValue>> {
    let answer = |answer: JsValue| match part(&answer, "status").as_string().as_deref() {
        Some("fulfilled") => Ok(part(&answer, "value")),
        _ => Err(part(&answer, "reason")),
    };
    match JsFuture::from(Promise::all_settled(asked)).await {
        Ok(answers) => Array::from(&answers).iter().map(answer).collect(),
        Err(error) => asked.iter().map(|_| Err(error.clone())).collect(),
    }
}

/// Waits until all of these are written, or have failed.
async fn written(writings: Vec<(&str, Promise)>) -> Result<(), JsValue> {
    let writings = writings.into_iter().map(|(_, writing)| writing).collect();
    settled(&writings).await.into_iter().try_for_each(|written| written.map(drop))
}

/// Calls a method of the browser's and waits for what it promises. web-sys keeps some of these behind an unstable flag, and a
/// method that an older browser lacks is an error here like any other.
///
/// Where the folder was taken away under an open page some of these never answer. Then they have failed, after a while.
async fn ask(object: &JsValue, method: &str, arguments: &Array) -> Result<JsValue, JsValue> {
    let method: Function = Reflect::get(object, &method.into())?.dyn_into()?;
    let asked = Promise::resolve(&method.apply(object, arguments)?);
    let Some(window) = web_sys::window() else { return JsFuture::from(asked).await };
    let mut timer = None;
    let too_long = Promise::new(&mut |_, reject| {
        timer = window.set_timeout_with_callback_and_timeout_and_arguments_0(&reject, TOO_LONG).ok();
    });
    let answer = JsFuture::from(Promise::race(&Array::of2(&asked, &too_long))).await;
    timer.into_iter().for_each(|timer| window.clear_timeout_with_handle(timer));
    answer
}

/// A name and one option that is switched on, if any, as the methods want them.
fn named(name: &str, option: &str) -> Array {
    let options = Object::new();
    let _set = Reflect::set(&options, &option.into(), &JsValue::TRUE);
    Array::of2(&name.into(), &options)
}

fn part(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

/// What is in a file.
async fn read(file: JsValue) -> Result<JsValue, JsValue> {
    let file = ask(&file, "getFile", &Array::new()).await?;
    ask(&file, "arrayBuffer", &Array::new()).await
}

/// The bytes, unless there are none.
fn filled(buffer: JsValue) -> Option<Vec<u8>> {
    Some(Uint8Array::new(&buffer).to_vec()).filter(|bytes| !bytes.is_empty())
}

async fn write(folder: JsValue, name: String, bytes: Uint8Array) -> Result<JsValue, JsValue> {
    let file = ask(&folder, "getFileHandle", &named(&name, "create")).await?;
    // It begins empty and beside the old file, which stays as it is until the end.
    let writing = ask(&file, "createWritable", &Array::new()).await?;
    let written = match ask(&writing, "write", &Array::of1(&bytes)).await {
        Ok(_) => ask(&writing, "close", &Array::new()).await,
        failed => failed,
    };
    if written.is_err() {
        // Left open, it would keep the file from being written or deleted.
        let _given_up = ask(&writing, "abort", &Array::new()).await;
    }
    written
}

fn file_name(name: &str) -> String {
    format!("{}{ENDING}", safe(name))
}

/// A name that every file system keeps apart from every other: some take `A` for `a`, or two ways to write é for one.
fn safe(name: &str) -> String {
    let mut safe = String::new();
    for byte in name.bytes() {
        match byte {
            b'a'..=b'z' | b'0'..=b'9' | b'-' => safe.push(char::from(byte)),
            _ => safe.push_str(&format!("_{byte:02x}")),
        }
    }
    if safe.is_empty() { "_".to_owned() } else { safe }
}

/// The name that [`safe`] made this of, if it did.
fn unsafe_again(name: &str) -> Option<String> {
    if name == "_" {
        return Some(String::new());
    }
    let mut bytes = Vec::new();
    let mut rest = name.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'_' {
            let high = char::from(rest.next()?).to_digit(16)?;
            let low = char::from(rest.next()?).to_digit(16)?;
            bytes.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok().filter(|again| safe(again) == name)
}

fn name_of(error: &JsValue) -> String {
    error.dyn_ref::<DomException>().map(DomException::name).unwrap_or_default()
}

fn is_missing(error: &JsValue) -> bool {
    name_of(error) == "NotFoundError"
}

/// What is not there any more has been removed.
async fn remove(folder: &JsValue, what: &Array) -> Result<(), KvError> {
    match ask(folder, "removeEntry", what).await {
        Err(error) if !is_missing(&error) => Err(failed(&error)),
        _ => Ok(()),
    }
}

fn failed(error: &JsValue) -> KvError {
    match name_of(error).as_str() {
        "QuotaExceededError" => KvError::Full,
        "SecurityError" | "NotAllowedError" => KvError::Blocked,
        "" => KvError::Failed("unknown".to_owned()),
        name => KvError::Failed(name.to_owned()),
    }
}
