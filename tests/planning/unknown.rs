//! What is not in the data neither passes nor fails: an extract without shops, with too few, and with all.

use crate::common::projects::{households, plan, project};
use crate::common::siting::{base_types, candidate, judge, plain_town, set_at_least, with_rule};
use geo_types::{Coord, LineString, Polygon};
use tettsted::analysis::area::Area;
use tettsted::analysis::places::{Mapped, Needs, Places};
use tettsted::analysis::project::{self, Verdict as Reached};
use tettsted::analysis::settlements::{self, Settlements};
use tettsted::analysis::siting::{Candidate, Gap, Siting, Verdict};
use tettsted::ids::{ClassId, SiteId};
use tettsted::layers::settlements as layer;
use tettsted::plan::Plan;
use tettsted::reach::Watch;
use tettsted::settings::Settings;
use tettsted::settings::base_types::BaseType;
use tettsted::settings::project::ProjectSettings;
use tettsted::settings::settlements::SettlementSettings;

/// What the map of the town is taken to know of groceries.
#[derive(Clone, Copy, PartialEq)]
enum Shops {
    /// All.
    All,
    /// As many are expected as there are residents.
    Few,
    /// As many, and there is none.
    None,
}

/// The demo town with such shops; all else is known.
fn town(shops: Shops) -> Area {
    let area = plain_town();
    let mut settings = area.needs().settings.clone();
    for category in &mut settings.categories {
        let density = category.density.as_mut().filter(|_| category.id == "groceries" && shops != Shops::All);
        match density {
            Some(density) => density.residents = 1.0,
            None => category.density = None,
        }
    }
    let places = area.needs().places.all().iter();
    let is_kept = |id: &str| shops != Shops::None || id != "groceries";
    let kept = places.filter(|place| is_kept(&settings.categories[place.category()].id));
    let records = kept.flat_map(|place| place.members().to_vec()).collect();
    area.with_needs(Needs { places: Places::new(records, &settings), settings }).expect("needs")
}

/// Every tenth home as a candidate for a BASIS.
fn candidates(area: &Area) -> Vec<Candidate> {
    let homes = area.residents().homes.iter().step_by(10);
    homes.map(|home| candidate(&home.id, Some(home.position), &[BaseType::Basis])).collect()
}

fn judged(area: &Area) -> Siting {
    judge(area, &candidates(area), &Plan::default(), &base_types())
}

/// What became of the rule of groceries at the sites that have a street.
fn groceries(judged: &Siting) -> Vec<Verdict> {
    let linked = |site: SiteId| judged.scores.is_linked(site, ClassId(1));
    let ratings = judged.ratings.iter().filter(|rating| linked(rating.site));
    ratings.map(|rating| rating.checks[1].verdict).collect()
}

/// Groceries and a stop are all that anybody needs.
fn needs() -> SettlementSettings {
    let mut settings = SettlementSettings::built_in().expect("settings");
    settings.needs.retain(|need| ["groceries", "stop"].contains(&need.id.as_str()));
    settings
}

fn settled(area: &Area) -> Settlements {
    let settings = needs();
    let params = settlements::Params { area, settings: &settings, plan: None };
    settlements::settlements(&params, &Watch::default()).expect("settlements")
}

#[test]
fn a_site_neither_keeps_nor_breaks_a_rule_about_what_the_data_lack() {
    let all = groceries(&judged(&town(Shops::All)));
    assert!(all.contains(&Verdict::Passed) && all.contains(&Verdict::Failed));
    let none = town(Shops::None);
    assert_eq!(none.mapped_id("groceries"), Mapped::NotInData);
    let found = judged(&none);
    assert!(groceries(&found).iter().all(|verdict| *verdict == Verdict::Unknown(Gap::NotInData)));
    // half a rule each
    let rating =
        found.ratings.iter().find(|rating| rating.passed() == 2).expect("a site with stop and homes");
    assert_eq!((rating.unknown(), rating.failed(), rating.kept_halves()), (1, 0, 5));
    let few = town(Shops::Few);
    assert_eq!(few.mapped_id("groceries"), Mapped::Sparse);
    let few = groceries(&judged(&few));
    // what is found counts, what is not found is not known
    assert_eq!(
        few.iter().filter(|v| **v == Verdict::Passed).count(),
        all.iter().filter(|v| **v == Verdict::Passed).count()
    );
    assert!(few.iter().all(|v| matches!(v, Verdict::Passed | Verdict::Unknown(Gap::Sparse))), "{few:?}");
}

