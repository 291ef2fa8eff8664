//! Between pages and the session: who is reading, the words for a refusal, and typing that saves itself.

use super::parts::words_box::Typing;
use super::route::Whose;
use crate::content::{dates, direction, text};
use crate::domain::action::{Owner, Progress, Timing, Window};
use crate::domain::area::{Heading, WantsHelp};
use crate::domain::command::{Command, Refused};
use crate::domain::goal::GoalState;
use crate::domain::ids::OpId;
use crate::domain::paper::PaperState;
use crate::domain::record::Record;
use crate::domain::view::View;
use crate::domain::visit::Prompt;
use crate::domain::voice::{Side, Voice};
use crate::domain::words::Said;
use crate::session::{OpenRecord, Session};
use crate::ui::prelude::*;
use chrono::{Days, NaiveDate};

/// What the open record says, through a function that is called again whenever the record changes.
pub fn reading<T>(session: Session, read: impl Fn(View<'_>) -> T + Send + Sync + 'static) -> Memo<T>
where
    T: Default + PartialEq + Send + Sync + 'static,
{
    Memo::new(move |_| with_record(session, |record| read(record.now())).unwrap_or_default())
}

/// What the open record says now, if one is open.
pub fn with_record<T>(session: Session, read: impl FnOnce(&Record) -> T) -> Option<T> {
    session.open.read().as_ref().and_then(OpenRecord::record).map(read)
}

/// The name of the young person whose record is open.
pub fn name(session: Session) -> String {
    shown_name(&session.open_name.read())
}

/// A name as it is shown: marks that nobody can see are left out, and a name of nothing else is no name.
pub fn shown_name(name: &str) -> String {
    let shown = direction::shown(name);
    if shown.trim().is_empty() { text().voices.young_person.to_owned() } else { shown.into_owned() }
}

/// Who said something, as this reader would say it.
pub fn who(session: Session, voice: &Voice, reader: Side) -> String {
    let words = &text().voices;
    match (voice, reader) {
        (Voice::YoungPerson, Side::YoungPerson) | (Voice::Adviser, Side::Adviser) => words.you.to_owned(),
        (Voice::YoungPerson, Side::Adviser) => name(session),
        (Voice::YoungPersonDictated { .. }, Side::YoungPerson) => words.you_dictated(&session.adviser_within()),
        (Voice::YoungPersonDictated { .. }, Side::Adviser) => words.they_dictated(&name(session)),
        (Voice::Adviser, Side::YoungPerson) => session.adviser(),
        (Voice::Other(name), _) => direction::shown(name).into_owned(),
    }
}

/// "Jordan, 14 October".
pub fn who_and_when(session: Session, said: &Said, reader: Side) -> String {
    text().voices.who_and_when(&who(session, &said.said_by, reader), &dates::short_day(said.at.date(), session.today.get()))
}

/// The words for a refusal.
pub fn refused(refused: Refused) -> String {
    let words = &text().refused;
    match refused {
        Refused::NoWords => words.no_words,
        Refused::TooLong => words.too_long,
        Refused::NoSuchDay => words.no_such_day,
        Refused::NotBornYet => words.not_born_yet,
        Refused::DayHasPassed => words.day_has_passed,
        Refused::WindowEndsFirst => words.window_ends_first,
        Refused::DayIsToCome => words.day_is_to_come,
        Refused::EndsFirst => words.ends_first,
        Refused::BeforeBirth => words.before_birth,
        Refused::NotHere => words.not_here,
        Refused::VisitIsOpen => words.visit_is_open,
        Refused::VisitIsOver => words.visit_is_over,
        Refused::ReviewIsOpen => words.review_is_open,
        Refused::ReviewIsOver => words.review_is_over,
        Refused::NextReviewTooLate => words.next_review_too_late,
        Refused::EnoughActions => words.enough_actions,
        Refused::TheirOwnWords => words.their_own_words,
        Refused::OnlyTheyCanSay => words.only_they_can_say,
        Refused::NothingToUndo => words.nothing_to_undo,
        Refused::SaysSoAlready => words.says_so_already,
        Refused::NeverSuitable => words.never_suitable,
    }
    .to_owned()
}

/// Typing that saves itself: shows *Saving* from the first letter and says the words when they pause.
pub fn typing(
    session: Session,
    dictated: Signal<bool>,
    kept: impl Fn() -> String + Send + Sync + 'static,
    say: impl Fn(String) -> Command + Send + Sync + 'static,
) -> Callback<Typing> {
    Callback::new(move |typing| match typing {
        Typing::Begun => session.typing.set(true),
        Typing::Words(words) => {
            session.typing.set(false);
            if words.trim() != kept() {
                self::say(session, dictated, say(words));
            }
        }
    })
}

/// Says the words of a box, in whose voice they were typed.
pub fn say(session: Session, dictated: Signal<bool>, command: Command) {
    let said = if dictated.get_untracked() { session.dispatch_dictated(command) } else { session.dispatch(command) };
    if said == Err(Refused::TooLong) {
        // Two texts that came together can be more than a box takes. They stay as they are until it is shorter.
        session.say(refused(Refused::TooLong));
    }
    // What else is refused here says so already, or was closed meanwhile.
}

/// The title of a box in an area.
pub fn heading(heading: Heading, reader: Side) -> String {
    let words = &text().plan;
    match heading {
        Heading::MyView => words.my_view(reader).to_owned(),
        Heading::GoingWell => words.going_well.to_owned(),
        Heading::WorriedAbout => words.worried_about.to_owned(),
        Heading::NextSteps => words.next_steps.to_owned(),
        Heading::LongTermGoals => words.long_term_goals.to_owned(),
        Heading::PlanB => words.plan_b.to_owned(),
    }
}

/// The question of "How are things?".
pub fn prompt(prompt: Prompt) -> &'static str {
    let words = &text().visit;
    match prompt {
        Prompt::GoingWell => words.prompt_going_well,
        Prompt::Hard => words.prompt_hard,
        Prompt::WouldHelp => words.prompt_would_help,
    }
}

