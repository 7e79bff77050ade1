//! The binary as people use it: what it prints, and what it exits with.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// The command in an empty folder, with an environment that holds nothing of ours.
fn deskbell(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_deskbell"));
    command.current_dir(folder).args(arguments).stdin(Stdio::null());
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("DESKBELL_") {
            command.env_remove(name);
        }
    }
    command
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    deskbell(folder, arguments).output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn complained(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// A process that is ended with the test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Running {
    /// SIGTERM, and the exit code.
    fn stop(mut self) -> Option<i32> {
        Command::new("kill").args(["-TERM", &self.0.id().to_string()]).status().unwrap();
        let until = Instant::now() + Duration::from_secs(30);
        while Instant::now() < until {
            if let Some(status) = self.0.try_wait().unwrap() {
                return status.code();
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        None
    }
}

fn get(address: &str, path: &str) -> Option<String> {
    let mut stream = TcpStream::connect(address).ok()?;
    write!(stream, "GET {path} HTTP/1.0\r\nhost: {address}\r\n\r\n").ok()?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok()?;
    Some(answer)
}

#[track_caller]
fn wait_for<T>(mut look: impl FnMut() -> Option<T>) -> T {
    let until = Instant::now() + Duration::from_secs(20);
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(Instant::now() < until, "waited for too long");
        std::thread::sleep(Duration::from_millis(50));
    }
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

#[test]
fn check_names_every_fault_and_its_mend() {
    let folder = TempDir::new().unwrap();
    let listen = format!("127.0.0.1:{}", free_port());
    let good = deskbell(folder.path(), &["check"]).env("DESKBELL_LISTEN", &listen).output().unwrap();
    assert!(good.status.success(), "{}", said(&good));
    assert!(said(&good).contains("Everything is in order"));
    fs::write(folder.path().join("deskbell.toml"), "listn = \"x\"\n[times]\nwaiting = 15\n").unwrap();
    let bad = run(folder.path(), &["check"]);
    assert_eq!(bad.status.code(), Some(1));
    let said = said(&bad);
    assert!(said.contains("deskbell.toml:1  listn: unknown key\n       → did you mean listen?"), "{said}");
    assert!(said.contains("deskbell.toml:3  times.waiting: 15 has no unit"), "{said}");
    assert!(said.contains("2 faults keep the desk from running."), "{said}");
    let refused = run(folder.path(), &["run"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(complained(&refused).contains("deskbell.toml:3: times.waiting"));
}

#[test]
fn a_port_in_use_is_said_with_the_mend() {
    let folder = TempDir::new().unwrap();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let refused = run(folder.path(), &["demo", "--listen", &address]);
    assert_eq!(refused.status.code(), Some(1));
    let complained = complained(&refused);
    assert!(
        complained.contains("is in use") && complained.contains("--listen 127.0.0.1:8090"),
        "{complained}"
    );
}

#[test]
fn faulty_articles_are_named_and_nothing_is_imported_unless_told() {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("kb")).unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join("kb").join(name), text).unwrap();
    write("good.md", "---\nid: cards\nlanguage: en\ntitle: Paying by card\n---\nHow to pay by card.\n");
    write("bad.md", "---\nid: cards\nlangage: en\n---\ntext\n");
    let refused = run(folder.path(), &["kb", "import", "kb"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(complained(&refused).contains("kb/bad.md:3: unknown key \"langage\": did you mean language?"));
    let nothing = said(&run(folder.path(), &["kb", "search", "my card was declined"]));
    assert!(
        nothing.contains("Nothing: no public article fits") && nothing.ends_with("finds:\nNothing.\n"),
        "{nothing}"
    );
    let human = said(&run(folder.path(), &["kb", "search", "I want to talk to a human"]));
    assert!(human.contains("gets a person"), "{human}");
    let taken = run(folder.path(), &["kb", "import", "kb", "--skip-faulty"]);
    assert!(taken.status.success());
    assert!(
        said(&taken).contains("1 new, 0 changed")
            && said(&taken).contains("1 files with faults were left out")
    );
    let tried = said(&run(folder.path(), &["kb", "search", "how about paying by card?"]));
    let (offered, found) = tried.split_once("The team's search finds:").unwrap();
    assert!(offered.contains("SURE") && offered.contains("Paying by card"), "{tried}");
    assert!(found.contains("public") && found.contains("Paying by card"), "{tried}");
}

#[test]
fn agents_are_invited_changed_and_removed() {
    let folder = TempDir::new().unwrap();
    let invited = run(folder.path(), &["agent", "invite", "Mia", "--role", "lead"]);
    let link = said(&invited);
    assert!(
        link.starts_with("http://127.0.0.1:8080/console/sign-in/") && link.lines().count() == 1,
        "{link}"
    );
    assert!(run(folder.path(), &["agent", "role", "mia", "admin"]).status.success());
    let list: serde_json::Value =
        serde_json::from_str(&said(&run(folder.path(), &["agent", "list", "--json"]))).unwrap();
    assert_eq!((&list[0]["name"], &list[0]["role"]), (&"Mia".into(), &"admin".into()));
    assert!(run(folder.path(), &["agent", "remove", "Mia"]).status.success());
    let unknown = run(folder.path(), &["agent", "role", "Nobody", "lead"]);
    assert!(complained(&unknown).contains("there is no agent called Nobody"));
}

#[test]
fn a_backup_never_overwrites() {
    let folder = TempDir::new().unwrap();
    assert!(complained(&run(folder.path(), &["backup", "copy.db"])).contains("there is no database"));
    assert!(run(folder.path(), &["migrate"]).status.success());
    assert!(run(folder.path(), &["backup", "copy.db"]).status.success());
    assert!(complained(&run(folder.path(), &["backup", "copy.db"])).contains("is there already"));
}

#[test]
fn the_demo_says_where_it_is_and_stops_when_told() {
    let folder = TempDir::new().unwrap();
    let listen = format!("127.0.0.1:{}", free_port());
    let mut child = deskbell(folder.path(), &["demo", "--listen", &listen])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let demo = Running(child);
    let mut welcome = String::new();
    while !welcome.contains("Ctrl+C stops") {
        welcome.push_str(&lines.next().unwrap().unwrap());
        welcome.push('\n');
    }
    assert!(welcome.contains(&format!("http://{listen}/\n")), "{welcome}");
    assert_eq!(welcome.matches(&format!("http://{listen}/console/sign-in/")).count(), 2, "{welcome}");
    assert!(get(&listen, "/").unwrap().contains("/widget/shop.js"));
    assert!(get(&listen, "/readyz").unwrap().ends_with("\r\n\r\nready\n"));
    assert!(get(&listen, "/metrics").unwrap().contains("deskbell_http_requests_total"));
    assert_eq!(demo.stop(), Some(0));
}

#[test]
fn a_changed_file_is_read_again_and_a_broken_one_changes_nothing() {
    let folder = TempDir::new().unwrap();
    let listen = format!("127.0.0.1:{}", free_port());
    let file = folder.path().join("deskbell.toml");
    let write =
        |name: &str| fs::write(&file, format!("listen = \"{listen}\"\ndesk_name = {name}\n")).unwrap();
    write("\"One\"");
    let log = folder.path().join("log");
    let desk = deskbell(folder.path(), &["run"]).stderr(fs::File::create(&log).unwrap()).spawn().unwrap();
    let desk = Running(desk);
    let logged = |text: &str| fs::read_to_string(&log).unwrap().contains(text).then_some(());
    wait_for(|| get(&listen, "/readyz").filter(|answer| answer.contains("200 OK")));
    wait_for(|| logged("the desk is ready"));
    // The watch begins with the desk.
    std::thread::sleep(Duration::from_millis(300));
    write("\"Two\"");
    wait_for(|| logged("settings and texts were read again"));
    write("Three");
    wait_for(|| logged("the changed configuration is not used"));
    assert!(get(&listen, "/healthz").unwrap().ends_with("ok\n"));
    assert_eq!(desk.stop(), Some(0));
}

#[test]
fn canned_responses_go_in_and_come_out_as_they_were() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("deskbell.toml"), "languages = [\"en\", \"ru\"]\n").unwrap();
    let file = "[moment]\nen = \"One moment, {name}.\"\n\n[thanks]\nen = \"Thank you!\"\nru = \"Спасибо, {name}!\"\n";
    fs::write(folder.path().join("canned.toml"), file).unwrap();
    let imported = run(folder.path(), &["canned", "import", "canned.toml"]);
    assert!(imported.status.success(), "{}", complained(&imported));
    assert_eq!(said(&imported), "Kept: 3.\n");
    assert_eq!(said(&run(folder.path(), &["canned", "export"])), file);
    assert!(said(&run(folder.path(), &["canned", "list"])).contains("Спасибо, {name}!"));

    // With a fault in any of them nothing is stored, and the fault is named.
    for (faulty, fault) in [
        ("[ok]\nen = \"fine\"\n[bad]\nen = \"Hello {nmae}\"\n", "{nmae}"),
        ("[ok]\nen = \"fine\"\n[bad]\nxx = \"Hello\"\n", "does not speak xx"),
        ("[a]\nxx = \"Hello\"\n[bad]\nen = \"Hello {nmae}\"\n", "[a] xx: "),
        ("[a]\nxx = \"Hello\"\n[bad]\nen = \"Hello {nmae}\"\n", "[bad] en: {nmae}"),
        ("[\"two words\"]\nen = \"Hello\"\n", "is no key"),
        ("ok = 3\n", "is not what is expected"),
    ] {
        fs::write(folder.path().join("canned.toml"), faulty).unwrap();
        let refused = run(folder.path(), &["canned", "import", "canned.toml"]);
        assert!(
            !refused.status.success() && complained(&refused).contains(fault),
            "{}",
            complained(&refused)
        );
    }
    assert_eq!(said(&run(folder.path(), &["canned", "export"])), file);
    assert!(run(folder.path(), &["canned", "remove", "thanks", "--language", "ru"]).status.success());
    assert!(!said(&run(folder.path(), &["canned", "list"])).contains("Спасибо"));
    assert!(!run(folder.path(), &["canned", "remove", "nothing"]).status.success());
}
