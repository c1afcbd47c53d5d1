//! What stands on a map beside its lines: signs, numbers and names, placed so that none hides another.

use std::fmt::Write;

use super::room::{Room, Taken, half_of};
use super::signs::{HALF, Sign, escape};
use crate::export::paint::Paint;

/// Height of letters of names beside signs, and in the middle of areas, pixels.
const LETTERS: f64 = 13.0;
const LARGE: f64 = 15.0;
/// The same of names of streets.
const SMALL: f64 = 10.5;
/// Half the height of a sign with a text inside, and its width beside the text.
const BADGE: f64 = 10.0;
const BADGE_ASIDE: f64 = 4.0;
/// On a telephone letters are so much larger beside the map (`page.css`): room is kept for that.
const ON_PHONE: f64 = 1.5;
/// Bold letters are so much wider.
const BOLD: f64 = 1.12;
/// A name farther from its sign than this has a line to it, pixels.
const FAR: f64 = 6.0;

/// A sign somewhere.
#[derive(Debug)]
pub(super) struct Mark {
    pub(super) at: [f64; 2],
    pub(super) sign: Sign,
    pub(super) paint: Paint,
    /// What stands on it; it may then be moved aside.
    pub(super) inside: String,
    /// What stands beside it.
    pub(super) name: String,
}

/// The name of a street along it.
#[derive(Debug)]
pub(super) struct StreetName {
    pub(super) at: [f64; 2],
    /// Degrees.
    pub(super) turned: f64,
    pub(super) name: String,
}

/// All that is to be placed.
#[derive(Debug, Default)]
pub(super) struct Names {
    pub(super) marks: Vec<Mark>,
    /// Names of areas around a point.
    pub(super) areas: Vec<([f64; 2], String)>,
    /// Names of streets, the most important first.
    pub(super) streets: Vec<StreetName>,
}

impl Names {
    /// Draws them on a map of this size, `kept` free.
    pub(super) fn draw(&self, size: [f64; 2], kept: Room) -> String {
        let mut taken = Taken::of(size);
        taken.take(kept);
        let (numbered, plain): (Vec<&Mark>, Vec<&Mark>) =
            self.marks.iter().partition(|mark| !mark.inside.is_empty());
        for mark in &plain {
            taken.take(Room::around(mark.at, [HALF + 1.0; 2]));
        }
        let (mut lines, mut signs, mut texts) = (String::new(), String::new(), String::new());
        for mark in plain {
            signs.push_str(&mark.sign.drawn(&mark.paint, mark.at, HALF));
            texts.push_str(&beside(&mut taken, mark.at, [HALF + 3.0; 2], &mark.name, &mut lines));
        }
        for mark in numbered {
            let half = [half_of(&mark.inside, LETTERS)[0] + BADGE_ASIDE, BADGE];
            // where nothing is free a number lies on others: better than none
            let at = taken.at_or_near(mark.at, half).unwrap_or(mark.at);
            if moved(at, mark.at) > FAR {
                line(&mut lines, mark.at, at);
                let [x, y] = mark.at;
                let _ = write!(lines, "<circle class=\"i\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"2.5\"/>");
            }
            signs.push_str(&badge(mark, at, half));
            texts.push_str(&beside(&mut taken, at, half, &mark.name, &mut lines));
        }
        for (at, name) in &self.areas {
            let half = half_of(name, LARGE * ON_PHONE * BOLD);
            if let Some([x, y]) = taken.at_or_near(*at, half) {
                let _ = write!(texts, "{}", text("n", LARGE, [x, y], name, ""));
            }
        }
        for street in &self.streets {
            let [across, up] = half_of(&street.name, SMALL);
            let (sin, cos) = street.turned.to_radians().sin_cos();
            let half = [across * cos.abs() + up * sin.abs(), across * sin.abs() + up * cos.abs()];
            if taken.exactly(street.at, half) {
                let [x, y] = street.at;
                let turn = format!(" transform=\"rotate({:.0} {x:.1} {y:.1})\"", street.turned);
                let _ = write!(texts, "{}", text("w", SMALL, street.at, &street.name, &turn));
            }
        }
        lines + &signs + &texts
    }
}

/// How far something was moved.
fn moved(to: [f64; 2], from: [f64; 2]) -> f64 {
    (to[0] - from[0]).hypot(to[1] - from[1])
}

/// A thin line from a place to what was moved aside.
fn line(lines: &mut String, from: [f64; 2], to: [f64; 2]) {
    let _ = write!(
        lines,
        "<path class=\"l\" fill=\"none\" stroke=\"#1b1f24\" d=\"M{:.1} {:.1}L{:.1} {:.1}\"/>",
        from[0], from[1], to[0], to[1]
    );
}

/// A name beside a sign of this half size, if there is room.
fn beside(taken: &mut Taken, at: [f64; 2], sign: [f64; 2], name: &str, lines: &mut String) -> String {
    if name.is_empty() {
        return String::new();
    }
    let half = half_of(name, LETTERS * ON_PHONE);
    let Some(placed) = taken.beside(at, half, sign) else { return String::new() };
    // on a screen letters are smaller than their room: they keep to the side of the sign
    let to_sign = [0, 1].map(|axis| (placed[axis] - at[axis]).abs() - half[axis] - sign[axis]);
    if to_sign[0].max(to_sign[1]) > FAR {
        line(lines, at, placed);
    }
    let aside = placed[0] - at[0];
    let (anchor, x) = if aside > half[0] {
        (" text-anchor=\"start\"", placed[0] - half[0])
    } else if aside < -half[0] {
        (" text-anchor=\"end\"", placed[0] + half[0])
    } else {
        ("", placed[0])
    };
    text("t", LETTERS, [x, placed[1]], name, anchor)
}

/// A text whose middle is at a point, unless `more` says otherwise.
fn text(class: &str, letters: f64, [x, y]: [f64; 2], text: &str, more: &str) -> String {
    let anchor = if more.contains("text-anchor") { "" } else { " text-anchor=\"middle\"" };
    format!(
        "<text class=\"{class}\" x=\"{x:.1}\" y=\"{y:.1}\" dy=\"0.35em\" font-size=\"{letters}\"{anchor}{more}>{}</text>",
        escape(text)
    )
}

/// A sign with a text inside.
fn badge(mark: &Mark, [x, y]: [f64; 2], half: [f64; 2]) -> String {
    let fill = mark.paint.fill().replace("class=\"f\"", "class=\"f r\"");
    format!(
        "<rect {fill} stroke=\"#fff\" x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" rx=\"4\"/><text class=\"b\" fill=\"#fff\" font-size=\"11\" text-anchor=\"middle\" x=\"{x:.1}\" y=\"{y:.1}\" dy=\"0.35em\">{}</text>",
        x - half[0],
        y - half[1],
        2.0 * half[0],
        2.0 * half[1],
        escape(&mark.inside)
    )
}
