//! What has to hold after every step.

use std::collections::BTreeMap;

use deskbell_core::model::Status;
use deskbell_core::port::{Customers, RoomView, Shown, Transcript, Voice};
use deskbell_tests::script::views::Said;
use deskbell_tests::script::watch::{Watch, rooms};
use deskbell_tests::world::capital;
use futures::StreamExt;

use super::{AGENTS, CANARY, CUSTOMERS, Day};

impl Day {
    pub(super) async fn check(&mut self) {
        let channel = self.world.channel();
        let mut watch = Watch::new(&self.world);
        for name in CUSTOMERS {
            watch.page(&channel, name);
        }
        watch.look(&self.world, &[]).await;
        self.world.check_live(&watch).await;
        for name in CUSTOMERS {
            let page = self.page(name).await;
            self.check_page(name, &page);
            clean(name, &serde_json::to_string(&page).expect("a page is JSON"));
            self.check_saved(name, &page).await;
            if !page.is_empty() {
                let admin = self.world.desk().admin();
                let contact = admin.find_contact(&format!("{channel}:{name}")).await.expect("they are known");
                let export = admin.export(contact).await.expect("their data can be exported");
                clean(name, &export.to_string());
            }
        }
        for delivery in self.world.pushes.all() {
            let name = CUSTOMERS.iter().find(|name| **name == delivery.place).expect("a place of ours");
            clean(name, &serde_json::to_string(&delivery).expect("a delivery is JSON"));
        }
        self.check_tickets().await;
        assert_eq!(self.world.database.count("dead_letter").await, 0, "something was given up");
    }

    fn check_page(&self, name: &str, page: &[Shown]) {
        assert!(page.windows(2).all(|pair| pair[0].seq < pair[1].seq), "{name}'s page is out of order");
        let wanted: Vec<_> = self.said.get(name).map(Vec::as_slice).unwrap_or_default().to_vec();
        let shown: Vec<_> = page
            .iter()
            .filter(|shown| shown.voice != Voice::Desk)
            // An article that an agent sent asks whether it helped; it is nobody's words.
            .filter(|shown| shown.buttons.is_empty() && shown.chosen.is_none())
            .map(|shown| {
                let said = Said::to_customer(shown);
                let own = |line: &String| !line.starts_with("[file") && !line.starts_with('┃');
                let text: Vec<_> = said.text.into_iter().filter(own).collect();
                (shown.seq, shown.id, text.join("\n"))
            })
            .collect();
        assert_eq!(shown, wanted, "{name}'s page holds what was said, once, in order");
    }

    /// What they save says what their page does, and nothing else.
    async fn check_saved(&self, name: &str, page: &[Shown]) {
        let read = self.world.desk().transcript(&self.world.channel(), name, "Asia/Tokyo").await;
        let Ok(Transcript { text, .. }) = read else {
            assert!(page.is_empty(), "{name} has said something");
            return;
        };
        let parts: Vec<_> = text.map(|part| part.expect("it can be read to its end")).collect().await;
        let text = String::from_utf8(parts.concat()).expect("a text is UTF-8");
        clean(name, &text);
        let mut rest = text.as_str();
        for (_, _, words) in self.said.get(name).into_iter().flatten() {
            let (_, after) = rest.split_once(words.as_str()).expect("what was said is saved, in order");
            rest = after;
        }
    }

    async fn check_tickets(&self) {
        let mut live: BTreeMap<String, usize> = BTreeMap::new();
        for RoomView { ticket, .. } in rooms(&self.world).await {
            let (number, status) = (ticket.number, ticket.status);
            let works = matches!(status, Status::New | Status::Open);
            assert!(works || ticket.waiting_since.is_none(), "{number} is {status:?} and somebody waits");
            let closes = matches!(status, Status::WaitingForCustomer | Status::Resolved);
            assert!(closes || ticket.closes_at.is_none(), "{number} is {status:?} and will close");
            assert_eq!(ticket.closed_at.is_some(), status == Status::Closed, "{number} is {status:?}");
            assert!(status != Status::New || ticket.assignee.is_none(), "{number} is new and somebody's");
            assert!(status != Status::Open || ticket.assignee.is_some(), "{number} is open and nobody's");
            *live.entry(ticket.contact_name.clone()).or_default() += usize::from(status.is_live());
        }
        for name in CUSTOMERS {
            let count = live.get(&capital(name)).copied().unwrap_or(0);
            let several = self.several.get(name).copied().unwrap_or(false);
            assert!(count <= 1 || several, "{name} has {count} tickets and asked for none of that");
        }
    }
}

/// Nothing of the team's, and nobody else's, in what a customer is sent.
pub(super) fn clean(name: &str, sent: &str) {
    let small = sent.to_lowercase();
    for word in AGENTS.iter().copied().chain([CANARY]) {
        assert!(!small.contains(word), "{name} was sent “{word}”: {sent}");
    }
    for other in CUSTOMERS.iter().filter(|other| **other != name) {
        assert!(!small.contains(&format!("zq-{other}")), "{name} was sent {other}'s words: {sent}");
    }
}
