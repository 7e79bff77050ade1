use super::world::{WIDGET, World};
use crate::ids::{AgentId, Language};
use crate::model::Role;
use crate::port::{
    Helpdesk, InboundKind, Outcome, ReadError, Sender, TeamDesk, TeamEvent, TicketFilter, TicketQueue,
};

#[tokio::test(flavor = "multi_thread")]
async fn a_link_signs_in_once_and_a_session_ends() {
    let world = World::new().await;
    let invitation = world.desk.admin().invite("Mia", Role::Agent, Vec::new()).await.unwrap();
    let signed_in = world.desk.sign_in(&invitation.token).await.unwrap();
    assert_eq!(signed_in.agent.name, "Mia");
    assert_eq!(world.desk.sign_in(&invitation.token).await.unwrap_err(), ReadError::NotFound);
    assert_eq!(world.desk.session(&signed_in.secret).await.unwrap(), signed_in.agent);
    world.desk.sign_out(&signed_in.secret).await.unwrap();
    assert_eq!(world.desk.session(&signed_in.secret).await.unwrap_err(), ReadError::NotFound);

    let again = world.desk.admin().invite("mia", Role::Admin, Vec::new()).await.unwrap();
    assert_eq!((again.agent.id, again.agent.role), (signed_in.agent.id, Role::Agent));
    let late = std::time::Duration::from_secs(25 * 3_600);
    world.passes(late).await;
    assert_eq!(world.desk.sign_in(&again.token).await.unwrap_err(), ReadError::NotFound);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_left_sees_nothing_more() {
    let world = World::new().await;
    let admin = world.desk.admin();
    let invitation = admin.invite("Mia", Role::Agent, Vec::new()).await.unwrap();
    let session = world.desk.sign_in(&invitation.token).await.unwrap();
    let english = Language::new("en");
    let mut changes = world.desk.changes(session.agent.id, &english, Default::default()).await.unwrap();
    admin.deactivate("Mia").await.unwrap();
    while futures::StreamExt::next(&mut changes).await.is_some() {}
    assert!(world.desk.session(&session.secret).await.is_err());
    let list = TeamDesk::tickets(
        &*world.desk,
        session.agent.id,
        &crate::ids::Language::new("en"),
        &TicketFilter::default(),
        10,
    )
    .await;
    assert_eq!(list.unwrap_err(), ReadError::Forbidden);
    let stranger = AgentId(uuid::Uuid::nil());
    assert_eq!(world.desk.catalogue(stranger, &english).await.unwrap_err(), ReadError::Forbidden);
    assert!(admin.set_role("Nobody", Role::Lead).await.is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn lists_records_and_reports_follow_what_happened() {
    let world = World::new().await;
    let mia = world.agent("Mia", Role::Lead).await;
    for (place, words) in [("ana", "where is my parcel"), ("ben", "my invoice is wrong")] {
        world.says(WIDGET, place, words).await;
    }
    let ticket = world.ticket(mia).await;
    world.replies(mia, ticket, "let me see").await;
    let queue = |queue| TicketFilter { queue, ..TicketFilter::default() };
    let count = async |filter: TicketFilter| {
        TeamDesk::tickets(&*world.desk, mia, &crate::ids::Language::new("en"), &filter, 10)
            .await
            .unwrap()
            .items
            .len()
    };
    assert_eq!(count(queue(TicketQueue::Live)).await, 2);
    assert_eq!(count(queue(TicketQueue::Mine)).await, 1);
    assert_eq!(count(queue(TicketQueue::Waiting)).await, 1);
    let english = Language::new("en");
    let record = world.desk.admin().ticket(crate::ids::TicketNumber(2), &english).await.unwrap();
    let said: Vec<_> = record.messages.iter().map(|message| (message.author, message.visibility)).collect();
    assert!(said.contains(&("customer", "public")) && said.contains(&("agent", "public")), "{said:?}");
    let report = world.desk.report(mia, 7).await.unwrap();
    assert_eq!(report["total"]["opened"], 2);
    assert_eq!(report["total"]["first_answer"]["count"], 1);
    let ben = world.agent("Ben", Role::Agent).await;
    assert_eq!(world.desk.report(ben, 7).await.unwrap_err(), ReadError::Forbidden);
}

#[tokio::test(flavor = "multi_thread")]
async fn articles_are_found_as_soon_as_they_are_imported() {
    let world = World::new().await;
    let mia = world.agent("Mia", Role::Agent).await;
    let english = Language::new("en");
    world.import("refund", "How to get a refund").await;
    let found = world.desk.search_articles(mia, "refund", &english, 10).await.unwrap();
    assert_eq!(found.iter().map(|hit| hit.key.as_str()).collect::<Vec<_>>(), ["refund"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_erased_person_leaves_open_consoles_at_once_and_those_that_come_back() {
    let world = World::new().await;
    let mia = world.agent("Mia", Role::Agent).await;
    world.says(WIDGET, "ana", "my invoice is wrong").await;
    let ticket = world.ticket(mia).await;
    let english = Language::new("en");
    let room = world.desk.room(mia, ticket, &english, 10).await.unwrap();
    let (contact, cursor) = (room.contact.id, room.cursor);
    let mut live = TeamDesk::changes(&*world.desk, mia, &english, cursor).await.unwrap();
    let erased = async |stream: &mut _| loop {
        let (seq, event) = super::world::next_team(stream).await;
        if let TeamEvent::Erased { contact } = event {
            return (seq, contact);
        }
    };
    world.desk.admin().erase(contact).await.unwrap();
    let (seq, gone) = erased(&mut live).await;
    assert!(gone == contact && seq > cursor);
    let mut back = TeamDesk::changes(&*world.desk, mia, &english, cursor).await.unwrap();
    assert_eq!(erased(&mut back).await, (seq, contact), "a page that was away hears of it too");
    assert_eq!(world.desk.room(mia, ticket, &english, 10).await.unwrap_err(), ReadError::NotFound);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_that_comes_later_is_taken_over_and_never_replaced() {
    let world = World::new().await;
    let mia = world.agent("Mia", Role::Agent).await;
    let english = Language::new("en");
    let says = async |name: Option<&str>, words: &str| {
        let kind = InboundKind::Said { words: words.into(), files: Vec::new(), quote: None };
        let mut inbound = world.inbound(WIDGET, "ana", kind);
        let name = name.map(str::to_owned);
        inbound.sender = Sender::Customer { external: "ana".into(), name, language_hint: None };
        world.desk.receive(inbound).await.unwrap()
    };
    let names = async || {
        let list =
            TeamDesk::tickets(&*world.desk, mia, &english, &TicketFilter::default(), 10).await.unwrap();
        list.items[0].contact_name.clone()
    };
    says(None, "my invoice is wrong").await;
    assert_eq!(names().await, "Visitor");
    let cursor = world.desk.find(mia, &english, crate::ids::TicketNumber(1)).await.unwrap().changed;
    let mut live = TeamDesk::changes(&*world.desk, mia, &english, cursor).await.unwrap();
    assert!(matches!(says(Some("Aziza"), " ").await, Outcome::Refused(_)), "an empty message");
    assert_eq!(names().await, "Visitor", "a refusal writes nothing");
    says(Some(" Aziza\n"), "number 12").await;
    assert_eq!(names().await, "Aziza");
    loop {
        if let (_, TeamEvent::Ticket(row)) = super::world::next_team(&mut live).await {
            assert_eq!(row.contact_name, "Aziza", "open consoles see it at once");
            break;
        }
    }
    says(Some("Somebody Else"), "and 13").await;
    assert_eq!(names().await, "Aziza");
}
