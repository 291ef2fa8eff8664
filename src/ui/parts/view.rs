//! Leptos' `view!`, with the type of the markup left behind.

/// A piece of the page. Whatever is in it, it is an `AnyView`, so that what holds it is compiled once and not for every shape.
macro_rules! view {
    ($($markup:tt)*) => { ::leptos::prelude::IntoAny::into_any(::leptos::prelude::view! { $($markup)* }) };
}

pub(crate) use view;
