//! What a person can break in a GIS: each broken row is named, and nothing is dropped silently.

use std::path::{Path, PathBuf};

use crate::common::full_plan::{change, full_plan, written};
use crate::common::gis::system;
use gdal::spatial_ref::CoordTransform;
use gdal::vector::{
    Defn, Feature, FieldDefn, LayerAccess, LayerOptions, OGRFieldType, OGRwkbGeometryType, ToGdal,
};
use gdal::{Dataset, DatasetOptions, DriverManager, GdalOpenFlags};
use geo_types::{Geometry, LineString, MultiLineString, MultiPoint, Point};
use tempfile::{TempDir, tempdir};
use tettsted::plan::{Plan, PlanLayer, PlanRead};

/// A plan with everything, changed by statements.
fn changed(statements: &[&str]) -> (TempDir, PathBuf, PlanRead) {
    let folder = tempdir().expect("folder");
    let path = written(&full_plan(), folder.path());
    change(&path, statements);
    let read = Plan::read(&path).expect("readable");
    (folder, path, read)
}

/// The reasons of broken rows, as `layer row id: reason`.
fn reasons(read: &PlanRead) -> Vec<String> {
    let text = |row: &tettsted::plan::BrokenRow| {
        format!("{} {} {}: {}", row.layer, row.row, row.id.as_deref().unwrap_or("-"), row.reason)
    };
    read.skipped.iter().map(text).collect()
}

/// One broken cell keeps out its row, which is named with the rule, and no other.
#[test]
fn every_broken_cell_is_named() {
    let cases = [
        ("bases", "b1", "type = 'KAFE'", "type \"KAFE\" is not known"),
        ("bases", "b1", "type = NULL", "type is empty"),
        ("bases", "b1", "type = '  '", "type is empty"),
        ("bases", "b1", "status = 'closed'", "status = \"closed\" is not known"),
        ("bases", "b1", "capacity = -3", "capacity = -3: must not be negative"),
        ("bases", "b1", "capacity = 'mange'", "capacity = \"mange\" is not a number"),
        ("bases", "b1", "capacity = 2.5", "capacity = 2.5 is not a whole number"),
        ("bases", "b1", "opening_year = 31", "opening_year = 31: must be a year of four digits"),
        ("bases", "b1", "closing_year = '35'", "closing_year = 35: must be a year of four digits"),
        ("bases", "b2", "closing_year = 2030", "closing_year = 2030: must not be before opening_year = 2031"),
        ("bases", "b1", "geom = NULL", "it has no geometry"),
        ("group_homes", "g1", "form = 3", "form = 3: must be 4"),
        ("group_homes", "g1", "form = NULL", "form is empty"),
        ("group_homes", "g1", "dwellings = -1", "dwellings = -1: must not be negative"),
        ("sites", "s2", "base_types = 'PLUSS;KIOSK'", "type \"KIOSK\" is not known"),
        ("projects", "p1", "dwellings = -60", "dwellings = -60: must not be negative"),
        ("projects", "p1", "dwellings = NULL", "dwellings is empty"),
        ("projects", "p1", "expected_fit = -0.5", "expected_fit = -0.5: must not be negative"),
        ("projects", "p1", "year = '2032-05'", "year = \"2032-05\" is not a number"),
        ("edits", "e1", "type = 'tunnel'", "type = \"tunnel\" is not known"),
        ("edits", "e1", "width_m = 'bred'", "width_m = \"bred\" is not a number"),
        ("edits", "e1", "width_m = 'inf'", "width_m = \"inf\" is not a number"),
    ];
    let folder = tempdir().unwrap();
    let path = written(&full_plan(), folder.path());
    let whole = std::fs::read(&path).unwrap();
    for (layer, id, set, rule) in cases {
        std::fs::write(&path, &whole).unwrap();
        change(&path, &[&format!("UPDATE {layer} SET {set} WHERE id = '{id}'")]);
        let read = Plan::read(&path).expect("readable");
        let [only] = read.skipped.as_slice() else { panic!("{set}: {:?}", reasons(&read)) };
        assert_eq!((only.layer.name(), only.id.as_deref()), (layer, Some(id)), "{set}");
        assert!(only.reason.contains(rule), "{set}: {}", only.reason);
        let kept = rows(&read.plan);
        assert_eq!(kept, rows(&full_plan()) - 1, "{set}");
    }
}

fn rows(plan: &Plan) -> usize {
    plan.bases.len() + plan.group_homes.len() + plan.sites.len() + plan.projects.len() + plan.edits.len()
}

