//! What people choose so that they can read, hear and answer; and names that are written as nobody expects.

use super::browser::{Browser, PHONE, Screen, TABLET, on};
use serde_json::json;

/// A browser with three voices, of which only the last is British and on the device. It says what it is given, one piece a press of
/// `speaks_on`.
const VOICES: &str = "window.spoken = []; let saying = null; \
    window.SpeechSynthesisUtterance = class extends EventTarget { constructor(text) { super(); this.text = text; } }; \
    const voices = window.noVoice ? [] : [{ name: 'Far away', lang: 'en-GB', localService: false }, { name: 'American', lang: 'en_US', localService: true }, { name: 'Here', lang: 'en_GB', localService: true }]; \
    const say = (what, event) => { saying = null; what?.[`on${event}`]?.(new Event(event)); }; \
    window.speaksOn = () => say(saying, 'end'); \
    Object.defineProperty(window, 'speechSynthesis', { value: { getVoices: () => voices, cancel: () => say(saying, 'error'), \
    speak: (what) => { saying = what; spoken.push(`${what.voice.name}: ${what.text.trim()}`); } } }); \
    window.isSaying = () => saying !== null;";

async fn spoken(browser: &Browser) -> Vec<String> {
    let spoken = browser.script("return window.spoken.splice(0)", vec![]).await;
    spoken.as_array().unwrap().iter().map(|words| words.as_str().unwrap().to_owned()).collect()
}

async fn speaks_on(browser: &Browser) {
    browser.script("speaksOn()", vec![]).await;
}

