//! What is around every page: whose pages these are, where the last change is, the way to other pages, and what is new.

use super::parts::banner::{Banner, Tone};
use super::parts::icon::Icon;
use super::parts::save_state::{SaveState, SaveWord};
use super::route::{Route, Whose};
use super::speak::name;
use crate::content::text;
use crate::platform::{clock, dom, update};
use crate::session::{Saving, Session, use_session};
use crate::store::kv::KvError;
use crate::store::rows::Door;
use crate::ui::prelude::*;
use leptos::html;

/// The frame of the app.
#[component]
pub fn Shell(
    /// The page that is shown.
    #[prop(into)]
    route: Signal<Route>,
    /// The page.
    children: Children,
) -> impl IntoView {
    let session = use_session();
    let words = &text().shell;
    let is_open = move || session.is_unlocked();
    view! {
        // The router would take a plain #main for a page of its own.
        <a class="skip-link" href="#main" rel="external">{words.skip}</a>
        <Show when=move || session.is_example()><ExampleStrip/></Show>
        <header class="header">
            <Identity route/>
            <div class="header__state">
                <Show when=move || !session.online.get()>
                    <span class="chip chip--calm header__signal"><Icon name="no-signal"/>{words.no_signal}</span>
                </Show>
                <SaveState
                    state=Signal::derive(move || save_word(session))
                    words=[words.saving, words.saved, words.not_saved]
                />
            </div>
            <div class="header__buttons">
                <Show when=move || session.is_turn()>
                    <a class="button button--quiet button--small" href=Route::TurnOver.path()>{words.give_back}</a>
                </Show>
                <Show when=move || is_open() && !session.is_turn()>
                    <button type="button" class="button button--quiet button--small" on:click=move |_| session.lock()>
                        <Icon name="lock"/>{words.lock}
                    </button>
                </Show>
                <Show when=is_open>
                    <button type="button" class="button button--quiet button--small" on:click=move |_| session.hide()>{text().keeping.hide}</button>
                </Show>
            </div>
        </header>
        <StatusLine route/>
        <aside aria-label=words.notices><Notices route/></aside>
        <div class="frame" class:frame--with-nav=move || has_nav(session, route.get())>
            <Show when=move || has_nav(session, route.get())><Navigation route/></Show>
            <main class="main" id="main" tabindex="-1">{children()}</main>
        </div>
        <footer class="footer">
            <a href=Route::Help.path()>{words.help}</a>
            <Show when=move || !session.is_turn()>
                <a href=Route::Settings.path()>{words.settings}</a>
            </Show>
            <a href=Route::About.path()>{words.about}</a>
            <a href=Route::Accessibility.path()>{words.accessibility}</a>
            <Show when=move || is_open() && !session.is_turn() && !session.is_example()><Meter/></Show>
        </footer>
        <Relocking/>
    }
}

/// Stands in front of every page while everything gets another key.
#[component]
fn Relocking() -> impl IntoView {
    let session = use_session();
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| match session.relocking.get() {
        true => dom::open_dialog(dialog.get_untracked()),
        false => dom::close_dialog(dialog.get_untracked()),
    });
    // A key that puts dialogs away must not put this one away.
    let stay = move |_| {
        if session.relocking.get_untracked() {
            dom::open_dialog(dialog.get_untracked());
        }
    };
    view! {
        <dialog class="dialog" node_ref=dialog aria-labelledby="relocking" on:close=stay>
            <p id="relocking">{text().keeping.rekeying}</p>
        </dialog>
    }
}

/// One line that is always true: where everything is, and how safe that is.
#[component]
fn Meter() -> impl IntoView {
    let session = use_session();
    let words = &text().keeping;
    let promised = move || match session.meter.read().promised {
        _ if super::pages::keeping::is_unsaved(session) => words.short_not_saved,
        Some(true) => words.short_promised,
        _ => words.short_not_promised,
    };
    view! {
        <Show when=move || session.meter.read().is_read>
            <a class="footer__meter" href=Route::Keeping.path()>{promised}" "{move || super::pages::keeping::backup_line(session)}</a>
        </Show>
    }
}

fn has_nav(session: Session, route: Route) -> bool {
    session.is_unlocked()
        && route.whose().is_some()
        // One question on a screen: nothing else is in reach of the thumb.
        && !matches!(route, Route::Visit(..) | Route::ReviewStep(..) | Route::Turn(_) | Route::TurnOver | Route::Promise(Whose::Mine, _))
}

