//! What holds of every profile over every pack and document.

use std::{collections::BTreeMap, fmt::Write as _, sync::Arc};

use apertura::{
    compare::{Entry, compare},
    diagnosis::{Batch, Diagnosis, Totals},
    document::{self, Format},
    engine::{self, CompiledPack, Settings},
    finding::Outcome,
    pack::{Pack, ProfileFile},
    problem::Problem,
    view::ResultView,
};
use jiff::civil::{Date, date};
use num_rational::BigRational;
use proptest::{collection::vec, option, prelude::*};

use super::{
    cases,
    world::{Cited, World, all_facts, facts, judge, world},
};

const DAY: Date = date(2026, 11, 24);

/// What a profile changes of a world: by rule, whether it is left out, and its days.
#[derive(Clone, Debug)]
struct Changes {
    left_out: Vec<bool>,
    days: Vec<Option<i64>>,
    /// The only chapter.
    only: Option<usize>,
}

fn changes() -> impl Strategy<Value = Changes> {
    let left_out = vec(prop::bool::weighted(0.3), 7);
    let days = vec(option::weighted(0.3, prop::sample::select(vec![0_i64, 30, 365, 9_999])), 7);
    (left_out, days, option::weighted(0.2, 0_usize..3)).prop_map(|(left_out, days, only)| Changes {
        left_out,
        days,
        only,
    })
}

const NOTHING: Changes = Changes { left_out: Vec::new(), days: Vec::new(), only: None };

impl Changes {
    /// The profile, where it fits the pack: what it leaves out twice it leaves out once.
    fn text(&self, world: &World) -> String {
        let mut text = "id = \"e\"\nversion = \"1.0.0\"\ntitle = { es = \"E\", en = \"E\" }\npack = \"p\"\n\
                        pack_version = \"1.0.0\"\nauthority = \"A\"\n"
            .to_owned();
        let why = "reason = { es = \"R\", en = \"R\" }";
        let only = self.only.filter(|only| *only < world.pack.chapters.len());
        if let Some(only) = only {
            let _ = writeln!(text, "[only]\nchapters = [\"c{only}\"]\n{why}");
        }
        for at in 0..world.pack.rules.len() {
            let id = format!("rule-{at}");
            if self.left_out.get(at) == Some(&true) {
                let _ = writeln!(text, "[[exclude]]\nrule = \"{id}\"\n{why}");
            } else if let (Some(Some(days)), None) = (self.days.get(at), only) {
                let _ = writeln!(text, "[parameters.{id}.days]\nvalue = {days}\n{why}");
            }
        }
        text
    }
}

fn under(world: &World, changes: &Changes) -> Result<CompiledPack, Vec<Problem>> {
    let file = ProfileFile::parse("e.toml", &changes.text(world))?;
    let (pack, errors) = Pack::parse(&world.pack.files());
    assert_eq!(errors, []);
    let (pack, warnings) = file.over(pack.unwrap(), &[DAY])?;
    assert_eq!(warnings, []);
    Ok(engine::compile(&Arc::new(pack)).unwrap_or_else(|errors| panic!("{:?}", errors[0].kind)))
}

/// Whether a rule is a legal duty and a minimum condition on the day.
fn is_duty(cited: &[Cited]) -> bool {
    cited.contains(&Cited::MinimumNow)
}

/// The rules that were judged, rest, and are left out; each in its order.
fn accounted(diagnosis: &Diagnosis) -> Vec<String> {
    let judged = diagnosis.findings.iter().map(|finding| finding.rule.id.clone());
    let resting = diagnosis.not_in_force.iter().map(|rule| rule.id.clone());
    let mut ids: Vec<_> =
        judged.chain(resting).chain(diagnosis.pack.out_of_profile().map(|rule| rule.id.clone())).collect();
    ids.sort();
    ids
}

fn sum(totals: &Totals) -> usize {
    Outcome::ALL.iter().map(|outcome| totals.get(*outcome)).sum::<usize>() + totals.not_in_force + totals.out_of_profile
}

