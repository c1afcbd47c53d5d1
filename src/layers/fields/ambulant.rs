//! The columns of ambulant services, a line each.

use super::lines::{Line, Unit};

/// All of them.
pub(super) const LINES: &[Line] = &[
    Line::new("homes_on_foot", "homfoot", Unit::Homes),
    Line::new("visits_on_foot", "visfoot", Unit::VisitsWeek),
    Line::new("direct_hours", "direct", Unit::HoursWeek),
    Line::new("star_hours", "star", Unit::HoursWeek),
    Line::new("tour_hours", "tour", Unit::HoursWeek),
    Line::new("star_direct_share", "stardir", Unit::Share),
    Line::new("tour_direct_share", "tourdir", Unit::Share),
    Line::new("own_direct_share", "owndir", Unit::Share),
    Line::new("star_full_time", "starfte", Unit::FullTime),
    Line::new("tour_full_time", "tourfte", Unit::FullTime),
    Line::new("homes_not_on_foot", "homfar", Unit::Homes),
    Line::new("visits_not_on_foot", "visfar", Unit::VisitsWeek),
    Line::new("direct_hours_not_on_foot", "dirfar", Unit::HoursWeek),
    Line::new("street_km", "streetkm", Unit::Kilometres),
    Line::new("homes_beyond_map", "hombeyond", Unit::Homes),
    Line::new("homes_no_street", "homnostr", Unit::Homes),
    Line::new("homes_no_way", "homnoway", Unit::Homes),
    Line::new("visits_unknown", "visunk", Unit::VisitsWeek),
    Line::new("bound_hours", "boundhrs", Unit::HoursWeek),
    Line::new("tours", "tours", Unit::ToursWeek),
    Line::new("too_long", "toolong", Unit::Count),
    Line::new("tour_hours_without", "tourwo", Unit::HoursWeek),
    Line::new("tour_hours_with", "tourwith", Unit::HoursWeek),
    Line::new("hours_saved", "saved", Unit::HoursWeek),
    Line::new("star_hours_saved", "starsaved", Unit::HoursWeek),
    Line::new("more_homes_on_foot", "morehom", Unit::Homes),
    Line::new("more_visits_on_foot", "morevis", Unit::VisitsWeek),
];
