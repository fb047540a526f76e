//! A report as a workbook: a summary, a row a finding, the plan of action; and,
//! where the document is at hand, its questionnaire with the result beside each
//! question, which is filled and checked again like any other.
//!
//! Nothing in it is computed by the program that opens it: texts are texts,
//! whatever they begin with, and figures are those of the JSON.

mod actions;
mod answers;
mod cell;
mod findings;
mod institutions;
mod problems;
mod summary;
mod table;

use rust_xlsxwriter::{DocProperties, Workbook, XlsxError};

use self::cell::Faces;
use super::questionnaire::{self, Besides, Looks};
use crate::{
    document::Document,
    engine::CompiledPack,
    place::Path,
    text::{Lang, Message},
    view::{ReportView, ResultView},
};

/// Names of the sheets, by their keys.
pub const SHEETS: [&str; 5] = ["xlsx-summary", "xlsx-institutions", "xlsx-findings", "xlsx-actions", "xlsx-problems"];

/// The one document of a report, and the pack that judged it.
#[derive(Clone, Copy, Debug)]
pub struct AtHand<'a> {
    /// The document.
    pub document: &'a Document,
    /// The pack.
    pub pack: &'a CompiledPack,
}

/// A workbook, and the answers of the document that its questionnaire could not hold.
#[derive(Clone, Debug)]
pub struct Made {
    /// The bytes of the file.
    pub bytes: Vec<u8>,
    /// Answers that are not in it, or not as they were.
    pub lost: Vec<Path>,
}

/// Renders a report as a workbook; with the questionnaire where its one document is at hand.
///
/// # Errors
/// What the writer of workbooks says; nothing is known that would make it.
pub fn render(report: &ReportView<'_>, at_hand: Option<AtHand<'_>>) -> Result<Made, XlsxError> {
    let lang = report.run.lang;
    if let (Some(AtHand { document, pack }), [result]) = (at_hand, report.results.as_slice()) {
        let (found, next) = (answers::found(result, lang), answers::next(result, lang));
        let columns = vec![
            answers::beside("html-col-outcome", 30.0, lang, &found),
            answers::beside("xlsx-next", 40.0, lang, &next),
        ];
        let add = |book: &mut Workbook, looks: &Looks| sheets(book, looks, report, Margin::Marked);
        let besides = Besides { columns, sheets: Some(&add) };
        let filled = questionnaire::workbook_with(pack, report.run.as_of, lang, Some(document), &besides)?;
        return Ok(Made { bytes: filled.bytes, lost: filled.lost });
    }
    let mut book = Workbook::new();
    // The day of judging, and no clock: the same report is the same bytes.
    let mut properties = DocProperties::new().set_title(say("xlsx-title", lang)).set_author(&*report.tool.name);
    let day = cell::day(report.run.as_of).or_else(|| cell::day(jiff::civil::date(1900, 1, 1)));
    if let Some(day) = day {
        properties = properties.set_creation_datetime(&day);
    }
    book.set_properties(&properties);
    sheets(&mut book, &Looks::new(lang), report, Margin::None)?;
    Ok(Made { bytes: book.save_to_buffer()?, lost: Vec::new() })
}

/// Whether sheets begin with a hidden column that tells the reader of
/// questionnaires to pass them over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Margin {
    None,
    Marked,
}

impl Margin {
    /// The first column that is seen.
    fn left(self) -> u16 {
        match self {
            Self::None => 0,
            Self::Marked => 1,
        }
    }
}

fn sheets(book: &mut Workbook, looks: &Looks, report: &ReportView<'_>, margin: Margin) -> Result<(), XlsxError> {
    let lang = report.run.lang;
    let faces = Faces::new(looks, lang);
    let mut pen =
        table::Pen { book, faces: &faces, lang, margin, draft: report.results.iter().any(ResultView::is_draft) };
    summary::sheet(&mut pen, report)?;
    if report.results.len() > 1 {
        institutions::sheet(&mut pen, report)?;
    }
    findings::sheet(&mut pen, report)?;
    actions::sheet(&mut pen, report)?;
    problems::sheet(&mut pen, report)
}

fn say(key: &'static str, lang: Lang) -> String {
    Message::new(key).get(lang)
}

#[cfg(test)]
mod tests;
