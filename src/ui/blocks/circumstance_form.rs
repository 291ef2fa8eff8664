//! The forms for homes, main activities, days of contact and health checks.

use crate::content::circumstances as words_for;
use crate::content::text;
use crate::domain::activity::{ActivityFacts, ActivityKind};
use crate::domain::command::Command;
use crate::domain::contact::InTouch;
use crate::domain::health::Checkup;
use crate::domain::home::{HomeFacts, HomeKind, Suits};
use crate::domain::ids::ItemId;
use crate::domain::voice::Side;
use crate::session::{Session, use_session};
use crate::ui::parts::choice::Choice;
use crate::ui::parts::field::{Field, Typed};
use crate::ui::parts::pick::Pick;
use crate::ui::prelude::*;
use crate::ui::speak;
use chrono::NaiveDate;
use leptos::ev::SubmitEvent;

/// What is written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is named after what it is")]
pub enum Noun {
    Home,
    Activity,
    Contact,
    Checkup,
}

impl Noun {
    fn id(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Activity => "activity",
            Self::Contact => "contact",
            Self::Checkup => "check",
        }
    }

    /// What there is to pick, under its codes.
    fn choices(self) -> Vec<(&'static str, String)> {
        match self {
            Self::Home => HomeKind::ALL.map(|kind| (kind.letter(), words_for::home(kind).in_full())).to_vec(),
            Self::Activity => ActivityKind::ALL.map(|kind| (kind.code(), words_for::activity(kind).in_full())).to_vec(),
            Self::Contact => {
                InTouch::ALL.map(|in_touch| (in_touch.code(), words_for::in_touch(in_touch).title.to_owned())).to_vec()
            }
            Self::Checkup => Checkup::ALL.map(|check| (check.key(), words_for::check(check).to_owned())).to_vec(),
        }
    }
}

/// What is said of a home or an activity that is there already, as the form holds it.
fn as_it_stands(session: Session, noun: Noun, item: ItemId) -> Option<[String; 4]> {
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    speak::with_record(session, |record| match noun {
        Noun::Home => record.now().home(item).map(|home| {
            let facts = home.facts;
            [facts.kind.letter().to_owned(), facts.suits.key().to_owned(), day(Some(facts.since)), day(facts.until)]
        }),
        _ => record.now().activity(item).map(|activity| {
            let facts = activity.facts;
            [facts.kind.code().to_owned(), String::new(), day(Some(facts.since)), day(facts.until)]
        }),
    })
    .flatten()
}

