//! Says so where dates that are in the law are not counted on this device: nobody should take a quiet list for one with nothing due.

use crate::content::{CARE, timescales};
use crate::session::use_session;
use crate::ui::parts::icon::Icon;
use crate::ui::prelude::*;
use crate::ui::route::Route;

/// The note; nothing while every rule of the law is counted.
#[component]
pub fn LawSwitchedOff() -> impl IntoView {
    let session = use_session();
    let words = &CARE.council;
    let off = move || session.switches.read().off(timescales::rules()).filter(|rule| timescales::is_law(*rule)).count();
    view! {
        {move || match off() {
            0 => ().into_any(),
            off => view! {
                <p class="note">
                    <span class="chip chip--watch"><Icon name="warn"/>{words.law_off(off)}</span>" "
                    <a class="link" href=Route::Dates.path()>{words.link}</a>
                </p>
            },
        }}
    }
}
