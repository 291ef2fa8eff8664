//! A browser with a fresh profile, used as a person would: by the words on the page.

use super::chromium::Chromium;
use super::profile::Profile;
use super::server::Server;
use serde_json::{Value, json};
use std::future::Future;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};
use thirtyfour::prelude::*;
use tokio::sync::Mutex;

/// How long a page may take to show what it should. A fault is found by its absence, not by its speed.
const PATIENCE: Duration = Duration::from_secs(40);
/// How often a page is looked at while waiting.
const LOOK_AGAIN: Duration = Duration::from_millis(40);

/// The size of a device's screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Screen(pub u32, pub u32);

/// A council's tablet.
pub const TABLET: Screen = Screen(1024, 768);
/// A young person's phone.
pub const PHONE: Screen = Screen(390, 844);

/// One browser, and the server that it talks to.
#[derive(Clone)]
pub struct Browser {
    driver: WebDriver,
    chromium: Arc<Mutex<Chromium>>,
    server: Arc<Mutex<Server>>,
    address: String,
    site: PathBuf,
    profile: PathBuf,
    screen: Screen,
    /// The words that open the vault of this profile, once it has one.
    words: Arc<std::sync::Mutex<Option<String>>>,
}

/// Words that lock a vault.
pub const WORDS: &str = "harbour violin mango tiger";
/// How the names of the files begin that come after the first part of the app.
pub const PARTS: [&str; 3] = ["everyday-", "rest-", "shared-"];
/// The words of the example, as its pages say them.
pub const EXAMPLE_WORDS: &str = "kettle garden window";

fn dist() -> PathBuf {
    let dist = Path::new(env!("CARGO_MANIFEST_DIR")).join("dist");
    assert!(dist.join("index.html").exists(), "There is no dist/: run scripts/build.sh first.");
    dist
}

