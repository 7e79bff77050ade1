//! Over the wire: forged tokens, other people's things, sessions that were laid out beforehand, pages of other sites, what
//! is too large, too deep, too slow, and addresses that the desk should fetch.

use anyhow::{Context, Result};
use deskbell_tests::browser::quoted;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use super::stage::{Desk, code, only_ticket};

#[tokio::test]
async fn forged_tokens_open_nothing() -> Result<()> {
    let (desk, other) = tokio::try_join!(Desk::start(&[]), Desk::start(&[]))?;
    let ana = desk.customer("my parcel is late").await?;
    let foreign = other.visitor().await?.token;
    let good = &ana.token;
    let (first, last) = (&good[..good.len() / 2], &good[good.len() / 2..]);
    let swapped = format!("{last}{first}");
    let longer = format!("{good}AA");
    let flipped: String = good.chars().rev().collect();
    let tokens = [
        "null",
        "undefined",
        "AAAA",
        "../../etc/passwd",
        "%00",
        &foreign,
        &swapped,
        &longer,
        &flipped,
        first,
    ];
    for token in tokens {
        for (method, path) in [
            (Method::GET, "/history"),
            (Method::GET, "/events"),
            (Method::GET, "/changes?wait=0"),
            (Method::POST, "/typing"),
            (Method::POST, "/seen"),
            (Method::POST, "/session"),
            (Method::POST, "/files"),
        ] {
            let answer = desk.as_visitor(token, method, path).send().await?;
            assert_eq!(code(answer).await?, (401, "sign-in-again".to_owned()), "{path} {token}");
        }
    }
    // Tokens count in the header alone: an address ends up in logs.
    for path in ["history", "events", "changes"] {
        let answer = desk
            .ask(Method::GET, &format!("/widget/v1/{path}?token={good}&access_token={good}"))
            .send()
            .await?;
        assert!(answer.status().is_client_error(), "{path}");
    }
    let cookie =
        desk.ask(Method::GET, "/widget/v1/history").header("cookie", format!("token={good}")).send().await?;
    assert_eq!(cookie.status(), StatusCode::UNAUTHORIZED);
    for secret in ["", "AAAA", good.as_str(), "../x", "' OR 1=1 --"] {
        let cookie = format!("deskbell_console={secret}");
        let answer = desk.ask(Method::GET, "/console/api/v1/tickets").header("cookie", cookie).send().await?;
        assert_eq!(answer.status(), StatusCode::UNAUTHORIZED, "{secret}");
    }
    Ok(())
}

