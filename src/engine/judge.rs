//! One rule over one assessment: applicability, condition, evidence.

use std::collections::BTreeMap;

use jiff::civil::Date;
use num_integer::Integer;
use rust_decimal::Decimal;

use super::{
    CompiledRule, Lowered, Settings,
    run::{self, Scope},
    support::Support,
    value::{FaultKind, Place, Stop, Val, why},
    watch::Watch,
};
use crate::{
    assessment::{Facts, ReviewResult},
    finding::{Bounds, Evidence, EvidenceState, Outcome, Reason, Worth},
    pack::{Citation, Condition, EvidenceLevel, Script},
    place::{Path, Step},
    schema::{Answer, Answers, At, Cause},
    source::Span,
};

/// A rule as it stands on a date: its provisions in force, its parameters.
#[derive(Debug)]
pub(super) struct Standing<'p> {
    pub rule: &'p CompiledRule,
    /// Its citations in force. INVARIANT: empty only for a consistency rule.
    pub basis: Vec<&'p Citation>,
    /// Whether it gates the verdict.
    pub minimum: bool,
    /// Parameters in the order of their names.
    parameters: Vec<Option<Val<'static>>>,
    /// The age at which its evidence is too old.
    max_age: Option<i64>,
}

impl<'p> Standing<'p> {
    pub(super) fn new(rule: &'p CompiledRule, basis: Vec<&'p Citation>, settings: &Settings) -> Self {
        let values: BTreeMap<&str, _> = rule
            .rule
            .parameters
            .iter()
            .map(|(name, parameter)| {
                (name.as_str(), settings.parameters.get(name).or_else(|| parameter.on(settings.as_of)))
            })
            .collect();
        let max_age = rule.rule.evidence.max_age_days.as_ref().and_then(|name| match values.get(name.as_str()) {
            Some(Some(crate::document::Value::Integer(days))) => Some(*days),
            _ => None,
        });
        let parameters = values.values().map(|value| value.and_then(Val::constant)).collect();
        let minimum = basis.iter().any(|citation| citation.minimum.is_some());
        Self { rule, basis, minimum, parameters, max_age }
    }

    /// What an expression of the rule may look at.
    pub(super) fn scope<'r>(&'r self, answers: &'r Answers<'r>, as_of: Date, item: Option<At>) -> Scope<'r> {
        Scope { answers, as_of, parameters: &self.parameters, item }
    }
}

/// What a rule says: an outcome, why, where, and what it is worth.
#[derive(Clone, Debug)]
pub(super) struct Ruling {
    pub outcome: Outcome,
    pub reason: Option<Reason>,
    /// The answer that decided it.
    pub decisive: Option<Place>,
    pub worth: Worth,
    /// What broke, and where.
    pub fault: Option<(FaultKind, Site)>,
}

/// Where something broke.
#[derive(Clone, Copy, Debug)]
pub(super) enum Site {
    /// In the rule's file.
    Rule(Span),
    /// In the functions of the pack.
    Functions(Span),
}

/// What came out for the document, or for one item of a list.
#[derive(Debug)]
pub(super) struct One<W> {
    pub ruling: Ruling,
    pub evidence: Evidence,
    pub watch: W,
    pub item: Option<At>,
}

impl<W: Watch> One<W> {
    fn settled(ruling: Ruling) -> Self {
        Self { ruling, evidence: Evidence::default(), watch: W::default(), item: None }
    }
}

/// Judges one rule, and shows what comes out for each item of its list.
pub(super) fn judge<W: Watch>(
    standing: &Standing<'_>,
    answers: &Answers<'_>,
    facts: &Facts,
    as_of: Date,
    items: &mut impl FnMut(Path, &One<W>),
) -> One<W> {
    let rule = standing.rule;
    let support = Support::of(rule, facts, as_of, standing.max_age);
    let judging = Judging { standing, rule, answers, facts, as_of, support: &support, declared: declared(rule, facts) };
    match (judging.settled(), &rule.rule.for_each) {
        (Some(settled), _) => One::settled(settled),
        (None, Some(list)) => judging.each(list, items),
        (None, None) => judging.one(None),
    }
}

