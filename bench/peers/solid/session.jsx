// Who is here, what is open, and whether it is saved.
import { createSignal } from "solid-js";
import { emptyPlan, lineOf, planOf, withEntry } from "../shared/plan.js";
import { hasVault, makeVault, unlock } from "../shared/vault.js";

const random = () => [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

export const [stage, setStage] = createSignal("opening");
export const [lines, setLines] = createSignal(new Map());
export const [open, setOpen] = createSignal(null);
export const [saving, setSaving] = createSignal("");
export const plan = () => open().plan;

let vault = null;
const actor = random();
let number = 0;
let waiting = 0;

export async function begin() {
  setStage((await hasVault()) ? "locked" : "new");
  document.documentElement.dataset.started = "";
}

async function enter(opened) {
  vault = opened;
  setLines((await vault.contents()).lines);
  setStage("open");
}

async function save(rows) {
  waiting += 1;
  setSaving("saving");
  try {
    await vault.put(rows);
    waiting -= 1;
    if (waiting === 0) setSaving("saved");
  } catch {
    waiting -= 1;
    setSaving("failed");
  }
}

export async function setUp(name, words) {
  const made = await makeVault(words);
  await made.put([["device", { v: 1, adviser: name }]]);
  await enter(made);
}

export async function openBackup(file, words) {
  const content = JSON.parse(await file.text());
  const made = await makeVault(words);
  await made.takeIn(content);
  await enter(made);
}

export async function enterWords(words) {
  const opened = await unlock(words);
  if (opened) await enter(opened);
  return opened !== null;
}

export async function openPerson(id) {
  if (open()?.id === id) return;
  setOpen(null);
  setOpen({ id, plan: planOf(await vault.entries(id)) });
}

export function say(change) {
  const { id, plan } = open();
  number += 1;
  const entry = {
    v: 1,
    id: `${actor}-${number}`,
    person: id,
    said_by: "adviser",
    at: new Date().toISOString().slice(0, 19),
    change,
  };
  const next = withEntry(plan, entry);
  const line = lineOf(next);
  setOpen({ id, plan: next });
  setLines((lines) => new Map(lines).set(id, line));
  save([
    [`op/${id}/${entry.id}`, entry],
    [`person/${id}`, line],
  ]);
}

export function addPerson(name) {
  const id = random();
  setOpen({ id, plan: emptyPlan });
  say({ kind: "set-name", words: name });
  return id;
}
