//! How the cells of the template look.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use crate::settings::own_figures::CellKind;

/// Cells to be filled in.
const YELLOW: Color = Color::RGB(0x00FF_F8D6);
/// Keys and examples: readable, and not in the way.
const GREY: Color = Color::RGB(0x0059_5959);

/// How the cells of the template look.
pub(super) struct Formats {
    pub(super) title: Format,
    pub(super) heading: Format,
    /// Sentences.
    pub(super) text: Format,
    /// Keys.
    pub(super) key: Format,
}

impl Formats {
    pub(super) fn new() -> Self {
        let text = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        Self {
            title: Format::new().set_bold().set_font_size(14.0),
            heading: text.clone().set_bold().set_border_bottom(FormatBorder::Thin),
            text,
            key: Format::new().set_font_color(GREY).set_font_size(8.0).set_align(FormatAlign::Top),
        }
    }

    /// A cell to be filled in.
    pub(super) fn input(kind: CellKind) -> Format {
        let format = Format::new().set_background_color(YELLOW).set_border(FormatBorder::Hair);
        format.set_unlocked().set_align(FormatAlign::Top).set_num_format(number_format(kind))
    }

    /// An example.
    pub(super) fn example(kind: CellKind) -> Format {
        let format = Format::new().set_font_color(GREY).set_italic();
        format.set_align(FormatAlign::Top).set_num_format(number_format(kind))
    }
}

/// How a spreadsheet shows a number.
fn number_format(kind: CellKind) -> &'static str {
    match kind {
        CellKind::Share => "0.0%",
        CellKind::Kroner | CellKind::KronerYear | CellKind::KronerHour => "#,##0",
        CellKind::HoursYear | CellKind::Persons | CellKind::Places => "#,##0.##",
        CellKind::HoursWeek | CellKind::Posts => "0.0#",
        CellKind::Text | CellKind::BaseType | CellKind::Course | CellKind::Movers | CellKind::YesNo => "@",
        _ => "0",
    }
}
