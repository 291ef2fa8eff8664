//! The one door for every change: what a person wants to do, and the op that comes of it, or a named reason why not.
//!
//! [`apply`] is pure and total. It works out what the writer had on screen (`over`), so no caller can forget to.

use super::action::{From, Owner, Progress, Window};
use super::activity::ActivityFacts;
use super::area::{Area, Heading, Point, WantsHelp};
use super::care::{CareFlag, CarePeriod, Dated, Known};
use super::case_form::CaseBox;
use super::change::{Change, Subject};
use super::contact::InTouch;
use super::disagreement::Matter;
use super::due::RuleId;
use super::goal::GoalState;
use super::health::{Checkup, HistoryGiven};
use super::home::{HomeFacts, Suits};
use super::ids::{ItemId, OpId};
use super::item::Life;
use super::op::{Op, Pen, Stamp};
use super::paper::{Paper, PaperState};
use super::person::birthday;
use super::promise::{About, Answer};
use super::quality::{Check, Of};
use super::record::Record;
use super::review::{Decision, ReviewStep, Talk, latest_next};
use super::view::View;
use super::visit::{MOST_NEW_ACTIONS, Prompt, ReadBack, Step};
use super::voice::Side;
use super::words::{InBox, LONGEST, Said, tidy};
use chrono::{Datelike, NaiveDate};

/// What a person wants to do. Each becomes one op about one person.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "the fields are named as the sentences say them")]
pub enum Command {
    SetName {
        words: String,
    },
    SetDateOfBirth {
        born: NaiveDate,
    },
    Answer {
        about: About,
        answer: Answer,
        words: String,
    },
    WriteInArea {
        area: Area,
        heading: Heading,
        words: String,
    },
    ReadScale {
        area: Area,
        point: Point,
    },
    WantHelp {
        area: Area,
        wants: WantsHelp,
    },
    AddGoal {
        area: Option<Area>,
        words: String,
    },
    RewordGoal {
        goal: ItemId,
        words: String,
    },
    MoveGoalOn {
        goal: ItemId,
        state: GoalState,
    },
    AddAction {
        what: String,
        owner: Owner,
        window: Window,
        if_not: String,
        from: Option<From>,
    },
    RewordAction {
        action: ItemId,
        what: String,
    },
    GiveAction {
        action: ItemId,
        owner: Owner,
    },
    MoveWindow {
        action: ItemId,
        window: Window,
    },
    MoveActionOn {
        action: ItemId,
        progress: Progress,
    },
    NoteOnAction {
        action: ItemId,
        words: String,
    },
    AddAchievement {
        words: String,
    },
    AddSupporter {
        name: String,
        role: String,
        how: String,
    },
    RewordSupporter {
        supporter: ItemId,
        name: String,
        role: String,
        how: String,
    },
    SetPaper {
        paper: Paper,
        state: PaperState,
        place: String,
    },
    StartVisit {
        on: NaiveDate,
        place: String,
    },
    VisitWords {
        visit: ItemId,
        prompt: Prompt,
        words: String,
    },
    FinishStep {
        visit: ItemId,
        step: Step,
    },
    FinishVisit {
        visit: ItemId,
        read_back: ReadBack,
        next: Option<NaiveDate>,
    },
    HoldReview {
        on: NaiveDate,
        next: Option<NaiveDate>,
    },
    BeginReview {
        on: NaiveDate,
    },
    FinishReviewStep {
        review: ItemId,
        step: ReviewStep,
    },
    Decide {
        review: ItemId,
        of: ItemId,
        decision: Decision,
    },
    ProposeNextReview {
        review: ItemId,
        next: NaiveDate,
    },
    ReviewWords {
        review: ItemId,
        words: String,
    },
    ReadBackReview {
        review: ItemId,
        thats_right: bool,
    },
    AddDisagreement,
    DisagreementWords {
        disagreement: ItemId,
        matter: Matter,
        words: String,
    },
    SettleDisagreement {
        disagreement: ItemId,
        settled: bool,
    },
    Comment {
        words: String,
    },
    AddCarePeriod {
        period: CarePeriod,
    },
    ChangeCarePeriod {
        item: ItemId,
        period: CarePeriod,
    },
    SetCareFlag {
        flag: CareFlag,
        known: Known,
    },
    SetDated {
        what: Dated,
        on: Option<NaiveDate>,
    },
    SwitchRule {
        rule: RuleId,
        on: bool,
    },
    AddHome {
        facts: HomeFacts,
    },
    CorrectHome {
        home: ItemId,
        facts: HomeFacts,
    },
    AddActivity {
        facts: ActivityFacts,
    },
    CorrectActivity {
        activity: ItemId,
        facts: ActivityFacts,
    },
    AddContact {
        on: NaiveDate,
        in_touch: InTouch,
    },
    SetHealthHistory {
        given: HistoryGiven,
        on: Option<NaiveDate>,
    },
    AddHealthCheck {
        check: Checkup,
        on: NaiveDate,
    },
    /// Put a suggestion aside, with a reason.
    SayNotNeeded {
        check: Check,
        of: Of,
        why: String,
    },
    /// Take a suggestion up again that was put aside.
    SayNeeded {
        check: Check,
        of: Of,
    },
    /// Tick a box of the case form as typed into the council's system, with the fingerprint of its words; nothing takes it off.
    TypeUp {
        at: CaseBox,
        print: Option<u64>,
    },
    Remove {
        item: ItemId,
    },
    Restore {
        item: ItemId,
    },
    /// Take back exactly these ops, as if they had never been said.
    Undo {
        ops: Vec<OpId>,
    },
}

