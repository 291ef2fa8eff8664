// Taps answers, types words and adds goals on a page of the plan as fast as the page takes them, and tells the test of each
// edit: before it is done ("began", with where and what), and when the page's own line calls it saved ("saved").
//
// Everything goes through the page: real clicks, real input, the line that a person reads. Nothing looks behind it.
const [first, seed, words, edits] = arguments;
let next = first;
let state = seed >>> 0;
const chance = below => {
  state = (state + 0x6d2b79f5) >>> 0;
  let mixed = Math.imul(state ^ (state >>> 15), state | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
};
// One after the other: what is told last has to be heard last.
let told = Promise.resolve();
const tells = note => (told = told.then(() => fetch('/heard', { method: 'POST', body: JSON.stringify(note) })));
const pause = milliseconds => new Promise(done => setTimeout(done, milliseconds));
const channel = new MessageChannel();
const turns = [];
channel.port1.onmessage = () => turns.shift()();
// Until the browser has done everything that the last step led to at once. The page must say the truth from then on.
const turn = () => new Promise(done => { turns.push(done); channel.port2.postMessage(0); });

let open = [];
const line = () => tidy(document.querySelector('.save-state').textContent);
const looks = () => {
  if (line() !== words.saved) return;
  const saved = open.filter(edit => edit.settled).map(edit => edit.n);
  if (saved.length === 0) return;
  open = open.filter(edit => !edit.settled);
  tells({ saved });
};
new MutationObserver(looks).observe(document.body, { childList: true, subtree: true, characterData: true });

const edit = async (place, value, act) => {
  const n = next++;
  // Heard before it is done, so that whatever is found afterwards is known.
  await tells({ began: n, place, value: value.replace('#', n) });
  act(value.replace('#', n));
  const done = { n, settled: false };
  open.push(done);
  await turn();
  done.settled = true;
  looks();
};
const type = (box, value) => {
  box.focus();
  box.select();
  document.execCommand('insertText', false, value);
  // Nobody can type on a page that is covered because it locks; what was not typed cannot be lost either.
  if (box.value !== value) throw new Error('the box took no words');
};
const choices = () => [...document.querySelectorAll('fieldset')].filter(set => shown(set) && !set.closest('.goal') && !tidy(set.querySelector('legend').textContent).startsWith(words.whose));
const boxes = () => [...document.querySelectorAll('.area-words textarea')].filter(shown);
const random = () => chance(1 << 30).toString(36);

const kinds = [
  () => {
    const sets = choices();
    const set = sets[chance(sets.length)];
    const free = [...set.querySelectorAll('label')].filter(label => !label.control.checked);
    const label = free[chance(free.length)];
    return edit(tidy(set.querySelector('legend').textContent), tidy(label.innerText), () => label.click());
  },
  async () => {
    const all = boxes();
    const box = all[chance(all.length)];
    // Now and then many words: what the browser writes in several goes can be cut in the middle.
    const more = chance(6) ? '' : ' and more'.repeat(1 + chance(1500));
    await edit(tidy(box.labels[0].innerText), `edit # ${random()}${more}`, value => type(box, value));
    // Leaving the box hands the words on; otherwise a pause does.
    if (chance(3)) box.blur();
  },
  () => edit('goal', `goal # ${random()}`, value => {
    const box = document.getElementById('goal');
    type(box, value);
    find(box.form, 'button', words.add).click();
  }),
];

(async () => {
  const summary = document.getElementById('goal').closest('details').querySelector('summary');
  if (!summary.parentElement.open) summary.click();
  while (next < first + edits) {
    await kinds[[0, 0, 1, 2, 2][chance(5)]]();
    const rhythm = chance(4);
    // At once, after a moment, or as a careful person does: when the page says that it is saved.
    if (rhythm === 1) await pause(chance(60));
    if (rhythm > 1) for (let looked = 0; open.length > 0 && looked < 400; looked += 1) await pause(5);
    if (line() === words.notSaved) tells({ trouble: tidy(document.body.innerText) });
  }
  while (open.length > 0) await pause(5);
  tells({ finished: next });
})().catch(error => tells({ trouble: `${error}` }));
