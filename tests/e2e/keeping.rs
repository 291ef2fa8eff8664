//! What happens to people's words when storage is blocked, full, damaged or gone.

use super::browser::{Browser, PHONE, TABLET, WORDS, on};
use super::profile::{Profile, Store};
use serde_json::json;
use std::path::PathBuf;
use thirtyfour::Key;

async fn adds_ari(browser: &Browser) {
    browser.set_up_adviser(WORDS).await;
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
        browser.press("To the backups").await;
        browser.comes_to("Keeping it safe").await;
        browser.press("Make a backup").await;
        browser.sees("Backed up. The file is").await;
        let file = browser.downloaded().await;
        browser.chooses_file("Choose the file", &file).await;
        browser.sees("It opens. One person and 2 entries are in it.").await;
        browser.script("window.full = false", vec![]).await;
        browser.press("Try again").await;
        browser.sees_saved().await;
        browser.open("/people").await;
        browser.press("Ari").await;
        browser.press("Plan").await;
        browser.press("Where Ari lives").await;
        browser.sees_typed("Going well", "The garden.").await;
    })
    .await;
}

const IN_THE_ROWS: &str = "const done = arguments[arguments.length - 1]; const open = indexedDB.open('my-plan', 1); open.onsuccess = () => { const change = open.result.transaction('rows', 'readwrite'); const rows = change.objectStore('rows'); change.oncomplete = () => { open.result.close(); done(true); }; ";

async fn in_the_rows(browser: &Browser, script: &str) {
    let script = format!("{IN_THE_ROWS}{script} }};");
    browser.driver().execute_async(script, vec![]).await.unwrap();
}

async fn sees_ari(browser: &Browser) {
    browser.open("/people").await;
    browser.press("Ari").await;
    browser.press("Goals").await;
    browser.sees("I want a bike").await;
}

