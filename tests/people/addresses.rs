//! Addresses of the Norwegian cadastre, as Kartverket writes them.

use std::io::Write as _;

use proptest::prelude::*;
use tempfile::NamedTempFile;
use tettsted::explain::Explain;
use tettsted::geodesy::{Position, distance};
use tettsted::input::TableError;
use tettsted::input::addresses::Addresses;
use tettsted::residents::Estimate;
use tettsted::residents::dwellings::{Evidence, from_addresses};
use tettsted::settings::Settings;
use tettsted::settings::buildings::BuildingSettings;

/// The header of Matrikkelen-Vegadresse.
const HEADER: &str = "lokalId;kommunenummer;kommunenavn;adressetype;adressetilleggsnavn;adressetilleggsnavnKilde;adressekode;adressenavn;nummer;bokstav;gardsnummer;bruksnummer;festenummer;undernummer;adresseTekst;adresseTekstUtenAdressetilleggsnavn;EPSG-kode;Nord;Øst;postnummer;poststed;oppdateringsdato;datauttaksdato;adresseId;uuidAdresse;atkomstId;uuidAtkomst;atkomstNord;atkomstØst;sommeratkomstId;uuidSommeratkomst;sommeratkomstNord;sommeratkomstØst;vinteratkomstId;uuidVinteratkomst;vinteratkomstNord;vinteratkomstØst";
/// One place in three systems, and another some metres away; converted with PROJ's own `cs2cs`.
const HERE: Position = Position { lon: 10.708_850_2, lat: 59.911_877_1 };
const DOOR: Position = Position { lon: 10.709_016_97, lat: 59.911_972_48 };

fn row(id: &str, epsg: &str, [north, east]: [&str; 2], [door_north, door_east]: [&str; 2]) -> String {
    format!(
        "{id};0301;OSLO;Vegadresse;;;12345;Trelastgata;{id};;207;1;0;0;Trelastgata {id};Trelastgata {id};{epsg};{north};{east};0191;OSLO;2024-01-01 00:00:00;2024-02-02;{id};u-{id};1;u;{door_north};{door_east};;;;;;;;"
    )
}

fn read(text: &[u8]) -> Result<Addresses, TableError> {
    let mut file = NamedTempFile::new().expect("temporary file");
    file.write_all(text).expect("written");
    Addresses::read(file.path())
}

fn table(rows: &[String]) -> String {
    format!("{HEADER}\n{}\n", rows.join("\n"))
}

const UTM33: [&str; 2] = ["6649375", "260125"];
const UTM33_DOOR: [&str; 2] = ["6649385", "260135"];

#[test]
fn the_door_is_the_atkomst_in_every_coordinate_system() {
    let rows = [
        row("1", "25833", UTM33, UTM33_DOOR),
        row("2", "25832", ["6642830.40", "595562.04"], ["", ""]),
        row("3", "4258", ["59.9118771", "10.7088502"], ["59.91197248", "10.70901697"]),
    ];
    let text = table(&rows);
    let windows_1252 = encoding_rs::WINDOWS_1252.encode(&text).0.into_owned();
    let crlf = text.replace('\n', "\r\n");
    let commas = text.replace("595562.04", "595562,04");
    for bytes in [
        text.as_bytes(),
        format!("\u{feff}{text}").as_bytes(),
        &windows_1252,
        crlf.as_bytes(),
        commas.as_bytes(),
    ] {
        let all = read(bytes).expect("addresses");
        assert!(all.skipped.is_empty() && all.remarks.is_empty(), "{all:?}");
        let rows: Vec<_> = all.addresses.iter().map(|a| (a.row, a.text.as_str(), a.units)).collect();
        assert_eq!(rows, [(2, "Trelastgata 1", 0), (3, "Trelastgata 2", 0), (4, "Trelastgata 3", 0)]);
        for address in &all.addresses {
            assert!(distance(address.position, HERE) < 0.05, "{address:?}");
            assert_eq!(address.door.is_some(), address.id != "2", "{address:?}");
            assert!(address.door.is_none_or(|door| distance(door, DOOR) < 0.05), "{address:?}");
        }
    }
}

#[test]
fn bad_rows_are_named_and_the_others_kept() {
    let mut rows: Vec<String> = (1..=6).map(|n| row(&n.to_string(), "25833", UTM33, ["", ""])).collect();
    rows.push(row("7", "25833", ["", "260125"], ["", ""]));
    rows.push(row("8", "UTM33", UTM33, ["", ""]));
    rows.push(row("9", "1", UTM33, ["", ""]));
    rows.push("10;0301".into());
    rows.push(row("11", "25833", UTM33, ["6649385", "x"]));
    rows.push(row("12", "4258", ["10.7088502", "259.9118771"], ["", ""]));
    rows.push(row("13 \"Nordre", "25833", UTM33, ["", ""]));
    let all = read(table(&rows).as_bytes()).expect("addresses");
    let ids: Vec<_> = all.addresses.iter().map(|a| a.id.as_str()).collect();
    assert_eq!(ids, ["1", "2", "3", "4", "5", "6", "11", "13 \"Nordre"]);
    let named: Vec<_> = all.skipped.iter().map(|s| (s.row, s.id.as_deref())).collect();
    assert_eq!(named, [(8, Some("7")), (9, Some("8")), (10, Some("9")), (11, Some("10")), (13, Some("12"))]);
    for (skipped, word) in all.skipped.iter().zip(["Nord", "EPSG-kode", "EPSG:1 ", "2 cells", "259.9"]) {
        assert!(skipped.reason.contains(word), "{skipped:?}");
    }
    assert_eq!(all.remarks.iter().map(|r| r.rows).sum::<u64>(), 1, "{:?}", all.remarks);
}

