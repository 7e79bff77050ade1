//! Networks as an operator writes them, and those that are not let in.

use std::net::IpAddr;

use ipnet::{IpNet, Ipv4Net};

/// A network or an address alone, for whoever reads a configuration. IPv4 written in IPv6 is IPv4: addresses of requests
/// are compared in that form.
#[must_use]
pub fn network(text: &str) -> Option<IpNet> {
    let text = text.trim();
    let net = text.parse::<IpNet>().or_else(|_| text.parse::<IpAddr>().map(IpNet::from)).ok()?;
    Some(plain(net))
}

/// Bits of an IPv6 address before the IPv4 address that is written in it (RFC 4291, section 2.5.5.2).
const BEFORE_IPV4: u8 = 96;

fn plain(net: IpNet) -> IpNet {
    let IpNet::V6(written) = net else { return net };
    let inner = written.addr().to_ipv4_mapped().zip(written.prefix_len().checked_sub(BEFORE_IPV4));
    let inner = inner.and_then(|(address, bits)| Ipv4Net::new(address, bits).ok());
    inner.map_or(net, IpNet::V4)
}

/// Networks whose requests are refused.
#[derive(Clone, Debug, Default)]
pub(crate) struct Blocked(Vec<IpNet>);

impl Blocked {
    pub(crate) fn new(networks: &[IpNet]) -> Self {
        Self(networks.iter().copied().map(plain).collect())
    }

    /// `address` as it is, not as limits count it: one machine of an IPv6 network can be blocked.
    pub(crate) fn holds(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.0.iter().any(|net| net.contains(&address))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocked(networks: &[&str]) -> Blocked {
        Blocked::new(&networks.iter().map(|text| network(text).unwrap()).collect::<Vec<_>>())
    }

    #[test]
    fn networks_and_single_addresses_are_read_and_nonsense_is_not() {
        for good in ["203.0.113.0/24", "203.0.113.9", "2001:db8::/32", "2001:db8::1", " 10.0.0.0/8 "] {
            assert!(network(good).is_some(), "{good}");
        }
        for bad in
            ["", "example.org", "203.0.113.0/33", "203.0.113", "2001:db8::/129", "10.0.0.0-10.0.0.9", "*"]
        {
            assert!(network(bad).is_none(), "{bad}");
        }
        assert_eq!(network("::ffff:203.0.113.0/120"), network("203.0.113.0/24"));
        assert_eq!(network("::ffff:203.0.113.9"), network("203.0.113.9"));
    }

    #[test]
    fn only_what_lies_within_is_blocked_however_it_is_written() {
        let list =
            blocked(&["203.0.113.0/24", "2001:db8:1::/48", "2001:db8:2::7", "::ffff:198.51.100.0/120"]);
        for inside in
            ["203.0.113.9", "::ffff:203.0.113.9", "2001:db8:1:2::3", "2001:db8:2::7", "198.51.100.1"]
        {
            assert!(list.holds(inside.parse().unwrap()), "{inside}");
        }
        for outside in ["203.0.114.9", "2001:db8:3::1", "2001:db8:2::8", "198.51.101.1", "127.0.0.1"] {
            assert!(!list.holds(outside.parse().unwrap()), "{outside}");
        }
        assert!(!blocked(&[]).holds("203.0.113.9".parse().unwrap()));
    }
}
