//! J4: paper for the meeting. Each journey prints to PDF, as the browser's own print window would, and reads it back.

use super::browser::{Browser, EXAMPLE_WORDS, PHONE, TABLET, on};
use base64::Engine as _;
use lopdf::content::Operation;
use lopdf::{Dictionary, Document, Object};
use serde_json::json;
use std::collections::BTreeMap;

const ON_PAPER: &str = "/people/0000000000000001/on-paper";
const CASE_FORM: &str = "/people/0000000000000001/case-form";

/// What was printed.
#[derive(Debug)]
struct Printed {
    /// The words of each page.
    pages: Vec<String>,
    /// How many letters are of each size, in tenths of a point.
    sizes: BTreeMap<u32, usize>,
    /// The colours of letters and shapes, in hundredths of red, green and blue.
    colours: BTreeMap<[i32; 3], usize>,
    /// The size of the paper in points.
    paper: Vec<i32>,
    /// The day, as the browser knows it.
    today: String,
    /// Whether it holds a picture made of dots.
    has_dots: bool,
}

impl Printed {
    /// The size of most letters, in tenths of a point.
    fn body_size(&self) -> u32 {
        *self.sizes.iter().max_by_key(|(_, letters)| **letters).unwrap().0
    }

    fn all(&self) -> String {
        self.pages.join(" ")
    }

    /// Every page has its number, the name and the day; and nothing that can be pressed was printed.
    fn is_signed(&self, who: &str) {
        for (at, page) in self.pages.iter().enumerate() {
            let says = |words: &str| assert!(page.contains(words), "page {} does not say “{words}”:\n{page}", at + 1);
            says(&format!("Page {} of {}", at + 1, self.pages.len()));
            says(who);
            says(&format!("Printed on {}", self.today));
            says("EXAMPLE – NOTHING HERE IS REAL");
            for word in [
                "Overview",
                "Settings",
                "Lock",
                "Hide this",
                "Saved on this device",
                "What to print",
                "Large print",
                "Change or remove",
            ] {
                assert!(!page.contains(word), "page {} has “{word}” of the app on it:\n{page}", at + 1);
            }
        }
        assert_eq!(self.paper, [595, 842], "A4, upright");
    }
}

