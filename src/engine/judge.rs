//! One rule over one assessment: applicability, condition, evidence.

use std::collections::BTreeMap;

use num_rational::BigRational;
use rust_decimal::Decimal;

use super::{
    CompiledRule, Lowered, Settings,
    plan::{self, Scope},
    support::Support,
    value::{Answer, FaultKind, Stop, Val},
};
use crate::{
    assessment::{Assessment, ReviewResult},
    document::{Node, Value},
    finding::{Evidence, EvidenceState, Fault, Finding, Item, Judgement, Outcome, Read, Reason, Worth},
    pack::{Citation, Condition, EvidenceLevel, Script},
    place::{Location, Path, Step},
    text::{Message, Text},
};

/// Judges one rule.
pub(super) fn judge(
    rule: &CompiledRule,
    basis: Vec<Citation>,
    assessment: &Assessment,
    settings: &Settings,
) -> Finding {
    let parameters = parameters(rule, settings);
    let support = Support::of(rule, assessment, settings.as_of, &parameters);
    let declared = declared(rule, assessment);
    let judging = Judging { rule, assessment, settings, parameters: &parameters, support: &support, declared };
    let mut finding = Finding {
        rule: rule.rule.clone(),
        basis,
        result: neutral(Reason::ApplicabilityFalse),
        evidence: Evidence::default(),
        message: None,
        reads: Vec::new(),
        items: Vec::new(),
    };
    if let Some(settled) = judging.settled() {
        finding.result = settled;
    } else if let Some(list) = &rule.rule.for_each {
        judging.each(list, &mut finding);
    } else {
        let one = judging.one(None);
        finding.result = one.result;
        finding.message = one.message;
        finding.evidence = one.evidence;
        finding.reads = one.reads;
    }
    if finding.reads.is_empty() {
        finding.reads.extend(finding.result.decisive.clone().map(|path| judging.read(&path)));
    }
    finding
}

struct Judging<'j> {
    rule: &'j CompiledRule,
    assessment: &'j Assessment,
    settings: &'j Settings,
    parameters: &'j BTreeMap<String, Value>,
    support: &'j Support<'j>,
    /// What the institution declared not applicable, if this rule is.
    declared: Option<Judgement>,
}

/// What came out for the document, or for one item of a list.
struct One {
    result: Judgement,
    message: Option<Text>,
    evidence: Evidence,
    reads: Vec<Read>,
}

impl<'j> Judging<'j> {
    /// What is settled before any condition is looked at: the addressee, the
    /// type of institution.
    fn settled(&self) -> Option<Judgement> {
        let rule = &self.rule.rule;
        if rule.addressee != self.assessment.addressee {
            return Some(neutral(Reason::OtherAddressee));
        }
        let types = rule.to.as_ref()?;
        let institution = &self.assessment.institution;
        match (&institution.kind, &institution.kind_path) {
            (Some(kind), _) if types.contains(kind) => None,
            (Some(_), _) => Some(neutral(Reason::ApplicabilityFalse)),
            (None, path) => Some(silent(path.clone(), Reason::MissingAnswer)),
        }
    }

    fn each(&self, list: &Path, finding: &mut Finding) {
        // What does not depend on an item is settled before the list is asked for.
        if let Some(settled) = self.whole() {
            finding.result = settled;
            return;
        }
        let items = match self.assessment.document.at(list).map(|node| (&node.value, node)) {
            Some((Value::List(_), node)) => node.items(),
            Some((Value::Unreadable(_), _)) => {
                finding.result = silent(Some(list.clone()), Reason::UnreadableValue);
                return;
            }
            _ => {
                finding.result = silent(Some(list.clone()), Reason::MissingAnswer);
                return;
            }
        };
        if items.is_empty() {
            finding.result = neutral(Reason::NoItems);
            finding.result.decisive = Some(list.clone());
            return;
        }
        let mut worst: Option<Judgement> = None;
        for (index, node) in items.iter().enumerate() {
            let path = list.index(index);
            let one = self.one(Some(Answer { node, path: path.clone() }));
            let outcome = worst.as_ref().map_or(Outcome::NotApplicable, |worst| worst.outcome);
            if worst.is_none() || outcome.worst(one.result.outcome) != outcome {
                worst = Some(one.result.clone());
                finding.evidence = one.evidence;
                finding.message.clone_from(&one.message);
                finding.reads = one.reads;
            }
            let place = one.result.decisive.clone().unwrap_or_else(|| path.clone());
            let location = self.assessment.document.location(&place);
            finding.items.push(Item { path, result: one.result, message: one.message, location });
        }
        if let Some(worst) = worst {
            finding.result = Judgement { value: mean(&finding.items), ..worst };
        }
    }

