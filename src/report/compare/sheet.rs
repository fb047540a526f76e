//! What moved, in the order in which an office reads: what was set back, what
//! is not known any more, what improved; what moved of the rules apart from
//! that; the index last.

use super::{is_gap, signed, words};
use crate::{
    compare::{
        Comparison, Entry, Incomparable,
        cohort::{Cohort, Directions},
        pair::Pair,
        rule::{Cause, Moved, RuleChange, Ruler},
        split::{Part, Split},
    },
    diagnosis::score::rounded,
    report::{blocks::Blocks, profile, words as shared},
    text::{Lang, Message},
};

/// The most pairs that are told in full; of more, a line each.
const IN_FULL: usize = 5;

/// The most answers of a document that are told as unreadable.
const MOST_MISFITS: usize = 3;

/// The most rules in a table of many pairs.
const MOST_RULES: usize = 20;

pub(super) fn comparison(comparison: &Comparison<'_>, lang: Lang) -> Blocks {
    let mut sheet = Blocks::new(lang);
    let pairs = &comparison.pairs;
    if pairs.len() > IN_FULL {
        many(&mut sheet, comparison);
    } else {
        for one in pairs {
            pair(&mut sheet, one);
        }
    }
    if pairs.is_empty() {
        sheet.title(Message::new("compare-title").get(lang));
        sheet.paragraph(Message::new("compare-nothing").get(lang));
    }
    sheet.whole();
    listed(&mut sheet, "section-only-before", &comparison.only_before);
    listed(&mut sheet, "section-only-after", &comparison.only_after);
    incomparable(&mut sheet, &comparison.incomparable);
    let [before, after] = &comparison.unread;
    unread(&mut sheet, before.iter().chain(after));
    misfits(&mut sheet, pairs.iter().flat_map(|pair| [pair.before, pair.after]));
    sheet
}

/// Documents that stand on one side only.
fn listed(sheet: &mut Blocks, key: &'static str, entries: &[Entry<'_>]) {
    if entries.is_empty() {
        return;
    }
    sheet.section(Message::new(key).with("count", entries.len()));
    for entry in entries {
        sheet.item(words::listed(*entry, sheet.lang()));
    }
}

pub(super) fn incomparable(sheet: &mut Blocks, found: &[Incomparable<'_>]) {
    if found.is_empty() {
        return;
    }
    sheet.section(Message::new("section-incomparable").with("count", found.len()));
    for one in found {
        let why = words::why(one.why);
        let help = why.help().map(|help| help.get(sheet.lang()).to_owned());
        let mut text = sheet.say(&why);
        if let Some(help) = help {
            text = format!("{text}. {}", Message::new("report-help").with("help", help).get(sheet.lang()));
        }
        sheet.item(text);
        for entry in one.before.iter().chain(&one.after) {
            sheet.under(words::listed(*entry, sheet.lang()));
        }
    }
}

pub(super) fn unread<'e>(sheet: &mut Blocks, entries: impl Iterator<Item = &'e Entry<'e>> + Clone) {
    let count = entries.clone().count();
    if count == 0 {
        return;
    }
    sheet.section(Message::new("section-unread").with("count", count));
    for entry in entries {
        sheet.item(shared::document(entry.result, sheet.lang()));
        for problem in &entry.result.diagnostics {
            sheet.under(problem.message.get(sheet.lang()));
            if let Some(help) = &problem.help {
                let help = Message::new("report-help").with("help", help.text());
                sheet.under(sheet.say(&help));
            }
        }
    }
}

/// Documents some answer of which could not be read, and counts as silence.
pub(super) fn misfits<'v>(sheet: &mut Blocks, entries: impl Iterator<Item = Entry<'v>>) {
    let entries: Vec<_> = entries.filter(|entry| entry.result.has_misfits()).collect();
    if entries.is_empty() {
        return;
    }
    let lang = sheet.lang();
    sheet.section(Message::new("section-misfits").with("count", entries.len()));
    sheet.paragraph(Message::new("compare-misfits").get(lang));
    for entry in entries {
        sheet.item(words::listed(entry, lang));
        let misfits = entry.result.diagnostics.iter().filter(|problem| problem.code.starts_with("schema::"));
        for problem in misfits.take(MOST_MISFITS) {
            sheet.under(problem.message.get(lang));
        }
    }
}

