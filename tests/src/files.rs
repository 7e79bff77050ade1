//! Files that people send in tests: small, and what their names say.

use bytes::Bytes;
use deskbell_core::port::Upload;
use futures::StreamExt;

/// The bytes of a file by its name's ending; `big.…` is a megabyte.
#[must_use]
pub fn bytes(name: &str) -> Bytes {
    let mut bytes: Vec<u8> = match name.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "png" => picture(image::ImageFormat::Png),
        "jpg" => picture(image::ImageFormat::Jpeg),
        "pdf" => b"%PDF-1.4\n%%EOF\n".to_vec(),
        "ogg" => b"OggS\0\x02\0\0\0\0\0\0\0\0\x01\0\0\0\0\0\0\0\0\0\0\0\x01\x13OpusHead\x01\x01\0\0\x80\xbb\0\0\0\0\0".to_vec(),
        "exe" => b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0".to_vec(),
        "empty" => Vec::new(),
        _ => b"Plain text, and nothing else.\n".to_vec(),
    };
    if name.starts_with("big.") {
        bytes.resize(1 << 20, b' ');
    }
    bytes.into()
}

/// A real one: pictures are made anew as they come in.
fn picture(format: image::ImageFormat) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::RgbImage::new(4, 3).write_to(&mut bytes, format).expect("a picture can be written to memory");
    bytes.into_inner()
}

/// On its way in, in two parts, as networks bring it.
#[must_use]
pub fn upload(name: &str) -> Upload {
    let bytes = bytes(name);
    let half = bytes.len() / 2;
    let parts = [bytes.slice(..half), bytes.slice(half..)];
    Upload { name: name.to_owned(), bytes: futures::stream::iter(parts.map(Ok)).boxed() }
}

/// What stands beside the workspace for tests, or below the folder that DESKBELL_SHARED names; none where it is not
/// there.
#[must_use]
pub fn shared(name: &str) -> Option<std::path::PathBuf> {
    let named = std::env::vars().find(|(variable, _)| variable == crate::telegram::SHARED);
    let beside = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared");
    let folder = named.map_or(beside, |(_, folder)| folder.into()).join(name);
    folder.exists().then_some(folder)
}
