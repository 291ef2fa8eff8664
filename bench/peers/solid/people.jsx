// The list: who needs me first, and why.
import { A } from "@solidjs/router";
import { For, Show, createMemo, createSignal } from "solid-js";
import { dayWords, dueWords, filtered, inOrderOfNeed, today } from "../shared/plan.js";
import { Choice, Icon, Page } from "./parts.jsx";
import { lines } from "./session.jsx";

const AT_A_TIME = 50;

export function People() {
  const [filter, setFilter] = createSignal("");
  const [order, setOrder] = createSignal("need");
  const [show, setShow] = createSignal("all");
  const [shown, setShown] = createSignal(AT_A_TIME);
  const now = today();
  const all = createMemo(() => inOrderOfNeed(lines(), now));
  const found = createMemo(() => filtered(all(), { filter: filter(), order: order(), show: show() }));
  return (
    <Page title="People – My Plan" heading="People">
      <div class="button-row">
        <A class="button" href="/people/new">
          <Icon name="plus" />
          Add a person
        </A>
      </div>
      <Show
        when={lines().size > 0}
        fallback={
          <div class="card empty">
            <p>Nobody is here yet.</p>
          </div>
        }
      >
        <div class="list-tools">
          <div class="field">
            <label class="field__label" for="filter">
              Find a name
            </label>
            <input
              class="field__input"
              id="filter"
              type="search"
              autocomplete="off"
              value={filter()}
              onInput={(event) => setFilter(event.target.value)}
            />
          </div>
          <Choice
            legend="Show"
            name="show"
            choices={[
              ["all", "Everybody"],
              ["soon", "Due soon"],
              ["talk", "Worth a talk"],
            ]}
            chosen={show()}
            onChoose={setShow}
          />
          <Choice
            legend="Show first"
            name="order"
            choices={[
              ["need", "Who needs me"],
              ["name", "By name"],
              ["seen", "Longest since we met"],
            ]}
            chosen={order()}
            onChoose={setOrder}
          />
        </div>
        <p class="list-count" role="status">
          {found().length} of {lines().size} people
        </p>
        <table class="list-table">
          <caption class="visually-hidden">People</caption>
          <thead>
            <tr>
              <For each={["Name", "Last met", "Plan", "Our actions", "Worth a talk", "Birthday"]}>
                {(words) => <th scope="col">{words}</th>}
              </For>
            </tr>
          </thead>
          <tbody>
            <For each={found().slice(0, shown())}>{(person) => <Row person={person} now={now} />}</For>
          </tbody>
        </table>
        <Show when={found().length > shown()}>
          <button type="button" class="button button--quiet" onClick={() => setShown(shown() + AT_A_TIME)}>
            Show more people
          </button>
        </Show>
      </Show>
    </Page>
  );
}

function Row(props) {
  const { id, line, due } = props.person;
  const { now } = props;
  const page = `/people/${id}`;
  return (
    <tr>
      <th scope="row">
        <A class="list-table__name" href={page}>
          {line.name}
        </A>
      </th>
      <DueCell label="Last met" to={page} day={due.contact} now={now} more={line.last_seen && `met ${line.last_seen}`} />
      <DueCell label="Plan" to={`${page}/plan`} day={due.plan} now={now} more={line.last_review && `looked at ${line.last_review}`} />
      <Show
        when={line.our_actions > 0}
        fallback={
          <Cell label="Our actions" to={`${page}/goals`}>
            none
          </Cell>
        }
      >
        <DueCell label="Our actions" to={`${page}/goals`} day={due.action} now={now} more={`${line.our_actions} waiting`} />
      </Show>
      <Cell label="Worth a talk" to={`${page}/promises`}>
        <Show when={line.worth_a_talk.length > 0} fallback="none">
          <span class="chip chip--watch">
            <Icon name="talk" />
            {line.worth_a_talk.length}
          </span>
        </Show>
      </Cell>
      <Cell label="Birthday" to={page}>
        {due.birthday ? `${due.birthday.age} on ${dayWords(due.birthday.day)}` : "not known"}
      </Cell>
    </tr>
  );
}

const Cell = (props) => (
  <td data-label={props.label}>
    <A class="list-table__cell" href={props.to}>
      {props.children}
    </A>
  </td>
);

function DueCell(props) {
  const [words, tone] = dueWords(props.day, props.now);
  return (
    <Cell label={props.label} to={props.to}>
      <span class={`chip ${tone}`}>
        <Icon name={tone === "chip--good" ? "tick" : "clock"} />
        {words}
      </span>
      <Show when={props.more}>
        <small>{props.more}</small>
      </Show>
    </Cell>
  );
}
