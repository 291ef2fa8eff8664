//! Somebody's words, with whose they are. Shape first: the young person's mark is a circle, the adviser's a diamond.

use crate::domain::voice::Side;
use crate::ui::prelude::*;

/// Words that somebody said.
#[component]
pub fn Quote(
    /// Whose side said them.
    side: Side,
    /// Who, and when, in words.
    #[prop(into)]
    who: String,
    /// The words.
    #[prop(into)]
    words: String,
) -> impl IntoView {
    view! {
        <figure class="quote" class:quote--adviser=(side == Side::Adviser)>
            <figcaption class="quote__who"><VoiceMark side/>{who}</figcaption>
            <blockquote class="quote__words" dir="auto">{words}</blockquote>
        </figure>
    }
}

/// The mark of a voice: a filled circle or a hollow diamond.
#[component]
pub fn VoiceMark(
    /// Whose.
    side: Side,
) -> impl IntoView {
    let name = if side == Side::YoungPerson { "#voice-young-person" } else { "#voice-adviser" };
    view! { <svg class="voice-mark" aria-hidden="true" focusable="false"><use href=name></use></svg> }
}
