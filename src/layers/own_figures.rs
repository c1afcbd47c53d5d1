//! Words for the figures that a municipality is asked for: what each is, what it is for, what an empty cell leaves out.

use std::borrow::Cow;

use crate::settings::own_figures::{CellKind, FigureRule};
use crate::words::Words;

/// What a figure is.
#[must_use]
pub fn title(figure: &FigureRule, words: &Words) -> String {
    say("figure", figure, words)
}

/// What it is for.
#[must_use]
pub fn purpose(figure: &FigureRule, words: &Words) -> String {
    say("for", figure, words)
}

/// What is left out without it.
#[must_use]
pub fn left_out(figure: &FigureRule, words: &Words) -> String {
    say("without", figure, words)
}

/// The unit of a cell.
#[must_use]
pub fn unit(kind: CellKind, words: &Words) -> String {
    words.get(&format!("own-unit-{}", kind.id()))
}

fn say(what: &str, figure: &FigureRule, words: &Words) -> String {
    let of = &figure.of;
    let form = of.form.map(|form| words.get(&format!("own-form-{form}"))).unwrap_or_default();
    let given = |text: &Option<String>| text.clone().unwrap_or_default();
    let values = [
        ("form", Cow::from(form)),
        ("type", given(&of.base_type).into()),
        ("class", given(&of.class).to_uppercase().into()),
    ];
    words.say(&format!("own-{what}-{}", figure.text), &values)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Settings;
    use crate::settings::own_figures::{BookSheet, OwnFigureSettings};
    use crate::words::Language;

    /// Everything that is asked for has words in every language.
    #[test]
    fn nothing_is_without_words() {
        let settings = OwnFigureSettings::built_in().expect("list");
        for words in Language::ALL.map(Words::new) {
            let mut all = Vec::new();
            for figure in &settings.figures {
                all.extend([title(figure, &words), purpose(figure, &words), left_out(figure, &words)]);
                all.push(unit(figure.kind, &words));
            }
            for table in &settings.tables {
                all.extend(["", "-help"].map(|end| words.get(&format!("own-table-{}{end}", table.name))));
                for column in &table.columns {
                    all.push(words.get(&format!("own-cell-{}", column.key.replace('_', "-"))));
                    all.push(unit(column.kind, &words));
                }
            }
            all.extend(BookSheet::ALL.map(|sheet| words.get(&format!("own-sheet-{}", sheet.id()))));
            let without = all.iter().find(|text| text.starts_with("own-") || text.contains('{'));
            assert_eq!(without, None, "{words:?}");
        }
    }
}
