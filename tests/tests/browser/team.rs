//! Two agents and a visitor: who has it, what it is, who takes over, and who is a nuisance.

use anyhow::Result;
use deskbell_tests::browser::{DESKTOP, Window, quoted};
use serde_json::Value;

use crate::stage::{
    Stage, command, conversation, desk_says, note, open_room, reply, same_conversation, say, times_said,
};

const WHY: &str = "CANARY Jan knows the bank";

#[tokio::test]
async fn a_team_works_on_one_ticket() -> Result<()> {
    let stage = Stage::set().await?;
    let (shop, mia, jan) = tokio::try_join!(
        stage.shop(DESKTOP, "en"),
        stage.console(DESKTOP, "en", 0),
        stage.console(DESKTOP, "fa", 1)
    )?;
    // Who asks for a person gets one, without articles and questions; both agents see it at once.
    say(&shop, "I want to talk to a human about a refund").await?;
    shop.sees("message", "Your number is #1").await?;
    assert_eq!(shop.texts("button").await?, Vec::<String>::new(), "nothing is suggested, nothing is asked");
    for console in [&mia, &jan] {
        open_room(console, "talk to a human").await?;
        console.wait("q('flag').some((e) => e.dataset.value === 'asks_for_person')").await?;
    }
    let (owner, other, others_name) = take_at_once(&mia, &jan).await?;
    set_live(&shop, owner, other).await?;
    hand_over(&shop, owner, other, others_name).await?;
    nuisance(&shop, other).await?;
    to_a_team(owner, other).await?;
    same_conversation(&shop, &mia).await?;
    same_conversation(&shop, &jan).await?;
    assert!(!shop.html().await?.contains("CANARY"), "notes and reasons stay in the team");
    shop.close().await?;
    mia.close().await?;
    jan.close().await
}

/// Two requests of one person: every answer says which one it is about, and the team moves words that went wrong.
#[tokio::test]
async fn words_that_went_wrong_are_moved_to_the_other_request() -> Result<()> {
    let stage = Stage::set().await?;
    let (shop, mia) = tokio::try_join!(stage.shop(DESKTOP, "en"), stage.console(DESKTOP, "en", 0))?;
    say(&shop, "I want to talk to a human about a refund").await?;
    shop.sees("message", "Your number is #1").await?;
    command(&shop, "/new", "Tell me what it is about").await?;
    say(&shop, "I want to talk to a human about my account").await?;
    shop.sees("message", "Your number is #2").await?;
    open_room(&mia, "about a refund").await?;
    reply(&mia, "Which refund is it?").await?;
    shop.wait(
        "says('message', 'Which refund is it?').querySelector('[data-test=about]')?.textContent === '#1'",
    )
    .await?;
    say(&shop, "the account of my sister").await?;
    mia.sees("message", "the account of my sister").await?;
    mia.click_on("says('message', 'account of my sister').querySelector('[data-test=move]')").await?;
    mia.wait("q('move-to').length === 1").await?;
    mia.screenshot("move-en").await?;
    mia.click("move-to").await?;
    mia.wait("!q('message').some((e) => text(e).includes('account of my sister'))").await?;
    open_room(&mia, "about my account").await?;
    mia.sees("message", "the account of my sister").await?;
    mia.sees("message", "Mia moved a message of the customer from #1 to #2").await?;
    shop.close().await?;
    mia.close().await
}

/// Both press Take: one has it, the other is told who. Answers owner, other and the other's name.
async fn take_at_once<'a>(
    mia: &'a Window,
    jan: &'a Window,
) -> Result<(&'a Window, &'a Window, &'static str)> {
    // The button is held fast, so that the second press counts even if the page has just taken it away.
    for console in [mia, jan] {
        console.wait("q('take').length").await?;
        console.eval("window.held = q('take')[0]; return 1").await?;
    }
    let press = "window.held.click(); return 1";
    tokio::try_join!(mia.eval(press), jan.eval(press))?;
    for console in [mia, jan] {
        console.wait("q('row-assignee').length && !q('take').length || q('toast').length").await?;
        console.wait("q('row-assignee').length").await?;
    }
    let name = mia.eval("return q('row-assignee')[0].title").await?;
    assert_eq!(jan.eval("return q('row-assignee')[0].title").await?, name, "one of them has it");
    let (owner, other, others_name) = if name == "Mia" { (mia, jan, "Jan") } else { (jan, mia, "Mia") };
    let told = format!(
        "q('toast').some((e) => e.dataset.kind === 'error' && text(e).includes({}))",
        quoted(name.as_str().unwrap_or_default())
    );
    other.wait(&told).await?;
    assert_eq!(owner.texts("toast").await?, Vec::<String>::new(), "the first is told nothing");
    Ok((owner, other, others_name))
}

