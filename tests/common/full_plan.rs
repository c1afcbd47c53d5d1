//! A plan with everything in it, and its file changed as another program would.

use std::path::Path;

use gdal::vector::sql::Dialect;
use gdal::{Dataset, DatasetOptions, GdalOpenFlags};
use geo_types::{LineString, Point, polygon};
use tettsted::geodesy::Position;
use tettsted::plan::{About, Base, Edit, EditKind, GroupHome, NewPlan, Plan, PlannedSite, Project, Status};
use tettsted::settings::assumptions::Assumptions;
use tettsted::settings::base_types::BaseType;
use tettsted::settings::households::DwellingKind;
use tettsted::words::Language;

/// A place near 10.75° E, 59.91° N.
pub(crate) fn at(east: f64, north: f64) -> Position {
    Position { lon: 10.75 + east / 1000.0, lat: 59.91 + north / 1000.0 }
}

/// Every kind of row with every kind of value, also empty ones.
pub(crate) fn full_plan() -> Plan {
    let text = |text: &str| Some(text.to_owned());
    Plan {
        about: About {
            name: "Sentrum 2040".into(),
            notes: "Første utkast; \"prøv\" d'Artagnans vei".into(),
            author: "Plan og bygg".into(),
            based_on: text("Sentrum 2030"),
            area_hash: text("00ff"),
            changed_at: text("2026-11-22T08:00:00Z"),
        },
        bases: vec![
            Base {
                id: "b1".into(),
                name: "Møteplassen".into(),
                kind: BaseType::Basis,
                position: at(0.0, 0.0),
                opening_hours: text("Mo-Fr 09:00-15:30; PH off"),
                staffed_hours: text("Mo-Fr 10:00-14:00"),
                capacity: Some(25),
                status: Status::Existing,
                opening_year: None,
                closing_year: Some(2035),
                group_home: None,
                project: None,
                public: false,
            },
            Base {
                id: "b2".into(),
                name: String::new(),
                kind: BaseType::Utvidet,
                position: at(1.25, -0.75),
                opening_hours: None,
                staffed_hours: None,
                capacity: None,
                status: Status::Planned,
                opening_year: Some(2031),
                closing_year: None,
                group_home: text("g1"),
                project: text("p1"),
                public: true,
            },
        ],
        group_homes: vec![
            GroupHome {
                id: "g1".into(),
                name: "Lia".into(),
                position: at(1.2, -0.7),
                form: 4,
                dwellings: Some(8),
            },
            GroupHome {
                id: "g2".into(),
                name: "Åsen".into(),
                position: at(2.0, 2.0),
                form: 5,
                dwellings: None,
            },
        ],
        sites: vec![
            PlannedSite { id: "s1".into(), name: "Torget".into(), position: at(0.5, 0.5), kinds: Vec::new() },
            PlannedSite {
                id: "s2".into(),
                name: "Skolen".into(),
                position: at(0.6, 0.5),
                kinds: vec![BaseType::Plus, BaseType::Ekstra],
            },
        ],
        projects: projects(),
        edits: edits(),
        assumptions: Assumptions::default(),
    }
}

fn projects() -> Vec<Project> {
    let corner = |east, north| (at(east, north).lon, at(east, north).lat);
    let [west, east] = [0.0, 2.0];
    let area = polygon![
        corner(west, 3.0).into(),
        corner(east, 3.0).into(),
        corner(east, 4.0).into(),
        corner(west, 4.0).into()
    ];
    vec![
        Project {
            id: "p1".into(),
            name: "Kvartal 7".into(),
            geometry: area.into(),
            position: at(1.0, 3.5),
            dwellings: 60,
            dwelling_kind: Some(DwellingKind::Block),
            expected: vec![("rollator".into(), 4.5), ("most".into(), 71.125), ("fit".into(), 30.0)],
            functions: vec!["groceries".into(), "meeting_place".into()],
            year: Some(2032),
        },
        Project {
            id: "p2".into(),
            name: "Brygga".into(),
            geometry: Point::new(at(5.0, 0.0).lon, at(5.0, 0.0).lat).into(),
            position: at(5.0, 0.0),
            dwellings: 0,
            dwelling_kind: None,
            expected: Vec::new(),
            functions: Vec::new(),
            year: None,
        },
    ]
}

fn edits() -> Vec<Edit> {
    let line = |places: &[(f64, f64)]| {
        let coords = places.iter().map(|(east, north)| at(*east, *north));
        LineString(coords.map(|at| (at.lon, at.lat).into()).collect())
    };
    let edit = |id: &str, kind, line| Edit {
        id: id.into(),
        name: String::new(),
        kind,
        line,
        width_m: None,
        surface: None,
        year: None,
    };
    let bridge = Edit {
        name: "Gangbru".into(),
        width_m: Some(2.35),
        surface: Some("asphalt".into()),
        year: Some(2029),
        ..edit("e1", EditKind::NewPath, line(&[(0.0, 0.0), (0.5, 1.0), (1.0, 1.0)]))
    };
    vec![bridge, edit("e2", EditKind::LoweredKerb, line(&[(0.25, 0.0)]))]
}

/// A new file of a plan.
pub(crate) fn written(plan: &Plan, folder: &Path) -> std::path::PathBuf {
    let path = folder.join("plan.gpkg");
    let classes = ["rollator", "most", "fit"].map(str::to_owned).to_vec();
    plan.write_new(&path, &NewPlan { classes, language: Language::Nb }).expect("written");
    path
}

/// Runs statements on a file through GDAL, each by itself.
pub(crate) fn change(path: &Path, statements: &[&str]) {
    let open_flags = GdalOpenFlags::GDAL_OF_VECTOR | GdalOpenFlags::GDAL_OF_UPDATE;
    let options = DatasetOptions { open_flags, ..DatasetOptions::default() };
    let dataset = Dataset::open_ex(path, options).expect("GDAL opens it");
    for sql in statements {
        dataset.execute_sql(sql, None, Dialect::DEFAULT).expect(sql);
    }
    dataset.close().expect("closed");
}
