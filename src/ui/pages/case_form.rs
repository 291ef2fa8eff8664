//! The plan for the council's case form: every box in the form's order, to be copied and ticked off.

use crate::content::case_form::{heading, part, plain_text};
use crate::content::{dates, text};
use crate::domain::area::Area;
use crate::domain::case_form::{CaseBox, Pasted, fingerprint};
use crate::domain::command::Command;
use crate::platform::files;
use crate::session::{Session, use_session};
use crate::ui::pages::paper::names;
use crate::ui::parts::page::Page;
use crate::ui::prelude::*;
use crate::ui::speak;
use leptos::task::spawn_local;

/// The page.
#[component]
pub fn CaseFormPage() -> impl IntoView {
    let session = use_session();
    let words = &text().case_form;
    let counts = move || {
        let filled = CaseBox::all().map(|at| standing(session, at)).filter(|(text, _)| !text.is_empty());
        let (mut total, mut pasted) = (0_usize, 0_usize);
        for (_, is_pasted) in filled {
            total = total.saturating_add(1);
            pasted = pasted.saturating_add(usize::from(is_pasted == Pasted::Yes));
        }
        (total > 0).then(|| words.pasted_of(&pasted.to_string(), &total.to_string()))
    };
    view! {
        <Page title=words.title heading=Signal::derive(move || words.heading(&speak::name(session)))>
            <p class="lead">{words.lead}</p>
            <p>{words.kept}</p>
            <p class="case-form__count">{counts}</p>
            {Area::ALL.into_iter().map(Some).chain([None]).map(|area| form_part(session, area)).collect_view()}
        </Page>
    }
}

/// What a box says now, and whether that is in the council's system.
fn standing(session: Session, at: CaseBox) -> (String, Pasted) {
    let names = names(session);
    let found = speak::with_record(session, |record| {
        let view = record.now();
        let says = plain_text(at, &view.case_entry(at), &names);
        let pasted = view.pasted(at, &says);
        (says, pasted)
    });
    found.unwrap_or((String::new(), Pasted::No))
}

fn form_part(session: Session, area: Option<Area>) -> AnyView {
    let boxes: Vec<AnyView> = CaseBox::all().filter(|at| at.area == area).map(|at| form_box(session, at)).collect();
    view! {
        <section class="card case-form">
            <h2>{part(area)}</h2>
            {boxes}
        </section>
    }
}

fn form_box(session: Session, at: CaseBox) -> AnyView {
    let words = &text().case_form;
    let now = Memo::new(move |_| standing(session, at).0);
    let pasted = move || standing(session, at).1;
    let (of, box_title) = (part(at.area), heading(at.heading));
    let copy = move |_| {
        spawn_local(async move {
            let copied = files::copy(&now.get_untracked()).await.is_some();
            session.say(if copied { text().rights.copied } else { text().rights.not_copied }.to_owned());
        });
    };
    let tick = move |event| {
        let print = event_target_checked(&event).then(|| fingerprint(&now.get_untracked()));
        if let Err(refused) = session.dispatch(Command::TypeUp { at, print }) {
            session.say(speak::refused(refused));
        }
    };
    view! {
        <div class="case-form__box">
            <h3>{box_title}</h3>
            {move || if now.read().is_empty() {
                view! { <p class="empty">{words.empty}</p> }
            } else {
                view! { <p class="case-form__text" dir="auto">{now.get()}</p> }
            }}
            <Show when=move || !now.read().is_empty() || matches!(pasted(), Pasted::Changed(_))>
                <div class="button-row">
                    <button type="button" class="button button--quiet button--small" aria-label=words.copy_of(of, box_title) on:click=copy>{words.copy}</button>
                    <label class="check">
                        <input type="checkbox" aria-label=words.pasted_box(of, box_title) prop:checked=move || pasted() == Pasted::Yes on:change=tick/>
                        {words.pasted}
                    </label>
                    {move || match pasted() {
                        Pasted::Changed(on) => Some(view! {
                            <span class="chip chip--watch">{words.changed(&dates::short_day(on, session.today.get()))}</span>
                        }),
                        Pasted::No | Pasted::Yes => None,
                    }}
                </div>
            </Show>
        </div>
    }
}
