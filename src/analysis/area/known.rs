//! What is known around a place: daily needs in the data, and where the data end.

use super::Area;
use crate::analysis::places::{Mapped, mapped};
use crate::geodesy::Position;
use crate::network::extent::Extent;
use crate::units::{Residents, people};

/// Where the residents of an area are known.
#[derive(Debug, Clone)]
pub struct Inhabited {
    /// What the map and the borders cover.
    land: Extent,
    /// The land around the homes, and as far beyond as anybody walks.
    homes: Extent,
}

impl Inhabited {
    /// Whether who lives at a place is known. Beyond the map and the borders nobody was counted; and where no home is near, nobody
    /// knows whether nobody lives there or the counts end.
    #[must_use]
    pub fn contains(&self, at: Position) -> bool {
        self.land.contains(at) && self.homes.contains(at)
    }
}

impl Area {
    /// Where its residents are known.
    #[must_use]
    pub fn inhabited(&self) -> Inhabited {
        let rule = &self.settings.extent;
        let around = |beyond_m: f64| rule.around(rule.edge_radius_m, beyond_m.min(rule.edge_radius_m));
        // homes are linked that lie so far beyond the last street
        let streets = around(self.settings.links.max_distance_m);
        let land = Extent::of_streets(&self.network, &[], &streets);
        let walked = self.classes.all().iter().map(|class| class.reach_m).fold(0.0, f64::max);
        Inhabited {
            land: self.borders.iter().fold(land, Extent::cut_by),
            homes: Extent::of_places(&self.positions(), &around(walked)),
        }
    }

    /// Where the homes are.
    fn positions(&self) -> Vec<Position> {
        self.residents.homes.iter().map(|home| home.position).collect()
    }

    /// What its data know of a category of daily needs: whether a place that is not found is not there.
    #[must_use]
    pub fn mapped(&self, category: usize) -> Mapped {
        self.all_mapped().get(category).copied().unwrap_or(Mapped::NotInData)
    }

    /// [`mapped`](Self::mapped) of a category by its id; nothing is known of one that there is not.
    #[must_use]
    pub fn mapped_id(&self, id: &str) -> Mapped {
        self.needs.settings.index_of(id).map_or(Mapped::NotInData, |category| self.mapped(category))
    }

    /// The worst of what the data know of some categories of which one is enough; where one is known to be there is for who finds it.
    #[must_use]
    pub fn mapped_any<'a>(&self, categories: impl IntoIterator<Item = &'a str>) -> Mapped {
        categories.into_iter().map(|id| self.mapped_id(id)).max().unwrap_or(Mapped::Known)
    }

    /// What its data know of each category of its needs.
    #[must_use]
    pub fn all_mapped(&self) -> &[Mapped] {
        self.mapped.get_or_init(|| {
            let residents: Residents = self.residents.counts.cells().iter().sum();
            mapped(&self.needs, &self.positions(), people(residents))
        })
    }

    /// The area with what another one knows of its needs: streets that change and projects that are built change no map.
    pub(in crate::analysis) fn mapped_as(self, other: &Self) -> Self {
        Self { mapped: other.all_mapped().to_vec().into(), ..self }
    }
}
