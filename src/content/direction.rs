//! Names and words that are written in another direction than the sentence they stand in, or that hold marks nobody can see.
//!
//! Inside a sentence they are kept apart from the words around them, as the Unicode bidirectional algorithm has it, so that a
//! name never turns a sentence round. Marks that turn text round by force, or that are nothing but invisible, are not shown.

use std::borrow::Cow;

/// Begins words whose direction is their own.
const APART: char = '\u{2068}';
/// Ends them.
const TOGETHER: char = '\u{2069}';

/// Marks that turn the words after them round, and letters that nobody can see and no script needs. Those that join or part letters
/// stay, and so does the space of braille.
fn is_hidden_mark(c: char) -> bool {
    matches!(c, '\u{200B}' | '\u{3164}' | '\u{FFA0}' | '\u{2060}' | '\u{FEFF}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Letters of the scripts that are written from right to left, and the marks that stand for such a letter or its opposite.
fn has_direction(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}' | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}' | '\u{200E}' | '\u{200F}')
}

/// What there is to see of these words. What is kept stays as it was typed.
pub fn shown(words: &str) -> Cow<'_, str> {
    if words.contains(is_hidden_mark) { words.replace(is_hidden_mark, "").into() } else { words.into() }
}

/// These words as they stand in a sentence: kept apart from it if they have a direction of their own.
pub fn in_sentence(words: &str) -> Cow<'_, str> {
    let words = shown(words);
    if words.contains(has_direction) { format!("{APART}{words}{TOGETHER}").into() } else { words }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_never_turns_the_sentence_round() {
        assert_eq!(in_sentence("Jordan"), "Jordan");
        assert_eq!(in_sentence("Zoë O’Brien-Łuk"), "Zoë O’Brien-Łuk");
        assert_eq!(in_sentence("أمينة"), "\u{2068}أمينة\u{2069}");
        // Somebody who wants to turn the page round, or to end the isolation before its end.
        assert_eq!(in_sentence("\u{202E}nadroJ"), "nadroJ");
        assert_eq!(in_sentence("\u{2069}\u{202E}أ\u{2066}"), "\u{2068}أ\u{2069}");
    }

    #[test]
    fn what_has_no_width_is_not_shown_and_what_joins_letters_stays() {
        assert_eq!(shown("\u{200B}\u{FEFF}\u{2060}\u{3164}"), "");
        assert_eq!(shown("⠚⠕⠀⠎⠍⠊⠞⠓"), "⠚⠕⠀⠎⠍⠊⠞⠓");
        assert_eq!(shown("Jo\u{200B}rdan"), "Jordan");
        assert_eq!(shown("می\u{200C}خواهم 👩\u{200D}🎓"), "می\u{200C}خواهم 👩\u{200D}🎓");
    }
}
