//! What a workbook asks, and where: questions by chapter, and a table for each
//! list whose items are tables themselves.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    document::workbook::marks,
    engine::{CompiledPack, Pattern},
    pack::{Class, Rule},
    place::{Path, Step},
    schema::{Field, Kind, Shape},
    text::{Lang, Message},
};

/// One cell to answer.
pub(super) struct Asked<'p> {
    /// The answer, from the top of the document.
    pub pattern: Pattern,
    /// Its path from the item that holds it, or from the top.
    pub path: Path,
    pub shape: &'p Shape,
}

impl Asked<'_> {
    /// Its hidden mark.
    pub fn route(&self) -> String {
        let end = match self.shape.item().map(|item| &item.kind) {
            Some(Kind::Table(_)) => marks::ROWS,
            Some(_) => marks::ITEMS,
            None => "",
        };
        format!("{}{end}", self.path)
    }
}

/// Questions under one heading.
pub(super) struct Part<'p> {
    /// The words of the table that holds them.
    pub title: Option<&'p str>,
    pub asked: Vec<Asked<'p>>,
}

/// Questions of a chapter.
pub(super) struct Section<'p> {
    pub title: String,
    pub parts: Vec<Part<'p>>,
}

/// A list with a sheet of its own.
pub(super) struct Table<'p> {
    /// The list.
    pub pattern: Pattern,
    /// Its path from the item that holds it, or from the top.
    pub path: Path,
    pub shape: &'p Shape,
    pub sheet: String,
    /// The table whose rows hold its own.
    pub above: Option<usize>,
    /// Whether other tables refer to its rows.
    pub is_above: bool,
    pub columns: Vec<Asked<'p>>,
}

impl Table<'_> {
    /// What it is called in hidden marks.
    pub fn mark(&self) -> String {
        written(&self.pattern)
    }
}

/// All that a workbook asks.
pub(super) struct Plan<'p> {
    /// Answers that are known beforehand.
    pub given: Vec<Asked<'p>>,
    pub sections: Vec<Section<'p>>,
    pub tables: Vec<Table<'p>>,
}

impl<'p> Plan<'p> {
    pub fn of(pack: &'p CompiledPack, lang: Lang) -> Self {
        let mut walk = Walk { questions: Vec::new(), tables: Vec::new(), lang, names: BTreeSet::new() };
        // The sheets of a result may stand beside these.
        for key in ["form-sheet-notes", "form-sheet-questions"].into_iter().chain(super::super::xlsx::SHEETS) {
            walk.names.insert(Message::new(key).get(lang).to_lowercase());
        }
        walk.table(pack.pack.schema.shape(), &mut Pattern::new(), None, None);
        let (given, questions): (Vec<_>, Vec<_>) =
            walk.questions.into_iter().partition(|(_, asked)| asked.shape.choices.len() == 1);
        let places = places(pack, &questions);
        let mut sections: Vec<(Place, Section<'p>)> = Vec::new();
        for (title, asked) in questions {
            let place = asked.path.steps().first().and_then(|top| places.get(top)).copied().unwrap_or(Place::First);
            let found = sections.iter().position(|(known, _)| *known == place);
            let at = found.unwrap_or_else(|| {
                let title = match place {
                    Place::First => Message::new("form-general").get(lang),
                    Place::Last => Message::new("form-last").get(lang),
                    Place::Chapter(at) => {
                        let known = pack.pack.manifest.chapters.get(at);
                        known.map(|chapter| chapter.title.get(lang).to_owned()).unwrap_or_default()
                    }
                };
                sections.push((place, Section { title, parts: Vec::new() }));
                sections.len() - 1
            });
            let Some((_, section)) = sections.get_mut(at) else { continue };
            match section.parts.last_mut().filter(|part| part.title == title) {
                Some(part) => part.asked.push(asked),
                None => section.parts.push(Part { title, asked: vec![asked] }),
            }
        }
        sections.sort_by_key(|(place, _)| *place);
        for (_, section) in &mut sections {
            // Below the title of a part, what has none would seem to belong to it.
            section.parts.sort_by_key(|part| part.title.is_some());
        }
        Self {
            given: given.into_iter().map(|(_, asked)| asked).collect(),
            sections: sections.into_iter().map(|(_, section)| section).collect(),
            tables: walk.tables,
        }
    }

    /// The table of a list.
    pub fn table(&self, pattern: &Pattern) -> Option<&Table<'p>> {
        self.tables.iter().find(|table| table.pattern == *pattern)
    }
}

/// Where a question stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    /// Who answers, and when.
    First,
    Chapter(usize),
    /// What no rule reads, after all that some rule does: evidence, signatures.
    Last,
}

