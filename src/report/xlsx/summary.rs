//! The first sheet: what was judged, the verdict, what to do first, the
//! counts, and the index last.

use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use super::{
    cell::{Cell, Faces, clean, number, string},
    say,
    table::{LETTERS, Pen},
};
use crate::{
    diagnosis::Verdict,
    finding::Outcome,
    report::{
        order::first_steps,
        profile,
        questionnaire::height,
        sheet::{Pair, Sheet},
        words,
    },
    text::{Lang, Message},
    view::{IndexView, ReportView, ResultView, TotalsView},
};

/// Widths of the columns.
const WIDTHS: [f64; 9] = [40.0, 14.0, 14.0, 14.0, 22.0, 12.0, 12.0, 12.0, 12.0];

pub(super) fn sheet(pen: &mut Pen<'_>, report: &ReportView<'_>) -> Result<(), XlsxError> {
    let (faces, lang, left) = (pen.faces, pen.lang, pen.margin.left());
    let name = say("xlsx-summary", lang);
    let sheet = pen.sheet(&name)?;
    sheet.set_active(true);
    for (at, width) in (left..).zip(WIDTHS) {
        sheet.set_column_width(at, width)?;
    }
    let mut page = Page { sheet, faces, lang, left, row: 0 };
    match report.results.as_slice() {
        [result] => one(&mut page, report, result),
        results => many(&mut page, report, results),
    }
}

/// A sheet that is written from above.
struct Page<'p> {
    sheet: &'p mut Worksheet,
    faces: &'p Faces,
    lang: Lang,
    left: u16,
    row: u32,
}

impl Page<'_> {
    /// A text over all columns.
    fn wide(&mut self, text: &str, face: &Format, size: f64) -> Result<(), XlsxError> {
        self.across(text, face, size, 0)
    }

    /// A text from a column to the last.
    fn across(&mut self, text: &str, face: &Format, size: f64, from: u16) -> Result<(), XlsxError> {
        let text = clean(text);
        let last = self.left + u16::try_from(WIDTHS.len()).unwrap_or(1) - 1;
        let width: f64 = WIDTHS.iter().skip(usize::from(from)).sum();
        self.sheet.merge_range(self.row, self.left + from, self.row, last, "", face)?;
        string(self.sheet, (self.row, self.left + from), &text, face)?;
        self.sheet.set_row_height(self.row, height([(&*text, width, size)]))?;
        self.row += 1;
        Ok(())
    }

    fn title(&mut self, text: &str) -> Result<(), XlsxError> {
        self.wide(text, &self.faces.looks.title.clone(), 16.0)
    }

    fn paragraph(&mut self, text: &str) -> Result<(), XlsxError> {
        self.wide(text, &self.faces.looks.words.clone(), LETTERS)
    }

    fn section(&mut self, text: &str) -> Result<(), XlsxError> {
        self.row += 1;
        self.wide(text, &self.faces.looks.band.clone(), 12.0)
    }

    fn pair(&mut self, name: &str, value: &str) -> Result<(), XlsxError> {
        string(self.sheet, (self.row, self.left), name, &self.faces.looks.asked)?;
        self.across(value, &self.faces.looks.told.clone(), LETTERS, 1)
    }

    fn cells(&mut self, cells: &[Cell]) -> Result<(), XlsxError> {
        for (at, cell) in (self.left..).zip(cells) {
            self.faces.put(self.sheet, (self.row, at), cell, self.lang)?;
        }
        let seen: Vec<String> = cells.iter().map(|cell| cell.seen(self.lang)).collect();
        let seen = seen.iter().zip(WIDTHS).map(|(text, width)| (&**text, width, LETTERS));
        self.sheet.set_row_height(self.row, height(seen))?;
        self.row += 1;
        Ok(())
    }

    fn heads(&mut self, keys: &[&'static str]) -> Result<(), XlsxError> {
        let heads: Vec<String> = keys.iter().map(|key| say(key, self.lang)).collect();
        for (at, head) in (self.left..).zip(&heads) {
            string(self.sheet, (self.row, at), head, &self.faces.looks.head)?;
        }
        self.sheet.set_row_height(
            self.row,
            height(heads.iter().zip(WIDTHS).map(|(text, width)| (&**text, width, LETTERS))),
        )?;
        self.row += 1;
        Ok(())
    }

    /// The cut-off date, as a date.
    fn as_of(&mut self, report: &ReportView<'_>) -> Result<(), XlsxError> {
        string(self.sheet, (self.row, self.left), &say("report-as-of", self.lang), &self.faces.looks.asked)?;
        self.faces.put(self.sheet, (self.row, self.left + 1), &Cell::Day(report.run.as_of), self.lang)?;
        self.row += 1;
        Ok(())
    }
}

