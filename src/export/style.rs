//! How QGIS draws a layer: styles that go into a GeoPackage with it, so that the file looks right when it is opened.

/// What is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Dots.
    Point,
    /// Lines.
    Line,
    /// Areas with a rim.
    Area,
}

/// How one kind of feature is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Symbol {
    /// What is drawn.
    pub shape: Shape,
    /// `#rrggbb`
    pub color: String,
    /// Diameter of dots, width of lines and rims; millimetres on paper.
    pub size_mm: f64,
}

/// How a layer is drawn.
#[derive(Debug, Clone, PartialEq)]
pub enum Style {
    /// All features alike.
    Single(Symbol),
    /// By the value of a column: value, label, symbol.
    Categories(String, Vec<(String, String, Symbol)>),
    /// By a number: from, to, label, symbol.
    Ranges(String, Vec<(f64, f64, String, Symbol)>),
}

impl Symbol {
    /// A symbol.
    #[must_use]
    pub fn new(shape: Shape, color: &str, size_mm: f64) -> Self {
        Self { shape, color: color.into(), size_mm }
    }
}
