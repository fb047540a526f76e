//! Maps of columns: files that tie the columns of somebody else's table to
//! answers, and state how the table writes numbers and dates.

use super::{Schema, Shape, read_toml};
use crate::{
    document::{
        Document, Entry, Named, Node, Stated, Value,
        customs::{Mark, Order},
    },
    place::{Location, Path},
    problem::{Problem, nearest},
    text::Message,
};

/// Name of its schema.
const SCHEMA: &str = "map-1";

/// A map of columns, read.
#[derive(Debug)]
pub struct Mapping {
    document: Document,
    /// Columns by their name.
    pub names: Vec<(String, Named)>,
    /// What it states of the whole table.
    pub stated: Stated,
}

impl Mapping {
    /// Reads a map from its text.
    ///
    /// # Errors
    /// All that is wrong with it, each with its place.
    pub fn parse(name: &str, text: &str) -> Result<Self, Vec<Problem>> {
        let schema = Schema::embedded(SCHEMA).map_err(|_| Vec::new())?;
        let document = read_toml(name, text, &schema).map_err(|(_, problems)| problems)?;
        let mut wrong = Vec::new();
        let mut names = Vec::new();
        for entry in section(&document, "columns") {
            let written = entry.node.get("answer").unwrap_or(&entry.node);
            match path(written) {
                Some(answer) => names.push((entry.key.clone(), named(&entry.node, answer))),
                None => wrong.push(unknown(&document, written, None)),
            }
        }
        let mut constants = Vec::new();
        for entry in section(&document, "constants") {
            match Path::parse(&entry.key).ok().filter(|path| !path.steps().is_empty()) {
                // It stands in no cell: it is what it is in the map, of the type that TOML gives it.
                Some(answer) => constants.push((answer, entry.node.value.clone())),
                None => wrong.push(unknown_key(&document, entry, None)),
            }
        }
        let (decimal, dates) = (decimal(&document.root), dates(&document.root));
        let stated = Stated { decimal, dates, constants, ..Stated::default() };
        if wrong.is_empty() { Ok(Self { document, names, stated }) } else { Err(wrong) }
    }

    /// The answers that it names and documents of this shape do not have.
    #[must_use]
    pub fn strangers(&self, shape: &Shape) -> Vec<Problem> {
        let leaves: Vec<String> = shape.leaves().iter().map(|(path, _)| path.to_string()).collect();
        let is_strange = |path: &Path| shape.at(path).is_none();
        let meant = |path: &Path| nearest(&path.to_string(), leaves.iter().map(String::as_str)).map(str::to_owned);
        let columns = section(&self.document, "columns").iter().zip(&self.names);
        let columns = columns.filter(|(_, (_, named))| is_strange(&named.answer)).map(|(entry, (_, named))| {
            let written = entry.node.get("answer").unwrap_or(&entry.node);
            unknown(&self.document, written, meant(&named.answer))
        });
        let constants = section(&self.document, "constants").iter().zip(&self.stated.constants);
        let constants = constants
            .filter(|(_, (answer, _))| is_strange(answer))
            .map(|(entry, (answer, _))| unknown_key(&self.document, entry, meant(answer)));
        columns.chain(constants).collect()
    }

    /// What a constant says, where there is one for this answer.
    #[must_use]
    pub fn constant(&self, answer: &Path) -> Option<&str> {
        let (_, value) = self.stated.constants.iter().find(|(path, _)| path == answer)?;
        match value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }
}

fn section<'d>(document: &'d Document, key: &str) -> &'d [Entry] {
    document.root.get(key).map(Node::entries).unwrap_or_default()
}

fn path(node: &Node) -> Option<Path> {
    Path::parse(node.text()?).ok().filter(|path| !path.steps().is_empty())
}

fn named(node: &Node, answer: Path) -> Named {
    let values = node.get("values").map(Node::entries).unwrap_or_default();
    Named {
        answer,
        values: values.iter().map(|entry| (entry.key.trim().to_owned(), meaning(&entry.node))).collect(),
        decimal: decimal(node),
        dates: dates(node),
    }
}

