//! What each area has of each category.

use super::shown::Params;
use crate::analysis::by_kind::Count;
use crate::analysis::services::{AreaServices, CategoryReach, Part};
use crate::ids::ClassId;
use crate::layers::columns::Columns;
use crate::layers::homes;
use crate::layers::table::Table;

/// Class of the rows that hold the sums of all classes.
const ALL: &str = "all";

/// An area, a category, and a class or all of them.
struct Row<'a> {
    area: &'a AreaServices,
    category: usize,
    /// `None`: all classes.
    class: Option<ClassId>,
}

impl<'a> Row<'a> {
    fn own(&self) -> &'a CategoryReach {
        &self.area.categories[self.category]
    }

    fn part(&self) -> Part {
        self.class.map_or_else(|| self.own().all(), |class| self.own().classes[class.index()])
    }

    /// Residents of the age and older, in rows of all classes.
    fn aged(&self) -> Option<Part> {
        self.own().aged.filter(|_| self.class.is_none())
    }
}

/// A row for each area, category and class, then one for all classes. Of a category without points it is not known who reaches one.
pub(super) fn areas(params: Params<'_>) -> Table<'_> {
    let (area, found) = (params.asked.area, params.found);
    let is_known = move |row: &Row<'_>| found.counts[row.category] > 0;
    let mut columns = Columns::<Row<'_>>::new();
    columns.text("level", |row| row.area.group.level);
    columns.text("area", |row| row.area.group.name.as_deref());
    columns.text("area_name", move |row| {
        homes::name(area.residents(), row.area.group.level, row.area.group.name.as_deref())
    });
    columns.text("category", move |row| params.category(row.category).id.as_str());
    columns.text("class", move |row| row.class.map_or(ALL, |class| &area.classes().get(class).id));
    columns.integer("service_points", move |row| found.points_in(&row.area.group, row.category));
    columns.bounded("residents", |row| row.part().residents);
    columns.bounded("no_street", |row| row.part().no_street);
    maybe(&mut columns, "with_service", move |row| Some(row.part().with).filter(|_| is_known(row)));
    maybe(&mut columns, "without_service", move |row| Some(row.part().without).filter(|_| is_known(row)));
    columns.real("service_share", move |row| share(&row.part()).filter(|_| is_known(row)));
    columns.text("service_state", |row| row.class.is_none().then(|| row.own().state.code()));
    maybe(&mut columns, "aged_residents", |row| Some(row.aged()?.residents));
    maybe(&mut columns, "aged_no_street", |row| Some(row.aged()?.no_street));
    maybe(&mut columns, "aged_with_service", move |row| Some(row.aged()?.with).filter(|_| is_known(row)));
    maybe(&mut columns, "aged_without_service", move |row| {
        Some(row.aged()?.without).filter(|_| is_known(row))
    });
    columns.list(params.layer("services_areas"), rows(params))
}

fn rows(params: Params<'_>) -> Vec<Row<'_>> {
    let classes = || params.asked.area.classes().ids().map(Some).chain([None]);
    let categories = params.found.counts.len();
    let of = |area| {
        (0..categories).flat_map(move |category| classes().map(move |class| Row { area, category, class }))
    };
    params.found.areas.iter().flat_map(of).collect()
}

/// A number of residents with its bounds, where it is known.
fn maybe<'a>(
    columns: &mut Columns<'a, Row<'a>>,
    name: &str,
    of: impl Fn(&Row<'a>) -> Option<Count> + Copy + Send + Sync + 'a,
) {
    columns.residents(name, move |row| Some(of(row)?.likely));
    columns.residents(format!("{name}_low"), move |row| Some(of(row)?.low));
    columns.residents(format!("{name}_high"), move |row| Some(of(row)?.high));
}

/// The share of those with a street who reach a point, most likely; `None` of nobody.
fn share(part: &Part) -> Option<f64> {
    part.with.share_of(part.with + part.without)
}