#[test]
fn numbers_may_stand_as_text() {
    let (_folder, _, read) = changed(&[
        "UPDATE bases SET capacity = '40', opening_year = ' 2033 ' WHERE id = 'b1'",
        "UPDATE group_homes SET form = '5', dwellings = '12.0' WHERE id = 'g1'",
        "UPDATE projects SET expected_fit = '2,5' WHERE id = 'p1'",
        "UPDATE bases SET type = ' utvidet ', status = 'PLANNED' WHERE id = 'b1'",
    ]);
    assert_eq!(reasons(&read), Vec::<String>::new());
    let base = &read.plan.bases[0];
    assert_eq!((base.capacity, base.opening_year, base.kind.id()), (Some(40), Some(2033), "UTVIDET"));
    assert_eq!((read.plan.group_homes[0].form, read.plan.group_homes[0].dwellings), (5, Some(12)));
    assert_eq!(read.plan.projects[0].expected[2], ("fit".to_owned(), 2.5));
}

#[test]
fn ids_that_are_missing_or_come_twice() {
    let (_folder, _, read) = changed(&[
        "UPDATE bases SET id = NULL WHERE id = 'b2'",
        "UPDATE sites SET id = 's1'",
        "UPDATE project_points SET id = 'p1'",
    ]);
    assert_eq!(read.plan.bases[1].id, "2");
    assert_eq!(
        reasons(&read),
        [
            "sites 2 s1: its id is that of row 1, too; the first is used",
            "project_points 1 p1: the id \"p1\" is taken by a project of the layer projects",
        ]
    );
    assert!(read.remarks.iter().any(|remark| remark.rows == 1 && remark.text.contains("bases: no id")));
}

#[test]
fn what_does_not_keep_a_row_out_is_remarked() {
    let (_folder, _, read) = changed(&[
        "UPDATE bases SET opening_hours = 'hver dag', staffed_hours = 'Mo-Fr 25:61' WHERE id = 'b1'",
        "UPDATE bases SET group_home = 'g9', project = 'p9' WHERE id = 'b2'",
        "UPDATE projects SET functions = 'groceries;casino'",
        "ALTER TABLE projects ADD COLUMN expected_wheelchair REAL",
        "UPDATE projects SET expected_wheelchair = 3",
        "ALTER TABLE sites ADD COLUMN eier TEXT",
    ]);
    assert_eq!(reasons(&read), Vec::<String>::new());
    let base = &read.plan.bases[0];
    let hours = [&base.opening_hours, &base.staffed_hours].map(Option::as_deref);
    assert_eq!(hours, [Some("hver dag"), Some("Mo-Fr 25:61")], "somebody can mend them");
    assert_eq!(read.plan.projects[0].functions, ["groceries", "casino"]);
    assert_eq!(read.plan.projects[0].expected.len(), 3);
    let told: Vec<&str> = read.remarks.iter().map(|remark| remark.text.as_str()).collect();
    for words in [
        "opening_hours = \"hver dag\" cannot be read and counts as unknown: b1",
        "staffed_hours = \"Mo-Fr 25:61\" cannot be read",
        "there is no group home \"g9\" in the plan: b2",
        "there is no project \"p9\" in the plan: b2",
        "\"casino\" is no category of daily needs",
        "expected_wheelchair: there is no such class",
        "sites: a column that plans do not have; it is not read: eier",
    ] {
        assert!(told.iter().any(|text| text.contains(words)), "{words:?} is not in {told:#?}");
    }
    assert_eq!(told.len(), 7, "{told:#?}");
}

#[test]
fn layers_that_are_missing_count_as_empty_and_are_told() {
    let (_folder, path, _) = changed(&[]);
    change(&path, &["DROP TABLE sites", "DROP TABLE plan"]);
    let read = Plan::read(&path).expect("readable");
    assert!(read.plan.sites.is_empty() && read.plan.about.name.is_empty());
    assert_eq!(read.plan.bases.len(), 2);
    let told = |words: &str| read.remarks.iter().any(|remark| remark.text.contains(words));
    assert!(told("the layer is missing and counts as empty: sites") && told("the plan has no name"));
}

