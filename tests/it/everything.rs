//! Everything that can be read from a view, in one value, so that two views can be held side by side.
//!
//! The number of ops behind a view is left out: it is the one thing that an undo may change.

use chrono::NaiveDate;
use promise_pathway::domain::action::Action;
use promise_pathway::domain::activity::Activity;
use promise_pathway::domain::area::{Area, Filled, Heading, Point, WantsHelp};
use promise_pathway::domain::care::{CareFlag, Dated, KeptPeriod, Known};
use promise_pathway::domain::change::Subject;
use promise_pathway::domain::circumstances::Circumstances;
use promise_pathway::domain::comparison::{Comparison, WorthATalk};
use promise_pathway::domain::contact::Contact;
use promise_pathway::domain::disagreement::Disagreement;
use promise_pathway::domain::facts::Facts;
use promise_pathway::domain::goal::Goal;
use promise_pathway::domain::health::{HealthCheck, HealthHistory};
use promise_pathway::domain::home::Home;
use promise_pathway::domain::ids::{ItemId, OpId};
use promise_pathway::domain::item::Life;
use promise_pathway::domain::lookback::{Lookback, Open};
use promise_pathway::domain::moment::Moment;
use promise_pathway::domain::paper::{Paper, PaperNote};
use promise_pathway::domain::progress::{Areas, Promises};
use promise_pathway::domain::promise::{About, CommitmentId, PromiseId, Reading};
use promise_pathway::domain::quality::Suggestion;
use promise_pathway::domain::review::{Review, Talk};
use promise_pathway::domain::story::Event;
use promise_pathway::domain::summary::Summary;
use promise_pathway::domain::supporter::Supporter;
use promise_pathway::domain::view::View;
use promise_pathway::domain::visit::{Prompt, Visit};
use promise_pathway::domain::voice::Side;
use promise_pathway::domain::words::Said;
use std::collections::BTreeSet;

/// Both sides, for walking through.
pub const SIDES: [Side; 2] = [Side::YoungPerson, Side::Adviser];

/// What an answer may be about in these tests: the seven, and two commitments.
pub fn abouts() -> Vec<About> {
    let commitments = [CommitmentId(1, 1), CommitmentId(3, 2)].map(About::Commitment);
    PromiseId::all().map(About::Promise).chain(commitments).collect()
}

/// All that a screen could show.
#[derive(Debug, PartialEq, Eq)]
pub struct Everything {
    pub name: String,
    pub born: Vec<NaiveDate>,
    pub readings: Vec<(About, Side, Option<Reading>, Vec<Reading>)>,
    pub compared: Vec<(Comparison, Option<WorthATalk>)>,
    pub answered: Vec<usize>,
    pub area_words: Vec<(Area, Heading, Side, Vec<Said>)>,
    pub areas: Vec<(Area, Option<Point>, Option<WantsHelp>, Filled)>,
    pub goals: Vec<Goal>,
    pub actions: Vec<Action>,
    pub achievements: Vec<Said>,
    pub supporters: Vec<Supporter>,
    pub papers: Vec<(Paper, Vec<PaperNote>)>,
    pub care_periods: Vec<KeptPeriod>,
    pub care_flags: Vec<(CareFlag, Vec<Known>)>,
    pub dated: Vec<(Dated, Vec<Option<NaiveDate>>)>,
    pub facts: Facts,
    pub visits: Vec<VisitAsTold>,
    pub open_visit: Option<Visit>,
    pub last_visit: Option<Visit>,
    pub reviews: Vec<Review>,
    pub talks: Vec<(Talk, Vec<Vec<Said>>, Vec<Action>)>,
    pub open_talk: Option<Talk>,
    pub disagreements: Vec<Disagreement>,
    pub lookbacks: Vec<Lookback>,
    pub moments: Vec<Moment>,
    pub last_time: Option<Moment>,
    pub promises_then_and_now: Promises,
    pub areas_then_and_now: Areas,
    pub comments: Vec<Said>,
    pub suggestions: Vec<Suggestion>,
    pub story: Vec<Event>,
    pub lives: Vec<(ItemId, Option<Life>)>,
    pub histories: Vec<(ItemId, Vec<OpId>)>,
    pub summary: Summary,
    pub homes: Vec<Home>,
    pub activities: Vec<Activity>,
    pub contacts: Vec<Contact>,
    pub health: (Vec<HealthHistory>, Vec<HealthCheck>),
    pub circumstances: Circumstances,
}