fn decimal(node: &Node) -> Option<Mark> {
    Mark::parse(node.get("decimal")?.text()?)
}

fn dates(node: &Node) -> Option<Order> {
    Order::parse(node.get("dates")?.text()?)
}

/// What a value of a map means in a row. A text is what a cell could say.
fn meaning(node: &Node) -> Value {
    match &node.value {
        Value::Text(text) => Value::Untyped(text.clone()),
        value => value.clone(),
    }
}

fn unknown(document: &Document, written: &Node, meant: Option<String>) -> Problem {
    let place = Location { path: None, source: document.source.clone(), origin: Some(written.origin.clone()) };
    problem(written.text().unwrap_or_default(), meant, place)
}

fn unknown_key(document: &Document, entry: &Entry, meant: Option<String>) -> Problem {
    let place = Location { path: None, source: document.source.clone(), origin: Some(entry.origin.clone()) };
    problem(&entry.key, meant, place)
}

fn problem(written: &str, meant: Option<String>, place: Location) -> Problem {
    let message = match meant {
        Some(meant) => Message::new("map-answer-meant").with("meant", meant),
        None => Message::new("map-answer"),
    };
    Problem::error("map::answer", message.with("answer", written), place)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        document::{Columns, Format, read_with},
        text::Lang,
    };

    fn problems(problems: &[Problem]) -> String {
        let each = problems.iter().map(|problem| {
            let place = &problem.places[0];
            let at = place.source.position(place.origin.as_ref().unwrap().span().unwrap().start);
            format!("{}:{} {} {}", at.line, at.column, problem.code, problem.message.get(Lang::En))
        });
        each.collect::<Vec<_>>().join("\n")
    }

    fn refuses(text: &str, expected: &str) {
        assert_eq!(problems(&Mapping::parse("columnas.toml", text).unwrap_err()), expected);
    }

    #[test]
    fn what_is_wrong_is_told_where_it_is_written() {
        refuses("decimals = \",\"", "1:1 schema::unknown_key there is no answer called `decimals`");
        refuses("decimal = \";\"", "1:11 schema::choice `decimal` says `;`, which is not one of the possible answers");
        refuses("[columns]\nA = \"a..b\"", "2:5 map::answer no answer is called `a..b`");
        refuses("[constants]\n\"a..b\" = 1", "2:1 map::answer no answer is called `a..b`");
    }

    #[test]
    fn answers_that_documents_do_not_have_are_told() {
        let schema = Schema::embedded("autodiagnostico-1").unwrap();
        let map = "[columns]\nA = \"institucion.nombre\"\nB = { answer = \"institucion.nombr\" }\n\
                   [constants]\ndocument = \"autodiagnostico\"\n";
        let map = Mapping::parse("columnas.toml", map).unwrap();
        assert_eq!(
            problems(&map.strangers(schema.shape())),
            "3:16 map::answer no answer is called `institucion.nombr`\n5:1 map::answer no answer is called `document`"
        );
    }

    #[test]
    fn a_table_is_read_by_its_map() {
        let map = "decimal = \",\"\n[columns]\nNombre = \"x.name\"\nListo = { answer = \"ready\", values = { S = true, N = \"no\" } }\n\
                   [constants]\nkind = \"k\"\nyear = 2026\n";
        let map = Mapping::parse("columnas.toml", map).unwrap();
        let columns = Columns::default().with_names(map.names).with_stated(map.stated);
        let read = read_with("t.csv", b"Nombre,Listo\na,S\nb,N\nc,x", Some(Format::Csv), &columns);
        let shown: Vec<_> = read
            .into_iter()
            .map(|document| {
                let document = document.unwrap();
                let at = |path: &str| document.at(&Path::parse(path).unwrap()).unwrap().value.clone();
                assert_eq!(at("kind"), Value::Text("k".to_owned()));
                assert_eq!(at("year"), Value::Integer(2026));
                (at("x.name"), at("ready"))
            })
            .collect();
        let text = |text: &str| Value::Untyped(text.to_owned());
        assert_eq!(shown, [(text("a"), Value::Bool(true)), (text("b"), text("no")), (text("c"), text("x"))]);
    }
}
