//! Records of future need. No row of the wishes is ever printed: [`Wish`] has neither `Debug` nor `Serialize`.

use std::collections::BTreeMap;

pub use crate::settings::need::scope::Scope;

/// Ages in whole years, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AgeSpan {
    /// Youngest.
    pub from: u8,
    /// Oldest.
    pub to: u8,
}

impl AgeSpan {
    /// Whether an age is one of them.
    #[must_use]
    pub const fn has(self, age: u8) -> bool {
        self.from <= age && age <= self.to
    }
}

/// Housing form 0 to 5; 0 is "with family" (`data/housing_forms.toml` has the others).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NeedForm(u8);

impl NeedForm {
    /// How many there are.
    pub const COUNT: usize = 6;
    /// With family.
    pub const FAMILY: Self = Self(0);
    /// All of them, in order.
    pub const ALL: [Self; Self::COUNT] = [Self(0), Self(1), Self(2), Self(3), Self(4), Self(5)];

    /// The form with this number; `None` if there is none.
    #[must_use]
    pub fn new(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.0 == number)
    }

    /// Its number.
    #[must_use]
    pub const fn number(self) -> u8 {
        self.0
    }

    /// Where it stands in lists with all forms.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// One row of `group;year;age_from;age_to;area;form;count;scope`; what is empty is not known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisteredCount {
    /// Id of the target group (`data/need.toml`).
    pub group: String,
    /// 1 January of this year.
    pub year: u16,
    /// Ages counted.
    pub ages: Option<AgeSpan>,
    /// Id of the area.
    pub area: Option<String>,
    /// Housing form.
    pub form: Option<NeedForm>,
    /// Persons.
    pub count: u32,
    /// Which count it is.
    pub scope: Option<Scope>,
    /// Its row in the file.
    pub row: u64,
}

/// One row of the wishes asked, of allowed columns only. The id is looked at for being unique, and then dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct Wish {
    /// Year of birth.
    pub birth_year: u16,
    /// The form wished.
    pub form: NeedForm,
    /// When to move; `None`: not known.
    pub moves: Option<Moves>,
    /// Id of the area wished.
    pub area: Option<String>,
    /// Type of the base wished.
    pub base_type: Option<String>,
    /// How sure the family is.
    pub certainty: Option<Certainty>,
    /// Year of the interview.
    pub interview_year: u16,
}

/// When a person wishes to move. No `Debug`: it is a part of a wish.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Moves {
    /// In this year.
    Year(u16),
    /// At this age.
    Age(u8),
}

/// How sure a wish is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Certainty {
    /// Decided.
    Sure,
    /// Likely.
    Likely,
    /// Not sure.
    Unsure,
}

/// Where a figure stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct CellPlace {
    /// Name of the sheet.
    pub sheet: String,
    /// As `C7`.
    pub cell: String,
}

/// A key of the workbook of own figures, as `cost.form4.fixed`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FigureKey(pub String);

/// A figure of the municipality, with its range where it was given.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnFigure {
    /// One in ten cases lies below; `None`: not given.
    pub low: Option<f64>,
    /// Most likely.
    pub likely: f64,
    /// One in ten cases lies above; `None`: not given.
    pub high: Option<f64>,
    /// The year it is from.
    pub year: Option<u16>,
    /// Where it stands.
    pub cell: CellPlace,
}

/// What the workbook of own figures holds.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct OwnFigures {
    /// By key.
    pub figures: BTreeMap<FigureKey, OwnFigure>,
    /// Keys without a figure, in the order of the workbook.
    pub empty: Vec<FigureKey>,
    /// Places that are, open and close.
    pub supply: Vec<SupplyPlace>,
    /// Moves of new ways of working.
    pub moves: Vec<ScenarioMove>,
    /// Residents on the housing ladder.
    pub ladder: Vec<LadderCount>,
    /// Flows between its steps.
    pub flows: Vec<LadderFlow>,
    /// Stretches of pathways.
    pub pathways: Vec<PathwayRow>,
}

