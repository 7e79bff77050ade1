//! Connections.

use std::convert::Infallible;
use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::header::DATE;
use axum::response::Response;
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto::Builder;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio_util::sync::CancellationToken;

use super::answer::Refusal;
use super::calls::Cut;
use super::http::{self, Target};
use super::methods;
use super::server::Server;

/// One connection; a fault may cut it.
#[derive(Clone, Debug)]
struct Wire {
    server: Arc<Server>,
    cut: CancellationToken,
}

/// Takes connections until the server ends.
pub(crate) async fn accept(server: Arc<Server>, listener: TcpListener) {
    loop {
        let stream = tokio::select! {
            () = server.stop.cancelled() => return,
            accepted = listener.accept() => accepted,
        };
        if let Ok((stream, _)) = stream {
            tokio::spawn(connection(server.clone(), stream));
        }
    }
}

async fn connection(server: Arc<Server>, stream: TcpStream) {
    let _ = stream.set_nodelay(true);
    let wire = Wire { server: server.clone(), cut: CancellationToken::new() };
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
    match route(&wire.server, request).await {
        Ok(mut response) => {
            if let Some(date) = wire.server.date() {
                response.headers_mut().insert(DATE, date);
            }
            Ok(response)
        }
        Err(Cut) => {
            wire.cut.cancel();
            std::future::pending().await
        }
    }
}

async fn route(server: &Arc<Server>, request: Request) -> Result<Response, Cut> {
    let refuse = |refusal| Ok(http::response(Err(refusal)));
    let path = request.uri().path().to_owned();
    let name = match http::target(&path) {
        None => return refuse(Refusal::not_found()),
        Some(Target::File { token, .. } | Target::Method { token, .. }) if token != server.token => {
            return refuse(Refusal::unauthorized());
        }
        Some(Target::File { path, .. }) => return server.download(path).await,
        Some(Target::Method { name, .. }) => name,
    };
    let Some(method) = methods::canonical(name) else {
        server.violate(vec![format!("{name}: the fake does not know this method")]);
        return refuse(Refusal::not_found());
    };
    match http::params(request).await {
        Ok(params) => server.call(method, params).await,
        Err(refusal) => refuse(refusal),
    }
}
