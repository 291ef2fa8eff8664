import { A, Navigate, Route, Router, useParams } from "@solidjs/router";
import { For, Match, Show, Switch, createEffect, onMount } from "solid-js";
import { Door, Locked, NewPerson, Start } from "./doors.jsx";
import { Icon, SaveState } from "./parts.jsx";
import { People } from "./people.jsx";
import { Area, Goals, Overview, Pictures, Plan, Promise, Promises } from "./person.jsx";
import { begin, lines, open, openPerson, saving, stage } from "./session.jsx";

const ToPeople = () => <Navigate href="/people" />;

export function App() {
  onMount(begin);
  return (
    <Switch fallback={<p class="opening">Opening your plan…</p>}>
      <Match when={stage() === "locked"}>
        <Router root={Frame}>
          <Route path="*" component={Locked} />
        </Router>
      </Match>
      <Match when={stage() === "new"}>
        <Router root={Frame}>
          <Route path="/start/adviser" component={Start} />
          <Route path="*" component={Door} />
        </Router>
      </Match>
      <Match when={stage() === "open"}>
        <Router root={Frame}>
          <Route path="/people" component={People} />
          <Route path="/people/new" component={NewPerson} />
          <Route path="/people/:id" component={Person}>
            <Route path="/" component={Overview} />
            <Route path="/promises" component={Promises} />
            <Route path="/promises/:number" component={Promise} />
            <Route path="/plan" component={Plan} />
            <Route path="/plan/:area" component={Area} />
            <Route path="/goals" component={Goals} />
            <Route path="/pictures" component={Pictures} />
          </Route>
          <Route path="*" component={ToPeople} />
        </Router>
      </Match>
    </Switch>
  );
}

function Frame(props) {
  const id = () => {
    const [, person] = /^\/people\/([0-9a-f]{16})/.exec(props.location.pathname) ?? [];
    return stage() === "open" ? person : undefined;
  };
  return (
    <>
      <header class="header">
        <div class="identity">
          <A class="identity__home" href={id() ? "/people" : "/"} aria-label="All people">
            <Icon name="home" />
          </A>
          <span class="identity__name">{id() ? lines().get(id())?.name : "My Plan"}</span>
        </div>
        <div class="header__state">
          <SaveState saving={saving()} />
        </div>
      </header>
      <div class="frame" classList={{ "frame--with-nav": Boolean(id()) }}>
        <Show when={id()}>
          <Navigation id={id()} />
        </Show>
        <main class="main" id="main" tabindex="-1">
          {props.children}
        </main>
      </div>
    </>
  );
}

const links = [
  ["", "Overview", "person"],
  ["/promises", "Promises", "promise"],
  ["/plan", "Plan", "plan"],
  ["/goals", "Goals", "goal"],
  ["/pictures", "Pictures", "picture"],
];

const Navigation = (props) => (
  <nav class="nav" aria-label="Pages">
    <ul class="nav__list">
      <For each={links}>
        {([path, words, icon]) => (
          <li>
            <A class="nav__link" href={`/people/${props.id}${path}`} end={path === ""}>
              <Icon name={icon} />
              {words}
            </A>
          </li>
        )}
      </For>
    </ul>
  </nav>
);

function Person(props) {
  const params = useParams();
  createEffect(() => openPerson(params.id));
  return (
    <Show when={open()?.id === params.id} fallback={<p class="opening">Opening…</p>}>
      {props.children}
    </Show>
  );
}
