//! The base map as it is kept: names once, and each vertex by how far it is from the one before.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_128;

use super::model::{BaseMap, Feature, Passage};
use crate::geodesy::Coord;
use crate::settings::base_map::BaseLayer;

/// Units of 10⁻⁷ degree in one that is kept: a tenth of a metre.
const UNIT: i32 = 10;

/// The base map as bytes: small to keep, and unpacked by who draws it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackedMap {
    bytes: Vec<u8>,
    digest: u128,
}

impl PackedMap {
    /// Packs a base map. `Err` is why it cannot be written.
    pub fn of(map: &BaseMap) -> Result<Self, String> {
        let (packed, streets) = (Packed::of(map), Streets::of(map));
        let packed = postcard::to_stdvec(&packed).map_err(|error| error.to_string())?;
        postcard::to_extend(&streets, packed).map(Self::of_bytes).map_err(|error| error.to_string())
    }

    /// Bytes that were packed before; they are looked at when they are unpacked.
    #[must_use]
    pub fn of_bytes(bytes: Vec<u8>) -> Self {
        let digest = xxh3_128(&bytes);
        Self { bytes, digest }
    }

    /// The bytes.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// What identifies it: XXH3 (128 bits) of the bytes.
    #[must_use]
    pub const fn digest(&self) -> u128 {
        self.digest
    }

    /// The base map. `Err` is what is wrong with the bytes.
    pub fn unpack(&self) -> Result<BaseMap, String> {
        let (packed, rest): (Packed, _) =
            postcard::take_from_bytes(&self.bytes).map_err(|error| error.to_string())?;
        let mut map = packed.map()?;
        // there were none at first
        if !rest.is_empty() {
            let streets: Streets = postcard::from_bytes(rest).map_err(|error| error.to_string())?;
            streets.put_into(&mut map)?;
        }
        Ok(map)
    }
}

/// Texts and numbers, which small numbers make short.
#[derive(Debug, Serialize, Deserialize)]
struct Packed {
    /// Names and kinds, each once, in their order.
    texts: Vec<Box<str>>,
    /// By feature: layer, kind, name (0 is none), passage.
    heads: Vec<(BaseLayer, u32, u32, u8)>,
    /// By feature: how many vertices each of its parts has.
    parts: Vec<Vec<u32>>,
    /// Longitudes and latitudes, each less the one before.
    steps: Vec<i32>,
    cut: u64,
}

/// The streets of house numbers, behind all else: what was packed before them is read, too.
#[derive(Debug, Serialize, Deserialize)]
struct Streets {
    /// Names, each once, in their order.
    texts: Vec<Box<str>>,
    /// By house number: its street (0 is none).
    of: Vec<u32>,
}

impl Streets {
    fn of(map: &BaseMap) -> Self {
        let addresses = || map.features.iter().filter(|feature| feature.layer == BaseLayer::Address);
        let named = addresses().filter_map(|feature| feature.street.as_deref());
        let texts: Vec<&str> = named.collect::<BTreeSet<_>>().into_iter().collect();
        let index = |text: &str| texts.binary_search(&text).map_or(0, |index| index as u32 + 1);
        let of = addresses().map(|feature| feature.street.as_deref().map_or(0, index)).collect();
        Self { of, texts: texts.into_iter().map(Box::from).collect() }
    }

    fn put_into(self, map: &mut BaseMap) -> Result<(), &'static str> {
        let texts: Vec<Arc<str>> = self.texts.into_iter().map(Arc::from).collect();
        let addresses = map.features.iter_mut().filter(|feature| feature.layer == BaseLayer::Address);
        let mut of = self.of.into_iter();
        for address in addresses {
            let street = of.next().ok_or("a house number has no street")?.checked_sub(1);
            let text = |index: u32| texts.get(index as usize).cloned().ok_or("a street is missing");
            address.street = street.map(text).transpose()?;
        }
        Ok(())
    }
}

/// The nearest position that can be kept.
pub(super) fn rounded(at: Coord) -> Coord {
    let whole = |units: i32| (units + UNIT / 2).div_euclid(UNIT) * UNIT;
    Coord { lon: whole(at.lon), lat: whole(at.lat) }
}

