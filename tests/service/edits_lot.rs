//! Changes by lot, compared with a list in memory.

use std::collections::BTreeMap;

use axum::http::Method;
use fastrand::Rng;
use serde_json::{Value, json};
use tettsted::plan::{Plan, PlanLayer};

use super::edits::{Planned, point, row};
use crate::common::often;

/// Changes in a run.
const CHANGES: [u32; 2] = [120, 5000];

/// What is known of a site: name and place, in ten millionths of a degree.
type Site = (String, [i64; 2]);

/// The sites as they should be, and what every change did.
#[derive(Default)]
struct Model {
    sites: BTreeMap<String, Site>,
    past: Vec<(String, Option<Site>, Option<Site>)>,
}

impl Model {
    fn set(&mut self, id: &str, site: Option<Site>) {
        let before = match &site {
            Some(site) => self.sites.insert(id.into(), site.clone()),
            None => self.sites.remove(id),
        };
        if before != site {
            self.past.push((id.into(), before, site));
        }
    }
}

fn by_lot(lot: &mut Rng) -> Site {
    let names = ["", "Torget", "d'Artagnans \"vei\"", "Ødegård; \\n", "<b>x</b>", "七"];
    (
        names[lot.usize(0..names.len())].into(),
        [lot.i64(100_000_000..110_000_000), lot.i64(590_000_000..600_000_000)],
    )
}

fn body((name, [lon, lat]): &Site) -> Value {
    row(&point(*lon as f64 / 1e7, *lat as f64 / 1e7), &json!({ "name": name }))
}

fn read(plan: &Plan) -> BTreeMap<String, Site> {
    let part = |degrees: f64| (degrees * 1e7).round() as i64;
    let sites = plan.sites.iter();
    sites
        .map(|site| {
            (site.id.clone(), (site.name.clone(), [part(site.position.lon), part(site.position.lat)]))
        })
        .collect()
}

/// One change by lot, done to both.
async fn step(planned: &Planned, model: &mut Model, lot: &mut Rng) {
    let ids: Vec<String> = model.sites.keys().cloned().collect();
    let what = lot.u8(0..10);
    if ids.is_empty() || what < 3 {
        let site = by_lot(lot);
        let id = planned.made("sites", &body(&site)).await;
        model.set(&id, Some(site));
    } else if what == 9 {
        undo(planned, model, lot).await;
    } else {
        let id = ids[lot.usize(0..ids.len())].clone();
        let is_right = lot.u8(0..4) > 0;
        let (_, tag) = planned.row(PlanLayer::Sites, &id).expect("it is there");
        let tag = if is_right { tag } else { "\"00\"".into() };
        let path = format!("/collections/sites/items/{id}");
        let site = by_lot(lot);
        let (method, body, after) = match what {
            3..=4 => (Method::PUT, body(&site), Some(site)),
            5..=6 => {
                let after = (site.0.clone(), model.sites[&id].1);
                (Method::PATCH, json!({ "properties": { "name": site.0 } }), Some(after))
            }
            _ => (Method::DELETE, Value::Null, None),
        };
        let answer = planned.ask(method, &path, &[("if-match", &tag)], &body).await;
        assert_eq!(answer.status, if is_right { 204 } else { 412 }, "{}", answer.text());
        if is_right {
            model.set(&id, after);
        }
    }
}

async fn undo(planned: &Planned, model: &mut Model, lot: &mut Rng) {
    if model.past.is_empty() {
        return;
    }
    let number = lot.usize(0..model.past.len());
    let (id, before, after) = model.past[number].clone();
    let answer = planned.ask(Method::POST, &format!("/history/{}/undo", number + 1), &[], &Value::Null).await;
    let is_so = model.sites.get(&id) == after.as_ref();
    assert_eq!(answer.status, if is_so { 204 } else { 409 }, "{}", answer.text());
    if is_so {
        model.set(&id, before);
    }
}

#[tokio::test]
async fn changes_by_lot_are_those_of_a_list_in_memory() {
    let planned = Planned::in_house(&Plan::default());
    let (mut model, mut lot) = (Model::default(), Rng::with_seed(14));
    for number in 0..often(CHANGES[0], CHANGES[1]) {
        step(&planned, &mut model, &mut lot).await;
        assert_eq!(read(&planned.read()), model.sites, "after change {number}");
    }
    let history = planned.ask(Method::GET, "/history", &[], &Value::Null).await.json();
    assert_eq!(history["numberMatched"], model.past.len());
}
