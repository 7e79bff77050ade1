//! The page's modules as one file, made once when the process starts: one request instead of twenty, and comments stay
//! here. No tool is needed for it, because the modules keep to a few forms, which a test holds them to:
//!
//! - `import { a, b } from "./other.js";` on one line, at the top, names as they are;
//! - `export` before a `class`, `function`, `async function` or `const`;
//! - no cycles, and nothing of a comment's form inside of a text.
//!
//! Each module becomes a function of its own, so that names never meet.

use std::collections::BTreeMap;
use std::fmt::Write as _;

/// One file that exports what `entry` exports.
///
/// # Errors
/// With what is not as it must be: a missing module, a cycle, a form that is not known.
pub(crate) fn bundle(modules: &[(&str, &str)], entry: &str) -> Result<String, String> {
    let modules: BTreeMap<&str, &str> = modules.iter().copied().collect();
    let mut order = Vec::new();
    place(&modules, entry, &mut Vec::new(), &mut order)?;
    let mut all = String::new();
    for (name, module) in &order {
        // Writing to a string cannot fail.
        let _ = writeln!(all, "const {}=(()=>{{", variable(name));
        for (from, names) in &module.imports {
            let _ = writeln!(all, "const {{{names}}}={};", variable(from));
        }
        all.push_str(&module.body);
        let _ = writeln!(all, "return {{{}}};\n}})();", module.exports.join(","));
    }
    if let Some((name, module)) = order.last() {
        let _ = writeln!(all, "export const {{{}}}={};", module.exports.join(","), variable(name));
    }
    Ok(all)
}

#[derive(Debug, Default)]
struct Module {
    /// The other module, and what is taken from it.
    imports: Vec<(String, String)>,
    exports: Vec<String>,
    body: String,
}

/// What a module needs stands before it.
fn place(
    modules: &BTreeMap<&str, &str>,
    name: &str,
    above: &mut Vec<String>,
    order: &mut Vec<(String, Module)>,
) -> Result<(), String> {
    if order.iter().any(|(placed, _)| placed == name) {
        return Ok(());
    }
    if above.iter().any(|other| other == name) {
        return Err(format!("{name} imports itself by way of {}", above.join(", ")));
    }
    let text = modules.get(name).ok_or_else(|| format!("there is no module {name}"))?;
    let module = read(name, text)?;
    above.push(name.to_owned());
    for (from, _) in &module.imports {
        place(modules, from, above, order)?;
    }
    above.pop();
    order.push((name.to_owned(), module));
    Ok(())
}

/// A text without comments, empty lines and what stands before a line.
pub(crate) fn lean(text: &str) -> String {
    lines(text).fold(String::with_capacity(text.len()), |lean, line| lean + line + "\n")
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut in_comment = false;
    text.lines().map(str::trim).filter(move |line| {
        let comment = in_comment || line.starts_with("/**");
        if comment {
            in_comment = !line.ends_with("*/");
        }
        !comment && !line.is_empty() && !line.starts_with("//")
    })
}

fn read(name: &str, text: &str) -> Result<Module, String> {
    let mut module = Module::default();
    for line in lines(text) {
        if line.starts_with("import ") {
            module.imports.push(import(line).ok_or_else(|| format!("{name}: {line}"))?);
        } else if let Some(rest) = line.strip_prefix("export ") {
            module.exports.push(exported(rest).ok_or_else(|| format!("{name}: {line}"))?);
            module.body.push_str(rest);
            module.body.push('\n');
        } else {
            module.body.push_str(line);
            module.body.push('\n');
        }
    }
    Ok(module)
}

fn import(line: &str) -> Option<(String, String)> {
    let (names, from) = line.strip_prefix("import {")?.split_once("} from \"./")?;
    let plain = names.split(',').all(|name| is_name(name.trim()));
    plain.then(|| (from.trim_end_matches("\";").to_owned(), names.split_whitespace().collect()))
}

fn exported(rest: &str) -> Option<String> {
    let rest = rest.strip_prefix("async ").unwrap_or(rest);
    let kinds = ["class ", "function ", "const "];
    let rest = kinds.iter().find_map(|kind| rest.strip_prefix(kind))?;
    let end = rest.find(|c: char| !is_name_char(c)).unwrap_or(rest.len());
    is_name(&rest[..end]).then(|| rest[..end].to_owned())
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.chars().all(is_name_char)
}

fn is_name_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '$')
}

/// `style-log.js` → `m_style_log`.
fn variable(name: &str) -> String {
    format!("m_{}", name.trim_end_matches(".js").replace('-', "_"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modules_stand_in_the_order_they_need_and_keep_their_names_to_themselves() {
        let modules = [
            (
                "a.js",
                "// Words.\nimport { two } from \"./b-c.js\";\n\nexport function one() {\n  return two();\n}\n",
            ),
            (
                "b-c.js",
                "/** Says\n * two. */\nexport const two = () => one();\nfunction one() { return 2; }\n",
            ),
        ];
        let expected = "const m_b_c=(()=>{\nconst two = () => one();\nfunction one() { return 2; }\nreturn {two};\n})();\n\
                        const m_a=(()=>{\nconst {two}=m_b_c;\nfunction one() {\nreturn two();\n}\nreturn {one};\n})();\n\
                        export const {one}=m_a;\n";
        assert_eq!(bundle(&modules, "a.js").unwrap(), expected);
    }

    #[test]
    fn other_forms_are_refused() {
        for text in [
            "import all from \"./b.js\";",
            "import { a as b } from \"./b.js\";",
            "export default 1;",
            "import { a } from \"./missing.js\";",
            "import { a } from \"./a.js\";",
        ] {
            assert!(bundle(&[("a.js", text), ("b.js", "")], "a.js").is_err(), "{text}");
        }
    }
}
