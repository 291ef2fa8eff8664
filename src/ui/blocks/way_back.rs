//! From a page that a step of a visit or of a look together leads to, the way back to that step.

use crate::content::text;
use crate::domain::review::ReviewStep;
use crate::domain::visit::Step;
use crate::session::Session;
use crate::ui::prelude::*;
use crate::ui::route::{Route, Whose};
use crate::ui::speak;

/// Where an adviser came from and what the link is called, while a look together or a visit is open.
pub fn way_back(session: Session, whose: Whose, look: ReviewStep, visit: Step) -> Signal<Option<(Route, &'static str)>> {
    let words = &text().plan;
    let is_open = speak::reading(session, |view| (view.open_talk().is_some(), view.open_visit().is_some()));
    Signal::derive(move || match (whose, is_open.get()) {
        (Whose::Of(person), (true, _)) => Some((Route::ReviewStep(person, look), words.back_to_review)),
        (Whose::Of(person), (_, true)) => Some((Route::Visit(person, visit), words.back_to_visit)),
        _ => None,
    })
}
