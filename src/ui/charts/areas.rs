//! The ten parts of the plan, then and now: a dot for now, a ring for last time, on a line from 1 to 10. No percentages.

use super::{HAIR, INK, ME, SIZE, SURFACE, font};
use crate::content::{areas, text};
use crate::domain::area::Point;
use crate::domain::progress::Areas;
use charming::Chart;
use charming::component::{Axis, Grid};
use charming::element::{AxisLabel, AxisLine, AxisTick, AxisType, BorderType, Color, ItemStyle, LineStyle, SplitLine, Symbol};
use charming::series::Scatter;

/// The chart. A part without a reading has its row and no dot.
pub fn areas_chart(found: &Areas) -> Chart {
    let (now, then) = (text().pictures.now, text().pictures.last_time);
    let names: Vec<&'static str> = found.each.iter().map(|each| areas::short(each.area)).collect();
    let dots = |read: fn(&crate::domain::progress::AreaThenAndNow) -> Option<Point>| -> Vec<Vec<i64>> {
        (0_i64..).zip(&found.each).filter_map(|(row, each)| Some(vec![i64::from(read(each)?.number()), row])).collect()
    };
    let quiet = || LineStyle::new().color(Color::from(HAIR)).width(1.0).opacity(0.45);
    let labels = || AxisLabel::new().color(Color::from(INK)).font_size(f64::from(SIZE)).font_family(font());
    let mut chart = Chart::new()
        .animation(false)
        .grid(Grid::new().left(8).right(24).top(8).bottom(8).contain_label(true))
        .x_axis(
            Axis::new()
                .type_(AxisType::Value)
                .min(1)
                .max(10)
                .interval(1.0)
                .axis_label(labels())
                .axis_line(AxisLine::new().show(false))
                .split_line(SplitLine::new().line_style(quiet())),
        )
        .y_axis(
            Axis::new()
                .type_(AxisType::Category)
                .inverse(true)
                .data(names)
                .axis_label(labels())
                .axis_tick(AxisTick::new().show(false))
                .axis_line(AxisLine::new().show(false)),
        );
    if found.each.iter().any(|each| each.then.is_some()) {
        chart = chart.series(
            Scatter::new()
                .name(then)
                .symbol(Symbol::Circle)
                .symbol_size(19.0)
                .item_style(
                    ItemStyle::new()
                        .color(Color::from(SURFACE))
                        .border_color(Color::from(ME))
                        .border_width(2.0)
                        .border_type(BorderType::Dashed),
                )
                .data(dots(|each| each.then)),
        );
    }
    chart.series(
        Scatter::new()
            .name(now)
            .symbol(Symbol::Circle)
            .symbol_size(13.0)
            .item_style(ItemStyle::new().color(Color::from(ME)))
            .data(dots(|each| each.now)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::area::Area;
    use crate::domain::progress::AreaThenAndNow;

    #[test]
    fn a_part_without_a_reading_has_its_row_and_no_dot() {
        let each = Area::ALL
            .map(|area| AreaThenAndNow {
                area,
                then: None,
                now: (area == Area::Home).then(|| Point::new(7).unwrap()),
                is_again: true,
            })
            .to_vec();
        let json: serde_json::Value = serde_json::from_str(&areas_chart(&Areas { last_time: None, each }).to_string()).unwrap();
        assert_eq!(json["yAxis"]["data"].as_array().unwrap().len(), 10);
        assert_eq!(json["series"].as_array().unwrap().len(), 1, "no ring without a last time");
        assert_eq!(json["series"][0]["data"], serde_json::json!([[7, 1]]));
    }
}