async fn looks_round_as_jordan(browser: &Browser) {
    browser.open("/").await;
    browser.press("Show me an example").await;
    browser.press("Look round as Jordan").await;
    browser.comes_to("Hello Jordan").await;
    browser.sees_saved().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_page_is_read_aloud_with_a_voice_of_this_device_and_with_no_other() {
    on("read-aloud", PHONE, |browser| async move {
        browser.before_every_page(VOICES).await;
        looks_round_as_jordan(&browser).await;
        browser.press("Start").await;
        browser.comes_to("We will support you").await;
        browser.press("Read it to me").await;
        assert_eq!(spoken(&browser).await, ["Here: Promise 1 of 7. You can stop any time."]);
        speaks_on(&browser).await;
        assert_eq!(spoken(&browser).await, ["Here: We will support you"]);
        // What is read is marked, and nothing else is.
        let marked = "return [...document.querySelectorAll('[data-reading]')].map(e => e.tagName)";
        assert_eq!(browser.script(marked, vec![]).await, json!(["H1"]));

        browser.press("Pause").await;
        assert_eq!(browser.script("return isSaying()", vec![]).await, json!(false));
        assert!(spoken(&browser).await.is_empty(), "it went on after Pause");
        browser.press("Carry on").await;
        assert_eq!(spoken(&browser).await, ["Here: We will support you"]);
        let mut rest = Vec::new();
        while browser.script("return isSaying()", vec![]).await == json!(true) {
            speaks_on(&browser).await;
            rest.extend(spoken(&browser).await);
        }
        assert!(rest.contains(&"Here: Does this feel true for you right now?".to_owned()), "{rest:?}");
        assert!(rest.contains(&"Here: I’d rather not say".to_owned()), "{rest:?}");
        assert!(!rest.iter().any(|words| words.contains("Provide emotional support")), "what is folded away is read: {rest:?}");
        assert_eq!(browser.script(marked, vec![]).await, json!([]));

        // It falls silent with its page, and when everything is hidden.
        browser.press("Read it to me").await;
        browser.press("Next promise").await;
        browser.comes_to("We will respect").await;
        assert_eq!(browser.script("return isSaying()", vec![]).await, json!(false));
        browser.press("Read it to me").await;
        let silent = "const press = find(document, 'button', 'Hide this'); window.spoken.length = 0; press.click(); speaksOn(); return [isSaying(), spoken.length]";
        assert_eq!(browser.script(silent, vec![]).await, json!([false, 0]));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_offered_to_be_read_without_a_voice_or_when_it_is_not_wanted() {
    on("read-aloud-not", PHONE, |browser| async move {
        // Headless Chromium has no voice.
        looks_round_as_jordan(&browser).await;
        assert!(!browser.says("Read it to me").await);
        browser.before_every_page(VOICES).await;
        browser.open("/me/promises/1").await;
        browser.sees("Read it to me").await;
        browser.open("/settings").await;
        browser.choose("Read it to me", "Hide the button").await;
        browser.open("/me/promises/1").await;
        browser.comes_to("We will support you").await;
        assert!(!browser.says("Read it to me").await);
        // An adviser's pages are for the adviser's own eyes.
        browser.open("/settings").await;
        browser.choose("Read it to me", "Show the button").await;
        browser.open("/example").await;
        browser.press("Look round as Sam, an adviser").await;
        browser.comes_to("People").await;
        assert!(!browser.says("Read it to me").await);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_look_that_was_chosen_is_there_from_the_first_paint_and_stays() {
    on("looks", PHONE, |browser| async move {
        looks_round_as_jordan(&browser).await;
        browser.open("/settings").await;
        browser.choose("Light or dark", "Dark").await;
        browser.choose("Contrast", "More").await;
        browser.choose("Size of words", "Larger").await;
        let paper = "return getComputedStyle(document.body).backgroundColor";
        assert_eq!(browser.script(paper, vec![]).await, json!("rgb(0, 0, 0)"));
        // Before anything of the app has run, as its first page is painted.
        browser
            .before_every_page("document.addEventListener('DOMContentLoaded', () => { const { scheme, contrast, textSize } = document.documentElement.dataset; window.first = [scheme, contrast, textSize]; });")
            .await;
        browser.open("/me").await;
        browser.comes_to("Hello Jordan").await;
        assert_eq!(browser.script("return window.first", vec![]).await, json!(["dark", "more", "larger"]));
        assert_eq!(browser.script(paper, vec![]).await, json!("rgb(0, 0, 0)"));
        browser.open("/settings").await;
        browser.sees_chosen("Contrast", "More").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn saved_is_spoken_once_on_a_page_and_again_on_the_next() {
    on("spoken", PHONE, |browser| async move {
        looks_round_as_jordan(&browser).await;
        browser.press("Start").await;
        browser.comes_to("We will support you").await;
        let listen = "window.heard = []; const line = document.querySelector('.undo-bar-place[role=status]'); window.listener?.disconnect(); window.listener = new MutationObserver(() => { const says = tidy(line.textContent); if (says && says !== heard.at(-1)) heard.push(says); }); listener.observe(line, { childList: true, characterData: true, subtree: true });";
        browser.script(listen, vec![]).await;
        for answer in ["Mostly", "A bit", "Yes"] {
            browser.choose("Does this feel true for you right now?", answer).await;
            browser.sees_saved().await;
        }
        assert_eq!(browser.script("return heard", vec![]).await, json!(["Saved on this device"]));
        browser.press("Next promise").await;
        browser.comes_to("We will respect").await;
        browser.script(listen, vec![]).await;
        browser.choose("Does this feel true for you right now?", "Mostly").await;
        browser.sees_saved().await;
        assert_eq!(browser.script("return heard", vec![]).await, json!(["Saved on this device"]));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_likes_pictures_answers_with_cups_and_says_the_same() {
    on("pictures-of-answers", PHONE, |browser| async move {
        looks_round_as_jordan(&browser).await;
        browser.open("/settings").await;
        browser.choose("Pictures beside the answers", "A cup").await;
        browser.open("/me/promises/1").await;
        browser.comes_to("We will support you").await;
        let pictures = "return [...document.querySelector('.answers').querySelectorAll('use')].map(use => use.getAttribute('href')).filter(href => href.startsWith('#cup')).map(href => document.querySelector(href) !== null)";
        assert_eq!(browser.script(pictures, vec![]).await, json!([true, true, true, true, true, true]));
        browser.choose("Does this feel true for you right now?", "Mostly").await;
        browser.sees_saved().await;
        browser.open("/settings").await;
        browser.choose("Pictures beside the answers", "A circle").await;
        browser.open("/me/promises/1").await;
        browser.sees_chosen("Does this feel true for you right now?", "Mostly").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_name_turns_no_sentence_round_and_is_never_nothing() {
    on("names", TABLET, |browser| async move {
        browser.set_up_adviser(super::browser::WORDS).await;
        browser.adds_person("أمينة").await;
        // Where each word stands on the screen, from left to right: the name keeps its place in the sentence.
        let places = "const heading = document.querySelector('main h1'); const at = (words) => { const walker = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT); while (walker.nextNode()) { const from = walker.currentNode.data.indexOf(words); if (from >= 0) { const range = document.createRange(); range.setStart(walker.currentNode, from); range.setEnd(walker.currentNode, from + words.length); return range.getBoundingClientRect().left; } } return -1; }; return at('أمينة') >= 0 && at('أمينة') < at('ask')";
        let path = browser.path().await;
        browser.open(&format!("{path}/ask")).await;
        browser.comes_to("ask for").await;
        browser.script(&format!("window.placed = (() => {{ {places} }})()"), vec![]).await;
        assert_eq!(browser.script("return window.placed", vec![]).await, json!(true));

        // Somebody's joke: a name that turns everything after it round, and one of nothing that can be seen.
        browser.open("/people/new").await;
        browser.types("What they like to be called", "\u{202E}nadroJ").await;
        browser.press("Add").await;
        browser.comes_to("nadroJ").await;
        browser.open("/people").await;
        browser.sees("nadroJ").await;
        let marks = "return /[\\u202A-\\u202E\\u200B]/.test(document.body.innerText)";
        assert_eq!(browser.script(marks, vec![]).await, json!(false));
        browser.open("/people/new").await;
        browser.types("What they like to be called", "\u{200B}\u{200B}").await;
        browser.press("Add").await;
        browser.comes_to("This young person").await;
        assert_eq!(browser.script(marks, vec![]).await, json!(false));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn with_the_keyboard_alone_everything_is_reached_in_the_order_of_the_page() {
    on("keyboard", Screen(1024, 768), |browser| async move {
        browser.opens_the_example().await;
        for path in ["/people", "/people/0000000000000001", "/people/0000000000000001/promises", "/settings"] {
            browser.open(path).await;
            browser.until("The page", "const heading = document.querySelector('main h1'); return heading && !document.querySelector('.opening')").await;
            // A group of radio buttons is one stop, at the one that is chosen or else the first.
            let expected = "const stops = [...document.querySelectorAll('a[href], button:not(:disabled), input:not(:disabled), summary, textarea, select, [tabindex=\"0\"]')].filter(e => e.checkVisibility()); \
                window.stops = stops.filter(e => { if (e.type !== 'radio') return true; const group = stops.filter(other => other.type === 'radio' && other.name === e.name); const one = group.find(other => other.checked) ?? group[0]; return one === e; }); \
                window.stops[0].focus(); return window.stops.length";
            let stops = browser.script(expected, vec![]).await.as_u64().unwrap();
            assert!(stops > 10, "{path} has only {stops} stops");
            for stop in 1..stops {
                browser.key(thirtyfour::Key::Tab).await;
                let here = browser.script("const [is, wanted] = [document.activeElement, window.stops[arguments[0]]].map(e => e.tagName + ' ' + e.id + ' ' + name(e)); return is === wanted ? '' : is + ' and not ' + wanted", vec![json!(stop)]).await;
                assert_eq!(here, json!(""), "stop {stop} of {path}");
            }
        }
    })
    .await;
}
