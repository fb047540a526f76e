//! How a rule came to its outcome: its sub-expressions as an indented tree, and
//! the single answers that would settle it.

use super::{draw::Canvas, words};
use crate::{
    document::Value,
    engine::{
        change::Change,
        trace::{Branch, Came, Form, Part, Trace},
    },
    finding::Reason,
    pack::Pack,
    place::{Location, Origin, Path},
    text::{Lang, Message},
    view::LocationView,
};

/// Characters of an expression that are shown.
const LENGTH: usize = 76;

/// Draws a trace.
pub(super) fn draw(canvas: &mut Canvas, trace: &Trace) {
    let shown = trace.branches.iter().filter(|branch| branch.when.is_some() || branch.condition.is_some());
    let mut shown = shown.peekable();
    if shown.peek().is_none() {
        return;
    }
    canvas.blank();
    canvas.paragraph(&Message::new("trace-title").get(canvas.lang()));
    for branch in shown {
        self::branch(canvas, branch);
    }
    if trace.more > 0 {
        canvas.tree(0, &Message::new("trace-more").with("count", trace.more).get(canvas.lang()));
    }
}

fn branch(canvas: &mut Canvas, branch: &Branch) {
    let lang = canvas.lang();
    let mut depth = 0;
    if let Some(item) = &branch.item {
        let outcome = words::outcome(branch.outcome).get(lang);
        canvas.tree(0, &format!("{} {item}: {outcome}", words::mark(branch.outcome, canvas.style())));
        depth = 1;
    }
    for (key, part) in [("trace-when", &branch.when), ("trace-condition", &branch.condition)] {
        if let Some(part) = part {
            canvas.tree(depth, &Message::new(key).get(lang));
            self::part(canvas, depth + 1, part);
        }
    }
}

fn part(canvas: &mut Canvas, depth: usize, part: &Part) {
    // A constant says itself.
    if part.form == Form::Literal {
        return;
    }
    let lang = canvas.lang();
    let text = match &part.answer {
        Some((path, _)) if part.form == Form::Answer && !path.steps().is_empty() => path.to_string(),
        _ => shortened(&part.text),
    };
    let item = part.item.as_ref().map(|item| format!("{item}: ")).unwrap_or_default();
    let place = match (&part.form, &part.answer) {
        (Form::Answer, Some((_, location))) => format!(" ({})", place(location, lang)),
        _ => String::new(),
    };
    canvas.tree(depth, &format!("{item}{text} → {}{place}", came(&part.came, lang)));
    for inner in &part.parts {
        self::part(canvas, depth + 1, inner);
    }
    if part.more > 0 {
        canvas.tree(depth + 1, &Message::new("trace-more").with("count", part.more).get(lang));
    }
}

/// Draws what would settle a rule.
pub(super) fn changes(canvas: &mut Canvas, pack: &Pack, changes: &[Change]) {
    let lang = canvas.lang();
    if changes.is_empty() {
        return;
    }
    canvas.blank();
    canvas.paragraph(&Message::new("trace-enough").get(lang));
    for change in changes {
        let key = if change.evidence { "trace-change-evidence" } else { "trace-change" };
        let value = meant(pack, &change.path, &change.value, lang);
        let message = Message::new(key).with("path", change.path.to_string()).with("value", value);
        canvas.item("-", &message.get(lang));
    }
}

/// A value in the words of the question it answers.
fn meant(pack: &Pack, path: &Path, value: &Value, lang: Lang) -> String {
    let choices = pack.schema.shape().at(path).map(|shape| &shape.choices);
    let label = match (value, choices) {
        (Value::Text(text), Some(choices)) => choices.iter().find(|choice| choice.value == *text),
        _ => None,
    };
    let written = words::value(value, lang);
    match label.map(|choice| choice.label.get(lang)).filter(|label| *label != written) {
        Some(label) => format!("{written} («{label}»)"),
        None => written,
    }
}

fn came(came: &Came, lang: Lang) -> String {
    match came {
        Came::Value(Value::Text(text)) => format!("«{text}»"),
        Came::Value(value) => words::value(value, lang),
        Came::List(items) => Message::new("trace-list").with("count", *items).get(lang),
        Came::Table => Message::new("trace-table").get(lang),
        Came::Silent(Reason::MissingAnswer) => format!("«{}»", Message::new("value-unanswered").get(lang)),
        Came::Silent(reason) | Came::Broken(reason) => reason.message().get(lang),
    }
}

/// A place in a few characters: `mine.toml:12`. The title has the whole way to the file.
fn place(location: &Location, lang: Lang) -> String {
    let file = location.source.name().rsplit(['/', '\\']).next().unwrap_or_default();
    match &location.origin {
        Some(Origin::Text(span)) => {
            format!("{file}:{}", location.source.position(span.start).line)
        }
        Some(Origin::Cell(cell)) if !cell.header.is_empty() && cell.sheet.is_none() => {
            format!("{file}:{}", cell.name())
        }
        Some(Origin::Cell(_)) | None => words::place(&LocationView::of(location)).get(lang),
    }
}

fn shortened(text: &str) -> String {
    if text.chars().count() <= LENGTH {
        return text.to_owned();
    }
    text.chars().take(LENGTH - 1).chain(['…']).collect()
}