fn fresh_folder(name: &str) -> PathBuf {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let folder = std::env::temp_dir().join(format!("my-plan-{}-{count}-{name}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// Tells a story in a browser of that size. If it goes wrong, a picture of the page is left in `target/e2e`.
pub async fn on<F, Story>(name: &'static str, screen: Screen, story: F)
where
    F: FnOnce(Browser) -> Story,
    Story: Future<Output = ()> + Send + 'static,
{
    let site = fresh_folder("site");
    copy(&dist(), &site);
    let server = Server::start(&site, 0).unwrap();
    let address = server.address();
    let home = fresh_folder(name);
    let profile = home.join("profile");
    let chromium = Chromium::start(&profile).await;
    let browser = Browser {
        driver: chromium.driver(),
        chromium: Arc::new(Mutex::new(chromium)),
        server: Arc::new(Mutex::new(server)),
        address,
        site: site.clone(),
        profile,
        screen,
        words: Arc::default(),
    };
    browser.resize(screen).await;
    let told = tokio::spawn(story(browser.clone())).await;
    let mut chromium = browser.chromium.lock().await;
    if told.is_err() && chromium.is_running() {
        // The one that runs now: the story may have begun with another.
        keep_picture(name, &chromium.driver()).await;
    }
    chromium.kill();
    drop(chromium);
    for folder in [home, site.with_extension("held"), site] {
        let _cleaned = std::fs::remove_dir_all(folder);
    }
    if let Err(failure) = told {
        std::panic::resume_unwind(failure.into_panic());
    }
}

async fn keep_picture(name: &str, driver: &WebDriver) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/e2e");
    std::fs::create_dir_all(&folder).unwrap();
    if let Ok(picture) = driver.screenshot_as_png().await {
        std::fs::write(folder.join(format!("{name}.png")), picture).unwrap();
    }
    if let Ok(words) = driver.execute("return location.href + '\\n' + document.body.innerText", vec![]).await {
        std::fs::write(folder.join(format!("{name}.txt")), words.json().as_str().unwrap_or_default()).unwrap();
    }
}

/// Copies a folder with everything in it but links: a browser's links only say which process has it open.
pub fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else if !entry.path().is_symlink() {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Marks the first page, gives every part of the app another name, and gives the service worker the names, the checksums and the
/// name of the build that come with it.
const NEWER: &str = r#"
const fs = require("fs");
const sum = (kind, text) => kind + "-" + require("crypto").createHash(kind).update(text).digest("base64");
const name = fs.readdirSync(".").find(name => /^promise-pathway-.*\.js$/.test(name));
const old = fs.readFileSync(name, "utf8");
const parts = fs.readdirSync(".").filter(name => /^(everyday|rest|shared)-.*\.wasm$/.test(name));
if (parts.length < 2) throw new Error("the app is not in parts");
const moved = text => parts.reduce((text, part) => text.replaceAll(part, "newer-" + part), text);
const script = moved(old);
for (const part of parts) fs.renameSync(part, "newer-" + part);
fs.rmSync(name);
fs.writeFileSync("newer-" + name, script);
const page = fs.readFileSync("index.html", "utf8").replace("<html", '<html data-build="newer"')
  .replaceAll(name, "newer-" + name).replaceAll(sum("sha384", old), sum("sha384", script));
fs.writeFileSync("index.html", page);
const worker = fs.readFileSync("sw.js", "utf8");
const stamped = moved(worker).replace(name, "newer-" + name).replace(sum("sha256", old), sum("sha256", script))
  .replace(/(\["\/", *")[^"]*/, "$1" + sum("sha256", page)).replace(/BUILD = "/, 'BUILD = "newer');
if (!stamped.includes(sum("sha256", page)) || !stamped.includes(sum("sha256", script))) throw new Error("sw.js lists other files");
fs.writeFileSync("sw.js", stamped);
"#;

/// Finds things to press, choose and type into by the words a person reads. Loaded before every look.
const FINDERS: &str = r"
const tidy = text => (text || '').replace(/\s+/g, ' ').trim();
const shown = element => { const box = element.getBoundingClientRect(); return box.width > 0 && box.height > 0 && getComputedStyle(element).visibility !== 'hidden'; };
const name = element => tidy(element.getAttribute('aria-label') || element.innerText);
const find = (within, selector, words) => {
  const all = [...within.querySelectorAll(selector)].filter(shown);
  return all.find(e => name(e) === words) || all.find(e => name(e).startsWith(words)) || all.find(e => name(e).includes(words)) || null;
};
";

impl Browser {
    /// Runs a script and gives what it returns.
    pub async fn script(&self, script: &str, arguments: Vec<Value>) -> Value {
        let run = self.driver.execute(format!("{FINDERS}{script}"), arguments).await;
        run.unwrap_or_else(|error| panic!("{script}: {error}")).json().clone()
    }

    async fn element(&self, script: &str, arguments: Vec<Value>) -> Option<WebElement> {
        let found = self.driver.execute(format!("{FINDERS}{script}"), arguments).await.ok()?;
        if found.json().is_null() { None } else { found.element().ok() }
    }

    async fn wait_for(&self, what: &str, script: &str, arguments: Vec<Value>) -> WebElement {
        let started = Instant::now();
        loop {
            if let Some(element) = self.element(script, arguments.clone()).await {
                return element;
            }
            if started.elapsed() > PATIENCE {
                let page = self.script("return location.pathname + '\\n' + document.body.innerText", vec![]).await;
                panic!("{what} did not show. The page says:\n{}", page.as_str().unwrap_or_default());
            }
            tokio::time::sleep(LOOK_AGAIN).await;
        }
    }

    /// Scrolls as a person would: what they want to press is in the middle of the screen, clear of any bar.
    async fn brings_into_view(&self, element: &WebElement) {
        let scroll = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })";
        // The page may have been redrawn meanwhile; the press that follows will tell.
        let _scrolled = self.driver.execute(scroll, vec![element.to_json().unwrap()]).await;
    }

    /// Waits until a script returns true.
    pub async fn until(&self, what: &str, script: &str) {
        self.wait_for(what, &format!("return (() => {{ {script} }})() ? document.documentElement : null"), vec![]).await;
    }

    /// Opens an address of the app from outside, as after a new start, and unlocks it where it asks for the words.
    pub async fn open(&self, path: &str) {
        self.opens_locked(path).await;
        self.unlocks().await;
    }

    /// Opens an address and leaves the app as it is then.
    pub async fn opens_locked(&self, path: &str) {
        self.driver.goto(format!("{}{path}", self.address)).await.unwrap();
    }

    /// Loads the page again, and unlocks it where it asks for the words.
    pub async fn reload(&self) {
        self.driver.refresh().await.unwrap();
        self.unlocks().await;
    }

    /// Types the words, if there are any and it asks for them.
    async fn unlocks(&self) {
        let words = self.words.lock().unwrap().clone();
        let Some(words) = words else { return };
        self.until("A first page", "const heading = document.querySelector('main h1'); return heading && shown(heading)").await;
        if self.script("return tidy(document.querySelector('main h1').innerText)", vec![]).await == json!("Locked") {
            self.types_words(&words).await;
            self.until("Unlocking", "return tidy(document.querySelector('main h1')?.innerText) !== 'Locked'").await;
        }
    }

    /// Types the words that open it.
    pub async fn types_words(&self, words: &str) {
        self.types("Your words", words).await;
        self.press("Open").await;
    }

    /// Chooses words of one's own for a new vault and types them twice.
    pub async fn chooses_words(&self, words: &str) {
        self.press("I’d rather choose my own").await;
        self.types("Your own words", words).await;
        self.types("Type them once more", words).await;
        *self.words.lock().unwrap() = Some(words.to_owned());
    }

    /// Takes note of the recovery key, and answers with it.
    pub async fn notes_the_recovery_key(&self) -> String {
        self.comes_to("Your recovery key").await;
        let key = self.script("return tidy(document.querySelector('.recovery-key').innerText)", vec![]).await;
        self.press("I have it on paper").await;
        key.as_str().unwrap().to_owned()
    }

    /// Goes back one page.
    pub async fn back(&self) {
        self.driver.back().await.unwrap();
    }

    /// The path of the page.
    pub async fn path(&self) -> String {
        self.script("return location.pathname", vec![]).await.as_str().unwrap().to_owned()
    }

    /// Presses a button, link or opener by its words.
    pub async fn press(&self, words: &str) {
        let script = "return find(document, 'button:not(:disabled), a[href], summary', arguments[0])";
        let started = Instant::now();
        loop {
            let element = self.wait_for(&format!("A button or link “{words}”"), script, vec![json!(words)]).await;
            self.brings_into_view(&element).await;
            match element.click().await {
                Ok(()) => return,
                // The page was redrawn between the look and the press, or something is still in front of it.
                Err(error) if started.elapsed() > PATIENCE => panic!("“{words}” could not be pressed: {error}"),
                Err(_) => tokio::time::sleep(LOOK_AGAIN).await,
            }
        }
    }

    /// Ticks the box of that label, or takes the tick away.
    pub async fn ticks(&self, label: &str) {
        let script = "return find(document, 'label', arguments[0])";
        self.wait_for(&format!("A box “{label}”"), script, vec![json!(label)]).await;
        self.script("find(document, 'label', arguments[0]).click()", vec![json!(label)]).await;
    }

    /// Chooses one of several, by the question and the answer.
    pub async fn choose(&self, question: &str, answer: &str) {
        let script = "const set = [...document.querySelectorAll('fieldset')].filter(shown).find(set => tidy(set.querySelector('legend').textContent).includes(arguments[0])); return set ? find(set, 'label', arguments[1]) : null";
        let started = Instant::now();
        loop {
            let element =
                self.wait_for(&format!("“{answer}” under “{question}”"), script, vec![json!(question), json!(answer)]).await;
            self.brings_into_view(&element).await;
            match element.click().await {
                Ok(()) => break,
                Err(error) if started.elapsed() > PATIENCE => panic!("“{answer}” could not be chosen: {error}"),
                Err(_) => tokio::time::sleep(LOOK_AGAIN).await,
            }
        }
        self.sees_chosen(question, answer).await;
    }

    /// Waits until an answer is the one chosen.
    pub async fn sees_chosen(&self, question: &str, answer: &str) {
        let script = "const set = [...document.querySelectorAll('fieldset')].find(set => tidy(set.querySelector('legend').textContent).includes(arguments[0])); const chosen = set && [...set.querySelectorAll('label')].find(label => label.querySelector('input:checked')); return chosen && tidy(chosen.innerText).startsWith(arguments[1]) ? chosen : null";
        self.wait_for(&format!("“{answer}” chosen under “{question}”"), script, vec![json!(question), json!(answer)]).await;
    }

    /// Types into the box of that label.
    pub async fn types(&self, label: &str, words: &str) {
        let script =
            "const label = find(document, 'label', arguments[0]); return label ? document.getElementById(label.htmlFor) : null";
        let element = self.wait_for(&format!("A box “{label}”"), script, vec![json!(label)]).await;
        element.send_keys(words).await.unwrap();
    }

    /// Writes many words into the box of that label at once.
    pub async fn writes(&self, label: &str, words: &str) {
        let script = "const label = find(document, 'label', arguments[0]); document.getElementById(label.htmlFor).focus(); document.execCommand('insertText', false, arguments[1])";
        self.script(script, vec![json!(label), json!(words)]).await;
    }

    /// Empties the box of that label.
    pub async fn clears(&self, label: &str) {
        let script =
            "const label = find(document, 'label', arguments[0]); return label ? document.getElementById(label.htmlFor) : null";
        self.wait_for(&format!("A box “{label}”"), script, vec![json!(label)]).await.clear().await.unwrap();
    }

    /// Waits until the box of that label holds these words.
    pub async fn sees_typed(&self, label: &str, words: &str) {
        let script = "const label = find(document, 'label', arguments[0]); const box = label && document.getElementById(label.htmlFor); return box && box.value === arguments[1] ? box : null";
        self.wait_for(&format!("“{words}” in the box “{label}”"), script, vec![json!(label), json!(words)]).await;
    }

    /// Waits until the page says this, anywhere.
    pub async fn sees(&self, words: &str) {
        let script = "return tidy(document.body.innerText).includes(arguments[0]) ? document.body : null";
        self.wait_for(&format!("“{words}”"), script, vec![json!(words)]).await;
    }

    /// Waits until this stands in front of the page, and nothing behind it can be reached.
    pub async fn sees_in_front(&self, words: &str) {
        let script = "const front = document.querySelector('dialog:modal'); return front && tidy(front.innerText).includes(arguments[0]) ? front : null";
        self.wait_for(&format!("“{words}” in front of everything"), script, vec![json!(words)]).await;
    }

    /// Waits until the page's heading says this.
    pub async fn comes_to(&self, heading: &str) {
        let script = "const heading = document.querySelector('main h1'); return heading && tidy(heading.innerText).includes(arguments[0]) ? heading : null";
        self.wait_for(&format!("A page headed “{heading}”"), script, vec![json!(heading)]).await;
    }

    /// Whether the page says this now.
    pub async fn says(&self, words: &str) -> bool {
        self.script("return tidy(document.body.innerText).includes(arguments[0])", vec![json!(words)]).await == json!(true)
    }

    /// Waits until everything is saved, as the page says it.
    pub async fn sees_saved(&self) {
        self.until(
            "“Saved on this device”",
            "return tidy(document.querySelector('.save-state').innerText) === 'Saved on this device'",
        )
        .await;
    }

    /// Where the app is served.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// The server.
    pub async fn server(&self) -> tokio::sync::MutexGuard<'_, Server> {
        self.server.lock().await
    }

    /// Stops the server: from here on there is no network.
    pub async fn stops_the_server(&self) {
        self.server.lock().await.stop();
    }

    /// What was asked of the server.
    pub async fn asked_for(&self) -> Vec<String> {
        self.server.lock().await.paths()
    }

    /// Waits until the service worker has everything it needs.
    pub async fn is_installed(&self) {
        self.until("The service worker", "return navigator.serviceWorker && navigator.serviceWorker.controller !== null").await;
    }

    /// From here on the server has a newer version of the app.
    pub async fn serves_a_newer_version(&self) {
        let changed = Command::new("node").arg("-e").arg(NEWER).current_dir(&self.site).status().unwrap();
        assert!(changed.success(), "no newer version was made");
    }

    /// The server does not have the later parts of the app.
    pub fn holds_the_parts_back(&self) {
        self.moves_the_parts(&self.site, &self.site.with_extension("held"));
    }

    /// The server has them again.
    pub fn lets_the_parts_go(&self) {
        self.moves_the_parts(&self.site.with_extension("held"), &self.site);
    }

    fn moves_the_parts(&self, from: &Path, to: &Path) {
        std::fs::create_dir_all(to).unwrap();
        let mut moved = 0;
        for entry in std::fs::read_dir(from).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            if PARTS.iter().any(|part| name.starts_with(part)) {
                std::fs::rename(from.join(&name), to.join(&name)).unwrap();
                moved += 1;
            }
        }
        assert!(moved >= 2, "the app is not in parts");
    }

    /// From here on the server has the build of that folder, in place of what it had.
    pub async fn serves_the_build_in(&self, folder: &Path) {
        std::fs::remove_dir_all(&self.site).unwrap();
        copy(folder, &self.site);
    }

    /// From here on the server has the build that the tests are about again.
    pub async fn serves_this_version(&self) {
        self.serves_the_build_in(&dist()).await;
    }

    /// Sends a command of Chromium's own.
    pub async fn chromium(&self, command: &str, arguments: Value) -> Value {
        self.driver.cdp().send_raw(command, arguments).await.unwrap_or_else(|error| panic!("{command}: {error}"))
    }

    /// Gives the window the size of a device.
    pub async fn resize(&self, screen: Screen) {
        let size = json!({ "width": screen.0, "height": screen.1, "deviceScaleFactor": 1, "mobile": false });
        self.chromium("Emulation.setDeviceMetricsOverride", size).await;
    }

    /// Shows the page as on a dark device, or a light one.
    pub async fn dark(&self, dark: bool) {
        let scheme = if dark { "dark" } else { "light" };
        let features = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }, { "name": "prefers-reduced-motion", "value": "reduce" }] });
        self.chromium("Emulation.setEmulatedMedia", features).await;
    }

    /// Runs a script before every page from now on.
    pub async fn before_every_page(&self, script: &str) {
        self.chromium("Page.enable", json!({})).await;
        self.chromium("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await;
    }

    /// Presses a key.
    pub async fn key(&self, key: impl Into<char>) {
        let key: char = key.into();
        self.driver.action_chain().send_keys(key).perform().await.unwrap();
    }

    /// Presses a key three times, as quickly as a hand does.
    pub async fn presses_thrice(&self, key: impl Into<char>) {
        let key: char = key.into();
        self.driver.action_chain().send_keys(key).send_keys(key).send_keys(key).perform().await.unwrap();
    }

    /// Presses Tab until the thing of these words has focus, and says how often that was.
    pub async fn tabs_to(&self, words: &str) -> usize {
        let script = "const e = document.activeElement; const label = e && e.labels && e.labels[0]; const says = tidy((e && e.getAttribute('aria-label')) || (label ? label.innerText : e ? e.innerText : '')); return says.startsWith(arguments[0])";
        for presses in 1..200 {
            self.key(Key::Tab).await;
            if self.script(script, vec![json!(words)]).await == json!(true) {
                return presses;
            }
        }
        panic!("Tab never reached “{words}”");
    }

    /// Kills the browser as a dead battery would, and opens it again on the same profile.
    pub async fn dies_and_comes_back(&self) -> Self {
        self.dies().await;
        self.comes_back().await
    }

    /// Kills the browser as a dead battery would: every process of it at once.
    pub async fn dies(&self) {
        let mut chromium = self.chromium.lock().await;
        assert!(chromium.is_running(), "there is no browser to kill");
        chromium.kill();
    }

    /// Closes the browser as a person does, so that it writes down what it still holds. The profile can then be looked at.
    pub async fn closes(&self) -> Profile {
        self.chromium.lock().await.close().await;
        Profile::new(&self.profile)
    }

    /// Opens the browser again on the same profile.
    pub async fn comes_back(&self) -> Self {
        let mut chromium = self.chromium.lock().await;
        *chromium = Chromium::start(&self.profile).await;
        let browser = Self { driver: chromium.driver(), ..self.clone() };
        browser.resize(self.screen).await;
        browser
    }

    /// The files that were downloaded whole: until then Chromium keeps the name with an empty file.
    pub fn downloads(&self) -> Vec<PathBuf> {
        let files = std::fs::read_dir(self.profile.join("downloads")).unwrap();
        files
            .map(|file| file.unwrap().path())
            .filter(|path| {
                path.extension().is_some_and(|kind| ["json", "csv", "ics", "myplan", "png"].iter().any(|known| kind == *known))
                    && path.metadata().is_ok_and(|file| file.len() > 0)
            })
            .collect()
    }

    /// Waits for a download.
    pub async fn downloaded(&self) -> PathBuf {
        let started = Instant::now();
        loop {
            if let Some(file) = self.downloads().pop() {
                return file;
            }
            assert!(started.elapsed() < PATIENCE, "nothing was downloaded");
            tokio::time::sleep(LOOK_AGAIN).await;
        }
    }

    /// Chooses a file in a file field.
    pub async fn chooses_file(&self, label: &str, file: &Path) {
        self.types(label, file.to_str().unwrap()).await;
    }

    /// Sets the device up for an adviser called Sam, who opens it with these words.
    pub async fn set_up_adviser(&self, words: &str) {
        self.open("/").await;
        self.press("I’m an adviser").await;
        self.types("Your first name", "Sam").await;
        self.chooses_words(words).await;
        self.press("Start").await;
        self.notes_the_recovery_key().await;
        self.comes_to("People").await;
        self.sees_saved().await;
    }

    /// Starts the app on a device that is set up, and gives it the words.
    pub async fn unlock(&self, words: &str) {
        *self.words.lock().unwrap() = Some(words.to_owned());
        self.open("/").await;
        self.comes_to("People").await;
    }

    /// As [`Self::unlock`], where the browser may have thrown its database away: then the app says first that it was put right from
    /// another place. Answers whether it did.
    pub async fn unlock_whatever_is_left(&self, words: &str) -> bool {
        *self.words.lock().unwrap() = Some(words.to_owned());
        self.open("/").await;
        let heading = "tidy(document.querySelector('main h1')?.innerText ?? '')";
        let put_right = "Something was missing, and was put right";
        self.until("The list, or what was put right", &format!("return ['People', '{put_right}'].includes({heading})")).await;
        let is_put_right = self.script(&format!("return {heading} === '{put_right}'"), vec![]).await == json!(true);
        if is_put_right {
            self.press("Go on").await;
            self.comes_to("People").await;
        }
        is_put_right
    }

    /// Adds a person, and comes to their page.
    pub async fn adds_person(&self, name: &str) {
        self.open("/people/new").await;
        self.types("What they like to be called", name).await;
        self.press("Add").await;
        self.comes_to(name).await;
        self.sees_saved().await;
    }

    /// Goes in by the front door as the example's adviser.
    pub async fn opens_the_example(&self) {
        self.open("/").await;
        self.press("Show me an example").await;
        self.press("Look round as Sam, an adviser").await;
        self.comes_to("People").await;
        self.sees("Jordan").await;
        self.sees_saved().await;
    }

    /// The driver, for what no sentence here says.
    pub fn driver(&self) -> &WebDriver {
        &self.driver
    }
}
