//! A questionnaire as a workbook: a sheet of instructions, one of questions,
//! one for each list, and two hidden ones: the choices of closed answers, and
//! what is needed to read it all again (`document/workbook/marks.rs`).

use std::collections::HashMap;

use jiff::civil::Date;
use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DataValidationRule, DocProperties, ExcelDateTime, Formula, Note,
    ProtectionOptions, Workbook, Worksheet, XlsxError,
};

use super::{
    Form,
    fill::{Fill, Filling, Row, label, rows, truth},
    looks::{Looks, PLAIN, SMALL, height},
    plan::{Asked, Plan, Table},
};
use crate::{
    document::{Document, Node, workbook::marks},
    engine::CompiledPack,
    pack::{Class, EvidenceLevel, Rule},
    place::Path,
    schema::{Kind, Shape},
    text::{Lang, Message},
};

/// A workbook, and what of the document it could not hold.
#[derive(Clone, Debug)]
pub struct Filled {
    /// The bytes of the file.
    pub bytes: Vec<u8>,
    /// Answers that are not in it, or not as they were. A workbook has no cell
    /// for an item without answers, an empty table, or a key of nobody's.
    pub lost: Vec<Path>,
}

/// A column beside the answers, that only people read.
pub struct Beside<'a> {
    /// Its heading.
    pub title: String,
    /// Its width, in characters.
    pub width: f64,
    /// What it says of an answer.
    pub text: &'a dyn Fn(&Path) -> Option<String>,
}

/// Adds sheets to a workbook, in its looks.
pub type AddSheets<'a> = dyn Fn(&mut Workbook, &Looks) -> Result<(), XlsxError> + 'a;

/// What is put into a workbook besides the questionnaire.
#[derive(Default)]
pub struct Besides<'a> {
    /// Columns beside the answers, on the sheet of questions.
    pub columns: Vec<Beside<'a>>,
    /// Adds sheets after the instructions. Each is to have [`mark_aside`], or
    /// whoever reads the workbook is told of a sheet that was not read.
    pub sheets: Option<&'a AddSheets<'a>>,
}

/// Marks a sheet as one with nothing to read: its first cell is taken for it,
/// and its first column hidden.
///
/// # Errors
/// None that a sheet without cells has.
pub fn mark_aside(sheet: &mut Worksheet) -> Result<(), XlsxError> {
    sheet.write_string(0, 0, marks::NOTES)?.set_column_hidden(0)?;
    Ok(())
}

/// The questionnaire of a pack, filled with a document where there is one.
///
/// # Errors
/// What the writer of workbooks says; nothing is known that would make it.
pub fn workbook(
    pack: &CompiledPack,
    as_of: Date,
    lang: Lang,
    document: Option<&Document>,
) -> Result<Filled, XlsxError> {
    workbook_with(pack, as_of, lang, document, &Besides::default())
}

/// The same, with columns and sheets of somebody else's.
///
/// # Errors
/// As of [`workbook`], and of who adds the sheets.
pub fn workbook_with(
    pack: &CompiledPack,
    as_of: Date,
    lang: Lang,
    document: Option<&Document>,
    besides: &Besides<'_>,
) -> Result<Filled, XlsxError> {
    let form = Form { pack, as_of, lang };
    let plan = Plan::of(pack, lang);
    let mut pen = Pen {
        form: &form,
        plan: &plan,
        looks: Looks::new(lang),
        lists: Lists { columns: Vec::new(), known: HashMap::new() },
        marks: Vec::new(),
        fill: Fill { lang, lost: Vec::new() },
    };
    let root = document.map(|document| &document.root);
    let mut book = Workbook::new();
    let day = ExcelDateTime::from_ymd(
        u16::try_from(as_of.year()).unwrap_or(1900).max(1900),
        as_of.month().unsigned_abs(),
        as_of.day().unsigned_abs(),
    )?;
    let title = pack.pack.manifest.title.get(lang);
    book.set_properties(&DocProperties::new().set_title(title).set_author("apertura").set_creation_datetime(&day));
    super::notes::sheet(book.add_worksheet(), &form, &plan, &pen.looks)?;
    if let Some(add) = besides.sheets {
        add(&mut book, &pen.looks)?;
    }
    pen.questions(book.add_worksheet(), root, besides)?;
    let rows = root.map(|root| rows(&plan.tables, root));
    for (number, table) in plan.tables.iter().enumerate() {
        let rows = rows.as_ref().and_then(|rows| rows.get(number)).map(Vec::as_slice).unwrap_or_default();
        pen.table(book.add_worksheet(), table, rows)?;
    }
    if let Some(root) = root {
        pen.fill.unasked(pack.pack.schema.shape(), root, &Path::root());
    }
    pen.lists.sheet(book.add_worksheet())?;
    pen.hidden(book.add_worksheet())?;
    pen.fill.lost.sort();
    pen.fill.lost.dedup();
    Ok(Filled { bytes: book.save_to_buffer()?, lost: pen.fill.lost })
}

