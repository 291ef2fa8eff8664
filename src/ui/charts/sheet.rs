//! A picture as a file of its own: heading, what it shows in words, key, picture, and the day it was made. Pure text, so that it
//! is tested without a browser. It has a name in it only if somebody asked for one.

use crate::ui::parts::drawing::{Drawn, Meaning};
use std::fmt::Write as _;

/// How wide the sheet is.
pub const WIDTH: usize = 900;
const MARGIN: usize = 40;
const LABELS: usize = 320;
const PICTURE: usize = 480;

/// The patterns that tell one bar from another.
pub const DECALS: &str = "<pattern id=\"decal-slanted\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><path fill=\"var(--surface)\" d=\"M0 0h8v8H0z\"/><path stroke=\"var(--ink)\" stroke-width=\"3\" d=\"M2 0v8\"/></pattern><pattern id=\"decal-dotted\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\"><path fill=\"var(--surface)\" d=\"M0 0h8v8H0z\"/><circle cx=\"4\" cy=\"4\" r=\"1.8\" fill=\"var(--ink)\"/></pattern>";

/// The colours of the style sheet in the light, for a file that has no style sheet.
const COLOURS: [(&str, &str); 11] = [
    ("ink-2", "#48565f"),
    ("ink", "#1d2b36"),
    ("line", "#737f88"),
    ("hair", "#ddd4c4"),
    ("surface", "#fff"),
    ("me", "#7a3567"),
    ("pa", "#1c578a"),
    ("sun", "#e8a51e"),
    ("paper", "#faf6ef"),
    ("brand", "#1b5e58"),
    ("watch", "#7c5000"),
];

/// A row: what it is, what it says, and its drawing.
pub type Row = (String, String, Drawn);

/// What the sheet shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// A row for each thing: its name, what it says, and its drawing.
    Rows(Vec<Row>),
    /// A chart as it stands on the page: its SVG, and how large that is.
    Chart {
        /// The whole `<svg>` element.
        svg: String,
        /// Its size in pixels.
        size: (usize, usize),
    },
}

/// A sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The heading.
    pub heading: String,
    /// The sentence.
    pub sentence: String,
    /// What the marks mean.
    pub key: Vec<Meaning>,
    /// The picture.
    pub body: Body,
    /// What stands at the foot: the day, a name if somebody wants one, and whether it is invented.
    pub foot: Vec<String>,
}

/// A finished sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// The SVG.
    pub svg: String,
    /// How high it came out.
    pub height: usize,
}

impl Sheet {
    /// Makes the file.
    pub fn make(&self) -> Made {
        let mut page = Page { y: MARGIN, out: String::new() };
        page.words(&self.heading, 30, 700, MARGIN, WIDTH - 2 * MARGIN);
        page.words(&self.sentence, 20, 400, MARGIN, WIDTH - 2 * MARGIN);
        page.key(&self.key);
        match &self.body {
            Body::Rows(rows) => rows.iter().for_each(|row| page.row(row)),
            Body::Chart { svg, size } => page.chart(svg, *size),
        }
        page.y += 8;
        for line in &self.foot {
            page.words(line, 17, 400, MARGIN, WIDTH - 2 * MARGIN);
        }
        let height = page.y + MARGIN / 2;
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{height}\" viewBox=\"0 0 {WIDTH} {height}\" font-family=\"'Atkinson Hyperlegible Next', system-ui, sans-serif\"><defs>{DECALS}</defs><rect width=\"{WIDTH}\" height=\"{height}\" fill=\"#fff\"/>{}</svg>",
            page.out
        );
        Made { svg: in_the_light(&svg), height }
    }
}

struct Page {
    y: usize,
    out: String,
}

impl Page {
    /// Words in as many lines as they need; the pen is below them afterwards.
    fn words(&mut self, words: &str, size: usize, weight: usize, x: usize, room: usize) {
        let end = self.y + high(words, size, room);
        for line in lines(words, size, room) {
            self.y += size + size / 4;
            self.text(&line, size, weight, x, self.y);
        }
        self.y = end;
    }

    fn text(&mut self, line: &str, size: usize, weight: usize, x: usize, y: usize) {
        // Writing to a text does not fail.
        let _written = write!(
            self.out,
            "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" font-weight=\"{weight}\" fill=\"var(--ink)\">{}</text>",
            escaped(line)
        );
    }

    fn drawing(&mut self, drawn: &Drawn, x: usize, y: usize, width: usize, height: usize) {
        let _written = write!(
            self.out,
            "<svg x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {} {}\">",
            drawn.width, drawn.height
        );
        for mark in &drawn.marks {
            let [fill, edge, width, dashes] = mark.look.paint();
            let _written = write!(
                self.out,
                "<path d=\"{}\" fill=\"{fill}\" stroke=\"{edge}\" stroke-width=\"{width}\" stroke-dasharray=\"{}\"/>",
                mark.path,
                if dashes.is_empty() { "none" } else { dashes }
            );
        }
        self.out.push_str("</svg>");
    }

    fn key(&mut self, key: &[Meaning]) {
        let mut x = MARGIN;
        for (drawn, words) in key {
            let width = wide(words, 18) + 56;
            if x + width > WIDTH - MARGIN && x > MARGIN {
                x = MARGIN;
                self.y += 30;
            }
            self.drawing(drawn, x, self.y + 4, 20, 20);
            self.text(words, 18, 400, x + 30, self.y + 20);
            x += width;
        }
        self.y += if key.is_empty() { 0 } else { 44 };
    }

