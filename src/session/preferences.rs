//! How things look, and how a birthday is counted. Kept in localStorage, in the clear: nothing here is about a person.

use super::Session;
use crate::content::timescales;
use crate::domain::circumstances::Window;
use crate::domain::due::Rule;
use crate::domain::voice::Side;
use crate::platform::dom;
use crate::store::keepers::local_storage::Local;
use crate::store::switches::{self, Switches};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

const KEY: &str = "preferences";

/// Which people are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum World {
    /// One's own.
    #[default]
    Mine,
    /// The invented ones, in a database of their own.
    Example,
}

impl World {
    /// The name of its database.
    pub fn database(self) -> &'static str {
        match self {
            Self::Mine => "my-plan",
            Self::Example => "my-plan-example",
        }
    }

    /// Whether the people are the invented ones.
    pub fn is_example(self) -> bool {
        self == Self::Example
    }
}

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "they say it")]
pub enum Scheme {
    #[default]
    Device,
    Light,
    Dark,
}

/// How large the words are, on top of the browser's own setting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "they say it")]
pub enum TextSize {
    #[default]
    Usual,
    Larger,
    Large,
    Largest,
}

/// Whether things may move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "they say it")]
pub enum Motion {
    #[default]
    Device,
    Still,
}

/// How things look, and which people are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// Light or dark.
    pub scheme: Scheme,
    /// How large the words are.
    pub text_size: TextSize,
    /// Whether things may move.
    pub motion: Motion,
    /// Which people are shown.
    pub world: World,
    /// After how many minutes without a touch it locks. Nothing for what is usual.
    pub lock_after: Option<u32>,
    /// How many months before and after a birthday count for the national return. Nothing is the usual.
    pub birthday_window: Option<(u32, u32)>,
}

/// The council's switches as they were kept.
pub(super) fn read_switches(local: Option<&Local>) -> Switches {
    let kept = local.and_then(|local| local.read_text(switches::KEY).ok().flatten());
    kept.map(|text| Switches::read(&text)).unwrap_or_default()
}

impl Preferences {
    /// What was kept, or the usual ones where nothing was or it cannot be read. They are written again only when somebody
    /// changes one.
    pub(super) fn read(local: Option<&Local>) -> Self {
        let kept = local.and_then(|local| local.read_text(KEY).ok().flatten());
        kept.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
    }

    /// What counts around a birthday for the national return.
    pub fn window(&self) -> Window {
        let within = |months: u32| months.min(Window::WIDEST);
        self.birthday_window.map_or(Window::USUAL, |(before, after)| Window { before: within(before), after: within(after) })
    }

    /// Shows them to the style sheet.
    pub fn apply(&self) {
        dom::set_root(
            "scheme",
            match self.scheme {
                Scheme::Device => "device",
                Scheme::Light => "light",
                Scheme::Dark => "dark",
            },
        );
        dom::set_root(
            "text-size",
            match self.text_size {
                TextSize::Usual => "usual",
                TextSize::Larger => "larger",
                TextSize::Large => "large",
                TextSize::Largest => "largest",
            },
        );
        dom::set_root(
            "motion",
            match self.motion {
                Motion::Device => "device",
                Motion::Still => "still",
            },
        );
    }
}

impl Session {
    /// The timescales with the council's switches, for this reader. What is in the law shows to a young person whatever was
    /// switched off.
    pub fn rules(&self, reader: Side) -> Vec<Rule> {
        let stays = |rule: &Rule| reader == Side::YoungPerson && timescales::is_law(rule.id);
        self.switches.read().applied(timescales::rules(), stays)
    }

    /// Counts a timescale on this device, or does not, for everybody.
    pub fn count_rule(&self, rule: &Rule, on: bool) {
        self.switches.update(|switches| switches.switch(rule, on));
        let text = self.switches.read_untracked().text();
        self.kept.with_value(|kept| {
            if let Some(local) = &kept.local {
                // Where localStorage takes nothing it holds until the tab closes. It is no loss of anybody's words.
                let _kept = local.write_text(switches::KEY, &text);
            }
        });
    }

    /// Changes how things look, at once and for the next start. Where localStorage takes nothing it holds until the tab closes.
    pub fn prefer(&self, change: impl FnOnce(&mut Preferences)) {
        let mut preferences = self.preferences.get_untracked();
        change(&mut preferences);
        preferences.apply();
        self.preferences.set(preferences);
        self.kept.with_value(|kept| {
            if let (Some(local), Ok(text)) = (&kept.local, serde_json::to_string(&preferences)) {
                // A look that is not kept is no loss of anybody's words.
                let _kept = local.write_text(KEY, &text);
            }
        });
    }
}
