//! Everything that crosses between a customer's place and a ticket's post, and what never does.

use deskbell_tests::discord::{Draft, Fault, Message, Seat, Trouble};

use crate::sentences::Sentences;
use crate::stage::{Setting, Stage, shown};

fn english() -> Sentences {
    Sentences::of("en")
}

/// The first message of the bot there with such a file.
async fn file(seat: &Seat, name: &str) -> Message {
    let has = |message: &Message| message.by_bot && message.files.iter().any(|file| file.name.contains(name));
    seat.chat().await_message(has).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn files_voice_and_the_rest_cross_both_ways() {
    let stage = Stage::new().await;
    let (_, mia) = stage.taken().await;
    for (from, to, name) in [(&*stage.ana, &mia, "customer"), (&mia, &*stage.ana, "team")] {
        from.send(Draft::text(&format!("the picture of the {name}")).picture("box.png"));
        let seen = file(to, "box").await;
        assert!(seen.text.contains(&format!("the picture of the {name}")), "{}", seen.line());
        assert!(seen.files[0].bytes.starts_with(&[0x89, b'P']), "{}", seen.line());
        let pdf = format!("%PDF-1.4\n% {name}\n%%EOF\n");
        from.file("bill.pdf", "application/pdf", pdf.as_bytes());
        let seen = file(to, "bill.pdf").await;
        assert_eq!(seen.files[0].bytes, pdf.as_bytes());
        let two = Draft::text("two of them").picture("one.png").picture("two.png");
        from.send(two);
        file(to, "two.png").await;
        file(to, "one.png").await;
        from.voice(4.0);
        let seen = to
            .chat()
            .await_message(|it| it.by_bot && it.files.iter().any(|file| file.bytes == "OggS voice"))
            .await;
        assert!(!seen.line().is_empty());
        from.send(Draft::sticker("Wumpus waves"));
        to.chat().await_text("Wumpus waves").await;
        from.send(Draft::poll("When will it come?", &["now", "later"]));
        to.chat().await_text("When will it come?").await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn files_are_copied_when_they_come_because_links_expire() {
    let stage = Stage::new().await;
    let (_, mia) = stage.taken().await;
    // Nothing goes out to the team until the links are no good any longer.
    let post = mia.chat().id();
    let held =
        Fault::new(Trouble::HangBefore).on("create_message").in_chat(i64::try_from(post).expect("an id"));
    let held = stage.discord.arm(held);
    stage.ana.says("look at this");
    held.await_hits(1).await;
    stage.ana.file("bill.pdf", "application/pdf", b"%PDF-1.4 the bill");
    crate::stage::patiently("the copy of the file", async {
        while stage.database.count("attachment WHERE blob IS NOT NULL").await == 0 {
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
    })
    .await;
    stage.discord.expire_links();
    held.end();
    assert_eq!(file(&mia, "bill.pdf").await.files[0].bytes, &b"%PDF-1.4 the bill"[..]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn edits_and_deletions_cross_both_ways() {
    let stage = Stage::new().await;
    let (_, mia) = stage.taken().await;
    for (from, to) in [(&*stage.ana, &mia), (&mia, &*stage.ana)] {
        let words = from.says("it is in Tashkemt");
        let there = to.chat().await_text("it is in Tashkemt").await;
        stage.settled().await;
        from.edits(words, "it is in Tashkent");
        to.chat().await_change(there.id, |message| message.text.contains("it is in Tashkent")).await;
        // A preview of a link is no edit.
        from.unfurls(words);
        from.deletes(words);
        to.chat()
            .await_change(there.id, |message| message.deleted || !message.text.contains("it is in Tashkent"))
            .await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_moderators_tool_takes_away_is_taken_back_too() {
    let stage = Stage::new().await;
    let (post, mia) = stage.taken().await;
    let words: Vec<u64> = ["one of three", "two of three"].iter().map(|words| mia.says(words)).collect();
    let seen = stage.ana.chat().await_text("two of three").await;
    stage.settled().await;
    stage.eva.at(&post).deletes_all(&words);
    stage.ana.chat().await_change(seen.id, |message| message.deleted).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_customers_reaction_is_shown_and_the_teams_stays() {
    let stage = Stage::new().await;
    let (post, mia) = stage.taken().await;
    let answer = stage.answers(&mia, &stage.ana, "It comes today").await;
    stage.ana.reacts(answer.id, "🎉");
    post.chat().await_message(|message| message.by_bot && message.text.contains('🎉')).await;
    let words = stage.writes(&stage.ana, &post, "thank you so much").await;
    mia.reacts(words.id, "👀");
    stage.answers(&mia, &stage.ana, "Anything else?").await;
    assert!(!stage.ana.chat().texts().iter().any(|text| text.contains('👀')));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn long_words_are_split_and_nobody_is_rung_by_what_is_relayed() {
    let stage = Stage::new().await;
    let (post, mia) = stage.taken().await;
    let code = "let answer = 42;\n".repeat(140);
    let long = format!("Try this:\n```rust\n{code}```\nand tell me. The end.");
    // People have two thousand characters as well, or four thousand for money.
    stage.ana.says(&long);
    post.chat().await_text("The end.").await;
    let parts = shown(&post.chat(), "let answer = 42;");
    assert!(parts.len() >= 2, "{}", post.chat().transcript());
    for part in &parts {
        assert_eq!(part.content.matches("```").count() % 2, 0, "a block of code is whole: {}", part.line());
    }
    let whole: usize = parts.iter().map(|part| part.content.matches("let answer = 42;").count()).sum();
    assert_eq!(whole, 140);
    let ping = format!("@everyone <@&{}> <@{}> come here", stage.agents.id, stage.jan.id());
    let seen = stage.writes(&stage.ana, &post, &ping[..9]).await;
    stage.ana.says(&ping);
    let rung = post.chat().await_message(|it| it.by_bot && it.text.contains("come here")).await;
    for message in [seen, rung] {
        assert!(!message.mention_everyone && message.mention_roles.is_empty(), "{}", message.line());
        assert!(!message.mentions.contains(&stage.jan.id()), "{}", message.line());
    }
    mia.says("@here we are");
    let seen = stage.ana.chat().await_text("we are").await;
    assert!(!seen.mention_everyone && seen.allowed_mentions.is_some(), "{}", seen.line());
    let loose = stage.discord.count_calls(|call| {
        matches!(call.operation, "create_message" | "update_message")
            && call.fields.contains_key("content")
            && call.fields.get("allowed_mentions").is_none()
    });
    assert_eq!(loose, 0, "every message says whom it may ring");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_forwarded_message_crosses_from_the_customer_and_never_from_the_team() {
    let stage = Stage::new().await;
    let (post, mia) = stage.taken().await;
    let news = stage.jan.at(&stage.panel).says("the shop is closed today");
    stage.ana.forwards(&stage.panel.chat(), news);
    post.chat().await_text("the shop is closed today").await;
    let secret = stage.jan.at(&stage.panel).says("the prices of next year");
    mia.forwards(&stage.panel.chat(), secret);
    stage.answers(&mia, &stage.ana, "Anything else?").await;
    assert_eq!(shown(&stage.ana.chat(), "next year").len(), 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_stays_with_the_team_stays() {
    let stage = Stage::new().await;
    let (post, mia) = stage.taken().await;
    let robot = stage.discord.user("Robot", "en-US").as_bot();
    stage.guild.joins(&robot);
    stage.guild.gives(&robot, stage.agents);
    robot.at(&post).says("secret 1: a bot's words");
    let note = mia.says("// secret 2: a note");
    mia.replies(note, "secret 3: about a note");
    mia.says("/nonsense secret 4");
    mia.send(Draft::text("// secret 5").picture("secret.png"));
    stage.jan.at(&post).says("secret 6: a colleague");
    mia.edits(note, "secret 2: no note any longer");
    stage.answers(&mia, &stage.ana, "Anything else?").await;
    let all = stage.ana.chat().texts().join("\n");
    assert!(!all.contains("secret"), "{all}");
    assert!(stage.ana.chat().from_bot().iter().all(|message| message.files.is_empty()));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_that_nobody_can_send_is_told() {
    let stage = Setting::new().open().await;
    let (post, _) = stage.taken().await;
    stage.ana.send(Draft::text("the film of it").claiming(
        "film.mkv",
        "video/x-matroska",
        &b"mkv"[..],
        900 << 20,
    ));
    post.chat().await_text("the film of it").await;
    post.chat().await_message(|message| message.by_bot && message.text.contains("film.mkv")).await;
    assert!(!english().part("opened").is_empty());
}
