import { useEffect } from "react";
import { Link, NavLink, Navigate, Outlet, Route, Routes, useParams } from "react-router";
import { Door, Locked, NewPerson, Start } from "./doors.jsx";
import { Icon, SaveState } from "./parts.jsx";
import { People } from "./people.jsx";
import { Area, Goals, Overview, Pictures, Plan, Promise, Promises } from "./person.jsx";
import { useSession } from "./session.jsx";

export function App() {
  const { stage } = useSession();
  if (stage === "opening") return <p className="opening">Opening your plan…</p>;
  if (stage === "locked") return <Frame page={<Locked />} />;
  if (stage === "new") {
    return (
      <Routes>
        <Route element={<Frame />}>
          <Route path="/start/adviser" element={<Start />} />
          <Route path="*" element={<Door />} />
        </Route>
      </Routes>
    );
  }
  return (
    <Routes>
      <Route element={<Frame />}>
        <Route path="/people" element={<People />} />
        <Route path="/people/new" element={<NewPerson />} />
        <Route path="/people/:id" element={<Person />}>
          <Route index element={<Overview />} />
          <Route path="promises" element={<Promises />} />
          <Route path="promises/:number" element={<Promise />} />
          <Route path="plan" element={<Plan />} />
          <Route path="plan/:area" element={<Area />} />
          <Route path="goals" element={<Goals />} />
          <Route path="pictures" element={<Pictures />} />
        </Route>
        <Route path="*" element={<Navigate to="/people" replace />} />
      </Route>
    </Routes>
  );
}

function Frame({ page }) {
  const { saving, lines } = useSession();
  const { id } = useParams();
  return (
    <>
      <header className="header">
        <div className="identity">
          <Link className="identity__home" to={id ? "/people" : "/"} aria-label="All people">
            <Icon name="home" />
          </Link>
          <span className="identity__name">{id ? lines.get(id)?.name : "My Plan"}</span>
        </div>
        <div className="header__state">
          <SaveState saving={saving} />
        </div>
      </header>
      <div className={id ? "frame frame--with-nav" : "frame"}>
        {id && <Navigation id={id} />}
        <main className="main" id="main" tabIndex={-1}>
          {page ?? <Outlet />}
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

const Navigation = ({ id }) => (
  <nav className="nav" aria-label="Pages">
    <ul className="nav__list">
      {links.map(([path, words, icon]) => (
        <li key={path}>
          <NavLink className="nav__link" to={`/people/${id}${path}`} end={path === ""}>
            <Icon name={icon} />
            {words}
          </NavLink>
        </li>
      ))}
    </ul>
  </nav>
);

function Person() {
  const { id } = useParams();
  const { open, openPerson } = useSession();
  useEffect(() => {
    openPerson(id);
  }, [id, openPerson]);
  if (open?.id !== id) return <p className="opening">Opening…</p>;
  return <Outlet />;
}
