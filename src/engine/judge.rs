//! One rule over one assessment: applicability, condition, evidence.

use std::{collections::BTreeMap, sync::OnceLock};

use jiff::civil::Date;
use num_integer::Integer;
use rust_decimal::Decimal;

use super::{
    CompiledRule, Lowered, Settings,
    plan::Expr,
    quick::{self, Row, Test},
    run::{self, Scope},
    support::Support,
    value::{FaultKind, Place, Stop, Val, why},
    watch::Watch,
};
use crate::{
    assessment::{Facts, ReviewResult},
    finding::{Bounds, Evidence, EvidenceState, Outcome, Reason, Worth},
    pack::{Addressee, Citation, Condition, EvidenceLevel, Obligation, Script},
    place::{Path, Step},
    schema::{Answer, Answers, At},
    source::Span,
};

/// A rule as it stands on a date: its provisions in force, its parameters.
/// What judging looks at for every document stands together, not in the rule.
#[derive(Debug)]
pub(super) struct Standing<'p> {
    addressee: Addressee,
    /// Whether a claim needs evidence.
    needs_evidence: bool,
    /// Whether it gates the verdict.
    pub minimum: bool,
    /// The strongest force among its citations.
    pub obligation: Option<Obligation>,
    /// Types of institution to which it applies; `None` means all.
    types: Option<&'p [String]>,
    for_each: Option<&'p Path>,
    when: Option<&'p Lowered>,
    condition: How<'p>,
    /// Parameters in the order of their names.
    parameters: Vec<Option<Val<'static>>>,
    /// The age at which its evidence is too old.
    max_age: Option<i64>,
    /// Made when first asked for: who judges one document does without.
    plain: OnceLock<Option<Plain>>,
    pub rule: &'p CompiledRule,
    /// Its citations in force. INVARIANT: empty only for a consistency rule.
    pub basis: Vec<&'p Citation>,
}

/// A rule of which nothing but a plain condition decides.
#[derive(Debug)]
struct Plain {
    when: Option<Test>,
    met: Test,
}

/// How a condition comes to a ruling.
#[derive(Clone, Copy, Debug)]
enum How<'p> {
    /// It is true or false.
    Met(&'p Expr),
    /// It gives a level or a score.
    Graded(&'p Expr),
    /// A person answers.
    Human,
}

impl<'p> Standing<'p> {
    pub(super) fn new(compiled: &'p CompiledRule, basis: Vec<&'p Citation>, settings: &Settings) -> Self {
        let rule = &*compiled.rule;
        let values: BTreeMap<&str, _> = rule
            .parameters
            .iter()
            .map(|(name, parameter)| {
                (name.as_str(), settings.parameters.get(name).or_else(|| parameter.on(settings.as_of)))
            })
            .collect();
        let max_age = rule.evidence.max_age_days.as_ref().and_then(|name| match values.get(name.as_str()) {
            Some(Some(crate::document::Value::Integer(days))) => Some(*days),
            _ => None,
        });
        Self {
            addressee: rule.addressee,
            needs_evidence: rule.evidence.level == EvidenceLevel::Required,
            minimum: basis.iter().any(|citation| citation.minimum.is_some()),
            obligation: basis.iter().map(|citation| citation.obligation).max(),
            types: rule.to.as_deref(),
            for_each: rule.for_each.as_ref(),
            when: compiled.when.as_ref(),
            condition: match (&rule.condition, &compiled.condition) {
                (Condition::Met(_), Some(lowered)) => How::Met(&lowered.expr),
                (Condition::Level { .. } | Condition::Score { .. }, Some(lowered)) => How::Graded(&lowered.expr),
                (Condition::Human, _) | (_, None) => How::Human,
            },
            parameters: values.values().map(|value| value.and_then(Val::constant)).collect(),
            max_age,
            plain: OnceLock::new(),
            rule: compiled,
            basis,
        }
    }

    /// What an expression of the rule may look at.
    pub(super) fn scope<'r>(&'r self, answers: &'r Answers<'r>, as_of: Date) -> Scope<'r> {
        Scope { answers, as_of, parameters: &self.parameters }
    }

    fn plain(&self, answers: &Answers<'_>, as_of: Date) -> Option<Plain> {
        let How::Met(condition) = self.condition else { return None };
        if self.types.is_some() || self.for_each.is_some() || self.needs_evidence {
            return None;
        }
        let nothing = answers.blank();
        let scope = self.scope(&nothing, as_of);
        let tests = quick::constants(&scope);
        let when = match self.when {
            Some(when) => Some(tests.test(&when.expr)?),
            None => None,
        };
        Some(Plain { when, met: tests.test(condition)? })
    }
}