/// Layers as another GIS makes them, in another system, with shapes that plans do not have.
#[test]
fn shapes_and_systems_of_other_programs() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("other.gpkg");
    let mut dataset = DriverManager::get_driver_by_name("GPKG").unwrap().create_vector_only(&path).unwrap();
    let point = |lon: f64, lat: f64| Geometry::from(Point::new(lon, lat));
    let line = |coords: &[(f64, f64)]| LineString::from(coords.to_vec());
    let step = line(&[(10.7, 59.9), (10.701, 59.9)]);
    add(
        &mut dataset,
        "bases",
        25833,
        &[
            ("b1", point(10.7, 59.9)),
            ("b2", MultiPoint(vec![Point::new(10.8, 59.95)]).into()),
            ("b3", step.clone().into()),
        ],
    );
    add(
        &mut dataset,
        "EDITS",
        4326,
        &[
            ("e1", MultiLineString(vec![step.clone()]).into()),
            ("e2", MultiLineString(vec![step.clone(), step.clone()]).into()),
            ("e3", point(10.7, 59.9)),
            ("e4", line(&[(10.7, 59.9), (10.7, 59.9)]).into()),
            ("e5", line(&[(59.9, 110.7), (59.9, 110.8)]).into()),
        ],
    );
    add(&mut dataset, "projects", 4326, &[("p1", point(10.7, 59.9)), ("p2", step.into())]);
    dataset.close().unwrap();
    change(
        &path,
        &[
            "UPDATE bases SET type = 'BASIS'",
            "UPDATE edits SET type = 'new_path'",
            "UPDATE projects SET dwellings = 9",
        ],
    );
    let read = Plan::read(&path).expect("readable");
    assert_eq!(read.plan.bases.len(), 3);
    for (base, [lon, lat]) in read.plan.bases.iter().zip([[10.7, 59.9], [10.8, 59.95]]) {
        let off = (base.position.lon - lon).abs().max((base.position.lat - lat).abs());
        assert!(off < 1e-7, "{:?}", base.position);
    }
    assert_eq!(read.plan.edits.iter().map(|edit| edit.id.as_str()).collect::<Vec<_>>(), ["e1"]);
    assert_eq!(read.plan.projects.iter().map(|project| project.dwellings).collect::<Vec<_>>(), [9]);
    let told = reasons(&read);
    let expected = [
        "projects 2 p2: its geometry is neither an area nor a point",
        "edits 2 e2: it has 2 lines: draw each as an edit of its own",
        "edits 3 e3: its line leads nowhere",
        "edits 4 e4: its line leads nowhere",
        "edits 5 e5: coordinates lon=59.9 lat=110.7 are outside",
    ];
    assert_eq!(told.len(), expected.len(), "{told:#?}");
    for (told, expected) in told.iter().zip(expected) {
        assert!(told.starts_with(expected), "{told}");
    }
}

/// Adds a layer of any geometries with the columns that rows need.
fn add(dataset: &mut Dataset, name: &str, epsg: u32, rows: &[(&str, Geometry<f64>)]) {
    let (own, wgs84) = (system(epsg), system(4326));
    let options = ["FID=ogc_fid", "GEOMETRY_NAME=shape"];
    let ty = OGRwkbGeometryType::wkbUnknown;
    let layer = dataset
        .create_layer(LayerOptions { name, srs: Some(&own), ty, options: Some(&options) })
        .expect("layer");
    for (name, kind) in [
        ("ID", OGRFieldType::OFTString),
        ("Type", OGRFieldType::OFTString),
        ("dwellings", OGRFieldType::OFTInteger),
    ] {
        FieldDefn::new(name, kind).and_then(|field| field.add_to_layer(&layer)).expect("field");
    }
    let transform = CoordTransform::new(&wgs84, &own).expect("transform");
    let defn = Defn::from_layer(&layer);
    for (id, geometry) in rows {
        let mut feature = Feature::new(&defn).expect("feature");
        let geometry = geometry.to_gdal().and_then(|geometry| geometry.transform(&transform));
        feature.set_geometry(geometry.expect("geometry")).expect("set");
        feature.set_field_string(0, id).expect("id");
        feature.create(&layer).expect("row");
    }
}

/// As QGIS saves an edit: through GDAL's layers, not through SQL.
#[test]
fn edits_of_another_program_are_read_back() {
    let (_folder, path, _) = changed(&[]);
    move_and_add(&path);
    let read = Plan::read(&path).expect("readable");
    assert_eq!((read.skipped.len(), read.plan.sites.len()), (0, 3));
    assert_eq!(read.plan.sites[0].name, "Torget vest");
    assert!((read.plan.sites[0].position.lon - 10.7777).abs() < 1e-9);
    assert_eq!((read.plan.sites[2].id.as_str(), read.plan.sites[2].name.as_str()), ("3", "Ny tomt"));
}

fn move_and_add(path: &Path) {
    let open_flags = GdalOpenFlags::GDAL_OF_VECTOR | GdalOpenFlags::GDAL_OF_UPDATE;
    let options = DatasetOptions { open_flags, ..DatasetOptions::default() };
    let dataset = Dataset::open_ex(path, options).expect("open");
    let layer = dataset.layer_by_name(PlanLayer::Sites.name()).expect("sites");
    let place = |lon: f64| Geometry::from(Point::new(lon, 59.91)).to_gdal().expect("point");
    let mut site = layer.feature(1).expect("the first site");
    let name = site.field_index("name").expect("name");
    site.set_field_string(name, "Torget vest").expect("set");
    site.set_geometry(place(10.7777)).expect("moved");
    layer.set_feature(site).expect("saved");
    let defn = Defn::from_layer(&layer);
    let mut new = Feature::new(&defn).expect("feature");
    new.set_geometry(place(10.76)).expect("placed");
    new.set_field_string(name, "Ny tomt").expect("named");
    new.create(&layer).expect("added");
    dataset.close().expect("closed");
}
