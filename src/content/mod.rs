//! What we say: every word on screen, the council's Promise, the areas of a plan, as data, and the small code that reads them.
//!
//! The JSON files beside this one are turned into Rust by `build.rs`: a missing word stops the build, never a visit.

pub mod areas;
pub mod asking;
pub mod asking_words;
pub mod case_form;
pub mod charter;
pub mod circumstances;
pub mod dates;
pub mod looking_back;
pub mod picture_words;
pub mod published;
pub mod sentences;
pub mod standing;
pub mod timescales;

use crate::domain::voice::Side;

include!(concat!(env!("OUT_DIR"), "/content.rs"));

/// The words on screen.
pub fn text() -> &'static Text {
    &TEXT_EN_GB
}

/// Puts values into the `{places}` of a template. A value is never looked at for places of its own.
fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(template.len());
    for (at, part) in template.split('{').enumerate() {
        match part.split_once('}') {
            Some((place, rest)) if at > 0 => {
                let value = values.iter().find(|(name, _)| *name == place).map_or("", |(_, value)| *value);
                filled.push_str(value);
                filled.push_str(rest);
            }
            _ => filled.push_str(part),
        }
    }
    filled
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn a_value_goes_into_its_place_and_is_never_read_as_a_template() {
        assert_eq!(fill("Visit with {name}", &[("name", "{name} {x}")]), "Visit with {name} {x}");
        assert_eq!(fill("{a}{b}", &[("b", "2"), ("a", "1")]), "12");
        assert_eq!(fill("plain", &[]), "plain");
    }
}
