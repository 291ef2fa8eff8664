//! My list in numbers: so many of so many, beside the council's published figures as history. For the adviser only.

use crate::content::published::{self, Noted, Published, percent};
use crate::content::{dates, sentences, text};
use crate::domain::circumstances::{Circumstances, Missing, Standing};
use crate::domain::ids::PersonId;
use crate::domain::indicator::{Count, Counted, Measure, count, lacks_review, standing};
use crate::domain::returns::CollectionYear;
use crate::platform::files;
use crate::session::use_session;
use crate::ui::blocks::everyone::{Everyone, WithEveryone};
use crate::ui::blocks::pictures::{Shown, chart_on_the_page, saving};
use crate::ui::blocks::totals::totals_picture;
use crate::ui::charts;
use crate::ui::charts::host::ChartHost;
use crate::ui::charts::published::published_chart;
use crate::ui::parts::choice::Choice;
use crate::ui::parts::drawing::{Drawn, Look, circle, diamond};
use crate::ui::parts::figure::{Figure, Table};
use crate::ui::parts::page::Page;
use crate::ui::prelude::*;
use crate::ui::route::{Route, Whose};
use crate::ui::speak;
use leptos::task::spawn_local;

/// So many names at most; more are a number.
const NAMES: usize = 60;

/// What the council published, once it is read.
#[derive(Clone, Copy)]
struct Then(Memo<Option<Option<Published>>>);

impl Then {
    /// The newest figure of a measure, with its day.
    fn newest(self, measure: Measure) -> String {
        let words = &text().numbers;
        let published = self.0.read();
        let measures = published.iter().flatten().flat_map(|published| &published.measures);
        let figure = measures.filter(|known| known.key == measure.key()).find_map(|known| known.figures.last());
        figure.map_or(words.no_number.to_owned(), |figure| {
            words.figure_on(&so_many(figure.so, figure.of, Some(figure.tenths)), &figure.when)
        })
    }
}

/// The page.
#[component]
pub fn NumbersPage() -> impl IntoView {
    let words = &text().numbers;
    // What was fetched, as it came: empty if it could not be had.
    let fetched = RwSignal::new(None::<String>);
    spawn_local(async move {
        let found = files::fetch(published::ADDRESS).await.unwrap_or_default();
        // The page may be gone by now.
        let _shown = fetched.try_set(Some(found));
    });
    let published = Memo::new(move |_| fetched.read().as_deref().map(published::read));
    provide_context(Then(published));
    let history = move || match published.get() {
        Some(Some(published)) => history(published),
        Some(None) => view! { <p class="note">{words.history_not_read}</p> },
        None => view! { <p class="opening">{text().stage.opening}</p> }.into_any(),
    };
    view! {
        <Page title=words.title heading=words.heading.to_owned()>
            <p class="lead">{words.lead}</p>
            <WithEveryone show=my_list totals=totals_picture/>
            {history}
            <a class="link" href=Route::Returns.path()>{words.to_returns}</a>
        </Page>
    }
}

