//! "Read it to me": the page, piece by piece, in a voice of this device. What is being read is marked.

use super::icon::Icon;
use crate::content::text;
use crate::platform::voice::{self, Passage};
use crate::ui::prelude::*;

/// Whether the page that shows may be read aloud. Whoever knows whose page it is provides it; a page without it has no button.
#[derive(Clone, Copy)]
pub struct ReadsAloud(pub Signal<bool>);

/// How far the reading has got.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reading {
    Quiet,
    At(usize),
    PausedAt(usize),
}

/// The button, and the one beside it that ends the reading.
#[component]
pub fn ReadAloud() -> impl IntoView {
    let words = &text().aloud;
    let reader = Reader { reading: RwSignal::new(Reading::Quiet), passages: StoredValue::new_local(Vec::new()) };
    let press = move |_| match reader.reading.get_untracked() {
        Reading::Quiet => {
            reader.passages.set_value(Passage::all());
            reader.read(0);
        }
        Reading::At(at) => reader.stop(Reading::PausedAt(at)),
        Reading::PausedAt(at) => reader.read(at),
    };
    on_cleanup(voice::hush);
    let label = move || match reader.reading.get() {
        Reading::Quiet => words.read,
        Reading::At(_) => words.pause,
        Reading::PausedAt(_) => words.carry_on,
    };
    view! {
        <div class="read-aloud no-print">
            <button type="button" class="button button--quiet button--small" on:click=press><Icon name="aloud"/>{label}</button>
            <Show when=move || reader.reading.get() != Reading::Quiet>
                <button type="button" class="button button--quiet button--small" on:click=move |_| reader.stop(Reading::Quiet)>{words.stop}</button>
            </Show>
        </div>
    }
}

#[derive(Clone, Copy)]
struct Reader {
    reading: RwSignal<Reading>,
    passages: StoredValue<Vec<Passage>, LocalStorage>,
}

impl Reader {
    /// Reads on from that passage to the end.
    fn read(self, at: usize) {
        self.mark();
        let Some(passage) = self.passages.with_value(|passages| passages.get(at).cloned()) else {
            return self.reading.set(Reading::Quiet);
        };
        // Where the page is gone by then, there is nothing left to read on.
        let next = move || {
            if self.reading.try_get_untracked() == Some(Reading::At(at)) {
                self.read(at.saturating_add(1));
            }
        };
        if voice::say(&passage.words(), next) {
            self.reading.set(Reading::At(at));
            passage.mark(true);
        } else {
            self.reading.set(Reading::Quiet);
        }
    }

    fn stop(self, then: Reading) {
        voice::hush();
        self.mark();
        self.reading.set(then);
    }

    /// Takes the mark away from what was read.
    fn mark(self) {
        if let Reading::At(at) = self.reading.get_untracked() {
            self.passages.with_value(|passages| {
                if let Some(passage) = passages.get(at) {
                    passage.mark(false);
                }
            });
        }
    }
}
