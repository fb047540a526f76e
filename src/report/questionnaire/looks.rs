//! How the cells of a workbook look, and which of them can be written in.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use crate::text::{Lang, Message};

/// Formats of cells. What is asked is locked; answers are not.
#[derive(Clone, Debug)]
pub struct Looks {
    /// Title of a sheet.
    pub title: Format,
    /// Words of the sheet of instructions.
    pub words: Format,
    /// Headings of columns.
    pub head: Format,
    /// Title of a chapter, across the page.
    pub band: Format,
    /// Title of some questions of a chapter.
    pub part: Format,
    /// A question.
    pub asked: Format,
    /// What helps to answer.
    pub aside: Format,
    /// What the tool says: results and advice. Locked.
    pub told: Format,
    /// An answer in words; codes keep their zeros.
    pub text: Format,
    /// An answer that is a number.
    pub number: Format,
    /// An answer that is a date.
    pub date: Format,
}

const INK: Color = Color::RGB(0x1F_2A_37);
const QUIET: Color = Color::RGB(0x4B_55_63);
const GREEN: Color = Color::RGB(0x0B_5D_4B);
const PALE: Color = Color::RGB(0xE3_F0_EC);
const LINE: Color = Color::RGB(0xB8_C2_CC);
const PAPER: Color = Color::RGB(0xFF_FB_E6);

/// Sizes of letters, in points.
pub(super) const PLAIN: f64 = 11.0;
pub(super) const SMALL: f64 = 9.0;

/// The height of a row of cells with their width and the size of their letters,
/// in points: programs that open the file do not all measure it by themselves.
pub(in crate::report) fn height<'t>(cells: impl IntoIterator<Item = (&'t str, f64, f64)>) -> f64 {
    let high = |(text, width, size): (&str, f64, f64)| -> f64 {
        // A word that does not fit leaves the end of its line empty.
        let fit = width * PLAIN / size;
        let line = |line: &str| (f64::from(u32::try_from(line.chars().count()).unwrap_or(1)) / fit).ceil();
        text.lines().map(|text| line(text).max(1.0)).sum::<f64>() * size * 1.32
    };
    // No row is higher than this in any program.
    (cells.into_iter().map(high).fold(PLAIN * 1.32, f64::max) + 3.0).min(400.0)
}

/// How a language writes dates. It names itself, or a program of another one
/// would turn day and month around where it saves dates as text.
pub(in crate::report) fn date_format(lang: Lang) -> String {
    let say = |key| Message::new(key).get(lang);
    format!("[$-{}]{}", say("form-locale"), say("form-date-format"))
}

impl Looks {
    /// The formats in a language.
    pub(in crate::report) fn new(lang: Lang) -> Self {
        let base = Format::new().set_font_color(INK).set_align(FormatAlign::Top).set_text_wrap();
        let framed = base.clone().set_border(FormatBorder::Thin).set_border_color(LINE);
        let answer = framed.clone().set_background_color(PAPER).set_unlocked();
        let aside = framed.clone().set_font_color(QUIET).set_font_size(9);
        let head = framed.clone().set_bold().set_font_color(Color::White).set_background_color(GREEN);
        Self {
            title: base.clone().set_bold().set_font_size(16).set_font_color(GREEN),
            words: base.clone(),
            head: head.clone(),
            band: head.set_font_size(12).unset_text_wrap().set_align(FormatAlign::VerticalCenter),
            part: base.clone().set_italic().set_font_color(GREEN).set_background_color(PALE),
            asked: framed.clone(),
            told: framed,
            aside,
            text: answer.clone().set_num_format("@"),
            number: answer.clone().set_align(FormatAlign::Left),
            date: answer.set_num_format(date_format(lang)).set_align(FormatAlign::Left),
        }
    }
}
