//! The curtain: the adviser's code opens the app again.

use crate::content::text;
use crate::ui::blocks::code_form::CodeForm;
use crate::ui::parts::page::Page;
use crate::ui::prelude::*;

/// The page behind which everything is out of sight.
#[component]
pub fn CodePage() -> impl IntoView {
    let words = &text().code;
    view! {
        <Page title=words.title heading=words.heading.to_owned()>
            <p>{words.lead}</p>
            <CodeForm on_open=Callback::new(|()| ())/>
        </Page>
    }
}
