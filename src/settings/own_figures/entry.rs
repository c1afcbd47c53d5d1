//! An entry of the list of figures, and the figures it is written out to.

use serde::{Deserialize, Serialize};

use super::kind::CellKind;
use super::rule::{BookSheet, FigureOf, FigureRule};

/// An entry as it is written: one figure, or one for each form, type and class.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FigureEntry {
    key: String,
    text: String,
    sheet: BookSheet,
    kind: CellKind,
    #[serde(default)]
    forms: Vec<u8>,
    #[serde(default)]
    types: Vec<String>,
    #[serde(default)]
    classes: Vec<String>,
    sum: Option<String>,
    example: Vec<f64>,
}

impl FigureEntry {
    /// Its figures, in order; else which rule it breaks.
    pub(super) fn figures(&self) -> Result<Vec<FigureRule>, String> {
        let all = self.about();
        if self.example.len() != 1 && self.example.len() != all.len() {
            let (given, needed) = (self.example.len(), all.len());
            return Err(format!("figure {:?} has {given} examples; 1 or {needed} are needed", self.key));
        }
        let example = |number: usize| self.example[number.min(self.example.len() - 1)];
        let figures: Vec<FigureRule> =
            all.into_iter().enumerate().map(|(number, of)| self.figure(of, example(number))).collect();
        match figures.iter().find(|figure| !figure.kind.allows(figure.example)) {
            Some(wrong) => Err(format!("figure {:?}: {} is not allowed there", wrong.key, wrong.example)),
            None => Ok(figures),
        }
    }

    fn figure(&self, of: FigureOf, example: f64) -> FigureRule {
        let written = |pattern: &str| {
            let form = of.form.map(|form| form.to_string()).unwrap_or_default();
            pattern
                .replace("{form}", &form)
                .replace("{type}", of.base_type.as_deref().unwrap_or_default())
                .replace("{class}", of.class.as_deref().unwrap_or_default())
        };
        FigureRule {
            key: written(&self.key),
            text: self.text.clone(),
            sheet: self.sheet,
            kind: self.kind,
            sum: self.sum.as_deref().map(written),
            of,
            example,
        }
    }

    /// What its figures are about, each form with each type and class.
    fn about(&self) -> Vec<FigureOf> {
        let mut all = Vec::new();
        for form in each(&self.forms) {
            for base_type in each(&self.types) {
                for class in each(&self.classes) {
                    all.push(FigureOf { form, base_type: base_type.clone(), class });
                }
            }
        }
        all
    }
}

/// Each of some, or once none.
fn each<T: Clone>(of: &[T]) -> Vec<Option<T>> {
    if of.is_empty() { vec![None] } else { of.iter().cloned().map(Some).collect() }
}
