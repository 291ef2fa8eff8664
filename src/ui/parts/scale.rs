//! "How is this for me?", 1 to 10, as radio buttons. Every second point has its own words.

use crate::domain::area::Point;
use crate::ui::prelude::*;

/// The ten points.
#[component]
pub fn Scale(
    /// The question.
    #[prop(into)]
    legend: String,
    /// The words for each described point.
    steps: Vec<(u8, &'static str)>,
    /// The point chosen now.
    #[prop(into)]
    chosen: Signal<Option<Point>>,
    /// What stands under the scale when nothing is chosen.
    #[prop(into)]
    nothing_chosen: String,
    /// Called with the point the person picks.
    on_choose: Callback<Point>,
) -> impl IntoView {
    let points = (1..=10).filter_map(Point::new).map(|point| {
        let id = format!("scale-{}", point.number());
        let label_for = id.clone();
        view! {
            <label class="scale__point" for=label_for>
                <input
                    type="radio"
                    id=id
                    name="scale"
                    prop:checked=move || chosen.get() == Some(point)
                    on:change=move |_| on_choose.run(point)
                />
                <span>{point.number()}</span>
            </label>
        }
    });
    let described = steps.clone();
    let meaning = move || {
        let Some(point) = chosen.get() else { return nothing_chosen.clone() };
        // A point between two descriptions stands for both.
        let near = described.iter().filter(|(step, _)| step.abs_diff(point.number()) <= 1);
        near.map(|(_, words)| *words).collect::<Vec<_>>().join(" – ")
    };
    view! {
        <fieldset class="scale">
            <legend class="scale__legend">{legend}</legend>
            <div class="scale__points">{points.collect_view()}</div>
            <p class="scale__meaning">{move || meaning()}</p>
            <ul class="scale__steps">
                {steps.into_iter().map(|(step, words)| view! { <li><span class="scale__step">{step}</span>{words}</li> }).collect_view()}
            </ul>
        </fieldset>
    }
}
