//! What came out of each answer, for the columns beside the questions.

use super::{cell::clean, findings::said};
use crate::{
    finding::Outcome,
    place::Path,
    report::{order, questionnaire::Beside, words},
    text::{Lang, Message},
    view::{FindingView, ResultView},
};

/// The outcomes that an answer has a part in, in the order in which they are told.
const OUTCOMES: [Outcome; 7] = [
    Outcome::NotMet,
    Outcome::Partial,
    Outcome::Error,
    Outcome::Unanswered,
    Outcome::NeedsReview,
    Outcome::Met,
    Outcome::NotApplicable,
];

pub(super) fn beside<'a>(
    key: &'static str,
    width: f64,
    lang: Lang,
    text: &'a dyn Fn(&Path) -> Option<String>,
) -> Beside<'a> {
    Beside { title: Message::new(key).get(lang), width, text }
}

/// What came out because of an answer, rule by rule; of the other rules that read it, how many came out how.
pub(super) fn found<'v>(result: &'v ResultView<'v>, lang: Lang) -> impl Fn(&Path) -> Option<String> + 'v {
    move |path| {
        let (decided, others): (Vec<_>, Vec<_>) = reading(result, path).partition(|finding| is_open_by(finding, path));
        let mut lines: Vec<String> = decided
            .iter()
            .map(|finding| format!("{} [{}]", words::outcome(finding.outcome).get(lang), finding.rule))
            .collect();
        for outcome in OUTCOMES {
            let count = others.iter().filter(|finding| finding.outcome == outcome).count();
            if count > 0 {
                let told = Message::new("xlsx-others").with("outcome", words::outcome(outcome)).with("count", count);
                lines.push(told.get(lang));
            }
        }
        (!lines.is_empty()).then(|| clean(&lines.join("\n")))
    }
}

/// What is missing in an answer, and what would settle it.
pub(super) fn next<'v>(result: &'v ResultView<'v>, lang: Lang) -> impl Fn(&Path) -> Option<String> + 'v {
    move |path| {
        let mut lines: Vec<String> = Vec::new();
        for finding in reading(result, path).filter(|finding| is_open_by(finding, path)) {
            let text = if finding.is_gap() { said(finding, lang) } else { String::new() };
            for line in [text, order::step(finding).get(lang).to_owned()] {
                if !line.is_empty() && !lines.contains(&line) {
                    lines.push(line);
                }
            }
        }
        (!lines.is_empty()).then(|| clean(&lines.join("\n")))
    }
}

/// The rules that read an answer, or anything in it.
fn reading<'v>(result: &'v ResultView<'v>, path: &Path) -> impl Iterator<Item = &'v FindingView<'v>> {
    let path = path.to_string();
    result
        .findings
        .iter()
        .filter(move |finding| finding.reads.iter().any(|read| is_in(&read.path, &path)) || decides(finding, &path))
}

/// Whether a rule is not met, or not known, because of an answer.
fn is_open_by(finding: &FindingView<'_>, path: &Path) -> bool {
    (finding.is_gap() || finding.is_open()) && decides(finding, &path.to_string())
}

fn decides(finding: &FindingView<'_>, path: &str) -> bool {
    finding.decisive.as_deref().is_some_and(|decisive| is_in(decisive, path))
}

fn is_in(inner: &str, path: &str) -> bool {
    inner.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}
