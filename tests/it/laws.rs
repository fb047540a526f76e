//! What holds of every pack and every document: the invariants of judging.

mod profiles;
mod silence;
mod world;

use apertura::{
    cli::exit::{Exit, FailOn, Gate, exit},
    compare::{Entry, baseline::Baseline, compare, rule::Cause},
    diagnosis::{Batch, Diagnosis, Index, Judged, Verdict, diagnose},
    document,
    engine::{
        self, Settings,
        trace::{Branch, Came, Form, Part},
    },
    finding::{Finding, Outcome, Reason, Worth},
    pack::{Obligation, PackFile, Waivers},
    place::{Path, Step},
    report::json,
    roadmap::Roadmap,
    source::Source,
    text::Lang,
    tree,
    view::{BaselineState, BaselineSums, FindingView, LineView, ReportView, ResultView, Run, waive},
};
use jiff::{ToSpan as _, civil::date};
use num_rational::BigRational;
use proptest::{prelude::*, sample::Index as Choice, strategy::ValueTree as _};
use serde_json::{Map, Value, json};
use silence::{Looked, Plain, plain};
use world::{
    Cited, Condition, Need, PackModel, Rule, World, all_facts, answers, assess, evidence, exit_of, facts, judge, rule,
    scores, world,
};

/// Enough for every day; `PROPTEST_CASES=5000` looks harder.
fn cases(count: u32) -> ProptestConfig {
    let default = ProptestConfig::default();
    let cases = if std::env::var_os("PROPTEST_CASES").is_some() { default.cases } else { count };
    ProptestConfig { cases, failure_persistence: None, ..default }
}

/// Every way to gate a run, but for those that let information be missing.
fn gates() -> Vec<Gate> {
    let levels = [
        FailOn::Minimum,
        FailOn::Force(Obligation::Must),
        FailOn::Force(Obligation::Should),
        FailOn::Force(Obligation::May),
        FailOn::Never,
    ];
    let gate =
        |fail_on| [false, true].map(|on| Gate { fail_on, consistency: on, require_complete: on, allow_incomplete: on });
    levels.into_iter().flat_map(gate).collect()
}

fn find<'d>(diagnosis: &'d Diagnosis, id: &str) -> Option<&'d Finding> {
    diagnosis.findings.iter().find(|finding| finding.rule.id == id)
}

/// Every index of a diagnosis: its own, then those of its chapters.
fn indices(diagnosis: &Diagnosis) -> Vec<Option<Figures>> {
    let chapters = diagnosis.chapters.iter().map(|chapter| chapter.index.as_ref());
    let indices = std::iter::once(diagnosis.index.as_ref()).chain(chapters);
    indices.map(|index| index.map(Figures::of)).collect()
}

/// An index as fractions that can be ordered.
#[derive(Clone, Debug, PartialEq)]
struct Figures {
    low: BigRational,
    high: BigRational,
    coverage: BigRational,
}

impl Figures {
    fn of(index: &Index) -> Self {
        Self { low: index.low.ratio(), high: index.high.ratio(), coverage: index.coverage.ratio() }
    }
}

/// Every verdict of a diagnosis: its own, then those of its chapters.
fn verdicts(diagnosis: &Diagnosis) -> Vec<Verdict> {
    let chapters = diagnosis.chapters.iter().map(|chapter| chapter.verdict.unwrap_or(Verdict::NotAssessed));
    std::iter::once(diagnosis.verdict).chain(chapters).collect()
}

fn rank(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::NotAssessed => 0,
        Verdict::NotMet => 1,
        Verdict::Inconclusive => 2,
        Verdict::Met => 3,
    }
}

/// Nothing in `after` is worse than in `before`.
fn never_lower(before: &Diagnosis, after: &Diagnosis) -> Result<(), TestCaseError> {
    for (before, after) in indices(before).into_iter().zip(indices(after)) {
        match (before, after) {
            (Some(before), Some(after)) => {
                prop_assert!(before.low <= after.low, "low {} to {}", before.low, after.low);
                prop_assert!(before.high <= after.high, "high {} to {}", before.high, after.high);
            }
            (before, after) => prop_assert_eq!(before, after),
        }
    }
    for (before, after) in verdicts(before).into_iter().zip(verdicts(after)) {
        prop_assert!(rank(before) <= rank(after), "{:?} to {:?}", before, after);
        prop_assert_eq!(before == Verdict::NotAssessed, after == Verdict::NotAssessed);
    }
    Ok(())
}

/// A reason for which a rule is not evaluated at all.
#[derive(Clone, Copy, Debug)]
enum Idle {
    NotInForce,
    OtherAddressee,
    OtherType,
    Declared,
    FalseWhen,
}

fn idle() -> impl Strategy<Value = Idle> {
    prop::sample::select(vec![Idle::NotInForce, Idle::OtherAddressee, Idle::OtherType, Idle::Declared, Idle::FalseWhen])
}

