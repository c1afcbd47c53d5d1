//! The columns of results, a line each.

/// What a number counts or measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// No number, or one that is only a name.
    None,
    /// Residents.
    Residents,
    /// Homes.
    Homes,
    /// Dwellings.
    Dwellings,
    /// Jobs.
    Jobs,
    /// Things of any other kind.
    Count,
    /// Metres.
    Metres,
    /// Part of a whole, 0 to 1.
    Share,
    /// Percent.
    Percent,
    /// Residents, weighted by class.
    Points,
    /// An index or a factor without unit.
    Index,
    /// A year.
    Year,
    /// Persons of a target group, with fractions.
    Persons,
    /// Kroner.
    Kroner,
    /// Hours a year.
    Hours,
    /// Full-time equivalents.
    FullTime,
    /// Hours a week.
    HoursWeek,
    /// Visits a week.
    VisitsWeek,
    /// Tours a week.
    ToursWeek,
    /// Kilometres.
    Kilometres,
}

impl Unit {
    /// Under what the unit stands among the texts; `None` if there is nothing to say.
    #[must_use]
    pub fn key(self) -> Option<&'static str> {
        match self {
            Self::Residents => Some("residents"),
            Self::Homes => Some("homes"),
            Self::Dwellings => Some("dwellings"),
            Self::Jobs => Some("jobs"),
            Self::Metres => Some("metres"),
            Self::Share => Some("share"),
            Self::Percent => Some("percent"),
            Self::Points => Some("points"),
            Self::Persons => Some("persons"),
            Self::Kroner => Some("kroner"),
            Self::Hours => Some("hours"),
            Self::FullTime => Some("full_time"),
            Self::HoursWeek => Some("hours_week"),
            Self::VisitsWeek => Some("visits_week"),
            Self::ToursWeek => Some("tours_week"),
            Self::Kilometres => Some("kilometres"),
            Self::None | Self::Count | Self::Index | Self::Year => None,
        }
    }

    /// How many decimals say something: residents are spread over homes, and so have one; metres of a way have none.
    #[must_use]
    pub fn decimals(self) -> u16 {
        match self {
            Self::Residents
            | Self::Dwellings
            | Self::Jobs
            | Self::Percent
            | Self::Points
            | Self::Persons
            | Self::FullTime
            | Self::HoursWeek
            | Self::VisitsWeek
            | Self::ToursWeek
            | Self::Kilometres => 1,
            Self::Share | Self::Index => 3,
            Self::None
            | Self::Homes
            | Self::Count
            | Self::Metres
            | Self::Year
            | Self::Kroner
            | Self::Hours => 0,
        }
    }
}

/// A column: its name, what stands for it in short names, its unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its name, or a part of it; `*` stands for a type of base or the id of a rule.
    pub name: &'static str,
    /// Letters that stand for it in names of at most ten.
    pub short: &'static str,
    /// What it counts or measures.
    pub unit: Unit,
}

impl Line {
    pub(super) const fn new(name: &'static str, short: &'static str, unit: Unit) -> Self {
        Self { name, short, unit }
    }

    /// Under what its title stands among the texts, without `field-`.
    #[must_use]
    pub fn key(&self) -> String {
        self.name.replace('*', "any")
    }
}

