//! Reviews: looking at the plan together, which freezes it as it stood.

use super::change::Change;
use super::ids::ItemId;
use super::item::Kind;
use super::order::in_order;
use super::view::View;
use chrono::NaiveDate;

/// A review that was held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Review {
    /// Its name.
    pub item: ItemId,
    /// The day.
    pub on: NaiveDate,
    /// When they mean to look again.
    pub next: Option<NaiveDate>,
}

impl View<'_> {
    /// All reviews, earliest first.
    pub fn reviews(&self) -> Vec<Review> {
        let reviews = self.items(Kind::Review).into_iter().filter_map(|op| match &op.change {
            Change::HoldReview { on, next, .. } => Some(Review { item: op.id, on: *on, next: *next }),
            _ => None,
        });
        in_order(reviews, |review| (review.on, review.item))
    }

    /// The newest.
    pub fn last_review(&self) -> Option<Review> {
        self.reviews().pop()
    }
}