/// Why something was not done. The page has words for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// Nothing was typed.
    NoWords,
    /// More than [`LONGEST`] characters.
    TooLong,
    /// The day lies before 1900, or so far ahead that it cannot be meant.
    NoSuchDay,
    /// A birthday must lie in the past.
    NotBornYet,
    /// The day lies in the past, and has to be today or later.
    DayHasPassed,
    /// The last day of the window comes before its first.
    WindowEndsFirst,
    /// The day lies in the future, and this has to have happened already.
    DayIsToCome,
    /// A time in care ends before it starts.
    EndsFirst,
    /// It lies before the day of birth.
    BeforeBirth,
    /// That goal, action or visit is not here any more.
    NotHere,
    /// A visit is open already.
    VisitIsOpen,
    /// That visit is finished.
    VisitIsOver,
    /// A review is open already.
    ReviewIsOpen,
    /// That review was held.
    ReviewIsOver,
    /// The next review would be later than the law has it.
    NextReviewTooLate,
    /// Three new actions were agreed in this visit already.
    EnoughActions,
    /// These are the young person's own words; only they can do that.
    TheirOwnWords,
    /// Only the young person can say that about themselves.
    OnlyTheyCanSay,
    /// There is nothing to take back.
    NothingToUndo,
    /// It says so already.
    SaysSoAlready,
    /// No fixed home and custody are never suitable.
    NeverSuitable,
}

/// The earliest year that a day in a record can have.
const FIRST_YEAR: i32 = 1900;
/// Nothing in a plan lies further ahead: the last duty ends at 25, and a few years' slack costs nothing.
const YEARS_AHEAD: i32 = 20;

/// Turns a wish into an op, or says why not. Same inputs, same answer: the time and the writer come with `stamp`, ids from `pen`.
///
/// # Errors
/// A [`Refused`] with the reason; nothing has changed then.
pub fn apply(record: &Record, command: &Command, stamp: &Stamp, pen: &mut Pen) -> Result<Op, Refused> {
    let change = change_for(&record.now(), command, stamp)?;
    Ok(say(record, change, stamp, pen))
}

/// Writes a change that needs no checking (an invented example) as an op that knows what was on screen.
pub fn say(record: &Record, change: Change, stamp: &Stamp, pen: &mut Pen) -> Op {
    let id = pen.next_id();
    let over = over(&record.now(), &change, id, stamp.said_by.side());
    Op { id, person: record.person(), said_by: stamp.said_by.clone(), typed_on: stamp.typed_on, at: stamp.at, change, over }
}

/// What the writer had on screen for this.
fn over(view: &View<'_>, change: &Change, id: OpId, side: Side) -> Vec<OpId> {
    let ids = |ops: Vec<&Op>| -> Vec<OpId> { ops.into_iter().map(|op| op.id).collect() };
    match change {
        Change::Remove { item } => {
            let mut seen = ids(view.said_on(&Subject::AllOf(*item)));
            seen.extend(ids(view.heads(&Subject::Life(*item))));
            seen
        }
        // These add to a list; they stand beside the earlier ones, not over them.
        Change::NoteOnAction { .. } | Change::FinishStep { .. } | Change::FinishReviewStep { .. } => Vec::new(),
        _ if change.adds().is_some() => Vec::new(),
        _ => change.subjects(id, side).first().map(|subject| ids(view.heads(subject))).unwrap_or_default(),
    }
}