/// A home or a main activity, new or put right.
#[component]
pub fn SpanForm(
    /// Which.
    noun: Noun,
    /// The one to put right; nothing for a new one.
    item: Option<ItemId>,
) -> impl IntoView {
    let session = use_session();
    let words = &text().home_days;
    let choices = noun.choices();
    let first = choices.first().map(|(key, _)| (*key).to_owned()).unwrap_or_default();
    let empty = [first, Suits::NotSaid.key().to_owned(), String::new(), String::new()];
    let stands = item.and_then(|item| as_it_stands(session, noun, item)).unwrap_or_else(|| empty.clone());
    let [kind, suits, since, until] = stands.map(RwSignal::new);
    let [since_problem, until_problem] = [(); 2].map(|()| RwSignal::new(None::<String>));
    let command = move || -> Option<Command> {
        let until = until.read_untracked();
        let until = if until.is_empty() { None } else { Some(until.parse().ok()?) };
        let since = since.read_untracked().parse().ok()?;
        if noun == Noun::Home {
            let (kind, suits) = (HomeKind::from_letter(&kind.read_untracked())?, Suits::from_key(&suits.read_untracked())?);
            // The list offers no suitability for a home that never has any.
            let suits = if kind.can_be_suitable() { suits } else { Suits::No };
            let facts = HomeFacts { kind, suits, since, until };
            return Some(item.map_or(Command::AddHome { facts }, |home| Command::CorrectHome { home, facts }));
        }
        let facts = ActivityFacts { kind: ActivityKind::from_code(&kind.read_untracked())?, since, until };
        Some(item.map_or(Command::AddActivity { facts }, |activity| Command::CorrectActivity { activity, facts }))
    };
    let keep = move |event: SubmitEvent| {
        event.prevent_default();
        until_problem.set(None);
        let said = match command() {
            Some(command) => {
                session.dispatch_undoable(command, words.added).map_err(|refused| (refused, speak::refused(refused)))
            }
            None => {
                since_problem.set(Some(text().refused.no_such_day.to_owned()));
                return;
            }
        };
        match said {
            Ok(_) => {
                since_problem.set(None);
                if item.is_none() {
                    [suits, since, until]
                        .into_iter()
                        .zip(empty.iter().skip(1))
                        .for_each(|(field, value)| field.set(value.clone()));
                }
            }
            Err((crate::domain::command::Refused::WindowEndsFirst, problem)) => {
                since_problem.set(None);
                until_problem.set(Some(problem));
            }
            Err((_, problem)) => since_problem.set(Some(problem)),
        }
    };
    let id = item.map_or_else(|| format!("new-{}", noun.id()), |item| speak::html_id(noun.id(), item));
    let can_suit = move || HomeKind::from_letter(&kind.read()).is_some_and(HomeKind::can_be_suitable);
    let label = if noun == Noun::Home { words.kind_home } else { words.kind_activity };
    let suits_name = StoredValue::new(format!("{id}-suits"));
    view! {
        <form class="form" on:submit=keep novalidate>
            <Pick label=label id=format!("{id}-kind") choices=choices value=kind/>
            <Field label=words.since_label id=format!("{id}-since") typed=Typed::Day value=since problem=since_problem/>
            <Field label=words.until_label id=format!("{id}-until") typed=Typed::Day hint=words.until_hint value=until problem=until_problem/>
            <Show when=move || noun == Noun::Home && can_suit()>
                <Choice
                    legend=words.suits
                    name=suits_name.get_value()
                    choices=Suits::ALL.map(|suits| (suits.key(), words_for::suits(suits, Side::Adviser).to_owned())).to_vec()
                    chosen=suits
                    on_choose=Callback::new(move |key: &'static str| suits.set(key.to_owned()))
                />
                <p class="field__hint">{words.suits_hint}</p>
            </Show>
            <button class="button" type="submit">{words.keep}</button>
        </form>
    }
}

/// A day of contact, or a health check.
#[component]
pub fn OneDayForm(
    /// Which.
    noun: Noun,
) -> impl IntoView {
    let session = use_session();
    let words = &text().home_days;
    let choices = noun.choices();
    let kind = RwSignal::new(choices.first().map(|(key, _)| (*key).to_owned()).unwrap_or_default());
    let on = RwSignal::new(session.today.get_untracked().to_string());
    let problem = RwSignal::new(None::<String>);
    let command = move || -> Option<Command> {
        let (kind, on) = (kind.read_untracked(), on.read_untracked().parse().ok()?);
        Some(match noun {
            Noun::Contact => Command::AddContact { on, in_touch: InTouch::from_code(&kind)? },
            _ => Command::AddHealthCheck { check: Checkup::from_key(&kind)?, on },
        })
    };
    let keep = move |event: SubmitEvent| {
        event.prevent_default();
        problem.set(match command() {
            Some(command) => session.dispatch_undoable(command, words.added).err().map(speak::refused),
            None => Some(text().refused.no_such_day.to_owned()),
        });
    };
    let (label, hint) = if noun == Noun::Contact { (words.contact_how, words.contact_note) } else { (words.check, "") };
    view! {
        <form class="form" on:submit=keep novalidate>
            <Pick label=label id=format!("new-{}-kind", noun.id()) choices=choices value=kind/>
            <Field label=words.contact_day id=format!("new-{}-day", noun.id()) typed=Typed::Day hint=hint value=on problem=problem/>
            <button class="button" type="submit">{words.keep}</button>
        </form>
    }
}
