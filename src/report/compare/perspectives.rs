//! What perspectives disagree on, in the order in which an analyst reads: what
//! is declared and was not found, the rest, the rates; indices last.

use num_rational::BigRational;

use super::{sheet, words};
use crate::{
    assessment::Perspective,
    compare::perspectives::{Composed, Institution, Looks, OfRule, Perspectives, rate},
    diagnosis::score::rounded,
    report::{blocks::Blocks, words as shared},
    text::{Lang, Message},
    tree,
    view::{FindingView, IndexView},
};

/// The most rules in the table of rates.
const MOST_RULES: usize = 20;

pub(super) fn perspectives(found: &Perspectives<'_>, lang: Lang) -> Blocks {
    let mut sheet = Blocks::new(lang);
    let count = found.institutions.len();
    sheet.title(Message::new("perspectives-title").with("count", count).get(lang));
    sheet.paragraph(Message::new(if count == 0 { "perspectives-nothing" } else { "perspectives-how" }).get(lang));
    not_found(&mut sheet, found);
    others(&mut sheet, found);
    rates(&mut sheet, found);
    rules(&mut sheet, found);
    indices(&mut sheet, found);
    if !found.alone.is_empty() {
        sheet.section(Message::new("section-alone").with("count", found.alone.len()));
        found.alone.iter().for_each(|entry| sheet.item(words::listed(*entry, lang)));
    }
    sheet::incomparable(&mut sheet, &found.incomparable);
    sheet::unread(&mut sheet, found.unread.iter());
    let several = found.institutions.iter().flat_map(|one| one.views.iter().map(|(_, entry)| *entry));
    sheet::misfits(&mut sheet, several.chain(found.alone.iter().copied()));
    sheet
}

/// Both perspectives, and what each says.
fn says(looks: &Looks<'_>, findings: [&FindingView<'_>; 2], lang: Lang) -> String {
    let [one, other] = looks.between;
    let [here, there] = findings;
    let say = |perspective: Perspective, finding: &FindingView<'_>| {
        format!("{}: {}", shared::perspective(perspective).get(lang), shared::outcome(finding.outcome).get(lang))
    };
    format!("{} · {}", say(one, here), say(other, there))
}

fn not_found(sheet: &mut Blocks, found: &Perspectives<'_>) {
    let by = |institution: &Institution<'_>| -> usize {
        institution.pairs.iter().filter(|looks| declares(looks)).map(|looks| looks.not_found().count()).sum()
    };
    if found.institutions.is_empty() {
        return;
    }
    let count: usize = found.institutions.iter().map(by).sum();
    sheet.section(Message::new("section-not-found").with("count", count));
    if count == 0 {
        sheet.paragraph(Message::new("perspectives-all-found").get(sheet.lang()));
    }
    for institution in &found.institutions {
        told(sheet, institution, |looks| if declares(looks) { looks.not_found().collect() } else { Vec::new() });
    }
}

/// Whether the first of the two is the government's own word.
fn declares(looks: &Looks<'_>) -> bool {
    let [one, _] = looks.between;
    one == Perspective::Government
}

fn others(sheet: &mut Blocks, found: &Perspectives<'_>) {
    let rest = |looks: &Looks<'_>| -> usize {
        looks.differ.len() - if declares(looks) { looks.not_found().count() } else { 0 }
    };
    let count: usize = found.institutions.iter().flat_map(|one| &one.pairs).map(rest).sum();
    if count == 0 {
        return;
    }
    sheet.section(Message::new("section-other-disagreements").with("count", count));
    for institution in &found.institutions {
        told(sheet, institution, |looks| {
            let declared = |findings: &[&FindingView<'_>; 2]| {
                declares(looks)
                    && looks
                        .not_found()
                        .any(|known| known.first().map(|f| &f.rule) == findings.first().map(|f| &f.rule))
            };
            looks.differ.iter().copied().filter(|findings| !declared(findings)).collect()
        });
    }
}

fn told<'v>(
    sheet: &mut Blocks,
    institution: &Institution<'v>,
    pick: impl Fn(&Looks<'v>) -> Vec<[&'v FindingView<'v>; 2]>,
) {
    let lang = sheet.lang();
    for looks in &institution.pairs {
        for findings in pick(looks) {
            let [finding, _] = findings;
            sheet.item(format!("{}: {}", name(institution, lang), finding.title.get(lang)));
            sheet.under(shared::tag(finding, lang));
            sheet.under(says(looks, findings, lang));
        }
    }
}

fn name(institution: &Institution<'_>, lang: Lang) -> String {
    let first = institution.views.first();
    first.map(|(_, entry)| shared::institution(entry.result, lang)).unwrap_or_default()
}

