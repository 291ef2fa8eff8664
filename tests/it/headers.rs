//! What the host and the pages tell the browser to refuse, and that nothing of ours needs what is refused.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The files of a folder and its folders whose names end so.
fn files(folder: &str, endings: &[&str]) -> Vec<PathBuf> {
    let mut open = vec![root().join(folder)];
    let mut found = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if endings.iter().any(|ending| path.to_str().unwrap().ends_with(ending)) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// The headers that `public/_headers` sends with everything.
fn headers() -> BTreeMap<String, String> {
    let text = read("public/_headers");
    let everything = text.lines().skip_while(|line| *line != "/*").skip(1);
    let lines = everything.take_while(|line| !line.starts_with('/')).filter(|line| !line.trim().starts_with('#'));
    let pairs = lines.filter_map(|line| line.split_once(':'));
    pairs.map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned())).collect()
}

fn policy() -> BTreeMap<String, Vec<String>> {
    directives(&headers()["Content-Security-Policy"])
}

fn directives(policy: &str) -> BTreeMap<String, Vec<String>> {
    let of = |directive: &str| {
        let mut words = directive.split_whitespace().map(str::to_owned);
        Some((words.next()?, words.collect()))
    };
    policy.split(';').filter_map(of).collect()
}

fn pages() -> Vec<PathBuf> {
    let mut pages = files("public", &[".html"]);
    pages.push(root().join("index.html"));
    pages
}

#[test]
fn the_policy_allows_our_own_files_and_nothing_else() {
    let expected: &[(&str, &[&str])] = &[
        ("base-uri", &["'none'"]),
        ("connect-src", &["'self'"]),
        ("default-src", &["'none'"]),
        ("font-src", &["'self'"]),
        ("form-action", &["'none'"]),
        ("frame-ancestors", &["'none'"]),
        ("img-src", &["'self'", "blob:", "data:"]),
        ("manifest-src", &["'self'"]),
        ("object-src", &["'none'"]),
        // WebAssembly, and no other code that is made at run time.
        ("script-src", &["'self'", "'wasm-unsafe-eval'"]),
        ("style-src", &["'self'"]),
        ("worker-src", &["'self'"]),
    ];
    let expected: BTreeMap<String, Vec<String>> = expected
        .iter()
        .map(|(name, sources)| ((*name).to_owned(), sources.iter().map(|source| (*source).to_owned()).collect()))
        .collect();
    assert_eq!(policy(), expected);
}

#[test]
fn the_other_headers_shut_out_other_sites_and_the_devices_senses() {
    let headers = headers();
    for (name, value) in [
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Cross-Origin-Embedder-Policy", "require-corp"),
        ("Referrer-Policy", "no-referrer"),
        ("X-Content-Type-Options", "nosniff"),
        ("Permissions-Policy", "camera=(self), geolocation=(), microphone=(), payment=(), usb=(), serial=(), hid=()"),
    ] {
        assert_eq!(headers.get(name).map(String::as_str), Some(value), "{name}");
    }
    let everything = read("public/_headers");
    let sent = everything.lines().filter(|line| !line.trim().starts_with('#'));
    assert!(!sent.into_iter().any(|line| line.contains("Clear-Site-Data")), "it would delete every plan on the device");
}

#[test]
fn every_page_carries_the_same_policy_for_hosts_that_send_no_headers() {
    let mut of_the_header = policy();
    // A page cannot say this of itself.
    of_the_header.remove("frame-ancestors").unwrap();
    assert!(pages().len() >= 3);
    for page in pages() {
        let html = fs::read_to_string(&page).unwrap();
        let said = html.split("http-equiv=\"Content-Security-Policy\"").nth(1).and_then(|rest| rest.split('"').nth(1));
        assert_eq!(directives(said.unwrap_or_default()), of_the_header, "{}", page.display());
        assert!(html.contains("<meta name=\"referrer\" content=\"no-referrer\" />"), "{}", page.display());
    }
}

#[test]
fn the_headers_for_other_hosts_are_the_same() {
    let text = read("docs/headers.md");
    let blocks: Vec<&str> = text.split("```").skip(1).step_by(2).collect();
    assert_eq!(blocks.len(), 3, "nginx, Apache and Azure");
    for block in blocks {
        for (name, value) in headers() {
            assert!(block.contains(&name) && block.contains(&format!("\"{value}\"")), "{name} in {block}");
        }
        assert!(block.contains("no-cache"), "no rule for keeping copies in {block}");
    }
}

#[test]
fn every_file_whose_name_stays_is_asked_for_again() {
    let text = read("public/_headers");
    let rules: Vec<&str> = text.lines().filter(|line| line.starts_with('/')).collect();
    let made = ["/", "/404.html", "/charts.js", "/example.json", "/index.html", "/stretch.js", "/stretch.wasm", "/words.txt"];
    let ours = files("public", &[".html", ".js", ".css", ".webmanifest"]);
    let ours = ours.iter().map(|path| format!("/{}", path.strip_prefix(root().join("public")).unwrap().display()));
    for address in ours.chain(made.map(str::to_owned)) {
        let count = rules.iter().filter(|rule| **rule == address).count();
        assert_eq!(count, 1, "rules for {address} in public/_headers");
    }
}

/// What of this text the policy would refuse.
fn refused(text: &str, words: &[&'static str]) -> Vec<&'static str> {
    words.iter().copied().filter(|word| text.contains(word)).collect()
}

const IN_SCRIPTS: &[&str] = &[
    "innerHTML",
    "outerHTML",
    "insertAdjacentHTML",
    "document.write",
    "DOMParser",
    "eval(",
    "new Function",
    "setTimeout(\"",
    "javascript:",
    "createObjectURL(new Blob([\"",
];
const IN_RUST: &[&str] =
    &["inner_html", "outer_html", "insert_adjacent_html", "JsFunction", "new_with_args", "js_sys::eval", " style=\""];

#[test]
fn no_page_holds_a_script_or_a_style_of_its_own() {
    for page in pages() {
        let html = fs::read_to_string(&page).unwrap();
        for tag in html.split('<').skip(1).filter(|tag| !tag.starts_with('!')) {
            let tag = tag.split('>').next().unwrap_or_default();
            let says = format!("<{tag}> in {}", page.display());
            assert!(!tag.starts_with("script") || tag.contains(" src=\"/"), "{says}");
            assert!(!tag.starts_with("style"), "{says}");
            let names: Vec<&str> = tag.split_whitespace().filter_map(|part| part.split_once('=')).map(|(name, _)| name).collect();
            assert!(!names.iter().any(|name| *name == "style" || name.starts_with("on")), "{says}");
            assert!(!tag.contains("javascript:") && !tag.contains("http:"), "{says}");
        }
    }
}

#[test]
fn no_script_and_no_rust_makes_code_or_markup_of_words() {
    let mut scripts = files("public", &[".js"]);
    scripts.extend(files("scripts", &["-entry.mjs"]));
    assert!(scripts.len() >= 7);
    for script in scripts {
        let found = refused(&fs::read_to_string(&script).unwrap(), IN_SCRIPTS);
        assert!(found.is_empty(), "{found:?} in {}", script.display());
    }
    for file in files("src", &[".rs"]) {
        let text = fs::read_to_string(&file).unwrap();
        let code: String = text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect();
        let found = refused(&code, IN_RUST);
        assert!(found.is_empty(), "{found:?} in {}", file.display());
    }
}

#[test]
fn the_rescue_page_stays_small() {
    let size: usize = ["public/rescue.html", "public/rescue.js"].map(|path| read(path).len()).iter().sum();
    assert!(size < 10_000, "{size} bytes");
}
