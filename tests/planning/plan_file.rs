//! Plans as files: written and read back.

use crate::common::full_plan::{full_plan, written};
use crate::common::program::names_in;
use tempfile::tempdir;
use tettsted::plan::{Plan, PlanError};

#[test]
fn a_plan_with_everything_comes_back_as_it_was() {
    let folder = tempdir().unwrap();
    let plan = full_plan();
    let path = written(&plan, folder.path());
    let mut read = Plan::read(&path).expect("readable");
    // the middle of the area, to the last bits
    let (found, middle) = (&mut read.plan.projects[0].position, plan.projects[0].position);
    assert!((found.lon - middle.lon).abs().max((found.lat - middle.lat).abs()) < 1e-9, "{found:?}");
    *found = middle;
    assert_eq!(read.plan, plan);
    assert_eq!((read.skipped, read.remarks), (Vec::new(), Vec::new()));
    assert_eq!(names_in(folder.path()), ["plan.gpkg"]);
}

#[test]
fn an_empty_plan_comes_back_as_it_was() {
    let folder = tempdir().unwrap();
    let read = Plan::read(&written(&Plan::default(), folder.path())).expect("readable");
    assert_eq!((read.plan, read.skipped.len(), read.remarks.len()), (Plan::default(), 0, 0));
}

#[test]
fn what_is_no_plan_is_an_error() {
    let folder = tempdir().unwrap();
    let missing = Plan::read(&folder.path().join("missing.gpkg"));
    assert!(matches!(missing, Err(PlanError::Io { .. })), "{missing:?}");
    let text = folder.path().join("text.gpkg");
    std::fs::write(&text, "no plan").unwrap();
    let read = Plan::read(&text);
    assert!(matches!(read, Err(PlanError::Format { .. })), "{read:?}");
    let path = written(&Plan::default(), folder.path());
    let bytes = std::fs::read(&path).unwrap();
    for size in [100, 1024, bytes.len() / 2] {
        std::fs::write(&text, &bytes[..size]).unwrap();
        let read = Plan::read(&text);
        assert!(matches!(read, Err(PlanError::Format { .. })), "{size} bytes: {read:?}");
    }
}
