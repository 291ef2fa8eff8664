// The vault: rows sealed with AES-GCM in IndexedDB, opened by words through Argon2id. No framework in here.
import { openDB } from "idb";

const COST = { memorySize: 64 * 1024, iterations: 3 };
const STORE = "rows";
const HEADER = "header";
const encoder = new TextEncoder();
const decoder = new TextDecoder();

const open = () => openDB("peer", 1, { upgrade: (db) => db.createObjectStore(STORE) });

export async function hasVault() {
  const db = await open();
  return (await db.get(STORE, HEADER)) !== undefined;
}

// Argon2id in a worker that is ended afterwards.
function stretch(words, salt, cost) {
  const worker = new Worker("/stretch.js");
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = reject;
    worker.postMessage({ words, salt, cost });
  }).finally(() => worker.terminate());
}

async function wrappingKey(words, salt, cost) {
  const stretched = await stretch(words.normalize("NFKC").trim().toLowerCase(), salt, cost);
  return crypto.subtle.importKey("raw", stretched, "AES-GCM", false, ["encrypt", "decrypt"]);
}

async function seal(key, name, bytes) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: encoder.encode(name) }, key, bytes);
  return { iv, sealed };
}

const unseal = (key, name, { iv, sealed }) =>
  crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData: encoder.encode(name) }, key, sealed);

export async function makeVault(words) {
  const db = await open();
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const raw = crypto.getRandomValues(new Uint8Array(32));
  const wrapped = await seal(await wrappingKey(words, salt, COST), HEADER, raw);
  await put(db, [[HEADER, { salt, cost: COST, wrapped }]]);
  return new Vault(db, await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]));
}

// Nothing if the words are not the right ones.
export async function unlock(words) {
  const db = await open();
  const { salt, cost, wrapped } = await db.get(STORE, HEADER);
  const key = await wrappingKey(words, salt, cost);
  try {
    const raw = await unseal(key, HEADER, wrapped);
    return new Vault(db, await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]));
  } catch {
    return null;
  }
}

async function put(db, rows) {
  const transaction = db.transaction(STORE, "readwrite", { durability: "strict" });
  rows.forEach(([name, row]) => transaction.store.put(row, name));
  await transaction.done;
}

class Vault {
  constructor(db, key) {
    this.db = db;
    this.key = key;
  }

  // Writes rows together: they are saved when this answers.
  async put(rows) {
    const sealed = rows.map(async ([name, value]) => [
      name,
      await seal(this.key, name, encoder.encode(JSON.stringify(value))),
    ]);
    await put(this.db, await Promise.all(sealed));
  }

  async all(prefix) {
    const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
    const transaction = this.db.transaction(STORE);
    const [names, rows] = await Promise.all([transaction.store.getAllKeys(range), transaction.store.getAll(range)]);
    return Promise.all(
      names.map(async (name, at) => [name, JSON.parse(decoder.decode(await unseal(this.key, name, rows[at])))]),
    );
  }

  // Whose device it is, and the line of everybody in the list.
  async contents() {
    const [[device], lines] = await Promise.all([this.all("device"), this.all("person/")]);
    return { device: device?.[1] ?? null, lines: new Map(lines.map(([name, line]) => [name.slice(7), line])) };
  }

  async entries(person) {
    return (await this.all(`op/${person}/`)).map(([, entry]) => entry);
  }

  // What a file holds: everybody's entries and lines.
  async takeIn({ adviser, people }) {
    const rows = [["device", { v: 1, adviser }]];
    for (const { id, line, ops } of people) {
      rows.push([`person/${id}`, line], ...ops.map((entry) => [`op/${id}/${entry.id}`, entry]));
    }
    for (let from = 0; from < rows.length; from += 2_000) await this.put(rows.slice(from, from + 2_000));
  }
}
