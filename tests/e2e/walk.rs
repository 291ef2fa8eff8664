//! A walk through every page without leaving the app, as a person goes who presses one link after another; each page is looked at
//! in several ways.

use super::browser::{Browser, Screen, TABLET};
use super::tree;
use promise_pathway::domain::ids::PersonId;
use promise_pathway::ui::route::{Route, Whose};
use serde_json::{Value, json};

const CHECKS: &str = include_str!("access.js");

/// Sets the clock of every page to the morning of 22 November 2026: what the pages say of days is then the same on every day.
pub const THAT_DAY: &str = "const Real = Date; const shift = new Real(2026, 10, 22, 11).getTime() - Real.now(); \
    window.Date = class extends Real { constructor(...when) { when.length ? super(...when) : super(Real.now() + shift); } \
    static now() { return Real.now() + shift; } };";

/// A way to look at a page.
struct Way {
    name: &'static str,
    screen: Screen,
    dark: bool,
    right_to_left: bool,
    spaced: bool,
    /// Whether axe looks as well: it takes longest.
    axe: bool,
    checks: &'static [&'static str],
}

const PLAIN: Way = Way {
    name: "light",
    screen: TABLET,
    dark: false,
    right_to_left: false,
    spaced: false,
    axe: true,
    checks: &["sense", "targets", "sideways", "cutOff", "covered", "order", "focus"],
};
const DARK: Way = Way { name: "dark", dark: true, checks: &[], ..PLAIN };
const NARROW: Way = Way {
    name: "320 px",
    screen: Screen(320, 640),
    checks: &["targets", "sideways", "cutOff", "covered", "order", "focus"],
    ..PLAIN
};
const RIGHT_TO_LEFT: Way =
    Way { name: "right to left", right_to_left: true, checks: &["targets", "sideways", "cutOff", "covered", "order"], ..NARROW };
/// A screen of 1280 by 1024 at 400 %.
const ZOOMED: Way =
    Way { name: "400 %", screen: Screen(320, 256), axe: false, checks: &["sideways", "cutOff", "covered", "focus"], ..PLAIN };
const SPACED: Way =
    Way { name: "spaced", spaced: true, axe: false, checks: &["targets", "sideways", "cutOff", "covered"], ..NARROW };
const WAYS: [Way; 6] = [PLAIN, DARK, NARROW, RIGHT_TO_LEFT, ZOOMED, SPACED];
const AS_IT_IS: Way =
    Way { name: "as it is", axe: false, checks: &["sense", "targets", "sideways", "cutOff", "covered", "order"], ..PLAIN };

/// Every address that somebody can come to who is neither in nor out: before anything is set up.
pub fn first_pages() -> Vec<String> {
    every(|route| {
        route.whose().is_none()
            && !matches!(route, Route::People | Route::NewPerson | Route::Numbers | Route::Returns | Route::Keeping)
    })
}

/// Every address of an adviser, with that person's pages.
pub fn advisers_pages(person: PersonId) -> Vec<String> {
    let mut pages = every(|route| !matches!(route, Route::Door | Route::Start(_)) && !matches!(route.whose(), Some(Whose::Mine)));
    for page in &mut pages {
        *page = page.replace(&PersonId(1).to_string(), &person.to_string());
    }
    pages
}

/// Every address of a young person's own pages.
pub fn young_persons_pages() -> Vec<String> {
    every(|route| matches!(route.whose(), Some(Whose::Mine)) && route != Route::TurnOver)
}

fn every(wanted: impl Fn(Route) -> bool) -> Vec<String> {
    let address = |route: Route| if route == Route::NotFound { "/no/such/page".to_owned() } else { route.path() };
    Route::every(PersonId(1)).into_iter().filter(|route| wanted(*route)).map(address).collect()
}

/// Walks through those pages and gives every fault that was found on the way.
pub struct Walk<'a> {
    browser: &'a Browser,
    axe: String,
    faults: Vec<String>,
}

impl<'a> Walk<'a> {
    /// Begins on the page that is open.
    pub fn new(browser: &'a Browser) -> Self {
        let axe = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("node_modules/axe-core/axe.min.js");
        let axe = std::fs::read_to_string(axe).expect("axe-core is missing: run scripts/tools.sh first.");
        Self { browser, axe, faults: Vec::new() }
    }

