//! What identifies an area while the program runs.

use std::io::{Result as Written, Write};
use std::sync::atomic::{AtomicU64, Ordering};

use geo_types::{LineString, MultiPolygon};
use serde::Serialize;
use xxhash_rust::xxh3::Xxh3;
use zerocopy::{Immutable, IntoBytes};

use super::Area;
use crate::analysis::places::{Needs, Place};
use crate::input::residents::ResidentsTable;
use crate::network::snapshot::NetworkParts;
use crate::residents::dwellings::Outline;

impl Area {
    /// What identifies the area, to keep its answers by: two areas with the same digest answer every question alike. The hash of
    /// the study area that it was opened from, SHA-256; else XXH3 (128 bits) over all that was given to make it, in
    /// hexadecimal digits. Made once, when first asked: it goes over the whole area.
    ///
    /// It is for one run of the program. An area and the study area that is written of it have different digests.
    #[must_use]
    pub fn digest(&self) -> &str {
        self.digest.get_or_init(|| self.hashes.first().cloned().unwrap_or_else(|| of_parts(self)))
    }
}

/// Over all that the area was made of; what follows from it is left out.
fn of_parts(area: &Area) -> String {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let mut hash = Hash(Xxh3::new());
    if hash.area(area).is_ok() {
        return format!("{:032x}", hash.0.digest128());
    }
    // what cannot be written down equals nothing but itself
    format!("unwritten-{}", COUNT.fetch_add(1, Ordering::Relaxed))
}

/// A hash that is being made. Before each list stands its length, so that no two areas give the same bytes.
struct Hash(Xxh3);

impl Write for Hash {
    fn write(&mut self, bytes: &[u8]) -> Written<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> Written<()> {
        Ok(())
    }
}

impl Hash {
    fn area(&mut self, area: &Area) -> Written<()> {
        self.records(&area.classes.to_json()?)?;
        // as JSON: a part of the settings that is left out is told apart from one that is there
        self.records(&serde_json::to_string(&area.settings)?)?;
        self.network(&area.network.parts().map_err(std::io::Error::other)?)?;
        self.residents(&area.residents)?;
        self.needs(&area.needs)?;
        self.records(&*area.place_names)?;
        self.records(&area.other_buildings.len())?;
        for outline in area.other_buildings.iter() {
            self.outline(outline)?;
        }
        self.records(&area.borders.len())?;
        for border in &area.borders {
            self.border(border)?;
        }
        if let Some(workplaces) = area.workplaces.as_deref() {
            self.records(workplaces)?;
        }
        Ok(())
    }

    fn network(&mut self, parts: &NetworkParts<'_>) -> Written<()> {
        self.records(&parts.head)?;
        self.numbers(&parts.vertices)?;
        self.numbers(&parts.edges)?;
        self.numbers(&parts.shapes)?;
        self.numbers(&parts.heights)?;
        self.numbers(&parts.pieces)?;
        self.numbers(&parts.added)?;
        self.numbers(&parts.passable)?;
        self.numbers(&parts.hindrances)
    }

    fn residents(&mut self, table: &ResidentsTable) -> Written<()> {
        let ResidentsTable { homes, counts, bounds, basis, openness, year, origin, .. } = table;
        let ResidentsTable { municipality_names, skipped, remarks, .. } = table;
        self.records(&(basis, openness, year, origin, municipality_names, skipped, remarks))?;
        self.records(&homes.len())?;
        for home in homes {
            let place = (&home.position, home.municipality.as_deref());
            self.records(&(&home.id, home.row, place, home.dwellings, home.is_cell, home.is_street))?;
            self.outline(&home.outline)?;
        }
        self.numbers(counts.cells())?;
        self.records(&bounds.is_some())?;
        for bound in bounds.iter().flat_map(|bounds| bounds.as_ref().sides()) {
            self.numbers(bound.cells())?;
        }
        Ok(())
    }

    fn needs(&mut self, Needs { settings, places }: &Needs) -> Written<()> {
        self.records(&serde_json::to_string(settings)?)?;
        self.records(&places.counts().iter().map(|merged| merged.objects).collect::<Vec<_>>())?;
        self.records(&places.all().iter().map(Place::members).collect::<Vec<_>>())
    }

    fn outline(&mut self, rings: &Outline) -> Written<()> {
        self.records(&rings.len())?;
        rings.iter().try_for_each(|ring| self.numbers(ring))
    }

    fn border(&mut self, border: &MultiPolygon<f64>) -> Written<()> {
        self.records(&border.0.len())?;
        for polygon in border {
            self.records(&polygon.interiors().len())?;
            for ring in std::iter::once(polygon.exterior()).chain(polygon.interiors()) {
                self.ring(ring)?;
            }
        }
        Ok(())
    }

    fn ring(&mut self, ring: &LineString<f64>) -> Written<()> {
        self.records(&ring.coords().map(|at| [at.x, at.y]).collect::<Vec<_>>())
    }

    fn records(&mut self, records: &(impl Serialize + ?Sized)) -> Written<()> {
        postcard::to_io(records, self).map_err(std::io::Error::other)?;
        Ok(())
    }

    fn numbers<T: IntoBytes + Immutable>(&mut self, all: &[T]) -> Written<()> {
        self.records(&all.len())?;
        self.write_all(all.as_bytes())
    }
}
