//! Serving HTTP: slow callers are cut off, and a stop finishes what is in hand.
//!
//! HTTP/1.1 alone: browsers speak HTTP/2 only to the proxy in front, which speaks HTTP/1.1 to what is behind it; and a
//! connection that may yet become either of the two could say nothing for ever.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::time::Duration;

use anyhow::Context;
use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, Request};
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use tower::ServiceExt;

/// Who has not sent the head of a request by then is cut off. Longer than the minute for which proxies keep a quiet
/// connection, so that none of them sends a request into one that is just being closed.
const HEAD: Duration = Duration::from_secs(75);
/// What is in hand is finished within this.
pub(crate) const GRACE: Duration = Duration::from_secs(10);

/// As many connections as the machine allows, where a login allows 1,024 files unless asked; and a file that may not grow
/// (`ulimit -f`) is met like a full disk, not by being ended.
pub(crate) fn make_room() {
    match rlimit::increase_nofile_limit(u64::MAX) {
        Ok(files) => tracing::debug!(files, "files and connections that may be open"),
        Err(error) => tracing::info!(%error, "no more files may be open than were"),
    }
    #[cfg(target_os = "linux")]
    {
        /// `SIGXFSZ` of Linux (signal(7)).
        const FILE_TOO_LARGE: i32 = 25;
        // Heard by nobody: that it does not end the process is all that is wanted.
        let _ = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::from_raw(FILE_TOO_LARGE));
    }
}

/// Opens the port, or says what to do.
pub(crate) async fn bind(listen: SocketAddr, mend: &str) -> anyhow::Result<TcpListener> {
    TcpListener::bind(listen).await.map_err(|error| explain(listen, &error, mend))
}

fn explain(listen: SocketAddr, error: &std::io::Error, mend: &str) -> anyhow::Error {
    use std::io::ErrorKind;
    match error.kind() {
        ErrorKind::AddrInUse => anyhow::anyhow!(
            "port {} of {} is in use by another program; stop that one, or choose another port: {mend}",
            listen.port(),
            listen.ip()
        ),
        ErrorKind::PermissionDenied => anyhow::anyhow!(
            "port {} is only for the system's administrator; choose one above 1023: {mend}",
            listen.port()
        ),
        ErrorKind::AddrNotAvailable => {
            anyhow::anyhow!(
                "{} is no address of this machine; choose 127.0.0.1 or 0.0.0.0: {mend}",
                listen.ip()
            )
        }
        _ => anyhow::anyhow!("cannot listen on {listen}: {error}"),
    }
}

/// Serves until `stop`, then finishes open requests, for [`GRACE`] at most.
pub(crate) async fn serve(
    listener: TcpListener,
    router: Router,
    stop: CancellationToken,
) -> anyhow::Result<()> {
    serve_within(listener, router, stop, HEAD).await
}

async fn serve_within(
    listener: TcpListener,
    router: Router,
    stop: CancellationToken,
    head: Duration,
) -> anyhow::Result<()> {
    let mut builder = Builder::new(TokioExecutor::new()).http1_only();
    builder.http1().timer(TokioTimer::new()).header_read_timeout(head);
    let graceful = GracefulShutdown::new();
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = stop.cancelled() => break,
        };
        let (stream, peer) = match accepted {
            Ok(accepted) => accepted,
            Err(error) => {
                // Out of file descriptors, as a rule: wait for some to close.
                tracing::warn!(%error, "a connection could not be taken");
                tokio::time::sleep(Duration::from_millis(100)).await;
                continue;
            }
        };
        // Small answers go out at once; without it they merely go out later.
        let _ = stream.set_nodelay(true);
        let router = router.clone();
        let service = TowerToHyperService::new(tower::service_fn(move |request: Request<_>| {
            let mut request = request.map(Body::new);
            request.extensions_mut().insert(ConnectInfo(peer));
            let router = router.clone();
            async move {
                Ok::<_, Infallible>(router.oneshot(request).await.unwrap_or_else(|never| match never {}))
            }
        }));
        let connection = builder.serve_connection(TokioIo::new(stream), service).into_owned();
        let watched = graceful.watch(connection);
        tokio::spawn(async move {
            // A caller that went away is nobody's fault.
            if let Err(error) = watched.await {
                tracing::debug!(%error, "a connection broke off");
            }
        });
    }
    drop(listener);
    tokio::time::timeout(GRACE, graceful.shutdown()).await.context("some requests did not end in time")
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    use super::*;

    #[tokio::test]
    async fn who_never_ends_a_head_is_cut_off_and_others_are_served_meanwhile() {
        let listener = bind("127.0.0.1:0".parse().unwrap(), "").await.unwrap();
        let address = listener.local_addr().unwrap();
        let stop = CancellationToken::new();
        let router = Router::new().route("/", axum::routing::get(|| async { "here" }));
        tokio::spawn(serve_within(listener, router, stop.clone(), Duration::from_millis(300)));
        let mut slow = Vec::new();
        for _ in 0..50 {
            let mut stream = tokio::net::TcpStream::connect(address).await.unwrap();
            stream.write_all(b"GET / HTTP/1.1\r\nhost: desk\r\nx-slow: ").await.unwrap();
            slow.push(stream);
        }
        // Nor does anybody hold a connection by saying nothing, or what might become another protocol.
        for beginning in ["", "P", "PRI * HTT"] {
            let mut stream = tokio::net::TcpStream::connect(address).await.unwrap();
            stream.write_all(beginning.as_bytes()).await.unwrap();
            slow.push(stream);
        }
        let mut quick = tokio::net::TcpStream::connect(address).await.unwrap();
        quick.write_all(b"GET / HTTP/1.1\r\nhost: desk\r\nconnection: close\r\n\r\n").await.unwrap();
        let mut answer = String::new();
        quick.read_to_string(&mut answer).await.unwrap();
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
        for mut stream in slow {
            // Closed, or reset: both end it.
            let mut rest = Vec::new();
            let _ = stream.read_to_end(&mut rest).await;
            assert!(!rest.starts_with(b"HTTP/1.1 200"));
        }
        stop.cancel();
    }

    #[tokio::test]
    async fn a_port_in_use_is_said_with_the_mend() {
        let first = bind("127.0.0.1:0".parse().unwrap(), "").await.unwrap();
        let address = first.local_addr().unwrap();
        let error = bind(address, "--listen 127.0.0.1:8090").await.unwrap_err().to_string();
        assert!(error.contains("is in use") && error.contains("--listen 127.0.0.1:8090"), "{error}");
    }
}
