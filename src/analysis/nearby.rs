//! What is nearest to a place on foot: of each category of daily needs the nearest place, and the nearest base, for each class.
//!
//! Searched from the place, nearest first by straight lines: no way is shorter than that, so what lies farther away than the nearest
//! that was found is not looked at.

use super::area::Area;
use super::nearest::entrances_of;
use super::places::Mapped;
use crate::geodesy::{Position, distance};
use crate::ids::{ClassId, SiteId};
use crate::plan::Plan;
use crate::reach::{Stopped, Walk, Watch};
use crate::units::{Mm, metres, mm};

/// The place, among the one that is linked.
const PLACE: SiteId = SiteId(0);
/// So many are looked at together, nearest first.
const TOGETHER: usize = 16;
/// A way may seem shorter than a straight line by rounding, metres.
const ROUNDING_M: f64 = 1.0;

/// What is asked.
#[derive(Debug, Clone, Copy)]
pub struct Params<'a> {
    /// The study area, with its places of daily needs.
    pub area: &'a Area,
    /// The place, WGS 84.
    pub at: Position,
    /// The bases that are there; `None` if no plan is known.
    pub plan: Option<&'a Plan>,
    /// The only class that is asked for; all if `None`.
    pub only: Option<ClassId>,
    /// How far is looked, metres as a class counts them.
    pub look_m: f64,
}

/// What is nearest.
#[derive(Debug, Clone, PartialEq)]
pub struct Nearby {
    /// The categories of daily needs in their order, private ones left out.
    pub needs: Vec<NearNeed>,
    /// For each class the nearest base, by its number in the plan; `None` if no plan is known.
    pub bases: Option<Vec<NearFound>>,
    /// How far the map data end from the place, if that is not farther than is looked: what lies beyond is not known.
    pub data_end_m: Option<f64>,
}

/// A category of daily needs.
#[derive(Debug, Clone, PartialEq)]
pub struct NearNeed {
    /// Its number in the settings of daily needs.
    pub category: usize,
    /// What the data know of it.
    pub mapped: Mapped,
    /// For each class that is asked for the nearest place, by its number in [`Places::all`](super::places::Places::all).
    pub classes: Vec<NearFound>,
}

/// What a class finds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NearFound {
    /// The class.
    pub class: ClassId,
    /// What it finds.
    pub what: NearWhat,
}

/// What is found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum NearWhat {
    /// The nearest.
    Found(NearPoint),
    /// There is none as far as is looked.
    None,
    /// None is known, and the data may lack it, or end before.
    NotKnown,
    /// No street that the class may use is near the place.
    NotLinked,
}

/// The nearest.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NearPoint {
    /// Its number.
    pub number: usize,
    /// Where people come in, WGS 84.
    pub position: Position,
    /// How far it is, as the class counts.
    pub distance: Mm,
    /// Whether that is within the reach of the class.
    pub within: bool,
}

/// Finds what is nearest; an error only if the watch stops it.
pub fn nearby(params: &Params<'_>, watch: &Watch) -> Result<Nearby, Stopped> {
    let Params { area, at, only, look_m, .. } = *params;
    watch.check()?;
    let links = area.link(&[Some(at)]);
    let classes = area.classes().ids().filter(|class| only.is_none_or(|only| only == *class));
    let walks: Vec<(ClassId, Option<Walk<'_>>)> = classes
        .map(|class| {
            let link = links.get(class, PLACE);
            (class, link.and_then(|link| area.engine().walk(class, link, mm(look_m))))
        })
        .collect();
    watch.check()?;
    let search = Search { params, walks: &walks, data_end_m: area.data_end_m(at, look_m) };
    let categories = area.needs().settings.categories.iter().enumerate();
    let public = categories.filter(|(_, category)| !category.private);
    let mut needs = Vec::new();
    for (category, _) in public {
        watch.check()?;
        needs.push(search.need(category));
    }
    let bases = params.plan.map(|plan| search.bases(plan));
    Ok(Nearby { needs, bases, data_end_m: search.data_end_m })
}

/// What is searched with.
struct Search<'a> {
    params: &'a Params<'a>,
    /// From the place, by class; `None` if it is not linked.
    walks: &'a [(ClassId, Option<Walk<'a>>)],
    data_end_m: Option<f64>,
}

