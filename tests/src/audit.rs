//! What a machine can see of accessibility: axe-core, run in the page as it stands, inside open shadow roots too.
//!
//! `scripts/test` fetches it (`npm ci` in `tests/audit`, pinned by version and hash); it is injected by the driver, which
//! no page's policy hinders, and never shipped.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use crate::browser::Window;

/// Levels A and AA of WCAG 2.0, 2.1 and 2.2, as axe-core names them.
const LEVELS: &str = "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa']";

/// One rule that the page breaks, and where.
#[derive(Debug, Deserialize)]
struct Violation {
    rule: String,
    help: String,
    places: Vec<Place>,
}

#[derive(Debug, Deserialize)]
struct Place {
    /// Selectors, one per shadow root on the way.
    target: String,
    html: String,
    summary: String,
}

impl std::fmt::Display for Violation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "{}: {}", self.rule, self.help)?;
        for Place { target, html, summary } in &self.places {
            writeln!(f, "    {target}\n        {html}\n        {}", summary.replace('\n', "\n        "))?;
        }
        Ok(())
    }
}

impl Window {
    /// Audits the whole page as it stands now. `state` names what it shows, for the list.
    ///
    /// # Errors
    /// With the list, when a success criterion of WCAG 2.2 AA that a machine can judge is broken.
    pub async fn audit(&self, state: &str) -> Result<()> {
        if self.eval("return typeof window.axe").await? != "object" {
            self.eval(&source()?).await?;
        }
        // No preloading: axe would ask for the page's style sheets over the network, which a strict page refuses.
        let script = format!(
            "const done = arguments[arguments.length - 1];
             window.axe.run(document, {{
                 runOnly: {{ type: 'tag', values: {LEVELS} }},
                 rules: {{ 'target-size': {{ enabled: true }} }},
                 resultTypes: ['violations'],
                 preload: false,
             }}).then(
                 ({{ violations, passes }}) => done({{
                     checked: passes.length + violations.length,
                     violations: violations.map(({{ id, help, nodes }}) => ({{
                         rule: id,
                         help,
                         places: nodes.map(({{ target, html, failureSummary }}) => ({{
                             target: target.flat().join(' >> '),
                             html: html.slice(0, 200),
                             summary: failureSummary ?? '',
                         }})),
                     }})),
                 }}),
                 (error) => done({{ failed: String(error) }}),
             )"
        );
        let answer = self.eval_later(&script).await?;
        if let Some(failed) = answer["failed"].as_str() {
            bail!("axe-core did not get through ({state}): {failed}");
        }
        let violations: Vec<Violation> = serde_json::from_value(answer["violations"].clone())?;
        let checked = answer["checked"].as_u64().context("axe-core counts its rules")?;
        assert!(checked > 0, "axe-core looked at nothing ({state})");
        if violations.is_empty() {
            return Ok(());
        }
        let picture =
            self.screenshot(&format!("audit-{}", state.replace(|c: char| !c.is_alphanumeric(), "-"))).await?;
        let list: String = violations.iter().map(ToString::to_string).collect();
        bail!("{state}: accessibility ({})\n{list}", picture.display())
    }
}

fn source() -> Result<String> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("audit/node_modules/axe-core/axe.min.js");
    std::fs::read_to_string(&path).with_context(|| {
        format!("{} is missing: run scripts/test, or `npm ci` in tests/audit", path.display())
    })
}