fn one(page: &mut Page<'_>, report: &ReportView<'_>, result: &ResultView<'_>) -> Result<(), XlsxError> {
    let lang = page.lang;
    // Texts are those of the pages, so that all say the same.
    let sheet = Sheet::of(report, 1);
    let Some(document) = sheet.documents.first() else { return Ok(()) };
    page.title(&document.title)?;
    if !result.is_read() {
        page.as_of(report)?;
        page.paragraph(&say("html-not-read", lang))?;
        return document.problems.iter().try_for_each(|problem| page.pair(&problem.weight, &problem.message));
    }
    page.wide(&document.institution, &page.faces.verdict.clone(), 14.0)?;
    if let Some(draft) = &document.draft {
        page.wide(&format!("{}. {draft}", say("paper-draft", lang)), &page.faces.draft.clone(), LETTERS)?;
    }
    page.as_of(report)?;
    let of_the_day = say("report-as-of", lang);
    document
        .facts
        .iter()
        .filter(|fact| fact.name != of_the_day)
        .try_for_each(|Pair { name, value }| page.pair(name, value))?;
    page.row += 1;
    page.paragraph(&document.disclaimer)?;
    document.profile.iter().try_for_each(|notice| page.paragraph(notice))?;
    page.row += 1;
    page.wide(&document.verdict_line, &page.faces.verdict.clone(), 14.0)?;
    for (chapter, verdict) in &document.chapter_verdicts {
        page.pair(chapter, &verdict.words)?;
    }
    for text in document.statutory.iter().chain(&document.misfits).chain(&document.abrogated) {
        page.paragraph(text)?;
    }
    let first = first_steps(result);
    if !first.is_empty() {
        page.section(&say("section-first", lang))?;
        for (number, step) in (1..).zip(first) {
            page.paragraph(&format!("{number}. {} {}", step.text.get(lang), words::tag(step.finding, lang)))?;
        }
    }
    if !document.departures.is_empty() {
        page.section(document.titles.get("departures").map_or("", String::as_str))?;
        for told in &document.departures {
            page.paragraph(&format!("{}. {}. {}", told.rule, told.what, told.reason))?;
        }
    }
    page.section(&say("html-totals", lang))?;
    totals(page, &result.totals)?;
    page.section(&say("html-reproduce", lang))?;
    for Pair { name, value } in document.reproduce.iter().filter(|pair| pair.name != of_the_day) {
        page.pair(name, value)?;
    }
    chapters(page, result)?;
    page.row += 1;
    let index = format!("{}: {}", say("section-index", lang), document.index);
    page.wide(&index, &page.faces.verdict.clone(), 14.0)?;
    page.paragraph(&say("report-rounding", lang))
}

fn totals(page: &mut Page<'_>, totals: &TotalsView) -> Result<(), XlsxError> {
    page.heads(&["html-col-outcome", "html-col-rules"])?;
    let order = [
        Outcome::NotMet,
        Outcome::Partial,
        Outcome::Unanswered,
        Outcome::NeedsReview,
        Outcome::Error,
        Outcome::Met,
        Outcome::NotApplicable,
    ];
    for outcome in order {
        page.cells(&[Cell::Outcome(outcome), Cell::Count(totals.get(outcome))])?;
    }
    let lang = page.lang;
    let others = [
        ("html-not-in-force", totals.not_in_force),
        ("xlsx-out-of-profile", totals.out_of_profile),
        ("html-rules", totals.rules),
    ];
    let told = others.into_iter().filter(|(key, count)| *key != "xlsx-out-of-profile" || *count > 0);
    for (key, count) in told {
        page.cells(&[Cell::Text(say(key, lang)), Cell::Count(count)])?;
    }
    Ok(())
}

fn bounds(index: Option<&IndexView>) -> [Cell; 3] {
    index.map_or([Cell::Blank, Cell::Blank, Cell::Blank], |index| {
        [Cell::index(&index.low), Cell::index(&index.high), Cell::Share(number(&index.coverage))]
    })
}

