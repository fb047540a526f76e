//! Which files are sheets of questionnaires, and which of them belong together.

use std::{collections::BTreeSet, path::Path};

use super::marks;
use crate::{
    document::encoding::{Encoding, Transcoder},
    text::{Lang, Message},
};

/// What a sheet that was saved by itself holds, as far as its beginning tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaf {
    /// Questions.
    Questions,
    /// The rows of a list.
    Table,
    /// What the workbook is.
    Form,
    /// Nothing to be read.
    Notes,
}

/// What begins so, where it is a sheet of a questionnaire.
#[must_use]
pub fn leaf(bytes: &[u8]) -> Option<Leaf> {
    let bytes = bytes.get(..bytes.len().min(HEAD)).unwrap_or_default();
    let text = match Encoding::of_mark(bytes) {
        Some(encoding @ (Encoding::Utf16Le | Encoding::Utf16Be)) => Transcoder::new(encoding).push(bytes, false),
        Some(Encoding::Utf8 | Encoding::Windows1252) | None => None,
    };
    let text = text.map_or_else(|| String::from_utf8_lossy(bytes), Into::into);
    text.match_indices(marks::BEGIN).find_map(|(at, _)| {
        // A mark is a cell of its own, from its beginning.
        let begins = text.get(..at)?.chars().next_back().is_none_or(|char| !char.is_alphanumeric() && char != ' ');
        let rest = text.get(at..).filter(|_| begins)?;
        let (mark, rest) = rest.split_once(|char: char| !char.is_ascii_alphanumeric() && char != ':')?;
        match mark {
            marks::KEYS | marks::HEADS if rest.starts_with(marks::QUESTIONS) => Some(Leaf::Questions),
            marks::KEYS | marks::HEADS => Some(Leaf::Table),
            marks::FORM => Some(Leaf::Form),
            marks::NOTES => Some(Leaf::Notes),
            _ => None,
        }
    })
}

/// Bytes of a file that tell what it is.
const HEAD: usize = 64 << 10;

/// Files that are one questionnaire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Together {
    /// Their places among those that were given, with what their sheet is called.
    pub files: Vec<(usize, String)>,
    /// Whether the file belongs to one of several questionnaires, and nothing tells to which.
    pub is_mixed: bool,
}

/// Which files of a folder are one questionnaire, by their names and beginnings.
///
/// Programs that save every sheet begin each name with that of the workbook:
/// `cuestionario-Preguntas.csv`. Files of other names belong to the questions
/// that are in the same folder, where those are of one questionnaire only.
#[must_use]
pub fn together(files: &[(String, Option<Leaf>)]) -> Vec<Together> {
    let stems = stems(files);
    let mut found: Vec<Together> = Vec::new();
    let (mut questions, mut others) = (Vec::new(), Vec::new());
    let mut named: Vec<(&str, Vec<(usize, String)>)> = stems.iter().map(|(stem, _)| (stem.as_str(), vec![])).collect();
    for (at, (name, leaf)) in files.iter().enumerate() {
        let name = plain(name);
        // A sheet that lost its marks is known by its name, where all sheets were saved.
        let stem = stems.iter().rposition(|(stem, is_whole)| {
            (leaf.is_some() || *is_whole) && after(name, stem).is_some_and(|title| !title.is_empty())
        });
        let known = stem.and_then(|stem| named.get_mut(stem));
        match (known, leaf) {
            (Some((stem, files)), _) => files.push((at, after(name, stem).unwrap_or_default().to_owned())),
            (None, Some(Leaf::Questions)) => questions.push((at, name.to_owned())),
            (None, Some(leaf)) => others.push((at, name.to_owned(), *leaf)),
            (None, None) => {}
        }
    }
    found.extend(named.into_iter().map(|(_, files)| Together { files, is_mixed: false }));
    if questions.len() < 2 {
        let others = others.into_iter().map(|(at, name, _)| (at, name));
        found.push(Together { files: questions.into_iter().chain(others).collect(), is_mixed: false });
    } else {
        found.extend(questions.into_iter().map(|file| Together { files: vec![file], is_mixed: false }));
        let told = others.into_iter().filter(|(_, _, leaf)| *leaf == Leaf::Table);
        found.extend(told.map(|(at, name, _)| Together { files: vec![(at, name)], is_mixed: true }));
    }
    found.retain(|together| !together.files.is_empty());
    for together in &mut found {
        together.files.sort();
    }
    found.sort_by(|a, b| a.files.cmp(&b.files));
    found
}

