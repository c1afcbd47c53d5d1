//! What is shown of ambulant services.

use serde_json::json;

use crate::analysis::ambulant::{Ambulant, Office, Reckoning};
use crate::analysis::area::Area;
use crate::ids::ClassId;
use crate::layers::about::planned;
use crate::layers::layer::Layer;
use crate::plan::Plan;
use crate::settings::ambulant::AmbulantSettings;

/// What is to be shown.
#[derive(Debug, Clone, Copy)]
pub struct Params<'a> {
    /// The study area.
    pub area: &'a Area,
    /// The plan with the bases.
    pub plan: &'a Plan,
    /// The year that was asked about.
    pub year: Option<i32>,
    /// From where staff walk.
    pub offices: &'a [Office],
    /// Who walks.
    pub class: ClassId,
    /// The municipality's own share of direct time.
    pub direct_share: Option<f64>,
    /// What is assumed.
    pub settings: &'a AmbulantSettings,
    /// The result.
    pub found: &'a Ambulant,
}

impl<'a> Params<'a> {
    pub(super) fn layer(&self, name: &'static str) -> Layer {
        let mut members = planned(self.area, self.plan, self.year);
        let about = json!({
            "period_weeks": self.found.period.weeks,
            "offices": self.offices.len(),
            "direct_share": self.direct_share,
            "settings": self.settings,
        });
        members.insert("ambulant".into(), about);
        Layer::new(name, members)
    }

    /// Hours and shares of the result.
    pub(super) fn reckoning(&self) -> Reckoning<'a> {
        Reckoning { settings: self.settings, period: self.found.period }
    }
}
