//! One part of the plan: things to think about, both voices under six headings, the scale, more help, and goals.

use super::plan::AreaPicture;
use crate::content::{areas, text};
use crate::domain::area::{Area, Heading, Point, WantsHelp};
use crate::domain::command::Command;
use crate::domain::review::ReviewStep;
use crate::domain::visit::Step;
use crate::domain::voice::Side;
use crate::session::use_session;
use crate::ui::blocks::goal_card::{GoalCard, GoalForm};
use crate::ui::blocks::kept_words::{KeptWords, WhoIsSpeaking};
use crate::ui::blocks::way_back::way_back;
use crate::ui::parts::choice::Choice;
use crate::ui::parts::page::Page;
use crate::ui::parts::scale::Scale;
use crate::ui::prelude::*;
use crate::ui::route::{Route, Whose};
use crate::ui::speak;
use std::sync::Arc;

/// The page.
#[component]
pub fn AreaPage(
    /// Through whose eyes.
    whose: Whose,
    /// Which part.
    area: Area,
) -> impl IntoView {
    let session = use_session();
    let words = &text().plan;
    let reader = whose.reader();
    let name = speak::name(session);
    let data = areas::words(area);
    let dictated = RwSignal::new(false);
    let can_read_scale = Signal::derive(move || reader == Side::YoungPerson || dictated.get());
    let scale = speak::reading(session, move |view| view.scale(area));
    let wants = speak::reading(session, move |view| view.wants_help(area));
    let goals = speak::reading(session, move |view| {
        view.goals().into_iter().filter(|goal| goal.area == Some(area)).map(|goal| goal.item).collect::<Vec<_>>()
    });
    let read_scale = Callback::new(move |point: Point| {
        if let Err(refused) = session.dispatch_dictated(Command::ReadScale { area, point }) {
            session.say(speak::refused(refused));
        }
    });
    let want = Callback::new(move |key: &'static str| {
        if let Some(wants) = WantsHelp::ALL.into_iter().find(|wants| speak::wants_help(*wants).0 == key)
            && let Err(refused) = session.dispatch_dictated(Command::WantHelp { area, wants })
        {
            session.say(speak::refused(refused));
        }
    });
    let steps: Vec<(u8, &'static str)> = data
        .map(|data| data.scale.iter().filter_map(|step| Some((u8::try_from(step.point).ok()?, step.words))).collect())
        .unwrap_or_default();
    let way_back = way_back(session, whose, ReviewStep::Plan, Step::Plan);
    let back = move || way_back.get().unwrap_or((Route::Plan(whose), words.back));
    let summary_name = name.clone();
    let scale_words = move || {
        let name = summary_name.clone();
        scale.get().map_or(words.no_reading(reader, &name), |point| {
            words.reading(&name, &point.number().to_string(), areas::point_words(area, point).unwrap_or_default())
        })
    };
    let legend = words.scale(reader, &name);
    view! {
        <div class="area-heading">
            <AreaPicture area/>
            <div>
                <Page title=words.title heading=areas::title(area, reader, &name)>
                    <p>{data.map(|data| data.about)}</p>
                </Page>
            </div>
        </div>
        {data.filter(|data| data.help_shown).map(|_| view! { <p class="card note">{words.feelings_help}" "<a class="link" href=Route::Help.path()>{text().shell.help}</a></p> })}
        {(reader == Side::Adviser).then(|| view! { <WhoIsSpeaking dictated/> })}
        <details class="prompts">
            <summary>{words.prompts}</summary>
            <ul>{data.map(|data| data.prompts.iter().map(|prompt| view! { <li>{*prompt}</li> }).collect_view())}</ul>
        </details>
        <section class="card area-words">
            {Heading::ALL.map(|heading| {
                let hint = match heading {
                    Heading::PlanB => data.map(|data| data.plan_b_prompt).unwrap_or_default(),
                    _ => "",
                };
                view! {
                    <KeptWords
                        label=speak::heading(heading, reader)
                        id=format!("area-{heading:?}").to_lowercase()
                        hint=hint
                        reader=reader
                        dictated=dictated
                        read=Arc::new(move |view, side| view.area_words(area, heading, side))
                        say=Arc::new(move |words| Command::WriteInArea { area, heading, words })
                    />
                }
            }).into_iter().collect_view()}
        </section>
        <section class="card">
            {move || if can_read_scale.get() {
                view! {
                    <Scale legend=legend.clone() steps=steps.clone() chosen=scale nothing_chosen=words.scale_nothing on_choose=read_scale/>
                    <Choice
                        legend=words.more_help
                        name="more-help"
                        choices=WantsHelp::ALL.map(|wants| (speak::wants_help(wants).0, speak::wants_help(wants).1.to_owned())).to_vec()
                        chosen=Signal::derive(move || wants.get().map(|wants| speak::wants_help(wants).0.to_owned()).unwrap_or_default())
                        on_choose=want
                    />
                }
            } else {
                view! {
                    <h2>{legend.clone()}</h2>
                    <p>{scale_words()}</p>
                    {wants.get().map(|wants| view! { <p><span class="label">{words.more_help}</span>" "{speak::wants_help(wants).1}</p> })}
                }
            }}
        </section>
        <section aria-labelledby="area-goals">
            <h2 id="area-goals">{text().goals.heading(reader, &name)}</h2>
            <ul class="cards">
                <For each=move || goals.get() key=|goal| goal.to_string() let:goal><GoalCard goal reader/></For>
            </ul>
            <details class="card"><summary>{text().goals.add}</summary><GoalForm area=Some(area) reader dictated/></details>
        </section>
        <nav class="page-bar" aria-label=words.bar>
            {move || view! { <a class="button button--quiet" href=back().0.path()>{back().1}</a> }}
            {area.next().map(|next| view! {
                <a class="button" class:button--voice=(reader == Side::YoungPerson) href=Route::Area(whose, next).path()>
                    {words.next_area(areas::short(next))}
                </a>
            })}
        </nav>
    }
}