/// What a rule says, for the document or for one item of a list. Where and by
/// what it was decided, who looks on is told.
#[derive(Clone, Debug)]
pub(super) struct Ruling {
    pub outcome: Outcome,
    pub reason: Option<Reason>,
    /// What it is worth, where the outcome alone does not tell.
    pub graded: Option<Box<Worth>>,
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
    pub watch: W,
    pub item: Option<At>,
}

impl Ruling {
    const MET: Self = Self { outcome: Outcome::Met, reason: None, graded: None };
    const NOT_MET: Self = Self { outcome: Outcome::NotMet, reason: None, graded: None };

    fn neutral(reason: Reason) -> Self {
        Self { outcome: Outcome::NotApplicable, reason: Some(reason), graded: None }
    }

    fn silent(reason: Reason) -> Self {
        Self { outcome: Outcome::Unanswered, reason: Some(reason), graded: None }
    }

    fn open(reason: Reason) -> Self {
        Self { outcome: Outcome::NeedsReview, reason: Some(reason), graded: None }
    }

    /// A value in [0, 1] that is met or not.
    fn graded(value: Decimal, met: bool) -> Self {
        let outcome = match () {
            () if met => Outcome::Met,
            () if value.is_zero() => Outcome::NotMet,
            () => Outcome::Partial,
        };
        let ruling = Self { outcome, reason: None, graded: None };
        if *ruling.worth() == Worth::Known(value) { ruling } else { ruling.worth_of(Worth::Known(value)) }
    }

    fn worth_of(self, worth: Worth) -> Self {
        Self { graded: Some(Box::new(worth)), ..self }
    }

    /// What it is worth in the index.
    pub(super) fn worth(&self) -> &Worth {
        self.graded.as_deref().unwrap_or(Worth::of(self.outcome))
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
    let asked = W::KEEPS || standing.needs_evidence;
    let support = asked.then(|| Support::of(standing.rule, facts, as_of, standing.max_age));
    let declared = Declaration::of(standing.rule, facts);
    let scope = standing.scope(answers, as_of);
    let judging = Judging { standing, scope, facts, support: support.as_ref(), declared };
    let mut watch = W::default();
    match (judging.settled(&mut watch), standing.for_each) {
        (Some(ruling), _) => One { ruling, watch, item: None },
        (None, Some(list)) => judging.each(list, items),
        (None, None) => judging.one(None),
    }
}

/// The ruling where nothing but a plain condition decides it: what [`judge`]
/// says. `None` where anything else may.
#[inline]
pub(super) fn at_once(standing: &Standing<'_>, row: &Row<'_>, facts: &Facts, as_of: Date) -> Option<Ruling> {
    if standing.addressee != facts.addressee || !facts.declared.is_empty() {
        return None;
    }
    let Plain { when, met } = standing.plain.get_or_init(|| standing.plain(row.answers(), as_of)).as_ref()?;
    if let Some(when) = when
        && !when.holds(row)?
    {
        return Some(Ruling::neutral(Reason::ApplicabilityFalse));
    }
    Some(if met.holds(row)? { Ruling::MET } else { Ruling::NOT_MET })
}

struct Judging<'j> {
    standing: &'j Standing<'j>,
    scope: Scope<'j>,
    facts: &'j Facts,
    /// The evidence for the rule, where somebody asks for it.
    support: Option<&'j Support<'j>>,
    /// What the institution declared not applicable, if this rule is.
    declared: Option<Declaration<'j>>,
}

