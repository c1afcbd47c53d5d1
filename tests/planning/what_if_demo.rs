//! What-if, missing links and comparison on the demo town: against maps with the same changes, against separate scores, and through
//! the program.

use crate::common;
use crate::common::bases::base as existing;
use std::path::{Path, PathBuf};

use crate::common::program::{demo, read_json, stderr, stdout, tettsted};
use crate::common::projects::households;
use crate::common::town::{area, positions};
use gdal::Dataset;
use gdal::vector::LayerAccess;
use geo_types::{LineString, Point};
use tempfile::tempdir;
use tettsted::analysis::area::Area;
use tettsted::analysis::compare::{Fate, Params as CompareParams, compare};
use tettsted::analysis::grouping::Grouping;
use tettsted::analysis::missing_links::{MissingLink, Params as LinkParams, missing_links};
use tettsted::analysis::nearest::nearest;
use tettsted::analysis::score::score;
use tettsted::cases::BeforeAfter;
use tettsted::geodesy::Position;
use tettsted::ids::{ClassId, HomeId, SiteId};
use tettsted::network::Ground;
use tettsted::network::edits::{Became, NetworkEdit, NetworkEditKind};
use tettsted::plan::{Base, Edit, EditKind, NewPlan, Plan, Project, Status};
use tettsted::reach::Watch;
use tettsted::settings::base_types::BaseType;
use tettsted::units::{Residents, people, residents};
use tettsted::words::Language;

/// Lengths are rounded once more where a street is split, and a walk may pass several such places; millimetres.
const ROUNDING: u32 = 2;

/// The best missing links to the first site.
pub(super) fn links(area: &Area, top: usize) -> Vec<MissingLink> {
    let points = [Some(positions()[0])];
    let params = LinkParams { area, points: &points, up_to_m: 60.0, top };
    missing_links(&params, &Watch::default()).expect("not stopped").links
}

pub(super) fn path(line: &[Position]) -> NetworkEdit {
    let line = line.to_vec();
    NetworkEdit { kind: NetworkEditKind::Path, line, name: None, width_m: None, surface: None }
}

/// Id of the node of the demo map at a position.
fn node_at(map: &str, at: Position) -> String {
    let place = format!("lat=\"{:.7}\" lon=\"{:.7}\"", at.lat, at.lon);
    let line = map.lines().find(|line| line.contains(&place)).expect("a node of the map");
    line.split('"').nth(1).expect("its id").to_owned()
}

/// The demo town from a map with one more footway between two nodes.
fn rebuilt(ends: [Position; 2], folder: &Path) -> Area {
    rebuilt_on(ends, folder, Ground::Real(None))
}

pub(super) fn rebuilt_on(ends: [Position; 2], folder: &Path, ground: Ground<'_>) -> Area {
    let map = std::fs::read_to_string(demo("demo.osm")).expect("demo.osm");
    let [a, b] = ends.map(|end| node_at(&map, end));
    let way = format!(
        "<way id=\"99999001\" version=\"1\"><nd ref=\"{a}\"/><nd ref=\"{b}\"/><tag k=\"highway\" v=\"footway\"/><tag k=\"surface\" v=\"asphalt\"/></way>"
    );
    let file = folder.join("more.osm");
    std::fs::write(&file, map.replace("</osm>", &format!("{way}</osm>"))).expect("written");
    common::area_on(&file, &demo("residents.csv"), ground)
}

