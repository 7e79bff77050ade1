//! Tokens of a shop's server, good and bad, before the desk's door.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use deskbell_core::clock::Timestamp;
use deskbell_core::port::{InboundKind, Sender};
use hmac::{Hmac, Mac};
use serde_json::{Value, json};
use sha2::{Sha256, Sha512};

use crate::fakes::{AUDIENCE, NOW, SECRET};
use crate::http_tests::{page, request};
use crate::identity::{Denied, Identity};

const SECONDS: i64 = NOW.0 / 1000;

fn part(value: &Value) -> String {
    URL_SAFE_NO_PAD.encode(value.to_string())
}

fn signed_as(header: &Value, claims: &Value, secret: &str) -> String {
    let text = format!("{}.{}", part(header), part(claims));
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap();
    mac.update(text.as_bytes());
    format!("{text}.{}", URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes()))
}

fn signed(claims: &Value) -> String {
    signed_as(&json!({"alg": "HS256", "typ": "JWT"}), claims, SECRET)
}

/// Ana's claims with some replaced; null takes one out.
fn claims(changed: Value) -> Value {
    let mut claims = json!({
        "external_user_id": "42", "aud": AUDIENCE, "exp": SECONDS + 300, "name": "Ana", "language": "UZ",
    });
    for (name, value) in changed.as_object().unwrap() {
        claims[name] = value.clone();
    }
    let kept = claims.as_object().unwrap().iter().filter(|(_, value)| !value.is_null());
    Value::Object(kept.map(|(name, value)| (name.clone(), value.clone())).collect())
}

fn verdict(token: &str) -> Result<String, Denied> {
    let identity = Identity::new(SECRET, AUDIENCE).unwrap();
    identity.verify(token, NOW).map(|person| person.external)
}

#[test]
fn what_the_shop_signed_is_believed() {
    let identity = Identity::new(SECRET, AUDIENCE).unwrap();
    let person = identity.verify(&signed(&claims(json!({}))), NOW).unwrap();
    assert_eq!(person.external, "42");
    assert_eq!(person.vouched.name.as_deref(), Some("Ana"));
    assert_eq!(person.vouched.language.unwrap().as_str(), "uz");
    for good in [
        json!({"external_user_id": null, "sub": "42"}),
        json!({"external_user_id": 42, "sub": "42"}),
        json!({"aud": ["https://other.example", AUDIENCE]}),
        json!({"exp": SECONDS as f64 + 0.5, "name": null, "language": null}),
        json!({"exp": SECONDS - 59}),
        json!({"exp": SECONDS + 3_600, "iat": SECONDS, "nbf": SECONDS + 59}),
        json!({"anything": "else"}),
    ] {
        assert_eq!(verdict(&signed(&claims(good.clone()))).as_deref(), Ok("42"), "{good}");
    }
}

#[test]
fn forged_and_strange_tokens_are_not() {
    let good = claims(json!({}));
    let other = signed_as(&json!({"alg": "HS256"}), &good, "another secret of thirty-two letters");
    assert_eq!(verdict(&other), Err(Denied::Signature));
    let (head, body) = (part(&json!({"alg": "none", "typ": "JWT"})), part(&good));
    for alg in ["none", "None", "NONE", "", "HS384", "HS512", "RS256", "ES256", "EdDSA"] {
        let header = json!({"alg": alg, "typ": "JWT"});
        // Signed with the right secret, or by nobody: the name alone is enough.
        let mut tokens = vec![signed_as(&header, &good, SECRET), format!("{}.{body}.", part(&header))];
        if alg == "HS512" {
            let text = format!("{}.{body}", part(&header));
            let mut mac = Hmac::<Sha512>::new_from_slice(SECRET.as_bytes()).unwrap();
            mac.update(text.as_bytes());
            tokens.push(format!("{text}.{}", URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes())));
        }
        for token in tokens {
            assert!(verdict(&token).is_err(), "{alg}");
        }
    }
    let critical = signed_as(&json!({"alg": "HS256", "crit": ["b64"], "b64": false}), &good, SECRET);
    assert_eq!(verdict(&critical), Err(Denied::Critical));
    let signed = signed(&good);
    let mut tampered: Vec<String> = signed.split('.').map(str::to_owned).collect();
    tampered[1] = part(&claims(json!({"external_user_id": "43"})));
    for broken in [
        tampered.join("."),
        format!("{head}.{body}."),
        format!("{head}.{body}"),
        signed[..signed.len() - 1].to_owned(),
        format!("{signed}x"),
        format!("{signed}.x"),
        format!(" {signed}"),
        String::new(),
        "..".to_owned(),
        "a.b.c".to_owned(),
        "x".repeat(100_000),
    ] {
        assert!(verdict(&broken).is_err(), "{}", &broken[..broken.len().min(60)]);
    }
}

