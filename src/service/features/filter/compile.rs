//! From an expression of CQL2 to a predicate over the columns of a layer: names and types are checked once, not at each row.

use cql2::Expr;
use geo::BoundingRect;
use geo_types::{Geometry, Rect, coord};

use super::super::super::problem::Problem;
use super::super::crs::System;
use super::predicate::{Comparison, Predicate, Relation, Spot};
use super::refused::bad;
use super::scalar::{Arithmetic, Cell, Fold, Scalar, Type};
use crate::layers::layer::{Kind, Layer};

/// What places of rows are called in filters; `geom` is what QGIS may say.
const GEOMETRY: [&str; 2] = ["geometry", "geom"];
/// What ids of rows are called, if no column is called so.
const ID: &str = "id";
/// The most that an expression may be nested.
const DEEPEST: usize = 400;

/// What names in a filter mean.
struct Names<'a> {
    layer: &'a Layer,
    system: System,
}

pub(super) fn predicate(expression: &Expr, layer: &Layer, system: System) -> Result<Predicate, Problem> {
    Names { layer, system }.predicate(expression, 0)
}

impl Names<'_> {
    fn predicate(&self, expression: &Expr, depth: usize) -> Result<Predicate, Problem> {
        if depth > DEEPEST {
            return Err(bad("filter: it is nested too deep".into()));
        }
        match expression {
            Expr::Bool(truth) => Ok(Predicate::Given(Some(*truth))),
            Expr::Null => Ok(Predicate::Given(None)),
            Expr::Property { .. } => match self.scalar(expression, depth)? {
                scalar if scalar.kind() == Type::Truth => Ok(Predicate::True(scalar)),
                _ => Err(bad("filter: a column that is neither true nor false is no condition".into())),
            },
            Expr::Operation { op, args } => self.operation(op, args, depth + 1),
            _ => Err(bad("filter: it must be a condition, and is a value".into())),
        }
    }

    fn operation(&self, op: &str, args: &[Box<Expr>], depth: usize) -> Result<Predicate, Problem> {
        let all = || args.iter().map(|part| self.predicate(part, depth)).collect::<Result<Vec<_>, _>>();
        if let Some(relation) = relation(op) {
            return self.lies(relation, args);
        }
        if let Some(comparison) = comparison(op) {
            let [a, b] = two(op, args)?;
            return self.compared(comparison, self.scalar(a, depth)?, self.scalar(b, depth)?);
        }
        match (op.to_ascii_lowercase().as_str(), args) {
            ("and", _) => Ok(Predicate::All(all()?)),
            ("or", _) => Ok(Predicate::Any(all()?)),
            ("not", [part]) => Ok(Predicate::Not(Box::new(self.predicate(part, depth)?))),
            ("isnull", [one]) => self.nothing(one, depth),
            ("between", [one, low, high]) => {
                let one = self.scalar(one, depth)?;
                let low = self.compared(Comparison::GreaterOrEqual, one.clone(), self.scalar(low, depth)?)?;
                let high = self.compared(Comparison::LessOrEqual, one, self.scalar(high, depth)?)?;
                Ok(Predicate::All(vec![low, high]))
            }
            ("in", [one, among]) => self.one_of(one, among, depth),
            ("like", [one, pattern]) => self.like(one, pattern, depth),
            _ => Err(bad(format!("filter: {op:?} with {} values is not known here", args.len()))),
        }
    }

    fn nothing(&self, one: &Expr, depth: usize) -> Result<Predicate, Problem> {
        match one {
            Expr::Property { property } if is_geometry(property) => Ok(Predicate::Nowhere),
            other => Ok(Predicate::Nothing(self.scalar(other, depth)?)),
        }
    }

    fn compared(&self, how: Comparison, a: Scalar, b: Scalar) -> Result<Predicate, Problem> {
        if !fit(&a, &b) {
            let (a, b) = (self.name(&a), self.name(&b));
            return Err(bad(format!("filter: {a} and {b} cannot be compared: they are not of one type")));
        }
        Ok(Predicate::Compared(how, a, b))
    }

    fn one_of(&self, one: &Expr, among: &Expr, depth: usize) -> Result<Predicate, Problem> {
        let Expr::Array(among) = among else { return Err(bad("filter: IN needs a list".into())) };
        let one = self.scalar(one, depth)?;
        let among: Vec<Scalar> =
            among.iter().map(|other| self.scalar(other, depth)).collect::<Result<_, _>>()?;
        match among.iter().find(|other| !fit(&one, other)) {
            None => Ok(Predicate::OneOf(one, among)),
            Some(other) => {
                let (one, other) = (self.name(&one), self.name(other));
                Err(bad(format!("filter: {one} and {other} cannot be compared: they are not of one type")))
            }
        }
    }

    fn like(&self, one: &Expr, pattern: &Expr, depth: usize) -> Result<Predicate, Problem> {
        let one = self.scalar(one, depth)?;
        let given = match self.scalar(pattern, depth)? {
            Scalar::Given(Cell::Text(text)) => text,
            Scalar::Folded(fold, text) => match *text {
                Scalar::Given(Cell::Text(text)) => folded(fold, &text),
                _ => return Err(bad("filter: LIKE needs a text as pattern".into())),
            },
            _ => return Err(bad("filter: LIKE needs a text as pattern".into())),
        };
        if !matches!(one.kind(), Type::Text | Type::Nothing) {
            return Err(bad(format!("filter: {} is no text", self.name(&one))));
        }
        Ok(Predicate::Like(one, pattern_of(&given)?))
    }

    fn lies(&self, relation: Relation, args: &[Box<Expr>]) -> Result<Predicate, Problem> {
        let [a, b] = two("a spatial relation", args)?;
        let named = |side: &Expr| matches!(side, Expr::Property { property } if is_geometry(property));
        match (named(a), named(b)) {
            (true, false) => Ok(Predicate::Lies(relation, Box::new(self.place(b)?))),
            // the other way round: what contains is within
            (false, true) => Ok(Predicate::Lies(turned(relation), Box::new(self.place(a)?))),
            _ => Err(bad("filter: a spatial relation is between geometry and a place that is given".into())),
        }
    }

    fn place(&self, expression: &Expr) -> Result<Spot, Problem> {
        let geometry = match expression {
            Expr::Geometry(_) => Geometry::try_from(expression.clone())
                .map_err(|why| bad(format!("filter: a geometry cannot be read: {why}")))?,
            Expr::BBox { bbox } => box_of(bbox)?,
            _ => {
                return Err(bad(
                    "filter: a spatial relation needs a geometry in WKT or GeoJSON, or a BBOX".into()
                ));
            }
        };
        let rect = geometry.bounding_rect().ok_or_else(|| bad("filter: a geometry is empty".into()))?;
        let corners = [rect.min().x, rect.min().y, rect.max().x, rect.max().y];
        let is_finite = corners.iter().all(|number| number.is_finite());
        let around = self.system.around(corners).filter(|_| is_finite);
        let around =
            around.ok_or_else(|| bad("filter: a geometry lies outside of its coordinate system".into()))?;
        Ok(Spot { geometry, system: self.system, around })
    }

    fn scalar(&self, expression: &Expr, depth: usize) -> Result<Scalar, Problem> {
        if depth > DEEPEST {
            return Err(bad("filter: it is nested too deep".into()));
        }
        match expression {
            Expr::Property { property } => self.column(property),
            Expr::Float(number) => Ok(Scalar::Given(Cell::Number(*number))),
            Expr::Literal(text) => Ok(Scalar::Given(Cell::Text(text.clone()))),
            Expr::Bool(truth) => Ok(Scalar::Given(Cell::Truth(*truth))),
            Expr::Null => Ok(Scalar::Given(Cell::Nothing)),
            // dates and times are texts whose order is that of time
            Expr::Date { date: inner } | Expr::Timestamp { timestamp: inner } => {
                self.scalar(inner, depth + 1)
            }
            Expr::Operation { op, args } => self.reckoned(op, args, depth + 1),
            _ => Err(bad("filter: a value is expected where there is none".into())),
        }
    }

    fn reckoned(&self, op: &str, args: &[Box<Expr>], depth: usize) -> Result<Scalar, Problem> {
        let folds = [("casei", Fold::Case), ("accenti", Fold::Accents)];
        if let (Some((_, fold)), [text]) =
            (folds.iter().find(|(name, _)| op.eq_ignore_ascii_case(name)), args)
        {
            let text = self.scalar(text, depth)?;
            return match text.kind() {
                Type::Text | Type::Nothing => Ok(Scalar::Folded(*fold, Box::new(text))),
                _ => Err(bad(format!("filter: {} is no text", self.name(&text)))),
            };
        }
        let how =
            arithmetic(op).ok_or_else(|| bad(format!("filter: the function {op:?} is not known here")))?;
        let mut numbers = args.iter().map(|number| match self.scalar(number, depth)? {
            number if matches!(number.kind(), Type::Number | Type::Nothing) => Ok(number),
            other => Err(bad(format!("filter: {} is no number", self.name(&other)))),
        });
        let first = numbers.next().unwrap_or_else(|| Err(bad(format!("filter: {op:?} needs values"))))?;
        numbers.try_fold(first, |sum, next| Ok(Scalar::Reckoned(how, Box::new(sum), Box::new(next?))))
    }

    fn column(&self, name: &str) -> Result<Scalar, Problem> {
        let plain = name.strip_prefix("properties.").unwrap_or(name);
        if let Some(column) = self.layer.fields.iter().position(|field| field.name == plain) {
            let kind = match self.layer.fields[column].kind {
                Kind::Bool => Type::Truth,
                Kind::Integer | Kind::Real => Type::Number,
                Kind::Text => Type::Text,
            };
            return Ok(Scalar::Column(column, kind));
        }
        if plain == ID {
            return Ok(Scalar::Id);
        }
        Err(bad(format!("filter: there is no column {name:?}; /queryables lists them")))
    }

    /// What a value is called in messages.
    fn name(&self, scalar: &Scalar) -> String {
        match scalar {
            Scalar::Column(column, _) => format!("the column {:?}", self.layer.fields[*column].name),
            Scalar::Given(Cell::Text(text)) => format!("the text {text:?}"),
            Scalar::Given(Cell::Number(number)) => format!("the number {number}"),
            Scalar::Given(Cell::Truth(truth)) => truth.to_string(),
            _ => "a value".into(),
        }
    }
}

