// Setting the device up, opening it, and adding somebody.
import { A, useNavigate } from "@solidjs/router";
import { createSignal } from "solid-js";
import { Field, Icon, Page } from "./parts.jsx";
import { addPerson, enterWords, openBackup, setUp } from "./session.jsx";

export const Door = () => (
  <Page title="My Plan" heading="My Plan">
    <p class="lead">A place for your plan, and for what the council promised you.</p>
    <h2>Who is this device for?</h2>
    <ul class="ways">
      <li>
        <A class="card way" href="/start/adviser">
          <Icon name="people" />
          <span class="way__title">I’m an adviser</span>
          <span class="way__note">For visits, with or without signal</span>
        </A>
      </li>
    </ul>
    <details>
      <summary>I have a backup</summary>
      <Backup />
    </details>
  </Page>
);

function Backup() {
  const [file, setFile] = createSignal(null);
  const [words, setWords] = createSignal("");
  const [busy, setBusy] = createSignal(false);
  const submit = async (event) => {
    event.preventDefault();
    setBusy(true);
    await openBackup(file(), words());
  };
  return (
    <form class="form" onSubmit={submit}>
      <label class="field__label" for="open-backup">
        The file
      </label>
      <input
        class="field__input field__input--file"
        id="open-backup"
        type="file"
        onChange={(event) => setFile(event.target.files[0])}
      />
      <Field label="Words that lock it from now on" id="file-words" type="password" value={words()} onChange={setWords} />
      <button class="button" type="submit" disabled={busy() || !file()}>
        Open
      </button>
    </form>
  );
}

export function Start() {
  const [name, setName] = createSignal("");
  const [words, setWords] = createSignal("");
  const [problem, setProblem] = createSignal(null);
  const [busy, setBusy] = createSignal(false);
  const submit = async (event) => {
    event.preventDefault();
    if (words().trim().length < 12) return setProblem("These words are too easy to guess. Add another word or two.");
    setBusy(true);
    await setUp(name().trim(), words());
  };
  return (
    <Page title="My Plan" heading="Set up this device">
      <form class="form" onSubmit={submit}>
        <Field label="Your first name" id="name" value={name()} onChange={setName} />
        <Field
          label="Your own words"
          id="own"
          hint="At least 12 letters. Four or more words that nobody would put together are best."
          value={words()}
          onChange={setWords}
          problem={problem()}
        />
        <button class="button" type="submit" disabled={busy()}>
          Start
        </button>
        <p role="status">{busy() && "Locking… this takes a few seconds."}</p>
      </form>
    </Page>
  );
}

export function Locked() {
  const [words, setWords] = createSignal("");
  const [problem, setProblem] = createSignal(null);
  const [busy, setBusy] = createSignal(false);
  const submit = async (event) => {
    event.preventDefault();
    setBusy(true);
    if (await enterWords(words())) return;
    setBusy(false);
    setProblem("Those are not the words.");
  };
  return (
    <Page title="Locked – My Plan" heading="Locked">
      <p class="lead">Everything is here and locked. Type your words to open it.</p>
      <form class="form" onSubmit={submit}>
        <Field label="Your words" id="words" type="password" value={words()} onChange={setWords} problem={problem()} />
        <button class="button" type="submit" disabled={busy()}>
          Open
        </button>
        <p role="status">{busy() && "Opening…"}</p>
      </form>
    </Page>
  );
}

export function NewPerson() {
  const navigate = useNavigate();
  const [name, setName] = createSignal("");
  const submit = (event) => {
    event.preventDefault();
    if (name().trim()) navigate(`/people/${addPerson(name().trim())}`);
  };
  return (
    <Page title="Add a person – My Plan" heading="Add a person">
      <form class="form" onSubmit={submit}>
        <Field label="What they like to be called" id="name" value={name()} onChange={setName} />
        <button class="button" type="submit">
          Add
        </button>
      </form>
    </Page>
  );
}
