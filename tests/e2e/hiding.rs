//! "Hide this": the cover shows nothing of the app, and no way leads past it but its own.

use super::browser::{Browser, PHONE, on};
use serde_json::json;

/// What the app does when somebody hides it.
const HIDE: &str = "sessionStorage.setItem('cover', ''); location.replace('/cover.html')";

async fn is_covered(browser: &Browser) {
    browser.until("The cover", "return location.pathname === '/cover.html' && document.querySelector('#weeks td')").await;
    assert_eq!(browser.script("return document.title", vec![]).await, json!("Today"));
    let shown = browser.script("return document.documentElement.outerHTML", vec![]).await.as_str().unwrap().to_lowercase();
    for word in ["plan", "promise", "pathway", "icon.svg", "rel=\"manifest"] {
        assert!(!shown.contains(word), "the cover says “{word}”: {shown}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_of_the_app_shows_until_the_covers_own_way_back_is_taken() {
    on("cover", PHONE, |browser| async move {
        // Every page says whether it was hidden when it was left again.
        browser
            .before_every_page(
                "addEventListener('pagehide', () => sessionStorage.setItem('left', `${sessionStorage.getItem('left') || ''} ${location.pathname} ${document.documentElement.hidden}`));",
            )
            .await;
        browser.open("/help").await;
        browser.comes_to("Help").await;
        browser.open("/about").await;
        browser.comes_to("About").await;
        // A page is put away empty too, because a browser may show it again as it was.
        let put_away = "addEventListener('pagehide', () => sessionStorage.setItem('left', document.documentElement.hidden));";
        browser.script(&format!("{put_away} {HIDE}"), vec![]).await;
        is_covered(&browser).await;
        assert_eq!(browser.script("return sessionStorage.getItem('left')", vec![]).await, json!("true"));
        browser.script("sessionStorage.removeItem('left')", vec![]).await;
        browser.back().await;
        is_covered(&browser).await;
        for path in ["/", "/people"] {
            browser.open(path).await;
            is_covered(&browser).await;
        }
        // The cover itself is left without being hidden; every page of the app was hidden from its first moment.
        let left = browser.script("return sessionStorage.getItem('left')", vec![]).await;
        assert_eq!(left, " /cover.html false /help true /cover.html false / true /cover.html false /people true");
        browser.press("Back").await;
        browser.until("The app", "return location.pathname === '/' && 'started' in document.documentElement.dataset").await;
        assert_eq!(browser.script("return sessionStorage.getItem('cover')", vec![]).await, json!(null));
        browser.open("/help").await;
        browser.comes_to("Help").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_cover_is_a_calendar_of_this_month_also_without_a_network() {
    on("calendar", PHONE, |browser| async move {
        browser.open("/").await;
        browser.is_installed().await;
        browser.stops_the_server().await;
        let day = |browser: Browser, day: &'static str| async move {
            browser.before_every_page(&format!("{{ const Real = Date; Date = class extends Real {{ constructor(...at) {{ super(...(at.length ? at : ['{day}T12:00'])); }} }}; }}")).await;
            browser.open("/cover.html").await;
            is_covered(&browser).await;
            let words = "return [document.querySelector('h1').innerText, document.querySelector('caption').innerText, document.querySelectorAll('#weeks tr').length, [...document.querySelectorAll('#weeks tr:first-child td')].map(e => e.innerText).join(' ').trim(), [...document.querySelectorAll('#weeks tr:last-child td')].map(e => e.innerText).join(' ').trim(), document.querySelector('[aria-current]').innerText]";
            browser.script(words, vec![]).await
        };
        assert_eq!(
            day(browser.clone(), "2026-11-22").await,
            json!(["Sunday 22 November", "November 2026", 6, "1", "30", "22"])
        );
        assert_eq!(
            day(browser.clone(), "2027-02-01").await,
            json!(["Monday 1 February", "February 2027", 4, "1 2 3 4 5 6 7", "22 23 24 25 26 27 28", "1"])
        );
        assert_eq!(day(browser.clone(), "2028-02-29").await[5], json!("29"));
    })
    .await;
}
