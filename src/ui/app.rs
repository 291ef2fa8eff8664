//! The app: one router, one frame, and the gate that decides which pages may be seen in whose hands.

use super::later::{Later, Part, Parts, Piece, use_parts};
use super::pages;
use super::parts::page::FirstPageShown;
use super::route::{Route, Whose};
use super::shell::Shell;
use crate::domain::ids::PersonId;
use crate::platform::dom;
use crate::session::{Session, Stage, use_session};
use crate::store::rows::Door;
use crate::store::vault::recovery_key::RecoveryKey;
use crate::ui::prelude::*;
use leptos_router::components::{Redirect, Route as Addresses, Router, Routes};
use leptos_router::hooks::use_location;
use leptos_router::path;

/// The whole app.
#[component]
pub fn App() -> impl IntoView {
    let session = Session::new();
    provide_context(session);
    provide_context(FirstPageShown(StoredValue::new(false)));
    let parts = Parts::new();
    provide_context(parts);
    session.begin();
    // One address pattern takes all; `Route` alone knows the pages.
    view! {
        <div class="app" id="app">
            <Router>
                <Routes fallback=|| ()>
                    <Addresses path=path!("/*page") view=Framed/>
                </Routes>
            </Router>
        </div>
    }
}

#[component]
fn Framed() -> impl IntoView {
    let session = use_session();
    let parts = use_parts();
    let location = use_location();
    let route = Memo::new(move |_| Route::parse(&location.pathname.read()));
    // What a page offers to undo goes with the page.
    Effect::new(move |_| {
        route.track();
        session.undoable.set(None);
        session.notice.set(None);
    });
    // boot.js opens the rescue page when this does not come.
    Effect::new(move |_| {
        // A part that did not come is fetched again when there is a network.
        session.online.track();
        if session.stage.get() != Stage::Opening {
            dom::set_root("started", "");
            parts.fetch_ahead();
        }
    });
    let gate = Memo::new(move |_| gate(session, route.get()));
    view! {
        <Shell route>
            {move || match gate.get() {
                Gate::Stage(stage) => view! { <pages::stage::StagePage stage/> },
                Gate::RecoveryKey(key) => view! { <Later part=Part::Rest piece=Piece::RecoveryKey(key)/> },
                Gate::GoTo(route) => view! { <Redirect path=route.path()/> },
                Gate::Show(Route::Door) => view! { <pages::door::DoorPage/> },
                Gate::Show(route) => view! { <Later part=Part::Everyday piece=Piece::Page(route)/> },
                Gate::ShowPerson(route, person) => view! { <Later part=Part::Everyday piece=Piece::Person(route, person)/> },
            }}
        </Shell>
    }
}

/// What may be seen now.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Gate {
    /// The start has not got so far, or something stands in its way.
    Stage(Stage),
    /// A recovery key that was just made has to be written down first.
    RecoveryKey(RecoveryKey),
    /// Another page instead.
    GoTo(Route),
    /// This page.
    Show(Route),
    /// This page about this person.
    ShowPerson(Route, PersonId),
}

fn gate(session: Session, route: Route) -> Gate {
    let stage = session.stage.get();
    let shared = matches!(route, Route::Help | Route::About);
    let is_closed = matches!(stage, Stage::Locked | Stage::Elsewhere);
    if stage != Stage::Ready && !(is_closed && shared) {
        return Gate::Stage(stage);
    }
    if let Some(key) = session.new_recovery_key.get() {
        return Gate::RecoveryKey(key);
    }
    let Some(door) = session.device.read().as_ref().map(|device| device.door) else {
        let first_steps = matches!(route, Route::Door | Route::Start(_) | Route::Example | Route::Settings) || shared;
        return if first_steps { Gate::Show(route) } else { Gate::GoTo(Route::Door) };
    };
    let in_turn = session.is_turn();
    let home = if door == Door::YoungPerson || in_turn { Route::Home(Whose::Mine) } else { Route::People };
    match (route, route.whose()) {
        (Route::TurnOver, _) if !in_turn => Gate::GoTo(home),
        (_, Some(Whose::Mine)) => session.me().map_or(Gate::GoTo(home), |person| Gate::ShowPerson(route, person)),
        (_, Some(Whose::Of(person))) if door == Door::Adviser && !in_turn => Gate::ShowPerson(route, person),
        (_, Some(Whose::Of(_))) => Gate::GoTo(home),
        (Route::Door | Route::Start(_), _) => Gate::GoTo(home),
        (Route::People | Route::NewPerson | Route::Numbers | Route::Returns | Route::Dates, _)
            if door == Door::YoungPerson || in_turn =>
        {
            Gate::GoTo(home)
        }
        (Route::Settings | Route::Keeping | Route::Example, _) if in_turn => Gate::GoTo(home),
        _ => Gate::Show(route),
    }
}
