//! IndexedDB with strict durability: the truth. What this keeper has answered for has been flushed by the browser.
//!
//! The database version stays 1 for ever: an older app meeting a higher one would be locked out of everything. Rows carry
//! their own versions instead.

use crate::store::kv::{Kv, KvError, Later, Row};
use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use std::cell::RefCell;
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DomException, IdbDatabase, IdbKeyRange, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransaction};

const VERSION: u32 = 1;
const ROWS: &str = "rows";
/// So many milliseconds after an error a transaction that has not been aborted never will be.
const NOT_ABORTED: i32 = 100;

#[wasm_bindgen]
extern "C" {
    /// web-sys keeps the durability option behind an unstable flag; the browsers have had it since 2022.
    type Durable;
    #[wasm_bindgen(method, catch, js_name = transaction)]
    fn begin(this: &Durable, store: &str, mode: &str, options: &Object) -> Result<IdbTransaction, JsValue>;
}

/// What a transaction is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    Read,
    Write,
}

fn begin(database: IdbDatabase, mode: Mode) -> Result<IdbTransaction, JsValue> {
    let options = Object::new();
    Reflect::set(&options, &"durability".into(), &"strict".into())?;
    let mode = if mode == Mode::Read { "readonly" } else { "readwrite" };
    database.unchecked_into::<Durable>().begin(ROWS, mode, &options)
}

/// One database of rows.
#[derive(Debug)]
pub struct IndexedDb {
    name: String,
    open: RefCell<Option<IdbDatabase>>,
}

impl IndexedDb {
    /// Opens the database of that name, making it if it is not there.
    ///
    /// # Errors
    /// [`KvError::Blocked`] where the browser keeps nothing for this site, or whatever else it says.
    pub async fn open(name: &str) -> Result<Self, KvError> {
        let keeper = Self { name: name.to_owned(), open: RefCell::new(None) };
        keeper.database().await?;
        Ok(keeper)
    }

    /// Deletes the whole database of that name. Only for what a person asked to be removed.
    ///
    /// # Errors
    /// Whatever the browser says.
    pub async fn remove(name: &str) -> Result<(), KvError> {
        let request = factory()?.delete_database(name).map_err(|error| failed(&error))?;
        done(&request).await.map(|_| ())
    }

    /// The open database. A connection that died (a full disk, a phone that slept) is opened again.
    async fn database(&self) -> Result<IdbDatabase, KvError> {
        if let Some(database) = self.open.borrow().clone() {
            return Ok(database);
        }
        let request = factory()?.open_with_u32(&self.name, VERSION).map_err(|error| failed(&error))?;
        let making = request.clone();
        let on_upgrade = Closure::once_into_js(move || {
            if let Some(database) = making.result().ok().and_then(|result| result.dyn_into::<IdbDatabase>().ok()) {
                // If this fails, opening fails too, and that is reported.
                let _made = database.create_object_store(ROWS);
            }
        });
        IdbOpenDbRequest::set_onupgradeneeded(&request, Some(on_upgrade.unchecked_ref()));
        let database: IdbDatabase = done(&request).await?.dyn_into().map_err(|_| KvError::Failed("not a database".into()))?;
        // Another tab that removes the database must not have to wait for this one.
        let closing = database.clone();
        let on_version_change = Closure::once_into_js(move || closing.close());
        database.set_onversionchange(Some(on_version_change.unchecked_ref()));
        *self.open.borrow_mut() = Some(database.clone());
        Ok(database)
    }

    /// Reads rows that could not be read together. A browser keeps large values in files of their own, and where one of those is gone it
    /// reads none of the values that were asked for with it. Without bytes such a row counts as unreadable further up. Where none of
    /// them is read, it is the database that does not answer.
    async fn one_by_one(&self, keys: Vec<String>, error: KvError) -> Result<Vec<Row>, KvError> {
        let mut rows = Vec::with_capacity(keys.len());
        for key in keys {
            // What was removed meanwhile is not damaged.
            match self.get(&key).await {
                Ok(None) => {}
                read => rows.push((key, read.map(Option::unwrap_or_default))),
            }
        }
        if rows.iter().all(|(_, bytes)| bytes.is_err()) {
            return Err(error);
        }
        Ok(rows.into_iter().map(|(key, bytes)| Row { key, bytes: bytes.unwrap_or_default() }).collect())
    }

    async fn transaction(&self, mode: Mode) -> Result<(IdbTransaction, IdbObjectStore), KvError> {
        let transaction = match begin(self.database().await?, mode) {
            Ok(transaction) => transaction,
            Err(_) => {
                *self.open.borrow_mut() = None;
                begin(self.database().await?, mode).map_err(|error| failed(&error))?
            }
        };
        let store = transaction.object_store(ROWS).map_err(|error| failed(&error))?;
        Ok((transaction, store))
    }
}

impl Kv for IndexedDb {
    fn get<'a>(&'a self, key: &'a str) -> Later<'a, Option<Vec<u8>>> {
        Box::pin(async move {
            let (_, store) = self.transaction(Mode::Read).await?;
            let value = done(&store.get(&key.into()).map_err(|error| failed(&error))?).await?;
            Ok((!value.is_undefined()).then(|| bytes(&value)))
        })
    }

