//! Articles from the team's side, and drafts that hold nothing but what the customer may see.

use super::super::event::{By, EventKind, ReplyTo};
use super::super::testing::{DECLINED, DECLINED_RU, EVA, JAN, LIMITS, MIA, World};
use crate::ids::Language;
use crate::model::{Action, Audience, Body, Phrase, Role, Status, TeamButton, Visibility};
use crate::port::{ArticleHit, TeamAct};

fn opened() -> World {
    let mut world = World::new();
    world.say("my card was declined, write to ana@example.org");
    world
}

fn send() -> TeamAct {
    TeamAct::SendArticle { article: DECLINED }
}

fn command(
    world: &mut World,
    agent: crate::ids::AgentId,
    word: &str,
    rest: &str,
) -> Result<Vec<String>, super::Refusal> {
    let ticket = world.ticket().id;
    let kind = EventKind::RoomCommand {
        ticket,
        word: word.into(),
        rest: rest.into(),
        reply_to: ReplyTo::Nothing,
        files: Vec::new(),
    };
    world.go(By::Agent(agent), kind)
}

fn hit(world: &World, id: crate::ids::ArticleId) -> ArticleHit {
    let article = &world.articles[&id];
    ArticleHit {
        id,
        key: article.key.clone(),
        language: article.language.clone(),
        title: article.title.clone(),
        snippet: Some("A piece.".into()),
        public: article.visibility == Visibility::Public,
        opened: false,
    }
}

#[test]
fn an_article_that_is_sent_is_an_answer_and_asks_whether_it_helped() {
    let mut world = opened();
    let lines = world.act(MIA, send()).unwrap();
    assert!(
        lines.contains(&"article + did-that-solve [that-solved-it] [still-need-help]".to_owned()),
        "{lines:?}"
    );
    assert_eq!(lines.last().unwrap(), "team: team-article-sent");
    assert_eq!((world.ticket().assignee, world.ticket().status), (Some(MIA), Status::Open));
    assert!(world.ticket().first_answer_at.is_some() && world.ticket().waiting_since.is_none());
    let lines = world.press(Action::ArticleSolved(DECLINED)).unwrap();
    assert!(lines.contains(&"team: team-solved-by-article".to_owned()), "{lines:?}");
    assert_eq!(world.ticket().status, Status::Closed);
    assert_eq!(world.votes, [(DECLINED, true)]);
}

#[test]
fn one_that_did_not_help_gives_the_ticket_back_to_the_team() {
    let mut world = opened();
    world.act(MIA, send()).unwrap();
    world.act(MIA, TeamAct::Wait).unwrap();
    let lines = world.press(Action::ArticleFailed(DECLINED)).unwrap();
    assert!(lines.contains(&"team: team-article-rejected".to_owned()), "{lines:?}");
    assert_eq!(world.ticket().status, Status::Open);
    assert!(world.ticket().waiting_since.is_some());
    assert_eq!(world.votes, [(DECLINED, false)]);
}

#[test]
fn it_ends_a_hold_and_is_no_way_around_a_closing() {
    let mut world = opened();
    world.act(MIA, send()).unwrap();
    world.act(MIA, TeamAct::Hold).unwrap();
    world.press(Action::ArticleFailed(DECLINED)).unwrap();
    assert_eq!(world.ticket().status, Status::Open);
    world.act(JAN, send()).unwrap();
    world.act(MIA, TeamAct::Close).unwrap();
    assert!(world.ticket().waiting_since.is_none());
    world.press(Action::ArticleSolved(DECLINED)).unwrap();
    assert_eq!(world.ticket().status, Status::Closed);
    assert_eq!(world.votes.len(), 2);
}

#[test]
fn it_goes_out_in_the_customers_language_and_once() {
    let mut world = opened();
    world.state.contact.language = Language::new("ru");
    world.act(MIA, send()).unwrap();
    let sent = world.state.messages.values().any(|message| match &message.body {
        Body::Card(card) => {
            card.buttons.iter().any(|button| button.action == Action::ArticleSolved(DECLINED_RU))
        }
        Body::Words(_) => false,
    });
    assert!(sent);
    assert_eq!(world.act(JAN, send()).unwrap_err().0, Phrase::TeamAlreadySent);
}

#[test]
fn what_is_for_the_team_alone_is_never_sent() {
    let mut world = opened();
    let refusal = world.act(MIA, TeamAct::SendArticle { article: LIMITS }).unwrap_err();
    assert_eq!(refusal.0, Phrase::TeamArticleUnknown);
    world.act(MIA, TeamAct::Close).unwrap();
    assert_eq!(world.act(MIA, send()).unwrap_err().0, Phrase::TeamTicketClosed);
}

