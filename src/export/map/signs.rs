//! Signs of a map and of its legend: told apart by their shape, not by colour alone.

use crate::export::paint::Paint;

/// What a sign looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// A dot.
    Dot,
    /// A cross: what does not reach, what stands in the way.
    Cross,
    /// A full square: what is there today.
    Square,
    /// A square with paper inside: what is planned.
    HollowSquare,
    /// A diamond.
    Diamond,
    /// A triangle.
    Triangle,
    /// A full rectangle with a text inside.
    Badge,
    /// A line.
    Line,
    /// A line of dashes.
    Dashes,
    /// An area.
    Area,
}

/// Half the size of a sign, pixels.
pub(super) const HALF: f64 = 7.0;
/// Dashes and gaps of a line, pixels.
pub(super) const DASHES: [f64; 2] = [6.0, 4.0];

impl Sign {
    /// The sign around a point, so large from its middle to its rim; of a map or of its legend.
    #[must_use]
    pub fn drawn(self, paint: &Paint, [x, y]: [f64; 2], half: f64) -> String {
        let (fill, stroke) = (paint.fill(), paint.stroke());
        let rim = |shape: &str| {
            let fill = fill.replace("class=\"f\"", "class=\"f r\"");
            format!("<path {fill} stroke=\"#fff\" stroke-width=\"1.5\" d=\"{shape}\"/>")
        };
        let [left, right, top, bottom] = [x - half, x + half, y - half, y + half];
        match self {
            Self::Dot => {
                let fill = fill.replace("class=\"f\"", "class=\"f r\"");
                format!("<circle {fill} stroke=\"#fff\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{half:.1}\"/>")
            }
            Self::Cross => format!(
                "<path {stroke} stroke-width=\"2\" d=\"M{left:.1} {top:.1}L{right:.1} {bottom:.1}M{left:.1} {bottom:.1}L{right:.1} {top:.1}\"/>"
            ),
            Self::Square | Self::Badge => {
                rim(&format!("M{left:.1} {top:.1}H{right:.1}V{bottom:.1}H{left:.1}z"))
            }
            Self::HollowSquare => format!(
                "<rect class=\"s p\" stroke=\"{}\" style=\"{}\" fill=\"#fff\" stroke-width=\"3\" x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\"/>",
                paint.light,
                paint.both(),
                left + 1.0,
                top + 1.0,
                2.0 * half - 2.0,
                2.0 * half - 2.0
            ),
            Self::Diamond => {
                let [left, right, top, bottom] =
                    [x - 1.3 * half, x + 1.3 * half, y - 1.3 * half, y + 1.3 * half];
                rim(&format!("M{x:.1} {top:.1}L{right:.1} {y:.1}L{x:.1} {bottom:.1}L{left:.1} {y:.1}z"))
            }
            Self::Triangle => {
                rim(&format!("M{x:.1} {:.1}L{right:.1} {bottom:.1}H{left:.1}z", y - 1.2 * half))
            }
            Self::Line => format!("<path {stroke} stroke-width=\"4\" d=\"M{left:.1} {y:.1}H{right:.1}\"/>"),
            Self::Dashes => format!(
                "<path {stroke} stroke-width=\"4\" stroke-dasharray=\"{} {}\" d=\"M{left:.1} {y:.1}H{right:.1}\"/>",
                DASHES[0], DASHES[1]
            ),
            Self::Area => format!(
                "<path class=\"f s\" fill=\"{0}\" stroke=\"{0}\" style=\"{1}\" fill-opacity=\"0.25\" d=\"M{left:.1} {top:.1}H{right:.1}V{bottom:.1}H{left:.1}z\"/>",
                paint.light,
                paint.both()
            ),
        }
    }

    /// As a drawing of its own, for a legend.
    pub(super) fn of_legend(self, paint: &Paint, inside: &str) -> String {
        let (half, across) = match self {
            Self::Line | Self::Dashes => (14.0, 30.0),
            Self::Area => (8.0, 18.0),
            Self::Dot | Self::Cross => (4.0, 18.0),
            Self::Badge => (9.0, 20.0),
            _ => (HALF, 20.0),
        };
        let text = if inside.is_empty() {
            String::new()
        } else {
            format!(
                "<text class=\"b\" text-anchor=\"middle\" x=\"{:.0}\" y=\"13.5\">{inside}</text>",
                across / 2.0
            )
        };
        format!(
            "<svg class=\"sign\" aria-hidden=\"true\" width=\"{across}\" height=\"20\" viewBox=\"0 0 {across} 20\">{}{text}</svg>",
            self.drawn(paint, [across / 2.0, 10.0], half)
        )
    }
}

/// A text as XML has it.
pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
