//! My list in numbers: so many of so many, beside the council's published figures as history. For the adviser only.

use crate::content::published::{self, Published, percent};
use crate::content::{sentences, text};
use crate::domain::circumstances::{Circumstances, Missing};
use crate::domain::ids::PersonId;
use crate::domain::indicator::{Count, Counted, Measure, count, standing};
use crate::domain::returns::CollectionYear;
use crate::platform::files;
use crate::session::use_session;
use crate::ui::blocks::everyone::{Everyone, WhenRead, read};
use crate::ui::charts;
use crate::ui::charts::host::ChartHost;
use crate::ui::charts::published::published_chart;
use crate::ui::parts::choice::Choice;
use crate::ui::parts::figure::{Figure, Table};
use crate::ui::parts::page::Page;
use crate::ui::prelude::*;
use crate::ui::route::{Route, Whose};
use leptos::task::spawn_local;

/// So many names at most; more are a number.
const NAMES: usize = 60;

/// The page.
#[component]
pub fn NumbersPage() -> impl IntoView {
    let session = use_session();
    let words = &text().numbers;
    let (everyone, so_far) = read(session);
    let chosen = RwSignal::new("today".to_owned());
    let shown = RwSignal::new(None::<Option<Published>>);
    spawn_local(async move {
        let found = files::fetch(published::ADDRESS).await.and_then(|text| published::read(&text));
        // The page may be gone by now.
        let _shown = shown.try_set(Some(found));
    });
    let counted = Memo::new(move |_| {
        let this_year = CollectionYear::of(session.today.get());
        match chosen.read().as_str() {
            "this-year" => Counts::AtBirthdays(this_year.starts()),
            "last-year" => Counts::AtBirthdays(this_year.before().starts()),
            _ => Counts::Today,
        }
    });
    view! {
        <Page title=words.title heading=words.heading.to_owned()>
            <p class="lead">{words.lead}</p>
            <WhenRead everyone so_far total=Signal::derive(move || session.list.read().len())>
                <section class="card">
                    <Choice
                        legend=words.counted
                        name="counted"
                        choices=vec![
                            ("today", words.today.to_owned()),
                            ("this-year", words.this_year.to_owned()),
                            ("last-year", words.last_year.to_owned()),
                        ]
                        chosen
                        on_choose=Callback::new(move |key: &'static str| chosen.set(key.to_owned()))
                    />
                    <Show when=move || counted.get() != Counts::Today><p class="note">{words.birthdays_note}</p></Show>
                    <Counted everyone counted shown/>
                    <p class="note">{words.explain}</p>
                </section>
                <NotWritten everyone counted/>
            </WhenRead>
            {move || match shown.get() {
                Some(Some(published)) => history(published),
                Some(None) => view! { <p class="note">{words.history_not_read}</p> },
                None => ().into_any(),
            }}
            <a class="link" href=Route::Returns.path()>{words.to_returns}</a>
        </Page>
    }
}

/// Who is counted, as the page holds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Counts {
    Today,
    AtBirthdays(i32),
}

impl Counts {
    fn counted(self) -> Counted {
        match self {
            Self::Today => Counted::Today,
            Self::AtBirthdays(year) => Counted::AtBirthdays(CollectionYear::starting(year)),
        }
    }
}

fn with_everyone<T: Default>(everyone: RwSignal<Everyone>, look: impl FnOnce(&[(PersonId, Circumstances)]) -> T) -> T {
    match &*everyone.read() {
        Everyone::Here(people) => look(people),
        _ => T::default(),
    }
}

