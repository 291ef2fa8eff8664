//! Locking by itself: after a while without a touch, and when the app is out of sight.

use super::Session;
use crate::platform::clock::Moment;
use crate::platform::dom;
use crate::store::rows::Door;
use leptos::prelude::*;
use std::time::Duration;

/// Minutes without a touch after which an adviser's device locks, and a young person's own. Each can choose another number.
pub const USUAL_MINUTES: (u32, u32) = (5, 10);
/// Seconds out of sight after which an adviser's device locks, and a young person's own.
const OUT_OF_SIGHT: (f64, f64) = (30.0, 120.0);
/// Seconds before it locks in which somebody can say "stay".
const NOTICE: f64 = 30.0;
/// Seconds without a touch that another key for everything is given beyond those.
const LONGEST_RELOCKING: f64 = 300.0;
const LOOK_EVERY: Duration = Duration::from_secs(5);

impl Session {
    /// Watches for touches, keys and the page being hidden, from the first time that a vault is opened here.
    pub(super) fn watch_for_absence(self) {
        let hidden: StoredValue<Option<Moment>> = StoredValue::new(None);
        let touch = move || {
            self.kept.update_value(|kept| kept.touched = Some(Moment::now()));
            if self.locks_soon.get_untracked() {
                self.locks_soon.set(false);
            }
        };
        touch();
        for event in ["pointerdown", "keydown", "wheel", "input"] {
            dom::on_window(event, touch);
        }
        let look = move || {
            // Another key for everything comes to its end first: leaving now would throw it away without a word. But not for ever.
            let is_relocking = self.relocking.get_untracked() && self.still_for() < self.longest_still() + LONGEST_RELOCKING;
            if !self.locks_by_itself() || is_relocking {
                return;
            }
            let is_adviser = self.device.read_untracked().as_ref().is_some_and(|device| device.door == Door::Adviser);
            let out_of_sight = if is_adviser { OUT_OF_SIGHT.0 } else { OUT_OF_SIGHT.1 };
            let still = self.still_for();
            let longest = self.longest_still();
            if still >= longest || hidden.get_value().is_some_and(|since| since.elapsed() >= out_of_sight) {
                self.lock();
            } else if still >= longest - NOTICE && !self.locks_soon.get_untracked() {
                self.locks_soon.set(true);
            }
        };
        dom::on_visibility(move || {
            if dom::is_visible() {
                look();
                hidden.set_value(None);
                // If it locks just now, the cover stays until the app has started again.
                if self.device.read_untracked().is_some() {
                    dom::cover(false);
                }
            } else if self.locks_by_itself() {
                hidden.set_value(Some(Moment::now()));
                dom::cover(true);
            }
        });
        set_interval(look, LOOK_EVERY);
        dom::on_three_shifts(move || {
            if self.device.read_untracked().is_some() {
                self.hide();
            }
        });
    }

    /// For how many seconds nobody has touched the page or a key.
    pub(super) fn still_for(&self) -> f64 {
        self.kept.with_value(|kept| kept.touched).map_or(0.0, Moment::elapsed)
    }

    fn longest_still(&self) -> f64 {
        f64::from(self.lock_after()) * 60.0
    }

    /// Nobody has touched the page or a key for so long that it would lock by itself.
    pub(super) fn is_left_alone(&self) -> bool {
        self.still_for() >= self.longest_still()
    }

    /// The invented people need no lock, and an unlocked vault is there only once somebody has set it up.
    fn locks_by_itself(&self) -> bool {
        self.device.read_untracked().is_some() && !self.preferences.read_untracked().world.is_example()
    }

    /// After how many minutes without a touch it locks.
    pub fn lock_after(&self) -> u32 {
        let is_adviser = self.device.read_untracked().as_ref().is_some_and(|device| device.door == Door::Adviser);
        let usual = if is_adviser { USUAL_MINUTES.0 } else { USUAL_MINUTES.1 };
        self.preferences.read_untracked().lock_after.unwrap_or(usual)
    }
}
