//! Questionnaires: every question of a kind of document, ready to fill, with
//! its text, its allowed values and the articles that ask for it.
//!
//! The schema is the single source of questions; the pack says which article
//! reads each answer. A questionnaire that nobody fills is all silence.

mod fill;
mod looks;
mod notes;
mod plan;
mod table;
mod workbook;

use std::fmt::Write as _;

use jiff::civil::Date;
use serde_json::{Map, Value as Json};

pub use looks::Looks;
pub(super) use looks::{date_format, height};
pub use table::table;
pub use workbook::{AddSheets, Beside, Besides, Filled, mark_aside, workbook, workbook_with};

use super::words;
use crate::{
    document::Format,
    engine::{CompiledPack, Pattern},
    pack::Citation,
    place::{Step, is_word},
    schema::{Field, Kind, Shape},
    text::{Lang, Message},
    view::CitationView,
};

/// A questionnaire in TOML, YAML or JSON; `None` for a format that has no
/// questionnaire.
#[must_use]
pub fn render(pack: &CompiledPack, as_of: Date, format: Format, lang: Lang) -> Option<String> {
    let form = Form { pack, as_of, lang };
    let shape = pack.pack.schema.shape();
    Some(match format {
        Format::Toml => form.toml(shape),
        Format::Yaml => form.yaml(shape),
        Format::Json => {
            let json = Json::Object(form.json(shape, &mut Pattern::new()));
            serde_json::to_string_pretty(&json).unwrap_or_default() + "\n"
        }
        Format::Csv | Format::Ndjson | Format::Xlsx | Format::Xls | Format::Ods => return None,
    })
}

struct Form<'p> {
    pack: &'p CompiledPack,
    as_of: Date,
    lang: Lang,
}

