// The pages about one person.
import { A, useParams } from "@solidjs/router";
import { For, Show, Suspense, createMemo, createSignal, lazy } from "solid-js";
import { answerWords, areas, headings, progress, promises } from "../shared/content.js";
import { due, dueWords, today } from "../shared/plan.js";
import { AnswerChoice, Choice, Field, Page, WordsBox } from "./parts.jsx";
import { lines, open, plan, say } from "./session.jsx";

export function Overview() {
  const now = today();
  const days = () => due(lines().get(open().id), now);
  return (
    <Page title="Overview – My Plan" heading={plan().name}>
      <ul class="lines card">
        <li>Next visit: {dueWords(days().contact, now)[0]}</li>
        <li>Next look at the plan: {dueWords(days().plan, now)[0]}</li>
        <li>Our next action: {dueWords(days().action, now)[0]}</li>
      </ul>
    </Page>
  );
}

export const Promises = () => (
  <Page title="Promises – My Plan" heading="The seven promises">
    <ol class="promise-list">
      <For each={promises}>
        {({ number, title }) => (
          <li>
            <A class="card promise-list__link" href={`/people/${open().id}/promises/${number}`}>
              <PromisePicture number={number} />
              <span class="promise-list__title">{title}</span>
              <span class="promise-list__answer">
                {plan().name}: {answerWords(plan().answers["young-person"][number]?.answer)} · You:{" "}
                {answerWords(plan().answers.adviser[number]?.answer)}
              </span>
            </A>
          </li>
        )}
      </For>
    </ol>
  </Page>
);

const PromisePicture = (props) => (
  <svg class="promise-picture" aria-hidden="true">
    <use href={`#promise-${props.number}`} />
  </svg>
);

export function Promise() {
  const params = useParams();
  const promise = () => promises[params.number - 1];
  const page = () => `/people/${open().id}/promises`;
  return (
    <Show when={promise()} keyed>
      {({ number, title, means, commitments }) => (
        <>
          <div class="card promise-hero promise-hero--adviser">
            <PromisePicture number={number} />
            <div>
              <Page title="A promise – My Plan" heading={title}>
                <p class="promise-hero__means">
                  <span class="label">What this means:</span> {means}
                </p>
              </Page>
            </div>
          </div>
          <AnswerWithWords about={String(number)} legend={`Are we keeping this promise for ${plan().name}?`} />
          <details class="look-closer">
            <summary>Look closer at this promise</summary>
            <p>These are the council’s own words. Mark the ones you can speak to.</p>
            <ol class="commitments">
              <For each={commitments}>
                {({ id, text, means }) => (
                  <li class="card commitment">
                    <p class="commitment__words">{text}</p>
                    <p class="commitment__plain">
                      <span class="label">What this could look like:</span> {means}
                    </p>
                    <AnswerWithWords about={id} legend={text} narrow />
                  </li>
                )}
              </For>
            </ol>
          </details>
          <nav class="page-bar" aria-label="Other promises">
            <A class="button button--quiet" href={number > 1 ? `${page()}/${number - 1}` : page()}>
              Back
            </A>
            <A class="button" href={number < 7 ? `${page()}/${number + 1}` : page()}>
              Next promise
            </A>
          </nav>
        </>
      )}
    </Show>
  );
}

// An answer, the words that go with it, and what the young person said, once both have answered.
function AnswerWithWords(props) {
  const mine = createMemo(() => plan().answers.adviser[props.about]);
  const theirs = createMemo(() => plan().answers["young-person"][props.about]);
  const answer = (answer, words) => say({ kind: "answer", about: props.about, answer, words });
  return (
    <>
      <AnswerChoice
        legend={props.legend}
        name={`answer-${props.about}`}
        narrow={props.narrow}
        chosen={mine()?.answer}
        onChoose={(chosen) => answer(chosen, mine()?.words ?? "")}
      />
      <Show when={mine()}>
        <div class="say-more">
          <WordsBox
            label="What shows it? Your evidence"
            hint="Dates and facts help. The young person can read this."
            words={mine().words}
            onWords={(words) => answer(mine().answer, words)}
          />
        </div>
      </Show>
      <Show when={theirs()}>
        <Show
          when={mine()}
          fallback={<p class="note">{plan().name} has answered too. You’ll see it when you have given your answer.</p>}
        >
          <blockquote class="quote">
            {plan().name}: {answerWords(theirs().answer)}. {theirs().words}
          </blockquote>
        </Show>
      </Show>
    </>
  );
}

