//! Every address of the app. Nothing else spells one. An address never holds more of a person than their random id.

use crate::domain::area::Area;
use crate::domain::ids::{OpId, PersonId};
use crate::domain::promise::PromiseId;
use crate::domain::review::ReviewStep;
use crate::domain::right::Right;
use crate::domain::visit::Step;
use crate::domain::voice::Side;
use crate::store::rows::Door;

/// Through whose eyes a page is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// The young person's own pages.
    Mine,
    /// The adviser's pages about this person.
    Of(PersonId),
}

impl Whose {
    /// Whose side the reader is on.
    pub fn reader(self) -> Side {
        match self {
            Self::Mine => Side::YoungPerson,
            Self::Of(_) => Side::Adviser,
        }
    }
}

/// A page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is named after its page")]
pub enum Route {
    Door,
    Start(Door),
    Example,
    People,
    NewPerson,
    Home(Whose),
    Details(Whose),
    Visit(PersonId, Step),
    Turn(PersonId),
    Promises(Whose),
    Promise(Whose, PromiseId),
    Plan(Whose),
    Area(Whose, Area),
    Goals(Whose),
    Pictures(Whose),
    Story(Whose),
    Supporters(Whose),
    Papers(Whose),
    Care(Whose),
    HomeDays(Whose),
    Numbers,
    Returns,
    Dates,
    Review(PersonId),
    ReviewStep(PersonId, ReviewStep),
    /// What changed, as a review froze it: the newest, or the one of that name.
    ChangeStory(Whose, Option<OpId>),
    Ask(Whose),
    Rights(Whose),
    Letter(Whose, Right),
    Quality(Whose),
    Paper(Whose),
    CaseForm(PersonId),
    TurnOver,
    Settings,
    Keeping,
    Help,
    About,
    Accessibility,
    NotFound,
}

impl Route {
    /// The page of an address.
    pub fn parse(path: &str) -> Self {
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        match parts.as_slice() {
            [] => Self::Door,
            ["start", "young-person"] => Self::Start(Door::YoungPerson),
            ["start", "adviser"] => Self::Start(Door::Adviser),
            ["example"] => Self::Example,
            ["people"] => Self::People,
            ["people", "new"] => Self::NewPerson,
            ["numbers"] => Self::Numbers,
            ["returns"] => Self::Returns,
            ["dates"] => Self::Dates,
            ["settings"] => Self::Settings,
            ["keeping"] => Self::Keeping,
            ["help"] => Self::Help,
            ["about"] => Self::About,
            ["about", "accessibility"] => Self::Accessibility,
            ["me", "turn-over"] => Self::TurnOver,
            ["me", rest @ ..] => Self::parse_person(Whose::Mine, rest),
            ["people", person, rest @ ..] => {
                person.parse().map_or(Self::NotFound, |person| Self::parse_person(Whose::Of(person), rest))
            }
            _ => Self::NotFound,
        }
    }

    fn parse_person(whose: Whose, rest: &[&str]) -> Self {
        let found = match (whose, rest) {
            (_, []) => Some(Self::Home(whose)),
            (_, ["details"]) => Some(Self::Details(whose)),
            (_, ["promises"]) => Some(Self::Promises(whose)),
            (_, ["promises", number]) => {
                number.parse().ok().and_then(PromiseId::new).map(|promise| Self::Promise(whose, promise))
            }
            (_, ["plan"]) => Some(Self::Plan(whose)),
            (_, ["plan", area]) => Area::from_key(area).map(|area| Self::Area(whose, area)),
            (_, ["goals"]) => Some(Self::Goals(whose)),
            (_, ["pictures"]) => Some(Self::Pictures(whose)),
            (_, ["story"]) => Some(Self::Story(whose)),
            (_, ["people"]) => Some(Self::Supporters(whose)),
            (_, ["papers"]) => Some(Self::Papers(whose)),
            (_, ["care"]) => Some(Self::Care(whose)),
            (_, ["home-and-days"]) => Some(Self::HomeDays(whose)),
            (_, ["ask"]) => Some(Self::Ask(whose)),
            (_, ["rights"]) => Some(Self::Rights(whose)),
            (_, ["rights", right]) => Right::from_key(right).map(|right| Self::Letter(whose, right)),
            (_, ["worth-a-look"]) => Some(Self::Quality(whose)),
            (_, ["on-paper"]) => Some(Self::Paper(whose)),
            (Whose::Of(person), ["visit", step]) => Step::from_key(step).map(|step| Self::Visit(person, step)),
            (Whose::Of(person), ["turn"]) => Some(Self::Turn(person)),
            (Whose::Of(person), ["review"]) => Some(Self::Review(person)),
            (Whose::Of(person), ["review", step]) => ReviewStep::from_key(step).map(|step| Self::ReviewStep(person, step)),
            (_, ["change-story"]) => Some(Self::ChangeStory(whose, None)),
            (_, ["change-story", review]) => review.parse().ok().map(|review| Self::ChangeStory(whose, Some(review))),
            (Whose::Of(person), ["case-form"]) => Some(Self::CaseForm(person)),
            _ => None,
        };
        found.unwrap_or(Self::NotFound)
    }

