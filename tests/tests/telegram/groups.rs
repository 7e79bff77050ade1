//! What may happen to a group: linked by a code, moved, its topics deleted, its rights lost. The customer is never muted.

use deskbell_tests::telegram::{Fault, Gone, Rights, Standing, Trouble};
use deskbell_tests::visitor::Visitor;

use crate::sentences::Sentences;
use crate::stage::{Setting, Stage, shown};

fn english() -> Sentences {
    Sentences::of("en")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_group_is_linked_by_a_code() {
    let stage = Setting::new().unlinked().open().await;
    let said = stage.run(&["telegram", "link"]).await;
    let code = said.split_whitespace().skip_while(|word| *word != "/link").nth(1);
    let code = code.unwrap_or_else(|| panic!("no /link CODE in: {said}")).to_owned();
    // Members have no say in it.
    stage.mia.at(&stage.group).says(&format!("/link {code}"));
    stage.group.general().await_text("lead").await;
    stage.eva.at(&stage.group).says("/link 0000-0000");
    stage.group.general().await_text(english().part("team-code-unknown")).await;
    stage.eva.at(&stage.group).says(&format!("/link {code}"));
    stage.group.general().await_text(english().part("team-linked")).await;
    let topic = stage.ticket(&stage.ana, "my parcel is late").await;
    stage.answers(&stage.mia.at(&topic), &stage.ana, "Hello").await;
    // Once only.
    let other = stage.telegram.forum("Others", &stage.jan).with_bot();
    stage.jan.at(&other).says(&format!("/link {code}"));
    other.general().await_text(english().part("team-code-unknown")).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_deleted_topic_comes_back_with_what_was_said() {
    for gone in [Gone::NotFound, Gone::Deleted] {
        let stage = Stage::new().await;
        let topic = stage.ticket(&stage.ana, "my parcel is late").await;
        let mia = stage.mia.at(&topic);
        stage.answers(&mia, &stage.ana, "Hello").await;
        stage.writes(&stage.ana, &topic, "it is blue").await;
        mia.says("// she is a friend of the house");
        stage.telegram.await_confirmed().await;
        topic.goes(gone);
        stage.ana.says("are you there?");
        let new = stage.group.await_topic(|seen| seen.id != topic.id()).await;
        new.chat().await_text("are you there?").await;
        let texts = new.chat().texts().join("\n");
        for words in ["my parcel is late", "Hello", "it is blue", "friend of the house"] {
            assert!(texts.contains(words), "{words:?} is missing:\n{texts}");
        }
        assert_eq!(texts.matches("are you there?").count(), 1, "{texts}");
        stage.answers(&stage.mia.at(&new), &stage.ana, "I am").await;
        assert_eq!(stage.group.topics().iter().filter(|topic| !topic.deleted).count(), 1);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_closed_topic_is_written_to_all_the_same() {
    let stage = Stage::new().await;
    let topic = stage.ticket(&stage.ana, "my parcel is late").await;
    stage.group.bot_is(Standing::Administrator(Rights::all()));
    topic.closes(&stage.eva);
    stage.writes(&stage.ana, &topic, "are you there?").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_group_that_lost_its_topics_is_told_once_what_to_mend_and_tells_its_tickets_itself() {
    let stage = Stage::new().await;
    let topic = stage.ticket(&stage.ana, "my parcel is late").await;
    stage.answers(&stage.mia.at(&topic), &stage.ana, "Hello").await;
    stage.group.set_forum(false);
    stage.ana.says("are you there?");
    told_in_general(&stage, "Topics are turned off", || stage.group.set_forum(true)).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn lost_rights_mute_nobody_and_the_team_is_told_once_what_to_mend() {
    let stage = Stage::new().await;
    stage.group.bot_is(Standing::Administrator(Rights { manage_topics: false, ..Rights::all() }));
    stage.ana.says("my parcel is late");
    stage.ana.chat().await_text(english().part("opened")).await;
    stage.settled().await;
    stage.ana.says("are you there?");
    let all = Standing::Administrator(Rights::all());
    told_in_general(&stage, "right to manage topics", || stage.group.bot_is(all)).await;
}

/// Ana's ticket, whose last words are "are you there?", is told in General; so is Vera's, and each is answered there.
/// After the mend new tickets have topics again.
async fn told_in_general(stage: &Stage, told: &str, mend: impl FnOnce()) {
    let general = stage.group.general();
    general.await_text(told).await;
    let to_ana = general.await_text("are you there?").await;
    assert!(to_ana.text.contains("#1 Ana"), "{}", to_ana.line());
    let card = general.await_text("my parcel is late").await;
    assert!(card.text.contains("#1 Ana"), "{}", card.line());
    let vera = stage.telegram.user("Vera", "en");
    vera.says("operator please");
    vera.chat().await_text(english().part("opened")).await;
    let to_vera = general.await_text("operator please").await;
    assert!(to_vera.text.contains("#2 Vera"), "{}", to_vera.line());
    stage.settled().await;
    // A reply goes to the customer of what it answers, talk beside it to nobody.
    let mia = stage.mia.at(&stage.group);
    mia.says("who takes these?");
    let reply = mia.replies(to_vera.id, "Hello Vera");
    let seen = vera.chat().await_text("Hello Vera").await;
    mia.replies(to_ana.id, "I am here, Ana");
    stage.ana.chat().await_text("I am here, Ana").await;
    mia.edits(reply, "Good morning Vera");
    vera.chat().await_change(seen.id, |message| message.text.contains("Good morning Vera")).await;
    mia.replies(to_vera.id, "/note she is a friend of the house");
    let press = mia.presses(to_vera.id, "Priority");
    stage.telegram.answer_to(&press).await;
    general.await_change(to_vera.id, |message| message.button("High").is_some()).await;
    // What is said there is a reply to the agent's last words, as in a topic.
    vera.says("thank you so much for that");
    let thanks = general.await_text("thank you so much for that").await;
    assert!(thanks.text.contains("#2 Vera") && thanks.reply_to == Some(reply), "{}", thanks.line());
    for customer in [&stage.ana, &vera] {
        assert_eq!(shown(&customer.chat(), "who takes these?").len(), 0);
        assert_eq!(shown(&customer.chat(), "friend of the house").len(), 0);
    }
    assert_eq!(shown(&general, told).len(), 1, "{}", general.transcript());
    mend();
    let olim = stage.telegram.user("Olim", "en");
    let topic = stage.ticket(&olim, "where is the shop").await;
    stage.answers(&stage.mia.at(&topic), &olim, "In the town").await;
}

/// A group that never had topics.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_plain_group_works_by_replies() {
    let stage = Setting::new().unlinked().open().await;
    let group = stage.telegram.group("Small", &stage.eva);
    group.bot_is(Standing::Administrator(Rights::all()));
    group.joins(&stage.mia);
    let said = stage.run(&["telegram", "link"]).await;
    let code = said.split_whitespace().skip_while(|word| *word != "/link").nth(1);
    let code = code.unwrap_or_else(|| panic!("no /link CODE in: {said}"));
    stage.eva.at(&group).says(&format!("/link {code}"));
    group.chat().await_text(english().part("team-linked")).await;
    stage.ana.says("my parcel is late");
    let card = group.chat().await_text("my parcel is late").await;
    stage.settled().await;
    stage.mia.at(&group).replies(card.id, "I see to it");
    stage.ana.chat().await_text("I see to it").await;
    // It becomes a supergroup, and its tickets are told there.
    group.migrates();
    stage.telegram.await_confirmed().await;
    stage.ana.says("is it on its way?");
    let told = group.chat().await_text("is it on its way?").await;
    stage.settled().await;
    stage.mia.at(&group).replies(told.id, "It is");
    stage.ana.chat().await_text("It is").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_bot_that_was_thrown_out_takes_words_all_the_same_and_brings_them_when_it_is_back() {
    let stage = Stage::new().await;
    let topic = stage.ticket(&stage.ana, "my parcel is late").await;
    stage.answers(&stage.mia.at(&topic), &stage.ana, "Hello").await;
    stage.group.bot_is(Standing::Kicked);
    stage.ana.says("are you there?");
    stage.telegram.await_confirmed().await;
    stage.group.bot_is(Standing::Administrator(Rights::all()));
    stage.group.chat().await_text("are you there?").await;
    assert_eq!(shown(&stage.group.chat(), "are you there?").len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_group_that_becomes_a_supergroup_is_followed() {
    let stage = Setting::new().unlinked().open().await;
    let group = stage.telegram.group("Small", &stage.eva);
    group.bot_is(Standing::Administrator(Rights::all()));
    group.joins(&stage.mia);
    let said = stage.run(&["telegram", "link"]).await;
    let code = said.split_whitespace().skip_while(|word| *word != "/link").nth(1);
    let code = code.unwrap_or_else(|| panic!("no /link CODE in: {said}"));
    stage.eva.at(&group).says(&format!("/link {code}"));
    group.chat().await_text(english().part("team-linked")).await;
    group.migrates();
    group.set_forum(true);
    stage.ana.says("my parcel is late");
    let topic = group.await_topic(|topic| topic.name.contains("my parcel is late")).await;
    stage.answers(&stage.mia.at(&topic), &stage.ana, "Hello").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_configured_group_that_has_another_number_by_now_is_followed() {
    let mut stage = Setting::new().unlinked().open().await;
    let group = stage.telegram.group("Small", &stage.eva);
    group.bot_is(Standing::Administrator(Rights::all()));
    group.joins(&stage.mia);
    stage.stop().await;
    stage.env.push(("DESKBELL_TELEGRAM__TEAM_CHATS".into(), group.id().to_string()));
    group.migrates();
    group.set_forum(true);
    for (words, answer) in [("my parcel is late", "Hello"), ("operator please", "At your service")] {
        stage.start().await;
        let customer = stage.telegram.user("Vera", "en");
        customer.says(words);
        let topic = group.await_topic(|topic| topic.name.contains(words)).await;
        topic.chat().await_text(words).await;
        stage.answers(&stage.mia.at(&topic), &customer, answer).await;
        // The configuration still says the old number when the desk is started again.
        stage.stop().await;
    }
}

/// The first that is heard of it is the error of a call.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_move_that_only_an_error_tells_of_is_followed() {
    let stage = Setting::new().unlinked().open().await;
    let group = stage.telegram.group("Small", &stage.eva);
    group.bot_is(Standing::Administrator(Rights::all()));
    group.joins(&stage.mia);
    let said = stage.run(&["telegram", "link"]).await;
    let code = said.split_whitespace().skip_while(|word| *word != "/link").nth(1);
    let code = code.unwrap_or_else(|| panic!("no /link CODE in: {said}"));
    stage.eva.at(&group).says(&format!("/link {code}"));
    group.chat().await_text(english().part("team-linked")).await;
    let deaf = stage.telegram.arm(Fault::new(Trouble::Status(502)).on("getUpdates"));
    // Ends the poll that is under way.
    stage.eva.at(&group).says("lunch?");
    deaf.await_hits(1).await;
    group.migrates();
    group.set_forum(true);
    let visitor = Visitor::open(&stage.desk().address, "en").await.expect("the widget is open");
    let taken = visitor.say("m1", "my parcel is late").await.expect("the desk answers");
    assert!(taken.is_ok(), "{taken:?}");
    let topic = group.await_topic(|topic| topic.name.contains("my parcel is late")).await;
    topic.chat().await_text("my parcel is late").await;
    deaf.end();
}
