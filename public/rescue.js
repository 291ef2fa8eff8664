// The rescue page: counts what is kept in this browser and saves all of it to one file, without the app. Opened by boot.js when
// the app cannot start. Nothing here writes to a store, and a store that cannot be read never stops the others.

const DATABASE = "my-plan";
const ROWS = "rows";
const NAMES = "my-plan/";
const FOLDER = "my-plan";
const PATIENCE = 10_000;

const shown = (id) => document.getElementById(id);

const STORES = {
  indexedDB: ["The main store", readDatabase],
  localStorage: ["Settings and newest changes", readNames],
  opfs: ["The second copy", readFolder],
};

function base64(bytes) {
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}

const answer = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = (event) => {
      // One row that cannot be read must not end the reading of the others.
      event.preventDefault();
      reject(request.error);
    };
  });

// Each reader gives [rows, how many rows could not be read], or throws.

async function readDatabase() {
  const opening = indexedDB.open(DATABASE);
  let isNew = false;
  // Only for a database that is not there. It must not be made here: the app would find one without its store.
  opening.onupgradeneeded = () => {
    isNew = true;
    opening.transaction.abort();
  };
  const database = await answer(opening).catch((error) => {
    if (isNew) return null;
    throw error;
  });
  if (!database) return [new Map(), 0];
  database.onversionchange = () => database.close();
  const store = database.transaction(ROWS).objectStore(ROWS);
  const keys = await answer(store.getAllKeys());
  const values = await Promise.allSettled(keys.map((key) => answer(store.get(key))));
  database.close();
  return sorted(keys, values, (value) =>
    // Anything but bytes is damage. It comes along as the text of what it is.
    base64(value instanceof Uint8Array ? value : new TextEncoder().encode(JSON.stringify(value) ?? "")),
  );
}

async function readNames() {
  const names = Object.keys(localStorage).filter((name) => name.startsWith(NAMES));
  return [new Map(names.map((name) => [name, localStorage.getItem(name)])), 0];
}

async function readFolder() {
  // A browser without it has never kept anything there.
  if (!navigator.storage?.getDirectory) return [new Map(), 0];
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle(FOLDER).catch((error) => {
    if (error.name === "NotFoundError") return null;
    throw error;
  });
  const paths = [];
  const files = [];
  const walk = async (folder, path) => {
    for await (const entry of folder.values()) {
      if (entry.kind === "directory") await walk(entry, `${path}${entry.name}/`);
      else paths.push(path + entry.name) && files.push(entry);
    }
  };
  if (folder) await walk(folder, "");
  const read = async (file) => new Uint8Array(await (await file.getFile()).arrayBuffer());
  return sorted(paths, await Promise.allSettled(files.map(read)), base64);
}

function sorted(names, outcomes, text) {
  const rows = new Map();
  names.forEach((name, at) => {
    if (outcomes[at].status === "fulfilled") rows.set(String(name), text(outcomes[at].value));
  });
  return [rows, names.length - rows.size];
}

const inTime = (reading) =>
  Promise.race([
    reading,
    new Promise((_, reject) => setTimeout(() => reject(new DOMException("", "TimeoutError")), PATIENCE)),
  ]);

const number = (count, one, many) => `${count.toLocaleString("en-GB")} ${count === 1 ? one : many}`;

// What was found: store → rows, and store → what is wrong with it.
async function look() {
  const found = {};
  const problems = {};
  for (const [store, [label, read]] of Object.entries(STORES)) {
    let words;
    try {
      const [rows, unread] = await inTime(read());
      found[store] = rows;
      words = number(rows.size, "row", "rows");
      if (unread > 0) {
        problems[store] = `${number(unread, "row", "rows")} could not be read`;
        words += `, and ${problems[store]}`;
      }
    } catch (error) {
      found[store] = new Map();
      problems[store] = error?.name || "unknown";
      words = `Could not be read (${problems[store]})`;
    }
    const term = document.createElement("dt");
    const value = document.createElement("dd");
    term.textContent = label;
    value.textContent = words;
    value.id = store;
    shown("stores").append(term, value);
  }
  return [found, problems];
}

function say(found, problems) {
  const isThere = found.indexedDB.size + found.opfs.size > 0;
  const isSome = isThere || found.localStorage.size > 0;
  const hasProblem = Object.keys(problems).length > 0;
  const [heading, meaning] = isThere
    ? ["Your data is still here", "The app could not start, or it stopped. What was saved is still in this browser."]
    : hasProblem
      ? ["We could not look everywhere", "The browser did not let us read what it keeps. That does not mean that it is gone."]
      : isSome
        ? ["Only a little is kept here", "There is no plan in this browser, only settings and what was written last."]
        : ["Nothing is kept in this browser", "If you have used the app before, that was in another browser or on another device."];
  shown("heading").textContent = heading;
  shown("meaning").textContent =
    isThere && hasProblem ? `${meaning} A part of it could not be read just now; it is left as it is.` : meaning;
  shown("save").disabled = !isSome;
}

// Built in pieces: one long text could be more than a phone can hold.
function fileOf(found, problems, day) {
  const pieces = [`{"what":"my-plan-rescue","v":1,"made":"${day}","unread":${JSON.stringify(problems)},"stores":{`];
  Object.entries(found).forEach(([store, rows], at) => {
    pieces.push(`${at ? "," : ""}\n"${store}":{`);
    let comma = "";
    for (const [name, value] of rows) {
      pieces.push(`${comma}\n${JSON.stringify(name)}:${JSON.stringify(value)}`);
      comma = ",";
    }
    pieces.push("}");
  });
  pieces.push("}}\n");
  return new File(pieces, `my-plan-rescue-${day}.json`, { type: "application/json" });
}

async function save(file) {
  // An installed app on an iPhone has no downloads, only this.
  if (navigator.standalone && navigator.canShare?.({ files: [file] })) {
    await navigator.share({ files: [file] });
    return `${file.name} was handed over. Check that it is where you sent it.`;
  }
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  return `The browser was asked to save ${file.name}. Check that it is in your downloads.`;
}

async function start() {
  shown("no-wasm").hidden = typeof WebAssembly === "object";
  const [found, problems] = await look();
  say(found, problems);
  shown("save").addEventListener("click", () => {
    const now = new Date();
    const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
    save(fileOf(found, problems, day)).then(
      (words) => (shown("saved").textContent = words),
      () => (shown("saved").textContent = "It was not saved. Nothing here has changed; you can try again."),
    );
  });
}

start();
