//! Keeping it safe: where everything is, backups, the words, the recovery key, locking, and the three ways to leave.

use crate::content::{dates, text};
use crate::platform::{clock, dom};
use crate::session::{BackedUp, NewVault, Saving, Session, WayIn, use_session};
use crate::store::kv::KvError;
use crate::store::rows::Door;
use crate::store::vault::recovery_key::RecoveryKey;
use crate::ui::blocks::erase::Erase;
use crate::ui::blocks::new_words::{ADVISERS_WORDS, NewWords, NewWordsFields, YOUNG_PERSONS_WORDS};
use crate::ui::blocks::open_backup::OpenBackup;
use crate::ui::parts::choice::Choice;
use crate::ui::parts::field::{Field, Typed};
use crate::ui::parts::icon::Icon;
use crate::ui::parts::page::Page;
use crate::ui::prelude::*;
use leptos::html;
use leptos::task::spawn_local;
use std::cmp::Ordering;

/// Less room than this, in megabytes, is said.
const LITTLE_ROOM: u64 = 50;
const MINUTES: [usize; 6] = [1, 2, 5, 10, 15, 30];

/// The page.
#[component]
pub fn KeepingPage() -> impl IntoView {
    let session = use_session();
    let words = &text().keeping;
    let is_own = move || !session.is_example();
    spawn_local(session.read_meter());
    view! {
        <Page title=words.title heading=words.heading.to_owned()>
            <WhereItIs/>
            <Backup/>
            <OpenBackup/>
            <Show when=is_own><Words/></Show>
            <Show when=is_own><Recovery/></Show>
            <Locking/>
            <Show when=is_own><Leaving/></Show>
        </Page>
    }
}

/// Where everything is, and what the browser says about keeping it.
#[component]
fn WhereItIs() -> impl IntoView {
    let session = use_session();
    let words = &text().keeping;
    view! {
        <section class="card">
            <h2>{words.where_heading}</h2>
            <p>{move || if is_unsaved(session) { words.not_all_saved } else { words.where_it_is }}</p>
            {move || {
                let meter = session.meter.get();
                // What the browser says of room is not true where it has just refused.
                let is_full = *session.saving.read() == Saving::NotSaved(KvError::Full);
                let room = meter.room.filter(|_| !is_full).map(|room| if room < LITTLE_ROOM { words.little_room(&room.to_string()) } else { words.room(&room.to_string()) });
                let install = if dom::is_apple_phone() { words.install_ios } else { words.install };
                meter.is_read.then(|| view! {
                    <ul class="plain-list">
                        <li>{match meter.promised {
                            Some(true) => words.promised,
                            Some(false) => words.not_promised,
                            None => words.not_asked,
                        }}</li>
                        <li>{if meter.has_second { words.two_places } else { words.one_place }}</li>
                        {room.map(|room| view! { <li>{room}</li> })}
                        {(meter.set_aside > 0).then(|| view! { <li>{words.set_aside(meter.set_aside)}</li> })}
                        {(!meter.installed).then(|| view! { <li>{install}</li> })}
                    </ul>
                })
            }}
        </section>
    }
}

/// Whether something is only on the screen.
pub fn is_unsaved(session: Session) -> bool {
    matches!(*session.saving.read(), Saving::NotSaved(_))
}

/// What the last backup holds, in one sentence.
pub fn backup_line(session: Session) -> String {
    let words = &text().keeping;
    let changes = usize::try_from(session.changes_since_backup()).unwrap_or(usize::MAX);
    let today = session.today.get();
    match &session.meter.read().backup {
        None if changes == 0 => words.short_nothing.to_owned(),
        None => words.short_no_backup(changes),
        Some((day, _)) => {
            let day = match day.cmp(&today) {
                Ordering::Less => words.on(&dates::short_day(*day, today)),
                Ordering::Equal => words.today.to_owned(),
                // Nobody backs up tomorrow.
                Ordering::Greater => words.clock_wrong.to_owned(),
            };
            if changes == 0 { words.short_backup_all(&day) } else { words.short_backup(changes, &day) }
        }
    }
}

#[component]
fn Backup() -> impl IntoView {
    let session = use_session();
    let words = &text().keeping;
    view! {
        <section class="card">
            <h2>{words.backup_heading}</h2>
            <p>{words.backup}</p>
            <p>{move || session.meter.read().is_read.then(|| backup_line(session))}</p>
            <BackUpButton/>
        </section>
    }
}