struct Judging<'j> {
    standing: &'j Standing<'j>,
    rule: &'j CompiledRule,
    answers: &'j Answers<'j>,
    facts: &'j Facts,
    as_of: Date,
    support: &'j Support<'j>,
    /// What the institution declared not applicable, if this rule is.
    declared: Option<Ruling>,
}

impl Judging<'_> {
    /// What is settled before any condition is looked at: the addressee, the
    /// type of institution.
    fn settled(&self) -> Option<Ruling> {
        let rule = &self.rule.rule;
        if rule.addressee != self.facts.addressee {
            return Some(neutral(Reason::OtherAddressee));
        }
        let types = rule.to.as_ref()?;
        let institution = &self.facts.institution;
        match (&institution.kind, &institution.kind_path) {
            (Some(kind), _) if types.contains(kind) => None,
            (Some(_), _) => Some(neutral(Reason::ApplicabilityFalse)),
            (None, path) => Some(silent(path.clone().map(way), Reason::MissingAnswer)),
        }
    }

    fn each<W: Watch>(&self, list: &Path, show: &mut impl FnMut(Path, &One<W>)) -> One<W> {
        // What does not depend on an item is settled before the list is asked for.
        if let Some(settled) = self.whole() {
            return settled;
        }
        let at = self.answers.find(list);
        let items = match at.map(|at| self.answers.get(at)) {
            Some(Answer::List(items)) => *items,
            Some(Answer::Silent(silence)) if silence.cause == Cause::Unreadable && silence.up == 0 => {
                return One::settled(silent(Some(way(list.clone())), Reason::UnreadableValue));
            }
            _ => return One::settled(silent(Some(way(list.clone())), Reason::MissingAnswer)),
        };
        let mut worst: Option<One<W>> = None;
        let mut mean = Mean::default();
        for (index, item) in items.iter().enumerate() {
            let one = self.one::<W>(Some(item));
            mean.add(&one.ruling.worth);
            show(list.index(index), &one);
            let outcome = worst.as_ref().map_or(Outcome::NotApplicable, |worst| worst.ruling.outcome);
            if worst.is_none() || outcome.worst(one.ruling.outcome) != outcome {
                worst = Some(one);
            }
        }
        match worst {
            Some(worst) => One { ruling: Ruling { worth: mean.worth(), ..worst.ruling }, ..worst },
            None => {
                let decisive = Some(way(list.clone()));
                One::settled(Ruling { decisive, ..neutral(Reason::NoItems) })
            }
        }
    }

    /// Under `for_each`: what an applicability that looks at no item, or a
    /// declaration, says of the rule as a whole.
    fn whole<W: Watch>(&self) -> Option<One<W>> {
        let scope = self.standing.scope(self.answers, self.as_of, None);
        let mut watch = W::default();
        let when = self.rule.when.as_ref().filter(|when| !when.item);
        let applies = when.map(|when| self.script(when, self.rule.rule.when.as_ref(), &scope, &mut watch));
        let ruling = match applies {
            Some(Ok(Val::Bool(false))) => {
                Some(Ruling { decisive: watch.first().cloned(), ..neutral(Reason::ApplicabilityFalse) })
            }
            Some(Err(stopped)) => self.declared.clone().or(Some(*stopped)),
            Some(Ok(_)) | None => self.declared.clone(),
        };
        ruling.map(One::settled)
    }

    fn one<W: Watch>(&self, item: Option<At>) -> One<W> {
        let scope = self.standing.scope(self.answers, self.as_of, item);
        let settled = |ruling| One { item, ..One::settled(ruling) };
        if let Some(when) = &self.rule.when {
            let mut watch = W::default();
            match self.script(when, self.rule.rule.when.as_ref(), &scope, &mut watch) {
                Ok(Val::Bool(true)) => {}
                Ok(_) => {
                    let decisive = watch.first().cloned();
                    return settled(Ruling { decisive, ..neutral(Reason::ApplicabilityFalse) });
                }
                Err(stopped) if self.declared.is_none() => return settled(*stopped),
                Err(_) => {}
            }
        }
        if let Some(declared) = &self.declared {
            return settled(declared.clone());
        }
        let evidence = self.evidence(item);
        let mut watch = W::default();
        let ruling = match (&self.rule.rule.condition, &self.rule.condition) {
            (Condition::Human, _) | (_, None) => self.review(),
            (condition, Some(lowered)) => match self.script(lowered, condition.script(), &scope, &mut watch) {
                Ok(value) => outcome(condition, &value, watch.first().cloned(), lowered),
                Err(stopped) => *stopped,
            },
        };
        One { ruling: self.with_evidence(ruling, evidence.state), evidence, watch, item }
    }

    /// Evaluates a script; what stops it is a ruling.
    fn script<'r, W: Watch>(
        &self,
        lowered: &'r Lowered,
        script: Option<&Script>,
        scope: &'r Scope<'r>,
        watch: &mut W,
    ) -> Result<Val<'r>, Box<Ruling>> {
        run::evaluate(&lowered.expr, scope, watch).map_err(|stop| {
            Box::new(match stop {
                Stop::Silent(place) => {
                    let reason = match &place {
                        Place::Slot(at) => match self.answers.get(*at) {
                            Answer::Silent(silence) => why(silence.cause),
                            _ => Reason::MissingAnswer,
                        },
                        Place::Way(_) => Reason::MissingAnswer,
                    };
                    silent(Some(place), reason)
                }
                Stop::Fault { kind, at } => {
                    let at = script.map_or(at, |script| script.span(at));
                    Ruling { decisive: watch.first().cloned(), ..fault(kind, Site::Rule(at)) }
                }
                Stop::Broken { kind, at } => {
                    Ruling { decisive: watch.first().cloned(), ..fault(kind, Site::Functions(at)) }
                }
            })
        })
    }

    /// A claim without evidence is not a fact. A gap stays a gap.
    fn with_evidence(&self, ruling: Ruling, state: EvidenceState) -> Ruling {
        let claims = matches!(ruling.outcome, Outcome::Met | Outcome::Partial);
        if self.rule.rule.evidence.level != EvidenceLevel::Required || !claims {
            return ruling;
        }
        let Worth::Known(value) = ruling.worth else { return ruling };
        // What is claimed and not shown is worth anything from nothing to the claim.
        let unknown = Worth::UpTo(value);
        match state {
            EvidenceState::Present => ruling,
            // What is admitted to be missing is a gap, whatever shows the rest.
            EvidenceState::None | EvidenceState::Stale if ruling.outcome == Outcome::Partial => {
                let reason = match state {
                    EvidenceState::Stale => Reason::EvidenceStale,
                    EvidenceState::None | EvidenceState::Present => Reason::EvidenceMissing,
                };
                Ruling { reason: Some(reason), worth: unknown, ..ruling }
            }
            EvidenceState::None => {
                Ruling { outcome: Outcome::Unanswered, reason: Some(Reason::EvidenceMissing), worth: unknown, ..ruling }
            }
            EvidenceState::Stale => {
                Ruling { outcome: Outcome::NeedsReview, reason: Some(Reason::EvidenceStale), worth: unknown, ..ruling }
            }
        }
    }

    /// The evidence for the rule, or for one item of its list.
    fn evidence(&self, item: Option<At>) -> Evidence {
        let mut evidence = self.support.general.clone();
        if self.support.by_item.is_empty() {
            return evidence;
        }
        let path = item.map(|item| self.answers.path(item));
        let index = path.as_ref().and_then(|path| path.steps().last()).and_then(|step| match step {
            Step::Index(index) => Some(*index),
            Step::Key(_) => None,
        });
        for entry in index.and_then(|index| self.support.by_item.get(&index)).into_iter().flatten() {
            self.support.add(&mut evidence, entry);
        }
        evidence
    }

    /// The latest review on or before the date of judging.
    fn review(&self) -> Ruling {
        let open = |reason, path: Option<&Path>| Ruling {
            outcome: Outcome::NeedsReview,
            reason: Some(reason),
            decisive: path.cloned().map(way),
            worth: Worth::UNKNOWN,
            fault: None,
        };
        let of_rule = self.facts.reviews.iter().filter(|review| review.rule == self.rule.rule.id);
        let reviews: Vec<_> = of_rule
            .filter_map(|review| {
                let date = review.date.filter(|date| *date <= self.as_of)?;
                Some((date, review.result?, &review.path))
            })
            .collect();
        let Some(latest) = reviews.iter().map(|(date, _, _)| *date).max() else {
            return open(Reason::HumanJudgement, None);
        };
        let mut latest = reviews.iter().filter(|(date, _, _)| *date == latest);
        let Some((_, result, path)) = latest.next() else { return open(Reason::HumanJudgement, None) };
        if latest.any(|(_, other, _)| other != result) {
            return open(Reason::ReviewDisagreement, Some(path));
        }
        let (outcome, value) = match result {
            ReviewResult::Met => (Outcome::Met, Decimal::ONE),
            ReviewResult::Partial => (Outcome::Partial, Decimal::new(5, 1)),
            ReviewResult::NotMet => (Outcome::NotMet, Decimal::ZERO),
        };
        let decisive = Some(way((*path).clone()));
        Ruling { outcome, reason: None, decisive, worth: Worth::Known(value), fault: None }
    }
}