impl Form<'_> {
    /// The comment lines of a question: its text, its answers, its articles.
    fn notes(&self, shape: &Shape, path: &Pattern) -> Vec<String> {
        let mut notes: Vec<String> = shape.text.get(self.lang).lines().map(str::to_owned).collect();
        if shape.choices.len() > 1 {
            notes.push(Message::new("form-answers").get(self.lang));
            for choice in &*shape.choices {
                notes.push(format!("  {} = {}", choice.value, choice.label.get(self.lang)));
            }
        }
        let articles = self.articles(shape, path);
        if !articles.is_empty() {
            notes.push(Message::new("form-articles").with("articles", articles.join("; ")).get(self.lang));
        }
        notes
    }

    /// The provisions in force whose rules read an answer. A table is not an
    /// answer: its articles stand at what it holds.
    fn articles(&self, shape: &Shape, path: &Pattern) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        if matches!(shape.kind, Kind::Table(_)) {
            return found;
        }
        let manifest = &self.pack.pack.manifest;
        let cite = |citation: &Citation| words::provision(&CitationView::of(manifest, citation), self.lang);
        for rule in self.pack.readers(path) {
            for citation in rule.in_force(self.as_of).map(cite) {
                if !found.contains(&citation) {
                    found.push(citation);
                }
            }
        }
        found
    }

    /// How a question is answered in a cell; a list has its own sheet, where it is one of tables.
    fn how(&self, shape: &Shape, sheet: Option<&str>) -> String {
        let lang = self.lang;
        let example = shape.example.as_ref().or_else(|| shape.item().and_then(|item| item.example.as_ref()));
        let example = example.map(|example| example.as_str().map_or_else(|| example.to_string(), str::to_owned));
        let choices = |shape: &Shape| {
            let labels: Vec<String> =
                shape.choices.iter().map(|choice| fill::label(shape, &choice.value, lang)).collect();
            labels.join("; ")
        };
        let key = match (&shape.kind, sheet) {
            (_, Some(sheet)) => return Message::new("form-how-rows").with("sheet", sheet).get(lang),
            (Kind::List(item), None) if !item.choices.is_empty() => {
                return Message::new("form-how-some").with("choices", choices(item)).get(lang);
            }
            (Kind::List(_), None) => "form-how-list",
            (Kind::Boolean, None) => "form-how-choice",
            (_, None) if !shape.choices.is_empty() => "form-how-choice",
            (Kind::Date, None) => "form-how-date",
            (Kind::Integer, None) => "form-how-integer",
            (Kind::Number, None) => "form-how-number",
            (Kind::Text | Kind::Open | Kind::Table(_), None) => "form-how-text",
        };
        let how = Message::new(key).get(lang);
        match example.filter(|_| matches!(key, "form-how-text" | "form-how-list")) {
            Some(example) => Message::new("form-how-example").with("how", how).with("example", example).get(lang),
            None => how,
        }
    }

    /// The answer that a document of this kind always has, or an example.
    fn example(&self, shape: &Shape) -> Json {
        match (&shape.kind, &shape.example, shape.choices.first()) {
            (_, Some(example), _) => example.clone(),
            (_, None, Some(choice)) => Json::String(choice.value.clone()),
            (Kind::Integer | Kind::Number, ..) => 0.into(),
            (Kind::Boolean, ..) => false.into(),
            (Kind::Date, ..) => self.as_of.to_string().into(),
            (Kind::List(_), ..) => Json::Array(Vec::new()),
            _ => "".into(),
        }
    }

    fn toml(&self, shape: &Shape) -> String {
        let mut text = String::new();
        for line in Message::new("form-head-toml").get(self.lang).lines() {
            let _ = writeln!(text, "# {line}");
        }
        self.toml_table(&mut text, shape, &mut Pattern::new(), "", false);
        text
    }

    /// A table: first its own answers, then the tables and lists below it, as
    /// TOML wants them. Inside a list everything is a comment, since an item
    /// with no answers would still be an item.
    fn toml_table(&self, text: &mut String, shape: &Shape, path: &mut Pattern, name: &str, in_list: bool) {
        let (plain, nested): (Vec<&Field>, Vec<&Field>) = asked(shape).partition(|field| !is_nested(&field.shape));
        for field in plain {
            path.push(Some(Step::Key(field.key.as_str().into())));
            let _ = writeln!(text);
            for note in self.notes(&field.shape, path) {
                let _ = writeln!(text, "# {note}");
            }
            let given = is_given(&field.shape) && !in_list;
            let sign = if given { "" } else { "# " };
            let value = toml_value(&self.example(&field.shape), &field.shape);
            let _ = writeln!(text, "{sign}{} = {value}", toml_key(&field.key));
            path.pop();
        }
        // An empty list is a plain answer, and TOML wants those before any title.
        for field in nested.iter().filter(|field| field.shape.item().is_some()) {
            let none = Message::new("form-empty").with("list", field.key.as_str()).get(self.lang);
            let _ = writeln!(text, "\n# {none}\n# {} = []", toml_key(&field.key));
        }
        for field in nested {
            path.push(Some(Step::Key(field.key.as_str().into())));
            let full = if name.is_empty() { toml_key(&field.key) } else { format!("{name}.{}", toml_key(&field.key)) };
            let item = field.shape.item();
            let _ = writeln!(text);
            for note in self.notes(&field.shape, path) {
                let _ = writeln!(text, "# {note}");
            }
            if item.is_some() {
                let _ = writeln!(text, "# {}", Message::new("form-list").get(self.lang));
                let _ = writeln!(text, "# [[{full}]]");
                path.push(None);
            } else {
                let _ = writeln!(text, "{}[{full}]", if in_list { "# " } else { "" });
            }
            self.toml_table(text, item.unwrap_or(&field.shape), path, &full, in_list || item.is_some());
            if item.is_some() {
                path.pop();
            }
            path.pop();
        }
    }

    fn yaml(&self, shape: &Shape) -> String {
        let mut text = String::new();
        for line in Message::new("form-head-yaml").get(self.lang).lines() {
            let _ = writeln!(text, "# {line}");
        }
        self.yaml_table(&mut text, shape, &mut Pattern::new(), 0);
        text
    }

    fn yaml_table(&self, text: &mut String, shape: &Shape, path: &mut Pattern, depth: usize) {
        for field in asked(shape) {
            path.push(Some(Step::Key(field.key.as_str().into())));
            let _ = writeln!(text);
            for note in self.notes(&field.shape, path) {
                let _ = writeln!(text, "# {note}");
            }
            let indent = "  ".repeat(depth);
            let key = yaml_key(&field.key);
            match (&field.shape.kind, field.shape.item().filter(|item| matches!(item.kind, Kind::Table(_)))) {
                (Kind::Table(_), _) => {
                    let _ = writeln!(text, "# {indent}{key}:");
                    self.yaml_table(text, &field.shape, path, depth + 1);
                }
                (_, Some(item)) => {
                    let _ = writeln!(text, "# {}", Message::new("form-list").get(self.lang));
                    let _ = writeln!(text, "# {indent}{key}:");
                    let _ = writeln!(text, "# {indent}  -");
                    path.push(None);
                    self.yaml_table(text, item, path, depth + 2);
                    path.pop();
                }
                _ => {
                    let sign = if is_given(&field.shape) && depth == 0 { "" } else { "# " };
                    let _ = writeln!(text, "{sign}{indent}{key}: {}", self.example(&field.shape));
                }
            }
            path.pop();
        }
    }

    /// JSON has no comments: a key that begins with `//` is one, and readers pass it over.
    fn json(&self, shape: &Shape, path: &mut Pattern) -> Map<String, Json> {
        let mut object = Map::new();
        if path.is_empty() {
            object.insert("//".to_owned(), Message::new("form-head-json").get(self.lang).into());
        }
        for field in asked(shape) {
            path.push(Some(Step::Key(field.key.as_str().into())));
            let notes = self.notes(&field.shape, path).into_iter().map(Json::String).collect();
            object.insert(format!("// {}", field.key), Json::Array(notes));
            let value = match (&field.shape.kind, field.shape.item().filter(|item| matches!(item.kind, Kind::Table(_))))
            {
                (Kind::Table(_), _) => Json::Object(self.json(&field.shape, path)),
                (_, Some(item)) => {
                    path.push(None);
                    let item = Json::Object(self.json(item, path));
                    path.pop();
                    object.insert(format!("// {}[0]", field.key), item);
                    Json::Null
                }
                _ if is_given(&field.shape) => self.example(&field.shape),
                _ => Json::Null,
            };
            object.insert(field.key.clone(), value);
            path.pop();
        }
        object
    }
}

/// The keys a person is asked for; `$schema` is an editor's.
fn asked(shape: &Shape) -> impl Iterator<Item = &Field> {
    shape.fields().iter().filter(|field| !field.key.starts_with('$'))
}

/// Whether the only possible answer is already known.
fn is_given(shape: &Shape) -> bool {
    shape.choices.len() == 1
}

fn is_nested(shape: &Shape) -> bool {
    matches!(shape.kind, Kind::Table(_)) || shape.item().is_some_and(|item| matches!(item.kind, Kind::Table(_)))
}

fn toml_key(key: &str) -> String {
    if is_word(key) && !key.contains('$') { key.to_owned() } else { format!("{key:?}") }
}

fn toml_value(value: &Json, shape: &Shape) -> String {
    match (value, &shape.kind) {
        (Json::String(date), Kind::Date) => date.clone(),
        // JSON's escapes are a subset of TOML's.
        (value, _) => value.to_string(),
    }
}

fn yaml_key(key: &str) -> String {
    if is_word(key) && !key.contains('$') { key.to_owned() } else { format!("{key:?}") }
}
