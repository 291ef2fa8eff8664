//! Everything a person can say, as one typed list, and what each saying is about.
//!
//! *Readings* (answers, points on a scale, visits, reviews, comments) only ever add up: an earlier one stays in the history.
//! *Fields* (words, dates, names) keep every version too; the ones no later op was written over are what stands now.

use super::action::{From, Owner, Progress, Window};
use super::activity::ActivityFacts;
use super::area::{Area, Heading, Point, WantsHelp};
use super::care::{CareFlag, CarePeriod, Dated, Known};
use super::case_form::CaseBox;
use super::contact::InTouch;
use super::disagreement::Matter;
use super::due::RuleId;
use super::goal::GoalState;
use super::health::{Checkup, HistoryGiven};
use super::home::HomeFacts;
use super::ids::{ItemId, OpId};
use super::item::Kind;
use super::paper::{Paper, PaperState};
use super::promise::{About, Answer};
use super::quality::{Check, Of};
use super::review::{Decision, ReviewStep};
use super::seen::Seen;
use super::visit::{Prompt, ReadBack, Step};
use super::voice::Side;
use chrono::NaiveDate;

/// One thing that a person can say.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the fields are named as the sentences say them")]
pub enum Change {
    /// The name this person likes to be called by.
    SetName {
        words: String,
    },
    /// The day they were born.
    SetDateOfBirth {
        born: NaiveDate,
    },
    /// Whether a promise, or one commitment under it, is being kept, with words or evidence.
    Answer {
        about: About,
        answer: Answer,
        words: String,
    },
    /// Words under one heading of one area of the plan.
    WriteInArea {
        area: Area,
        heading: Heading,
        words: String,
    },
    /// "How is this for me?", 1 to 10.
    ReadScale {
        area: Area,
        point: Point,
    },
    /// "Would you like more help with this?"
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
    /// A visit begins; `seen` tells what was there before it.
    StartVisit {
        on: NaiveDate,
        place: String,
        seen: Seen,
    },
    VisitWords {
        visit: ItemId,
        prompt: Prompt,
        words: String,
    },
    /// A step of a visit was gone through.
    FinishStep {
        visit: ItemId,
        step: Step,
    },
    /// The visit is over; `seen` is the point that "last time" will mean.
    FinishVisit {
        visit: ItemId,
        read_back: ReadBack,
        next: Option<NaiveDate>,
        seen: Seen,
    },
    /// The plan was looked at together; `seen` is the point that "last time" will mean.
    HoldReview {
        on: NaiveDate,
        next: Option<NaiveDate>,
        seen: Seen,
    },
    /// A review begins; `seen` tells what was there before it.
    BeginReview {
        on: NaiveDate,
        seen: Seen,
    },
    /// A step of a review was gone through.
    FinishReviewStep {
        review: ItemId,
        step: ReviewStep,
    },
    /// In a review: keep, change or finished.
    Decide {
        review: ItemId,
        of: ItemId,
        decision: Decision,
    },
    /// In a review: when they mean to look again.
    ProposeNextReview {
        review: ItemId,
        next: NaiveDate,
    },
    /// In a review: what this side thinks of the plan.
    ReviewWords {
        review: ItemId,
        words: String,
    },
    /// In a review: whether it was read back and is right.
    ReadBackReview {
        review: ItemId,
        thats_right: bool,
    },
    /// There is something they do not agree about.
    AddDisagreement,
    DisagreementWords {
        disagreement: ItemId,
        matter: Matter,
        words: String,
    },
    /// Whether they agree about it now.
    SettleDisagreement {
        disagreement: ItemId,
        settled: bool,
    },
    Comment {
        words: String,
    },
    /// A time in care.
    AddCarePeriod {
        period: CarePeriod,
    },
    ChangeCarePeriod {
        item: ItemId,
        period: CarePeriod,
    },
    /// Whether a fact is so that changes the likely status.
    SetCareFlag {
        flag: CareFlag,
        known: Known,
    },
    /// The day on which something happened that starts or stops a clock; nothing if it did not happen.
    SetDated {
        what: Dated,
        on: Option<NaiveDate>,
    },
    /// Whether a timescale counts for this person.
    SwitchRule {
        rule: RuleId,
        on: bool,
    },
    /// Where they live from a day on.
    AddHome {
        facts: HomeFacts,
    },
    CorrectHome {
        home: ItemId,
        facts: HomeFacts,
    },
    /// What they mainly do from a day on.
    AddActivity {
        facts: ActivityFacts,
    },
    CorrectActivity {
        activity: ItemId,
        facts: ActivityFacts,
    },
    /// How it stood with being in touch on a day.
    AddContact {
        on: NaiveDate,
        in_touch: InTouch,
    },
    /// Whether the health history was handed over.
    SetHealthHistory {
        given: HistoryGiven,
        on: Option<NaiveDate>,
    },
    /// A health assessment or dental check took place.
    AddHealthCheck {
        check: Checkup,
        on: NaiveDate,
    },
    /// A suggestion is put aside, with an honest reason; an empty one takes it up again.
    NotNeeded {
        check: Check,
        of: Of,
        why: String,
    },
    /// A box of the case form was typed into the council's system: the fingerprint of its words then. Nothing takes the tick off.
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
    /// Undo. The named ops count as never said.
    TakeBack {
        ops: Vec<OpId>,
    },
    /// Said with a newer version of the app: carried unread, never changed.
    Unknown {
        kind: String,
        body: String,
    },
}

