//! What happens next: new actions, and the day of the next look, within the time that the law gives.

use crate::content::{dates, standing, text, timescales};
use crate::domain::command::Command;
use crate::domain::due::{Concern, Due, Rule, Trigger, When};
use crate::domain::ids::ItemId;
use crate::domain::review::{Talk, latest_next};
use crate::domain::voice::Side;
use crate::session::use_session;
use crate::ui::blocks::action_card::ActionCard;
use crate::ui::blocks::action_form::ActionForm;
use crate::ui::parts::day_choice::{Day, DayChoice};
use crate::ui::prelude::*;
use crate::ui::speak;
use chrono::{Months, NaiveDate};

/// The step.
#[component]
pub fn Next(review: ItemId, open: Memo<Option<Talk>>) -> impl IntoView {
    let session = use_session();
    let words = &text().review;
    let agreed = speak::reading(session, |view| {
        view.open_talk()
            .map(|talk| view.agreed_in_talk(&talk))
            .unwrap_or_default()
            .into_iter()
            .map(|action| action.item)
            .collect::<Vec<_>>()
    });
    let today = session.today.get_untracked();
    let latest = latest_next(today);
    let three = today.checked_add_months(Months::new(3)).unwrap_or(today);
    let say = |on: NaiveDate| dates::day(on, today);
    let days = vec![
        Day { key: "three-months", words: words.in_three_months(&say(three)), on: three },
        Day { key: "six-months", words: words.in_six_months(&say(latest)), on: latest },
    ];
    let problem = RwSignal::new(None::<String>);
    let propose = Callback::new(move |next: NaiveDate| {
        let said = session.dispatch(Command::ProposeNextReview { review, next });
        problem.set(said.err().filter(|refused| *refused != crate::domain::command::Refused::SaysSoAlready).map(speak::refused));
    });
    view! {
        <section aria-labelledby="agreed-now">
            <h2 id="agreed-now">{words.agreed_now}</h2>
            <Show when=move || agreed.read().is_empty()><p class="empty">{text().visit.nothing_written}</p></Show>
            <ul class="cards"><For each=move || agreed.get() key=|action| action.to_string() let:action><ActionCard action reader=Side::Adviser/></For></ul>
            <details class="card">
                <summary>{text().actions.add}</summary>
                <ActionForm reader=Side::Adviser from=None button=text().actions.agree on_agreed=Callback::new(|()| ())/>
            </details>
        </section>
        <section class="card next-look">
            <DayChoice
                legend=words.next_look
                id="next-look"
                days=days
                pick=text().actions.pick_a_day
                label=words.next_day
                hint=words.next_day_hint(&say(latest))
                chosen=Signal::derive(move || open.read().as_ref().and_then(|talk| talk.next))
                problem=problem
                on_choose=propose
            />
            <details>
                <summary>{words.why_six}</summary>
                <ul class="plain-list">{why(today).into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
            </details>
        </section>
    }
}

/// The rule with its source, when it was checked and how sure that is.
fn why(today: NaiveDate) -> Vec<String> {
    let rule = timescales::rules().iter().find(|rule: &&Rule| rule.trigger == Trigger::PlanMadeOrReviewed);
    let due = rule.map(|rule| Due {
        rule: rule.id,
        trigger: rule.trigger,
        concern: Concern::Plan,
        counts_from: today,
        when: When::By(latest_next(today)),
        about: false,
        assumed: false,
    });
    due.map(|due| standing::why(&due, Side::Adviser, today)).unwrap_or_default()
}
