//! J2: a young person's own plan, on their own phone.

use super::browser::{Browser, PHONE, WORDS, on};

/// The device's clock goes on by a hundred days.
const MONTHS_LATER: &str = "const Real = Date; const shift = 100 * 86400000; \
    window.Date = class extends Real { constructor(...when) { when.length ? super(...when) : super(Real.now() + shift); } \
    static now() { return Real.now() + shift; } };";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_young_person_begins_their_own_plan_and_finds_every_word_again() {
    on("young-person", PHONE, |browser| async move {
        browser.open("/").await;
        browser.press("I’m a young person").await;
        browser.press("Start my plan").await;
        browser.sees("Type a name.").await;
        browser.until("A title that says so", "return document.title.startsWith('Error: ')").await;
        browser.types("What do you like to be called?", "Robin").await;
        browser.chooses_words(WORDS).await;
        browser.press("Start my plan").await;
        browser.notes_the_recovery_key().await;
        browser.comes_to("Hello Robin").await;
        browser.until("A title without a problem", "return !document.title.includes('Error')").await;
        browser.is_installed().await;
        browser.stops_the_server().await;

        browser.press("Start").await;
        browser.comes_to("We will support you").await;
        browser.choose("Does this feel true for you right now?", "I’d rather not say").await;
        browser.choose("Does this feel true for you right now?", "Mostly").await;
        browser.types("Say more, in your words", "They came when I moved.").await;
        browser.press("Look closer at this promise").await;
        browser.choose("Provide emotional support", "Yes").await;
        browser.sees_saved().await;

        browser.press("Back").await;
        browser.comes_to("The seven promises").await;
        browser.press("Plan").await;
        browser.press("Where I live").await;
        browser.types("My view", "I like my room.").await;
        browser.choose("How is this for me?", "7").await;
        browser.choose("Would you like more help with this?", "Not sure").await;
        browser.press("Add a goal").await;
        browser.types("What would you like?", "I want a cat").await;
        browser.press("Keep this goal").await;
        browser.sees_saved().await;

        browser.press("Pictures").await;
        browser.sees("The round picture needs an answer").await;
        browser.sees("One part has a number").await;

        let browser = browser.dies_and_comes_back().await;
        browser.open("/").await;
        browser.comes_to("Hello Robin").await;
        browser.sees("You’ve answered 1 of 7").await;
        browser.open("/me/promises/1").await;
        browser.sees_typed("Say more, in your words", "They came when I moved.").await;
        browser.open("/me/plan/home").await;
        browser.sees_typed("My view", "I like my room.").await;
        browser.sees_chosen("How is this for me?", "7").await;
        browser.sees("I want a cat").await;

        // Months later: saying the same again is an answer too, and the pictures know the day before.
        browser.before_every_page(MONTHS_LATER).await;
        browser.open("/me/promises/1").await;
        browser.sees("You said this on").await;
        browser.press("It’s still like that today").await;
        browser.sees("Kept as your answer of today.").await;
        assert!(!browser.says("You said this on").await, "it was said today");
        browser.sees_typed("Say more, in your words", "They came when I moved.").await;
        browser.sees_saved().await;
        browser.open("/me/pictures").await;
        browser.sees("one feels the same.").await;
    })
    .await;
}

/// Begins a plan and comes to its first part.
async fn opens_where_i_live(browser: &Browser) {
    browser.open("/").await;
    browser.press("I’m a young person").await;
    browser.types("What do you like to be called?", "Robin").await;
    browser.chooses_words(WORDS).await;
    browser.press("Start my plan").await;
    browser.notes_the_recovery_key().await;
    browser.press("Plan").await;
    browser.press("Where I live").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_browsers_own_way_back_out_of_a_box_keeps_the_words_and_stops_nothing() {
    on("back-from-a-box", PHONE, |browser| async move {
        opens_where_i_live(&browser).await;
        browser.types("My view", "I like my room.").await;
        browser.sees_saved().await;
        browser.back().await;
        browser.press("Where I live").await;
        browser.sees_typed("My view", "I like my room.").await;
        browser.types("My view", " And the cat.").await;
        browser.back().await;
        browser.press("Where I live").await;
        browser.sees_typed("My view", "I like my room. And the cat.").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_second_tap_on_the_same_button_is_a_slip_of_the_finger() {
    on("double-tap", PHONE, |browser| async move {
        opens_where_i_live(&browser).await;
        browser.press("Add a goal").await;
        browser.types("What would you like?", "I want a cat").await;
        let taps_twice = "const keep = find(document, 'button', 'Keep this goal'); keep.click(); keep.click()";
        browser.script(taps_twice, vec![]).await;
        browser.sees("I want a cat").await;
        assert!(!browser.says("Write a few words first.").await, "an error is shown for what was kept");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_typed_without_a_pause_is_kept_while_it_is_typed() {
    on("types-on", PHONE, |browser| async move {
        opens_where_i_live(&browser).await;
        browser.types("My view", "So").await;
        browser.sees_saved().await;
        let types_on = "
            window.typing = setInterval(() => document.execCommand('insertText', false, ' and so on'), 100);
            new MutationObserver(() => {
              if (tidy(document.querySelector('.save-state').innerText) === 'Saved on this device') window.kept = document.activeElement.value.length;
            }).observe(document.querySelector('.save-state'), { subtree: true, childList: true, characterData: true });";
        browser.script(types_on, vec![]).await;
        browser.until("saved in the middle of it", "return window.kept > 100").await;
        let browser = browser.dies_and_comes_back().await;
        browser.open("/me/plan/home").await;
        let kept = "return document.querySelector('textarea')?.value.startsWith('So and so on and so on and so on')";
        browser.until("The words from before the end", kept).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_change_can_be_taken_back_while_the_page_is_open() {
    on("undo", PHONE, |browser| async move {
        browser.open("/").await;
        browser.press("Show me an example").await;
        browser.press("Look round as Jordan").await;
        browser.comes_to("Hello Jordan").await;
        browser.sees_saved().await;
        browser.open("/me/people").await;
        browser.sees("Nan").await;
        browser.press("Remove").await;
        browser.sees("Removed.").await;
        browser.press("Undo").await;
        browser.until("Nan again", "return tidy(document.querySelector('main').innerText).includes('Nan') && !tidy(document.body.innerText).includes('Removed.')").await;
        browser.sees_saved().await;
        browser.reload().await;
        browser.sees("Nan").await;
    })
    .await;
}
