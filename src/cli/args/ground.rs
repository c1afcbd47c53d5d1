//! Heights of the ground, and what must be known of them and of the streets.

use std::path::PathBuf;

use crate::cli::output::{fail, say};
use crate::geodesy::{Coord, Position};
use crate::input::osm;
use crate::input::raster::Dem;
use crate::network::{LongSegment, Network, Stats};
use crate::settings::network::NetworkSettings;

/// How many ways are named on stderr.
const NAMED: usize = 20;

/// The heights, if any were given; an error if they lie elsewhere.
pub(in crate::cli) fn open(
    files: &[PathBuf],
    extract: &osm::Extract,
    settings: &NetworkSettings,
) -> anyhow::Result<Option<Dem>> {
    if files.is_empty() {
        return Ok(None);
    }
    let dem = Dem::open_by(files, &settings.heights).map_err(fail::input)?;
    if let Some(around) = bounds(extract) {
        let coords = || (0..extract.nodes.len()).filter_map(|slot| extract.nodes.coord(slot));
        let has_streets = |[west, south, east, north]: [f64; 4]| {
            let is_in = |at: Position| (west..=east).contains(&at.lon) && (south..=north).contains(&at.lat);
            coords().map(Coord::position).any(is_in)
        };
        dem.check_overlap(around, has_streets).map_err(fail::input)?;
    }
    for remark in dem.info().remarks {
        say::warning(&remark.text);
    }
    Ok(Some(dem))
}

/// Warns of what heights cannot show, and of what of the extract and of the heights was not believed.
pub(in crate::cli) fn warn(network: &Network, dem: Option<&Dem>, settings: &NetworkSettings) {
    let stats = network.stats();
    for text in about_heights(stats, settings) {
        say::warning(&text);
    }
    for text in about_segments(stats, settings) {
        say::warning(&text);
    }
    for file in dem.into_iter().flat_map(Dem::with_holes) {
        say::warning(&format!(
            "{}: zeros with nothing but higher ground around them count as holes without heights",
            file.display()
        ));
    }
    for file in dem.into_iter().flat_map(Dem::with_cliffs) {
        say::warning(&format!(
            "{}: values that differ by more than {} m from one cell to the next, all around, are no ground: they count as holes without \
             heights",
            file.display(),
            settings.heights.sticks_out_m
        ));
    }
}

/// Where ways were cut because a node is misplaced.
fn about_segments(stats: &Stats, settings: &NetworkSettings) -> Vec<String> {
    let longest = settings.segments.longest_m / 1000.0;
    let line = |long: &LongSegment| {
        format!(
            "way {}: nodes {} and {} are {} km apart, over {longest} km: one of them is misplaced; the way is cut there",
            long.way, long.nodes[0], long.nodes[1], long.km
        )
    };
    let all = &stats.long_segments;
    let mut lines: Vec<String> = all.iter().take(NAMED).map(line).collect();
    let more = all.len().saturating_sub(NAMED);
    lines.extend((more > 0).then(|| format!("{more} more ways are cut where a node is misplaced")));
    lines
}

/// The box around the streets of an extract: west, south, east, north, degrees; `None` if it has none.
pub(in crate::cli) fn bounds(extract: &osm::Extract) -> Option<[f64; 4]> {
    let coords = (0..extract.nodes.len()).filter_map(|slot| extract.nodes.coord(slot));
    coords.map(Coord::position).fold(None, |around: Option<[f64; 4]>, at| {
        let [west, south, east, north] = around.unwrap_or([at.lon, at.lat, at.lon, at.lat]);
        Some([west.min(at.lon), south.min(at.lat), east.max(at.lon), north.max(at.lat)])
    })
}

/// What may be concluded from the heights that a network was built with.
pub(in crate::cli) fn about_heights(stats: &Stats, settings: &NetworkSettings) -> Vec<String> {
    let ground = &stats.ground;
    let mut lines = Vec::new();
    let rule = &settings.terrain;
    let errors = format!(
        "slopes make ways longer (grades ± {:.1} %), but no way counts as too steep",
        ground.grade_error_percent
    );
    if let Some(cell) = ground.height_cell_m.filter(|cell| *cell > rule.limits_up_to_cell_m) {
        lines.push(format!(
            "the heights have cells of {cell} m: {errors}; that needs cells of at most {} m (as DTM1), because coarser ones do not show ramps and cuttings",
            rule.limits_up_to_cell_m
        ));
    }
    if let Some(step) = ground.height_step_m.filter(|step| *step > rule.limits_up_to_step_m) {
        lines.push(format!(
            "the heights stand in steps of {step} m, so every difference may be wrong by as much: {errors}; that needs steps of at most {} m",
            rule.limits_up_to_step_m
        ));
    }
    if ground.height_cell_m.is_some() && ground.without_heights_km > 0.0005 {
        lines.push(format!(
            "no heights for {:.2} of {:.1} km of streets: likely flat, at worst too steep, unless incline is mapped",
            ground.without_heights_km, stats.km
        ));
    }
    lines
}