fn is_geometry(name: &str) -> bool {
    GEOMETRY.contains(&name.strip_prefix("properties.").unwrap_or(name))
}

fn fit(a: &Scalar, b: &Scalar) -> bool {
    a.kind() == b.kind() || [a.kind(), b.kind()].contains(&Type::Nothing)
}

fn two<'a>(op: &str, args: &'a [Box<Expr>]) -> Result<[&'a Expr; 2], Problem> {
    match args {
        [a, b] => Ok([a, b]),
        _ => Err(bad(format!("filter: {op} is between two values, not {}", args.len()))),
    }
}

fn folded(fold: Fold, text: &str) -> String {
    match fold {
        Fold::Case => text.to_lowercase(),
        Fold::Accents => unaccent::unaccent(text),
    }
}

/// `%` stands for any letters, `_` for one, and what follows `\` for itself.
fn pattern_of(like: &str) -> Result<regex::Regex, Problem> {
    let mut pattern = String::from("(?s)^");
    let mut letters = like.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '%' => pattern.push_str(".*"),
            '_' => pattern.push('.'),
            '\\' => pattern.push_str(&regex::escape(&letters.next().unwrap_or('\\').to_string())),
            other => pattern.push_str(&regex::escape(&other.to_string())),
        }
    }
    pattern.push('$');
    regex::Regex::new(&pattern).map_err(|_| bad("filter: the pattern of LIKE is too long".into()))
}

