//! Cost, scenarios, and what both hang on.

use super::super::money::{part, rates, worth_of};
use super::super::persons::drawn;
use super::Say;
use crate::analysis::need::draws::{Drawn, Measure};
use crate::analysis::need::forecast::ScenarioForecast;
use crate::analysis::need::tornado::{Bar, BreakEven};
use crate::input::need::records::{FigureKey, NeedForm};
use crate::layers::own_figures::title;
use crate::settings::Settings;
use crate::settings::own_figures::OwnFigureSettings;

/// Kroner of a million.
const MILLION: f64 = 1e6;
/// So many drivers are named.
const DRIVERS: usize = 3;

impl Say<'_> {
    /// Million kroner.
    fn millions(&self, kroner: f64) -> String {
        self.words.number(kroner / MILLION, 1)
    }

    fn unknown(&self) -> String {
        self.words.get("need-unknown")
    }

    fn millions_range(&self, drawn: Option<Drawn>) -> String {
        let range = |own: Drawn| format!("{} … {}", self.millions(own.low), self.millions(own.high));
        drawn.map_or_else(|| self.unknown(), range)
    }

    pub(super) fn costs(&self) -> Vec<String> {
        let overview = self.params.overview;
        if overview.forecast.costs.is_none() {
            return vec![self.words.get("need-cost-none")];
        }
        let years = std::iter::once(overview.from).chain(self.years());
        let mut lines: Vec<String> = years.filter_map(|year| self.cost(year)).collect();
        lines.extend(self.worth());
        lines.extend(self.marginals());
        let asked = OwnFigureSettings::built_in().ok();
        let lists = [
            ("need-cost-missing", &overview.forecast.missing),
            ("need-cost-settings", &overview.forecast.from_settings),
        ];
        lines.extend(lists.iter().filter_map(|(key, keys)| self.figures(key, keys, asked.as_ref())));
        lines
    }

    fn cost(&self, year: u16) -> Option<String> {
        let place = usize::from(self.params.overview.after(year));
        let own = self.params.overview.forecast.costs.as_ref()?.get(place)?;
        let grant = part(own, |own| own.grant).map_or_else(|| self.unknown(), |grant| self.millions(grant));
        let values = [
            ("year", year.to_string().into()),
            ("gross", self.millions(own.gross()).into()),
            ("grant", grant.into()),
            ("net", self.millions(own.net()).into()),
            ("range", self.millions_range(drawn(self.params, Measure::Net, place)).into()),
            ("posts", self.persons(own.full_time()).into()),
        ];
        Some(self.words.say("need-cost", &values))
    }

    /// All years together, undiscounted and at each rate.
    fn worth(&self) -> Option<String> {
        let overview = self.params.overview;
        let net = overview.forecast.now.net.as_ref()?;
        let at = |rate: f64| {
            let worth =
                worth_of(Some(net), rate).map_or_else(|| self.unknown(), |worth| self.millions(worth));
            let values = [("net", worth.into()), ("rate", self.words.percent(rate, 0).into())];
            self.words.say("need-worth-at", &values)
        };
        let rates: Vec<String> = rates(self.params).into_iter().skip(1).map(at).collect();
        let values = [
            ("from", overview.from.to_string().into()),
            ("to", overview.to.to_string().into()),
            ("net", self.millions(net.iter().sum()).into()),
            ("rates", rates.join(", ").into()),
        ];
        Some(self.words.say("need-worth", &values))
    }

    /// One person more in each form, in the first of the years that plans speak of.
    fn marginals(&self) -> Option<String> {
        let year = self.years()[0];
        let place = usize::from(self.params.overview.after(year));
        let own = self.params.overview.forecast.marginals.as_ref()?.get(place)?;
        let millions = |kroner: f64| self.words.number(kroner / MILLION, 2);
        let one = |form: NeedForm| {
            let own = own.forms[form.index()];
            let values = [
                ("form", self.form(form).into()),
                ("marginal", millions(own.gross?).into()),
                ("average", own.average_gross.map_or_else(|| self.unknown(), millions).into()),
            ];
            Some(self.words.say("need-marginal-form", &values))
        };
        let forms: Vec<String> = NeedForm::ALL.into_iter().skip(1).filter_map(one).collect();
        let values = [("year", year.to_string().into()), ("forms", forms.join(", ").into())];
        (!forms.is_empty()).then(|| self.words.say("need-marginal", &values))
    }

    /// Figures by name, as the workbook calls them, with the keys that its cells are found by.
    fn figures(&self, key: &str, keys: &[FigureKey], asked: Option<&OwnFigureSettings>) -> Option<String> {
        let name = |key: &FigureKey| match asked.and_then(|asked| asked.figure(&key.0)) {
            Some(figure) => format!("{} ({})", title(figure, self.words), key.0),
            None => key.0.clone(),
        };
        let names: Vec<String> = keys.iter().map(name).collect();
        (!names.is_empty()).then(|| self.words.say(key, &[("figures", names.join("; ").into())]))
    }

    pub(super) fn scenarios(&self) -> Vec<String> {
        let all = self.params.overview.forecast.scenarios.iter();
        all.flat_map(|own| [self.scenario(own), self.break_even(own)]).collect()
    }

    /// Of the year that plans speak of last.
    fn scenario(&self, own: &ScenarioForecast) -> String {
        let overview = self.params.overview;
        let years = self.years();
        let year = years[years.len().saturating_sub(2)];
        let at = |measure: Measure| {
            let place = Measure::all().iter().position(|own| *own == measure)?;
            let series = own.drawn.difference[place].as_ref()?;
            series.get(usize::from(overview.after(year))).copied()
        };
        let likely =
            |drawn: Option<Drawn>| drawn.map_or_else(|| self.unknown(), |own| self.millions(own.likely));
        let short = at(Measure::Short).map_or_else(|| self.unknown(), |own| self.persons(own.likely));
        let posts = at(Measure::FullTime).map_or_else(|| self.unknown(), |own| self.persons(own.likely));
        let values = [
            ("name", own.name.clone().into()),
            ("year", year.to_string().into()),
            ("net", likely(at(Measure::Net)).into()),
            ("range", self.millions_range(at(Measure::Net)).into()),
            ("short", short.into()),
            ("posts", posts.into()),
        ];
        self.words.say("need-scenario", &values)
    }

    fn break_even(&self, own: &ScenarioForecast) -> String {
        let name = || ("name", own.name.clone().into());
        match own.break_even {
            BreakEven::At { share, low, high, .. } => {
                let percent = |share: f64| self.words.percent(share, 0);
                let values = [
                    name(),
                    ("share", percent(share).into()),
                    ("low", percent(low).into()),
                    ("high", percent(high).into()),
                ];
                self.words.say("need-break-even", &values)
            }
            BreakEven::NotWithinRange => self.words.say("need-break-even-none", &[name()]),
            BreakEven::Unknown => self.words.say("need-break-even-unknown", &[name()]),
        }
    }

    pub(super) fn drivers(&self) -> Vec<String> {
        let forecast = &self.params.overview.forecast;
        let last = self.params.overview.to.to_string();
        let persons = |number: f64| self.persons(number);
        let short = self.named_drivers(&forecast.swings, &persons);
        let values = [("year", last.into()), ("drivers", short.into())];
        let mut lines = Vec::new();
        // where no places are known nothing is short, and nothing hangs on anything
        if forecast.swings.iter().any(|bar| bar.low.to_bits() != bar.high.to_bits()) {
            lines.push(self.words.say("need-hangs", &values));
        }
        let millions = |number: f64| self.millions(number);
        for own in &forecast.scenarios {
            let Some(bars) = &own.tornado else { continue };
            let drivers = self.named_drivers(bars, &millions);
            let values = [("name", own.name.clone().into()), ("drivers", drivers.into())];
            lines.push(self.words.say("need-hangs-scenario", &values));
        }
        lines
    }

    fn named_drivers(&self, bars: &[Bar], number: &dyn Fn(f64) -> String) -> String {
        let name = |bar: &Bar| {
            let what = self.words.get(&format!("value-need_{}", bar.dial.id()));
            format!("{what} ({} … {})", number(bar.low), number(bar.high))
        };
        bars.iter().take(DRIVERS).map(name).collect::<Vec<_>>().join(", ")
    }
}
