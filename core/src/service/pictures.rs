//! Pictures are made anew as they come in: what a camera notes beside the picture (where, when, by which device) and
//! whatever else somebody hid in the file stays behind.
//!
//! JPEG and PNG are decoded and written again, turned the right way up; a GIF's frames likewise, one by one. Moving PNGs
//! and WebP keep their compressed frames (there is no encoder that would not spoil or bloat them), and of everything around
//! the frames only what is needed to show them. Pictures of other sorts may hold the same notes and cannot be made anew
//! here ([`may_tell_where`]).

mod webp;

use std::collections::HashSet;
use std::io::Cursor;
use std::num::NonZeroU64;

use bytes::Bytes;
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngDecoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageEncoder, ImageFormat, ImageReader, Limits};
use img_parts::png::Png;

/// Larger than any camera's picture; a file that is larger is no picture to be shown in a chat.
pub(super) const PICTURE_BYTES: u64 = 64 * 1024 * 1024;
/// Either side: GIF and JPEG know no more than 65,535, browsers show no more than this.
const LONGEST_SIDE: u32 = 16_384;
/// Of one decoded picture: 50 million pixels in three bytes each, more than phones take. One is decoded at a time.
const DECODED_BYTES: u64 = 160 * 1024 * 1024;
/// Of all frames of a moving picture, so that a small file cannot keep a core busy for minutes.
const MOVING_PIXELS: u64 = 150_000_000;
/// As good as the eye can tell, at half the size of what cameras write.
const QUALITY: u8 = 88;
/// Colours of cameras and screens need a few kilobytes; anything larger is something else.
const PROFILE_BYTES: usize = 64 * 1024;

/// The file is not what it begins like, or too large to be looked at.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Unreadable;

/// Pictures that [`make_anew`] can make.
pub(super) fn is_made_anew(media_type: &str) -> bool {
    matches!(media_type, "image/jpeg" | "image/png" | "image/gif" | "image/webp")
}

/// Pictures that may say where they were taken and cannot be made anew. Bitmaps and icons have no place for it.
pub(super) fn may_tell_where(media_type: &str) -> bool {
    let harmless = matches!(media_type, "image/bmp" | "image/vnd.microsoft.icon");
    media_type.starts_with("image/") && !is_made_anew(media_type) && !harmless
}

/// The same picture and nothing beside it. Takes long: not for a thread that others wait for.
pub(super) fn make_anew(media_type: &str, bytes: &Bytes) -> Result<Vec<u8>, Unreadable> {
    match media_type {
        "image/jpeg" => still(ImageFormat::Jpeg, bytes),
        "image/png" if is_moving_png(bytes)? => moving_png(bytes),
        "image/png" => still(ImageFormat::Png, bytes),
        "image/gif" => gif(bytes),
        "image/webp" => webp::made_anew(bytes),
        _ => Err(Unreadable),
    }
}

fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST_SIDE);
    limits.max_image_height = Some(LONGEST_SIDE);
    limits.max_alloc = Some(DECODED_BYTES);
    limits
}

fn still(format: ImageFormat, bytes: &Bytes) -> Result<Vec<u8>, Unreadable> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits());
    let mut decoder = reader.into_decoder().map_err(unreadable)?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let profile = decoder.icc_profile().ok().flatten().filter(|profile| is_profile(profile));
    let mut picture = DynamicImage::from_decoder(decoder).map_err(unreadable)?;
    picture.apply_orientation(orientation);
    let mut made = Vec::new();
    match format {
        ImageFormat::Jpeg => {
            let mut encoder = JpegEncoder::new_with_quality(&mut made, QUALITY);
            keep_colours(&mut encoder, profile);
            picture.write_with_encoder(encoder)
        }
        _ => {
            let mut encoder = image::codecs::png::PngEncoder::new(&mut made);
            keep_colours(&mut encoder, profile);
            picture.write_with_encoder(encoder)
        }
    }
    .map_err(unreadable)?;
    Ok(made)
}

/// Its length stands at its beginning, and a mark after that (ICC.1, "Profile header").
fn is_profile(profile: &[u8]) -> bool {
    let length = profile.first_chunk().map(|length| u32::from_be_bytes(*length) as usize);
    profile.len() <= PROFILE_BYTES && length == Some(profile.len()) && profile.get(36..40) == Some(b"acsp")
}

