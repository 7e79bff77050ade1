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
async fn a_group_without_topics_is_told_once_what_to_mend_and_gets_everything_when_it_is_mended() {
    let stage = Stage::new().await;
    let topic = stage.ticket(&stage.ana, "my parcel is late").await;
    stage.answers(&stage.mia.at(&topic), &stage.ana, "Hello").await;
    stage.group.set_forum(false);
    stage.ana.says("are you there?");
    mended(&stage, "Topics are turned off", || stage.group.set_forum(true)).await;
    stage.group.chat().await_text("are you there?").await;
    assert_eq!(shown(&stage.group.chat(), "are you there?").len(), 1, "{}", stage.group.chat().transcript());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn lost_rights_mute_nobody_and_the_team_is_told_once_what_to_mend() {
    let stage = Stage::new().await;
    stage.group.bot_is(Standing::Administrator(Rights { manage_topics: false, ..Rights::all() }));
    stage.ana.says("my parcel is late");
    stage.ana.chat().await_text(english().part("opened")).await;
    let all = Standing::Administrator(Rights::all());
    mended(&stage, "right to manage topics", || stage.group.bot_is(all)).await;
    let topic = stage.group.await_topic(|topic| topic.name.contains("my parcel is late")).await;
    stage.answers(&stage.mia.at(&topic), &stage.ana, "Hello").await;
}

/// The team is told once, however many cannot be shown, and after the mend all of them are.
async fn mended(stage: &Stage, told: &str, mend: impl FnOnce()) {
    stage.group.general().await_text(told).await;
    let vera = stage.telegram.user("Vera", "en");
    vera.says("operator please");
    vera.chat().await_text(english().part("opened")).await;
    stage.telegram.await_calls(3, |call| call.method == "createForumTopic" && !call.is_done()).await;
    assert_eq!(shown(&stage.group.general(), told).len(), 1, "{}", stage.group.general().transcript());
    mend();
    stage.group.await_topic(|topic| topic.name.contains("Vera")).await;
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
