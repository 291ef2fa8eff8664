//! A small static server: `make run` and the browser tests use the same one.
//!
//! It really stops when told to, because a page that works "without a network" has to be shown that nothing answers,
//! and it remembers what was asked for, so that a test can say that nothing unexpected was.
#![allow(dead_code, reason = "`serve` and the tests each use a part of it")]

use std::collections::HashMap;
use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// Longer header blocks are refused.
const MOST_HEADER_BYTES: u64 = 64 * 1024;
/// Where a page tells a test something, if the test listens. Otherwise there is no such address.
const HEARD: &str = "/heard";
/// Longer notes are refused.
const MOST_NOTE_BYTES: u64 = 64 * 1024;
/// A connection on which nothing is asked for so long is closed.
const IDLE: Duration = Duration::from_secs(60);

/// Serves one folder on this machine only.
pub struct Server {
    shared: Arc<Shared>,
    address: SocketAddr,
    listening: Option<JoinHandle<()>>,
}

/// What all connections look at.
struct Shared {
    dir: PathBuf,
    rules: Vec<Rule>,
    stopping: AtomicBool,
    requests: AtomicUsize,
    paths: Mutex<Vec<String>>,
    open: Mutex<Connections>,
    ear: Mutex<Option<Ear>>,
}

/// Who listens to what pages tell.
type Ear = Arc<dyn Fn(String) + Send + Sync>;

/// One request.
struct Request {
    method: String,
    target: String,
    /// Whether the connection ends after it.
    close: bool,
    body: String,
}

/// The connections that are open now, so that they can be closed from outside.
#[derive(Default)]
struct Connections {
    next: usize,
    streams: HashMap<usize, TcpStream>,
}

/// One rule of the `_headers` file: an address, perhaps with `*` at its end, and the headers it gets.
struct Rule {
    address: String,
    headers: Vec<(String, String)>,
}

/// What is sent back.
struct Answer {
    status: &'static str,
    kind: &'static str,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Server {
    /// Starts serving `dir` on 127.0.0.1. Port 0 takes any free one.
    ///
    /// # Errors
    /// When there is no `index.html` in `dir`, or the port is taken.
    pub fn start(dir: &Path, port: u16) -> io::Result<Server> {
        if !dir.join("index.html").is_file() {
            let text = format!("there is no index.html in {}", dir.display());
            return Err(io::Error::new(io::ErrorKind::NotFound, text));
        }
        let rules = fs::read_to_string(dir.join("_headers")).map(|text| read_rules(&text)).unwrap_or_default();
        let shared = Arc::new(Shared {
            dir: dir.canonicalize()?,
            rules,
            stopping: AtomicBool::new(false),
            requests: AtomicUsize::new(0),
            paths: Mutex::default(),
            open: Mutex::default(),
            ear: Mutex::default(),
        });
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        let address = listener.local_addr()?;
        let mut server = Server { shared, address, listening: None };
        server.listen(listener);
        Ok(server)
    }

    /// Where it is served, for example `http://127.0.0.1:8080`, without a slash at the end.
    pub fn address(&self) -> String {
        format!("http://{}", self.address)
    }

    /// How many requests have been answered since the start.
    pub fn requests(&self) -> usize {
        self.shared.requests.load(Ordering::SeqCst)
    }

    /// Every path asked for since the start or since [`Server::forget`], in order, without the part after `?`.
    pub fn paths(&self) -> Vec<String> {
        lock(&self.shared.paths).clone()
    }

    /// Forgets the paths and the count, so that a test can look at what comes next.
    pub fn forget(&self) {
        self.shared.requests.store(0, Ordering::SeqCst);
        lock(&self.shared.paths).clear();
    }

    /// From here on a test hears what its pages tell with a POST. Pages may speak to their own origin only, so it is here.
    pub fn hears(&self, ear: impl Fn(String) + Send + Sync + 'static) {
        *lock(&self.shared.ear) = Some(Arc::new(ear));
    }

    /// Stops: nothing listens any more and every open connection is closed, so a browser is refused.
    pub fn stop(&mut self) {
        let Some(listening) = self.listening.take() else {
            return;
        };
        self.shared.stopping.store(true, Ordering::SeqCst);
        // Wakes the listener, which then sees that it should end and closes the port.
        let _ = TcpStream::connect(self.address);
        let _ = listening.join();
        for (_, stream) in lock(&self.shared.open).streams.drain() {
            let _ = stream.shutdown(Shutdown::Both);
        }
    }