async fn adds_a_goal(browser: &Browser, goal: &str) {
    browser.press("Goals").await;
    browser.press("Add a goal").await;
    browser.types("A goal", goal).await;
    browser.press("Keep this goal").await;
    browser.sees(goal).await;
    browser.sees_saved().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_begun_in_a_form_is_there_after_locking_and_gone_once_it_is_said() {
    on("begun", PHONE, |browser| async move {
        adds_ari(&browser).await;
        browser.press("Goals").await;
        browser.press("Add a goal").await;
        browser.types("A goal", "I want a b").await;
        browser.reload().await;
        // Nobody has to look for it: the form is open.
        browser.sees_typed("A goal", "I want a b").await;
        browser.types("A goal", "ike").await;
        browser.press("Keep this goal").await;
        browser.sees("I want a bike").await;
        browser.sees_saved().await;
        browser.reload().await;
        browser.press("Add a goal").await;
        browser.sees_typed("A goal", "").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_flipped_byte_in_any_kind_of_row_costs_nobody_a_word() {
    on("damaged", TABLET, |browser| async move {
        adds_ari(&browser).await;
        adds_a_goal(&browser, "I want a bike").await;
        for kind in ["1/a/op/", "1/b/op/", "1/a/person/", "1/b/person/", "1/a/device", "1/b/device", "header/a", "header/b"] {
            browser.leaves_the_app().await;
            let rows = browser.rows_of("my-plan").await;
            let damaged: Vec<_> = rows.into_iter().filter(|row| row.key.starts_with(kind)).collect();
            assert!(!damaged.is_empty(), "there is no row {kind}");
            for row in &damaged {
                browser.flips_a_byte("my-plan", row, row.length - 5).await;
            }
            sees_ari(&browser).await;
            assert!(!browser.says("cannot be read").await, "a flipped byte in {kind} showed");
        }
        // Both copies of everything in the database at once: the second place has it all.
        browser.leaves_the_app().await;
        in_the_rows(&browser, "rows.getAllKeys().onsuccess = event => { for (const key of event.target.result.filter(key => key.includes('/op/'))) rows.put(new Uint8Array([1, 2, 3]), key); };").await;
        sees_ari(&browser).await;
        browser.open("/keeping").await;
        browser.sees("damaged pieces were found and set aside").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_entry_that_no_place_can_read_is_said_and_costs_nothing_else() {
    on("unreadable", TABLET, |browser| async move {
        adds_ari(&browser).await;
        adds_a_goal(&browser, "I want a bike").await;
        browser.leaves_the_app().await;
        let first = "const ops = event.target.result.filter(key => key.includes('/op/')).sort(); const last = ops.filter(key => key.startsWith('1/a/')).pop().slice(4);";
        in_the_rows(&browser, &format!("rows.getAllKeys().onsuccess = event => {{ {first} for (const copy of ['1/a/', '1/b/']) rows.put(new Uint8Array([1, 2, 3]), copy + last); }};")).await;
        browser.empties(Store::Files).await;
        browser.open("/people").await;
        browser.comes_to("Something").await;
        browser.press("Go on").await;
        browser.press("Ari").await;
        browser.sees("One entry here cannot be read. It is kept as it is").await;
        adds_a_goal(&browser, "I want a dog").await;
        browser.open("/people").await;
        browser.press("Ari").await;
        browser.sees("One entry here cannot be read").await;

        // A backup carries it to another device as it is.
        browser.open("/keeping").await;
        browser.press("Make a backup").await;
        browser.sees("Backed up. The file is").await;
        let file = browser.downloaded().await;
        browser.press("Erase everything").await;
        browser.press("Yes, erase everything").await;
        browser.comes_to("My Plan").await;
        browser.press("I have a backup").await;
        browser.chooses_file("Choose the file", &file).await;
        browser.types("The words of this file", WORDS).await;
        browser.press("Look inside").await;
        browser.sees("damaged pieces are in it, as they were.").await;
        browser.press("Set this device up with it").await;
        browser.comes_to("People").await;
        browser.press("Ari").await;
        browser.sees("One entry here cannot be read. It is kept as it is").await;
        browser.press("Goals").await;
        browser.sees("I want a dog").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whichever_place_vanishes_alone_or_with_another_what_is_left_brings_it_back() {
    on("vanished", TABLET, |browser| async move {
        adds_ari(&browser).await;
        adds_a_goal(&browser, "I want a bike").await;
        let mut browser = browser;
        let [rows, notes, files] = [Store::IndexedDb, Store::LocalStorage, Store::Files];
        for gone in [vec![rows], vec![notes], vec![files], vec![rows, notes], vec![notes, files]] {
            browser.closes().await.loses(&gone);
            browser = browser.comes_back().await;
            browser.open("/people").await;
            if gone.contains(&rows) {
                browser.comes_to("Something was missing, and was put right").await;
                browser.press("Go on").await;
            }
            browser.until("The list", "const heading = tidy(document.querySelector('main h1')?.innerText); if (heading.startsWith('Something')) find(document, 'button', 'Go on').click(); return heading === 'People'").await;
            sees_ari(&browser).await;
        }
        // The notes alone know who was here, and hold what was in no other place: nothing. That is said, and never "Welcome".
        browser.closes().await.loses(&[rows, files]);
        let browser = browser.comes_back().await;
        browser.open("/people").await;
        browser.comes_to("Something that was here is missing").await;
        assert!(!browser.says("Who is this device for?").await);
        // All three: there is nothing left that could know.
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_brings_everything_back_on_another_device_and_needs_the_words() {
    on("backup", TABLET, |browser| async move {
        adds_ari(&browser).await;
        adds_a_goal(&browser, "I want a bike").await;
        browser.open("/keeping").await;
        browser.sees("No backup yet: 2 changes are only here.").await;
        browser.press("Make a backup").await;
        browser.sees("Backed up. The file is").await;
        browser.sees("Backed up today, with everything.").await;
        let file = browser.downloaded().await;
        let kept = browser.downloads().pop().unwrap();
        let bytes = std::fs::read(&kept).unwrap();
        assert!(!bytes.windows(4).any(|part| part == b"bike"), "the backup can be read by anybody");

        // Another device: the same file, nothing else.
        browser.press("Erase everything").await;
        browser.press("Yes, erase everything").await;
        browser.comes_to("My Plan").await;
        browser.press("I have a backup").await;
        browser.chooses_file("Choose the file", &file).await;
        browser.types("The words of this file", "not the right words").await;
        browser.press("Look inside").await;
        browser.sees("Those are not the words.").await;
        browser.types("The words of this file", WORDS).await;
        browser.press("Look inside").await;
        browser.sees("It opens. One person and 2 entries are in it.").await;
        browser.press("Set this device up with it").await;
        browser.comes_to("People").await;
        sees_ari(&browser).await;

        // A damaged file opens nothing and changes nothing.
        let mut damaged = bytes.clone();
        let middle = damaged.len() / 2;
        damaged[middle] ^= 1;
        let bad = kept.with_file_name("damaged.myplan");
        std::fs::write(&bad, damaged).unwrap();
        browser.open("/keeping").await;
        browser.chooses_file("Choose the file", &bad).await;
        browser.sees("it is damaged. Nothing was changed.").await;
    })
    .await;
}

/// Writes in a box of Ari's plan.
async fn writes_in_aris_plan(browser: &Browser, words: &str) {
    browser.open("/people").await;
    browser.press("Ari").await;
    browser.press("Plan").await;
    browser.press("Where Ari lives").await;
    browser.types("Going well", words).await;
    browser.sees_saved().await;
}

async fn makes_a_backup(browser: &Browser) -> PathBuf {
    for earlier in browser.downloads() {
        std::fs::remove_file(earlier).unwrap();
    }
    browser.open("/keeping").await;
    browser.press("Make a backup").await;
    browser.sees("Backed up. The file is").await;
    browser.downloaded().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_written_in_one_box_on_two_devices_is_all_in_the_box_until_somebody_settles_it() {
    on("two-devices", TABLET, |browser| async move {
        adds_ari(&browser).await;
        let before = makes_a_backup(&browser).await;
        let kept_before = before.with_file_name("before.keep");
        std::fs::copy(&before, &kept_before).unwrap();
        writes_in_aris_plan(&browser, "The garden.").await;
        let one = makes_a_backup(&browser).await;
        let kept_one = one.with_file_name("one.keep");
        std::fs::copy(&one, &kept_one).unwrap();

        // Another device, which has what was there before.
        browser.press("Erase everything").await;
        browser.press("Yes, erase everything").await;
        browser.comes_to("My Plan").await;
        browser.press("I have a backup").await;
        browser.chooses_file("Choose the file", &kept_before).await;
        browser.types("The words of this file", WORDS).await;
        browser.press("Look inside").await;
        browser.press("Set this device up with it").await;
        browser.comes_to("People").await;
        writes_in_aris_plan(&browser, "The cellar.").await;
        browser.open("/keeping").await;
        browser.chooses_file("Choose the file", &kept_one).await;
        browser.press("Put it together with what is here").await;
        browser.sees("Done.").await;

        browser.open("/people").await;
        browser.press("Ari").await;
        browser.press("Plan").await;
        browser.press("Where Ari lives").await;
        browser.sees_typed("Going well", "The garden.\n\nThe cellar.").await;
        browser.sees("Two texts were written here.").await;
        browser.press("Keep it like this").await;
        browser.sees_saved().await;
        browser.until("One text", "return !tidy(document.body.innerText).includes('Two texts were written')").await;
        let focused = browser.script("return document.activeElement.value", vec![]).await;
        assert_eq!(focused, json!("The garden.\n\nThe cellar."));
        browser.opens_locked("/people").await;
        browser.types_words(WORDS).await;
        browser.press("Ari").await;
        browser.press("Plan").await;
        browser.press("Where Ari lives").await;
        browser.sees_typed("Going well", "The garden.\n\nThe cellar.").await;
        assert!(!browser.says("Two texts were written here.").await);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lock_of_somebody_else_that_strayed_here_is_not_written_over_ours() {
    const OTHER_WORDS: &str = "lantern pebble orchard swift";
    on("stray", TABLET, |browser| async move {
        browser.set_up_adviser(OTHER_WORDS).await;
        in_the_rows(
            &browser,
            "rows.get('header/a').onsuccess = event => { sessionStorage.stray = event.target.result.join(); };",
        )
        .await;
        browser.open("/keeping").await;
        browser.press("Erase everything").await;
        browser.press("Yes, erase everything").await;
        browser.comes_to("My Plan").await;
        adds_ari(&browser).await;
        adds_a_goal(&browser, "I want a bike").await;
        in_the_rows(&browser, "rows.put(new Uint8Array(sessionStorage.stray.split(',')), 'header/a');").await;
        browser.opens_locked("/people").await;
        browser.types_words(OTHER_WORDS).await;
        browser.sees("Those are not the words.").await;
        browser.opens_locked("/people").await;
        browser.types_words(WORDS).await;
        browser.comes_to("People").await;
        sees_ari(&browser).await;
    })
    .await;
}

/// There is room for one person only.
const ROOM_FOR_ONE: &str = "const put = IDBObjectStore.prototype.put; IDBObjectStore.prototype.put = function (...row) { \
  const whose = /\\/(?:op|snap)\\/([0-9a-f]{16})\\//.exec(row[1])?.[1]; if (window.full && whose) { window.first ??= whose; \
  if (whose !== window.first) throw new DOMException('full', 'QuotaExceededError'); } return put.apply(this, row); };";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_that_is_brought_back_in_part_opens_and_the_rest_comes_with_the_same_file() {
    on("backup-in-part", TABLET, |browser| async move {
        browser.before_every_page(ROOM_FOR_ONE).await;
        adds_ari(&browser).await;
        browser.open("/people").await;
        browser.adds_person("Bo").await;
        browser.open("/keeping").await;
        browser.press("Make a backup").await;
        browser.sees("Backed up. The file is").await;
        let file = browser.downloaded().await;
        browser.press("Erase everything").await;
        browser.press("Yes, erase everything").await;
        browser.comes_to("My Plan").await;
        browser.press("I have a backup").await;
        browser.chooses_file("Choose the file", &file).await;
        browser.types("The words of this file", WORDS).await;
        browser.press("Look inside").await;
        browser.sees("It opens.").await;
        browser.script("window.full = true", vec![]).await;
        browser.press("Set this device up with it").await;
        browser.comes_to("Locked").await;
        browser.sees("it could not be kept on this device. Make some room").await;
        // Whatever the browser had only noted is lost with it.
        let browser = browser.dies_and_comes_back().await;
        browser.opens_locked("/").await;
        browser.types_words(WORDS).await;
        browser.comes_to("A file was not brought in to the end").await;
        browser.chooses_file("Choose the file", &file).await;
        browser.press("Put it together with what is here").await;
        browser.sees("Done.").await;
        browser.press("Go on").await;
        browser.comes_to("People").await;
        browser.sees("Ari").await;
        browser.sees("Bo").await;
        browser.opens_locked("/people").await;
        browser.types_words(WORDS).await;
        browser.comes_to("People").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn forgotten_words_are_no_end_where_there_is_a_recovery_key_and_new_words_lock_the_old_out() {
    on("words", TABLET, |browser| async move {
        browser.open("/").await;
        browser.press("I’m an adviser").await;
        browser.types("Your first name", "Sam").await;
        browser.chooses_words(WORDS).await;
        browser.press("Start").await;
        let key = browser.notes_the_recovery_key().await;
        browser.adds_person("Ari").await;
        adds_a_goal(&browser, "I want a bike").await;

        browser.opens_locked("/people").await;
        browser.press("I’ve forgotten my words").await;
        browser.types("Recovery key", &key.to_lowercase().replace('-', " ")).await;
        browser.press("Open with the recovery key").await;
        browser.comes_to("People").await;
        browser.sees("Now choose new words under “Keeping it safe”").await;

        // Whoever came in with the key has no words to give.
        browser.press("On this device").await;
        browser.comes_to("Keeping it safe").await;
        browser.press("Somebody knows my words").await;
        browser.types("Your words now", &key).await;
        browser.press("I’d rather choose my own").await;
        browser.types("Your own words", "lantern pebble orchard swift").await;
        browser.types("Type them once more", "lantern pebble orchard swift").await;
        browser.press("Lock everything anew").await;
        // Meanwhile nobody can say or remove anything, not even by going back and with the key that puts dialogs away.
        browser.sees_in_front("Everything gets a new lock now").await;
        browser.until("The focus at the new key", "return document.activeElement.tagName === 'H1'").await;
        let new_key = browser.notes_the_recovery_key().await;
        assert_ne!(new_key, key);

        browser.opens_locked("/people").await;
        browser.types_words(WORDS).await;
        browser.sees("Those are not the words.").await;
        browser.types_words("lantern pebble orchard swift").await;
        browser.comes_to("People").await;
        browser.press("Ari").await;
        browser.press("Goals").await;
        browser.sees("I want a bike").await;
        let generations = browser.driver().execute_async("const done = arguments[arguments.length - 1]; const open = indexedDB.open('my-plan', 1); open.onsuccess = () => { const keys = open.result.transaction('rows').objectStore('rows').getAllKeys(); keys.onsuccess = () => { open.result.close(); done([...new Set(keys.result.map(key => key.split('/')[0]))].sort()); }; }", vec![]).await.unwrap().json().clone();
        assert_eq!(generations, json!(["2", "header"]), "rows of the old key are left");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn where_one_copy_of_the_lock_could_not_be_changed_the_page_says_so_and_the_next_start_changes_it() {
    on("half-changed", TABLET, |browser| async move {
        browser.set_up_adviser(WORDS).await;
        browser.adds_person("Ari").await;
        browser.open("/keeping").await;
        browser
            .script("FileSystemWritableFileStream.prototype.close = () => Promise.reject(new DOMException('full', 'QuotaExceededError'))", vec![])
            .await;
        changes_words(&browser, WORDS, "lantern pebble orchard swift").await;
        browser.sees("your old words may still open that copy").await;

        browser.opens_locked("/people").await;
        browser.types_words("lantern pebble orchard swift").await;
        browser.comes_to("People").await;
        browser.opens_locked("/keeping").await;
        browser.types_words("lantern pebble orchard swift").await;
        browser.sees("Change my words").await;
        changes_words(&browser, "lantern pebble orchard swift", WORDS).await;
        browser.sees("The new words open it from now on.").await;
        assert!(!browser.says("may still open that copy").await);
    })
    .await;
}

/// The second copy of the lock is refused.
const HALF_A_LOCK: &str = "const put = IDBObjectStore.prototype.put; IDBObjectStore.prototype.put = function (...row) { \
  if (window.full && row[1] === 'header/b') throw new DOMException('full', 'QuotaExceededError'); return put.apply(this, row); };";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn words_that_the_page_says_are_not_changed_go_on_opening_it() {
    on("not-changed", TABLET, |browser| async move {
        browser.before_every_page(HALF_A_LOCK).await;
        browser.set_up_adviser(WORDS).await;
        browser.adds_person("Ari").await;
        browser.open("/keeping").await;
        browser.script("window.full = true", vec![]).await;
        changes_words(&browser, WORDS, "lantern pebble orchard swift").await;
        browser.sees("The browser could not keep it. Make some room").await;
        browser.opens_locked("/people").await;
        assert!(!browser.says("was being changed").await, "it came to an end, and somebody saw it");
        browser.types_words(WORDS).await;
        browser.comes_to("People").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn where_it_was_left_while_its_words_were_changed_the_page_says_that_either_may_open_it() {
    on("left-changing", TABLET, |browser| async move {
        browser.set_up_adviser(WORDS).await;
        browser.adds_person("Ari").await;
        browser.open("/keeping").await;
        // The private folder takes its time over its copy of the lock.
        browser
            .script(
                "FileSystemWritableFileStream.prototype.close = () => { window.isAsked = true; return new Promise(() => {}); }",
                vec![],
            )
            .await;
        changes_words(&browser, WORDS, "lantern pebble orchard swift").await;
        browser.until("The change", "return window.isAsked").await;
        browser.opens_locked("/people").await;
        browser.sees("What opens it was being changed when the app was closed.").await;
        browser.types_words("lantern pebble orchard swift").await;
        browser.comes_to("People").await;
        browser.opens_locked("/people").await;
        assert!(!browser.says("was being changed").await, "said once");
    })
    .await;
}

async fn changes_words(browser: &Browser, old: &str, new: &str) {
    browser.press("Change my words").await;
    browser.types("Your words now", old).await;
    browser.press("I’d rather choose my own").await;
    browser.types("Your own words", new).await;
    browser.types("Type them once more", new).await;
    browser.press("Use the new words").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn after_a_change_no_other_words_are_shown_and_the_recovery_key_goes_only_after_a_question() {
    on("after-a-change", TABLET, |browser| async move {
        browser.set_up_adviser(WORDS).await;
        browser.open("/keeping").await;
        changes_words(&browser, WORDS, "lantern pebble orchard swift").await;
        browser.sees("The new words open it from now on.").await;
        let shown =
            "return [...document.querySelectorAll('.made-words')].some(words => words.checkVisibility() && words.textContent)";
        assert_eq!(browser.script(shown, vec![]).await, json!(false), "words that nobody chose are shown");
        let focus = "return document.activeElement.textContent.includes('The new words open it from now on.')";
        browser.until("The focus at what came of it", focus).await;

        browser.press("Take the recovery key away").await;
        browser.sees_in_front("nobody can open this").await;
        browser.press("No, keep the key").await;
        browser.sees("There is a recovery key.").await;
        browser.press("Take the recovery key away").await;
        browser.press("Yes, take it away").await;
        browser.sees("The recovery key opens nothing any more.").await;
        browser.sees("There is no recovery key.").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_recovery_key_that_nobody_said_they_have_is_made_anew_at_the_next_start_and_only_then() {
    const SHOWN: &str = "return tidy(document.querySelector('.recovery-key').innerText)";
    on("unseen-key", TABLET, |browser| async move {
        browser.open("/").await;
        browser.press("I’m an adviser").await;
        browser.types("Your first name", "Sam").await;
        browser.chooses_words(WORDS).await;
        browser.press("Start").await;
        browser.until("The key", "return document.querySelector('.recovery-key')").await;
        let first = browser.script(SHOWN, vec![]).await;
        // What comes after the first page has come: the meter is read, and everybody is looked over.
        browser.until("The meter", "return document.body.innerText.includes('nothing to back up')").await;
        assert_eq!(browser.script(SHOWN, vec![]).await, first, "the key that somebody is writing down was changed");
        let browser = browser.dies_and_comes_back().await;
        browser.opens_locked("/people").await;
        browser.types_words(WORDS).await;
        let another = browser.notes_the_recovery_key().await;
        assert_ne!(json!(another), first);
        browser.comes_to("People").await;
        browser.opens_locked("/people").await;
        browser.types_words(WORDS).await;
        browser.comes_to("People").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn it_locks_by_itself_and_hides_at_once() {
    on("locks", TABLET, |browser| async move {
        browser.before_every_page("const now = Date.now; window.later = 0; Date.now = () => now() + window.later;").await;
        adds_ari(&browser).await;
        browser.press("Plan").await;
        browser.press("Where Ari lives").await;
        browser.types("Going well", "The garden.").await;
        // Nearly five minutes without a touch: it says so, and a touch keeps it open.
        browser.script("window.later = 4.6 * 60000", vec![]).await;
        browser.sees("This will lock in half a minute.").await;
        browser.press("Stay").await;
        browser.script("window.later = 20 * 60000", vec![]).await;
        browser.comes_to("Locked").await;
        assert!(!browser.says("Ari").await && !browser.says("garden").await);
        browser.types_words(WORDS).await;
        browser.sees_typed("Going well", "The garden.").await;

        // Shift three times: nothing of it is left to see, and going back shows nothing either.
        browser.types("Going well", " And the cat.").await;
        browser.presses_thrice(Key::Shift).await;
        browser.until("The cover", "return location.pathname === '/cover.html'").await;
        assert!(!browser.says("Ari").await && !browser.says("My Plan").await);
        browser.back().await;
        browser.until("The cover", "return location.pathname === '/cover.html'").await;
        let browser = browser.dies_and_comes_back().await;
        browser.open("/people").await;
        browser.press("Ari").await;
        browser.press("Plan").await;
        browser.press("Where Ari lives").await;
        browser.sees_typed("Going well", "The garden. And the cat.").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn after_a_day_no_word_of_anybody_can_be_found_in_the_profile() {
    const CANARY: &str = "Zwxqvkanarienvogel";
    on("canary", TABLET, |browser| async move {
        browser.set_up_adviser(WORDS).await;
        browser.adds_person(CANARY).await;
        browser.press("Plan").await;
        browser.press("lives").await;
        browser.types("Going well", &format!("{CANARY} one")).await;
        browser.sees_saved().await;
        adds_a_goal(&browser, &format!("{CANARY} two")).await;
        browser.open("/keeping").await;
        browser.press("Make a backup").await;
        browser.sees("Backed up. The file is").await;
        browser.press("Lock").await;
        browser.comes_to("Locked").await;
        let profile: Profile = browser.closes().await;
        let found = profile.finds(&[CANARY, "harbour violin"]);
        assert!(found.is_empty(), "{found:#?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_bad_file_or_a_day_in_1800_is_answered_in_plain_words() {
    on("bad-input", TABLET, |browser| async move {
        adds_ari(&browser).await;
        browser.open("/keeping").await;
        let bad = std::env::temp_dir().join(format!("not-a-copy-{}.json", std::process::id()));
        std::fs::write(&bad, "{\"what\":\"something else\"").unwrap();
        browser.chooses_file("Choose the file", &bad).await;
        browser.sees("That file is not a backup made by this app, or it is damaged. Nothing was changed.").await;
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
        browser.types("Find a name", "Fern").await;
        browser.sees("62 of 1000 people").await;
        browser.open("/people").await;
        browser.types("Find a name", "Jordan").await;
        browser.sees("1 of 1000 people").await;
        browser.press("Jordan").await;
        browser.sees("Are we keeping our promises?").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_tab_writes_and_another_takes_over_when_it_is_asked_to() {
    on("two-tabs", TABLET, |browser| async move {
        adds_ari(&browser).await;
        adds_a_goal(&browser, "I want to swim").await;
        let path = browser.path().await;
        let first = browser.driver().window().await.unwrap();
        let second = browser.driver().new_tab().await.unwrap();
        browser.driver().switch_to_window(second).await.unwrap();
        browser.opens_locked(&path).await;
        browser.comes_to("My Plan is open in another window").await;
        assert!(!browser.says("swim").await);
        browser.press("Use it here").await;
        browser.comes_to("Locked").await;
        browser.types_words(WORDS).await;
        browser.sees("I want to swim").await;
        browser.driver().switch_to_window(first).await.unwrap();
        browser.comes_to("My Plan is open in another window").await;
    })
    .await;
}
