//! Which dates are counted: the council's switch beside each timescale. For the adviser only. What is in the law can be switched
//! off like the rest, and everybody is told so for as long as it is.

use crate::content::{CARE, dates, timescales};
use crate::domain::due::Rule;
use crate::domain::voice::Side;
use crate::session::{Session, use_session};
use crate::ui::blocks::law_switched_off::LawSwitchedOff;
use crate::ui::parts::icon::Icon;
use crate::ui::parts::page::Page;
use crate::ui::prelude::*;
use crate::ui::route::Route;

/// The page.
#[component]
pub fn DatesPage() -> impl IntoView {
    let session = use_session();
    let words = &CARE.council;
    let group = move |basis: &'static str, heading: &'static str| {
        let is_of = move |rule: &&Rule| timescales::words(rule.id).is_some_and(|words| words.basis == basis);
        let rules = timescales::rules().iter().filter(is_of).map(move |rule| one(session, rule)).collect_view();
        view! { <section class="card"><h2>{heading}</h2><ul class="lines">{rules}</ul></section> }
    };
    view! {
        <Page title=words.title heading=words.heading.to_owned()>
            <p class="lead">{words.lead}</p>
            <p class="note">{words.kept}</p>
            <LawSwitchedOff/>
            {group("policy", words.policy)}
            {group("guidance", words.guidance)}
            {group("ours", words.ours)}
            {group("law", words.law)}
            <a class="button button--quiet" href=Route::People.path()>{words.back}</a>
        </Page>
    }
}

/// One timescale, with its switch.
fn one(session: Session, rule: &'static Rule) -> AnyView {
    let words = &CARE.council;
    let Some(said) = timescales::words(rule.id) else { return ().into_any() };
    let (id, is_law) = (format!("count-{}", rule.id), timescales::is_law(rule.id));
    let is_on = move || session.switches.read().is_on(rule);
    let label_for = id.clone();
    let day = said.checked.parse().map(|day| dates::short_day(day, session.today.get_untracked())).unwrap_or_default();
    let not_counted = if is_law { words.law_not_counted } else { words.not_counted };
    view! {
        <li class="due">
            <label class="check" for=label_for>
                <input type="checkbox" id=id prop:checked=is_on on:change=move |event| session.count_rule(rule, event_target_checked(&event))/>
                <strong>{said.what(Side::Adviser)}</strong>
            </label>
            <p>{said.rule(Side::Adviser)}</p>
            <p class="note">{CARE.dues.source(said.source)}" "{CARE.dues.checked(&day, &rule.id.to_string())}</p>
            <p role="status">{move || (!is_on()).then(|| view! { <span class="chip chip--watch"><Icon name="warn"/>{not_counted}</span> })}</p>
        </li>
    }
}
