//! Files on their way in and out of the desk's own store: streamed, measured and looked at as they come.

use std::sync::Arc;

use bytes::{Bytes, BytesMut};
use futures::stream::{self, BoxStream};
use futures::{StreamExt, TryStreamExt};
use object_store::buffered::BufWriter;
use object_store::path::Path;
use object_store::{GetOptions, GetRange, ObjectStore, ObjectStoreExt};
use tokio::io::AsyncWriteExt;
use tokio::sync::Semaphore;

use super::pictures;
use crate::clock::new_id;
use crate::ids::AttachmentId;
use crate::model::settings::Limits;
use crate::model::{Attachment, Phrase};
use crate::port::{FileRead, FileView, Part, ReadError, Upload};

/// Enough of a file's beginning to know what it is.
const SNIFFED_BYTES: usize = 8 * 1024;
/// Held in memory per upload at most.
const CHUNK_BYTES: usize = 512 * 1024;
const NAME_CHARS: usize = 120;

/// One picture is decoded at a time: it takes memory and a whole core. Those that move take seconds, so that nobody's
/// photo waits for them.
static STILL: Semaphore = Semaphore::const_new(1);
static MOVING: Semaphore = Semaphore::const_new(1);

/// How a file came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// From a page of ours, which can say at once that it is not taken.
    Page,
    /// From a platform that has taken it already: what cannot be made better is kept as it is.
    Platform,
}

/// Takes a file in, or refuses it as soon as that is known. Nothing is left behind by a refusal or a broken stream.
/// Pictures are made anew ([`pictures`]).
pub(super) async fn take(
    files: &Arc<dyn ObjectStore>,
    limits: &Limits,
    upload: Upload,
    from: Source,
) -> Result<Attachment, ReadError> {
    let name = clean_name(&upload.name);
    let mut bytes = upload.bytes;
    let mut head = BytesMut::new();
    while head.len() < SNIFFED_BYTES {
        let Some(chunk) = bytes.next().await else { break };
        head.extend_from_slice(&chunk.map_err(broken)?);
        within(limits, head.len() as u64)?;
    }
    if head.is_empty() {
        return Err(refused(Phrase::FileEmpty));
    }
    let media_type = media_type(&head);
    if !is_allowed(&limits.file_types, media_type, from) {
        return Err(refused(Phrase::FileRefused { name }));
    }
    let picture = pictures::is_made_anew(media_type);
    let limits = match picture {
        true => &Limits { file_bytes: limits.file_bytes.min(pictures::PICTURE_BYTES), ..limits.clone() },
        false => limits,
    };
    let id = AttachmentId(new_id());
    let blob = blob_path(id);
    let mut writer = BufWriter::with_capacity(files.clone(), Path::from(blob.as_str()), CHUNK_BYTES);
    let written = match write_all(&mut writer, head.freeze(), bytes, limits).await {
        Ok(size) => writer.shutdown().await.map(|()| size).map_err(unwritten),
        Err(error) => {
            let _ = writer.abort().await;
            Err(error)
        }
    };
    let path = Path::from(blob.as_str());
    let kept = match written {
        Ok(size) if picture => match renew(files, &path, media_type).await {
            Ok(Some(size)) => Ok(size),
            Ok(None) if from == Source::Platform => Ok(size),
            Ok(None) => Err(refused(Phrase::FileRefused { name: name.clone() })),
            Err(error) => Err(error),
        },
        written => written,
    };
    match kept {
        Ok(size) => Ok(Attachment { id, name, media_type: media_type.to_owned(), size, blob, remote: None }),
        Err(error) => {
            remove(files, &path).await;
            Err(error)
        }
    }
}

/// Puts a picture that was made anew in the place of what came: its size, or none when it is not to be read.
async fn renew(
    files: &Arc<dyn ObjectStore>,
    path: &Path,
    media_type: &'static str,
) -> Result<Option<i64>, ReadError> {
    let studio = if media_type == "image/gif" { &MOVING } else { &STILL };
    // Never closed.
    let _turn = studio.acquire().await.map_err(|_| ReadError::Unavailable)?;
    let came = async { files.get(path).await?.bytes().await };
    let came = came.await.map_err(|error| unwritten(error.into()))?;
    // A decoder that breaks on what somebody made up takes nobody else along.
    let made = tokio::task::spawn_blocking(move || pictures::make_anew(media_type, &came)).await;
    let Ok(Ok(made)) = made else {
        metrics::counter!("deskbell_pictures_unreadable_total").increment(1);
        return Ok(None);
    };
    let size = i64::try_from(made.len()).unwrap_or(i64::MAX);
    files.put(path, made.into()).await.map_err(|error| unwritten(error.into()))?;
    Ok(Some(size))
}