fn shuffled_files() -> impl Strategy<Value = (World, Vec<PackFile>)> {
    world().prop_flat_map(|world| {
        let files = Just(world.pack.files()).prop_shuffle();
        (Just(world), files)
    })
}

fn shuffled_keys() -> impl Strategy<Value = (World, Map<String, Value>)> {
    world().prop_flat_map(|world| {
        let entries: Vec<_> = world.answers.clone().into_iter().collect();
        let shuffled = Just(entries)
            .prop_shuffle()
            .prop_map(|entries| entries.into_iter().map(|(key, value)| (key, backwards(value))).collect::<Map<_, _>>());
        (Just(world), shuffled)
    })
}

/// The same value with the keys of its tables in the opposite order.
fn backwards(value: Value) -> Value {
    match value {
        Value::Object(entries) => entries.into_iter().rev().map(|(key, value)| (key, backwards(value))).collect(),
        Value::Array(items) => items.into_iter().map(backwards).collect(),
        other => other,
    }
}

fn shuffled_items() -> impl Strategy<Value = (World, Map<String, Value>)> {
    world().prop_flat_map(|mut world| {
        // Evidence for one item belongs to a place in the list; here all of it is for the whole.
        for entry in world.answers.get_mut("proof").and_then(Value::as_array_mut).into_iter().flatten() {
            if let Some(supports) = entry.get_mut("for").and_then(Value::as_array_mut) {
                supports.retain(|word| !word.as_str().unwrap_or_default().starts_with("list["));
            }
        }
        let items = |key: &str| world.answers.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
        let shuffled = (Just(items("list")).prop_shuffle(), Just(items("nums")).prop_shuffle());
        (Just(world), shuffled).prop_map(|(world, (list, nums))| {
            let mut answers = world.answers.clone();
            for (key, items) in [("list", list), ("nums", nums)] {
                if let Some(value) = answers.get_mut(key).filter(|value| value.is_array()) {
                    *value = items.into();
                }
            }
            (world, answers)
        })
    })
}

/// What the condition of a branch came to is what came out, evidence and reviews aside.
fn agrees(branch: &Branch) -> Result<(), TestCaseError> {
    let Some(condition) = &branch.condition else { return Ok(()) };
    let claims = matches!(branch.outcome, Outcome::Met | Outcome::Unanswered | Outcome::NeedsReview);
    match &condition.came {
        Came::Value(document::Value::Bool(true)) => prop_assert!(claims, "{:?}", branch.outcome),
        Came::Value(document::Value::Bool(false)) => prop_assert_eq!(branch.outcome, Outcome::NotMet),
        Came::Value(_) => prop_assert!(branch.outcome != Outcome::NotApplicable),
        Came::Silent(_) => prop_assert_eq!(branch.outcome, Outcome::Unanswered),
        Came::Broken(_) => prop_assert_eq!(branch.outcome, Outcome::Error),
        other => prop_assert!(false, "{:?}", other),
    }
    Ok(())
}

/// Every part has a text, every answer its place, and what stops a part stops what it is part of,
/// unless that asks about silence or is a closure.
fn is_whole(part: &Part) -> Result<(), TestCaseError> {
    prop_assert!(!part.text.is_empty());
    prop_assert!(part.form != Form::Answer || part.answer.is_some(), "{}", part.text);
    let asks = part.form == Form::Closure || part.text.contains("??") || part.text.contains("answered");
    if !asks
        && let Some(stopped) = part.parts.iter().find(|part| matches!(part.came, Came::Silent(_) | Came::Broken(_)))
    {
        prop_assert_eq!(&stopped.came, &part.came, "{}", part.text);
    }
    part.parts.iter().try_for_each(is_whole)
}

/// A pack of one chapter whose rules hold plain conditions.
fn plain_world() -> impl Strategy<Value = (Vec<Plain>, World)> {
    (prop::collection::vec(plain(), 1..6), answers()).prop_map(|(conditions, mut answers)| {
        answers.insert("na".into(), json!([]));
        let rules = conditions.iter().map(|condition| plain_rule(Condition::Met(condition.text()))).collect();
        (conditions, World { pack: one_chapter(rules), answers })
    })
}

fn plain_rule(condition: Condition) -> Rule {
    Rule {
        chapter: 0,
        weight: "1",
        addressee: "institution",
        citations: vec![Cited::MinimumNow],
        to: None,
        when: None,
        for_each: false,
        condition,
        evidence: Need::None,
        consistency: false,
    }
}

fn one_chapter(rules: Vec<Rule>) -> PackModel {
    PackModel { chapters: vec![world::Chapter { parent: None, weight: "1" }], rules }
}

/// The view of a diagnosis, of an institution of some key.
fn view(diagnosis: &Diagnosis) -> ResultView<'_> {
    let mut view = ResultView::read(diagnosis);
    view.document.key = Some("a".into());
    view
}

