//! "Your turn": while the tablet is in a young person's hands, only that person's pages show.

use super::browser::{EXAMPLE_WORDS, TABLET, on};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn during_a_turn_no_other_page_opens_by_any_way() {
    on("turn", TABLET, |browser| async move {
        browser.opens_the_example().await;
        browser.press("Jordan").await;
        browser.comes_to("Jordan").await;
        browser.press("Start a visit").await;
        browser.press("The seven promises").await;
        browser.press("Jordan’s turn").await;
        browser.press("Start: pass the tablet to Jordan").await;
        browser.comes_to("Hello Jordan").await;
        browser.sees_saved().await;

        for path in [
            "/people",
            "/people/new",
            "/people/0000000000000002",
            "/people/0000000000000001/promises",
            "/numbers",
            "/returns",
            "/people/0000000000000001/home-and-days",
            "/settings",
            "/example",
            "/",
        ] {
            browser.open(path).await;
            browser.comes_to("Hello Jordan").await;
            assert!(!browser.says("Amina").await && !browser.says("Leon").await, "{path} shows somebody else");
        }
        browser.back().await;
        browser.comes_to("Hello Jordan").await;
        browser.reload().await;
        browser.comes_to("Hello Jordan").await;

        // Sam's answers and last time's are out of sight, so that nobody is steered.
        browser.open("/me/promises/3").await;
        browser.comes_to("We will listen to you").await;
        assert!(!browser.says("Sam").await, "the adviser's answer shows during a turn");
        browser.sees("Does this feel true for you right now?").await;
        assert_eq!(
            browser.script("return document.querySelectorAll('main input:checked').length", vec![]).await,
            0,
            "last time's answer is chosen already"
        );

        // Nor does what Sam wrote in a visit or to the story; what Jordan said to them is there.
        browser.open("/me/story").await;
        browser.sees("Ask me before you ring people up.").await;
        for sams in ["I’ll say what I plan to do", "Jordan knew just what to say today"] {
            assert!(!browser.says(sams).await, "“{sams}” shows during a turn");
        }

        // Wrong words open nothing, and then each try waits.
        browser.press("Give it back").await;
        for _ in 0..4 {
            browser.types_words("not the words at all").await;
            browser.sees("Those are not the words. Everything is safe.").await;
            browser.until("An empty box", "return document.getElementById('words').value === '' && !find(document, 'button', 'Open').disabled || tidy(document.body.innerText).includes('Wait')").await;
        }
        browser.sees("Wait 5 seconds").await;
        let browser = browser.dies_and_comes_back().await;
        browser.open("/people").await;
        browser.comes_to("Hello Jordan").await;
        browser.press("Give it back").await;
        browser.types_words(EXAMPLE_WORDS).await;
        browser.comes_to("The seven promises").await;
        browser.open("/people").await;
        browser.sees("Amina").await;
    })
    .await;
}
