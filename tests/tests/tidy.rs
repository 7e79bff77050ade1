//! The house's walls and manners, kept by a test.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests is a member of the workspace").to_owned()
}

/// Every tracked-like file below `folder` with one of the endings.
fn files(folder: &str, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![root().join(folder)];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
            if path.is_dir() {
                if !matches!(name.as_str(), "target" | ".git" | "node_modules" | "artefacts") {
                    open.push(path);
                }
            } else if endings.iter().any(|ending| name.ends_with(ending)) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}

/// Source without comments and without its `#[cfg(test)] mod tests` at the bottom.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).expect("source is UTF-8");
    let text = text.split("\n#[cfg(test)]\nmod tests").next().unwrap_or_default();
    text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

fn complain(faults: Vec<String>) {
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

/// Who may depend on whom. Dev-dependencies are left out: they never reach the product.
#[test]
fn crates_keep_their_walls() {
    let members = [
        "deskbell-core",
        "deskbell-migrations",
        "deskbell-telegram",
        "deskbell-discord",
        "deskbell-widget",
        "deskbell-console",
        "deskbell",
    ];
    let allowed: BTreeMap<&str, &[&str]> = [
        ("core", &[] as &[&str]),
        ("migrations", &[]),
        ("adapters/telegram", &["deskbell-core"]),
        ("adapters/discord", &["deskbell-core"]),
        ("adapters/widget", &["deskbell-core"]),
        ("adapters/console", &["deskbell-core"]),
        (
            "bot",
            &[
                "deskbell-core",
                "deskbell-migrations",
                "deskbell-telegram",
                "deskbell-discord",
                "deskbell-widget",
                "deskbell-console",
            ],
        ),
    ]
    .into();
    let banned: BTreeMap<&str, &[&str]> = [
        ("core", &["axum", "teloxide", "teloxide-core", "serenity", "reqwest", "tower-http"] as &[&str]),
        ("adapters/telegram", &["sea-orm", "sqlx", "sea-orm-migration", "serenity"]),
        ("adapters/discord", &["sea-orm", "sqlx", "sea-orm-migration", "teloxide", "teloxide-core"]),
        ("adapters/widget", &["sea-orm", "sqlx", "sea-orm-migration"]),
        ("adapters/console", &["sea-orm", "sqlx", "sea-orm-migration"]),
        ("bot", &["sea-orm", "sqlx"]),
    ]
    .into();
    let mut faults = Vec::new();
    for (folder, allowed) in &allowed {
        let text =
            fs::read_to_string(root().join(folder).join("Cargo.toml")).expect("each member has a manifest");
        let manifest: toml::Table = text.parse().expect("manifests are TOML");
        let dependencies = manifest.get("dependencies").and_then(|value| value.as_table()).cloned();
        for name in dependencies.unwrap_or_default().keys() {
            if members.contains(&name.as_str()) && !allowed.contains(&name.as_str()) {
                faults.push(format!("{folder} may not depend on {name}"));
            }
            if banned.get(folder).is_some_and(|banned| banned.contains(&name.as_str())) {
                faults.push(format!("{folder} may not know {name}"));
            }
        }
    }
    complain(faults);
}

/// Inside core a module uses only what stands to its left.
#[test]
fn cores_modules_look_only_to_the_left() {
    let order = ["model", "port", "present", "decide", "store", "service"];
    let mut faults = Vec::new();
    for (place, module) in order.iter().enumerate() {
        for path in files(&format!("core/src/{module}"), &[".rs"]) {
            if path.ends_with("testing.rs") || shown(&path).ends_with("_tests.rs") {
                continue;
            }
            let code = code(&path);
            for later in &order[place + 1..] {
                if code.contains(&format!("crate::{later}::")) {
                    faults.push(format!("{} uses {later}, which stands to its right", shown(&path)));
                }
            }
        }
    }
    for path in files("core/src/kb", &[".rs"]) {
        if ["model", "port", "present", "decide", "store", "service"]
            .iter()
            .any(|module| code(&path).contains(&format!("crate::{module}")))
        {
            faults.push(format!("{} uses the rest of the crate; the engine knows only text", shown(&path)));
        }
    }
    complain(faults);
}

/// Left of store nothing waits, stores, reads a clock or draws lots.
#[test]
fn rules_are_functions() {
    let banned =
        ["async fn", ".await", "sea_orm", "SystemTime", "Instant::now", "new_id(", "random_bytes", "tokio::"];
    let mut faults = Vec::new();
    for folder in ["core/src/model", "core/src/present", "core/src/decide", "core/src/kb"] {
        for path in files(folder, &[".rs"]) {
            let code = code(&path);
            for word in banned.iter().filter(|word| code.contains(**word)) {
                faults.push(format!("{} holds `{word}`", shown(&path)));
            }
        }
    }
    complain(faults);
}

/// Only the store knows sea-orm.
#[test]
fn only_the_store_knows_the_database() {
    let mut faults = Vec::new();
    // Tests look behind the shell's back on purpose: a poisoned row has to come from somewhere.
    for path in files("core/src", &[".rs"]).into_iter().filter(|path| !shown(path).contains("/tests/")) {
        if !shown(&path).starts_with("core/src/store")
            && (code(&path).contains("sea_orm") || code(&path).contains("sqlx::"))
        {
            faults.push(format!("{} knows the database", shown(&path)));
        }
    }
    complain(faults);
}

/// A file is one subject. `mod.rs` and `lib.rs` list and re-export.
#[test]
fn files_are_short() {
    let mut faults = Vec::new();
    for folder in ["core/src", "adapters", "bot/src", "migrations/src", "tests"] {
        for path in files(folder, &[".rs", ".js", ".mjs", ".css"]) {
            let lines = fs::read_to_string(&path).expect("source is UTF-8").lines().count();
            if lines > 500 {
                faults.push(format!("{} has {lines} lines; 500 is the most, 250 the aim", shown(&path)));
            }
        }
    }
    complain(faults);
}

/// Unfinished marks, ignored tests, leftovers.
#[test]
fn nothing_is_left_half_done() {
    // Written apart, so that this file does not find itself.
    let marks = [
        ["to", "do!("],
        ["unimple", "mented!("],
        ["FIX", "ME"],
        ["XX", "X"],
        ["#[ig", "nore"],
        ["dbg", "!("],
    ];
    let mut faults = Vec::new();
    for folder in ["core", "adapters", "bot", "migrations", "tests"] {
        for path in files(folder, &[".rs", ".js", ".mjs", ".ftl"]) {
            let text = fs::read_to_string(&path).expect("source is UTF-8");
            for mark in marks.iter().map(|parts| parts.concat()).filter(|mark| text.contains(mark)) {
                faults.push(format!("{} holds `{mark}`", shown(&path)));
            }
        }
    }
    complain(faults);
}

/// Pages never build markup from text.
#[test]
fn pages_never_write_html() {
    let banned = ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function"];
    let mut faults = Vec::new();
    for path in files("adapters", &[".js"]) {
        let text = fs::read_to_string(&path).expect("source is UTF-8");
        for word in banned.iter().filter(|word| text.contains(**word)) {
            faults.push(format!("{} holds `{word}`", shown(&path)));
        }
    }
    complain(faults);
}

/// Every link between the project's own documents leads somewhere.
#[test]
fn documents_link_to_what_is_there() {
    let mut faults = Vec::new();
    for path in files(".", &[".md"]).into_iter().filter(|path| !shown(path).starts_with("bot/demo")) {
        let text = fs::read_to_string(&path).expect("documents are UTF-8");
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let target = link.split('#').next().unwrap_or_default();
            if target.is_empty() || target.contains("://") || target.starts_with("mailto:") {
                continue;
            }
            if !path.parent().is_some_and(|folder| folder.join(target).exists()) {
                faults.push(format!("{} links to {target}, which is not there", shown(&path)));
            }
        }
    }
    complain(faults);
}
