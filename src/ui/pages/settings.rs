//! Settings: how things look, where everything is, copies, the code, and removing it all.

use crate::content::text;
use crate::platform::{dom, files};
use crate::session::{CopyOpened, Keeping, Motion, Scheme, TextSize, use_session};
use crate::store::copy::{LARGEST, NotACopy};
use crate::store::rows::Door;
use crate::ui::blocks::code_form::NewCodeForm;
use crate::ui::parts::choice::Choice;
use crate::ui::parts::field::{Field, Typed};
use crate::ui::parts::page::Page;
use crate::ui::prelude::*;
use crate::ui::route::Route;
use leptos::task::spawn_local;

/// The page.
#[component]
pub fn SettingsPage() -> impl IntoView {
    let session = use_session();
    let words = &text().settings;
    let door = Memo::new(move |_| session.device.read().as_ref().map(|device| device.door));
    view! {
        <Page title=words.title heading=words.heading.to_owned()>
            <Looks/>
            <WhereItIs/>
            <Show when=move || door.get().is_some()>
                <section class="card">
                    <h2>{words.copy_heading}</h2>
                    <p>{words.copy_note}</p>
                    <button type="button" class="button button--quiet" on:click=move |_| session.save_copy()>{text().shell.save_copy}</button>
                </section>
            </Show>
            <OpenCopy/>
            <Show when=move || door.get() == Some(Door::Adviser)><Adviser/></Show>
            <Show when=move || session.is_example()>
                <section class="card">
                    <h2>{text().example.heading}</h2>
                    <a class="button button--quiet" href=Route::Example.path()>{text().shell.example_more}</a>
                </section>
            </Show>
            <Show when=move || door.get().is_some() && !session.is_example()><RemoveEverything/></Show>
        </Page>
    }
}

#[component]
fn Looks() -> impl IntoView {
    let session = use_session();
    let words = &text().settings;
    let schemes = [
        ("device", words.scheme_device, Scheme::Device),
        ("light", words.scheme_light, Scheme::Light),
        ("dark", words.scheme_dark, Scheme::Dark),
    ];
    let sizes = [
        ("usual", words.size_usual, TextSize::Usual),
        ("larger", words.size_larger, TextSize::Larger),
        ("large", words.size_large, TextSize::Large),
        ("largest", words.size_largest, TextSize::Largest),
    ];
    let motions = [("device", words.motion_device, Motion::Device), ("still", words.motion_still, Motion::Still)];
    let choosable = |entries: &[(&'static str, &'static str)]| {
        entries.iter().map(|(key, words)| (*key, (*words).to_owned())).collect::<Vec<_>>()
    };
    view! {
        <section class="card">
            <h2>{words.looks}</h2>
            <Choice
                legend=words.scheme
                name="scheme"
                choices=choosable(&schemes.map(|(key, words, _)| (key, words)))
                chosen=Signal::derive(move || key_of(&schemes, session.preferences.read().scheme))
                on_choose=Callback::new(move |key| session.prefer(|preferences| preferences.scheme = value_of(&schemes, key)))
            />
            <Choice
                legend=words.size
                name="size"
                choices=choosable(&sizes.map(|(key, words, _)| (key, words)))
                chosen=Signal::derive(move || key_of(&sizes, session.preferences.read().text_size))
                on_choose=Callback::new(move |key| session.prefer(|preferences| preferences.text_size = value_of(&sizes, key)))
            />
            <Choice
                legend=words.motion
                name="motion"
                choices=choosable(&motions.map(|(key, words, _)| (key, words)))
                chosen=Signal::derive(move || key_of(&motions, session.preferences.read().motion))
                on_choose=Callback::new(move |key| session.prefer(|preferences| preferences.motion = value_of(&motions, key)))
            />
        </section>
    }
}

fn key_of<T: Copy + PartialEq>(table: &[(&'static str, &'static str, T)], value: T) -> String {
    table.iter().find(|(_, _, other)| *other == value).map(|(key, _, _)| (*key).to_owned()).unwrap_or_default()
}

fn value_of<T: Copy + Default>(table: &[(&'static str, &'static str, T)], key: &str) -> T {
    table.iter().find(|(other, _, _)| *other == key).map(|(_, _, value)| *value).unwrap_or_default()
}

