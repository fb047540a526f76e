//! A map of columns to begin with: what the headers of a table say for sure is
//! written, what they resemble is proposed in notes, and the rest is noted.

use std::fmt::Write as _;

use crate::{
    document::{Columns, Peek},
    pack::Pack,
    place::Path,
    schema::Shape,
    text::{Lang, Message},
};

/// Likeness, in hundredths, from which an answer is proposed.
const ALIKE: usize = 55;

/// The most answers that are proposed for a column.
const PROPOSED: usize = 3;

/// Likeness of a header that has every word of a name, in hundredths.
const NAMED: usize = 70;

/// The longest text that is compared by its letters.
const LETTERS: usize = 60;

/// Characters shown of a sample.
const QUOTED: usize = 40;

/// Renders a map of the columns of a table, for documents of a pack's kind.
#[must_use]
pub fn render(pack: &Pack, peek: &Peek, columns: &Columns, lang: Lang) -> String {
    let shape = pack.schema.shape();
    let leaves = shape.leaves();
    let mut out = String::new();
    note(
        &mut out,
        &Message::new("map-head").with("kind", pack.manifest.document.kind.as_str()).with("row", peek.row),
        lang,
    );
    out.push_str("\n# decimal = \",\"\n# dates = \"dd/mm/yyyy\"\n\n[constants]\n");
    let is_column =
        |path: &Path| peek.columns.iter().any(|(header, _)| sure(header, &leaves, columns).as_ref() == Some(path));
    if let Some(role) = pack.manifest.document.roles.kind.as_ref().filter(|role| !is_column(&role.0)) {
        let _ = writeln!(out, "{} = {}", key(&role.0.to_string()), quoted(&pack.manifest.document.kind));
    }
    for path in required(shape).iter().filter(|path| !is_column(path)) {
        let is_kind = pack.manifest.document.roles.kind.as_ref().is_some_and(|role| role.0 == *path);
        if !is_kind {
            let _ = writeln!(out, "# {} = \"\"", key(&path.to_string()));
        }
    }
    out.push_str("\n[columns]\n");
    let mut taken: Vec<Path> = Vec::new();
    for (header, samples) in &peek.columns {
        if header.is_empty() {
            continue;
        }
        if !samples.is_empty() {
            let shown = samples.iter().map(|text| format!("«{}»", shortened(text))).collect::<Vec<_>>().join(", ");
            let _ = writeln!(out, "# {shown}");
        }
        match sure(header, &leaves, columns).filter(|path| !taken.contains(path)) {
            Some(path) => {
                let _ = writeln!(out, "{} = {}", key(header), quoted(&path.to_string()));
                taken.push(path);
            }
            None => {
                let alike = alike(header, &leaves);
                if alike.is_empty() {
                    let _ = writeln!(out, "# {} = \"\"", key(header));
                }
                for path in alike {
                    let _ = writeln!(out, "# {} = {}", key(header), quoted(&path.to_string()));
                }
            }
        }
    }
    out
}

/// The answer that a header names beyond doubt: by its path, by a name that the
/// pack knows, or by the one key or question that reads the same.
fn sure(header: &str, leaves: &[(Path, &Shape)], columns: &Columns) -> Option<Path> {
    if columns.expects(header) {
        return columns.answer(header);
    }
    let word = plain(header);
    let names = |path: &Path, shape: &Shape| {
        [path.to_string(), path.last_key().unwrap_or_default().to_owned(), shape.text.es.clone(), shape.text.en.clone()]
    };
    let mut found = leaves.iter().filter(|(path, shape)| names(path, shape).iter().any(|name| plain(name) == word));
    let (path, _) = found.next()?;
    found.next().is_none().then(|| path.clone())
}

/// The answers that a header resembles, the most alike first.
fn alike<'l>(header: &str, leaves: &'l [(Path, &Shape)]) -> Vec<&'l Path> {
    let word = plain(header);
    let mut found: Vec<(usize, &Path)> = leaves
        .iter()
        .map(|(path, shape)| {
            let names = [&*path.to_string(), path.last_key().unwrap_or_default(), &*shape.text.es, &*shape.text.en];
            (names.into_iter().map(|name| likeness(&word, &plain(name))).max().unwrap_or_default(), path)
        })
        .filter(|(likeness, _)| *likeness >= ALIKE)
        .collect();
    found.sort_by_key(|(likeness, _)| std::cmp::Reverse(*likeness));
    found.into_iter().take(PROPOSED).map(|(_, path)| path).collect()
}