/// The names of workbooks whose sheets were saved, the shortest first, and
/// whether all their sheets were.
fn stems(files: &[(String, Option<Leaf>)]) -> Vec<(String, bool)> {
    let mut stems = BTreeSet::new();
    for (name, leaf) in files {
        let name = plain(name);
        let of = |sheet: &str| name.strip_suffix(sheet)?.strip_suffix('-').filter(|stem| !stem.is_empty());
        match leaf {
            Some(Leaf::Questions) => {
                let sheets = Lang::ALL.into_iter().map(|lang| Message::new("form-sheet-questions").get(lang));
                stems.extend(sheets.filter_map(|sheet| of(&sheet).map(str::to_owned)));
            }
            Some(Leaf::Form) => stems.extend(of(marks::FORM_SHEET).map(str::to_owned)),
            Some(Leaf::Table | Leaf::Notes) | None => {}
        }
    }
    let is_whole = |stem: &str| {
        files.iter().any(|(name, leaf)| {
            *leaf == Some(Leaf::Form) && after(plain(name), stem).is_some_and(|title| title == marks::FORM_SHEET)
        })
    };
    let mut stems: Vec<_> =
        stems.into_iter().map(|stem| (is_whole(&stem), stem)).map(|(is, stem)| (stem, is)).collect();
    stems.sort_by_key(|(stem, _)| stem.len());
    stems
}

/// A name without its extension.
fn plain(name: &str) -> &str {
    Path::new(name).file_stem().and_then(|stem| stem.to_str()).unwrap_or(name)
}

/// What a name says after that of a workbook.
fn after<'n>(name: &'n str, stem: &str) -> Option<&'n str> {
    name.strip_prefix(stem)?.strip_prefix('-')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(names: &[&str], expected: &[&str]) {
        let leaf = |name: &str| match () {
            () if name.contains("Preguntas") || name.contains("hoja") => Some(Leaf::Questions),
            () if name.contains("_apertura") => Some(Leaf::Form),
            () if name.contains("Instrucciones") => Some(Leaf::Notes),
            () if name.contains("otra") => None,
            () => Some(Leaf::Table),
        };
        let files: Vec<_> = names.iter().map(|name| (format!("{name}.csv"), leaf(name))).collect();
        let found: Vec<String> = together(&files)
            .into_iter()
            .map(|together| {
                let titles: Vec<_> = together.files.iter().map(|(at, title)| format!("{at}:{title}")).collect();
                titles.join(" ") + if together.is_mixed { " mixed" } else { "" }
            })
            .collect();
        assert_eq!(found, expected, "{names:?}");
    }

    #[test]
    fn sheets_of_one_workbook_begin_alike() {
        check(&["a-Preguntas", "a-x", "b-Preguntas", "b-x"], &["0:Preguntas 1:x", "2:Preguntas 3:x"]);
        check(&["a-Preguntas", "a-b-Preguntas", "a-b-x", "a-x"], &["0:Preguntas 3:x", "1:Preguntas 2:x"]);
        check(&["a-_apertura", "a-hoja", "a-otra", "otra"], &["0:_apertura 1:hoja 2:otra"]);
        check(&["a-Preguntas", "a-otra"], &["0:Preguntas"]);
    }

    #[test]
    fn sheets_of_other_names_belong_to_the_only_questions_there_are() {
        check(&["Integrantes", "hoja"], &["0:Integrantes 1:hoja"]);
        check(&["hoja", "hoja 2"], &["0:hoja", "1:hoja 2"]);
        check(&["Instrucciones", "hoja 1", "hoja 2", "x"], &["1:hoja 1", "2:hoja 2", "3:x mixed"]);
        check(&["Instrucciones", "x"], &["0:Instrucciones 1:x"]);
        check(&["otra"], &[]);
    }

    #[test]
    fn a_mark_tells_what_a_sheet_is() {
        assert_eq!(leaf(b"apertura:keys ?;?;=\n"), Some(Leaf::Questions));
        assert_eq!(leaf(b"\xEF\xBB\xBF\"apertura:heads ?\",\"Question\"\n"), Some(Leaf::Questions));
        assert_eq!(leaf(b"\n;apertura:keys m;n\n"), Some(Leaf::Table));
        assert_eq!(leaf(b"apertura:form\t1\tes\n"), Some(Leaf::Form));
        assert_eq!(leaf(b"apertura:notes\n"), Some(Leaf::Notes));
        let wide: Vec<u8> = "\u{FEFF}apertura:keys ?\t?\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(leaf(&wide), Some(Leaf::Questions));
        for text in ["see apertura:keys ?;x", "apertura:keysmith;x", "a;b\n1;2\n", "apertura:keys"] {
            assert_eq!(leaf(text.as_bytes()), None, "{text}");
        }
    }
}
