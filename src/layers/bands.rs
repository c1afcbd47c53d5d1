//! Homes by how far the nearest base is, for a map: no numbers of classes, so that anybody may see it.

mod summary;

pub use summary::{Number, Summary, summary};

use super::coverage::{Params, is_counted, members};
use super::homes;
use super::table::Table;
use crate::ids::{ClassId, HomeId};
use crate::settings::base_types::BaseType;
use crate::units::{Mm, Residents};

/// Bands of homes: one for each class, the one that walks least first, and one beyond them.
#[derive(Debug, Clone)]
pub struct Bands<'a> {
    params: Params<'a>,
    /// The classes, the one that walks least first.
    order: Vec<ClassId>,
}

/// Where a home stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Banded {
    /// The number of the class that walks least of those that reach a base from here, from 0; as many as there are classes if none does;
    /// `None` if no class has a street here, or nothing is known of the bases that were asked for.
    pub band: Option<usize>,
    /// The nearest base of that class, or of the one that walks farthest if none reaches one: its place in the list of bases, and how far it
    /// is as the class counts it. `None` as far as was looked.
    pub nearest: Option<(usize, Mm)>,
}

impl<'a> Bands<'a> {
    /// The bands of a result.
    #[must_use]
    pub fn new(params: Params<'a>) -> Self {
        Self { params, order: params.asked.area.classes().by_reach() }
    }

    /// Where a home stands, most likely.
    #[must_use]
    pub fn of(&self, home: HomeId) -> Banded {
        let Params { asked, coverage, .. } = self.params;
        // of bases in group homes that were left out nobody knows who reaches one
        if !is_any_counted(self.params) {
            return Banded { band: None, nearest: None };
        }
        let reaches = |class: ClassId| {
            let found = coverage.nearest.nearest_any(class, home);
            found.filter(|(_, distance)| *distance <= coverage.nearest.reach(class))
        };
        let mut in_order = self.order.iter().enumerate();
        if let Some((band, nearest)) =
            in_order.find_map(|(band, class)| reaches(*class).map(|nearest| (band, nearest)))
        {
            return Banded { band: Some(band), nearest: Some(nearest) };
        }
        let farthest = self.order.iter().rev().find(|class| asked.area.has_street(**class, home));
        Banded {
            band: farthest.map(|_| self.order.len()),
            nearest: farthest.and_then(|class| coverage.nearest.nearest_any(*class, home)),
        }
    }

    /// Residents of all classes in a home, if it is in a band.
    fn residents_in(&self, home: HomeId, band: Option<usize>) -> Option<Residents> {
        let area = self.params.asked.area;
        (self.of(home).band == band).then(|| homes::residents(area, home))
    }
}

/// Whether anything is known of who reaches one of the bases that were asked for.
fn is_any_counted(params: Params<'_>) -> bool {
    BaseType::ALL.into_iter().any(|kind| is_counted(params, kind))
}

/// Homes as points: their band, the nearest base, and residents, also by band, so that they can be summed up by squares.
#[must_use]
pub fn bands(params: Params<'_>) -> Table<'_> {
    let area = params.asked.area;
    let (bands, coverage) = (std::sync::Arc::new(Bands::new(params)), params.coverage);
    let own = || std::sync::Arc::clone(&bands);
    let mut columns = homes::columns(area, params.asked.groupings);
    columns.residents("residents", move |home| homes::residents(area, *home));
    let of = own();
    columns.integer("band", move |home| of.of(*home).band);
    let of = own();
    columns.text("base", move |home| of.of(*home).nearest.map(|(base, _)| coverage.bases[base].id.as_str()));
    let of = own();
    columns.metres("m", move |home| of.of(*home).nearest.map(|(_, distance)| distance));
    for (band, class) in bands.order.iter().enumerate() {
        let (of, id) = (own(), &area.classes().get(*class).id);
        columns.residents(format!("band_{id}"), move |home| of.residents_in(*home, Some(band)));
    }
    let (of, beyond) = (own(), bands.order.len());
    columns.residents("band_beyond", move |home| of.residents_in(*home, Some(beyond)));
    let of = own();
    columns.residents("band_unknown", move |home| of.residents_in(*home, None));
    homes::table(columns, area, members(params)).named("bands")
}