proptest! {
    #![proptest_config(cases(192))]

    /// Invariant 2: outcomes, out-of-profile and not-in-force add up to the pack, under any profile.
    #[test]
    fn totals_add_up_under_any_profile(world in world(), changes in changes()) {
        let Ok(pack) = under(&world, &changes) else { return Ok(()) };
        let diagnosis = judge(&pack, &world.answers);
        let mut scored = world.pack.scored();
        scored.sort();
        prop_assert_eq!(accounted(&diagnosis), scored.clone());
        prop_assert_eq!(sum(&diagnosis.totals), scored.len());
        prop_assert_eq!(diagnosis.totals.rules(), scored.len());
        let bare = world.judge();
        for (chapter, before) in diagnosis.chapters.iter().zip(&bare.chapters) {
            prop_assert_eq!(sum(&chapter.totals), before.totals.rules());
        }
        let view = ResultView::read(&diagnosis);
        prop_assert_eq!(view.not_judged.len(), view.totals.not_in_force + view.totals.out_of_profile);
    }

    /// A profile that changes nothing changes nothing: byte for byte, places included.
    #[test]
    fn a_profile_that_changes_nothing_gives_the_same(world in world()) {
        let same = Changes { days: vec![Some(365); 7], ..NOTHING };
        for changes in [NOTHING, same] {
            let pack = under(&world, &changes).unwrap();
            let (with, without) = (judge(&pack, &world.answers), world.judge());
            prop_assert_eq!(all_facts(&with), all_facts(&without));
            let findings = |diagnosis: &Diagnosis| serde_json::to_string(&ResultView::read(diagnosis).findings).unwrap();
            prop_assert_eq!(findings(&with), findings(&without));
            prop_assert!(ResultView::read(&with).profile.unwrap().departures.is_empty());
        }
    }

    /// What a profile does not touch comes out as it did.
    #[test]
    fn a_rule_that_no_profile_touches_comes_out_as_it_did(world in world(), changes in changes()) {
        let Ok(pack) = under(&world, &changes) else { return Ok(()) };
        let bare = world.judge();
        let without: BTreeMap<_, _> = bare.findings.iter().map(|finding| (&finding.rule.id, finding)).collect();
        let diagnosis = judge(&pack, &world.answers);
        let set = |id: &str| pack.pack.profile.as_ref().unwrap().setting(id, "days").is_some();
        for finding in diagnosis.findings.iter().filter(|finding| !set(&finding.rule.id)) {
            prop_assert_eq!(facts(finding), facts(without[&finding.rule.id]));
        }
    }

    /// No profile leaves out what is a legal duty and a minimum condition; any other rule it may.
    #[test]
    fn a_minimum_duty_is_always_judged(world in world(), changes in changes()) {
        match under(&world, &changes) {
            Ok(pack) => for left in &pack.pack.profile.as_ref().unwrap().left_out {
                let at: usize = left.rule.id.trim_start_matches("rule-").parse().unwrap();
                prop_assert!(!is_duty(&world.pack.rules[at].citations), "{}", left.rule.id);
            },
            Err(problems) => for problem in problems {
                prop_assert!(["profile::duty", "profile::only_duties"].contains(&problem.code), "{}", problem.code);
            },
        }
    }

    /// Under a profile too, counting gives what judging gives.
    #[test]
    fn counts_are_those_of_findings_under_any_profile(world in world(), changes in changes()) {
        let Ok(pack) = under(&world, &changes) else { return Ok(()) };
        let diagnosis = judge(&pack, &world.answers);
        let text = serde_json::Value::Object(world.answers.clone()).to_string();
        let document = document::read("d.json", text.as_bytes(), Some(Format::Json)).remove(0).unwrap();
        let mut batch = Batch::new(&pack, &Settings::on(DAY));
        let summary = batch.document(document);
        let outcomes: Vec<_> = diagnosis.findings.iter().map(|finding| finding.result.outcome).collect();
        prop_assert_eq!(summary.counts.iter().map(|count| count.outcome).collect::<Vec<_>>(), outcomes);
        prop_assert_eq!((summary.verdict, summary.index), (diagnosis.verdict, diagnosis.index));
    }

    /// With a profile on one side, the ruler moved: nothing of the change of the index is the institution's.
    #[test]
    fn what_a_profile_moves_is_no_doing_of_the_institution(world in world(), changes in changes()) {
        let Ok(pack) = under(&world, &changes) else { return Ok(()) };
        let (before, after) = (world.judge(), judge(&pack, &world.answers));
        let (before, after) = (ResultView::read(&before), ResultView::read(&after));
        let keyed = |view: &ResultView<'_>| {
            let mut view = serde_json::to_value(view).unwrap();
            view["document"]["key"] = "k".into();
            serde_json::from_value::<ResultView<'static>>(view).unwrap()
        };
        let (before, after) = (keyed(&before), keyed(&after));
        let [before, after] = [&before, &after].map(|result| [Entry { result, as_of: DAY }]);
        let comparison = compare(&before, &after);
        let pair = &comparison.pairs[0];
        prop_assert!(pair.is_under_other_profile() && !pair.is_empty());
        if let Some(parts) = pair.index.as_ref().and_then(|split| split.parts.as_ref()) {
            let change: BigRational = parts.iter().sum();
            prop_assert_eq!(change, pair.index.as_ref().unwrap().change());
            let own = pair.index.as_ref().unwrap().by(apertura::compare::rule::Cause::Institution);
            prop_assert_eq!(own, Some(BigRational::default()));
        }
    }
}