/// The four figures of the list, and whose facts are missing.
fn my_list(everyone: Everyone) -> AnyView {
    let session = use_session();
    let words = &text().numbers;
    let (people, circumstances): (Vec<PersonId>, Vec<Circumstances>) = everyone.into_iter().unzip();
    let chosen = RwSignal::new("today".to_owned());
    let found = move || {
        let (today, window) = (session.today.get(), session.preferences.read().window());
        let this_year = CollectionYear::of(today);
        let counted = match chosen.read().as_str() {
            "this-year" => Counted::AtBirthdays(this_year),
            "last-year" => Counted::AtBirthdays(this_year.before()),
            _ => Counted::Today,
        };
        let counts = count(&circumstances, counted, window, today);
        let mut missing = Vec::new();
        for (person, circumstances) in people.iter().zip(&circumstances) {
            let Some(standing) = standing(circumstances, counted, window, today) else { continue };
            let mut here: Vec<String> = standing.missing().into_iter().map(|missing| in_words(missing, &standing)).collect();
            let whose = Whose::Of(*person);
            let to = if here.is_empty() { Route::Review(*person) } else { Route::HomeDays(whose) };
            here.extend(lacks_review(circumstances, &standing, today).then(|| words.missing_review.to_owned()));
            if !here.is_empty() {
                missing.push((to, named(&circumstances.name), here));
            }
        }
        let note = match counted {
            Counted::Today => words.today_note(&dates::full_day(window.around(today).0)),
            Counted::AtBirthdays(_) => words.birthdays_note.to_owned(),
        };
        figures(note, counts, missing)
    };
    let choices = [("today", words.today), ("this-year", words.this_year), ("last-year", words.last_year)];
    view! {
        <section class="card">
            <Choice
                legend=words.counted
                name="counted"
                choices=choices.map(|(key, words)| (key, words.to_owned())).to_vec()
                chosen
                on_choose=Callback::new(move |key: &'static str| chosen.set(key.to_owned()))
            />
            {found}
        </section>
    }
}

fn figures(note: String, counts: Vec<Count>, missing: Vec<(Route, String, Vec<String>)>) -> AnyView {
    let words = &text().numbers;
    let then = use_context::<Then>();
    let rows = counts.into_iter().map(|count| {
        let measure = count.measure;
        let not_known = if count.not_known > 0 { words.not_known(count.not_known) } else { text().people.none.to_owned() };
        view! {
            <tr>
                <th scope="row">{title(count.measure)}</th>
                <td data-label=words.your_list>{said(&count)}</td>
                <td data-label=words.not_known_head>{not_known}</td>
                <td data-label=words.council_then>{move || then.map(|then| then.newest(measure))}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    let more = missing.len().saturating_sub(NAMES);
    let none = missing.is_empty();
    let people = missing.into_iter().take(NAMES).map(|(to, name, missing)| {
        view! {
            <li>
                <a class="link" href=to.path()>{name}</a>
                <span>{sentences::list(&missing)}</span>
            </li>
        }
    });
    let people = people.collect_view();
    let last = if none {
        words.people_none.to_owned()
    } else if more > 0 {
        words.and_more(more)
    } else {
        String::new()
    };
    view! {
        <p class="note">{note}</p>
        <table class="list-table">
            <caption class="visually-hidden">{words.your_list}</caption>
            <thead><tr>
                <th scope="col">{words.measure}</th><th scope="col">{words.your_list}</th><th scope="col">{words.not_known_head}</th>
                <th scope="col">{words.council_then}</th>
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
        <p class="note">{words.explain}</p>
        <h2>{words.people_heading}</h2>
        <ul class="lines">{people}</ul>
        <p class="note">{last}</p>
    }
}

fn title(measure: Measure) -> &'static str {
    let words = &text().numbers;
    match measure {
        Measure::InTouch => words.in_touch,
        Measure::Suitable => words.suitable,
        Measure::LearningOrWork => words.learning_or_work,
        Measure::PlanUpToDate => words.plan_up_to_date,
    }
}

fn said(count: &Count) -> String {
    if count.of == 0 {
        return text().numbers.nobody.to_owned();
    }
    so_many(Some(count.so), Some(count.of), count.tenths_of_a_percent())
}

fn so_many(so: Option<usize>, of: Option<usize>, tenths: Option<usize>) -> String {
    let words = &text().numbers;
    match (so, of, tenths) {
        (Some(so), Some(of), Some(tenths)) => words.n_of_percent(&so.to_string(), &of.to_string(), &percent(tenths)),
        (Some(so), Some(of), None) => words.n_of(&so.to_string(), &of.to_string()),
        (_, _, Some(tenths)) => percent(tenths),
        _ => words.no_number.to_owned(),
    }
}

/// The name of somebody, or a word for nobody's.
pub fn named(name: &str) -> String {
    speak::shown_name(name)
}

fn in_words(missing: Missing, standing: &Standing) -> String {
    let words = &text().numbers;
    match missing {
        Missing::InTouch => return words.missing_in_touch(&dates::full_day(standing.from), &dates::full_day(standing.to)),
        Missing::Activity => words.missing_activity,
        Missing::Home => words.missing_home,
        Missing::Suitability => words.missing_suitability,
    }
    .to_owned()
}

/// What was published, as a picture, a table and the notes on what does not fit.
fn history(published: Published) -> AnyView {
    let words = &text().numbers;
    let mut newest = Vec::new();
    let mut rows = Vec::new();
    for measure in &published.measures {
        for figure in &measure.figures {
            let is_newest = measure.figures.last() == Some(figure);
            let beside = measure.neighbours.filter(|_| is_newest).map_or(words.no_number.to_owned(), percent);
            let row = [&measure.title, &figure.when, &so_many(figure.so, figure.of, Some(figure.tenths)), &beside, &figure.lines];
            rows.push(row.map(Clone::clone).to_vec());
            if is_newest {
                newest.push(words.history_item(&measure.title, &percent(figure.tenths)));
            }
        }
    }
    let sentence = words.history_sentence(&sentences::list(&newest));
    let table = Table {
        caption: words.history_heading.to_owned(),
        head: [words.measure, words.when, words.figure, words.neighbours, words.lines].map(str::to_owned).to_vec(),
        rows,
    };
    let option = charts::option(&published_chart(&published));
    let mut notes: Vec<AnyView> = Vec::new();
    for measure in published.measures {
        let targets: Vec<String> =
            measure.targets.iter().map(|target| words.target(&percent(target.tenths), &target.when)).collect();
        let mut said = vec![words.targets(&sentences::list(&targets), &measure.target_lines)];
        if let Some(lines) = measure.marks_lines {
            let or_none = |mark: Option<String>| mark.unwrap_or_else(|| words.not_printed.to_owned());
            said.push(words.marks(&or_none(measure.rag), &or_none(measure.quartile), &lines));
        }
        said.extend(measure.notes);
        notes.push(bullets(measure.title, said));
    }
    let all = |noted: Vec<Noted>| {
        let said = |noted: Noted| format!("{}: {}", noted.title, words.with_lines(&noted.words, &noted.lines));
        noted.into_iter().map(said).collect::<Vec<_>>()
    };
    notes.push(bullets(words.others.to_owned(), all(published.others)));
    notes.push(bullets(words.keys.to_owned(), all(published.keys)));
    let key = move || {
        let marks = [diamond(Look::AdviserFilled, 8, 8, 6), circle(Look::NeighboursThen, 8, 8, 6)];
        marks
            .into_iter()
            .zip([words.figure, words.neighbours])
            .map(|(mark, words)| (Drawn::key(vec![mark]), words.to_owned()))
            .collect::<Vec<_>>()
    };
    let said = sentence.clone();
    let save = saving(
        "published",
        || true,
        move |_| {
            let body = chart_on_the_page("published")?;
            let (heading, sentence) = (words.history_heading.to_owned(), said.clone());
            Some(Shown { heading, sentence, key: key(), body })
        },
    );
    view! {
        <Figure
            id="published" heading=words.history_heading sentence=Signal::stored(sentence) show_table=text().pictures.show_table
            table=Signal::stored(table) save=save
        >
            <ChartHost id="published-chart" tall=true key=key() option=Signal::stored(Some(option))/>
            <p class="note">{words.source(&published.source)}</p>
            <details><summary>{words.notes}</summary>{notes}</details>
        </Figure>
    }
}

fn bullets(title: String, said: Vec<String>) -> AnyView {
    let items = said.into_iter().map(|said| view! { <li>{said}</li> }).collect_view();
    view! { <h3>{title}</h3><ul class="bullets">{items}</ul> }
}
