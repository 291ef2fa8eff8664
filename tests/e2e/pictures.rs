//! The pictures: each has a heading, a sentence, a drawing and the same in a table; too little says so; and a picture that is
//! saved is a picture, without a name in its name.

use super::browser::{Browser, PHONE, TABLET, on};
use serde_json::{Value, json};

const JORDANS: &str = "/people/0000000000000001/pictures";

/// What every figure of the page says: its id, its sentence, whether something is drawn, and its table.
const FIGURES: &str = r"
return [...document.querySelectorAll('main figure')].map(figure => ({
  id: figure.id,
  heading: tidy(figure.querySelector('h2').textContent),
  sentence: tidy(figure.querySelector('figcaption').textContent),
  drawn: [...figure.querySelectorAll('.chart svg, svg.rows__drawn, svg.two-voices__strip, svg.road__line')].filter(shown).length,
  save: [...figure.querySelectorAll('.figure__save')].some(shown),
  bad: /NaN|undefined|Infinity|%/.test(figure.textContent),
  table: [...figure.querySelectorAll('.figure__table tbody tr')].map(row => [...row.children].map(cell => tidy(cell.textContent))),
}))";

async fn figures(browser: &Browser) -> Vec<Value> {
    browser.script(FIGURES, vec![]).await.as_array().unwrap().clone()
}

fn figure<'a>(figures: &'a [Value], id: &str) -> &'a Value {
    figures.iter().find(|figure| figure["id"] == id).unwrap_or_else(|| panic!("{id} is not on the page"))
}

/// How many cells of a column say so.
fn saying(figure: &Value, column: usize, words: &str) -> usize {
    figure["table"].as_array().unwrap().iter().filter(|row| row[column] == words).count()
}