fn change_for(view: &View<'_>, command: &Command, stamp: &Stamp) -> Result<Change, Refused> {
    let today = stamp.at.date();
    let side = stamp.said_by.side();
    Ok(match command {
        Command::SetName { words } => {
            if side == Side::Adviser && view.name_is_their_own() {
                return Err(Refused::TheirOwnWords);
            }
            Change::SetName { words: some_words(words)? }
        }
        Command::SetDateOfBirth { born } => {
            day(*born, today)?;
            if *born > today || birthday(*born, 0).is_none() {
                return Err(Refused::NotBornYet);
            }
            Change::SetDateOfBirth { born: *born }
        }
        Command::Answer { about, answer, words } => Change::Answer { about: *about, answer: *answer, words: any_words(words)? },
        Command::WriteInArea { area, heading, words } => {
            let words = new_words(words, view.area_words(*area, *heading, side), stamp)?;
            Change::WriteInArea { area: *area, heading: *heading, words }
        }
        Command::ReadScale { area, point } => {
            only_they_can_say(side)?;
            Change::ReadScale { area: *area, point: *point }
        }
        Command::WantHelp { area, wants } => {
            only_they_can_say(side)?;
            Change::WantHelp { area: *area, wants: *wants }
        }
        Command::AddGoal { area, words } => Change::AddGoal { area: *area, words: some_words(words)? },
        Command::RewordGoal { goal, words } => {
            view.goal(*goal).ok_or(Refused::NotHere)?;
            Change::RewordGoal { goal: *goal, words: some_words(words)? }
        }
        Command::MoveGoalOn { goal, state } => {
            let stands = view.goal(*goal).ok_or(Refused::NotHere)?.state;
            differs(*state != stands)?;
            Change::MoveGoalOn { goal: *goal, state: *state }
        }
        Command::AddAction { what, owner, window, if_not, from } => {
            // The limit is the adviser's: a young person may plan as much as they like, on their phone too.
            if side == Side::Adviser
                && let Some(visit) = view.open_visit()
                && view.agreed_by(&visit, side) >= MOST_NEW_ACTIONS
            {
                return Err(Refused::EnoughActions);
            }
            window_ahead(window, today)?;
            Change::AddAction {
                what: some_words(what)?,
                owner: some_owner(owner)?,
                window: *window,
                if_not: any_words(if_not)?,
                from: *from,
            }
        }
        Command::RewordAction { action, what } => {
            view.action(*action).ok_or(Refused::NotHere)?;
            Change::RewordAction { action: *action, what: some_words(what)? }
        }
        Command::GiveAction { action, owner } => {
            let stands = view.action(*action).ok_or(Refused::NotHere)?.owners;
            let owner = some_owner(owner)?;
            differs(stands != [owner.clone()])?;
            Change::GiveAction { action: *action, owner }
        }
        Command::MoveWindow { action, window } => {
            let stands = view.action(*action).ok_or(Refused::NotHere)?.windows;
            window_ahead(window, today)?;
            differs(stands != [*window])?;
            Change::MoveWindow { action: *action, window: *window }
        }
        Command::MoveActionOn { action, progress } => {
            let stands = view.action(*action).ok_or(Refused::NotHere)?.progress;
            differs(*progress != stands)?;
            Change::MoveActionOn { action: *action, progress: *progress }
        }
        Command::NoteOnAction { action, words } => {
            view.action(*action).ok_or(Refused::NotHere)?;
            Change::NoteOnAction { action: *action, words: some_words(words)? }
        }
        Command::AddAchievement { words } => Change::AddAchievement { words: some_words(words)? },
        Command::AddSupporter { name, role, how } => {
            Change::AddSupporter { name: some_words(name)?, role: any_words(role)?, how: any_words(how)? }
        }
        Command::RewordSupporter { supporter, name, role, how } => {
            view.supporter(*supporter).ok_or(Refused::NotHere)?;
            Change::RewordSupporter {
                supporter: *supporter,
                name: some_words(name)?,
                role: any_words(role)?,
                how: any_words(how)?,
            }
        }
        Command::SetPaper { paper, state, place } => Change::SetPaper { paper: *paper, state: *state, place: any_words(place)? },
        Command::StartVisit { on, place } => {
            if view.open_visit().is_some() {
                return Err(Refused::VisitIsOpen);
            }
            day(*on, today)?;
            Change::StartVisit { on: *on, place: any_words(place)?, seen: view.record().seen() }
        }
        Command::VisitWords { visit, prompt, words } => {
            open_visit(view, *visit)?;
            let words = new_words(words, view.visit_words(*visit, *prompt, side), stamp)?;
            Change::VisitWords { visit: *visit, prompt: *prompt, words }
        }
        Command::FinishStep { visit, step } => {
            let done = open_visit(view, *visit)?.done;
            differs(!done.contains(step))?;
            Change::FinishStep { visit: *visit, step: *step }
        }
        Command::FinishVisit { visit, read_back, next } => {
            open_visit(view, *visit)?;
            let read_back = match read_back {
                ReadBack::NotAllAgreed(words) => ReadBack::NotAllAgreed(some_words(words)?),
                other => other.clone(),
            };
            Change::FinishVisit { visit: *visit, read_back, next: ahead(*next, today)?, seen: view.record().seen() }
        }
        Command::HoldReview { on, next } => {
            day(*on, today)?;
            let next = next.map(|next| next_review(next, *on, today)).transpose()?;
            Change::HoldReview { on: *on, next, seen: view.record().seen() }
        }
        Command::BeginReview { on } => {
            if view.open_talk().is_some() {
                return Err(Refused::ReviewIsOpen);
            }
            day(*on, today)?;
            Change::BeginReview { on: *on, seen: view.record().seen() }
        }
        Command::FinishReviewStep { review, step } => {
            differs(!open_talk(view, *review)?.done.contains(step))?;
            Change::FinishReviewStep { review: *review, step: *step }
        }
        Command::Decide { review, of, decision } => {
            let talk = open_talk(view, *review)?;
            if view.goal(*of).is_none() && view.action(*of).is_none() {
                return Err(Refused::NotHere);
            }
            differs(talk.decisions.get(of) != Some(decision))?;
            Change::Decide { review: *review, of: *of, decision: *decision }
        }
        Command::ProposeNextReview { review, next } => {
            let talk = open_talk(view, *review)?;
            let next = next_review(*next, today, today)?;
            differs(talk.next != Some(next))?;
            Change::ProposeNextReview { review: *review, next }
        }
        Command::ReviewWords { review, words } => {
            open_talk(view, *review)?;
            let words = new_words(words, view.review_words(*review, side), stamp)?;
            Change::ReviewWords { review: *review, words }
        }
        Command::ReadBackReview { review, thats_right } => {
            differs(open_talk(view, *review)?.thats_right != Some(*thats_right))?;
            Change::ReadBackReview { review: *review, thats_right: *thats_right }
        }
        Command::AddDisagreement => Change::AddDisagreement,
        Command::DisagreementWords { disagreement, matter, words } => {
            stands(view, *disagreement)?;
            let words = new_words(words, view.disagreement_words(*disagreement, *matter, side), stamp)?;
            Change::DisagreementWords { disagreement: *disagreement, matter: *matter, words }
        }
        Command::SettleDisagreement { disagreement, settled } => {
            // Nobody says for them that they agree.
            only_they_can_say(side)?;
            differs(stands(view, *disagreement)?.is_settled != *settled)?;
            Change::SettleDisagreement { disagreement: *disagreement, settled: *settled }
        }
        Command::Comment { words } => Change::Comment { words: some_words(words)? },
        Command::AddCarePeriod { period } => {
            let period = care_period(view, period, today)?;
            differs(!view.care_periods().iter().any(|kept| kept.period == period))?;
            Change::AddCarePeriod { period }
        }
        Command::ChangeCarePeriod { item, period } => {
            let kept = view.care_period(*item).ok_or(Refused::NotHere)?;
            let period = care_period(view, period, today)?;
            differs(kept.disputed || kept.period != period)?;
            Change::ChangeCarePeriod { item: *item, period }
        }
        Command::SetCareFlag { flag, known } => {
            differs(view.care_flag(*flag) != [*known])?;
            Change::SetCareFlag { flag: *flag, known: *known }
        }
        Command::SetDated { what, on } => {
            if let Some(on) = on {
                has_come(view, *on, today)?;
            }
            let stands = view.said_of_day(*what);
            // Where nothing was said, that nothing happened needs no saying.
            differs(stands != [*on] && !(stands.is_empty() && on.is_none()))?;
            Change::SetDated { what: *what, on: *on }
        }
        Command::SwitchRule { rule, on } => {
            differs(view.rule_switch(*rule) != Some(*on))?;
            Change::SwitchRule { rule: *rule, on: *on }
        }
        Command::AddHome { facts } => Change::AddHome { facts: home_facts(view, facts, today)? },
        Command::CorrectHome { home, facts } => {
            let stands = view.home(*home).ok_or(Refused::NotHere)?;
            let facts = home_facts(view, facts, today)?;
            differs(stands.facts != facts || stands.two_answers)?;
            Change::CorrectHome { home: *home, facts }
        }
        Command::AddActivity { facts } => {
            span(view, facts.since, facts.until, today)?;
            Change::AddActivity { facts: *facts }
        }
        Command::CorrectActivity { activity, facts } => {
            let stands = view.activity(*activity).ok_or(Refused::NotHere)?;
            span(view, facts.since, facts.until, today)?;
            differs(stands.facts != *facts || stands.two_answers)?;
            Change::CorrectActivity { activity: *activity, facts: *facts }
        }
        Command::AddContact { on, in_touch } => {
            let on = has_come(view, *on, today)?;
            differs(!view.contacts().iter().any(|contact| contact.on == on && contact.in_touch == *in_touch))?;
            Change::AddContact { on, in_touch: *in_touch }
        }
        Command::SetHealthHistory { given, on } => {
            // Not yet has no day.
            let on = on.filter(|_| *given != HistoryGiven::No).map(|on| has_come(view, on, today)).transpose()?;
            let stands = view.health_history();
            differs(stands.len() != 1 || !stands.iter().any(|stands| stands.given == *given && stands.on == on))?;
            Change::SetHealthHistory { given: *given, on }
        }
        Command::AddHealthCheck { check, on } => {
            let on = has_come(view, *on, today)?;
            differs(!view.health_checks().iter().any(|known| known.on == on && known.check == *check))?;
            Change::AddHealthCheck { check: *check, on }
        }
        Command::SayNotNeeded { check, of, why } => {
            let why = some_words(why)?;
            if let Of::Item(item) = of {
                view.item(*item).filter(|_| view.life(*item) != Life::Removed).ok_or(Refused::NotHere)?;
            }
            differs(view.not_needed(*check, *of).is_none_or(|said| said.words != why))?;
            Change::NotNeeded { check: *check, of: *of, why }
        }
        Command::SayNeeded { check, of } => {
            let said = view.not_needed(*check, *of).ok_or(Refused::SaysSoAlready)?;
            // An adviser's op would not hide the young person's reason, so it is not made.
            if !stamp.said_by.may_replace_words_of(&said.said_by) {
                return Err(Refused::TheirOwnWords);
            }
            Change::NotNeeded { check: *check, of: *of, why: String::new() }
        }
        Command::TypeUp { at, print } => {
            let stands: Vec<u64> = view.typed_up(*at).iter().map(|it| it.print).collect();
            differs(stands != print.iter().copied().collect::<Vec<_>>())?;
            Change::TypeUp { at: *at, print: *print }
        }
        Command::Remove { item } => {
            view.item(*item).filter(|_| view.life(*item) != Life::Removed).ok_or(Refused::NotHere)?;
            let theirs = view
                .said_on(&Subject::AllOf(*item))
                .iter()
                .any(|op| op.change.is_words() && !stamp.said_by.may_replace_words_of(&op.said_by));
            if theirs {
                return Err(Refused::TheirOwnWords);
            }
            Change::Remove { item: *item }
        }
        Command::Restore { item } => {
            view.item(*item).ok_or(Refused::NotHere)?;
            differs(view.life(*item) != Life::Here)?;
            Change::Restore { item: *item }
        }
        Command::Undo { ops } => {
            let standing: Vec<&Op> = ops.iter().filter_map(|id| view.op(*id)).filter(|op| view.stands(op)).collect();
            if standing.is_empty() {
                return Err(Refused::NothingToUndo);
            }
            if standing.iter().any(|op| !op.may_be_taken_back_by(&stamp.said_by) || view.holds_their_words(op)) {
                return Err(Refused::TheirOwnWords);
            }
            Change::TakeBack { ops: standing.iter().map(|op| op.id).collect() }
        }
    })
}

