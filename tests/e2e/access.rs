//! Every page, for every kind of user, filled and empty: axe, targets, order, focus, sideways scroll, headings and titles, in light,
//! dark, at 320 px, at 400 %, spaced out, and from right to left.

use super::browser::{Screen, TABLET, WORDS, on};
use super::walk::{THAT_DAY, Walk, advisers_pages, first_pages, young_persons_pages};
use promise_pathway::domain::ids::PersonId;
use serde_json::json;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_first_pages_have_no_fault_that_a_tool_can_find() {
    on("access-first", TABLET, |browser| async move {
        browser.before_every_page(THAT_DAY).await;
        browser.open("/help").await;
        browser.comes_to("Help").await;
        let mut walk = Walk::new(&browser);
        walk.walks(&first_pages(), Some("first")).await;
        // Two pages that need no app.
        for path in ["/rescue.html", "/cover.html"] {
            browser.open(path).await;
            walk.looks(path).await;
        }
        walk.ends();
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_advisers_pages_of_somebody_well_known_have_no_fault_that_a_tool_can_find() {
    on("access-adviser", TABLET, |browser| async move {
        browser.before_every_page(THAT_DAY).await;
        browser.opens_the_example().await;
        browser.press("Jordan").await;
        browser.press("Start a visit").await;
        browser.comes_to("What we said we’d do").await;
        browser.sees_saved().await;
        browser.open("/people/0000000000000001/review").await;
        browser.press("Start the look together").await;
        browser.comes_to("Last time and today").await;
        browser.sees_saved().await;
        let mut walk = Walk::new(&browser);
        walk.walks(&advisers_pages(PersonId(1)), Some("adviser")).await;
        // And what the young person sees while the tablet is in their hands.
        walk.goes_to("/people/0000000000000001/turn").await;
        browser.press("Start: pass the tablet to Jordan").await;
        browser.comes_to("Hello Jordan").await;
        walk.looks("/me in a turn").await;
        for path in ["/me/promises/3", "/me/turn-over"] {
            walk.goes_to(path).await;
            walk.looks(&format!("{path} in a turn")).await;
        }
        walk.ends();
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_advisers_pages_of_somebody_new_have_no_fault_that_a_tool_can_find() {
    on("access-new", TABLET, |browser| async move {
        browser.before_every_page(THAT_DAY).await;
        browser.set_up_adviser(WORDS).await;
        let mut walk = Walk::new(&browser);
        walk.goes_to("/numbers").await;
        walk.looks("/numbers of nobody").await;
        walk.goes_to("/people").await;
        walk.looks("/people with nobody").await;
        browser.adds_person("Robin").await;
        let path = browser.path().await;
        let person: PersonId = path.rsplit('/').next().unwrap().parse().unwrap();
        walk.walks(&advisers_pages(person), None).await;
        walk.ends();
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_young_persons_pages_have_no_fault_that_a_tool_can_find() {
    on("access-young-person", TABLET, |browser| async move {
        browser.before_every_page(THAT_DAY).await;
        browser.open("/").await;
        browser.press("Show me an example").await;
        browser.press("Look round as Jordan").await;
        browser.comes_to("Hello Jordan").await;
        browser.sees_saved().await;
        let mut walk = Walk::new(&browser);
        walk.goes_to("/help").await;
        walk.walks(&young_persons_pages(), Some("young-person")).await;
        walk.ends();
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_pages_of_a_young_person_who_has_just_begun_have_no_fault_that_a_tool_can_find() {
    on("access-begun", TABLET, |browser| async move {
        browser.before_every_page(THAT_DAY).await;
        browser.open("/").await;
        browser.press("I’m a young person").await;
        browser.types("What do you like to be called?", "Robin").await;
        browser.chooses_words(WORDS).await;
        browser.press("Start my plan").await;
        browser.notes_the_recovery_key().await;
        browser.comes_to("Hello Robin").await;
        let mut walk = Walk::new(&browser);
        walk.goes_to("/keeping").await;
        walk.looks("/keeping, mine").await;
        walk.walks(&young_persons_pages(), None).await;
        walk.ends();
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn at_twice_the_size_of_words_nothing_is_cut_off() {
    on("access-large", Screen(320, 844), |browser| async move {
        browser.open("/").await;
        browser.press("Show me an example").await;
        browser.press("Look round as Jordan").await;
        browser.comes_to("Hello Jordan").await;
        browser.sees_saved().await;
        browser.open("/settings").await;
        browser.choose("Size of words", "Twice as large").await;
        let mut walk = Walk::new(&browser);
        for path in young_persons_pages() {
            walk.goes_to(&path).await;
            walk.looks_once(&path).await;
        }
        assert_eq!(browser.script("return getComputedStyle(document.documentElement).fontSize", vec![]).await, json!("32px"));
        walk.goes_to("/settings").await;
        browser.choose("Size of words", "Larger").await;
        for path in ["/me", "/me/plan"] {
            walk.goes_to(path).await;
            walk.looks_once(path).await;
        }
        walk.ends();
    })
    .await;
}
