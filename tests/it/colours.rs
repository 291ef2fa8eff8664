//! Every pair of colours that stands on the other can be told apart: words 4.5 to 1 or better (7 to 1 where it is the main text,
//! and everywhere with more contrast), the edges of controls 3 to 1; in light and in dark.

use std::collections::HashMap;

const TOKENS: &str = include_str!("../../style/10-tokens.css");

/// Words, and what they stand on.
const MAIN: &[(&str, &[&str])] =
    &[("ink", &["paper", "surface", "surface-2", "brand-soft"]), ("ink-2", &["surface"]), ("brand", &["paper", "surface"])];
const WORDS: &[(&str, &[&str])] = &[
    ("ink-2", &["paper", "surface-2"]),
    ("on-brand", &["brand"]),
    ("me", &["paper", "surface", "me-soft"]),
    ("on-me", &["me"]),
    ("pa", &["paper", "surface", "pa-soft"]),
    ("on-sun", &["sun"]),
    ("good", &["surface", "good-soft"]),
    ("watch", &["surface", "watch-soft"]),
    ("late", &["surface", "late-soft"]),
];
const EDGES: &[(&str, &[&str])] = &[("line", &["paper", "surface", "surface-2"])];

/// The tokens of a block: name, light, dark. A token that is another one has that one's colours.
fn tokens(css: &str) -> HashMap<String, [u32; 2]> {
    let mut found: HashMap<String, [u32; 2]> = HashMap::new();
    for line in css.lines().filter_map(|line| line.trim().strip_prefix("--")) {
        let (name, value) = line.split_once(':').unwrap();
        let value = value.split(';').next().unwrap().trim();
        if let Some(other) = value.strip_prefix("var(--").and_then(|value| value.strip_suffix(')')) {
            found.insert(name.to_owned(), found[other]);
        } else if let Some(both) = value.strip_prefix("light-dark(").and_then(|value| value.strip_suffix(')')) {
            let (light, dark) = both.split_once(", ").unwrap();
            found.insert(name.to_owned(), [colour(light), colour(dark)]);
        }
    }
    found
}

fn colour(hex: &str) -> u32 {
    let digits = hex.strip_prefix('#').unwrap();
    let digits = if digits.len() == 3 { digits.chars().flat_map(|digit| [digit, digit]).collect() } else { digits.to_owned() };
    u32::from_str_radix(&digits, 16).unwrap()
}

/// The contrast of two colours as WCAG 2 reckons it.
fn contrast(one: u32, other: u32) -> f64 {
    let light = |colour: u32| {
        let part = |shift: u32| {
            let part = f64::from((colour >> shift) & 0xff) / 255.0;
            if part <= 0.03928 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(16) + 0.7152 * part(8) + 0.0722 * part(0)
    };
    let (one, other) = (light(one), light(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn too_faint(tokens: &HashMap<String, [u32; 2]>, pairs: &[(&str, &[&str])], least: f64) -> Vec<String> {
    let mut faint = Vec::new();
    for (front, backs) in pairs {
        for back in *backs {
            for (scheme, at) in [("light", 0), ("dark", 1)] {
                let found = contrast(tokens[*front][at], tokens[*back][at]);
                if found < least {
                    faint.push(format!("{front} on {back}, {scheme}: {found:.2}, needs {least}"));
                }
            }
        }
    }
    faint
}

fn block(from: &str) -> &'static str {
    let (_, rest) = TOKENS.split_once(from).unwrap();
    rest.split_once('}').unwrap().0
}

#[test]
fn every_pair_of_colours_can_be_told_apart() {
    let usual = tokens(block("@supports (color: light-dark(red, red)) {\n    :root {"));
    assert!(usual.len() > 20, "the tokens are not where this test looks for them");
    let faint = [too_faint(&usual, MAIN, 7.0 - 0.05), too_faint(&usual, WORDS, 4.5), too_faint(&usual, EDGES, 3.0)].concat();
    assert!(faint.is_empty(), "{}", faint.join("\n"));
}

#[test]
fn with_more_contrast_all_words_stand_out() {
    let asked = tokens(block(":root[data-contrast=\"more\"] {"));
    let device = tokens(block("@media (prefers-contrast: more) {\n      :root {"));
    assert_eq!(asked, device, "the setting and the device say different colours");
    let mut all = tokens(block("@supports (color: light-dark(red, red)) {\n    :root {"));
    all.extend(asked);
    let faint = [too_faint(&all, MAIN, 7.0), too_faint(&all, WORDS, 7.0), too_faint(&all, EDGES, 4.5)].concat();
    assert!(faint.is_empty(), "{}", faint.join("\n"));
}

#[test]
fn the_sum_is_the_one_of_the_guidelines() {
    assert!((contrast(0, 0xffffff) - 21.0).abs() < 0.01);
    assert!((contrast(0x777777, 0xffffff) - 4.48).abs() < 0.01);
}
