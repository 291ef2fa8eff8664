// Who is here, what is open, and whether it is saved.
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState } from "react";
import { emptyPlan, lineOf, planOf, withEntry } from "../shared/plan.js";
import { hasVault, makeVault, unlock } from "../shared/vault.js";

const Session = createContext(null);
export const useSession = () => useContext(Session);

const random = () => [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

export function SessionProvider({ children }) {
  const [stage, setStage] = useState("opening");
  const [adviser, setAdviser] = useState("");
  const [lines, setLines] = useState(() => new Map());
  const [open, setOpen] = useState(null);
  const [saving, setSaving] = useState("");
  const vault = useRef(null);
  const pen = useRef({ actor: random(), number: 0 });
  // What edits start from, also when several come before the next drawing.
  const latest = useRef(null);
  const waiting = useRef(0);

  useEffect(() => {
    hasVault().then((has) => setStage(has ? "locked" : "new"));
  }, []);
  useEffect(() => {
    if (stage !== "opening") document.documentElement.dataset.started = "";
  }, [stage]);

  const enter = useCallback(async (opened) => {
    vault.current = opened;
    const { device, lines } = await opened.contents();
    setAdviser(device?.adviser ?? "");
    setLines(lines);
    setStage("open");
  }, []);

  const save = useCallback(async (rows) => {
    waiting.current += 1;
    setSaving("saving");
    try {
      await vault.current.put(rows);
      waiting.current -= 1;
      if (waiting.current === 0) setSaving("saved");
    } catch {
      waiting.current -= 1;
      setSaving("failed");
    }
  }, []);

  const setUp = useCallback(
    async (name, words) => {
      const made = await makeVault(words);
      await made.put([["device", { v: 1, adviser: name }]]);
      await enter(made);
    },
    [enter],
  );

  const openBackup = useCallback(
    async (file, words) => {
      const content = JSON.parse(await file.text());
      const made = await makeVault(words);
      await made.takeIn(content);
      await enter(made);
    },
    [enter],
  );

  const enterWords = useCallback(
    async (words) => {
      const opened = await unlock(words);
      if (opened) await enter(opened);
      return opened !== null;
    },
    [enter],
  );

  const openPerson = useCallback(async (id) => {
    if (latest.current?.id === id) return;
    latest.current = null;
    setOpen(null);
    latest.current = { id, plan: planOf(await vault.current.entries(id)) };
    setOpen(latest.current);
  }, []);

  const say = useCallback(
    (change) => {
      const { id, plan } = latest.current;
      pen.current.number += 1;
      const entry = {
        v: 1,
        id: `${pen.current.actor}-${pen.current.number}`,
        person: id,
        said_by: "adviser",
        at: new Date().toISOString().slice(0, 19),
        change,
      };
      const next = withEntry(plan, entry);
      const line = lineOf(next);
      latest.current = { id, plan: next };
      setOpen(latest.current);
      setLines((lines) => new Map(lines).set(id, line));
      save([
        [`op/${id}/${entry.id}`, entry],
        [`person/${id}`, line],
      ]);
    },
    [save],
  );

  const addPerson = useCallback(
    (name) => {
      const id = random();
      latest.current = { id, plan: emptyPlan };
      say({ kind: "set-name", words: name });
      return id;
    },
    [say],
  );

  const session = useMemo(
    () => ({ stage, adviser, lines, open, saving, setUp, openBackup, enterWords, openPerson, say, addPerson }),
    [stage, adviser, lines, open, saving, setUp, openBackup, enterWords, openPerson, say, addPerson],
  );
  return <Session value={session}>{children}</Session>;
}
