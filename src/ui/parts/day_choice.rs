//! A day, chosen from a few or picked by hand. What is chosen is handed on at once.

use super::choice::Choice;
use super::field::{Field, Typed};
use crate::ui::prelude::*;
use chrono::NaiveDate;

const BY_HAND: &str = "day";

/// A day to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day {
    /// Its key, another one than `day`.
    pub key: &'static str,
    /// Its words.
    pub words: String,
    /// The day.
    pub on: NaiveDate,
}

/// The choice.
#[component]
pub fn DayChoice(
    /// The question.
    legend: &'static str,
    /// An id that nothing else on the page has.
    #[prop(into)]
    id: String,
    /// The days to choose from.
    days: Vec<Day>,
    /// The words of picking another day.
    pick: &'static str,
    /// The label of the day that is picked by hand.
    label: &'static str,
    /// A sentence under that label; empty if none is needed.
    #[prop(into, optional)]
    hint: String,
    /// The day chosen now.
    chosen: Signal<Option<NaiveDate>>,
    /// What is wrong with the day that was picked.
    #[prop(into)]
    problem: Signal<Option<String>>,
    /// Called with the day.
    on_choose: Callback<NaiveDate>,
) -> impl IntoView {
    let is_by_hand = RwSignal::new(false);
    let known = StoredValue::new(days.clone());
    let key = move || {
        let known = known.read_value();
        let day = chosen.get().and_then(|chosen| known.iter().find(|day| day.on == chosen).map(|day| day.key));
        match day {
            Some(key) if !is_by_hand.get() => key,
            None if !is_by_hand.get() && chosen.read().is_none() => "",
            _ => BY_HAND,
        }
    };
    let key = Memo::new(move |_| key());
    let typed = RwSignal::new(String::new());
    let choose = Callback::new(move |key: &'static str| {
        is_by_hand.set(key == BY_HAND);
        let day = known.read_value().iter().find(|day| day.key == key).map(|day| day.on);
        match day {
            Some(day) => on_choose.run(day),
            None => typed.set(chosen.get_untracked().map(|day| day.to_string()).unwrap_or_default()),
        }
    });
    let take = move |_| {
        if let Ok(day) = typed.get_untracked().parse() {
            on_choose.run(day);
        }
    };
    if key.get_untracked() == BY_HAND {
        typed.set(chosen.get_untracked().map(|day| day.to_string()).unwrap_or_default());
    }
    let mut choices: Vec<(&'static str, String)> = days.into_iter().map(|day| (day.key, day.words)).collect();
    choices.push((BY_HAND, pick.to_owned()));
    let field_id = format!("{id}-by-hand");
    view! {
        <Choice legend=legend name=id choices=choices chosen=Signal::derive(move || key.get().to_owned()) on_choose=choose/>
        <Show when=move || key.get() == BY_HAND>
            <div on:change=take><Field label=label id=field_id.clone() typed=Typed::Day hint=hint.clone() value=typed problem=problem/></div>
        </Show>
    }
}
