//! Pages put together are the whole: every row once, in the same order, in the same coordinate system, whatever is asked.

use std::sync::OnceLock;

use axum::Router;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::Value;
use tokio::runtime::Runtime;

use super::asking::{encoded, get, json, link};
use super::served;
use crate::common::often;

const ROOT: &str = "/plans/plan";
const CRS: &str = "http://www.opengis.net/def/crs/EPSG/0/";

/// What is asked of a collection; numbers choose among what is there.
#[derive(Debug, Clone)]
struct Asked {
    collection: usize,
    /// Into about so many pages.
    pages: usize,
    /// Beyond the first, in thousandths of all rows.
    offset: usize,
    /// West, south, east, north in thousandths of the extent.
    bbox: Option<[u32; 4]>,
    /// Which column, of which row the value, and whether it is to be equal.
    filter: Option<(usize, usize, bool)>,
    sort: Vec<(usize, bool)>,
    crs: Option<usize>,
}

fn asked() -> impl Strategy<Value = Asked> {
    let corner = || 0u32..1000;
    let bbox = prop::option::of(
        (corner(), corner(), corner(), corner())
            .prop_map(|(a, b, c, d)| [a.min(c), b.min(d), a.max(c), b.max(d)]),
    );
    let filter = prop::option::of((any::<usize>(), any::<usize>(), any::<bool>()));
    let sort = prop::collection::vec((any::<usize>(), any::<bool>()), 0..3);
    let crs = prop::option::of(0usize..3);
    (any::<usize>(), 1usize..9, 0usize..1200, bbox, filter, (sort, crs)).prop_map(
        |(collection, pages, offset, bbox, filter, (sort, crs))| {
            let offset = offset.saturating_sub(600);
            Asked { collection, pages, offset, bbox, filter, sort, crs }
        },
    )
}

/// A collection, as a client knows it.
struct Known {
    id: String,
    extent: Option<[f64; 4]>,
    columns: Vec<String>,
    rows: Vec<Value>,
}

async fn known(app: &Router) -> Vec<Known> {
    let mut all = Vec::new();
    for one in json(app, &format!("{ROOT}/collections")).await["collections"].as_array().expect("collections")
    {
        let id = one["id"].as_str().expect("id").to_owned();
        let whole = json(app, &format!("{ROOT}/collections/{id}/items?limit=10000")).await;
        let rows = whole["features"].as_array().expect("features").clone();
        let columns = rows.first().and_then(|row| row["properties"].as_object());
        let columns = columns.map(|own| own.keys().cloned().collect()).unwrap_or_default();
        let extent = one["extent"]["spatial"]["bbox"][0].as_array();
        let extent = extent.map(|own| [0, 1, 2, 3].map(|n| own[n].as_f64().expect("a number")));
        all.push(Known { id, extent, columns, rows });
    }
    all
}

impl Asked {
    /// As parameters, without those of pages.
    fn parameters(&self, known: &Known) -> String {
        let mut all: Vec<String> = Vec::new();
        if let (Some(share), Some([west, south, east, north])) = (self.bbox, known.extent) {
            let at = |from: f64, to: f64, share: u32| from + (to - from) * f64::from(share) / 1000.0;
            all.push(format!(
                "&bbox={:.6},{:.6},{:.6},{:.6}",
                at(west, east, share[0]),
                at(south, north, share[1]),
                at(west, east, share[2]),
                at(south, north, share[3])
            ));
        }
        if let Some((column, row, is_equal)) = self.filter
            && let Some(name) = choose(&known.columns, column)
            && let Some(row) = choose(&known.rows, row)
        {
            let value = match &row["properties"][name] {
                Value::String(text) => format!("'{}'", text.replace('\'', "''")),
                Value::Number(number) => number.to_string(),
                Value::Bool(truth) => truth.to_string(),
                _ => String::new(),
            };
            let sign = if is_equal || value == "true" || value == "false" { "=" } else { "<=" };
            let text = if value.is_empty() {
                format!("\"{name}\" IS NULL")
            } else {
                format!("\"{name}\" {sign} {value}")
            };
            all.push(format!("&filter={}", encoded(&text)));
        }
        let sorts: Vec<String> = self
            .sort
            .iter()
            .filter_map(|(column, falls)| {
                Some(format!("{}{}", if *falls { "-" } else { "" }, choose(&known.columns, *column)?))
            })
            .collect();
        if !sorts.is_empty() {
            all.push(format!("&sortby={}", encoded(&sorts.join(","))));
        }
        if let Some(crs) = self.crs {
            all.push(format!("&crs={CRS}{}", [25832, 25833, 3857][crs]));
        }
        all.concat()
    }
}

fn choose<T>(all: &[T], number: usize) -> Option<&T> {
    all.get(number.checked_rem(all.len())?)
}

async fn pages_are_the_whole(app: &Router, known: &Known, asked: &Asked) -> Result<(), TestCaseError> {
    let parameters = asked.parameters(known);
    let items = format!("{ROOT}/collections/{}/items", known.id);
    let whole = json(app, &format!("{items}?limit=10000{parameters}")).await;
    let rows = whole["features"].as_array().expect("features");
    let offset = rows.len() * asked.offset / 1000;
    let limit = rows.len().div_ceil(asked.pages).max(1);
    let mut page = Some(format!("{items}?limit={limit}&offset={offset}{parameters}"));
    let mut found: Vec<Value> = Vec::new();
    while let Some(address) = page {
        let answer = get(app, &address).await;
        prop_assert_eq!(answer.status, 200, "{}", address);
        let wanted = asked.crs.map_or_else(
            || "<http://www.opengis.net/def/crs/OGC/1.3/CRS84>".into(),
            |crs| format!("<{CRS}{}>", [25832, 25833, 3857][crs]),
        );
        prop_assert_eq!(answer.header("content-crs"), wanted, "{}", address);
        let own = answer.json();
        prop_assert_eq!(&own["numberMatched"], &whole["numberMatched"], "{}", address);
        let own_rows = own["features"].as_array().expect("features");
        prop_assert_eq!(own["numberReturned"].as_u64(), Some(own_rows.len() as u64), "{}", address);
        prop_assert!(own_rows.len() <= limit, "{}", address);
        found.extend(own_rows.iter().cloned());
        prop_assert!(found.len() <= rows.len(), "{} has no end", address);
        page = link(&own, "next").map(str::to_owned);
    }
    prop_assert_eq!(rows.len() as u64, whole["numberMatched"].as_u64().unwrap_or_default());
    prop_assert_eq!(found.as_slice(), &rows[offset..], "{}", parameters);
    let mut ids: Vec<&str> = rows.iter().map(|row| row["id"].as_str().expect("an id")).collect();
    ids.sort_unstable();
    ids.dedup();
    prop_assert_eq!(ids.len(), rows.len(), "ids are there twice: {}", parameters);
    Ok(())
}

#[test]
fn pages_put_together_are_the_whole() {
    static RUNTIME: OnceLock<Runtime> = OnceLock::new();
    let runtime = RUNTIME.get_or_init(|| Runtime::new().expect("a runtime"));
    let app = served::demo();
    let known = runtime.block_on(known(&app));
    assert!(known.len() > 10, "{} collections", known.len());
    let config = Config { cases: often(40, 2000), failure_persistence: None, ..Config::default() };
    let tried = TestRunner::new(config).run(&asked(), |asked| {
        let own = choose(&known, asked.collection).expect("a collection");
        runtime.block_on(pages_are_the_whole(&app, own, &asked))
    });
    if let Err(why) = tried {
        panic!("{why}");
    }
}
