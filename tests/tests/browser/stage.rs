//! The desk as the README starts it, with windows around it, and what everybody does in them.

use anyhow::{Context, Result};
use deskbell_tests::binary::{Demo, free_port};
use deskbell_tests::browser::{Browser, Look, Window, quoted};
use tempfile::TempDir;

pub(crate) struct Stage {
    pub(crate) folder: TempDir,
    port: u16,
    demo: Demo,
    pub(crate) browser: Browser,
}

impl Stage {
    pub(crate) async fn set() -> Result<Self> {
        Self::set_with(&[]).await
    }

    /// With more in the desk's environment.
    pub(crate) async fn set_with(env: &[(String, String)]) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let port = free_port();
        let demo = Demo::start_with(folder.path(), port, env);
        let (demo, browser) = tokio::try_join!(demo, Browser::start())?;
        Ok(Self { folder, port, demo, browser })
    }

    pub(crate) async fn shop(&self, (width, height): (u32, u32), language: &'static str) -> Result<Window> {
        self.shop_as(Look { width, height, language, dark: false }).await
    }

    /// A visitor in the shop, with the chat open before them.
    pub(crate) async fn shop_as(&self, look: Look) -> Result<Window> {
        self.shop_at(look, "").await
    }

    /// A visitor whose page knows more about them: `?name=Aziza`.
    pub(crate) async fn shop_at(&self, look: Look, query: &str) -> Result<Window> {
        let window = self.browser.window(look).await?;
        window.go(&format!("{}{query}", self.demo.shop)).await?;
        window.click("launcher").await?;
        window.wait("q('panel').length && root().querySelector('.frame').lang").await?;
        Ok(window)
    }

    pub(crate) async fn console(
        &self,
        (width, height): (u32, u32),
        language: &'static str,
        who: usize,
    ) -> Result<Window> {
        self.console_as(Look { width, height, language, dark: false }, who).await
    }

    /// Mia (0) or Jan (1), signed in by the link that the demo printed.
    pub(crate) async fn console_as(&self, look: Look, who: usize) -> Result<Window> {
        let window = self.signing_in(look, who).await?;
        window.click("sign-in").await?;
        window.wait("q('ticket-list').length || q('list-empty').length").await?;
        Ok(window)
    }

    /// Mia or Jan before the link's button.
    pub(crate) async fn signing_in(&self, look: Look, who: usize) -> Result<Window> {
        let window = self.browser.window(look).await?;
        let link = self.demo.consoles.get(who).context("the demo invites two agents")?;
        window.go(link).await?;
        window.wait("q('sign-in').length").await?;
        Ok(window)
    }

    /// Where the desk listens: `127.0.0.1:1234`.
    pub(crate) fn address(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// Kills the process as power loss would.
    pub(crate) async fn kill(&mut self) -> Result<()> {
        self.demo.kill().await
    }

    /// Starts it again in the same place.
    pub(crate) async fn start_again(&mut self) -> Result<()> {
        self.demo = Demo::start(self.folder.path(), self.port).await?;
        Ok(())
    }

    /// A file of so many bytes that begins so.
    pub(crate) fn file(&self, name: &str, begins: &[u8], bytes: u64) -> Result<std::path::PathBuf> {
        let path = self.folder.path().join(name);
        std::fs::write(&path, begins)?;
        std::fs::File::options().write(true).open(&path)?.set_len(bytes)?;
        Ok(path)
    }
}

/// What visitors do. Stored: the desk has it.
pub(crate) async fn say(shop: &Window, words: &str) -> Result<()> {
    shop.write("composer", &format!("{words}\n")).await?;
    stored(shop, words).await
}

pub(crate) async fn stored(shop: &Window, words: &str) -> Result<()> {
    let stored = format!("says('message', {}).dataset.state === undefined", quoted(words));
    shop.wait(&stored).await?;
    Ok(())
}

