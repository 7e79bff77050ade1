//! What a message may be: its parts, its lengths, its mentions, its files.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::{Map, Value};

use super::components;
use crate::discord::answer::Refusal;
use crate::discord::channel::{Channel, DM, FORUM};
use crate::discord::http::Body;
use crate::discord::message::{COMPONENTS_V2, EPHEMERAL, Stored, StoredFile};
use crate::discord::permissions::Permissions;
use crate::discord::record::Upload;
use crate::discord::world::{BOT, World};

const CONTENT_MOST: usize = 2_000;
/// Over all embeds of a message.
const EMBEDS_MOST: usize = 6_000;
/// Flags that a bot may set.
const SETTABLE: u64 = EPHEMERAL | (1 << 2) | (1 << 12) | (1 << 13) | COMPONENTS_V2;

/// Whether the bot may send to a channel at all.
pub(super) fn may_send(world: &World, channel: &Channel) -> Result<(), Refusal> {
    if channel.kind == DM {
        let user = channel.recipient.unwrap_or(0);
        let Some(person) = world.people.get(&user) else { return Err(Refusal::closed_dms()) };
        if !world.meets(user) {
            return Err(Refusal::no_mutual_guild());
        }
        return if person.closed { Err(Refusal::closed_dms()) } else { Ok(()) };
    }
    if channel.kind == FORUM {
        return Err(Refusal::new(400, 50008, "Cannot send messages in a non-text channel"));
    }
    let needed =
        if channel.is_thread() { Permissions::SEND_MESSAGES_IN_THREADS } else { Permissions::SEND_MESSAGES };
    super::channels::need(world, channel, needed)
}

fn too_long(path: &str, most: usize) -> Refusal {
    Refusal::invalid(path, "BASE_TYPE_MAX_LENGTH", &format!("Must be {most} or fewer in length."))
}

fn embeds(embeds: &[Value], at: &str) -> Result<(), Refusal> {
    if embeds.len() > 10 {
        return Err(too_long(&format!("{at}embeds"), 10));
    }
    let mut sum = 0;
    let mut text = |path: String, value: &Value, most: usize| {
        let length = value.as_str().map_or(0, |text| text.chars().count());
        sum += length;
        if length > most { Err(too_long(&path, most)) } else { Ok(()) }
    };
    for (place, embed) in embeds.iter().enumerate() {
        let path = format!("{at}embeds.{place}");
        text(format!("{path}.title"), &embed["title"], 256)?;
        text(format!("{path}.description"), &embed["description"], 4_096)?;
        text(format!("{path}.footer.text"), &embed["footer"]["text"], 2_048)?;
        text(format!("{path}.author.name"), &embed["author"]["name"], 256)?;
        let fields = embed["fields"].as_array().map_or(&[][..], Vec::as_slice);
        if fields.len() > 25 {
            return Err(too_long(&format!("{path}.fields"), 25));
        }
        for (number, field) in fields.iter().enumerate() {
            for (name, most) in [("name", 256), ("value", 1_024)] {
                if field[name].as_str().is_none_or(str::is_empty) {
                    let path = format!("{path}.fields.{number}.{name}");
                    return Err(Refusal::invalid(&path, "BASE_TYPE_REQUIRED", "This field is required"));
                }
                text(format!("{path}.fields.{number}.{name}"), &field[name], most)?;
            }
        }
    }
    if sum > EMBEDS_MOST {
        let why = format!("Embed size exceeds maximum size of {EMBEDS_MOST}");
        return Err(Refusal::invalid(&format!("{at}embeds"), "MAX_EMBED_SIZE_EXCEEDED", &why));
    }
    Ok(())
}

fn list(fields: &Map<String, Value>, name: &str) -> Vec<Value> {
    fields.get(name).and_then(Value::as_array).cloned().unwrap_or_default()
}

/// Puts what was sent into a message, if all of it may stand there. `at` is where it stands in the request, with a
/// dot behind it.
pub(super) fn fill(
    world: &mut World,
    channel: u64,
    stored: &mut Stored,
    fields: &Map<String, Value>,
    uploads: &Body,
    at: &str,
) -> Result<(), Refusal> {
    let edited = stored.edited.is_some();
    if let Some(content) = fields.get("content") {
        let content = content.as_str().unwrap_or_default();
        if content.chars().count() > CONTENT_MOST {
            return Err(too_long(&format!("{at}content"), CONTENT_MOST));
        }
        if edited {
            stored.versions.push(stored.content.clone());
        }
        stored.content = content.trim().to_owned();
    }
    if let Some(flags) = fields.get("flags").and_then(Value::as_u64) {
        stored.flags = stored.flags & !SETTABLE | flags & SETTABLE;
    }
    if fields.contains_key("embeds") {
        let all = list(fields, "embeds");
        embeds(&all, at)?;
        stored.embeds = all;
        for embed in &mut stored.embeds {
            embed["type"] = "rich".into();
        }
    }
    if fields.contains_key("components") {
        let all = list(fields, "components");
        components::check(&all, stored.flags & COMPONENTS_V2 != 0, at)?;
        stored.components = all;
        components::number(&mut stored.components, &mut 0);
    }
    if stored.flags & COMPONENTS_V2 != 0 && (!stored.content.is_empty() || !stored.embeds.is_empty()) {
        let why = "The 'content' field cannot be used when using MessageFlags.IS_COMPONENTS_V2";
        return Err(Refusal::invalid(
            &format!("{at}content"),
            "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
            why,
        ));
    }
    if let Some(poll) = fields.get("poll").filter(|poll| poll.is_object()) {
        stored.poll = Some(poll.clone());
    }
    files(world, channel, stored, fields, uploads, at)?;
    mentions(world, channel, stored, fields.get("allowed_mentions"));
    let empty = stored.content.is_empty()
        && stored.embeds.is_empty()
        && stored.components.is_empty()
        && stored.files.is_empty()
        && stored.stickers.is_empty()
        && stored.poll.is_none()
        && stored.snapshots.is_empty();
    if empty { Err(Refusal::empty_message()) } else { Ok(()) }
}

