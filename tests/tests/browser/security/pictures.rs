//! Pictures that say where they were taken, that are something else, and that want to be larger than a machine.

use std::io::Cursor;

use anyhow::{Context, Result};
use deskbell_tests::agent::Agent;
use image::codecs::jpeg::JpegEncoder;
use image::{ImageEncoder, ImageFormat, Rgb, RgbImage};
use reqwest::{Method, Response, StatusCode};
use serde_json::{Value, json};

use super::stage::{Desk, only_ticket};

/// Stands where a phone writes the place.
const WHERE: &[u8] = b"GPS 41.3111 N 69.2797 E CANARY";

fn picture() -> image::DynamicImage {
    RgbImage::from_fn(40, 20, |x, _| Rgb([(x * 6) as u8, 90, 20])).into()
}

/// A photograph with a camera's notes: the description says where, and the picture lies on its side.
pub(super) fn photograph() -> Vec<u8> {
    let mut exif = b"MM\0*\0\0\0\x08\0\x02".to_vec();
    exif.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0]);
    exif.extend([0x01, 0x0e, 0, 2, 0, 0, 0, WHERE.len() as u8, 0, 0, 0, 38, 0, 0, 0, 0]);
    exif.extend(WHERE);
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, 90);
    encoder.set_exif_metadata(exif).expect("JPEG takes notes");
    picture().write_with_encoder(encoder).expect("a picture can be written to memory");
    bytes
}

fn holds(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|window| window == words)
}

async fn agent_uploads(
    desk: &Desk,
    agent: &Agent,
    ticket: &str,
    name: &str,
    bytes: Vec<u8>,
) -> Result<Response> {
    let path = format!("/console/api/v1/tickets/{ticket}/files?name={name}");
    let request = desk.ask(Method::POST, &path).header("x-deskbell", "1").header("cookie", &agent.cookie);
    Ok(request.body(bytes).send().await?)
}

async fn agent_reads(desk: &Desk, agent: &Agent, file: &Value) -> Result<Vec<u8>> {
    let path = format!("/console/api/v1/files/{}", file["id"].as_str().context("an id")?);
    let got =
        desk.ask(Method::GET, &path).header("cookie", &agent.cookie).send().await?.error_for_status()?;
    assert!(got.headers()["content-security-policy"].to_str()?.contains("sandbox"));
    Ok(got.bytes().await?.to_vec())
}

#[tokio::test]
async fn where_a_picture_was_taken_stays_with_whoever_took_it() -> Result<()> {
    let desk = Desk::start(&[]).await?;
    let agent = desk.agent("Mia").await?;
    let ana = desk.customer("see the picture").await?;
    let ticket = only_ticket(&agent).await?;
    assert!(holds(&photograph(), WHERE), "it came with it");
    let hers = desk.uploaded(&ana.token, "photo.jpg", photograph()).await?;
    let said = ana.post("/messages", json!({ "id": "p", "text": "", "files": [hers["id"]] })).await?;
    said.map_err(|refused| anyhow::anyhow!("{refused:?}"))?;
    let mias: Value = agent_uploads(&desk, &agent, &ticket, "answer.jpg", photograph())
        .await?
        .error_for_status()?
        .json()
        .await?;
    let reply = json!({ "act": "reply", "words": "see mine", "files": [mias["id"]] });
    agent.act(&ticket, "r", reply).await?.map_err(|refused| anyhow::anyhow!("{refused:?}"))?;
    let history = ana.history().await?;
    let shown: Vec<&Value> =
        history.iter().flat_map(|message| message["files"].as_array().into_iter().flatten()).collect();
    assert_eq!(shown.len(), 2);
    for file in shown {
        assert_eq!(file["media_type"], "image/jpeg");
        // By the address that stands beside it, with no header at all, as an `<img>` asks.
        let got = desk.ask(Method::GET, file["url"].as_str().context("an address")?).send().await?;
        assert!(got.headers()["content-disposition"].to_str()?.starts_with("attachment"));
        assert_eq!(
            got.headers()["content-security-policy"],
            "default-src 'none'; sandbox; frame-ancestors 'none'"
        );
        assert_eq!(got.headers()["cross-origin-resource-policy"], "cross-origin");
        assert_eq!(got.headers()["content-type"], "image/jpeg");
        let bytes = got.bytes().await?.to_vec();
        assert_eq!(file["size"], bytes.len());
        assert!(!holds(&bytes, WHERE) && !holds(&bytes, b"CANARY") && !holds(&bytes, b"Exif"));
        let made = image::load_from_memory(&bytes)?;
        assert_eq!((made.width(), made.height()), (20, 40), "upright");
        assert_eq!(agent_reads(&desk, &agent, file).await?, bytes);
        // A fresh address by the bearer token.
        let id = file["id"].as_str().unwrap_or_default();
        let fresh: Value = desk
            .as_visitor(&ana.token, Method::GET, &format!("/files/{id}/address"))
            .send()
            .await?
            .json()
            .await?;
        let again = desk.ask(Method::GET, fresh["url"].as_str().context("an address")?).send().await?;
        assert_eq!(again.bytes().await?.to_vec(), bytes);
    }
    Ok(())
}

#[tokio::test]
async fn what_only_looks_like_a_picture_is_refused() -> Result<()> {
    let desk = Desk::start(&[]).await?;
    let agent = desk.agent("Mia").await?;
    let ana = desk.customer("see the picture").await?;
    let ticket = only_ticket(&agent).await?;
    let mut png = Cursor::new(Vec::new());
    picture().write_to(&mut png, ImageFormat::Png)?;
    let png = png.into_inner();
    // A head that promises 60,000 by 60,000 pixels; its checksum is right.
    let huge = {
        let mut huge = png.clone();
        huge[16..24].copy_from_slice(&[0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60]);
        let mut crc = flate2::Crc::new();
        crc.update(&huge[12..29]);
        huge[29..33].copy_from_slice(&crc.sum().to_be_bytes());
        huge
    };
    for (name, bytes) in [
        ("huge.png", huge),
        ("broken.png", png[..png.len() / 2].to_vec()),
        ("page.png", b"\x89PNG\r\n\x1a\n<script>alert(1)</script>".to_vec()),
        ("page.jpg", b"<!doctype html><script>alert(1)</script>".to_vec()),
        (
            "page.svg",
            b"<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>"
                .to_vec(),
        ),
        ("program.jpg", b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff".to_vec()),
        ("photo.heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".to_vec()),
    ] {
        let answer = desk.upload(&ana.token, name, bytes.clone()).await?;
        assert_eq!(answer.status(), StatusCode::UNSUPPORTED_MEDIA_TYPE, "{name}");
        let answer = agent_uploads(&desk, &agent, &ticket, name, bytes).await?;
        assert!(answer.status().is_client_error(), "{name}: {}", answer.status());
    }
    // A picture with a page behind it is a picture alone.
    let both = [png.as_slice(), b"<script>alert(1)</script>"].concat();
    let file = desk.uploaded(&ana.token, "both.png", both).await?;
    let got =
        desk.ask(Method::GET, file["url"].as_str().context("an address")?).send().await?.bytes().await?;
    assert!(!holds(&got, b"<script>"));
    desk.alive().await?;
    // Nothing of what was refused is left on the disk.
    let mut left = 0;
    for folder in std::fs::read_dir(desk.database.folder.path().join("files"))? {
        left += std::fs::read_dir(folder?.path())?.count();
    }
    assert_eq!(left, 1, "the one that was taken");
    Ok(())
}