fn save_word(session: Session) -> SaveWord {
    match (session.typing.get(), &*session.saving.read()) {
        (_, Saving::NotSaved(_)) => SaveWord::NotSaved,
        (true, _) | (_, Saving::Saving) => SaveWord::Saving,
        (false, Saving::Saved) => SaveWord::Saved,
        (false, Saving::Nothing) => SaveWord::Quiet,
    }
}

/// Whose pages these are: hard to write into the wrong record.
#[component]
fn Identity(route: Signal<Route>) -> impl IntoView {
    let session = use_session();
    let words = &text().shell;
    let says = move || match route.get().whose() {
        Some(Whose::Mine) if session.is_turn() => words.turn_pages(&name(session)),
        Some(Whose::Mine) => words.my_pages.to_owned(),
        Some(Whose::Of(_)) => name(session),
        None => words.app.to_owned(),
    };
    let home = move || match route.get().whose() {
        Some(Whose::Mine) => Route::Home(Whose::Mine).path(),
        Some(Whose::Of(_)) => Route::People.path(),
        None => Route::Door.path(),
    };
    let home_words = move || match route.get().whose() {
        Some(Whose::Of(_)) => words.to_people,
        _ => words.to_start,
    };
    view! {
        <div class="identity" class:identity--young-person=move || route.get().whose() == Some(Whose::Mine)>
            <a class="identity__home" href=home aria-label=home_words><Icon name="home"/></a>
            <bdi class="identity__name">{move || says()}</bdi>
        </div>
    }
}

/// The ways to this person's other pages: a rail on a tablet, a bar at the bottom of a phone.
#[component]
fn Navigation(route: Signal<Route>) -> impl IntoView {
    let session = use_session();
    let words = &text().shell;
    let links = move || {
        let whose = route.get().whose().unwrap_or(Whose::Mine);
        [
            (Route::Home(whose), words.nav_home(whose.reader()), "person"),
            (Route::Promises(whose), words.nav_promises, "promise"),
            (Route::Plan(whose), words.nav_plan, "plan"),
            (Route::Goals(whose), words.nav_goals, "goal"),
            (Route::Pictures(whose), words.nav_pictures, "picture"),
        ]
    };
    let is_here = move |link: Route| match (link, route.get()) {
        (Route::Promises(_), Route::Promise(..)) | (Route::Plan(_), Route::Area(..)) => "true",
        (link, here) if link == here => "page",
        _ => "",
    };
    let label = move || match route.get().whose() {
        Some(Whose::Of(_)) => words.nav_of(&name(session)),
        _ => words.nav_mine.to_owned(),
    };
    view! {
        <nav class="nav" aria-label=label>
            <ul class="nav__list">
                {move || {
                    links()
                        .into_iter()
                        .map(|(link, words, icon)| {
                            let here = is_here(link);
                            view! {
                                <li>
                                    <a class="nav__link" href=link.path() aria-current=(!here.is_empty()).then_some(here)>
                                        <Icon name=icon/>{words}
                                    </a>
                                </li>
                            }
                        })
                        .collect_view()
                }}
            </ul>
        </nav>
    }
}

/// On every page of the example: nothing here is real.
#[component]
fn ExampleStrip() -> impl IntoView {
    let words = &text().shell;
    view! {
        <aside class="example-strip" aria-label=words.example_label>
            <p>{words.example}</p>
            <a href=Route::Example.path()>{words.example_more}</a>
        </aside>
    }
}