/// What an op is about. Ops on the same subject can be written over each other; ops on different subjects never meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "each is named after the change it belongs to")]
pub enum Subject {
    Name,
    DateOfBirth,
    Answer(About, Side),
    AreaWords(Area, Heading, Side),
    Scale(Area, Side),
    Help(Area, Side),
    GoalWords(ItemId),
    GoalState(ItemId),
    ActionWords(ItemId),
    ActionOwner(ItemId),
    ActionWindow(ItemId),
    ActionProgress(ItemId),
    ActionNotes(ItemId),
    AchievementWords(ItemId),
    SupporterWords(ItemId),
    Paper(Paper),
    VisitWords(ItemId, Prompt, Side),
    VisitSteps(ItemId),
    VisitEnd(ItemId),
    ReviewSteps(ItemId),
    /// What was decided in that review about that goal or action.
    ReviewDecision(ItemId, ItemId),
    ReviewNext(ItemId),
    ReviewWords(ItemId, Side),
    ReviewReadBack(ItemId),
    DisagreementWords(ItemId, Matter, Side),
    DisagreementSettled(ItemId),
    Comments,
    CarePeriod(ItemId),
    CareFlag(CareFlag),
    Dated(Dated),
    Rule(RuleId),
    HomeFacts(ItemId),
    ActivityFacts(ItemId),
    HealthHistory,
    NotNeeded(Check, Of),
    TypedUp(CaseBox),
    /// The ops that add things of this kind.
    Items(Kind),
    /// Removing and restoring this item.
    Life(ItemId),
    /// Every op about this item, so that a removal can say what it saw.
    AllOf(ItemId),
}

impl Subject {
    /// Whether what is kept here is somebody's own words, which only some voices may write over.
    pub fn is_words(&self) -> bool {
        matches!(
            self,
            Self::Name
                | Self::AreaWords(..)
                | Self::GoalWords(_)
                | Self::ActionWords(_)
                | Self::ActionNotes(_)
                | Self::AchievementWords(_)
                | Self::SupporterWords(_)
                | Self::VisitWords(..)
                | Self::ReviewWords(..)
                | Self::DisagreementWords(..)
                | Self::Comments
                | Self::NotNeeded(..)
        )
    }
}

