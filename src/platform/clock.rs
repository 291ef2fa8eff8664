//! The device's own date and time. Only the session asks; everything below is told.

use chrono::{Local, NaiveDateTime, Timelike};

/// Now, to the second, where this device is.
pub fn now() -> NaiveDateTime {
    let now = Local::now().naive_local();
    now.with_nanosecond(0).unwrap_or(now)
}
