//! Settings: how things look, and the adviser's name.

use crate::content::text;
use crate::platform::voice;
use crate::session::{Contrast, Motion, Scheme, TextSize, use_session};
use crate::store::rows::Door;
use crate::ui::parts::choice::Choice;
use crate::ui::parts::field::{Field, Typed};
use crate::ui::parts::page::Page;
use crate::ui::prelude::*;
use crate::ui::route::Route;

/// The page.
#[component]
pub fn SettingsPage() -> impl IntoView {
    let session = use_session();
    let words = &text().settings;
    let door = Memo::new(move |_| session.device.read().as_ref().map(|device| device.door));
    view! {
        <Page title=words.title heading=words.heading.to_owned()>
            <Looks/>
            <Reading/>
            <Show when=move || door.get() == Some(Door::Adviser)><Adviser/></Show>
            <Show when=move || session.is_example()>
                <section class="card">
                    <h2>{text().example.heading}</h2>
                    <a class="button button--quiet" href=Route::Example.path()>{text().shell.example_more}</a>
                </section>
            </Show>
            <Show when=move || door.get().is_some()>
                <a class="button button--quiet" href=Route::Keeping.path()>{text().keeping.link}</a>
            </Show>
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
    let contrasts = [("device", words.contrast_device, Contrast::Device), ("more", words.contrast_more, Contrast::More)];
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
                legend=words.contrast
                name="contrast"
                choices=choosable(&contrasts.map(|(key, words, _)| (key, words)))
                chosen=Signal::derive(move || key_of(&contrasts, session.preferences.read().contrast))
                on_choose=Callback::new(move |key| session.prefer(|preferences| preferences.contrast = value_of(&contrasts, key)))
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

/// How pages are read and answered.
#[component]
fn Reading() -> impl IntoView {
    let session = use_session();
    let words = &text().settings;
    let pictures = [("circle", words.pictures_off, false), ("cup", words.pictures_on, true)];
    let aloud = [("show", words.aloud_on, false), ("hide", words.aloud_off, true)];
    let choosable =
        |entries: [(&'static str, &'static str, bool); 2]| entries.map(|(key, words, _)| (key, words.to_owned())).to_vec();
    view! {
        <section class="card">
            <h2>{words.reading}</h2>
            <Choice
                legend=words.pictures
                name="pictures"
                choices=choosable(pictures)
                chosen=Signal::derive(move || key_of(&pictures, session.preferences.read().picture_answers))
                on_choose=Callback::new(move |key| session.prefer(|preferences| preferences.picture_answers = value_of(&pictures, key)))
            />
            <p class="note">{words.pictures_note}</p>
            <Choice
                legend=words.aloud
                name="aloud"
                choices=choosable(aloud)
                chosen=Signal::derive(move || key_of(&aloud, session.preferences.read().silent))
                on_choose=Callback::new(move |key| session.prefer(|preferences| preferences.silent = value_of(&aloud, key)))
            />
            <p class="note">{words.aloud_note}{(!voice::is_there()).then(|| format!(" {}", words.aloud_none))}</p>
        </section>
    }
}

fn key_of<T: Copy + PartialEq>(table: &[(&'static str, &'static str, T)], value: T) -> String {
    table.iter().find(|(_, _, other)| *other == value).map(|(key, _, _)| (*key).to_owned()).unwrap_or_default()
}

fn value_of<T: Copy + Default>(table: &[(&'static str, &'static str, T)], key: &str) -> T {
    table.iter().find(|(other, _, _)| *other == key).map(|(_, _, value)| *value).unwrap_or_default()
}

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
        </section>
    }
}
