//! Figures for Prometheus, rendered by a route of ours: no second listener.

use std::time::Duration;

use anyhow::Context;
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use tokio_util::sync::CancellationToken;

/// Seconds; from a fast read of the cache to a call that nearly failed.
const BUCKETS: &[f64] = &[0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0, 30.0];
/// How often old samples are folded, so that nothing grows when nobody asks.
const UPKEEP: Duration = Duration::from_secs(5);

/// Starts counting for the whole process.
///
/// # Errors
/// When something counts already.
pub(crate) fn start(stop: CancellationToken) -> anyhow::Result<PrometheusHandle> {
    let handle = PrometheusBuilder::new()
        .set_buckets_for_metric(Matcher::Suffix("_seconds".into()), BUCKETS)
        .context("the figures' steps cannot be set")?
        .install_recorder()
        .context("figures are counted already")?;
    metrics::gauge!("deskbell_build_info", "version" => env!("CARGO_PKG_VERSION")).set(1.0);
    let upkeep = handle.clone();
    tokio::spawn(async move {
        let mut every = tokio::time::interval(UPKEEP);
        loop {
            tokio::select! {
                _ = every.tick() => upkeep.run_upkeep(),
                () = stop.cancelled() => return,
            }
        }
    });
    Ok(handle)
}

/// What `/metrics` answers.
pub(crate) fn render(handle: &PrometheusHandle) -> String {
    if let Some(bytes) = resident_bytes() {
        metrics::gauge!("process_resident_memory_bytes").set(bytes);
    }
    handle.render()
}

/// A changed configuration that could not be used.
pub(crate) fn count_failed_reload() {
    metrics::counter!("deskbell_reloads_failed_total").increment(1);
}

/// Memory in use, where the system tells it.
fn resident_bytes() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    Some(line.trim().strip_suffix("kB")?.trim().parse::<f64>().ok()? * 1024.0)
}