/// How far an action has got, as a key and in words.
pub fn progress(progress: Progress) -> (&'static str, &'static str) {
    let words = &text().actions;
    match progress {
        Progress::NotStarted => ("not-started", words.not_started),
        Progress::InProgress => ("in-progress", words.in_progress),
        Progress::Stuck => ("stuck", words.stuck),
        Progress::Done => ("done", words.done),
        Progress::NotForMe => ("not-for-me", words.not_for_me),
    }
}

/// How far a goal has got, as a key and in words.
pub fn goal_state(state: GoalState) -> (&'static str, &'static str) {
    let words = &text().goals;
    match state {
        GoalState::Going => ("going", words.going),
        GoalState::Reached => ("reached", words.reached),
        GoalState::NotNow => ("not-now", words.not_now),
    }
}

/// Whether more help is wanted, as a key and in words.
pub fn wants_help(wants: WantsHelp) -> (&'static str, &'static str) {
    let words = &text().plan;
    match wants {
        WantsHelp::Yes => ("yes", words.help_yes),
        WantsHelp::No => ("no", words.help_no),
        WantsHelp::NotSure => ("not-sure", words.help_not_sure),
    }
}

/// Whether somebody has a paper, as a key and in words.
pub fn paper_state(state: PaperState) -> (&'static str, &'static str) {
    let words = &text().papers;
    match state {
        PaperState::Have => ("have", words.have),
        PaperState::Need => ("need", words.need),
        PaperState::NotSure => ("not-sure", words.not_sure),
        PaperState::NotForMe => ("not-for-me", words.not_for_me),
    }
}

/// Who will do it, as this reader would say it.
pub fn owner(session: Session, owner: &Owner, reader: Side) -> String {
    let words = &text().voices;
    match (owner, reader) {
        (Owner::YoungPerson, Side::YoungPerson) | (Owner::Adviser, Side::Adviser) => words.you.to_owned(),
        (Owner::YoungPerson, Side::Adviser) => name(session),
        (Owner::Adviser, Side::YoungPerson) => session.adviser(),
        (Owner::Other(name), _) => direction::shown(name).into_owned(),
    }
}

/// Who said something, by name, for words that both of them read.
pub fn name_of(session: Session, voice: &Voice) -> String {
    match voice {
        Voice::YoungPerson | Voice::YoungPersonDictated { .. } => name(session),
        Voice::Adviser => session.adviser(),
        Voice::Other(name) => name.clone(),
    }
}

/// Who will do it, by name, for words that both of them read.
pub fn owner_by_name(session: Session, owner: &Owner) -> String {
    match owner {
        Owner::YoungPerson => name(session),
        Owner::Adviser => session.adviser(),
        Owner::Other(name) => name.clone(),
    }
}

/// "By Friday 4 December, in 8 days", kindly once it has passed.
pub fn window(window: Window, timing: Option<Timing>, today: NaiveDate) -> String {
    let words = &text().actions;
    let by = words.by(&dates::day(window.to, today));
    match timing {
        Some(Timing::DaysLeft(_)) => words.with_time(&by, &dates::from_today(window.to, today)),
        Some(Timing::DaysPast(_)) => words.with_time(&by, words.still_to_do),
        None => by,
    }
}

/// The same of an action; where two people wrote different days, each of them.
pub fn windows(action: &crate::domain::action::Action, today: NaiveDate) -> String {
    let (first, others) = match action.windows.split_first() {
        Some((first, others)) => (window(*first, action.timing(today), today), others),
        None => return String::new(),
    };
    let others = others.iter().map(|other| text().actions.by(&dates::day(other.to, today)));
    std::iter::once(first).chain(others).collect::<Vec<_>>().join(text().lists.or)
}

/// The day so many days from today.
pub fn days_ahead(today: NaiveDate, days: u64) -> NaiveDate {
    today.checked_add_days(Days::new(days)).unwrap_or(today)
}

/// Whether what this side answers and thinks may be shown. During "Your turn" nothing of the adviser's is, so that nobody is steered;
/// goals and actions are the plan of both and stay.
pub fn may_show(session: Session, side: Side) -> bool {
    side == Side::YoungPerson || !session.is_turn()
}

/// The voice mark's side of some words.
pub fn side_of(said: &Said) -> Side {
    said.said_by.side()
}

/// An id for a thing on the page.
pub fn html_id(prefix: &str, id: OpId) -> String {
    format!("{prefix}-{id}")
}

/// The reader of these pages.
pub fn reader(whose: Whose) -> Side {
    whose.reader()
}