proptest! {
    #![proptest_config(cases(128))]

    /// Invariant 9: compared with itself, nothing moved.
    #[test]
    fn a_result_compared_with_itself_is_empty(world in world()) {
        let diagnosis = world.judge();
        let view = view(&diagnosis);
        let side = [Entry { result: &view, as_of: date(2026, 11, 24) }];
        let comparison = compare(&side, &side);
        prop_assert!(comparison.is_empty());
        prop_assert_eq!(comparison.pairs.len(), 1);
        let split = comparison.pairs[0].index.clone();
        prop_assert!(split.is_none_or(|split| split.parts.unwrap().iter().all(|part| *part == BigRational::default())));
    }

    /// The index computed again from the views is the index, exactly.
    #[test]
    fn the_views_hold_all_of_the_index(world in world()) {
        let diagnosis = world.judge();
        let exact = diagnosis.index.as_ref().map(|index| index.low.ratio());
        prop_assert_eq!(tree::index(&view(&diagnosis)), exact);
    }

    /// Whatever moved, of answers or of rules, the parts add up to the change, and so do the causes.
    #[test]
    fn the_parts_of_a_change_add_up_to_it(one in world(), other in world(), same in any::<bool>(), day in any::<bool>()) {
        // Half of the time only the answers move.
        let other = if same { World { answers: other.answers, ..one.clone() } } else { other };
        let as_of = if day { date(2025, 1, 1) } else { date(2026, 11, 24) };
        let pack = one.pack.compile();
        let before = diagnose(&pack, assess(&pack, &one.answers), &Settings::on(as_of));
        let after = other.judge();
        let (before, after) = (view(&before), view(&after));
        let comparison = compare(
            &[Entry { result: &before, as_of }],
            &[Entry { result: &after, as_of: date(2026, 11, 24) }],
        );
        let Some(split) = comparison.pairs[0].index.as_ref() else {
            prop_assert!(before.index.is_none() || after.index.is_none());
            return Ok(());
        };
        let Some(parts) = &split.parts else { return Ok(()) };
        prop_assert_eq!(parts.iter().sum::<BigRational>(), split.change());
        let causes: BigRational = Cause::ALL.iter().map(|cause| split.by(*cause).unwrap()).sum();
        prop_assert_eq!(causes, split.change());
        if same && !day {
            // The same pack on the same day: all of it is the institution's.
            prop_assert_eq!(split.by(Cause::Institution), Some(split.change()));
        }
    }

    /// No step of a roadmap lowers the index, and at its end all is met but for rules that broke.
    #[test]
    fn a_roadmap_never_goes_down_and_ends_at_the_top(world in world()) {
        let diagnosis = world.judge();
        let view = view(&diagnosis);
        let map = Roadmap::of(&view);
        let mut here = map.start.clone();
        for step in &map.steps {
            prop_assert!(step.after >= here, "{:?} to {:?}", here, step.after);
            here.clone_from(&step.after);
        }
        let breaks = view.findings.iter().any(|finding| finding.outcome == Outcome::Error);
        if let Some(end) = here.filter(|_| !breaks) {
            // What is met may be worth less than all: a score above its threshold.
            let whole = view.findings.iter().all(|finding| finding.outcome != Outcome::Met || tree::worth(finding) == Some(BigRational::from_integer(1.into())));
            prop_assert!(!whole || end == BigRational::from_integer(1.into()), "{}", end);
        }
    }

    /// Tracing changes nothing, and what the condition came to is what the finding says.
    #[test]
    fn a_trace_says_how_the_finding_came_out(world in world()) {
        let pack = world.pack.compile();
        let assessment = assess(&pack, &world.answers);
        let settings = Settings::on(date(2026, 11, 24));
        let evaluation = engine::evaluate(&pack, &assessment, &settings);
        for finding in evaluation.findings.iter().chain(&evaluation.consistency) {
            let trace = engine::trace(&pack, &finding.rule.id, &assessment, &settings).unwrap();
            prop_assert_eq!(facts(&trace.finding), facts(finding));
            for branch in &trace.branches {
                agrees(branch)?;
                let parts = branch.condition.iter().chain(&branch.when);
                parts.into_iter().try_for_each(is_whole)?;
            }
        }
        for rule in &evaluation.not_in_force {
            prop_assert!(engine::trace(&pack, &rule.id, &assessment, &settings).is_none());
        }
    }

    /// Each change that is said to be enough is: the document with it is judged met, evidence aside.
    #[test]
    fn a_change_that_is_enough_settles_the_rule(world in world()) {
        let pack = world.pack.compile();
        let assessment = assess(&pack, &world.answers);
        let settings = Settings::on(date(2026, 11, 24));
        for rule in &pack.pack.rules {
            let Some(trace) = engine::trace(&pack, &rule.id, &assessment, &settings) else { continue };
            for change in engine::changes(&pack, &trace, &assessment, &settings) {
                let mut answers = Value::Object(world.answers.clone());
                let pointer: String = change.path.steps().iter().map(|step| match step {
                    Step::Key(key) => format!("/{key}"),
                    Step::Index(index) => format!("/{index}"),
                }).collect();
                let (table, key) = pointer.rsplit_once('/').unwrap();
                let value = match &change.value {
                    document::Value::Bool(value) => json!(value),
                    document::Value::Integer(value) => json!(value),
                    document::Value::Decimal(value) => json!(value.to_string().parse::<f64>().unwrap()),
                    document::Value::Text(text) => json!(text),
                    document::Value::Date(date) => json!(date.to_string()),
                    other => panic!("{other:?}"),
                };
                match answers.pointer_mut(table).unwrap() {
                    Value::Array(items) => items[key.parse::<usize>().unwrap()] = value,
                    table => table[key] = value,
                }
                let changed = assess(&pack, answers.as_object().unwrap());
                let after = engine::evaluate(&pack, &changed, &settings);
                let finding = after.findings.iter().chain(&after.consistency).find(|found| found.rule.id == rule.id);
                let result = &finding.unwrap().result;
                let waits = matches!(result.reason, Some(Reason::EvidenceMissing | Reason::EvidenceStale));
                prop_assert_eq!(waits, change.evidence);
                prop_assert!(waits || result.outcome == Outcome::Met, "{} = {:?}", change.path, change.value);
            }
        }
    }

    /// The short way from a line to outcomes never differs from the long one.
    #[test]
    fn a_batch_says_what_a_diagnosis_says(world in world()) {
        let (pack, told) = (world.pack.compile(), world.judge());
        let line = Value::Object(world.answers.clone()).to_string();
        let mut batch = Batch::new(&pack, &Settings::on(date(2026, 11, 24)));
        let outcomes: Vec<_> = told.findings.iter().map(|finding| finding.result.outcome).collect();
        if let Some(summary) = batch.line(&line) {
            let counted: Vec<_> = summary.counts.iter().map(|count| count.outcome).collect();
            prop_assert_eq!((&counted, summary.verdict, &summary.index), (&outcomes, told.verdict, &told.index));
        }
        let summary = batch.document(apertura::document::read("d.json", line.as_bytes(), Some(apertura::document::Format::Json)).remove(0).unwrap());
        let counted: Vec<_> = summary.counts.iter().map(|count| count.outcome).collect();
        prop_assert_eq!((&counted, summary.verdict, &summary.index), (&outcomes, told.verdict, &told.index));
    }

    #[test]
    fn nothing_evaluated_is_not_assessed_and_never_passes(
        mut world in world(),
        idles in prop::collection::vec(idle(), 6),
    ) {
        let mut declared = Vec::new();
        for (at, (rule, idle)) in world.pack.rules.iter_mut().zip(&idles).enumerate() {
            rule.to = None;
            match idle {
                Idle::NotInForce => rule.citations = vec![Cited::MinimumBefore],
                Idle::OtherAddressee => rule.addressee = "guarantor",
                Idle::OtherType => rule.to = Some("parliament"),
                Idle::Declared => {
                    // A list that was not answered is silence whatever is declared of its items.
                    rule.for_each = false;
                    rule.when = None;
                    rule.condition = Condition::Met("a".into());
                    declared.push(json!({ "rule": Rule::id(at), "why": "because" }));
                }
                Idle::FalseWhen => {
                    rule.for_each = false;
                    rule.condition = Condition::Met("a".into());
                    rule.when = Some("1 > 2");
                }
            }
        }
        world.answers.insert("na".into(), declared.into());
        world.answers.insert("body".into(), json!({ "type": "office" }));
        let diagnosis = world.judge();
        prop_assert_eq!(diagnosis.verdict, Verdict::NotAssessed);
        prop_assert_eq!(&diagnosis.index, &None);
        prop_assert!(indices(&diagnosis).iter().all(Option::is_none));
        prop_assert!(diagnosis.chapters.iter().all(|chapter| chapter.verdict.is_none()));
        for gate in gates() {
            prop_assert_ne!(exit_of(&diagnosis, gate), Exit::Met);
        }
    }

    /// Invariant 4: a waiver moves nothing that was judged, and makes no run fail that did not.
    #[test]
    fn a_waiver_moves_nothing_but_the_exit(
        world in world(),
        list in prop::collection::vec((0_usize..6, any::<bool>(), -2_i64..3), 0..8),
    ) {
        let diagnosis = world.judge();
        let as_of = date(2026, 11, 24);
        let one = |(rule, own, days): &(usize, bool, i64)| json!({
            "rule": world::Rule::id(*rule), "key": own.then_some("a"), "reason": "r", "owner": "o",
            "until": as_of.saturating_add(days.days()),
        });
        let text = json!({ "waiver": list.iter().map(one).collect::<Vec<_>>() }).to_string();
        let waivers = Waivers::parse("w.json", text.as_bytes()).unwrap();
        let plain = view(&diagnosis);
        let mut waived = plain.clone();
        waive(&mut waived, &waivers, as_of);
        let holds = |id: &str| list.iter().any(|(rule, _, days)| world::Rule::id(*rule) == id && *days >= 0);
        for finding in &waived.findings {
            prop_assert_eq!(finding.is_waived(), finding.is_gap() && holds(&finding.rule));
        }
        let excused = waived.findings.iter().any(FindingView::is_waived);
        for gate in gates() {
            let codes = [&plain, &waived].map(|result| exit(std::slice::from_ref(result), gate));
            prop_assert!(excused || codes[0] == codes[1], "{:?}", codes);
            // What is neither a gap nor a verdict over gaps fails as before.
            prop_assert!(codes[0] == codes[1] || codes[0] == Exit::Gaps, "{:?}", codes);
        }
        // With the annotation taken away it is the same result.
        waived.findings.iter_mut().for_each(|finding| finding.waiver = None);
        let same = |result: &ResultView<'_>| serde_json::to_string(result).unwrap();
        prop_assert_eq!(same(&waived), same(&plain));
    }

    /// A baseline moves nothing that was judged; by itself as one, nothing is new, and no gap makes a run fail.
    #[test]
    fn a_baseline_moves_nothing_but_the_exit(one in world(), other in world(), same in any::<bool>()) {
        let day = date(2026, 11, 24);
        let [one, other] = [one.judge(), other.judge()];
        let then: Judged = Ok(one.clone());
        let mut line = LineView::of(Run { lang: Lang::Es, as_of: day }, &then);
        line.result.document.key = Some("a".into());
        let baseline = Baseline::read(&Source::new("then.ndjson", json::line(&line))).unwrap();
        let plain = view(if same { &one } else { &other });
        let mut marked = plain.clone();
        prop_assert_eq!(baseline.mark(&mut marked, day), Some(0));
        let sums = BaselineSums::of([&marked]);
        prop_assert_eq!(sums.now.iter().sum::<usize>(), plain.gaps().count());
        if same {
            prop_assert!(marked.findings.iter().all(|finding| finding.baseline == Some(BaselineState::Unchanged)));
            prop_assert_eq!((sums.absent, sums.gaps, sums.moved_rules), (0, plain.gaps().count(), 0));
        }
        for gate in gates() {
            let codes = [&plain, &marked].map(|result| exit(std::slice::from_ref(result), gate));
            prop_assert!(codes[0] == codes[1] || codes[0] == Exit::Gaps, "{:?}", codes);
            prop_assert!(!same || codes[1] != Exit::Gaps, "{:?}", codes);
        }
        // With the annotations taken away it is the same result.
        marked.baseline = None;
        marked.findings.iter_mut().for_each(|finding| finding.baseline = None);
        marked.consistency.iter_mut().for_each(|found| found.baseline = None);
        marked.diagnostics.iter_mut().for_each(|found| found.baseline = None);
        let same = |result: &ResultView<'_>| serde_json::to_string(result).unwrap();
        prop_assert_eq!(same(&marked), same(&plain));
    }

    #[test]
    fn every_scored_rule_appears_once_and_totals_add_up(world in world()) {
        let diagnosis = world.judge();
        let judged = diagnosis.findings.iter().map(|finding| finding.rule.id.clone());
        let mut seen: Vec<String> = judged.chain(diagnosis.not_in_force.iter().map(|rule| rule.id.clone())).collect();
        seen.sort();
        let mut scored = world.pack.scored();
        scored.sort();
        prop_assert_eq!(&seen, &scored);
        let totals = &diagnosis.totals;
        prop_assert_eq!(totals.rules(), scored.len());
        let sum: usize = Outcome::ALL.into_iter().map(|outcome| totals.get(outcome)).sum();
        prop_assert_eq!(sum + totals.not_in_force, scored.len());
        let top = |at: usize| world.pack.chapters[at].parent.is_none();
        let chapters: Vec<_> = diagnosis.chapters.iter().filter(|chapter| top(chapter.chapter)).collect();
        for outcome in Outcome::ALL {
            prop_assert_eq!(chapters.iter().map(|chapter| chapter.totals.get(outcome)).sum::<usize>(), totals.get(outcome));
        }
        prop_assert_eq!(chapters.iter().map(|chapter| chapter.totals.rules()).sum::<usize>(), scored.len());
    }

    #[test]
    fn outcomes_have_the_reasons_they_need(world in world()) {
        for finding in &world.judge().findings {
            let plain = matches!(finding.result.outcome, Outcome::Met | Outcome::NotMet);
            prop_assert!(!plain || finding.result.reason.is_none(), "{}", facts(finding));
            let partial = finding.result.outcome == Outcome::Partial;
            prop_assert!(plain || partial || finding.result.reason.is_some(), "{}", facts(finding));
        }
    }

    #[test]
    fn an_error_never_counts_more_than_not_met_and_never_passes(
        mut world in world(),
        fault in prop::sample::select(vec!["1 % 0 == 1", "a ?? (1 % 0 == 1)", "x + 9223372036854775807 > 0"]),
    ) {
        if let Some(rule) = world.pack.rules.first_mut() {
            *rule = plain_rule(Condition::Met(fault.into()));
        }
        world.answers.insert("na".into(), json!([]));
        let broken = world.judge();
        let mut sound = world.clone();
        let mut errors = 0;
        for finding in broken.findings.iter().filter(|finding| finding.result.outcome == Outcome::Error) {
            errors += 1;
            for item in finding.items.iter().filter(|item| item.result.outcome == Outcome::Error) {
                prop_assert_eq!(&item.result.value, &Worth::NOTHING);
            }
            for (at, rule) in sound.pack.rules.iter_mut().enumerate() {
                if Rule::id(at) == finding.rule.id && !rule.for_each {
                    rule.condition = Condition::Met("false".into());
                    rule.when = None;
                }
            }
        }
        if errors > 0 {
            for gate in gates() {
                prop_assert_eq!(exit_of(&broken, gate), Exit::Pack);
            }
        }
        let gap = sound.judge();
        prop_assert_eq!(indices(&broken), indices(&gap));
        for (broken, gap) in verdicts(&broken).into_iter().zip(verdicts(&gap)) {
            prop_assert!(broken == gap || broken == Verdict::Inconclusive);
        }
    }

    #[test]
    fn declared_not_applicable_without_justification_is_unanswered(mut world in world(), rule in 0_usize..6) {
        let id = Rule::id(rule);
        world.answers.insert("na".into(), json!([{ "rule": id, "why": " " }]));
        let diagnosis = world.judge();
        let why = Path::parse("na[0].why").unwrap();
        if let Some(finding) = find(&diagnosis, &id) {
            let judged = |outcome, reason, decisive: Option<&Path>| match outcome {
                Outcome::Unanswered => reason == Some(Reason::MissingAnswer) && decisive == Some(&why),
                Outcome::NotApplicable => reason != Some(Reason::DeclaredNa),
                _ => false,
            };
            let result = &finding.result;
            let list = finding.rule.for_each.is_some() || finding.rule.to.is_some();
            prop_assert!(
                judged(result.outcome, result.reason, result.decisive.as_ref()) || list && result.outcome == Outcome::Unanswered,
                "{}",
                facts(finding)
            );
            for item in &finding.items {
                let result = &item.result;
                prop_assert!(judged(result.outcome, result.reason, result.decisive.as_ref()), "{}", facts(finding));
            }
        }
    }

    #[test]
    fn from_not_met_to_met_lowers_nothing(mut world in world()) {
        let before = world.judge();
        let gaps = before.findings.iter().filter(|finding| finding.result.outcome == Outcome::NotMet);
        for id in gaps.map(|finding| finding.rule.id.clone()).take(2) {
            for (at, rule) in world.pack.rules.iter_mut().enumerate() {
                if Rule::id(at) == id {
                    rule.condition = Condition::Met("true".into());
                    rule.evidence = Need::None;
                }
            }
            let after = world.judge();
            let now = find(&after, &id).unwrap();
            // Of a list some items may still be silent on whether the rule concerns them.
            prop_assert!(now.result.outcome == Outcome::Met || !now.items.is_empty());
            never_lower(&before, &after)?;
        }
    }

    #[test]
    fn more_evidence_lowers_nothing(mut world in world(), entry in evidence()) {
        let pack = world.pack.compile();
        let before = judge(&pack, &world.answers);
        if let Some(proof) = world.answers.get_mut("proof").and_then(Value::as_array_mut) {
            proof.push(entry);
        }
        never_lower(&before, &judge(&pack, &world.answers))?;
    }

    #[test]
    fn the_order_of_files_changes_no_byte((world, files) in shuffled_files()) {
        let report = |pack| {
            let run = Run { lang: Lang::Es, as_of: date(2026, 11, 24) };
            json::render(&ReportView::of(run, &[Ok(judge(pack, &world.answers))]))
        };
        let (sorted, shuffled) = (world.pack.compile(), world::compile(&files));
        prop_assert_eq!(report(&sorted), report(&shuffled));
    }

    #[test]
    fn the_order_of_keys_changes_no_result((world, answers) in shuffled_keys()) {
        let pack = world.pack.compile();
        prop_assert_eq!(all_facts(&judge(&pack, &world.answers)), all_facts(&judge(&pack, &answers)));
    }

    #[test]
    fn the_order_of_items_changes_no_outcome((world, answers) in shuffled_items()) {
        let pack = world.pack.compile();
        let (before, after) = (judge(&pack, &world.answers), judge(&pack, &answers));
        for (before, after) in before.findings.iter().zip(&after.findings) {
            prop_assert_eq!(before.result.outcome, after.result.outcome, "{} {}", facts(before), facts(after));
            prop_assert_eq!(&before.result.value, &after.result.value, "{} {}", facts(before), facts(after));
        }
        prop_assert_eq!(scores(&before), scores(&after));
    }

    #[test]
    fn low_high_and_coverage_are_in_order_between_0_and_1(world in world()) {
        let (zero, one) = (BigRational::from_integer(0.into()), BigRational::from_integer(1.into()));
        for index in indices(&world.judge()).into_iter().flatten() {
            prop_assert!(zero <= index.low && index.low <= index.high && index.high <= one, "{:?}", index);
            prop_assert!(zero <= index.coverage && index.coverage <= one, "{:?}", index);
            prop_assert!(&index.high - &index.low <= &one - &index.coverage, "{:?}", index);
        }
    }

    #[test]
    fn the_bounds_are_as_far_apart_as_what_is_not_covered(mut world in world()) {
        for rule in &mut world.pack.rules {
            let graded = matches!(rule.condition, Condition::Level(_) | Condition::Score(_));
            if graded || rule.for_each {
                *rule = Rule { chapter: rule.chapter, weight: rule.weight, ..plain_rule(Condition::Met("a".into())) };
            }
        }
        // A partial review is a partial claim.
        world.answers.insert("review".into(), json!([{ "rule": "rule-0", "result": "bad", "day": "2026-01-01" }]));
        let one = BigRational::from_integer(1.into());
        for index in indices(&world.judge()).into_iter().flatten() {
            prop_assert_eq!(&index.high - &index.low, &one - &index.coverage);
        }
    }

    #[test]
    fn the_verdict_is_what_the_minimum_conditions_say(world in world()) {
        let diagnosis = world.judge();
        let minimum: Vec<Outcome> = diagnosis
            .findings
            .iter()
            .filter(|finding| finding.basis.iter().any(|citation| citation.minimum.is_some()))
            .map(|finding| finding.result.outcome)
            .collect();
        let any = |outcomes: &[Outcome]| minimum.iter().any(|outcome| outcomes.contains(outcome));
        let verdict = match () {
            () if any(&[Outcome::NotMet, Outcome::Partial]) => Verdict::NotMet,
            () if any(&[Outcome::Unanswered, Outcome::NeedsReview, Outcome::Error]) => Verdict::Inconclusive,
            () if any(&[Outcome::Met]) => Verdict::Met,
            () => Verdict::NotAssessed,
        };
        prop_assert_eq!(diagnosis.verdict, verdict);
        let broke = diagnosis.problems.iter().any(|problem| problem.code == "rule::fault");
        let expected = match verdict {
            _ if broke => Exit::Pack,
            _ if diagnosis.misfits => Exit::Input,
            Verdict::NotMet => Exit::Gaps,
            Verdict::Inconclusive | Verdict::NotAssessed => Exit::Incomplete,
            Verdict::Met => Exit::Met,
        };
        prop_assert_eq!(exit_of(&diagnosis, Gate::default()), expected);
    }

    #[test]
    fn consistency_rules_move_no_score(world in world(), more in prop::collection::vec(rule(), 1..3)) {
        let without = World {
            pack: PackModel { rules: world.pack.rules.iter().filter(|rule| !rule.consistency).cloned().collect(), ..world.pack.clone() },
            answers: world.answers.clone(),
        };
        let mut with = without.clone();
        for rule in more {
            let condition = match rule.condition {
                Condition::Met(met) => Condition::Met(met),
                _ => Condition::Met("1 % 0 == 1 && a".into()),
            };
            let for_each = rule.for_each && matches!(&condition, Condition::Met(met) if met.contains("item"));
            with.pack.rules.push(Rule {
                chapter: rule.chapter % with.pack.chapters.len(),
                condition,
                for_each,
                when: None,
                evidence: Need::None,
                consistency: true,
                ..rule
            });
        }
        // A condition on items needs its list.
        prop_assume!(with.pack.rules.iter().all(|rule| rule.for_each || !format!("{:?}", rule.condition).contains("item")));
        let (before, after) = (without.judge(), with.judge());
        prop_assert_eq!(scores(&before), scores(&after));
        prop_assert_eq!(
            before.findings.iter().map(facts).collect::<Vec<_>>(),
            after.findings.iter().map(facts).collect::<Vec<_>>()
        );
    }

    #[test]
    fn a_misfit_elsewhere_stops_no_rule(world in world()) {
        let pack = world.pack.compile();
        let before = judge(&pack, &world.answers);
        let mut answers = world.answers.clone();
        answers.insert("z".into(), json!("three"));
        answers.insert("unheard_of".into(), json!(1));
        let after = judge(&pack, &answers);
        prop_assert!(after.misfits);
        prop_assert_eq!(scores(&before), scores(&after));
        prop_assert_eq!(
            before.findings.iter().map(facts).collect::<Vec<_>>(),
            after.findings.iter().map(facts).collect::<Vec<_>>()
        );
        let exit = exit_of(&after, Gate::default());
        prop_assert!(exit == Exit::Input || exit == Exit::Pack);
    }

    #[test]
    fn plain_conditions_stop_at_the_first_silence_they_need((conditions, world) in plain_world()) {
        let diagnosis = world.judge();
        for (at, condition) in conditions.iter().enumerate() {
            let result = &find(&diagnosis, &Rule::id(at)).unwrap().result;
            let found = (result.outcome, result.reason, result.decisive.as_ref().map(ToString::to_string));
            match condition.value(&world.answers, &mut Looked::default()) {
                Ok(true) => prop_assert_eq!(found.0, Outcome::Met, "{}", condition.text()),
                Ok(false) => prop_assert_eq!(found.0, Outcome::NotMet, "{}", condition.text()),
                Err(key) => {
                    let unreadable = world.answers.get(key).is_some_and(Value::is_object);
                    let reason = if unreadable { Reason::UnreadableValue } else { Reason::MissingAnswer };
                    let expected = (Outcome::Unanswered, Some(reason), Some(key.to_owned()));
                    prop_assert_eq!(found, expected, "{}", condition.text());
                }
            }
        }
    }

    #[test]
    fn a_removed_answer_matters_only_to_those_that_needed_it((conditions, world) in plain_world(), choice: Choice) {
        let key = *choice.get(&["a", "b", "c", "x", "y"]);
        let pack = world.pack.compile();
        let before = judge(&pack, &world.answers);
        let mut answers = world.answers.clone();
        answers.shift_remove(key);
        let after = judge(&pack, &answers);
        for (at, condition) in conditions.iter().enumerate() {
            let mut looked = Looked::default();
            let settled = condition.value(&world.answers, &mut looked).is_ok();
            let (before, after) = (find(&before, &Rule::id(at)).unwrap(), find(&after, &Rule::id(at)).unwrap());
            let (needed, asked) = (looked.needed.contains(&key), looked.asked.contains(&key));
            if !needed && !asked {
                prop_assert_eq!(before.result.outcome, after.result.outcome, "{} without {}", condition.text(), key);
                prop_assert_eq!(&before.result.decisive, &after.result.decisive, "{} without {}", condition.text(), key);
            } else if settled && needed && !asked {
                prop_assert_eq!(after.result.outcome, Outcome::Unanswered, "{} without {}", condition.text(), key);
                prop_assert_eq!(after.result.reason, Some(Reason::MissingAnswer));
                prop_assert_eq!(after.result.decisive.clone(), Path::parse(key).ok(), "{} without {}", condition.text(), key);
            }
        }
    }
}