fn some_words(words: &str) -> Result<String, Refused> {
    let words = any_words(words)?;
    if words.is_empty() { Err(Refused::NoWords) } else { Ok(words) }
}

fn any_words(words: &str) -> Result<String, Refused> {
    let words = tidy(words);
    if words.chars().count() > LONGEST { Err(Refused::TooLong) } else { Ok(words) }
}

fn some_owner(owner: &Owner) -> Result<Owner, Refused> {
    Ok(match owner {
        Owner::Other(name) => Owner::Other(some_words(name)?),
        known => known.clone(),
    })
}

fn differs(differs: bool) -> Result<(), Refused> {
    if differs { Ok(()) } else { Err(Refused::SaysSoAlready) }
}

fn only_they_can_say(side: Side) -> Result<(), Refused> {
    if side == Side::YoungPerson { Ok(()) } else { Err(Refused::OnlyTheyCanSay) }
}

fn day(day: NaiveDate, today: NaiveDate) -> Result<NaiveDate, Refused> {
    let last = today.year().saturating_add(YEARS_AHEAD);
    if (FIRST_YEAR..=last).contains(&day.year()) { Ok(day) } else { Err(Refused::NoSuchDay) }
}

/// A day on which something has happened already, in this person's life.
fn has_come(view: &View<'_>, on: NaiveDate, today: NaiveDate) -> Result<NaiveDate, Refused> {
    day(on, today)?;
    if on > today {
        Err(Refused::DayIsToCome)
    } else if view.born().first().is_some_and(|born| on < *born) {
        Err(Refused::BeforeBirth)
    } else {
        Ok(on)
    }
}

