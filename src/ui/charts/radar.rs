//! The seven promises as a radar, last time dashed. Callers hand in all seven steps or do not draw it.

use super::{HAIR, INK, ME, SIZE, font};
use crate::content::{charter, text};
use crate::domain::promise::PromiseId;
use charming::Chart;
use charming::component::{RadarAxisName, RadarCoordinate, RadarIndicator};
use charming::datatype::DataPointItem;
use charming::element::{AreaStyle, AxisLine, Color, LineStyle, LineStyleType, SplitArea, SplitLine, Symbol};
use charming::series::Radar;

/// How far the spokes reach where words need the room beside them.
pub const NARROW: &str = "46%";
/// How far they reach where there is room.
pub const WIDE: &str = "72%";

/// The chart. Steps are 1 (Not yet) to 4 (Yes); the centre is 0, so that *Not yet* is still a shape and not a hole.
pub fn radar_chart(now: &[u8], then: Option<&[u8]>) -> Chart {
    let words_now = text().pictures.now;
    let words_then = text().pictures.last_time;
    let spokes: Vec<RadarIndicator> =
        PromiseId::all().map(|promise| RadarIndicator::from((charter::short(promise), 0_i64, 4_i64))).collect();
    let quiet = || LineStyle::new().color(Color::from(HAIR)).width(1.0).opacity(0.5);
    let coordinate = RadarCoordinate::new()
        .indicator(spokes)
        .split_number(4.0)
        .radius(NARROW)
        .center(vec!["47%", "52%"])
        .axis_name(RadarAxisName::new().color(Color::from(INK)).font_size(f64::from(SIZE)).font_family(font()))
        .axis_line(AxisLine::new().show(true))
        .split_line(SplitLine::new().line_style(quiet()))
        .split_area(SplitArea::new().show(false));
    let shape = |steps: &[u8]| steps.iter().map(|step| i64::from(*step)).collect::<Vec<_>>();
    let mut chart = Chart::new().animation(false).color(vec![Color::from(ME)]).radar(coordinate);
    if let Some(then) = then {
        chart = chart.series(
            Radar::new()
                .symbol(Symbol::None)
                .line_style(LineStyle::new().color(Color::from(ME)).width(2.0).type_(LineStyleType::Dashed))
                .data(vec![DataPointItem::new(shape(then)).name(words_then)]),
        );
    }
    chart.series(
        Radar::new()
            .symbol(Symbol::Circle)
            .symbol_size(9.0)
            .line_style(LineStyle::new().color(Color::from(ME)).width(3.0))
            .area_style(AreaStyle::new().color(Color::from(ME)).opacity(0.14))
            .data(vec![DataPointItem::new(shape(now)).name(words_now)]),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_radar_holds_the_seven_spokes_in_the_councils_order_and_last_time_dashed() {
        let json: serde_json::Value =
            serde_json::from_str(&radar_chart(&[4, 3, 2, 1, 4, 3, 2], Some(&[1, 1, 1, 1, 1, 1, 1])).to_string()).unwrap();
        let spokes: Vec<&str> =
            json["radar"][0]["indicator"].as_array().unwrap().iter().map(|spoke| spoke["name"].as_str().unwrap()).collect();
        assert_eq!(spokes, ["Support", "Identity", "Listen", "Believe", "Home", "Inform", "Champion"]);
        assert_eq!(json["series"][0]["lineStyle"]["type"], "dashed");
        assert_eq!(json["series"][1]["data"][0]["value"], serde_json::json!([4, 3, 2, 1, 4, 3, 2]));
        assert_eq!(json["animation"], false);
    }

    #[test]
    fn without_a_last_time_nothing_is_dashed() {
        let json = radar_chart(&[1, 1, 1, 1, 1, 1, 1], None).to_string();
        assert!(!json.contains("dashed"));
    }
}
