//! J1: a visit with no signal, from last actions to "Finish and lock".

use super::browser::{Browser, EXAMPLE_WORDS, PHONE, TABLET, on};
use thirtyfour::Key;

const PROMISES: [&str; 7] = [
    "We will support you",
    "We will respect your identity",
    "We will listen to you",
    "We believe in you",
    "We will support you to find a place you can call home",
    "We will inform you",
    "We will be a lifelong Champion",
];

async fn answers_all_seven(browser: &Browser, answer: &str) {
    for (number, promise) in PROMISES.iter().enumerate() {
        browser.comes_to(promise).await;
        browser.choose("Does this feel true for you right now?", answer).await;
        browser.press(if number < 6 { "Next promise" } else { "That’s all seven" }).await;
    }
    browser.comes_to("The seven promises").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_whole_visit_works_when_the_signal_goes_half_way_and_everything_is_there_afterwards() {
    on("visit", TABLET, |browser| async move {
        browser.opens_the_example().await;
        browser.is_installed().await;
        browser.press("Jordan").await;
        browser.press("Start a visit").await;

        // Last actions first.
        browser.comes_to("What we said we’d do").await;
        browser.sees("Ring the college about the bike course").await;
        browser.choose("How far is it?", "Done").await;
        browser.press("Next: How are things?").await;

        // The signal goes. From here on nothing answers but the tablet itself.
        browser.stops_the_server().await;
        browser.comes_to("How are things?").await;
        browser.types("What’s going well?", "College, and my new flatmate.").await;
        browser.sees_saved().await;
        browser.reload().await;
        browser.sees_typed("What’s going well?", "College, and my new flatmate.").await;
        browser.press("Next: The seven promises").await;

        // Jordan's turn.
        browser.press("Jordan’s turn").await;
        browser.press("Start: pass the tablet to Jordan").await;
        browser.comes_to("Hello Jordan").await;
        browser.press("Start").await;
        answers_all_seven(&browser, "A bit").await;
        browser.press("I’ve finished").await;
        browser.sees("You answered 7 promises").await;
        browser.types_words(EXAMPLE_WORDS).await;

        // Sam cannot see Jordan's new answers before answering.
        browser.comes_to("The seven promises").await;
        browser.sees("Jordan has given 7 new answers").await;
        assert!(!browser.says("Jordan: A bit").await, "a new answer showed before both had answered");
        for promise in PROMISES {
            browser.choose(promise, "Yes").await;
        }
        browser.sees("Worth a talk").await;

        // What shows it stays with an answer that is changed in the list.
        browser.press("Look closer, add evidence : We will listen to you").await;
        browser.comes_to("We will listen to you").await;
        browser.types("What shows it? Your evidence", "Jordan chose the day we met.").await;
        browser.sees_saved().await;
        browser.press("Back to the visit").await;
        browser.comes_to("The seven promises").await;
        browser.choose("We will listen to you", "Mostly").await;
        browser.choose("We will listen to you", "Yes").await;
        browser.press("Next: Jordan’s plan").await;

        // The plan.
        browser.press("Where Jordan lives").await;
        browser.types("Worried about", "The boiler.").await;
        browser.sees_saved().await;
        browser.press("Back to the visit").await;
        browser.press("Next: Agree what’s next").await;

        // At most three new actions.
        for what in ["Ring about the boiler", "Ask before booking", "Find the form"] {
            browser.types("What will be done?", what).await;
            browser.press("Agree this").await;
            browser.sees(what).await;
        }
        browser.sees("That’s three.").await;
        browser.press("Next: Read back and finish").await;

        // Read back, finish and lock.
        browser.sees("Jordan, typed by you: College, and my new flatmate.").await;
        browser.sees("Jordan: A bit. You: Yes.").await;
        browser.sees("You: Jordan chose the day we met.").await;
        browser.sees("The boiler.").await;
        browser.sees("Find the form").await;
        browser.choose("What does the young person say to it?", "Jordan says: that’s right").await;
        browser.choose("When will you meet next?", "Pick a day").await;
        let passed = "const box = document.getElementById('next-day'); box.value = '2020-01-01'; box.dispatchEvent(new Event('input', { bubbles: true })); box.dispatchEvent(new Event('change', { bubbles: true }))";
        browser.script(passed, vec![]).await;
        browser.press("Finish and lock").await;
        browser.sees("That day has passed. Pick today or later.").await;
        browser.choose("When will you meet next?", "In 4 weeks").await;
        browser.press("Finish and lock").await;
        browser.comes_to("Locked").await;

        // Close the browser; open it again, still without a network.
        let browser = browser.dies_and_comes_back().await;
        browser.open("/").await;
        browser.comes_to("Locked").await;
        browser.types_words(EXAMPLE_WORDS).await;
        browser.comes_to("People").await;
        browser.press("Jordan").await;
        browser.sees("Last met today").await;
        browser.sees("Ring about the boiler").await;
        browser.press("Story so far").await;
        browser.sees("College, and my new flatmate.").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_visit_left_half_way_is_carried_on_where_it_was() {
    on("half-way", PHONE, |browser| async move {
        browser.opens_the_example().await;
        browser.press("Amina").await;
        browser.press("Start a visit").await;
        browser.press("Next: How are things?").await;
        browser.comes_to("How are things?").await;
        browser.back().await;
        browser.comes_to("What we said we’d do").await;
        browser.press("Next: How are things?").await;
        browser.types("What’s hard just now?", "The bus.").await;
        browser.sees_saved().await;
        browser.open("/").await;
        browser.comes_to("People").await;
        browser.press("Carry on").await;
        browser.comes_to("Amina").await;
        browser.press("Carry on").await;
        browser.comes_to("How are things?").await;
        browser.sees_typed("What’s hard just now?", "The bus.").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_visit_can_be_held_with_the_keyboard_alone() {
    on("keyboard", TABLET, |browser| async move {
        browser.opens_the_example().await;
        browser.tabs_to("Leon").await;
        browser.key(Key::Enter).await;
        browser.comes_to("Leon").await;
        browser.tabs_to("Start a visit").await;
        browser.key(Key::Enter).await;
        browser.comes_to("What we said we’d do").await;
        // After a change of page the next Tab goes on from the heading.
        browser.until("Focus on the heading", "return document.activeElement.tagName === 'H1'").await;
        browser.tabs_to("Next: How are things?").await;
        browser.key(Key::Enter).await;
        browser.comes_to("How are things?").await;
        browser.tabs_to("What’s going well?").await;
        for letter in "Nursery".chars() {
            browser.key(letter).await;
        }
        browser.tabs_to("Next: The seven promises").await;
        browser.key(Key::Enter).await;
        browser.comes_to("The seven promises").await;
        browser.tabs_to("Leon’s turn").await;
        browser.key(Key::Enter).await;
        browser.tabs_to("Start: pass the tablet to Leon").await;
        browser.key(Key::Enter).await;
        browser.comes_to("Hello Leon").await;
        browser.tabs_to("Start").await;
        browser.key(Key::Enter).await;
        for (number, promise) in PROMISES.iter().enumerate() {
            browser.comes_to(promise).await;
            browser.tabs_to("Yes").await;
            browser.key(Key::Down).await;
            browser.sees_chosen("Does this feel true for you right now?", "Mostly").await;
            browser.tabs_to(if number < 6 { "Next promise" } else { "That’s all seven" }).await;
            browser.key(Key::Enter).await;
        }
        browser.comes_to("The seven promises").await;
        browser.tabs_to("I’ve finished").await;
        browser.key(Key::Enter).await;
        browser.tabs_to("Your words").await;
        for digit in EXAMPLE_WORDS.chars() {
            browser.key(digit).await;
        }
        browser.key(Key::Enter).await;
        browser.comes_to("The seven promises").await;
        browser.tabs_to("Next: Leon’s plan").await;
        browser.key(Key::Enter).await;
        browser.comes_to("Leon’s plan").await;
        browser.tabs_to("Next: Agree what’s next").await;
        browser.key(Key::Enter).await;
        browser.comes_to("Agree what’s next").await;
        browser.tabs_to("What will be done?").await;
        for letter in "Call".chars() {
            browser.key(letter).await;
        }
        browser.key(Key::Enter).await;
        browser.sees("You have added 1 of 3 in this visit.").await;
        browser.tabs_to("Next: Read back and finish").await;
        browser.key(Key::Enter).await;
        browser.comes_to("Read back and finish").await;
        browser.sees("Nursery").await;
        browser.tabs_to("Finish and lock").await;
        browser.key(Key::Enter).await;
        browser.comes_to("Locked").await;
    })
    .await;
}