#[test]
fn nobody_is_known_beyond_the_border() {
    let area = plain_town();
    let homes = &area.residents().homes;
    let (west, east) = homes.iter().fold((f64::MAX, f64::MIN), |(west, east), home| {
        (west.min(home.position.lon), east.max(home.position.lon))
    });
    let middle = f64::midpoint(west, east);
    let corners = [[west - 0.1, -80.0], [middle, -80.0], [middle, 80.0], [west - 0.1, 80.0]];
    let ring: LineString<f64> = corners.into_iter().map(|[x, y]| Coord { x, y }).collect();
    let area = area.with_borders(vec![Polygon::new(ring, Vec::new()).into()]);
    let types = with_rule(BaseType::Basis, "housing", |rule| set_at_least(rule, 1e6));
    let sites = candidates(&area);
    let judged = judge(&area, &sites, &Plan::default(), &types);
    let mut counts = [0, 0];
    for rating in judged.ratings.iter().filter(|own| judged.scores.is_linked(own.site, ClassId(1))) {
        let is_inside = sites[rating.site.index()].position.expect("a place").lon < middle;
        let expected = if is_inside { Verdict::Failed } else { Verdict::Unknown(Gap::ResidentsEnd) };
        assert_eq!(rating.checks[2].verdict, expected);
        assert_eq!(judged.knows_residents(rating.site), is_inside);
        counts[usize::from(is_inside)] += 1;
    }
    assert!(counts.iter().all(|count| *count > 5), "{counts:?}");
}

#[test]
fn a_settlement_without_shops_in_the_data_is_not_judged_for_them() {
    let known = settled(&town(Shops::All));
    let lacks = |found: &Settlements| found.all[0].group.classes[1].lacking[0].likely;
    assert!(lacks(&known) > 0 && known.all[0].group.may_have_all().likely == 0);
    let area = town(Shops::None);
    let found = settled(&area);
    assert!(found.is_doubtful(0) && !found.is_doubtful(1));
    for group in found.all.iter().map(|own| &own.group).chain([&found.outside]) {
        for class in &group.classes {
            assert_eq!((class.lacking[0].likely, class.have_all.likely), (0, 0));
            let street = class.residents.likely - class.no_street.likely;
            assert_eq!(class.unknown[0].likely, street, "all who have a street found no shop");
            // who lacks a need that is known cannot have all; who lacks none may
            assert!(class.may_have_all.likely <= street);
            assert_ne!(class.is_five_minute, Some(true));
        }
    }
    let most = &found.all[0].group.classes[1];
    assert!(most.may_have_all.likely > 0 && most.share().is_none());
    // whether somebody lacks something else does not depend on shops
    let others = |found: &Settlements| found.all[0].group.classes[1].lacking[1..].to_vec();
    assert_eq!(others(&found), others(&known));
    let settings = needs();
    let asked = settlements::Params { area: &area, settings: &settings, plan: None };
    let layers = layer::layers(layer::Params { asked, settlements: &found });
    let first = layers[0].rows().next().expect("a settlement");
    let value = |name: &str| {
        let column = layers[0].layer.fields.iter().position(|field| field.name == name);
        first.values[column.unwrap_or_else(|| panic!("no column {name}"))].clone()
    };
    for name in ["have_all", "share", "most_have_all", "most_share"] {
        assert!(value(name).is_null(), "{name}: {}", value(name));
    }
    assert!(value("most_may_have_all").as_f64().is_some_and(|residents| residents > 0.0));
    assert!(!value("most_lacking").as_str().is_some_and(|own| own.contains("groceries")));
}

#[test]
fn a_card_does_not_say_that_there_is_none() {
    let plan = plan();
    let (settings, households) = (ProjectSettings::built_in().expect("settings"), households());
    let place = plan.projects[0].position;
    let own = project("p", place);
    let card = |area: &Area| {
        let params = project::Params {
            area,
            plan: &plan,
            project: &own,
            year: None,
            settings: &settings,
            households: &households,
        };
        project::card(&params, &Watch::default()).expect("card")
    };
    let area = town(Shops::None);
    let groceries = area.needs().settings.index_of("groceries").expect("groceries");
    let card_of = card(&area);
    let need = card_of.needs.iter().find(|need| need.category == groceries).expect("groceries");
    assert_eq!((need.mapped, &need.verdict), (Mapped::NotInData, &Reached::Unknown));
    assert!(
        card_of.gives.iter().any(|gives| gives.category == groceries && gives.mapped == Mapped::NotInData)
    );
    assert!(card_of.residents_known);
    let known = card(&town(Shops::All));
    let need = known.needs.iter().find(|need| need.category == groceries).expect("groceries");
    assert_eq!(need.mapped, Mapped::Known);
    assert_ne!(need.verdict, Reached::Unknown);
}
