//! Sites and homes on a map.

use super::shown::Params;
use crate::analysis::locate::{Outcome, State};
use crate::analysis::next_bases::{Chosen, InReach, NextBases, NextSite};
use crate::analysis::siting::Verdict;
use crate::geodesy::Position;
use crate::ids::{ClassId, HomeId, SiteId};
use crate::layers::columns::Columns;
use crate::layers::homes;
use crate::layers::table::Table;

/// What is known of a site, for columns.
trait OfSite<'a> {
    fn site(&self) -> &'a NextSite;
}

/// A chosen site, and when it was chosen.
struct Choice<'a> {
    order: usize,
    own: &'a Chosen,
    site: &'a NextSite,
}

impl<'a> OfSite<'a> for Choice<'a> {
    fn site(&self) -> &'a NextSite {
        self.site
    }
}

/// A site of another answer.
struct Other<'a> {
    number: usize,
    outcome: &'a Outcome,
    site: &'a NextSite,
}

impl<'a> OfSite<'a> for Other<'a> {
    fn site(&self) -> &'a NextSite {
        self.site
    }
}

/// The chosen sites, with what each adds.
pub(super) fn chosen(params: Params<'_>) -> Table<'_> {
    let found = params.found;
    let rows: Vec<Choice<'_>> = (1..)
        .zip(&found.chosen)
        .map(|(order, own)| Choice { order, own, site: found.site(own.site) })
        .collect();
    let mut columns = Columns::<Choice<'_>>::new();
    columns.id(|row| row.site.full_id());
    columns.at(|row| row.site.at);
    columns.integer("choice", |row| row.order);
    of_site(&mut columns, params);
    columns.truth("is_fixed", |row| row.site.state == State::Fixed);
    let (purpose, scale) = (found.purpose(), found.scale);
    columns.real("adds", move |row| scale.gain(purpose, row.own.adds));
    columns.text("adds_unit", move |_| scale.unit_of_gain(purpose).code());
    columns.real("loss_without", move |row| found.loss(row.own));
    columns.text("value_unit", move |_| scale.unit_of(purpose).code());
    if let Some(assigned) = &found.assigned {
        columns.residents("can_serve", |row| row.site.capacity);
        columns.residents("serves", |row| assigned.of_site[row.order - 1]);
    }
    columns.list(params.layer("locate"), rows)
}

/// The sites of other answers, a row for each answer and site.
pub(super) fn alternatives(params: Params<'_>) -> Table<'_> {
    let found = params.found;
    let rows: Vec<Other<'_>> = (1..)
        .zip(&found.others)
        .flat_map(|(number, outcome)| {
            let site = move |site: &u32| Other { number, outcome, site: found.site(*site) };
            outcome.chosen.iter().map(site)
        })
        .collect();
    let mut columns = Columns::<Other<'_>>::new();
    columns.id(|row| format!("{}:{}", row.number, row.site.full_id()));
    columns.at(|row| row.site.at);
    columns.integer("set_number", |row| row.number);
    of_site(&mut columns, params);
    let (purpose, scale) = (found.purpose(), found.scale);
    columns.real("value", move |row| scale.value(purpose, row.outcome.value));
    columns.real("bound", move |row| scale.value(purpose, row.outcome.bound));
    columns.text("value_unit", move |_| scale.unit_of(purpose).code());
    columns.truth("proven", |row| row.outcome.is_proven);
    columns.list(params.layer("locate_alternatives"), rows)
}

/// A site of the best answer with so many new bases.
struct OnCurve<'a> {
    new: u32,
    site: &'a NextSite,
}

impl<'a> OfSite<'a> for OnCurve<'a> {
    fn site(&self) -> &'a NextSite {
        self.site
    }
}