    /// Goes to a page as a link inside the app does: focus has to come to its heading, and the title with it.
    pub async fn goes_to(&mut self, path: &str) {
        // A finger on the screen, or a long walk would find the app locked.
        let go = "dispatchEvent(new Event('pointerdown')); for (const heading of document.querySelectorAll('main h1')) heading.dataset.before = ''; document.title = ''; \
            const link = document.createElement('a'); link.href = arguments[0]; document.body.append(link); link.click(); link.remove();";
        self.browser.script(go, vec![json!(path)]).await;
        self.browser.until(path, SETTLED).await;
        let found = self.browser.script("return [document.activeElement === document.querySelector('main h1'), document.title, document.activeElement.tagName]", vec![]).await;
        if found[0] != json!(true) {
            self.faults.push(format!("{path}: focus is on {} and not on the heading", found[2]));
        }
        if found[1].as_str().is_none_or(str::is_empty) {
            self.faults.push(format!("{path}: the title did not change"));
        }
    }

    /// Looks at the page that is open, in every way.
    pub async fn looks(&mut self, path: &str) {
        self.looks_in(&WAYS, path).await;
    }

    async fn looks_in(&mut self, ways: &[Way], path: &str) {
        self.knows_the_checks().await;
        for way in ways {
            self.browser.dark(way.dark).await;
            self.browser.resize(way.screen).await;
            self.notes(path, way).await;
        }
        self.browser.dark(false).await;
        self.browser.resize(TABLET).await;
    }

    /// Looks at the page as the screen is, without axe.
    pub async fn looks_once(&mut self, path: &str) {
        self.knows_the_checks().await;
        self.notes(path, &AS_IT_IS).await;
    }

    async fn knows_the_checks(&self) {
        let known = self.browser.script("return typeof axe === 'object' && typeof access === 'object'", vec![]).await;
        if known != json!(true) {
            self.browser.driver().execute(self.axe.as_str(), vec![]).await.unwrap();
            self.browser.driver().execute(CHECKS, vec![]).await.unwrap();
        }
    }

    async fn notes(&mut self, path: &str, way: &Way) {
        let found = self.asks(way).await;
        let faults = found.as_array().cloned().unwrap_or_else(|| vec![found]);
        self.faults.extend(faults.iter().map(|fault| format!("{path}, {}: {}", way.name, fault.as_str().unwrap_or_default())));
    }

    async fn asks(&self, way: &Way) -> Value {
        let ask = "const done = arguments[arguments.length - 1]; const [turned, spaced, useAxe, checks] = arguments; (async () => { \
            access.unfold(); access.turn(turned); access.spaced(spaced); \
            await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))); \
            const found = [...access.check(checks), ...(useAxe ? await access.axe() : [])]; \
            access.spaced(false); access.turn(false); return found; })().then(done, (error) => done([String(error.stack)]))";
        let arguments = vec![json!(way.right_to_left), json!(way.spaced), json!(way.axe), json!(way.checks)];
        self.browser.driver().execute_async(ask, arguments).await.unwrap().json().clone()
    }

    /// Goes to each of those pages and looks at it. If there is a folder for them, what a screen reader is given of a page of each
    /// kind has to be as it is kept there. All promises are drawn alike, and all parts of the plan, and all letters: the first is
    /// looked at in every way, and of the others what their words could make different.
    pub async fn walks(&mut self, pages: &[String], folder: Option<&str>) {
        let mut walked = Vec::new();
        for path in pages {
            self.goes_to(path).await;
            let kind = path.rsplit_once('/').map_or("", |(kind, _)| kind);
            let is_one_of_many = ["/promises", "/plan", "/rights"].iter().any(|many| kind.ends_with(many));
            if is_one_of_many && walked.contains(&kind) {
                self.looks_in(&[PLAIN, NARROW], path).await;
                continue;
            }
            walked.push(kind);
            if let Some(folder) = folder {
                self.knows_the_checks().await;
                self.browser.script("access.unfold()", vec![]).await;
                let fault = tree::compare(self.browser, folder, path).await;
                self.faults.extend(fault.map(|fault| format!("{path}: {fault}")));
            }
            self.looks(path).await;
        }
    }

    /// Ends the walk: nothing may have been found.
    pub fn ends(self) {
        assert!(self.faults.is_empty(), "{} faults:\n{}", self.faults.len(), self.faults.join("\n"));
    }
}

/// The new page is there, with everything that it waits for.
const SETTLED: &str = "const heading = document.querySelector('main h1'); \
    return heading && !('before' in heading.dataset) && !document.querySelector('.opening') \
    && [...document.querySelectorAll('.made-words')].every((made) => made.textContent) \
    && [...document.querySelectorAll('.chart')].every((chart) => chart.querySelector('svg'))";
