//! Code that is fetched after the first part of the app.
//!
//! The release build is taken apart by `scripts/split.mjs`: the first part has what a start and the lock need, and everything
//! that only a value declared with [`later!`] leads to goes into the part it names. In other builds it is all one.

/// A part of the app could not be fetched. Asking again fetches it again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotHere;

#[cfg(split)]
impl From<leptos::wasm_split::SplitLoaderError> for NotHere {
    fn from(_: leptos::wasm_split::SplitLoaderError) -> Self {
        Self
    }
}

/// Declares an `async fn` that fetches a part and gives back a value of it, such as a function.
macro_rules! later {
    ($(#[$about:meta])* $visible:vis fn $name:ident() in $part:ident -> $kind:ty { $value:expr }) => {
        $(#[$about])*
        $visible async fn $name() -> Result<$kind, $crate::platform::later::NotHere> {
            #[cfg(split)]
            {
                #[leptos::wasm_split::wasm_split($part, fallible, wasm_split_path = leptos::wasm_split)]
                fn $name() -> Result<$kind, $crate::platform::later::NotHere> {
                    Ok($value)
                }
                $name().await
            }
            #[cfg(not(split))]
            Ok($value)
        }
    };
}

pub(crate) use later;
