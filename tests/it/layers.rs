//! The finer walls between the folders of `src`. The compiler holds the coarse ones.

use std::fs;
use std::path::{Path, PathBuf};

/// Words that a folder must not mention, save in the files named.
struct Wall {
    inside: &'static str,
    never: &'static [&'static str],
    save_in: &'static [&'static str],
}

const BROWSER: &[&str] = &["web_sys", "js_sys", "gloo"];

const WALLS: &[Wall] = &[
    // The domain is plain: nothing stored, nothing drawn, no clock, no chance.
    Wall {
        inside: "src/domain",
        never: &["serde", "leptos", "web_sys", "js_sys", "gloo", "Utc::now", "Local::now", "SystemTime", "rand"],
        save_in: &[],
    },
    Wall {
        inside: "src/domain",
        never: &["crate::content", "crate::store", "crate::session", "crate::platform", "crate::ui"],
        save_in: &[],
    },
    Wall { inside: "src/content", never: &["store", "session", "ui", "leptos"], save_in: &[] },
    Wall { inside: "src/store", never: &["session", "ui", "leptos"], save_in: &[] },
    Wall { inside: "src/ui/parts", never: &["session"], save_in: &[] },
    Wall {
        inside: "src",
        never: BROWSER,
        save_in: &[
            "src/platform",
            "src/bin/stretch.rs",
            "src/store/keepers/indexed_db.rs",
            "src/store/keepers/local_storage.rs",
            "src/store/keepers/opfs.rs",
            "src/ui/charts",
        ],
    },
];

/// The code of a line: without what a comment says. A `//` inside a text hides the rest of its line from the walls, which is
/// why no text holds one together with a forbidden name.
fn code(line: &str) -> &str {
    line.split("//").next().unwrap_or_default()
}

/// The first of the words that stands in this line as a whole name. `rand` is not in `operand`, `ui` not in `build`; `gloo` is in
/// `gloo_storage`, and `store` is not in `stored`.
fn mentions<'a>(line: &str, words: &[&'a str]) -> Option<&'a str> {
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    words.iter().copied().find(|word| {
        code(line).match_indices(word).any(|(at, found)| {
            let (before, rest) = code(line).split_at(at);
            let before = before.chars().next_back();
            let after = rest.strip_prefix(found).and_then(|rest| rest.chars().next());
            !before.is_some_and(is_name) && after.is_none_or(|c| !is_name(c) || c == '_')
        })
    })
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

fn breaches(wall: &Wall) -> Vec<String> {
    let mut found = Vec::new();
    for file in rust_files(&root().join(wall.inside)) {
        let path = file.strip_prefix(root()).unwrap();
        if wall.save_in.iter().any(|open| path.starts_with(open)) {
            continue;
        }
        for (number, line) in fs::read_to_string(&file).unwrap().lines().enumerate() {
            if let Some(word) = mentions(line, wall.never) {
                found.push(format!("{}:{}: `{word}` in: {}", path.display(), number + 1, line.trim()));
            }
        }
    }
    found
}

#[test]
fn no_folder_reaches_over_its_wall() {
    assert!(!rust_files(&root().join("src/domain")).is_empty(), "src/domain is not where this test looks for it");
    let found: Vec<String> = WALLS.iter().flat_map(breaches).collect();
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

#[test]
fn the_wall_is_seen_when_it_is_broken() {
    fn check(line: &str, never: &[&str], found: Option<&str>) {
        assert_eq!(mentions(line, never), found, "{line}");
    }
    check("use serde::Serialize;", WALLS[0].never, Some("serde"));
    check("#[derive(serde_json::Value)]", WALLS[0].never, Some("serde"));
    check("let today = Local::now();", WALLS[0].never, Some("Local::now"));
    check("use gloo_storage::LocalStorage;", BROWSER, Some("gloo"));
    check("use rand::random;", WALLS[0].never, Some("rand"));
    check("use crate::ui::parts;", &["ui"], Some("ui"));
    check("fn store(&self, session: &Session)", &["session"], Some("session"));
    // Not broken:
    check("let operand = 3; // as serde would have it", WALLS[0].never, None);
    check("let build = stored.brand();", &["ui", "store", "rand"], None);
    check("//! Nothing here knows leptos.", WALLS[0].never, None);
}

/// The names under which words are kept. Where `me` or `one` stands, what reads them is the method above.
fn names_of_words<'a>(words: &'a serde_json::Value, found: &mut Vec<&'a str>) {
    for (name, below) in
        words.as_object().into_iter().flatten().filter(|(name, _)| !["me", "one", "adviser", "other"].contains(&&***name))
    {
        found.push(name);
        names_of_words(below, found);
    }
}

#[test]
fn no_words_are_kept_that_no_page_shows() {
    let code: String = rust_files(&root().join("src")).iter().map(|file| fs::read_to_string(file).unwrap()).collect();
    for file in ["text.en-GB.json", "care.en-GB.json"] {
        let text = fs::read_to_string(root().join("src/content").join(file)).unwrap();
        let words = serde_json::from_str(&text).unwrap();
        let mut names = Vec::new();
        names_of_words(&words, &mut names);
        assert!(names.len() > 50, "{file} is not what this test takes it for");
        let is_used = |name: &&str| {
            code.match_indices(&format!(".{name}"))
                .any(|(at, found)| !code[at + found.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '_'))
        };
        let unused: Vec<&str> = names.into_iter().filter(|name| !is_used(name)).collect();
        assert!(unused.is_empty(), "nothing shows these of {file}: {unused:?}");
    }
}