    /// Under `for_each`: what an applicability that looks at no item, or a
    /// declaration, says of the rule as a whole.
    fn whole(&self) -> Option<Judgement> {
        let scope = self.scope(None);
        let when = self.rule.when.as_ref().filter(|when| !when.item);
        let applies = when.map(|when| self.script(when, self.rule.rule.when.as_ref(), &scope));
        match applies {
            Some((Ok(Val::Bool(false)), reads)) => {
                Some(Judgement { decisive: reads.first().cloned(), ..neutral(Reason::ApplicabilityFalse) })
            }
            Some((Err(stopped), _)) => self.declared.clone().or(Some(stopped)),
            Some((Ok(_), _)) | None => self.declared.clone(),
        }
    }

    fn scope(&self, item: Option<Answer<'j>>) -> Scope<'j> {
        Scope { document: &self.assessment.document, as_of: self.settings.as_of, parameters: self.parameters, item }
    }

    fn one(&self, item: Option<Answer<'j>>) -> One {
        let scope = self.scope(item);
        let mut one = One {
            result: neutral(Reason::ApplicabilityFalse),
            message: None,
            evidence: Evidence::default(),
            reads: Vec::new(),
        };
        if let Some(when) = &self.rule.when {
            match self.script(when, self.rule.rule.when.as_ref(), &scope) {
                (Ok(Val::Bool(true)), _) => {}
                (Ok(_), reads) => {
                    one.result.decisive = reads.first().cloned();
                    return one;
                }
                (Err(stopped), _) if self.declared.is_none() => {
                    one.result = stopped;
                    return one;
                }
                (Err(_), _) => {}
            }
        }
        if let Some(declared) = &self.declared {
            one.result = declared.clone();
            return one;
        }
        one.evidence = self.evidence(scope.item.as_ref().map(|item| &item.path));
        let (result, reads) = match (&self.rule.rule.condition, &self.rule.condition) {
            (Condition::Human, _) | (_, None) => (self.review(), Vec::new()),
            (condition, Some(lowered)) => {
                let (value, reads) = self.script(lowered, condition.script(), &scope);
                let result = match value {
                    Ok(value) => self.outcome(condition, &value, &reads, lowered),
                    Err(stopped) => stopped,
                };
                (result, reads)
            }
        };
        one.result = self.with_evidence(result, one.evidence.state);
        if matches!(one.result.outcome, Outcome::NotMet | Outcome::Partial) {
            one.message = Some(self.rule.message.fill(&scope));
        }
        one.reads = reads.iter().map(|path| self.read(path)).collect();
        one
    }

    /// Evaluates a script; what stops it is a judgement.
    fn script<'d>(
        &self,
        lowered: &Lowered,
        script: Option<&Script>,
        scope: &Scope<'d>,
    ) -> (Result<Val<'d>, Judgement>, Vec<Path>) {
        let plan::Outcome { value, reads } = plan::evaluate(&lowered.expr, scope);
        let value = value.map_err(|stop| match stop {
            Stop::Silent { path, reason } => silent(Some(path), reason),
            Stop::Fault { kind, at } => {
                let span = script.map_or(at, |script| script.span(at));
                let mut judgement = self.fault(kind, Location::span(&self.rule.rule.file.source, span));
                judgement.decisive = reads.first().cloned();
                judgement
            }
        });
        (value, reads)
    }

