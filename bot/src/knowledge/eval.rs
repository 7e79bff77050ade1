//! `deskbell kb eval`: how good the engine's suggestions are. It answers the questions of evaluation sets, and the
//! sets' own scorer says what the answers are worth. One configuration for all sets, and nothing but their text.

use std::collections::HashMap;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, bail, ensure};
use deskbell_core::kb::{ArticleDoc, Index, SuggestQuery};
use serde_json::{Map, Value, json};

use crate::out;

/// Larger files are no evaluation sets.
const LARGEST: u64 = 512 * 1024 * 1024;

/// Answers all sets in `folder` (or the one set that it is) into one file each in `into`.
pub(crate) fn run(folder: &Path, into: &Path) -> anyhow::Result<()> {
    let sets = sets(folder)?;
    fs::create_dir_all(into).with_context(|| format!("the folder {} cannot be made", into.display()))?;
    let mut rows = Vec::new();
    for set in sets {
        let name = set.file_name().map(|name| name.to_string_lossy().into_owned());
        let name = name.with_context(|| format!("{} has no name", set.display()))?;
        rows.push(evaluate(&set, &name, &into.join(format!("{name}.jsonl")))?);
    }
    out::table(&["SET", "ARTICLES", "QUESTIONS", "ANSWERED", "P50 MS", "P95 MS"], &rows);
    out::say(format_args!("\nScore them with: score.py {} {}", folder.display(), into.display()));
    Ok(())
}

fn sets(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    if is_set(folder) {
        return Ok(vec![folder.canonicalize()?]);
    }
    let entries = fs::read_dir(folder);
    let entries = entries.with_context(|| format!("the folder {} cannot be read", folder.display()))?;
    let mut sets: Vec<PathBuf> = Vec::new();
    for entry in entries {
        let path = entry?.path();
        if is_set(&path) {
            sets.push(path);
        }
    }
    sets.sort();
    ensure!(
        !sets.is_empty(),
        "no evaluation set in {}: a set is a folder with kb.jsonl and queries.jsonl",
        folder.display()
    );
    Ok(sets)
}

fn is_set(folder: &Path) -> bool {
    folder.join("kb.jsonl").is_file() && folder.join("queries.jsonl").is_file()
}

fn evaluate(set: &Path, name: &str, into: &Path) -> anyhow::Result<Vec<String>> {
    let (mut index, mut ids, mut numbers) = (Index::new(), Vec::new(), HashMap::new());
    let file = set.join("kb.jsonl");
    for (line, article) in lines(&file)? {
        let at = || format!("{}:{line}", file.display());
        let field = |key: &str| text(&article, key).with_context(at);
        let (id, language, title, body) = (field("id")?, field("lang")?, field("title")?, field("body")?);
        if let Some(first) = numbers.insert(id.to_owned(), line) {
            bail!("{}: the id {id:?} stands in line {first} already", at());
        }
        index.upsert(&ArticleDoc {
            key: ids.len() as u128,
            language,
            title,
            body,
            keywords: &[],
            public: true,
            helpful: 0,
            rejected: 0,
        });
        ids.push(id.to_owned());
    }
    let made = fs::File::create(into).with_context(|| format!("{} cannot be written", into.display()))?;
    let mut output = std::io::BufWriter::new(made);
    let file = set.join("queries.jsonl");
    let (mut spans, mut answered) = (Vec::new(), 0);
    for (line, question) in lines(&file)? {
        let question = text(&question, "text").with_context(|| format!("{}:{line}", file.display()))?;
        let from = Instant::now();
        let hits = index.suggest(question, &SuggestQuery::default());
        let ms = from.elapsed().as_secs_f64() * 1000.0;
        let found: Vec<&String> =
            hits.iter().filter_map(|hit| ids.get(usize::try_from(hit.key).ok()?)).collect();
        answered += usize::from(!found.is_empty());
        let prediction =
            json!({ "query_index": line - 1, "ids": found, "ms": (ms * 1000.0).round() / 1000.0 });
        writeln!(output, "{prediction}").with_context(|| format!("{} cannot be written", into.display()))?;
        spans.push(ms);
    }
    output.flush().with_context(|| format!("{} cannot be written", into.display()))?;
    spans.sort_by(f64::total_cmp);
    let at = |share: usize| match spans.len() {
        0 => "-".to_owned(),
        count => format!("{:.2}", spans[(count * share).div_ceil(100).max(1) - 1]),
    };
    let counts = [ids.len(), spans.len(), answered].map(|count| count.to_string());
    let [articles, questions, answered] = counts;
    Ok(vec![out::clean(name), articles, questions, answered, at(50), at(95)])
}

