//! The stored shapes. A released shape is never edited: a new version is a new file beside it, and every old one reads for ever.
//!
//! `tests/fixtures/stored` holds rows of every released version; all of them open, always.

pub mod v1;

use crate::domain::op::Op;
use serde_json::Value;

/// What became of a stored row.
#[derive(Debug, Clone, PartialEq)]
pub enum Read<T> {
    /// It reads.
    Fine(T),
    /// A newer version of the app wrote it. It is carried and never touched.
    Newer,
    /// It cannot be read. It is counted, shown and never touched.
    Unreadable,
}

/// Reads one op from a row's bytes.
pub fn read_op(bytes: &[u8]) -> Read<Op> {
    let Ok(value) = serde_json::from_slice::<Value>(bytes) else {
        return Read::Unreadable;
    };
    match value.get("v").and_then(Value::as_u64) {
        Some(v1::VERSION) => v1::read_op(&value).map_or(Read::Unreadable, Read::Fine),
        Some(newer) if newer > v1::VERSION => Read::Newer,
        _ => Read::Unreadable,
    }
}

/// Writes one op in the newest shape.
pub fn write_op(op: &Op) -> Vec<u8> {
    v1::write_op(op).to_string().into_bytes()
}
