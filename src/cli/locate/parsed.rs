//! Values of options of `tettsted locate`, as they are written.

use crate::analysis::next_bases::Purpose;
use crate::settings::base_types::BaseType;

/// Most bases of a type.
#[derive(Debug, Clone)]
pub(super) struct OfType {
    pub(super) kind: BaseType,
    pub(super) most: u32,
}

/// A number of a type or a site: what a base costs, how many it serves.
#[derive(Debug, Clone)]
pub(super) struct Number {
    of: String,
    amount: f64,
}

pub(super) fn base_type(id: &str) -> Result<BaseType, String> {
    BaseType::of(id).ok_or_else(|| format!("there are {:?}", BaseType::ALL.map(BaseType::id)))
}

pub(super) fn aim(text: &str) -> Result<Purpose, String> {
    text.parse()
}

pub(super) fn of_type(text: &str) -> Result<OfType, String> {
    let (kind, most) = text.split_once('=').ok_or("must be a type, = and a number, as EKSTRA=1")?;
    let most = most.trim().parse().map_err(|_| format!("{most:?} is no whole number"))?;
    Ok(OfType { kind: base_type(kind)?, most })
}

/// What stands for a type or for the id of a site.
pub(super) fn number(text: &str) -> Result<Number, String> {
    let (of, amount) = text.rsplit_once('=').ok_or("must be a type or an id, = and a number")?;
    let amount = amount.trim().parse().map_err(|_| format!("{amount:?} is no number"))?;
    let of = BaseType::of(of).map_or_else(|| of.trim().to_owned(), |kind| kind.id().to_owned());
    Ok(Number { of, amount })
}

impl Number {
    pub(super) fn pair(&self) -> (String, f64) {
        (self.of.clone(), self.amount)
    }
}