#[test]
fn a_link_is_as_on_the_map_for_every_home() {
    let before = area();
    let points: Vec<_> = positions().into_iter().map(Some).collect();
    let now = nearest(&before, &points[..1], &Watch::default()).expect("not stopped");
    let found = links(&before, 3);
    assert!(found.len() >= 2, "the demo town lacks links");
    for link in found {
        let folder = tempdir().expect("folder");
        let anew = rebuilt(link.ends, folder.path());
        let (edited, became) = before.edited(&[path(&link.ends)], &Watch::default()).expect("streets");
        assert!(matches!(&became[0], Became::Built(built) if built.joints == 2), "{became:?}");
        for pair in [0..1, 0..points.len()] {
            let [edited, anew] = [&edited, &anew]
                .map(|area| nearest(area, &points[pair.clone()], &Watch::default()).expect("not stopped"));
            for (class, home) in
                (0..3).flat_map(|class| (0..before.residents().homes.len()).map(move |h| (class, h)))
            {
                let is_same = match (
                    edited.get(ClassId::new(class), HomeId::new(home)),
                    anew.get(ClassId::new(class), HomeId::new(home)),
                ) {
                    (Some((a, far)), Some((b, too))) => a == b && far.abs_diff(too) <= ROUNDING,
                    (one, other) => one == other,
                };
                assert!(is_same, "class {class}, home {home}");
            }
            if pair.len() == 1 {
                for class in 0..3 {
                    let gains = |home: &usize| {
                        now.get(ClassId::new(class), HomeId::new(*home)).is_none()
                            && anew.get(ClassId::new(class), HomeId::new(*home)).is_some()
                    };
                    let homes = (0..before.residents().homes.len()).filter(gains);
                    let gained: Residents =
                        homes.map(|home| before.residents().counts.cells()[home * 3 + class]).sum();
                    assert_eq!(link.gained[class], gained, "class {class}");
                }
            }
        }
        let [a, b] =
            [&edited, &anew].map(|area| score(area, &points, &Watch::default()).expect("not stopped"));
        for (site, class) in (0..points.len()).flat_map(|site| (0..3).map(move |class| (site, class))) {
            assert_eq!(
                a.residents(SiteId::new(site), ClassId::new(class)),
                b.residents(SiteId::new(site), ClassId::new(class)),
                "site {site}, class {class}"
            );
        }
    }
}

fn base(id: &str, kind: BaseType, position: Position, year: Option<i32>) -> Base {
    let status = if year.is_some() { Status::Planned } else { Status::Existing };
    Base { status, opening_year: year, ..existing(id, kind, position) }
}

fn project(at: Position) -> Project {
    Project {
        id: "p".into(),
        name: "Prosjekt".into(),
        geometry: Point::new(at.lon, at.lat).into(),
        position: at,
        dwellings: 60,
        dwelling_kind: None,
        expected: vec![("rollator".into(), 12.5), ("fit".into(), 40.0)],
        functions: Vec::new(),
        year: Some(2030),
    }
}

/// A plan that opens a base, moves nothing, and builds a project and a path.
fn plan(link: &MissingLink) -> Plan {
    let at = positions();
    let corner = |p: Position| (p.lon, p.lat);
    let edit = Edit {
        id: "e1".into(),
        name: "Snarvegen".into(),
        kind: EditKind::NewPath,
        line: LineString::from(vec![corner(link.ends[0]), corner(link.ends[1])]),
        width_m: None,
        surface: None,
        year: Some(2032),
    };
    let far =
        Edit { id: "e2".into(), line: LineString::from(vec![(9.0, 59.0), (9.001, 59.0)]), ..edit.clone() };
    Plan {
        bases: vec![base("a", BaseType::Basis, at[0], None), base("b", BaseType::Plus, at[3], Some(2031))],
        projects: vec![project(at[3])],
        edits: vec![edit, far],
        ..Plan::default()
    }
}

