//! What moved between two editions, what perspectives disagree on, and the way to all conditions met.

pub mod editions;

use std::collections::BTreeSet;

use apertura::{
    assessment::Perspective,
    compare::{
        Comparison, Entry, Why,
        cohort::{Cohort, Directions},
        compare,
        perspectives::Perspectives,
        rule::{Cause, Moved, Ruler},
        split::Part,
    },
    diagnosis::score::rounded,
    pack::Obligation,
    report::{
        Style,
        compare::{csv, json, markdown, terminal},
        roadmap as plan,
    },
    roadmap::{Means, Roadmap},
    text::Lang,
    tree,
    view::{ReportView, ResultView, Run},
};
use editions::{AFTER, BEFORE, Edition, document, first, judged, second};
use jiff::civil::Date;
use num_rational::BigRational;
use serde_json::{Value, json};

use crate::outputs;

fn entries<'v>(views: &'v [ResultView<'v>], as_of: Date) -> Vec<Entry<'v>> {
    views.iter().map(|result| Entry { result, as_of }).collect()
}

fn ratio(part: i64, whole: i64) -> BigRational {
    BigRational::new(part.into(), whole.into())
}

/// One change of answers: its name, the answers before and after, and what comes of it.
struct Change {
    before: Value,
    after: Value,
    moved: Option<(&'static str, Moved, Cause)>,
    evidence_only: bool,
}

fn change(before: Value, after: Value, moved: Option<(&'static str, Moved, Cause)>) -> Change {
    Change { before, after, moved, evidence_only: false }
}

/// Every way in which the answers of an institution can move between the two editions.
fn changes() -> Vec<Change> {
    use Cause::{Calendar, Institution, Pack, Together};
    let same = |answers: Value, rule, moved, cause| change(answers.clone(), answers, Some((rule, moved, cause)));
    let review = |results: &[&str]| {
        let entry = |result: &&str| json!({"rule": "r-review", "result": result, "day": "2024-12-01"});
        json!({"review": results.iter().map(entry).collect::<Vec<_>>()})
    };
    vec![
        change(json!({}), json!({}), None),
        change(json!({"a": false}), json!({}), Some(("r-plain", Moved::Improved, Institution))),
        change(json!({}), json!({"a": false}), Some(("r-plain", Moved::SetBack, Institution))),
        change(json!({}), json!({"a": null}), Some(("r-plain", Moved::NewlyUnanswered, Institution))),
        change(json!({"a": null}), json!({}), Some(("r-plain", Moved::NewlyAnswered, Institution))),
        same(json!({"x": 2}), "r-asks", Moved::SetBack, Pack),
        change(json!({"x": 1}), json!({"x": 3}), Some(("r-asks", Moved::Improved, Together))),
        same(json!({"day": "2025-01-01"}), "r-day", Moved::SetBack, Calendar),
        change(json!({"g": false}), json!({}), Some(("r-aims", Moved::NewlyApplicable, Together))),
        change(json!({}), json!({"g": false}), Some(("r-aims", Moved::NoLongerApplicable, Together))),
        change(review(&[]), review(&["ok", "bad"]), Some(("r-review", Moved::StillOpen, Institution))),
        Change {
            evidence_only: true,
            ..change(json!({}), json!({"proof": [{"id": "e1", "for": ["k"], "link": "x"}]}), None)
        },
    ]
}

/// Two editions of a cohort: each change so many times, and then what has no pair.
fn cohort(times: &[usize]) -> [Vec<ResultView<'static>>; 2] {
    let mut sides = [Vec::new(), Vec::new()];
    let mut number = 0;
    for (change, count) in changes().iter().zip(times) {
        for _ in 0..*count {
            number += 1;
            let key = json!(format!("i-{number:03}"));
            sides[0].push(judged(&first(), &document(&key, &change.before), BEFORE));
            sides[1].push(judged(&second(), &document(&key, &change.after), AFTER));
        }
    }
    sides
}

/// Every class of change there is appears, and is counted exactly.
#[test]
fn every_class_of_change_is_counted_exactly() {
    // So many institutions for each change: all different, so that no two can be mistaken.
    let times: Vec<usize> = (0..changes().len()).map(|at| at + 2).collect();
    let pairs: usize = times.iter().sum();
    let sides = cohort(&times);
    let comparison = compare(&entries(&sides[0], BEFORE), &entries(&sides[1], AFTER));
    assert_eq!(comparison.pairs.len(), pairs);
    let figures = Cohort::of(&comparison);

    let expected = |wanted: &dyn Fn(&(&str, Moved, Cause)) -> bool| -> usize {
        let hits = changes().into_iter().zip(&times).filter(|(change, _)| change.moved.as_ref().is_some_and(wanted));
        hits.map(|(_, count)| *count).sum()
    };
    for (moved, counted) in Moved::ALL.iter().zip(figures.moved).filter(|(moved, _)| **moved != Moved::Same) {
        assert!(counted > 0, "{moved:?} does not appear");
        assert_eq!(counted, expected(&|known| known.1 == *moved), "{moved:?}");
    }
    for (cause, counted) in Cause::ALL.iter().zip(figures.causes) {
        assert!(counted > 0, "{cause:?} does not appear");
        assert_eq!(counted, expected(&|known| known.2 == *cause), "{cause:?}");
    }
    assert_eq!(figures.evidence_only, times[changes().iter().position(|change| change.evidence_only).unwrap()]);

    // What moved of the rules is the same for every institution.
    for pair in &comparison.pairs {
        let told: Vec<_> = Ruler::ALL
            .iter()
            .flat_map(|ruler| {
                pair.rules
                    .iter()
                    .filter(|rule| rule.ruler.contains(ruler))
                    .map(|rule| format!("{} {}", ruler.name(), rule.id()))
            })
            .collect();
        assert_eq!(
            told,
            [
                "new r-fresh",
                "retired r-gone",
                "renamed r-new",
                "condition r-asks",
                "applicability r-aims",
                "basis r-basis",
                "basis r-law-new",
                "basis r-law",
                "reweighted r-weight",
                "reworded r-words",
            ]
        );
        assert_eq!(pair.rules.iter().find_map(apertura::compare::rule::RuleChange::old_id), Some("r-old"));
    }

    // Each institution is found with what it did, and with nothing else.
    let mut at = comparison.pairs.iter();
    for (change, count) in changes().iter().zip(&times) {
        for pair in at.by_ref().take(*count) {
            let moves: Vec<_> = pair
                .rules
                .iter()
                .filter(|rule| !matches!(rule.moved, None | Some(Moved::Same)))
                .map(|rule| (rule.id(), rule.moved.unwrap(), rule.cause.unwrap()))
                .collect();
            assert_eq!(moves, change.moved.into_iter().collect::<Vec<_>>());
        }
    }

    // By direction, only what institutions did themselves.
    let own = |moved| expected(&|known| known.1 == moved && known.2.is_own());
    let (improved, set_back) = (own(Moved::Improved), own(Moved::SetBack));
    let same = pairs - improved - set_back;
    let all = Directions { improved, set_back, mixed: 0, same };
    assert_eq!(figures.all, all);
    assert_eq!(figures.groups, [(Some("office"), all)]);
    let chapters: Vec<_> = figures.chapters.iter().map(|of| (of.id, of.directions)).collect();
    assert_eq!(chapters, [("c0", all)]);
}

#[test]
fn the_parts_of_a_change_are_those_done_by_hand() {
    let sides = cohort(&[1, 0, 1, 0, 0, 1, 1, 1]);
    let comparison = compare(&entries(&sides[0], BEFORE), &entries(&sides[1], AFTER));
    let parts = |at: usize| {
        let split = comparison.pairs[at].index.clone().unwrap();
        let parts = split.parts.clone().unwrap();
        assert_eq!(parts.iter().sum::<BigRational>(), split.change());
        assert_eq!(Cause::ALL.iter().map(|cause| split.by(*cause).unwrap()).sum::<BigRational>(), split.change());
        Part::ALL.into_iter().zip(parts).collect::<Vec<_>>()
    };
    let part = |at: usize, wanted: Part| parts(at).into_iter().find(|(part, _)| *part == wanted).unwrap().1;
    // All met but for a review that nobody made: eleven rules of twelve before, fourteen weights of fifteen after.
    let still = parts(0);
    let zero = ratio(0, 1);
    let expected = [
        ratio(10, 11) - ratio(11, 12),
        ratio(9, 10) - ratio(10, 11),
        ratio(11, 12) - ratio(9, 10),
        zero.clone(),
        zero.clone(),
        zero.clone(),
        zero.clone(),
        ratio(12, 13) - ratio(11, 12),
        ratio(13, 14) - ratio(12, 13),
    ];
    assert_eq!(still.into_iter().map(|(_, value)| value).collect::<Vec<_>>(), expected);
    assert_eq!(part(1, Part::Answers), ratio(-1, 12));
    assert_eq!(part(2, Part::Rules), ratio(-1, 12));
    assert_eq!(part(3, Part::Together), ratio(1, 12));
    assert_eq!(part(4, Part::Time), ratio(-1, 12));
}

#[test]
fn what_has_no_pair_is_listed_with_the_reason() {
    let view = |key: &str| judged(&first(), &document(&json!(key), &json!({})), BEFORE);
    let with = |key: &str, change: &dyn Fn(&mut ResultView<'static>)| {
        let mut view = view(key);
        change(&mut view);
        view
    };
    let kind = |view: &mut ResultView<'static>| view.document.kind = Some("other".into());
    let citizen = |view: &mut ResultView<'static>| view.document.perspective = Some(Perspective::Citizen);
    let pack = |view: &mut ResultView<'static>| view.pack.as_mut().unwrap().id = "q".into();
    let nobody = |view: &mut ResultView<'static>| view.document.key = None;
    let unread = |view: &mut ResultView<'static>| view.pack = None;
    let before = [view("a"), view("b"), view("d"), view("d"), view("k"), view("p"), view("q"), with("n", &nobody)];
    let after = [
        view("a"),
        view("c"),
        view("d"),
        with("k", &kind),
        with("p", &citizen),
        with("q", &pack),
        with("n", &nobody),
        with("u", &unread),
    ];
    let comparison = compare(&entries(&before, BEFORE), &entries(&after, BEFORE));
    let keys =
        |entries: &[Entry<'_>]| entries.iter().map(|entry| entry.key().unwrap_or("-").to_owned()).collect::<Vec<_>>();
    assert_eq!(comparison.pairs.len(), 1);
    assert_eq!(
        (keys(&comparison.only_before), keys(&comparison.only_after)),
        (vec!["b".to_owned()], vec!["c".to_owned()])
    );
    let told: Vec<_> =
        comparison.incomparable.iter().map(|one| (one.why, keys(&one.before), keys(&one.after))).collect();
    let list = |keys: &[&str]| keys.iter().map(|key| (*key).to_owned()).collect::<Vec<_>>();
    assert_eq!(
        told,
        [
            (Why::DuplicateKey, list(&["d", "d"]), list(&["d"])),
            (Why::OtherPack, list(&["q"]), list(&["q"])),
            (Why::OtherKind, list(&["k"]), list(&["k"])),
            (Why::OtherPerspective, list(&["p"]), list(&["p"])),
            (Why::NoKey, list(&["-"]), list(&["-"])),
        ]
    );
    assert_eq!(keys(&comparison.unread[1]), ["u"]);
    assert!(!comparison.is_empty());
    let shown = terminal::render(&comparison, Lang::Es, Style::Narrated);
    assert!(shown.contains("no tienen clave de institución. ayuda: agregue"), "{shown}");
}

fn told(comparison: &Comparison<'_>) {
    let text = json::render(comparison, Lang::Es);
    outputs::fits("compare-1.schema.json", &serde_json::from_str(&text).unwrap());
    for lang in Lang::ALL {
        let drawn = terminal::render(comparison, lang, Style::Drawn { color: false, width: 80 });
        assert!(!drawn.contains("{$"), "{drawn}");
        let wide: Vec<_> =
            drawn.lines().filter(|line| line.chars().count() > 80 && line.trim().contains(' ')).collect();
        // Names of documents stay whole; whatever can be broken is.
        assert!(wide.iter().all(|line| line.trim().split(' ').count() <= 2), "{wide:#?}");
        assert!(markdown::render(comparison, lang).starts_with("# "));
        let rows = csv::render(comparison, lang);
        assert_eq!(rows.lines().count(), 1 + comparison.pairs.iter().map(|pair| pair.changes().count()).sum::<usize>());
    }
}

#[test]
fn a_comparison_fits_its_schema_and_the_screen() {
    for times in [vec![1; changes().len()], vec![1], vec![0]] {
        let sides = cohort(&times);
        told(&compare(&entries(&sides[0], BEFORE), &entries(&sides[1], AFTER)));
    }
}

#[test]
fn a_saved_side_compares_as_its_documents_do() {
    let sides = cohort(&vec![1; changes().len()]);
    let saved = |views: &[ResultView<'static>], as_of: Date| {
        let mut report = ReportView::of(Run { lang: Lang::Es, as_of }, &[]);
        report.results = views.to_vec();
        let text = apertura::report::json::render(&report);
        apertura::view::read(&apertura::source::Source::new("saved.json", text.as_str())).unwrap().results
    };
    let again = [saved(&sides[0], BEFORE), saved(&sides[1], AFTER)];
    let text = |sides: &[Vec<ResultView<'static>>; 2]| {
        json::render(&compare(&entries(&sides[0], BEFORE), &entries(&sides[1], AFTER)), Lang::Es)
    };
    assert_eq!(text(&sides), text(&again));
}

/// The index is what it was in every model, whatever the chapters and the published values.
#[test]
fn the_index_of_the_views_is_the_index_in_every_model() {
    for model in ["weighted-tree", "xccdf-default", "xccdf-flat", "xccdf-flat-unweighted", "xccdf-absolute"] {
        let edition = Edition { model, ..first() };
        for answers in [json!({}), json!({"a": false, "b": null, "x": 1}), json!({"e": false, "g": false})] {
            let view = judged(&edition, &document(&json!("i"), &answers), BEFORE);
            let exact = tree::index(&view).map(|index| rounded(&index, 6));
            assert_eq!(exact, view.index.as_ref().map(|index| index.low.0.clone()), "{model} {answers}");
        }
    }
}

#[test]
fn the_index_of_the_views_is_the_index_of_every_example() {
    let mut seen = 0;
    for pack in crate::formats::packs() {
        let compiled = crate::compiled(&crate::pack_files(&pack));
        for file in std::fs::read_dir(crate::repository(&format!("{pack}/examples"))).unwrap() {
            let path = file.unwrap().path();
            let bytes = std::fs::read(&path).unwrap();
            let document = apertura::read(path.to_str().unwrap(), &bytes, None).remove(0).unwrap();
            let diagnosis = crate::judge(&compiled, document, AFTER);
            let exact = diagnosis.index.as_ref().map(|index| index.low.ratio());
            assert_eq!(tree::index(&ResultView::read(&diagnosis)), exact, "{}", path.display());
            seen += 1;
        }
    }
    assert!(seen > 20);
}

/// A document of the metric with published values only, one of them longer than six decimals.
#[test]
fn published_values_of_chapters_keep_all_their_digits() {
    let compiled = crate::compiled(&crate::pack_files("rules/metrica-gobierno-abierto-2017"));
    let text = "documento = \"metrica\"\n[transparencia_gobierno]\nsubindice = 0.123456789\n\
                [participacion_ciudadania]\nsubindice = 0.5\n";
    let document = apertura::read("m.toml", text.as_bytes(), None).remove(0).unwrap();
    let diagnosis = crate::judge(&compiled, document, AFTER);
    let exact = diagnosis.index.as_ref().map(|index| index.low.ratio());
    assert!(exact.is_some());
    assert_eq!(tree::index(&ResultView::read(&diagnosis)), exact);
}

#[test]
fn perspectives_differ_where_both_know() {
    use Perspective::{Citizen, Government, Independent};
    let view = |key: &str, who: Perspective, answers: Value| {
        let mut view = judged(&first(), &document(&json!(key), &answers), BEFORE);
        view.document.perspective = Some(who);
        view
    };
    let views = [
        view("i", Government, json!({})),
        view("i", Citizen, json!({"a": false, "b": null})),
        view("i", Independent, json!({"a": false})),
        view("j", Government, json!({"d": false})),
        view("j", Citizen, json!({})),
        view("alone", Government, json!({})),
        view("twice", Citizen, json!({})),
        view("twice", Citizen, json!({})),
    ];
    let found = Perspectives::of(&entries(&views, BEFORE));
    assert_eq!((found.institutions.len(), found.alone.len(), found.incomparable.len()), (2, 1, 1));
    let institution = &found.institutions[0];
    let told: Vec<_> = institution
        .pairs
        .iter()
        .map(|looks| (looks.between, looks.compared, looks.unknown, looks.differ.len()))
        .collect();
    // Twelve rules judge; the review is unknown to all, and one answer to the citizens.
    assert_eq!(
        told,
        [([Government, Citizen], 10, 2, 1), ([Government, Independent], 11, 1, 1), ([Citizen, Independent], 10, 2, 0)]
    );
    let names = |at: usize| {
        found.institutions[at].pairs[0].not_found().map(|[one, _]| one.rule.to_string()).collect::<Vec<_>>()
    };
    // What the government itself does not claim was not declared.
    assert_eq!((names(0), names(1)), (vec!["r-plain".to_owned()], Vec::new()));
    // (11/12 + 9/12) / 2
    assert_eq!(institution.combined, Some(ratio(10, 12)));
    let of_rule =
        found.rules.iter().find(|rule| rule.id == "r-plain" && rule.between == [Government, Citizen]).unwrap();
    assert_eq!((of_rule.compared, of_rule.differ), (2, 1));

    let text = json::render_perspectives(&found, Lang::Es);
    outputs::fits("perspectives-1.schema.json", &serde_json::from_str(&text).unwrap());
    for lang in Lang::ALL {
        let drawn = terminal::render_perspectives(&found, lang, Style::Drawn { color: false, width: 80 });
        assert!(drawn.lines().all(|line| line.chars().count() <= 80), "{drawn}");
        assert_eq!(csv::render_perspectives(&found, lang).lines().count(), 4);
        assert!(markdown::render_perspectives(&found, lang).contains("---:|"));
    }
}

#[test]
fn a_roadmap_goes_by_force_and_then_by_gain_for_the_effort() {
    // r-basis is a duty in this edition; r-weight weighs 3, all others 1.
    let view = judged(
        &second(),
        &document(&json!("i"), &json!({"b": false, "d": false, "e": false, "i": false, "a": null})),
        AFTER,
    );
    let map = Roadmap::of(&view);
    let told: Vec<_> = map.steps.iter().map(|step| &*step.finding.rule).collect();
    assert_eq!(told, ["r-basis", "r-weight", "r-new", "r-words", "r-plain", "r-review"]);
    assert_eq!(map.steps[0].finding.obligation, Some(Obligation::Must));
    // Fourteen weights: closed before are r-asks, r-aims, r-day, r-proof, r-law-new, r-fresh.
    assert_eq!(map.start, Some(ratio(6, 14)));
    let after: Vec<_> = map.steps.iter().map(|step| step.after.clone().unwrap()).collect();
    assert_eq!(after, [7, 10, 11, 12, 13, 14].map(|part| ratio(part, 14)));
    assert_eq!(map.steps[1].gain, ratio(3, 14));
}

#[test]
fn one_document_serves_all_conditions_that_wait_for_it() {
    let mut needs = Edition { evidence: "required", ..first() };
    needs.rules.iter_mut().find(|rule| rule.id == "r-plain").unwrap().met = "a && k";
    let view = judged(&needs, &document(&json!("i"), &json!({})), BEFORE);
    let map = Roadmap::of(&view);
    let shared: Vec<_> = map.shared.iter().map(|one| (one.means, one.findings.len())).collect();
    assert_eq!(shared, [(Means::Document("k"), 2)]);
}

#[test]
fn a_plan_of_action_has_a_row_a_step_and_room_for_who_and_when() {
    let mut report = ReportView::of(Run { lang: Lang::Es, as_of: AFTER }, &[]);
    report.results = vec![judged(&second(), &document(&json!("i"), &json!({"b": false})), AFTER)];
    let text = plan::csv(&report);
    let mut reader = ::csv::Reader::from_reader(text.trim_start_matches('\u{FEFF}').as_bytes());
    let head: Vec<_> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    assert_eq!(head.iter().collect::<BTreeSet<_>>().len(), plan::COLUMNS.len());
    assert_eq!(head[head.len() - 2..], ["Responsable", "Fecha compromiso"]);
    let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.iter().map(|row| row[4].to_owned()).collect::<Vec<_>>(), ["r-new", "r-review"]);
    assert_eq!((&rows[0][12], &rows[0][13]), ("0.071429", "0.928571"));
    assert!(plan::render(&report, Style::Narrated).contains("r-new"));
}

/// Runs the executable in the sessions' folder; what it says on stdout, and its exit code.
fn run(args: &[&str]) -> (String, Option<i32>) {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_apertura"))
        .current_dir(crate::repository("tests/cli/comparar.in"))
        .args(args)
        .output()
        .unwrap();
    (String::from_utf8(output.stdout).unwrap(), output.status.code())
}

fn made(name: &str) -> String {
    std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name).to_str().unwrap().to_owned()
}

#[test]
fn a_saved_result_serves_as_its_document_and_has_its_own_date() {
    let days = ["--as-of-before", "2025-07-01", "--as-of", "2026-11-23", "--format", "json"];
    let expected = run(&[&["compare", "antes", "despues"], &days[..]].concat());
    assert_eq!(expected.1, Some(0));
    for name in ["compare-saved.json", "compare-saved.ndjson"] {
        let saved = made(name);
        run(&["check", "antes", "--as-of", "2025-07-01", "-o", &saved]);
        assert_eq!(run(&["compare", &saved, "despues", "--as-of", "2026-11-23", "--format", "json"]), expected);
    }
}

#[test]
fn a_broken_saved_result_is_told_and_does_not_stop_the_others() {
    let folder = made("compare-broken");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(format!("{folder}/broken.json"), "{\"schema\": \"apertura/report/1\", \"results\": 3}").unwrap();
    std::fs::copy(crate::repository("tests/cli/comparar.in/antes.toml"), format!("{folder}/antes.toml")).unwrap();
    let (text, exit) = run(&["compare", &folder, "despues.toml", "--as-of", "2026-11-23", "--format", "json"]);
    let report: Value = serde_json::from_str(&text).unwrap();
    outputs::fits("compare-1.schema.json", &report);
    assert_eq!(
        (report["pairs"].as_array().unwrap().len(), report["unread"]["before"].as_array().unwrap().len()),
        (1, 1)
    );
    assert_eq!(exit, Some(3));
}

#[test]
fn a_set_back_fails_only_where_the_institution_did_it_unless_any_is_asked_for() {
    let day = |before: &'static str| ["--as-of-before", before, "--as-of", "2026-11-23"];
    let exit = |after: &str, level: &str| {
        run(&[&["compare", "antes.toml", after, "--fail-on", level], &day("2025-07-01")[..]].concat()).1
    };
    assert_eq!(exit("despues.toml", "never"), Some(0));
    assert_eq!(exit("despues.toml", "setback"), Some(1));
    assert_eq!(exit("despues.toml", "any"), Some(1));
    assert_eq!(exit("vencida.toml", "unanswered"), Some(0));
}

#[test]
fn a_plan_of_action_is_written_as_a_table() {
    let plan = made("compare-plan.csv");
    let (stdout, _) = run(&["check", "antes", "--roadmap", "--as-of", "2026-11-23", "-o", &plan]);
    assert!(stdout.is_empty());
    let text = std::fs::read_to_string(&plan).unwrap();
    let mut reader = ::csv::Reader::from_reader(text.trim_start_matches('\u{FEFF}').as_bytes());
    let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
    let documents: BTreeSet<_> = rows.iter().map(|row| row[2].to_owned()).collect();
    assert_eq!(documents.len(), 7);
    assert!(rows.iter().all(|row| row.len() == plan::COLUMNS.len()));
}
