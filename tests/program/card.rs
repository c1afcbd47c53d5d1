//! `tettsted card` from outside, and what its page and layers may tell.

use std::path::Path;

#[cfg(feature = "pdf")]
use crate::common::pdf;
use crate::common::program::{demo, names_in, read_json, refuses, tettsted};
use crate::common::projects::{households, plan, town};
use tempfile::tempdir;
use tettsted::analysis::project::{Params, card};
use tettsted::export::card::{Shown, layers, page};
use tettsted::layers::rests;
use tettsted::plan::{NewPlan, Plan, Project};
use tettsted::reach::Watch;
use tettsted::settings::Settings;
use tettsted::settings::assumptions::Changes;
use tettsted::settings::project::ProjectSettings;
use tettsted::words::{Language, Words};

/// `tettsted card` of a project of the town.
fn card_of(folder: &Path, plan: &Plan, id: &str) -> assert_cmd::Command {
    let file = folder.join("plan.gpkg");
    if !file.exists() {
        plan.write_new(&file, &NewPlan { classes: Vec::new(), language: Language::Nb }).expect("written");
    }
    let mut command = tettsted();
    command.arg("card").arg(demo("demo.osm")).arg("--residents").arg(demo("residents.csv"));
    command.arg("--public-residents");
    command.arg("--plan").arg(file).arg("--project").arg(id);
    command
}