async fn write_all(
    writer: &mut BufWriter,
    head: Bytes,
    mut rest: BoxStream<'static, Result<Bytes, std::io::Error>>,
    limits: &Limits,
) -> Result<i64, ReadError> {
    let mut size = head.len() as u64;
    writer.write_all(&head).await.map_err(unwritten)?;
    while let Some(chunk) = rest.next().await {
        let chunk = chunk.map_err(broken)?;
        size += chunk.len() as u64;
        within(limits, size)?;
        writer.write_all(&chunk).await.map_err(unwritten)?;
    }
    Ok(i64::try_from(size).unwrap_or(i64::MAX))
}

/// Gives a file out as a stream, or a part of it. A part is read from where it begins.
pub(super) async fn read(
    files: &Arc<dyn ObjectStore>,
    attachment: &Attachment,
    part: Part,
) -> Result<FileRead, ReadError> {
    if !attachment.is_here() {
        // Still with its platform, or never to be had.
        return Err(if attachment.is_awaited() { ReadError::Unavailable } else { ReadError::NotFound });
    }
    let range = match part {
        Part::Whole => None,
        Part::From { .. } | Part::Last(_) => {
            let size = u64::try_from(attachment.size).unwrap_or_default();
            let Some(range) = part.of(size) else {
                return Ok(FileRead {
                    file: view(attachment),
                    range: size..size,
                    bytes: stream::empty().boxed(),
                });
            };
            Some(GetRange::Bounded(range))
        }
    };
    let options = GetOptions { range, ..GetOptions::default() };
    let path = Path::from(attachment.blob.as_str());
    let got = files.get_opts(&path, options).await.map_err(|error| match error {
        object_store::Error::NotFound { .. } => ReadError::NotFound,
        error => {
            tracing::error!(attachment = %attachment.id, %error, "a stored file could not be read");
            ReadError::Unavailable
        }
    })?;
    let range = got.range.clone();
    let bytes = got.into_stream().map_err(std::io::Error::other).boxed();
    Ok(FileRead { file: view(attachment), range, bytes })
}

/// Deletes blobs that nothing names any more. What cannot be deleted is logged; it is found again by its path.
pub(super) async fn forget(files: &Arc<dyn ObjectStore>, blobs: &[String]) {
    for blob in blobs {
        remove(files, &Path::from(blob.as_str())).await;
    }
}

async fn remove(files: &Arc<dyn ObjectStore>, path: &Path) {
    match files.delete(path).await {
        Ok(()) | Err(object_store::Error::NotFound { .. }) => {}
        Err(error) => tracing::warn!(%path, %error, "a file could not be deleted"),
    }
}

pub(super) fn view(attachment: &Attachment) -> FileView {
    FileView {
        id: attachment.id,
        name: attachment.name.clone(),
        media_type: attachment.media_type.clone(),
        size: attachment.size,
    }
}

/// Spread over folders by the id's random end; its beginning is the time.
fn blob_path(id: AttachmentId) -> String {
    let text = id.0.simple().to_string();
    format!("{}/{text}", &text[text.len() - 2..])
}

fn within(limits: &Limits, size: u64) -> Result<(), ReadError> {
    if size > limits.file_bytes {
        return Err(refused(Phrase::FileTooBig { limit_bytes: limits.file_bytes }));
    }
    Ok(())
}

fn refused(phrase: Phrase) -> ReadError {
    ReadError::Refused(Box::new(phrase))
}

/// The sender's connection broke: nobody reads the answer, and nothing was kept.
fn broken(error: std::io::Error) -> ReadError {
    tracing::debug!(%error, "an upload ended early");
    ReadError::Refused(Box::new(Phrase::NotReadable))
}

fn unwritten(error: std::io::Error) -> ReadError {
    tracing::error!(%error, "a file could not be written");
    ReadError::Unavailable
}

/// What the bytes are, whatever the sender says.
fn media_type(head: &[u8]) -> &'static str {
    if let Some(kind) = infer::get(head) {
        return kind.mime_type();
    }
    if is_text(head) { "text/plain" } else { "application/octet-stream" }
}

fn is_text(head: &[u8]) -> bool {
    let text = match std::str::from_utf8(head) {
        Ok(text) => text,
        // The last character may be cut.
        Err(error) if error.error_len().is_none() => {
            std::str::from_utf8(&head[..error.valid_up_to()]).unwrap_or_default()
        }
        Err(_) => return false,
    };
    !text
        .chars()
        .any(|character| character.is_control() && !matches!(character, '\n' | '\r' | '\t' | '\u{c}'))
}

