//! Comments on plans: anybody who may read may add one; it is seen by its writer and the planner until the planner shows it.

pub(super) mod seen;

use std::net::{IpAddr, Ipv6Addr};
use std::time::Duration;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use super::identity::Identity;
use super::problem::Problem;
use crate::plan::comments::{Looks, Writer};
use crate::settings::comments::CommentSettings;
use crate::settings::{Settings, SettingsError};

/// The cookie with the secret of somebody who wrote.
pub(super) const COOKIE: &str = "tettsted_writer";
/// Bytes of that secret.
pub(super) const SECRET: usize = 32;
/// Addresses that are remembered before those that wrote long ago are forgotten.
const MOST_ADDRESSES: usize = 10_000;

/// What may be written, and who wrote how often.
#[derive(Debug)]
pub(super) struct Comments {
    pub(super) settings: CommentSettings,
    writers: DefaultKeyedRateLimiter<IpAddr>,
}

impl Comments {
    pub(super) fn new(settings: CommentSettings) -> Self {
        let quota = Quota::per_minute(settings.rate.per_minute).allow_burst(settings.rate.most_at_once);
        Self { settings, writers: RateLimiter::keyed(quota) }
    }

    /// As the built-in settings say.
    pub(super) fn built_in() -> Result<Self, SettingsError> {
        Ok(Self::new(CommentSettings::built_in()?))
    }

    /// Whether somebody may write again.
    pub(super) fn may_write(&self, from: IpAddr) -> Result<(), Problem> {
        if self.writers.len() > MOST_ADDRESSES {
            self.writers.retain_recent();
        }
        let early = self.writers.check_key(&network_of(from)).err();
        early.map_or(Ok(()), |early| Err(too_many(early.wait_time_from(DefaultClock::default().now()))))
    }
}

/// One who has an address of the new kind has very many.
fn network_of(from: IpAddr) -> IpAddr {
    match from.to_canonical() {
        IpAddr::V6(six) => {
            let [a, b, c, d, ..] = six.segments();
            Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).into()
        }
        four @ IpAddr::V4(_) => four,
    }
}

/// The answer to who is to come again.
pub(super) fn too_many(wait: Duration) -> Problem {
    let seconds = wait.as_secs() + 1;
    let detail = format!("there are many comments just now; write again in {seconds} s");
    Problem::new(StatusCode::TOO_MANY_REQUESTS, "comment_rate", detail)
        .with(header::RETRY_AFTER, seconds.into())
}

/// Who looks at comments.
#[derive(Debug)]
pub(super) struct Looking(pub(super) Looks);

impl<S: Send + Sync> FromRequestParts<S> for Looking {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Self::Rejection> {
        let Ok(who) = Identity::from_request_parts(parts, state).await;
        let is_planner = matches!(who, Identity::Planner { .. });
        Ok(Self(looks(&parts.headers, is_planner.then_some(Looks::Planner))))
    }
}

/// Who looks: the planner, if they are named, or whoever may have written.
pub(super) fn looks(headers: &HeaderMap, planner: Option<Looks>) -> Looks {
    planner.unwrap_or_else(|| Looks::Anybody(secret(headers).map(|secret| Writer::of_secret(&secret))))
}

/// The secret that somebody got with their first comment.
pub(super) fn secret(headers: &HeaderMap) -> Option<String> {
    let all = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut all = all.flat_map(|all| all.split(';')).filter_map(|one| one.trim().split_once('='));
    let (_, secret) = all.find(|(name, _)| *name == COOKIE)?;
    let is_one = secret.len() == 2 * SECRET && secret.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_one.then(|| secret.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_one_network_are_one() {
        let of = |text: &str| network_of(text.parse().expect("an address"));
        assert_eq!(of("2001:db8:1:2:3::4"), of("2001:db8:1:2:ffff::"));
        assert_ne!(of("2001:db8:1:2::"), of("2001:db8:1:3::"));
        assert_eq!(of("::ffff:10.0.0.1"), of("10.0.0.1"));
        assert_ne!(of("10.0.0.2"), of("10.0.0.1"));
    }

    #[test]
    fn who_writes_too_often_is_told_when_to_come_again() {
        let comments = Comments::built_in().expect("settings");
        let from: IpAddr = "10.0.0.1".parse().expect("an address");
        let most = comments.settings.rate.most_at_once.get();
        assert!((0..most).all(|_| comments.may_write(from).is_ok()));
        assert_eq!(comments.may_write(from).expect_err("too many").code(), "comment_rate");
        assert!(comments.may_write("10.0.0.2".parse().expect("an address")).is_ok());
    }
}
