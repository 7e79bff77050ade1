//! What the command line says. The one place that prints: a pipe that closed early ends the output quietly.

use std::fmt::Display;
use std::io::Write;
use std::process::ExitCode;

/// One line for the person, on the standard output.
pub(crate) fn say(line: impl Display) {
    let _ = writeln!(std::io::stdout().lock(), "{line}");
}

/// One line beside the result, on the error output.
pub(crate) fn note(line: impl Display) {
    let _ = writeln!(std::io::stderr().lock(), "{line}");
}

/// JSON, readable.
pub(crate) fn json(value: &impl serde::Serialize) -> anyhow::Result<()> {
    say(serde_json::to_string_pretty(value)?);
    Ok(())
}

/// Says what could not be done, with its causes, each once.
pub(crate) fn failed(error: &anyhow::Error) -> ExitCode {
    let mut told = String::new();
    for cause in error.chain() {
        let cause = cause.to_string();
        if told.contains(&cause) {
            continue;
        }
        if !told.is_empty() {
            told.push_str(": ");
        }
        told.push_str(&cause);
    }
    note(format_args!("deskbell: {told}"));
    ExitCode::FAILURE
}

/// Asks on the terminal; false where nobody can be asked.
pub(crate) fn confirm(question: &str) -> bool {
    let mut out = std::io::stderr().lock();
    let _ = write!(out, "{question} Type yes to go on: ");
    let _ = out.flush();
    drop(out);
    let mut answer = String::new();
    std::io::stdin().read_line(&mut answer).is_ok() && answer.trim().eq_ignore_ascii_case("yes")
}

/// Columns as wide as their widest cell; the last one is not padded.
pub(crate) fn table(head: &[&str], rows: &[Vec<String>]) {
    let mut widths: Vec<usize> = head.iter().map(|cell| cell.chars().count()).collect();
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let line = |cells: Vec<&str>| {
        let mut line = String::new();
        for (index, cell) in cells.iter().enumerate() {
            line.push_str(cell);
            if index + 1 < cells.len() {
                let gap = widths[index].saturating_sub(cell.chars().count()) + 2;
                line.extend(std::iter::repeat_n(' ', gap));
            }
        }
        line
    };
    say(line(head.to_vec()));
    for row in rows {
        say(line(row.iter().map(String::as_str).collect()));
    }
}

/// Text of other people for a terminal: one line, no control characters that could move the cursor or hide text.
pub(crate) fn clean(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect::<String>().trim().to_owned()
}

/// One cell of CSV: quoted when it must be, and never taken for a formula by a spreadsheet.
pub(crate) fn csv_cell(text: &str) -> String {
    let text = if text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
        && text.parse::<f64>().is_err()
    {
        format!("'{text}")
    } else {
        text.to_owned()
    };
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn csv_cells_are_quoted_and_hold_no_formula() {
        assert_eq!(csv_cell("plain"), "plain");
        assert_eq!(csv_cell("a, \"b\""), "\"a, \"\"b\"\"\"");
        assert_eq!(csv_cell("=HYPERLINK(1)"), "'=HYPERLINK(1)");
        assert_eq!(csv_cell("＝1+1"), "'＝1+1", "some spreadsheets read wide letters too");
        assert_eq!(csv_cell("-3.5"), "-3.5");
        assert_eq!(csv_cell("two\nlines"), "\"two\nlines\"");
    }

    #[test]
    fn terminals_get_no_control_characters() {
        assert_eq!(clean("Mia\u{1b}[2J\nx"), "Mia [2J x");
    }
}