/// All columns. A name with `*` comes after those that it would fit, too, and behind the longer one.
pub(super) const LINES: &[Line] = &[
    Line::new("id", "id", Unit::None),
    Line::new("name", "name", Unit::None),
    Line::new("class", "class", Unit::None),
    Line::new("level", "level", Unit::None),
    Line::new("area", "area", Unit::None),
    Line::new("municipality", "kommune", Unit::None),
    Line::new("municipality_name", "kommnavn", Unit::None),
    Line::new("area_name", "areaname", Unit::None),
    Line::new("settlement", "tettsted", Unit::None),
    Line::new("homes", "homes", Unit::Homes),
    Line::new("residents", "res", Unit::Residents),
    Line::new("class_residents", "res", Unit::Residents),
    Line::new("dwellings", "dwell", Unit::Dwellings),
    Line::new("year", "year", Unit::Year),
    Line::new("type", "type", Unit::None),
    Line::new("status", "status", Unit::None),
    Line::new("kind", "kind", Unit::None),
    Line::new("why", "why", Unit::None),
    Line::new("linked", "link", Unit::None),
    Line::new("residents_basis", "basis", Unit::None),
    Line::new("way", "way", Unit::None),
    Line::new("length_m", "len", Unit::Metres),
    Line::new("steps", "steps", Unit::None),
    Line::new("linkable", "linkable", Unit::None),
    Line::new("passable", "pass", Unit::None),
    Line::new("left_out", "leftout", Unit::None),
    Line::new("what", "what", Unit::None),
    Line::new("reaches", "reach", Unit::None),
    Line::new("reaches_any", "any", Unit::None),
    Line::new("base", "base", Unit::None),
    Line::new("m", "dist", Unit::Metres),
    Line::new("opening_year", "opens", Unit::Year),
    Line::new("closing_year", "closes", Unit::Year),
    Line::new("capacity", "capacity", Unit::Count),
    Line::new("group_home", "grouphome", Unit::None),
    Line::new("project", "project", Unit::None),
    Line::new("public", "public", Unit::None),
    Line::new("base_types", "basetypes", Unit::None),
    Line::new("dwelling_kind", "dwellkind", Unit::None),
    Line::new("functions", "functions", Unit::None),
    Line::new("width_m", "width", Unit::Metres),
    Line::new("surface", "surface", Unit::None),
    Line::new("expected_*", "exp", Unit::Residents),
    Line::new("reply_to", "replyto", Unit::None),
    Line::new("text", "text", Unit::None),
    Line::new("time", "time", Unit::None),
    Line::new("state", "state", Unit::None),
    Line::new("feature", "feature", Unit::None),
    Line::new("*_base", "base", Unit::None),
    Line::new("with_base", "with", Unit::Residents),
    Line::new("without_base", "wout", Unit::Residents),
    Line::new("no_street", "nost", Unit::Residents),
    Line::new("has_street", "hasst", Unit::None),
    Line::new("band", "band", Unit::None),
    Line::new("band_before", "bbefore", Unit::None),
    Line::new("band_after", "bafter", Unit::None),
    Line::new("delta", "delta", Unit::None),
    Line::new("delta_nearer", "nearer", Unit::Residents),
    Line::new("delta_farther", "farther", Unit::Residents),
    Line::new("band_beyond", "bbeyond", Unit::Residents),
    Line::new("band_unknown", "bunknown", Unit::Residents),
    Line::new("band_*", "band", Unit::Residents),
    Line::new("with_*", "with", Unit::Residents),
    Line::new("without_*", "wout", Unit::Residents),
    Line::new("mean_m", "meanm", Unit::Metres),
    Line::new("gini", "gini", Unit::Index),
    Line::new("worst_from_m", "worstfrom", Unit::Metres),
    Line::new("worst_mean_m", "worstmean", Unit::Metres),
    Line::new("worst_reached_share", "worstshare", Unit::Share),
    Line::new("beyond_look_share", "beyond", Unit::Share),
    Line::new("opening_hours", "hours", Unit::None),
    Line::new("staffed_hours", "staffed", Unit::None),
    Line::new("open", "open", Unit::None),
    Line::new("open_likely", "openlikely", Unit::None),
    Line::new("holidays_not_known", "noholidays", Unit::None),
    Line::new("forms", "forms", Unit::None),
    Line::new("form", "form", Unit::None),
    Line::new("form_2_base", "twob", Unit::None),
    Line::new("form_2_m", "twom", Unit::Metres),
    Line::new("form_3_base", "thrb", Unit::None),
    Line::new("form_3_m", "thrm", Unit::Metres),
    Line::new("homes_without_dwellings", "nodwell", Unit::Homes),
    Line::new("form_1_residents", "onere", Unit::Residents),
    Line::new("any_base_residents", "anyre", Unit::Residents),
    Line::new("any_base_homes", "anyho", Unit::Homes),
    Line::new("any_base_dwellings", "anydw", Unit::Dwellings),
    Line::new("form_2_residents", "twore", Unit::Residents),
    Line::new("form_2_homes", "twoho", Unit::Homes),
    Line::new("form_2_dwellings", "twodw", Unit::Dwellings),
    Line::new("form_3_residents", "thrre", Unit::Residents),
    Line::new("form_3_homes", "thrho", Unit::Homes),
    Line::new("form_3_dwellings", "thrdw", Unit::Dwellings),
    Line::new("form_2_or_3_residents", "orre", Unit::Residents),
    Line::new("form_2_or_3_homes", "orho", Unit::Homes),
    Line::new("form_2_or_3_dwellings", "ordw", Unit::Dwellings),
    Line::new("neither_residents", "neith", Unit::Residents),
    Line::new("form_4_dwellings", "fourdw", Unit::None),
    Line::new("form_5_dwellings", "fivedw", Unit::None),
    Line::new("group_home_without_base_dwellings", "nobasedw", Unit::None),
    Line::new("number", "number", Unit::None),
    Line::new("also", "also", Unit::None),
    Line::new("street", "street", Unit::None),
    Line::new("buildings", "builds", Unit::Count),
    Line::new("satellites", "sats", Unit::Count),
    Line::new("cut_by_edge", "cut", Unit::None),
    Line::new("have_all", "have", Unit::Residents),
    Line::new("may_have_all", "mayhave", Unit::Residents),
    Line::new("jobs", "jobs", Unit::Jobs),
    Line::new("jobs_mean", "jobsm", Unit::Jobs),
    Line::new("jobs_reached", "jobs", Unit::Jobs),
    Line::new("any_job_share", "anyjob", Unit::Share),
    Line::new("many_jobs_share", "manyjob", Unit::Share),
    Line::new("jobs_published", "jobspubl", Unit::None),
    Line::new("share", "share", Unit::Share),
    Line::new("lacking", "lack", Unit::None),
    Line::new("lacking_share", "lackshare", Unit::Share),
    Line::new("is_5_minute", "five", Unit::None),
    Line::new("step_1_residents", "stepone", Unit::Residents),
    Line::new("step_2_residents", "steptwo", Unit::Residents),
    Line::new("step_unknown_residents", "stepunk", Unit::Residents),
    Line::new("satellite", "satellite", Unit::None),
    Line::new("step", "step", Unit::None),
    Line::new("missing", "miss", Unit::None),
    Line::new("not_known", "notknown", Unit::None),
    Line::new("not_known_residents", "notknownr", Unit::Residents),
    Line::new("in_data", "indata", Unit::None),
    Line::new("need", "need", Unit::None),
    Line::new("site", "site", Unit::None),
    Line::new("base_type", "basetype", Unit::None),
    Line::new("rank", "rank", Unit::None),
    Line::new("of", "of", Unit::None),
    Line::new("points", "points", Unit::Points),
    Line::new("reach_points", "reachpts", Unit::Points),
    Line::new("weights", "weights", Unit::None),
    Line::new("added", "add", Unit::Residents),
    Line::new("added_type", "addt", Unit::Residents),
    Line::new("adds_residents", "adds", Unit::Residents),
    Line::new("adds_residents_type", "addstype", Unit::Residents),
    Line::new("*_max_m", "maxm", Unit::Metres),
    Line::new("*_m", "m", Unit::Metres),
    Line::new("*_name", "name", Unit::None),
    Line::new("*_min_residents", "minr", Unit::Residents),
    Line::new("*_residents", "re", Unit::Residents),
    Line::new("*_ok", "ok", Unit::None),
    Line::new("*_unknown", "unk", Unit::None),
    Line::new("rules_passed", "rulespass", Unit::Count),
    Line::new("rules_failed", "rulesfail", Unit::Count),
    Line::new("rules_unknown", "rulesunkn", Unit::Count),
    Line::new("rules_kept", "ruleskept", Unit::Index),
    Line::new("residents_known", "resknown", Unit::None),
    Line::new("competes_with", "competes", Unit::None),
    Line::new("base_name", "basename", Unit::None),
    Line::new("shared", "shar", Unit::Residents),
    Line::new("share_of_base", "shob", Unit::Share),
    Line::new("source", "source", Unit::None),
    Line::new("cell", "cell", Unit::None),
    Line::new("category", "category", Unit::None),
    Line::new("merged", "merged", Unit::Count),
    Line::new("objects", "objects", Unit::None),
    Line::new("ref", "ref", Unit::None),
    Line::new("osm_type", "osmtype", Unit::None),
    Line::new("osm_id", "osmid", Unit::None),
    Line::new("unknown", "unknown", Unit::None),
    Line::new("from_street", "fromst", Unit::None),
    Line::new("to_street", "tost", Unit::None),
    Line::new("gained", "gain", Unit::Residents),
    Line::new("lost", "lost", Unit::Residents),
    Line::new("first_count", "first", Unit::Residents),
    Line::new("on_foot_m", "foot", Unit::Metres),
    Line::new("home", "home", Unit::None),
    Line::new("base_before", "basebef", Unit::None),
    Line::new("base_after", "baseaft", Unit::None),
    Line::new("distance_m_before", "distbef", Unit::Metres),
    Line::new("distance_m_after", "distaft", Unit::Metres),
    Line::new("bases_before", "basesbef", Unit::Count),
    Line::new("bases_after", "basesaft", Unit::Count),
    Line::new("sites_before", "sitesbef", Unit::Count),
    Line::new("sites_after", "sitesaft", Unit::Count),
    Line::new("change", "change", Unit::None),
    Line::new("before", "bef", Unit::Residents),
    Line::new("after", "aft", Unit::Residents),
    Line::new("became", "became", Unit::None),
    Line::new("joints", "joints", Unit::Count),
    Line::new("loose_ends", "looseends", Unit::Count),
    Line::new("grade_percent", "grade", Unit::Percent),
    Line::new("kerbs", "kerbs", Unit::Count),
    Line::new("type_before", "typebef", Unit::None),
    Line::new("type_after", "typeaft", Unit::None),
    Line::new("moved_m", "movedm", Unit::Metres),
    Line::new("group_name", "groupname", Unit::None),
    Line::new("residents_before", "resbef", Unit::Residents),
    Line::new("residents_after", "resaft", Unit::Residents),
    Line::new("with_base_before", "withbef", Unit::Residents),
    Line::new("with_base_after", "withaft", Unit::Residents),
    Line::new("no_street_before", "nostbef", Unit::Residents),
    Line::new("no_street_after", "nostaft", Unit::Residents),
    Line::new("layer", "layer", Unit::None),
    Line::new("field", "field", Unit::None),
    Line::new("place", "place", Unit::None),
    Line::new("distance_m", "distm", Unit::Metres),
    Line::new("within", "within", Unit::None),
    Line::new("steepest_percent", "steepest", Unit::Percent),
    Line::new("unknown_slope_m", "noslopem", Unit::Metres),
    Line::new("flights", "flights", Unit::Count),
    Line::new("steps_m", "stepsm", Unit::Metres),
    Line::new("offered", "offered", Unit::None),
    Line::new("slowest", "slowest", Unit::None),
    Line::new("slowest_why", "slowwhy", Unit::None),
    Line::new("stops", "stops", Unit::None),
    Line::new("distance_low_m", "distlow", Unit::Metres),
    Line::new("distance_high_m", "disthigh", Unit::Metres),
    Line::new("walk_why", "walkwhy", Unit::None),
    Line::new("slowed_by", "slowedby", Unit::None),
    Line::new("from_start_m", "fromstart", Unit::Metres),
    Line::new("along_m", "alongm", Unit::Metres),
    Line::new("alone_m", "alonem", Unit::Metres),
    Line::new("reached", "reac", Unit::Residents),
    Line::new("protected", "protected", Unit::None),
    Line::new("reach_m", "reachm", Unit::Metres),
    Line::new("now", "now", Unit::Residents),
    Line::new("own", "own", Unit::Residents),
    Line::new("others", "others", Unit::Residents),
    Line::new("with_project", "withproj", Unit::Residents),
    Line::new("exceptions", "exceptions", Unit::Count),
    Line::new("first_exceptions", "firstexc", Unit::None),
    Line::new("mean_m_before", "meanbef", Unit::Metres),
    Line::new("mean_m_after", "meanaft", Unit::Metres),
    Line::new("median_m_before", "medbef", Unit::Metres),
    Line::new("median_m_after", "medaft", Unit::Metres),
    Line::new("shorter_residents", "shortres", Unit::Residents),
    Line::new("shorter_mean_m_before", "shmeanbef", Unit::Metres),
    Line::new("shorter_mean_m_after", "shmeanaft", Unit::Metres),
    Line::new("shorter_median_m_before", "shmedbef", Unit::Metres),
    Line::new("shorter_median_m_after", "shmedaft", Unit::Metres),
    Line::new("longer_residents", "longres", Unit::Residents),
    Line::new("longer_mean_m_before", "lomeanbef", Unit::Metres),
    Line::new("longer_mean_m_after", "lomeanaft", Unit::Metres),
    Line::new("longer_median_m_before", "lomedbef", Unit::Metres),
    Line::new("longer_median_m_after", "lomedaft", Unit::Metres),
    Line::new("beyond_look_before", "beybef", Unit::Residents),
    Line::new("beyond_look_after", "beyaft", Unit::Residents),
];
