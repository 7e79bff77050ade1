//! A real Chromium, driven by WebDriver. A window knows the pages' `data-test` marks, inside the widget's shadow too.

use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use fantoccini::elements::{Element, ElementRef};
use fantoccini::wd::{TimeoutConfiguration, WindowHandle};
use fantoccini::{Client, ClientBuilder};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::process::{Child, Command};

use crate::binary::free_port;

/// Where screenshots go: kept as build artefacts.
#[must_use]
pub fn artefacts() -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("artefacts");
    std::fs::create_dir_all(&folder).expect("the artefacts' folder can be made");
    folder
}

/// How large a window's page is, which language its browser asks for and whether its person likes the dark.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    pub width: u32,
    pub height: u32,
    pub language: &'static str,
    pub dark: bool,
}

pub const DESKTOP: (u32, u32) = (1280, 860);
pub const PHONE: (u32, u32) = (390, 844);

/// A driver of its own; its browsers end with it.
#[derive(Debug)]
pub struct Browser {
    address: String,
    _driver: Child,
}

/// Lives as long as its standard input is open: it ends with the test, however the test ends, and takes the whole group
/// along. A driver that is killed would leave its windows behind.
const DRIVER: &str =
    "command -v chromedriver >/dev/null || exit 127; chromedriver --port=\"$1\" & read -r _; kill -KILL 0";

/// One window with a profile of its own.
#[derive(Debug)]
pub struct Window {
    client: Client,
    _profile: TempDir,
}

const PRELUDE: &str = r"
    const root = () => document.querySelector('deskbell-widget')?.shadowRoot ?? document;
    const q = (name) => [...root().querySelectorAll(`[data-test='${name}']`)].filter((e) => e.getClientRects().length);
    const text = (e) => (e?.textContent ?? '').replace(/\s+/g, ' ').trim();
    const says = (name, words) => q(name).find((e) => text(e).includes(words));
";

