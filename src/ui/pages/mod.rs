//! One file per page.

pub mod about;
pub mod area;
pub mod ask;
pub mod care;
pub mod change_story;
pub mod details;
pub mod door;
pub mod example;
pub mod goals;
pub mod help;
pub mod home_days;
pub mod keeping;
pub mod letter;
pub mod new_person;
pub mod not_found;
pub mod numbers;
pub mod overview;
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

use super::route::{Route, Whose};
use crate::ui::prelude::*;

/// The pages that are about nobody in particular.
pub fn show(route: Route) -> AnyView {
    match route {
        Route::Door => view! { <door::DoorPage/> },
        Route::Start(door) => view! { <start::StartPage door/> },
        Route::Example => view! { <example::ExamplePage/> },
        Route::People => view! { <people::PeoplePage/> },
        Route::NewPerson => view! { <new_person::NewPersonPage/> },
        Route::Numbers => view! { <numbers::NumbersPage/> },
        Route::Returns => view! { <returns::ReturnsPage/> },
        Route::Settings => view! { <settings::SettingsPage/> },
        Route::Keeping => view! { <keeping::KeepingPage/> },
        Route::Help => view! { <help::HelpPage/> },
        Route::About => view! { <about::AboutPage/> },
        _ => view! { <not_found::NotFoundPage/> },
    }
}

/// The pages about one person, whose record is open by now.
pub fn show_person(route: Route) -> AnyView {
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
        Route::Pictures(whose) => view! { <pictures::PicturesPage whose/> },
        Route::Story(whose) => view! { <story::StoryPage whose/> },
        Route::Supporters(whose) => view! { <supporters::SupportersPage whose/> },
        Route::Papers(whose) => view! { <papers::PapersPage whose/> },
        Route::Care(whose) => view! { <care::CarePage whose/> },
        Route::HomeDays(whose) => view! { <home_days::HomeDaysPage whose/> },
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
