//! Last time beside today, in computed sentences. What got better comes first, then what stayed, then what is worth a talk.

use super::sentences::list;
use super::{areas, charter, dates, text};
use crate::domain::lookback::Lookback;
use crate::domain::progress::Finding;
use crate::domain::review::{Decision, ReviewStep};
use chrono::NaiveDate;

/// The name of a step of a review.
pub fn step(step: ReviewStep) -> &'static str {
    let words = &text().review;
    match step {
        ReviewStep::Since => words.since,
        ReviewStep::Plan => words.plan,
        ReviewStep::Views => words.views,
        ReviewStep::Next => words.next,
        ReviewStep::Finish => words.finish,
    }
}

/// Keep, change or finished.
pub fn decision(decision: Decision) -> &'static str {
    let words = &text().review;
    match decision {
        Decision::Keep => words.keep,
        Decision::Change => words.change,
        Decision::Finished => words.finished,
    }
}

/// What got better. Never empty: where nothing did, it asks what would help.
pub fn better(found: &Lookback, today: NaiveDate) -> Vec<String> {
    let words = &text().change_story;
    let Some(last) = &found.last else { return vec![words.better_first.to_owned()] };
    let (promises, areas) = (found.promises_anew().finding().better, found.areas_anew().finding().better);
    let mut said = Vec::new();
    if !promises.is_empty() {
        said.push(words.better_promises(promises.len(), &names(&promises, |promise| charter::short(*promise))));
    }
    if !areas.is_empty() {
        said.push(words.better_areas(areas.len(), &names(&areas, |area| areas::short(*area))));
    }
    let has_other_good_news = !(found.reached.is_empty() && found.done.is_empty() && found.went_well.is_empty());
    if said.is_empty() && !has_other_good_news {
        said.push(words.better_none(&dates::short_day(last.on, today)));
    }
    said
}

/// What stayed as it was, and what feels lower.
pub fn rest(found: &Lookback, today: NaiveDate) -> Vec<String> {
    let words = &text().change_story;
    let Some(last) = &found.last else { return Vec::new() };
    let (promises, areas) = (found.promises_anew().finding(), found.areas_anew().finding());
    if promises.is_empty() && areas.is_empty() {
        return vec![words.no_new(&dates::short_day(last.on, today))];
    }
    let mut said = Vec::new();
    let mut same = |finding: usize, sentence: &dyn Fn(usize) -> String| {
        if finding > 0 {
            said.push(sentence(finding));
        }
    };
    same(promises.same.len(), &|n| words.same_promises(n));
    same(areas.same.len(), &|n| words.same_areas(n));
    lower(&promises, &mut said, |n, names| words.lower_promises(n, names), |promise| charter::short(*promise));
    lower(&areas, &mut said, |n, names| words.lower_areas(n, names), |area| areas::short(*area));
    said
}

fn lower<T>(
    finding: &Finding<T>,
    said: &mut Vec<String>,
    say: impl Fn(usize, &str) -> String,
    name: impl Fn(&T) -> &'static str,
) {
    if !finding.lower.is_empty() {
        said.push(say(finding.lower.len(), &names(&finding.lower, name)));
    }
}

fn names<T>(found: &[T], name: impl Fn(&T) -> &'static str) -> String {
    list(&found.iter().map(|one| name(one).to_owned()).collect::<Vec<_>>())
}