/// Whether an id stands there, as text or as a number.
fn is(value: &Value, id: u64) -> bool {
    value.as_u64().or_else(|| value.as_str()?.parse().ok()) == Some(id)
}

/// New files, and those of an edited message that stay.
fn files(
    world: &mut World,
    channel: u64,
    stored: &mut Stored,
    fields: &Map<String, Value>,
    uploads: &Body,
    at: &str,
) -> Result<(), Refusal> {
    let told = list(fields, "attachments");
    if fields.contains_key("attachments") {
        let stays = |file: &Arc<StoredFile>| told.iter().any(|it| is(&it["id"], file.id));
        stored.files.retain(stays);
    }
    let mut sum = 0;
    for (part, upload) in &uploads.files {
        let number = part.strip_prefix("files[").and_then(|rest| rest.strip_suffix(']'));
        let Some(number) = number else {
            return Err(Refusal::invalid(&format!("{at}attachments"), "UNKNOWN_PART", part));
        };
        sum += upload.bytes.len();
        if upload.bytes.len() > world.options.upload_most || sum > 25 * 1024 * 1024 {
            return Err(Refusal::too_large());
        }
        let told = told.iter().find(|it| number.parse().is_ok_and(|number| is(&it["id"], number)));
        let name = told.and_then(|it| it["filename"].as_str()).map(str::to_owned);
        let upload = Upload { name: name.or(upload.name.clone()), ..upload.clone() };
        let kept = world.keep(channel, upload, None);
        let mut file = StoredFile::clone(&kept);
        for name in ["description", "duration_secs", "waveform", "title"] {
            if let Some(value) = told.and_then(|it| it.get(name)).filter(|value| !value.is_null()) {
                file.traits.insert(name.into(), value.clone());
            }
        }
        let file = Arc::new(file);
        world.files.insert(file.id, file.clone());
        stored.files.push(file);
    }
    if stored.files.len() > 10 {
        return Err(too_long(&format!("{at}attachments"), 10));
    }
    if !uploads.files.is_empty()
        && let Some(place) = world.channels.get(&channel)
        && stored.only_for.is_none()
    {
        super::channels::need(world, place, Permissions::ATTACH_FILES)?;
    }
    Ok(())
}

/// Who is named by what stands there, as far as the bot allowed it; without a word about it, everybody.
fn mentions(world: &World, channel: u64, stored: &mut Stored, allowed: Option<&Value>) {
    let allowed = allowed.filter(|allowed| allowed.is_object());
    stored.allowed_mentions = allowed.cloned();
    let parsed = |kind: &str| {
        allowed.is_none_or(|it| it["parse"].as_array().into_iter().flatten().any(|word| word == kind))
    };
    let listed = |kind: &str, id: u64| {
        let ids = allowed.map_or(&Value::Null, |it| &it[kind]);
        ids.as_array().into_iter().flatten().any(|it| is(it, id))
    };
    let words = stored.words();
    stored.mentions = named(&words, "<@").filter(|id| parsed("users") || listed("users", *id)).collect();
    stored.mentions.extend(named(&words, "<@!").filter(|id| parsed("users") || listed("users", *id)));
    stored.mentions.retain(|id| *id == BOT || world.people.contains_key(id));
    stored.mention_roles =
        named(&words, "<@&").filter(|id| parsed("roles") || listed("roles", *id)).collect();
    let everyone = words.contains("@everyone") || words.contains("@here");
    let may = world
        .channels
        .get(&channel)
        .is_some_and(|channel| world.permissions(channel, stored.author).has(Permissions::MENTION_EVERYONE));
    stored.mention_everyone = everyone && may && parsed("everyone");
    // A reply names whom it answers, unless that was not wished.
    let told = allowed.and_then(|it| it["replied_user"].as_bool());
    if stored.kind == 19 && told.unwrap_or(allowed.is_none()) {
        let replied = stored.replies_to.and_then(|(place, id)| world.channels.get(&place)?.message(id));
        stored.mentions.extend(replied.map(|replied| replied.author));
    }
}

/// The ids of `<@1>`, `<@&1>`, …
pub(crate) fn named<'a>(words: &'a str, sign: &'a str) -> impl Iterator<Item = u64> + 'a {
    words.split(sign).skip(1).filter_map(|rest| rest.split('>').next()?.parse().ok())
}

/// Members named in what a person writes.
pub(crate) fn named_people(words: &str) -> BTreeSet<u64> {
    named(words, "<@").chain(named(words, "<@!")).collect()
}