#[tokio::test]
async fn other_peoples_things_are_not_there() -> Result<()> {
    let desk = Desk::start(&[]).await?;
    let agent = desk.agent("Mia").await?;
    let ana = desk.visitor().await?;
    let file = desk.uploaded(&ana.token, "notes.txt", b"only Ana may read this".to_vec()).await?;
    let said = json!({ "id": "first", "text": "operator! ANAS-WORDS", "files": [file["id"]] });
    let said = ana.post("/messages", said).await?.map_err(|refused| anyhow::anyhow!("{refused:?}"))?;
    let message = said["message"].as_str().context("it was stored")?;
    let ticket = only_ticket(&agent).await?;
    let note = agent.act(&ticket, "note", json!({ "act": "note", "words": "TEAM-WORDS" })).await?;
    let note = note.map_err(|refused| anyhow::anyhow!("{refused:?}"))?["message"].clone();
    let ben = desk.customer("I am Ben").await?;
    ana.command("asks", "language").await?.map_err(|refused| anyhow::anyhow!("{refused:?}"))?;
    let buttons = ana.history().await?;
    let button =
        buttons.iter().find_map(|message| message["buttons"][0]["token"].as_str()).context("a button")?;

    let id = file["id"].as_str().context("an id")?;
    let mut tries: Vec<(Method, String, Value)> = vec![
        (Method::GET, format!("/files/{id}"), Value::Null),
        (Method::GET, format!("/files/{id}/address"), Value::Null),
        (Method::PUT, format!("/messages/{message}"), json!({ "id": "a", "text": "forged" })),
        (Method::DELETE, format!("/messages/{message}"), json!({ "id": "b" })),
        (
            Method::PUT,
            format!("/messages/{}", note.as_str().unwrap_or_default()),
            json!({ "id": "c", "text": "forged" }),
        ),
        (Method::POST, "/press".into(), json!({ "id": "d", "token": button })),
        (Method::POST, "/messages".into(), json!({ "id": "e", "text": "mine now", "files": [id] })),
        (Method::POST, "/messages".into(), json!({ "id": "f", "text": "what was that?", "quote": message })),
        (Method::POST, "/messages".into(), json!({ "id": "g", "text": "and that?", "quote": note })),
    ];
    // Ids are drawn by time: neighbours are the first that anybody would try.
    let uuid = uuid::Uuid::parse_str(id)?;
    for step in 1..=50_u128 {
        for near in [uuid.as_u128().wrapping_add(step), uuid.as_u128().wrapping_sub(step)] {
            tries.push((Method::GET, format!("/files/{}", uuid::Uuid::from_u128(near)), Value::Null));
        }
    }
    for (method, path, body) in tries {
        let request = desk.as_visitor(&ben.token, method.clone(), &path);
        let request = if body.is_null() { request } else { request.json(&body) };
        let answer = request.send().await?;
        let (status, text) = (answer.status(), answer.text().await?);
        assert!(
            !text.contains("ANAS-WORDS") && !text.contains("TEAM-WORDS") && !text.contains("only Ana"),
            "{method} {path}"
        );
        let quotes = body.get("quote").is_some();
        assert!(quotes || status.is_client_error(), "{method} {path} answered {status}");
    }
    // Ana's key opens Ana's file; moved to another file, another person or a shorter one it opens nothing.
    let own = desk.ask(Method::GET, file["url"].as_str().context("an address")?).send().await?;
    assert_eq!(own.text().await?, "only Ana may read this");
    let bens = desk.uploaded(&ben.token, "b.txt", b"Ben's".to_vec()).await?;
    let key = |file: &Value| {
        file["url"].as_str().and_then(|url| url.rsplit('/').next()).unwrap_or_default().to_owned()
    };
    let (anas, bens) = (key(&file), key(&bens));
    let shorter = &anas[..anas.len() - 1];
    for key in [bens.as_str(), shorter, &anas.to_lowercase(), "", "address", "AAAA"] {
        let answer = desk.ask(Method::GET, &format!("/widget/v1/files/{id}/{key}")).send().await?;
        assert!(answer.status().is_client_error(), "{key}");
    }
    // Everything that Ben is ever sent: nothing of Ana, nothing of the team.
    let saved = async |token: &str| -> Result<String> {
        Ok(desk
            .as_visitor(token, Method::GET, "/transcript")
            .send()
            .await?
            .error_for_status()?
            .text()
            .await?)
    };
    let history = serde_json::to_string(&ben.history().await?)? + &saved(&ben.token).await?;
    assert!(!history.contains("ANAS-WORDS") && !history.contains("TEAM-WORDS"), "{history}");
    assert!(!history.contains("only Ana") && history.contains("I am Ben"), "{history}");
    let own = saved(&ana.token).await?;
    assert!(own.contains("ANAS-WORDS") && own.contains("notes.txt") && !own.contains("TEAM-WORDS"), "{own}");
    assert!(!own.contains("only Ana may read"), "files by their names: {own}");
    let stranger = desk.ask(Method::GET, "/widget/v1/transcript").send().await?;
    assert_eq!(stranger.status(), StatusCode::UNAUTHORIZED);
    let silent = desk.visitor().await?;
    let nothing = desk.as_visitor(&silent.token, Method::GET, "/transcript").send().await?;
    assert_eq!(nothing.status(), StatusCode::NOT_FOUND);
    assert!(!serde_json::to_string(&ana.history().await?)?.contains("forged"));
    for path in
        [format!("/tickets/{ticket}"), "/tickets".to_owned(), format!("/files/{id}"), "/report".to_owned()]
    {
        let answer =
            desk.ask(Method::GET, &format!("/console/api/v1{path}")).bearer_auth(&ana.token).send().await?;
        assert_eq!(answer.status(), StatusCode::UNAUTHORIZED, "{path}");
    }
    // Taken back, a file is gone for everybody who had its address.
    let back = desk
        .as_visitor(&ana.token, Method::DELETE, &format!("/messages/{message}"))
        .json(&json!({ "id": "back" }));
    assert_eq!(back.send().await?.status(), StatusCode::OK);
    let gone = desk.ask(Method::GET, file["url"].as_str().unwrap_or_default()).send().await?;
    assert_eq!(gone.status(), StatusCode::NOT_FOUND);
    Ok(())
}