/// Whether the settings take it. Programs are taken only when named exactly: `application/vnd.*` is meant for
/// documents, and Windows programs are called so too. So are pictures that may say where they were taken and cannot be
/// made anew: `image/*` promises that they do not.
fn is_allowed(allowed: &[String], media_type: &str, from: Source) -> bool {
    let is_program = matches!(
        media_type,
        "application/vnd.microsoft.portable-executable" | "application/vnd.android.package-archive"
    );
    let by_name_alone = is_program || from == Source::Page && pictures::may_tell_where(media_type);
    allowed.iter().any(|pattern| match pattern.strip_suffix('*') {
        Some(prefix) => !by_name_alone && media_type.starts_with(prefix),
        None => pattern == media_type,
    })
}

/// A name that is only a name: no folder, nothing invisible that changes what is read, at most 120 characters with
/// the ending kept.
pub(super) fn clean_name(given: &str) -> String {
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let clean: String =
        last.chars().filter(|character| !character.is_control() && !is_override(*character)).collect();
    let clean = clean.trim().trim_start_matches('.');
    if clean.is_empty() {
        return "file".to_owned();
    }
    let length = clean.chars().count();
    if length <= NAME_CHARS {
        return clean.to_owned();
    }
    let (stem, ending) = match clean.rsplit_once('.') {
        Some((stem, ending)) if ending.chars().count() <= 10 => (stem, format!(".{ending}")),
        _ => (clean, String::new()),
    };
    let room = NAME_CHARS - ending.chars().count();
    stem.chars().take(room).chain(ending.chars()).collect()
}

