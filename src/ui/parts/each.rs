//! A list whose rows stay as they are while others come and go.

use crate::ui::prelude::*;
use leptos::tachys::reactive_graph::OwnedView;
use leptos::tachys::view::keyed::keyed;

/// One row for each thing. A row is made once and stays for as long as its thing is in the list.
#[component]
pub fn For<T, K, R, V>(
    /// The things now.
    each: impl Fn() -> Vec<T> + Send + 'static,
    /// What tells one thing from another.
    key: K,
    /// Makes the row of a thing.
    children: R,
) -> impl IntoView
where
    T: Send + 'static,
    K: Fn(&T) -> String + Send + 'static,
    R: Fn(T) -> V + Clone + Send + 'static,
    V: IntoView + 'static,
{
    rows(Box::new(move || {
        let row = |thing: T| {
            let children = children.clone();
            Row { key: key(&thing), make: Box::new(move || children(thing).into_any()) }
        };
        each().into_iter().map(row).collect()
    }))
}

struct Row {
    key: String,
    make: Box<dyn FnOnce() -> AnyView + Send>,
}

fn rows(now: Box<dyn Fn() -> Vec<Row> + Send>) -> AnyView {
    // Each row has an owner of its own: what it holds is let go with the row, and not when the list changes.
    let list = Owner::current().unwrap_or_default();
    let show = move |_, row: Row| {
        let owner = list.with(Owner::new);
        let view = owner.with(row.make);
        (drop::<usize>, OwnedView::new_with_owner(view, owner))
    };
    view! { {move || keyed(now(), |row: &Row| row.key.clone(), show.clone())} }
}