    /// The address of a page.
    pub fn path(self) -> String {
        let of = |whose: Whose, rest: &str| match whose {
            Whose::Mine => format!("/me{rest}"),
            Whose::Of(person) => format!("/people/{person}{rest}"),
        };
        match self {
            Self::Door | Self::NotFound => "/".to_owned(),
            Self::Start(Door::YoungPerson) => "/start/young-person".to_owned(),
            Self::Start(Door::Adviser) => "/start/adviser".to_owned(),
            Self::Example => "/example".to_owned(),
            Self::People => "/people".to_owned(),
            Self::NewPerson => "/people/new".to_owned(),
            Self::Home(whose) => of(whose, ""),
            Self::Details(whose) => of(whose, "/details"),
            Self::Visit(person, step) => of(Whose::Of(person), &format!("/visit/{}", step.key())),
            Self::Turn(person) => of(Whose::Of(person), "/turn"),
            Self::Promises(whose) => of(whose, "/promises"),
            Self::Promise(whose, promise) => of(whose, &format!("/promises/{}", promise.number())),
            Self::Plan(whose) => of(whose, "/plan"),
            Self::Area(whose, area) => of(whose, &format!("/plan/{}", area.key())),
            Self::Goals(whose) => of(whose, "/goals"),
            Self::Pictures(whose) => of(whose, "/pictures"),
            Self::Story(whose) => of(whose, "/story"),
            Self::Supporters(whose) => of(whose, "/people"),
            Self::Papers(whose) => of(whose, "/papers"),
            Self::Care(whose) => of(whose, "/care"),
            Self::HomeDays(whose) => of(whose, "/home-and-days"),
            Self::Numbers => "/numbers".to_owned(),
            Self::Returns => "/returns".to_owned(),
            Self::Dates => "/dates".to_owned(),
            Self::Ask(whose) => of(whose, "/ask"),
            Self::Rights(whose) => of(whose, "/rights"),
            Self::Letter(whose, right) => of(whose, &format!("/rights/{}", right.key())),
            Self::Quality(whose) => of(whose, "/worth-a-look"),
            Self::Paper(whose) => of(whose, "/on-paper"),
            Self::Review(person) => of(Whose::Of(person), "/review"),
            Self::ReviewStep(person, step) => of(Whose::Of(person), &format!("/review/{}", step.key())),
            Self::ChangeStory(whose, None) => of(whose, "/change-story"),
            Self::ChangeStory(whose, Some(review)) => of(whose, &format!("/change-story/{review}")),
            Self::CaseForm(person) => of(Whose::Of(person), "/case-form"),
            Self::TurnOver => "/me/turn-over".to_owned(),
            Self::Settings => "/settings".to_owned(),
            Self::Keeping => "/keeping".to_owned(),
            Self::Help => "/help".to_owned(),
            Self::About => "/about".to_owned(),
            Self::Accessibility => "/about/accessibility".to_owned(),
        }
    }