fn pair(sheet: &mut Blocks, pair: &Pair<'_>) {
    let lang = sheet.lang();
    let [before, after] = [pair.before.result, pair.after.result];
    sheet.title(Message::new("compare-title").get(lang));
    sheet.title(shared::institution(after, lang));
    sheet.field("compare-before", words::entry(pair.before, lang));
    sheet.field("compare-after", words::entry(pair.after, lang));
    if let Some(perspective) = after.document.perspective {
        sheet.field("report-perspective", shared::perspective(perspective).get(lang));
    }
    sheet.paragraph(shared::disclaimer(after, lang));
    if pair.is_empty() {
        sheet.paragraph(Message::new("compare-same").get(lang));
        return;
    }
    let [was, is] = [before, after].map(profile::verdict);
    let verdict = if before.verdict == after.verdict {
        Message::new("compare-verdict-same").with("after", is)
    } else {
        Message::new("compare-verdict").with("before", was).with("after", is)
    };
    sheet.paragraph(sheet.say(&verdict));
    for moved in Moved::ALL {
        // The same outcome can be worth more or less.
        let here = |rule: &&RuleChange<'_>| rule.moved == Some(moved) && (moved != Moved::Same || rule.cause.is_some());
        let rules: Vec<_> = pair.rules.iter().filter(here).collect();
        if rules.is_empty() {
            continue;
        }
        sheet.section(words::section(moved, rules.len()));
        for rule in rules {
            outcome(sheet, rule);
        }
    }
    evidence(sheet, pair);
    contradictions(sheet, pair);
    ruler(sheet, pair);
    if let Some(split) = &pair.index {
        index(sheet, split, pair.is_under_other_profile());
    }
    let same = pair.rules.iter().filter(|rule| rule.is_empty()).count();
    sheet.paragraph(Message::new("compare-rules-same").with("count", same).get(lang));
}

/// A rule whose outcome moved.
fn outcome(sheet: &mut Blocks, rule: &RuleChange<'_>) {
    let lang = sheet.lang();
    let Some(finding) = rule.finding() else { return };
    sheet.item(finding.title.get(lang));
    sheet.under(shared::tag(finding, lang));
    let [was, is] = rule.outcomes().map(|outcome| outcome.map(|outcome| shared::outcome(outcome).get(lang)));
    let cause = rule.cause.map(|cause| format!(" · {}", words::cause(cause).get(lang))).unwrap_or_default();
    sheet.under(format!("{} → {}{cause}", was.unwrap_or_default(), is.unwrap_or_default()));
    let [_, is] = rule.outcomes();
    let told = if is_gap(is) { &finding.message } else { &finding.why };
    if let Some(told) = told {
        sheet.under(told.get(lang));
    }
}

fn evidence(sheet: &mut Blocks, pair: &Pair<'_>) {
    let rules: Vec<_> = pair.rules.iter().filter(|rule| rule.evidence_only).collect();
    if rules.is_empty() {
        return;
    }
    sheet.section(Message::new("section-evidence-only").with("count", rules.len()));
    for rule in rules {
        let title = rule.finding().map(|finding| finding.title.get(sheet.lang())).unwrap_or_default();
        sheet.item(format!("{title} [{}]", rule.id()));
    }
}

fn contradictions(sheet: &mut Blocks, pair: &Pair<'_>) {
    for (key, found) in
        [("section-new-contradictions", &pair.contradictions), ("section-settled-contradictions", &pair.settled)]
    {
        if found.is_empty() {
            continue;
        }
        sheet.section(Message::new(key).with("count", found.len()));
        for contradiction in found {
            sheet.item(format!("{} [{}]", contradiction.message.get(sheet.lang()), contradiction.rule));
        }
    }
}