fn box_of(numbers: &[Box<Expr>]) -> Result<Geometry<f64>, Problem> {
    let numbers: Option<Vec<f64>> = numbers
        .iter()
        .map(|number| match **number {
            Expr::Float(number) => Some(number),
            _ => None,
        })
        .collect();
    let [west, south, east, north] = match numbers.as_deref() {
        Some([west, south, east, north] | [west, south, _, east, north, _]) => [*west, *south, *east, *north],
        _ => return Err(bad("filter: BBOX has four numbers".into())),
    };
    Ok(Rect::new(coord! { x: west, y: south }, coord! { x: east, y: north }).to_polygon().into())
}

fn comparison(op: &str) -> Option<Comparison> {
    Some(match op {
        "=" | "eq" => Comparison::Equal,
        "<>" | "!=" => Comparison::NotEqual,
        "<" => Comparison::Less,
        "<=" => Comparison::LessOrEqual,
        ">" => Comparison::Greater,
        ">=" => Comparison::GreaterOrEqual,
        _ => return None,
    })
}

fn relation(op: &str) -> Option<Relation> {
    Some(match op.to_ascii_lowercase().as_str() {
        "s_intersects" => Relation::Intersects,
        "s_disjoint" => Relation::Disjoint,
        "s_equals" => Relation::Equals,
        "s_touches" => Relation::Touches,
        "s_within" => Relation::Within,
        "s_overlaps" => Relation::Overlaps,
        "s_crosses" => Relation::Crosses,
        "s_contains" => Relation::Contains,
        _ => return None,
    })
}

fn turned(relation: Relation) -> Relation {
    match relation {
        Relation::Within => Relation::Contains,
        Relation::Contains => Relation::Within,
        same => same,
    }
}

fn arithmetic(op: &str) -> Option<Arithmetic> {
    Some(match op {
        "+" => Arithmetic::Add,
        "-" => Arithmetic::Subtract,
        "*" => Arithmetic::Multiply,
        "/" => Arithmetic::Divide,
        "div" => Arithmetic::WholeDivide,
        "%" => Arithmetic::Rest,
        "^" => Arithmetic::Power,
        _ => return None,
    })
}