    /// Every page there is, with this person's pages in both readers' eyes: the list that the checks of access walk. A test holds
    /// that no kind of page is left out.
    pub fn every(person: PersonId) -> Vec<Self> {
        let mut every = vec![
            Self::Door,
            Self::Start(Door::YoungPerson),
            Self::Start(Door::Adviser),
            Self::Example,
            Self::People,
            Self::NewPerson,
            Self::Numbers,
            Self::Returns,
            Self::Dates,
            Self::Settings,
            Self::Keeping,
            Self::Help,
            Self::About,
            Self::Accessibility,
            Self::NotFound,
        ];
        for whose in [Whose::Of(person), Whose::Mine] {
            every.extend([Self::Home(whose), Self::Details(whose), Self::Promises(whose)]);
            every.extend(PromiseId::all().map(|promise| Self::Promise(whose, promise)));
            every.push(Self::Plan(whose));
            every.extend(Area::ALL.map(|area| Self::Area(whose, area)));
            every.extend([Self::Goals(whose), Self::Pictures(whose), Self::Story(whose), Self::Supporters(whose)]);
            every.extend([Self::Papers(whose), Self::Care(whose), Self::HomeDays(whose), Self::Ask(whose), Self::Rights(whose)]);
            every.extend(Right::ALL.map(|right| Self::Letter(whose, right)));
            every.extend([Self::Quality(whose), Self::ChangeStory(whose, None), Self::Paper(whose)]);
        }
        every.extend([Self::Review(person), Self::CaseForm(person), Self::Turn(person), Self::TurnOver]);
        every.extend(ReviewStep::ALL.map(|step| Self::ReviewStep(person, step)));
        every.extend(Step::ALL.map(|step| Self::Visit(person, step)));
        every
    }

    /// Through whose eyes the page is seen, if it is about a person.
    pub fn whose(self) -> Option<Whose> {
        match self {
            Self::Home(whose)
            | Self::Details(whose)
            | Self::Promises(whose)
            | Self::Promise(whose, _)
            | Self::Plan(whose)
            | Self::Area(whose, _)
            | Self::Goals(whose)
            | Self::Pictures(whose)
            | Self::Story(whose)
            | Self::Supporters(whose)
            | Self::Papers(whose)
            | Self::Care(whose)
            | Self::HomeDays(whose)
            | Self::Ask(whose)
            | Self::Rights(whose)
            | Self::Letter(whose, _)
            | Self::Quality(whose)
            | Self::ChangeStory(whose, _)
            | Self::Paper(whose) => Some(whose),
            Self::Visit(person, _)
            | Self::Turn(person)
            | Self::Review(person)
            | Self::ReviewStep(person, _)
            | Self::CaseForm(person) => Some(Whose::Of(person)),
            Self::TurnOver => Some(Whose::Mine),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_is_found_again_at_its_address() {
        for route in Route::every(PersonId(0x1234)).into_iter().filter(|route| *route != Route::NotFound) {
            assert_eq!(Route::parse(&route.path()), route, "{}", route.path());
        }
    }

    #[test]
    fn no_page_is_missing_from_the_list_of_every_page() {
        let (_, from) = include_str!("route.rs").split_once("pub enum Route {").unwrap();
        let (kinds, _) = from.split_once('}').unwrap();
        let kinds: Vec<&str> = kinds
            .lines()
            .map(str::trim)
            .filter(|line| !line.starts_with('/'))
            .filter_map(|line| line.split(['(', ',']).next())
            .filter(|kind| !kind.is_empty())
            .collect();
        assert!(kinds.len() > 30, "{kinds:?}");
        let listed: Vec<String> = Route::every(PersonId(1)).iter().map(|route| format!("{route:?}")).collect();
        for kind in kinds {
            let is_it = |route: &String| route.split('(').next() == Some(kind);
            assert!(listed.iter().any(is_it), "Route::every leaves out {kind}, so nobody would check it");
            let of_a_person = listed.iter().filter(|route| is_it(route) && route.contains("Of(")).count();
            let mine = listed.iter().filter(|route| is_it(route) && route.contains("Mine")).count();
            assert_eq!(of_a_person, mine, "Route::every has {kind} for one reader only");
        }
    }

    #[test]
    fn an_unknown_address_is_said_to_be_one() {
        for path in ["/nothing", "/people/xyz", "/people/0000000000001234/promises/8", "/me/visit/plan", "/me/plan/holidays"] {
            assert_eq!(Route::parse(path), Route::NotFound, "{path}");
        }
    }
}
