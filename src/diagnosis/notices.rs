//! What a person should know of a document that fits its schema and still
//! says something odd: names that lead nowhere, dates that do not fit.

use jiff::civil::Date;

use crate::{
    assessment::Assessment,
    document::{Document, Node, Value},
    pack::{Pack, manifest::EvidenceRole},
    place::{Location, Path},
    problem::{Problem, Severity, nearest},
    schema::{Typed, error::Violation},
    source::Span,
    text::{Message, Text, date},
};

/// The most violations that are told of one document.
const MISFITS: usize = 1_000;

/// The most warnings that one document is given.
const MOST: usize = 100;

/// Warnings about a document, at most a hundred.
pub(super) fn notices(pack: &Pack, assessment: &Assessment, as_of: Date) -> Vec<Problem> {
    let mut found = Vec::new();
    let mut warn = |code, message, path: &Path| {
        // What comes after so many of them is not news.
        if found.len() < MOST {
            let places = vec![assessment.document.location(path)];
            found.push(Problem { code, severity: Severity::Warning, message, places });
        }
    };
    let roles = &pack.manifest.document.roles;

    if let Some((written, role)) = assessment.facts.date.zip(roles.date.as_ref()) {
        let moved = pack.rules.iter().flat_map(|rule| &rule.citations);
        if moved.into_iter().any(|citation| citation.in_force.contains(written) != citation.in_force.contains(as_of)) {
            let message = Message::new("notice-other-regime")
                .with("date", Text::each(|lang| date(written, lang)))
                .with("iso", written.to_string())
                .with("as_of", Text::each(|lang| date(as_of, lang)));
            warn("notice::other_regime", message, &role.0);
        }
    }
    let unknown_rule = |name: &str| {
        let meant = nearest(name, pack.rules.iter().map(|rule| &*rule.id));
        match meant {
            Some(meant) => Message::new("notice-unknown-rule-meant").with("rule", name).with("meant", meant),
            None => Message::new("notice-unknown-rule").with("rule", name),
        }
    };
    if let Some(role) = &roles.not_applicable {
        let entries = assessment.document.at(&role.path.0).map(Node::items).unwrap_or_default().iter().enumerate();
        let unknown = entries.filter_map(|(index, entry)| {
            let name = entry.get(&role.rule).and_then(Node::text)?;
            pack.rule(name).is_none().then_some((index, name))
        });
        for (index, name) in unknown.take(MOST) {
            warn("notice::unknown_rule", unknown_rule(name), &role.path.0.index(index).key(&role.rule));
        }
    }
    if let Some(role) = &roles.review {
        for review in assessment.facts.reviews.iter().filter(|review| pack.rule(&review.rule).is_none()).take(MOST) {
            warn("notice::unknown_rule", unknown_rule(&review.rule), &review.path.key(&role.rule));
        }
    }
    if let Some(role) = &roles.evidence {
        evidence(pack, assessment, role, as_of, &mut warn);
    }
    let document = &assessment.document;
    of_text(document).chain(found).chain(of_book(pack, document)).collect()
}

/// What does not fit the schema, and what is to be known of how a document was
/// read: of the problems of its diagnosis, those that need no judging.
pub fn of_reading(pack: &Pack, typed: &Typed) -> Vec<Problem> {
    let Typed { document, violations } = typed;
    misfits(document, violations).into_iter().chain(of_text(document)).chain(of_book(pack, document)).collect()
}

/// What does not fit the schema. Nobody reads the thousandth: how many more
/// there are is said instead.
pub(super) fn misfits(document: &Document, violations: &[Violation]) -> Vec<Problem> {
    let mut problems: Vec<Problem> = violations.iter().take(MISFITS).map(Violation::problem).collect();
    if let Some(more) = violations.len().checked_sub(MISFITS).filter(|more| *more > 0) {
        let message = Message::new("schema-more").with("count", more);
        problems.push(Problem::error("schema::more", message, Location::file(&document.source)));
    }
    problems
}

fn of_text(document: &Document) -> impl Iterator<Item = Problem> {
    document.remarks.iter().take(MOST).map(|one| one.problem(&document.source)).chain(broken(document))
}