/// Places of a home, a base or a project, of one form.
#[derive(Debug, Clone, PartialEq)]
pub struct SupplyPlace {
    /// Id, as in the plan where it is in one.
    pub id: String,
    /// Name for people.
    pub name: Option<String>,
    /// Housing form.
    pub form: NeedForm,
    /// Id of the area; `None`: anywhere in the municipality.
    pub area: Option<String>,
    /// Places, or for forms 1 to 3 the persons its base can serve.
    pub places: f64,
    /// First year it is open; `None`: it is there already.
    pub opens: Option<u16>,
    /// First year it is closed; `None`: it stays.
    pub closes: Option<u16>,
    /// Type of its base.
    pub base_type: Option<String>,
    /// Years from decision to opening; `None`: the default.
    pub lead_years: Option<u8>,
    /// Where it stands.
    pub cell: CellPlace,
}

/// A stretch of a new way of working: who moves from one form to another.
#[derive(Debug, Clone, PartialEq)]
pub struct ScenarioMove {
    /// Name of the scenario.
    pub scenario: String,
    /// First year.
    pub from_year: u16,
    /// Last year.
    pub to_year: u16,
    /// Ages; `None`: all.
    pub ages: Option<AgeSpan>,
    /// From this form.
    pub from: NeedForm,
    /// To this form.
    pub to: NeedForm,
    /// Share of them a year, 0 to 1.
    pub share: OwnFigure,
    /// Years from the start of the scenario until the first moves.
    pub delay_years: u8,
    /// Share of those moved that comes back the year after, 0 to 1.
    pub back: Option<OwnFigure>,
    /// Cost once for each person moved, kroner.
    pub one_off: Option<OwnFigure>,
    /// Id of the place that must be open first.
    pub base: Option<String>,
    /// Whether those who live in `from` already move, too, and not only those who are about to move there.
    pub who: Movers,
    /// Quality or risk, in words.
    pub note: Option<String>,
    /// Where it stands.
    pub cell: CellPlace,
}

/// Whom a new way of working moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Movers {
    /// Those who move out of form 0, only: nobody is moved from where he lives.
    #[default]
    Newcomers,
    /// Residents, too.
    Residents,
}

/// Residents of a step of the housing ladder.
#[derive(Debug, Clone, PartialEq)]
pub struct LadderCount {
    /// Step 1 to 6.
    pub step: u8,
    /// 1 January of this year.
    pub year: u16,
    /// Ages; `None`: all.
    pub ages: Option<AgeSpan>,
    /// Persons.
    pub persons: OwnFigure,
}

/// Share that goes from one step to another in a year.
#[derive(Debug, Clone, PartialEq)]
pub struct LadderFlow {
    /// Step 1 to 6.
    pub from: u8,
    /// Step 1 to 6.
    pub to: u8,
    /// Ages; `None`: all.
    pub ages: Option<AgeSpan>,
    /// Share a year, 0 to 1.
    pub share: OwnFigure,
}

/// A service on a stretch of a pathway.
#[derive(Debug, Clone, PartialEq)]
pub struct PathwayRow {
    /// Name of the persona.
    pub persona: String,
    /// Which course.
    pub course: Course,
    /// Ages of the stretch.
    pub ages: AgeSpan,
    /// Step 1 to 6 of the ladder.
    pub step: u8,
    /// Name of the service.
    pub service: String,
    /// Hours a week; `None`: not given.
    pub hours_week: Option<f64>,
    /// Kroner a year; `None`: not given.
    pub kroner_year: Option<f64>,
    /// Where it stands.
    pub cell: CellPlace,
}

/// How early the services come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Course {
    /// Early.
    Proactive,
    /// As most.
    Normal,
    /// Late.
    Reactive,
}

/// Ages of a life table: 0 to 110.
pub const LIFE_TABLE_AGES: usize = 111;

/// Chance to die within a year, by sex and single age.
#[derive(Debug, Clone, PartialEq)]
pub struct LifeTable {
    /// The year it is about.
    pub year: u16,
    /// Women of each age, 0 to 1.
    pub women: [f64; LIFE_TABLE_AGES],
    /// Men of each age, 0 to 1.
    pub men: [f64; LIFE_TABLE_AGES],
}

/// The letters of a column, from 0.
pub(super) fn letters(column: u32) -> String {
    let (before, last) = (column / 26, column % 26);
    let last = char::from_u32(u32::from(b'A') + last).unwrap_or_default();
    if before == 0 { last.into() } else { format!("{}{last}", letters(before - 1)) }
}
