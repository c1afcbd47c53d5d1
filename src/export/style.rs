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
    /// The marker of points, the style of lines, or the brush of areas, as QGIS calls them.
    pub sign: &'static str,
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
    /// A symbol: a round dot, a whole line, a full area.
    #[must_use]
    pub fn new(shape: Shape, color: &str, size_mm: f64) -> Self {
        let sign = if shape == Shape::Point { "circle" } else { "solid" };
        Self { shape, color: color.into(), size_mm, sign }
    }

    /// The same with another sign.
    #[must_use]
    pub fn signed(self, sign: &'static str) -> Self {
        Self { sign, ..self }
    }
}
