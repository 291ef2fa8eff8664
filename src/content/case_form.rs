//! The boxes of the council's case form as plain text, to be pasted: whose words each line is, and of each action who and by when.
//!
//! Days are whole ones, so that a text says the same tomorrow. A box that nobody filled is an empty text.

use super::{areas, dates, sentences, text};
use crate::domain::action::{Action, Owner, Progress};
use crate::domain::area::{Area, Heading, WantsHelp};
use crate::domain::case_form::{CaseBox, CaseEntry};
use crate::domain::goal::{Goal, GoalState};
use crate::domain::voice::Voice;
use crate::domain::words::{Said, every_wording};

/// The names that the text uses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Names {
    /// The young person.
    pub young_person: String,
    /// The adviser.
    pub adviser: String,
}

impl Names {
    /// Who said something, with whose words they are.
    pub fn of(&self, voice: &Voice) -> String {
        let words = &text().case_form;
        match voice {
            Voice::YoungPerson => words.own_words(&self.young_person),
            Voice::YoungPersonDictated { .. } => words.dictated(&self.young_person, &self.adviser),
            Voice::Adviser => self.adviser.clone(),
            Voice::Other(name) => name.clone(),
        }
    }

    /// Who does an action: more than one only where two devices disagree.
    pub fn owners(&self, owners: &[Owner]) -> String {
        let name = |owner: &Owner| match owner {
            Owner::YoungPerson => self.young_person.clone(),
            Owner::Adviser => self.adviser.clone(),
            Owner::Other(name) => name.clone(),
        };
        owners.iter().map(name).collect::<Vec<_>>().join(text().lists.or)
    }
}

/// The title of a part of the form.
pub fn part(area: Option<Area>) -> &'static str {
    area.map_or(text().case_form.no_part, |area| areas::words(area).map_or("", |words| words.title))
}

/// The title of a box.
pub fn heading(heading: Heading) -> &'static str {
    let (words, plan) = (&text().case_form, &text().plan);
    match heading {
        Heading::MyView => words.my_view,
        Heading::GoingWell => plan.going_well,
        Heading::WorriedAbout => plan.worried_about,
        Heading::NextSteps => plan.next_steps,
        Heading::LongTermGoals => plan.long_term_goals,
        Heading::PlanB => plan.plan_b,
    }
}

/// What goes into a box, as plain text. Empty if nobody said anything.
pub fn plain_text(at: CaseBox, entry: &CaseEntry, names: &Names) -> String {
    let words = &text().case_form;
    let mut lines: Vec<String> = entry.words.iter().map(|said| line(said, names)).collect();
    if let (Some(area), Some(point)) = (at.area, entry.scale) {
        let meaning = areas::point_words(area, point).unwrap_or_default();
        lines.push(text().plan.reading(&names.young_person, &point.number().to_string(), meaning).trim_end().to_owned());
    }
    if let Some(wants) = entry.wants_help {
        lines.push(words.wants_help(&names.young_person, wants_help(wants)));
    }
    lines.extend(entry.goals.iter().map(|goal| goal_text(goal, names)));
    lines.extend(entry.actions.iter().map(|action| action_text(action, names)));
    lines.join("\n")
}

fn line(said: &Said, names: &Names) -> String {
    text().voices.says(&names.of(&said.said_by), &said.words)
}

fn goal_text(goal: &Goal, names: &Names) -> String {
    let words = &text().case_form;
    let said = goal.words.iter().map(|said| line(said, names)).collect::<Vec<_>>().join(" / ");
    match goal.state {
        GoalState::Going => words.goal(&said),
        state => words.goal_in(goal_state(state), &said),
    }
}

fn action_text(action: &Action, names: &Names) -> String {
    let words = &text().case_form;
    let what = every_wording(&action.what);
    let by: Vec<String> = action.windows.iter().map(|window| dates::full_day(window.to)).collect();
    let mut said = words.action(&what, &names.owners(&action.owners), &by.join(text().lists.or), progress(action.progress));
    if !action.if_not.is_empty() {
        said.push(' ');
        said.push_str(&words.if_not(&action.if_not));
    }
    said
}

/// How far an action has got, in words.
pub fn progress(progress: Progress) -> &'static str {
    let words = &text().actions;
    match progress {
        Progress::NotStarted => words.not_started,
        Progress::InProgress => words.in_progress,
        Progress::Stuck => words.stuck,
        Progress::Done => words.done,
        Progress::NotForMe => words.not_for_me,
    }
}

/// How far a goal has got, in words.
pub fn goal_state(state: GoalState) -> &'static str {
    let words = &text().goals;
    match state {
        GoalState::Going => words.going,
        GoalState::Reached => words.reached,
        GoalState::NotNow => words.not_now,
    }
}

fn wants_help(wants: WantsHelp) -> &'static str {
    let words = &text().plan;
    match wants {
        WantsHelp::Yes => words.help_yes,
        WantsHelp::No => words.help_no,
        WantsHelp::NotSure => words.help_not_sure,
    }
}

/// "Home, Money and Work", of the parts in which nobody has said anything.
pub fn list_of(areas: &[Area]) -> String {
    sentences::list(&areas.iter().map(|area| areas::short(*area).to_owned()).collect::<Vec<_>>())
}
