//! Hearing a sender out. Whoever is told in the middle of a large file that it is too large goes on sending, and would
//! see a broken connection in place of the answer; so what is left of the file is read and thrown away.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, BodyDataStream, Bytes};
use futures::{Stream, StreamExt};

/// More than that is not waited for: the connection breaks, and rightly so.
const LEFT_BYTES: usize = 256 * 1024 * 1024;
const LEFT_TIME: Duration = Duration::from_secs(30);

struct Lingering {
    /// None once it ended by itself.
    body: Option<BodyDataStream>,
}

/// The same body, which is read to its end even when nobody wants the rest of it.
pub(crate) fn to_the_end(body: Body) -> Body {
    Body::from_stream(Lingering { body: Some(body.into_data_stream()) })
}

impl Stream for Lingering {
    type Item = Result<Bytes, axum::Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let Some(body) = &mut self.body else { return Poll::Ready(None) };
        let next = body.poll_next_unpin(context);
        if matches!(next, Poll::Ready(None | Some(Err(_)))) {
            self.body = None;
        }
        next
    }
}

impl Drop for Lingering {
    fn drop(&mut self) {
        let (Some(mut body), Ok(runtime)) = (self.body.take(), tokio::runtime::Handle::try_current()) else {
            return;
        };
        runtime.spawn(tokio::time::timeout(LEFT_TIME, async move {
            let mut left = LEFT_BYTES;
            while let Some(Ok(bytes)) = body.next().await {
                left = left.saturating_sub(bytes.len());
                if left == 0 {
                    return;
                }
            }
        }));
    }
}

#[cfg(test)]
mod tests {
    use axum::Router;
    use axum::http::StatusCode;
    use axum::routing::post;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio_util::sync::CancellationToken;

    use super::*;

    #[tokio::test]
    async fn a_sender_who_is_refused_early_still_hears_why() {
        let refuse = post(|request: axum::extract::Request| async {
            drop(to_the_end(request.into_body()));
            (StatusCode::PAYLOAD_TOO_LARGE, "too large")
        });
        let listener = crate::serve::bind("127.0.0.1:0".parse().unwrap(), "").await.unwrap();
        let address = listener.local_addr().unwrap();
        let stop = CancellationToken::new();
        tokio::spawn(crate::serve::serve(listener, Router::new().route("/", refuse), stop.clone()));
        let mut stream = tokio::net::TcpStream::connect(address).await.unwrap();
        let size = 32 * 1024 * 1024;
        let head =
            format!("POST / HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: {size}\r\n\r\n");
        stream.write_all(head.as_bytes()).await.unwrap();
        let chunk = vec![0_u8; 1024 * 1024];
        for _ in 0..32 {
            stream.write_all(&chunk).await.unwrap();
        }
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        assert!(answer.starts_with("HTTP/1.1 413") && answer.ends_with("too large"), "{answer}");
        stop.cancel();
    }
}