    fn row(&mut self, (name, says, drawn): &Row) {
        let top = self.y;
        // As large as it was drawn, or smaller if it would not fit.
        let width = drawn.width.saturating_mul(2).min(PICTURE);
        let height = drawn.height.saturating_mul(width) / drawn.width.max(1);
        let room = LABELS - 20;
        let words = high(name, 19, room) + high(says, 16, room);
        let space = words.max(height) + 16;
        self.y = top + (space - words) / 2;
        self.words(name, 19, 700, MARGIN, room);
        self.words(says, 16, 400, MARGIN, room);
        self.drawing(drawn, MARGIN + LABELS, top + (space - height) / 2, width, height);
        self.y = top + space;
        let _written =
            write!(self.out, "<path d=\"M{MARGIN} {}H{}\" stroke=\"var(--hair)\" stroke-width=\"1\"/>", self.y, WIDTH - MARGIN);
        self.y += 6;
    }

    fn chart(&mut self, svg: &str, (width, height): (usize, usize)) {
        let wide = width.clamp(1, WIDTH - 2 * MARGIN);
        let high = height.saturating_mul(wide) / width.max(1);
        let x = (WIDTH - wide) / 2;
        let _written = write!(
            self.out,
            "<svg x=\"{x}\" y=\"{}\" width=\"{wide}\" height=\"{high}\" viewBox=\"0 0 {width} {height}\" overflow=\"visible\">{}</svg>",
            self.y,
            // Another typeface may be wider than the page's: better a little outside than cut off.
            svg.replacen("<svg ", "<svg overflow=\"visible\" ", 1)
        );
        self.y += high;
    }
}

/// About how wide words are. The typeface is not known here, so it is taken for a wide one.
fn wide(words: &str, size: usize) -> usize {
    words.chars().count().saturating_mul(size * 54) / 100
}

/// How high words stand, with some room below; nothing for no words.
fn high(words: &str, size: usize, room: usize) -> usize {
    match lines(words, size, room).len() {
        0 => 0,
        lines => lines * (size + size / 4) + size / 2,
    }
}

/// Breaks words into lines that fit.
fn lines(words: &str, size: usize, room: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in words.split_whitespace() {
        let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        if !line.is_empty() && wide(&longer, size) > room {
            lines.push(std::mem::replace(&mut line, word.to_owned()));
        } else {
            line = longer;
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Puts the light colours in the places of the style sheet's names.
fn in_the_light(svg: &str) -> String {
    COLOURS.iter().fold(svg.to_owned(), |svg, (name, colour)| svg.replace(&format!("var(--{name})"), colour))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::parts::drawing::{Look, circle};

    fn sheet(name: &str) -> Sheet {
        Sheet {
            heading: "Are we keeping our promises?".into(),
            sentence: "4 feel better than on 3 May: Support, Listen, Home and Inform. 2 feel the same.".into(),
            key: vec![(Drawn::key(vec![circle(Look::Me, 8, 8, 6)]), "Now".into())],
            body: Body::Rows(vec![(
                name.into(),
                "Mostly".into(),
                Drawn { width: 240, height: 32, marks: vec![circle(Look::Slanted, 16, 16, 7)] },
            )]),
            foot: vec!["Made on 22 November 2026.".into()],
        }
    }

    #[test]
    fn a_sheet_has_its_words_its_marks_and_no_colour_by_name() {
        let made = sheet("Listen").make();
        for part in [
            "Are we keeping our promises?",
            "Support, Listen",
            "Listen</text>",
            "Mostly",
            "Now",
            "22 November 2026",
            "decal-slanted",
        ] {
            assert!(made.svg.contains(part), "{part}: {}", made.svg);
        }
        assert!(!made.svg.contains("var("), "{}", made.svg);
        assert!(!made.svg.contains("NaN") && made.height > 200, "{}", made.height);
    }

    #[test]
    fn words_cannot_break_out_of_the_sheet() {
        let made = sheet("<script>&\"").make();
        assert!(made.svg.contains("&lt;script&gt;&amp;&quot;") && !made.svg.contains("<script"), "{}", made.svg);
    }

    #[test]
    fn the_colours_are_the_style_sheets_in_the_light() {
        let tokens = include_str!("../../../style/10-tokens.css");
        for (name, colour) in COLOURS {
            assert!(tokens.contains(&format!("--{name}: {colour};")), "--{name}: {colour}");
        }
    }

    #[test]
    fn every_look_has_colours_that_a_file_can_show() {
        let looks = [
            Look::Me,
            Look::MeLine,
            Look::Ring,
            Look::LastTime,
            Look::LastLine,
            Look::Adviser,
            Look::AdviserFilled,
            Look::NeighboursThen,
            Look::Guide,
            Look::Quiet,
            Look::Dashed,
            Look::Gap,
            Look::Slanted,
            Look::Dotted,
            Look::Empty,
            Look::Here,
        ];
        for look in looks {
            assert!(!in_the_light(&look.paint().concat()).contains("var("), "{look:?}");
        }
    }

    #[test]
    fn the_patterns_are_the_same_on_the_page_and_in_a_file() {
        let page = include_str!("../../../index.html");
        assert!(page.contains(DECALS), "index.html has other patterns than charts/sheet.rs");
    }

    #[test]
    fn a_chart_is_put_on_the_sheet_whole_and_never_wider_than_it() {
        let body = Body::Chart { svg: "<svg id=\"inner\"></svg>".into(), size: (1_640, 820) };
        let made = Sheet { body, ..sheet("Listen") }.make();
        assert!(made.svg.contains("width=\"820\" height=\"410\" viewBox=\"0 0 1640 820\" overflow=\"visible\"><svg overflow=\"visible\" id=\"inner\">"), "{}", made.svg);
    }
}