/// Where everything is, and what the browser says about keeping it.
#[component]
fn WhereItIs() -> impl IntoView {
    let session = use_session();
    let words = &text().settings;
    let keeping = RwSignal::new(None::<Keeping>);
    spawn_local(async move { keeping.set(Some(session.keeping().await)) });
    view! {
        <section class="card">
            <h2>{words.where_heading}</h2>
            <p>{words.where_it_is}</p>
            {move || keeping.get().map(|keeping| view! {
                <p>{match keeping.promised {
                    Some(true) => words.promised,
                    Some(false) => words.not_promised,
                    None => words.not_asked,
                }}</p>
                {keeping.room.map(|(used, all)| view! { <p>{words.room(&used.to_string(), &all.to_string())}</p> })}
                {(!keeping.installed).then(|| view! { <p>{words.install}</p> })}
            })}
        </section>
    }
}

/// Opening a copy.
#[component]
pub fn OpenCopy() -> impl IntoView {
    let session = use_session();
    let words = &text().settings;
    let outcome = RwSignal::new(None::<String>);
    let open = move |event: leptos::ev::Event| {
        let Some(file) = files::chosen(&event) else { return };
        if files::size(&file) > LARGEST_AS_NUMBER {
            outcome.set(Some(words.copy_too_large.to_owned()));
            return;
        }
        outcome.set(Some(words.copy_opening.to_owned()));
        spawn_local(async move {
            let opened = match files::read(&file).await {
                Some(bytes) => session.open_copy(bytes).await,
                None => CopyOpened::Not(NotACopy::Damaged),
            };
            outcome.set(Some(match opened {
                CopyOpened::TakenIn { people, new } => words.copy_taken_in(people, &new.to_string()),
                CopyOpened::Not(NotACopy::TooLarge) => words.copy_too_large.to_owned(),
                CopyOpened::Not(NotACopy::Damaged) => words.copy_damaged.to_owned(),
                CopyOpened::Not(NotACopy::Newer) => words.copy_newer.to_owned(),
                CopyOpened::NotSaved(_) => words.copy_not_saved.to_owned(),
            }));
        });
    };
    view! {
        <section class="card">
            <h2>{words.open_heading}</h2>
            <p>{words.open_note}</p>
            <label class="field__label" for="open-copy">{words.open_label}</label>
            <input class="field__input field__input--file" id="open-copy" type="file" accept=".json,application/json" on:change=open/>
            <p role="status">{move || outcome.get()}</p>
        </section>
    }
}

const LARGEST_AS_NUMBER: f64 = LARGEST as f64;

#[component]
fn Adviser() -> impl IntoView {
    let session = use_session();
    let words = &text().settings;
    let name = RwSignal::new(session.device.get_untracked().map(|device| device.adviser).unwrap_or_default());
    let problem = RwSignal::new(None::<String>);
    let keep = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let typed = name.get_untracked().trim().to_owned();
        if typed.is_empty() {
            problem.set(Some(text().start.name_needed.to_owned()));
        } else {
            problem.set(None);
            session.change_device(|device| device.adviser = typed);
            session.say(words.name_kept.to_owned());
        }
    };
    view! {
        <section class="card">
            <h2>{words.adviser_heading}</h2>
            <form class="form" on:submit=keep novalidate>
                <Field label=text().start.adviser_name id="adviser-name" typed=Typed::Words hint=text().start.adviser_name_hint value=name problem=problem/>
                <button class="button button--quiet" type="submit">{words.keep}</button>
            </form>
            <NewCodeForm button=words.keep_code on_chosen=Callback::new(move |()| session.say(words.code_kept.to_owned()))/>
        </section>
    }
}

#[component]
fn RemoveEverything() -> impl IntoView {
    let session = use_session();
    let words = &text().settings;
    let dialog = NodeRef::<leptos::html::Dialog>::new();
    view! {
        <section class="card">
            <h2>{words.remove_heading}</h2>
            <p>{words.remove_note}</p>
            <button type="button" class="button button--quiet" on:click=move |_| dom::open_dialog(dialog.get_untracked())>{words.remove}</button>
            <dialog class="dialog" node_ref=dialog aria-labelledby="remove-all-heading">
                <h2 id="remove-all-heading">{words.remove_sure}</h2>
                <p>{words.remove_what}</p>
                <div class="button-row">
                    <form method="dialog"><button class="button" autofocus>{words.remove_keep}</button></form>
                    <a class="button button--quiet" href=Route::Door.path() on:click=move |_| session.remove_everything()>{words.remove_yes}</a>
                </div>
            </dialog>
        </section>
    }
}
