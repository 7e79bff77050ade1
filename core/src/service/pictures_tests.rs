//! Pictures with notes in them, and pictures that want to be larger than they are.

use image::codecs::png::PngEncoder;
use image::codecs::webp::WebPEncoder;
use image::{Rgb, RgbImage};

use super::*;

/// Stands where cameras write the place.
const WHERE: &[u8] = b"51 deg 30' 26.46\" N CANARY";

/// Three by two: red above, blue below.
fn picture() -> DynamicImage {
    RgbImage::from_fn(48, 32, |_, y| Rgb(if y < 16 { [250, 0, 0] } else { [0, 0, 250] })).into()
}

/// EXIF as cameras write it: which way is up, then a comment that says where.
fn exif(orientation: u16) -> Vec<u8> {
    let mut exif = b"MM\0*\0\0\0\x08\0\x02".to_vec();
    exif.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1]);
    exif.extend(orientation.to_be_bytes());
    exif.extend([0, 0]);
    exif.extend([0x01, 0x0e, 0, 2]);
    exif.extend((WHERE.len() as u32).to_be_bytes());
    exif.extend(38_u32.to_be_bytes());
    exif.extend([0, 0, 0, 0]);
    exif.extend(WHERE);
    exif
}

fn encoded(mut encoder: impl ImageEncoder, orientation: u16) {
    encoder.set_exif_metadata(exif(orientation)).unwrap();
    picture().write_with_encoder(encoder).unwrap();
}

fn jpeg(orientation: u16) -> Bytes {
    let mut bytes = Vec::new();
    encoded(JpegEncoder::new_with_quality(&mut bytes, 95), orientation);
    bytes.into()
}

fn png(orientation: u16) -> Bytes {
    let mut bytes = Vec::new();
    encoded(PngEncoder::new(&mut bytes), orientation);
    bytes.into()
}

fn webp_with(orientation: u16) -> Bytes {
    let mut bytes = Vec::new();
    encoded(WebPEncoder::new_lossless(&mut bytes), orientation);
    bytes.into()
}

fn moving_gif(frames: usize) -> Vec<u8> {
    let mut encoder = gif::Encoder::new(Vec::new(), 4, 4, &[255, 0, 0, 0, 0, 255]).unwrap();
    encoder.set_repeat(gif::Repeat::Infinite).unwrap();
    encoder.write_raw_extension(gif::AnyExtension(0xfe), &[WHERE]).unwrap();
    for at in 0..frames {
        let pixels = vec![(at % 2) as u8; 16];
        let frame = gif::Frame { delay: 7, ..gif::Frame::from_indexed_pixels(4, 4, pixels, None) };
        encoder.write_frame(&frame).unwrap();
    }
    encoder.into_inner().unwrap()
}

fn holds(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|window| window == words)
}

#[test]
fn where_a_picture_was_taken_stays_behind() {
    for (media_type, bytes) in [
        ("image/jpeg", jpeg(1)),
        ("image/png", png(1)),
        ("image/webp", webp_with(1)),
        ("image/gif", moving_gif(2).into()),
    ] {
        assert!(holds(&bytes, WHERE), "{media_type} came with it");
        let made = make_anew(media_type, &bytes).unwrap();
        assert!(!holds(&made, WHERE) && !holds(&made, b"CANARY"), "{media_type}");
        assert!(!holds(&made, b"Exif") && !holds(&made, b"EXIF") && !holds(&made, b"eXIf"), "{media_type}");
        assert_eq!(infer::get(&made).unwrap().mime_type(), media_type);
        let format = ImageFormat::from_mime_type(media_type).unwrap();
        if format != ImageFormat::Gif {
            let shown = image::load_from_memory_with_format(&made, format).unwrap();
            assert_eq!((shown.width(), shown.height()), (48, 32), "{media_type}");
        }
    }
}

