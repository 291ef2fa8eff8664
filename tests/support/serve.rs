//! `serve <folder> <port>`: serves the built app on this machine until it is stopped with Ctrl+C.

mod server;

use server::Server;
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [dir, port] = words.as_slice() else {
        eprintln!("Usage: serve <folder> <port>");
        return ExitCode::FAILURE;
    };
    let Ok(port) = port.parse() else {
        eprintln!("{port} is not a port number.");
        return ExitCode::FAILURE;
    };
    match Server::start(Path::new(dir), port) {
        Ok(server) => {
            println!("My Plan is at {}/  (Ctrl+C stops it)", server.address());
            server.wait();
            ExitCode::SUCCESS
        }
        Err(error) if error.kind() == std::io::ErrorKind::AddrInUse => {
            eprintln!("Port {port} is already in use. Choose another one, for example: PORT=8081 make run");
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("The server could not start: {error}.");
            ExitCode::FAILURE
        }
    }
}