#[test]
fn claims_are_bounded() {
    assert_eq!(verdict(&signed(&claims(json!({"exp": SECONDS - 61})))), Err(Denied::Expired));
    for wrong in [
        json!({"exp": null}),
        json!({"exp": "tomorrow"}),
        json!({"exp": (SECONDS + 300).to_string()}),
        json!({"exp": SECONDS + 3_700}),
        json!({"exp": 1e300}),
        json!({"exp": NOW.0 + 300_000}),
        json!({"iat": SECONDS + 120}),
        json!({"nbf": SECONDS + 120}),
        json!({"aud": null}),
        json!({"aud": "https://other.example"}),
        json!({"aud": []}),
        json!({"external_user_id": null}),
        json!({"external_user_id": " "}),
        json!({"external_user_id": "x".repeat(201)}),
        json!({"external_user_id": ["42"]}),
        json!({"sub": "43"}),
        json!({"name": "n".repeat(401)}),
        json!({"name": {"first": "Ana"}}),
        json!({"language": "u<z>"}),
    ] {
        let verdict = verdict(&signed(&claims(wrong.clone())));
        assert!(matches!(verdict, Err(Denied::Claims(_) | Denied::Audience(_))), "{wrong}: {verdict:?}");
    }
    assert!(Identity::new("short", AUDIENCE).is_err());
    let identity = Identity::new(SECRET, AUDIENCE).unwrap();
    assert!(!format!("{identity:?}").contains("secret that a shop"));
    let later = Timestamp(NOW.0 + 400_000);
    assert_eq!(identity.verify(&signed(&claims(json!({}))), later), Err(Denied::Expired));
}

#[tokio::test]
async fn a_person_has_their_place_in_every_browser() {
    let page = page();
    let open = |token: Option<&str>, identity: &str| {
        let request = Request::post("/widget/v1/session");
        let request = match token {
            Some(token) => request.header("authorization", format!("Bearer {token}")),
            None => request,
        };
        request.body(Body::from(json!({ "identity": identity }).to_string())).unwrap()
    };
    let identity = signed(&claims(json!({})));
    let first = page.ask(open(None, &identity)).await;
    assert_eq!(first.status, StatusCode::CREATED);
    assert_eq!((&first.json["token"], &first.json["identified"]), (&json!("token-known-42"), &json!(true)));
    assert_eq!(first.json["profile"]["language"], "uz", "the shop's server says so");
    let again = page.ask(open(Some("token-known-42"), &identity)).await;
    assert_eq!((again.status, &again.json["token"]), (StatusCode::OK, &json!("token-known-42")));
    assert!(page.fake.along.lock().unwrap().is_empty());
    // What an anonymous page held is offered to the desk, which decides what may go along.
    page.ask(open(Some("token-ana"), &identity)).await;
    assert_eq!(*page.fake.along.lock().unwrap(), [("ana".to_owned(), "known-42".to_owned())]);
    // A token that is worth nothing does not stand in the way of a good identity.
    assert_eq!(page.ask(open(Some("forged"), &identity)).await.status, StatusCode::CREATED);
    let expired = page.ask(open(None, &signed(&claims(json!({"exp": SECONDS - 100}))))).await;
    assert_eq!(
        (expired.status, &expired.json["error"]["code"]),
        (StatusCode::UNAUTHORIZED, &json!("identity_expired"))
    );
    let invalid = page.ask(open(Some("token-known-42"), "a.b.c")).await;
    assert_eq!(
        (invalid.status, &invalid.json["error"]["code"]),
        (StatusCode::UNAUTHORIZED, &json!("identity_invalid"))
    );
    assert!(invalid.json["error"]["detail"].as_str().unwrap().contains("no JWT"));
    assert!(invalid.json.get("token").is_none(), "never a conversation instead");
}

#[tokio::test]
async fn the_shops_word_counts_more_than_the_pages() {
    let page = page();
    let said = Request::post("/widget/v1/messages")
        .header("authorization", "Bearer token-known-42")
        .body(Body::from(json!({"id": "1", "text": "hello", "name": "Somebody else"}).to_string()))
        .unwrap();
    assert_eq!(page.ask(said).await.status, StatusCode::OK);
    let inbound = page.fake.taken.lock().unwrap().remove(0);
    let Sender::Customer { name, external, .. } = inbound.sender else { panic!("a customer said it") };
    assert_eq!((name.as_deref(), external.as_str()), (Some("42 of the shop"), "known-42"));
    assert!(matches!(inbound.kind, InboundKind::Said { .. }));
}

#[tokio::test]
async fn signing_out_ends_a_session_on_the_server() {
    let page = page();
    let end = || request("POST", "/session/end").body(Body::empty()).unwrap();
    assert_eq!(page.ask(end()).await.status, StatusCode::NO_CONTENT);
    let after = page.say(json!({"id": "1", "text": "hello"})).await;
    assert_eq!(after.status, StatusCode::UNAUTHORIZED);
    assert_eq!(page.post("/session", "{}").await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(page.ask(end()).await.status, StatusCode::NO_CONTENT, "ended twice it is ended");
}
