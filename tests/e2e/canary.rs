//! Words that must not be readable: looks for them in every file of a closed profile, in every form a browser writes them.

use super::leveldb;
use super::profile::Profile;
use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// A word that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sighting {
    /// The word.
    pub word: String,
    /// How it is written there.
    pub form: &'static str,
    /// The file, inside the profile.
    pub file: PathBuf,
}

impl Profile {
    /// Where these words stand, in every file of the profile, also where LevelDB has cut, shortened or squeezed them. Nothing
    /// that the app was given may be found by them.
    pub fn finds(&self, words: &[&str]) -> Vec<Sighting> {
        let needles = Needles::new(words);
        let mut sightings = Vec::new();
        for file in files_in(self.folder()) {
            // A browser's own links only say which process has the profile open.
            let Ok(bytes) = std::fs::read(&file) else { continue };
            let file = file.strip_prefix(self.folder()).unwrap().to_owned();
            let readable = made_readable(&file, &bytes);
            let found: BTreeSet<usize> = readable.iter().chain([&bytes]).flat_map(|bytes| needles.found_in(bytes)).collect();
            sightings.extend(found.into_iter().map(|needle| {
                let (word, form, _) = &needles.all[needle];
                Sighting { word: word.clone(), form, file: file.clone() }
            }));
        }
        sightings
    }
}

/// What a file of a LevelDB says, beside its bytes.
fn made_readable(file: &Path, bytes: &[u8]) -> Vec<Vec<u8>> {
    let name = file.file_name().unwrap().to_string_lossy();
    match file.extension().and_then(|ending| ending.to_str()) {
        Some("ldb" | "sst") => vec![leveldb::table(bytes).unwrap_or_else(|| panic!("{} is no table", file.display()))],
        Some("log") => vec![leveldb::log(bytes)],
        _ if name.starts_with("MANIFEST-") => vec![leveldb::log(bytes)],
        // Large values of IndexedDB are files of their own.
        _ if file.components().any(|part| part.as_os_str() == "IndexedDB") => vec![leveldb::squeezed_values(bytes)],
        _ => Vec::new(),
    }
}

/// Words in every form, to be found in one walk over the bytes.
struct Needles {
    all: Vec<(String, &'static str, Vec<u8>)>,
    /// Which begin with these two bytes.
    by_beginning: Vec<Vec<usize>>,
}

impl Needles {
    fn new(words: &[&str]) -> Self {
        let all: Vec<_> = words
            .iter()
            .flat_map(|word| forms(word).into_iter().map(|(form, bytes)| ((*word).to_owned(), form, bytes)))
            .collect();
        let mut by_beginning = vec![Vec::new(); 1 << 16];
        for (needle, (_, _, bytes)) in all.iter().enumerate() {
            by_beginning[usize::from(u16::from_le_bytes([bytes[0], bytes[1]]))].push(needle);
        }
        Self { all, by_beginning }
    }

    fn found_in(&self, bytes: &[u8]) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        for (at, pair) in bytes.windows(2).enumerate() {
            let candidates = &self.by_beginning[usize::from(u16::from_le_bytes([pair[0], pair[1]]))];
            found.extend(candidates.iter().filter(|needle| bytes[at..].starts_with(&self.all[**needle].2)));
        }
        found
    }
}

/// The ways in which a browser or an app may write a word.
fn forms(word: &str) -> Vec<(&'static str, Vec<u8>)> {
    let wide = |bytes: fn(u16) -> [u8; 2]| word.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
    let mut forms = vec![
        ("as it is", word.as_bytes().to_vec()),
        ("UTF-16", wide(u16::to_le_bytes)),
        ("UTF-16, big end first", wide(u16::to_be_bytes)),
        ("hexadecimal", word.bytes().flat_map(|byte| format!("{byte:02x}").into_bytes()).collect()),
    ];
    // Base64 depends on where in three bytes the word begins. What lies at its edges depends on its neighbours.
    for before in 0..3 {
        let written = STANDARD_NO_PAD.encode([&[b' '; 2][..before], word.as_bytes()].concat());
        let inner = written.get((before * 8).div_ceil(6)..(before + word.len()) * 8 / 6).unwrap();
        forms.push(("Base64", inner.as_bytes().to_vec()));
    }
    forms
}

