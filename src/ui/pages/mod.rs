//! One file per page, and which part of the app each is in.
//!
//! A new page gets one line: in [`everyday`] if it is come to on most days, otherwise in [`rest`]. What it needs goes with it.

pub mod about;
pub mod area;
pub mod ask;
pub mod care;
pub mod case_form;
pub mod change_story;
pub mod dates;
pub mod details;
pub mod door;
pub mod example;
pub mod give_it_a_lock;
pub mod goals;
pub mod help;
pub mod home_days;
pub mod keeping;
pub mod letter;
pub mod new_person;
pub mod not_found;
pub mod numbers;
pub mod overview;
pub mod paper;
pub mod paper_plan;
pub mod paper_sheets;
pub mod papers;
pub mod people;
pub mod person_gate;
pub mod pictures;
pub mod plan;
pub mod promise;
pub mod promises;
pub mod quality;
pub mod recovery_key;
pub mod returns;
pub mod review;
pub mod rights;
pub mod settings;
pub mod stage;
pub mod start;
pub mod story;
pub mod supporters;
pub mod turn;
pub mod visit;
pub mod young_home;

use super::later::{Later, Part, Piece};
use super::route::{Route, Whose};
use crate::ui::blocks::open_backup::OpenBackup;
use crate::ui::prelude::*;

/// The pages of most days. They come right after the first part.
pub fn everyday(piece: Piece) -> AnyView {
    match piece {
        Piece::Page(Route::People) => view! { <people::PeoplePage/> },
        Piece::Page(Route::NewPerson) => view! { <new_person::NewPersonPage/> },
        Piece::Person(route, person) => view! { <person_gate::PersonGate person route/> },
        piece => view! { <Later part=Part::Rest piece/> },
    }
}

/// The pages of most days that are about one person, whose record is open by now.
pub fn everyday_person(route: Route) -> AnyView {
    match route {
        Route::Home(Whose::Mine) => view! { <young_home::YoungHomePage/> },
        Route::Home(Whose::Of(person)) => view! { <overview::OverviewPage person/> },
        Route::Details(whose) => view! { <details::DetailsPage whose/> },
        Route::Visit(person, step) => view! { <visit::VisitPage person step/> },
        Route::Turn(person) => view! { <turn::TurnPage person/> },
        Route::TurnOver => view! { <turn::TurnOverPage/> },
        Route::Promises(whose) => view! { <promises::PromisesPage whose/> },
        Route::Promise(whose, promise) => view! { <promise::PromisePage whose promise/> },
        Route::Plan(whose) => view! { <plan::PlanPage whose/> },
        Route::Area(whose, area) => view! { <area::AreaPage whose area/> },
        Route::Goals(whose) => view! { <goals::GoalsPage whose/> },
        route => view! { <Later part=Part::Rest piece=Piece::Page(route)/> },
    }
}

/// All other pages. They come when the app has nothing else to do.
pub fn rest(piece: Piece) -> AnyView {
    let route = match piece {
        Piece::Page(route) | Piece::Person(route, _) => route,
        Piece::RecoveryKey(key) => return view! { <recovery_key::RecoveryKeyPage key/> },
        Piece::GiveItALock => return view! { <give_it_a_lock::GiveItALock/> },
        Piece::OpenBackup => return view! { <OpenBackup/> },
    };
    match route {
        Route::Start(door) => view! { <start::StartPage door/> },
        Route::Example => view! { <example::ExamplePage/> },
        Route::Numbers => view! { <numbers::NumbersPage/> },
        Route::Dates => view! { <dates::DatesPage/> },
        Route::Returns => view! { <returns::ReturnsPage/> },
        Route::Settings => view! { <settings::SettingsPage/> },
        Route::Keeping => view! { <keeping::KeepingPage/> },
        Route::Help => view! { <help::HelpPage/> },
        Route::About => view! { <about::AboutPage/> },
        Route::Pictures(whose) => view! { <pictures::PicturesPage whose/> },
        Route::Story(whose) => view! { <story::StoryPage whose/> },
        Route::Supporters(whose) => view! { <supporters::SupportersPage whose/> },
        Route::Papers(whose) => view! { <papers::PapersPage whose/> },
        Route::Care(whose) => view! { <care::CarePage whose/> },
        Route::HomeDays(whose) => view! { <home_days::HomeDaysPage whose/> },
        Route::Paper(whose) => view! { <paper::PaperPage whose/> },
        Route::CaseForm(_) => view! { <case_form::CaseFormPage/> },
        Route::Review(person) => view! { <review::ReviewPage person/> },
        Route::ReviewStep(person, step) => view! { <review::ReviewStepPage person step/> },
        Route::ChangeStory(whose, review) => view! { <change_story::ChangeStoryPage whose review/> },
        Route::Ask(whose) => view! { <ask::AskPage whose/> },
        Route::Rights(whose) => view! { <rights::RightsPage whose/> },
        Route::Letter(whose, right) => view! { <letter::LetterPage whose right/> },
        Route::Quality(whose) => view! { <quality::QualityPage whose/> },
        _ => view! { <not_found::NotFoundPage/> },
    }
}