    fn outcome(&self, condition: &Condition, value: &Val<'_>, reads: &[Path], lowered: &Lowered) -> Judgement {
        let worth = match (condition, value) {
            (Condition::Met(_), Val::Bool(true)) => Some((Decimal::ONE, true)),
            (Condition::Met(_), Val::Bool(false)) => Some((Decimal::ZERO, false)),
            (Condition::Level { levels, .. }, Val::Text(name)) => {
                levels.get(&**name).map(|value| (*value, *value == Decimal::ONE))
            }
            (Condition::Score { met_from, .. }, value) => value
                .number()
                .filter(|score| *score >= Decimal::ZERO && *score <= Decimal::ONE)
                .map(|score| (score, !score.is_zero() && score >= *met_from)),
            _ => None,
        };
        let Some((value, met)) = worth else {
            let span = condition.script().map_or(lowered.expr.span, |script| script.span(lowered.expr.span));
            return self.fault(FaultKind::Result, Location::span(&self.rule.rule.file.source, span));
        };
        let outcome = match () {
            () if met => Outcome::Met,
            () if value.is_zero() => Outcome::NotMet,
            () => Outcome::Partial,
        };
        Judgement {
            outcome,
            reason: None,
            decisive: reads.first().cloned(),
            value: Worth::Known(rational(value)),
            fault: None,
        }
    }

    /// A claim without evidence is not a fact. A gap stays a gap.
    fn with_evidence(&self, judgement: Judgement, state: EvidenceState) -> Judgement {
        let claims = matches!(judgement.outcome, Outcome::Met | Outcome::Partial);
        if self.rule.rule.evidence.level != EvidenceLevel::Required || !claims {
            return judgement;
        }
        let Worth::Known(value) = &judgement.value else { return judgement };
        // What is claimed and not shown is worth anything from nothing to the claim.
        let unknown = Worth::Between { low: zero(), high: value.clone(), answered: zero() };
        match state {
            EvidenceState::Present => judgement,
            // What is admitted to be missing is a gap, whatever shows the rest.
            EvidenceState::None | EvidenceState::Stale if judgement.outcome == Outcome::Partial => {
                let reason = match state {
                    EvidenceState::Stale => Reason::EvidenceStale,
                    EvidenceState::None | EvidenceState::Present => Reason::EvidenceMissing,
                };
                Judgement { reason: Some(reason), value: unknown, ..judgement }
            }
            EvidenceState::None => Judgement {
                outcome: Outcome::Unanswered,
                reason: Some(Reason::EvidenceMissing),
                value: unknown,
                ..judgement
            },
            EvidenceState::Stale => Judgement {
                outcome: Outcome::NeedsReview,
                reason: Some(Reason::EvidenceStale),
                value: unknown,
                ..judgement
            },
        }
    }

    /// The evidence for the rule, or for one item of its list.
    fn evidence(&self, item: Option<&Path>) -> Evidence {
        let index = item.and_then(|item| item.steps().last()).and_then(|step| match step {
            Step::Index(index) => Some(*index),
            Step::Key(_) => None,
        });
        let mut evidence = self.support.general.clone();
        for entry in index.and_then(|index| self.support.by_item.get(&index)).into_iter().flatten() {
            self.support.add(&mut evidence, entry);
        }
        evidence
    }

    /// The latest review on or before the date of judging.
    fn review(&self) -> Judgement {
        let open = |reason, path| Judgement {
            outcome: Outcome::NeedsReview,
            reason: Some(reason),
            decisive: path,
            value: Worth::Between { low: zero(), high: one(), answered: zero() },
            fault: None,
        };
        let of_rule = self.assessment.reviews.iter().filter(|review| review.rule == self.rule.rule.id);
        let reviews: Vec<_> = of_rule
            .filter_map(|review| {
                let date = review.date.filter(|date| *date <= self.settings.as_of)?;
                Some((date, review.result?, &review.path))
            })
            .collect();
        let Some(latest) = reviews.iter().map(|(date, _, _)| *date).max() else {
            return open(Reason::HumanJudgement, None);
        };
        let mut latest = reviews.iter().filter(|(date, _, _)| *date == latest);
        let Some((_, result, path)) = latest.next() else { return open(Reason::HumanJudgement, None) };
        if latest.any(|(_, other, _)| other != result) {
            return open(Reason::ReviewDisagreement, Some((*path).clone()));
        }
        let (outcome, value) = match result {
            ReviewResult::Met => (Outcome::Met, one()),
            ReviewResult::Partial => (Outcome::Partial, BigRational::new(1.into(), 2.into())),
            ReviewResult::NotMet => (Outcome::NotMet, zero()),
        };
        Judgement { outcome, reason: None, decisive: Some((*path).clone()), value: Worth::Known(value), fault: None }
    }