impl Change {
    /// What an op with this id, said by this side, is about. The first is the one its `over` speaks of.
    pub fn subjects(&self, id: OpId, side: Side) -> Vec<Subject> {
        match self {
            Self::SetName { .. } => vec![Subject::Name],
            Self::SetDateOfBirth { .. } => vec![Subject::DateOfBirth],
            Self::Answer { about, .. } => vec![Subject::Answer(*about, side)],
            Self::WriteInArea { area, heading, .. } => {
                vec![Subject::AreaWords(*area, *heading, side)]
            }
            Self::ReadScale { area, .. } => vec![Subject::Scale(*area, side)],
            Self::WantHelp { area, .. } => vec![Subject::Help(*area, side)],
            Self::AddGoal { .. } => vec![Subject::Items(Kind::Goal), Subject::GoalWords(id), Subject::AllOf(id)],
            Self::RewordGoal { goal, .. } => vec![Subject::GoalWords(*goal), Subject::AllOf(*goal)],
            Self::MoveGoalOn { goal, .. } => vec![Subject::GoalState(*goal), Subject::AllOf(*goal)],
            Self::AddAction { .. } => vec![
                Subject::Items(Kind::Action),
                Subject::ActionWords(id),
                Subject::ActionOwner(id),
                Subject::ActionWindow(id),
                Subject::AllOf(id),
            ],
            Self::RewordAction { action, .. } => {
                vec![Subject::ActionWords(*action), Subject::AllOf(*action)]
            }
            Self::GiveAction { action, .. } => {
                vec![Subject::ActionOwner(*action), Subject::AllOf(*action)]
            }
            Self::MoveWindow { action, .. } => {
                vec![Subject::ActionWindow(*action), Subject::AllOf(*action)]
            }
            Self::MoveActionOn { action, .. } => {
                vec![Subject::ActionProgress(*action), Subject::AllOf(*action)]
            }
            Self::NoteOnAction { action, .. } => {
                vec![Subject::ActionNotes(*action), Subject::AllOf(*action)]
            }
            Self::AddAchievement { .. } => {
                vec![Subject::Items(Kind::Achievement), Subject::AchievementWords(id), Subject::AllOf(id)]
            }
            Self::AddSupporter { .. } => vec![Subject::Items(Kind::Supporter), Subject::SupporterWords(id), Subject::AllOf(id)],
            Self::RewordSupporter { supporter, .. } => vec![Subject::SupporterWords(*supporter), Subject::AllOf(*supporter)],
            Self::SetPaper { paper, .. } => vec![Subject::Paper(*paper)],
            Self::StartVisit { .. } => vec![Subject::Items(Kind::Visit), Subject::AllOf(id)],
            Self::VisitWords { visit, prompt, .. } => vec![Subject::VisitWords(*visit, *prompt, side), Subject::AllOf(*visit)],
            Self::FinishStep { visit, .. } => {
                vec![Subject::VisitSteps(*visit), Subject::AllOf(*visit)]
            }
            Self::FinishVisit { visit, .. } => {
                vec![Subject::VisitEnd(*visit), Subject::AllOf(*visit)]
            }
            Self::HoldReview { .. } => vec![Subject::Items(Kind::Review), Subject::AllOf(id)],
            Self::BeginReview { .. } => vec![Subject::Items(Kind::Talk), Subject::AllOf(id)],
            Self::FinishReviewStep { review, .. } => vec![Subject::ReviewSteps(*review), Subject::AllOf(*review)],
            Self::Decide { review, of, .. } => vec![Subject::ReviewDecision(*review, *of), Subject::AllOf(*review)],
            Self::ProposeNextReview { review, .. } => vec![Subject::ReviewNext(*review), Subject::AllOf(*review)],
            Self::ReviewWords { review, .. } => vec![Subject::ReviewWords(*review, side), Subject::AllOf(*review)],
            Self::ReadBackReview { review, .. } => vec![Subject::ReviewReadBack(*review), Subject::AllOf(*review)],
            Self::AddDisagreement => vec![Subject::Items(Kind::Disagreement), Subject::AllOf(id)],
            Self::DisagreementWords { disagreement, matter, .. } => {
                vec![Subject::DisagreementWords(*disagreement, *matter, side), Subject::AllOf(*disagreement)]
            }
            Self::SettleDisagreement { disagreement, .. } => {
                vec![Subject::DisagreementSettled(*disagreement), Subject::AllOf(*disagreement)]
            }
            Self::Comment { .. } => vec![Subject::Items(Kind::Comment), Subject::Comments, Subject::AllOf(id)],
            Self::AddCarePeriod { .. } => vec![Subject::Items(Kind::CarePeriod), Subject::CarePeriod(id), Subject::AllOf(id)],
            Self::ChangeCarePeriod { item, .. } => vec![Subject::CarePeriod(*item), Subject::AllOf(*item)],
            Self::SetCareFlag { flag, .. } => vec![Subject::CareFlag(*flag)],
            Self::SetDated { what, .. } => vec![Subject::Dated(*what)],
            Self::SwitchRule { rule, .. } => vec![Subject::Rule(*rule)],
            Self::AddHome { .. } => vec![Subject::Items(Kind::Home), Subject::HomeFacts(id), Subject::AllOf(id)],
            Self::CorrectHome { home, .. } => vec![Subject::HomeFacts(*home), Subject::AllOf(*home)],
            Self::AddActivity { .. } => vec![Subject::Items(Kind::Activity), Subject::ActivityFacts(id), Subject::AllOf(id)],
            Self::CorrectActivity { activity, .. } => vec![Subject::ActivityFacts(*activity), Subject::AllOf(*activity)],
            Self::AddContact { .. } => vec![Subject::Items(Kind::Contact), Subject::AllOf(id)],
            Self::SetHealthHistory { .. } => vec![Subject::HealthHistory],
            Self::AddHealthCheck { .. } => vec![Subject::Items(Kind::HealthCheck), Subject::AllOf(id)],
            Self::NotNeeded { check, of, .. } => vec![Subject::NotNeeded(*check, *of)],
            Self::TypeUp { at, .. } => vec![Subject::TypedUp(*at)],
            Self::Remove { item } | Self::Restore { item } => vec![Subject::Life(*item)],
            Self::TakeBack { .. } | Self::Unknown { .. } => vec![],
        }
    }