fn percent(share: Option<BigRational>) -> String {
    share.map_or_else(
        || "-".to_owned(),
        |share| format!("{} %", rounded(&(share * BigRational::from_integer(100.into())), 0)),
    )
}

fn between(between: [Perspective; 2], lang: Lang) -> String {
    between.map(|one| shared::perspective(one).get(lang)).join(" / ")
}

fn head(sheet: &Blocks, keys: &[&'static str]) -> Vec<String> {
    keys.iter().map(|key| Message::new(key).get(sheet.lang())).collect()
}

fn rates(sheet: &mut Blocks, found: &Perspectives<'_>) {
    let lang = sheet.lang();
    if found.institutions.is_empty() {
        return;
    }
    sheet.section(Message::new("section-rates"));
    let head = head(
        sheet,
        &[
            "perspectives-institution",
            "perspectives-compared",
            "perspectives-differ",
            "perspectives-rate",
            "perspectives-unknown",
        ],
    );
    let mut rows = Vec::new();
    for institution in &found.institutions {
        for looks in &institution.pairs {
            let (differ, compared) = (looks.differ.len(), looks.compared);
            rows.push(vec![
                format!("{} · {}", name(institution, lang), between(looks.between, lang)),
                compared.to_string(),
                differ.to_string(),
                percent(rate(differ, compared)),
                looks.unknown.to_string(),
            ]);
        }
    }
    sheet.table(head, rows);
}

fn rules(sheet: &mut Blocks, found: &Perspectives<'_>) {
    let lang = sheet.lang();
    let mut rules: Vec<&OfRule<'_>> = found.rules.iter().filter(|rule| rule.differ > 0).collect();
    if rules.is_empty() {
        return;
    }
    rules.sort_by_cached_key(|rule| std::cmp::Reverse((rate(rule.differ, rule.compared), rule.differ)));
    sheet.section(Message::new("section-rates-rule").with("count", rules.len()));
    let head = head(sheet, &["perspectives-rule", "perspectives-compared", "perspectives-differ", "perspectives-rate"]);
    let row = |rule: &&OfRule<'_>| {
        vec![
            format!("{} [{}] · {}", rule.title.get(lang), rule.id, between(rule.between, lang)),
            rule.compared.to_string(),
            rule.differ.to_string(),
            percent(rate(rule.differ, rule.compared)),
        ]
    };
    sheet.table(head, rules.iter().take(MOST_RULES).map(row).collect());
    if rules.len() > MOST_RULES {
        sheet.paragraph(Message::new("compare-more-rules").with("count", rules.len() - MOST_RULES).get(lang));
    }
}

fn indices(sheet: &mut Blocks, found: &Perspectives<'_>) {
    let lang = sheet.lang();
    let composed: Vec<_> = found.composed().collect();
    if found.institutions.is_empty() && composed.is_empty() {
        return;
    }
    sheet.section(Message::new("section-perspective-indices"));
    for institution in &found.institutions {
        sheet.item(name(institution, lang));
        for (perspective, entry) in &institution.views {
            let index = tree::index(entry.result).map_or_else(|| "-".to_owned(), |index| rounded(&index, 2));
            sheet.under(format!("{}: {index}", shared::perspective(*perspective).get(lang)));
        }
        if let Some(combined) = &institution.combined {
            let told = Message::new("perspectives-combined").with("index", rounded(combined, 2));
            sheet.under(sheet.say(&told));
        }
    }
    composites(sheet, &composed);
}

/// Sums over chapters that packs name, a table for each pack.
fn composites(sheet: &mut Blocks, composed: &[Composed<'_>]) {
    let lang = sheet.lang();
    let pack = |one: &Composed<'_>| one.entry.result.pack.as_ref().map(|pack| pack.id.to_string());
    let told = |index: Option<&IndexView>| index.map_or_else(|| "-".to_owned(), |index| index.low.rounded(2));
    let mut packs = Vec::new();
    for id in composed.iter().map(pack) {
        if !packs.contains(&id) {
            packs.push(id);
        }
    }
    for id in packs {
        let of_pack: Vec<_> = composed.iter().filter(|one| pack(one) == id).collect();
        let Some(first) = of_pack.first() else { continue };
        for composite in first.composites {
            sheet.item(format!("{}: {}", composite.id, composite.title.get(lang)));
        }
        let names = first.composites.iter().map(|composite| composite.id.to_string());
        let ends = |key| Message::new(key).get(lang);
        let head = std::iter::once(ends("perspectives-institution")).chain(names);
        let head = head.chain([ends("perspectives-together")]).collect();
        let row = |one: &&Composed<'_>| {
            let sums = one.composites.iter().map(|composite| told(composite.index.as_ref()));
            std::iter::once(words::listed(one.entry, lang)).chain(sums).chain([told(one.index)]).collect()
        };
        sheet.table(head, of_pack.iter().map(row).collect());
    }
}