const AreaPicture = (props) => (
  <svg class="icon icon--area" aria-hidden="true">
    <use href={`#area-${props.area}`} />
  </svg>
);

export function Plan() {
  const hasWords = (area) => Object.keys(plan().words).some((place) => place.startsWith(`${area} `));
  return (
    <Page title="Plan – My Plan" heading={`${plan().name}’s plan`}>
      <ul class="tiles">
        <For each={areas}>
          {({ key, title }) => (
            <li>
              <A class="card tile" href={`/people/${open().id}/plan/${key}`}>
                <AreaPicture area={key} />
                <span class="tile__title">{title}</span>
                <span class="tile__note">{hasWords(key) ? "Has words" : "Nothing here yet"}</span>
              </A>
            </li>
          )}
        </For>
      </ul>
    </Page>
  );
}

export function Area() {
  const params = useParams();
  const area = () => areas.find((area) => area.key === params.area);
  return (
    <Show when={area()} keyed>
      {({ key, title, about, prompts, plan_b_prompt }) => (
        <>
          <Page title="Plan – My Plan" heading={title}>
            <p>{about}</p>
          </Page>
          <details class="prompts">
            <summary>Things to think about</summary>
            <ul>
              <For each={prompts}>{(prompt) => <li>{prompt}</li>}</For>
            </ul>
          </details>
          <section class="card area-words">
            <For each={headings}>
              {([heading, label]) => {
                const theirs = () => plan().words[`${key} ${heading} young-person`];
                return (
                  <div class="kept-words">
                    <WordsBox
                      label={label}
                      hint={heading === "plan-b" ? plan_b_prompt : ""}
                      words={plan().words[`${key} ${heading} adviser`] ?? ""}
                      onWords={(words) => say({ kind: "write-in-area", area: key, heading, words })}
                    />
                    <Show when={theirs()}>
                      <blockquote class="quote">
                        {plan().name}: {theirs()}
                      </blockquote>
                    </Show>
                  </div>
                );
              }}
            </For>
          </section>
        </>
      )}
    </Show>
  );
}

export function Goals() {
  const [goal, setGoal] = createSignal("");
  const [what, setWhat] = createSignal("");
  const [last, setLast] = createSignal("");
  const addGoal = (event) => {
    event.preventDefault();
    if (!goal().trim()) return;
    say({ kind: "add-goal", area: null, words: goal().trim() });
    setGoal("");
  };
  const addAction = (event) => {
    event.preventDefault();
    const day = last();
    if (!what().trim() || !day) return;
    say({ kind: "add-action", what: what().trim(), owner: "adviser", first_day: day, last_day: day, if_not: "", came_from: null });
    setWhat("");
  };
  return (
    <Page title="Goals – My Plan" heading={`${plan().name}’s goals`}>
      <ul class="cards">
        <For each={plan().goals}>
          {({ words }) => (
            <li class="card goal">
              <blockquote class="quote">{words}</blockquote>
            </li>
          )}
        </For>
      </ul>
      <form class="card form" onSubmit={addGoal}>
        <Field label="A goal" id="goal" value={goal()} onChange={setGoal} />
        <button class="button" type="submit">
          Keep this goal
        </button>
      </form>
      <h2>Actions</h2>
      <ul class="cards">
        <For each={plan().actions}>
          {({ id, what, last, progress: state }) => (
            <li class="card action">
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
          )}
        </For>
      </ul>
      <form class="card form" onSubmit={addAction}>
        <Field label="What we do" id="what" value={what()} onChange={setWhat} />
        <Field label="By when" id="last" type="date" value={last()} onChange={setLast} />
        <button class="button" type="submit">
          Keep this action
        </button>
      </form>
    </Page>
  );
}

const Charts = lazy(() => import("./pictures.jsx"));

export function Pictures() {
  const answered = () => promises.filter(({ number }) => plan().answers["young-person"][number]).length;
  return (
    <Page title="Pictures – My Plan" heading={`${plan().name} in pictures`}>
      <p>{answered()} of 7 promises have an answer.</p>
      <Suspense fallback={<p>Drawing…</p>}>
        <Charts plan={plan()} />
      </Suspense>
      <table>
        <caption>The seven promises</caption>
        <tbody>
          <For each={promises}>
            {({ number, title }) => (
              <tr>
                <th scope="row">{title}</th>
                <td>{answerWords(plan().answersLastTime[number]?.answer)}</td>
                <td>{answerWords(plan().answers["young-person"][number]?.answer)}</td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </Page>
  );
}