/// The four figures, each beside the newest published one.
#[component]
fn Counted(everyone: RwSignal<Everyone>, counted: Memo<Counts>, shown: RwSignal<Option<Option<Published>>>) -> impl IntoView {
    let session = use_session();
    let words = &text().numbers;
    let counts = move || {
        let (today, window) = (session.today.get(), session.preferences.read().window());
        with_everyone(everyone, |people| {
            let people: Vec<Circumstances> = people.iter().map(|(_, circumstances)| circumstances.clone()).collect();
            count(&people, counted.get().counted(), window, today)
        })
    };
    let newest = move |measure: Measure| {
        let published = shown.read();
        let published = published.as_ref()?.as_ref()?;
        let figure = published.measures.iter().find(|found| found.key == measure.key())?.figures.last()?;
        Some(so_many(figure.so, figure.of, Some(figure.tenths)))
    };
    view! {
        <table class="list-table">
            <caption class="visually-hidden">{words.your_list}</caption>
            <thead><tr>
                <th scope="col">{words.measure}</th><th scope="col">{words.your_list}</th><th scope="col">{words.published}</th>
            </tr></thead>
            <tbody>
                {move || counts().into_iter().map(|count| view! {
                    <tr>
                        <th scope="row">{title(count.measure)}</th>
                        <td data-label=words.your_list>
                            <span>
                                {said(&count)}
                                {(count.not_known > 0).then(|| view! { <small class="note">" "{words.not_known(count.not_known)}</small> })}
                            </span>
                        </td>
                        <td data-label=words.published>{newest(count.measure).unwrap_or_else(|| words.no_number.to_owned())}</td>
                    </tr>
                }).collect_view()}
            </tbody>
        </table>
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
        text().numbers.nobody.to_owned()
    } else {
        so_many(Some(count.so), Some(count.of), count.tenths_of_a_percent())
    }
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

/// Whose facts are missing, with the way to each.
#[component]
fn NotWritten(everyone: RwSignal<Everyone>, counted: Memo<Counts>) -> impl IntoView {
    let session = use_session();
    let words = &text().numbers;
    let found = move || {
        let (today, window) = (session.today.get(), session.preferences.read().window());
        with_everyone(everyone, |people| {
            let found = people.iter().filter_map(|(person, circumstances)| {
                let missing = standing(circumstances, counted.get().counted(), window, today)?.missing();
                (!missing.is_empty()).then(|| (*person, circumstances.name.clone(), missing))
            });
            found.collect::<Vec<_>>()
        })
    };
    view! {
        <section class="card">
            <h2>{words.people_heading}</h2>
            {move || {
                let found = found();
                if found.is_empty() {
                    return view! { <p class="empty">{words.people_none}</p> };
                }
                let more = found.len().saturating_sub(NAMES);
                view! {
                    <ul class="lines">
                        {found.into_iter().take(NAMES).map(|(person, name, missing)| view! {
                            <li>
                                <a class="link" href=Route::HomeDays(Whose::Of(person)).path()>{named(name)}</a>
                                <span>{sentences::list(&missing.into_iter().map(|missing| in_words(missing).to_owned()).collect::<Vec<_>>())}</span>
                            </li>
                        }).collect_view()}
                    </ul>
                    {(more > 0).then(|| view! { <p class="note">{words.and_more(more)}</p> })}
                }
            }}
        </section>
    }
}

/// The name of somebody, or a word for nobody's.
pub fn named(name: String) -> String {
    if name.is_empty() { text().voices.young_person.to_owned() } else { name }
}

fn in_words(missing: Missing) -> &'static str {
    let words = &text().numbers;
    match missing {
        Missing::InTouch => words.missing_in_touch,
        Missing::Activity => words.missing_activity,
        Missing::Home => words.missing_home,
        Missing::Suitability => words.missing_suitability,
    }
}

/// What was published, as a picture, a table and the notes on what does not fit.
fn history(published: Published) -> AnyView {
    let words = &text().numbers;
    let newest = published
        .measures
        .iter()
        .filter_map(|measure| measure.figures.last().map(|figure| words.history_item(&measure.title, &percent(figure.tenths))));
    let sentence = words.history_sentence(&sentences::list(&newest.collect::<Vec<_>>()));
    let rows = published.measures.iter().flat_map(|measure| {
        measure.figures.iter().map(|figure| {
            let newest = measure.figures.last() == Some(figure);
            let beside = measure.neighbours.filter(|_| newest).map(percent);
            let so = figure.so.zip(figure.of).map(|(so, of)| words.n_of(&so.to_string(), &of.to_string()));
            let or_none = |text: Option<String>| text.unwrap_or_else(|| words.no_number.to_owned());
            let title = measure.title.clone();
            vec![title, figure.when.clone(), percent(figure.tenths), or_none(so), or_none(beside), figure.lines.clone()]
        })
    });
    let table = Table {
        caption: words.history_heading.to_owned(),
        head: [words.measure, words.when, words.figure, words.so_many, words.neighbours, words.lines].map(str::to_owned).to_vec(),
        rows: rows.collect(),
    };
    let option = charts::option(&published_chart(&published));
    let none = || words.not_printed.to_owned();
    let notes = published.measures.into_iter().map(|measure| {
        let targets =
            measure.targets.iter().map(|target| words.target(&percent(target.tenths), &target.when)).collect::<Vec<_>>();
        let targets = words.targets(&sentences::list(&targets), &measure.target_lines);
        let marks = measure
            .marks_lines
            .map(|lines| words.marks(&measure.rag.unwrap_or_else(none), &measure.quartile.unwrap_or_else(none), &lines));
        let all = [Some(targets), marks].into_iter().flatten().chain(measure.notes);
        view! { <h3>{measure.title}</h3><ul class="bullets">{all.map(|note| view! { <li>{note}</li> }).collect_view()}</ul> }
    });
    let notes = notes.collect_view();
    let noted = |all: Vec<published::Noted>| {
        all.into_iter()
            .map(|noted| view! { <dt>{noted.title}</dt><dd>{words.with_lines(&noted.words, &noted.lines)}</dd> })
            .collect_view()
    };
    let (others, keys) = (noted(published.others), noted(published.keys));
    view! {
        <Figure
            id="published" heading=words.history_heading sentence=Signal::stored(sentence) show_table=text().pictures.show_table
            table=Signal::stored(table)
        >
            <ChartHost
                id="published-chart" tall=true
                key=vec![("voice-adviser", words.figure), ("voice-last-time", words.neighbours)]
                option=Signal::stored(Some(option))
            />
            <p class="note">{words.source(&published.source)}</p>
        </Figure>
        <section class="card">
            {notes}
            <details><summary>{words.others}</summary><dl>{others}</dl></details>
            <details><summary>{words.keys}</summary><dl>{keys}</dl></details>
        </section>
    }
}