/// A time in care that can have been. Its end may be known ahead.
fn care_period(view: &View<'_>, period: &CarePeriod, today: NaiveDate) -> Result<CarePeriod, Refused> {
    has_come(view, period.start, today)?;
    match period.end {
        Some(end) if day(end, today)? < period.start => Err(Refused::EndsFirst),
        _ => Ok(*period),
    }
}

/// From a day that has come to a day after it, which may be planned.
fn span(view: &View<'_>, since: NaiveDate, until: Option<NaiveDate>, today: NaiveDate) -> Result<(), Refused> {
    has_come(view, since, today)?;
    match until {
        Some(until) if day(until, today)? < since => Err(Refused::WindowEndsFirst),
        _ => Ok(()),
    }
}

fn home_facts(view: &View<'_>, facts: &HomeFacts, today: NaiveDate) -> Result<HomeFacts, Refused> {
    span(view, facts.since, facts.until, today)?;
    match facts.suits {
        Suits::Yes if !facts.kind.can_be_suitable() => Err(Refused::NeverSuitable),
        _ => Ok(*facts),
    }
}

fn ahead(next: Option<NaiveDate>, today: NaiveDate) -> Result<Option<NaiveDate>, Refused> {
    match next {
        Some(next) if day(next, today)? < today => Err(Refused::DayHasPassed),
        next => Ok(next),
    }
}