/// What needs a hand: a save that failed, rows that cannot be read, a newer version.
#[component]
fn Notices(route: Signal<Route>) -> impl IntoView {
    let session = use_session();
    let words = &text().shell;
    // What can wait comes with the next page: a page never moves under a finger for it. A backup takes it away at once.
    let backed_up = Memo::new(move |_| session.meter.read().backup.clone());
    let reminded_of = move || {
        route.track();
        session.reminded.track();
        backed_up.track();
        untrack(|| reminder(session))
    };
    let failed = move || match &*session.saving.read() {
        Saving::NotSaved(KvError::Full) => Some(words.failed_full),
        Saving::NotSaved(KvError::Blocked) => Some(words.failed_blocked),
        Saving::NotSaved(KvError::Failed(_)) => Some(words.failed),
        _ => None,
    };
    let unreadable = move || match &*session.open.read() {
        Some(crate::session::OpenRecord::Here(opened)) => (opened.unreadable, opened.newer),
        _ => (0, 0),
    };
    view! {
        {move || failed().map(|why| view! {
            <Banner tone=Tone::Watch icon="warn">
                <p><strong>{words.failed_heading}</strong>" "{why}</p>
                <div class="button-row">
                    <button type="button" class="button button--small" on:click=move |_| session.save_waiting()>{words.try_again}</button>
                    <Show when=move || !session.is_turn()>
                        <a class="button button--quiet button--small" href=Route::Keeping.path()>{words.back_up}</a>
                    </Show>
                </div>
            </Banner>
        })}
        <Show when=move || session.locks_soon.get()>
            <Banner tone=Tone::Calm icon="lock">
                <p role="alert">{text().keeping.locks_soon}</p>
                <button type="button" class="button button--small" on:click=move |_| session.locks_soon.set(false)>{text().keeping.stay}</button>
            </Banner>
        </Show>
        {move || reminded_of().map(|changes| view! {
            <Banner tone=Tone::Calm icon="plan">
                <p>{text().keeping.remind(changes)}</p>
                <div class="button-row">
                    <a class="button button--small" href=Route::Keeping.path()>{words.back_up}</a>
                    <button type="button" class="button button--quiet button--small" on:click=move |_| session.reminded.set(true)>{words.update_later}</button>
                </div>
            </Banner>
        })}
        {move || Some(unreadable().0).filter(|rows| *rows > 0).map(|rows| view! {
            <Banner tone=Tone::Watch icon="warn"><p>{words.unreadable(rows)}</p></Banner>
        })}
        {move || Some(unreadable().1).filter(|rows| *rows > 0).map(|rows| view! {
            <Banner tone=Tone::Watch icon="warn"><p>{words.newer(rows)}</p></Banner>
        })}
        // Whoever's turn it is goes on undisturbed: starting afresh would lock it.
        <Show when=move || session.update_waits.get() && !session.is_turn()>
            <Banner tone=Tone::Calm icon="settings">
                <p>{words.update}</p>
                <div class="button-row">
                    <button type="button" class="button button--small" prop:disabled=move || !can_restart(session) on:click=move |_| update::accept()>{words.update_now}</button>
                    <button type="button" class="button button--quiet button--small" on:click=move |_| session.update_waits.set(false)>{words.update_later}</button>
                </div>
            </Banner>
        </Show>
    }
}

/// How many changes are only on this device, once they are enough to say so: 20 on an adviser's device, 10 on a young person's.
fn reminder(session: Session) -> Option<usize> {
    let is_adviser = session.device.read().as_ref()?.door == Door::Adviser;
    let enough = if is_adviser { 20 } else { 10 };
    let quiet = session.is_turn() || session.is_example() || session.reminded.get() || !session.meter.read().is_read;
    usize::try_from(session.changes_since_backup()).ok().filter(|changes| !quiet && *changes >= enough)
}

fn can_restart(session: Session) -> bool {
    session.saving.read().is_safe() && !session.typing.get()
}

/// What is spoken politely: "Removed. Undo", for as long as the page is open, and where the words are. The first "Saved" of a page
/// is enough; "Not saved yet" is said each time, and so is the "Saved" after it.
#[component]
fn StatusLine(route: Signal<Route>) -> impl IntoView {
    let session = use_session();
    let words = &text().shell;
    let spoken = RwSignal::new("");
    let said = StoredValue::new(false);
    Effect::new(move |before: Option<(Route, SaveWord)>| {
        let now = (route.get(), save_word(session));
        let before = before.filter(|(route, _)| *route == now.0);
        if before.is_none() || now.1 == SaveWord::NotSaved {
            said.set_value(false);
        }
        spoken.set(match (before, now.1) {
            (_, SaveWord::NotSaved) => words.not_saved,
            (Some((_, SaveWord::Saved)), SaveWord::Saved) => spoken.get_untracked(),
            (Some(_), SaveWord::Saved) if !said.get_value() => {
                said.set_value(true);
                words.saved
            }
            _ => "",
        });
        now
    });
    // What was taken away took the focus with it: it goes to the way back, and from there to the page.
    Effect::new(move |_| {
        if session.undoable.read().is_some() {
            clock::after_paint(|| dom::catch_focus("undo"));
        }
    });
    let undo = move |_| {
        session.undo();
        clock::after_paint(dom::focus_heading);
    };
    view! {
        <div class="undo-bar-place" role="status">
            <span class="visually-hidden">{move || spoken.get()}</span>
            {move || session.notice.get().map(|notice| view! { <div class="undo-bar"><p>{notice}</p></div> })}
            {move || session.undoable.get().map(|undoable| view! {
                <div class="undo-bar">
                    <p>{undoable.label}</p>
                    <button type="button" class="button button--small" id="undo" on:click=undo><Icon name="undo"/>{words.undo}</button>
                </div>
            })}
        </div>
    }
}
