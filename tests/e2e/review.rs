//! J3: a look at the plan together, from what got better to the page that tells what changed.

use super::browser::{Browser, EXAMPLE_WORDS, PHONE, TABLET, on};
use serde_json::json;
use thirtyfour::Key;

async fn begins_with(browser: &Browser, name: &str) {
    browser.opens_the_example().await;
    browser.press(name).await;
    browser.comes_to(name).await;
    browser.press("Look at the plan together").await;
    browser.comes_to("A look at the plan together").await;
    browser.press("Start the look together").await;
    browser.comes_to("Last time and today").await;
}

/// Chooses for the goal or action of these words.
async fn decides(browser: &Browser, thing: &str, decision: &str) {
    let script = "
        const card = [...document.querySelectorAll('.decision')].filter(shown).find(card => tidy(card.innerText).includes(arguments[0]));
        const label = card && find(card.querySelector('fieldset'), 'label', arguments[1]);
        if (!label) return false;
        if (!label.control.checked) label.control.click();
        return label.control.checked";
    let script = format!("return (function() {{ {script} }})({}, {})", json!(thing), json!(decision));
    browser.until(&format!("“{decision}” for “{thing}”"), &script).await;
}

/// How many sides of paper the page takes, and what is on them.
async fn prints_on(browser: &Browser) -> usize {
    let printed = browser.chromium("Page.printToPDF", json!({ "preferCSSPageSize": true, "printBackground": true })).await;
    let pdf = printed["data"].as_str().unwrap().to_owned();
    let count = browser
        .script("const pdf = atob(arguments[0]); return (pdf.match(/\\/Type\\s*\\/Page[^s]/g) || []).length", vec![json!(pdf)])
        .await;
    usize::try_from(count.as_u64().unwrap()).unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_look_together_goes_from_what_got_better_to_one_page_and_survives_a_reload_and_a_dead_battery() {
    on("review", TABLET, |browser| async move {
        begins_with(&browser, "Jordan").await;
        browser.sees("What got better").await;
        browser.sees("Promise by promise").await;

        // Jordan's turn, and back to where it was.
        browser.press("Jordan’s turn").await;
        browser.press("Start: pass the tablet to Jordan").await;
        browser.comes_to("Hello Jordan").await;
        browser.press("Our look together").await;
        browser.types("What do you think of your plan now?", "It feels more like mine.").await;
        browser.sees_saved().await;
        browser.press("Give it back").await;
        browser.types_words(EXAMPLE_WORDS).await;
        browser.comes_to("Last time and today").await;
        browser.press("Next: Part by part").await;

        // Part by part; then the page is loaded again in the middle.
        browser.comes_to("Part by part").await;
        decides(&browser, "I want to see my brother Kit", "Keep").await;
        decides(&browser, "I want a Saturday job fixing bikes", "Change").await;
        browser.types("What should it say now, in Jordan’s words?", "I want a Saturday job at the bike shop.").await;
        browser.sees_saved().await;
        browser.reload().await;
        browser.comes_to("Part by part").await;
        decides(&browser, "I want a Saturday job fixing bikes", "Change").await;
        browser.sees_typed("What should it say now, in Jordan’s words?", "I want a Saturday job at the bike shop.").await;
        browser.press("Next: What each of you thinks").await;

        // What they do not agree about, and the battery dies.
        browser.comes_to("What each of you thinks").await;
        browser.sees("It feels more like mine.").await;
        browser.press("Add something we don’t agree about").await;
        browser.types("What is it about?", "How far the flat may be from Nan").await;
        browser.types("How Jordan sees it", "One bus, not two.").await;
        browser.types("How you see it", "Two buses would mean a nicer flat.").await;
        browser.sees_saved().await;
        let browser = browser.dies_and_comes_back().await;
        browser.open("/").await;
        browser.comes_to("People").await;
        browser.press("Jordan").await;
        browser.press("Look at the plan together").await;
        browser.press("Carry on with the look of").await;
        browser.comes_to("What each of you thinks").await;
        browser.sees_typed("How Jordan sees it", "One bus, not two.").await;
        browser.sees_typed("How you see it", "Two buses would mean a nicer flat.").await;
        browser.press("Next: What’s next").await;

        // The next look: a day that is too late is refused, with the reason.
        browser.comes_to("What’s next").await;
        browser.choose("When will you look again?", "Pick a day").await;
        let late = "const box = document.getElementById(find(document, 'label', 'The day of the next look').htmlFor); box.value = '2031-01-01'; box.dispatchEvent(new Event('input', { bubbles: true })); box.dispatchEvent(new Event('change', { bubbles: true }))";
        browser.script(late, vec![]).await;
        browser.sees("A plan is looked at together at least every six months").await;
        browser.press("Why within six months?").await;
        browser.sees("Care Leavers (England) Regulations 2010, regulation 7").await;
        browser.press("Next: Read back and keep").await;
        browser.comes_to("Read back and keep").await;
        browser.press("Keep it as it is today").await;
        browser.sees("Choose a day for the next look first.").await;
        browser.press("Choose the day").await;
        browser.comes_to("What’s next").await;
        browser.choose("When will you look again?", "In six months").await;
        browser.press("Next: Read back and keep").await;

        // Read back, and keep it.
        browser.sees("Keep: I want to see my brother Kit").await;
        browser.sees("Jordan: One bus, not two.").await;
        browser.choose("What does Jordan say to it?", "That’s right").await;
        browser.press("Keep it as it is today").await;
        browser.comes_to("What changed for Jordan").await;
        browser.sees("Sam: Two buses would mean a nicer flat.").await;
        browser.sees("Jordan says it is right").await;
        browser.sees("We look again by").await;
        browser.sees_saved().await;
        assert_eq!(prints_on(&browser).await, 1, "it takes one side of A4");
        let first = browser.script("return tidy(document.querySelector('.change-story h2').innerText)", vec![]).await;
        assert_eq!(first, json!("What got better"));

        // It is in the plan and in the story.
        browser.open("/people/0000000000000001/plan").await;
        browser.sees("What we don’t agree about").await;
        browser.sees("One bus, not two.").await;
        browser.open("/people/0000000000000001/story").await;
        browser.sees("How far the flat may be from Nan").await;
        browser.press("See what changed").await;
        browser.comes_to("What changed for Jordan").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_young_person_sees_the_look_from_their_own_side_and_says_when_they_agree() {
    on("review-own-side", PHONE, |browser| async move {
        browser.open("/").await;
        browser.press("Show me an example").await;
        browser.press("Look round as Jordan").await;
        browser.comes_to("Hello Jordan").await;
        browser.press("Our look together").await;
        browser.comes_to("What changed for me").await;
        browser.sees("We looked at the plan together on").await;
        let sideways =
            browser.script("return document.documentElement.scrollWidth - document.documentElement.clientWidth", vec![]).await;
        assert_eq!(sideways, json!(0));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_look_together_can_be_held_on_a_phone_by_tapping_alone() {
    on("review-phone", PHONE, |browser| async move {
        begins_with(&browser, "Leon").await;
        for (next, step) in [
            ("Next: Part by part", "Part by part"),
            ("Next: What each of you thinks", "What each of you thinks"),
            ("Next: What’s next", "What’s next"),
        ] {
            let sideways = browser
                .script("return document.documentElement.scrollWidth - document.documentElement.clientWidth", vec![])
                .await;
            assert_eq!(sideways, json!(0), "before {step}");
            browser.press(next).await;
            browser.comes_to(step).await;
        }
        browser.choose("When will you look again?", "In three months").await;
        browser.press("Next: Read back and keep").await;
        browser.choose("What does Leon say to it?", "No time to read it together").await;
        browser.press("Keep it as it is today").await;
        browser.comes_to("What changed for Leon").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_look_together_can_be_held_with_the_keyboard_alone() {
    on("review-keyboard", TABLET, |browser| async move {
        browser.opens_the_example().await;
        browser.tabs_to("Amina").await;
        browser.key(Key::Enter).await;
        browser.comes_to("Amina").await;
        browser.tabs_to("Look at the plan together").await;
        browser.key(Key::Enter).await;
        browser.comes_to("A look at the plan together").await;
        browser.tabs_to("Start the look together").await;
        browser.key(Key::Enter).await;
        browser.comes_to("Last time and today").await;
        // After a change of page the next Tab goes on from the heading.
        browser.until("Focus on the heading", "return document.activeElement.tagName === 'H1'").await;
        browser.tabs_to("Next: Part by part").await;
        browser.key(Key::Enter).await;
        browser.comes_to("Part by part").await;
        browser.tabs_to("Next: What each of you thinks").await;
        browser.key(Key::Enter).await;
        browser.comes_to("What each of you thinks").await;
        browser.tabs_to("Add something we don’t agree about").await;
        browser.key(Key::Enter).await;
        browser.sees("What is it about?").await;
        browser.script("document.querySelector('main h1').focus()", vec![]).await;
        browser.tabs_to("What is it about?").await;
        for letter in "Bus".chars() {
            browser.key(letter).await;
        }
        browser.tabs_to("Next: What’s next").await;
        browser.key(Key::Enter).await;
        browser.comes_to("What’s next").await;
        browser.tabs_to("In three months").await;
        browser.key(' ').await;
        browser.sees_chosen("When will you look again?", "In three months").await;
        browser.tabs_to("Next: Read back and keep").await;
        browser.key(Key::Enter).await;
        browser.comes_to("Read back and keep").await;
        browser.sees("Bus").await;
        browser.tabs_to("Keep it as it is today").await;
        browser.key(Key::Enter).await;
        browser.comes_to("What changed for Amina").await;
    })
    .await;
}
