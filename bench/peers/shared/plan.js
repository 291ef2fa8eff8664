// A plan is what a person's entries come to. `withEntry` gives the next plan and leaves the one before as it was.
import { answerStep, promises } from "./content.js";

export const emptyPlan = {
  name: "",
  born: null,
  answers: { "young-person": {}, adviser: {} },
  answersLastTime: {},
  scales: {},
  scalesLastTime: {},
  words: {},
  goals: [],
  actions: [],
  lastVisit: null,
  lastReview: null,
  count: 0,
};

const sideOf = (entry) => (typeof entry.said_by === "object" ? "young-person" : entry.said_by);

export function withEntry(plan, entry) {
  const next = { ...plan, count: plan.count + 1 };
  const { change, at, id } = entry;
  const side = sideOf(entry);
  switch (change.kind) {
    case "set-name":
      next.name = change.words;
      break;
    case "set-date-of-birth":
      next.born = change.born;
      break;
    case "answer": {
      const said = { answer: change.answer, words: change.words, at };
      next.answers = { ...plan.answers, [side]: { ...plan.answers[side], [change.about]: said } };
      break;
    }
    case "read-scale":
      next.scales = { ...plan.scales, [change.area]: change.point };
      break;
    case "write-in-area":
      next.words = { ...plan.words, [`${change.area} ${change.heading} ${side}`]: change.words };
      break;
    case "add-goal":
      next.goals = [...plan.goals, { id, area: change.area, words: change.words, state: "going" }];
      break;
    case "add-action":
      next.actions = [
        ...plan.actions,
        { id, what: change.what, owner: change.owner, last: change.last_day, progress: "not-started" },
      ];
      break;
    case "move-action-on":
      next.actions = plan.actions.map((action) =>
        action.id === change.item ? { ...action, progress: change.progress } : action,
      );
      break;
    case "start-visit":
      next.lastVisit = change.on;
      break;
    case "hold-review":
      next.lastReview = change.on;
      next.answersLastTime = plan.answers["young-person"];
      next.scalesLastTime = plan.scales;
      break;
  }
  return next;
}

const numberOf = (entry) => Number(entry.id.split("-").pop());

export function planOf(entries) {
  const inOrder = [...entries].sort((a, b) => a.at.localeCompare(b.at) || numberOf(a) - numberOf(b));
  return inOrder.reduce(withEntry, emptyPlan);
}

const isOpen = (action) => !["done", "not-for-me"].includes(action.progress);

// The line of the list: kept with every entry, so that the list opens nobody's plan.
export function lineOf(plan) {
  const ours = plan.actions.filter((action) => action.owner === "adviser" && isOpen(action));
  const apart = (promise) => {
    const [theirs, mine] = ["young-person", "adviser"].map((side) => plan.answers[side][promise.number]?.answer);
    const [a, b] = [answerStep(theirs), answerStep(mine)];
    return (a > 0 && a <= 2) || (a > 0 && b > 0 && Math.abs(a - b) >= 2);
  };
  return {
    v: 1,
    name: plan.name,
    born: plan.born,
    last_seen: plan.lastVisit,
    last_review: plan.lastReview,
    our_actions: ours.length,
    our_first_action: ours.map((action) => action.last).sort()[0] ?? null,
    worth_a_talk: promises.filter(apart).map((promise) => promise.number),
    ops: plan.count,
  };
}

const DAY = 86_400_000;
const dayOf = (text) => Math.floor(Date.parse(text) / DAY);

export const today = () => Math.floor(Date.now() / DAY);

// What is due for a line: in touch every eight weeks, the plan every six months, our own actions, the next birthday.
export function due(line, today) {
  const contact = line.last_seen ? dayOf(line.last_seen) + 56 : null;
  const plan = line.last_review ? dayOf(line.last_review) + 182 : null;
  const action = line.our_first_action ? dayOf(line.our_first_action) : null;
  const first = Math.min(...[contact, plan, action].map((day) => day ?? Infinity));
  const need = first < today ? 0 : first < today + 14 ? 1 : 2;
  return { contact, plan, action, first, need, birthday: line.born ? nextBirthday(line.born, today) : null };
}

function nextBirthday(born, today) {
  const now = new Date(today * DAY);
  const birth = new Date(born);
  const next = new Date(Date.UTC(now.getUTCFullYear(), birth.getUTCMonth(), birth.getUTCDate()));
  if (next < now) next.setUTCFullYear(next.getUTCFullYear() + 1);
  return { age: next.getUTCFullYear() - birth.getUTCFullYear(), day: Math.floor(next / DAY) };
}

const format = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
export const dayWords = (day) => format.format(new Date(day * DAY));

// A day that is due, as the words and the tone of a chip.
export function dueWords(day, today) {
  if (day === null) return ["not yet", "chip--watch"];
  if (day < today) return [`${today - day} days late`, "chip--late"];
  return [`by ${dayWords(day)}`, day < today + 14 ? "chip--watch" : "chip--good"];
}
// Everybody, who needs the adviser first at the top.
export function inOrderOfNeed(lines, today) {
  const all = [...lines].map(([id, line]) => ({ id, line, due: due(line, today) }));
  return all.sort((a, b) => a.due.need - b.due.need || a.due.first - b.due.first || a.line.name.localeCompare(b.line.name));
}

export function filtered(all, { filter, order, show }) {
  const wanted = filter.trim().toLowerCase();
  const found = all.filter(
    ({ line, due }) =>
      line.name.toLowerCase().includes(wanted) &&
      (show === "all" || (show === "soon" ? due.need < 2 : line.worth_a_talk.length > 0)),
  );
  if (order === "name") found.sort((a, b) => a.line.name.localeCompare(b.line.name));
  if (order === "seen") found.sort((a, b) => (a.line.last_seen ?? "").localeCompare(b.line.last_seen ?? ""));
  return found;
}
