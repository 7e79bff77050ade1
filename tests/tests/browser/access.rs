//! The console for everybody: audited in each of its states, and worked by keys alone from the link to a solved ticket.

use anyhow::{Result, bail};
use deskbell_tests::browser::{DESKTOP, Look, PHONE, Window};
use serde_json::json;

use crate::stage::{Stage, note, open_room, reply, say};

const ENTER: &str = "\u{e007}";
const ESCAPE: &str = "\u{e00c}";
const TAB: &str = "\u{e004}";
const DOWN: &str = "\u{e015}";

#[tokio::test]
async fn the_console_in_english_is_accessible() -> Result<()> {
    audited("en", "operator please, my parcel is late", false).await
}

#[tokio::test]
async fn the_console_in_hungarian_and_the_dark_is_accessible() -> Result<()> {
    audited("hu", "Beszélhetnék egy emberrel a csomagomról?", true).await
}

#[tokio::test]
async fn the_console_in_farsi_is_accessible() -> Result<()> {
    audited("fa", "می‌خواهم با اپراتور دربارهٔ مرجوعی صحبت کنم", false).await
}

/// Sign-in, the list, a room with everything in it, the dialogs and the report, on a desk and on a phone.
async fn audited(language: &'static str, words: &str, dark: bool) -> Result<()> {
    let stage = Stage::set().await?;
    let (width, height) = DESKTOP;
    let look = Look { width, height, language, dark };
    let shop = stage.shop_as(look).await?;
    let console = stage.signing_in(look, 0).await?;
    let shows = |state: &str| format!("console-{state}-{language}");
    let mut seen = Seen::default();
    seen.by(&console, &shows("sign-in")).await?;
    console.click("sign-in").await?;
    console.wait("q('list-empty').length").await?;
    seen.by(&console, &shows("empty")).await?;
    say(&shop, words).await?;
    console.sees("ticket-row", words).await?;
    seen.by(&console, &shows("list")).await?;
    open_room(&console, words).await?;
    reply(&console, "Hello!").await?;
    note(&console, "A quiet note").await?;
    console.choose("priority", "high").await?;
    console.wait("q('ticket-row')[0].dataset.priority === 'high'").await?;
    seen.by(&console, &shows("room")).await?;
    dialogs(&console, &shows, &mut seen).await?;
    console.click("menu").await?;
    seen.by(&console, &shows("menu")).await?;
    console.click("menu-report").await?;
    console
        .wait("q('report').length && root().querySelector('.report table, .report dl, .report .figures')")
        .await?;
    seen.by(&console, &shows("report")).await?;
    let (width, height) = PHONE;
    let phone = stage.console_as(Look { width, height, language, dark }, 1).await?;
    phone.sees("ticket-row", words).await?;
    seen.by(&phone, &shows("phone-list")).await?;
    open_room(&phone, words).await?;
    phone.sees("message", "Hello!").await?;
    seen.by(&phone, &shows("phone-room")).await?;
    phone.click("details").await?;
    phone.wait("q('details-pane').length && q('contact-name').length").await?;
    seen.by(&phone, &shows("phone-details")).await?;
    shop.close().await?;
    phone.close().await?;
    console.close().await?;
    seen.settle()
}

/// Every state is audited and kept as a picture, and all that is wrong is told at once.
#[derive(Default)]
struct Seen {
    wrong: Vec<String>,
}

impl Seen {
    async fn by(&mut self, window: &Window, state: &str) -> Result<()> {
        window.screenshot(state).await?;
        if let Err(error) = window.audit(state).await {
            self.wrong.push(error.to_string());
        }
        Ok(())
    }

    fn settle(self) -> Result<()> {
        if self.wrong.is_empty() { Ok(()) } else { bail!("{}", self.wrong.join("\n")) }
    }
}

