//! On paper: choose what is wanted, see it as it will be printed, and print it. Nothing is on it that this reader may not see.
//!
//! Name and date stand in the head of a table around each sheet, because every browser repeats that on each page. The number of
//! the page is put there by the style sheet, in the margin (`docs/decisions`, "On paper").

use super::paper_plan::{ActionsPart, PlanPart, PromisesPart, VoicesPicture};
use super::paper_sheets::{AnswerSheet, CloserSheet, MattersPart, WhoToAskPart};
use super::pictures::{AreasThenAndNow, PromisesRadar};
use crate::content::case_form::Names;
use crate::content::{dates, text};
use crate::domain::voice::{Side, Voice};
use crate::platform::dom;
use crate::session::{Session, TextSize, use_session};
use crate::ui::blocks::pictures::OnPaper;
use crate::ui::blocks::pictures::actions::ActionsByBoth;
use crate::ui::blocks::pictures::kept::KeptStrip;
use crate::ui::blocks::pictures::over_time::ChangeOverTime;
use crate::ui::blocks::pictures::road::RoadAhead;
use crate::ui::parts::icon::Icon;
use crate::ui::parts::page::Page;
use crate::ui::prelude::*;
use crate::ui::route::Whose;
use crate::ui::speak;

/// What can be put on paper, in the order in which it is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Promises,
    Plan,
    Actions,
    Pictures,
    MorePictures,
    WhoToAsk,
    Matters,
    Answers,
    Closer,
}

impl Part {
    const ALL: [Self; 9] = [
        Self::Promises,
        Self::Plan,
        Self::Actions,
        Self::Pictures,
        Self::MorePictures,
        Self::WhoToAsk,
        Self::Matters,
        Self::Answers,
        Self::Closer,
    ];
    /// The parts of one long sheet; each of the others begins a sheet of its own.
    const OF_THE_PLAN: [Self; 4] = [Self::Promises, Self::Plan, Self::Actions, Self::Pictures];

    fn label(self, reader: Side, name: &str) -> String {
        let words = &text().paper;
        match self {
            Self::Promises => words.promises.to_owned(),
            Self::Plan => words.plan(reader).to_owned(),
            Self::Actions => words.actions.to_owned(),
            Self::Pictures => words.pictures.to_owned(),
            Self::MorePictures => words.more_pictures.to_owned(),
            Self::WhoToAsk => words.who_to_ask.to_owned(),
            Self::Matters => words.matters(reader, name),
            Self::Answers => words.answers.to_owned(),
            Self::Closer => words.closer.to_owned(),
        }
    }
}

/// The names that stand on paper. "You" would be somebody else in every hand.
pub fn names(session: Session) -> Names {
    Names { young_person: speak::name(session), adviser: session.adviser() }
}

/// Who said something, on paper.
pub fn who(session: Session, voice: &Voice) -> String {
    let names = names(session);
    match voice {
        Voice::YoungPerson => names.young_person,
        Voice::YoungPersonDictated { .. } => text().paper.typed_by(&names.young_person, &names.adviser),
        Voice::Adviser => names.adviser,
        Voice::Other(name) => name.clone(),
    }
}