impl Browser {
    /// # Errors
    /// When chromedriver is missing or does not answer; `scripts/test` installs it.
    pub async fn start() -> Result<Self> {
        let port = free_port();
        let mut driver = Command::new("sh")
            .args(["-c", DRIVER, "sh", &port.to_string()])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()
            .context("a shell can be started")?;
        let address = format!("http://127.0.0.1:{port}");
        let client = reqwest::Client::new();
        for _ in 0..600 {
            if client.get(format!("{address}/status")).send().await.is_ok() {
                return Ok(Self { address, _driver: driver });
            }
            if driver.try_wait()?.is_some() {
                bail!("chromedriver is missing: run scripts/test, which installs it");
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        bail!("chromedriver does not answer")
    }

    /// # Errors
    /// When Chromium does not start.
    pub async fn window(&self, look: Look) -> Result<Window> {
        self.window_with(look, json!({})).await
    }

    /// A browser whose person forbids sites to keep anything.
    ///
    /// # Errors
    /// When Chromium does not start.
    pub async fn forgetful_window(&self, look: Look) -> Result<Window> {
        self.window_with(look, json!({ "profile.default_content_setting_values.cookies": 2 })).await
    }

    async fn window_with(&self, look: Look, preferences: Value) -> Result<Window> {
        let profile = tempfile::tempdir()?;
        let mobile = look.width < 600;
        let mut options = json!({
            "args": [
                "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--disable-dev-shm-usage", "--hide-scrollbars", "--force-prefers-reduced-motion",
                "--disable-background-timer-throttling", "--disable-backgrounding-occluded-windows",
                "--disable-renderer-backgrounding", "--noerrdialogs",
                if look.dark { "--force-dark-mode" } else { "--no-default-browser-check" },
                format!("--user-data-dir={}", profile.path().display()),
                format!("--lang={}", look.language),
                format!("--window-size={},{}", look.width, look.height),
            ],
            "prefs": { "intl.accept_languages": look.language, "intl.selected_languages": look.language },
        });
        if let (Some(all), Some(more)) = (options["prefs"].as_object_mut(), preferences.as_object()) {
            all.extend(more.clone());
        }
        if mobile {
            options["mobileEmulation"] = json!({
                "deviceMetrics": { "width": look.width, "height": look.height, "pixelRatio": 2.0, "touch": true },
            });
        }
        let capabilities = [("goog:chromeOptions".to_owned(), options)].into_iter().collect();
        let client =
            ClientBuilder::new(hyper_connector()).capabilities(capabilities).connect(&self.address).await?;
        client
            .update_timeouts(TimeoutConfiguration::new(
                Some(Duration::from_secs(40)),
                Some(Duration::from_secs(40)),
                Some(Duration::ZERO),
            ))
            .await?;
        if !mobile {
            // A window is larger than its page by the browser's own bars.
            let bars =
                client.execute("return [outerWidth - innerWidth, outerHeight - innerHeight]", vec![]).await?;
            let [wide, high]: [u32; 2] = serde_json::from_value(bars)?;
            client.set_window_size(look.width + wide, look.height + high).await?;
        }
        Ok(Window { client, _profile: profile })
    }
}

/// Words as a script writes them.
#[must_use]
pub fn quoted(words: &str) -> String {
    Value::from(words).to_string()
}

fn hyper_connector() -> hyper_util::client::legacy::connect::HttpConnector {
    hyper_util::client::legacy::connect::HttpConnector::new()
}

impl Window {
    /// # Errors
    /// When the page does not load.
    pub async fn go(&self, url: &str) -> Result<()> {
        Ok(self.client.goto(url).await?)
    }

    /// # Errors
    /// When the page does not load.
    pub async fn reload(&self) -> Result<()> {
        Ok(self.client.refresh().await?)
    }

    /// A second tab of the same browser, in front from now on; answers how to come back to the first one.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub async fn new_tab(&self) -> Result<WindowHandle> {
        let first = self.client.window().await?;
        let second = self.client.new_window(true).await?;
        self.client.switch_to_window(second.handle).await?;
        Ok(first)
    }

    /// To another tab; answers how to come back.
    ///
    /// # Errors
    /// When it is gone.
    pub async fn switch(&self, to: WindowHandle) -> Result<WindowHandle> {
        let before = self.client.window().await?;
        self.client.switch_to_window(to).await?;
        Ok(before)
    }

    /// The browser's own way back.
    ///
    /// # Errors
    /// When there is none.
    pub async fn back(&self) -> Result<()> {
        Ok(self.client.back().await?)
    }

    /// Runs a function's body in the page of a frame, by the frame's place.
    ///
    /// # Errors
    /// When there is no such frame, or it throws.
    pub async fn in_frame(&self, at: u16, body: &str) -> Result<Value> {
        self.client.enter_frame(at).await?;
        let value = self.client.execute(body, vec![]).await;
        self.client.enter_parent_frame().await?;
        Ok(value?)
    }

    /// Runs a function's body with `q(name)`, `text(element)` and `says(name, words)` at hand.
    ///
    /// # Errors
    /// When it throws.
    pub async fn eval(&self, body: &str) -> Result<Value> {
        Ok(self.client.execute(&format!("{PRELUDE}{body}"), vec![]).await?)
    }

    /// As [`Self::eval`], for what takes time: the body calls its last argument with the value.
    ///
    /// # Errors
    /// When it throws or never does.
    pub async fn eval_later(&self, body: &str) -> Result<Value> {
        Ok(self.client.execute_async(&format!("{PRELUDE}{body}"), vec![]).await?)
    }

    /// Waits until an expression holds: its value. The page is asked again after every change of it.
    ///
    /// # Errors
    /// When it does not hold within forty seconds, with what the page shows then.
    pub async fn wait(&self, expression: &str) -> Result<Value> {
        let script = format!(
            "{PRELUDE}
             const done = arguments[arguments.length - 1];
             const check = () => {{
                 let value = null;
                 try {{ value = ({expression}); }} catch (error) {{ value = null; }}
                 if (value) done(value === Object(value) && !(value instanceof Element) ? true : value);
                 else setTimeout(check, 25);
             }};
             check();"
        );
        match self.client.execute_async(&script, vec![]).await {
            Ok(value) => Ok(value),
            Err(error) => {
                let shown = self.eval("return text(root().body ?? root())").await.unwrap_or_default();
                let test = std::thread::current().name().unwrap_or_default().replace("::", "-");
                let picture = self.screenshot(&format!("failure-{test}")).await;
                bail!("never held: {expression}\n{error}\npicture: {picture:?}\nthe page shows: {shown}")
            }
        }
    }

    async fn element(&self, expression: &str) -> Result<Element> {
        let value = self.wait(expression).await?;
        let id = value.as_object().and_then(|object| object.values().next()).and_then(Value::as_str);
        let id = id.with_context(|| format!("{expression} is no element"))?;
        Ok(Element::from_element_id(self.client.clone(), ElementRef::from(id.to_owned())))
    }

    /// Clicks what an expression finds, as soon as it is there.
    ///
    /// # Errors
    /// When it never is.
    pub async fn click_on(&self, expression: &str) -> Result<()> {
        // A list that is drawn anew between finding and clicking leaves a stale element behind, and what is moving into
        // its place may be covered: find it again.
        let mut last = None;
        for _ in 0..40 {
            match self.element(expression).await?.click().await {
                Ok(()) => return Ok(()),
                Err(error) => last = Some(error),
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        bail!("{expression} cannot be clicked: {last:?}")
    }

    /// Clicks the last element with this mark.
    ///
    /// # Errors
    /// When there never is one.
    pub async fn click(&self, name: &str) -> Result<()> {
        self.click_on(&format!("q('{name}').at(-1)")).await
    }

    /// Types into an element with this mark; `\n` is Enter.
    ///
    /// # Errors
    /// When there never is one.
    pub async fn write(&self, name: &str, words: &str) -> Result<()> {
        let keys = words.replace('\n', "\u{e007}");
        Ok(self.element(&format!("q('{name}').at(-1)")).await?.send_keys(&keys).await?)
    }

    /// Chooses what has this value from a list with this mark.
    ///
    /// # Errors
    /// When there never is such a list, or nothing of this value in it.
    pub async fn choose(&self, name: &str, value: &str) -> Result<()> {
        let list = format!("q('{name}').at(-1)");
        self.wait(&format!("[...{list}.options].some((one) => one.value === {})", quoted(value))).await?;
        Ok(self.element(&list).await?.select_by_value(value).await?)
    }

    /// Presses a key where the focus is.
    ///
    /// # Errors
    /// When nothing has it.
    pub async fn key(&self, key: &str) -> Result<()> {
        Ok(self.client.active_element().await?.send_keys(key).await?)
    }

    /// Gives a file to the hidden input with this mark.
    ///
    /// # Errors
    /// When there is none.
    pub async fn attach(&self, name: &str, path: &std::path::Path) -> Result<()> {
        let found = format!("root().querySelector(\"[data-test='{name}']\")");
        Ok(self.element(&found).await?.send_keys(&path.display().to_string()).await?)
    }

    /// Waits until something with this mark says these words.
    ///
    /// # Errors
    /// When nothing ever does.
    pub async fn sees(&self, name: &str, words: &str) -> Result<()> {
        self.wait(&format!("says('{name}', {})", quoted(words))).await?;
        Ok(())
    }

    /// Everything the page holds, shown or not.
    ///
    /// # Errors
    /// When the page is gone.
    pub async fn html(&self) -> Result<String> {
        let value = self.eval("return (root().body ?? root()).innerHTML ?? ''").await?;
        Ok(value.as_str().unwrap_or_default().to_owned())
    }

    /// What all elements with this mark say now.
    ///
    /// # Errors
    /// When the page is gone.
    pub async fn texts(&self, name: &str) -> Result<Vec<String>> {
        let value = self.eval(&format!("return q('{name}').map(text)")).await?;
        Ok(serde_json::from_value(value)?)
    }

    /// # Errors
    /// When the picture cannot be taken.
    pub async fn screenshot(&self, name: &str) -> Result<PathBuf> {
        let path = artefacts().join(format!("{name}.png"));
        std::fs::write(&path, self.client.screenshot().await?)?;
        Ok(path)
    }

    /// # Errors
    /// When the browser has gone already.
    pub async fn close(self) -> Result<()> {
        Ok(self.client.close().await?)
    }
}