/// A day for the next review: from today on, and within the time that the law gives after the day of this one.
fn next_review(next: NaiveDate, on: NaiveDate, today: NaiveDate) -> Result<NaiveDate, Refused> {
    if day(next, today)? < today {
        Err(Refused::DayHasPassed)
    } else if next > latest_next(on) {
        Err(Refused::NextReviewTooLate)
    } else {
        Ok(next)
    }
}

fn open_talk(view: &View<'_>, review: ItemId) -> Result<Talk, Refused> {
    view.talks().into_iter().find(|talk| talk.item == review).ok_or(Refused::NotHere)?;
    view.open_talk().filter(|talk| talk.item == review).ok_or(Refused::ReviewIsOver)
}

fn stands(view: &View<'_>, disagreement: ItemId) -> Result<super::disagreement::Disagreement, Refused> {
    view.disagreements().into_iter().find(|found| found.item == disagreement).ok_or(Refused::NotHere)
}

/// Words for a box. Emptying it is a change, and so is choosing one of two texts; an untouched box is not.
fn new_words(words: &str, stands: Vec<Said>, stamp: &Stamp) -> Result<String, Refused> {
    let words = any_words(words)?;
    let stands = InBox::of(stands, &stamp.said_by);
    let said_beside = stands.words.is_empty() && stands.beside.iter().any(|said| said.words == words);
    differs(stands.together || words != stands.words && !said_beside)?;
    Ok(words)
}

fn window_ahead(window: &Window, today: NaiveDate) -> Result<(), Refused> {
    day(window.from, today)?;
    day(window.to, today)?;
    if window.to < window.from {
        Err(Refused::WindowEndsFirst)
    } else if window.to < today {
        Err(Refused::DayHasPassed)
    } else {
        Ok(())
    }
}

fn open_visit(view: &View<'_>, visit: ItemId) -> Result<super::visit::Visit, Refused> {
    let found = view.visits().into_iter().find(|found| found.item == visit).ok_or(Refused::NotHere)?;
    if found.end.is_some() { Err(Refused::VisitIsOver) } else { Ok(found) }
}