/// The page.
#[component]
pub fn PaperPage(
    /// Through whose eyes.
    whose: Whose,
) -> impl IntoView {
    let session = use_session();
    let words = &text().paper;
    let reader = whose.reader();
    let wanted = RwSignal::new(Part::OF_THE_PLAN.to_vec());
    let large = RwSignal::new(matches!(session.preferences.get_untracked().text_size, TextSize::Large | TextSize::Largest));
    dom::set_root_text("paper-page", words.page);
    dom::set_root_text("paper-of", words.of);
    dom::set_root_text("paper-example", text().shell.example_label);
    let has = move |part: Part| wanted.read().contains(&part);
    let is_empty = move || wanted.read().is_empty();
    let name = speak::name(session);
    provide_context(OnPaper);
    view! {
        <Page title=words.title heading=words.heading(reader, &name)>
            <p class="lead no-print">{words.lead(reader)}</p>
            <Show when=move || session.is_turn()><p class="note no-print">{words.turn}</p></Show>
            <fieldset class="card paper-choice no-print">
                <legend class="choice__legend">{words.choose}</legend>
                {Part::ALL.map(|part| tick(
                    part.label(reader, &name),
                    Signal::derive(move || has(part)),
                    Callback::new(move |on| wanted.update(|wanted| {
                        wanted.retain(|other| *other != part);
                        if on {
                            wanted.push(part);
                        }
                    })),
                )).into_iter().collect_view()}
            </fieldset>
            <fieldset class="card paper-choice no-print">
                <legend class="choice__legend">{words.how}</legend>
                {tick(words.large.to_owned(), Signal::derive(move || large.get()), Callback::new(move |on| large.set(on)))}
            </fieldset>
            <div class="button-row">
                <button type="button" class="button button--big" prop:disabled=is_empty on:click=move |_| dom::print()>
                    <Icon name="print"/>{words.print}
                </button>
            </div>
            <h2 class="no-print">{words.preview}</h2>
            <Show when=is_empty><p class="empty">{words.nothing}</p></Show>
            <div class="sheets" class:sheets--large=move || large.get()>
                <Show when=move || Part::OF_THE_PLAN.into_iter().any(has)>
                    <Sheet whose>
                        <Show when=move || has(Part::Promises)><PromisesPart reader/></Show>
                        <Show when=move || has(Part::Plan)><PlanPart reader/></Show>
                        <Show when=move || has(Part::Actions)><ActionsPart reader/></Show>
                        <Show when=move || has(Part::Pictures)>
                            <Show when=move || speak::may_show(session, Side::Adviser)>
                                <VoicesPicture reader/>
                                <Show when=move || !has(Part::Promises)><PromisesPart reader/></Show>
                            </Show>
                            <div class="sheet__pictures">
                                <PromisesRadar reader/>
                                <AreasThenAndNow reader/>
                            </div>
                        </Show>
                    </Sheet>
                </Show>
                <Show when=move || has(Part::MorePictures)>
                    <Sheet whose>
                        <KeptStrip reader/>
                        <ChangeOverTime reader/>
                        <ActionsByBoth reader/>
                        <RoadAhead reader/>
                    </Sheet>
                </Show>
                <Show when=move || has(Part::WhoToAsk)><Sheet whose><WhoToAskPart reader/></Sheet></Show>
                <Show when=move || has(Part::Matters)><Sheet whose><MattersPart reader/></Sheet></Show>
                <Show when=move || has(Part::Answers)><Sheet whose><AnswerSheet/></Sheet></Show>
                <Show when=move || has(Part::Closer)><Sheet whose><CloserSheet/></Sheet></Show>
            </div>
        </Page>
    }
}

fn tick(label: String, is_on: Signal<bool>, on_change: Callback<bool>) -> AnyView {
    view! {
        <label class="check">
            <input type="checkbox" prop:checked=move || is_on.get() on:change=move |event| on_change.run(event_target_checked(&event))/>
            {label}
        </label>
    }
}

/// One sheet: as many pages as it needs, with name and date on each.
#[component]
fn Sheet(whose: Whose, children: Children) -> impl IntoView {
    let session = use_session();
    let words = &text().paper;
    let printed = move || {
        let day = dates::full_day(session.today.get());
        match whose.reader() {
            Side::YoungPerson => words.on(&day),
            Side::Adviser => words.on_by(&day, &session.adviser()),
        }
    };
    view! {
        <div class="sheet">
            <Show when=move || session.is_example()><div class="sheet__watermark" aria-hidden="true"></div></Show>
            <table class="sheet__page" role="presentation">
                <thead>
                    <tr><td>
                        <p class="sheet__head">
                            <strong dir="auto">{move || speak::name(session)}</strong>
                            <Show when=move || session.is_example()><span class="sheet__example">{text().shell.example}</span></Show>
                            <span>{printed}</span>
                        </p>
                    </td></tr>
                </thead>
                <tbody>
                    <tr><td>{children()}</td></tr>
                </tbody>
            </table>
        </div>
    }
}
