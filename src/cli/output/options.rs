//! What the library asks for, by the names that it has on the command line.
//!
//! Errors, advice and remarks of the library name what would help as its own types do. Here alone stands which option that is.

/// Names of the library as they stand in its texts, and what the command line calls them.
const NAMES: [(&str, &str); 44] = [
    ("`Answer::layers`", "-o"),
    ("`BaseTypes::DEFAULT`", "`tettsted classes --base-types`"),
    ("`CandidateWish::anywhere`", "--anywhere"),
    ("`ConditionWish::costs`", "--cost"),
    ("`SearchWish::max_rounds`", "--max-rounds"),
    ("`Addresses::read`", "--addresses"),
    ("`Buildings::read`", "--buildings"),
    ("`Classes::DEFAULT`", "`tettsted classes`"),
    ("`Dem::open`", "--dem"),
    ("`Extent::within`", "--area"),
    ("`GridOptions::population_field`", "--population-field"),
    ("`GridOptions::year`", "--grid-year"),
    ("`JobOptions::field`", "--jobs-field"),
    ("`JobOptions::year`", "--jobs-year"),
    ("`Import::map`", "--map"),
    ("`Import::update`", "--update"),
    ("`Kind::schema`", "`tettsted questions`"),
    ("`LayerMapping::category`", "--category"),
    ("`LayerMapping::name`", "--name"),
    ("`Manner::crs`", "--crs"),
    ("`Params::ages`", "--ages"),
    ("`Params::grid_year`", "--grid-year"),
    ("`Params::municipalities`", "--municipalities"),
    ("`Params::population`", "--grid"),
    ("`Params::year`", "--year"),
    ("`PlaceRecords::from_stops`", "--stops"),
    ("`PlaceSettings::DEFAULT`", "`tettsted classes --places`"),
    ("`Plan::write_new`", "`tettsted plan make`"),
    (
        "`Settings::DEFAULT`",
        "`tettsted classes` prints that of the classes, with --network, --buildings or --population the others",
    ),
    ("`SettlementSettings::DEFAULT`", "`tettsted classes --settlements`"),
    ("`Inputs::in_house`", "--with-private"),
    ("`Inputs::publish`", "--key"),
    ("`Inputs::with_need`", "--need"),
    ("`Inputs::with_served`", "--visits"),
    ("`Inputs::with_services`", "--services"),
    ("`Question::anywhere`", "--anywhere"),
    ("`ServiceSettings::DEFAULT`", "`tettsted classes --services`"),
    ("`Area::announced`", "--public-residents"),
    ("`Key::make`", "`tettsted key make`"),
    ("`Source::crs`", "--input-crs"),
    ("`Study::write`", "`tettsted build`"),
    ("`plan::copy`", "`tettsted plan copy`"),
    ("`plan::import`", "`tettsted plan import`"),
    ("`svg::draw`", "`tettsted reach`"),
];

/// A text of the library with the options of the command line.
pub(in crate::cli) fn named(text: &str) -> String {
    let mut named = text.to_owned();
    // most texts name nothing
    if text.contains("::") {
        for (own, option) in NAMES {
            named = named.replace(own, option);
        }
    }
    named
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_the_library_become_options() {
        assert_eq!(
            named("check the files given with `Dem::open` (`gdalinfo FILE`)"),
            "check the files given with --dem (`gdalinfo FILE`)"
        );
        assert_eq!(named("rows are skipped"), "rows are skipped");
        let command = crate::cli::command();
        let all: Vec<&clap::Command> = std::iter::once(&command)
            .chain(command.get_subcommands())
            .chain(command.get_subcommands().flat_map(clap::Command::get_subcommands))
            .collect();
        for (_, option) in NAMES {
            for name in option.split_whitespace().filter_map(|word| word.strip_prefix("--")) {
                let name = name.trim_end_matches(['`', ',']);
                let is_known =
                    all.iter().any(|command| command.get_arguments().any(|own| own.get_long() == Some(name)));
                assert!(is_known, "no command has --{name}");
            }
            if let Some(command) = option.strip_prefix("`tettsted ") {
                let name =
                    command.split('`').next().unwrap_or_default().split(" --").next().unwrap_or_default();
                let name = name.rsplit(' ').next().unwrap_or_default();
                assert!(all.iter().any(|known| known.get_name() == name), "no command {name}");
            }
        }
    }
}