#[test]
fn what_lay_on_its_side_stands_upright() {
    for (media_type, bytes) in [("image/jpeg", jpeg(6)), ("image/png", png(6)), ("image/webp", webp_with(6))]
    {
        let made = make_anew(media_type, &bytes).unwrap();
        let format = ImageFormat::from_mime_type(media_type).unwrap();
        let shown = image::load_from_memory_with_format(&made, format).unwrap().to_rgb8();
        assert_eq!((shown.width(), shown.height()), (32, 48), "{media_type}");
        // Turned by a quarter to the right: what was below is on the left now.
        assert!(shown.get_pixel(3, 24)[2] > 200 && shown.get_pixel(28, 24)[0] > 200, "{media_type}");
    }
}

#[test]
fn what_follows_a_picture_stays_behind() {
    for (media_type, bytes) in
        [("image/jpeg", jpeg(1)), ("image/png", png(1)), ("image/gif", moving_gif(1).into())]
    {
        let both = [&bytes[..], b"<script>alert(1)</script>PK\x03\x04"].concat();
        assert!(!holds(&make_anew(media_type, &both.into()).unwrap(), b"<script>"), "{media_type}");
    }
}

#[test]
fn moving_pictures_go_on_moving() {
    let made = make_anew("image/gif", &moving_gif(5).into()).unwrap();
    let mut decoder = gif::Decoder::new(Cursor::new(made)).unwrap();
    let mut shown = Vec::new();
    while let Some(frame) = decoder.read_next_frame().unwrap() {
        shown.push((frame.delay, frame.buffer[0]));
    }
    assert_eq!(shown, [(7, 0), (7, 1), (7, 0), (7, 1), (7, 0)]);
    assert_eq!(decoder.repeat(), gif::Repeat::Infinite);

    // Three by two with an animation's chunk is a moving PNG of one frame, which is enough to be taken for one.
    let still = png(1);
    let mut png = Png::from_bytes(still).unwrap();
    let control = [0, 0, 0, 1, 0, 0, 0, 0];
    png.chunks_mut().insert(1, img_parts::png::PngChunk::new(*b"acTL", control.to_vec().into()));
    let made = make_anew("image/png", &png.encoder().bytes()).unwrap();
    assert!(holds(&made, b"acTL") && !holds(&made, b"CANARY"));
}

fn chunk(id: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let mut chunk = id.to_vec();
    chunk.extend((content.len() as u32).to_le_bytes());
    chunk.extend(content);
    chunk.extend(std::iter::repeat_n(0, content.len() % 2));
    chunk
}

/// Frames of 48 by 32, each with a note of its own, between notes of other sorts.
fn moving_webp(frames: usize, beside: &[u8]) -> Bytes {
    let mut still = Vec::new();
    picture().write_with_encoder(WebPEncoder::new_lossless(&mut still)).unwrap();
    let at = still.windows(4).position(|id| id == b"VP8L").unwrap();
    let shown = &still[at..];
    let mut frame = vec![0, 0, 0, 0, 0, 0, 47, 0, 0, 31, 0, 0, 7, 0, 0, 0];
    frame.extend(shown);
    frame.extend(chunk(b"EXIF", WHERE));
    frame.extend(chunk(b"XMP ", WHERE));
    let mut body = b"WEBP".to_vec();
    body.extend(chunk(b"VP8X", &[&[0b0000_1010, 0, 0, 0, 47, 0, 0, 31, 0, 0][..], beside].concat()));
    body.extend(chunk(b"ANIM", &[&[0; 6][..], beside].concat()));
    for _ in 0..frames {
        body.extend(chunk(b"ANMF", &frame));
    }
    body.extend(chunk(b"EXIF", &exif(1)));
    let mut webp = b"RIFF".to_vec();
    webp.extend((body.len() as u32).to_le_bytes());
    webp.extend(body);
    webp.into()
}

#[test]
fn nothing_is_hidden_in_the_frames_of_a_moving_webp() {
    let made = make_anew("image/webp", &moving_webp(3, &[])).unwrap();
    assert!(!holds(&made, b"CANARY") && !holds(&made, b"EXIF") && !holds(&made, b"XMP "));
    let decoder = image::codecs::webp::WebPDecoder::new(Cursor::new(&made)).unwrap();
    assert_eq!(image::AnimationDecoder::into_frames(decoder).collect_frames().unwrap().len(), 3);
    // One whose frames hold no picture is none.
    let empty = chunk(b"ANMF", &[0; 16]);
    let mut broken = moving_webp(0, &[]).to_vec();
    broken.extend(&empty);
    assert_eq!(make_anew("image/webp", &broken.into()), Err(Unreadable));
    // What stands in the head beside what belongs there is not kept, if such a file is taken at all.
    let stuffed = make_anew("image/webp", &moving_webp(3, WHERE));
    assert!(stuffed.is_err() || stuffed.is_ok_and(|made| !holds(&made, b"CANARY")));
}

