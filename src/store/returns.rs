//! Files for the council's own systems: comma-separated text that a spreadsheet cannot mistake for anything but words.
//!
//! Every field is in quotation marks, and one that a spreadsheet would take for a formula begins with an apostrophe instead. The
//! codes of the national return never begin that way, so its checker reads them as they are.

use crate::domain::returns::{CollectionYear, Row};
use chrono::{Datelike, NaiveDate};

/// The columns of the national return's care-leaver table.
pub const OC3: [&str; 5] = ["CHILD", "DOB", "IN_TOUCH", "ACTIV", "ACCOM"];

/// The national return's care-leaver table. Each row goes with the council's own number for the person, which is kept nowhere.
pub fn oc3<'a>(rows: impl IntoIterator<Item = (&'a str, &'a Row)>) -> String {
    let rows = rows.into_iter().map(|(child, row)| {
        let codes = row.codes();
        let or_empty = |code: Option<&str>| code.unwrap_or_default().to_owned();
        vec![child.to_owned(), day(row.born), or_empty(codes.in_touch), or_empty(codes.activity), codes.home.unwrap_or_default()]
    });
    table(&OC3, rows)
}

/// The name of the file with the national return's table: `oc3-2026-27.csv`.
pub fn oc3_name(year: CollectionYear) -> String {
    format!("oc3-{}-{:02}.csv", year.starts(), year.starts().saturating_add(1).rem_euclid(100))
}

/// The name of the file with the list for an inspection: `care-leavers-2026-11-22.csv`.
pub fn list_name(today: NaiveDate) -> String {
    format!("care-leavers-{today}.csv")
}

/// A day as these files have it: dd/mm/yyyy.
pub fn day(day: NaiveDate) -> String {
    // By hand: the library's own formatting is many times the size of this, and everybody's phone would fetch it.
    format!("{:02}/{:02}/{:04}", day.day(), day.month(), day.year())
}

/// A table with its head.
pub fn table(head: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let mut text = line(head.iter().copied());
    for row in rows {
        text.push_str(&line(row.iter().map(String::as_str)));
    }
    text
}

fn line<'a>(fields: impl Iterator<Item = &'a str>) -> String {
    let fields: Vec<String> = fields.map(|field| format!("\"{}\"", harmless(field).replace('"', "\"\""))).collect();
    format!("{}\r\n", fields.join(","))
}

/// The field, with an apostrophe before a first character that would make it a formula.
fn harmless(field: &str) -> String {
    if field.starts_with(['=', '+', '-', '@', '\t', '\r', '\0']) { format!("'{field}") } else { field.to_owned() }
}
