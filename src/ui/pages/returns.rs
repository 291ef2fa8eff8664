//! For the council's return: the council's own numbers are typed here and kept nowhere, each row that would be sent back is named
//! first, and then a file is saved. For the adviser only.

use super::home_days::in_words;
use super::numbers::named;
use crate::content::circumstances as words_for;
use crate::content::{dates, text};
use crate::domain::circumstances::{Circumstances, Window};
use crate::domain::ids::PersonId;
use crate::domain::returns::{CollectionYear, Finding, Outcome, RULES, Row, Rule, check};
use crate::platform::files;
use crate::session::{Session, use_session};
use crate::store::returns;
use crate::ui::blocks::everyone::{Everyone, WhenRead, read};
use crate::ui::parts::choice::Choice;
use crate::ui::parts::field::{Field, Typed};
use crate::ui::parts::icon::Icon;
use crate::ui::parts::page::Page;
use crate::ui::parts::pick::Pick;
use crate::ui::prelude::*;
use crate::ui::route::{Route, Whose};

/// Months that can be set around a birthday.
const MONTHS: [&str; 7] = ["0", "1", "2", "3", "4", "5", "6"];

/// Somebody on the list, with what is typed for the file and forgotten with the page.
#[derive(Debug, Clone, PartialEq)]
struct Entry {
    person: PersonId,
    circumstances: Circumstances,
    child: RwSignal<String>,
    category: RwSignal<String>,
    left_out: RwSignal<bool>,
}

/// A row of the table, and whose it is.
type Found = (Entry, Row);

