// The list: who needs me first, and why.
import { useMemo, useState } from "react";
import { Link } from "react-router";
import { dayWords, dueWords, filtered, inOrderOfNeed, today } from "../shared/plan.js";
import { Choice, Icon, Page } from "./parts.jsx";
import { useSession } from "./session.jsx";

const AT_A_TIME = 50;

export function People() {
  const { lines } = useSession();
  const [filter, setFilter] = useState("");
  const [order, setOrder] = useState("need");
  const [show, setShow] = useState("all");
  const [shown, setShown] = useState(AT_A_TIME);
  const now = today();
  const all = useMemo(() => inOrderOfNeed(lines, now), [lines, now]);
  const found = useMemo(() => filtered(all, { filter, order, show }), [all, filter, order, show]);
  return (
    <Page title="People – My Plan" heading="People">
      <div className="button-row">
        <Link className="button" to="/people/new">
          <Icon name="plus" />
          Add a person
        </Link>
      </div>
      {lines.size === 0 ? (
        <div className="card empty">
          <p>Nobody is here yet.</p>
        </div>
      ) : (
        <>
          <div className="list-tools">
            <div className="field">
              <label className="field__label" htmlFor="filter">
                Find a name
              </label>
              <input
                className="field__input"
                id="filter"
                type="search"
                autoComplete="off"
                value={filter}
                onChange={(event) => setFilter(event.target.value)}
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
              chosen={show}
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
              chosen={order}
              onChoose={setOrder}
            />
          </div>
          <p className="list-count" role="status">
            {found.length} of {lines.size} people
          </p>
          <table className="list-table">
            <caption className="visually-hidden">People</caption>
            <thead>
              <tr>
                {["Name", "Last met", "Plan", "Our actions", "Worth a talk", "Birthday"].map((words) => (
                  <th scope="col" key={words}>
                    {words}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {found.slice(0, shown).map((person) => (
                <Row key={person.id} person={person} now={now} />
              ))}
            </tbody>
          </table>
          {found.length > shown && (
            <button type="button" className="button button--quiet" onClick={() => setShown(shown + AT_A_TIME)}>
              Show more people
            </button>
          )}
        </>
      )}
    </Page>
  );
}

function Row({ person: { id, line, due }, now }) {
  const page = `/people/${id}`;
  return (
    <tr>
      <th scope="row">
        <Link className="list-table__name" to={page}>
          {line.name}
        </Link>
      </th>
      <DueCell label="Last met" to={page} day={due.contact} now={now} more={line.last_seen && `met ${line.last_seen}`} />
      <DueCell label="Plan" to={`${page}/plan`} day={due.plan} now={now} more={line.last_review && `looked at ${line.last_review}`} />
      {line.our_actions === 0 ? (
        <Cell label="Our actions" to={`${page}/goals`}>
          none
        </Cell>
      ) : (
        <DueCell label="Our actions" to={`${page}/goals`} day={due.action} now={now} more={`${line.our_actions} waiting`} />
      )}
      <Cell label="Worth a talk" to={`${page}/promises`}>
        {line.worth_a_talk.length === 0 ? (
          "none"
        ) : (
          <span className="chip chip--watch">
            <Icon name="talk" />
            {line.worth_a_talk.length}
          </span>
        )}
      </Cell>
      <Cell label="Birthday" to={page}>
        {due.birthday ? `${due.birthday.age} on ${dayWords(due.birthday.day)}` : "not known"}
      </Cell>
    </tr>
  );
}

const Cell = ({ label, to, children }) => (
  <td data-label={label}>
    <Link className="list-table__cell" to={to}>
      {children}
    </Link>
  </td>
);

function DueCell({ label, to, day, now, more }) {
  const [words, tone] = dueWords(day, now);
  return (
    <Cell label={label} to={to}>
      <span className={`chip ${tone}`}>
        <Icon name={tone === "chip--good" ? "tick" : "clock"} />
        {words}
      </span>
      {more && <small>{more}</small>}
    </Cell>
  );
}
