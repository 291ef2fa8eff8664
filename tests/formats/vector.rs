//! One file and what becomes of it.

use crate::kit::{RECOVERY, STRETCHED, STRETCHED_MOST, STRETCHED_USUALLY, STRETCHED_WRONG, WRONG_RECOVERY};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use promise_pathway::store::backup::{self, NotABackup};
use promise_pathway::store::vault::cost::Cost;
use promise_pathway::store::vault::header::NotOpened;
use promise_pathway::store::vault::keys::Key;
use promise_pathway::store::vault::recovery_key::RecoveryKey;
use serde_json::{Value, json};

/// What somebody has in hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WayIn {
    Words,
    WrongWords,
    Recovery,
    WrongRecovery,
}

const WAYS: [(&str, WayIn); 4] = [
    ("words", WayIn::Words),
    ("wrong words", WayIn::WrongWords),
    ("recovery key", WayIn::Recovery),
    ("wrong recovery key", WayIn::WrongRecovery),
];

/// One file, and what becomes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vector {
    pub shows: String,
    pub way: WayIn,
    pub file: Vec<u8>,
    /// So many zeros stand behind it.
    pub zeros: usize,
    pub expect: String,
}

impl Vector {
    pub fn whole(&self) -> Vec<u8> {
        let mut file = self.file.clone();
        file.resize(file.len() + self.zeros, 0);
        file
    }

    pub fn write(&self) -> Value {
        let way = WAYS.iter().find(|(_, way)| *way == self.way).unwrap().0;
        let file = STANDARD.encode(&self.file);
        let mut written = json!({ "shows": self.shows, "with": way, "expect": self.expect, "file": file });
        if self.zeros > 0 {
            written["zeros"] = self.zeros.into();
        }
        written
    }

    pub fn read(value: &Value) -> Self {
        let text = |name: &str| value[name].as_str().unwrap().to_owned();
        Self {
            shows: text("shows"),
            way: WAYS.iter().find(|(name, _)| *name == text("with")).unwrap().1,
            file: STANDARD.decode(text("file")).unwrap(),
            zeros: value["zeros"].as_u64().unwrap_or_default() as usize,
            expect: text("expect"),
        }
    }
}

/// A recovery key of these bytes.
pub fn recovery_key(bytes: [u8; 20]) -> RecoveryKey {
    let dice = if bytes == RECOVERY {
        |buffer: &mut [u8]| {
            buffer.copy_from_slice(&RECOVERY);
            Some(())
        }
    } else {
        |buffer: &mut [u8]| {
            buffer.copy_from_slice(&WRONG_RECOVERY);
            Some(())
        }
    };
    RecoveryKey::new(dice).unwrap()
}

/// What becomes of a file in the hands of somebody.
pub fn what_becomes_of(file: &[u8], way: WayIn) -> String {
    let name = |error| match error {
        NotABackup::TooLarge => "too large".to_owned(),
        NotABackup::Damaged => "damaged".to_owned(),
        NotABackup::Newer => "newer".to_owned(),
    };
    let outside = match backup::look(file) {
        Ok(outside) => outside,
        Err(error) => return name(error),
    };
    let header = &outside.header;
    let key = match way {
        WayIn::Words => header.open_with_words(&Key::new(match header.stretching().map(|stretching| stretching.cost) {
            Some(Cost { mebibytes: 64, passes: 3 }) => STRETCHED_USUALLY,
            Some(Cost { mebibytes: 256, passes: 10 }) => STRETCHED_MOST,
            _ => STRETCHED,
        })),
        WayIn::WrongWords => header.open_with_words(&Key::new(STRETCHED_WRONG)),
        WayIn::Recovery => header.open_with_recovery(&recovery_key(RECOVERY)),
        WayIn::WrongRecovery => header.open_with_recovery(&recovery_key(WRONG_RECOVERY)),
    };
    match key.map(|key| outside.open(&key)) {
        Err(NotOpened::Wrong) => "wrong".to_owned(),
        Err(NotOpened::Tampered) => "tampered".to_owned(),
        Err(NotOpened::NoSuchWay) => "no such way".to_owned(),
        Ok(Err(error)) => name(error),
        Ok(Ok(content)) => format!("opens: {} rows, {} sealed", content.rows.len(), content.sealed.len()),
    }
}
