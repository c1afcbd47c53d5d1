//! All analyses of a plan at once.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    Answer, AskError, Assumed, Seen, card, compare, coverage, forms, grouped, locate, missing_links,
    settlements, siting, survey, what_if,
};
use crate::analysis::grouping::Grouping;
use crate::cases::BeforeAfter;
use crate::export::page::{Page, Section};
use crate::export::paper::Paper;
use crate::export::style::Style;
use crate::export::summary::{self, Results};
use crate::export::{ExportError, pdf};
use crate::geodesy::Position;
use crate::layers::layer::Layer;
use crate::layers::rests;
use crate::layers::table::Table;
use crate::plan::{Base, InGroupHomes, Plan, When};
use crate::watch::Watch;
use crate::words::{Language, Words};

/// So many missing links are in the layers.
const LINKS: usize = 20;
/// What both sides of the comparison are called in layers.
const SIDES: BeforeAfter<&str> = BeforeAfter { before: "existing", after: "plan" };

/// All analyses of the plan at once: sites against siting rules, coverage, housing forms, settlements and daily needs, a card for each housing
/// project, what its street changes do, and today's bases against the plan.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Question {
    /// The plan as it is at the end of this year; without it the bases of today, and what the plan as a whole would change.
    pub year: Option<i32>,
}

impl super::Question for Question {
    type Answer = Reported;
    const NAME: &'static str = "report";
    const COUNTS_JOBS: bool = true;

    fn answer(&self, inputs: &Seen, watch: &Watch) -> Result<Reported, AskError> {
        let year = self.year;
        let then = inputs.plan().at(When::or_whole(year));
        let now = inputs.plan().at(When::of(year));
        let groupings = groupings(inputs, watch)?;
        let mut planned = then.bases.iter().filter(|base| now.bases.iter().all(|own| own.id != base.id));
        let points = now.bases.iter().map(|base| Some(base.position)).collect();
        let of_settlements = settlements::Question { year, settings: Assumed::default() };
        let of_sites = siting::Question {
            sites: Some(then.sites.iter().map(Into::into).collect()),
            year,
            ..siting::Question::default()
        };
        let of_changes = what_if::Question { year, settings: Assumed::default() };
        let sides = compare::Question { sides: compare::Sides::Today(year), ..compare::Question::default() };
        let cards =
            then.projects.iter().map(|project| card::Question::of(&project.id, year).answer(inputs, watch));
        Ok(Reported {
            year,
            // those with areas of their own first, while nothing else is in memory
            compared: sides.by(Arc::clone(&groupings), inputs, watch)?,
            changed: (!then.edits.is_empty()).then(|| of_changes.answer(inputs, watch)).transpose()?,
            settlements: of_settlements.answer(inputs, watch)?,
            coverage: coverage::Question { year, ..coverage::Question::default() }.by(
                Arc::clone(&groupings),
                inputs,
                watch,
            )?,
            forms: forms::Question { year, ..forms::Question::default() }.by(groupings, inputs, watch)?,
            next: locate::Question::of_plan(inputs, year)?
                .iter()
                .map(|own| own.answer(inputs, watch))
                .collect::<Result<_, _>>()?,
            siting: (!then.sites.is_empty()).then(|| of_sites.answer(inputs, watch)).transpose()?,
            cards: cards.collect::<Result<_, _>>()?,
            missing: missing_links::Question { year, top: LINKS, ..missing_links::Question::default() }
                .answer(inputs, watch)?,
            surveyed: survey::Question { points: Some(points), ..survey::Question::default() }
                .answer(inputs, watch)?,
            bases: places(&mut now.bases.iter()),
            planned: places(&mut planned),
            taken_out: inputs.taken_out(),
            plan: then,
            inputs: inputs.clone(),
            added: Vec::new(),
        })
    }
}

/// Where bases are, and what they are called.
fn places(bases: &mut dyn Iterator<Item = &Base>) -> Vec<(Position, String)> {
    bases.map(|base| (base.position, base.name.clone())).collect()
}

/// By what residents are summed up: settlements and municipalities, if there are any.
fn groupings(inputs: &Seen, watch: &Watch) -> Result<Arc<[Grouping]>, AskError> {
    let all = grouped::groupings(inputs, watch)?;
    Ok(all.into_iter().filter(|own| !own.names.is_empty()).collect())
}

/// All analyses of a plan.
pub struct Reported {
    inputs: Seen,
    year: Option<i32>,
    /// The plan as a whole, or as it is in the year.
    plan: Plan,
    settlements: settlements::Settled,
    coverage: coverage::Covered,
    forms: forms::Formed,
    /// Where the next bases belong, for each type that the plan has candidates for.
    next: Vec<locate::Located>,
    /// `None` if the plan has no sites.
    siting: Option<siting::Sited>,
    /// `None` if the plan changes no streets.
    changed: Option<what_if::Changed>,
    compared: compare::Compared,
    /// In the order of the projects.
    cards: Vec<card::Carded>,
    /// Short links that are missing, with the changes of the plan.
    missing: missing_links::Missing,
    /// What to look at first in the field.
    surveyed: survey::Surveyed,
    /// Positions and names of the bases that are there.
    bases: Vec<(Position, String)>,
    /// The same of those that the plan has beside them.
    planned: Vec<(Position, String)>,
    /// What was taken out of the plan before anything was computed; `None` if the report is for the house.
    taken_out: Option<InGroupHomes>,
    /// Answers to questions that have no chapter made for them, by name.
    added: Vec<(&'static str, Arc<dyn Answer>)>,
}

impl Reported {
    /// The study area and the plan that it is about.
    #[must_use]
    pub fn inputs(&self) -> &Seen {
        &self.inputs
    }