/// Where the questions below each key of the document stand: they stay
/// together, in the chapter that reads most of them.
fn places(pack: &CompiledPack, questions: &[(Option<&str>, Asked<'_>)]) -> BTreeMap<Step, Place> {
    let roles = &pack.pack.manifest.document.roles;
    let firsts = [
        roles.institution.as_ref().map(|role| &role.path.0),
        roles.date.as_ref().map(|role| &role.0),
        roles.perspective.as_ref().map(|role| &role.path.0),
    ];
    let firsts: Vec<Option<&Step>> = firsts.into_iter().flatten().map(|path| path.steps().first()).collect();
    let mut counts: BTreeMap<&Step, BTreeMap<usize, usize>> = BTreeMap::new();
    let mut order = Vec::new();
    for (_, asked) in questions {
        let Some(top) = asked.path.steps().first() else { continue };
        if !order.contains(&top) {
            order.push(top);
        }
        if let Some(chapter) = chapter(pack, &asked.pattern) {
            *counts.entry(top).or_default().entry(chapter).or_default() += 1;
        }
    }
    let is_read = |top: &&Step| counts.contains_key(*top) && !firsts.contains(&Some(*top));
    let first_read = order.iter().position(is_read).unwrap_or(order.len());
    let place = |(at, top): (usize, &&Step)| {
        // Of two chapters that read as many, the earlier.
        let most = counts.get(*top).and_then(|counts| {
            counts.iter().max_by_key(|(chapter, count)| (**count, usize::MAX - **chapter)).map(|(chapter, _)| *chapter)
        });
        match most.filter(|_| !firsts.contains(&Some(*top))) {
            Some(chapter) => Place::Chapter(chapter),
            None if at < first_read || firsts.contains(&Some(*top)) => Place::First,
            None => Place::Last,
        }
    };
    order.iter().enumerate().map(|(at, top)| ((**top).clone(), place((at, top)))).collect()
}

/// The chapter of the first rule that reads an answer, contradictions aside.
fn chapter(pack: &CompiledPack, pattern: &Pattern) -> Option<usize> {
    let chapters = &pack.pack.manifest.chapters;
    let at = |rule: &Rule| chapters.iter().position(|chapter| chapter.id == rule.chapter);
    pack.readers(pattern).filter(|rule| rule.class == Class::Condition).find_map(|rule| at(rule))
}

struct Walk<'p> {
    questions: Vec<(Option<&'p str>, Asked<'p>)>,
    tables: Vec<Table<'p>>,
    lang: Lang,
    names: BTreeSet<String>,
}

impl<'p> Walk<'p> {
    /// Takes what stands in a table: of the document (`None`) or of an item of a list.
    fn table(&mut self, shape: &'p Shape, pattern: &mut Pattern, title: Option<&'p str>, list: Option<usize>) {
        for field in super::asked(shape) {
            self.field(field, pattern, title, list);
        }
    }

    fn field(&mut self, field: &'p Field, pattern: &mut Pattern, title: Option<&'p str>, list: Option<usize>) {
        let shape = &field.shape;
        pattern.push(Some(Step::Key(field.key.as_str().into())));
        let path = below(pattern);
        match &shape.kind {
            Kind::Table(_) => {
                let words = shape.text.get(self.lang);
                self.table(shape, pattern, Some(words).filter(|words| !words.is_empty()), list);
            }
            _ => {
                let asked = Asked { pattern: pattern.clone(), path: path.clone(), shape };
                match list.and_then(|list| self.tables.get_mut(list)) {
                    Some(table) => table.columns.push(asked),
                    None => self.questions.push((title, asked)),
                }
            }
        }
        if let Some(item) = shape.item().filter(|item| matches!(item.kind, Kind::Table(_))) {
            if let Some(above) = list.and_then(|list| self.tables.get_mut(list)) {
                above.is_above = true;
            }
            let sheet = self.name(shape.text.get(self.lang), &field.key);
            let (columns, above) = (Vec::new(), list);
            let table = Table { pattern: pattern.clone(), path, shape, sheet, above, is_above: false, columns };
            self.tables.push(table);
            let number = self.tables.len() - 1;
            pattern.push(None);
            self.table(item, pattern, None, Some(number));
            pattern.pop();
        }
        pattern.pop();
    }

    /// A name for a sheet: the first words of a text, as many as fit, as no
    /// other sheet has.
    fn name(&mut self, words: &str, key: &str) -> String {
        let words = words
            .split(['.', ':', ';', ',', '(', '[', ']', '*', '?', '/', '\\', '¿'])
            .find(|part| !part.trim().is_empty());
        let mut name = String::new();
        for word in words.unwrap_or(key).split_whitespace() {
            let longer = if name.is_empty() { word.to_owned() } else { format!("{name} {word}") };
            if longer.chars().count() > SHEET_NAME {
                break;
            }
            name = longer;
        }
        let idle = Message::new("form-idle-words").get(self.lang);
        while let Some((rest, last)) = name.rsplit_once(' ')
            && idle.split_whitespace().any(|word| word == last)
        {
            name = rest.to_owned();
        }
        if name.is_empty() {
            name = key.chars().take(SHEET_NAME).collect();
        }
        let mut free = name.trim_matches('\'').to_owned();
        let mut number = 2;
        while !self.names.insert(free.to_lowercase()) {
            free = format!("{} {number}", name.chars().take(SHEET_NAME - 4).collect::<String>().trim());
            number += 1;
        }
        free
    }
}

/// The longest name of a sheet.
const SHEET_NAME: usize = 31;

/// The path after the last list.
fn below(pattern: &Pattern) -> Path {
    let start = pattern.iter().rposition(Option::is_none).map_or(0, |at| at + 1);
    pattern.iter().skip(start).flatten().cloned().collect()
}

/// A pattern as hidden marks hold it: paths, each of an item of the one before.
fn written(pattern: &Pattern) -> String {
    let parts = pattern.split(Option::is_none);
    parts.map(|part| part.iter().flatten().cloned().collect::<Path>().to_string()).collect::<Vec<_>>().join("[].")
}