fn files_in(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() && !path.is_symlink() { files_in(&path) } else { vec![path] }).collect()
}

#[cfg(test)]
mod tests {
    use super::super::browser::{PHONE, on};
    use super::*;

    fn has(text: &[u8]) -> bool {
        !Needles::new(&["Quivering-Zebrafish"]).found_in(text).is_empty()
    }

    #[test]
    fn a_word_is_found_in_whatever_form_it_is_written() {
        let word = "I am Quivering-Zebrafish, aged 17.";
        assert!(has(word.as_bytes()));
        assert!(has(&word.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>()));
        assert!(has(&word.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<_>>()));
        for before in ["", "a", "aa", "aaa"] {
            assert!(has(STANDARD_NO_PAD.encode(format!("{before}{word}")).as_bytes()), "after {before}");
        }
        assert!(!has(b"I am quivering, aged 17."));
    }

    /// Keeps a word in every way that a page can, and so much beside it that LevelDB makes tables.
    const KEEPS_WORDS: &str = "
        const done = arguments[arguments.length - 1];
        const all = (async () => {
          localStorage.setItem('open', 'Canary-In-Local-Storage');
          localStorage.setItem('wide', 'Canary-In-Wide-Storage \u{2014}');
          const folder = await navigator.storage.getDirectory();
          const file = await (await folder.getFileHandle('Canary-Of-A-File', { create: true })).createWritable();
          await file.write('Canary-In-A-File');
          await file.close();
          const database = await new Promise(opened => {
            const opening = indexedDB.open('canaries');
            opening.onupgradeneeded = () => opening.result.createObjectStore('rows');
            opening.onsuccess = () => opened(opening.result);
          });
          const keeps = (key, value) => new Promise(kept => {
            const change = database.transaction('rows', 'readwrite', { durability: 'strict' });
            change.objectStore('rows').put(value, key);
            change.oncomplete = kept;
          });
          const bytes = text => new TextEncoder().encode(text);
          await keeps('Canary-In-A-Key', 1);
          await keeps('words', 'Canary-In-A-Value');
          await keeps('wide words', 'Canary-In-Wide-Words \u{2014}');
          await keeps('bytes', bytes('Canary-In-Bytes'));
          await keeps('large', 'some words again and again, '.repeat(20000) + 'Canary-In-A-Large-Value');
          await keeps('huge', bytes('some words again and again, '.repeat(20000) + 'Canary-In-A-Large-Array'));
          for (let n = 0; n < 120; n += 1) await keeps(`row ${n}`, bytes('Squeezed-Canary '.repeat(4000) + n));
        })();
        all.then(() => done('kept'), error => done(`${error}`));";

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn a_word_that_is_kept_openly_is_found_wherever_it_lies() {
        on("canaries", PHONE, |browser| async move {
            browser.leaves_the_app().await;
            let kept = browser.driver().execute_async(KEEPS_WORDS, vec![]).await.unwrap();
            assert_eq!(kept.json(), "kept");
            let profile = browser.closes().await;
            let words = [
                "Canary-In-Local-Storage",
                "Canary-In-Wide-Storage",
                "Canary-Of-A-File",
                "Canary-In-A-File",
                "Canary-In-A-Key",
                "Canary-In-A-Value",
                "Canary-In-Wide-Words",
                "Canary-In-Bytes",
                "Canary-In-A-Large-Value",
                "Canary-In-A-Large-Array",
                "Squeezed-Canary",
            ];
            let sightings = profile.finds(&words);
            for word in words {
                assert!(sightings.iter().any(|sighting| sighting.word == word), "{word} was not found: {sightings:#?}");
            }
            assert_eq!(profile.finds(&["Canary-That-Nobody-Kept"]), []);
        })
        .await;
    }
}