fn outcome(condition: &Condition, value: &Val<'_>, decisive: Option<Place>, lowered: &Lowered) -> Ruling {
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
        return fault(FaultKind::Result, Site::Rule(span));
    };
    let outcome = match () {
        () if met => Outcome::Met,
        () if value.is_zero() => Outcome::NotMet,
        () => Outcome::Partial,
    };
    Ruling { outcome, reason: None, decisive, worth: Worth::Known(value), fault: None }
}

/// What the institution declared not applicable, if this rule is.
fn declared(rule: &CompiledRule, facts: &Facts) -> Option<Ruling> {
    let of_rule = || facts.declared.iter().filter(|declared| declared.rule == rule.rule.id);
    let first = of_rule().next()?;
    Some(match of_rule().find(|declared| declared.justified) {
        Some(justified) => {
            Ruling { decisive: Some(way(justified.justification.clone())), ..neutral(Reason::DeclaredNa) }
        }
        None => silent(Some(way(first.justification.clone())), Reason::MissingAnswer),
    })
}

fn way(path: Path) -> Place {
    Place::Way(Box::new(path))
}

/// The mean over the items that count.
#[derive(Debug)]
struct Mean {
    sum: Bounds,
    count: i128,
}

impl Default for Mean {
    fn default() -> Self {
        Self { sum: Bounds { low: 0, high: 0, answered: 0, whole: 1 }, count: 0 }
    }
}

