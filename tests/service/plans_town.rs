//! A service with a plan and a folder for more, as planners and readers meet it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::http::Method;
use serde_json::Value;
use tempfile::TempDir;
use tettsted::ask::{Questions, Seen};
use tettsted::plan::{Base, GeoPackages, Known, Plan};
use tettsted::service::{Limits, ServedArea, Service, Token, World};
use tettsted::settings::base_types::BaseType;

use super::asked::{Answer, Door, ok};
use crate::common::full_plan::{full_plan, written};
use crate::common::house::{in_house, published};
use crate::common::town::area;

/// The type of what is said about a plan.
pub(super) const JSON: (&str, &str) = ("content-type", "application/json");
/// A name that stands in no public answer.
pub(super) const SECRET: &str = "Hemmelighuset";

/// A plan with a private base beside all else.
pub(super) fn plan() -> Plan {
    let mut plan = full_plan();
    plan.bases.push(Base {
        id: "p".into(),
        name: SECRET.into(),
        public: false,
        kind: BaseType::Ekstra,
        ..plan.bases[1].clone()
    });
    plan
}

/// A service with a plan `plan`, and a folder for more.
pub(super) struct Town {
    pub(super) door: Door,
    pub(super) file: PathBuf,
    pub(super) is_public: bool,
    pub(super) folder: TempDir,
}

impl Town {
    /// As anybody may see it.
    pub(super) fn public(plan: &Plan) -> Self {
        let folder = TempDir::new().expect("folder");
        let file = written(plan, folder.path());
        Self {
            door: door(published(area().announced()), &file, folder.path()),
            file,
            is_public: true,
            folder,
        }
    }

    /// For the municipality itself.
    pub(super) fn in_house(plan: &Plan) -> Self {
        let folder = TempDir::new().expect("folder");
        let file = written(plan, folder.path());
        Self { door: door(in_house(area()), &file, folder.path()), file, is_public: false, folder }
    }

    /// The same after the service was ended and started again.
    pub(super) fn again(self) -> Self {
        let Self { door: old, file, is_public, folder } = self;
        drop(old);
        let seen = if is_public { published(area().announced()) } else { in_house(area()) };
        Self { door: door(seen, &file, folder.path()), file, is_public, folder }
    }

    /// The folder of the service.
    pub(super) fn state(&self) -> PathBuf {
        self.folder.path().join("state")
    }

    /// Asked by the planner.
    pub(super) async fn ask(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: &Value,
    ) -> Answer {
        let mut all = vec![JSON];
        all.extend(headers);
        self.door.planner(method, path, &all, body.to_string()).await
    }

    /// A new plan: what was answered.
    pub(super) async fn make(&self, body: &Value) -> Value {
        let answer = self.ask(Method::POST, "/plans", &[], body).await;
        assert_eq!(answer.status, 201, "{}", answer.text());
        let made = answer.json();
        let id = made["id"].as_str().expect("an id");
        let place = answer.header("location");
        assert!(place.starts_with("http://localhost:8080/plans/") && place.ends_with('/'), "{place}");
        assert_eq!(answer.header("etag"), made["etag"]);
        let path = place.strip_prefix("http://localhost:8080").expect("an address");
        assert_eq!(
            self.door.planner(Method::GET, &format!("{path}collections?f=json"), &[], "").await.status,
            200,
            "{id}"
        );
        made
    }

    /// The plans as the planner sees them, by id.
    pub(super) async fn listed(&self) -> Vec<Value> {
        let answer = self.door.planner(Method::GET, "/plans", &[], "").await;
        ok(&answer).json()["plans"].as_array().expect("plans").clone()
    }
}

fn door(seen: Seen, file: &Path, folder: &Path) -> Door {
    let plans = GeoPackages::new(vec![file.to_path_buf()], Known::built_in().expect("settings"));
    let world =
        World::new(ServedArea::new("area".into(), "Tiurosen".into(), seen), Vec::new(), Arc::new(plans));
    let token = Token::fresh().expect("random");
    let limits =
        Limits { token: Some(token.clone()), state: Some(folder.join("state")), ..Limits::default() };
    let router = Service::new(world, limits, Questions::built_in()).router();
    Door { router, token: token.secret().to_owned() }
}
