//! The columns of low-threshold services, a line each.

use super::lines::{Line, Unit};

/// All of them.
pub(super) const LINES: &[Line] = &[
    Line::new("aged_reaching", "agedreach", Unit::Residents),
    Line::new("service_points", "svcpoints", Unit::Count),
    Line::new("with_service", "withsvc", Unit::Residents),
    Line::new("without_service", "wosvc", Unit::Residents),
    Line::new("service_share", "svcshare", Unit::Share),
    Line::new("service_state", "svcstate", Unit::None),
    Line::new("aged_residents", "aged", Unit::Residents),
    Line::new("aged_with_service", "agedwith", Unit::Residents),
    Line::new("aged_without_service", "agedwo", Unit::Residents),
    Line::new("aged_no_street", "agednost", Unit::Residents),
    Line::new("spread_places", "places", Unit::Count),
    Line::new("points_today", "pttoday", Unit::Count),
    Line::new("served_today", "svdtoday", Unit::Residents),
    Line::new("best_served", "bestsvd", Unit::Residents),
    Line::new("best_bound", "bestbound", Unit::Residents),
    Line::new("best_share", "bestshare", Unit::Share),
    Line::new("service_users", "users", Unit::Persons),
    Line::new("users_a_point", "userspt", Unit::Persons),
    Line::new("least_users", "leastusr", Unit::Persons),
    Line::new("is_carried", "carried", Unit::None),
    Line::new("place_adds", "ptadds", Unit::Residents),
];
