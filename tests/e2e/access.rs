//! Every page, for every kind of user: axe, targets, sideways scroll, headings and titles, in light, dark, 320 px and
//! right to left.

use super::browser::{Browser, Screen, TABLET, on};
use serde_json::{Value, json};

const ADVISER_PAGES: &[&str] = &[
    "/people",
    "/people/new",
    "/people/0000000000000001",
    "/people/0000000000000001/details",
    "/people/0000000000000001/promises",
    "/people/0000000000000001/promises/3",
    "/people/0000000000000001/plan",
    "/people/0000000000000001/plan/home",
    "/people/0000000000000001/goals",
    "/people/0000000000000001/pictures",
    "/people/0000000000000001/story",
    "/people/0000000000000001/people",
    "/people/0000000000000001/papers",
    "/people/0000000000000001/care",
    "/people/0000000000000001/home-and-days",
    "/numbers",
    "/returns",
    "/people/0000000000000001/review",
    "/people/0000000000000001/review/since",
    "/people/0000000000000001/review/plan",
    "/people/0000000000000001/review/views",
    "/people/0000000000000001/review/next",
    "/people/0000000000000001/review/finish",
    "/people/0000000000000001/change-story",
    "/people/0000000000000001/ask",
    "/people/0000000000000001/rights",
    "/people/0000000000000001/rights/records",
    "/people/0000000000000001/worth-a-look",
    "/people/0000000000000001/on-paper",
    "/people/0000000000000001/case-form",
    "/people/0000000000000001/turn",
    "/people/0000000000000001/visit/last-actions",
    "/people/0000000000000001/visit/how-are-things",
    "/people/0000000000000001/visit/promises",
    "/people/0000000000000001/visit/plan",
    "/people/0000000000000001/visit/next",
    "/people/0000000000000001/visit/finish",
    "/example",
    "/settings",
    "/keeping",
    "/help",
    "/about",
    "/no/such/page",
];

const YOUNG_PERSONS_PAGES: &[&str] = &[
    "/me",
    "/me/details",
    "/me/promises",
    "/me/promises/3",
    "/me/plan",
    "/me/plan/feelings",
    "/me/goals",
    "/me/pictures",
    "/me/story",
    "/me/change-story",
    "/me/people",
    "/me/papers",
    "/me/care",
    "/me/home-and-days",
    "/me/ask",
    "/me/rights",
    "/me/rights/complaint",
    "/me/worth-a-look",
    "/me/on-paper",
];

const FIRST_PAGES: &[&str] =
    &["/", "/start/young-person", "/start/adviser", "/example", "/settings", "/help", "/about", "/rescue.html", "/cover.html"];

fn axe() -> String {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("node_modules/axe-core/axe.min.js");
    std::fs::read_to_string(path).expect("axe-core is missing: run scripts/tools.sh first.")
}

const OWN_CHECKS: &str = r"
const wrong = [];
const focusable = [...document.querySelectorAll('a[href], button, input, summary, textarea, select')].filter(shown);
for (const element of focusable) {
  const target = (['radio', 'checkbox'].includes(element.type) && element.closest('label')) || element;
  const box = target.getBoundingClientRect();
  const inSentence = element.tagName === 'A' && element.closest('p') && getComputedStyle(element).display === 'inline';
  if (!inSentence && !element.closest('.skip-link, .skip-link') && !element.classList.contains('skip-link') && (box.width < 43.5 || box.height < 43.5)) wrong.push('small target ' + Math.round(box.width) + 'x' + Math.round(box.height) + ': ' + name(target).slice(0, 40));
}
const room = document.documentElement.clientWidth;
if (document.documentElement.scrollWidth > room + 1) {
  const wide = [...document.querySelectorAll('main *, header *, nav *, footer *')].filter(e => e.getBoundingClientRect().right > room + 1).slice(0, 3).map(e => e.className || e.tagName);
  wrong.push('scrolls sideways: ' + document.documentElement.scrollWidth + ' in ' + room + ' ' + wide);
}
const headings = document.querySelectorAll('h1');
const shownHeadings = [...headings].filter(shown);
if (shownHeadings.length !== 1) wrong.push(shownHeadings.length + ' main headings');
if (!document.title.includes('My Plan') && location.pathname !== '/cover.html') wrong.push('title ' + document.title);
if (/Jordan|Amina|Leon/.test(document.title)) wrong.push('a name in the title');
for (const figure of document.querySelectorAll('figure.figure')) if (!figure.querySelector('table')) wrong.push('a figure without its table');
if (/NaN|undefined|\{[a-z]+\}/.test(document.body.innerText)) wrong.push('unfinished words: ' + document.body.innerText.match(/.{0,20}(NaN|undefined|\{[a-z]+\}).{0,20}/)[0]);
return wrong;
";