/// Characters that turn the reading direction or hide: `exe.gpj` must not read `jpg.exe`. The zero-width non-joiner
/// stays, Farsi needs it.
fn is_override(character: char) -> bool {
    matches!(
        character,
        '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn upload(name: &str, chunks: Vec<Vec<u8>>) -> Upload {
        let bytes = futures::stream::iter(chunks.into_iter().map(|chunk| Ok(Bytes::from(chunk)))).boxed();
        Upload { name: name.to_owned(), bytes }
    }

    fn memory() -> Arc<dyn ObjectStore> {
        Arc::new(object_store::memory::InMemory::new())
    }

    async fn kept(files: &Arc<dyn ObjectStore>) -> usize {
        files.list(None).count().await
    }

    #[tokio::test]
    async fn a_file_is_kept_and_given_back_as_it_was() {
        let files = memory();
        let chunks = vec![b"hello ".to_vec(), vec![b'x'; 2 * CHUNK_BYTES]];
        let attachment =
            take(&files, &Limits::default(), upload("notes.txt", chunks), Source::Page).await.unwrap();
        assert_eq!(
            (attachment.media_type.as_str(), attachment.size),
            ("text/plain", 6 + 2 * CHUNK_BYTES as i64)
        );
        let read = read(&files, &attachment, Part::Whole).await.unwrap();
        let bytes: Vec<Bytes> = read.bytes.try_collect().await.unwrap();
        assert_eq!(bytes.concat().len() as i64, attachment.size);
    }

    #[tokio::test]
    async fn a_part_of_a_file_is_read_alone() {
        let folder = tempfile::tempdir().unwrap();
        let on_disk = object_store::local::LocalFileSystem::new_with_prefix(folder.path()).unwrap();
        for files in [memory(), Arc::new(on_disk)] {
            let named = upload("notes.txt", vec![b"0123456789".to_vec()]);
            let attachment = take(&files, &Limits::default(), named, Source::Page).await.unwrap();
            for (part, range, expected) in [
                (Part::Whole, 0..10, "0123456789"),
                (Part::From { first: 0, last: Some(0) }, 0..1, "0"),
                (Part::From { first: 7, last: None }, 7..10, "789"),
                (Part::From { first: 7, last: Some(70) }, 7..10, "789"),
                (Part::Last(2), 8..10, "89"),
                (Part::From { first: 10, last: None }, 10..10, ""),
            ] {
                let read = read(&files, &attachment, part).await.unwrap();
                assert_eq!((read.range, read.file.size), (range, 10), "{part:?}");
                let bytes: Vec<Bytes> = read.bytes.try_collect().await.unwrap();
                assert_eq!(bytes.concat(), expected.as_bytes(), "{part:?}");
            }
        }
    }

    #[tokio::test]
    async fn too_much_is_refused_as_it_comes_and_leaves_nothing() {
        let files = memory();
        let limits = Limits { file_bytes: 3 * CHUNK_BYTES as u64, ..Limits::default() };
        let chunks = vec![vec![b'x'; CHUNK_BYTES]; 4];
        let error = take(&files, &limits, upload("big.txt", chunks), Source::Page).await.unwrap_err();
        assert_eq!(error, refused(Phrase::FileTooBig { limit_bytes: limits.file_bytes }));
        assert_eq!(kept(&files).await, 0);
    }

    #[tokio::test]
    async fn a_broken_stream_leaves_nothing() {
        let files = memory();
        let chunks = vec![Ok(Bytes::from(vec![b'x'; 2 * CHUNK_BYTES])), Err(std::io::Error::other("gone"))];
        let upload = Upload { name: "x.txt".into(), bytes: futures::stream::iter(chunks).boxed() };
        take(&files, &Limits::default(), upload, Source::Page).await.unwrap_err();
        assert_eq!(kept(&files).await, 0);
    }

    #[tokio::test]
    async fn a_disk_that_takes_nothing_is_said_so() {
        let folder = tempfile::tempdir().unwrap();
        // Where files would be laid stands something else.
        for number in 0..=u8::MAX {
            std::fs::write(folder.path().join(format!("{number:02x}")), "").unwrap();
        }
        let disk = object_store::local::LocalFileSystem::new_with_prefix(folder.path()).unwrap();
        let files: Arc<dyn ObjectStore> = Arc::new(disk);
        for size in [5, 3 * CHUNK_BYTES] {
            let chunks = vec![vec![b'x'; size]];
            let error = take(&files, &Limits::default(), upload("notes.txt", chunks), Source::Page)
                .await
                .unwrap_err();
            assert_eq!(error, ReadError::Unavailable, "{size} bytes");
        }
    }

    #[tokio::test]
    async fn what_a_file_is_is_seen_and_not_believed() {
        let files = memory();
        let program = upload("photo.jpg", vec![b"MZ\x90\0\x03\0\0\0".to_vec()]);
        let error = take(&files, &Limits::default(), program, Source::Page).await.unwrap_err();
        assert_eq!(error, refused(Phrase::FileRefused { name: "photo.jpg".into() }));
        let page = upload("page.txt", vec![b"<!DOCTYPE html><script>alert(1)</script>".to_vec()]);
        take(&files, &Limits::default(), page, Source::Page).await.unwrap_err();
        let error =
            take(&files, &Limits::default(), upload("none.txt", vec![]), Source::Page).await.unwrap_err();
        assert_eq!(error, refused(Phrase::FileEmpty));
    }

    #[tokio::test]
    async fn pictures_are_made_anew_and_what_is_none_is_refused() {
        let files = memory();
        let mut png = std::io::Cursor::new(Vec::new());
        image::RgbImage::new(3, 2).write_to(&mut png, image::ImageFormat::Png).unwrap();
        let mut bytes = png.into_inner();
        bytes.extend(b"and more");
        let length = bytes.len() as i64;
        let picture = upload("a.png", vec![bytes]);
        let attachment = take(&files, &Limits::default(), picture, Source::Page).await.unwrap();
        assert!(attachment.size < length && attachment.media_type == "image/png");
        let kept = read(&files, &attachment, Part::Whole).await.unwrap();
        let kept: Vec<Bytes> = kept.bytes.try_collect().await.unwrap();
        assert_eq!(kept.concat().len() as i64, attachment.size);
        let broken = || upload("b.png", vec![b"\x89PNG\r\n\x1a\nand nothing".to_vec()]);
        let error = take(&files, &Limits::default(), broken(), Source::Page).await.unwrap_err();
        assert_eq!(error, refused(Phrase::FileRefused { name: "b.png".into() }));
        assert_eq!(self::kept(&files).await, 1);
        take(&files, &Limits::default(), broken(), Source::Platform).await.unwrap();
        // What cannot be made anew is taken by its own name alone.
        let photo = || upload("c.tif", vec![b"II*\0\x08\0\0\0\0\0\0\0\0\0".to_vec()]);
        let error = take(&files, &Limits::default(), photo(), Source::Page).await.unwrap_err();
        assert_eq!(error, refused(Phrase::FileRefused { name: "c.tif".into() }));
        let named = Limits { file_types: vec!["image/tiff".into()], ..Limits::default() };
        take(&files, &named, photo(), Source::Page).await.unwrap();
    }

    #[test]
    fn names_are_only_names() {
        assert_eq!(clean_name("../../etc/passwd"), "passwd");
        assert_eq!(clean_name("C:\\temp\\a\u{202e}gpj.exe\0"), "agpj.exe");
        assert_eq!(clean_name("  ..."), "file");
        assert_eq!(clean_name("گزارش\u{200c}ها.pdf"), "گزارش\u{200c}ها.pdf");
        let long = clean_name(&format!("{}.pdf", "n".repeat(300)));
        assert_eq!(long.chars().count(), NAME_CHARS);
        assert!(long.ends_with(".pdf"));
    }
}