/// What somebody laid out beforehand never becomes another person's session.
#[tokio::test]
async fn sessions_are_drawn_by_the_desk_alone() -> Result<()> {
    let desk = Desk::start(&[]).await?;
    let laid_out = "deskbell_console=laid-out-beforehand";
    let said = deskbell_tests::binary::run(&desk.database, &["agent", "invite", "Mia"]).await?;
    let link =
        said.split_whitespace().find_map(|word| word.split_once("/console/sign-in/")).context("a link")?.1;
    let redeem = || {
        desk.ask(Method::POST, &format!("/console/sign-in/{link}"))
            .header("x-deskbell", "1")
            .header("cookie", laid_out)
    };
    let signed_in = redeem().send().await?;
    let cookie = signed_in.headers()["set-cookie"].to_str()?.split(';').next().unwrap_or_default().to_owned();
    assert_ne!(cookie, laid_out);
    let me = |cookie: String| desk.ask(Method::GET, "/console/api/v1/me").header("cookie", cookie).send();
    assert_eq!(me(laid_out.to_owned()).await?.status(), StatusCode::UNAUTHORIZED);
    assert_eq!(me(cookie.clone()).await?.status(), StatusCode::OK);
    assert_eq!(redeem().send().await?.status(), StatusCode::NOT_FOUND, "a link works once");
    let out = desk
        .ask(Method::POST, "/console/api/v1/sign-out")
        .header("x-deskbell", "1")
        .header("cookie", &cookie);
    assert_eq!(out.send().await?.status(), StatusCode::OK);
    assert_eq!(me(cookie).await?.status(), StatusCode::UNAUTHORIZED, "signed out on the server");
    for body in [
        json!({ "place": "ana" }),
        json!({ "token": "mine" }),
        json!({ "session": "x" }),
        json!({ "id": "x" }),
    ] {
        let answer = desk.ask(Method::POST, "/widget/v1/session").json(&body).send().await?;
        assert_eq!(answer.status(), StatusCode::BAD_REQUEST, "{body}");
    }
    Ok(())
}

