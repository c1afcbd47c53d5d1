//! Pathways: steps, services, hours and kroner of a persona by age, in a proactive, a normal and a reactive course.

use std::collections::BTreeSet;

use super::money::WEEKS;
use crate::input::need::records::{Course, PathwayRow};

/// A persona in three courses. A course without rows has no years.
#[derive(Debug, Clone, PartialEq)]
pub struct Pathway {
    /// Name of the persona.
    pub persona: String,
    /// Names of all services, in the order of the rows.
    pub services: Vec<String>,
    /// Proactive, normal, reactive.
    pub courses: [Panel; 3],
    /// Most kroner of a year in any course; all three are drawn to one scale.
    pub most_kroner: f64,
    /// Most hours of a year in any course.
    pub most_hours: f64,
}

/// A course.
#[derive(Debug, Clone, PartialEq)]
pub struct Panel {
    /// Which.
    pub course: Course,
    /// Age by age.
    pub years: Vec<PanelYear>,
    /// Kroner of all years, undiscounted, as far as is known.
    pub kroner: f64,
    /// Hours of all years, as far as is known.
    pub hours: f64,
}

/// A year of age.
#[derive(Debug, Clone, PartialEq)]
pub struct PanelYear {
    /// The age.
    pub age: u8,
    /// Highest step of the services of the year.
    pub step: u8,
    /// Kroner by service, in the order of [`Pathway::services`]; `None`: the service is not given, or its kroner are not known.
    pub kroner: Vec<Option<f64>>,
    /// Hours of all services of the year; `None`: those of one of them are not known.
    pub hours: Option<f64>,
}

/// All personas, in the order of the rows.
#[must_use]
pub fn pathways(rows: &[PathwayRow]) -> Vec<Pathway> {
    let mut seen = BTreeSet::new();
    let names = rows.iter().map(|row| &row.persona).filter(|name| seen.insert(*name));
    names.map(|persona| pathway(persona, rows)).collect()
}

fn pathway(persona: &str, rows: &[PathwayRow]) -> Pathway {
    let own: Vec<&PathwayRow> = rows.iter().filter(|row| row.persona == persona).collect();
    let mut services: Vec<String> = Vec::new();
    for row in &own {
        if !services.contains(&row.service) {
            services.push(row.service.clone());
        }
    }
    let courses = [Course::Proactive, Course::Normal, Course::Reactive].map(|course| {
        let of_course: Vec<&PathwayRow> = own.iter().copied().filter(|row| row.course == course).collect();
        panel(course, &of_course, &services)
    });
    let years = || courses.iter().flat_map(|panel| &panel.years);
    Pathway {
        persona: persona.into(),
        most_kroner: years().map(|year| year.kroner.iter().flatten().sum()).fold(0.0, f64::max),
        most_hours: years().filter_map(|year| year.hours).fold(0.0, f64::max),
        services,
        courses,
    }
}

fn panel(course: Course, rows: &[&PathwayRow], services: &[String]) -> Panel {
    let ages = rows.iter().map(|row| row.ages.from).min().zip(rows.iter().map(|row| row.ages.to).max());
    let years: Vec<PanelYear> = ages.map_or_else(Vec::new, |(from, to)| {
        (from..=to).filter_map(|age| year(age, rows, services)).collect()
    });
    Panel {
        course,
        kroner: years.iter().flat_map(|year| &year.kroner).flatten().sum(),
        hours: years.iter().filter_map(|year| year.hours).sum(),
        years,
    }
}

/// A year of age; `None`: no row has it.
fn year(age: u8, rows: &[&PathwayRow], services: &[String]) -> Option<PanelYear> {
    let here: Vec<&&PathwayRow> = rows.iter().filter(|row| row.ages.has(age)).collect();
    let step = here.iter().map(|row| row.step).max()?;
    let of = |service: &String| {
        let mut own = here.iter().filter(|row| row.service == *service).map(|row| row.kroner_year).peekable();
        own.peek()?;
        own.sum::<Option<f64>>()
    };
    let hours = here.iter().map(|row| row.hours_week.map(|hours| hours * WEEKS)).sum();
    Some(PanelYear { age, step, kroner: services.iter().map(of).collect(), hours })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::need::records::{AgeSpan, CellPlace};

    #[test]
    fn a_persona_has_three_courses_to_one_scale() {
        let row = |course, from, to, service: &str, kroner| PathwayRow {
            persona: "Kari".into(),
            course,
            ages: AgeSpan { from, to },
            step: 3,
            service: service.into(),
            hours_week: Some(7.0),
            kroner_year: kroner,
            cell: CellPlace { sheet: "s".into(), cell: "A2".into() },
        };
        let rows = [
            row(Course::Proactive, 20, 29, "home", Some(100.0)),
            row(Course::Proactive, 25, 29, "work", Some(50.0)),
            row(Course::Reactive, 20, 29, "home", Some(400.0)),
            row(Course::Reactive, 20, 20, "work", None),
        ];
        let found = pathways(&rows);
        assert_eq!(found.len(), 1);
        let [early, normal, late] = &found[0].courses;
        assert_eq!((early.kroner, normal.years.len(), late.kroner), (1250.0, 0, 4000.0));
        assert_eq!(early.years[5].kroner, [Some(100.0), Some(50.0)]);
        assert_eq!(early.years[0].kroner, [Some(100.0), None]);
        assert!(early.years[5].hours.is_some_and(|hours| (hours - 730.5).abs() < 1e-9));
        assert_eq!((found[0].most_kroner, late.years[0].kroner[1]), (400.0, None));
    }
}
