// The pages about one person.
import { Suspense, lazy, useCallback, useState } from "react";
import { Link, useParams } from "react-router";
import { answerWords, areas, headings, progress, promises } from "../shared/content.js";
import { due, dueWords, today } from "../shared/plan.js";
import { AnswerChoice, Choice, Field, Page, WordsBox } from "./parts.jsx";
import { useSession } from "./session.jsx";

export function Overview() {
  const { lines, open } = useSession();
  const now = today();
  const { contact, plan, action } = due(lines.get(open.id), now);
  return (
    <Page title="Overview – My Plan" heading={open.plan.name}>
      <ul className="lines card">
        <li>Next visit: {dueWords(contact, now)[0]}</li>
        <li>Next look at the plan: {dueWords(plan, now)[0]}</li>
        <li>Our next action: {dueWords(action, now)[0]}</li>
      </ul>
    </Page>
  );
}

export function Promises() {
  const { open } = useSession();
  const { answers } = open.plan;
  return (
    <Page title="Promises – My Plan" heading="The seven promises">
      <ol className="promise-list">
        {promises.map(({ number, title }) => (
          <li key={number}>
            <Link className="card promise-list__link" to={`/people/${open.id}/promises/${number}`}>
              <PromisePicture number={number} />
              <span className="promise-list__title">{title}</span>
              <span className="promise-list__answer">
                {open.plan.name}: {answerWords(answers["young-person"][number]?.answer)} · You:{" "}
                {answerWords(answers.adviser[number]?.answer)}
              </span>
            </Link>
          </li>
        ))}
      </ol>
    </Page>
  );
}

const PromisePicture = ({ number }) => (
  <svg className="promise-picture" aria-hidden="true">
    <use href={`#promise-${number}`} />
  </svg>
);

export function Promise() {
  const { number } = useParams();
  const { open } = useSession();
  const promise = promises[number - 1];
  const page = `/people/${open.id}/promises`;
  return (
    <div key={number}>
      <div className="card promise-hero promise-hero--adviser">
        <PromisePicture number={promise.number} />
        <div>
          <Page title="A promise – My Plan" heading={promise.title}>
            <p className="promise-hero__means">
              <span className="label">What this means:</span> {promise.means}
            </p>
          </Page>
        </div>
      </div>
      <AnswerWithWords about={String(promise.number)} legend={`Are we keeping this promise for ${open.plan.name}?`} />
      <details className="look-closer">
        <summary>Look closer at this promise</summary>
        <p>These are the council’s own words. Mark the ones you can speak to.</p>
        <ol className="commitments">
          {promise.commitments.map(({ id, text, means }) => (
            <li className="card commitment" key={id}>
              <p className="commitment__words">{text}</p>
              <p className="commitment__plain">
                <span className="label">What this could look like:</span> {means}
              </p>
              <AnswerWithWords about={id} legend={text} narrow />
            </li>
          ))}
        </ol>
      </details>
      <nav className="page-bar" aria-label="Other promises">
        <Link className="button button--quiet" to={promise.number > 1 ? `${page}/${promise.number - 1}` : page}>
          Back
        </Link>
        <Link className="button" to={promise.number < 7 ? `${page}/${promise.number + 1}` : page}>
          Next promise
        </Link>
      </nav>
    </div>
  );
}

// An answer, the words that go with it, and what the young person said, once both have answered.
function AnswerWithWords({ about, legend, narrow = false }) {
  const { open, say } = useSession();
  const mine = open.plan.answers.adviser[about];
  const theirs = open.plan.answers["young-person"][about];
  const words = mine?.words ?? "";
  const choose = useCallback((answer) => say({ kind: "answer", about, answer, words }), [say, about, words]);
  return (
    <>
      <AnswerChoice legend={legend} name={`answer-${about}`} narrow={narrow} chosen={mine?.answer} onChoose={choose} />
      {mine && (
        <div className="say-more">
          <WordsBox
            label="What shows it? Your evidence"
            hint="Dates and facts help. The young person can read this."
            words={mine.words}
            onWords={(words) => say({ kind: "answer", about, answer: mine.answer, words })}
          />
        </div>
      )}
      {theirs &&
        (mine ? (
          <blockquote className="quote">
            {open.plan.name}: {answerWords(theirs.answer)}. {theirs.words}
          </blockquote>
        ) : (
          <p className="note">{open.plan.name} has answered too. You’ll see it when you have given your answer.</p>
        ))}
    </>
  );
}

const AreaPicture = ({ area }) => (
  <svg className="icon icon--area" aria-hidden="true">
    <use href={`#area-${area}`} />
  </svg>
);

