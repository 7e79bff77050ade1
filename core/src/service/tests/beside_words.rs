//! What comes along with a customer's words, and what they take along: the page they write on, answers that they found
//! themselves, and the whole conversation as a text.

use futures::StreamExt;

use super::world::{START, WIDGET, World};
use crate::ids::{ArticleId, ChannelId, Language};
use crate::model::{Role, Whereabouts};
use crate::port::{
    Customers, Helpdesk, Inbound, InboundKind, Outcome, ReadError, TeamAct, TeamDesk, UpdateKey,
};

fn said(world: &World, place: &str, words: &str) -> Inbound {
    world.inbound(WIDGET, place, InboundKind::Said { words: words.into(), files: Vec::new(), quote: None })
}

async fn says_on(world: &World, words: &str, page: Option<&str>) {
    let page = page.map(|path| Whereabouts::of(&format!("https://shop.example/{path}"), path).unwrap());
    let outcome = world.desk.receive_from(said(world, "ana", words), page).await.unwrap();
    assert!(matches!(outcome, Outcome::Accepted(_)), "{outcome:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_team_sees_from_which_page_the_latest_words_came() {
    let world = World::new().await;
    let mia = world.agent("Mia", Role::Agent).await;
    says_on(&world, "operator please", Some("cart")).await;
    let ticket = world.ticket(mia).await;
    let english = Language::new("en");
    let sees = async || {
        let room = world.desk.room(mia, ticket, &english, 50).await.unwrap();
        room.whereabouts.map(|page| (page.address().to_owned(), page.title().to_owned()))
    };
    let page = |path: &str| Some((format!("https://shop.example/{path}"), path.to_owned()));
    assert_eq!(sees().await, page("cart"));
    says_on(&world, "and another thing", None).await;
    assert_eq!(sees().await, page("cart"), "a page that says nothing takes nothing away");
    says_on(&world, "now here", Some("checkout")).await;
    assert_eq!(sees().await, page("checkout"));
    // What is refused changes nothing.
    let refused = said(&world, "ana", " ");
    let elsewhere = Whereabouts::of("https://shop.example/elsewhere", "");
    let outcome = world.desk.receive_from(refused, elsewhere).await.unwrap();
    assert!(matches!(outcome, Outcome::Refused(_)));
    assert_eq!(sees().await, page("checkout"));
    // It is the person's to have, and gone with them; nobody else is ever told.
    let admin = world.desk.admin();
    let contact = admin.find_contact("widget:ana").await.unwrap();
    let export = admin.export(contact).await.unwrap();
    assert_eq!(export["conversations"][0]["written_on"]["address"], "https://shop.example/checkout");
    assert!(!export["journal"].to_string().contains("shop.example"));
    let shown = serde_json::to_string(&world.history(WIDGET, "ana").await).unwrap();
    assert!(!shown.contains("shop.example"));
    admin.erase(contact).await.unwrap();
    says_on(&world, "operator please", None).await;
    let ticket = world.ticket(mia).await;
    assert_eq!(world.desk.room(mia, ticket, &english, 50).await.unwrap().whereabouts, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_somebody_found_is_counted_once_a_day_and_settles_without_a_ticket() {
    let world = World::new().await;
    world.import("refund", "When is my refund sent?").await;
    let article = world.desk.admin().articles().await.unwrap()[0].id;
    let helped = async |place: &str, day: &str| {
        let mut inbound = world.inbound(WIDGET, place, InboundKind::FoundAnswer { article });
        inbound.update = UpdateKey(format!("{place}:helped:{article}:{day}"));
        world.accepted(inbound).await
    };
    let figures = async || {
        let report =
            world.desk.admin().report(START, START.plus(std::time::Duration::from_secs(30 * 86_400)));
        let report = report.await.unwrap().articles;
        assert_eq!(report.by_article.iter().map(|(_, each)| each.solved).sum::<u64>(), report.total.solved);
        report.total.solved
    };
    let thanked = helped("ana", "1").await;
    assert_eq!(thanked.message, None, "nothing stands in the conversation");
    assert_eq!(helped("ana", "1").await, thanked);
    assert_eq!(figures().await, 1, "pressed twice is pressed once");
    helped("ana", "2").await;
    helped("ben", "2").await;
    assert_eq!(figures().await, 3);
    let votes = world.desk.admin().articles().await.unwrap()[0].helpful;
    assert_eq!(votes, 3, "the article's own figure");
    assert!(world.history(WIDGET, "ana").await.is_empty());
    // Whoever asks a person within a day was not helped after all.
    world.says(WIDGET, "ben", "operator please").await;
    assert_eq!(figures().await, 2);
    let unknown = InboundKind::FoundAnswer { article: ArticleId(uuid::Uuid::nil()) };
    world.refused(world.inbound(WIDGET, "cem", unknown)).await;
    assert_eq!(figures().await, 2);
}

async fn saved(world: &World, place: &str) -> Result<Vec<String>, ReadError> {
    let read = world.desk.transcript(&ChannelId::new(WIDGET), place, "Asia/Tokyo").await?;
    let parts: Vec<_> = read.text.collect().await;
    Ok(parts.into_iter().map(|part| String::from_utf8(part.unwrap().to_vec()).unwrap()).collect())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_conversation_of_any_length_is_saved_whole_and_part_by_part() {
    let world = World::with(|settings| settings.limits.messages_per_minute = 10_000).await;
    let mia = world.agent("Mia", Role::Agent).await;
    assert_eq!(saved(&world, "ana").await.unwrap_err(), ReadError::NotFound);
    world.says(WIDGET, "ana", "operator please").await;
    let ticket = world.ticket(mia).await;
    for number in 0..410 {
        world.says(WIDGET, "ana", &format!("line {number}.")).await;
    }
    world.replies(mia, ticket, "the last words").await;
    let note = TeamAct::Note { words: "kanarienvogel".into(), files: Vec::new() };
    world.acts(mia, ticket, note).await.message.expect("a note is kept");
    world.says(WIDGET, "ben", "operator, kanarienvogel").await;
    let parts = saved(&world, "ana").await.unwrap();
    assert!(parts.len() >= 3, "{} parts", parts.len());
    let text = parts.concat();
    let mut rest = text.as_str();
    for number in 0..410 {
        let (_, after) = rest.split_once(&format!("\nline {number}.\n")).expect("each once, in order");
        rest = after;
    }
    assert!(rest.contains("the last words") && !text.contains("kanarienvogel"), "{rest}");
    assert_eq!(text.matches("operator please").count(), 1);
    assert_eq!(text.matches("— ").count(), 1, "one day, however many parts");
    assert!(text.contains("Tokyo"), "{text}");
}
