//! Small drawings of our own: marks with a shape and a look. On the screen their colours are the style sheet's, so that they
//! follow light, dark, contrast and print; a picture that is saved has the light ones.

use crate::ui::prelude::*;

/// How a mark looks. No two that mean different things differ by hue alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// The young person's voice, or what is done: filled.
    Me,
    /// A line in the young person's colour.
    MeLine,
    /// The outline of an answer.
    Ring,
    /// The young person's voice last time: dashed and empty.
    LastTime,
    /// A dashed line in the young person's colour.
    LastLine,
    /// The adviser's voice: hollow.
    Adviser,
    /// The adviser's voice: filled, where nobody else speaks.
    AdviserFilled,
    /// Somebody beside, at the time: dashed and empty.
    NeighboursThen,
    /// A quiet line behind.
    Guide,
    /// A step on a line, or something without an answer.
    Quiet,
    /// Dashed and quiet: no place on the line, or not shown.
    Dashed,
    /// Dots between two that lie apart.
    Gap,
    /// Slanting lines.
    Slanted,
    /// Dots.
    Dotted,
    /// Empty, with a plain edge.
    Empty,
    /// Today.
    Here,
}

/// Fill, edge, width of the edge, and dashes.
type Paint = [&'static str; 4];

impl Look {
    /// How it is painted.
    pub fn paint(self) -> Paint {
        match self {
            Self::Me => ["var(--me)", "var(--me)", "1", ""],
            Self::MeLine => ["none", "var(--me)", "2.5", ""],
            Self::Ring => ["var(--surface)", "var(--me)", "2.5", ""],
            Self::LastTime => ["var(--surface)", "var(--me)", "1.5", "2 2"],
            Self::LastLine => ["none", "var(--me)", "2", "4 2"],
            Self::Adviser => ["none", "var(--pa)", "2.5", ""],
            Self::AdviserFilled => ["var(--pa)", "var(--pa)", "1", ""],
            Self::NeighboursThen => ["var(--surface)", "var(--ink)", "2", "3 2"],
            Self::Guide => ["none", "var(--hair)", "1.5", ""],
            Self::Quiet => ["none", "var(--line)", "1.5", ""],
            Self::Dashed => ["none", "var(--line)", "1.5", "3 3"],
            Self::Gap => ["none", "var(--ink-2)", "2", "2 4"],
            Self::Slanted => ["url(#decal-slanted)", "var(--ink)", "1.5", ""],
            Self::Dotted => ["url(#decal-dotted)", "var(--ink)", "1.5", ""],
            Self::Empty => ["var(--surface)", "var(--ink)", "1.5", ""],
            Self::Here => ["var(--sun)", "var(--ink)", "2", ""],
        }
    }
}

/// One mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Its shape, as the path of an SVG.
    pub path: String,
    /// How it looks.
    pub look: Look,
}

/// A line.
pub fn line(look: Look, from: (usize, usize), to: (usize, usize)) -> Mark {
    Mark { path: format!("M{} {}L{} {}", from.0, from.1, to.0, to.1), look }
}

/// A circle.
pub fn circle(look: Look, x: usize, y: usize, r: usize) -> Mark {
    let across = r.saturating_mul(2);
    Mark { path: format!("M{x} {y}m-{r} 0a{r} {r} 0 1 0 {across} 0a{r} {r} 0 1 0-{across} 0Z"), look }
}

/// A diamond.
pub fn diamond(look: Look, x: usize, y: usize, r: usize) -> Mark {
    Mark { path: format!("M{x} {y}m0-{r}l{r} {r}-{r} {r}-{r}-{r}Z"), look }
}

/// A bar.
pub fn bar(look: Look, x: usize, y: usize, width: usize, height: usize) -> Mark {
    Mark { path: format!("M{x} {y}h{width}v{height}h-{width}Z"), look }
}

/// The mark of an answer, as on its button: a circle that is the fuller the truer it feels. 13 to each side of its middle.
pub fn answer(step: u8, x: usize, y: usize) -> Vec<Mark> {
    let pie = |path: &str| Mark { path: format!("M{x} {y}{path}"), look: Look::Me };
    match step {
        0 | 1 => vec![circle(Look::Ring, x, y, 13)],
        2 => vec![circle(Look::Ring, x, y, 13), pie("v-13a13 13 0 0 1 13 13Z")],
        3 => vec![circle(Look::Ring, x, y, 13), pie("v-13a13 13 0 1 1-13 13Z")],
        _ => vec![circle(Look::Me, x, y, 14)],
    }
}

/// Marks on a sheet of their own size.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawn {
    /// Units across.
    pub width: usize,
    /// Units down.
    pub height: usize,
    /// The marks, the hindmost first.
    pub marks: Vec<Mark>,
}

impl Drawn {
    /// One mark of a key: 16 by 16.
    pub fn key(marks: Vec<Mark>) -> Self {
        Self { width: 16, height: 16, marks }
    }
}

/// The drawing. It says nothing to screen readers: the words beside it do.
#[component]
pub fn Drawing(
    /// Its class in the style sheet, which gives it its size.
    class: &'static str,
    /// What is drawn.
    drawn: Drawn,
) -> impl IntoView {
    let marks = drawn.marks.into_iter().map(|mark| {
        let [fill, edge, width, dashes] = mark.look.paint();
        view! { <path d=mark.path fill=fill stroke=edge stroke-width=width stroke-dasharray=dashes></path> }
    });
    view! {
        <svg class=class viewBox=format!("0 0 {} {}", drawn.width, drawn.height) aria-hidden="true" focusable="false">
            {marks.collect_view()}
        </svg>
    }
}

/// What a mark means.
pub type Meaning = (Drawn, String);

/// What the marks of a picture mean: shape and words.
#[component]
pub fn Key(
    /// The marks with their words.
    meanings: Vec<Meaning>,
) -> impl IntoView {
    let meanings = meanings.into_iter().map(|(drawn, words)| view! { <span><Drawing class="voice-mark" drawn/>{words}</span> });
    view! { <p class="key" aria-hidden="true">{meanings.collect_view()}</p> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fuller_the_truer() {
        let marks = |step| answer(step, 16, 16).iter().map(|mark| mark.look).collect::<Vec<_>>();
        assert_eq!(
            [1, 2, 3, 4].map(marks),
            [vec![Look::Ring], vec![Look::Ring, Look::Me], vec![Look::Ring, Look::Me], vec![Look::Me],]
        );
        assert_ne!(answer(2, 16, 16), answer(3, 16, 16));
    }
}
