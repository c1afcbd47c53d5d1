//! Which column of a plan a column of a file fills, by its name.

use super::PlanLayer;
use super::imports::Matched;
use super::titles::title_of_column;
use crate::settings::plans::ColumnNames;
use crate::words::{Language, Words};

/// What is proposed for the columns of a file: by the name of the column of the plan, by its title in one of three languages, and by
/// other names for it. A column of the file fills at most one of the plan, and the first of several names wins.
#[must_use]
pub fn proposed(
    layer: PlanLayer,
    classes: &[String],
    columns: &[String],
    known: &ColumnNames,
) -> Vec<Matched> {
    let own: Vec<String> = layer.columns(classes).into_iter().map(|column| column.name).collect();
    let names: Vec<Vec<String>> = own.iter().map(|column| names(column, known)).collect();
    let mut free: Vec<Option<String>> = columns.iter().map(|column| Some(plain(column))).collect();
    let mut matched = vec![None; own.len()];
    // what fits better comes first: a column of the same name is not given to another
    let most = names.iter().map(Vec::len).max().unwrap_or_default();
    for rank in 0..most {
        for (column, names) in matched.iter_mut().zip(&names).filter(|(column, _)| column.is_none()) {
            let Some(name) = names.get(rank) else { continue };
            let place = free.iter().position(|given| given.as_ref() == Some(name));
            if let Some(place) = place {
                free[place] = None;
                *column = Some(columns[place].clone());
            }
        }
    }
    let all = own.into_iter().zip(matched);
    all.filter_map(|(column, from)| Some(Matched { column, from: from? })).collect()
}

/// The names of a column, the best first.
fn names(column: &str, known: &ColumnNames) -> Vec<String> {
    let titles = Language::ALL.map(|language| title_of_column(Words::of(language), column));
    let others = known.names.get(column).into_iter().flatten().cloned();
    std::iter::once(column.to_owned()).chain(titles).chain(others).map(|name| plain(&name)).collect()
}

/// A name in small letters, without spaces, signs between words, and what stands in brackets.
fn plain(name: &str) -> String {
    let outside = name.split(['(', '[']).next().unwrap_or_default();
    outside.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Settings;
    use crate::settings::plans::PlanSettings;

    fn of(layer: PlanLayer, columns: &[&str]) -> Vec<String> {
        let known = PlanSettings::built_in().expect("settings").columns;
        let columns: Vec<String> = columns.iter().map(|name| (*name).to_owned()).collect();
        let classes = ["rollator".to_owned(), "most".to_owned()];
        let all = proposed(layer, &classes, &columns, &known);
        all.into_iter().map(|own| format!("{}:{}", own.column, own.from)).collect()
    }

    #[test]
    fn columns_are_known_by_their_names_in_three_languages() {
        assert_eq!(
            of(PlanLayer::Bases, &["lon", "lat", "Navn", "BaseType", "Åpner (år)", "Kapasitet", "farge"]),
            ["name:Navn", "type:BaseType", "opening_year:Åpner (år)", "capacity:Kapasitet"]
        );
        assert_eq!(
            of(PlanLayer::Bases, &["ID", "adresse", "Opnar", "År"]),
            ["id:ID", "name:adresse", "opening_year:Opnar"]
        );
        assert_eq!(of(PlanLayer::Bases, &["adresse", "basenavn"]), ["name:basenavn"]);
        assert_eq!(of(PlanLayer::Projects, &["boliger", "year"]), ["dwellings:boliger", "year:year"]);
        assert_eq!(of(PlanLayer::Sites, &["type", "x", "y"]), ["base_types:type"]);
        assert_eq!(of(PlanLayer::Bases, &["lon", "lat", "merknad"]), Vec::<String>::new());
    }

    #[test]
    fn a_column_of_the_same_name_is_given_to_no_other() {
        assert_eq!(of(PlanLayer::Bases, &["basetype", "type"]), ["type:type"]);
        assert_eq!(of(PlanLayer::Edits, &["type", "kategori", "year"]), ["type:type", "year:year"]);
    }

    #[test]
    fn every_other_name_is_of_a_column_and_written_plainly() {
        let known = PlanSettings::built_in().expect("settings").columns;
        let own: Vec<String> = PlanLayer::ALL
            .into_iter()
            .flat_map(|layer| layer.columns(&[]))
            .map(|column| column.name)
            .collect();
        for (column, names) in &known.names {
            assert!(own.contains(column), "{column}");
            assert!(names.iter().all(|name| plain(name) == *name), "{column}: {names:?}");
        }
    }
}
