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
use crate::ui::blocks::everyone::{Everyone, WithEveryone};
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
#[derive(Clone)]
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
    let words = &text().returns;
    view! {
        <Page title=words.title heading=words.heading.to_owned()>
            <p class="lead">{words.lead}</p>
            <WithEveryone show=forms/>
        </Page>
    }
}

fn forms(everyone: Everyone) -> AnyView {
    let session = use_session();
    let words = &text().returns;
    let entries: Vec<Entry> = everyone.into_iter().map(entry).collect();
    let no_birthday = entries.iter().filter(|entry| entry.circumstances.born.is_none()).count();
    let entries = StoredValue::new(entries);
    let this_year = CollectionYear::of(session.today.get_untracked());
    let chosen = RwSignal::new("this".to_owned());
    let table = move || {
        let year = if chosen.read().as_str() == "last" { this_year.before() } else { this_year };
        let (today, window) = (session.today.get(), session.preferences.read().window());
        let mut rows: Vec<Found> = Vec::new();
        for entry in entries.get_value() {
            if let Some(row) = Row::of(&entry.circumstances, year, window, today) {
                rows.push((entry, row));
            }
        }
        if rows.is_empty() {
            view! { <p class="card empty">{words.none}</p> }
        } else {
            table_form(session, year, rows)
        }
    };
    let year_words =
        |year: CollectionYear| words.year_words(&year.starts().to_string(), &year.starts().saturating_add(1).to_string());
    let no_birthday = if no_birthday > 0 { words.no_birthday(no_birthday) } else { String::new() };
    view! {
        <section class="card form">
            <Choice
                legend=words.year
                name="year"
                choices=vec![("this", year_words(this_year)), ("last", year_words(this_year.before()))]
                chosen
                on_choose=Callback::new(move |key: &'static str| chosen.set(key.to_owned()))
            />
            <details class="form"><summary>{words.window}</summary>{window_form(session)}</details>
            <p class="note">{no_birthday}</p>
        </section>
        {table}
        {inspection_list(session, entries)}
    }
}

fn entry((person, circumstances): (PersonId, Circumstances)) -> Entry {
    let [child, category] = [(); 2].map(|()| RwSignal::new(String::new()));
    Entry { person, circumstances, child, category, left_out: RwSignal::new(false) }
}

/// How many months around a birthday count.
fn window_form(session: Session) -> AnyView {
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
fn table_form(session: Session, year: CollectionYear, rows: Vec<Found>) -> AnyView {
    let words = &text().returns;
    let all = StoredValue::new(rows.clone());
    // What is wrong with each row, in their order; nothing for one that is left out.
    let found = Memo::new(move |_| {
        let going = going(all.get_value(), |entry| (entry.child.get(), entry.left_out.get()));
        let children: Vec<&str> = going.iter().map(|(child, _)| child.as_str()).collect();
        let only_rows: Vec<Row> = going.iter().map(|(_, (_, row))| row.clone()).collect();
        let mut found: Vec<(PersonId, Vec<Finding>)> = Vec::new();
        for ((_, (entry, _)), rules) in going.iter().zip(check(&only_rows, &children, session.today.get())) {
            found.push((entry.person, rules.into_iter().map(|rule| rule.finding).collect()));
        }
        found
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
        let going = going(all.get_value(), |entry| (entry.child.get_untracked(), entry.left_out.get_untracked()));
        let file = returns::oc3(going.iter().map(|(child, (_, row))| (child.as_str(), row)));
        if going.is_empty() {
            session.say(words.nothing_to_save.to_owned());
        } else {
            offer(session, &returns::oc3_name(year), &file);
        }
    };
    let cards = rows.into_iter().map(|(entry, row)| row_card(session, entry, row, found)).collect_view();
    view! {
        <section class="card">
            <h2>{words.rows_heading}</h2>
            <p>{words.ids_note}</p>
            <ul class="cards">{cards}</ul>
            <h2>{words.check_heading}</h2>
            <p role="status">{summary}</p>
            <p class="note">{words.care_note}</p>
            <button type="button" class="button" on:click=save>{words.save}</button>
        </section>
    }
}

/// The rows that are not left out, each with the number typed for it.
fn going(rows: Vec<Found>, typed: fn(&Entry) -> (String, bool)) -> Vec<(String, Found)> {
    let mut going = Vec::new();
    for found in rows {
        let (child, left_out) = typed(&found.0);
        if !left_out {
            going.push((child.trim().to_owned(), found));
        }
    }
    going
}

fn rule_of(finding: Finding) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.finding == finding)
}

fn is_sent_back(finding: Finding) -> bool {
    rule_of(finding).is_some_and(|rule| rule.outcome == Outcome::SentBack)
}

/// One row: what it would say, the number, and what is wrong with it.
fn row_card(session: Session, entry: Entry, row: Row, found: Memo<Vec<(PersonId, Vec<Finding>)>>) -> AnyView {
    let words = &text().returns;
    let (person, left_out, name) = (entry.person, entry.left_out, named(&row.name));
    let out_id = format!("leave-out-{person}");
    let out_for = out_id.clone();
    let facts = in_words(&row.standing).map(|words| view! { <li>{words}</li> }).collect_view();
    let findings = move || {
        let found = found.read();
        let Some((_, findings)) = found.iter().find(|(whose, _)| *whose == person) else { return ().into_any() };
        if findings.is_empty() {
            return chip("chip chip--good", "tick", words.looks_right, String::new());
        }
        let findings = findings.iter().filter_map(|finding| rule_of(*finding)).map(|rule| {
            let number = if rule.number.is_empty() { String::new() } else { words.rule(rule.number) };
            let said = [words_for::finding(rule.key), &number].join(" ");
            match rule.outcome {
                Outcome::SentBack => chip("chip chip--watch", "warn", words.would_be_sent_back, said),
                Outcome::WorthALook => chip("chip chip--calm", "talk", words.worth_a_look, said),
            }
        });
        findings.collect_view().into_any()
    };
    view! {
        <li class="card form">
            <h3 dir="auto">{name.clone()}</h3>
            <p>{words.turned(&row.age.to_string(), &dates::short_day(row.standing.on, session.today.get_untracked()))}</p>
            <ul class="facts">{facts}</ul>
            <Field label=words.id(&name) id=format!("child-{person}") typed=Typed::Code value=entry.child problem=Signal::stored(None::<String>)/>
            <label class="check" for=out_for>
                <input type="checkbox" id=out_id prop:checked=move || left_out.get() on:change=move |event| left_out.set(event_target_checked(&event))/>
                <span>{words.leave_out(&name)}</span>
            </label>
            <ul class="findings">{findings}</ul>
            <a class="link" href=Route::HomeDays(Whose::Of(person)).path()>{words.put_right}</a>
        </li>
    }
}

fn chip(class: &'static str, icon: &'static str, label: &'static str, said: String) -> AnyView {
    view! { <li><span class=class><Icon name=icon/>{label}</span>" "{said}</li> }
}

/// Everybody as they stand today, for an inspection.
fn inspection_list(session: Session, entries: StoredValue<Vec<Entry>>) -> AnyView {
    let words = &text().returns;
    let open = RwSignal::new(false);
    let save = move |_| {
        let (today, window) = (session.today.get_untracked(), session.preferences.read_untracked().window());
        let mut lines = Vec::new();
        for entry in entries.get_value() {
            let picked = entry.category.get_untracked();
            let category = words_for::categories().find(|(key, _)| *key == picked).map_or("", |(_, words)| words);
            let child = entry.child.get_untracked();
            lines.push(words_for::list_line(child.trim(), category, &entry.circumstances, window, today, returns::day));
        }
        offer(session, &returns::list_name(today), &returns::table(words_for::list_columns(), lines));
    };
    let form = move || {
        if !open.get() {
            let open_it = move |_| open.set(true);
            return view! { <button type="button" class="button button--quiet" on:click=open_it>{words.list_open}</button> };
        }
        let cards = entries.get_value().into_iter().map(list_card).collect_view();
        view! {
            <ul class="cards">{cards}</ul>
            <button type="button" class="button" on:click=save>{words.save_list}</button>
        }
    };
    view! {
        <section class="card">
            <h2>{words.list_heading}</h2>
            <p>{words.list_note}</p>
            {form}
        </section>
    }
}

fn list_card(entry: Entry) -> AnyView {
    let words = &text().returns;
    let name = named(&entry.circumstances.name);
    let mut categories = vec![("", words.category_none.to_owned())];
    categories.extend(words_for::categories().map(|(key, words)| (key, words.to_owned())));
    let (child_id, category_id) = (format!("list-{}", entry.person), format!("category-{}", entry.person));
    view! {
        <li class="card form">
            <h3 dir="auto">{name.clone()}</h3>
            <Field label=words.id(&name) id=child_id typed=Typed::Code value=entry.child problem=Signal::stored(None::<String>)/>
            <Pick label=words.category(&name) id=category_id choices=categories value=entry.category/>
        </li>
    }
}

/// Hands a file to the person. What is invented says so in its name.
fn offer(session: Session, name: &str, file: &str) {
    let name = if session.is_example() { format!("example-{name}") } else { name.to_owned() };
    let _offered = files::save_as(&name, "text/csv;charset=utf-8", file.as_bytes());
    session.say(text().returns.saved(&name));
}
