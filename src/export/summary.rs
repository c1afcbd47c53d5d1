//! All analyses of a plan on one page, and as layers of one GeoPackage that QGIS draws at once.

mod changes;
mod chapters;
mod front;
mod further;
mod jobs;
mod looks;
mod maps;
mod next;
mod results;
mod tables;

use crate::layers::table::Table;
use crate::layers::{
    compare, coverage, forms, missing_links, moving_in, rests, settlements, siting, survey, whatif,
};
use crate::units::people;
use crate::words::{Language, Words};

use super::page::{Page, Section};
use chapters::section;
pub use looks::styles;
pub use results::Results;

impl<'a> Results<'a> {
    /// The page in one language; `others` are the same page in the other languages.
    #[must_use]
    pub fn page(&self, words: &Words, others: Vec<(Language, String)>) -> Page {
        let name = if self.plan.about.name.is_empty() {
            words.get("report-unnamed")
        } else {
            self.plan.about.name.clone()
        };
        Page {
            in_house: self.taken_out.is_none(),
            title: words.say("report-title", &[("plan", name.into())]),
            lead: self.lead(words),
            front: Some(front::front(self, words)),
            sections: self.sections(words),
            others,
        }
    }

    fn lead(&self, words: &Words) -> String {
        let residents: u64 = self.area.residents().counts.cells().iter().sum();
        let in_year = |year: i32| words.say("report-in-year", &[("year", year.to_string().into())]);
        let year = self.year.map_or_else(|| words.get("report-no-year"), in_year);
        words.say(
            "report-lead",
            &[("residents", words.number(people(residents), 0).into()), ("year", year.into())],
        )
    }

    fn sections(&self, words: &Words) -> Vec<Section> {
        let mut all: Vec<Section> = self.siting.iter().map(|judged| sites(self, judged, words)).collect();
        all.push(self.covered(words));
        all.extend(self.next.iter().map(|own| next::bases(self, *own, words)));
        all.push(Section {
            tables: vec![tables::rows(words.get("report-forms"), forms::table(self.forms, words), 2)],
            ..section("forms", forms::explain(self.forms, words), words)
        });
        all.push(Section {
            map: Some(maps::settlements(self, words)),
            tables: [tables::settlements(self.settlements, words), jobs::table(self.settlements, words)]
                .concat(),
            notes: settlements::doubts(self.settlements, words),
            ..section("settlements", tables::settlement_rules(self.settlements, words), words)
        });
        if !self.cards.is_empty() {
            let text = vec![words.get("report-cards")];
            all.push(Section { links: self.cards.to_vec(), ..section("projects", text, words) });
        }
        if let Some(result) = self.whatif {
            let map = Some(maps::whatif(self, result, words));
            let tables = changes::whatif(result, words);
            let notes = vec![words.get("whatif-doubts")];
            all.push(Section { map, tables, notes, ..section("whatif", Vec::new(), words) });
        }
        let tables = changes::compared(self.compare, words);
        let found = self.compare.found;
        let unstated = found.unstated.iter().map(|project| moving_in::sentence(self.area, project, words));
        let notes = [words.get("compare-projects")].into_iter().chain(unstated).collect();
        all.push(Section { tables, notes, ..section("compare", Vec::new(), words) });
        all.push(further::missing(self, words));
        all.push(further::surveyed(self, words));
        all.push(section("data", self.data(words), words));
        all
    }

    /// What the page rests on, for its beginning.
    #[must_use]
    pub fn rests(&self, words: &Words) -> Vec<rests::Rest> {
        rests::rests(self.rests, words)
    }

    /// Where the numbers come from.
    fn data(&self, words: &Words) -> Vec<String> {
        let mut lines = rests::lines(self.rests, words);
        lines.push(words.get("report-program").replace("VERSION", env!("CARGO_PKG_VERSION")));
        lines
    }

    /// Who reaches which bases.
    fn covered(&self, words: &Words) -> Section {
        let title =
            words.get(if self.taken_out.is_some() { "report-coverage-public" } else { "report-coverage" });
        let rows = coverage::table(self.coverage, words);
        Section {
            title: title.clone(),
            map: Some(maps::coverage(self, words)),
            tables: vec![tables::rows(title, rows, 2)],
            notes: self.taken_out(words).into_iter().collect(),
            ..section("coverage", coverage::explain(self.coverage, words), words)
        }
    }

    /// How many bases and dwellings were left out because they are in group homes.
    fn taken_out(&self, words: &Words) -> Option<String> {
        self.taken_out.map(|out| rests::taken_out(out, words))
    }

    /// Every result as a layer, under a name of its own.
    #[must_use]
    pub fn layers(&self) -> Vec<Table<'a>> {
        let mut all = Vec::new();
        let mut add = |names: &[&'static str], tables: Vec<Table<'a>>| {
            all.extend(names.iter().zip(tables).map(|(name, table)| table.named(name)));
        };
        add(&["settlements", "settlement_homes", "settlement_needs"], settlements::layers(self.settlements));
        add(&["coverage_homes", "coverage_areas", "bases"], coverage::layers(self.coverage));
        add(&["forms_homes", "forms_areas"], forms::layers(self.forms));
        if let Some(judged) = &self.siting {
            add(&["sites", "sites_competing"], vec![siting::ratings(judged), siting::competing(judged)]);
        }
        if let Some(result) = self.whatif {
            let names = ["whatif_homes", "whatif_bases", "whatif_sites", "whatif_edits", "whatif_ways"];
            add(&names, whatif::layers(result));
        }
        add(&["compare_bases", "compare_areas"], compare::layers(self.compare));
        add(&["missing_links"], vec![missing_links::layer(self.missing.area, self.missing.found)]);
        add(&["survey"], vec![survey::items(self.survey.area, self.survey.items)]);
        all
    }
}

/// The ranked sites.
fn sites(results: &Results<'_>, judged: &siting::Judged<'_>, words: &Words) -> Section {
    let judged = siting::Judged { words, ..*judged };
    Section {
        map: Some(maps::sites(results, &judged, words)),
        tables: tables::sites(&judged, words),
        notes: notes(&judged, words),
        ..section("sites", Vec::new(), words)
    }
}

/// How sites are ranked, and what is left out.
fn notes(judged: &siting::Judged<'_>, words: &Words) -> Vec<String> {
    let hidden = (!judged.with_private).then(|| words.get("report-hidden"));
    std::iter::once(siting::weights(judged)).chain(hidden).collect()
}