/// Makes a backup and says how it went.
#[component]
pub fn BackUpButton(
    /// The words of the button; the usual ones if none are given.
    #[prop(optional)]
    label: Option<&'static str>,
) -> impl IntoView {
    let session = use_session();
    let words = &text().keeping;
    let says = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let back_up = move |_| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        says.set(Some(words.backing_up.to_owned()));
        spawn_local(async move {
            let outcome = session.back_up().await;
            let _gone = busy.try_set(false);
            let _gone = says.try_set(Some(match outcome {
                BackedUp::Done { name } => words.backed_up(&name),
                BackedUp::NotTaken => words.not_taken.to_owned(),
                BackedUp::TooLarge => words.too_large.to_owned(),
                BackedUp::DidNotOpen => words.did_not_open.to_owned(),
                BackedUp::Failed(_) => words.backup_failed.to_owned(),
            }));
        });
    };
    view! {
        <button type="button" class="button" aria-disabled=move || busy.get().to_string() on:click=back_up>{label.unwrap_or(words.back_up)}</button>
        <p role="status">{move || says.get()}</p>
    }
}

/// Changing the words, and what to do when somebody else knows them.
#[component]
fn Words() -> impl IntoView {
    let words = &text().keeping;
    view! {
        <section class="card">
            <h2>{words.words_heading}</h2>
            <details>
                <summary>{words.change}</summary>
                <p>{words.change_note}</p>
                <ChangeWords is_rekey=false/>
            </details>
            <details>
                <summary>{words.rekey}</summary>
                <p>{words.rekey_note}</p>
                <ChangeWords is_rekey=true/>
            </details>
        </section>
    }
}

#[component]
fn ChangeWords(
    /// Whether everything is locked anew.
    is_rekey: bool,
) -> impl IntoView {
    let session = use_session();
    let words = &text().keeping;
    let (id, own_id, done_id) =
        if is_rekey { ("present-words-anew", "anew", "anew-says") } else { ("present-words", "change", "change-says") };
    let is_adviser = session.device.read_untracked().as_ref().is_some_and(|device| device.door == Door::Adviser);
    let new = NewWords::new(if is_adviser { ADVISERS_WORDS } else { YOUNG_PERSONS_WORDS }, own_id);
    let present = RwSignal::new(String::new());
    let problem = RwSignal::new(None::<(String, String)>);
    let says = RwSignal::new(None::<&'static str>);
    let busy = RwSignal::new(false);
    let is_done = RwSignal::new(false);
    let present_problem = Signal::derive(move || problem.get().filter(|(at, _)| at == id).map(|(_, words)| words));
    let name = session.adviser();
    let personal = name.clone();
    let change = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        problem.set(None);
        let chosen = match new.chosen(&personal) {
            Ok(chosen) => chosen,
            Err((field, sentence)) => {
                problem.set(Some((field.clone(), sentence)));
                return dom::focus(&field);
            }
        };
        busy.set(true);
        says.set(Some(text().words.locking));
        let now = present.get_untracked();
        // Whoever has forgotten the words may type the recovery key in the same place.
        let now = RecoveryKey::read(&now).map_or(WayIn::Words(now), WayIn::Recovery);
        spawn_local(async move {
            let outcome = if is_rekey { session.rekey(now, chosen).await } else { session.change_words(now, chosen).await };
            // A new recovery key has taken this page's place.
            let _gone = busy.try_set(false);
            let done = matches!(outcome, NewVault::Made | NewVault::MadeInPart);
            if done && is_done.try_set(true).is_none() {
                present.set(String::new());
                new.clear();
                dom::focus(done_id);
            }
            let _gone = says.try_set(Some(match outcome {
                // There may have been no room for one, or nobody there to write it down.
                NewVault::Made if is_rekey && !session.has_recovery_key() => words.rekeyed_without_key,
                NewVault::Made if is_rekey => words.rekeyed,
                NewVault::Made => words.changed,
                NewVault::MadeInPart => words.changed_in_part,
                NewVault::Wrong => {
                    problem.set(Some((id.to_owned(), text().words.wrong.to_owned())));
                    dom::focus(id);
                    ""
                }
                NewVault::NotWhole => words.rekey_not_whole,
                NewVault::NotNow => text().words.not_now,
                NewVault::Failed(_) => text().words.not_kept,
            }));
        });
    };
    view! {
        <form class="form" on:submit=change hidden=move || is_done.get() novalidate>
            <Field label=words.present id=id typed=Typed::Secret hint=words.present_hint value=present problem=present_problem/>
            <NewWordsFields words=new personal=Signal::stored(name) problem/>
            <button class="button" type="submit" prop:disabled=move || busy.get()>{if is_rekey { words.rekey_do } else { words.change_do }}</button>
        </form>
        <p id=done_id role="status" tabindex="-1">{move || says.get()}</p>
    }
}

