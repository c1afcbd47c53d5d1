//! Columns of a layer, a line each: what it is called, what it holds, and how its value is read from what a row is about.

use geo_types::Geometry;
use serde_json::Value;

use super::geometries::Geometries;
use super::layer::{Field, Kind, Layer, Row};
use super::table::Table;
use super::values::{point, real};
use crate::analysis::by_kind::Count;
use crate::cases::{BeforeAfter, Bounds};
use crate::geodesy::Position;
use crate::units::{Mm, Residents, metres, people};

/// How something is read from what a row is about.
type Of<'a, R, T> = Box<dyn Fn(&R) -> T + Send + Sync + 'a>;

/// The columns of a layer in their order, and where its rows lie. `R` is what a row is about: a home, a base, a class of an area.
///
/// Names and values cannot come apart: a column is one call. What it means, in which unit, and what it is called in three languages
/// stands under its name in [`fields`](super::fields).
///
/// ```
/// use tettsted::layers::columns::Columns;
/// use tettsted::layers::layer::Layer;
///
/// let benches = [("by the church", 450.0), ("at the stop", 1.5)];
/// let mut columns = Columns::<&(&str, f64)>::new();
/// columns.text("name", |(name, _)| *name);
/// columns.real("length_m", |(_, length)| *length);
/// let table = columns.each(Layer::new("benches", serde_json::Map::new()), &benches);
/// assert_eq!(table.layer.fields[1].name, "length_m");
/// assert_eq!(table.rows().nth(1).map(|row| row.values[1].clone()), Some(1.5.into()));
/// ```
pub struct Columns<'a, R> {
    all: Vec<Column<'a, R>>,
    id: Option<Of<'a, R, Option<Value>>>,
    has_ids: bool,
    geometries: Vec<Geometries>,
    geometry: Option<Of<'a, R, Option<Geometry<f64>>>>,
}

/// A column.
struct Column<'a, R> {
    field: Field,
    is_house_only: bool,
    value: Of<'a, R, Value>,
}

impl<R> Default for Columns<'_, R> {
    fn default() -> Self {
        Self::new()
    }
}

impl<R> std::fmt::Debug for Columns<'_, R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.names()).finish()
    }
}

impl<'a, R> Columns<'a, R> {
    /// No columns yet, and rows without place and id.
    #[must_use]
    pub fn new() -> Self {
        Self { all: Vec::new(), id: None, has_ids: false, geometries: Vec::new(), geometry: None }
    }

    /// Gives rows an id, which is a column in formats that know columns only.
    pub fn id<V: Into<Value>>(&mut self, id: impl Fn(&R) -> V + Send + Sync + 'a) {
        self.feature_id(id);
        self.has_ids = true;
    }

    /// Gives rows an id where a format has ids beside columns; elsewhere it stands nowhere.
    pub fn feature_id<V: Into<Value>>(&mut self, id: impl Fn(&R) -> V + Send + Sync + 'a) {
        self.id = Some(Box::new(move |row| Some(id(row).into()).filter(|id| !id.is_null())));
    }

    /// Gives rows a shape, of these kinds by definition, the main one first.
    pub fn shape(
        &mut self,
        kinds: &[Geometries],
        shape: impl Fn(&R) -> Option<Geometry<f64>> + Send + Sync + 'a,
    ) {
        self.geometries = kinds.into();
        self.geometry = Some(Box::new(shape));
    }

    /// Makes rows points.
    pub fn at<P: Into<Option<Position>>>(&mut self, at: impl Fn(&R) -> P + Send + Sync + 'a) {
        self.shape(&[Geometries::Points], move |row| at(row).into().map(point));
    }

    /// A column of any kind.
    pub fn column<V: Into<Value>>(
        &mut self,
        name: impl Into<String>,
        kind: Kind,
        value: impl Fn(&R) -> V + Send + Sync + 'a,
    ) {
        let field = Field { name: name.into(), kind };
        let value = Box::new(move |row: &R| value(row).into());
        self.all.push(Column { field, is_house_only: false, value });
    }

    /// A column of texts.
    pub fn text<V: Into<Value>>(
        &mut self,
        name: impl Into<String>,
        value: impl Fn(&R) -> V + Send + Sync + 'a,
    ) {
        self.column(name, Kind::Text, value);
    }

    /// A column of whole numbers.
    pub fn integer<V: Into<Value>>(
        &mut self,
        name: impl Into<String>,
        value: impl Fn(&R) -> V + Send + Sync + 'a,
    ) {
        self.column(name, Kind::Integer, value);
    }

    /// A column of true and false.
    pub fn truth<V: Into<Value>>(
        &mut self,
        name: impl Into<String>,
        value: impl Fn(&R) -> V + Send + Sync + 'a,
    ) {
        self.column(name, Kind::Bool, value);
    }

    /// A column of numbers.
    pub fn real<V: Into<Option<f64>>>(
        &mut self,
        name: impl Into<String>,
        value: impl Fn(&R) -> V + Send + Sync + 'a,
    ) {
        self.column(name, Kind::Real, move |row| value(row).into().map(real));
    }

    /// A column of lengths, in metres.
    pub fn metres<V: Into<Option<Mm>>>(
        &mut self,
        name: impl Into<String>,
        value: impl Fn(&R) -> V + Send + Sync + 'a,
    ) {
        self.real(name, move |row| value(row).into().map(metres));
    }

    /// A column of numbers of residents, in people.
    pub fn residents<V: Into<Option<Residents>>>(
        &mut self,
        name: impl Into<String>,
        value: impl Fn(&R) -> V + Send + Sync + 'a,
    ) {
        self.real(name, move |row| value(row).into().map(people));
    }

