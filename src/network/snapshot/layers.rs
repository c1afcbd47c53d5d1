//! Lengths of all classes and cases as layers, each once.

use std::sync::Arc;

use super::parts::{EdgeRow, NetworkParts};
use crate::cases::Cases;
use crate::ids::EdgeId;
use crate::network::broken::Broken;
use crate::network::lengths::{ClassLengths, Lengths, Pieces};
use crate::network::obstacles::Hindrance;
use crate::settings::classes::MAX_CLASSES;
use crate::units::Mm;

const PART: &str = "network.lengths";

/// The lengths and hindrances of each class.
pub(super) fn of_class(parts: &NetworkParts<'_>) -> Result<Vec<ClassLengths>, Broken> {
    let edges = parts.edges.len();
    let (layers, classes) = (parts.head.layers.len(), parts.head.of_class.len());
    Broken::unless(classes <= MAX_CLASSES, PART, || format!("{classes} classes"))?;
    let pieces = checked_pieces(parts)?;
    let count = pieces.0[edges] as usize;
    let fits = Some(parts.added.len()) == layers.checked_mul(count)
        && Some(parts.passable.len()) == layers.checked_mul(edges)
        && Some(parts.hindrances.len()) == classes.checked_mul(edges);
    Broken::unless(fits, PART, || "there are more or fewer than edges and classes need".into())?;
    let mut all: Vec<Arc<Lengths>> = Vec::with_capacity(layers);
    for (number, better) in parts.head.layers.iter().enumerate() {
        let better = better.map(|better| layer(&all, better)).transpose()?;
        let added = parts.added[number * count..(number + 1) * count].to_vec();
        let passable = flags(&parts.passable[number * edges..(number + 1) * edges])?;
        check_added(&added, &pieces, better.as_deref())?;
        all.push(Arc::new(Lengths::new(better, &pieces, added, passable)));
    }
    parts
        .head
        .of_class
        .iter()
        .enumerate()
        .map(|(number, layers): (usize, &[u32; 3])| {
            let [optimistic, likely, pessimistic] = layers.map(|number| layer(&all, number));
            let lengths = Cases { optimistic: optimistic?, likely: likely?, pessimistic: pessimistic? };
            let hindrances = hindrances(&parts.hindrances[number * edges..(number + 1) * edges])?;
            Ok(ClassLengths { lengths, hindrances })
        })
        .collect()
}

fn layer(all: &[Arc<Lengths>], number: u32) -> Result<Arc<Lengths>, Broken> {
    all.get(number as usize).cloned().ok_or_else(|| Broken::new(PART, format!("there is no layer {number}")))
}

/// Where the pieces of each edge begin: one fewer than heights, or one.
fn checked_pieces(parts: &NetworkParts<'_>) -> Result<Arc<Pieces>, Broken> {
    let first = &parts.pieces;
    let fits = first.len() == parts.edges.len() + 1
        && first[0] == 0
        && parts.edges.iter().zip(first.windows(2)).all(|(row, pair): (&EdgeRow, &[u32])| {
            let heights = row.heights[1] - row.heights[0];
            pair[0].checked_add(heights.saturating_sub(1).max(1)) == Some(pair[1])
        });
    Broken::unless(fits, PART, || "the pieces are not those of the edges".into())?;
    Ok(Arc::new(Pieces(first.to_vec())))
}

/// Lengths must not fall along an edge, nor grow beyond what can be counted.
fn check_added(added: &[Mm], pieces: &Pieces, better: Option<&Lengths>) -> Result<(), Broken> {
    let edges = pieces.0.windows(2).enumerate();
    let wrong =
        edges.map(|(edge, pair)| (edge, &added[pair[0] as usize..pair[1] as usize])).find(|(edge, own)| {
            let base = better.map_or(0, |better| better.whole(EdgeId::new(*edge)));
            let last = own.last().copied().unwrap_or(0);
            !own.is_sorted() || base.checked_add(last).is_none_or(|whole| whole == Mm::MAX)
        });
    wrong.map_or(Ok(()), |(edge, _)| {
        Err(Broken::new(PART, format!("edge {edge}: its lengths fall or are too large")))
    })
}

fn flags(bytes: &[u8]) -> Result<Vec<bool>, Broken> {
    Broken::unless(bytes.iter().all(|byte| *byte <= 1), PART, || "neither passable nor impassable".into())?;
    Ok(bytes.iter().map(|byte| *byte == 1).collect())
}

fn hindrances(bytes: &[u8]) -> Result<Vec<Option<Hindrance>>, Broken> {
    let most = Hindrance::ALL.len();
    let known = bytes.iter().all(|byte| usize::from(*byte) <= most);
    Broken::unless(known, PART, || "there is an unknown hindrance".into())?;
    Ok(bytes.iter().map(|byte: &u8| Some(Hindrance::ALL[usize::from(byte.checked_sub(1)?)])).collect())
}