pub(super) fn say(key: &'static str, lang: Lang) -> String {
    Message::new(key).get(lang)
}

/// The sheet that holds the choices of closed answers.
const LISTS: &str = "_listas";

/// The last row that has a drop-down in a table.
const LAST: u32 = 2_000;
/// Rows of a table that are framed, though nothing is in them.
const FRAMED: u32 = 25;

/// The choices of closed answers, a column for each list of them.
struct Lists {
    columns: Vec<Vec<String>>,
    known: HashMap<Vec<String>, usize>,
}

impl Lists {
    /// The cells that hold some choices.
    fn range(&mut self, labels: Vec<String>) -> Formula {
        let end = labels.len() + 1;
        let at = *self.known.entry(labels.clone()).or_insert_with(|| {
            self.columns.push(labels);
            self.columns.len()
        });
        let column = rust_xlsxwriter::utility::column_number_to_name(u16::try_from(at).unwrap_or(u16::MAX));
        Formula::new(format!("='{LISTS}'!${column}$2:${column}${end}"))
    }

    fn sheet(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        sheet.set_name(LISTS)?.write_string(0, 0, marks::NOTES)?;
        for (column, labels) in (1..).zip(&self.columns) {
            for (row, label) in (1..).zip(labels) {
                sheet.write_string(row, column, label)?;
            }
        }
        sheet.set_hidden(true);
        Ok(())
    }
}

/// Writes the sheets.
struct Pen<'p> {
    form: &'p Form<'p>,
    plan: &'p Plan<'p>,
    looks: Looks,
    lists: Lists,
    /// Rows of the hidden sheet.
    marks: Vec<Vec<String>>,
    fill: Fill,
}

