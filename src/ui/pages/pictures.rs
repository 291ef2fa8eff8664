//! Pictures to look at: the promises, the commitments, the plan, what was said and done, and the road ahead.

use crate::content::text;
use crate::session::use_session;
use crate::ui::blocks::pictures::WithName;
use crate::ui::blocks::pictures::actions::ActionsByBoth;
pub use crate::ui::blocks::pictures::areas::AreasThenAndNow;
use crate::ui::blocks::pictures::kept::KeptStrip;
use crate::ui::blocks::pictures::over_time::ChangeOverTime;
pub use crate::ui::blocks::pictures::promises::PromisesRadar;
use crate::ui::blocks::pictures::road::RoadAhead;
use crate::ui::blocks::pictures::voices::TwoVoicesPicture;
use crate::ui::parts::page::Page;
use crate::ui::prelude::*;
use crate::ui::route::{Route, Whose};
use crate::ui::speak;

/// The page.
#[component]
pub fn PicturesPage(
    /// Through whose eyes.
    whose: Whose,
) -> impl IntoView {
    let session = use_session();
    let words = &text().pictures;
    let reader = whose.reader();
    let with_name = RwSignal::new(false);
    provide_context(WithName(with_name));
    view! {
        <Page title=words.title heading=words.heading(reader, &speak::name(session))>
            <PromisesRadar reader/>
            // During a turn nobody else's answers show, so the two voices wait.
            <Show when=move || !session.is_turn()><TwoVoicesPicture whose/></Show>
            <KeptStrip reader/>
            <ChangeOverTime reader/>
            <AreasThenAndNow reader/>
            <ActionsByBoth reader/>
            <RoadAhead reader/>
            <a class="link" href=Route::Ask(whose).path()>{words.road_what}</a>
            <Show when=move || !session.is_turn()>
                <section class="card no-print">
                    <h2>{words.save_heading}</h2>
                    <p>{words.save_note}</p>
                    <label class="check" for="picture-name">
                        <input type="checkbox" id="picture-name" prop:checked=move || with_name.get() on:change=move |event| with_name.set(event_target_checked(&event))/>
                        <span>{words.save_name(reader, &speak::name(session))}</span>
                    </label>
                </section>
            </Show>
        </Page>
    }
}