    /// Serves again on the same port after [`Server::stop`].
    ///
    /// # Errors
    /// When something else has taken the port meanwhile.
    pub fn restart(&mut self) -> io::Result<()> {
        self.stop();
        let listener = TcpListener::bind(self.address)?;
        self.shared.stopping.store(false, Ordering::SeqCst);
        self.listen(listener);
        Ok(())
    }

    /// Waits until the server is stopped, which for `make run` is until the person presses Ctrl+C.
    pub fn wait(mut self) {
        if let Some(listening) = self.listening.take() {
            let _ = listening.join();
        }
    }

    fn listen(&mut self, listener: TcpListener) {
        let shared = Arc::clone(&self.shared);
        self.listening = Some(thread::spawn(move || {
            for stream in listener.incoming() {
                if shared.stopping.load(Ordering::SeqCst) {
                    break;
                }
                let Ok(stream) = stream else { continue };
                let shared = Arc::clone(&shared);
                // When no thread can be had the connection is dropped, and the browser asks again.
                let _ = thread::Builder::new().spawn(move || shared.serve(stream));
            }
        }));
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
    }
}

impl Shared {
    /// Answers everything that is asked on one connection.
    fn serve(&self, stream: TcpStream) {
        let Ok(handle) = stream.try_clone() else {
            return;
        };
        let id = {
            let mut open = lock(&self.open);
            open.next += 1;
            let id = open.next;
            open.streams.insert(id, handle);
            id
        };
        // Either may fail because the browser went away: there is nobody left to tell.
        let _ = stream.set_nodelay(true);
        let _ = stream.set_read_timeout(Some(IDLE));
        let _ = self.converse(&stream);
        let _ = stream.shutdown(Shutdown::Both);
        lock(&self.open).streams.remove(&id);
    }

    fn converse(&self, stream: &TcpStream) -> io::Result<()> {
        let mut reader = BufReader::new(stream);
        while !self.stopping.load(Ordering::SeqCst) {
            let Some(Request { method, target, close, body }) = read_request(&mut reader)? else {
                break;
            };
            let path = target.split(['?', '#']).next().unwrap_or_default();
            self.requests.fetch_add(1, Ordering::SeqCst);
            lock(&self.paths).push(path.to_owned());
            let ear = if method == "POST" && path == HEARD { lock(&self.ear).clone() } else { None };
            let mut answer = match ear {
                Some(ear) => {
                    ear(body);
                    Answer::text("200 OK")
                }
                None => self.answer(&method, path),
            };
            answer.headers.extend(self.headers(path));
            // Stopped while the file was being read: a server that is gone gives no answer.
            if self.stopping.load(Ordering::SeqCst) {
                break;
            }
            answer.send(stream, method == "HEAD", close)?;
            if close {
                break;
            }
        }
        Ok(())
    }

    fn answer(&self, method: &str, path: &str) -> Answer {
        if method != "GET" && method != "HEAD" {
            let mut answer = Answer::text("405 Method Not Allowed");
            answer.headers.push(("Allow".to_owned(), "GET, HEAD".to_owned()));
            return answer;
        }
        let Some(mut file) = decode(path).and_then(|path| inside(&self.dir, &path)) else {
            return Answer::text("400 Bad Request");
        };
        if file.is_dir() {
            file.push("index.html");
        }
        // A page of the app has no ending; the app itself finds out which page it is.
        let names_a_file = path.rsplit('/').next().is_some_and(|last| last.contains('.'));
        if !file.is_file() && !names_a_file {
            file = self.dir.join("index.html");
        }
        match fs::read(&file) {
            Ok(body) => Answer { status: "200 OK", kind: kind_of(&file), headers: Vec::new(), body },
            Err(_) => Answer::text("404 Not Found"),
        }
    }

    fn headers(&self, path: &str) -> Vec<(String, String)> {
        self.rules.iter().filter(|rule| rule.matches(path)).flat_map(|rule| rule.headers.clone()).collect()
    }
}

impl Rule {
    fn matches(&self, path: &str) -> bool {
        match self.address.strip_suffix('*') {
            Some(start) => path.starts_with(start),
            None => path == self.address,
        }
    }
}