    fn all<'a>(&'a self, prefix: &'a str) -> Later<'a, Vec<Row>> {
        Box::pin(async move {
            let (_, store) = self.transaction(Mode::Read).await?;
            let range = starting_with(prefix)?;
            let keys = store.get_all_keys_with_key(&range).map_err(|error| failed(&error))?;
            let values = store.get_all_with_key(&range).map_err(|error| failed(&error))?;
            let keys: Array = done(&keys).await?.unchecked_into();
            let keys = keys.iter().filter_map(|key| key.as_string());
            match done(&values).await {
                Ok(values) => {
                    let values = values.unchecked_into::<Array>();
                    Ok(keys.zip(values.iter()).map(|(key, value)| Row { key, bytes: bytes(&value) }).collect())
                }
                Err(error) => self.one_by_one(keys.collect(), error).await,
            }
        })
    }

    fn put<'a>(&'a self, rows: &'a [Row]) -> Later<'a, ()> {
        Box::pin(async move {
            let (transaction, store) = self.transaction(Mode::Write).await?;
            for row in rows {
                let value = Uint8Array::from(row.bytes.as_slice());
                if let Err(error) = store.put_with_key(&value, &row.key.as_str().into()) {
                    // Left alone, the transaction would complete with the rows before this one.
                    let _aborted = transaction.abort();
                    return Err(failed(&error));
                }
            }
            completed(&transaction).await
        })
    }

    fn delete<'a>(&'a self, prefix: &'a str) -> Later<'a, ()> {
        Box::pin(async move {
            let (transaction, store) = self.transaction(Mode::Write).await?;
            store.delete(&starting_with(prefix)?).map_err(|error| failed(&error))?;
            completed(&transaction).await
        })
    }

    fn remove<'a>(&'a self, keys: &'a [String]) -> Later<'a, ()> {
        Box::pin(async move {
            let (transaction, store) = self.transaction(Mode::Write).await?;
            for key in keys {
                store.delete(&key.as_str().into()).map_err(|error| failed(&error))?;
            }
            completed(&transaction).await
        })
    }
}

fn factory() -> Result<web_sys::IdbFactory, KvError> {
    match web_sys::window().map(|window| window.indexed_db()) {
        Some(Ok(Some(factory))) => Ok(factory),
        _ => Err(KvError::Blocked),
    }
}

fn starting_with(prefix: &str) -> Result<JsValue, KvError> {
    let last = format!("{prefix}\u{ffff}");
    IdbKeyRange::bound(&prefix.into(), &last.into()).map(JsValue::from).map_err(|error| failed(&error))
}

/// What was kept, as bytes. Anything that this keeper did not write reads as empty, and so as unreadable further up.
fn bytes(value: &JsValue) -> Vec<u8> {
    value.dyn_ref::<Uint8Array>().map(Uint8Array::to_vec).unwrap_or_default()
}

/// Waits for one request.
async fn done(request: &IdbRequest) -> Result<JsValue, KvError> {
    let waiting = Promise::new(&mut |resolve: Function, reject: Function| {
        let asked = request.clone();
        let on_success =
            Closure::once_into_js(move || resolve.call1(&JsValue::NULL, &asked.result().unwrap_or(JsValue::UNDEFINED)));
        let asked = request.clone();
        let on_error = Closure::once_into_js(move || {
            let error = asked.error().ok().flatten().map(JsValue::from).unwrap_or(JsValue::UNDEFINED);
            reject.call1(&JsValue::NULL, &error)
        });
        request.set_onsuccess(Some(on_success.unchecked_ref()));
        request.set_onerror(Some(on_error.unchecked_ref()));
    });
    JsFuture::from(waiting).await.map_err(|error| failed(&error))
}

/// Waits until a transaction has completed: only then is anything called saved.
async fn completed(transaction: &IdbTransaction) -> Result<(), KvError> {
    let waiting = Promise::new(&mut |resolve: Function, reject: Function| {
        let on_complete = Closure::once_into_js(move || resolve.call0(&JsValue::NULL));
        let late = reject.clone();
        let asked = transaction.clone();
        let on_abort = Closure::once_into_js(move || {
            let error = asked.error().map(JsValue::from).unwrap_or(JsValue::UNDEFINED);
            reject.call1(&JsValue::NULL, &error)
        });
        // A transaction begun on a connection that is just dying (a full disk) tells an error, and then never that it is
        // aborted. Where it is, it says so in the same moment and with the better reason.
        let on_error = Closure::<dyn FnMut()>::new(move || {
            if let Some(window) = web_sys::window() {
                let _started = window.set_timeout_with_callback_and_timeout_and_arguments_0(&late, NOT_ABORTED);
            }
        })
        .into_js_value();
        transaction.set_onerror(Some(on_error.unchecked_ref()));
        transaction.set_oncomplete(Some(on_complete.unchecked_ref()));
        transaction.set_onabort(Some(on_abort.unchecked_ref()));
    });
    JsFuture::from(waiting).await.map(|_| ()).map_err(|error| failed(&error))
}

fn failed(error: &JsValue) -> KvError {
    match error.dyn_ref::<DomException>().map(DomException::name).as_deref() {
        Some("QuotaExceededError") => KvError::Full,
        Some("SecurityError") => KvError::Blocked,
        Some(name) => KvError::Failed(name.to_owned()),
        None => KvError::Failed("unknown".to_owned()),
    }
}