fn keep_colours(encoder: &mut impl ImageEncoder, profile: Option<Vec<u8>>) {
    if let Some(profile) = profile {
        // Without it the colours are a little paler.
        let _ = encoder.set_icc_profile(profile);
    }
}

fn is_moving_png(bytes: &Bytes) -> Result<bool, Unreadable> {
    PngDecoder::with_limits(Cursor::new(bytes), limits()).and_then(|png| png.is_apng()).map_err(unreadable)
}

fn moving_png(bytes: &Bytes) -> Result<Vec<u8>, Unreadable> {
    /// Chunks that a picture is shown by, and the bytes that each may have at most
    /// (<https://www.w3.org/TR/png-3/#11Chunks>); those of one size have exactly that.
    const SHOWN: [(&[u8; 4], usize); 13] = [
        (b"IHDR", 13),
        (b"PLTE", 768),
        (b"tRNS", 256),
        (b"cHRM", 32),
        (b"gAMA", 4),
        (b"sRGB", 1),
        (b"sBIT", 4),
        (b"bKGD", 6),
        (b"pHYs", 9),
        (b"acTL", 8),
        (b"fcTL", 26),
        (b"IDAT", usize::MAX),
        (b"fdAT", usize::MAX),
    ];
    /// More than one of these belongs to each picture that moves.
    const MANY: [&[u8; 4]; 3] = [b"fcTL", b"IDAT", b"fdAT"];
    let mut png = Png::from_bytes(bytes.clone()).map_err(unreadable)?;
    let mut once = HashSet::new();
    png.chunks_mut().retain(|chunk| {
        let kind = chunk.kind();
        let fits = |(shown, most): &(&[u8; 4], usize)| **shown == kind && chunk.contents().len() <= *most;
        let end = kind == *b"IEND" && chunk.contents().is_empty();
        (end || SHOWN.iter().any(fits)) && (MANY.contains(&&kind) || once.insert(kind))
    });
    let made = png.encoder().bytes();
    // The first of its pictures, which every browser can show.
    let first = PngDecoder::with_limits(Cursor::new(&made), limits()).map_err(unreadable)?;
    DynamicImage::from_decoder(first).map_err(unreadable)?;
    Ok(made.to_vec())
}

fn gif(bytes: &Bytes) -> Result<Vec<u8>, Unreadable> {
    let mut options = gif::DecodeOptions::new();
    options.set_color_output(gif::ColorOutput::Indexed);
    options.check_frame_consistency(true);
    if let Some(limit) = NonZeroU64::new(DECODED_BYTES) {
        options.set_memory_limit(gif::MemoryLimit::Bytes(limit));
    }
    let mut decoder = options.read_info(Cursor::new(bytes)).map_err(unreadable)?;
    let (width, height) = (decoder.width(), decoder.height());
    if u32::from(width.max(height)) > LONGEST_SIDE {
        return Err(Unreadable);
    }
    let palette = decoder.global_palette().unwrap_or_default().to_vec();
    let mut encoder = gif::Encoder::new(Vec::new(), width, height, &palette).map_err(unreadable)?;
    let mut left = MOVING_PIXELS;
    let mut frames = 0_usize;
    // How often it runs stands before the frames in every file that moves, and is known with the first one.
    while let Some(frame) = decoder.read_next_frame().map_err(unreadable)? {
        left = left.checked_sub(u64::from(frame.width) * u64::from(frame.height)).ok_or(Unreadable)?;
        let mut frame = frame.clone();
        // Its rows were put in order by the decoder.
        frame.interlaced = false;
        if frames == 0 {
            encoder.set_repeat(decoder.repeat()).map_err(unreadable)?;
        }
        encoder.write_frame(&frame).map_err(unreadable)?;
        frames += 1;
    }
    if frames == 0 {
        return Err(Unreadable);
    }
    encoder.into_inner().map_err(unreadable)
}

fn unreadable<E: std::fmt::Display>(error: E) -> Unreadable {
    tracing::debug!(%error, "a picture could not be made anew");
    Unreadable
}

#[cfg(test)]
#[path = "pictures_tests.rs"]
mod tests;
