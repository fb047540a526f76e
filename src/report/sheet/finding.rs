//! What a page says of one finding.

use serde::Serialize;

use super::{PlaceSheet, places, words};
use crate::{
    finding::{EvidenceState, Outcome},
    pack::{Effort, Obligation},
    report::{Style, order},
    text::{Lang, Message},
    view::{CitationView, FindingView, WaiverView},
};

/// A finding.
#[derive(Debug, Serialize)]
pub struct FindingSheet {
    /// Name of its part of the page.
    pub id: String,
    /// The rule.
    pub rule: String,
    /// Title.
    pub title: String,
    /// The spelling of the outcome.
    pub outcome: &'static str,
    /// A sign for the outcome.
    pub sign: &'static str,
    /// The outcome in words.
    pub outcome_words: String,
    /// The rule and its basis in short.
    pub tag: String,
    /// The spelling of its force.
    pub obligation: Option<&'static str>,
    /// Why it gates the verdict, if it does.
    pub minimum: Option<String>,
    /// What is said of the gap.
    pub message: Option<String>,
    /// What became of the gap since the baseline.
    pub baseline: Option<String>,
    /// Its waiver, if there is one.
    pub waiver: Option<WaiverSheet>,
    /// Other entries of the same list that came out so.
    pub also: Vec<String>,
    /// Provisions in force.
    pub provisions: Vec<Provision>,
    /// What the condition is for.
    pub rationale: String,
    /// Why it is open or not applicable.
    pub why: Option<String>,
    /// The question behind a missing answer.
    pub question: Option<String>,
    /// Who is to give the answer that is missing.
    pub pending: Option<String>,
    /// Answers pointed at.
    pub places: Vec<PlaceSheet>,
    /// The evidence in words.
    pub evidence: String,
    /// The single thing that would settle it.
    pub step: String,
    /// How much work it is.
    pub effort: String,
    /// Who does what, and which document proves it.
    pub steps: Vec<String>,
    /// What broke in the rule.
    pub fault: Option<String>,
}

/// A waiver.
#[derive(Debug, Serialize)]
pub struct WaiverSheet {
    /// The spelling of its state.
    pub state: &'static str,
    /// Its state in a word or two.
    pub word: String,
    /// Why, until when, and who answers for it.
    pub words: String,
}

impl WaiverSheet {
    fn of(waiver: &WaiverView<'_>, lang: Lang) -> Self {
        Self {
            state: waiver.state.name(),
            word: words::waiver_state(waiver.state).get(lang),
            words: words::waiver(waiver, lang),
        }
    }
}

/// A provision on which a rule rests.
#[derive(Debug, Serialize)]
pub struct Provision {
    /// Its force in words.
    pub force: String,
    /// Norm, article and fraction.
    pub name: String,
    /// Operative words.
    pub text: Option<String>,
    /// What a reader should know.
    pub note: Option<String>,
}

/// Name of a finding's part of the page.
pub(super) fn name(document: &str, rule: &str) -> String {
    format!("{document}-{rule}")
}

impl FindingSheet {
    pub(in crate::report) fn of(finding: &FindingView<'_>, document: &str, lang: Lang) -> Self {
        let text = |words: &crate::view::Words<'_>| words.get(lang).to_owned();
        let alike = finding.items.iter().filter(|item| item.outcome == finding.outcome && finding.is_gap());
        Self {
            id: name(document, &finding.rule),
            rule: finding.rule.clone().into_owned(),
            title: text(&finding.title),
            outcome: finding.outcome.name(),
            sign: sign(finding.outcome),
            outcome_words: words::outcome(finding.outcome).get(lang),
            tag: words::tag(finding, lang),
            obligation: finding.obligation.map(Obligation::name),
            minimum: finding
                .minimum_reason()
                .map(|reason| Message::new("report-minimum").with("reason", reason.text()).get(lang)),
            message: finding.message.as_ref().map(text),
            baseline: finding.baseline.filter(|_| finding.is_gap()).map(|state| words::baseline(state).get(lang)),
            waiver: finding.waiver.as_ref().map(|waiver| WaiverSheet::of(waiver, lang)),
            also: alike
                .skip(1)
                .map(|item| {
                    let [place] = &item.locations;
                    Message::new("report-also").with("place", words::place(place)).get(lang)
                })
                .collect(),
            provisions: finding.citations.iter().map(|citation| Provision::of(citation, lang)).collect(),
            rationale: text(&finding.rationale),
            why: finding.why.as_ref().map(text),
            question: finding
                .question
                .as_ref()
                .map(|question| Message::new("report-question").with("question", question.text()).get(lang)),
            pending: finding.pending.as_ref().map(|pending| words::pending(pending, lang)),
            places: places(&finding.locations, lang),
            evidence: evidence(finding, lang),
            step: order::step(finding).get(lang).to_owned(),
            effort: effort(finding.remediation.effort, lang),
            steps: finding.remediation.steps.get(lang).iter().map(|step| step.clone().into_owned()).collect(),
            fault: finding.fault.as_ref().map(|fault| text(&fault.message)),
        }
    }
}

fn sign(outcome: Outcome) -> &'static str {
    words::mark(outcome, Style::Drawn { color: false, width: 0 })
}

fn evidence(finding: &FindingView<'_>, lang: Lang) -> String {
    let key = match finding.evidence.state {
        EvidenceState::None => "html-evidence-none",
        EvidenceState::Present => "html-evidence-present",
        EvidenceState::Stale => "html-evidence-stale",
    };
    Message::new(key).with("items", finding.evidence.items.join(", ")).get(lang)
}

fn effort(effort: Effort, lang: Lang) -> String {
    Message::new(match effort {
        Effort::Low => "html-effort-low",
        Effort::Medium => "html-effort-medium",
        Effort::High => "html-effort-high",
    })
    .get(lang)
}

impl Provision {
    fn of(citation: &CitationView<'_>, lang: Lang) -> Self {
        Self {
            force: words::force(citation).get(lang),
            name: words::provision(citation, lang),
            text: citation.text.as_ref().map(|text| format!("«{text}»")),
            note: citation.note.as_ref().map(|note| note.get(lang).to_owned()),
        }
    }
}