/// Calls with the card of every project of a plan, in every language.
fn each(plan: &Plan, mut take: impl FnMut(&Shown<'_>, &Project)) {
    let area = town();
    let settings = ProjectSettings::built_in().expect("settings");
    let households = households();
    for project in &plan.projects {
        let params = Params {
            area: &area,
            plan,
            project,
            year: Some(2030),
            settings: &settings,
            households: &households,
        };
        let card = card(&params, &Watch::default()).expect("not stopped");
        for language in Language::ALL {
            let rests = rests::Params {
                area: &area,
                plan: Some(plan),
                year: Some(2030),
                taken_out: None,
                with_private: true,
                changes: &Changes::default(),
            };
            let words = Words::new(language);
            let shown = Shown { asked: params, card: &card, rests, in_house: false, words: &words };
            take(&shown, project);
        }
    }
}

#[test]
fn pages_hold_no_foreign_words_and_no_addresses() {
    let mut plan = plan();
    for project in &mut plan.projects {
        project.name = format!("<script>alert('{}')</script> & co", project.id);
    }
    for base in &mut plan.bases {
        base.name = format!("\"><img src=x onerror=alert(1)>{}", base.id);
    }
    plan.about.name = "</style><b>plan</b>".into();
    each(&plan, |shown, _| {
        let page = page(shown);
        for bad in ["<script", "<img", "</style><b>", "src=", "href=", "url(", "@import"] {
            // a base's name says src=, escaped
            let found = page.replace("&lt;img src=x", "").contains(bad);
            assert!(!found, "{bad} in {page}");
        }
        let addresses = page.match_indices("http").map(|(at, _)| &page[at..(at + 30).min(page.len())]);
        assert!(addresses.clone().all(|text| text.starts_with("http://www.w3.org/2000/svg")), "{page}");
        let language = shown.words.language().id();
        assert!(page.contains(&format!("<html lang=\"{language}\">")), "{page}");
        assert!(page.contains("<th scope=\"col\"") && page.contains("<th scope=\"row\""));
        assert!(page.contains("role=\"img\"") && page.contains("<title>"));
        assert!(!page.contains("card-") && !page.contains("word-"), "a text is missing: {page}");
        assert!(page.contains("&lt;script&gt;alert("), "the name is shown, escaped");
    });
}

#[test]
fn group_homes_have_no_name() {
    let plan = plan();
    let mut overlaps = 0;
    each(&plan, |shown, project| {
        let (page, layers) = (page(shown), layers(shown));
        for base in plan.bases.iter().filter(|base| ["UTVIDET", "EKSTRA"].contains(&base.kind.id())) {
            assert!(!page.contains(&base.name), "{} on the page of {}", base.name, project.id);
        }
        overlaps += shown.card.overlap.iter().filter(|overlap| overlap.private).count();
        let names: Vec<&str> = layers.iter().map(|table| table.layer.name).collect();
        assert_eq!(names, ["needs", "obstacles", "overlap", "residents", "gives"]);
        for table in &layers {
            for row in table.rows() {
                let values = table.layer.fields.iter().map(|field| field.name.as_str()).zip(&row.values);
                let values: std::collections::BTreeMap<&str, &serde_json::Value> = values.collect();
                let private = values
                    .get("type")
                    .is_some_and(|kind| ["UTVIDET", "EKSTRA"].contains(&kind.as_str().unwrap_or("")));
                if private {
                    assert!(values["base"].is_null() && values["name"].is_null() && row.geometry.is_none());
                }
            }
        }
    });
    assert!(overlaps > 0, "some bases of group homes overlap");
}

#[test]
fn page_and_layers_through_the_program() {
    let folder = tempdir().expect("folder");
    let plan = plan();
    for language in ["nb", "nn", "en"] {
        let file = folder.path().join(format!("{language}.html"));
        card_of(folder.path(), &plan, "brygga")
            .arg("-o")
            .arg(&file)
            .args(["--language", language])
            .assert()
            .success();
        let page = std::fs::read_to_string(&file).expect("a page");
        assert!(page.contains("Prosjekt brygga") && page.ends_with("</html>"), "{page}");
        if let Ok(tidy) = std::process::Command::new("tidy").args(["-q", "-e"]).arg(&file).output() {
            let shown = String::from_utf8_lossy(&tidy.stderr).into_owned();
            // drawings inside a page are newer than what tidy knows
            assert!(!shown.contains("Error:"), "{shown}");
        }
    }
    #[cfg(feature = "pdf")]
    for (language, said) in [("nb", "Hvem når"), ("nn", "Kven når"), ("en", "Who reaches")] {
        let file = folder.path().join(format!("{language}.pdf"));
        let mut command = card_of(folder.path(), &plan, "brygga");
        command.arg("-o").arg(&file).args(["--language", language]).assert().success();
        let page = std::fs::read(&file).expect("a page");
        assert_eq!(pdf::pages(&page), 1);
        if let Some(text) = pdf::text(&page) {
            assert!(text.contains("Prosjekt brygga") && text.contains(said), "{text}");
            assert!(text.contains("© OpenStreetMap contributors, ODbL"), "{text}");
        }
    }
    let layers = folder.path().join("card.geojson");
    card_of(folder.path(), &plan, "brygga")
        .arg("-o")
        .arg(&layers)
        .args(["--plan-year", "2030"])
        .assert()
        .success();
    let needs = read_json(&layers);
    let features = needs["features"].as_array().expect("features");
    assert!(features.len() > 20, "{} ways", features.len());
    assert_eq!(needs["tettsted"]["data_timestamp"], serde_json::Value::Null);
    assert_eq!(needs["project"]["id"], "brygga");
    let one = features.iter().find(|f| !f["geometry"].is_null()).expect("a way");
    assert_eq!(one["geometry"]["type"], "LineString");
    let written = names_in(folder.path());
    for file in
        ["card_obstacles.geojson", "card_overlap.geojson", "card_residents.geojson", "card_gives.geojson"]
    {
        assert!(written.iter().any(|name| name == file), "{written:?}");
    }
    card_of(folder.path(), &plan, "brygga").arg("-o").arg(folder.path().join("card.gpkg")).assert().success();
}

#[test]
fn what_cannot_be_made_is_told() {
    let folder = tempdir().expect("folder");
    let plan = plan();
    let page = folder.path().join("card.html");
    refuses(
        card_of(folder.path(), &plan, "nowhere").arg("-o").arg(&page),
        3,
        &["no project \"nowhere\"", "brygga"],
    );
    refuses(card_of(folder.path(), &plan, "brygga").args(["-o", "card.doc"]), 4, &["card.doc"]);
    assert!(!page.exists());
}

/// Without PDF in the program nothing is computed first.
#[cfg(not(feature = "pdf"))]
#[test]
fn a_program_without_pdf_says_so() {
    let folder = tempdir().expect("folder");
    let page = folder.path().join("card.pdf");
    refuses(
        card_of(folder.path(), &plan(), "brygga").arg("-o").arg(&page),
        4,
        &["this build writes no PDF", "feature `pdf`", ".html"],
    );
    assert!(!page.exists());
}

/// Those of whom nobody knows what they reach are neither near nor far.
#[test]
fn cards_tell_of_residents_without_a_street() {
    each(&plan(), |shown, _| {
        let apart = match shown.words.language() {
            Language::Nb => "De telles for seg",
            Language::Nn => "Dei blir talde for seg",
            Language::En => "They are counted apart",
        };
        assert!(page(shown).contains(apart), "{apart}");
    });
}