async fn charts_are_drawn(browser: &Browser, how_many: usize) {
    let script = format!(
        "return document.querySelectorAll('.chart svg path').length > 0 && document.querySelectorAll('.chart svg').length === {how_many}"
    );
    browser.until("the charts", &script).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_picture_of_a_person_says_the_same_in_its_sentence_its_drawing_and_its_table() {
    on("pictures", TABLET, |browser| async move {
        browser.opens_the_example().await;
        browser.open(JORDANS).await;
        browser.comes_to("Jordan’s pictures").await;
        charts_are_drawn(&browser, 2).await;
        let found = figures(&browser).await;
        let rows = |id: &str| figure(&found, id)["table"].as_array().unwrap().len();
        for figure in &found {
            let id = &figure["id"];
            assert_eq!(figure["bad"], false, "{id}: {figure}");
            assert!(figure["drawn"].as_u64().unwrap() > 0, "{id} has no drawing");
            assert!(figure["sentence"].as_str().unwrap().len() > 20 && figure["save"] == true, "{id}: {figure}");
        }
        let ids =
            ["promises", "voices", "commitments", "over-time", "areas", "actions", "road"].map(|id| format!("{id}-picture"));
        assert_eq!(found.iter().map(|figure| figure["id"].as_str().unwrap()).collect::<Vec<_>>(), ids);
        assert_eq!(ids.map(|id| rows(&id)), [7, 7, 36, 7, 10, 2, 3]);

        // The strip has a mark for each commitment, and its sentence counts what the table says.
        let kept = figure(&found, "commitments-picture");
        let marked = ["Yes", "Mostly", "A bit", "Not yet"].map(|answer| saying(kept, 3, answer));
        assert_eq!(marked, [1, 1, 1, 1], "{kept}");
        assert!(
            kept["sentence"]
                .as_str()
                .unwrap()
                .contains("4 of 36 are marked: Yes to 1, Mostly to 1, A bit to 1 and Not yet to 1.")
        );
        let filled =
            browser.script("return document.querySelectorAll('.rows--kept path[stroke=\"var(--line)\"]').length", vec![]).await;
        assert_eq!(filled, json!(32), "a small square for each that is not marked");

        // What got better is named first, and is better in the table too.
        let time = figure(&found, "over-time-picture");
        assert!(time["sentence"].as_str().unwrap().contains("4 feel better: Support, Believe, Home and Champion."), "{time}");
        let steps = |answer: &Value| ["Not yet", "A bit", "Mostly", "Yes"].iter().position(|step| answer == step).unwrap();
        let better = time["table"].as_array().unwrap().iter().filter(|row| {
            let row = row.as_array().unwrap();
            steps(row.last().unwrap()) > steps(&row[1])
        });
        assert_eq!(better.count(), 4, "{time}");

        // Every action is in one column.
        let actions = figure(&found, "actions-picture");
        let total: u64 = actions["table"]
            .as_array()
            .unwrap()
            .iter()
            .flat_map(|row| {
                row.as_array().unwrap()[1..].iter().map(|cell| cell.as_str().unwrap().parse::<u64>().unwrap()).collect::<Vec<_>>()
            })
            .sum();
        assert_eq!(total, 4, "{actions}");
        assert!(actions["sentence"].as_str().unwrap().starts_with("You and others: Done 1"), "the council first: {actions}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_person_of_whom_nothing_is_known_has_no_false_shape() {
    on("pictures-empty", TABLET, |browser| async move {
        browser.opens_the_example().await;
        browser.adds_person("Robin").await;
        let home = browser.path().await;
        browser.open(&format!("{home}/pictures")).await;
        browser.comes_to("Robin’s pictures").await;
        browser.sees("Robin has not marked any of the commitments yet.").await;
        browser.sees("There is nothing to lay side by side until both have answered the same promise.").await;
        browser.sees("No actions are agreed yet.").await;
        browser.sees("With a birthday, the road to 18, 21 and 25 shows here.").await;
        for figure in figures(&browser).await {
            assert_eq!(
                (&figure["drawn"], &figure["save"], &figure["bad"]),
                (&json!(0), &json!(false), &json!(false)),
                "{figure}"
            );
        }
    })
    .await;
}

/// Width and height of a PNG; stops if it is none.
fn size_of(png: &[u8]) -> (u32, u32) {
    assert_eq!(png[..8], [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n'], "not a PNG");
    let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
    (number(16), number(20))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_young_person_saves_a_picture_without_a_network_and_the_file_is_a_picture() {
    on("pictures-saved", PHONE, |browser| async move {
        browser.open("/").await;
        browser.press("Show me an example").await;
        browser.press("Look round as Jordan").await;
        browser.comes_to("Hello Jordan").await;
        browser.is_installed().await;
        browser.stops_the_server().await;
        browser.press("Pictures").await;
        browser.comes_to("My pictures").await;
        charts_are_drawn(&browser, 2).await;
        for (heading, file) in [("Are we keeping our promises?", "promises"), ("Each thing we said we’d do", "commitments")] {
            browser.press(&format!("Save as picture: {heading}")).await;
            let start = format!("The picture is ready: example-{file}-");
            browser.sees(&start).await;
            let path = browser.downloaded().await;
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            assert!(name.starts_with(&format!("example-{file}-20")) && !name.contains("Jordan"), "{name}");
            let png = std::fs::read(&path).unwrap();
            let (width, height) = size_of(&png);
            assert!(width == 1_800 && height > 600, "{width} by {height}");
            assert!(png.len() > 15_000, "an empty sheet would be smaller than {} bytes", png.len());
            std::fs::remove_file(path).unwrap();
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn totals_of_a_list_hide_small_groups_and_a_short_list_has_none() {
    on("pictures-totals", TABLET, |browser| async move {
        browser.opens_the_example().await;
        browser.open("/numbers").await;
        browser.sees("A total needs at least six people.").await;
        browser.sees("219 of 228 (96.1%), end of March 2019").await;
        let found = figures(&browser).await;
        let totals = figure(&found, "totals-picture");
        assert_eq!((&totals["drawn"], &totals["save"], &totals["table"]), (&json!(0), &json!(false), &json!([])), "{totals}");

        browser.open("/example").await;
        browser.press("Try it with a long list").await;
        browser.press("30 people").await;
        browser.comes_to("People").await;
        browser.sees("30 of 30 people").await;
        browser.open("/numbers").await;
        browser.sees("Of 30 people, so many feel it is true:").await;
        let found = figures(&browser).await;
        let totals = figure(&found, "totals-picture");
        assert_eq!(totals["drawn"], 7, "a bar for each promise");
        for row in totals["table"].as_array().unwrap() {
            let shown: Vec<u32> =
                row.as_array().unwrap()[1..].iter().filter_map(|cell| cell.as_str().unwrap().parse().ok()).collect();
            assert!(shown.iter().all(|group| *group == 0 || *group >= 6), "{row}");
            assert!(shown.len() < 3 || shown.iter().sum::<u32>() == 30, "{row}");
        }
    })
    .await;
}