#[test]
fn a_moving_pngs_chunks_hold_what_they_are_for_and_no_more() {
    let mut png = Png::from_bytes(png(1)).unwrap();
    let control = [0, 0, 0, 1, 0, 0, 0, 0];
    let mut add = |kind: &[u8; 4], content: &[u8]| {
        let content = Bytes::copy_from_slice(content);
        png.chunks_mut().insert(1, img_parts::png::PngChunk::new(*kind, content));
    };
    add(b"acTL", &control);
    for kind in [b"pHYs", b"gAMA", b"sRGB", b"bKGD", b"cHRM"] {
        add(kind, &[WHERE, WHERE].concat());
    }
    let made = make_anew("image/png", &png.encoder().bytes()).unwrap();
    assert!(holds(&made, b"acTL") && !holds(&made, b"CANARY"));
}

#[test]
fn a_colour_profile_is_one_or_goes() {
    let mut true_one = vec![0_u8; 128];
    true_one[..4].copy_from_slice(&128_u32.to_be_bytes());
    true_one[36..40].copy_from_slice(b"acsp");
    for (profile, stays) in [(true_one, true), ([WHERE; 10].concat(), false)] {
        let mut bytes = Vec::new();
        let mut encoder = JpegEncoder::new_with_quality(&mut bytes, 95);
        encoder.set_icc_profile(profile.clone()).unwrap();
        picture().write_with_encoder(encoder).unwrap();
        let made = make_anew("image/jpeg", &bytes.into()).unwrap();
        assert_eq!(holds(&made, &profile), stays);
    }
}

#[test]
fn what_wants_to_be_huge_is_not_opened() {
    // Grey, 30,000 by 30,000, a few hundred kilobytes of zeros when packed.
    let mut huge = png(1).to_vec();
    huge[16..24].copy_from_slice(&[0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30]);
    let crc = crc32(&huge[12..29]);
    huge[29..33].copy_from_slice(&crc.to_be_bytes());
    assert_eq!(make_anew("image/png", &huge.into()), Err(Unreadable));
    let mut wide = moving_gif(1);
    wide[6..10].copy_from_slice(&[0xff, 0xff, 0xff, 0xff]);
    assert_eq!(make_anew("image/gif", &wide.clone().into()), Err(Unreadable), "its canvas");
    wide[6..10].copy_from_slice(&[4, 0, 4, 0]);
    let at = wide.iter().position(|byte| *byte == 0x2c).unwrap();
    wide[at + 5..at + 9].copy_from_slice(&[0xff, 0xff, 0xff, 0xff]);
    assert_eq!(make_anew("image/gif", &wide.into()), Err(Unreadable));
}

#[test]
fn broken_pictures_are_told_apart() {
    for media_type in ["image/jpeg", "image/png", "image/gif", "image/webp"] {
        for broken in
            [&b""[..], b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF89a", b"RIFF\x04\0\0\0WEBP", b"hello"]
        {
            assert_eq!(
                make_anew(media_type, &Bytes::copy_from_slice(broken)),
                Err(Unreadable),
                "{media_type}"
            );
        }
    }
    for (media_type, bytes) in [("image/png", png(1)), ("image/webp", webp_with(1))] {
        for cut in 0..bytes.len() {
            // Whatever comes of it, nothing breaks.
            let _ = make_anew(media_type, &bytes.slice(..cut));
        }
    }
    assert!(may_tell_where("image/heif") && may_tell_where("image/tiff") && !may_tell_where("image/bmp"));
    assert!(!may_tell_where("image/png") && !may_tell_where("text/plain"));
}

/// As PNG wants it (ISO 3309).
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0_u32, |crc, byte| {
        (0..8).fold(
            crc ^ u32::from(*byte),
            |crc, _| if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 },
        )
    })
}