    /// The kind of item this adds, if it adds one.
    pub fn adds(&self) -> Option<Kind> {
        match self {
            Self::AddGoal { .. } => Some(Kind::Goal),
            Self::AddAction { .. } => Some(Kind::Action),
            Self::AddAchievement { .. } => Some(Kind::Achievement),
            Self::AddSupporter { .. } => Some(Kind::Supporter),
            Self::StartVisit { .. } => Some(Kind::Visit),
            Self::HoldReview { .. } => Some(Kind::Review),
            Self::BeginReview { .. } => Some(Kind::Talk),
            Self::AddDisagreement => Some(Kind::Disagreement),
            Self::Comment { .. } => Some(Kind::Comment),
            Self::AddCarePeriod { .. } => Some(Kind::CarePeriod),
            Self::AddHome { .. } => Some(Kind::Home),
            Self::AddActivity { .. } => Some(Kind::Activity),
            Self::AddContact { .. } => Some(Kind::Contact),
            Self::AddHealthCheck { .. } => Some(Kind::HealthCheck),
            _ => None,
        }
    }

    /// Whether this is somebody's own words, rather than a fact that anybody may bring up to date.
    pub fn is_words(&self) -> bool {
        matches!(
            self,
            Self::SetName { .. }
                | Self::WriteInArea { .. }
                | Self::AddGoal { .. }
                | Self::RewordGoal { .. }
                | Self::AddAction { .. }
                | Self::RewordAction { .. }
                | Self::NoteOnAction { .. }
                | Self::AddAchievement { .. }
                | Self::AddSupporter { .. }
                | Self::RewordSupporter { .. }
                | Self::VisitWords { .. }
                | Self::ReviewWords { .. }
                | Self::DisagreementWords { .. }
                | Self::Comment { .. }
                | Self::NotNeeded { .. }
        )
    }
}