/// Points that people walk to, each with the number of what it belongs to.
type Points = Vec<(usize, Position)>;

impl Search<'_> {
    fn need(&self, category: usize) -> NearNeed {
        let Params { area, at, look_m, .. } = *self.params;
        let needs = area.needs();
        let near = needs.places.within(category, at, look_m);
        let points = |number: usize| entrances_of(&needs.places.all()[number], &needs.settings.doors);
        let best = self.nearest(&near, |number| points(number).into_iter().map(|at| (number, at)).collect());
        let mapped = area.mapped(category);
        NearNeed { category, mapped, classes: self.found(&best, mapped) }
    }

    fn bases(&self, plan: &Plan) -> Vec<NearFound> {
        let at = self.params.at;
        let away = plan.bases.iter().enumerate().map(|(number, base)| (number, distance(at, base.position)));
        let mut near: Vec<(usize, f64)> = away.filter(|(_, away)| *away <= self.params.look_m).collect();
        near.sort_by(|(_, a), (_, b)| a.total_cmp(b));
        let best = self.nearest(&near, |number| vec![(number, plan.bases[number].position)]);
        // a plan has all its bases
        self.found(&best, Mapped::Known)
    }

    /// For each class the nearest of some places, which are given nearest first by straight lines; of equally near ones the first by number.
    fn nearest(&self, near: &[(usize, f64)], points: impl Fn(usize) -> Points) -> Vec<Option<NearPoint>> {
        let area = self.params.area;
        let mut best: Vec<Option<NearPoint>> = vec![None; self.walks.len()];
        for some in near.chunks(TOGETHER) {
            let is_nearer = |found: &Option<NearPoint>| {
                found.is_some_and(|found| metres(found.distance) + ROUNDING_M < some[0].1)
            };
            let all = self.walks.iter().zip(&best);
            if all.filter(|((_, walk), _)| walk.is_some()).all(|(_, found)| is_nearer(found)) {
                break;
            }
            let points: Points = some.iter().flat_map(|(number, _)| points(*number)).collect();
            let links = area.link(&points.iter().map(|(_, at)| Some(*at)).collect::<Vec<_>>());
            for ((class, walk), best) in self.walks.iter().zip(&mut best) {
                let Some(walk) = walk else { continue };
                let reach = mm(area.classes().get(*class).reach_m);
                for (id, (number, position)) in SiteId::all(points.len()).zip(&points) {
                    let link = links.get(*class, id);
                    let Some(distance) = link.and_then(|link| walk.distance(link)) else { continue };
                    if best.is_none_or(|best| (distance, *number) < (best.distance, best.number)) {
                        let within = distance <= reach;
                        *best = Some(NearPoint { number: *number, position: *position, distance, within });
                    }
                }
            }
        }
        best
    }

    /// What each class finds, and what it means if it finds nothing.
    fn found(&self, best: &[Option<NearPoint>], mapped: Mapped) -> Vec<NearFound> {
        let is_beyond = self.data_end_m == Some(0.0);
        let is_known = mapped.is_known() && self.data_end_m.is_none();
        let what = |walk: &Option<Walk<'_>>, best: Option<NearPoint>| match best {
            Some(point) => NearWhat::Found(point),
            None if walk.is_none() && !is_beyond => NearWhat::NotLinked,
            None if !is_known => NearWhat::NotKnown,
            None => NearWhat::None,
        };
        let all = self.walks.iter().zip(best);
        all.map(|((class, walk), best)| NearFound { class: *class, what: what(walk, *best) }).collect()
    }
}
