//! J5: my list says who needs me first and why, and the week goes into a calendar. What is due comes from facts that the adviser
//! wrote down, and the young person reads it in kind words.

use super::browser::{Browser, PHONE, TABLET, on};
use serde_json::json;

const JORDAN: &str = "/people/0000000000000001";

/// A date picker takes keys in the order of the browser's own language, so the day is put in as the picker would.
async fn sets(browser: &Browser, label: &str, day: &str) {
    let script = "const box = document.getElementById(find(document, 'label', arguments[0]).htmlFor); \
                  box.value = arguments[1]; box.dispatchEvent(new Event('input', { bubbles: true })); return true";
    browser.script(script, vec![json!(label), json!(day)]).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_list_says_who_needs_the_adviser_first_and_each_cell_leads_to_the_thing_itself() {
    on("my-list", TABLET, |browser| async move {
        browser.opens_the_example().await;
        browser.comes_to("People").await;
        browser
            .until(
                "Jordan first",
                "return tidy(document.querySelector('tbody th').innerText).startsWith('Jordan former relevant')",
            )
            .await;
        browser
            .until(
                "how late the plan is",
                "return /days? late looked at/.test(tidy(document.querySelector('tbody tr').innerText))",
            )
            .await;
        browser.choose("Show", "Worth a talk").await;
        browser.choose("Show", "Late or due soon").await;
        browser.choose("Show first", "By name").await;
        browser.until("Amina first", "return tidy(document.querySelector('tbody th').innerText).startsWith('Amina')").await;
        browser.choose("Show first", "Needs you first").await;
        browser.choose("Show", "Everybody").await;

        browser.press("Plan my week").await;
        browser.sees("Jordan: plan review").await;
        browser.press("Save as a calendar file").await;
        browser.sees("The calendar file is made.").await;
        let file = std::fs::read_to_string(browser.downloaded().await).unwrap();
        assert_eq!(file.matches("BEGIN:VEVENT").count(), 3, "{file}");
        assert!(file.contains("SUMMARY:Plan review\r\n") && file.contains("SUMMARY:Visit\r\n"), "{file}");
        for name in ["Jordan", "Amina", "Leon", "Sam"] {
            assert!(!file.contains(name), "no name is in the file: {file}");
        }

        browser.script("document.querySelectorAll('tbody tr')[0].querySelectorAll('td a')[1].click()", vec![]).await;
        browser.comes_to("A look at the plan together").await;
        assert_eq!(browser.path().await, format!("{JORDAN}/review"));
        browser.press("Start the look together").await;
        browser.comes_to("Last time and today").await;
        for next in ["Next: Part by part", "Next: What each of you thinks", "Next: What’s next"] {
            browser.press(next).await;
            browser.comes_to(next.trim_start_matches("Next: ")).await;
        }
        browser.choose("When will you look again?", "In three months").await;
        browser.press("Next: Read back and keep").await;
        browser.choose("What does Jordan say to it?", "That’s right").await;
        browser.press("Keep it as it is today").await;
        browser.comes_to("What changed for Jordan").await;
        browser.sees_saved().await;
        browser.open("/people").await;
        browser.until("nothing late", "return !/days? late/.test(tidy(document.querySelector('tbody').innerText))").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_adviser_writes_down_a_time_in_care_and_sees_how_the_likely_status_follows() {
    on("care-and-dates", TABLET, |browser| async move {
        browser.opens_the_example().await;
        browser.open("/people/new").await;
        browser.types("What they like to be called", "Robin").await;
        sets(&browser, "Birthday", "2009-03-10").await;
        browser.press("Add").await;
        browser.press("Care and dates").await;
        browser.comes_to("Robin’s time in care and dates").await;
        browser.sees("Then the likely status shows here.").await;
        browser.press("Add a time in care").await;
        sets(&browser, "First day", "2024-01-01").await;
        sets(&browser, "Day it ended", "2023-12-31").await;
        browser.script("document.querySelector('details[open] form').requestSubmit()", vec![]).await;
        browser.sees("The end comes before the start.").await;
        sets(&browser, "Day it ended", "2025-03-11").await;
        browser.script("document.querySelector('details[open] form').requestSubmit()", vec![]).await;
        browser.sees("In care, from 1 January 2024 to 11 March 2025").await;
        browser.sees("Confirm it with the team.").await;
        browser.press("How this was worked out").await;
        browser.sees("In care for 435 days from the 14th birthday.").await;
        browser.sees_saved().await;
        browser.press("Undo").await;
        browser.sees("No time in care is written down yet.").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_young_person_reads_kind_words_and_why_a_thing_is_there() {
    on("young-person-dates", PHONE, |browser| async move {
        browser.open("/").await;
        browser.press("Show me an example").await;
        browser.press("Look round as Jordan").await;
        browser.comes_to("Hello Jordan").await;
        browser.sees("Your plan is due a fresh look. You can ask for one now.").await;
        browser.press("Why is this here?").await;
        browser.sees("You look at your plan together at least every six months.").await;
        browser.sees("Rule T05.").await;
        browser.press("My dates").await;
        browser.comes_to("My time in care and my dates").await;
        browser.sees("You likely have a right to a plan and an adviser until you are 21.").await;
        browser.sees("This is likely, not certain. Check with your team.").await;
        for hard in ["days late", "overdue", "Add a time in care", "not a care leaver"] {
            assert!(!browser.says(hard).await, "{hard}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_council_does_without_a_date_and_whoever_misses_one_of_the_law_is_told() {
    const LATE: &str = "/days? late looked at/.test(tidy(document.querySelector('tbody').innerText))";
    on("dates-to-count", TABLET, |browser| async move {
        browser.opens_the_example().await;
        browser.comes_to("People").await;
        browser.until("Jordan’s plan is late", &format!("return {LATE}")).await;
        browser.press("Which dates to count").await;
        browser.comes_to("Which dates to count").await;
        browser.ticks("Plan review").await;
        browser.sees("In the law, and not counted here. The duty stays.").await;
        browser.sees("1 date of the law is not counted on this device").await;

        // It holds for the next start, and the list says why it is so quiet.
        browser.reload().await;
        browser.sees("1 date of the law is not counted on this device").await;
        browser.press("Back to the list").await;
        browser.comes_to("People").await;
        browser.sees("1 date of the law is not counted on this device").await;
        browser.until("no plan is late", &format!("return !{LATE}")).await;

        // What is theirs by law shows to a young person all the same.
        browser.open("/example").await;
        browser.press("Look round as Jordan").await;
        browser.comes_to("Hello Jordan").await;
        browser.sees("Your plan is due a fresh look. You can ask for one now.").await;
    })
    .await;
}
