//! Charts: pure descriptions, tested natively as JSON, and one host that draws them.
//!
//! Colours are the style sheet's own variables, which an SVG chart takes as they are: a chart follows light, dark, print and
//! contrast without being drawn again.

pub mod areas;
pub mod host;
pub mod published;
pub mod radar;

use charming::Chart;
use charming::element::font_settings::FontFamily;

/// Words.
const INK: &str = "var(--ink)";
/// Quiet lines.
const HAIR: &str = "var(--line)";
/// The young person's voice.
const ME: &str = "var(--me)";
/// The page behind.
const SURFACE: &str = "var(--surface)";
/// Size of words in pixels; the host scales with the text size.
const SIZE: f64 = 15.0;

/// What ECharts takes, as JSON.
pub fn option(chart: &Chart) -> String {
    // A description of strings and numbers always serialises; an empty one would draw nothing.
    serde_json::to_string(chart).unwrap_or_default()
}

/// The app's own type, by the name it has in the style sheet.
fn font() -> FontFamily {
    FontFamily::Custom("Atkinson Hyperlegible Next, system-ui, sans-serif".to_owned())
}
