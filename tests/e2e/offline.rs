//! The app without a network, and a newer version that waits to be asked.

use super::browser::{Browser, EXAMPLE_WORDS, PHONE, WORDS, on};
use serde_json::json;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn from_the_second_start_every_page_opens_with_the_server_stopped() {
    on("offline", PHONE, |browser| async move {
        browser.opens_the_example().await;
        browser.is_installed().await;
        browser.stops_the_server().await;
        for (path, heading) in [
            ("/people", "People"),
            ("/people/0000000000000001", "Jordan"),
            ("/people/0000000000000001/pictures", "Jordan’s pictures"),
            ("/settings", "Settings"),
            ("/help", "Help"),
            ("/about", "About"),
            ("/no/such/page", "There is no such page"),
        ] {
            browser.open(path).await;
            browser.comes_to(heading).await;
        }
        browser.open("/people/0000000000000001/pictures").await;
        browser.until("The radar", "return document.querySelector('#promises-picture-chart svg') !== null").await;
        // Fonts, pictures and styles are there too.
        browser.until("The font", "return document.fonts.check('16px \"Atkinson Hyperlegible Next\"')").await;
    })
    .await;
}

/// Half of a file is lost in the offline copy.
async fn rots(browser: &Browser, kind: &str) {
    let script = "const [kind, done] = arguments; (async () => {
      const name = (await caches.keys()).find(name => name.startsWith('my-plan-'));
      const cache = await caches.open(name);
      const request = (await cache.keys()).find(({ url }) => new URL(url).pathname.match(kind));
      const copy = await cache.match(request);
      const bytes = await copy.arrayBuffer();
      await cache.put(request, new Response(bytes.slice(0, bytes.byteLength / 2), { headers: copy.headers }));
      done(true);
    })()";
    browser.driver().execute_async(script, vec![json!(kind)]).await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_that_has_rotted_in_the_offline_copy_stops_one_start_at_the_most() {
    on("rotten-copy", PHONE, |browser| async move {
        browser.open("/").await;
        browser.comes_to("My Plan").await;
        browser.is_installed().await;
        // The page itself: it is seen at once.
        rots(&browser, "^/$").await;
        browser.open("/help").await;
        browser.comes_to("Help").await;
        rots(&browser, "^/$").await;
        browser.stops_the_server().await;
        browser.open("/help").await;
        browser.until("The rescue page", "return document.body.innerText.includes('What is kept in this browser')").await;
        browser.server().await.restart().unwrap();
        // The code: the start that finds it cannot go on, and it is there again for the next.
        browser.open("/help").await;
        browser.comes_to("Help").await;
        rots(&browser, "_bg\\.wasm$").await;
        let starts = "if (document.querySelector('main h1')?.innerText === 'Help') return true;
          window.waited = (window.waited ?? 0) + 1; if (window.waited > 60) location.assign('/help'); return false";
        browser.open("/help").await;
        browser.until("The app, after a while", starts).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_app_can_be_installed_and_asks_only_its_own_origin() {
    on("origin", PHONE, |browser| async move {
        browser.opens_the_example().await;
        browser.is_installed().await;
        browser.press("Jordan").await;
        browser.press("Pictures").await;
        browser.until("The radar", "return document.querySelector('#promises-picture-chart svg') !== null").await;
        let elsewhere = browser
            .script("return performance.getEntriesByType('resource').map(entry => entry.name).filter(name => !name.startsWith(location.origin) && !name.startsWith('blob:') && !name.startsWith('data:'))", vec![])
            .await;
        assert_eq!(elsewhere, json!([]), "a request left the origin");
        let errors = browser.chromium("Page.getInstallabilityErrors", json!({})).await;
        assert_eq!(errors["installabilityErrors"], json!([]));
        for path in browser.asked_for().await {
            assert!(!path.contains("0000000000000001"), "the server was told whose page was opened: {path}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_newer_version_waits_until_the_person_wants_it() {
    on("update", PHONE, |browser| async move {
        browser.opens_the_example().await;
        browser.is_installed().await;
        browser.serves_a_newer_version().await;
        browser.script("navigator.serviceWorker.getRegistration().then(registration => registration.update())", vec![]).await;
        browser.sees("A newer version of the app is ready.").await;
        // Nobody is asked in their turn: starting afresh would lock it.
        browser.open("/people/0000000000000001/turn").await;
        browser.press("Start: pass the tablet to Jordan").await;
        browser.comes_to("Hello Jordan").await;
        assert!(!browser.says("A newer version of the app is ready.").await);
        browser.press("Give it back").await;
        browser.types_words(EXAMPLE_WORDS).await;
        browser.comes_to("Jordan").await;
        browser.sees("A newer version of the app is ready.").await;
        browser.open("/people").await;
        browser.comes_to("People").await;
        browser.sees("A newer version of the app is ready.").await;
        // It may wait for ever: the old version goes on, and starts again, with its own files.
        browser.press("Later").await;
        browser.reload().await;
        browser.comes_to("People").await;
        assert_eq!(browser.script("return document.documentElement.dataset.build || ''", vec![]).await, "");
        browser.sees("A newer version of the app is ready.").await;
        browser.press("Use it now").await;
        browser.until("The newer version", "return document.documentElement.dataset.build === 'newer'").await;
        browser.comes_to("People").await;
        browser.sees("Jordan").await;
        browser.stops_the_server().await;
        browser.reload().await;
        browser.comes_to("People").await;
    })
    .await;
}

/// Accepts what the server has now, which is the build of that name.
async fn takes_the_other_version(browser: &Browser, name: &str) {
    // An answer that was on its way already is to an older question, so it asks until the newer version is there.
    let asks = "const done = arguments[0]; navigator.serviceWorker.getRegistration().then(async registration => { \
        do await registration.update(); while (!registration.waiting && !registration.installing); done(); })";
    browser.driver().execute_async(asks, vec![]).await.unwrap();
    browser.press("Use it now").await;
    browser.until(name, &format!("return (document.documentElement.dataset.build || '') === '{name}'")).await;
    browser.is_installed().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_versions_served_in_turn_keep_every_word() {
    on("in-turn", PHONE, |browser| async move {
        browser.set_up_adviser(WORDS).await;
        browser.is_installed().await;
        browser.adds_person("Ari").await;
        let goals = format!("{}/goals", browser.path().await);
        for (build, name) in ["newer", "", "newer"].into_iter().zip(["One", "Two", "Three"]) {
            if build.is_empty() {
                browser.serves_this_version().await;
            } else {
                browser.serves_a_newer_version().await;
            }
            takes_the_other_version(&browser, build).await;
            browser.unlock(WORDS).await;
            browser.open(&goals).await;
            browser.press("Add a goal").await;
            browser.types("A goal", &format!("Goal {name}")).await;
            browser.press("Keep this goal").await;
            browser.sees_saved().await;
        }
        browser.reload().await;
        for name in ["One", "Two", "Three"] {
            browser.sees(&format!("Goal {name}")).await;
        }
    })
    .await;
}
