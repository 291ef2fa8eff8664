//! "We don't agree about …": both views, in the words of each. To write in a look together, to read in the plan.

use super::kept_words::KeptWords;
use crate::content::text;
use crate::domain::command::Command;
use crate::domain::disagreement::{Disagreement, Matter};
use crate::domain::ids::ItemId;
use crate::domain::voice::Side;
use crate::domain::words::Said;
use crate::session::{Session, use_session};
use crate::ui::parts::choice::Choice;
use crate::ui::parts::quote::Quote;
use crate::ui::prelude::*;
use crate::ui::route::Whose;
use crate::ui::speak::{self, html_id};
use std::sync::Arc;

/// One, with a box for what it is about and one for each view.
#[component]
pub fn DisagreementBoxes(
    /// Which.
    item: ItemId,
    /// Its place among those on the page, from 1.
    number: usize,
) -> impl IntoView {
    let session = use_session();
    let words = &text().disagreements;
    let found = speak::reading(session, move |view| one(&view, item));
    let name = speak::name(session);
    let remove = move |_| {
        if let Err(refused) = session.dispatch_undoable(Command::Remove { item }, words.removed) {
            session.say(speak::refused(refused));
        }
    };
    // Words of theirs are never taken away by somebody else.
    let may_go = move || found.read().as_ref().is_some_and(|found| found.theirs.is_empty());
    let settled = words.settled_ask(&name);
    view! {
        <li class="card disagreement">
            <h3 class="label">{words.number(&number.to_string())}</h3>
            {box_for(item, Matter::About, Side::Adviser, words.about.to_owned())}
            {box_for(item, Matter::View, Side::YoungPerson, words.view_of(&name))}
            {box_for(item, Matter::View, Side::Adviser, words.view_mine.to_owned())}
            <Show when=move || found.read().as_ref().is_some_and(Disagreement::has_words)>
                <Settled item found legend=settled.clone()/>
            </Show>
            <Show when=may_go>
                <button type="button" class="link-button" on:click=remove>{words.remove}</button>
            </Show>
        </li>
    }
}

fn one(view: &crate::domain::view::View<'_>, item: ItemId) -> Option<Disagreement> {
    view.disagreements().into_iter().find(|found| found.item == item)
}

/// The id of the box for what it is about.
pub fn about_box(item: ItemId) -> String {
    box_id(item, Matter::About, Side::Adviser)
}

fn box_id(item: ItemId, matter: Matter, side: Side) -> String {
    let key = if side == Side::YoungPerson { "theirs" } else { "mine" };
    html_id(&format!("{}-{key}", matter.key()), item)
}

fn box_for(item: ItemId, matter: Matter, side: Side, label: String) -> AnyView {
    view! {
        <KeptWords
            label=label
            id=box_id(item, matter, side)
            reader=Side::Adviser
            dictated=side == Side::YoungPerson
            read=Arc::new(move |view, of| {
                // What it is about may have been said by either; of their views each has its own box.
                if of == side || matter == Matter::About { view.disagreement_words(item, matter, of) } else { Vec::new() }
            })
            say=Arc::new(move |words| Command::DisagreementWords { disagreement: item, matter, words })
        />
    }
}

/// "Do you agree about it now?" Only the young person says so, with their own hands or to whoever types.
#[component]
fn Settled(item: ItemId, found: Memo<Option<Disagreement>>, legend: String) -> impl IntoView {
    let session = use_session();
    let words = &text().disagreements;
    let choose = Callback::new(move |key: &'static str| {
        // Choosing what is chosen already changes nothing.
        let _said = session.dispatch_dictated(Command::SettleDisagreement { disagreement: item, settled: key == "yes" });
    });
    let chosen = move || if found.read().as_ref().is_some_and(|found| found.is_settled) { "yes" } else { "no" };
    view! {
        <Choice
            legend=legend
            name=html_id("settled", item)
            choices=vec![("no", words.settled_no.to_owned()), ("yes", words.settled_yes.to_owned())]
            chosen=Signal::derive(move || chosen().to_owned())
            on_choose=choose
        />
    }
}

/// Those that are open, to read in the plan. The young person can write their own view there, and say that it is settled.
#[component]
pub fn Disagreements(
    /// Through whose eyes.
    whose: Whose,
) -> impl IntoView {
    let session = use_session();
    let words = &text().disagreements;
    let open = speak::reading(session, |view| view.open_disagreements().into_iter().map(|found| found.item).collect::<Vec<_>>());
    let card = move |item: ItemId| {
        let found = speak::reading(session, move |view| one(&view, item));
        let reader = whose.reader();
        let own = (reader == Side::YoungPerson).then(|| {
            let name = speak::name(session);
            view! {
                <KeptWords
                    label=words.view_mine
                    id=html_id("my-view", item)
                    reader=Side::YoungPerson
                    dictated=false
                    read=Arc::new(move |view, side| if side == Side::YoungPerson { view.disagreement_words(item, Matter::View, side) } else { Vec::new() })
                    say=Arc::new(move |words| Command::DisagreementWords { disagreement: item, matter: Matter::View, words })
                />
                <Settled item found legend=words.settled_ask(&name)/>
            }
        });
        view! {
            <li class="card disagreement">
                {move || found.get().map(|found| read_only(session, &found, reader, own_is_boxed(reader)))}
                {own}
            </li>
        }
    };
    view! {
        <Show when=move || !open.read().is_empty()>
            <section aria-labelledby="disagreements">
                <h2 id="disagreements">{words.heading}</h2>
                <p>{words.lead}</p>
                <ul class="cards"><For each=move || open.get() key=|item| item.to_string() let:item>{card(item)}</For></ul>
            </section>
        </Show>
    }
}

fn own_is_boxed(reader: Side) -> Views {
    if reader == Side::YoungPerson { Views::Other } else { Views::Both }
}

/// Which views are shown to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Views {
    /// Both.
    Both,
    /// The adviser's only: the young person's own stands in a box.
    Other,
}

/// One to read. During "Your turn" nothing of the adviser's shows.
pub fn read_only(session: Session, found: &Disagreement, reader: Side, views: Views) -> AnyView {
    let words = &text().disagreements;
    let shown = |said: &&Said| speak::may_show(session, speak::side_of(said));
    let quote = |said: &Said| {
        view! { <Quote side=speak::side_of(said) who=speak::who_and_when(session, said, reader) words=said.words.clone()/> }
    };
    let about: Vec<String> = found.about.iter().filter(shown).map(|said| said.words.clone()).collect();
    let about = if about.is_empty() { words.no_about.to_owned() } else { about.join(" / ") };
    let theirs = (views == Views::Both).then(|| found.theirs.iter().map(quote).collect_view());
    view! {
        <h3 class="disagreement__about" dir="auto">{about}</h3>
        {theirs}
        {found.advisers.iter().filter(shown).map(quote).collect_view()}
        {found.is_settled.then(|| view! { <p class="chip chip--calm">{words.settled}</p> })}
    }
}