/// The sites of the best answers with 0, 1, 2 ... new bases, a row for each answer and site.
pub(super) fn on_curve(params: Params<'_>) -> Table<'_> {
    let found = params.found;
    let rows: Vec<OnCurve<'_>> = found
        .curve
        .iter()
        .flat_map(|point| {
            let sites = point.best.iter().flat_map(|best| &best.chosen);
            sites.map(|site| OnCurve { new: point.new, site: found.site(*site) })
        })
        .collect();
    let mut columns = Columns::<OnCurve<'_>>::new();
    columns.id(|row| format!("{}:{}", row.new, row.site.full_id()));
    columns.at(|row| row.site.at);
    columns.integer("new_bases", |row| row.new);
    of_site(&mut columns, params);
    columns.list(params.layer("locate_curve_sites"), rows)
}

/// What is known of a site whatever it was chosen for.
fn of_site<'a, R: OfSite<'a>>(columns: &mut Columns<'a, R>, params: Params<'a>) {
    let settlements = params.asked.groupings.first();
    columns.text("site_id", |row| row.site().id.as_str());
    columns.text("name", |row| Some(row.site().name.as_str()).filter(|name| !name.is_empty()));
    columns.text("base_type", |row| row.site().kind.id());
    columns.text("site_origin", |row| row.site().origin.code());
    columns.text("street", move |row| street(params, row.site().at));
    columns.text("settlement", move |row| {
        row.site().settlement.and_then(|own| settlements.map(|all| all.names[own as usize].as_str()))
    });
    columns.text("rules_broken", move |row| rules(params, row.site(), |verdict| verdict == Verdict::Failed));
    columns.text("rules_unsure", move |row| {
        rules(params, row.site(), |verdict| matches!(verdict, Verdict::Unknown(_)))
    });
}

/// Ids of rules with some verdict; nothing if there are none.
fn rules(params: Params<'_>, site: &NextSite, is_meant: impl Fn(Verdict) -> bool) -> Option<String> {
    let rules = params.asked.base_types.rules(site.kind).iter().zip(&site.checks);
    let ids: Vec<&str> =
        rules.filter(|(_, check)| is_meant(check.verdict)).map(|(rule, _)| rule.id()).collect();
    (!ids.is_empty()).then(|| ids.join(","))
}

/// The street that a position is linked to, for the first class that is; `None` if it has no name.
pub(super) fn street(params: Params<'_>, at: Position) -> Option<String> {
    let area = params.asked.area;
    let links = area.link(&[Some(at)]);
    let link = area.classes().ids().find_map(|class| links.get(class, SiteId(0)))?;
    area.network().name(area.network().edge(link.edge)).map(str::to_owned)
}

/// What each home has before and after.
pub(super) fn homes(params: Params<'_>) -> Table<'_> {
    let (area, found) = (params.asked.area, params.found);
    let mut columns = homes::columns(area, params.asked.groupings);
    columns.residents("residents", move |home| homes::residents(area, *home));
    for (class, own) in area.classes().iter() {
        let id = &own.id;
        columns.truth(format!("{id}_has_street"), move |home| area.has_street(class, *home));
        let sides = move |home: &HomeId| sides(found, class, *home);
        columns.integer(format!("{id}_bases_before"), move |home| sides(home)[0].count);
        columns.integer(format!("{id}_bases_after"), move |home| sides(home)[1].count);
        columns.metres(format!("{id}_distance_m_before"), move |home| sides(home)[0].nearest());
        columns.metres(format!("{id}_distance_m_after"), move |home| sides(home)[1].nearest());
        columns.text(format!("{id}_change"), move |home| change(sides(home)));
        if found.assigned.is_some() {
            columns.residents(format!("{id}_no_room"), move |home| found.no_room(area, class, *home));
        }
    }
    homes::table(columns, area, params.members()).named("locate_homes")
}

fn sides(found: &NextBases, class: ClassId, home: HomeId) -> [InReach; 2] {
    [found.before.get(class, home), found.after.get(class, home)]
}

/// What becomes better for a home; nothing if nothing does.
fn change([before, after]: [InReach; 2]) -> Option<&'static str> {
    match (before.count, after.count) {
        (0, 1..) => Some("gained"),
        _ if after.nearest() != before.nearest() => Some("nearer"),
        _ => None,
    }
}
