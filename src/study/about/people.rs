//! How many residents there are, and how many of them have no street.

use crate::network::Profiles;
use crate::network::snapshot::LinkRow;
use crate::study::container::Mapped;
use crate::study::error::StudyError;
use crate::study::network;
use crate::units::{Residents, sum};

/// Residents by class, most likely.
pub(super) struct People {
    pub(super) residents: Vec<Residents>,
    pub(super) without_street: Vec<Residents>,
}

/// Counts the residents of so many homes, by the layer of lengths of each class.
pub(super) fn count(file: &mut Mapped, layers: &[u32], homes: usize) -> Result<People, StudyError> {
    let classes = layers.len();
    let group_of = groups(file, layers, homes)?;
    let mut has_street: Vec<bool> = Vec::new();
    file.in_blocks("homes.links", |rows: &[LinkRow]| {
        has_street.extend(rows.iter().map(|row| !row.edge.is_none()));
    })?;
    if file.length("homes.counts")? != homes * classes * size_of::<Residents>() {
        return Err(file.damaged("homes.counts", "they are not those of homes and classes"));
    }
    let mut people = People { residents: vec![0; classes], without_street: vec![0; classes] };
    let (mut home, mut class) = (0, 0);
    file.in_blocks("homes.counts", |counts: &[Residents]| {
        for count in counts {
            // what is too much stays too much, and is refused below
            let all = &mut people.residents[class];
            *all = all.saturating_add(*count);
            if !has_street[group_of[class] * homes + home] {
                let without = &mut people.without_street[class];
                *without = without.saturating_add(*count);
            }
            class += 1;
            if class == classes {
                (home, class) = (home + 1, 0);
            }
        }
    })?;
    match sum(&people.residents) {
        Some(_) => Ok(people),
        None => Err(file.damaged("homes.counts", "they are not those of homes and classes")),
    }
}

/// For each class the number of its group, as [`Profiles`] make them: classes with the same lengths share the links of so many homes.
fn groups(file: &Mapped, layers: &[u32], homes: usize) -> Result<Vec<usize>, StudyError> {
    let mut distinct: Vec<u32> = Vec::new();
    for layer in layers {
        if !distinct.contains(layer) {
            distinct.push(*layer);
        }
    }
    let links = file.length("homes.links")? / size_of::<LinkRow>();
    let fits = |groups: usize| Some(links) == homes.checked_mul(groups);
    if homes == 0 || fits(distinct.len()) {
        return Ok(layers.iter().filter_map(|own| distinct.iter().position(|layer| layer == own)).collect());
    }
    // fewer groups than layers: classes that differ at worst or at best only have layers with the same content, which only the network
    // tells
    let network = network::load(file, layers.len())?;
    let profiles = Profiles::of(&network);
    if !fits(profiles.groups().len()) {
        return Err(file.damaged("homes.links", "there are more or fewer than homes"));
    }
    Ok(network.classes().map(|class| profiles.of_class(class)).collect())
}