/// What moved of the rules, apart from what the institution did.
fn ruler(sheet: &mut Blocks, pair: &Pair<'_>) {
    let lang = sheet.lang();
    let rules: Vec<_> = pair.rules.iter().filter(|rule| !rule.ruler.is_empty()).collect();
    let count = rules.len() + pair.chapters.len() + usize::from(pair.is_under_other_profile());
    if count == 0 {
        return;
    }
    sheet.section(Message::new("section-ruler").with("count", count));
    if pair.is_under_other_profile() {
        let name = |entry: Entry<'_>| profile::name_or_none(entry.result.profile.as_ref(), lang);
        let other = Message::new("compare-profile").with("before", name(pair.before)).with("after", name(pair.after));
        sheet.item(sheet.say(&other));
        sheet.under(Message::new("compare-profile-means").get(lang));
    }
    for chapter in &pair.chapters {
        let (title, moved) = (chapter.chapter.title.get(lang), words::ruler(chapter.moved).get(lang));
        let id = &*chapter.chapter.id;
        sheet.item(Message::new("compare-chapter").with("title", title).with("id", id).with("moved", moved).get(lang));
    }
    for rule in rules {
        let title = rule.finding().map(|finding| format!("{} ", finding.title.get(lang))).unwrap_or_default();
        sheet.item(format!("{title}[{}]", rule.id()));
        sheet.under(rulers(&rule.ruler, lang));
        if let Some(old) = rule.old_id() {
            sheet.under(Message::new("compare-old-name").with("old", old).get(lang));
        }
    }
}

fn rulers(found: &std::collections::BTreeSet<Ruler>, lang: Lang) -> String {
    found.iter().map(|ruler| words::ruler(*ruler).get(lang)).collect::<Vec<_>>().join("; ")
}

fn index(sheet: &mut Blocks, split: &Split, other_profile: bool) {
    let lang = sheet.lang();
    sheet.section(Message::new("section-index-change"));
    let change = Message::new("compare-index")
        .with("before", rounded(&split.before, 2))
        .with("after", rounded(&split.after, 2))
        .with("change", signed(&split.change(), 4));
    sheet.paragraph(sheet.say(&change));
    let Some(parts) = &split.parts else {
        return sheet.paragraph(Message::new("compare-no-split").get(lang));
    };
    for cause in Cause::ALL {
        let whole = split.by(cause).unwrap_or_default();
        let inside: Vec<_> = Part::ALL
            .iter()
            .zip(parts)
            .filter(|(part, value)| split.cause(**part) == cause && **value != num_rational::BigRational::default())
            .collect();
        if inside.is_empty() {
            continue;
        }
        sheet.item(format!("{}: {}", words::cause(cause).get(lang), signed(&whole, 4)));
        if inside.len() > 1 || cause != Cause::Institution {
            for (part, value) in inside {
                sheet.under(format!("{}: {}", words::part(*part, other_profile).get(lang), signed(value, 4)));
            }
        }
    }
    sheet.paragraph(Message::new("compare-split").get(lang));
}

fn many(sheet: &mut Blocks, comparison: &Comparison<'_>) {
    let lang = sheet.lang();
    let cohort = Cohort::of(comparison);
    sheet.title(Message::new("compare-cohort-title").with("count", comparison.pairs.len()).get(lang));
    sheet.paragraph(Message::new("compare-paired-only").get(lang));
    let other = comparison.pairs.iter().filter(|pair| pair.is_under_other_profile()).count();
    if other > 0 {
        sheet.paragraph(Message::new("compare-profiles").with("count", other).get(lang));
        sheet.paragraph(Message::new("compare-profile-means").get(lang));
    }

    sheet.section(Message::new("section-directions"));
    let all = std::iter::once((Message::new("compare-all").get(lang), cohort.all));
    let groups = cohort.groups.iter().map(|(kind, directions)| {
        let unknown = || Message::new("compare-no-type").get(lang);
        (kind.map_or_else(unknown, str::to_owned), *directions)
    });
    directions(sheet, "compare-by-type", all.chain(groups));
    let chapters = cohort.chapters.iter().map(|of| (of.title.get(lang).to_owned(), of.directions));
    sheet.section(Message::new("section-directions-chapter"));
    directions(sheet, "compare-by-chapter", chapters);

    rules(sheet, &cohort);
    sheet.section(Message::new("section-accompany"));
    let mut set_back: Vec<_> = comparison.pairs.iter().filter(|pair| pair.own(Moved::SetBack) > 0).collect();
    set_back.sort_by_key(|pair| std::cmp::Reverse(pair.own(Moved::SetBack)));
    if set_back.is_empty() {
        sheet.paragraph(Message::new("compare-nobody-set-back").get(lang));
    }
    for pair in set_back {
        let line = Message::new("compare-line")
            .with("name", shared::institution(pair.after.result, lang))
            .with("back", pair.own(Moved::SetBack))
            .with("improved", pair.own(Moved::Improved));
        sheet.item(sheet.say(&line));
    }
    means(sheet, &cohort);
}