async fn check(browser: &Browser, axe: &str, path: &str, how: &str, wrong: &mut Vec<String>) {
    browser.open(path).await;
    browser.until("The page", "return document.querySelector('main h1') !== null && !document.querySelector('.opening')").await;
    if path.ends_with("pictures") || path.ends_with("numbers") {
        browser.until("The charts", "return document.querySelectorAll('.chart svg').length > 0").await;
    }
    if how == "right to left" {
        browser.script("document.documentElement.dir = 'rtl'", vec![]).await;
    }
    // Everything that can be unfolded is looked at as well.
    browser.script("for (const details of document.querySelectorAll('details')) details.open = true", vec![]).await;
    browser.driver().execute(axe, vec![]).await.unwrap();
    let found = browser
        .driver()
        .execute_async(
            "const done = arguments[arguments.length - 1]; axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then(result => done(result.violations.map(v => v.id + ': ' + v.nodes.map(n => n.target.join(' ')).slice(0, 3).join(', '))), error => done([String(error)]))",
            vec![],
        )
        .await
        .unwrap()
        .json()
        .clone();
    let own = browser.script(OWN_CHECKS, vec![]).await;
    for fault in [found, own].iter().flat_map(|faults| faults.as_array().cloned().unwrap_or_default()) {
        wrong.push(format!("{path}, {how}: {}", fault.as_str().unwrap_or_default()));
    }
}

async fn in_every_way(browser: &Browser, pages: &[&str]) {
    let axe = axe();
    let mut wrong = Vec::new();
    for (how, dark, screen) in [
        ("light", false, TABLET),
        ("dark", true, TABLET),
        ("320 px", false, Screen(320, 640)),
        ("right to left", false, Screen(390, 844)),
    ] {
        browser.dark(dark).await;
        browser.resize(screen).await;
        for path in pages {
            check(browser, &axe, path, how, &mut wrong).await;
        }
    }
    assert!(wrong.is_empty(), "{} faults:\n{}", wrong.len(), wrong.join("\n"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_first_pages_have_no_fault_that_a_tool_can_find() {
    on("access-first", TABLET, |browser| async move { in_every_way(&browser, FIRST_PAGES).await }).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_advisers_pages_have_no_fault_that_a_tool_can_find() {
    on("access-adviser", TABLET, |browser| async move {
        browser.opens_the_example().await;
        browser.press("Jordan").await;
        browser.press("Start a visit").await;
        browser.comes_to("What we said we’d do").await;
        browser.sees_saved().await;
        browser.open("/people/0000000000000001/review").await;
        browser.press("Start the look together").await;
        browser.comes_to("Last time and today").await;
        browser.sees_saved().await;
        in_every_way(&browser, ADVISER_PAGES).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_young_persons_pages_have_no_fault_that_a_tool_can_find() {
    on("access-young-person", TABLET, |browser| async move {
        browser.open("/").await;
        browser.press("Show me an example").await;
        browser.press("Look round as Jordan").await;
        browser.comes_to("Hello Jordan").await;
        browser.sees_saved().await;
        in_every_way(&browser, YOUNG_PERSONS_PAGES).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn at_twice_the_size_of_words_nothing_is_cut_off() {
    on("access-large", Screen(390, 844), |browser| async move {
        browser.open("/").await;
        browser.press("Show me an example").await;
        browser.press("Look round as Jordan").await;
        browser.comes_to("Hello Jordan").await;
        browser.open("/settings").await;
        browser.choose("Size of words", "Twice as large").await;
        let mut wrong = Vec::new();
        for path in YOUNG_PERSONS_PAGES {
            browser.open(path).await;
            browser.until("The page", "return document.querySelector('main h1') !== null").await;
            let found: Value = browser.script(OWN_CHECKS, vec![]).await;
            wrong.extend(found.as_array().cloned().unwrap_or_default().into_iter().map(|fault| format!("{path}: {fault}")));
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        assert_eq!(browser.script("return getComputedStyle(document.documentElement).fontSize", vec![]).await, json!("32px"));
    })
    .await;
}
