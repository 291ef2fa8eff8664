//! What the council's data team needs: put right what is missing, check, save the file; and the numbers of one's own list.

use super::browser::{PHONE, TABLET, on};
use serde_json::json;

/// Sets the clock of every page to 22 November 2026, so that the same birthdays lie in the same year whenever this is run.
const THAT_DAY: &str = "const Real = Date; const shift = new Real(2026, 10, 22, 12).getTime() - Real.now(); \
    window.Date = class extends Real { constructor(...when) { when.length ? super(...when) : super(Real.now() + shift); } \
    static now() { return Real.now() + shift; } };";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_adviser_puts_right_what_the_return_would_send_back_and_saves_the_file() {
    on("returns", TABLET, |browser| async move {
        browser.before_every_page(THAT_DAY).await;
        browser.opens_the_example().await;
        browser.press("For the council’s return").await;
        browser.sees("2 of 2 rows would be sent back.").await;
        browser.sees("Nobody has said whether the home was suitable").await;

        browser.open("/people/0000000000000002").await;
        browser.press("Home, days and contact").await;
        browser.comes_to("Amina’s home, days and contact").await;
        browser.sees("Supported lodgings · Not said yet").await;
        browser.press("Put right").await;
        browser.choose("Is this home suitable for them?", "Suitable").await;
        browser.press("Keep").await;
        browser.sees("Supported lodgings · Suitable").await;
        browser.sees_saved().await;

        browser.open("/returns").await;
        browser.types("Council’s number for Amina", "=A1002").await;
        browser.sees("The council’s number may hold only letters and digits").await;
        browser.clears("Council’s number for Amina").await;
        browser.types("Council’s number for Amina", "A1002").await;
        browser.types("Council’s number for Jordan", "A1001").await;
        // Amina turned 17 in care: the return does not ask about her yet.
        browser.sees("By the dates written down here they were in care on this birthday").await;
        browser.sees("1 of 2 rows would be sent back.").await;
        browser.ticks("Leave Amina out").await;
        browser.sees("The 1 row would be taken, as far as this page can check.").await;
        browser.press("Save the table").await;
        browser.sees("example-oc3-2026-27.csv was offered").await;
        let file = browser.downloaded().await;
        assert_eq!(file.file_name().unwrap(), "example-oc3-2026-27.csv");
        assert_eq!(
            std::fs::read_to_string(file).unwrap(),
            "\"CHILD\",\"DOB\",\"IN_TOUCH\",\"ACTIV\",\"ACCOM\"\r\n\
             \"A1001\",\"13/10/2007\",\"YES\",\"F2\",\"D1\"\r\n"
        );

        // The numbers are forgotten with the page.
        browser.reload().await;
        browser.sees("Council’s number for Jordan").await;
        browser.sees_typed("Council’s number for Jordan", "").await;

        browser.open("/numbers").await;
        browser.sees("This is your list, not the council’s figure.").await;
        browser.sees("3 of 3").await;
        browser.sees("At the end of 2018/19 the council published: In touch 96.1%").await;
        browser.until("The picture", "return document.querySelector('#published-chart svg') !== null").await;
        browser.press("Show as a table").await;
        browser.sees("219 of 228 (96.1%)").await;
        let small = browser.script("return tidy(document.querySelector('.list-table tbody').innerText)", vec![]).await;
        assert!(!small.as_str().unwrap().contains("3 of 3 ("), "three people have no percentage: {small}");
        browser.choose("Count", "Birthdays this year").await;
        browser.sees("2 of 2").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_young_person_reads_it_in_plain_words_and_never_sees_the_list() {
    on("home-and-days", PHONE, |browser| async move {
        browser.open("/").await;
        browser.press("Show me an example").await;
        browser.press("Look round as Jordan").await;
        browser.comes_to("Hello Jordan").await;
        browser.press("My home and days").await;
        browser.comes_to("My home and days").await;
        browser.sees("I live in a place with some support").await;
        browser.sees("We think this home is right for you.").await;
        browser.sees("I am learning full time").await;
        for hard in ["D1", "F2", "YES", "Suitable", "Put right", "At each birthday"] {
            assert!(!browser.says(hard).await, "{hard}");
        }
        assert_eq!(browser.script("return document.querySelectorAll('main form').length", vec![]).await, json!(0));
        for path in ["/numbers", "/returns", "/people/0000000000000001/home-and-days"] {
            browser.open(path).await;
            browser.comes_to("Hello Jordan").await;
        }
    })
    .await;
}