/// A visit with what belongs to it.
#[derive(Debug, PartialEq, Eq)]
pub struct VisitAsTold {
    visit: Visit,
    agreed_in: Vec<Action>,
    brought_to: Vec<Action>,
    said: Vec<Vec<Said>>,
}

/// Reads all of it.
pub fn everything(view: &View<'_>) -> Everything {
    let both = |about: About| SIDES.map(|side| (about, side, view.reading(about, side), view.readings(about, side)));
    let compared = |side: Side| {
        view.compare_all(abouts(), side).into_iter().map(move |compared| (compared.clone(), compared.worth_a_talk(side)))
    };
    let headings = |area: Area| Heading::ALL.into_iter().flat_map(move |heading| SIDES.map(|side| (area, heading, side)));
    let items: BTreeSet<ItemId> = view.record().all_ops().map(|op| op.id).filter(|id| view.item(*id).is_some()).collect();
    let visits = view.visits().into_iter().map(|visit| {
        let said =
            Prompt::ALL.into_iter().flat_map(|prompt| SIDES.map(|side| view.visit_words(visit.item, prompt, side))).collect();
        VisitAsTold { agreed_in: view.agreed_in(&visit), brought_to: view.brought_to(&visit), said, visit }
    });
    let mut summary = view.summary();
    summary.ops = 0;
    Everything {
        name: view.name(),
        born: view.born(),
        readings: abouts().into_iter().flat_map(both).collect(),
        compared: SIDES.into_iter().flat_map(compared).collect(),
        answered: SIDES.into_iter().map(|side| view.answered_this_time(side)).collect(),
        area_words: Area::ALL
            .into_iter()
            .flat_map(headings)
            .map(|(area, heading, side)| (area, heading, side, view.area_words(area, heading, side)))
            .filter(|(.., said)| !said.is_empty())
            .collect(),
        areas: Area::ALL.into_iter().map(|area| (area, view.scale(area), view.wants_help(area), view.filled(area))).collect(),
        goals: view.goals(),
        actions: view.actions(),
        achievements: view.achievements(),
        supporters: view.supporters(),
        papers: Paper::ALL.into_iter().map(|paper| (paper, view.paper(paper))).collect(),
        care_periods: view.care_periods(),
        care_flags: CareFlag::ALL.into_iter().map(|flag| (flag, view.care_flag(flag))).collect(),
        dated: Dated::ALL.into_iter().map(|what| (what, view.said_of_day(what))).collect(),
        facts: view.facts(),
        visits: visits.collect(),
        open_visit: view.open_visit(),
        last_visit: view.last_visit(),
        reviews: view.reviews(),
        talks: view
            .talks()
            .into_iter()
            .map(|talk| (SIDES.map(|side| view.review_words(talk.item, side)).to_vec(), view.agreed_in_talk(&talk), talk))
            .map(|(words, agreed, talk)| (talk, words, agreed))
            .collect(),
        open_talk: view.open_talk(),
        disagreements: view.disagreements(),
        lookbacks: [Open::ToBoth, Open::To(Side::Adviser)].map(|open| view.look_back(open)).to_vec(),
        moments: view.moments(),
        last_time: view.last_time(),
        promises_then_and_now: view.promises_seen_by(Side::YoungPerson),
        areas_then_and_now: view.areas_seen_by(Side::YoungPerson),
        comments: view.comments(),
        suggestions: view.suggestions(crate::support::day("2027-08-01"), &["placement"]),
        story: view.story(),
        lives: items.iter().map(|item| (*item, Some(view.life(*item)))).collect(),
        histories: items
            .iter()
            .map(|item| (*item, view.history(&Subject::AllOf(*item)).iter().map(|op| op.id).collect()))
            .collect(),
        summary,
        homes: view.homes(),
        activities: view.activities(),
        contacts: view.contacts(),
        health: (view.health_history(), view.health_checks()),
        circumstances: view.circumstances(),
    }
}
