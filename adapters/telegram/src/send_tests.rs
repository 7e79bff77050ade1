//! Deliveries against a server that refuses as it is told.

use deskbell_core::clock::Timestamp;
use deskbell_core::ids::{ChannelId, MessageId, Seq};
use deskbell_core::port::{Block, Channel, FileView, Reach, Shown, Voice};
use futures::StreamExt;

use super::*;
use crate::config::Limits;
use crate::fakes::{Desk, Drawer, channel};

fn id<T: std::str::FromStr>(last: u32) -> T {
    match format!("0190d4e0-0000-7000-8000-{last:012}").parse() {
        Ok(id) => id,
        Err(_) => panic!("an id"),
    }
}

fn shown(text: &str) -> Shown {
    Shown {
        id: id::<MessageId>(1),
        seq: Seq(1),
        changed: Seq(1),
        voice: Voice::Desk,
        said_at: Timestamp(1_790_000_000_000),
        number: None,
        edited: false,
        retracted: false,
        blocks: vec![Block::Plain { text: text.into() }],
        quote: None,
        files: Vec::new(),
        buttons: Vec::new(),
        chosen: None,
    }
}

fn delivery(place: &str, piece: Piece) -> Delivery {
    Delivery {
        id: id::<DeliveryId>(2),
        channel: ChannelId::new("telegram"),
        place: place.into(),
        piece,
        shown: Vec::new(),
        reply_to: None,
        references: Default::default(),
        attempt: 1,
        maybe: false,
    }
}

#[tokio::test]
async fn a_receipt_names_the_message() {
    let (channel, server) = channel(|_| ()).await;
    let piece = Piece::Show { message: shown("Your number is #12.") };
    let receipt = channel.deliver(&delivery("7", piece), &Drawer).await.unwrap();
    assert_eq!(receipt.shown, ["101"]);
    assert_eq!(server.methods(), ["sendMessage"]);
}

#[tokio::test]
async fn a_closed_topic_is_opened_and_a_missing_reply_left_out() {
    let (channel, server) = channel(|_| ()).await;
    server.refuse("sendMessage", 400, "Bad Request: TOPIC_CLOSED");
    server.refuse("sendMessage", 400, "Bad Request: message to be replied not found");
    let mut delivery = delivery("-5/4", Piece::Show { message: shown("hello") });
    delivery.reply_to = Some("11".into());
    channel.deliver(&delivery, &Drawer).await.unwrap();
    assert_eq!(server.methods(), ["sendMessage", "reopenForumTopic", "sendMessage", "sendMessage"]);
    let calls = server.calls.lock().unwrap();
    assert!(calls[2].1.get("reply_parameters").is_some() && calls[3].1.get("reply_parameters").is_none());
}

#[tokio::test]
async fn what_went_out_is_not_sent_again_when_the_rest_fails() {
    let (channel, server) = channel(|_| ()).await;
    let long = Piece::Show { message: shown(&"word ".repeat(1_600)) };
    let ok = json!({"ok": true, "result": {"message_id": 90}});
    server.next("sendMessage", 200, ok);
    server.refuse("sendMessage", 502, "Bad Gateway");
    let mut delivery = delivery("7", long);
    let error = channel.deliver(&delivery, &Drawer).await.unwrap_err();
    assert!(matches!(error, DeliverError::Temporary { .. }));
    delivery.attempt = 2;
    let receipt = channel.deliver(&delivery, &Drawer).await.unwrap();
    assert_eq!(receipt.shown, ["90", "101"]);
    assert_eq!(server.methods().len(), 3);
    // A server that broke may have sent it all the same.
    let text = server.calls.lock().unwrap()[2].1["text"].as_str().unwrap().to_owned();
    assert!(text.starts_with("↻ word"), "{text}");
}

#[tokio::test]
async fn errors_reach_the_relay_as_what_they_mean() {
    let (channel, server) = channel(|_| ()).await;
    let wait = json!({"ok": false, "error_code": 429, "description": "Too Many Requests: retry after 31",
        "parameters": {"retry_after": 31}});
    server.next("sendMessage", 429, wait);
    server.refuse("sendMessage", 403, "Forbidden: bot was blocked by the user");
    server.refuse("sendMessage", 400, "Bad Request: message thread not found");
    let error = async |place| {
        let piece = Piece::Show { message: shown("hello") };
        channel.deliver(&delivery(place, piece), &Drawer).await.unwrap_err()
    };
    assert_eq!(
        error("7").await,
        DeliverError::RetryAfter { wait: std::time::Duration::from_secs(31), reach: Reach::Peer }
    );
    assert!(matches!(error("7").await, DeliverError::Unreachable { .. }));
    let DeliverError::Gone { detail } = error("-5/4").await else { panic!() };
    assert!(detail.starts_with("deleted: "), "{detail}");
    assert!(matches!(error("somewhere").await, DeliverError::Rejected { .. }));
}

