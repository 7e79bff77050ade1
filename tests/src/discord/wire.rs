//! Connections to REST and to the CDN.

use std::convert::Infallible;
use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::response::Response;
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto::Builder;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio_util::sync::CancellationToken;

use super::calls::Cut;
use super::server::Server;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Rest,
    Cdn,
}

/// One connection; a fault may cut it.
#[derive(Clone, Debug)]
struct Wire {
    server: Arc<Server>,
    kind: Kind,
    cut: CancellationToken,
}

/// Takes connections until the server ends.
pub(crate) async fn accept(server: Arc<Server>, listener: TcpListener, kind: Kind) {
    loop {
        let stream = tokio::select! {
            () = server.stop.cancelled() => return,
            accepted = listener.accept() => accepted,
        };
        if let Ok((stream, _)) = stream {
            tokio::spawn(connection(server.clone(), stream, kind));
        }
    }
}

async fn connection(server: Arc<Server>, stream: TcpStream, kind: Kind) {
    let _ = stream.set_nodelay(true);
    let wire = Wire { server: server.clone(), kind, cut: CancellationToken::new() };
    let cut = wire.cut.clone();
    let router = Router::new().fallback(answer).layer(DefaultBodyLimit::disable()).with_state(wire);
    let builder = Builder::new(TokioExecutor::new());
    let connection = builder.serve_connection(TokioIo::new(stream), TowerToHyperService::new(router));
    // Dropped, the connection breaks: whoever asked sees the end of it before any answer.
    tokio::select! {
        _ = connection => {}
        () = cut.cancelled() => {}
        () = server.stop.cancelled() => {}
    }
}

async fn answer(State(wire): State<Wire>, request: Request) -> Result<Response, Infallible> {
    let answered = match wire.kind {
        Kind::Rest => wire.server.rest(request).await,
        Kind::Cdn => wire.server.download(request.uri()).await,
    };
    match answered {
        Ok(response) => Ok(response),
        Err(Cut) => {
            wire.cut.cancel();
            std::future::pending().await
        }
    }
}
