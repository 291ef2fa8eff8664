//! The published figures: a row for each figure with its date, a diamond for the council, a dashed ring for similar councils.

use super::{HAIR, INK, SIZE, SURFACE, font};
use crate::content::published::Published;
use charming::Chart;
use charming::component::{Axis, Grid};
use charming::element::{AxisLabel, AxisLine, AxisTick, AxisType, BorderType, Color, ItemStyle, LineStyle, SplitLine, Symbol};
use charming::series::Scatter;

/// The council's own voice.
const COUNCIL: &str = "var(--pa)";

/// The chart. Neighbours stand at the newest figure of their measure, beside which they were printed.
pub fn published_chart(published: &Published) -> Chart {
    let mut names: Vec<String> = Vec::new();
    let (mut council, mut neighbours): (Vec<Vec<i64>>, Vec<Vec<i64>>) = (Vec::new(), Vec::new());
    // Whole per cents, as far along as the eye can tell; the table has the tenths.
    let per_cent = |tenths: usize| i64::try_from(tenths.saturating_add(5) / 10).unwrap_or_default();
    for measure in &published.measures {
        for figure in &measure.figures {
            let row = i64::try_from(names.len()).unwrap_or_default();
            names.push(figure.short.clone());
            council.push(vec![per_cent(figure.tenths), row]);
            if let (Some(beside), true) = (measure.neighbours, measure.figures.last() == Some(figure)) {
                neighbours.push(vec![per_cent(beside), row]);
            }
        }
    }
    let labels = || AxisLabel::new().color(Color::from(INK)).font_size(f64::from(SIZE)).font_family(font());
    let quiet = LineStyle::new().color(Color::from(HAIR)).width(1.0).opacity(0.45);
    let ring = ItemStyle::new()
        .color(Color::from(SURFACE))
        .border_color(Color::from(INK))
        .border_width(2.0)
        .border_type(BorderType::Dashed);
    Chart::new()
        .animation(false)
        .grid(Grid::new().left(8).right(24).top(8).bottom(8).contain_label(true))
        .x_axis(
            Axis::new()
                .type_(AxisType::Value)
                .min(0)
                .max(100)
                .interval(50.0)
                .axis_label(labels().formatter("{value}%"))
                .axis_line(AxisLine::new().show(false))
                .split_line(SplitLine::new().line_style(quiet)),
        )
        .y_axis(
            Axis::new()
                .type_(AxisType::Category)
                .inverse(true)
                .data(names)
                .axis_label(labels())
                .axis_tick(AxisTick::new().show(false))
                .axis_line(AxisLine::new().show(false)),
        )
        .series(Scatter::new().symbol(Symbol::Circle).symbol_size(17.0).item_style(ring).data(neighbours))
        .series(
            Scatter::new()
                .symbol(Symbol::Diamond)
                .symbol_size(15.0)
                .item_style(ItemStyle::new().color(Color::from(COUNCIL)))
                .data(council),
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::published::read;

    #[test]
    fn every_figure_has_a_row_and_no_line_joins_two() {
        let published = read(include_str!("../../content/published-2018-19.json")).unwrap();
        let json: serde_json::Value = serde_json::from_str(&published_chart(&published).to_string()).unwrap();
        assert_eq!(json["yAxis"]["data"].as_array().unwrap().len(), 8);
        let series = json["series"].as_array().unwrap();
        assert!(series.iter().all(|series| series["type"] == "scatter"));
        assert_eq!(series[1]["data"][1], serde_json::json!([96, 1]));
        assert_eq!(series[0]["data"], serde_json::json!([[84, 3], [53, 6]]));
    }
}
