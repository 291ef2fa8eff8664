//! Charts: pure descriptions, tested natively as JSON, and one host that draws them.
//!
//! Colours are the style sheet's own variables, which an SVG chart takes as they are: a chart follows light, dark, print and
//! contrast without being drawn again.

pub mod areas;
pub mod host;
pub mod published;
pub mod radar;
pub mod sheet;

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
/// Size of words in pixels where the text of the page is not enlarged.
const SIZE: u32 = 15;

/// What ECharts takes, as JSON.
pub fn option(chart: &Chart) -> String {
    // A description of strings and numbers always serialises; an empty one would draw nothing.
    // The spokes go round as people read a clock, which charming 0.6 has no word for.
    serde_json::to_string(chart).unwrap_or_default().replace("\"radar\":[{", "\"radar\":[{\"clockwise\":true,")
}

/// The same with words of another size, for a picture of that width. Where there is room beside its words, a radar is larger.
fn in_size(option: &str, size: u32, width: u32) -> String {
    // Of itself ECharts sets two lines as far apart as one letter is wide that this type does not have.
    let apart = size.saturating_mul(6) / 5;
    let sized = format!("\"fontSize\":{size},\"lineHeight\":{apart}");
    let option = option.replace(&format!("\"fontSize\":{SIZE}.0"), &sized);
    if width > size.saturating_mul(35) { option.replace(radar::NARROW, radar::WIDE) } else { option }
}

/// The app's own type, by the name it has in the style sheet.
fn font() -> FontFamily {
    FontFamily::Custom("Atkinson Hyperlegible Next, system-ui, sans-serif".to_owned())
}

#[cfg(test)]
mod tests {
    #[test]
    fn words_grow_with_the_text_of_the_page() {
        let chart = super::option(&super::radar::radar_chart(&[4, 3, 2, 1, 4, 3, 2], None));
        assert!(chart.contains("\"radar\":[{\"clockwise\":true,"), "{chart}");
        let larger = super::in_size(&chart, 30, 600);
        assert!(chart.contains("\"fontSize\":15.0") && larger.contains("\"fontSize\":30"), "{larger}");
        assert!(!larger.contains("\"fontSize\":15"), "{larger}");
        assert!(larger.contains("\"fontSize\":30,\"lineHeight\":36"), "lines of one label must not lie on each other");
        assert!(larger.contains(super::radar::NARROW), "no room for a larger one beside such words");
        assert!(super::in_size(&chart, 15, 600).contains(super::radar::WIDE));
    }
}
