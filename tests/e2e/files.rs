//! Files that the app fetches when it first needs them: they are there without a network, and work under the app's own policy.

use super::browser::{PHONE, on};
use serde_json::json;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_slow_hash_works_under_the_apps_policy_and_without_a_network() {
    on("stretch", PHONE, |browser| async move {
        browser.open("/").await;
        browser.is_installed().await;
        browser.stops_the_server().await;
        let script = "const done = arguments[0]; const worker = new Worker('/stretch.js'); const bytes = text => new TextEncoder().encode(text); worker.onmessage = ({ data }) => done(typeof data === 'string' ? data : [...data[0]].map(byte => byte.toString(16).padStart(2, '0')).join('')); worker.onerror = () => done('no worker'); worker.postMessage([bytes('password'), bytes('somesalt'), 64, 2]);";
        let key = browser.driver().execute_async(script, vec![]).await.unwrap();
        // The reference implementation's own answer.
        assert_eq!(key.json(), "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_words_for_a_passphrase_are_many_different_and_kind() {
    on("words", PHONE, |browser| async move {
        browser.open("/").await;
        browser.is_installed().await;
        browser.stops_the_server().await;
        let script = "const done = arguments[0]; fetch('/words.txt').then(answer => answer.text()).then(text => { const words = text.trim().split('\\n'); done([words.length, new Set(words).size, words.every(word => /^[a-z]+(-[a-z]+)?$/.test(word)), words.includes('abacus') && words.includes('zoom'), words.some(word => ['unloved', 'unwanted', 'foster', 'custody'].includes(word))]); }, error => done(String(error)))";
        let found = browser.driver().execute_async(script, vec![]).await.unwrap();
        let left_out = include_str!("../../src/content/unkind-words.txt").split_whitespace().count();
        let count = 7_776 - left_out;
        assert_eq!(found.json(), &json!([count, count, true, true, false]));
        // Four of them must stay out of reach of a guesser for years: 51 bits.
        assert!(f64::from(u32::try_from(count).unwrap()).log2() * 4.0 > 51.0);
    })
    .await;
}
