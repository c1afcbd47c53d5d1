//! Own figures of the municipality where settings would stand: shares of forms, and how many a base can serve.

use super::shift::triangle;
use super::uncertain::Turn;
use crate::input::need::records::{CellPlace, FigureKey, NeedForm, OwnFigures, SupplyPlace};
use crate::settings::base_types::BaseType;
use crate::settings::need::NeedSettings;
use crate::settings::need::course::FormShare;
use crate::settings::need::ranged::Basis;

/// From this age own shares of forms hold; children live with family.
const ADULT: u8 = 18;
/// Shares in per cent may miss the whole by a rounding.
const ROUNDING: f64 = 1e-6;

/// The settings with the shares of forms of the municipality, if it gives all six and they sum to 1.
#[must_use]
pub fn with_own(settings: &NeedSettings, own: &OwnFigures) -> NeedSettings {
    let mut new = settings.clone();
    let share = |form: NeedForm| likely(own, &format!("form{}.share", form.number()));
    let given: Option<Vec<f64>> = NeedForm::ALL.into_iter().map(share).collect();
    let whole = given.and_then(|shares| <[f64; NeedForm::COUNT]>::try_from(shares).ok());
    let Some(mut shares) = whole.filter(|shares| (shares.iter().sum::<f64>() - 1.0).abs() < ROUNDING) else {
        return new;
    };
    let sum: f64 = shares.iter().sum();
    shares = shares.map(|share| share / sum);
    let children = settings.form_share.iter().filter(|row| row.from < ADULT);
    new.form_share = children
        .map(|row| FormShare { to: Some(row.to.map_or(ADULT - 1, |to| to.min(ADULT - 1))), ..row.clone() })
        .collect();
    new.form_share.push(FormShare {
        from: ADULT,
        to: None,
        shares,
        source: "own figures of the municipality".into(),
        basis: Basis::Own,
    });
    new
}

fn likely(own: &OwnFigures, key: &str) -> Option<f64> {
    own.figures.get(&FigureKey(key.into())).map(|figure| triangle(figure).at(Turn::Likely))
}

/// A base of the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedBase {
    /// Its id.
    pub id: String,
    /// Its type.
    pub kind: BaseType,
    /// Id of its area.
    pub area: Option<String>,
    /// First year it is open; `None`: it is there already.
    pub opens: Option<u16>,
    /// First year it is closed; `None`: it stays.
    pub closes: Option<u16>,
}

/// A base as places: for so many persons as the municipality says a base of its type can serve. PLUSS and BASIS serve form 2, UTVIDET
/// and EKSTRA form 3. `None`: the municipality does not say; what its supply is, is not known then.
#[must_use]
pub fn places_of(base: &PlannedBase, own: &OwnFigures) -> Option<SupplyPlace> {
    let form = if base.kind.is_at_group_homes() { 3 } else { 2 };
    let key = format!("base.{}.persons", base.kind);
    let cell = own.figures.get(&FigureKey(key.clone())).map(|figure| figure.cell.clone());
    Some(SupplyPlace {
        id: base.id.clone(),
        name: None,
        form: NeedForm::new(form)?,
        area: base.area.clone(),
        places: likely(own, &key)?,
        opens: base.opens,
        closes: base.closes,
        base_type: Some(base.kind.id().into()),
        lead_years: None,
        cell: cell.unwrap_or_else(|| CellPlace { sheet: String::new(), cell: String::new() }),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::need::records::OwnFigure;
    use crate::settings::Settings;

    fn figures(of: &[(&str, f64)]) -> OwnFigures {
        let cell = || CellPlace { sheet: "Tall".into(), cell: "C7".into() };
        let own = |(key, likely): &(&str, f64)| {
            let figure = OwnFigure { low: None, likely: *likely, high: None, year: None, cell: cell() };
            (FigureKey((*key).into()), figure)
        };
        OwnFigures { figures: of.iter().map(own).collect(), ..OwnFigures::default() }
    }

    #[test]
    fn own_shares_hold_for_adults_if_they_are_whole() {
        let settings = NeedSettings::built_in().expect("settings");
        let all = [
            ("form0.share", 0.15),
            ("form1.share", 0.15),
            ("form2.share", 0.15),
            ("form3.share", 0.1),
            ("form4.share", 0.35),
            ("form5.share", 0.1),
        ];
        let new = with_own(&settings, &figures(&all));
        for (share, own) in new.forms_at(20).iter().zip(all) {
            assert!((share - own.1).abs() < 1e-9);
        }
        assert_eq!(new.forms_at(17).map(f64::to_bits), settings.forms_at(17).map(f64::to_bits));
        assert_eq!(with_own(&settings, &figures(&all[..5])), settings);
        let text = toml::to_string(&new).expect("settings as text");
        assert!(NeedSettings::parse(&text, "x").is_ok());
    }

    #[test]
    fn a_base_serves_as_many_as_the_municipality_says() {
        let base = |kind| PlannedBase { id: "b".into(), kind, area: None, opens: Some(2030), closes: None };
        let own = figures(&[("base.BASIS.persons", 40.0), ("base.EKSTRA.persons", 20.0)]);
        let of = |kind| places_of(&base(kind), &own).map(|place| (place.form.number(), place.places as u32));
        assert_eq!(of(BaseType::Basis), Some((2, 40)));
        assert_eq!(of(BaseType::Ekstra), Some((3, 20)));
        assert_eq!(of(BaseType::Plus), None);
    }
}
