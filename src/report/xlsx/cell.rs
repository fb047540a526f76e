//! What stands in a cell, and how it looks.

use jiff::civil::Date;
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{Color, ExcelDateTime, Format, Worksheet, XlsxError};

use crate::{
    finding::Outcome,
    report::{
        escape::harmless,
        questionnaire::{Looks, date_format},
        words,
    },
    text::Lang,
    view::Figure,
};

/// The most characters of a cell, counted as Excel counts them: in UTF-16.
const MOST: usize = 32_767;

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    Blank,
    Text(String),
    /// A text that is no number, though it may look like one: keys, names of rules.
    Code(String),
    Count(usize),
    /// A figure, with two decimals shown of its six.
    Index(f64),
    /// What a figure changes by.
    Gain(f64),
    /// A part of a whole.
    Share(f64),
    Day(Date),
    /// An outcome in words.
    Outcome(Outcome),
    /// A text that people fill in.
    Owner(String),
    /// A day that people fill in.
    Due(Option<Date>),
}

impl Cell {
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    pub(super) fn index(figure: &Figure) -> Self {
        Self::Index(number(figure))
    }

    /// A figure in text; nothing of what is none.
    pub(super) fn figure(text: &str, cell: fn(f64) -> Self) -> Self {
        text.parse().map_or(Self::Blank, cell)
    }

    /// What is seen of it, for the height of its row.
    pub(super) fn seen(&self, lang: Lang) -> String {
        match self {
            Self::Text(text) | Self::Code(text) | Self::Owner(text) => clean(text),
            Self::Outcome(outcome) => words::outcome(*outcome).get(lang),
            Self::Blank
            | Self::Count(_)
            | Self::Index(_)
            | Self::Gain(_)
            | Self::Share(_)
            | Self::Day(_)
            | Self::Due(_) => String::new(),
        }
    }
}

pub(super) fn number(figure: &Figure) -> f64 {
    figure.number().to_f64().unwrap_or_default()
}

/// A day as workbooks write it, which begin to count in 1900.
pub(super) fn day(date: Date) -> Option<ExcelDateTime> {
    let year = u16::try_from(date.year()).ok().filter(|year| *year >= 1900)?;
    ExcelDateTime::from_ymd(year, date.month().unsigned_abs(), date.day().unsigned_abs()).ok()
}

/// A text as a cell holds it: lines, and nothing else that is no letter; where
/// it is longer than a cell, an ellipsis says so.
pub(super) fn clean(text: &str) -> String {
    let lines = text.lines().map(harmless).collect::<Vec<_>>().join("\n");
    // Workbooks write a sign that XML has not as `_x0001_`: what is written so by a person is kept as it is.
    let lines = lines.replace(['\u{FFFE}', '\u{FFFF}'], "");
    let lines = escaped(&lines);
    if lines.encode_utf16().count() <= MOST {
        return lines;
    }
    let mut left = MOST - 1;
    let fits = lines.chars().take_while(|sign| match left.checked_sub(sign.len_utf16()) {
        Some(rest) => {
            left = rest;
            true
        }
        None => false,
    });
    fits.chain(['…']).collect()
}

/// `_x0041_` as a text, and not as the sign of that number.
fn escaped(text: &str) -> String {
    let mut parts = text.split("_x");
    let mut escaped = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let is_sign =
            part.chars().take(4).filter(char::is_ascii_hexdigit).count() == 4 && part.chars().nth(4) == Some('_');
        escaped.push_str(if is_sign { "_x005F_x" } else { "_x" });
        escaped.push_str(part);
    }
    escaped
}

/// How cells look.
#[derive(Clone, Debug)]
pub(super) struct Faces {
    pub looks: Looks,
    pub code: Format,
    pub count: Format,
    pub index: Format,
    pub gain: Format,
    pub share: Format,
    pub day: Format,
    pub gap: Format,
    pub open: Format,
    pub met: Format,
    pub quiet: Format,
    /// The verdict, large.
    pub verdict: Format,
    /// That it is a draft.
    pub draft: Format,
}

