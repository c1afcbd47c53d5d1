//! Settlements as a table for a screen.

use std::fmt::Write;

use super::Params;
use crate::analysis::settlements::Group;
use crate::units::people;

/// A line for each settlement, one for those outside, and what the columns are.
#[must_use]
pub fn list(params: Params<'_>) -> String {
    let (area, settings, found) = (params.asked.area, params.asked.settings, params.settlements);
    let mut text = format!("{:>4}  {:<24}{:>9}{:>11}", "", "settlement", "homes", "residents");
    for class in area.classes().all() {
        // writing to a text does not fail
        let _ = write!(text, "{:>20}", class.id);
    }
    text.push('\n');
    for (number, settlement) in (1..).zip(&found.all) {
        let at = settlement.street.as_ref().map(|street| format!("({street})"));
        let name = settlement.name.clone().or(at).unwrap_or_else(|| "-".into());
        text += &line(&number.to_string(), &name, &settlement.group);
    }
    text += &line("", "in no settlement", &found.outside);
    let needs: Vec<&str> = settings.needs.iter().map(|need| need.id.as_str()).collect();
    let share = settings.five_minute.share * 100.0;
    text + &format!(
        "of each class: residents with all daily needs within reach, of all, and their share; * from {share:.0} % (a 5-minute settlement, assumed), ? where the data lack places\ndaily needs: {}\n",
        needs.join(", ")
    )
}

fn line(number: &str, name: &str, group: &Group) -> String {
    let mut text =
        format!("{number:>4}  {name:<24}{:>9}{:>11.0}", group.homes, people(group.residents.likely));
    for class in &group.classes {
        let [all, of] = [class.have_all, class.residents].map(|count| people(count.likely));
        let share = class.share().map(|share| format!("{:.0} %", share * 100.0));
        let unknown = || if class.may_have_all.likely > 0 { "?" } else { "-" }.to_owned();
        let share = share.unwrap_or_else(unknown);
        let mark = if class.is_five_minute == Some(true) { "*" } else { " " };
        let _ = write!(text, "{:>20}", format!("{all:.0}/{of:.0} {share}{mark}"));
    }
    text + "\n"
}