impl Mean {
    fn add(&mut self, worth: &Worth) {
        let Some(item) = worth.bounds() else { return };
        let whole = self.sum.whole.lcm(&item.whole);
        let (mine, theirs) = (whole / self.sum.whole, whole / item.whole);
        let sum = |a: i128, b: i128| a * mine + b * theirs;
        self.sum = Bounds {
            low: sum(self.sum.low, item.low),
            high: sum(self.sum.high, item.high),
            answered: sum(self.sum.answered, item.answered),
            whole,
        };
        self.count += 1;
    }

    fn worth(&self) -> Worth {
        match self.count {
            0 => Worth::Neutral,
            count => Worth::Mean(Box::new(Bounds { whole: self.sum.whole * count, ..self.sum })),
        }
    }
}

fn fault(kind: FaultKind, at: Site) -> Ruling {
    let reason = match kind {
        FaultKind::Type | FaultKind::Result => Reason::RuleTypeError,
        FaultKind::Arithmetic => Reason::RuleArithmeticError,
        FaultKind::Limit => Reason::RuleLimitExceeded,
    };
    Ruling {
        outcome: Outcome::Error,
        reason: Some(reason),
        decisive: None,
        worth: Worth::NOTHING,
        fault: Some((kind, at)),
    }
}

fn neutral(reason: Reason) -> Ruling {
    Ruling { outcome: Outcome::NotApplicable, reason: Some(reason), decisive: None, worth: Worth::Neutral, fault: None }
}

fn silent(decisive: Option<Place>, reason: Reason) -> Ruling {
    Ruling { outcome: Outcome::Unanswered, reason: Some(reason), decisive, worth: Worth::UNKNOWN, fault: None }
}
