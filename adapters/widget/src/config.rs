//! What an operator may set about the widget's doors.

use ipnet::IpNet;
use serde::{Deserialize, Serialize};

/// All limits: 0 means none. Figures suit one shop behind one desk; a benchmark sets them to 0.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct WidgetConfig {
    /// Pages that may hold the widget: `https://shop.example`, `https://*.shop.example`, `http://localhost:*`.
    /// Empty: any page.
    pub allowed_origins: Vec<String>,
    /// Proxies whose `X-Forwarded-For` is believed, as networks. Empty: nobody's, and behind a proxy every visitor
    /// has one address.
    pub trusted_proxies: Vec<IpNet>,
    /// Networks that are refused everything but the page's own script.
    pub blocked: Vec<IpNet>,
    /// False: only visitors for whom the shop's server vouches.
    pub anonymous: bool,
    /// Requests of any sort a minute from one address.
    pub requests_per_minute: u32,
    /// New conversations an hour from one address.
    pub sessions_per_hour: u32,
    /// Messages, presses and commands a minute at one place.
    pub messages_per_minute: u32,
    /// Live streams and waiting polls open at once from one address.
    pub streams_per_address: u32,
}

impl Default for WidgetConfig {
    fn default() -> Self {
        Self {
            allowed_origins: Vec::new(),
            trusted_proxies: Vec::new(),
            blocked: Vec::new(),
            anonymous: true,
            requests_per_minute: 1_200,
            sessions_per_hour: 120,
            messages_per_minute: 60,
            streams_per_address: 200,
        }
    }
}