/// JSON objects, one a line, with the lines' numbers from one.
fn lines(file: &Path) -> anyhow::Result<Vec<(usize, Map<String, Value>)>> {
    let name = file.display();
    let about = fs::metadata(file).with_context(|| format!("{name} cannot be read"))?;
    ensure!(about.len() <= LARGEST, "{name} is larger than {} MiB", LARGEST >> 20);
    let bytes = fs::read(file).with_context(|| format!("{name} cannot be read"))?;
    let text = match std::str::from_utf8(&bytes) {
        Ok(text) => text,
        Err(error) => {
            let line = 1 + bytes[..error.valid_up_to()].iter().filter(|byte| **byte == b'\n').count();
            bail!("{name}:{line}: not UTF-8")
        }
    };
    (1..)
        .zip(text.lines())
        .map(|(number, line)| {
            ensure!(!line.trim().is_empty(), "{name}:{number}: an empty line");
            match serde_json::from_str(line) {
                Ok(Value::Object(object)) => Ok((number, object)),
                Ok(_) => bail!("{name}:{number}: not a JSON object"),
                Err(error) => bail!("{name}:{number}: not JSON: {error}"),
            }
        })
        .collect()
}

fn text<'a>(object: &'a Map<String, Value>, key: &str) -> anyhow::Result<&'a str> {
    object.get(key).and_then(Value::as_str).with_context(|| format!("{key:?} is missing or no text"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const KB: &str = concat!(
        "{\"id\":\"refund\",\"lang\":\"en\",\"title\":\"When do I get my refund?\",\"body\":\"Within five days.\"}\n",
        "{\"id\":\"track\",\"lang\":\"en\",\"title\":\"Where is my order?\",\"body\":\"See your account.\"}\n",
    );

    fn set(kb: &[u8], queries: &[u8]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        let set = folder.path().join("shop-en");
        fs::create_dir(&set).unwrap();
        fs::write(set.join("kb.jsonl"), kb).unwrap();
        fs::write(set.join("queries.jsonl"), queries).unwrap();
        folder
    }

    #[test]
    fn each_question_has_its_line() {
        let folder = set(KB.as_bytes(), b"{\"text\":\"still no refund\"}\n{\"text\":\"\xf0\x9f\x99\x82\"}\n");
        let into = folder.path().join("out");
        run(folder.path(), &into).unwrap();
        let text = fs::read_to_string(into.join("shop-en.jsonl")).unwrap();
        let answers: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!((answers[0]["query_index"].as_i64(), &answers[0]["ids"]), (Some(0), &json!(["refund"])));
        assert_eq!((answers[1]["query_index"].as_i64(), &answers[1]["ids"]), (Some(1), &json!([])));
        assert!(answers[0]["ms"].as_f64().unwrap() >= 0.0);
        // A single set is one too, and an empty one is answered.
        run(&folder.path().join("shop-en"), &into).unwrap();
        let empty = set(b"", b"{\"text\":\"refund\"}\n");
        run(empty.path(), &empty.path().join("out")).unwrap();
    }

    #[test]
    fn what_is_wrong_is_named_by_file_and_line() {
        let good = b"{\"text\":\"x\"}\n";
        for (kb, queries, named) in [
            (&b"{\"id\":\"a\"}\n"[..], &good[..], "kb.jsonl:1"),
            (b"nonsense\n", good, "kb.jsonl:1: not JSON"),
            (b"[1]\n", good, "kb.jsonl:1: not a JSON object"),
            (KB.repeat(2).as_bytes(), good, "kb.jsonl:3: the id \"refund\" stands in line 1 already"),
            (KB.as_bytes(), b"{\"text\":\"x\"}\n\n{\"text\":\"y\"}\n", "queries.jsonl:2: an empty line"),
            (KB.as_bytes(), b"{\"text\":\"\xff\"}\n", "queries.jsonl:1: not UTF-8"),
            (KB.as_bytes(), b"{\"words\":\"x\"}\n", "queries.jsonl:1"),
        ] {
            let folder = set(kb, queries);
            let error = format!("{:#}", run(folder.path(), &folder.path().join("out")).unwrap_err());
            assert!(error.contains(named), "{named}: {error}");
        }
        let nothing = tempfile::tempdir().unwrap();
        let error = run(nothing.path(), nothing.path()).unwrap_err().to_string();
        assert!(error.contains("no evaluation set"), "{error}");
    }
}
