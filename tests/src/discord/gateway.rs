//! The gateway: hello, heartbeats, identify, resume, and everything that happens, in order.

use std::collections::VecDeque;
use std::io::Write;
use std::sync::Arc;
use std::time::{Duration, Instant};

use flate2::Compression;
use flate2::write::ZlibEncoder;
use futures::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::protocol::CloseFrame;

use super::server::Server;
use super::session::{Frame, GUILD_MEMBERS, GUILD_PRESENCES, GUILDS, INTENTS, MESSAGE_CONTENT, Session};
use super::world::{BOT, World};

/// More than this in a minute, and the connection is closed.
const EVENTS_A_MINUTE: usize = 120;
/// Whoever asked for compression gets what is larger than this compressed.
const COMPRESS_FROM: usize = 2_048;

/// Takes connections until the server ends.
pub(crate) async fn accept(server: Arc<Server>, listener: TcpListener) {
    loop {
        let stream = tokio::select! {
            () = server.stop.cancelled() => return,
            accepted = listener.accept() => accepted,
        };
        let Ok((stream, _)) = stream else { continue };
        if server.look(|world| world.gateway.closed) {
            continue;
        }
        tokio::spawn(connection(server.clone(), stream));
    }
}

/// One connection of the bot.
struct Connection {
    server: Arc<Server>,
    id: u64,
    out: UnboundedSender<Frame>,
    session: Option<String>,
    compress: bool,
    recent: VecDeque<Instant>,
}

async fn connection(server: Arc<Server>, stream: TcpStream) {
    let _ = stream.set_nodelay(true);
    let Ok(socket) = tokio_tungstenite::accept_async(stream).await else { return };
    let (out, outgoing) = unbounded_channel();
    let id = server.change(|world| {
        world.gateway.connections += 1;
        world.gateway.connections
    });
    let connection = Connection {
        server: server.clone(),
        id,
        out,
        session: None,
        compress: false,
        recent: VecDeque::new(),
    };
    let clean = connection.serve(socket, outgoing).await;
    server.change(|world| {
        let window = world.options.resume_window;
        world.gateway.sessions.retain(|_, session| {
            let own = session.out.as_ref().is_some_and(|(connection, _)| *connection == id);
            if own {
                session.out = None;
                session.lost = Some(Instant::now());
            }
            // Whoever says goodbye does not come back.
            !(own && clean)
        });
        world.gateway.prune(window);
    });
}

impl Connection {
    /// Serves it to its end; whether the bot ended its session by it.
    async fn serve(
        mut self,
        mut socket: WebSocketStream<TcpStream>,
        mut outgoing: UnboundedReceiver<Frame>,
    ) -> bool {
        let heartbeat = self.server.look(|world| world.options.heartbeat.as_millis());
        let hello = json!({"op": 10, "s": null, "t": null, "d": {"heartbeat_interval": heartbeat}});
        if socket.send(Message::text(hello.to_string())).await.is_err() {
            return false;
        }
        loop {
            tokio::select! {
                biased;
                () = self.server.stop.cancelled() => return false,
                frame = outgoing.recv() => match frame {
                    Some(Frame::Text(text)) => {
                        if socket.send(self.packed(&text)).await.is_err() {
                            return false;
                        }
                    }
                    Some(Frame::Close(code, reason)) => {
                        self.server.change(|world| world.gateway.closes.push(code));
                        let frame = CloseFrame { code: code.into(), reason: reason.into() };
                        let _ = socket.close(Some(frame)).await;
                        // Until the other side has read it; what it still says counts for nothing.
                        while let Some(Ok(_)) = socket.next().await {}
                        return false;
                    }
                    // Dropped without a word, as networks do.
                    Some(Frame::Cut) | None => return false,
                },
                message = socket.next() => match message {
                    Some(Ok(Message::Text(text))) => self.hear(text.as_str()),
                    Some(Ok(Message::Binary(bytes))) => self.hear(&String::from_utf8_lossy(&bytes)),
                    Some(Ok(Message::Close(frame))) => {
                        let code = frame.map_or(1005, |frame| u16::from(frame.code));
                        return matches!(code, 1000 | 1001);
                    }
                    Some(Ok(_)) => {}
                    Some(Err(_)) | None => return false,
                },
            }
        }
    }

    fn packed(&self, text: &str) -> Message {
        if !self.compress || text.len() < COMPRESS_FROM {
            return Message::text(text);
        }
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
        let packed = encoder.write_all(text.as_bytes()).and_then(|()| encoder.finish());
        packed.map_or_else(|_| Message::text(text), Message::binary)
    }

    fn say(&self, body: &Value) {
        let _ = self.out.send(Frame::Text(body.to_string().into()));
    }

    fn close(&self, code: u16, reason: &'static str) {
        let _ = self.out.send(Frame::Close(code, reason));
    }

    fn hear(&mut self, text: &str) {
        let now = Instant::now();
        self.recent.push_back(now);
        while self.recent.front().is_some_and(|first| now.duration_since(*first) > Duration::from_secs(60)) {
            self.recent.pop_front();
        }
        if self.recent.len() > EVENTS_A_MINUTE {
            return self.close(4008, "Rate limited.");
        }
        let Ok(body) = serde_json::from_str::<Value>(text) else {
            return self.close(4002, "Error while decoding payload.");
        };
        match body["op"].as_u64() {
            Some(1) => self.heartbeat(&body["d"]),
            Some(2) if self.session.is_some() => self.close(4005, "Already authenticated."),
            Some(2) => self.identify(&body["d"]),
            Some(6) => self.resume(&body["d"]),
            Some(3 | 4 | 8) if self.session.is_some() => {}
            Some(3 | 4 | 8) => self.close(4003, "Not authenticated."),
            _ => self.close(4001, "Unknown opcode."),
        }
    }

