//! The words of the ten areas of a plan, and of the papers.

use super::{AREAS, AreasAreas, PAPERS, PapersPapers};
use crate::domain::area::{Area, Point};
use crate::domain::paper::Paper;
use crate::domain::voice::Side;

/// The words of one area. A test rules out that one is missing.
pub fn words(area: Area) -> Option<&'static AreasAreas> {
    AREAS.areas.iter().find(|words| words.key == area.key())
}

/// Its title, as the reader would say it.
pub fn title(area: Area, reader: Side, name: &str) -> String {
    words(area).map_or(String::new(), |words| match reader {
        Side::YoungPerson => words.title.to_owned(),
        Side::Adviser => words.adviser_title(name),
    })
}

/// One or two words for charts and chips.
pub fn short(area: Area) -> &'static str {
    words(area).map_or("", |words| words.short)
}

/// The words for a point on the scale. Every second point has its own; those between stand for "between these two".
pub fn point_words(area: Area, point: Point) -> Option<&'static str> {
    words(area)?.scale.iter().find(|step| step.point == u32::from(point.number())).map(|step| step.words)
}

/// The words of one paper.
pub fn paper(paper: Paper) -> Option<&'static PapersPapers> {
    PAPERS.papers.iter().find(|words| words.key == paper.key())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_area_and_paper_has_its_words() {
        for area in Area::ALL {
            let words = words(area).unwrap_or_else(|| panic!("{area:?} has no words"));
            assert!(!words.prompts.is_empty() && !words.goal_ideas.is_empty() && !words.schedule_1.is_empty());
            let described: Vec<u32> = words.scale.iter().map(|step| step.point).collect();
            assert_eq!(described, [2, 4, 6, 8, 10], "{area:?}");
        }
        for known in Paper::ALL {
            assert!(paper(known).is_some(), "{known:?} has no words");
        }
    }

    #[test]
    fn the_ten_areas_cover_schedule_1() {
        let mut covered: Vec<u32> = AREAS.areas.iter().flat_map(|area| area.schedule_1).copied().collect();
        covered.push(4); // Contingency plans: "Plan B" is asked in every area.
        covered.sort_unstable();
        covered.dedup();
        assert_eq!(covered, (1..=10).collect::<Vec<_>>());
    }
}