    /// Adds the answer to a question that has no chapter yet. Each layer becomes a file by its name, so a name that another layer has is an error.
    pub(super) fn add(&mut self, name: &'static str, answer: Arc<dyn Answer>) -> Result<(), AskError> {
        let words = Words::default();
        let known: Vec<&str> = self.layers(&words).iter().map(|table| table.layer.name).collect();
        if let Some(twice) = answer.layers(&words).iter().find(|table| known.contains(&table.layer.name)) {
            return Err(AskError::LayerTwice { question: name, layer: twice.layer.name });
        }
        self.added.push((name, answer));
        Ok(())
    }

    /// The cards of the projects, in the order of the plan.
    #[must_use]
    pub fn cards(&self) -> &[card::Carded] {
        &self.cards
    }

    /// The page in one language. `cards` are names and files of the cards, `others` the same page in other languages.
    #[must_use]
    pub fn page(&self, words: &Words, cards: &[(String, String)], others: Vec<(Language, String)>) -> Page {
        let (today, plan) = (self.today(words), words.get("report-plan"));
        let next: Vec<_> = self.next.iter().map(locate::Located::shown).collect();
        let results = self.results(
            words,
            Shown {
                cards,
                next: &next,
                bases: &self.bases,
                planned: &self.planned,
                sides: BeforeAfter { before: &today, after: &plan },
            },
        );
        let mut page = results.page(words, others);
        page.sections.extend(self.added.iter().map(|(name, answer)| Section {
            id: name,
            title: title(name, words),
            text: answer.explain(words).lines().map(str::to_owned).collect(),
            ..Section::default()
        }));
        page
    }

    /// The page as PDF/UA-1.
    pub fn pdf(&self, words: &Words) -> Result<Vec<u8>, ExportError> {
        let name = |card: &card::Carded| (card.name().to_owned(), String::new());
        let cards: Vec<_> = self.cards.iter().map(name).collect();
        pdf::write(&Paper::of_report(&self.page(words, &cards, Vec::new()), words))
    }

    /// What the bases of today are called: residents of a later year are not those of today.
    fn today(&self, words: &Words) -> String {
        let year = self.inputs.area().residents().origin.projected_to();
        year.map_or_else(
            || words.get("report-today"),
            |year| words.say("report-today-residents", &[("year", year.to_string().into())]),
        )
    }

    /// The styles by which QGIS draws the layers, by name of layer.
    #[must_use]
    pub fn styles(&self, layers: &[Layer], words: &Words) -> Vec<(&'static str, Style)> {
        summary::styles(self.inputs.area(), layers, words)
    }

    fn results<'a>(&'a self, words: &'a Words, shown: Shown<'a>) -> Results<'a> {
        Results {
            area: self.inputs.area(),
            plan: &self.plan,
            year: self.year,
            siting: self.siting.as_ref().map(|sited| sited.shown(words)),
            coverage: self.coverage.shown(),
            next: shown.next,
            forms: self.forms.shown(),
            settlements: self.settlements.shown(),
            whatif: self.changed.as_ref().map(what_if::Changed::shown),
            compare: self.compared.called(shown.sides),
            cards: shown.cards,
            missing: self.missing.shown(),
            survey: self.surveyed.shown(),
            shown: shown.bases,
            planned: shown.planned,
            rests: rests::Params {
                area: self.inputs.area(),
                plan: Some(self.inputs.plan()),
                year: self.year,
                taken_out: self.taken_out,
                with_private: self.inputs.with_private(),
                changes: self.inputs.changes(),
            },
            taken_out: self.taken_out,
        }
    }
}

/// What pages show beside the results.
#[derive(Clone, Copy)]
struct Shown<'a> {
    cards: &'a [(String, String)],
    next: &'a [crate::layers::locate::Params<'a>],
    bases: &'a [(Position, String)],
    planned: &'a [(Position, String)],
    /// What both sides of the comparison are called.
    sides: BeforeAfter<&'a str>,
}

/// What a question is called on a page: as the texts have it, else by its name.
fn title(name: &str, words: &Words) -> String {
    let key = format!("question-{name}");
    let title = words.get(&key);
    if title == key { name.to_owned() } else { title }
}

impl Answer for Reported {
    fn layers<'a>(&'a self, words: &'a Words) -> Vec<Table<'a>> {
        let shown = Shown { cards: &[], next: &[], bases: &[], planned: &[], sides: SIDES };
        let mut all = self.results(words, shown).layers();
        let next: Vec<_> = self.next.iter().map(locate::Located::shown).collect();
        all.extend(crate::layers::locate::of_types(&next));
        all.extend(self.added.iter().flat_map(|(_, answer)| answer.layers(words)));
        all
    }

    fn explain(&self, words: &Words) -> String {
        self.page(words, &[], Vec::new()).text(words)
    }

    fn remarks(&self) -> Vec<String> {
        let of_settlements =
            self.settlements.remarks().into_iter().map(|remark| format!("settlements: {remark}"));
        of_settlements.chain(super::ambulant::left_out(&self.inputs)).collect()
    }
}