#[test]
fn partial_claims_without_evidence_are_gaps_all_the_same() {
    let level = Condition::Level("if a { \"full\" } else if b { \"half\" } else { \"none\" }");
    let rule = Rule { evidence: Need::Required, ..plain_rule(level) };
    let answers = json!({ "a": false, "b": true }).as_object().cloned().unwrap();
    let diagnosis = World { pack: one_chapter(vec![rule]), answers }.judge();
    let result = &diagnosis.findings[0].result;
    assert_eq!((result.outcome, result.reason), (Outcome::Partial, Some(Reason::EvidenceMissing)));
    assert_eq!(diagnosis.verdict, Verdict::NotMet);
    assert_eq!(diagnosis.index.unwrap().low.ratio(), BigRational::from_integer(0.into()));
}

#[test]
fn the_worlds_are_varied() {
    // A law over worlds where nothing happens would prove nothing.
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut seen = std::collections::BTreeMap::new();
    for _ in 0..150 {
        let world = world().new_tree(&mut runner).unwrap().current();
        let diagnosis = world.judge();
        *seen.entry(format!("verdict {}", diagnosis.verdict.name())).or_insert(0) += 1;
        for finding in &diagnosis.findings {
            *seen.entry(format!("outcome {}", finding.result.outcome.name())).or_insert(0) += 1;
            if let Some(reason) = finding.result.reason {
                *seen.entry(format!("reason {}", reason.name())).or_insert(0) += 1;
            }
        }
    }
    let of = |what: &str| seen.keys().filter(|name| name.starts_with(what)).count();
    assert_eq!(of("verdict"), 4, "{seen:?}");
    assert_eq!(of("outcome"), Outcome::ALL.len(), "{seen:?}");
    assert!(of("reason") >= 10, "{seen:?}");
}

#[test]
fn a_pack_needs_no_rule_to_judge() {
    let diagnosis = World { pack: one_chapter(Vec::new()), answers: Map::new() }.judge();
    assert_eq!((diagnosis.verdict, diagnosis.index.clone()), (Verdict::NotAssessed, None));
    assert_eq!(exit_of(&diagnosis, Gate { allow_incomplete: true, ..Gate::default() }), Exit::Incomplete);
}