#[tokio::test]
async fn other_sites_change_nothing_and_read_nothing() -> Result<()> {
    let desk = Desk::start(&[("DESKBELL_WIDGET__ORIGINS", "https://*.shop.example")]).await?;
    let agent = desk.agent("Mia").await?;
    let ana = desk.customer("help").await?;
    let ticket = only_ticket(&agent).await?;
    let act = format!("/console/api/v1/tickets/{ticket}/act");
    let taking = r#"{"id":"a","do":{"act":"take"}}"#;
    let evil: &[&[(&str, &str)]] = &[
        &[],
        &[("content-type", "text/plain")],
        &[("content-type", "application/x-www-form-urlencoded")],
        &[("origin", "https://evil.example")],
        &[("origin", "null"), ("x-deskbell", "1")],
        &[("origin", "https://evil.example"), ("x-deskbell", "1")],
        &[("sec-fetch-site", "cross-site"), ("x-deskbell", "1")],
        &[("sec-fetch-site", "same-site"), ("x-deskbell", "1")],
    ];
    for headers in evil {
        for (path, body) in [
            (act.as_str(), taking),
            ("/console/api/v1/away", r#"{"away":true}"#),
            ("/console/api/v1/sign-out", ""),
        ] {
            let request = headers.iter().fold(
                desk.ask(Method::POST, path).header("cookie", &agent.cookie),
                |request, (name, value)| request.header(*name, *value),
            );
            let answer = request.body(body).send().await?;
            assert_eq!(code(answer).await?, (403, "cross_site".to_owned()), "{path} {headers:?}");
        }
    }
    assert_eq!(agent.room(&ticket).await?["ticket"]["assignee"], Value::Null, "nobody took it");
    // A browser asks first whether it may: never for the console, for the widget only from the shop's pages.
    for (path, origin, allowed) in [
        (act.as_str(), "https://evil.example", false),
        ("/widget/v1/messages", "https://evil.example", false),
        ("/widget/v1/messages", "https://shop.example.evil.example", false),
        ("/widget/v1/messages", "https://evilshop.example", false),
        ("/widget/v1/messages", "http://eu.shop.example", false),
        ("/widget/v1/messages", "https://eu.shop.example:8443", false),
        ("/widget/v1/messages", "null", false),
        ("/widget/v1/messages", "https://eu.shop.example", true),
    ] {
        let asked = desk
            .ask(Method::OPTIONS, path)
            .header("origin", origin)
            .header("access-control-request-method", "POST")
            .send()
            .await?;
        let granted =
            asked.headers().get("access-control-allow-origin").and_then(|value| value.to_str().ok());
        assert_eq!(granted, allowed.then_some(origin), "{path} {origin}");
        assert!(!asked.headers().contains_key("access-control-allow-credentials"), "no cookie is ever used");
    }
    // Also where somebody holds a good token: on the stream and on everything else.
    for path in ["/events", "/changes?wait=0", "/history", "/profile"] {
        let answer = desk
            .as_visitor(&ana.token, Method::GET, path)
            .header("origin", "https://evil.example")
            .send()
            .await?;
        assert_eq!(code(answer).await?, (403, "origin-refused".to_owned()), "{path}");
        let good = desk
            .as_visitor(&ana.token, Method::GET, path)
            .header("origin", "https://eu.shop.example")
            .send()
            .await?;
        assert_eq!(good.status(), StatusCode::OK, "{path}");
        assert_eq!(good.headers()["access-control-allow-origin"], "https://eu.shop.example");
    }
    Ok(())
}

#[tokio::test]
async fn what_is_too_large_or_too_deep_is_refused_and_nothing_breaks() -> Result<()> {
    let desk = Desk::start(&[("DESKBELL_LIMITS__FILE_BYTES", "1MiB")]).await?;
    let agent = desk.agent("Mia").await?;
    let ana = desk.customer("help").await?;
    let ticket = only_ticket(&agent).await?;
    let big = "x".repeat(300_000);
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    for (body, statuses) in [
        (json!({ "id": "1", "text": big }).to_string(), &[413][..]),
        (json!({ "id": "2", "text": "x".repeat(10_001) }).to_string(), &[413]),
        (json!({ "id": "3", "text": "hi", "name": "n".repeat(2_000) }).to_string(), &[400]),
        (json!({ "id": "x".repeat(65), "text": "hi" }).to_string(), &[400]),
        (
            json!({ "id": "4", "text": "hi", "files": vec!["0190d4e0-0000-7000-8000-000000000001"; 1_000] })
                .to_string(),
            &[400, 404, 409, 413],
        ),
        (format!(r#"{{"id":"5","text":{deep}}}"#), &[400]),
        (deep, &[400]),
        (r#"{"id":"6","text":"hi","text":"ho"}"#.to_owned(), &[400]),
        ("\u{0}".to_owned(), &[400]),
    ] {
        let answer = desk.as_visitor(&ana.token, Method::POST, "/messages").body(body.clone()).send().await?;
        assert!(
            statuses.contains(&answer.status().as_u16()),
            "{} for {}",
            answer.status(),
            &body[..body.len().min(40)]
        );
    }
    let act = desk
        .ask(Method::POST, &format!("/console/api/v1/tickets/{ticket}/act"))
        .header("x-deskbell", "1")
        .header("cookie", &agent.cookie);
    let reply = json!({ "id": "1", "do": { "act": "reply", "words": "x".repeat(300_000) } });
    assert_eq!(act.json(&reply).send().await?.status(), StatusCode::PAYLOAD_TOO_LARGE);
    let file = desk.upload(&ana.token, "big.txt", vec![b'x'; 2 << 20]).await?;
    assert_eq!(file.status(), StatusCode::PAYLOAD_TOO_LARGE);
    let header = desk
        .as_visitor(&ana.token, Method::GET, "/history")
        .header("x-long", "x".repeat(1 << 20))
        .send()
        .await;
    assert!(header.is_err() || header.is_ok_and(|answer| answer.status().is_client_error()));
    let address = desk.ask(Method::GET, &format!("/{}", "a/".repeat(30_000))).send().await;
    assert!(address.is_err() || address.is_ok_and(|answer| answer.status().is_client_error()));
    desk.alive().await?;
    assert_eq!(desk.database.count("dead_letter").await, 0);
    Ok(())
}

/// Whoever sends a byte now and then is cut off, and keeps nobody else waiting.
#[tokio::test]
async fn slow_senders_are_cut_off() -> Result<()> {
    let desk = Desk::start(&[]).await?;
    let ana = desk.visitor().await?;
    let heads = [
        "GET / HTTP/1.1\r\nhost: desk\r\nx-slow: ".to_owned(),
        format!(
            "POST /widget/v1/messages HTTP/1.1\r\nhost: desk\r\nauthorization: Bearer {}\r\ncontent-length: 1000\r\n\r\n{{",
            ana.token
        ),
        format!(
            "POST /widget/v1/files HTTP/1.1\r\nhost: desk\r\nauthorization: Bearer {}\r\ndeskbell-file-name: a\r\ncontent-length: 1000\r\n\r\na",
            ana.token
        ),
        "POST /webhook/shop/messages HTTP/1.1\r\nhost: desk\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhe"
            .to_owned(),
        "POST /console/api/v1/away HTTP/1.1\r\nhost: desk\r\nx-deskbell: 1\r\ncontent-length: 10\r\n\r\n{"
            .to_owned(),
    ];
    let mut slow = Vec::new();
    for head in heads.iter().cycle().take(200) {
        let mut stream = TcpStream::connect(&desk.binary.address).await?;
        stream.write_all(head.as_bytes()).await?;
        slow.push(stream);
    }
    desk.customer("and who is in a hurry is answered").await?;
    let cut = futures::future::join_all(slow.into_iter().map(|mut stream| async move {
        // Answered, closed or reset: each ends it.
        let mut rest = Vec::new();
        let _ = stream.read_to_end(&mut rest).await;
        rest
    }))
    .await;
    assert!(cut.iter().all(|rest| !rest.starts_with(b"HTTP/1.1 2")), "nothing came of it");
    desk.alive().await
}

#[tokio::test]
async fn names_of_files_lead_nowhere() -> Result<()> {
    let desk = Desk::start(&[]).await?;
    let ana = desk.visitor().await?;
    let names = [
        ("..%2F..%2F..%2Fetc%2Fpasswd", "passwd"),
        ("..%5C..%5Cwindows%5Cwin.ini", "win.ini"),
        ("%2Fetc%2Fshadow", "shadow"),
        ("....%2F%2Fx.txt", "x.txt"),
        ("a%00b.txt", "ab.txt"),
        ("a%0D%0Aset-cookie:%20x=1.txt", "aset-cookie: x=1.txt"),
        ("%E2%80%AEtxt.exe", "txt.exe"),
        ("..", "file"),
        ("%22%3B%20filename=evil.html", "\"; filename=evil.html"),
    ];
    let mut ids = Vec::new();
    for (given, cleaned) in names {
        let file = desk.uploaded(&ana.token, given, b"plain words".to_vec()).await?;
        assert_eq!(file["name"], cleaned, "{given}");
        let got = desk.ask(Method::GET, file["url"].as_str().unwrap_or_default()).send().await?;
        let disposition = got.headers()["content-disposition"].to_str()?.to_owned();
        assert!(disposition.starts_with("attachment; filename*=UTF-8''"), "{disposition}");
        assert!(
            !disposition.contains(['"', '\\', '/']) && !got.headers().contains_key("set-cookie"),
            "{disposition}"
        );
        ids.push(file["id"].as_str().unwrap_or_default().replace('-', ""));
    }
    // Everything that was written lies where files lie, under names of the desk's own.
    let files = desk.database.folder.path().join("files");
    let mut found = 0;
    for folder in std::fs::read_dir(&files)? {
        for file in std::fs::read_dir(folder?.path())? {
            found += usize::from(ids.contains(&file?.file_name().to_string_lossy().into_owned()));
        }
    }
    assert_eq!(found, names.len());
    for path in [
        "/widget/assets/0/..%2f..%2f..%2fetc%2fpasswd",
        "/widget/assets/..%2f..%2f/main.js/../../../../etc/passwd",
        "/console/assets/0/..%2f..%2fCargo.toml",
        "/console/assets/0/%2e%2e%2f%2e%2e%2fdeskbell.sqlite",
        "/..%2fdeskbell.sqlite",
        "/files/../deskbell.sqlite",
        "/widget/v1/files/..%2f..%2fdeskbell.sqlite",
    ] {
        // Written by hand: a client would tidy the address up first.
        let mut stream = TcpStream::connect(&desk.binary.address).await?;
        stream
            .write_all(format!("GET {path} HTTP/1.1\r\nhost: desk\r\nconnection: close\r\n\r\n").as_bytes())
            .await?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await?;
        let answer = String::from_utf8_lossy(&answer).into_owned();
        assert!(answer.starts_with("HTTP/1.1 4"), "{path}: {answer}");
        assert!(!answer.contains("root:") && !answer.contains("SQLite format"), "{path}");
    }
    Ok(())
}

/// An address in words, names, files and everything else that people fill in is never asked by the desk.
#[tokio::test]
async fn nothing_that_people_write_is_fetched() -> Result<()> {
    let trap = TcpListener::bind("127.0.0.1:0").await?;
    let address = format!("http://{}/secret-place", trap.local_addr()?);
    let desk = Desk::start(&[]).await?;
    let agent = desk.agent("Mia").await?;
    let ana = desk.visitor().await?;
    let file = desk.uploaded(&ana.token, "page.txt", format!("see {address}").into_bytes()).await?;
    let words = format!(
        "operator! {address} [a link]({address}) ![a picture]({address}) <img src=\"{address}\"> url({address})"
    );
    let body = json!({ "id": "1", "text": words, "name": address, "files": [file["id"]] });
    let said = ana.post("/messages", body).await?.map_err(|refused| anyhow::anyhow!("{refused:?}"))?;
    let ticket = only_ticket(&agent).await?;
    let edited = json!({ "id": "2", "text": format!("{words} again") });
    let path = format!("/messages/{}", said["message"].as_str().unwrap_or_default());
    assert_eq!(
        desk.as_visitor(&ana.token, Method::PUT, &path).json(&edited).send().await?.status(),
        StatusCode::OK
    );
    for (id, act) in [
        ("a", json!({ "act": "take" })),
        ("b", json!({ "act": "note", "words": words })),
        ("c", json!({ "act": "reply", "words": words })),
        ("d", json!({ "act": "resolve" })),
    ] {
        agent.act(&ticket, id, act).await?.map_err(|refused| anyhow::anyhow!("{refused:?}"))?;
    }
    let searched = agent
        .get(&format!("/articles?text={}", quoted(&address).trim_matches('"').replace([':', '/'], "%2f")))
        .await?;
    assert!(searched.is_array());
    assert!(ana.history().await?.len() > 2);
    // Stopped in order: whatever it wanted to do it has done by now.
    assert!(desk.binary.stop().await?.success());
    let asked = tokio::select! {
        biased;
        asked = trap.accept() => asked.is_ok(),
        () = std::future::ready(()) => false,
    };
    assert!(!asked, "somebody asked the address");
    Ok(())
}
