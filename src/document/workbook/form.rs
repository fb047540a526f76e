//! A questionnaire of ours, filled: one document.
//!
//! Nothing is read by its position alone. A row of questions carries its path,
//! a table its keys, and where those hidden marks are gone their words are
//! looked up. What is none of ours is said, and passed over.

mod awaited;
mod region;

use std::{
    collections::{BTreeMap, HashMap},
    ops::ControlFlow,
    sync::Arc,
};

use awaited::{Awaited, is_in_sheet};
use region::{Known, Region};

pub(super) use region::Sheet;

use super::{
    cells::{Cells, Found, Merged},
    error::{BookError, Odd},
    marks, tree,
};
use crate::{
    document::{Book, Document, Format, Maker, Node, Value, build::Build, error::ReadError, limits},
    place::{Cell, Location, Origin, Path, Step},
    problem::Problem,
    source::{Source, Span},
    text::is_none,
};

/// The cells at the top of a sheet among which a mark would stand.
const TOP: usize = 5_000;

/// Whether a workbook is a questionnaire of ours.
pub(super) fn is_one(cells: &mut Cells<'_>) -> Result<bool, BookError> {
    for sheet in cells.sheets() {
        let (mut seen, mut is_marked) = (0, false);
        cells.each(&sheet, &mut |found| {
            seen += 1;
            is_marked = [marks::FORM, marks::KEYS, marks::HEADS].iter().any(|mark| found.text.starts_with(mark));
            if is_marked || seen > TOP { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })?;
        if is_marked {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Reads a questionnaire.
pub(super) fn read(
    source: &Source,
    format: Format,
    cells: &mut Cells<'_>,
    (bytes, odd): (&[u8], &[Odd]),
) -> Result<Document, Vec<BookError>> {
    let sheets = sheets(cells).map_err(|error| vec![error])?;
    let remarks = odd.iter().map(|odd| odd.remark(Location::file(source))).collect();
    document(source, format, &sheets, (bytes, remarks))
}

/// The document that some sheets make, and what was remarked of them before.
pub(super) fn document(
    source: &Source,
    format: Format,
    sheets: &[Sheet],
    (bytes, remarks): (&[u8], Vec<Problem>),
) -> Result<Document, Vec<BookError>> {
    let mut forms = sheets.iter().filter(|sheet| sheet.is_marked(marks::FORM));
    let form = forms.next();
    let known = form.map(Known::of).unwrap_or_default();
    let mut regions: Vec<Region<'_>> = Vec::new();
    let mut reading = Reading { remarks, ..Reading::new(source, &known) };
    // Of sheets that were saved each by itself, not all are sure to be there, nor to be of one workbook.
    let are_files = sheets.iter().any(|sheet| sheet.file.is_some());
    if let Some((first, other)) = form.zip(forms.next()).filter(|_| are_files) {
        return Err(vec![BookError::mixed(first, other.cell(0, 0, &"".into()))]);
    }
    for sheet in sheets.iter().filter(|sheet| ![marks::FORM, marks::NOTES].iter().any(|mark| sheet.is_marked(mark))) {
        match Region::of(sheet, &known) {
            Some(region) => match regions.iter().find(|other| other.table == region.table && !is_questions(other)) {
                Some(other) => {
                    let first = Arc::clone(&other.sheet.name);
                    reading.errors.push(BookError::SameTable { cell: Box::new(region.cell(region.head, 0)), first });
                }
                None => regions.push(region),
            },
            None if sheet.is_blank() => {}
            None => reading.remark(&Odd::Sheet, sheet.cell(0, 0, &"".into())),
        }
    }
    let (questions, mut tables): (Vec<Region<'_>>, Vec<Region<'_>>) = regions.into_iter().partition(is_questions);
    // A table stands before those whose rows belong to its own.
    tables.sort_by_key(|table| table.table.matches(marks::ITEMS).count());
    match (&*questions, are_files) {
        ([], true) => return Err(vec![BookError::NoQuestions]),
        ([first, other, ..], true) => {
            return Err(vec![BookError::mixed(first.sheet, other.cell(other.head, 0))]);
        }
        (_, true | false) => {}
    }
    for region in &questions {
        reading.questions(region);
    }
    if are_files {
        tables.retain(|table| reading.belongs(table));
    }
    for region in &tables {
        reading.table(region);
    }
    reading.none_at_all();
    reading.missing(are_files);
    if !reading.errors.is_empty() {
        return Err(reading.errors);
    }
    let first = questions.first().or(tables.first());
    let place = first.map(|region| Cell { column: 1, header: "".into(), ..region.cell(region.head, 0) });
    let mut root = reading.root;
    root.origin = place.map_or(root.origin, |cell| Origin::Cell(Box::new(cell)));
    let maker = known.pack.clone().map(|[id, version, digest]| Maker { id, version, digest });
    let book = Book { blanks: reading.blanks, remarks: reading.remarks, bytes: Some(bytes.into()), maker };
    Ok(Document { book: Some(Arc::new(book)), ..Document::new(source, format, None, root) })
}

fn is_questions(region: &Region<'_>) -> bool {
    region.table == marks::QUESTIONS
}

fn sheets(cells: &mut Cells<'_>) -> Result<Vec<Sheet>, BookError> {
    let mut sheets = Vec::new();
    let mut left = limits::FORM_CELLS;
    for name in cells.sheets() {
        let mut rows: BTreeMap<u32, BTreeMap<u32, Found>> = BTreeMap::new();
        cells.each(&name, &mut |found| {
            left = left.saturating_sub(1);
            rows.entry(found.row).or_default().insert(found.column, found);
            if left == 0 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })?;
        if left == 0 {
            return Err(BookError::TooMany);
        }
        let merged = cells.merged(&name);
        sheets.push(Sheet { rows, ..Sheet::new(&name, None) }.with_merged(merged));
    }
    Ok(sheets)
}

/// What is known of the rows of a table.
struct Rows {
    sheet: Arc<str>,
    /// The items with a number, by it, and where it stands.
    numbered: HashMap<String, Vec<(Path, Cell)>>,
}

/// A questionnaire that is being read.
struct Reading<'r> {
    source: &'r Source,
    known: &'r Known,
    root: Node,
    build: Build,
    blanks: BTreeMap<Path, Cell>,
    remarks: Vec<Problem>,
    errors: Vec<BookError>,
    /// Where each answer stands.
    given: BTreeMap<Path, Cell>,
    /// Tables said to have no rows, and in what words.
    none: Vec<(Path, String, Cell)>,
    tables: HashMap<String, Rows>,
    /// Tables that answers lead to.
    awaited: Awaited,
}

/// The most remarks and errors that a questionnaire is given.
const MOST: usize = 100;

impl<'r> Reading<'r> {
    fn new(source: &'r Source, known: &'r Known) -> Self {
        let root = Node { value: Value::Map(Vec::new()), origin: Origin::Text(Span::new(0, 0)) };
        Self {
            source,
            known,
            root,
            build: Build::default(),
            blanks: BTreeMap::new(),
            remarks: Vec::new(),
            errors: Vec::new(),
            given: BTreeMap::new(),
            none: Vec::new(),
            tables: HashMap::new(),
            awaited: Awaited::default(),
        }
    }

    fn remark(&mut self, odd: &Odd, cell: Cell) {
        if self.remarks.len() < MOST {
            self.remarks.push(odd.remark(Location::at(self.source, Origin::Cell(Box::new(cell)))));
        }
    }

    fn wrong(&mut self, error: BookError) {
        if self.errors.len() < MOST {
            self.errors.push(error);
        }
    }

    fn questions(&mut self, region: &Region<'_>) {
        let route = region.column(marks::ROUTE);
        let asked = region.column(marks::ASKED);
        let Some(answer) = region.column(marks::ANSWER) else { return };
        let mut heading = marks::ASIDE.to_owned();
        let mut asked_at = Vec::new();
        for (row, cells) in region.rows() {
            let words = asked.and_then(|column| region.sheet.text(row, column));
            let path = route.and_then(|column| region.sheet.text(row, column));
            let path = path.or_else(|| self.known.question(words?, &heading));
            if let Some(words) = words.filter(|_| path.is_none()) {
                words.clone_into(&mut heading);
            }
            let found = cells.get(&answer);
            let cell = region.cell(row, answer);
            match path {
                Some(route) => {
                    asked_at.push((row, answer));
                    self.answer(&Path::root(), (route, words.unwrap_or_default()), found, cell);
                }
                None if found.is_some_and(is_filled) => self.remark(&Odd::Row, cell),
                None => {}
            }
        }
        self.merged(region, |merged| asked_at.iter().filter(|at| merged.holds(**at)).count());
    }

    /// Remarks cells that were made one and ask for more than one answer: only the first has it.
    fn merged(&mut self, region: &Region<'_>, asked: impl Fn(&Merged) -> usize) {
        for merged in &region.sheet.merged {
            let ((row, column), count) = (merged.first, asked(merged));
            let is_given = region.sheet.text(row, column).is_some();
            if count > 1 && is_given {
                let cell = region.cell(row, column);
                let last = region.cell(merged.last.0, merged.last.1).name();
                self.remark(&Odd::Merged { first: cell.name(), last, count }, cell);
            }
        }
    }

    fn table(&mut self, region: &Region<'_>) {
        let (above, key) = match region.table.rsplit_once("[].") {
            Some((above, key)) => (Some(above), key),
            None => (None, &*region.table),
        };
        let Ok(key) = Path::parse(key) else {
            let cell = Box::new(region.cell(region.head, 0));
            return self.wrong(BookError::Route { route: region.table.clone(), cell });
        };
        let number = region.column(marks::NUMBER);
        let parent = region.column(marks::ABOVE);
        let is_answer = |column: &u32| {
            region
                .columns
                .get(column)
                .is_some_and(|(key, _)| ![marks::NUMBER, marks::ABOVE, marks::ASIDE].contains(&&**key))
        };
        let mut rows = Rows { sheet: Arc::clone(&region.sheet.name), numbered: HashMap::new() };
        let mut counts: BTreeMap<Path, usize> = BTreeMap::new();
        for (row, cells) in region.rows() {
            for (column, label) in &region.others {
                if cells.get(column).is_some_and(is_filled) {
                    self.remark(&Odd::Column(label.to_string()), region.cell(row, *column));
                }
            }
            // A row of which only the number is there waits to be filled.
            if !cells.iter().any(|(column, found)| is_answer(column) && is_filled(found)) {
                continue;
            }
            if region.sheet.file.is_some() && above.is_some_and(|above| !self.tables.contains_key(above)) {
                return self.remark(&Odd::NoAbove, region.cell(row, parent.unwrap_or(0)));
            }
            let below = match above {
                None => Some(Path::root()),
                Some(above) => self.above(above, region, row, parent),
            };
            let Some(below) = below else { continue };
            let list = below.join(&key);
            let count = counts.entry(list.clone()).or_default();
            let item = list.index(*count);
            *count += 1;
            // The row is an item whatever it says: that it has no rows of its own, or has them elsewhere, is told later.
            let first = cells.iter().find(|(column, found)| is_answer(column) && is_filled(found));
            let origin = Origin::Cell(Box::new(region.cell(row, first.map_or(0, |(column, _)| *column))));
            tree::put(&mut self.root, &item, Node { value: Value::Map(Vec::new()), origin });
            if let Some((column, text)) = number.and_then(|column| Some((column, region.sheet.text(row, column)?))) {
                let place = (item.clone(), region.cell(row, column));
                rows.numbered.entry(text.to_owned()).or_default().push(place);
            }
            for (column, (key, words)) in region.columns.iter().filter(|(column, _)| is_answer(column)) {
                self.answer(&item, (key, words), cells.get(column), region.cell(row, *column));
            }
        }
        self.merged(region, |merged| {
            let columns = region.columns.keys().filter(|column| is_answer(column));
            let wide = columns.filter(|column| (merged.first.1..=merged.last.1).contains(column)).count();
            let below = merged.first.0.max(region.head + 1)..merged.last.0.saturating_add(1);
            wide.saturating_mul(below.len())
        });
        self.tables.insert(region.table.clone(), rows);
    }

    /// The item to which a row belongs, by the number it gives.
    fn above(&mut self, above: &str, region: &Region<'_>, row: u32, column: Option<u32>) -> Option<Path> {
        let text = column.and_then(|column| region.sheet.text(row, column)).unwrap_or_default().to_owned();
        let cell = Box::new(region.cell(row, column.unwrap_or(0)));
        let table = self.tables.get(above);
        let sheet = table.map_or_else(|| above.into(), |table| Arc::clone(&table.sheet));
        match table.and_then(|table| table.numbered.get(&text)).map(Vec::as_slice) {
            Some([(item, _)]) => Some(item.clone()),
            Some([(_, first), (_, second), ..]) => {
                let (cell, first) = (Box::new(second.clone()), Box::new(first.clone()));
                let error = BookError::SameNumber { number: text, cell, first };
                if !self.errors.contains(&error) {
                    self.wrong(error);
                }
                None
            }
            Some([]) | None => {
                self.wrong(BookError::Orphan { number: text, above: sheet, cell });
                None
            }
        }
    }

    /// Takes what a cell says of an answer: its route, and the words in which it is asked.
    fn answer(&mut self, below: &Path, (route, words): (&str, &str), found: Option<&Found>, cell: Cell) {
        let (plain, is_list, is_table) = match route.strip_suffix(marks::ROWS) {
            Some(plain) => (plain, false, true),
            None => (route.trim_end_matches(marks::ITEMS), route.ends_with(marks::ITEMS), false),
        };
        let is_keys = |path: &Path| path.steps().iter().all(|step| matches!(step, Step::Key(_)));
        let Some(path) = Path::parse(plain).ok().filter(|path| is_keys(path) && !path.steps().is_empty()) else {
            return self.wrong(BookError::Route { route: route.to_owned(), cell: Box::new(cell) });
        };
        let path = below.join(&path);
        if let Some(odd) = found.and_then(|found| found.odd.as_ref()) {
            self.remark(odd, cell.clone());
        }
        if is_table {
            let said = found.map(|found| found.text.trim()).unwrap_or_default();
            self.awaited.take(&path, words, said);
        }
        let Some(found) = found.filter(|found| is_filled(found)) else {
            self.blanks.entry(path).or_insert(cell);
            return;
        };
        let text = found.text.trim();
        let origin = Origin::Cell(Box::new(cell.clone()));
        let value = match &found.odd {
            Some(Odd::Failed(error)) => Value::Unreadable(error.clone()),
            // Whether it has rows is known once they are read.
            _ if is_table && is_none(text) => {
                self.none.push((path.clone(), text.to_owned(), cell));
                return;
            }
            _ if is_table && is_in_sheet(text) => return,
            _ if is_list && is_none(text) => Value::List(Vec::new()),
            _ if is_list => {
                let item = |text| Node { value: Value::Untyped(text), origin: origin.clone() };
                Value::List(marks::parted(text).into_iter().map(item).collect())
            }
            _ => Value::Untyped(found.text.clone()),
        };
        self.put(path, Node { value, origin }, cell);
    }

    fn put(&mut self, path: Path, leaf: Node, cell: Cell) {
        let at =
            |error, cell: &Cell| BookError::At { error: Box::new(error), cell: Box::new(cell.clone()), other: None };
        let nowhere = Span::new(0, 0);
        if path.steps().len() > limits::DEPTH {
            return self.wrong(at(ReadError::TooDeep { at: nowhere }, &cell));
        }
        for _ in 0..=path.steps().len() + leaf.items().len() {
            if let Err(error) = self.build.count(nowhere) {
                if self.errors.is_empty() {
                    self.wrong(at(error, &cell));
                }
                return;
            }
        }
        if let Some(first) = self.given.get(&path) {
            let (cell, first) = (Box::new(cell), Box::new(first.clone()));
            return self.wrong(BookError::Twice { path, cell, first });
        }
        if tree::put(&mut self.root, &path, leaf) {
            self.blanks.remove(&path);
            self.given.insert(path, cell);
        } else {
            let (header, other) = (path.to_string(), cell.header.to_string());
            self.wrong(at(ReadError::HeaderConflict { header, other, at: Origin::Text(nowhere) }, &cell));
        }
    }

    /// Whether a sheet that was saved by itself belongs to the questions; where it does not, that is remarked.
    fn belongs(&mut self, region: &Region<'_>) -> bool {
        let belongs = self.awaited.has_top_of(&region.table);
        if !belongs {
            self.remark(&Odd::Stranger, region.cell(region.head, 0));
        }
        belongs
    }

    /// Remarks the sheets that are not there: all of them, where each was saved
    /// by itself; else those in which an answer says that its rows are.
    fn missing(&mut self, are_files: bool) {
        let words = self.awaited.gone(are_files, |table| self.tables.contains_key(table));
        if !words.is_empty() {
            self.remarks.push(Odd::Missing { words, are_files }.remark(Location::file(self.source)));
        }
    }

    /// Makes empty lists of the tables said to have no rows, unless they have some.
    fn none_at_all(&mut self) {
        for (path, said, cell) in std::mem::take(&mut self.none) {
            if self.root.at(&path).is_some() {
                self.remark(&Odd::NotNone(said), cell);
            } else {
                let origin = Origin::Cell(Box::new(cell.clone()));
                self.put(path, Node { value: Value::List(Vec::new()), origin }, cell);
            }
        }
    }
}

fn is_filled(found: &Found) -> bool {
    !found.text.trim().is_empty()
}