    fn fault(&self, kind: FaultKind, place: Location) -> Judgement {
        let (reason, key) = match kind {
            FaultKind::Type => (Reason::RuleTypeError, "fault-type"),
            FaultKind::Result => (Reason::RuleTypeError, "fault-result"),
            FaultKind::Arithmetic => (Reason::RuleArithmeticError, "fault-arithmetic"),
            FaultKind::Limit => (Reason::RuleLimitExceeded, "fault-limit"),
        };
        let message = Message::new(key).with("rule", self.rule.rule.id.clone());
        Judgement {
            outcome: Outcome::Error,
            reason: Some(reason),
            decisive: None,
            value: Worth::Known(zero()),
            fault: Some(Fault { message, place }),
        }
    }

    fn read(&self, path: &Path) -> Read {
        let document = &self.assessment.document;
        let value = document.at(path).and_then(json);
        Read { path: path.clone(), value, location: document.location(path) }
    }
}

/// What the institution declared not applicable, if this rule is.
fn declared(rule: &CompiledRule, assessment: &Assessment) -> Option<Judgement> {
    let declared: Vec<_> = assessment.declared.iter().filter(|declared| declared.rule == rule.rule.id).collect();
    let first = declared.first()?;
    Some(match declared.iter().find(|declared| declared.justified) {
        Some(justified) => Judgement { decisive: Some(justified.justification.clone()), ..neutral(Reason::DeclaredNa) },
        None => silent(Some(first.justification.clone()), Reason::MissingAnswer),
    })
}

/// The values of the rule's parameters on the date of judging.
fn parameters(rule: &CompiledRule, settings: &Settings) -> BTreeMap<String, Value> {
    rule.rule
        .parameters
        .iter()
        .filter_map(|(name, parameter)| {
            let value = settings.parameters.get(name).or_else(|| parameter.on(settings.as_of))?;
            Some((name.clone(), value.clone()))
        })
        .collect()
}

/// The mean over the items that count.
fn mean(items: &[Item]) -> Worth {
    let (mut low, mut high, mut answered, mut count) = (zero(), zero(), zero(), 0_i64);
    for item in items {
        match &item.result.value {
            Worth::Neutral => continue,
            Worth::Known(value) => {
                low += value;
                high += value;
                answered += one();
            }
            Worth::Between { low: least, high: most, answered: share } => {
                low += least;
                high += most;
                answered += share;
            }
        }
        count += 1;
    }
    let count = BigRational::from_integer(count.into());
    match () {
        () if count == zero() => Worth::Neutral,
        () if answered == count => Worth::Known(low / count),
        () => Worth::Between { low: low / &count, high: high / &count, answered: answered / count },
    }
}

fn neutral(reason: Reason) -> Judgement {
    Judgement {
        outcome: Outcome::NotApplicable,
        reason: Some(reason),
        decisive: None,
        value: Worth::Neutral,
        fault: None,
    }
}

fn silent(path: Option<Path>, reason: Reason) -> Judgement {
    Judgement {
        outcome: Outcome::Unanswered,
        reason: Some(reason),
        decisive: path,
        value: Worth::Between { low: zero(), high: one(), answered: zero() },
        fault: None,
    }
}

fn zero() -> BigRational {
    BigRational::from_integer(0.into())
}

fn one() -> BigRational {
    BigRational::from_integer(1.into())
}

/// A decimal as an exact fraction.
#[must_use]
pub(crate) fn rational(value: Decimal) -> BigRational {
    let scale =
        num_rational::BigRational::from_integer(10.into()).pow(i32::try_from(value.scale()).unwrap_or_default());
    BigRational::from_integer(value.mantissa().into()) / scale
}

fn json(node: &Node) -> Option<serde_json::Value> {
    Some(match &node.value {
        Value::Bool(value) => (*value).into(),
        Value::Integer(value) => (*value).into(),
        Value::Decimal(value) => value.normalize().to_string().parse().ok()?,
        Value::Date(value) => value.to_string().into(),
        Value::Text(text) | Value::Untyped(text) | Value::Silent(text) | Value::Unreadable(text) => text.clone().into(),
        // Of a list its length is said; a table is named by its path.
        Value::List(items) => serde_json::json!({ "items": items.len() }),
        Value::Null | Value::Map(_) => return None,
    })
}