/// Chapters in which anything was judged, sums over them, and the whole, below.
fn chapters(page: &mut Page<'_>, result: &ResultView<'_>) -> Result<(), XlsxError> {
    let lang = page.lang;
    page.section(&say("section-index", lang))?;
    page.heads(&[
        "html-col-chapter",
        "section-index",
        "html-col-possible",
        "html-col-coverage",
        "html-col-minimum",
        "html-col-met",
        "html-col-gaps",
        "html-col-open",
        "html-col-not-applicable",
    ])?;
    let judged = |totals: &TotalsView| totals.rules > totals.not_in_force + totals.out_of_profile;
    for chapter in result.chapters.iter().filter(|chapter| judged(&chapter.totals)) {
        let mut title = chapter.title.get(lang).to_owned();
        if chapter.stated {
            title = format!("{title} ({})", say("html-stated", lang));
        }
        if chapter.parent.is_some() {
            title.insert_str(0, "    ");
        }
        let verdict = profile::chapter_verdict(result, chapter).map(|verdict| verdict.get(lang));
        row(page, title, chapter.index.as_ref(), verdict, Some(&chapter.totals))?;
    }
    for sum in &result.composites {
        let title = Message::new("html-sum").with("title", sum.title.text()).get(lang);
        row(page, title, sum.index.as_ref(), None, None)?;
    }
    let verdict = profile::verdict(result).get(lang);
    row(page, say("xlsx-whole", lang), result.index.as_ref(), Some(verdict), Some(&result.totals))
}

fn row(
    page: &mut Page<'_>,
    title: String,
    index: Option<&IndexView>,
    verdict: Option<String>,
    totals: Option<&TotalsView>,
) -> Result<(), XlsxError> {
    let mut cells = vec![Cell::Text(title)];
    cells.extend(bounds(index));
    cells.push(Cell::Text(verdict.unwrap_or_default()));
    if let Some(totals) = totals {
        let gaps = totals.partial + totals.not_met;
        let open = totals.unanswered + totals.needs_review + totals.error;
        cells.extend([totals.met, gaps, open, totals.not_applicable].map(Cell::Count));
    }
    cells.resize(WIDTHS.len(), Cell::Blank);
    page.cells(&cells)
}

fn many(page: &mut Page<'_>, report: &ReportView<'_>, results: &[ResultView<'_>]) -> Result<(), XlsxError> {
    let lang = page.lang;
    page.title(&Message::new("html-many").with("count", results.len()).get(lang))?;
    page.as_of(report)?;
    page.pair(&say("html-tool", lang), &format!("{} {}", report.tool.name, report.tool.version))?;
    if results.is_empty() {
        return page.paragraph(&say("html-none", lang));
    }
    let mut packs: Vec<String> = Vec::new();
    let mut disclaimers: Vec<String> = Vec::new();
    for result in results.iter().filter(|result| result.is_read()) {
        let pack = words::made_by(result, &report.tool);
        let disclaimer = words::disclaimer(result, lang);
        if !packs.contains(&pack) {
            packs.push(pack);
        }
        if !disclaimers.contains(&disclaimer) {
            disclaimers.push(disclaimer);
        }
    }
    packs.iter().try_for_each(|pack| page.pair(&say("report-pack", lang), pack))?;
    page.row += 1;
    disclaimers.iter().try_for_each(|disclaimer| page.paragraph(disclaimer))?;
    profile::notices(report).iter().try_for_each(|notice| page.paragraph(notice))?;
    let drafts = results.iter().filter(|result| result.is_draft()).count();
    if drafts > 0 {
        let told = Message::new("xlsx-drafts").with("count", drafts).get(lang);
        page.wide(&told, &page.faces.draft.clone(), LETTERS)?;
    }
    page.section(&Message::new("section-summary").with("count", results.len()).get(lang))?;
    page.heads(&["html-col-minimum", "xlsx-documents"])?;
    let verdicts = [Verdict::NotMet, Verdict::Inconclusive, Verdict::Met, Verdict::NotAssessed];
    for (verdict, count) in profile::counts(results.iter().filter(|result| result.is_read()), verdicts) {
        page.cells(&[Cell::Text(verdict.get(lang)), Cell::Count(count)])?;
    }
    let unread = results.iter().filter(|result| !result.is_read()).count();
    page.cells(&[Cell::Text(say("html-unread", lang)), Cell::Count(unread)])?;
    page.row += 1;
    page.paragraph(&say("xlsx-no-sum", lang))
}
