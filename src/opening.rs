//! Opening hours in the words of OpenStreetMap (`Mo-Fr 09:00-15:00; PH off`).
//!
//! The crate `opening-hours` reads and evaluates them; here is what the specification says and the crate does otherwise:
//!
//! - Hours with a comment alone (`Tu 18:00-20:00 "by appointment"`) depend on what it says: *unknown*. So is what follows an open end
//!   (`18:00+`).
//! - What follows `||` counts at every minute for which the rules before it say nothing, not only on days without any. A rule of a
//!   comment alone is meant so, too, whatever stands before it.
//! - Days that are in no calendar (30 February), and holidays and weekdays side by side (`SH Mo-Fr`), which the crate takes for no
//!   limit at all, are not understood.
//!
//! Small slips of the pen are read: a semicolon at the end, dashes of text programs, `18.00`, a blank in a list of days.
//!
//! Source: <https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification>.

use opening_hours::{Context, OpeningHours, RuleKind};
use opening_hours_syntax::ExtendedTime;
use opening_hours_syntax::rules::day::{Date, MonthdayRange};
use opening_hours_syntax::rules::time::{Time, TimeSelector, TimeSpan};
use opening_hours_syntax::rules::{OpeningHoursExpression, RuleOperator, RuleSequence};

/// Words that say what a rule means; a comment behind one of them explains, and decides nothing.
const MODIFIERS: [&str; 4] = ["open", "closed", "off", "unknown"];
/// Days and holidays as they are written.
const DAYS: [&str; 9] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su", "PH", "SH"];
/// The holidays among them.
const HOLIDAYS: [&str; 2] = ["PH", "SH"];

/// Hours that were read.
#[derive(Debug, Clone)]
pub struct Opening {
    /// Each counts where those before it say nothing.
    groups: Vec<Group>,
}

/// Rules up to a `||`.
#[derive(Debug, Clone)]
struct Group {
    hours: OpeningHours,
    /// When they say that it is closed, as hours that are open then.
    closes: Option<OpeningHours>,
}

impl Opening {
    /// Reads hours; else why they are not understood.
    pub fn parse(text: &str) -> Result<Self, String> {
        let plain = commented(&spelled(text)?)?;
        let rules = opening_hours_syntax::parse(&plain).map_err(|why| why.to_string())?.rules;
        rules.iter().try_for_each(check_dates)?;
        let (mut groups, mut late) = (vec![Vec::new()], Vec::new());
        for (number, rule) in rules.into_iter().enumerate() {
            if rule.operator == RuleOperator::Fallback || (number > 0 && is_bare_comment(&rule)) {
                groups.push(Vec::new());
            }
            let rule = without_open_ends(rule, &mut late);
            if let (Some(rule), Some(last)) = (rule, groups.last_mut()) {
                last.push(rule);
            }
        }
        groups.push(late);
        groups.retain(|group| !group.is_empty());
        Ok(Self { groups: groups.into_iter().map(Group::new).collect::<Result<_, _>>()? })
    }

    /// The same hours with the holidays of a place.
    #[must_use]
    pub fn with_context(self, context: &Context) -> Self {
        let placed = |hours: OpeningHours| hours.with_context(context.clone());
        let group = |Group { hours, closes }| Group { hours: placed(hours), closes: closes.map(placed) };
        Self { groups: self.groups.into_iter().map(group).collect() }
    }

    /// What the hours say, if `state` says what each part of them does.
    #[must_use]
    pub fn state(&self, state: impl Fn(&OpeningHours) -> RuleKind) -> RuleKind {
        for Group { hours, closes } in &self.groups {
            let found = state(hours);
            let is_said = found != RuleKind::Closed
                || closes.as_ref().is_some_and(|closes| state(closes) == RuleKind::Open);
            if is_said {
                return found;
            }
        }
        RuleKind::Closed
    }
}

impl Group {
    fn new(rules: Vec<RuleSequence>) -> Result<Self, String> {
        let is_closing = |rule: &&RuleSequence| rule.kind == RuleKind::Closed;
        let opened = |rule: &RuleSequence| RuleSequence {
            kind: RuleKind::Open,
            operator: RuleOperator::Additional,
            ..rule.clone()
        };
        let closing: Vec<_> = rules.iter().filter(is_closing).map(opened).collect();
        let closes = (!closing.is_empty()).then(|| hours_of(closing)).transpose()?;
        Ok(Self { hours: hours_of(rules)?, closes })
    }
}

/// Rules as hours of the crate, which makes them of text only.
fn hours_of(rules: Vec<RuleSequence>) -> Result<OpeningHours, String> {
    let text = OpeningHoursExpression { rules }.to_string();
    text.parse().map_err(|why: opening_hours_syntax::Error| why.to_string())
}

/// Whether a rule is about no time of its own and says only that something is not known.
fn is_bare_comment(rule: &RuleSequence) -> bool {
    rule.kind == RuleKind::Unknown && rule.is_constant()
}