    fn heartbeat(&self, seq: &Value) {
        let answered = self.server.change(|world| {
            let session = self.session.as_ref().and_then(|id| world.gateway.sessions.get_mut(id));
            if let (Some(session), Some(seq)) = (session, seq.as_u64()) {
                // What the bot has said that it has need not be kept.
                session.log.retain(|(number, _)| *number > seq);
            }
            !world.gateway.mute
        });
        if answered {
            self.say(&json!({"op": 11, "s": null, "t": null, "d": null}));
        }
    }

    fn wrong_token(&self, body: &Value) -> bool {
        body["token"].as_str().is_none_or(|token| token.trim_start_matches("Bot ") != self.server.token)
    }

    fn identify(&mut self, body: &Value) {
        if self.wrong_token(body) {
            return self.close(4004, "Authentication failed.");
        }
        let Some(intents) = body["intents"].as_u64() else {
            return self.close(4013, "Invalid intent(s).");
        };
        if intents & !INTENTS != 0 {
            return self.close(4013, "Invalid intent(s).");
        }
        if !body["properties"].is_object() {
            return self.close(4002, "Error while decoding payload.");
        }
        let (content, members) =
            self.server.look(|world| (world.options.message_content, world.options.guild_members));
        let disallowed = intents & MESSAGE_CONTENT != 0 && !content
            || intents & GUILD_MEMBERS != 0 && !members
            || intents & GUILD_PRESENCES != 0;
        if disallowed {
            return self.close(4014, "Disallowed intent(s).");
        }
        self.compress = body["compress"] == true;
        let (id, out, url) = (self.id, self.out.clone(), self.server.gateway_url());
        let name = self.server.change(|world| {
            world.gateway.identified += 1;
            let name = format!("{:032x}", u128::from(world.id()) << 32 | u128::from(id));
            let session = Session { intents, seq: 0, log: VecDeque::new(), out: Some((id, out)), lost: None };
            world.gateway.sessions.insert(name.clone(), session);
            let events = ready(world, &name, &url, intents & GUILDS != 0);
            if let Some(session) = world.gateway.sessions.get_mut(&name) {
                for (event, data) in &events {
                    session.dispatch(event, data);
                }
            }
            world.gateway.ready.get_or_insert_with(Instant::now);
            name
        });
        self.session = Some(name);
    }

    fn resume(&mut self, body: &Value) {
        if self.wrong_token(body) {
            return self.close(4004, "Authentication failed.");
        }
        let (id, out) = (self.id, self.out.clone());
        let name = body["session_id"].as_str().unwrap_or_default().to_owned();
        let seq = body["seq"].as_u64().unwrap_or(u64::MAX);
        let resumed = self.server.change(|world| {
            world.gateway.prune(world.options.resume_window);
            let Some(session) = world.gateway.sessions.get_mut(&name) else { return Err(None) };
            if seq > session.seq {
                return Err(Some((4007, "Invalid seq.")));
            }
            let kept = session.log.front().map_or(session.seq, |(first, _)| first - 1);
            if seq < kept {
                world.gateway.sessions.remove(&name);
                return Err(None);
            }
            session.out = Some((id, out));
            session.lost = None;
            let missed: Vec<Arc<str>> =
                session.log.iter().filter(|(number, _)| *number > seq).map(|(_, raw)| raw.clone()).collect();
            for raw in missed {
                session.send(Frame::Text(raw));
            }
            session.dispatch("RESUMED", &json!({"_trace": ["fake"]}));
            world.gateway.resumed += 1;
            world.gateway.ready.get_or_insert_with(Instant::now);
            Ok(())
        });
        match resumed {
            Ok(()) => self.session = Some(name),
            Err(Some((code, reason))) => self.close(code, reason),
            Err(None) => self.say(&json!({"op": 9, "s": null, "t": null, "d": false})),
        }
    }
}

/// `READY`, and the servers one after another.
fn ready(world: &World, session: &str, url: &str, guilds: bool) -> Vec<(&'static str, Value)> {
    let present: Vec<_> = world.guilds.values().filter(|guild| guild.members.contains_key(&BOT)).collect();
    let unavailable: Vec<Value> =
        present.iter().map(|guild| json!({"id": guild.id.to_string(), "unavailable": true})).collect();
    let mut user = World::bot().json();
    user["verified"] = true.into();
    user["mfa_enabled"] = false.into();
    user["email"] = Value::Null;
    let ready = json!({
        "v": 10, "user": user, "guilds": unavailable, "session_id": session, "session_type": "normal",
        "resume_gateway_url": url, "shard": [0, 1], "private_channels": [], "presences": [],
        "relationships": [], "user_settings": {}, "geo_ordered_rtc_regions": [], "guild_join_requests": [],
        "application": {"id": BOT.to_string(), "flags": world.application_flags()}, "_trace": ["fake"],
    });
    let mut events = vec![("READY", ready)];
    if guilds {
        events.extend(present.iter().map(|guild| ("GUILD_CREATE", world.guild_create(guild))));
    }
    events
}