fn directions(sheet: &mut Blocks, first: &'static str, rows: impl Iterator<Item = (String, Directions)>) {
    let head = [first, "compare-improved", "compare-set-back", "compare-mixed", "compare-unmoved"];
    let head = head.map(|key| Message::new(key).get(sheet.lang())).to_vec();
    let row = |(name, of): (String, Directions)| {
        let counts = [of.improved, of.set_back, of.mixed, of.same];
        std::iter::once(name).chain(counts.map(|count| count.to_string())).collect()
    };
    sheet.table(head, rows.map(row).collect());
}

fn rules(sheet: &mut Blocks, cohort: &Cohort<'_>) {
    let lang = sheet.lang();
    let moves = |of: &crate::compare::cohort::OfRule<'_>| -> usize {
        let ways = Moved::ALL.iter().zip(of.moved).filter(|(moved, _)| **moved != Moved::Same);
        ways.map(|(_, count)| count).sum()
    };
    let mut moved: Vec<_> = cohort.rules.iter().filter(|of| moves(of) > 0).collect();
    moved.sort_by_key(|of| std::cmp::Reverse(moves(of)));
    if !moved.is_empty() {
        sheet.section(Message::new("section-rules-moved").with("count", moved.len()));
        for of in moved.iter().take(MOST_RULES) {
            sheet.item(format!("{} [{}]", of.title.map(|title| title.get(lang)).unwrap_or_default(), of.id));
            let ways = Moved::ALL.iter().zip(of.moved).filter(|(moved, count)| **moved != Moved::Same && *count > 0);
            let ways: Vec<_> = ways.map(|(moved, n)| format!("{}: {n}", words::moved(*moved).get(lang))).collect();
            sheet.under(ways.join(" · "));
        }
        if moved.len() > MOST_RULES {
            let more = Message::new("compare-more-rules").with("count", moved.len() - MOST_RULES);
            sheet.paragraph(sheet.say(&more));
        }
    }
    let ruler: Vec<_> = cohort.rules.iter().filter(|of| !of.ruler.is_empty()).collect();
    if !ruler.is_empty() {
        sheet.section(Message::new("section-ruler").with("count", ruler.len()));
        for of in ruler {
            sheet.item(format!("{} [{}]", of.title.map(|title| title.get(lang)).unwrap_or_default(), of.id));
            sheet.under(rulers(&of.ruler, lang));
        }
    }
}

/// The mean index of the pairs, and what moved it.
fn means(sheet: &mut Blocks, cohort: &Cohort<'_>) {
    let lang = sheet.lang();
    let means = &cohort.index;
    let (Some(before), Some(after)) = (&means.before, &means.after) else { return };
    sheet.section(Message::new("section-index-change"));
    let change = Message::new("compare-mean-index")
        .with("count", means.pairs)
        .with("before", rounded(before, 2))
        .with("after", rounded(after, 2))
        .with("change", signed(&(after - before), 4));
    sheet.paragraph(sheet.say(&change));
    if let Some(causes) = &means.causes {
        for (cause, value) in Cause::ALL.iter().zip(causes) {
            sheet.item(format!("{}: {}", words::cause(*cause).get(lang), signed(value, 4)));
        }
        sheet.paragraph(Message::new("compare-split").get(lang));
    }
    if means.split < means.pairs {
        let rest = Message::new("compare-not-split").with("count", means.pairs - means.split);
        sheet.paragraph(sheet.say(&rest));
    }
}
