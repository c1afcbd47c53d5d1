//! By whom the service is reached: this computer, others because somebody says so, and only this one with what is private.

use std::net::{IpAddr, SocketAddr, ToSocketAddrs};

use crate::cli::output::fail::Failure;
use crate::service::Limits;

/// What stands for all web pages.
const ALL_PAGES: &str = "*";

/// What decides who reaches the service.
#[derive(Debug, Clone, Copy)]
pub(in crate::cli) struct Reached<'a> {
    /// Where it is to listen.
    pub(in crate::cli) addr: &'a str,
    /// Whether others are meant to ask.
    pub(in crate::cli) public: bool,
    /// Whether what is private is in it.
    pub(in crate::cli) with_private: bool,
    /// Names, pages and the public address.
    pub(in crate::cli) limits: &'a Limits,
}

impl Reached<'_> {
    /// An error where others would reach what they are not meant to.
    pub(in crate::cli) fn check(&self) -> Result<(), Failure> {
        let addresses = self.addr.to_socket_addrs().into_iter().flatten();
        addresses.into_iter().try_for_each(|address| self.check_address(address))?;
        let Limits { cors, public_url, allow_host, .. } = self.limits;
        if !self.with_private {
            return Ok(());
        }
        if cors.iter().any(|origin| origin.trim() == ALL_PAGES) {
            return Err(Failure::private_for_others("--cors '*' lets every web page read"));
        }
        match public_url.iter().chain(allow_host).find(|name| !is_of_this_computer(name)) {
            Some(name) => Err(Failure::private_for_others(&format!("{name} is a name for other computers"))),
            None => Ok(()),
        }
    }

    /// The same of the address that it really listens at.
    pub(in crate::cli) fn check_address(&self, address: SocketAddr) -> Result<(), Failure> {
        if address.ip().is_loopback() {
            return Ok(());
        }
        if self.with_private {
            let why = format!("--addr {} is reached by other computers", self.addr);
            return Err(Failure::private_for_others(&why));
        }
        if self.public { Ok(()) } else { Err(Failure::not_public(self.addr)) }
    }

    /// The address for the planner, with the token.
    pub(in crate::cli) fn first_link(&self, listening: SocketAddr) -> String {
        let secret = self.limits.token.as_ref().map_or("", |token| token.secret());
        let local = if listening.ip().is_unspecified() {
            format!("127.0.0.1:{}", listening.port())
        } else {
            listening.to_string()
        };
        let address = self.limits.public_url.clone().unwrap_or_else(|| format!("http://{local}"));
        format!("{}/?token={secret}", address.trim_end_matches('/'))
    }
}

/// Whether a name or an address on the web is of this computer.
fn is_of_this_computer(name: &str) -> bool {
    let authority =
        name.split_once("://").map_or(name, |(_, rest)| rest).split('/').next().unwrap_or_default();
    let end =
        authority.rfind(':').filter(|colon| !authority[*colon..].contains(']')).unwrap_or(authority.len());
    let host = authority[..end].trim_matches(['[', ']']).to_ascii_lowercase();
    host == "localhost"
        || host.ends_with(".localhost")
        || host.parse::<IpAddr>().is_ok_and(|number| number.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_this_computer() {
        for own in
            ["localhost", "http://127.0.0.1:8080/", "a.localhost:1", "http://[::1]:80/x", "http://[::1]"]
        {
            assert!(is_of_this_computer(own), "{own}");
        }
        for other in ["https://plan.example.no/tettsted", "10.0.0.1", "localhost.example.no", ""] {
            assert!(!is_of_this_computer(other), "{other}");
        }
    }

    #[test]
    fn the_first_link_leads_to_the_service() {
        let limits = |url: Option<&str>| Limits { public_url: url.map(str::to_owned), ..Limits::default() };
        let link = |limits: &Limits, at: &str| {
            let reached = Reached { addr: at, public: true, with_private: false, limits };
            reached.first_link(at.parse().expect("an address"))
        };
        assert_eq!(link(&limits(None), "0.0.0.0:81"), "http://127.0.0.1:81/?token=");
        assert_eq!(link(&limits(None), "[::1]:81"), "http://[::1]:81/?token=");
        assert_eq!(link(&limits(Some("https://p.no/t/")), "127.0.0.1:81"), "https://p.no/t/?token=");
    }
}
