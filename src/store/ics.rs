//! Calendar files (RFC 5545) with whole-day entries. The titles are dull on purpose, and nothing in a file says a name: partners,
//! friends and colleagues see calendars.

use chrono::{NaiveDate, NaiveDateTime};

/// One whole-day entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// A name that stays the same for the same thing, so that saving it again does not make a second one.
    pub uid: String,
    /// A dull title.
    pub title: String,
    /// The day.
    pub on: NaiveDate,
}

/// The longest line in bytes, the line's end not counted.
const LONGEST_LINE: usize = 75;

/// The file.
pub fn calendar(entries: &[Entry], written: NaiveDateTime) -> String {
    let mut file = String::new();
    let mut line = |text: &str| fold(&mut file, text);
    for text in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//My Plan//My Plan//EN", "CALSCALE:GREGORIAN"] {
        line(text);
    }
    for entry in entries {
        let after = entry.on.succ_opt().unwrap_or(entry.on);
        line("BEGIN:VEVENT");
        line(&format!("UID:{}", escaped(&entry.uid)));
        line(&format!("DTSTAMP:{}Z", bare(&format!("{written:?}"))));
        line(&format!("DTSTART;VALUE=DATE:{}", bare(&entry.on.to_string())));
        // The end is the first day that is no longer part of it.
        line(&format!("DTEND;VALUE=DATE:{}", bare(&after.to_string())));
        line(&format!("SUMMARY:{}", escaped(&entry.title)));
        line("CLASS:PRIVATE");
        // A day in a diary, not a day that is taken.
        line("TRANSP:TRANSPARENT");
        line("END:VEVENT");
    }
    line("END:VCALENDAR");
    file
}

/// A day or time without its dashes and colons.
fn bare(time: &str) -> String {
    time.replace(['-', ':'], "")
}

/// Text as the format wants it.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => escaped.extend(['\\', letter]),
            '\n' => escaped.push_str("\\n"),
            letter if letter.is_control() => {}
            letter => escaped.push(letter),
        }
    }
    escaped
}

/// A long line goes on in the next one after a space. No letter is cut in two.
fn fold(file: &mut String, text: &str) {
    let mut bytes = 0_usize;
    for letter in text.chars() {
        if bytes.saturating_add(letter.len_utf8()) > LONGEST_LINE {
            file.push_str("\r\n ");
            bytes = 1;
        }
        file.push(letter);
        bytes = bytes.saturating_add(letter.len_utf8());
    }
    file.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(uid: &str, title: &str, on: &str) -> Entry {
        Entry { uid: uid.into(), title: title.into(), on: on.parse().unwrap() }
    }

    fn file(entries: &[Entry]) -> String {
        calendar(entries, NaiveDate::from_ymd_opt(2026, 11, 22).unwrap().and_hms_opt(9, 5, 0).unwrap())
    }

    #[test]
    fn a_day_in_the_calendar_is_a_whole_day() {
        let file = file(&[entry("t05-1", "Plan review", "2026-12-31")]);
        assert_eq!(
            file,
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//My Plan//My Plan//EN\r\nCALSCALE:GREGORIAN\r\nBEGIN:VEVENT\r\n\
             UID:t05-1\r\nDTSTAMP:20261122T090500Z\r\nDTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n\
             SUMMARY:Plan review\r\nCLASS:PRIVATE\r\nTRANSP:TRANSPARENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        );
    }

    #[test]
    fn signs_with_a_meaning_are_escaped_and_signs_without_one_are_dropped() {
        let file = file(&[entry("a", "one, two; three\\four\nfive\r\u{7}", "2026-02-28")]);
        assert!(file.contains("\r\nSUMMARY:one\\, two\\; three\\\\four\\nfive\r\n"), "{file}");
    }

    #[test]
    fn no_line_is_longer_than_75_bytes_and_unfolding_gives_it_back() {
        let title = "naïve ✓ العربية ".repeat(20);
        let file = file(&[entry("a", &title, "2026-02-28")]);
        assert!(file.split("\r\n").all(|line| line.len() <= 75), "{file}");
        assert!(!file.replace("\r\n", "").contains(['\r', '\n']), "only whole line ends");
        assert!(file.replace("\r\n ", "").contains(&format!("SUMMARY:{title}\r\n")));
    }
}