#[component]
fn Recovery() -> impl IntoView {
    let session = use_session();
    let words = &text().keeping;
    let has = RwSignal::new(session.has_recovery_key());
    // Locking everything anew takes the old one away.
    Effect::new(move |_| {
        if !session.relocking.get() {
            has.set(session.has_recovery_key());
        }
    });
    let says = RwSignal::new(None::<&'static str>);
    let sure = NodeRef::<html::Dialog>::new();
    let change = move |wanted: bool| {
        spawn_local(async move {
            let outcome = session.change_recovery(wanted).await;
            let _gone = has.try_set(session.has_recovery_key());
            clock::after_paint(|| dom::catch_focus("recovery-says"));
            let _gone = says.try_set(Some(match outcome {
                NewVault::Made => words.recovery_gone,
                NewVault::MadeInPart => words.recovery_in_part,
                NewVault::Failed(_) => text().words.not_kept,
                _ => text().words.not_now,
            }));
        });
    };
    view! {
        <section class="card">
            <h2>{words.recovery_heading}</h2>
            <p>{move || if has.get() { words.recovery_has } else { words.recovery_none }}</p>
            <Show when=move || has.get()><p class="note">{words.recovery_new_note}</p></Show>
            <div class="button-row">
                <button type="button" class="button button--quiet" on:click=move |_| change(true)>{words.recovery_new}</button>
                <Show when=move || has.get()>
                    <button type="button" class="button button--quiet" on:click=move |_| dom::open_dialog(sure.get_untracked())>{words.recovery_away}</button>
                </Show>
            </div>
            <dialog class="dialog" node_ref=sure aria-labelledby="away-heading">
                <h2 id="away-heading">{words.recovery_away_sure}</h2>
                <p>{words.recovery_away_what}</p>
                <form class="button-row" method="dialog">
                    <button class="button" autofocus>{words.recovery_away_keep}</button>
                    <button class="button button--quiet" on:click=move |_| change(false)>{words.recovery_away_yes}</button>
                </form>
            </dialog>
            <p id="recovery-says" role="status" tabindex="-1">{move || says.get()}</p>
        </section>
    }
}

#[component]
fn Locking() -> impl IntoView {
    let session = use_session();
    let words = &text().keeping;
    let choices: Vec<(&'static str, String)> =
        ["1", "2", "5", "10", "15", "30"].into_iter().zip(MINUTES).map(|(key, minutes)| (key, words.minutes(minutes))).collect();
    view! {
        <section class="card">
            <h2>{words.lock_heading}</h2>
            <Show when=move || !session.is_example()>
                <Choice
                    legend=words.lock_after
                    name="lock-after"
                    choices=choices.clone()
                    chosen=Signal::derive(move || {
                        session.preferences.track();
                        session.lock_after().to_string()
                    })
                    on_choose=Callback::new(move |key: &'static str| session.prefer(|preferences| preferences.lock_after = key.parse().ok()))
                />
            </Show>
            <p class="note">{words.hide_note}</p>
        </section>
    }
}

/// Lock, sign out, erase: three things with three names.
#[component]
fn Leaving() -> impl IntoView {
    let session = use_session();
    let words = &text().keeping;
    let sign_out = NodeRef::<html::Dialog>::new();
    let is_backed_up = move || session.meter.read().backup.is_some() && session.changes_since_backup() == 0;
    view! {
        <section class="card">
            <h2>{words.three_heading}</h2>
            <p>{words.lock_note}</p>
            <button type="button" class="button" on:click=move |_| session.lock()><Icon name="lock"/>{text().shell.lock}</button>
            <p>{words.sign_out_note}</p>
            <button type="button" class="button button--quiet" on:click=move |_| dom::open_dialog(sign_out.get_untracked())>{words.sign_out}</button>
            <dialog class="dialog" node_ref=sign_out aria-labelledby="sign-out-heading">
                <h2 id="sign-out-heading">{words.sign_out_sure}</h2>
                <p>{words.sign_out_what}</p>
                <BackUpButton label=words.sign_out_backup/>
                <div class="button-row">
                    <form method="dialog"><button class="button button--quiet" autofocus>{words.erase_keep}</button></form>
                    <button type="button" class="button button--quiet" prop:disabled=move || !is_backed_up() on:click=move |_| session.erase()>{words.sign_out_now}</button>
                </div>
            </dialog>
            <p>{words.erase_note}</p>
            <Erase label=words.erase class="button button--quiet"/>
        </section>
    }
}
