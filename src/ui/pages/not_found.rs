//! An address that is no page.

use crate::content::text;
use crate::ui::parts::page::Page;
use crate::ui::prelude::*;
use crate::ui::route::Route;

/// The page.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    let words = &text().stage;
    view! {
        <Page title=words.not_found_title heading=words.not_found_heading.to_owned()>
            <p>{words.not_found}</p>
            <a class="button" href=Route::Door.path()>{words.back}</a>
        </Page>
    }
}