#[test]
fn units_of_an_address_come_together() {
    let header = HEADER.replace(";vinteratkomstId", ";bruksenhetsnummer;vinteratkomstId");
    // behind the four columns of the summer
    let unit = |id: &str, unit: &str| {
        row(id, "25833", UTM33, UTM33_DOOR).replacen(";;;;;;;;", &format!(";;;;;{unit};;;;"), 1)
    };
    let rows = [
        unit("1", "H0101"),
        unit("1", "H0102"),
        unit("2", ""),
        unit("1", "H0101"),
        unit("3", "H0101,U0101 K0101"),
    ];
    let all = read(format!("{header}\n{}\n", rows.join("\n")).as_bytes()).expect("addresses");
    assert!(all.skipped.is_empty(), "{:?}", all.skipped);
    let units: Vec<_> = all.addresses.iter().map(|a| (a.id.as_str(), a.units)).collect();
    assert_eq!(units, [("1", 2), ("2", 0), ("3", 3)]);
    let settings = BuildingSettings::built_in().expect("settings");
    let homes = from_addresses(&all.addresses, &settings);
    let dwellings: Vec<_> = homes.homes.iter().map(|h| (h.dwellings.likely, h.has_door)).collect();
    assert_eq!(dwellings, [(2.0, true), (1.0, true), (3.0, true)]);
    assert_eq!(homes.report.homes[&Evidence::Units], (2, Estimate::exact(5.0)));
    assert!(homes.homes.iter().all(|h| distance(h.position, DOOR) < 0.05 && distance(h.centre, HERE) < 0.05));
}

#[test]
fn ids_that_were_rounded_make_no_address_of_several() {
    let far = ["6650375", "260125"];
    let rows = [
        row("2,26E+08", "25833.0", UTM33, ["", ""]),
        row("2,26E+08", "25833", far, ["", ""]),
        row("2,26E+08", "EPSG:25833", UTM33, ["", ""]),
        row("2,26E+08", "2,5833e4", ["6\u{a0}650\u{a0}375", "260 125,0"], ["", ""]),
    ];
    let all = read(table(&rows).as_bytes()).expect("addresses");
    assert!(all.skipped.is_empty(), "{:?}", all.skipped);
    assert_eq!(all.addresses.iter().map(|address| address.row).collect::<Vec<_>>(), [2, 3]);
    assert!(all.addresses[0].id != all.addresses[1].id);
    assert_eq!(all.remarks.iter().map(|remark| remark.rows).collect::<Vec<_>>(), [2, 2], "{:?}", all.remarks);
}

#[test]
fn files_that_hold_no_addresses_are_refused() {
    let cases = [
        (String::new(), "table_missing_column"),
        ("id,lon,lat\n1,10.7,59.9\n".to_owned(), "table_missing_column"),
        (HEADER.to_owned(), "table_empty"),
        (table(&[row("1", "25833", ["x", "y"], ["", ""]), "2".into()]), "table_mostly_bad"),
    ];
    for (text, code) in cases {
        let error = read(text.as_bytes()).expect_err("no addresses");
        assert_eq!(error.code(), code, "{error}");
        assert!(!error.advice().is_empty());
    }
    assert!(read(b"id;lon;lat").expect_err("no addresses").advice().contains("Vegadresse"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(crate::common::often(64, 5000)))]

    /// Whatever stands in the cells, each row is an address, part of one, or named.
    #[test]
    fn no_row_vanishes(cells in prop::collection::vec(("[0-9]{1,2}", "(25833|4258|x|)", "[0-9.,x-]{0,9}", "[0-9.,x-]{0,9}"), 1..12)) {
        let rows: Vec<String> = cells.iter().map(|(id, epsg, north, east)| row(id, epsg, [north, east], ["", ""])).collect();
        let good: Vec<String> = (100..130).map(|id| row(&id.to_string(), "25833", UTM33, ["", ""])).collect();
        let all = read(table(&[rows.clone(), good].concat()).as_bytes()).expect("addresses");
        let again: u64 = all.remarks.iter().map(|remark| remark.rows).sum();
        prop_assert_eq!(all.addresses.len() + all.skipped.len() + again as usize, rows.len() + 30);
    }
}

/// The file of the cadastre as other programs save it: quoted all, texts, or where it must be.
#[test]
fn addresses_saved_with_quotes() {
    let cases =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/addresses-saved-with-quotes");
    for name in ["all_quoted.csv", "text_quoted.csv", "where_needed.csv"] {
        let all = Addresses::read(&cases.join(name)).expect("addresses");
        assert!(all.skipped.is_empty(), "{name}: {:?}", all.skipped);
        assert_eq!(all.addresses.len(), 60, "{name}");
        assert_eq!(all.addresses[0].text, "Strandgata 1", "{name}");
    } // all of them are homes of the area, also those at the end of a garden behind the last street
    let extract = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data/demo/fjordvik.osm.pbf");
    let folder = tempfile::tempdir().expect("folder");
    let homes = folder.path().join("homes.csv");
    let mut command = crate::common::program::tettsted();
    command.arg("residents").arg(extract).arg("--addresses").arg(cases.join("all_quoted.csv"));
    command.arg("-o").arg(&homes).assert().success();
    assert_eq!(std::fs::read_to_string(homes).expect("homes").lines().count(), 1 + 60);
}