impl Pen<'_> {
    fn say(&self, key: &'static str) -> String {
        say(key, self.form.lang)
    }

    fn questions(
        &mut self,
        sheet: &mut Worksheet,
        root: Option<&Node>,
        besides: &Besides<'_>,
    ) -> Result<(), XlsxError> {
        let name = self.say("form-sheet-questions");
        sheet.set_name(&name)?;
        let looks = self.looks.clone();
        let mut columns = vec![
            (marks::ASKED, self.say("form-col-question"), 46.0),
            (marks::ANSWER, self.say("form-col-answer"), 28.0),
        ];
        columns.extend(besides.columns.iter().map(|beside| (marks::ASIDE, beside.title.clone(), beside.width)));
        let first_aside = u16::try_from(columns.len()).unwrap_or(u16::MAX) + 1;
        columns.extend(
            [("form-col-how", 22.0), ("form-col-basis", 20.0), ("form-col-why", 40.0), ("form-col-evidence", 28.0)]
                .map(|(key, width)| (marks::ASIDE, self.say(key), width)),
        );
        self.heads(sheet, marks::QUESTIONS, &columns, &[])?;
        let last = u16::try_from(columns.len()).unwrap_or(u16::MAX);
        let mut row = 2;
        for asked in &self.plan.given {
            // Which kind of document it is, is no question.
            let node = root.and_then(|root| root.at(&asked.path));
            let answer = self.form.example(asked.shape);
            sheet.write_string(row, 0, asked.route())?;
            sheet.write_string_with_format(row, 1, asked.shape.text.get(self.form.lang), &looks.asked)?;
            match node.and_then(|node| self.fill.cell(asked, node, &asked.path)) {
                Some(filling) => write(sheet, (row, 2), &filling, &looks.told)?,
                None => {
                    sheet.write_string_with_format(row, 2, answer.as_str().unwrap_or_default(), &looks.told)?;
                }
            }
            sheet.set_row_hidden(row)?;
            let (words, heading) = (asked.shape.text.get(self.form.lang).to_owned(), marks::ASIDE.to_owned());
            let cell = format!("C{}", row + 1);
            self.marks.push(vec![marks::QUESTION.to_owned(), asked.route(), words, heading, name.clone(), cell]);
            row += 1;
        }
        for section in &self.plan.sections {
            for column in 1..=last {
                sheet.write_blank(row, column, &looks.band)?;
            }
            sheet.write_string_with_format(row, 1, &section.title, &looks.band)?.set_row_height(row, 21)?;
            row += 1;
            for part in &section.parts {
                if let Some(title) = part.title {
                    for column in 1..=last {
                        sheet.write_blank(row, column, &looks.part)?;
                    }
                    sheet.write_string_with_format(row, 1, title, &looks.part)?;
                    sheet.set_row_height(row, height([(title, 46.0, PLAIN)]))?;
                    row += 1;
                }
                let mut above = (String::new(), String::new(), String::new());
                for asked in &part.asked {
                    let words = asked.shape.text.get(self.form.lang);
                    sheet.write_string(row, 0, asked.route())?;
                    sheet.write_string_with_format(row, 1, words, &looks.asked)?;
                    let node = root.and_then(|root| root.at(&asked.path));
                    let filling = node.and_then(|node| self.fill.cell(asked, node, &asked.path));
                    self.answer(sheet, (row, row, 2), asked, filling.as_ref())?;
                    let told = besides.columns.iter().map(|beside| (beside.text)(&asked.path).unwrap_or_default());
                    let told: Vec<String> = told.collect();
                    for (column, text) in (3..).zip(&told) {
                        sheet.write_string_with_format(row, column, text, &looks.told)?;
                    }
                    let table = self.plan.table(&asked.pattern).map(|table| &*table.sheet);
                    let how = self.form.how(asked.shape, table);
                    sheet.write_string_with_format(row, first_aside, &how, &looks.aside)?;
                    let helps = self.helps(asked);
                    let mut texts = vec![(words, 46.0, PLAIN), (&how, 22.0, SMALL)];
                    let answered = match &filling {
                        Some(Filling::Text(text)) => text.as_str(),
                        Some(Filling::Number(_) | Filling::Date(_)) | None => "",
                    };
                    texts.push((answered, 28.0, PLAIN));
                    texts.extend(told.iter().zip(&besides.columns).map(|(text, of)| (&**text, of.width, PLAIN)));
                    // What the row above says of itself holds on.
                    let each = [(&helps.0, &above.0), (&helps.1, &above.1), (&helps.2, &above.2)];
                    for ((column, width), (text, above)) in (first_aside + 1..).zip([20.0, 40.0, 28.0]).zip(each) {
                        let text = if text == above { "" } else { text };
                        sheet.write_string_with_format(row, column, text, &looks.aside)?;
                        texts.push((text, width, SMALL));
                    }
                    sheet.set_row_height(row, height(texts))?;
                    above = helps;
                    let cell = format!("C{}", row + 1);
                    let words = words.to_owned();
                    let heading = part.title.unwrap_or(&section.title).to_owned();
                    let route = asked.route();
                    self.marks.push(vec![marks::QUESTION.to_owned(), route, words, heading, name.clone(), cell]);
                    row += 1;
                }
            }
        }
        page(sheet, &name, self.form);
        sheet.set_print_area(0, 0, row, last)?;
        Ok(())
    }

    /// The rows of keys and of headings.
    fn heads(
        &mut self,
        sheet: &mut Worksheet,
        table: &str,
        columns: &[(&str, String, f64)],
        notes: &[String],
    ) -> Result<(), XlsxError> {
        sheet.write_string(0, 0, format!("{} {table}", marks::KEYS))?;
        sheet.write_string(1, 0, format!("{} {table}", marks::HEADS))?;
        for (number, (column, (key, title, width))) in (1..).zip(columns).enumerate() {
            sheet.write_string(0, column, *key)?;
            sheet.write_string_with_format(1, column, title, &self.looks.head)?.set_column_width(column, *width)?;
            if let Some(note) = notes.get(number).filter(|note| !note.is_empty()) {
                sheet.insert_note(
                    1,
                    column,
                    &Note::new(note).add_author_prefix(false).set_width(320).set_height(180),
                )?;
            }
            let [table, key] = [table, key].map(str::to_owned);
            self.marks.push(vec![marks::COLUMN.to_owned(), table, key, title.clone()]);
        }
        sheet.set_row_height(1, height(columns.iter().map(|(_, title, width)| (&**title, *width, PLAIN))))?;
        sheet.set_row_hidden(0)?.set_column_hidden(0)?.set_freeze_panes(2, 2)?.set_repeat_rows(1, 1)?;
        Ok(())
    }

    /// A cell, or a column of them, for an answer: its format, what may be written, and what is.
    fn answer(
        &mut self,
        sheet: &mut Worksheet,
        (first, last, column): (u32, u32, u16),
        asked: &Asked<'_>,
        filling: Option<&Filling>,
    ) -> Result<(), XlsxError> {
        let look = self.look(asked.shape).clone();
        match filling {
            Some(filling) => write(sheet, (first, column), filling, &look)?,
            None => drop(sheet.write_blank(first, column, &look)?),
        }
        if let Some(validation) = self.validation(asked)? {
            sheet.add_data_validation(first, column, last, column, &validation)?;
        }
        Ok(())
    }

    fn look(&self, shape: &Shape) -> &rust_xlsxwriter::Format {
        match &shape.kind {
            Kind::Date => &self.looks.date,
            Kind::Integer | Kind::Number => &self.looks.number,
            Kind::Text | Kind::Boolean | Kind::Open | Kind::List(_) | Kind::Table(_) => &self.looks.text,
        }
    }

    /// What may be written in a cell; `None` for anything.
    fn validation(&mut self, asked: &Asked<'_>) -> Result<Option<DataValidation>, XlsxError> {
        let lang = self.form.lang;
        let shape = asked.shape;
        let is_table = shape.item().is_some_and(|item| matches!(item.kind, Kind::Table(_)));
        let (validation, wrong) = match &shape.kind {
            _ if is_table => {
                let list = self.lists.range(vec![self.say("form-rows"), self.say("form-none")]);
                (DataValidation::new().allow_list_formula(list), "form-wrong-choice")
            }
            Kind::Boolean => {
                let list = self.lists.range(vec![truth(true, lang), truth(false, lang)]);
                (DataValidation::new().allow_list_formula(list), "form-wrong-choice")
            }
            Kind::Text if shape.choices.len() > 1 => {
                let labels = shape.choices.iter().map(|choice| label(shape, &choice.value, lang));
                let list = self.lists.range(labels.collect());
                (DataValidation::new().allow_list_formula(list), "form-wrong-choice")
            }
            Kind::Date => {
                let from = ExcelDateTime::from_ymd(1900, 3, 1)?;
                let rule = DataValidationRule::GreaterThanOrEqualTo(&from);
                (DataValidation::new().allow_date(rule), "form-wrong-date")
            }
            Kind::Integer => {
                let [least, most] = ["-999999999999999", "999999999999999"].map(Formula::new);
                let rule = DataValidationRule::Between(least, most);
                (DataValidation::new().allow_whole_number_formula(rule), "form-wrong-integer")
            }
            Kind::Number => {
                let rule = DataValidationRule::Between(-1e15, 1e15);
                (DataValidation::new().allow_decimal_number(rule), "form-wrong-number")
            }
            Kind::Text | Kind::Open | Kind::List(_) | Kind::Table(_) => return Ok(None),
        };
        let validation = validation
            .set_error_title(self.say("form-wrong"))?
            .set_error_message(self.say(wrong))?
            .set_error_style(DataValidationErrorStyle::Stop);
        Ok(Some(validation))
    }

    /// Beside a question: its articles, why it is asked, which evidence would do.
    fn helps(&self, asked: &Asked<'_>) -> (String, String, String) {
        let lang = self.form.lang;
        let articles = self.form.articles(asked.shape, &asked.pattern).join("; ");
        let mut rules = self.form.pack.readers(&asked.pattern).filter(|rule| rule.class == Class::Condition);
        let why = rules.next().map(|rule| rule.rationale.get(lang).to_owned()).unwrap_or_default();
        let mut proves =
            self.form.pack.readers(&asked.pattern).filter(|rule| rule.evidence.level != EvidenceLevel::None);
        let evidence = proves.find_map(|rule| evidence(rule, lang)).unwrap_or_default();
        (articles, why, evidence)
    }

    fn table(&mut self, sheet: &mut Worksheet, table: &Table<'_>, rows: &[Row<'_>]) -> Result<(), XlsxError> {
        sheet.set_name(&table.sheet)?;
        let lang = self.form.lang;
        let mut columns = Vec::new();
        let mut notes = Vec::new();
        if let Some(above) = table.above.and_then(|above| self.plan.tables.get(above)) {
            let title = Message::new("form-col-above").with("sheet", above.sheet.as_str()).get(lang);
            columns.push((marks::ABOVE.to_owned(), title, 14.0));
            notes.push(Message::new("form-note-above").with("sheet", above.sheet.as_str()).get(lang));
        }
        if table.is_above {
            columns.push((marks::NUMBER.to_owned(), self.say("form-col-number"), 7.0));
            notes.push(self.say("form-note-number"));
        }
        let numbers = u16::try_from(columns.len()).unwrap_or(u16::MAX);
        for asked in &table.columns {
            columns.push((asked.route(), asked.shape.text.get(lang).to_owned(), width(asked)));
            let sheet = self.plan.table(&asked.pattern).map(|table| &*table.sheet);
            let articles = self.form.articles(asked.shape, &asked.pattern);
            let mut note = self.form.how(asked.shape, sheet);
            if !articles.is_empty() {
                let articles = Message::new("form-articles").with("articles", articles.join("; ")).get(lang);
                note = format!("{note}\n\n{articles}");
            }
            notes.push(note);
        }
        let heads: Vec<(&str, String, f64)> =
            columns.iter().map(|(key, title, width)| (&**key, title.clone(), *width)).collect();
        self.heads(sheet, &table.mark(), &heads, &notes)?;
        let count = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        let last = LAST.max(count.saturating_add(2 + FRAMED));
        for (column, look) in (1..=numbers).map(|column| (column, self.looks.number.clone())) {
            sheet.set_column_format(column, &look)?;
        }
        for (column, asked) in (numbers + 1..).zip(&table.columns) {
            sheet.set_column_format(column, self.look(asked.shape))?;
            if let Some(validation) = self.validation(asked)? {
                sheet.add_data_validation(2, column, last, column, &validation)?;
            }
        }
        for number in 0..count.max(FRAMED) {
            let row = number + 2;
            let filled = usize::try_from(number).ok().and_then(|number| rows.get(number));
            let mut column = 1;
            if table.above.is_some() {
                let above = filled.and_then(|row| row.above);
                let above = above.map(|above| Filling::Number(f64::from(u32::try_from(above).unwrap_or(u32::MAX))));
                put(sheet, (row, column), above.as_ref(), &self.looks.number)?;
                column += 1;
            }
            if table.is_above {
                let number = Filling::Number(f64::from(number + 1));
                put(sheet, (row, column), Some(&number), &self.looks.number)?;
                column += 1;
            }
            let mut is_empty = true;
            let mut highest: f64 = 0.0;
            for asked in &table.columns {
                let look = self.look(asked.shape).clone();
                let filling = filled.and_then(|row| {
                    let at = row.at.join(&asked.path);
                    row.item.at(&asked.path).and_then(|node| self.fill.cell(asked, node, &at))
                });
                is_empty &= filling.is_none();
                if let Some(Filling::Text(text)) = &filling {
                    highest = highest.max(height([(&**text, width(asked), PLAIN)]));
                }
                put(sheet, (row, column), filling.as_ref(), &look)?;
                column += 1;
            }
            if highest > 20.0 {
                sheet.set_row_height(row, highest)?;
            }
            if let Some(row) = filled {
                if is_empty {
                    self.fill.lost.push(row.at.clone());
                } else if let Some(item) = table.shape.item() {
                    self.fill.unasked(item, row.item, &row.at);
                }
            }
        }
        page(sheet, &table.sheet, self.form);
        sheet.set_print_area(0, 0, count.max(FRAMED) + 1, u16::try_from(columns.len()).unwrap_or(u16::MAX))?;
        Ok(())
    }

    /// The hidden sheet that says what the workbook is.
    fn hidden(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        sheet.set_name(marks::FORM_SHEET)?;
        let pack = &self.form.pack.pack;
        let day = self.form.as_of.to_string();
        let heads = [
            vec![marks::FORM, marks::LAYOUT, self.form.lang.code(), &*day],
            vec![marks::PACK, &*pack.manifest.id, &*pack.manifest.version, &*pack.digest],
        ];
        let rows = self.marks.iter().map(|mark| mark.iter().map(String::as_str).collect());
        for (row, texts) in (0..).zip(heads.into_iter().chain(rows)) {
            for (column, text) in (0..).zip(texts) {
                sheet.write_string(row, column, text)?;
            }
        }
        sheet.set_hidden(true);
        Ok(())
    }
}

