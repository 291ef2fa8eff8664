//! The app: one router, one frame, and the gate that decides which pages may be seen in whose hands.

use super::later::{Later, Part, Parts, Piece, use_parts};
use super::pages;
use super::parts::answer_choice::PictureAnswers;
use super::parts::page::FirstPageShown;
use super::parts::read_aloud::ReadsAloud;
use super::route::{Route, Whose};
use super::shell::Shell;
use crate::domain::ids::PersonId;
use crate::platform::{dom, voice};
use crate::session::{Session, Stage, use_session};
use crate::store::rows::Door;
use crate::store::vault::recovery_key::RecoveryKey;
use crate::ui::prelude::*;
use leptos::either::Either;
use leptos_router::components::{Redirect, Route as Addresses, Router, Routes};
use leptos_router::hooks::use_location;
use leptos_router::path;

/// The whole app.
#[component]
pub fn App() -> impl IntoView {
    let session = Session::new();
    provide_context(session);
    // After a lock the focus was on something that is gone.
    provide_context(FirstPageShown(StoredValue::new(dom::was_reloaded())));
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
    let has_voice = RwSignal::new(voice::is_there());
    voice::on_change(move || has_voice.set(voice::is_there()));
    provide_context(ReadsAloud(Signal::derive(move || has_voice.get() && may_be_read(session, route.get()))));
    provide_context(PictureAnswers(Signal::derive(move || session.preferences.read().picture_answers)));
    let mut turn = false;
    let page = move || {
        let page = match gate.get() {
            Gate::Stage(stage) => view! { <pages::stage::StagePage stage/> },
            Gate::RecoveryKey(key) => view! { <Later part=Part::Rest piece=Piece::RecoveryKey(key)/> },
            Gate::GoTo(route) => view! { <Redirect path=route.path()/> },
            Gate::Show(Route::Door) => view! { <pages::door::DoorPage/> },
            Gate::Show(route) => view! { <Later part=Part::Everyday piece=Piece::Page(route)/> },
            Gate::ShowPerson(route, person) => view! { <Later part=Part::Everyday piece=Piece::Person(route, person)/> },
        };
        // Every page is built anew. If it were made of the elements of the one before, a box would keep what was typed there,
        // and a heading that has focus already would not be spoken.
        turn = !turn;
        if turn { Either::Left(page) } else { Either::Right(page) }
    };
    view! { <Shell route>{page}</Shell> }
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

/// A young person's pages can be read to them; but not where words that open something are shown.
fn may_be_read(session: Session, route: Route) -> bool {
    let is_theirs = session.device.read().as_ref().is_some_and(|device| device.door == Door::YoungPerson) || session.is_turn();
    let is_open = session.stage.get() == Stage::Ready && session.new_recovery_key.read().is_none();
    let shows_words = matches!(route, Route::Keeping | Route::TurnOver);
    is_open && is_theirs && !shows_words && !session.preferences.read().silent
}

fn gate(session: Session, route: Route) -> Gate {
    let stage = session.stage.get();
    let shared = matches!(route, Route::Help | Route::About | Route::Accessibility);
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