/// The page.
#[component]
pub fn ReturnsPage() -> impl IntoView {
    let session = use_session();
    let words = &text().returns;
    let (everyone, so_far) = read(session);
    let entries = Memo::new(move |_| match everyone.get() {
        Everyone::Here(people) => people.into_iter().map(entry).collect(),
        _ => Vec::new(),
    });
    let this_year = move || CollectionYear::of(session.today.get());
    let year = RwSignal::new("this".to_owned());
    let chosen_year = Memo::new(move |_| match year.read().as_str() {
        "last" => this_year().before().starts(),
        _ => this_year().starts(),
    });
    let rows = Memo::new(move |_| {
        let (today, window) = (session.today.get(), session.preferences.read().window());
        let year = CollectionYear::starting(chosen_year.get());
        let found = entries.get().into_iter();
        found
            .filter_map(|entry| Some((Row::of(&entry.circumstances, year, window, today)?, entry)))
            .map(|(row, entry)| (entry, row))
            .collect::<Vec<Found>>()
    });
    let no_birthday = move || entries.read().iter().filter(|entry| entry.circumstances.born.is_none()).count();
    let year_words =
        move |year: CollectionYear| words.year_words(&year.starts().to_string(), &year.starts().saturating_add(1).to_string());
    let years = vec![("this", year_words(this_year())), ("last", year_words(this_year().before()))];
    let years = StoredValue::new(years);
    view! {
        <Page title=words.title heading=words.heading.to_owned()>
            <p class="lead">{words.lead}</p>
            <WhenRead everyone so_far total=Signal::derive(move || session.list.read().len())>
                <section class="card form">
                    <Choice
                        legend=words.year
                        name="year"
                        choices=years.get_value()
                        chosen=year
                        on_choose=Callback::new(move |key: &'static str| year.set(key.to_owned()))
                    />
                    <details class="form"><summary>{words.window}</summary><WindowForm/></details>
                </section>
                <Show when=move || rows.read().is_empty()><p class="card empty">{words.none}</p></Show>
                <Show when=move || { no_birthday() > 0 }><p class="note">{move || words.no_birthday(no_birthday())}</p></Show>
                <Show when=move || !rows.read().is_empty()><TableForm rows year=chosen_year/></Show>
                <InspectionList entries/>
            </WhenRead>
        </Page>
    }
}

fn entry((person, circumstances): (PersonId, Circumstances)) -> Entry {
    let [child, category] = [(); 2].map(|()| RwSignal::new(String::new()));
    Entry { person, circumstances, child, category, left_out: RwSignal::new(false) }
}

/// How many months around a birthday count.
#[component]
fn WindowForm() -> impl IntoView {
    let session = use_session();
    let words = &text().returns;
    let window = session.preferences.read_untracked().window();
    let [before, after] = [window.before, window.after].map(|months| RwSignal::new(months.to_string()));
    let choices = || MONTHS.map(|months| (months, months.to_owned())).to_vec();
    Effect::new(move |_| {
        let months = |picked: RwSignal<String>, usual: u32| picked.read().parse().unwrap_or(usual);
        let set = (months(before, Window::USUAL.before), months(after, Window::USUAL.after));
        let stands = session.preferences.read_untracked().window();
        if set != (stands.before, stands.after) {
            session.prefer(|preferences| preferences.birthday_window = Some(set));
        }
    });
    view! {
        <p class="note">{words.window_note}</p>
        <Pick label=words.before id="months-before" choices=choices() value=before/>
        <Pick label=words.after id="months-after" choices=choices() value=after/>
    }
}

/// The rows with what is typed for them, the check, and the file.
#[component]
fn TableForm(rows: Memo<Vec<Found>>, year: Memo<i32>) -> impl IntoView {
    let session = use_session();
    let words = &text().returns;
    let going = Memo::new(move |_| rows.get().into_iter().filter(|(entry, _)| !entry.left_out.get()).collect::<Vec<Found>>());
    let found = Memo::new(move |_| {
        let going = going.get();
        let children: Vec<String> = going.iter().map(|(entry, _)| entry.child.get().trim().to_owned()).collect();
        let children: Vec<&str> = children.iter().map(String::as_str).collect();
        let only_rows: Vec<Row> = going.iter().map(|(_, row)| row.clone()).collect();
        let found = check(&only_rows, &children, session.today.get());
        let findings = found.into_iter().map(|rules| rules.into_iter().map(|rule| rule.finding).collect::<Vec<Finding>>());
        going.into_iter().map(|(entry, _)| entry.person).zip(findings).collect::<Vec<_>>()
    });
    let summary = move || {
        let found = found.read();
        let sent_back = found.iter().filter(|(_, findings)| findings.iter().any(|finding| is_sent_back(*finding))).count();
        match (found.len(), sent_back) {
            (0, _) => words.nothing_to_save.to_owned(),
            (all, 0) => words.all_good(all),
            (all, sent_back) => words.sent_back(sent_back, &all.to_string()),
        }
    };
    let save = move |_| {
        let going = going.get_untracked();
        let children: Vec<String> = going.iter().map(|(entry, _)| entry.child.get_untracked().trim().to_owned()).collect();
        let file = returns::oc3(children.iter().map(String::as_str).zip(going.iter().map(|(_, row)| row)));
        offer(session, &returns::oc3_name(CollectionYear::starting(year.get_untracked())), &file);
    };
    view! {
        <section class="card">
            <h2>{words.rows_heading}</h2>
            <p>{words.ids_note}</p>
            <ul class="cards">
                <For each=move || rows.get() key=|(entry, row)| format!("{}{row:?}", entry.person) let:found_row>
                    <RowCard found_row found/>
                </For>
            </ul>
            <h2>{words.check_heading}</h2>
            <p role="status">{summary}</p>
            <p class="note">{words.care_note}</p>
            <Show when=move || !going.read().is_empty()>
                <button type="button" class="button" on:click=save>{words.save}</button>
            </Show>
        </section>
    }
}

fn rule_of(finding: Finding) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.finding == finding)
}

fn is_sent_back(finding: Finding) -> bool {
    rule_of(finding).is_some_and(|rule| rule.outcome == Outcome::SentBack)
}

