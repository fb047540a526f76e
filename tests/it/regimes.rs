//! One set of answers under two laws: which of them rules is a matter of the day.

use std::collections::BTreeSet;

use apertura::{diagnosis::Diagnosis, engine::CompiledPack, pack::Rule};
use jiff::civil::{Date, date};

use crate::{compiled, judge, pack_files, repository};

const PACK: &str = "rules/apertura-institucional";
const LAST_OF_2015: Date = date(2025, 3, 20);
const FIRST_OF_2025: Date = date(2025, 3, 21);

fn judged(pack: &CompiledPack, example: &str, day: Date) -> Diagnosis {
    let name = format!("{PACK}/examples/{example}");
    let bytes = std::fs::read(repository(&name)).unwrap();
    judge(pack, apertura::read(&name, &bytes, None).remove(0).unwrap(), day)
}

/// The laws that a diagnosis rests on.
fn laws(diagnosis: &Diagnosis) -> BTreeSet<String> {
    let cited = diagnosis.findings.iter().flat_map(|finding| &finding.basis);
    cited.map(|citation| citation.norm.clone()).filter(|norm| norm.starts_with("LGTAIP")).collect()
}

/// Whether a rule stands in the core of openness.
fn in_the_core(pack: &CompiledPack, rule: &Rule) -> bool {
    let parent = |id: &str| {
        let chapter = pack.pack.manifest.chapters.iter().find(|chapter| &*chapter.id == id);
        chapter.and_then(|chapter| chapter.parent.as_deref().map(str::to_owned))
    };
    parent(&rule.chapter).as_deref() == Some("apertura")
}

#[test]
fn the_legal_basis_changes_overnight() {
    let pack = compiled(&pack_files(PACK));
    for example in ["agencia-2019.toml", "agencia-casi-completa.toml", "municipio-pequeno.toml"] {
        let (before, after) = (judged(&pack, example, LAST_OF_2015), judged(&pack, example, FIRST_OF_2025));
        assert_eq!(laws(&before), ["LGTAIP-2015".to_owned()].into(), "{example}");
        assert_eq!(laws(&after), ["LGTAIP-2025".to_owned()].into(), "{example}");
        let rules = |diagnosis: &Diagnosis| -> BTreeSet<String> {
            diagnosis.findings.iter().map(|finding| finding.rule.id.clone()).collect()
        };
        assert!(!rules(&before).contains("openness-principles-without-acts"), "{example}");
        assert!(rules(&after).contains("openness-principles-without-acts"), "{example}");
    }
}

/// Article 59 speaks of openness in the law of 2015; in that of 2025, of verification.
#[test]
fn article_59_of_2025_is_never_openness() {
    let pack = compiled(&pack_files(PACK));
    for example in ["agencia-casi-completa.toml", "agencia-con-brechas.toml", "municipio-pequeno.toml"] {
        let diagnosis = judged(&pack, example, date(2026, 11, 23));
        let core: Vec<_> = diagnosis.findings.iter().filter(|finding| in_the_core(&pack, &finding.rule)).collect();
        assert!(core.len() > 20, "{example}: {}", core.len());
        for citation in core.iter().flat_map(|finding| &finding.basis) {
            assert!(citation.article.as_deref() != Some("59"), "{example}: {}", citation.norm);
        }
    }
    let cites_59 =
        |rule: &Rule, day: Date| rule.in_force(day).any(|citation| citation.article.as_deref() == Some("59"));
    assert!(pack.pack.rules.iter().any(|rule| in_the_core(&pack, rule) && cites_59(rule, LAST_OF_2015)));
    assert!(!pack.pack.rules.iter().any(|rule| in_the_core(&pack, rule) && cites_59(rule, FIRST_OF_2025)));
}

/// What each provision of 2015 became in 2025, where a rule rests on both.
#[test]
fn the_concordance_is_in_the_citations() {
    let pack = compiled(&pack_files(PACK));
    for (rule, before, after) in [
        ("no-collaboration-with-guarantor-and-society", "59", "53"),
        ("collaboration-without-civil-society", "59", "53"),
        ("collaboration-without-openness-purpose", "59", "53"),
        ("guarantor-not-assisting-collaboration", "59", "53"),
        ("guarantor-without-openness-recommendations", "42", "35"),
        ("social-information-without-purpose", "58", "52"),
        ("participation-mechanisms-not-published", "70", "65"),
    ] {
        let found = pack.pack.rules.iter().find(|found| found.id == rule).unwrap();
        let articles = |day| {
            let cited = found.in_force(day).map(|citation| (&*citation.norm, citation.article.as_deref()));
            cited.collect::<Vec<_>>()
        };
        assert_eq!(articles(LAST_OF_2015), [("LGTAIP-2015", Some(before))], "{rule}");
        assert_eq!(articles(FIRST_OF_2025), [("LGTAIP-2025", Some(after))], "{rule}");
    }
}
