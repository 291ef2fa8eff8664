//! What happens to people's words when storage is blocked, full, damaged or gone.

use super::browser::{Browser, PHONE, TABLET, on};

async fn adds_ari(browser: &Browser) {
    browser.set_up_adviser("harbour9").await;
    browser.adds_person("Ari").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn where_storage_is_blocked_the_app_says_so_and_keeps_nothing() {
    on("blocked", PHONE, |browser| async move {
        browser
            .before_every_page(
                "for (const name of ['indexedDB', 'localStorage']) Object.defineProperty(window, name, { get() { throw new DOMException('no', 'SecurityError'); } });",
            )
            .await;
        browser.open("/").await;
        browser.comes_to("This browser is not keeping anything for the app").await;
        browser.press("Look at the example without keeping anything").await;
        browser.comes_to("My Plan").await;
        browser.press("Show me an example").await;
        browser.press("Look round as Sam, an adviser").await;
        browser.sees("Jordan").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn when_storage_is_full_nothing_is_called_saved_and_nothing_is_lost() {
    on("full", TABLET, |browser| async move {
        browser
            .before_every_page(
                "const put = IDBObjectStore.prototype.put; IDBObjectStore.prototype.put = function (...row) { if (window.full) throw new DOMException('full', 'QuotaExceededError'); return put.apply(this, row); };",
            )
            .await;
        adds_ari(&browser).await;
        browser.script("window.full = true", vec![]).await;
        browser.press("Plan").await;
        browser.press("Where Ari lives").await;
        browser.types("Going well", "The garden.").await;
        browser.sees("Not saved yet. There is no room left on this device.").await;
        assert!(!browser.says("Saved on this device").await, "called saved when it is not");
        browser.sees_typed("Going well", "The garden.").await;
        browser.press("Save a copy").await;
        let copy = std::fs::read_to_string(browser.downloaded().await).unwrap();
        assert!(copy.contains("The garden."), "the copy lacks what could not be saved");
        browser.script("window.full = false", vec![]).await;
        browser.press("Try again").await;
        browser.sees_saved().await;
        browser.reload().await;
        browser.sees_typed("Going well", "The garden.").await;
    })
    .await;
}

const IN_THE_ROWS: &str = "const done = arguments[arguments.length - 1]; const open = indexedDB.open('my-plan', 1); open.onsuccess = () => { const change = open.result.transaction('rows', 'readwrite'); const rows = change.objectStore('rows'); change.oncomplete = () => { open.result.close(); done(true); }; ";

async fn in_the_rows(browser: &Browser, script: &str) {
    let script = format!("{IN_THE_ROWS}{script} }};");
    browser.driver().execute_async(script, vec![]).await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_damaged_row_is_shown_kept_and_costs_nothing_else() {
    on("damaged", TABLET, |browser| async move {
        adds_ari(&browser).await;
        browser.open("/people").await;
        browser.press("Ari").await;
        browser.press("Goals").await;
        browser.press("Add a goal").await;
        browser.types("A goal", "I want a bike").await;
        browser.press("Keep this goal").await;
        browser.sees("I want a bike").await;
        browser.sees_saved().await;
        // The row of the goal is cut short, and the line of the list is overwritten with something else.
        in_the_rows(
            &browser,
            "rows.getAllKeys().onsuccess = event => { const keys = event.target.result; for (const op of keys.filter(key => key.startsWith('op/'))) rows.get(op).onsuccess = got => { const row = got.target.result; if (new TextDecoder().decode(row).includes('I want a bike')) rows.put(row.slice(0, 20), op); }; rows.put('not ours', keys.find(key => key.startsWith('person/'))); };",
        )
        .await;
        browser.open("/people").await;
        browser.sees("Ari").await;
        browser.press("Ari").await;
        browser.sees("One entry here cannot be read. It is kept as it is").await;
        browser.press("Goals").await;
        browser.press("Add a goal").await;
        browser.types("A goal", "I want a dog").await;
        browser.press("Keep this goal").await;
        browser.sees_saved().await;
        browser.reload().await;
        browser.sees("I want a dog").await;
        browser.sees("One entry here cannot be read").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_that_has_vanished_is_never_taken_for_a_new_start() {
    on("vanished", TABLET, |browser| async move {
        adds_ari(&browser).await;
        browser.open("/settings").await;
        browser.press("Save a copy").await;
        let copy = browser.downloaded().await;
        in_the_rows(&browser, "rows.clear();").await;
        browser.open("/").await;
        browser.comes_to("Something that was here is missing").await;
        browser.sees("There was one person on this device.").await;
        browser.chooses_file("Choose the file", &copy).await;
        browser.sees("One person was in the file").await;
        browser.press("Try again").await;
        browser.comes_to("We can’t read who this device is for").await;
        browser.press("Say who it is for").await;
        browser.press("I’m an adviser").await;
        browser.types("Your first name", "Sam").await;
        browser.types("Choose a code", "harbour9").await;
        browser.press("Start").await;
        browser.sees("Ari").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_bad_file_or_a_day_in_1800_is_answered_in_plain_words() {
    on("bad-input", TABLET, |browser| async move {
        adds_ari(&browser).await;
        browser.open("/settings").await;
        let bad = std::env::temp_dir().join(format!("not-a-copy-{}.json", std::process::id()));
        std::fs::write(&bad, "{\"what\":\"something else\"").unwrap();
        browser.chooses_file("Choose the file", &bad).await;
        browser.sees("That file is not a copy made by this app, or it is damaged. Nothing was changed.").await;
        std::fs::remove_file(bad).unwrap();
        browser.open("/people/new").await;
        browser.types("What they like to be called", "Bo").await;
        browser.script("const day = document.getElementById('born'); day.value = '1800-01-01'; day.dispatchEvent(new Event('input', { bubbles: true }))", vec![]).await;
        browser.press("Add").await;
        browser.sees("That is not a day we can use. Check the year.").await;
        browser.open("/people").await;
        browser.sees("1 of 1 people").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_thousand_people_are_listed_found_and_opened() {
    on("thousand", TABLET, |browser| async move {
        browser.open("/").await;
        browser.press("Show me an example").await;
        browser.press("Try it with a long list").await;
        browser.press("1,000 people").await;
        browser.sees("1000 of 1000 people").await;
        browser.sees_saved().await;
        browser.reload().await;
        browser.sees("1000 of 1000 people").await;
        browser.types("Find a name", "Fern 998").await;
        browser.types("Find a name", "\u{e003}").await;
        browser.sees("people").await;
        browser.open("/people").await;
        browser.types("Find a name", "Jordan").await;
        browser.sees("1 of 1000 people").await;
        browser.press("Jordan").await;
        browser.sees("Are we keeping our promises?").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_tabs_see_each_others_words() {
    on("two-tabs", TABLET, |browser| async move {
        adds_ari(&browser).await;
        let path = browser.path().await;
        let first = browser.driver().window().await.unwrap();
        let second = browser.driver().new_tab().await.unwrap();
        browser.driver().switch_to_window(second).await.unwrap();
        browser.open(&format!("{path}/goals")).await;
        browser.press("Add a goal").await;
        browser.types("A goal", "I want to swim").await;
        browser.press("Keep this goal").await;
        browser.sees_saved().await;
        browser.driver().switch_to_window(first).await.unwrap();
        browser.press("Goals").await;
        browser.sees("I want to swim").await;
    })
    .await;
}