impl Faces {
    pub(super) fn new(looks: &Looks, lang: Lang) -> Self {
        let told = &looks.told;
        let number = |shown: &str| told.clone().set_num_format(shown);
        let colored = |color: u32| told.clone().set_font_color(Color::RGB(color)).set_bold();
        Self {
            looks: looks.clone(),
            code: number("@"),
            count: number("0"),
            index: number("0.00"),
            gain: number("+0.0000;-0.0000;0.0000"),
            share: number("0%"),
            day: number(&date_format(lang)),
            gap: colored(0xA5_1D_2D),
            open: colored(0x7A_5B_00),
            met: colored(0x1B_6E_2D),
            quiet: told.clone().set_font_color(Color::RGB(0x5C_5C_5C)),
            verdict: looks.words.clone().set_bold().set_font_size(14),
            draft: looks.words.clone().set_bold().set_font_color(Color::RGB(0xA5_1D_2D)),
        }
    }

    fn outcome(&self, outcome: Outcome) -> &Format {
        match outcome {
            Outcome::NotMet | Outcome::Partial => &self.gap,
            Outcome::Unanswered | Outcome::NeedsReview | Outcome::Error => &self.open,
            Outcome::Met => &self.met,
            Outcome::NotApplicable => &self.quiet,
        }
    }

    /// Puts a cell in its place.
    pub(super) fn put(
        &self,
        sheet: &mut Worksheet,
        (row, column): (u32, u16),
        cell: &Cell,
        lang: Lang,
    ) -> Result<(), XlsxError> {
        let looks = &self.looks;
        match cell {
            Cell::Blank => sheet.write_blank(row, column, &looks.told)?,
            Cell::Text(text) => return string(sheet, (row, column), text, &looks.told),
            Cell::Code(text) => return string(sheet, (row, column), text, &self.code),
            Cell::Owner(text) => return string(sheet, (row, column), text, &looks.text),
            Cell::Count(count) => {
                sheet.write_number_with_format(row, column, count.to_f64().unwrap_or_default(), &self.count)?
            }
            Cell::Index(number) => sheet.write_number_with_format(row, column, *number, &self.index)?,
            Cell::Gain(number) => sheet.write_number_with_format(row, column, *number, &self.gain)?,
            Cell::Share(number) => sheet.write_number_with_format(row, column, *number, &self.share)?,
            Cell::Day(date) => return put_date(sheet, (row, column), *date, &self.day),
            Cell::Outcome(outcome) => {
                let words = words::outcome(*outcome).get(lang);
                return string(sheet, (row, column), &words, self.outcome(*outcome));
            }
            Cell::Due(None) => sheet.write_blank(row, column, &looks.date)?,
            Cell::Due(Some(date)) => return put_date(sheet, (row, column), *date, &looks.date),
        };
        Ok(())
    }
}

/// Writes a day; as text before 1900, where workbooks have none.
fn put_date(sheet: &mut Worksheet, (row, column): (u32, u16), date: Date, format: &Format) -> Result<(), XlsxError> {
    match day(date) {
        Some(day) => sheet.write_datetime_with_format(row, column, day, format)?,
        None => sheet.write_string_with_format(row, column, date.to_string(), format)?,
    };
    Ok(())
}

/// Writes a text as a text. One that a person would turn into a formula by
/// editing its cell is marked as text for good.
pub(super) fn string(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    text: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    let text = clean(text);
    if text.is_empty() {
        sheet.write_blank(row, column, format)?;
    } else if text.starts_with(['=', '+', '-', '@']) {
        sheet.write_string_with_format(row, column, text, &format.clone().set_quote_prefix())?;
    } else {
        sheet.write_string_with_format(row, column, text, format)?;
    }
    Ok(())
}