impl Answer {
    fn text(status: &'static str) -> Answer {
        Answer { status, kind: "text/plain; charset=utf-8", headers: Vec::new(), body: status.as_bytes().to_vec() }
    }

    fn send(&self, mut stream: &TcpStream, head_only: bool, close: bool) -> io::Result<()> {
        let mut head = format!(
            "HTTP/1.1 {}\r\nContent-Type: {}\r\nContent-Length: {}\r\nConnection: {}\r\n",
            self.status,
            self.kind,
            self.body.len(),
            if close { "close" } else { "keep-alive" },
        );
        for (name, value) in &self.headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str("\r\n");
        stream.write_all(head.as_bytes())?;
        if !head_only {
            stream.write_all(&self.body)?;
        }
        stream.flush()
    }
}

/// Reads one request. `None` when the connection is over.
fn read_request(reader: &mut BufReader<&TcpStream>) -> io::Result<Option<Request>> {
    let mut head = reader.by_ref().take(MOST_HEADER_BYTES);
    let mut line = String::new();
    if head.read_line(&mut line)? == 0 {
        return Ok(None);
    }
    let mut words = line.split_whitespace();
    let (Some(method), Some(target), Some(version)) = (words.next(), words.next(), words.next()) else {
        return Ok(None);
    };
    let (method, target) = (method.to_owned(), target.to_owned());
    let mut close = version == "HTTP/1.0";
    let mut length: u64 = 0;
    loop {
        let mut header = String::new();
        if head.read_line(&mut header)? == 0 {
            return Ok(None);
        }
        let header = header.trim_end();
        if header.is_empty() {
            break;
        }
        if let Some((name, value)) = header.split_once(':') {
            let value = value.trim();
            let asks_to_close = name.eq_ignore_ascii_case("connection") && value.eq_ignore_ascii_case("close");
            if name.eq_ignore_ascii_case("content-length") {
                length = value.parse().unwrap_or(u64::MAX);
            }
            // After a body whose length is not told, or is too much, we would not know where the next request begins.
            close |= asks_to_close || name.eq_ignore_ascii_case("transfer-encoding") || length > MOST_NOTE_BYTES;
        }
    }
    let mut body = Vec::new();
    if length <= MOST_NOTE_BYTES {
        reader.take(length).read_to_end(&mut body)?;
    }
    Ok(Some(Request { method, target, close, body: String::from_utf8_lossy(&body).into_owned() }))
}

/// Turns `%20` and its like back into what they stand for.
fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let high = char::from(rest.next()?).to_digit(16)?;
            let low = char::from(rest.next()?).to_digit(16)?;
            bytes.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

/// The file a path means, or `None` when the path tries to leave the folder.
fn inside(dir: &Path, path: &str) -> Option<PathBuf> {
    let mut file = dir.to_path_buf();
    for part in path.strip_prefix('/')?.split('/') {
        if part == ".." || part.contains(['\\', ':', '\0']) {
            return None;
        }
        if !part.is_empty() && part != "." {
            file.push(part);
        }
    }
    // A link inside the folder may point out of it.
    match file.canonicalize() {
        Ok(real) => real.starts_with(dir).then_some(real),
        Err(_) => Some(file),
    }
}

/// Reads the simple form of a `_headers` file: an address, then its headers, indented.
fn read_rules(text: &str) -> Vec<Rule> {
    let mut rules: Vec<Rule> = Vec::new();
    for line in text.lines() {
        let content = line.trim();
        if content.is_empty() || content.starts_with('#') {
            continue;
        }
        if line.starts_with(char::is_whitespace) {
            if let (Some(rule), Some((name, value))) = (rules.last_mut(), content.split_once(':')) {
                rule.headers.push((name.trim().to_owned(), value.trim().to_owned()));
            }
        } else {
            rules.push(Rule { address: content.to_owned(), headers: Vec::new() });
        }
    }
    rules
}