fn of_book<'d>(pack: &Pack, document: &'d Document) -> impl Iterator<Item = Problem> + use<'d> {
    let remarks = document.book.iter().flat_map(|book| &book.remarks).take(MOST).cloned();
    remarks.chain(made_for_another(pack, document))
}

/// A questionnaire that was made from another edition of the pack: it may ask
/// what is asked no more, and not ask what is.
fn made_for_another(pack: &Pack, document: &Document) -> Option<Problem> {
    let maker = document.book.as_ref()?.maker.as_ref().filter(|maker| maker.digest != pack.digest)?;
    let message = Message::new("book-maker")
        .with("made", format!("{} {}", maker.id, maker.version))
        .with("judged", format!("{} {}", pack.manifest.id, pack.manifest.version));
    let places = vec![Location::file(&document.source)];
    Some(Problem { code: "book::maker", severity: Severity::Warning, message, places })
}

/// The most characters that are quoted of a text in which something is lost.
const QUOTED: usize = 120;

/// Bytes that are no text, in cells that were read all the same.
fn broken(document: &Document) -> Option<Problem> {
    let first = *document.broken.first()?;
    let mut places = Vec::new();
    lossy(document, &document.root, &Path::root(), &mut places);
    if places.is_empty() {
        // In a column that has no header, and so no answer.
        places.push(Location::span(&document.source, first));
    }
    let span = places.first().and_then(|place| place.origin.as_ref()?.span()).unwrap_or(first);
    let message = Message::new("notice-broken-text")
        .with("line", document.source.position(first.start).line)
        .with("text", document.source.slice(span).chars().take(QUOTED).collect::<String>());
    Some(Problem { code: "notice::broken_text", severity: Severity::Warning, message, places })
}

/// The answers in which bytes were replaced.
fn lossy(document: &Document, node: &Node, path: &Path, places: &mut Vec<Location>) {
    match &node.value {
        Value::Map(entries) => {
            for entry in entries {
                lossy(document, &entry.node, &path.key(&entry.key), places);
            }
        }
        Value::List(items) => {
            for (at, item) in items.iter().enumerate() {
                lossy(document, item, &path.index(at), places);
            }
        }
        _ => {
            let span = node.origin.span();
            let is_inside = |at: &Span| span.is_some_and(|span| span.start <= at.start && at.end <= span.end);
            if document.broken.iter().any(is_inside) {
                places.push(document.location(path));
            }
        }
    }
}

fn evidence(
    pack: &Pack,
    assessment: &Assessment,
    role: &EvidenceRole,
    as_of: Date,
    warn: &mut impl FnMut(&'static str, Message, &Path),
) {
    for (index, entry) in assessment.document.at(&role.path.0).map(Node::items).unwrap_or_default().iter().enumerate() {
        let path = role.path.0.index(index);
        let name = entry.get(&role.id).and_then(Node::text).map_or_else(|| path.to_string(), str::to_owned);
        if !role.holds.iter().any(|key| entry.get(key).is_some()) {
            let message =
                Message::new("notice-evidence-nowhere").with("id", name.clone()).with("keys", role.holds.join(", "));
            warn("notice::evidence_nowhere", message, &path);
        }
        if entry.get(&role.date).and_then(Node::date).is_some_and(|dated| dated > as_of) {
            let message = Message::new("notice-evidence-later")
                .with("id", name.clone())
                .with("as_of", Text::each(|lang| date(as_of, lang)));
            warn("notice::evidence_later", message, &path.key(&role.date));
        }
        let supports = path.key(&role.supports);
        for (at, word) in entry.get(&role.supports).map(Node::items).unwrap_or_default().iter().enumerate() {
            let Some(word) = word.text() else { continue };
            let leads = Path::parse(word).is_ok_and(|path| pack.schema.shape().at(&path).is_some());
            if !leads && pack.rule(word).is_none() {
                let message = Message::new("notice-evidence-for-nothing").with("id", name.clone()).with("word", word);
                warn("notice::evidence_for_nothing", message, &supports.index(at));
            }
        }
    }
}
