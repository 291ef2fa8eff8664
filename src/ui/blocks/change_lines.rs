//! What a look together says, line by line: for reading it back, for the page that tells what changed, and for its copy as words.
//! Everybody is called by their name here, because the same words are read by both.

use crate::content::{dates, looking_back, text};
use crate::domain::action::Action;
use crate::domain::disagreement::Disagreement;
use crate::domain::lookback::Lookback;
use crate::domain::review::Decision;
use crate::domain::view::View;
use crate::domain::voice::Side;
use crate::domain::words::{Said, every_wording};
use crate::session::Session;
use crate::ui::prelude::*;
use crate::ui::speak;
use chrono::NaiveDate;

/// One line.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Whose words they are, where they are somebody's.
    pub side: Option<Side>,
    /// The words.
    pub words: String,
}

/// A line that is nobody's own words.
fn plain(words: String) -> Line {
    Line { side: None, words }
}

/// "Jordan: my own words".
fn of(session: Session, said: &Said) -> Line {
    Line { side: Some(speak::side_of(said)), words: text().voices.says(&speak::name_of(session, &said.said_by), &said.words) }
}

/// What got better: the computed sentences, then goals that were reached, what went well and what was done, ours before theirs.
pub fn better(session: Session, found: &Lookback) -> Vec<Line> {
    let words = &text().change_story;
    let sentences = looking_back::better(found, session.today.get_untracked());
    let mut lines: Vec<Line> = sentences.into_iter().map(plain).collect();
    lines.extend(found.reached.iter().map(|goal| plain(words.reached(&every_wording(&goal.words)))));
    lines.extend(found.went_well.iter().map(|said| plain(words.went_well(&said.words))));
    for side in [Side::Adviser, Side::YoungPerson] {
        let done = found.done.iter().filter(|action| action.is_for(side));
        lines.extend(done.map(|action| plain(words.done(&owners(session, action), &every_wording(&action.what)))));
    }
    lines
}

/// What was decided: finished, keep, change. What is finished says how it ended.
pub fn decided(view: &View<'_>) -> Vec<(Decision, Vec<Line>)> {
    let decisions = view.open_talk().map(|talk| talk.decisions).unwrap_or_default();
    let line = |item, decision| {
        let (words, state) = match (view.goal(item), view.action(item)) {
            (Some(goal), _) => (every_wording(&goal.words), speak::goal_state(goal.state).1),
            (_, Some(action)) => (every_wording(&action.what), speak::progress(action.progress).1),
            _ => return None,
        };
        Some(plain(if decision == Decision::Finished { text().change_story.ended(&words, state) } else { words }))
    };
    let of = |wanted| {
        let lines =
            decisions.iter().filter(|(_, decision)| **decision == wanted).filter_map(|(item, decision)| line(*item, *decision));
        (wanted, lines.collect())
    };
    [Decision::Finished, Decision::Keep, Decision::Change].map(of).into()
}

/// The goals that are new since the look was begun.
pub fn new_goals(view: &View<'_>) -> Vec<Line> {
    let goals = view.open_talk().map(|talk| view.new_in_talk(&talk)).unwrap_or_default();
    goals.iter().map(|goal| plain(text().change_story.new_goal(&every_wording(&goal.words)))).collect()
}

/// What each of them thinks of the plan.
pub fn thought(session: Session, view: &View<'_>) -> Vec<Line> {
    let Some(talk) = view.open_talk() else { return Vec::new() };
    let said = [Side::YoungPerson, Side::Adviser].into_iter().flat_map(|side| view.review_words(talk.item, side));
    said.map(|said| of(session, &said)).collect()
}

/// That it was read back and is right, if it was.
pub fn read_back(session: Session, view: &View<'_>) -> Option<Line> {
    let is_right = view.open_talk()?.thats_right == Some(true);
    is_right.then(|| plain(text().change_story.read_back(&speak::name(session))))
}

/// One disagreement: what it is about, then each view. During "Your turn" nothing of the adviser's shows.
pub fn disagreed(session: Session, found: &Disagreement) -> Vec<Line> {
    let about = found.about.iter().filter(|said| speak::may_show(session, speak::side_of(said)));
    let about = about.map(|said| plain(said.words.clone()));
    let views = found.theirs.iter().chain(&found.advisers).map(|said| of(session, said));
    about.chain(views).collect()
}

/// Actions with who and by when.
pub fn actions(session: Session, actions: &[Action]) -> Vec<Line> {
    let today = session.today.get_untracked();
    let line = |action: &Action| {
        let by = action.windows.iter().map(|window| text().actions.by(&dates::day(window.to, today))).collect::<Vec<_>>();
        let by = by.join(text().lists.or);
        plain(text().voices.says(&every_wording(&action.what), &text().actions.who_and_when(&owners(session, action), &by)))
    };
    actions.iter().map(line).collect()
}

/// "We look again by Thursday 20 May".
pub fn next_look(session: Session, next: Option<NaiveDate>) -> Option<Line> {
    Some(plain(text().change_story.next_look(&dates::day(next?, session.today.get_untracked()))))
}

fn owners(session: Session, action: &Action) -> String {
    action.owners.iter().map(|owner| speak::owner_by_name(session, owner)).collect::<Vec<_>>().join(text().lists.or)
}