#[tokio::test]
async fn a_group_that_moved_is_told_to_the_desk() {
    let (channel, server) = channel(|_| ()).await;
    let desk = std::sync::Arc::new(Desk::default());
    let _ = channel.helpdesk.set(desk.clone());
    let moved = json!({"ok": false, "error_code": 400, "description": "Bad Request: group chat was upgraded to a supergroup chat",
        "parameters": {"migrate_to_chat_id": -1_005}});
    server.next("createForumTopic", 400, moved);
    let piece = Piece::OpenRoom { title: "#12 Ana".into() };
    let error = channel.deliver(&delivery("-5", piece.clone()), &Drawer).await.unwrap_err();
    assert!(matches!(error, DeliverError::Temporary { .. }));
    let told = desk.told(1).await;
    assert_eq!(told[0].kind, deskbell_core::port::InboundKind::HubMoved { to: "-1005".into() });
    let receipt = channel.deliver(&delivery("-1005", piece), &Drawer).await.unwrap();
    assert_eq!(receipt.room.as_deref(), Some("-1005/4"));
}

#[tokio::test]
async fn an_edit_of_what_is_gone_is_sent_anew() {
    let (channel, server) = channel(|_| ()).await;
    server.refuse("editMessageText", 400, "Bad Request: message to edit not found");
    let mut delivery = delivery("7", Piece::Change { message: shown("new words") });
    delivery.shown = vec!["31".into()];
    assert_eq!(channel.deliver(&delivery, &Drawer).await.unwrap().shown, ["101"]);
    server.refuse(
        "editMessageText",
        400,
        "Bad Request: message is not modified: specified new message content and reply markup are exactly the same",
    );
    assert_eq!(channel.deliver(&delivery, &Drawer).await.unwrap().shown, ["31"]);
    assert_eq!(server.methods(), ["editMessageText", "sendMessage", "editMessageText"]);
}

#[tokio::test]
async fn a_message_too_old_to_delete_says_that_it_was_taken_back() {
    let (channel, server) = channel(|_| ()).await;
    let _ = channel.helpdesk.set(std::sync::Arc::new(Desk::default()));
    server.refuse("deleteMessage", 400, "Bad Request: message can't be deleted");
    server.refuse("deleteMessage", 400, "Bad Request: message can't be deleted");
    let mut delivery = delivery("7", Piece::Retract { message: id(1) });
    delivery.shown = vec!["31".into()];
    channel.deliver(&delivery, &Drawer).await.unwrap();
    let edit = server.called("editMessageText").await;
    assert_eq!((edit["message_id"].clone(), edit["text"].clone()), (json!(31), json!("en: taken-back")));
}

#[tokio::test]
async fn a_file_is_uploaded_once_and_then_named() {
    let (channel, server) = channel(|_| ()).await;
    let mut message = shown("listen");
    message.files =
        vec![FileView { id: id(5), name: "a.ogg".into(), media_type: "audio/ogg".into(), size: 5 }];
    let mut delivery = delivery("7", Piece::Show { message });
    let receipt = channel.deliver(&delivery, &Drawer).await.unwrap();
    assert_eq!(receipt.references, [(id::<AttachmentId>(5), "voice:kept".to_owned())]);
    let form = server.called("sendVoice").await["form"].as_str().unwrap().to_owned();
    for part in
        ["name=\"chat_id\"", "listen", "attach://f0", "filename=\"a.ogg\"", "audio/ogg", "\r\nvoice\r\n"]
    {
        assert!(form.contains(part), "{part} is not in {form}");
    }
    delivery.references = receipt.references.into_iter().collect();
    server.refuse("sendVoice", 400, "Bad Request: wrong file identifier/HTTP URL specified");
    channel.deliver(&delivery, &Drawer).await.unwrap();
    let calls = server.calls.lock().unwrap();
    assert_eq!(calls[1].1["voice"], "kept");
    assert!(calls[2].1.get("form").is_some(), "what Telegram has forgotten is sent again");
}

#[tokio::test]
async fn files_over_the_limits_are_refused_with_another_way() {
    let (standard, server) = channel(|_| ()).await;
    let mut message = shown("");
    message.files = vec![FileView {
        id: id(5),
        name: "film.mp4".into(),
        media_type: "video/mp4".into(),
        size: 60 * 1024 * 1024,
    }];
    let piece = Piece::Show { message };
    let DeliverError::Rejected { detail } =
        standard.deliver(&delivery("7", piece.clone()), &Drawer).await.unwrap_err()
    else {
        panic!()
    };
    assert!(detail.contains("60 MB") && detail.contains("link"), "{detail}");
    let found =
        json!({"ok": true, "result": {"file_id": "v", "file_path": "videos/1.mp4", "file_size": 30_000_000}});
    server.next("getFile", 200, found.clone());
    assert!(matches!(standard.fetch("video:v").await, Err(DeliverError::Rejected { .. })));
    server.refuse("getFile", 400, "Bad Request: file is too big");
    assert!(matches!(standard.fetch("video:v").await, Err(DeliverError::Rejected { .. })));

    let (own, server) = channel(|config| config.limits = Limits::None).await;
    own.deliver(&delivery("7", piece), &Drawer).await.unwrap();
    server.next("getFile", 200, found);
    let bytes: Vec<_> = own.fetch("video:v").await.unwrap().collect().await;
    assert_eq!(
        bytes.into_iter().map(|chunk| chunk.unwrap().to_vec()).collect::<Vec<_>>().concat(),
        b"the bytes"
    );
}
