// The council's words and the areas of the plan: the app's own data files.
import charter from "../../../src/content/promise.leicestershire.json";
import plain from "../../../src/content/promise-plain.en-GB.json";
import areaData from "../../../src/content/areas.en-GB.json";

const commitmentMeans = new Map((plain.commitments ?? []).map((each) => [each.id, each.could_look_like]));

export const promises = charter.promises.map((promise, at) => ({
  number: at + 1,
  title: promise.title,
  short: plain.promises[at].short,
  means: plain.promises[at].means,
  commitments: promise.commitments.map(({ id, text }) => ({ id, text, means: commitmentMeans.get(id) ?? "" })),
}));

export const areas = areaData.areas;

export const answers = [
  ["yes", "Yes", 4],
  ["mostly", "Mostly", 3],
  ["a-bit", "A bit", 2],
  ["not-yet", "Not yet", 1],
  ["not-sure", "I’m not sure", 0],
  ["rather-not-say", "I’d rather not say", 0],
];
export const answerWords = (key) => answers.find(([answer]) => answer === key)?.[1] ?? "not answered yet";
export const answerStep = (key) => answers.find(([answer]) => answer === key)?.[2] ?? 0;

export const headings = [
  ["my-view", "My view"],
  ["going-well", "What is going well"],
  ["worried-about", "What I am worried about"],
  ["next-steps", "What happens next"],
  ["long-term-goals", "Long-term goals"],
  ["plan-b", "Plan B"],
];

export const progress = [
  ["not-started", "Not started"],
  ["in-progress", "In progress"],
  ["stuck", "Stuck, need help"],
  ["done", "Done"],
  ["not-for-me", "Not for me"],
];
