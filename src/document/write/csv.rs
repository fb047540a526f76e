//! A table: a row a document, headers are paths.

use std::collections::BTreeMap;

use super::{Loss, words};
use crate::{
    document::{Node, Value},
    place::Path,
};

/// What a table could not keep of one row.
pub type Losses = Vec<(Path, Loss)>;

/// Documents as the rows of one table.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// The headers: paths of answers.
    pub headers: Vec<String>,
    /// A row a document, with a cell under each header; an empty one is no answer.
    pub rows: Vec<Vec<String>>,
    /// What the table could not keep, by document.
    pub losses: Vec<Losses>,
}

/// Lays documents out as the rows of one table.
#[must_use]
pub fn table(roots: &[Node]) -> Table {
    let mut rows: Vec<(Vec<(Path, String)>, Losses)> = roots.iter().map(row).collect();
    let mut columns: Vec<Path> = Vec::new();
    let mut places = BTreeMap::new();
    for (path, _) in rows.iter().flat_map(|(cells, _)| cells) {
        places.entry(path.to_string()).or_insert_with(|| {
            columns.push(path.clone());
            columns.len() - 1
        });
    }
    // A list that is empty here and holds something there cannot have both columns.
    let is_below =
        |list: &Path, path: &Path| path.steps().len() > list.steps().len() && path.steps().starts_with(list.steps());
    let clashing: Vec<Path> =
        columns.iter().filter(|list| columns.iter().any(|path| is_below(list, path))).cloned().collect();
    for (cells, losses) in &mut rows {
        cells.retain(|(path, _)| {
            let clashes = clashing.contains(path);
            if clashes {
                losses.push((path.clone(), Loss::EmptyList));
            }
            !clashes
        });
    }
    columns.retain(|path| !clashing.contains(path));

    let headers: Vec<String> = columns.iter().map(ToString::to_string).collect();
    let (rows, losses) = rows
        .into_iter()
        .map(|(cells, losses)| {
            let mut cells: BTreeMap<String, String> =
                cells.into_iter().map(|(path, text)| (path.to_string(), text)).collect();
            (headers.iter().map(|header| cells.remove(header).unwrap_or_default()).collect(), losses)
        })
        .unzip();
    Table { headers, rows, losses }
}

/// Writes a table as CSV.
#[must_use]
pub fn write(table: &Table) -> String {
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    // Writing to memory does not fail, and every row has the columns of the header.
    let _ = writer.write_record(&table.headers);
    for row in &table.rows {
        let _ = writer.write_record(row);
    }
    String::from_utf8_lossy(&writer.into_inner().unwrap_or_default()).into_owned()
}

fn row(root: &Node) -> (Vec<(Path, String)>, Losses) {
    let (mut cells, mut losses) = (Vec::new(), Vec::new());
    leaves(root, &Path::root(), &mut cells, &mut losses);
    (cells, losses)
}

fn leaves(node: &Node, path: &Path, cells: &mut Vec<(Path, String)>, losses: &mut Losses) {
    let is_root = path.steps().is_empty();
    match &node.value {
        Value::Map(entries) if entries.is_empty() && !is_root => losses.push((path.clone(), Loss::EmptyTable)),
        Value::Map(entries) => {
            for entry in entries {
                leaves(&entry.node, &path.key(&entry.key), cells, losses);
            }
        }
        Value::List(items) if items.is_empty() => cells.push((path.clone(), "[]".to_owned())),
        Value::List(items) => {
            for (at, item) in items.iter().enumerate() {
                leaves(item, &path.index(at), cells, losses);
            }
        }
        Value::Null => losses.push((path.clone(), Loss::Null)),
        value => {
            let text = words(value).unwrap_or_default();
            if text.trim().is_empty() {
                return losses.push((path.clone(), Loss::EmptyText));
            }
            if text.trim() != text {
                losses.push((path.clone(), Loss::Blanks));
            }
            cells.push((path.clone(), text));
        }
    }
}
