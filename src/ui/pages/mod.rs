//! One file per page.

pub mod about;
pub mod area;
pub mod code;
pub mod details;
pub mod door;
pub mod example;
pub mod goals;
pub mod help;
pub mod new_person;
pub mod not_found;
pub mod overview;
pub mod papers;
pub mod people;
pub mod person_gate;
pub mod pictures;
pub mod plan;
pub mod promise;
pub mod promises;
pub mod review;
pub mod settings;
pub mod stage;
pub mod start;
pub mod story;
pub mod supporters;
pub mod turn;
pub mod visit;
pub mod young_home;

use super::route::{Route, Whose};
use leptos::prelude::*;

/// The pages that are about nobody in particular.
pub fn show(route: Route) -> AnyView {
    match route {
        Route::Door => view! { <door::DoorPage/> }.into_any(),
        Route::Start(door) => view! { <start::StartPage door/> }.into_any(),
        Route::Example => view! { <example::ExamplePage/> }.into_any(),
        Route::People => view! { <people::PeoplePage/> }.into_any(),
        Route::NewPerson => view! { <new_person::NewPersonPage/> }.into_any(),
        Route::Settings => view! { <settings::SettingsPage/> }.into_any(),
        Route::Help => view! { <help::HelpPage/> }.into_any(),
        Route::About => view! { <about::AboutPage/> }.into_any(),
        _ => view! { <not_found::NotFoundPage/> }.into_any(),
    }
}

/// The pages about one person, whose record is open by now.
pub fn show_person(route: Route) -> AnyView {
    match route {
        Route::Home(Whose::Mine) => view! { <young_home::YoungHomePage/> }.into_any(),
        Route::Home(Whose::Of(person)) => view! { <overview::OverviewPage person/> }.into_any(),
        Route::Details(whose) => view! { <details::DetailsPage whose/> }.into_any(),
        Route::Visit(person, step) => view! { <visit::VisitPage person step/> }.into_any(),
        Route::Turn(person) => view! { <turn::TurnPage person/> }.into_any(),
        Route::TurnOver => view! { <turn::TurnOverPage/> }.into_any(),
        Route::Promises(whose) => view! { <promises::PromisesPage whose/> }.into_any(),
        Route::Promise(whose, promise) => view! { <promise::PromisePage whose promise/> }.into_any(),
        Route::Plan(whose) => view! { <plan::PlanPage whose/> }.into_any(),
        Route::Area(whose, area) => view! { <area::AreaPage whose area/> }.into_any(),
        Route::Goals(whose) => view! { <goals::GoalsPage whose/> }.into_any(),
        Route::Pictures(whose) => view! { <pictures::PicturesPage whose/> }.into_any(),
        Route::Story(whose) => view! { <story::StoryPage whose/> }.into_any(),
        Route::Supporters(whose) => view! { <supporters::SupportersPage whose/> }.into_any(),
        Route::Papers(whose) => view! { <papers::PapersPage whose/> }.into_any(),
        Route::Review(person) => view! { <review::ReviewPage person/> }.into_any(),
        _ => view! { <not_found::NotFoundPage/> }.into_any(),
    }
}
