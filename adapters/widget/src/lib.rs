//! The chat in a shop's corner, and the same channel for other people's front ends by signed webhooks.
//!
//! ```html
//! <script async src="https://desk.example/widget.js" data-color="#2563eb" data-language="uz"></script>
//! ```
//!
//! # The API of the page
//!
//! All below `/widget/v1`; JSON in and out; `Authorization: Bearer …` everywhere but where marked. A token stands for
//! one place and is never put in an address. `id` is the caller's own (1 to 64 of `A-Z a-z 0-9 - _`): the same id
//! again changes nothing and gets the same answer. `Deskbell-Language: uz` asks for a language before the browser's
//! list does. Times are milliseconds since 1970, sizes are bytes.
//!
//! | call | body or query | answer |
//! |---|---|---|
//! | `POST /session` (token optional) | `{identity?}` | 201 `{token, profile, identified}` for another place; 200 with a fresh token for the sent one's place |
//! | `POST /session/end` (token optional) | | 204: none of this session's tokens is good any more, its streams end |
//! | `GET /profile` (token optional) | | `Profile`: language, direction, texts, limits, cursor |
//! | `GET /history` | `before=SEQ&limit=1…200` | `{items: [Shown], more, cursor}`, oldest first |
//! | `GET /transcript` | `zone=IANA` | everything that was said, as a text to be saved |
//! | `POST /messages` | `{id, text, files?, quote?, name?, page?: {address, title?}, waited_ms?}` | `{message, seq, ticket, toast}` |
//! | `PUT /messages/MESSAGE` | `{id, text}` | the same: one's own words, changed |
//! | `DELETE /messages/MESSAGE` | `{id}` | the same: taken back |
//! | `POST /press` | `{id, token}` | the same, for a button's token |
//! | `POST /commands` | `{id, command, language?}` | the same; `start help language status new close` |
//! | `GET /articles` (token optional) | `words=…` | `{items: [{id, title, language, snippet}]}`, at most eight; without words those that helped most |
//! | `GET /articles/ARTICLE` (token optional) | | `{id, title, language, blocks}` |
//! | `POST /articles/ARTICLE/helped` | | as `/messages`; counted once for each place, article and day |
//! | `GET /requests` | | `{items: [{number, label, subject, status, closed, opened_at}]}`: the person's own, newest first |
//! | `POST /typing` | | 204 |
//! | `POST /seen` | `{until}` | 204: the person has read up to the message with this `seq` |
//! | `POST /onward` | | `[{channel, label, address}]`: links that carry the place's open tickets to another channel, once, within 15 minutes |
//! | `POST /files` | the bytes; name percent-encoded in `Deskbell-File-Name` | 201 `{id, name, media_type, size}` |
//! | `GET /files/FILE` | | the bytes, always as an attachment |
//! | `GET /files/FILE/KEY` (no token) | | the same: the `url` of a message's file, good for an hour or two |
//! | `GET /files/FILE/address` | | `{url}`: a fresh one |
//! | `GET /events` | `after=CURSOR` or `Last-Event-ID` | server-sent events `ready message typing seen language`, for ever |
//! | `GET /changes` | `after=CURSOR&wait=0…55` | `{cursor, events: [{cursor, event, data}]}`, waiting for the first |
//!
//! To `/session` and `/profile`, `identity_required` and `address-blocked` come with `page: {language, direction, texts}`
//! beside `error`, so that a page can say so.
//!
//! A text that is a typed command (`/help`, `/language ru`, …) is taken as one. Errors have one shape:
//!
//! ```json
//! {"error": {"code": "message-too-long", "message": "in the person's language", "retry_after": 12, "detail": "for programmers"}}
//! ```
//!
//! | status | when |
//! |---|---|
//! | 400 | not JSON, not UTF-8, an unknown field, an empty message, an unknown command |
//! | 401 | no token where one is needed, a forged or an expired one; `identity_required`: only who is signed in on the site is taken |
//! | 403 | the page's origin is not allowed; the person is blocked; `address-blocked`: the network is |
//! | 404 | no such thing, or somebody else's |
//! | 409 | fine in itself, but the state moved on (an old button) |
//! | 413 / 415 | too long, too big, too many / of a type that is not taken |
//! | 429 | too much; `Retry-After` says when to come back |
//! | 503 | nothing was taken; try again |
//!
//! # Who somebody is
//!
//! `identity` is a short-lived JWT that the shop's server makes of a secret that only it and the desk know; `identity.rs`
//! says what must stand in it. The same person has the same place in every browser. What is wrong with it is told with 401:
//! `identity_expired` (make a fresh one) or `identity_invalid` (the detail says why). Two people are never made one: a place
//! that was vouched for belongs to that one person for ever, and of an anonymous place whose token comes along only what is
//! open goes to the person, once, with both places told ([`Customers::take_along`]).
//!
//! [`Customers::take_along`]: deskbell_core::port::Customers::take_along
//!
//! # Webhooks
//!
//! In: `POST /webhook/NAME/messages`, signed as `signature.rs` says, one event a call:
//!
//! ```json
//! {"id": "their event id", "conversation": "their id", "person": {"id": "…", "name": "…", "language": "uz"},
//!  "text": "…"}
//! ```
//!
//! or, in place of `text`: `"press": TOKEN`, `"command": {"command": "language", "with": "ru"}`,
//! `"edit": {"message", "text"}`, `"retract": MESSAGE`, `"unreachable": true`. The answer is
//! `{"outcome": "accepted", "message", "ticket", "toast"}` or an error as above. `POST /webhook/NAME/files` with
//! `{"conversation", "file"}` hands out a file that a message named. Out: see [`WebhookChannel`]'s module.

mod address;
mod addressed;
mod assets;
mod beside;
mod bundle;
mod caller;
mod channel;
mod command;
mod config;
mod events;
mod fault;
mod http;
mod identity;
mod intake;
mod limits;
mod messages;
mod networks;
mod origin;
mod session;
mod signature;
mod transcript;
mod uploads;
mod webhook;
mod webhook_http;

#[cfg(test)]
mod doors_tests;
#[cfg(test)]
mod fakes;
#[cfg(test)]
mod http_tests;
#[cfg(test)]
mod identity_tests;

pub use assets::SHOP_PAGE;
pub use channel::WidgetChannel;
pub use config::WidgetConfig;
pub use http::{WidgetDesk, router};
pub use identity::{Identity, IdentitySecretTooShort};
pub use networks::network;
pub use origin::is_origin;
pub use signature::{Secret, SecretTooShort};
pub use webhook::{WebhookChannel, WebhookError};
pub use webhook_http::webhook_router;
