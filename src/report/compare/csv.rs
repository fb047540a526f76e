//! Comparisons as tables: a row for each rule of which anything moved, or on
//! which two perspectives differ. Names of columns and values are those of the
//! JSON report, the same in every language; titles are in the language asked for.

use crate::{
    compare::{Comparison, Entry, perspectives::Perspectives, rule::Side},
    finding::Outcome,
    report::table::csv as table,
    text::Lang,
    view::FindingView,
};

const MOVED: [&str; 20] = [
    "key",
    "institution",
    "kind",
    "perspective",
    "document_before",
    "row_before",
    "document_after",
    "row_after",
    "rule",
    "old_name",
    "title",
    "chapter",
    "obligation",
    "minimum",
    "moved",
    "before",
    "after",
    "cause",
    "ruler",
    "evidence_only",
];

const DIFFER: [&str; 12] = [
    "key",
    "institution",
    "kind",
    "rule",
    "title",
    "chapter",
    "obligation",
    "minimum",
    "first",
    "first_outcome",
    "second",
    "second_outcome",
];

/// Renders what moved.
#[must_use]
pub fn render(comparison: &Comparison<'_>, lang: Lang) -> String {
    let mut rows = Vec::new();
    for pair in &comparison.pairs {
        for rule in pair.changes() {
            let name = |outcome: Option<Outcome>| outcome.map(Outcome::name).unwrap_or_default().to_owned();
            let [before, after] = rule.outcomes();
            let document = |entry: Entry<'_>| entry.result.document.path.clone();
            let row = |entry: Entry<'_>| entry.result.document.row.map(|row| row.to_string()).unwrap_or_default();
            let [title, chapter, obligation, minimum] = of_rule(rule.finding(), lang);
            let rulers: Vec<_> = rule.ruler.iter().map(|ruler| ruler.name()).collect();
            let [key, institution, kind] = of_document(pair.after);
            // What is in the pack and did not judge has no outcome.
            let rests = |side: Option<Side<'_>>, outcome: String| match side {
                Some(Side::Resting(rule)) => rule.why.name().to_owned(),
                Some(Side::Judged(_)) | None => outcome,
            };
            rows.push(vec![
                key,
                institution,
                kind,
                pair.after.result.document.perspective.map(|p| p.name().to_owned()).unwrap_or_default(),
                document(pair.before),
                row(pair.before),
                document(pair.after),
                row(pair.after),
                rule.id().to_owned(),
                rule.old_id().unwrap_or_default().to_owned(),
                title,
                chapter,
                obligation,
                minimum,
                rule.moved.map(|moved| moved.name().to_owned()).unwrap_or_default(),
                rests(rule.before, name(before)),
                rests(rule.after, name(after)),
                rule.cause.map(|cause| cause.name().to_owned()).unwrap_or_default(),
                rulers.join(" "),
                rule.evidence_only.to_string(),
            ]);
        }
    }
    table(&MOVED.map(str::to_owned), &rows)
}

/// Renders what perspectives disagree on.
#[must_use]
pub fn render_perspectives(found: &Perspectives<'_>, lang: Lang) -> String {
    let mut rows = Vec::new();
    for institution in &found.institutions {
        let Some((_, first)) = institution.views.first() else { continue };
        for looks in &institution.pairs {
            let [one, other] = looks.between;
            for [here, there] in &looks.differ {
                let rule = here.rule.clone().into_owned();
                let seen = [one.name(), here.outcome.name(), other.name(), there.outcome.name()];
                let row = of_document(*first).into_iter().chain([rule]).chain(of_rule(Some(here), lang));
                rows.push(row.chain(seen.map(str::to_owned)).collect());
            }
        }
    }
    table(&DIFFER.map(str::to_owned), &rows)
}

fn of_document(entry: Entry<'_>) -> [String; 3] {
    let result = entry.result;
    let told = |text: Option<&str>| text.unwrap_or_default().to_owned();
    [told(entry.key()), told(result.institution.name.as_deref()), told(result.document.kind.as_deref())]
}

fn of_rule(finding: Option<&FindingView<'_>>, lang: Lang) -> [String; 4] {
    let Some(finding) = finding else { return Default::default() };
    [
        finding.title.get(lang).to_owned(),
        finding.chapter.clone().into_owned(),
        finding.obligation.map(|obligation| obligation.name().to_owned()).unwrap_or_default(),
        finding.minimum.to_string(),
    ]
}
