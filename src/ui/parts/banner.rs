//! A strip across the page with one thing to know and what can be done about it.

use super::icon::Icon;
use crate::ui::prelude::*;

/// How a banner sounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Good to know.
    Calm,
    /// Something needs a hand.
    Watch,
}

/// A banner.
#[component]
pub fn Banner(
    /// How it sounds.
    tone: Tone,
    /// The picture beside the words.
    icon: &'static str,
    /// What there is to know, and what can be done.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="banner" class:banner--watch=(tone == Tone::Watch)>
            <Icon name=icon/>
            <div class="banner__words">{children()}</div>
        </div>
    }
}
