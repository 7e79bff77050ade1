//! WebP made anew: its frames as they are, and around them only what is needed to show them
//! (<https://developers.google.com/speed/webp/docs/riff_container>).

use std::io::Cursor;

use bytes::{BufMut, Bytes, BytesMut};
use image::codecs::webp::WebPDecoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat};
use img_parts::riff::{RiffChunk, RiffContent};
use img_parts::webp::WebP;

use super::{DECODED_BYTES, LONGEST_SIDE, MOVING_PIXELS, Unreadable, unreadable};

/// Bits of the first byte of `VP8X`: colour profile, EXIF, XMP.
const NOTES: u8 = 0b0010_1100;
/// Bytes of `VP8X`, of `ANIM`, and of what stands before a frame's own chunks in `ANMF`.
const EXTENDED: usize = 10;
const ANIMATION: usize = 6;
const FRAME: usize = 16;

pub(super) fn made_anew(bytes: &Bytes) -> Result<Vec<u8>, Unreadable> {
    let mut decoder = WebPDecoder::new(Cursor::new(bytes)).map_err(unreadable)?;
    let (width, height) = decoder.dimensions();
    if width > LONGEST_SIDE || height > LONGEST_SIDE || decoder.total_bytes() > DECODED_BYTES {
        return Err(Unreadable);
    }
    let moving = decoder.has_animation();
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    // Whatever cannot be shown is no picture; of those that move the first frame tells.
    let mut picture = DynamicImage::from_decoder(decoder).map_err(unreadable)?;
    if !moving && orientation != Orientation::NoTransforms {
        // Which way is up stands among the notes, so the picture itself is turned.
        picture.apply_orientation(orientation);
        let mut made = Cursor::new(Vec::new());
        picture.write_to(&mut made, ImageFormat::WebP).map_err(unreadable)?;
        return Ok(made.into_inner());
    }
    let mut webp = WebP::from_bytes(bytes.clone()).map_err(unreadable)?;
    let mut kept = Kept { left: MOVING_PIXELS, ..Kept::default() };
    let chunks = std::mem::take(webp.chunks_mut());
    for chunk in chunks {
        let id = chunk.id();
        let RiffContent::Data(data) = chunk.content() else { continue };
        kept.take(id, data)?;
    }
    *webp.chunks_mut() = kept.chunks;
    Ok(webp.encoder().bytes().to_vec())
}

#[derive(Default)]
struct Kept {
    chunks: Vec<RiffChunk>,
    is_extended: bool,
    is_animated: bool,
    has_alpha: bool,
    has_picture: bool,
    /// Pixels that frames may still have.
    left: u64,
}

impl Kept {
    fn take(&mut self, id: [u8; 4], data: &Bytes) -> Result<(), Unreadable> {
        match &id {
            b"VP8X" if !self.is_extended => {
                let mut head = data.get(..EXTENDED).ok_or(Unreadable)?.to_vec();
                head[0] &= !NOTES;
                self.is_extended = true;
                self.push(id, head.into());
            }
            b"ANIM" if !self.is_animated => {
                self.is_animated = true;
                self.push(id, data.get(..ANIMATION).ok_or(Unreadable)?.to_vec().into());
            }
            b"ANMF" => {
                let frame = self.frame(data)?;
                self.push(id, frame);
            }
            b"ALPH" if !self.has_alpha && !self.has_picture => {
                self.has_alpha = true;
                self.push(id, data.clone());
            }
            b"VP8 " | b"VP8L" if !self.has_picture => {
                self.has_picture = true;
                self.push(id, data.clone());
            }
            _ => {}
        }
        Ok(())
    }

    fn push(&mut self, id: [u8; 4], data: Bytes) {
        self.chunks.push(RiffChunk::new(id, RiffContent::Data(data)));
    }

    /// One frame: where it stands, and its own chunks, of which a picture and its transparency are kept.
    fn frame(&mut self, data: &Bytes) -> Result<Bytes, Unreadable> {
        let (head, mut rest) = data.split_at_checked(FRAME).ok_or(Unreadable)?;
        let side = |at: usize| u64::from(u32::from_le_bytes([head[at], head[at + 1], head[at + 2], 0])) + 1;
        self.left = self.left.checked_sub(side(6) * side(9)).ok_or(Unreadable)?;
        let mut frame = BytesMut::from(head);
        let (mut has_alpha, mut has_picture) = (false, false);
        while let Some((id, after)) = rest.split_first_chunk::<4>() {
            let (length, after) = after.split_first_chunk::<4>().ok_or(Unreadable)?;
            let length = u32::from_le_bytes(*length) as usize;
            let content = after.get(..length).ok_or(Unreadable)?;
            let seen = match id {
                b"ALPH" if !has_picture => Some(&mut has_alpha),
                b"VP8 " | b"VP8L" => Some(&mut has_picture),
                _ => None,
            };
            if let Some(seen) = seen.filter(|seen| !**seen) {
                *seen = true;
                frame.extend_from_slice(id);
                frame.put_u32_le(u32::try_from(length).map_err(|_| Unreadable)?);
                frame.extend_from_slice(content);
                frame.put_bytes(0, length % 2);
            }
            rest = after.get(length + length % 2..).unwrap_or_default();
        }
        if has_picture { Ok(frame.freeze()) } else { Err(Unreadable) }
    }
}