impl Judging<'_> {
    /// What is settled before any condition is looked at: the addressee, the
    /// type of institution.
    fn settled<W: Watch>(&self, watch: &mut W) -> Option<Ruling> {
        if self.standing.addressee != self.facts.addressee {
            return Some(Ruling::neutral(Reason::OtherAddressee));
        }
        let types = self.standing.types?;
        let institution = &self.facts.institution;
        match (&institution.kind, &institution.kind_path) {
            (Some(kind), _) if types.contains(kind) => None,
            (Some(_), _) => Some(Ruling::neutral(Reason::ApplicabilityFalse)),
            (None, path) => {
                watch.decide(|| path.clone().map(way));
                Some(Ruling::silent(Reason::MissingAnswer))
            }
        }
    }

    #[inline(never)]
    fn each<W: Watch>(&self, list: &Path, show: &mut impl FnMut(Path, &One<W>)) -> One<W> {
        let mut watch = W::default();
        let settled = |ruling, watch| One { ruling, watch, item: None };
        // What does not depend on an item is settled before the list is asked for.
        if let Some(ruling) = self.whole(&mut watch) {
            return settled(ruling, watch);
        }
        let at = self.scope.answers.find(list);
        let answer = at.map(|at| self.scope.answers.get(at));
        let Some(Answer::List(items)) = answer else {
            watch.decide(|| Some(way(list.clone())));
            let reason = match answer {
                Some(Answer::Silent(silence)) if silence.up == 0 => why(silence.cause),
                _ => Reason::MissingAnswer,
            };
            return settled(Ruling::silent(reason), watch);
        };
        let mut worst: Option<One<W>> = None;
        let mut mean = Mean::default();
        for (index, item) in items.iter().enumerate() {
            let one = self.one::<W>(Some(item));
            mean.add(one.ruling.worth());
            if W::KEEPS {
                show(list.index(index), &one);
            }
            let outcome = worst.as_ref().map_or(Outcome::NotApplicable, |worst| worst.ruling.outcome);
            if worst.is_none() || outcome.worst(one.ruling.outcome) != outcome {
                worst = Some(one);
            }
        }
        match worst {
            Some(worst) => One { ruling: worst.ruling.worth_of(mean.worth()), ..worst },
            None => {
                watch.decide(|| Some(way(list.clone())));
                settled(Ruling::neutral(Reason::NoItems), watch)
            }
        }
    }

    /// Under `for_each`: what an applicability that looks at no item, or a
    /// declaration, says of the rule as a whole.
    fn whole<W: Watch>(&self, watch: &mut W) -> Option<Ruling> {
        let when = self.standing.when.filter(|when| !when.item);
        when.and_then(|when| self.excluded(when, None, watch))
            .or_else(|| self.declared.map(|declared| declared.ruling(watch)))
    }

    fn one<W: Watch>(&self, item: Option<At>) -> One<W> {
        let mut watch = W::default();
        let ruling = self.ruling(item, &mut watch);
        One { ruling, watch, item }
    }

    #[inline]
    fn ruling<W: Watch>(&self, item: Option<At>, watch: &mut W) -> Ruling {
        if let Some(ruling) = self.standing.when.and_then(|when| self.excluded(when, item, watch)) {
            return ruling;
        }
        if let Some(declared) = self.declared {
            return declared.ruling(watch);
        }
        let ruling = self.condition(item, watch);
        let Some(support) = self.support else { return ruling };
        let evidence = self.evidence(support, item);
        let ruling = self.with_evidence(ruling, evidence.state);
        watch.support(evidence);
        ruling
    }

    /// What the applicability says, unless the condition is to be looked at. A
    /// declaration goes before an applicability that does not come to an end.
    fn excluded<W: Watch>(&self, when: &Lowered, item: Option<At>, watch: &mut W) -> Option<Ruling> {
        let mut aside = W::default();
        let ruling = match run::truth(&when.expr, &self.scope, item, &mut aside) {
            Ok(true) => None,
            Ok(false) => {
                watch.decide(|| aside.first().cloned());
                Some(Ruling::neutral(Reason::ApplicabilityFalse))
            }
            Err(_) if self.declared.is_some() => None,
            Err(stop) => {
                watch.decide(|| aside.first().cloned());
                Some(self.stopped(*stop, self.standing.rule.rule.when.as_ref(), watch))
            }
        };
        watch.applicability(aside);
        ruling
    }

    fn condition<W: Watch>(&self, item: Option<At>, watch: &mut W) -> Ruling {
        let came = match self.standing.condition {
            How::Human => return self.review(watch),
            How::Met(expr) => {
                run::truth(expr, &self.scope, item, watch).map(|met| if met { Ruling::MET } else { Ruling::NOT_MET })
            }
            How::Graded(expr) => run::evaluate(expr, &self.scope, item, watch)
                .and_then(|value| graded(&self.standing.rule.rule.condition, &value, expr.span)),
        };
        watch.decide_by_first();
        came.unwrap_or_else(|stop| self.stopped(*stop, self.standing.rule.rule.condition.script(), watch))
    }

    /// What it comes to when an evaluation stops.
    #[cold]
    fn stopped<W: Watch>(&self, stop: Stop, script: Option<&Script>, watch: &mut W) -> Ruling {
        let (kind, site) = match stop {
            Stop::Silent(place) => {
                let reason = match &place {
                    Place::Slot(at) => match self.scope.answers.get(*at) {
                        Answer::Silent(silence) => why(silence.cause),
                        _ => Reason::MissingAnswer,
                    },
                    Place::Way(_) => Reason::MissingAnswer,
                };
                watch.decide(|| Some(place));
                return Ruling::silent(reason);
            }
            Stop::Fault { kind, at } => (kind, Site::Rule(script.map_or(at, |script| script.span(at)))),
            Stop::Broken { kind, at } => (kind, Site::Functions(at)),
        };
        watch.fault(kind, site);
        Ruling { outcome: Outcome::Error, reason: Some(kind.reason()), graded: None }
    }

    /// A claim without evidence is not a fact. A gap stays a gap.
    fn with_evidence(&self, ruling: Ruling, state: EvidenceState) -> Ruling {
        let claims = matches!(ruling.outcome, Outcome::Met | Outcome::Partial);
        let (Worth::Known(value), true) = (ruling.worth(), claims) else { return ruling };
        if !self.standing.needs_evidence {
            return ruling;
        }
        let (outcome, reason) = match (state, ruling.outcome) {
            (EvidenceState::Present, _) => return ruling,
            // What is admitted to be missing is a gap, whatever shows the rest.
            (EvidenceState::None, Outcome::Partial) => (Outcome::Partial, Reason::EvidenceMissing),
            (EvidenceState::Stale, Outcome::Partial) => (Outcome::Partial, Reason::EvidenceStale),
            (EvidenceState::None, _) => (Outcome::Unanswered, Reason::EvidenceMissing),
            (EvidenceState::Stale, _) => (Outcome::NeedsReview, Reason::EvidenceStale),
        };
        // What is claimed and not shown is worth anything from nothing to the claim.
        let worth = Worth::UpTo(*value);
        Ruling { outcome, reason: Some(reason), graded: Some(Box::new(worth)) }
    }

    /// The evidence for the rule, or for one item of its list.
    fn evidence(&self, support: &Support<'_>, item: Option<At>) -> Evidence {
        let mut evidence = support.general.clone();
        if support.by_item.is_empty() {
            return evidence;
        }
        let path = item.map(|item| self.scope.answers.path(item));
        let index = path.as_ref().and_then(|path| path.steps().last()).and_then(|step| match step {
            Step::Index(index) => Some(*index),
            Step::Key(_) => None,
        });
        for entry in index.and_then(|index| support.by_item.get(&index)).into_iter().flatten() {
            support.add(&mut evidence, entry);
        }
        evidence
    }

    /// The latest review on or before the date of judging.
    fn review<W: Watch>(&self, watch: &mut W) -> Ruling {
        let of_rule = self.facts.reviews.iter().filter(|review| review.rule == self.standing.rule.rule.id);
        let reviews: Vec<_> = of_rule
            .filter_map(|review| {
                let date = review.date.filter(|date| *date <= self.scope.as_of)?;
                Some((date, review.result?, &review.path))
            })
            .collect();
        let latest = reviews.iter().map(|(date, _, _)| *date).max();
        let mut latest = reviews.iter().filter(|(date, _, _)| Some(*date) == latest);
        let Some((_, result, path)) = latest.next() else { return Ruling::open(Reason::HumanJudgement) };
        watch.decide(|| Some(way((*path).clone())));
        if latest.any(|(_, other, _)| other != result) {
            return Ruling::open(Reason::ReviewDisagreement);
        }
        match result {
            ReviewResult::Met => Ruling::MET,
            ReviewResult::Partial => Ruling::graded(Decimal::new(5, 1), false),
            ReviewResult::NotMet => Ruling::NOT_MET,
        }
    }
}