/// What the browser is told a file is. A wrong kind is refused by it because of `nosniff`.
fn kind_of(file: &Path) -> &'static str {
    match file.extension().and_then(|ending| ending.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// A thread that failed while it held the lock has left nothing half-done here.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str) -> PathBuf {
        let dir = std::env::temp_dir().join(format!("my-plan-server-{name}-{}", std::process::id()));
        fs::create_dir_all(&dir).unwrap();
        fs::write(dir.join("index.html"), "<!doctype html><title>page</title>").unwrap();
        fs::write(dir.join("app.wasm"), "wasm").unwrap();
        fs::write(dir.join("_headers"), "# note\n/*\n  X-One: 1\n/app.wasm\n  Cache-Control: immutable\n").unwrap();
        dir
    }

    fn ask(address: &str, request: &str) -> io::Result<String> {
        let mut stream = TcpStream::connect(address.trim_start_matches("http://"))?;
        write!(stream, "{request} HTTP/1.1\r\nConnection: close\r\n\r\n")?;
        let mut text = String::new();
        stream.read_to_string(&mut text)?;
        Ok(text)
    }

    #[test]
    fn serves_files_pages_and_headers() {
        let dir = folder("serves");
        let server = Server::start(&dir, 0).unwrap();
        let at = server.address();
        let wasm = ask(&at, "GET /app.wasm?x=1").unwrap();
        assert!(wasm.starts_with("HTTP/1.1 200") && wasm.contains("application/wasm") && wasm.ends_with("wasm"));
        assert!(wasm.contains("X-One: 1") && wasm.contains("Cache-Control: immutable"));
        let page = ask(&at, "GET /p/abc/plan").unwrap();
        assert!(page.starts_with("HTTP/1.1 200") && page.contains("<title>page") && !page.contains("immutable"));
        assert!(ask(&at, "HEAD /").unwrap().ends_with("\r\n\r\n"));
        assert!(ask(&at, "GET /missing.js").unwrap().starts_with("HTTP/1.1 404"));
        assert!(ask(&at, "GET /missing.html").unwrap().starts_with("HTTP/1.1 404"));
        assert!(ask(&at, "GET /../secret").unwrap().starts_with("HTTP/1.1 400"));
        assert!(ask(&at, "GET /%2e%2e/secret").unwrap().starts_with("HTTP/1.1 400"));
        assert!(ask(&at, "POST /").unwrap().starts_with("HTTP/1.1 405"));
        assert_eq!(server.requests(), 8);
        assert_eq!(server.paths().first().map(String::as_str), Some("/app.wasm"));
    }

    #[test]
    fn takes_a_note_from_a_page_only_where_a_test_listens() {
        let dir = folder("hears");
        let server = Server::start(&dir, 0).unwrap();
        let at = server.address();
        let note = "POST /heard HTTP/1.1\r\nContent-Length: 5\r\n\r\nhelloGET /app.wasm";
        assert!(ask(&at, note).unwrap().starts_with("HTTP/1.1 405"));
        let heard = Arc::new(Mutex::new(Vec::new()));
        let ear = Arc::clone(&heard);
        server.hears(move |note| lock(&ear).push(note));
        let answers = ask(&at, note).unwrap();
        // What follows the note on the same connection is a request of its own.
        assert!(answers.starts_with("HTTP/1.1 200") && answers.ends_with("wasm"));
        assert!(ask(&at, "POST /").unwrap().starts_with("HTTP/1.1 405"));
        assert_eq!(*lock(&heard), ["hello"]);
        fs::remove_dir_all(dir).unwrap();
    }

    #[test]
    fn stops_for_everybody_and_starts_again_on_the_same_port() {
        let dir = folder("stops");
        let mut server = Server::start(&dir, 0).unwrap();
        let at = server.address();
        let mut kept_open = TcpStream::connect(at.trim_start_matches("http://")).unwrap();
        write!(kept_open, "GET / HTTP/1.1\r\n\r\n").unwrap();
        let mut first = [0; 16];
        kept_open.read_exact(&mut first).unwrap();
        server.stop();
        let mut rest = Vec::new();
        let _ = kept_open.read_to_end(&mut rest);
        let _ = write!(kept_open, "GET / HTTP/1.1\r\n\r\n");
        assert_eq!(kept_open.read(&mut first).unwrap_or(0), 0);
        assert_eq!(ask(&at, "GET /").unwrap_err().kind(), io::ErrorKind::ConnectionRefused);
        server.restart().unwrap();
        assert_eq!(server.address(), at);
        assert!(ask(&at, "GET /").unwrap().starts_with("HTTP/1.1 200"));
        fs::remove_dir_all(dir).unwrap();
    }
}
