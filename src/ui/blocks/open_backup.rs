//! Looking into a backup, and then bringing it in or leaving it. Nothing changes before somebody says so.

use crate::content::text;
use crate::platform::files;
use crate::session::{BroughtIn, Checked, Incoming, NewVault, NotOpened, Preview, Unlocked, WayIn, use_session};
use crate::store::backup::NotABackup;
use crate::store::rescue::LARGEST;
use crate::store::vault::recovery_key::RecoveryKey;
use crate::ui::parts::field::{Field, Typed};
use crate::ui::prelude::*;
use leptos::task::spawn_local;

const LARGEST_AS_NUMBER: f64 = LARGEST as f64;

/// How far it has got.
#[derive(Clone)]
enum At {
    Choosing,
    NeedsWords(Incoming),
    Seen(Box<Checked>, Preview),
}

/// The steps, one after the other.
#[component]
pub fn OpenBackup() -> impl IntoView {
    let session = use_session();
    let words = &text().keeping;
    let at = RwSignal::new(At::Choosing);
    let says = RwSignal::new(None::<String>);
    let typed = RwSignal::new(String::new());
    let problem = RwSignal::new(None::<String>);
    let not = |not: NotABackup| match not {
        NotABackup::TooLarge => words.file_too_large.to_owned(),
        NotABackup::Damaged => words.file_damaged.to_owned(),
        NotABackup::Newer => words.file_newer.to_owned(),
    };
    let look = move |file: Incoming, way: Option<WayIn>| {
        let asked = way.is_some();
        says.set(Some(words.reading.to_owned()));
        spawn_local(async move {
            match session.open_file(file.clone(), way).await {
                Ok(checked) => {
                    let preview = session.preview(&checked).await;
                    says.set(None);
                    at.set(At::Seen(Box::new(checked), preview));
                }
                Err(NotOpened::Way(Unlocked::Wrong | Unlocked::NoSuchWay)) => {
                    says.set(None);
                    problem.set(asked.then(|| text().words.wrong.to_owned()));
                    at.set(At::NeedsWords(file));
                }
                Err(NotOpened::Way(Unlocked::NotNow | Unlocked::NotHere)) => says.set(Some(text().words.cannot.to_owned())),
                Err(NotOpened::File(error)) => {
                    at.set(At::Choosing);
                    says.set(Some(not(error)));
                }
                Err(NotOpened::Way(_)) => {
                    at.set(At::Choosing);
                    says.set(Some(words.file_damaged.to_owned()));
                }
            }
        });
    };
    let choose = move |event: leptos::ev::Event| {
        let Some(file) = files::chosen(&event) else { return };
        at.set(At::Choosing);
        if files::size(&file) > LARGEST_AS_NUMBER {
            return says.set(Some(words.file_too_large.to_owned()));
        }
        says.set(Some(words.reading.to_owned()));
        spawn_local(async move {
            let read = files::read(&file).await.ok_or(NotABackup::Damaged);
            match read.and_then(|bytes| session.look_at_file(bytes)) {
                Ok(file) => look(file, None),
                Err(error) => says.set(Some(not(error))),
            }
        });
    };
    let bring_in = move |file: Checked, bring_back: bool| {
        says.set(Some(words.bringing.to_owned()));
        at.set(At::Choosing);
        spawn_local(async move {
            let outcome = session.bring_in(file, bring_back).await;
            let _gone = says.try_set(Some(match outcome {
                BroughtIn::Done { people, new } => words.brought_in(people, &new.to_string()),
                BroughtIn::NotSaved(_) => words.not_saved.to_owned(),
            }));
        });
    };
    let restore = move |file: Checked| {
        says.set(Some(words.bringing.to_owned()));
        spawn_local(async move {
            if session.restore(file).await != NewVault::Made {
                let _gone = says.try_set(Some(words.not_saved.to_owned()));
            }
        });
    };
    let leave = move || {
        at.set(At::Choosing);
        says.set(None);
    };
    view! {
        <section class="card">
            <h2>{move || if session.is_unlocked() { words.check_heading } else { words.open_heading }}</h2>
            <p>{words.open_note}</p>
            <label class="field__label" for="open-backup">{words.open_label}</label>
            <input class="field__input field__input--file" id="open-backup" type="file" on:change=choose/>
            <p role="status">{move || says.get()}</p>
            {move || match at.get() {
                At::Choosing => ().into_any(),
                At::NeedsWords(file) => {
                    let open = move |event: leptos::ev::SubmitEvent| {
                        event.prevent_default();
                        let words = typed.get_untracked();
                        typed.set(String::new());
                        // Whoever has lost the words may type the recovery key in the same place.
                        let way = RecoveryKey::read(&words).map_or(WayIn::Words(words), WayIn::Recovery);
                        look(file.clone(), Some(way));
                    };
                    view! {
                        <form class="form" on:submit=open>
                            <Field label=words.file_words id="file-words" typed=Typed::Secret hint=words.file_words_hint value=typed problem=problem/>
                            <button class="button" type="submit">{words.file_open}</button>
                        </form>
                    }.into_any()
                }
                At::Seen(file, preview) => {
                    let is_new_device = !session.has_vault();
                    let nothing_new = preview.new_people == 0 && preview.here.iter().all(|(_, new)| *new == 0);
                    let bring_back = RwSignal::new(false);
                    let removed = preview.removed;
                    let (to_bring, to_restore) = (Checked::clone(&file), Checked::clone(&file));
                    view! {
                        <ul class="plain-list">
                            <li>{words.file_opens(file.people(), &file.entries.to_string())}</li>
                            {crate::content::dates::day_of(&file.made).map(|day| view! { <li>{words.file_made(&day)}</li> })}
                            {(file.sealed() > 0).then(|| view! { <li>{words.file_sealed(file.sealed())}</li> })}
                            {preview.here.into_iter().filter(|(_, new)| *new > 0).map(|(name, new)| view! { <li>{words.new_for(new, &name)}</li> }).collect_view()}
                            {(!is_new_device && preview.new_people > 0).then(|| view! { <li>{words.new_people(preview.new_people)}</li> })}
                            {(!is_new_device && nothing_new && removed == 0).then(|| view! { <li>{words.nothing_new}</li> })}
                            {(removed > 0).then(|| view! { <li>{words.was_removed(removed)}</li> })}
                        </ul>
                        {(removed > 0).then(|| view! {
                            <label class="tick">
                                <input type="checkbox" prop:checked=move || bring_back.get() on:change=move |event| bring_back.set(event_target_checked(&event))/>
                                {words.bring_back}
                            </label>
                        })}
                        {(!is_new_device).then(|| view! { <p class="note">{words.bring_in_note}</p> })}
                        <div class="button-row">
                            <button type="button" class="button button--quiet" on:click=move |_| leave()>{words.leave}</button>
                            {if is_new_device {
                                view! { <button type="button" class="button" on:click=move |_| restore(to_restore.clone())>{words.restore}</button> }.into_any()
                            } else {
                                view! { <button type="button" class="button" on:click=move |_| bring_in(to_bring.clone(), bring_back.get_untracked())>{words.bring_in}</button> }.into_any()
                            }}
                        </div>
                    }.into_any()
                }
            }}
        </section>
    }
}