#[test]
fn a_room_lists_what_fits_and_sends_it_by_a_press() {
    let mut world = opened();
    world.act(MIA, TeamAct::Take).unwrap();
    world.advice.found = vec![hit(&world, DECLINED), hit(&world, LIMITS)];
    command(&mut world, MIA, "faq", "declined").unwrap();
    let Phrase::TeamArticlesFound { articles, .. } = &world.answer.lines[0] else { panic!() };
    assert_eq!(articles.iter().map(|line| line.public).collect::<Vec<_>>(), [true, false]);
    let ticket = world.ticket().id;
    let sends: Vec<_> = world.menu.iter().map(|button| button.action.clone()).collect();
    let press = |button| Action::Team { ticket, button };
    assert!(sends.contains(&press(TeamButton::SendArticle(DECLINED))));
    assert!(!sends.contains(&press(TeamButton::SendArticle(LIMITS))));
    world.go(By::Agent(MIA), EventKind::Pressed(press(TeamButton::ShowArticle(LIMITS)))).unwrap();
    assert!(matches!(&world.answer.lines[0], Phrase::TeamArticleText { public: false, .. }));
    world.go(By::Agent(MIA), EventKind::Pressed(press(TeamButton::SendArticle(DECLINED)))).unwrap();
    assert!(matches!(&world.answer.toast, Some(Phrase::TeamArticleSent { .. })));
    assert_eq!(command(&mut world, MIA, "faq", " ").unwrap_err().0, Phrase::TeamHowFaq);
    world.advice.found.clear();
    command(&mut world, MIA, "faq", "volcano").unwrap();
    assert_eq!(world.answer.lines, [Phrase::TeamArticlesNone]);
}

#[test]
fn a_draft_is_made_of_question_and_answer_and_never_of_notes() {
    let mut world = opened();
    assert_eq!(world.act(MIA, TeamAct::DraftArticle).unwrap_err().0, Phrase::TeamArticleNothing);
    world.act(MIA, TeamAct::Note { words: "CANARY".into(), files: Vec::new() }).unwrap();
    world.reply(MIA, "Ask your bank to lift the limit.");
    world.say("thanks");
    let lines = world.act(MIA, TeamAct::DraftArticle).unwrap();
    assert_eq!(lines, ["team: team-article-drafted"]);
    let Phrase::TeamArticleDraft { title, body, marked } = world.answer.lines[0].clone() else { panic!() };
    assert!(title.starts_with("my card was declined"), "{title}");
    assert!(
        body.starts_with("> my card was declined") && body.ends_with("Ask your bank to lift the limit."),
        "{body}"
    );
    assert!(body.contains("⟦ana@example.org⟧") && marked, "{body}");
    assert!(!body.contains("CANARY") && !body.contains("thanks"), "{body}");
    let note = world
        .state
        .messages
        .values()
        .find(|message| message.audience == Audience::Team && matches!(message.body, Body::Words(_)));
    assert!(note.is_some(), "the note was there to be left out");
    let draft = world.articles.values().find(|article| article.visibility == Visibility::Draft).unwrap();
    assert_eq!(draft.key, "ticket-1");
    // Asked for again it is the same one.
    assert!(world.act(JAN, TeamAct::DraftArticle).unwrap().is_empty());
}

#[test]
fn a_lead_publishes_it_once_nothing_personal_stands_in_it() {
    let mut world = opened();
    world.reply(MIA, "Ask your bank.");
    world.act(MIA, TeamAct::DraftArticle).unwrap();
    assert_eq!(
        world.act(MIA, TeamAct::PublishArticle).unwrap_err().0,
        Phrase::TeamNotAllowed { needs: Role::Lead }
    );
    assert!(matches!(
        world.act(EVA, TeamAct::PublishArticle).unwrap_err().0,
        Phrase::TeamArticleMarked { .. }
    ));
    command(&mut world, MIA, "article", "A declined card\nAsk your bank to lift the limit.").unwrap();
    let lines = command(&mut world, EVA, "publish", "").unwrap();
    assert_eq!(lines, ["team: team-article-published"]);
    let article = world.articles.values().find(|article| article.key == "ticket-1").unwrap();
    assert_eq!((article.title.as_str(), article.visibility), ("A declined card", Visibility::Public));
    for act in [TeamAct::PublishArticle, TeamAct::DraftArticle] {
        assert!(matches!(world.act(EVA, act).unwrap_err().0, Phrase::TeamArticleThere { .. }));
    }
    assert_eq!(world.act(EVA, TeamAct::DiscardArticle).unwrap_err().0, Phrase::TeamArticleNoDraft);
}

#[test]
fn a_draft_that_is_no_article_is_refused_and_one_can_be_thrown_away() {
    let mut world = opened();
    for (title, body) in [("", "text"), ("T", " "), (&"x".repeat(201), "text")] {
        let act = TeamAct::EditArticle { title: title.into(), body: body.into() };
        assert_eq!(world.act(MIA, act).unwrap_err().0, Phrase::TeamArticleUnfit);
    }
    assert_eq!(world.act(EVA, TeamAct::PublishArticle).unwrap_err().0, Phrase::TeamArticleNoDraft);
    world.act(MIA, TeamAct::EditArticle { title: "T".into(), body: "text".into() }).unwrap();
    assert_eq!(world.act(MIA, TeamAct::DiscardArticle).unwrap(), ["team: team-article-discarded"]);
    assert!(world.articles.values().all(|article| article.visibility != Visibility::Draft));
}
