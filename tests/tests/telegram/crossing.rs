//! Everything that crosses between a customer's chat and a ticket's topic, and what never does.

use deskbell_tests::telegram::{Attachment, Draft, Message, Seat, Topic, User};

use crate::stage::{Stage, shown};

/// A ticket that Mia has, with a word from each side.
async fn taken(stage: &Stage) -> (Topic, Seat) {
    let topic = stage.ticket(&stage.ana, "my parcel is late").await;
    let mia = stage.mia.at(&topic);
    stage.answers(&mia, &stage.ana, "Hello, I am looking").await;
    (topic, mia)
}

/// The first message of the bot there with such a file, after `before`.
async fn file(seat: &Seat, kind: &str) -> Message {
    seat.chat().await_message(|message| message.is_bot() && message.kind == kind).await
}

fn bytes(message: &Message) -> &[u8] {
    &message.file.as_ref().unwrap_or_else(|| panic!("no file: {}", message.line())).bytes
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn files_of_every_kind_cross_both_ways() {
    let stage = Stage::new().await;
    let (topic, mia) = taken(&stage).await;
    for (from, to, name) in [(&*stage.ana, &mia, "of the customer"), (&mia, &*stage.ana, "of the team")] {
        from.photo(&format!("the photo {name}"));
        let seen = file(to, "photo").await;
        assert!(seen.text.contains(&format!("the photo {name}")), "{}", seen.line());
        assert!(bytes(&seen).starts_with(&[0xff, 0xd8]), "{}", seen.line());

        let pdf = format!("%PDF-1.4\n% {name}\n%%EOF\n");
        from.document("bill.pdf", "application/pdf", pdf.as_bytes());
        let seen = file(to, "document").await;
        assert_eq!(bytes(&seen), pdf.as_bytes());
        assert_eq!(seen.file.as_ref().and_then(|file| file.name.as_deref()), Some("bill.pdf"));

        from.voice(12);
        assert_eq!(bytes(&file(to, "voice").await), b"OggS voice");
        from.video("see this");
        file(to, "video").await;
        from.video_note(5);
        file(to, "video_note").await;
        from.audio("song.mp3");
        file(to, "audio").await;
        from.animation();
        file(to, "animation").await;
        from.sticker("🙂");
        file(to, "sticker").await;
        from.location(41.31, 69.28);
        to.chat().await_message(|message| message.is_bot() && message.text.contains("41.31")).await;
        from.send(Draft::contact("Olim", "+998901112233"));
        to.chat().await_text("+998901112233").await;
        from.send(Draft::venue("Chorsu", "Navoi 1"));
        to.chat().await_text("Chorsu").await;
        from.send(Draft::poll("When?", &["now", "later"]));
        to.chat().await_text("When?").await;
        from.send(Draft::dice(4));
        to.chat().await_text("🎲 4").await;
    }
    assert_eq!(topic.chat().from_bot().iter().filter(|message| message.kind == "photo").count(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_album_stays_one_message() {
    let stage = Stage::new().await;
    let (_, mia) = taken(&stage).await;
    for (from, to) in [(&*stage.ana, &mia), (&mia, &*stage.ana)] {
        let photos = ["one.jpg", "two.jpg", "three.jpg"];
        let drafts = photos.map(|name| Draft::photo(Attachment::jpeg(name)));
        from.album("three pictures of it", drafts.into());
        let seen = to.chat().await_count(3, |message| message.is_bot() && message.kind == "photo").await;
        let albums: std::collections::BTreeSet<_> =
            seen.iter().map(|message| message.album.clone()).collect();
        assert_eq!(albums.len(), 1, "{albums:?}");
        assert!(albums.iter().all(Option::is_some));
        assert!(seen.iter().any(|message| message.text.contains("three pictures of it")));
        for (message, name) in seen.iter().zip(photos) {
            assert!(String::from_utf8_lossy(bytes(message)).contains(name), "in their order");
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn edits_cross_both_ways_and_nothing_else_is_an_edit() {
    let stage = Stage::new().await;
    let (topic, mia) = taken(&stage).await;
    let ana = &stage.ana;
    let said = ana.says("the bleu one");
    let there = topic.chat().await_text("the bleu one").await;
    stage.settled().await;
    ana.edits(said, "the blue one");
    topic.chat().await_change(there.id, |message| message.text.contains("the blue one")).await;

    let answer = mia.says("It comes on Mnday");
    let here = ana.chat().await_text("It comes on Mnday").await;
    stage.settled().await;
    mia.edits(answer, "It comes on Monday");
    ana.chat().await_change(here.id, |message| message.text.contains("It comes on Monday")).await;

    // Telegram says "edited" of what nobody sees to be different.
    let versions = topic.chat().message(there.id).versions.len();
    ana.edits_nothing(said);
    stage.writes(ana, &topic, "are you there?").await;
    assert_eq!(topic.chat().message(there.id).versions.len(), versions, "no edit of nothing");

    // The first words stand on the card.
    let first = ana.chat().messages()[0].id;
    let card = topic.chat().await_button("Resolve").await;
    ana.edits(first, "my parcel is very late");
    topic.chat().await_change(card.id, |card| card.text.contains("my parcel is very late")).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_an_agent_takes_back_is_gone_for_the_customer() {
    let stage = Stage::new().await;
    let (topic, mia) = taken(&stage).await;
    let wrong = mia.says("this was for somebody else");
    let here = stage.ana.chat().await_text("this was for somebody else").await;
    stage.settled().await;
    mia.replies(wrong, "/delete");
    stage
        .ana
        .chat()
        .await_change(here.id, |message| message.deleted || !message.text.contains("somebody"))
        .await;

    // Taking a message away in Telegram is not taking it back, and the help says so.
    let kept = mia.says("the courier comes today");
    let here = stage.ana.chat().await_text("the courier comes today").await;
    mia.deletes(kept);
    mia.says("/help");
    topic.chat().await_text("/delete").await;
    stage.writes(&stage.ana, &topic, "thank you").await;
    assert!(!stage.ana.chat().message(here.id).deleted);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_customers_reaction_is_shown_to_the_team_and_the_teams_stay_there() {
    let stage = Stage::new().await;
    let (topic, mia) = taken(&stage).await;
    let ana = &stage.ana;
    let here = stage.answers(&mia, ana, "It is on its way").await;
    ana.reacts(here.id, &["❤"]);
    let told = topic.chat().await_text("❤").await;
    assert!(told.text.contains("It is on its way"), "{}", told.line());

    let words = stage.writes(ana, &topic, "good").await;
    mia.reacts(words.id, &["👍"]);
    stage.answers(&mia, ana, "anything else?").await;
    assert!(
        ana.chat().messages().iter().all(|message| message.reactions.keys().all(|who| *who == ana_of(ana)))
    );
}

fn ana_of(ana: &User) -> deskbell_tests::telegram::Sender {
    deskbell_tests::telegram::Sender::User(ana.id())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_note_never_leaks() {
    let stage = Stage::new().await;
    let (topic, mia) = taken(&stage).await;
    let (ana, jan) = (&stage.ana, stage.jan.at(&topic));
    let question = stage.writes(ana, &topic, "where is it now?").await;
    mia.says("/note CANARY by command");
    mia.says("// CANARY behind two slashes");
    mia.says("  //CANARY after spaces");
    mia.send(Draft::photo(Attachment::jpeg("CANARY.jpg")).caption("// CANARY in a caption"));
    let later = Draft::photo(Attachment::jpeg("CANARY2.jpg")).caption("//CANARY on the second");
    mia.album("", vec![Draft::photo(Attachment::jpeg("CANARY1.jpg")), later]);
    jan.says("CANARY of a colleague");
    jan.replies(question.id, "CANARY of a colleague to the customer's words");
    let note = mia.says("//CANARY one more");
    mia.replies(note, "CANARY as a reply to a note");
    mia.edits(note, "CANARY: the slashes are gone by an edit");
    let words = jan.says("CANARY again");
    mia.replies(words, "CANARY as a reply to a colleague");
    mia.forwards(&ana.chat(), question_of(ana));
    mia.says("/resolved CANARY behind an unknown command");
    topic.chat().await_text("/resolve").await;
    // Hand-overs give a reason, which is the team's.
    mia.says("/assign Jan CANARY he knows the bank");
    topic.chat().await_text("CANARY he knows the bank").await;
    stage.answers(&jan, ana, "I have it now").await;
    stage.telegram.await_confirmed().await;

    let calls = stage.telegram.calls();
    let leaks: Vec<String> = calls
        .iter()
        .filter(|call| call.chat() == Some(ana.id()))
        .filter(|call| {
            let files =
                call.files.values().any(|file| String::from_utf8_lossy(&file.bytes).contains("CANARY"));
            files || call.line().contains("CANARY")
        })
        .map(deskbell_tests::telegram::Call::line)
        .collect();
    assert_eq!(leaks, Vec::<String>::new());
    assert_eq!(shown(&ana.chat(), "CANARY").len(), 0);
    let photos = ana.chat().from_bot().iter().filter(|message| message.file.is_some()).count();
    assert_eq!(photos, 0, "nor do files");
}

/// The customer's latest own message.
fn question_of(ana: &User) -> i64 {
    let own = ana.chat().messages().into_iter().rev().find(|message| !message.is_bot());
    own.map(|message| message.id).expect("the customer has written")
}

/// What of a message has this look.
fn looking(message: &Message, kind: &str) -> Vec<String> {
    message.entities.iter().filter(|marked| marked.kind == kind).map(|marked| marked.words.clone()).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_look_of_words_crosses_both_ways_and_survives_names_and_edits() {
    let stage = Stage::new().await;
    let (topic, mia) = taken(&stage).await;
    let page = "https://example.org/tracking?id=1&lang=en";
    for (from, to) in [(&*stage.ana, &mia), (&mia, &*stage.ana)] {
        let draft = Draft::text("👍 the number is AB-12, see the page, run track --all now, truly old")
            .marked("bold", "number")
            .marked("italic", "truly")
            .marked("underline", "now")
            .marked("strikethrough", "old")
            .marked("code", "AB-12")
            .marked("spoiler", "run")
            .link("the page", page);
        from.send(draft);
        let seen = to.chat().await_text("the number is AB-12").await;
        for (kind, words) in [
            ("bold", "number"),
            ("italic", "truly"),
            ("underline", "now"),
            ("strikethrough", "old"),
            ("code", "AB-12"),
            ("spoiler", "run"),
            ("text_link", "the page"),
        ] {
            assert!(looking(&seen, kind).contains(&words.to_owned()), "{kind}: {:?}", seen.entities);
        }
        let link = seen.entities.iter().find(|marked| marked.kind == "text_link");
        assert_eq!(link.and_then(|marked| marked.url.as_deref()), Some(page));
        // Signs that mean something elsewhere are signs.
        from.says("2*3*4 <b>_not_</b> `code`");
        let seen = to.chat().await_text("2*3*4 <b>_not_</b> `code`").await;
        let own = seen.entities.iter().filter(|marked| "2*3*4 <b>_not_</b> `code`".contains(&marked.words));
        assert_eq!(own.count(), 0, "{:?}", seen.entities);
    }
    // A block of code, and words by a command.
    mia.send(Draft::text("/r do this:\nlet x = 1;\nthen wait").marked("pre", "let x = 1;"));
    let seen = stage.ana.chat().await_text("let x = 1;").await;
    assert_eq!(looking(&seen, "pre"), ["let x = 1;"]);
    assert!(!topic.chat().messages().is_empty());
}
