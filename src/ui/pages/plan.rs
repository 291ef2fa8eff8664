//! The ten parts of the plan.

use crate::content::{areas, text};
use crate::domain::area::{Area, Filled};
use crate::session::use_session;
use crate::ui::blocks::disagreements::Disagreements;
use crate::ui::parts::page::Page;
use crate::ui::prelude::*;
use crate::ui::route::{Route, Whose};
use crate::ui::speak;

/// The page.
#[component]
pub fn PlanPage(
    /// Through whose eyes.
    whose: Whose,
) -> impl IntoView {
    let session = use_session();
    let words = &text().plan;
    let reader = whose.reader();
    let heading = Signal::derive(move || words.heading(reader, &speak::name(session)));
    view! {
        <Page title=words.title heading=heading>
            <p class="lead">{words.lead(reader)}</p>
            <AreaTiles whose/>
            <Disagreements whose/>
            <a class="link" href=Route::Quality(whose).path()>{words.quality(reader)}</a>
        </Page>
    }
}

/// The ten parts as tiles.
#[component]
pub fn AreaTiles(
    /// Through whose eyes.
    whose: Whose,
) -> impl IntoView {
    let session = use_session();
    let words = &text().plan;
    let reader = whose.reader();
    view! {
        <ul class="tiles">
            {Area::ALL.map(|area| {
                let filled = Memo::new(move |_| speak::with_record(session, |record| record.now().filled(area)));
                view! {
                    <li>
                        <a class="card tile" href=Route::Area(whose, area).path()>
                            <AreaPicture area/>
                            <span class="tile__title">{areas::title(area, reader, &speak::name(session))}</span>
                            <span class="tile__note">{move || match filled.get() {
                                Some(Filled::HasTheirWords) => words.has_words(reader, &speak::name(session)),
                                Some(Filled::OnlyAdviser) => words.only_adviser(reader, &session.adviser()),
                                Some(Filled::Empty) | None => words.empty.to_owned(),
                            }}</span>
                        </a>
                    </li>
                }
            }).into_iter().collect_view()}
        </ul>
    }
}

/// The drawing of a part of the plan.
#[component]
pub fn AreaPicture(
    /// Which.
    area: Area,
) -> impl IntoView {
    view! { <svg class="icon icon--area" aria-hidden="true" focusable="false"><use href=format!("#area-{}", area.key())></use></svg> }
}