/// Priority, category and state change before everybody's eyes; the customer's words end the waiting.
async fn set_live(shop: &Window, owner: &Window, other: &Window) -> Result<()> {
    reply(owner, "Which card was it?").await?;
    shop.sees("message", "Which card was it?").await?;
    owner.choose("priority", "high").await?;
    owner.choose("category", "payments").await?;
    other
        .wait("q('ticket-row')[0].dataset.priority === 'high' && q('priority')[0].value === 'high' && q('category')[0].value === 'payments'")
        .await?;
    for (button, state) in [("hold", "on_hold"), ("resume", "open"), ("wait", "waiting_for_customer")] {
        owner.click(button).await?;
        for console in [owner, other] {
            console.wait(&format!("q('status')[0].dataset.value === '{state}'")).await?;
        }
    }
    say(shop, "the blue one").await?;
    for console in [owner, other] {
        console.sees("message", "the blue one").await?;
        console.wait("q('status')[0].dataset.value === 'open'").await?;
    }
    // Who does not have it writes to the team.
    note(other, "CANARY I saw this card before").await?;
    owner.sees("message", "CANARY I saw").await
}

/// To a colleague with a line of why; the customer is told once, and not why.
async fn hand_over(shop: &Window, owner: &Window, other: &Window, to: &str) -> Result<()> {
    owner.click("handover").await?;
    let id = owner
        .wait(&format!("[...q('handover-to')[0].options].find((one) => one.text === {})?.value", quoted(to)))
        .await?;
    owner.choose("handover-to", id.as_str().unwrap_or_default()).await?;
    owner.write("handover-why", WHY).await?;
    owner.click("handover-send").await?;
    for console in [owner, other] {
        console.wait(&format!("q('row-assignee')[0]?.title === {}", quoted(to))).await?;
        console.sees("message", WHY).await?;
    }
    other.wait("!q('take').length && q('assignee')[0].selectedIndex > 0").await?;
    shop.sees("message", &format!("{to} is taking over")).await?;
    reply(other, "Now it is with me.").await?;
    shop.sees("message", "Now it is with me.").await?;
    assert_eq!(desk_says(shop, "is taking over").await?, 1, "the customer is told once");
    Ok(())
}

/// To a team, without saying why: it is nobody's, and whoever takes it has it.
async fn to_a_team(owner: &Window, other: &Window) -> Result<()> {
    other.click("handover").await?;
    other.wait("q('handover-send')[0].disabled && q('handover-missing').length").await?;
    other.click("cancel").await?;
    other.wait("!q('handover-dialog').length && q('row-assignee').length").await?;
    other.click("handover").await?;
    other.choose("handover-to", "team:support").await?;
    other.click("handover-send").await?;
    for console in [owner, other] {
        console.wait("q('take').length && !q('row-assignee').length").await?;
    }
    owner.click("take").await?;
    for console in [owner, other] {
        console.wait("q('row-assignee').length").await?;
    }
    Ok(())
}

/// Blocked, a message is refused with the reason; allowed again, the same message goes through once.
async fn nuisance(shop: &Window, console: &Window) -> Result<()> {
    let before = conversation(console).await?.len();
    console.click("block").await?;
    console.click("confirm").await?;
    console.wait("q('unblock').length").await?;
    shop.write("composer", "buy my watches\n").await?;
    shop.wait("says('message', 'no longer accepted')?.dataset.state === 'failed'").await?;
    shop.screenshot("refused-en").await?;
    assert_eq!(conversation(console).await?.len(), before, "what a blocked person writes reaches nobody");
    console.click("unblock").await?;
    console.wait("q('block').length").await?;
    shop.click("retry").await?;
    console.sees("message", "buy my watches").await?;
    shop.wait("says('message', 'buy my watches').dataset.state === undefined").await?;
    assert_eq!(times_said(console, "buy my watches").await?, 1);
    assert_eq!(shop.eval("return q('message').filter((e) => e.dataset.state).length").await?, Value::from(0));
    Ok(())
}
