//! J9: what can I ask for, with no signal; a letter to ask with; and what is worth a look in the plan.

use super::browser::{PHONE, TABLET, WORDS, on};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_young_person_sees_what_to_ask_for_and_has_a_letter_in_a_minute_with_no_signal() {
    on("asking", PHONE, |browser| async move {
        browser.open("/").await;
        browser.press("Show me an example").await;
        browser.press("Look round as Jordan").await;
        browser.comes_to("Hello Jordan").await;
        browser.is_installed().await;
        browser.stops_the_server().await;

        browser.press("What can I ask for?").await;
        browser.comes_to("What can I ask for?").await;
        browser.sees("You are 19. The next big birthday is 21").await;
        browser.sees("You are here").await;
        browser.press("Show as a table").await;
        browser.sees("Staying with your foster carer").await;
        browser.press("Money to set up your home").await;
        browser.sees("At least £3,000, once").await;
        browser.sees("you are moving into your own place").await;
        browser.sees("How much is my setting up home money").await;
        browser.press("Free prescriptions, dentist and eye tests").await;
        browser.sees("It was only announced, on 23 December 2025.").await;

        browser.press("My rights, and letters to ask with").await;
        browser.comes_to("My rights").await;
        browser.sees("See what was written about you").await;
        browser.open("/me/rights/records").await;
        browser.comes_to("The letter").await;
        let box_says = "return document.getElementById('letter').value.includes('My name is Jordan. I was born on')";
        browser.until("The name and birthday in the letter", box_says).await;
        browser.sees("you will usually hear by about").await;
        browser.types("The letter", " And a cup of tea.").await;
        browser
            .until("What was added", "return document.querySelector('.letter__paper').textContent.includes('a cup of tea')")
            .await;
        browser.press("Save as a file").await;
        browser.sees("The file was handed to your browser.").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_a_birthday_everything_shows_with_its_ages_and_the_birthday_is_asked_for_kindly() {
    on("no-birthday", PHONE, |browser| async move {
        browser.open("/").await;
        browser.press("I’m a young person").await;
        browser.types("What do you like to be called?", "Robin").await;
        browser.chooses_words(WORDS).await;
        browser.press("Start my plan").await;
        browser.notes_the_recovery_key().await;
        browser.comes_to("Hello Robin").await;
        browser.sees_saved().await;
        // A letter that was changed is there again after the lock, and made anew once it is emptied.
        browser.open("/me/rights/records").await;
        browser.types("The letter", " And a cup of tea.").await;
        browser.open("/me/rights/records").await;
        let adds = "return document.getElementById('letter').value.endsWith(' And a cup of tea.')";
        browser.until("What was added, after a lock", adds).await;
        browser.script("document.getElementById('letter').select(); document.execCommand('delete')", vec![]).await;
        browser.open("/me/rights/records").await;
        let anew = "return document.getElementById('letter').value.includes('My name is Robin') && !document.getElementById('letter').value.includes('tea')";
        browser.until("The letter as it is made", anew).await;
        browser.open("/me/ask").await;
        browser.sees("You can also just look.").await;
        browser.press("Staying with your foster carer").await;
        browser.sees("you are 18 to 20").await;
        assert!(!browser.says("You are here").await, "no road without a birthday");
        browser.press("Add the birthday").await;
        browser.comes_to("My name and birthday").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_adviser_puts_a_suggestion_aside_with_a_reason_and_takes_it_up_again() {
    on("worth-a-look", TABLET, |browser| async move {
        browser.opens_the_example().await;
        browser.open("/people/0000000000000001/plan").await;
        browser.press("Worth a look in this plan").await;
        browser.comes_to("Worth a look in Jordan’s plan").await;
        browser.sees("The plan was not looked at together in the last six months.").await;
        browser.press("Not needed").await;
        browser.press("Keep this reason").await;
        browser.sees("Write a few words first.").await;
        browser.types("Not needed because", "We meet on Thursday.").await;
        browser.press("Keep this reason").await;
        browser.sees("One that is not needed").await;
        browser.sees_saved().await;
        browser.reload().await;
        browser.press("One that is not needed").await;
        browser.sees("Not needed: We meet on Thursday.").await;
        browser.press("It is needed after all").await;
        browser
            .until("Nothing aside", "return !tidy(document.querySelector('main').innerText).includes('One that is not needed')")
            .await;
        browser.sees("The plan was not looked at together in the last six months.").await;
    })
    .await;
}