/// Hours without slips of the pen, comments untouched.
fn spelled(text: &str) -> Result<String, String> {
    let mut parts: Vec<String> = text.split('"').map(str::to_owned).collect();
    if parts.len().is_multiple_of(2) {
        return Err("a quotation mark is missing".into());
    }
    for outside in parts.iter_mut().step_by(2) {
        *outside = days_joined(&points_to_colons(&outside.replace(['–', '—', '−'], "-")))?;
    }
    Ok(parts.join("\"").trim_end_matches([';', ' ']).trim_start().to_owned())
}

/// `18.00` as `18:00`.
fn points_to_colons(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let is_digit = |at: Option<usize>| at.and_then(|at| letters.get(at)).is_some_and(char::is_ascii_digit);
    let between = |at: usize| is_digit(at.checked_sub(1)) && is_digit(Some(at + 1)) && is_digit(Some(at + 2));
    let letter = |(at, letter): (usize, &char)| if *letter == '.' && between(at) { ':' } else { *letter };
    letters.iter().enumerate().map(letter).collect()
}

/// A list of days as `Sa, Su` without the blank, behind which the crate takes the next day for a rule of its own. Holidays and
/// weekdays with nothing but a blank between them, which mean days that are both, are an error.
fn days_joined(text: &str) -> Result<String, String> {
    let mut joined = String::with_capacity(text.len());
    for word in text.split_inclusive(char::is_whitespace) {
        let (before, next) = (joined.trim_end(), word.trim());
        let list = before.trim_end_matches(',');
        if let (Some(last), Some(first)) = (ends_with_day(list), starts_with_day(next)) {
            if list.len() < before.len() {
                joined.truncate(before.len());
            } else if HOLIDAYS.contains(&last) != HOLIDAYS.contains(&first) {
                return Err(format!(
                    "{last} {first}: days that are both a holiday and a weekday are not known"
                ));
            }
        }
        joined.push_str(word);
    }
    Ok(joined)
}

fn starts_with_day(word: &str) -> Option<&'static str> {
    let is_whole = |day: &str| {
        word.strip_prefix(day).is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
    };
    DAYS.into_iter().find(|day| is_whole(day))
}

fn ends_with_day(text: &str) -> Option<&'static str> {
    let is_whole = |day: &str| {
        text.strip_suffix(day).is_some_and(|rest| !rest.ends_with(|c: char| c.is_ascii_alphanumeric()))
    };
    DAYS.into_iter().find(|day| is_whole(day))
}

/// Hours in which a comment without a word before it says *unknown*. A comment before days (`"summer": Mo-Fr`) is an error: nobody but
/// people can tell when that is.
fn commented(text: &str) -> Result<String, String> {
    let parts: Vec<&str> = text.split('"').collect();
    let mut all = String::with_capacity(text.len());
    for (number, part) in parts.iter().enumerate() {
        if number % 2 == 0 {
            all.push_str(part);
            continue;
        }
        if parts.get(number + 1).is_some_and(|next| next.trim_start().starts_with(':')) {
            return Err(format!("when {part:?} is nobody but people can tell"));
        }
        let word = all.trim_end().rsplit(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
        if !MODIFIERS.iter().any(|known| word.eq_ignore_ascii_case(known)) {
            all.push_str(if all.is_empty() || all.ends_with(' ') { "unknown " } else { " unknown " });
        }
        all.extend(["\"", part, "\""]);
    }
    Ok(all)
}

/// Dates must be in some calendar.
fn check_dates(rule: &RuleSequence) -> Result<(), String> {
    for range in &rule.day_selector.monthday {
        let MonthdayRange::Date { start: (start, _), end: (end, _) } = range else { continue };
        for date in [start, end] {
            let Date::Fixed { month, day, year } = *date else { continue };
            // 2000 was a leap year: without a year 29 February is a day
            let year = year.map_or(2000, |year| *year);
            if chrono::NaiveDate::from_ymd_opt(year, month as u32, day.into()).is_none() {
                return Err(format!("there is no {date}"));
            }
        }
    }
    Ok(())
}

/// A rule without its open ends; what they leave open goes to `late` as unknown. `None` if nothing else is left.
fn without_open_ends(mut rule: RuleSequence, late: &mut Vec<RuleSequence>) -> Option<RuleSequence> {
    let midnight = Time::Fixed(ExtendedTime::MIDNIGHT_24);
    let ends: Vec<TimeSpan> = rule.time_selector.spans.iter().filter(|span| span.open_end).cloned().collect();
    if ends.is_empty() {
        return Some(rule);
    }
    let after = |span: TimeSpan| {
        let start = if span.range.end == midnight { span.range.start } else { span.range.end };
        TimeSpan { range: start..midnight, open_end: false, repeats: None }
    };
    late.push(RuleSequence {
        time_selector: TimeSelector::new(ends.into_iter().map(after).collect()),
        kind: RuleKind::Unknown,
        operator: RuleOperator::Additional,
        ..rule.clone()
    });
    let spans = &mut rule.time_selector.spans;
    spans.retain(|span| !span.open_end || span.range.end != midnight);
    for span in spans.iter_mut() {
        span.open_end = false;
    }
    (!spans.is_empty()).then_some(rule)
}