#[test]
fn years_differ_as_two_separate_scores_do() {
    let area = area();
    let plan = plan(&links(&area, 1)[0]);
    let [first, second] = [2026, 2035].map(|year| plan.in_year(year));
    let half = area.residents().homes.len() / 2;
    let of_home =
        (0..area.residents().homes.len()).map(|home| (home % 3 > 0).then_some(u32::from(home < half)));
    let grouping = Grouping {
        level: "settlement",
        names: vec!["sør".into(), "nord".into()],
        of_home: of_home.collect(),
    };
    let plans = BeforeAfter { before: &first, after: &second };
    let params = CompareParams {
        area: &area,
        plans,
        groupings: std::slice::from_ref(&grouping),
        households: &households(),
    };
    let found = compare(&params, &Watch::default()).expect("not stopped");

    // each year by itself: the map with the path, the table of residents with the project
    let folder = tempdir().expect("folder");
    let line = &plan.edits[0].line;
    let ends = [line[0], line[1]].map(|at| Position { lon: at.x, lat: at.y });
    let anew = rebuilt(ends, folder.path());
    let mut table = area.residents().clone();
    table.homes.push(tettsted::input::residents::Home { position: positions()[3], ..Default::default() });
    table.counts.push([12.5, 0.0, 40.0].map(|n| residents(n).expect("a number")));
    let parts = tettsted::AreaParts { residents: table, ..anew.into_parts() };
    let anew = Area::new(parts).expect("area");
    let points = positions();
    let bases = [vec![Some(points[0])], vec![Some(points[0]), Some(points[3])]];
    let scores = [score(&area, &bases[0], &Watch::default()), score(&anew, &bases[1], &Watch::default())]
        .map(|scores| scores.expect("not stopped"));
    assert_eq!(
        found.bases.iter().map(|b| (b.id.as_str(), b.fate)).collect::<Vec<_>>(),
        [("a", Fate::Same), ("b", Fate::New)]
    );
    for class in 0..3 {
        let [one, two] = [&scores[0], &scores[1]];
        assert_eq!(
            found.bases[0].residents[class].sides(),
            [one.residents(SiteId(0), ClassId::new(class)), two.residents(SiteId(0), ClassId::new(class))]
        );
        assert_eq!(
            found.bases[1].residents[class].sides(),
            [0, two.residents(SiteId(1), ClassId::new(class))]
        );
    }
    let near = [nearest(&area, &bases[0], &Watch::default()), nearest(&anew, &bases[1], &Watch::default())]
        .map(|near| near.expect("not stopped"));
    for class in 0..3 {
        let homes = area.residents().homes.len();
        let count = |home: usize| anew.residents().counts.cells()[home * 3 + class];
        let sum = |is: &dyn Fn(usize) -> bool, all: usize| {
            (0..all).filter(|home| is(*home)).map(count).sum::<Residents>()
        };
        let has = |side: usize, home: usize| near[side].get(ClassId::new(class), HomeId::new(home)).is_some();
        let totals = found.totals[class];
        assert_eq!(totals.residents.sides(), [sum(&|_| true, homes), sum(&|_| true, homes + 1)]);
        assert_eq!(
            totals.with_base.sides(),
            [sum(&|home| has(0, home), homes), sum(&|home| has(1, home), homes + 1)]
        );
        assert_eq!(totals.gained, sum(&|home| !has(0, home) && has(1, home), homes));
        assert_eq!(totals.lost, sum(&|home| has(0, home) && !has(1, home), homes));
        let groups = &found.groups[0];
        assert_eq!(groups.iter().map(|group| group.name).collect::<Vec<_>>(), [Some(0), Some(1), None]);
        let parts = groups.iter().fold([0; 2], |[a, b], group| {
            let own = group.classes[class];
            [a + own.with_base.after, b + own.gained]
        });
        assert_eq!(parts, [totals.with_base.after, totals.gained], "groups add up");
        let south = |home: usize| !home.is_multiple_of(3) && home >= half && !has(0, home) && has(1, home);
        assert_eq!(groups[0].classes[class].gained, sum(&south, homes));
    }
    assert!(found.totals.iter().any(|totals| totals.gained > 0), "something differs");
}

/// `tettsted` with the demo town and a plan.
fn run(command: &str, plan: &Path, more: &[&str]) -> assert_cmd::assert::Assert {
    let mut program = tettsted();
    program.arg(command).arg(demo("demo.osm")).arg("--residents").arg(demo("residents.csv"));
    program.arg("--plan").arg(plan).args(more).assert().success()
}

fn layers(file: &Path) -> Vec<(String, u64)> {
    let dataset = Dataset::open(file).expect("GDAL opens it");
    dataset.layers().map(|layer| (layer.name(), layer.feature_count())).collect()
}

