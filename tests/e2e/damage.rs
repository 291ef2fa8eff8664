//! Faults made on purpose: stores emptied, bytes changed, no room for the site.

use super::browser::Browser;
use super::profile::Store;
use serde_json::{Value, json};

/// A row of a database, as the browser names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowName {
    /// The object store.
    pub store: String,
    /// The key.
    pub key: String,
    /// How many bytes it has; 0 where it does not hold bytes.
    pub length: u64,
}

/// Opens a database as it is and runs a script that ends by calling `done`. Never makes one: that would be a change.
const IN_DATABASE: &str = "
const done = arguments[arguments.length - 1];
const wrong = what => done({ wrong: `${what}` });
const opening = indexedDB.open(arguments[0]);
opening.onupgradeneeded = () => opening.transaction.abort();
opening.onerror = () => wrong('there is no database ' + arguments[0]);
opening.onsuccess = () => {
  const database = opening.result;
  const change = database.transaction([...database.objectStoreNames], 'readwrite', { durability: 'strict' });
  change.onabort = () => wrong(change.error);
  const bytesOf = value => value instanceof Uint8Array ? value : value instanceof ArrayBuffer ? new Uint8Array(value) : null;
";

impl Browser {
    /// Goes to a page of the same origin on which the app does not run.
    pub async fn leaves_the_app(&self) {
        self.opens_locked("/licences.txt").await;
        self.until("A page without the app", "return document.contentType === 'text/plain'").await;
    }

    /// Empties a store, as somebody does who clears the site's data. The app must not be running.
    pub async fn empties(&self, store: Store) {
        let kind = match store {
            Store::IndexedDb => "indexeddb",
            Store::LocalStorage => "local_storage",
            Store::Files => "file_systems",
        };
        let arguments = json!({ "origin": self.address(), "storageTypes": kind });
        self.chromium("Storage.clearDataForOrigin", arguments).await;
    }

    /// The rows of a database. The app must not be running.
    pub async fn rows_of(&self, database: &str) -> Vec<RowName> {
        let script = "const found = [];
            for (const name of database.objectStoreNames) change.objectStore(name).openCursor().onsuccess = event => {
              const row = event.target.result;
              if (!row) return;
              found.push([name, `${row.key}`, bytesOf(row.value)?.length ?? 0]);
              row.continue();
            };
            change.oncomplete = () => { database.close(); done(found); };";
        let found: Vec<(String, String, u64)> =
            serde_json::from_value(self.in_database(script, vec![json!(database)]).await).unwrap();
        found.into_iter().map(|(store, key, length)| RowName { store, key, length }).collect()
    }

    /// Changes one byte of a row, and nothing else. The app must not be running.
    pub async fn flips_a_byte(&self, database: &str, row: &RowName, at: u64) {
        let script = "const rows = change.objectStore(arguments[1]);
            rows.get(arguments[2]).onsuccess = event => {
              const bytes = bytesOf(event.target.result);
              bytes[arguments[3]] ^= 1;
              rows.put(event.target.result, arguments[2]);
            };
            change.oncomplete = () => { database.close(); done(true); };";
        let arguments = vec![json!(database), json!(row.store), json!(row.key), json!(at)];
        self.in_database(script, arguments).await;
    }

    async fn in_database(&self, script: &str, arguments: Vec<Value>) -> Value {
        let script = format!("{IN_DATABASE}{script} }};");
        let answer = self.driver().execute_async(script, arguments).await.unwrap().json().clone();
        assert!(answer["wrong"].is_null(), "{answer}");
        answer
    }

    /// Leaves this site so many bytes of room, or as much as the disk has.
    pub async fn leaves_room(&self, bytes: Option<u64>) {
        let mut arguments = json!({ "origin": self.address() });
        if let Some(bytes) = bytes {
            arguments["quotaSize"] = json!(bytes);
        }
        self.chromium("Storage.overrideQuotaForOrigin", arguments).await;
    }
}
