//! Tables of areas: a row for each class, then one for all of them.

use super::columns::Columns;
use super::homes;
use super::layer::Layer;
use super::table::Table;
use crate::analysis::area::Area;
use crate::analysis::by_kind::Count;
use crate::analysis::coverage::{AreaCoverage, ClassCoverage};
use crate::analysis::forms::{AreaForms, ClassForms};
use crate::analysis::grouping::Group;
use crate::ids::ClassId;

/// Class of the rows that hold the sums of all classes.
const ALL: &str = "all";

/// An area with what was summed up in it, class by class.
pub(super) trait Summed: Sync {
    /// The sums of a class.
    type Sums;
    /// The area and its homes.
    fn group(&self) -> &Group;
    /// The sums of each class.
    fn classes(&self) -> &[Self::Sums];
}

impl Summed for AreaCoverage {
    type Sums = ClassCoverage;

    fn group(&self) -> &Group {
        &self.group
    }

    fn classes(&self) -> &[ClassCoverage] {
        &self.classes
    }
}

impl Summed for AreaForms {
    type Sums = ClassForms;

    fn group(&self) -> &Group {
        &self.group
    }

    fn classes(&self) -> &[ClassForms] {
        &self.classes
    }
}

/// What a row is about.
#[derive(Debug)]
pub(super) struct OfArea<'a, A> {
    /// The area.
    pub(super) own: &'a A,
    /// The class; all of them if `None`.
    class: Option<ClassId>,
}

impl<'a, A: Summed> OfArea<'a, A> {
    /// The sums of the class; `None` in a row of all classes.
    pub(super) fn sums(&self) -> Option<&'a A::Sums> {
        self.class.map(|class| &self.own.classes()[class.index()])
    }

    /// A number of residents of the class, or of all classes.
    pub(super) fn count(&self, of: impl Fn(&A::Sums) -> Count) -> Count {
        self.sums().map_or_else(|| self.own.classes().iter().map(&of).sum(), &of)
    }

    /// What is given for all classes together only.
    pub(super) fn together<T>(&self, of: impl Fn(&'a A) -> T) -> Option<T> {
        self.class.is_none().then(|| of(self.own))
    }
}

/// Which area and class it is, and how many homes the area has; further columns come behind.
pub(super) fn columns<'a, A: Summed>(area: &'a Area) -> Columns<'a, OfArea<'a, A>> {
    let mut columns = Columns::<OfArea<'a, A>>::new();
    columns.text("level", |row| row.own.group().level);
    columns.text("area", |row| row.own.group().name.as_deref());
    columns.text("area_name", |row| {
        let group = row.own.group();
        homes::name(area.residents(), group.level, group.name.as_deref())
    });
    columns.text("class", |row| row.class.map_or(ALL, |class| &area.classes().get(class).id));
    columns.integer("homes", |row| row.own.group().homes.len());
    columns
}

/// The rows of all areas.
pub(super) fn table<'a, A: Summed>(
    columns: Columns<'a, OfArea<'a, A>>,
    layer: Layer,
    area: &Area,
    areas: &'a [A],
) -> Table<'a> {
    let (classes, rows) = (area.classes().count(), area.classes().count() + 1);
    columns.table(layer, areas.len() * rows, move |number| OfArea {
        own: &areas[number / rows],
        // the last row of an area is that of all classes
        class: Some(number % rows).filter(|class| *class < classes).map(ClassId::new),
    })
}
