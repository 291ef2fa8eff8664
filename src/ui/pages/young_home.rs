//! The young person's own first page.

use crate::content::{CARE, text};
use crate::domain::promise::PromiseId;
use crate::domain::voice::Side;
use crate::domain::words::every_wording;
use crate::session::use_session;
use crate::ui::blocks::action_card::who_and_when;
use crate::ui::blocks::due_list::{DueList, Room};
use crate::ui::parts::icon::Icon;
use crate::ui::parts::page::Page;
use crate::ui::prelude::*;
use crate::ui::route::{Route, Whose};
use crate::ui::speak;

/// The page.
#[component]
pub fn YoungHomePage() -> impl IntoView {
    let session = use_session();
    let words = &text().young_home;
    let answered = speak::reading(session, |view| view.answered_this_time(Side::YoungPerson));
    let next = speak::reading(session, |view| {
        view.compare_promises(Side::YoungPerson)
            .iter()
            .zip(PromiseId::all())
            .find(|(comparison, _)| !comparison.mine_is_new)
            .map(|(_, promise)| promise.number())
    });
    let mine = speak::reading(session, |view| {
        view.actions()
            .into_iter()
            .filter(|action| action.progress.is_open() && action.is_for(Side::YoungPerson))
            .collect::<Vec<_>>()
    });
    let tiles = [
        (Route::Plan(Whose::Mine), "plan", words.plan, words.plan_note),
        (Route::Goals(Whose::Mine), "goal", words.goals, words.goals_note),
        (Route::Pictures(Whose::Mine), "picture", words.pictures, words.pictures_note),
        (Route::Supporters(Whose::Mine), "people", words.supporters, words.supporters_note),
        (Route::Paper(Whose::Mine), "print", text().paper.link(Side::YoungPerson), text().paper.link_note),
        (Route::Papers(Whose::Mine), "paper", words.papers, words.papers_note),
        (Route::Care(Whose::Mine), "clock", CARE.page.tile(Side::YoungPerson), CARE.page.tile_note),
        (Route::HomeDays(Whose::Mine), "home", words.home_days, words.home_days_note),
        (Route::Ask(Whose::Mine), "talk", words.ask, words.ask_note),
        (Route::Rights(Whose::Mine), "hand", words.rights, words.rights_note),
        (Route::ChangeStory(Whose::Mine, None), "plan", words.look, words.look_note),
        (Route::Story(Whose::Mine), "story", words.story, words.story_note),
        (Route::Details(Whose::Mine), "person", words.details, words.details_note),
    ];
    view! {
        <Page title=words.title heading=Signal::derive(move || words.hello(&speak::name(session)))>
            <section class="card card--voice">
                <h2>{words.promises}</h2>
                <p>{move || match answered.get() {
                    0 => words.promises_start.to_owned(),
                    7 => words.promises_done.to_owned(),
                    n => words.promises_some(&n.to_string()),
                }}</p>
                {move || {
                    let (to, label) = match next.get().and_then(PromiseId::new) {
                        Some(promise) if answered.get() > 0 => (Route::Promise(Whose::Mine, promise), words.promises_carry_on),
                        Some(promise) => (Route::Promise(Whose::Mine, promise), words.promises_begin),
                        None => (Route::Promises(Whose::Mine), words.promises_look),
                    };
                    view! { <a class="button button--voice" href=to.path()>{label}</a> }
                }}
            </section>
            {move || (!mine.read().is_empty()).then(|| view! {
                <section class="card">
                    <h2>{words.next}</h2>
                    <ul class="lines">
                        {mine.get().into_iter().map(|action| {
                            let what = every_wording(&action.what);
                            view! { <li><span><span dir="auto">{what}</span><small>{who_and_when(session, &action, Side::YoungPerson)}</small></span></li> }
                        }).collect_view()}
                    </ul>
                </section>
            })}
            <section class="card">
                <h2>{CARE.page.due(Side::YoungPerson)}</h2>
                <DueList whose=Whose::Mine room=Room::Short(3)/>
            </section>
            <ul class="tiles">
                {tiles.map(|(route, icon, title, note)| view! {
                    <li>
                        <a class="card tile" href=route.path()>
                            <Icon name=icon/>
                            <span class="tile__title">{title}</span>
                            <span class="tile__note">{note}</span>
                        </a>
                    </li>
                }).collect_view()}
            </ul>
        </Page>
    }
}
