// Setting the device up, opening it, and adding somebody.
import { useState } from "react";
import { Link, useNavigate } from "react-router";
import { Field, Icon, Page } from "./parts.jsx";
import { useSession } from "./session.jsx";

export function Door() {
  return (
    <Page title="My Plan" heading="My Plan">
      <p className="lead">A place for your plan, and for what the council promised you.</p>
      <h2>Who is this device for?</h2>
      <ul className="ways">
        <li>
          <Link className="card way" to="/start/adviser">
            <Icon name="people" />
            <span className="way__title">I’m an adviser</span>
            <span className="way__note">For visits, with or without signal</span>
          </Link>
        </li>
      </ul>
      <details>
        <summary>I have a backup</summary>
        <Backup />
      </details>
    </Page>
  );
}

function Backup() {
  const { openBackup } = useSession();
  const [file, setFile] = useState(null);
  const [words, setWords] = useState("");
  const [busy, setBusy] = useState(false);
  const submit = async (event) => {
    event.preventDefault();
    setBusy(true);
    await openBackup(file, words);
  };
  return (
    <form className="form" onSubmit={submit}>
      <label className="field__label" htmlFor="open-backup">
        The file
      </label>
      <input
        className="field__input field__input--file"
        id="open-backup"
        type="file"
        onChange={(event) => setFile(event.target.files[0])}
      />
      <Field label="Words that lock it from now on" id="file-words" type="password" value={words} onChange={setWords} />
      <button className="button" type="submit" disabled={busy || !file}>
        Open
      </button>
    </form>
  );
}

export function Start() {
  const { setUp } = useSession();
  const [name, setName] = useState("");
  const [words, setWords] = useState("");
  const [problem, setProblem] = useState(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event) => {
    event.preventDefault();
    if (words.trim().length < 12) return setProblem("These words are too easy to guess. Add another word or two.");
    setBusy(true);
    await setUp(name.trim(), words);
  };
  return (
    <Page title="My Plan" heading="Set up this device">
      <form className="form" onSubmit={submit}>
        <Field label="Your first name" id="name" value={name} onChange={setName} />
        <Field
          label="Your own words"
          id="own"
          hint="At least 12 letters. Four or more words that nobody would put together are best."
          value={words}
          onChange={setWords}
          problem={problem}
        />
        <button className="button" type="submit" disabled={busy}>
          Start
        </button>
        <p role="status">{busy && "Locking… this takes a few seconds."}</p>
      </form>
    </Page>
  );
}

export function Locked() {
  const { enterWords } = useSession();
  const [words, setWords] = useState("");
  const [problem, setProblem] = useState(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event) => {
    event.preventDefault();
    setBusy(true);
    if (await enterWords(words)) return;
    setBusy(false);
    setProblem("Those are not the words.");
  };
  return (
    <Page title="Locked – My Plan" heading="Locked">
      <p className="lead">Everything is here and locked. Type your words to open it.</p>
      <form className="form" onSubmit={submit}>
        <Field label="Your words" id="words" type="password" value={words} onChange={setWords} problem={problem} />
        <button className="button" type="submit" disabled={busy}>
          Open
        </button>
        <p role="status">{busy && "Opening…"}</p>
      </form>
    </Page>
  );
}

export function NewPerson() {
  const { addPerson } = useSession();
  const navigate = useNavigate();
  const [name, setName] = useState("");
  const submit = (event) => {
    event.preventDefault();
    if (name.trim()) navigate(`/people/${addPerson(name.trim())}`);
  };
  return (
    <Page title="Add a person – My Plan" heading="Add a person">
      <form className="form" onSubmit={submit}>
        <Field label="What they like to be called" id="name" value={name} onChange={setName} />
        <button className="button" type="submit">
          Add
        </button>
      </form>
    </Page>
  );
}