impl Packed {
    fn of(map: &BaseMap) -> Self {
        let used = map.features.iter().flat_map(|own| [Some(&*own.kind), own.name.as_deref()]);
        let texts: Vec<&str> = used.flatten().collect::<BTreeSet<_>>().into_iter().collect();
        let index = |text: &str| texts.binary_search(&text).map_or(0, |index| index as u32);
        let mut packed =
            Self { heads: Vec::new(), parts: Vec::new(), steps: Vec::new(), cut: map.cut, texts: Vec::new() };
        let mut before = [0, 0];
        for feature in &map.features {
            let name = feature.name.as_ref().map_or(0, |name| index(name) + 1);
            packed.heads.push((feature.layer, index(&feature.kind), name, feature.passage as u8));
            packed.parts.push(feature.parts.iter().map(|part| part.len() as u32).collect());
            for at in feature.parts.iter().flatten() {
                let here = [at.lon / UNIT, at.lat / UNIT];
                packed.steps.extend([here[0] - before[0], here[1] - before[1]]);
                before = here;
            }
        }
        Self { texts: texts.into_iter().map(Box::from).collect(), ..packed }
    }

    fn map(self) -> Result<BaseMap, &'static str> {
        let Self { texts, heads, parts, steps, cut } = self;
        if heads.len() != parts.len() {
            return Err("a feature has no shape");
        }
        let texts: Vec<Arc<str>> = texts.into_iter().map(Arc::from).collect();
        let text = |index: u32| texts.get(index as usize).cloned().ok_or("a text is missing");
        let mut steps = steps.chunks_exact(2);
        let mut at = [0_i32, 0];
        let mut features = Vec::with_capacity(heads.len());
        for ((layer, kind, name, passage), lengths) in heads.into_iter().zip(parts) {
            let mut parts = Vec::with_capacity(lengths.len());
            for length in lengths {
                let part: Vec<Coord> =
                    steps.by_ref().take(length as usize).map(|step| next(&mut at, step)).collect();
                if part.len() != length as usize {
                    return Err("a shape is cut off");
                }
                parts.push(part);
            }
            let name = name.checked_sub(1).map(text).transpose()?;
            let passage = *PASSAGES.get(usize::from(passage)).ok_or("a line goes nowhere")?;
            features.push(Feature { layer, kind: text(kind)?, name, street: None, passage, parts });
        }
        Ok(BaseMap { features, cut })
    }
}

/// All passages, by what is kept of them.
const PASSAGES: [Passage; 3] = [Passage::OnGround, Passage::Bridge, Passage::Tunnel];

/// Goes a step on.
fn next(at: &mut [i32; 2], step: &[i32]) -> Coord {
    for (own, by) in at.iter_mut().zip(step) {
        *own = own.wrapping_add(*by);
    }
    Coord { lon: at[0].wrapping_mul(UNIT), lat: at[1].wrapping_mul(UNIT) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_comes_back() {
        let at = |lon, lat| rounded(Coord { lon, lat });
        let feature = |layer, name: Option<&str>, passage, parts| Feature {
            layer,
            kind: "any".into(),
            name: name.map(Arc::from),
            street: (layer == BaseLayer::Address).then(|| "Storgata".into()),
            passage,
            parts,
        };
        let map = BaseMap {
            features: vec![
                feature(
                    BaseLayer::Street,
                    Some("Storgata"),
                    Passage::Bridge,
                    vec![vec![at(107_500_004, 599_100_006), at(107_600_000, -5)]],
                ),
                feature(
                    BaseLayer::Land,
                    None,
                    Passage::OnGround,
                    vec![vec![at(-1, 1), at(1, 2)], vec![at(-1_799_999_990, 9)]],
                ),
                feature(BaseLayer::Address, Some("12 B"), Passage::Tunnel, vec![]),
            ],
            cut: 3,
        };
        assert_eq!(map.features[0].parts[0][0], Coord { lon: 107_500_000, lat: 599_100_010 });
        let packed = PackedMap::of(&map).expect("bytes");
        assert_eq!(packed.unpack().as_ref(), Ok(&map));
        assert_eq!(PackedMap::of_bytes(packed.bytes().to_vec()), packed);
        let without = postcard::to_stdvec(&Packed::of(&map)).expect("bytes");
        let old = PackedMap::of_bytes(without).unpack().expect("what was packed before streets were");
        let bare = Feature { street: None, ..map.features[2].clone() };
        assert!(old.features[..2] == map.features[..2] && old.features[2] == bare);
        assert_eq!(map.bounds(), Some([-179.999_999, 0.0, 10.76, 59.910_001]));
        let cut_off = Packed { steps: vec![1], ..Packed::of(&map) };
        assert_eq!(cut_off.map().err(), Some("a shape is cut off"));
        PackedMap::of_bytes(packed.bytes()[..9].to_vec()).unpack().expect_err("not whole");
    }
}
