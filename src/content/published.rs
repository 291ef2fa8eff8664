//! The council's published figures of 2018/19, as history beside an adviser's own list. They are shown as they were printed and
//! never worked out anew.

use serde_json::Value;

/// Where the app finds the data: it is fetched only when somebody opens the page that shows it. `scripts/stamp.mjs` puts it there.
pub const ADDRESS: &str = "/published-2018-19.json";

/// Everything that was published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// Where it was published.
    pub source: String,
    /// The figures that an adviser's list has too.
    pub measures: Vec<PublishedMeasure>,
    /// Other figures, in words.
    pub others: Vec<Noted>,
    /// What the printed colours and quartiles mean.
    pub keys: Vec<Noted>,
}

/// One measure with its figures, earliest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedMeasure {
    /// The name of the measure in an adviser's list.
    pub key: String,
    /// Its name on screen.
    pub title: String,
    /// The figures.
    pub figures: Vec<Figure>,
    /// What the council's statistical neighbours had, in tenths of a per cent.
    pub neighbours: Option<usize>,
    /// Where that stands.
    pub neighbours_lines: Option<String>,
    /// What the council meant to reach.
    pub targets: Vec<Target>,
    /// Where the targets stand.
    pub target_lines: String,
    /// The printed colour.
    pub rag: Option<String>,
    /// The printed quartile.
    pub quartile: Option<String>,
    /// Where colour and quartile stand.
    pub marks_lines: Option<String>,
    /// What does not fit, said openly.
    pub notes: Vec<String>,
}

/// One figure. Percentages are in tenths.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// Tenths of a per cent.
    pub tenths: usize,
    /// For how many it was so, where it was printed.
    pub so: Option<usize>,
    /// Of how many, where it was printed.
    pub of: Option<usize>,
    /// Of which day.
    pub as_of: String,
    /// The same in words.
    pub when: String,
    /// Measure and day, short enough for the edge of a picture.
    pub short: String,
    /// The lines of the papers.
    pub lines: String,
}

/// What the council meant to reach by when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// Tenths of a per cent.
    pub tenths: usize,
    /// By when.
    pub when: String,
}

/// Something in words, with its lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noted {
    /// What it is.
    pub title: String,
    /// What was printed.
    pub words: String,
    /// The lines of the papers.
    pub lines: String,
}

/// Reads the data. Nothing if it does not read, which a test rules out.
pub fn read(text: &str) -> Option<Published> {
    let data: Value = serde_json::from_str(text).ok()?;
    Some(Published {
        source: words(&data, "source")?,
        measures: list(&data, "measures")?.iter().map(measure).collect::<Option<_>>()?,
        others: list(&data, "others")?.iter().map(noted).collect::<Option<_>>()?,
        keys: list(&data, "keys")?.iter().map(noted).collect::<Option<_>>()?,
    })
}

fn measure(data: &Value) -> Option<PublishedMeasure> {
    let beside = data.get("neighbours")?;
    let notes = list(data, "notes")?.iter().map(|note| note.as_str().map(str::to_owned));
    Some(PublishedMeasure {
        key: words(data, "key")?,
        title: words(data, "title")?,
        figures: list(data, "figures")?.iter().map(figure).collect::<Option<_>>()?,
        neighbours: number(beside, "tenths"),
        neighbours_lines: words(beside, "lines"),
        targets: list(data, "targets")?
            .iter()
            .map(|target| Some(Target { tenths: number(target, "tenths")?, when: words(target, "when")? }))
            .collect::<Option<_>>()?,
        target_lines: words(data, "target_lines")?,
        rag: words(data, "rag"),
        quartile: words(data, "quartile"),
        marks_lines: words(data, "marks_lines"),
        notes: notes.collect::<Option<_>>()?,
    })
}

fn figure(data: &Value) -> Option<Figure> {
    Some(Figure {
        tenths: number(data, "tenths")?,
        so: number(data, "so"),
        of: number(data, "of"),
        as_of: words(data, "as_of")?,
        when: words(data, "when")?,
        short: words(data, "short")?,
        lines: words(data, "lines")?,
    })
}

fn noted(data: &Value) -> Option<Noted> {
    Some(Noted { title: words(data, "title")?, words: words(data, "words")?, lines: words(data, "lines")? })
}

fn words(data: &Value, name: &str) -> Option<String> {
    data.get(name)?.as_str().map(str::to_owned)
}

fn number(data: &Value, name: &str) -> Option<usize> {
    data.get(name)?.as_u64().and_then(|number| usize::try_from(number).ok())
}

fn list<'a>(data: &'a Value, name: &str) -> Option<&'a Vec<Value>> {
    data.get(name)?.as_array()
}

/// "96.1%", and "90%" where there is nothing after the point.
pub fn percent(tenths: usize) -> String {
    let (whole, tenth) = (tenths / 10, tenths % 10);
    if tenth == 0 { format!("{whole}%") } else { format!("{whole}.{tenth}%") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::indicator::{Measure, tenths_of_a_percent};

    const TEXT: &str = include_str!("published-2018-19.json");

    #[test]
    fn every_measure_has_its_figures_and_every_figure_its_lines() {
        let published = read(TEXT).unwrap();
        let keys: Vec<&str> = published.measures.iter().map(|measure| measure.key.as_str()).collect();
        assert_eq!(keys, Measure::ALL.map(Measure::key));
        for measure in &published.measures {
            assert!(!measure.figures.is_empty() && !measure.target_lines.is_empty(), "{}", measure.title);
            assert_eq!(measure.neighbours.is_some(), measure.neighbours_lines.is_some(), "{}", measure.title);
            assert_eq!(measure.rag.is_some() || measure.quartile.is_some(), measure.marks_lines.is_some(), "{}", measure.title);
            let days: Vec<chrono::NaiveDate> = measure.figures.iter().map(|figure| figure.as_of.parse().unwrap()).collect();
            assert!(days.is_sorted(), "{}", measure.title);
            assert!(measure.figures.iter().all(|figure| figure.lines.starts_with(|c: char| c.is_ascii_digit())));
        }
        assert!(published.others.iter().chain(&published.keys).all(|noted| !noted.lines.is_empty()));
    }

    #[test]
    fn what_was_printed_as_so_many_of_so_many_comes_to_the_printed_percentage() {
        let published = read(TEXT).unwrap();
        let figures = published.measures.iter().flat_map(|measure| &measure.figures);
        let mut checked = 0;
        for figure in figures {
            if let (Some(so), Some(of)) = (figure.so, figure.of) {
                assert_eq!(tenths_of_a_percent(so, of), Some(figure.tenths), "{}", figure.when);
                checked += 1;
            }
        }
        assert_eq!(checked, 4);
    }

    #[test]
    fn a_percentage_is_said_without_a_bare_nought() {
        assert_eq!([percent(961), percent(900), percent(1_000), percent(5)], ["96.1%", "90%", "100%", "0.5%"]);
    }
}