export function Plan() {
  const { open } = useSession();
  const hasWords = (area) => Object.keys(open.plan.words).some((place) => place.startsWith(`${area} `));
  return (
    <Page title="Plan – My Plan" heading={`${open.plan.name}’s plan`}>
      <ul className="tiles">
        {areas.map(({ key, title }) => (
          <li key={key}>
            <Link className="card tile" to={`/people/${open.id}/plan/${key}`}>
              <AreaPicture area={key} />
              <span className="tile__title">{title}</span>
              <span className="tile__note">{hasWords(key) ? "Has words" : "Nothing here yet"}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Page>
  );
}

export function Area() {
  const { area: key } = useParams();
  const { open, say } = useSession();
  const area = areas.find((area) => area.key === key);
  return (
    <div key={key}>
      <Page title="Plan – My Plan" heading={area.title}>
        <p>{area.about}</p>
      </Page>
      <details className="prompts">
        <summary>Things to think about</summary>
        <ul>
          {area.prompts.map((prompt) => (
            <li key={prompt}>{prompt}</li>
          ))}
        </ul>
      </details>
      <section className="card area-words">
        {headings.map(([heading, label]) => {
          const theirs = open.plan.words[`${key} ${heading} young-person`];
          return (
            <div className="kept-words" key={heading}>
              <WordsBox
                label={label}
                hint={heading === "plan-b" ? area.plan_b_prompt : ""}
                words={open.plan.words[`${key} ${heading} adviser`] ?? ""}
                onWords={(words) => say({ kind: "write-in-area", area: key, heading, words })}
              />
              {theirs && (
                <blockquote className="quote">
                  {open.plan.name}: {theirs}
                </blockquote>
              )}
            </div>
          );
        })}
      </section>
    </div>
  );
}

export function Goals() {
  const { open, say } = useSession();
  const [goal, setGoal] = useState("");
  const [what, setWhat] = useState("");
  const [last, setLast] = useState("");
  const addGoal = (event) => {
    event.preventDefault();
    if (!goal.trim()) return;
    say({ kind: "add-goal", area: null, words: goal.trim() });
    setGoal("");
  };
  const addAction = (event) => {
    event.preventDefault();
    if (!what.trim() || !last) return;
    say({ kind: "add-action", what: what.trim(), owner: "adviser", first_day: last, last_day: last, if_not: "", came_from: null });
    setWhat("");
  };
  return (
    <Page title="Goals – My Plan" heading={`${open.plan.name}’s goals`}>
      <ul className="cards">
        {open.plan.goals.map(({ id, words }) => (
          <li className="card goal" key={id}>
            <blockquote className="quote">{words}</blockquote>
          </li>
        ))}
      </ul>
      <form className="card form" onSubmit={addGoal}>
        <Field label="A goal" id="goal" value={goal} onChange={setGoal} />
        <button className="button" type="submit">
          Keep this goal
        </button>
      </form>
      <h2>Actions</h2>
      <ul className="cards">
        {open.plan.actions.map(({ id, what, last, progress: state }) => (
          <li className="card action" key={id}>
            <p>
              {what} <small>by {last}</small>
            </p>
            <Choice
              legend="How is it going?"
              name={`progress-${id}`}
              choices={progress}
              chosen={state}
              onChoose={(progress) => say({ kind: "move-action-on", item: id, progress })}
            />
          </li>
        ))}
      </ul>
      <form className="card form" onSubmit={addAction}>
        <Field label="What we do" id="what" value={what} onChange={setWhat} />
        <Field label="By when" id="last" type="date" value={last} onChange={setLast} />
        <button className="button" type="submit">
          Keep this action
        </button>
      </form>
    </Page>
  );
}

const Charts = lazy(() => import("./pictures.jsx"));

export function Pictures() {
  const { open } = useSession();
  const { answers } = open.plan;
  const answered = promises.filter(({ number }) => answers["young-person"][number]).length;
  return (
    <Page title="Pictures – My Plan" heading={`${open.plan.name} in pictures`}>
      <p>{answered} of 7 promises have an answer.</p>
      <Suspense fallback={<p>Drawing…</p>}>
        <Charts plan={open.plan} />
      </Suspense>
      <table>
        <caption>The seven promises</caption>
        <tbody>
          {promises.map(({ number, title }) => (
            <tr key={number}>
              <th scope="row">{title}</th>
              <td>{answerWords(open.plan.answersLastTime[number]?.answer)}</td>
              <td>{answerWords(answers["young-person"][number]?.answer)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Page>
  );
}