/// How alike two texts are, in hundredths: by their letters, or by the words they share.
fn likeness(one: &str, other: &str) -> usize {
    let longest = one.chars().count().max(other.chars().count());
    if longest == 0 {
        return 0;
    }
    // Nobody asks a question in the letters of a header: longer ones are compared by words.
    let letters = if longest <= LETTERS {
        100 * (longest - strsim::damerau_levenshtein(one, other).min(longest)) / longest
    } else {
        0
    };
    let words = |text: &str| text.split(' ').filter(|word| word.len() > 2).map(str::to_owned).collect::<Vec<_>>();
    let (one, other) = (words(one), words(other));
    // A header that has every word of a short name most likely means it.
    if matches!(other.len(), 1 | 2) && other.iter().all(|word| one.contains(word)) {
        return letters.max(NAMED);
    }
    let shared = one.iter().filter(|word| other.contains(word)).count();
    letters.max((200 * shared).checked_div(one.len() + other.len()).unwrap_or_default())
}

/// Lower case, without accents, words parted by one blank.
fn plain(text: &str) -> String {
    let text = text.to_lowercase();
    let letters = text.chars().map(|char| match char {
        'á' => 'a',
        'é' => 'e',
        'í' => 'i',
        'ó' => 'o',
        'ú' | 'ü' => 'u',
        'ñ' => 'n',
        char if char.is_alphanumeric() => char,
        _ => ' ',
    });
    letters.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Answers without which a document makes no sense, outside lists.
fn required(shape: &Shape) -> Vec<Path> {
    let mut found = Vec::new();
    gather(shape, &Path::root(), &mut found);
    found
}

fn gather(shape: &Shape, path: &Path, found: &mut Vec<Path>) {
    for field in shape.fields().iter().filter(|field| field.required) {
        let path = path.key(&field.key);
        if field.shape.fields().is_empty() {
            found.push(path);
        } else {
            gather(&field.shape, &path, found);
        }
    }
}

fn note(out: &mut String, message: &Message, lang: Lang) {
    for line in message.get(lang).lines() {
        let _ = writeln!(out, "# {line}");
    }
}

fn shortened(text: &str) -> String {
    let one: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match one.char_indices().nth(QUOTED) {
        Some((end, _)) => one.get(..end).unwrap_or_default().to_owned() + "…",
        None => one,
    }
}

/// A text in TOML: JSON escapes the same signs.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string().replace('\u{7f}', "\\u007f")
}

fn key(text: &str) -> String {
    let is_bare =
        !text.is_empty() && text.chars().all(|char| char.is_ascii_alphanumeric() || matches!(char, '_' | '-'));
    if is_bare { text.to_owned() } else { quoted(text) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::{Schema, mapping::Mapping};

    fn pack() -> Pack {
        Pack::for_judging("apertura-institucional").unwrap()
    }

    fn draft(headers: &[&str]) -> String {
        let pack = pack();
        let columns = headers.iter().map(|header| ((*header).to_owned(), vec!["a \"b\"".to_owned()])).collect();
        let known = Columns::default().with_answers(pack.schema.shape().leaves().into_iter().map(|(path, _)| path));
        render(&pack, &Peek { row: 6, columns }, &known, Lang::Es)
    }

    #[test]
    fn a_draft_is_a_map_of_answers_that_exist() {
        let text = draft(&["institucion.nombre", "Fecha", "Tipo de institución", "Ñandú 7", "Nombre\nlargo"]);
        let map = Mapping::parse("columnas.toml", &text).unwrap();
        assert!(map.strangers(Schema::embedded("autodiagnostico-1").unwrap().shape()).is_empty());
        assert_eq!(map.constant(&Path::parse("documento").unwrap()), Some("autodiagnostico"));
        assert!(
            map.names.iter().any(|(name, named)| name == "institucion.nombre" && named.answer.to_string() == *name)
        );
    }

    #[test]
    fn what_only_resembles_an_answer_is_proposed_in_a_note() {
        let text = draft(&["Nombre de la institucion", "Ñandú 7"]);
        assert!(text.contains("# \"Nombre de la institucion\" = \"institucion.nombre\""), "{text}");
        assert!(text.contains("# \"Ñandú 7\" = \"\""), "{text}");
        assert!(text.contains("# «a \"b\"»"), "{text}");
    }

    #[test]
    fn everything_noted_is_a_map_once_the_notes_are_taken_off() {
        let text = draft(&["Nombre de la institucion"]);
        let first = text.replacen("# \"Nombre", "\"Nombre", 1);
        assert_eq!(Mapping::parse("columnas.toml", &first).unwrap().names.len(), 1, "{first}");
    }
}