/// One row: what it would say, the number, and what is wrong with it.
#[component]
fn RowCard(found_row: Found, found: Memo<Vec<(PersonId, Vec<Finding>)>>) -> impl IntoView {
    let session = use_session();
    let words = &text().returns;
    let (entry, row) = found_row;
    let (person, left_out, name) = (entry.person, entry.left_out, named(row.name.clone()));
    let no_problem = Signal::stored(None::<String>);
    let out_id = format!("leave-out-{person}");
    let out_for = out_id.clone();
    let findings = move || {
        let found = found.read();
        found.iter().find(|(whose, _)| *whose == person).map(|(_, findings)| findings.clone()).unwrap_or_default()
    };
    view! {
        <li class="card form">
            <h3 dir="auto">{name.clone()}</h3>
            <p>{words.turned(&row.age.to_string(), &dates::short_day(row.standing.on, session.today.get_untracked()))}</p>
            <ul class="facts">{in_words(&row.standing).map(|words| view! { <li>{words}</li> }).collect_view()}</ul>
            <Field label=words.id(&name) id=format!("child-{person}") typed=Typed::Code value=entry.child problem=no_problem/>
            <label class="check" for=out_for>
                <input type="checkbox" id=out_id prop:checked=move || left_out.get() on:change=move |event| left_out.set(event_target_checked(&event))/>
                <span>{words.leave_out(&name)}</span>
            </label>
            <Show when=move || !left_out.get()>
                <ul class="findings">
                    {move || {
                        let findings = findings();
                        if findings.is_empty() {
                            return view! { <li><span class="chip chip--good"><Icon name="tick"/>{words.looks_right}</span></li> };
                        }
                        findings.into_iter().filter_map(rule_of).map(|rule| {
                            let sent_back = rule.outcome == Outcome::SentBack;
                            let (icon, label) = if sent_back { ("warn", words.would_be_sent_back) } else { ("talk", words.worth_a_look) };
                            let number = if rule.number.is_empty() { String::new() } else { format!(" {}.", words.rule(rule.number)) };
                            view! {
                                <li>
                                    <span class="chip" class:chip--watch=sent_back class:chip--calm=!sent_back><Icon name=icon/>{label}</span>
                                    " "{words_for::finding(rule.key)}{number}
                                </li>
                            }
                        }).collect_view().into_any()
                    }}
                </ul>
            </Show>
            <a class="link" href=Route::HomeDays(Whose::Of(person)).path()>{words.put_right}</a>
        </li>
    }
}

/// Everybody as they stand today, for an inspection.
#[component]
fn InspectionList(entries: Memo<Vec<Entry>>) -> impl IntoView {
    let session = use_session();
    let words = &text().returns;
    let open = RwSignal::new(false);
    let no_problem = Signal::stored(None::<String>);
    let save = move |_| {
        let (today, window) = (session.today.get_untracked(), session.preferences.read_untracked().window());
        let lines = entries.get_untracked().into_iter().map(|entry| {
            let picked = entry.category.get_untracked();
            let category = words_for::categories().find(|(key, _)| *key == picked).map_or("", |(_, words)| words);
            words_for::list_line(entry.child.get_untracked().trim(), category, &entry.circumstances, window, today)
        });
        let file = returns::table(words_for::list_columns(), lines);
        offer(session, &returns::list_name(today), &file);
    };
    let categories = move || {
        let all = words_for::categories().map(|(key, words)| (key, words.to_owned()));
        std::iter::once(("", words.category_none.to_owned())).chain(all).collect::<Vec<_>>()
    };
    view! {
        <section class="card">
            <h2>{words.list_heading}</h2>
            <p>{words.list_note}</p>
            <Show
                when=move || open.get()
                fallback=move || view! { <button type="button" class="button button--quiet" on:click=move |_| open.set(true)>{words.list_open}</button> }
            >
                <ul class="cards">
                    <For each=move || entries.get() key=|entry| entry.person.to_string() let:entry>
                        <li class="card form">
                            <h3 dir="auto">{named(entry.circumstances.name.clone())}</h3>
                            <Field
                                label=words.id(&named(entry.circumstances.name.clone())) id=format!("list-{}", entry.person)
                                typed=Typed::Code value=entry.child problem=no_problem
                            />
                            <Pick
                                label=words.category(&named(entry.circumstances.name.clone())) id=format!("category-{}", entry.person)
                                choices=categories() value=entry.category
                            />
                        </li>
                    </For>
                </ul>
                <button type="button" class="button" on:click=save>{words.save_list}</button>
            </Show>
        </section>
    }
}

/// Hands a file to the person. What is invented says so in its name.
fn offer(session: Session, name: &str, file: &str) {
    let name = if session.is_example() { format!("example-{name}") } else { name.to_owned() };
    let _offered = files::save_as(&name, "text/csv;charset=utf-8", file.as_bytes());
    session.say(text().returns.saved(&name));
}
