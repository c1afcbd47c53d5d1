//! What is shown of future need, and to whom.

use serde_json::{Map, json};

use crate::analysis::area::Area;
use crate::analysis::need::areas::ELSEWHERE;
use crate::analysis::need::overview::Overview;
use crate::input::need::folder::NeedData;
use crate::layers::about::{provenance, rests};
use crate::layers::layer::Layer;
use crate::words::Words;

/// Who reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Readers {
    /// The municipality.
    House,
    /// Anybody.
    Everybody,
}

/// What is to be shown.
#[derive(Clone, Copy)]
pub struct Params<'a> {
    /// The study area.
    pub area: &'a Area,
    /// What was read.
    pub data: &'a NeedData,
    /// What was reckoned.
    pub overview: &'a Overview,
    /// Who reads it.
    pub readers: Readers,
}

impl<'a> Params<'a> {
    pub(super) fn is_in_house(&self) -> bool {
        self.readers == Readers::House
    }

    pub(super) fn layer(&self, name: &'static str) -> Layer {
        let (area, overview) = (self.area, self.overview);
        let mut members = provenance(area.classes(), area.settings(), area.network().stats());
        members.extend(rests(area));
        members.extend(self.about(overview));
        Layer::new(name, members)
    }

    fn about(&self, overview: &Overview) -> Map<String, serde_json::Value> {
        let need = json!({
            "from": overview.from,
            "to": overview.to,
            "residents_counted": overview.counted,
            "draws": overview.draws.count,
            "seed": overview.draws.seed,
            "registered_counts": self.data.count_state.id(),
            "wishes": !self.data.wishes.is_empty(),
        });
        Map::from_iter([("need".to_owned(), need)])
    }

    /// Areas with their places in the forecast; none where all is one.
    pub(super) fn areas(&self, words: &Words) -> Vec<Named> {
        let ids = &self.overview.areas;
        if ids.len() < 2 {
            return Vec::new();
        }
        ids.iter().enumerate().map(|(index, id)| Named { index, name: area_name(id, words) }).collect()
    }

    /// The places of the years in the forecast.
    pub(super) fn years(&self) -> impl Iterator<Item = (usize, u16)> + use<'a> {
        (0..).zip(self.overview.from..=self.overview.to)
    }
}

/// An area, and how it is called.
#[derive(Debug, Clone)]
pub(super) struct Named {
    /// Its place in the forecast.
    pub(super) index: usize,
    pub(super) name: String,
}

/// How an area is called.
pub(super) fn area_name(id: &str, words: &Words) -> String {
    if id == ELSEWHERE { words.get("need-elsewhere") } else { id.to_owned() }
}