/// How wide the column of an answer is.
fn width(asked: &Asked<'_>) -> f64 {
    let is_long = asked.shape.choices.is_empty() && matches!(asked.shape.kind, Kind::Text | Kind::List(_));
    if is_long { 30.0 } else { 21.0 }
}

/// The example of evidence that a rule's advice names.
fn evidence(rule: &Rule, lang: Lang) -> Option<String> {
    let mark = say("form-evidence-word", lang);
    let named = |step: &String| step.split_once(&mark).map(|(_, named)| named.trim().trim_end_matches('.').to_owned());
    let mut found: Vec<String> = rule.remediation.steps.get(lang).iter().filter_map(named).collect();
    found.dedup();
    if found.is_empty() { None } else { Some(found.join("; ")) }
}

fn put(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    filling: Option<&Filling>,
    look: &rust_xlsxwriter::Format,
) -> Result<(), XlsxError> {
    match filling {
        Some(filling) => write(sheet, (row, column), filling, look),
        None => sheet.write_blank(row, column, look).map(drop),
    }
}

fn write(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    filling: &Filling,
    look: &rust_xlsxwriter::Format,
) -> Result<(), XlsxError> {
    match filling {
        // Never as a formula, whatever it begins with.
        Filling::Text(text) => sheet.write_string_with_format(row, column, text, look)?,
        Filling::Number(number) | Filling::Date(number) => {
            sheet.write_number_with_format(row, column, *number, look)?
        }
    };
    Ok(())
}

/// How a sheet is protected and printed. There is no password: who knows what
/// they do may change anything.
fn page(sheet: &mut Worksheet, name: &str, form: &Form<'_>) {
    let may = ProtectionOptions {
        format_cells: true,
        format_columns: true,
        format_rows: true,
        insert_rows: true,
        insert_links: true,
        delete_rows: true,
        sort: true,
        use_autofilter: true,
        edit_objects: true,
        ..ProtectionOptions::new()
    };
    let foot = name.replace('&', "&&");
    let title = form.pack.pack.manifest.title.get(form.lang).replace('&', "&&");
    sheet
        .protect_with_options(&may)
        .set_landscape()
        .set_paper_size(1)
        .set_print_fit_to_pages(1, 0)
        .set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3)
        .set_footer(format!("&L&8{title}&C&8{foot}&R&8&P / &N"));
}

#[cfg(test)]
mod tests;
