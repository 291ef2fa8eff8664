//! What a screen reader is given: the roles and names of a page, kept as text in `tests/fixtures/tree`. After a change that is meant,
//! `RENEW_TREES=1 cargo test --test e2e access` writes them anew, and the difference is there to be read.

use super::browser::Browser;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// Compares the page that is open with what is kept of it, or keeps it.
pub async fn compare(browser: &Browser, folder: &str, path: &str) -> Option<String> {
    let found = browser.chromium("Accessibility.getFullAXTree", json!({})).await;
    let now = tell(&found);
    let file = file(folder, path);
    if std::env::var_os("RENEW_TREES").is_some() {
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(&file, now).unwrap();
        return None;
    }
    let kept = std::fs::read_to_string(&file).unwrap_or_default();
    let (kept, now): (Vec<_>, Vec<_>) = (kept.lines().collect(), now.lines().collect());
    if kept == now {
        return None;
    }
    let at = kept.iter().zip(&now).take_while(|(kept, now)| kept == now).count();
    let line = |lines: &[&str]| lines.get(at).map_or("nothing", |line| line.trim()).to_owned();
    Some(format!("read differently from line {} of {}: {} where it was {}", at + 1, file.display(), line(&now), line(&kept)))
}

fn file(folder: &str, path: &str) -> PathBuf {
    let page = path.trim_start_matches('/').replace("people/0000000000000001", "person").replace('/', "-");
    let page = if page.is_empty() { "door" } else { &page };
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/fixtures/tree/{folder}/{page}.txt"))
}

/// A line for each thing in the main part that a screen reader would stop at, each under what it is in.
fn tell(found: &Value) -> String {
    let nodes: HashMap<&str, &Value> =
        found["nodes"].as_array().unwrap().iter().map(|node| (text(&node["nodeId"]), node)).collect();
    let main = nodes.values().find(|node| role(node) == "main").expect("the page has no main part");
    let mut told = String::new();
    for child in main["childIds"].as_array().unwrap() {
        tell_one(&nodes, text(child), 0, "", &mut told);
    }
    told
}

/// What is above the words of a label: they are the name of what they label, and are told there.
const LABEL: &str = "a label";

fn tell_one(nodes: &HashMap<&str, &Value>, id: &str, depth: usize, above: &str, told: &mut String) {
    let Some(node) = nodes.get(id) else { return };
    let is_label = ["LabelText", "Legend", "caption"].contains(&role(node));
    let name = text(&node["name"]["value"]).split_whitespace().collect::<Vec<_>>().join(" ");
    // How much room there is, is the machine's own affair, and the words that are made are others each time.
    let name = match name {
        name if name.ends_with("MB more.") => "There is room.".to_owned(),
        _ if above == "Your words" => "four words".to_owned(),
        name => name,
    };
    let passed_by = node["ignored"] == json!(true)
        || is_label
        || ["none", "generic", "InlineTextBox", "LineBreak", "ListMarker", "LayoutTable", "Figcaption", "rowgroup"].contains(&role(node))
        // Words that only say the name of what they are in once more.
        || (role(node) == "StaticText" && (name.is_empty() || above == LABEL || above.contains(&name)));
    let (mut deeper, mut heard) = (depth, if is_label { LABEL.to_owned() } else { above.to_owned() });
    if !passed_by {
        let role = if role(node) == "StaticText" { "text" } else { role(node) };
        writeln!(
            told,
            "{:depth$}{role}{}{}",
            "",
            if name.is_empty() { String::new() } else { format!(" “{name}”") },
            states(node),
            depth = depth * 2
        )
        .unwrap();
        (deeper, heard) = (depth + 1, name);
    }
    for child in node["childIds"].as_array().into_iter().flatten() {
        tell_one(nodes, text(child), deeper, &heard, told);
    }
}

/// What is said after the name: chosen, folded, how deep a heading is.
fn states(node: &Value) -> String {
    let said = ["level", "checked", "pressed", "expanded", "disabled", "required", "invalid", "modal"];
    let mut states = String::new();
    for property in node["properties"].as_array().into_iter().flatten() {
        let (name, value) = (text(&property["name"]), &property["value"]["value"]);
        if said.contains(&name)
            && *value != json!(false)
            && *value != json!("false")
            && !(name == "level" && role(node) != "heading")
        {
            let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            write!(states, " {name}={value}").unwrap();
        }
    }
    if text(&node["description"]["value"]).is_empty() {
        states
    } else {
        format!("{states}, {}", text(&node["description"]["value"]))
    }
}

fn role(node: &Value) -> &str {
    text(&node["role"]["value"])
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
