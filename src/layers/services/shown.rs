//! What is shown of services.

use serde_json::{Value, json};

use crate::analysis::services::{self as asked, Services, Spot};
use crate::geodesy::Position;
use crate::layers::about::{provenance, rests, value_names};
use crate::layers::fields::VALUE_NAMES;
use crate::layers::layer::Layer;
use crate::layers::no_street;
use crate::settings::services::{ServiceCategory, ServiceSettings};
use crate::words::Words;

/// What is to be shown.
#[derive(Debug, Clone, Copy)]
pub struct Params<'a> {
    /// What was asked.
    pub asked: asked::Params<'a>,
    /// The result.
    pub found: &'a Services,
}

/// A place as it is shown.
#[derive(Debug, Clone, Copy)]
pub(super) struct ShownPlace<'a> {
    pub(super) id: &'a str,
    pub(super) name: &'a str,
    pub(super) position: Position,
    /// Stable word for what it is.
    pub(super) origin: &'static str,
}

impl<'a> Params<'a> {
    pub(super) fn layer(&self, name: &'static str) -> Layer {
        let area = self.asked.area;
        let mut members = provenance(area.classes(), area.settings(), area.network().stats());
        no_street::add(&mut members, area);
        members.extend(rests(area));
        let (moment, found) = (self.asked.moment, self.found);
        let about = json!({
            "points": self.asked.points.len(),
            "moment": moment.map(|moment| moment.to_string()),
            "hours_year": moment.map(|_| found.year),
            "hours_year_of": moment.map(|_| found.year_of.code()),
            "ages_unknown": found.aged.as_ref().err().map(|why| why.code()),
            "spread": self.asked.count,
            "anywhere": self.asked.anywhere,
            "settings": self.asked.settings,
        });
        members.insert("services".into(), about);
        members.insert(VALUE_NAMES.into(), category_names(self.asked.settings));
        Layer::new(name, members)
    }

    pub(super) fn category(&self, number: usize) -> &'a ServiceCategory {
        &self.asked.settings.categories[number]
    }

    pub(super) fn place(&self, place: &'a Spot) -> ShownPlace<'a> {
        match place {
            Spot::Point(number) => {
                let own = &self.asked.points[*number];
                let (id, name, position) = (own.id.as_str(), own.name.as_str(), own.position);
                ShownPlace { id, name, position, origin: "service_point" }
            }
            Spot::Site(number) => {
                let own = &self.asked.plan.sites[*number];
                let (id, name, position) = (own.id.as_str(), own.name.as_str(), own.position);
                ShownPlace { id, name, position, origin: "plan_site" }
            }
            Spot::Anywhere(own) => {
                ShownPlace { id: &own.id, name: &own.name, position: own.at, origin: own.from.code() }
            }
        }
    }
}

/// Names of the categories of services.
fn category_names(settings: &ServiceSettings) -> Value {
    let name = |own: &ServiceCategory, words: &Words| own.name_in(words.language().id()).to_owned();
    let all = settings.categories.iter();
    value_names("category", all.map(|own| (own.id.as_str(), move |words: &Words| name(own, words))))
}
