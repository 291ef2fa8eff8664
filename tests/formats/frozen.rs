//! The frozen files: every one that ever opened opens, and none that was refused does. `tests/fixtures/backup/v1.json` is never
//! made again; a new version gets a file of its own beside it.

use crate::kit::{RECOVERY, WRONG_RECOVERY};
use crate::testkit::vectors;
use crate::vector::{Vector, recovery_key, what_becomes_of};
use promise_pathway::store::vault::recovery_key::RecoveryKey;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

const FROZEN: &str = include_str!("../fixtures/backup/v1.json");

fn frozen() -> Vec<Vector> {
    let file: Value = serde_json::from_str(FROZEN).unwrap();
    file["files"].as_array().unwrap().iter().map(Vector::read).collect()
}

#[test]
fn every_frozen_file_does_what_is_written_beside_it() {
    let frozen = frozen();
    for vector in &frozen {
        assert_eq!(what_becomes_of(&vector.whole(), vector.way), vector.expect, "{}", vector.shows);
    }
    let opens = frozen.iter().filter(|vector| vector.expect.starts_with("opens")).count();
    assert!(opens >= 35 && frozen.len() - opens >= 150, "{opens} of {}", frozen.len());
    let shows: BTreeSet<&str> = frozen.iter().map(|vector| vector.shows.as_str()).collect();
    assert_eq!(shows.len(), frozen.len(), "two files show the same");
    let files: BTreeSet<_> = frozen.iter().map(|vector| (&vector.file, vector.zeros, vector.way as u8)).collect();
    assert_eq!(files.len(), frozen.len(), "two files are the same");
}

#[test]
fn the_frozen_files_are_frozen() {
    let print: String = Sha256::digest(FROZEN).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(print, PRINT, "what is frozen was changed: put it back");
}

const PRINT: &str = "8a73d9692809e992";
const ABOUT: &str = "Backups of version 1, and what becomes of them. Frozen. docs/backup-format.md describes them. \
    Words: copper lantern meadow violin harbour. Wrong words: copper lantern meadow violin harvest. \
    Recovery key: EHVP-AVKM-F4G7-4RBE-CHQP-T832-F5T6-AWS1-62RK. Another: EHVP-AVKM-F4G6-YX38-CNS2-0RKS-EHJQ-6891-YYZZ. \
    Behind a file stand as many zeros as are said.";

/// The kit works from the description of the format. That it makes the same bytes shows that each file is what its name says.
#[test]
fn the_frozen_files_are_what_their_names_say() {
    let made = vectors();
    if made != frozen() {
        // For whoever adds one to a version that was not released yet. What is frozen is not touched.
        let lines: Vec<String> = made.iter().map(|vector| vector.write().to_string()).collect();
        let about = json!(ABOUT);
        let file = format!("{{\"about\":{about},\"files\":[\n{}\n]}}\n", lines.join(",\n"));
        let place = concat!(env!("CARGO_TARGET_TMPDIR"), "/backup-v1.json");
        std::fs::write(place, file).unwrap();
        panic!("the kit makes other files than the frozen ones: {place}");
    }
}

#[test]
fn the_recovery_keys_are_the_ones_that_are_written_down() {
    for bytes in [RECOVERY, WRONG_RECOVERY] {
        let text = recovery_key(bytes).text();
        assert!(FROZEN.contains(&text), "{text}");
        assert_eq!(RecoveryKey::read(&text.to_lowercase().replace('-', " ")), Some(recovery_key(bytes)));
    }
}