async fn dialogs(console: &Window, shows: &impl Fn(&str) -> String, seen: &mut Seen) -> Result<()> {
    for (opens, dialog) in [
        ("handover", "handover-dialog"),
        ("block", "confirm-dialog"),
        ("unfinished-link", "unfinished-dialog"),
        ("make-article", "draft-dialog"),
    ] {
        console.click(opens).await?;
        console.wait(&format!("q('{dialog}').length")).await?;
        seen.by(console, &shows(dialog)).await?;
        console.key(ESCAPE).await?;
        console.wait(&format!("!q('{dialog}').length")).await?;
    }
    for (entry, dialog) in
        [("menu-shortcuts", "shortcuts"), ("menu-drafts", "drafts-dialog"), ("menu-canned", "canned-dialog")]
    {
        console.click("menu").await?;
        console.click(entry).await?;
        console.wait(&format!("q('{dialog}').length")).await?;
        seen.by(console, &shows(dialog)).await?;
        console.key(ESCAPE).await?;
        console.wait(&format!("!q('{dialog}').length")).await?;
    }
    Ok(())
}

/// From the link to a solved ticket without a pointer.
#[tokio::test]
async fn from_sign_in_to_a_solved_ticket_by_keys_alone() -> Result<()> {
    let stage = Stage::set().await?;
    let (width, height) = DESKTOP;
    let shop = stage.shop(DESKTOP, "en").await?;
    say(&shop, "operator please, my parcel is late").await?;
    let console = stage.signing_in(Look { width, height, language: "en", dark: false }, 0).await?;
    let focused = |name: &str| format!("document.activeElement?.dataset.test === '{name}'");
    console.wait(&focused("sign-in")).await?;
    console.key(ENTER).await?;
    console.sees("ticket-row", "my parcel is late").await?;
    // Queues by number; the sheet by ?.
    console.key("2").await?;
    console.wait("q('queue-unassigned')[0].ariaCurrent === 'true'").await?;
    console.key("?").await?;
    console.wait("q('shortcuts').length").await?;
    console.key(ESCAPE).await?;
    console.wait("!q('shortcuts').length").await?;
    console.key("/").await?;
    console.wait(&focused("search")).await?;
    console.key("parcel").await?;
    console.wait("q('ticket-row').length === 1 && q('queue-unassigned')[0].ariaCurrent !== 'true'").await?;
    console.key(ESCAPE).await?;
    console.key("j").await?;
    console.wait("q('room').length && q('take').length").await?;
    // Who has it: chosen in the field, by keys as well.
    console.key("a").await?;
    console.wait(&focused("assignee")).await?;
    console.key(DOWN).await?;
    console.wait("q('row-assignee').length").await?;
    console.key(ESCAPE).await?;
    console.key("n").await?;
    console.wait(&focused("reply-box")).await?;
    console.key(&format!("the courier called{ENTER}")).await?;
    console.wait("says('message', 'the courier called')?.dataset.kind === 'note'").await?;
    console.key(ESCAPE).await?;
    console.key("r").await?;
    console.wait(&focused("reply-box")).await?;
    console.key(&format!("It comes tomorrow.{ENTER}")).await?;
    shop.sees("message", "It comes tomorrow.").await?;
    // Tab leaves the box: nobody is trapped in it.
    console.key(TAB).await?;
    console
        .wait(
            "document.activeElement.dataset.test !== 'reply-box' && document.activeElement !== document.body",
        )
        .await?;
    console.key("e").await?;
    console.wait("q('status')[0].dataset.value === 'resolved'").await?;
    shop.sees("message", "Is it, for you?").await?;
    // Whoever dictates turns single letters off.
    console.eval("q('menu')[0].focus(); return 1").await?;
    console.key(ENTER).await?;
    console.eval("q('letter-keys')[0].focus(); return 1").await?;
    console.key(" ").await?;
    console.key(ESCAPE).await?;
    console.wait(&focused("menu")).await?;
    console.key("?").await?;
    console.key("n").await?;
    let quiet = console.eval("return [q('shortcuts').length, document.activeElement.dataset.test]").await?;
    assert_eq!(quiet, json!([0, "menu"]));
    shop.close().await?;
    console.close().await
}
