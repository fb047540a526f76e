//! The first sheet of a workbook: what it is, how it is filled, what the
//! answers mean, and which command checks it.

use std::collections::BTreeMap;

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::{
    Form,
    fill::label,
    looks::{Looks, PLAIN, height},
    plan::{Asked, Plan},
    workbook::{mark_aside, say},
};
use crate::{
    report::words,
    schema::Shape,
    text::{Message, date},
};

/// Characters of a line.
const WIDTH: f64 = 74.0;

pub(super) fn sheet(sheet: &mut Worksheet, form: &Form<'_>, plan: &Plan<'_>, looks: &Looks) -> Result<(), XlsxError> {
    let lang = form.lang;
    let pack = &form.pack.pack;
    sheet.set_name(say("form-sheet-notes", lang))?;
    mark_aside(sheet)?;
    sheet.set_column_width(1, WIDTH)?;
    let mut row = 0;
    let mut put = |text: &str, look| -> Result<(), XlsxError> {
        sheet.write_string_with_format(row, 1, text, look)?;
        if look != &looks.title {
            sheet.set_row_height(row, height([(text, WIDTH, PLAIN)]))?;
        }
        row += 1;
        Ok(())
    };
    put(pack.manifest.title.get(lang), &looks.title)?;
    put(pack.manifest.summary.get(lang), &looks.words)?;
    put("", &looks.words)?;
    for key in ["form-how-title", "form-how"] {
        let text = Message::new(key)
            .with("questions", say("form-sheet-questions", lang))
            .with("none", say("form-none", lang))
            .get(lang);
        let look = if key == "form-how-title" { &looks.head } else { &looks.words };
        text.lines().try_for_each(|line| put(line, look))?;
    }
    put("", &looks.words)?;
    put(&say("form-means-title", lang), &looks.head)?;
    for choice in most_asked(plan).into_iter().flat_map(|shape| shape.choices.iter().map(move |choice| (shape, choice)))
    {
        let (shape, choice) = choice;
        let key = if choice.silent { "form-means-open" } else { "form-means" };
        let words = label(shape, &choice.value, lang);
        put(&Message::new(key).with("answer", words).get(lang), &looks.words)?;
    }
    put(&say("form-means-empty", lang), &looks.words)?;
    put("", &looks.words)?;
    let made = Message::new("form-made")
        .with("id", pack.manifest.id.as_str())
        .with("version", pack.manifest.version.as_str())
        .with("digest", words::short(&pack.digest))
        .with("date", date(form.as_of, lang))
        .get(lang);
    put(&made, &looks.aside)?;
    if let Some(disclaimer) = pack.manifest.report.disclaimer(form.as_of) {
        put(disclaimer.get(lang), &looks.aside)?;
    }
    sheet.set_print_area(0, 0, row, 1)?;
    sheet
        .protect()
        .set_paper_size(1)
        .set_print_fit_to_pages(1, 0)
        .set_margins(0.6, 0.6, 0.6, 0.6, 0.3, 0.3)
        .set_screen_gridlines(false);
    Ok(())
}

/// The closed answer that most questions have, silence among its choices.
fn most_asked<'p>(plan: &Plan<'p>) -> Option<&'p Shape> {
    let questions = plan.sections.iter().flat_map(|section| &section.parts).flat_map(|part| &part.asked);
    let columns = plan.tables.iter().flat_map(|table| &table.columns);
    let mut counts: BTreeMap<Vec<&str>, (usize, &'p Shape)> = BTreeMap::new();
    let is_open = |asked: &&Asked<'p>| asked.shape.choices.iter().any(|choice| choice.silent);
    for asked in questions.chain(columns).filter(is_open) {
        let values = asked.shape.choices.iter().map(|choice| choice.value.as_str()).collect();
        counts.entry(values).or_insert((0, asked.shape)).0 += 1;
    }
    // The longer list explains more, where both are asked often.
    counts
        .into_iter()
        .max_by_key(|(values, (count, _))| (count * values.len(), values.len()))
        .map(|(_, (_, shape))| shape)
}