/// The ruling that a level or a score gives.
fn graded(condition: &Condition, value: &Val<'_>, at: Span) -> Result<Ruling, Box<Stop>> {
    let graded = match (condition, value) {
        (Condition::Level { levels, .. }, Val::Text(name)) => {
            levels.get(&**name).map(|value| (*value, *value == Decimal::ONE))
        }
        (Condition::Score { met_from, .. }, value) => value
            .number()
            .filter(|score| *score >= Decimal::ZERO && *score <= Decimal::ONE)
            .map(|score| (score, !score.is_zero() && score >= *met_from)),
        _ => None,
    };
    let (value, met) = graded.ok_or_else(|| Box::new(Stop::Fault { kind: FaultKind::Result, at }))?;
    Ok(Ruling::graded(value, met))
}

/// A rule that the institution declared not applicable.
#[derive(Clone, Copy)]
struct Declaration<'j> {
    justified: bool,
    justification: &'j Path,
}

impl<'j> Declaration<'j> {
    fn of(rule: &CompiledRule, facts: &'j Facts) -> Option<Self> {
        let of_rule = || facts.declared.iter().filter(|declared| declared.rule == rule.rule.id);
        let best = of_rule().find(|declared| declared.justified).or_else(|| of_rule().next())?;
        Some(Self { justified: best.justified, justification: &best.justification })
    }

    /// Without a justification, that is what is missing.
    fn ruling<W: Watch>(self, watch: &mut W) -> Ruling {
        watch.decide(|| Some(way(self.justification.clone())));
        if self.justified { Ruling::neutral(Reason::DeclaredNa) } else { Ruling::silent(Reason::MissingAnswer) }
    }
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