#[test]
fn the_program_says_and_writes_the_same() {
    let folder = tempdir().expect("folder");
    let file = |name: &str| folder.path().join(name);
    let text = |path: &PathBuf| path.display().to_string();
    let area = area();
    let best = &links(&area, 1)[0];
    let gained = people(best.gained.iter().sum());
    let mut own = plan(best);
    own.bases.truncate(1);
    let plan_file = file("plan.gpkg");
    own.write_new(
        &plan_file,
        &NewPlan { classes: common::town::CLASSES.map(Into::into).into(), language: Language::Nb },
    )
    .expect("plan");

    let found = run(
        "missing-links",
        &plan_file,
        &["--plan-year", "2026", "--top", "5", "-o", &text(&file("links.geojson"))],
    );
    assert_eq!(stdout(&found), "");
    let first = &read_json(&file("links.geojson"))["features"][0]["properties"];
    assert!((first["gained"].as_f64().expect("number") - gained).abs() < 1e-6, "{first}");

    // without a year the plan's changes are made first, so this link is not missing any more
    run("missing-links", &plan_file, &["--top", "5", "-o", &text(&file("others.geojson"))]);
    let [first, others] = ["links.geojson", "others.geojson"].map(|name| read_json(&file(name)));
    let offered = &first["features"][0]["geometry"];
    let is_same = |link: &serde_json::Value| link["geometry"] == *offered;
    assert!(!others["features"].as_array().expect("links").iter().any(is_same), "{offered} is offered again");

    let out = file("out.gpkg");
    let told = run("what-if", &plan_file, &["-o", &text(&out), "--explain", "--language", "nn"]);
    // GDAL lists empty layers after the others, and tables last
    let found = layers(&out);
    let names: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["homes", "bases", "edits", "sites", "edits_points", "ways"]);
    assert!(found[0].1 > 0 && found[2].1 == 2, "{found:?}");
    assert!(stderr(&told).contains("\"e2\" changes nothing: no_street_near"), "{}", stderr(&told));
    assert!(stdout(&told).contains("Innbyggjarar med ein base innan rekkjevidd"), "{}", stdout(&told));
    run("what-if", &plan_file, &["-o", &text(&file("wi.geojson"))]);
    let base = &read_json(&file("wi_bases.geojson"))["features"][0]["properties"];
    assert!((base["gained"].as_f64().expect("number") - gained).abs() < 1e-6, "{base}");

    own = plan(best);
    let later = file("later.gpkg");
    own.write_new(
        &later,
        &NewPlan { classes: common::town::CLASSES.map(Into::into).into(), language: Language::Nb },
    )
    .expect("plan");
    run("compare", &later, &["--years", "2026,2035", "-o", &text(&file("compared.gpkg"))]);
    let compared = layers(&file("compared.gpkg"));
    assert_eq!(compared[0], ("bases".to_owned(), 2));
    // all, settlements, and those outside; by class
    assert!(
        compared[1].0 == "groups" && compared[1].1 > 3 && compared[1].1.is_multiple_of(3),
        "{compared:?}"
    );
    let told = run("compare", &plan_file, &["--with", &text(&later), "--language", "en"]);
    assert!(stdout(&told).contains("Base b: new base"), "{}", stdout(&told));
}

#[test]
fn the_program_refuses_what_cannot_be() {
    let folder = tempdir().expect("folder");
    let plan_file = folder.path().join("plan.gpkg");
    Plan::default()
        .write_new(&plan_file, &NewPlan { classes: Vec::new(), language: Language::Nb })
        .expect("plan");
    let command = |name: &str, more: &[&str]| {
        let mut program = tettsted();
        program.arg(name).arg(demo("demo.osm")).arg("--residents").arg(demo("residents.csv"));
        program.arg("--plan").arg(&plan_file).args(more);
        program
    };
    common::program::refuses(&mut command("compare", &["--years", "2026"]), 3, &["two years"]);
    common::program::refuses(&mut command("missing-links", &["--up-to", "0"]), 3, &["1 to 1000"]);
    common::program::refuses(&mut command("missing-links", &["--need", "moon"]), 3, &["moon", "groceries"]);
}

/// A study area has its own rules; those built in do not count beside them.
#[test]
fn missing_links_follow_the_rules_of_the_study_area() {
    let folder = tempdir().expect("folder");
    let file = |name: &str| folder.path().join(name);
    let built_in = stdout(&tettsted().args(["classes", "--network"]).assert().success());
    let own = built_in.replace("up_to_m = 60 ", "up_to_m = 35 ");
    assert_ne!(own, built_in);
    std::fs::write(file("network.toml"), own).expect("written");
    let mut build = tettsted();
    build.arg("build").arg(demo("demo.osm")).arg("--residents").arg(demo("residents.csv"));
    build.arg("--network-settings").arg(file("network.toml")).arg("-o").arg(file("area.tettsted"));
    build.assert().success();
    Plan::default()
        .write_new(&file("plan.gpkg"), &NewPlan { classes: Vec::new(), language: Language::Nb })
        .expect("plan");
    let mut command = tettsted();
    command.arg("missing-links").arg(file("area.tettsted")).arg("--plan").arg(file("plan.gpkg"));
    let told = stdout(&command.args(["--language", "en"]).assert().success());
    assert!(told.contains("at most 35\u{a0}m"), "{told}");
}
