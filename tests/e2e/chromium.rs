//! A Chromium with a driver of its own, which can be killed in an instant.
//!
//! One chromedriver that outlives its browser waits a minute for the dead one to answer. So each browser gets its own, both are
//! in one process group, and that group is killed as a whole. Nobody has to be told: a session that was never meant to be
//! ended politely is leaked as soon as it is there.

use serde_json::{Value, json};
use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};
use thirtyfour::prelude::*;
use thirtyfour::{ChromeCapabilities, ChromiumLikeCapabilities};

/// How long Chromium may take to start or to close.
const PATIENCE: Duration = Duration::from_secs(40);
/// How often it is looked at meanwhile.
const LOOK_AGAIN: Duration = Duration::from_millis(5);

/// A Chromium and its driver.
pub struct Chromium {
    driver: WebDriver,
    group: Option<Group>,
    profile: PathBuf,
}

/// The processes: chromedriver leads them, and every process of the browser that keeps anything belongs to them.
struct Group {
    leader: Child,
    /// Kills the group when its input ends, and so also when this test is itself ended in the middle.
    killer: Child,
    /// Held open: a chromedriver that cannot speak ends.
    _says: BufReader<ChildStdout>,
}

impl Chromium {
    /// Starts one on that profile.
    pub async fn start(profile: &Path) -> Self {
        for lock in ["SingletonLock", "SingletonCookie", "SingletonSocket"] {
            // What a killed browser leaves behind. The numbers of processes are used again, so it could stand for a living one.
            let _removed = std::fs::remove_file(profile.join(lock));
        }
        let (group, port) = Group::start();
        let started = WebDriver::new(&format!("http://127.0.0.1:{port}"), capabilities(profile)).await;
        let driver = started.unwrap_or_else(|error| panic!("Chromium did not start: {error}"));
        driver.clone().leak().unwrap();
        Self { driver, group: Some(group), profile: profile.to_owned() }
    }

    /// What drives it.
    pub fn driver(&self) -> WebDriver {
        self.driver.clone()
    }

    /// Whether it was neither killed nor closed.
    pub fn is_running(&self) -> bool {
        self.group.is_some()
    }

    /// Kills every process at once, as a dead battery would. They are gone when this returns.
    pub fn kill(&mut self) {
        // Dropping the group kills it.
        self.group = None;
    }

    /// Closes the browser as a person does: it writes down what it still holds. It is gone when this returns.
    pub async fn close(&mut self) {
        // The answer may be lost, because whoever would give it has gone.
        let _closing = self.driver.cdp().send_raw("Browser.close", json!({})).await;
        if let Some(group) = &self.group {
            let own = format!("--user-data-dir={}", self.profile.display());
            group.until("Chromium did not close", |process| !process.words.contains(&own)).await;
        }
        self.kill();
    }
}

impl Group {
    /// A chromedriver on a port that it chose itself.
    fn start() -> (Self, u16) {
        loop {
            let started = Command::new("chromedriver")
                .arg("--port=0")
                .process_group(0)
                .stdin(Stdio::null())
                .stdout(Stdio::piped())
                .stderr(Stdio::null())
                .spawn();
            let mut leader = started.expect("chromedriver is missing: run scripts/tools.sh browser.");
            let mut says = BufReader::new(leader.stdout.take().unwrap());
            let port = match port_named(&mut says) {
                Ok(port) => port,
                // It chooses a port that is free in one kind of address, and ends when somebody has it in the other.
                Err(said) if said.contains("port not available") => {
                    let _reaped = leader.wait();
                    continue;
                }
                Err(said) => panic!("chromedriver ended without naming its port: {said}"),
            };
            let killer = Command::new("sh")
                .args(["-c", "read -r _; kill -s KILL -- \"-$0\"", &leader.id().to_string()])
                .process_group(0)
                .stdin(Stdio::piped())
                .stderr(Stdio::null())
                .spawn();
            return (Self { leader, killer: killer.unwrap(), _says: says }, port);
        }
    }

    /// Waits until that is true of every living process of the group.
    async fn until(&self, otherwise: &str, holds: impl Fn(&Process) -> bool) {
        let started = Instant::now();
        while !self.living().iter().all(&holds) {
            assert!(started.elapsed() < PATIENCE, "{otherwise}");
            tokio::time::sleep(LOOK_AGAIN).await;
        }
    }

    fn living(&self) -> Vec<Process> {
        let processes = std::fs::read_dir("/proc").unwrap().flatten().filter_map(|entry| Process::read(&entry.path()));
        processes.filter(|process| process.group == self.leader.id() && process.is_alive).collect()
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        drop(self.killer.stdin.take());
        if !self.killer.wait().is_ok_and(|ended| ended.success()) {
            eprintln!("The processes of a browser could not be killed as a group.");
            let _killed = self.leader.kill();
        }
        let _reaped = self.leader.wait();
        let started = Instant::now();
        // A process that is still ending holds the locks of its databases.
        while !self.living().is_empty() && started.elapsed() < PATIENCE {
            std::thread::sleep(LOOK_AGAIN);
        }
    }
}

/// The port that a chromedriver says it has chosen, or all that it said before it ended.
fn port_named(says: &mut impl BufRead) -> Result<u16, String> {
    let mut said = String::new();
    let mut read = 0;
    while says.read_line(&mut said).unwrap() > 0 {
        let line = said.get(read..).unwrap_or_default();
        if let Some((_, port)) = line.trim().trim_end_matches('.').rsplit_once("started successfully on port ") {
            return Ok(port.parse().unwrap());
        }
        read = said.len();
    }
    Err(said)
}

/// A process of this machine, as /proc tells it.
struct Process {
    group: u32,
    is_alive: bool,
    words: String,
}

impl Process {
    /// Nothing where it is not a process, or has just ended.
    fn read(folder: &Path) -> Option<Self> {
        let stat = std::fs::read_to_string(folder.join("stat")).ok()?;
        // After the name in brackets: state, parent, group.
        let mut rest = stat.rsplit_once(") ")?.1.split(' ');
        let is_alive = !matches!(rest.next()?, "Z" | "X");
        let group = rest.nth(1)?.parse().ok()?;
        let words = std::fs::read(folder.join("cmdline")).unwrap_or_default();
        Some(Self { group, is_alive, words: String::from_utf8_lossy(&words).replace('\0', " ") })
    }
}

fn capabilities(profile: &Path) -> ChromeCapabilities {
    let mut wanted = DesiredCapabilities::chrome();
    let chromium = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
    if let Some(found) = chromium.iter().find(|path| Path::new(path).exists()) {
        wanted.set_binary(found).unwrap();
    }
    for argument in [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--force-device-scale-factor=1",
    ] {
        wanted.add_arg(argument).unwrap();
    }
    wanted.add_arg(&format!("--user-data-dir={}", profile.display())).unwrap();
    let downloads = profile.join("downloads");
    std::fs::create_dir_all(&downloads).unwrap();
    let preferences: Value = json!({ "download.default_directory": downloads, "download.prompt_for_download": false });
    wanted.add_experimental_option("prefs", preferences).unwrap();
    wanted
}