fn tidy(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Prints the page and reads it back.
async fn prints(browser: &Browser, name: &str) -> Printed {
    let pdf = browser.chromium("Page.printToPDF", json!({ "preferCSSPageSize": true })).await;
    let pdf = base64::engine::general_purpose::STANDARD.decode(pdf["data"].as_str().unwrap()).unwrap();
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("target/e2e");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join(format!("{name}.pdf")), &pdf).unwrap();
    let today = "return new Date().toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })";
    let today = browser.script(today, vec![]).await.as_str().unwrap().to_owned();
    let document = Document::load_mem(&pdf).unwrap();
    let mut printed = Printed {
        pages: Vec::new(),
        sizes: BTreeMap::new(),
        colours: BTreeMap::new(),
        paper: Vec::new(),
        today,
        has_dots: false,
    };
    for page in document.get_pages().into_values() {
        let size = document.get_dictionary(page).unwrap().get(b"MediaBox").unwrap().as_array().unwrap();
        printed.paper = size[2..].iter().map(|side| side.as_float().unwrap().round() as i32).collect();
        let fonts = document.get_page_fonts(page).unwrap();
        let fonts = fonts.into_iter().map(|(name, font)| (name, Letters::of(&document, font))).collect();
        let words = look_at(&document.get_and_decode_page_content(page).unwrap().operations, &fonts, &mut printed);
        printed.pages.push(tidy(&words));
    }
    printed.has_dots = document.objects.values().any(|object| {
        object.as_stream().is_ok_and(|it| it.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Image"))
    });
    printed
}

/// Which letters the codes of a font stand for. Chromium writes the app's own font, whose weight can vary, with codes of one
/// byte, for which `lopdf` itself does not ask the font's table.
struct Letters {
    bytes: usize,
    of: BTreeMap<u32, String>,
}

impl Letters {
    fn of(document: &Document, font: &Dictionary) -> Self {
        let table = font.get_deref(b"ToUnicode", document).unwrap().as_stream().unwrap().decompressed_content().unwrap();
        let table = String::from_utf8_lossy(&table).into_owned();
        let mut letters = Self { bytes: 2, of: BTreeMap::new() };
        let codes = |part: &str| -> Vec<String> { part.split(['<', '>']).skip(1).step_by(2).map(str::to_owned).collect() };
        let code = |hex: &str| u32::from_str_radix(hex, 16).unwrap();
        let text = |hex: &str| {
            let units: Vec<u16> =
                (0..hex.len()).step_by(4).map(|at| u16::from_str_radix(&hex[at..at + 4], 16).unwrap()).collect();
            String::from_utf16(&units).unwrap()
        };
        let parts = |kind: &'static str| table.split(kind).skip(1).map(str::to_owned).collect::<Vec<_>>();
        for part in parts("beginbfchar") {
            for pair in codes(part.split("endbfchar").next().unwrap()).chunks_exact(2) {
                letters.bytes = pair[0].len() / 2;
                letters.of.insert(code(&pair[0]), text(&pair[1]));
            }
        }
        for part in parts("beginbfrange") {
            for range in codes(part.split("endbfrange").next().unwrap()).chunks_exact(3) {
                letters.bytes = range[0].len() / 2;
                let first = code(&range[2]);
                for (step, at) in (code(&range[0])..=code(&range[1])).enumerate() {
                    letters.of.insert(at, char::from_u32(first + u32::try_from(step).unwrap()).unwrap().to_string());
                }
            }
        }
        letters
    }

    fn read(&self, text: &[u8]) -> String {
        let code = |bytes: &[u8]| bytes.iter().fold(0, |so_far, byte| so_far << 8 | u32::from(*byte));
        text.chunks(self.bytes).map(|bytes| self.of.get(&code(bytes)).map_or("\u{fffd}", String::as_str)).collect()
    }
}

/// Walks through what is drawn, keeping in mind how large and in which colour; and gives its words.
fn look_at(operations: &[Operation], fonts: &BTreeMap<Vec<u8>, Letters>, printed: &mut Printed) -> String {
    let mut words = String::new();
    let mut letters: Option<&Letters> = None;
    let number = |operation: &Operation, at: usize| operation.operands[at].as_float().unwrap();
    let scale = |operation: &Operation| {
        let of = |at| number(operation, at);
        (of(0) * of(3) - of(1) * of(2)).abs().sqrt()
    };
    let (mut page, mut stack, mut line, mut font, mut colour) = (1.0_f32, Vec::new(), 1.0_f32, 0.0_f32, [0; 3]);
    for operation in operations {
        match operation.operator.as_str() {
            "q" => stack.push((page, colour)),
            "Q" => (page, colour) = stack.pop().unwrap_or((page, colour)),
            "cm" => page *= scale(operation),
            "Tm" => line = scale(operation),
            "Tf" => {
                letters = fonts.get(operation.operands[0].as_name().unwrap());
                font = number(operation, 1);
            }
            "ET" => words.push(' '),
            "rg" | "RG" => colour = [0, 1, 2].map(|at| (number(operation, at) * 100.0).round() as i32),
            "g" | "G" => colour = [(number(operation, 0) * 100.0).round() as i32; 3],
            "Tj" | "TJ" => {
                let text = match &operation.operands[0] {
                    Object::Array(parts) => parts.iter().filter_map(|part| part.as_str().ok()).collect::<Vec<_>>().concat(),
                    text => text.as_str().unwrap().to_vec(),
                };
                let text = letters.unwrap().read(&text);
                *printed.sizes.entry((page * line * font * 10.0).round() as u32).or_default() += text.chars().count();
                *printed.colours.entry(colour).or_default() += 1;
                words.push_str(&text);
            }
            "f" | "f*" | "S" | "s" | "B" | "b" => *printed.colours.entry(colour).or_default() += 1,
            _ => {}
        }
    }
    words
}

/// Ticks these and no others.
async fn ticks_only(browser: &Browser, wanted: &[&str]) {
    let script = "for (const label of document.querySelector('fieldset').querySelectorAll('label')) { const box = label.querySelector('input'); const wanted = arguments[0].some(words => tidy(label.innerText).startsWith(words)); if (box.checked !== wanted) box.click(); } return null";
    browser.script(script, vec![json!(wanted)]).await;
}

async fn ticks(browser: &Browser, label: &str) {
    browser.script("find(document, 'label', arguments[0]).querySelector('input').click(); return null", vec![json!(label)]).await;
}

async fn charts_are_drawn(browser: &Browser) {
    browser.until("Both charts", "return document.querySelectorAll('.sheet .chart svg').length === 2").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_full_plan_takes_four_sides_at_most_and_each_says_whose_it_is_and_when() {
    on("paper-plan", TABLET, |browser| async move {
        browser.opens_the_example().await;
        browser.press("Jordan").await;
        browser.press("On paper").await;
        browser.comes_to("Jordan’s plan on paper").await;
        charts_are_drawn(&browser).await;
        let light = prints(&browser, "paper-plan").await;
        assert!(light.pages.len() <= 4, "{} sides", light.pages.len());
        light.is_signed("Jordan");
        let all = light.all();
        for words in [
            // Both voices, and last time.
            "You decide things before you ask me.",
            "I ask at each visit and note the answer.",
            "Last time",
            // The plan, in the order of the form, with who said it.
            "Where Jordan lives",
            "I’ve got my own door and my own key. Jordan",
            "I could stop at Nan’s for a few nights.",
            "7, on a line from 1 to 10.",
            // Who does what, and by when.
            "Ring the college about the bike course",
            "I want to see my brother Kit twice a month.",
            // The pictures with what they show and their tables.
            "Are we keeping our promises?",
            "Parts of the plan, then and now",
            "feel better than on",
            "Champion",
            "Example",
        ] {
            assert!(all.contains(words), "“{words}” is not on paper:\n{all}");
        }
        assert_eq!(light.body_size(), 120, "12 point: {:?}", light.sizes);
        assert!(!light.has_dots, "a chart was printed as dots");
        // Greys only; the chart library's own grey has a breath of blue in it.
        let is_grey = |[red, green, blue]: &[i32; 3]| red.abs_diff(*green) <= 3 && green.abs_diff(*blue) <= 3;
        assert!(light.colours.keys().all(is_grey), "{:?}", light.colours);
        assert!(
            light.colours[&[0, 0, 0]] > light.colours.values().sum::<usize>() * 9 / 10,
            "words are black: {:?}",
            light.colours
        );

        browser.dark(true).await;
        browser.open("/settings").await;
        browser.choose("Light or dark", "Dark").await;
        browser.choose("Size of words", "Larger").await;
        browser.open(ON_PAPER).await;
        charts_are_drawn(&browser).await;
        let dark = prints(&browser, "paper-plan-dark").await;
        assert_eq!(dark.pages, light.pages, "paper is the same whatever the screen looks like");
        assert_eq!(dark.sizes, light.sizes);
        assert_eq!(dark.colours, light.colours);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_one_page_sheets_take_one_side_each_and_large_print_is_large() {
    on("paper-sheets", TABLET, |browser| async move {
        browser.opens_the_example().await;
        browser.open(ON_PAPER).await;
        browser.comes_to("Jordan’s plan on paper").await;
        charts_are_drawn(&browser).await;

        ticks_only(&browser, &["What matters to Jordan"]).await;
        let matters = prints(&browser, "paper-matters").await;
        assert_eq!(matters.pages.len(), 1);
        matters.is_signed("Jordan");
        for words in
            ["Just call me Jordan.", "I cooked tea for Nan and Kit", "Ask me before you ring people up.", "I go round on Sundays"]
        {
            assert!(matters.all().contains(words), "“{words}”:\n{}", matters.all());
        }
        assert!(!matters.all().contains("always keeps a bit back"), "somebody else's words are among them");

        ticks_only(&browser, &["Blank answer sheet: the seven"]).await;
        let answers = prints(&browser, "paper-answers").await;
        assert_eq!(answers.pages.len(), 1);
        answers.is_signed("Jordan");
        assert_eq!(answers.all().matches("In my words").count(), 7);
        assert!(answers.all().contains("I’d rather not say"));
        assert!(!answers.all().contains("Sam came when"), "a blank sheet is blank");

        ticks_only(&browser, &["Who to ask"]).await;
        browser.sees("Someone to speak up for you").await;
        let who = prints(&browser, "paper-who-to-ask").await;
        assert_eq!(who.pages.len(), 1);
        who.is_signed("Jordan");
        assert!(who.all().contains("Call 999.") && who.all().contains("Knock on the door."), "{}", who.all());

        ticks_only(&browser, &["Blank answer sheet: the 36", "What matters"]).await;
        let two = prints(&browser, "paper-closer").await;
        two.is_signed("Jordan");
        assert_eq!(two.pages.len(), 3, "each sheet begins on a side of its own");
        assert!(two.pages[0].contains("What matters to Jordan") && two.pages[1].contains("A closer look"));
        assert!(two.all().contains("Will not judge you if things go wrong. We all make mistakes!"));

        // Each of the other pictures with its heading, what it shows, and its table.
        ticks_only(&browser, &["More pictures"]).await;
        let more = prints(&browser, "paper-more").await;
        more.is_signed("Jordan");
        for words in [
            "The commitments, one by one",
            "Work together with other services to better meet your needs",
            "How each promise changed",
            "Mostly, then A bit",
            "Actions, by us and by them",
            "Moved to a later day",
            "The road to 18, 21 and 25",
            "How far off",
        ] {
            assert!(more.all().contains(words), "“{words}”:\n{}", more.all());
        }
        // "You" would be somebody else in every hand.
        assert!(more.all().contains("Sam and others") && !more.all().contains("You"), "{}", more.all());

        ticks_only(&browser, &["The plan"]).await;
        let usual = prints(&browser, "paper-usual").await;
        ticks(&browser, "Large print").await;
        let large = prints(&browser, "paper-large").await;
        large.is_signed("Jordan");
        assert_eq!((usual.body_size(), large.body_size()), (120, 170), "{:?}", large.sizes);
        assert!(large.pages.len() > usual.pages.len());
        assert!(large.all().contains("My own bike shop one day."));
        // The words in the pictures are larger with the others: 15 point where they were 11.
        ticks_only(&browser, &["Pictures"]).await;
        browser.until("Large words", "return [...document.querySelectorAll('.sheet .chart text')].length > 16 && [...document.querySelectorAll('.sheet .chart text')].every(text => parseFloat(getComputedStyle(text).fontSize) >= 20)").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_young_person_prints_their_plan_from_their_phone() {
    on("paper-phone", PHONE, |browser| async move {
        browser.open("/").await;
        browser.press("Show me an example").await;
        browser.press("Look round as Jordan").await;
        browser.comes_to("Hello Jordan").await;
        browser.sees_saved().await;
        browser.press("On paper").await;
        browser.comes_to("My plan on paper").await;
        charts_are_drawn(&browser).await;
        browser
            .until("A whole page to see", "return document.querySelector('.sheet').getBoundingClientRect().width <= 390")
            .await;
        let printed = prints(&browser, "paper-phone").await;
        printed.is_signed("Jordan");
        assert!(printed.pages.len() <= 4, "{} sides", printed.pages.len());
        assert_eq!(printed.body_size(), 120, "{:?}", printed.sizes);
        assert!(
            printed.all().contains("The seven promises to me") && printed.all().contains("Where I live"),
            "{}",
            printed.all()
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_turn_hides_is_not_printed_either() {
    on("paper-turn", TABLET, |browser| async move {
        browser.opens_the_example().await;
        browser.press("Jordan").await;
        browser.open("/people/0000000000000001/turn").await;
        browser.press("Start: pass the tablet to Jordan").await;
        browser.comes_to("Hello Jordan").await;
        browser.open(CASE_FORM).await;
        browser.comes_to("Hello Jordan").await;
        browser.open("/me/on-paper").await;
        browser.comes_to("My plan on paper").await;
        charts_are_drawn(&browser).await;
        let printed = prints(&browser, "paper-turn").await;
        printed.is_signed("Jordan");
        let all = printed.all();
        assert!(all.contains("I’ve got my own door and my own key."), "{all}");
        for words in [
            "I ask at each visit",
            "I was there the day",
            "We’ll look at the bills together",
            "You decide things before",
            "How we both see it",
        ] {
            assert!(!all.contains(words), "“{words}” was printed during a turn:\n{all}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_change_story_that_does_not_fit_on_a_page_goes_on_to_its_last_line_on_the_next() {
    on("paper-story", TABLET, |browser| async move {
        browser.opens_the_example().await;
        browser.open("/people/0000000000000001/change-story").await;
        browser.comes_to("What changed for Jordan").await;
        browser.sees("What got better").await;
        let longer = "const story = document.querySelector('.change-story'), parts = [...story.children];
            for (let time = 0; time < 12; time += 1) parts.forEach(part => story.append(part.cloneNode(true)));
            const end = parts[0].cloneNode(true);
            end.querySelector('h2').textContent = 'The very end';
            story.append(end);";
        browser.script(longer, vec![]).await;
        let all = prints(&browser, "paper-story").await.all();
        assert_eq!((all.matches("What got better").count(), all.matches("The very end").count()), (13, 1), "{all}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_case_form_is_copied_box_by_box_and_a_tick_holds_until_the_words_change() {
    on("case-form", TABLET, |browser| async move {
        let keep = "Object.defineProperty(navigator, 'clipboard', { value: { writeText: text => { window.copied = text; return Promise.resolve(); } } });";
        browser.before_every_page(keep).await;
        browser.opens_the_example().await;
        browser.press("Jordan").await;
        browser.press("For the council’s case form").await;
        browser.comes_to("Jordan’s plan for the case form").await;
        browser.sees("0 of").await;
        let boxes = "return [...document.querySelectorAll('.case-form')].map(part => tidy(part.querySelector('h2').innerText) + ': ' + [...part.querySelectorAll('h3')].map(box => tidy(box.innerText)).join(', '))";
        let parts = browser.script(boxes, vec![]).await;
        let parts: Vec<&str> = parts.as_array().unwrap().iter().map(|part| part.as_str().unwrap()).collect();
        assert_eq!(parts.len(), 11);
        assert_eq!(parts[1], "Where I live: My view, Going well, Worried about, What happens next, Long-term goals, Plan B");

        browser.press("Copy: Where I live, Plan B").await;
        browser.sees("Copied.").await;
        let copied = browser.script("return window.copied", vec![]).await;
        assert_eq!(copied, json!("Jordan (own words): I could stop at Nan’s for a few nights."));
        let pasted = "return document.querySelector('[aria-label=\"Pasted: Where I live, Plan B\"]').checked";
        browser.script("document.querySelector('[aria-label=\"Pasted: Where I live, Plan B\"]').click(); return null", vec![]).await;
        browser.sees("1 of").await;
        browser.sees_saved().await;

        // The place is kept through locking and a new start.
        browser.press("Lock").await;
        browser.comes_to("Locked").await;
        browser.types_words(EXAMPLE_WORDS).await;
        browser.comes_to("Jordan’s plan for the case form").await;
        browser.sees("1 of").await;
        assert_eq!(browser.script(pasted, vec![]).await, json!(true));

        browser.open("/people/0000000000000001/plan/home").await;
        browser.choose("Whose words are you typing?", "My own").await;
        browser.types("Plan B", "There is a room at the Bridge.").await;
        browser.sees_saved().await;
        browser.open(CASE_FORM).await;
        browser.sees("Changed since it was pasted on").await;
        browser.sees("0 of").await;
        assert_eq!(browser.script(pasted, vec![]).await, json!(false));
        browser.sees("Sam: There is a room at the Bridge.").await;
    })
    .await;
}