    /// Two columns with the bounds of a number of residents: `NAME_low`, `NAME_high`.
    pub fn bounds(
        &mut self,
        name: impl AsRef<str>,
        value: impl Fn(&R) -> Bounds<Residents> + Copy + Send + Sync + 'a,
    ) {
        let name = name.as_ref();
        self.residents(format!("{name}_low"), move |row| value(row).low);
        self.residents(format!("{name}_high"), move |row| value(row).high);
    }

    /// Three columns with a number of residents and its bounds: `NAME`, `NAME_low`, `NAME_high`.
    pub fn bounded(&mut self, name: impl AsRef<str>, value: impl Fn(&R) -> Count + Copy + Send + Sync + 'a) {
        self.residents(name.as_ref(), move |row| value(row).likely);
        self.bounds(name, move |row| value(row).bounds());
    }

    /// Two columns with numbers of residents: `BEGINbefore`, `BEGINafter`.
    pub fn before_after(
        &mut self,
        begin: impl AsRef<str>,
        value: impl Fn(&R) -> BeforeAfter<Residents> + Copy + Send + Sync + 'a,
    ) {
        let begin = begin.as_ref();
        self.residents(format!("{begin}before"), move |row| value(row).before);
        self.residents(format!("{begin}after"), move |row| value(row).after);
    }

    /// Adds columns that are for the house only: [`for_everybody`](Self::for_everybody) empties them.
    pub fn house_only(&mut self, add: impl FnOnce(&mut Self)) {
        let from = self.all.len();
        add(self);
        for column in &mut self.all[from..] {
            column.is_house_only = true;
        }
    }

    /// Empties what is for the house only, so that anybody may have the table. The columns stay, and say nothing.
    pub fn for_everybody(&mut self) {
        for column in self.all.iter_mut().filter(|column| column.is_house_only) {
            column.value = Box::new(|_| Value::Null);
        }
    }

    /// Names of the columns, in their order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.all.iter().map(|column| column.field.name.as_str())
    }

    /// Adds the columns of others behind these; their ids and shapes are left.
    pub fn append(&mut self, others: Self) {
        self.all.extend(others.all);
    }

    /// The table of so many rows; `about` makes what a row is about from its number.
    pub fn table(self, layer: Layer, count: usize, about: impl Fn(usize) -> R + Send + Sync + 'a) -> Table<'a>
    where
        R: 'a,
    {
        let layer = self.described(layer);
        Table::new(layer, count, move |number| self.row(&about(number)))
    }

    /// The table of all that is listed.
    #[must_use]
    pub fn list(self, layer: Layer, rows: Vec<R>) -> Table<'a>
    where
        R: Send + Sync + 'a,
    {
        let layer = self.described(layer);
        Table::new(layer, rows.len(), move |number| self.row(&rows[number]))
    }

    fn described(&self, layer: Layer) -> Layer {
        Layer {
            fields: self.all.iter().map(|column| column.field.clone()).collect(),
            geometries: self.geometries.clone(),
            has_ids: self.has_ids,
            ..layer
        }
    }

    fn row(&self, about: &R) -> Row {
        Row {
            id: self.id.as_ref().and_then(|id| id(about)),
            geometry: self.geometry.as_ref().and_then(|geometry| geometry(about)),
            values: self.all.iter().map(|column| (column.value)(about)).collect(),
        }
    }
}

impl<'a, T: Sync> Columns<'a, &'a T> {
    /// The table of all that somebody else keeps.
    #[must_use]
    pub fn each(self, layer: Layer, all: &'a [T]) -> Table<'a> {
        self.table(layer, all.len(), move |number| &all[number])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_for_the_house_only_is_empty_for_everybody_and_stays_a_column() {
        let table = |everybody: bool| {
            let mut columns = Columns::<u64>::new();
            columns.integer("told", |row| *row);
            columns.house_only(|columns| {
                columns.bounded("kept", |row| Count { low: *row, likely: *row, high: *row });
                columns.integer("kept_too", |row| *row);
            });
            columns.integer("told_too", |row| *row);
            if everybody {
                columns.for_everybody();
            }
            columns.list(Layer::new("any", serde_json::Map::new()), vec![1000])
        };
        let filled = |table: &Table<'_>| {
            let rows: Vec<Row> = table.rows().collect();
            assert_eq!(rows[0].values.len(), table.layer.fields.len());
            let names = table.layer.fields.iter().zip(&rows[0].values).filter(|(_, value)| !value.is_null());
            names.map(|(field, _)| field.name.clone()).collect::<Vec<_>>()
        };
        let all = ["told", "kept", "kept_low", "kept_high", "kept_too", "told_too"];
        assert_eq!(filled(&table(false)), all);
        assert_eq!(filled(&table(true)), ["told", "told_too"]);
    }

    #[test]
    fn rows_are_the_same_whenever_they_are_read() {
        let mut columns = Columns::<(u64, Option<Position>)>::new();
        columns.id(|(number, _)| number.to_string());
        columns.at(|(_, at)| *at);
        columns.metres("length_m", |(number, _)| (*number > 0).then_some(1500));
        let layer = Layer::new("any", serde_json::Map::new());
        let table = columns.table(layer, 3, |place| (place as u64, None));
        assert_eq!((table.count(), table.layer.has_ids), (3, true));
        assert_eq!(table.layer.geometries, [Geometries::Points]);
        let read = || table.rows().map(|row| (row.id, row.values)).collect::<Vec<_>>();
        assert_eq!(read(), read());
        assert_eq!(read()[0], (Some("0".into()), vec![Value::Null]));
        assert_eq!(read()[2], (Some("2".into()), vec![1.5.into()]));
    }
}