/// Types a command; the desk says something that holds these words.
pub(crate) async fn command(shop: &Window, command: &str, answer: &str) -> Result<()> {
    let before = desk_says(shop, answer).await?;
    shop.write("composer", &format!("{command}\n")).await?;
    shop.wait(&format!("{} > {before}", count_of_desk(answer))).await?;
    Ok(())
}

/// Chooses from the chat's menu; the desk says something that holds these words.
pub(crate) async fn menu(shop: &Window, entry: &str, answer: &str) -> Result<()> {
    let before = desk_says(shop, answer).await?;
    shop.click("menu").await?;
    shop.click(&format!("menu-{entry}")).await?;
    shop.wait(&format!("{} > {before}", count_of_desk(answer))).await?;
    Ok(())
}

fn count_of_desk(words: &str) -> String {
    format!(
        "q('message').filter((e) => e.dataset.who === 'desk' && text(e).includes({})).length",
        quoted(words)
    )
}

/// How many of the desk's messages hold these words now.
pub(crate) async fn desk_says(shop: &Window, words: &str) -> Result<u64> {
    let count = shop.eval(&format!("return {}", count_of_desk(words))).await?;
    count.as_u64().context("a count is a number")
}

/// Presses the last button that reads so.
pub(crate) async fn press(shop: &Window, label: &str) -> Result<()> {
    shop.click_on(&format!("q('button').findLast((e) => text(e) === {})", quoted(label))).await
}

/// What agents do.
pub(crate) async fn open_room(console: &Window, words: &str) -> Result<()> {
    console.click_on(&format!("says('ticket-row', {}).querySelector('a')", quoted(words))).await?;
    console.sees("room", words).await
}

pub(crate) async fn reply(console: &Window, words: &str) -> Result<()> {
    console.click("mode-reply").await?;
    console.write("reply-box", &format!("{words}\n")).await?;
    console.sees("message", words).await
}

pub(crate) async fn note(console: &Window, words: &str) -> Result<()> {
    console.click("mode-note").await?;
    console.write("reply-box", &format!("{words}\n")).await?;
    console.wait(&format!("says('message', {}).dataset.kind === 'note'", quoted(words))).await?;
    console.click("mode-reply").await
}

/// Hangs a file on the next message and waits until the desk has it.
pub(crate) async fn attach(window: &Window, path: &std::path::Path) -> Result<()> {
    window.attach("file-input", path).await?;
    let taken = "q('pending-file').some((e) => e.dataset.done === 'true') || (q('tray').length && !root().querySelector('.chip.loading'))";
    window.wait(taken).await?;
    Ok(())
}

/// What visitor and agents said to one another, as a window shows it: the messages' ids and words, top to bottom.
pub(crate) async fn conversation(window: &Window) -> Result<Vec<(String, String)>> {
    let script = "return q('message')
        .filter((e) => e.dataset.state === undefined)
        .filter((e) => e.dataset.kind ? e.dataset.kind === 'public' : e.dataset.who !== 'desk')
        .map((e) => {
            const said = (e.querySelector('.words') ?? e.querySelector('.bubble')).cloneNode(true);
            said.querySelectorAll('.files, .quote').forEach((part) => part.remove());
            return [e.dataset.id, e.querySelector('.retracted') ? '' : text(said)];
        })";
    Ok(serde_json::from_value(window.eval(script).await?)?)
}

/// Visitor and team have the same before them: nothing missing, nothing twice, in one order.
pub(crate) async fn same_conversation(shop: &Window, console: &Window) -> Result<()> {
    let (visitor, team) = (conversation(shop).await?, conversation(console).await?);
    assert_eq!(visitor, team, "the visitor's window and the team's");
    Ok(())
}

/// How often an agent or the visitor said exactly this.
pub(crate) async fn times_said(window: &Window, words: &str) -> Result<usize> {
    Ok(conversation(window).await?.iter().filter(|(_, said)| said == words).count())
}
