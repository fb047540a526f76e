//! Totals of many documents: how each rule came out, and nothing of any one
//! document, so that no number of them is too large.

use std::{collections::BTreeMap, sync::Arc};

use jiff::civil::Date;

use super::{Style, draw::Canvas, profile, words};
use crate::{
    diagnosis::{Judged, Summary, Verdict},
    finding::Outcome,
    pack::{Class, Pack, Rule},
    text::{Message, date},
    view::{NotJudged, PackView, ProfileView, Run},
};

/// The verdicts in the order in which they are told.
const VERDICTS: [Verdict; 4] = [Verdict::NotMet, Verdict::Inconclusive, Verdict::Met, Verdict::NotAssessed];

/// The outcomes in the order in which they are told: gaps first.
const OUTCOMES: [Outcome; 7] = [
    Outcome::NotMet,
    Outcome::Partial,
    Outcome::Error,
    Outcome::Unanswered,
    Outcome::NeedsReview,
    Outcome::Met,
    Outcome::NotApplicable,
];

/// Counts over documents. Sums of parts are the counts of the whole, in any order.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    unreadable: usize,
    misfits: usize,
    /// By digest.
    packs: BTreeMap<String, OfPack>,
}

#[derive(Clone, Debug)]
struct OfPack {
    pack: Arc<Pack>,
    verdicts: [usize; VERDICTS.len()],
    /// The rules that score, in the order of the pack.
    rules: Vec<OfRule>,
}

#[derive(Clone, Debug)]
struct OfRule {
    rule: Arc<Rule>,
    outcomes: [usize; OUTCOMES.len()],
}

impl OfRule {
    fn count(&self, among: &[Outcome]) -> usize {
        let counted = OUTCOMES.iter().zip(self.outcomes).filter(|(outcome, _)| among.contains(outcome));
        counted.map(|(_, count)| count).sum()
    }
}

impl Tally {
    /// One more document.
    pub fn add(&mut self, judged: &Judged) {
        match judged {
            Ok(diagnosis) => {
                self.misfits += usize::from(diagnosis.misfits);
                let outcomes = diagnosis.findings.iter().map(|finding| (&finding.rule, finding.result.outcome));
                self.of_pack(&diagnosis.pack).add(diagnosis.verdict, outcomes);
            }
            Err(_) => self.unreadable += 1,
        }
    }

    /// One more document that was only counted.
    pub fn count(&mut self, pack: &Arc<Pack>, summary: &Summary<'_>) {
        self.misfits += usize::from(summary.misfits);
        let outcomes = summary.counts.iter().map(|count| count.outcome);
        self.of_pack(pack).add(summary.verdict, summary.rules().zip(outcomes));
    }

    fn of_pack(&mut self, pack: &Arc<Pack>) -> &mut OfPack {
        self.packs.entry(pack.digest.clone()).or_insert_with(|| OfPack::new(pack))
    }

    /// The counts of another part.
    pub fn merge(&mut self, other: Self) {
        self.unreadable += other.unreadable;
        self.misfits += other.misfits;
        for (digest, theirs) in other.packs {
            let ours = self.packs.entry(digest).or_insert_with(|| OfPack::new(&theirs.pack));
            add(&mut ours.verdicts, &theirs.verdicts);
            for (ours, theirs) in ours.rules.iter_mut().zip(&theirs.rules) {
                add(&mut ours.outcomes, &theirs.outcomes);
            }
        }
    }

    /// Renders the counts as text.
    #[must_use]
    pub fn render(&self, run: Run, style: Style) -> String {
        let lang = run.lang;
        let mut canvas = Canvas::new(lang, style);
        let read: usize = self.packs.values().flat_map(|of_pack| of_pack.verdicts).sum();
        canvas.title(&Message::new("totals-title").with("count", read + self.unreadable));
        canvas.field("report-as-of", &date(run.as_of, lang));
        canvas.blank();
        canvas.item("-", &Message::new("totals-read").with("count", read).get(lang));
        canvas.item("-", &Message::new("totals-unread").with("count", self.unreadable).get(lang));
        if self.misfits > 0 {
            canvas.item("-", &Message::new("totals-misfits").with("count", self.misfits).get(lang));
        }
        for of_pack in self.packs.values() {
            of_pack.render(&mut canvas, run.as_of);
        }
        canvas.finish()
    }
}

fn add(ours: &mut [usize], theirs: &[usize]) {
    ours.iter_mut().zip(theirs).for_each(|(ours, theirs)| *ours += theirs);
}

impl OfPack {
    fn new(pack: &Arc<Pack>) -> Self {
        let scored = pack.rules.iter().filter(|rule| rule.class == Class::Condition);
        let rules = scored.map(|rule| OfRule { rule: Arc::clone(rule), outcomes: [0; OUTCOMES.len()] }).collect();
        Self { pack: Arc::clone(pack), verdicts: [0; VERDICTS.len()], rules }
    }

    /// One more document: its verdict, and the outcomes of rules in the order of the pack.
    fn add<'r>(&mut self, verdict: Verdict, outcomes: impl Iterator<Item = (&'r Arc<Rule>, Outcome)>) {
        for (known, count) in VERDICTS.iter().zip(&mut self.verdicts) {
            *count += usize::from(*known == verdict);
        }
        let mut rules = self.rules.iter_mut();
        for (rule, outcome) in outcomes {
            let Some(of_rule) = rules.find(|known| known.rule.id == rule.id) else { return };
            for (known, count) in OUTCOMES.iter().zip(&mut of_rule.outcomes) {
                *count += usize::from(*known == outcome);
            }
        }
    }

    fn render(&self, canvas: &mut Canvas, as_of: Date) {
        let lang = canvas.lang();
        let manifest = &self.pack.manifest;
        canvas.blank();
        let name = format!("{} {} ({})", manifest.id, manifest.version, words::short(&self.pack.digest));
        canvas.field("report-pack", &name);
        let under = self.pack.profile.as_ref().map(|of| ProfileView::of(of, as_of));
        if let Some(of) = &under {
            canvas.field("report-profile", &profile::name(of, lang));
            canvas.blank();
            canvas.paragraph(&profile::notice_of(of, Some(&PackView::of(&self.pack)), lang));
        }
        canvas.section(&Message::new("totals-verdicts"));
        for (verdict, count) in VERDICTS.iter().zip(self.verdicts) {
            canvas.item("-", &format!("{}: {count}", profile::verdict_in_short(*verdict, under.as_ref()).get(lang)));
        }
        canvas.section(&Message::new("totals-rules"));
        let (mut judged, idle): (Vec<&OfRule>, Vec<&OfRule>) =
            self.rules.iter().partition(|of_rule| of_rule.count(&OUTCOMES) > 0);
        // A stable sort: alike in both, they stay in the order of the pack.
        judged.sort_by_key(|of_rule| {
            let gaps = of_rule.count(&[Outcome::NotMet, Outcome::Partial]);
            let open = of_rule.count(&[Outcome::Error, Outcome::Unanswered, Outcome::NeedsReview]);
            std::cmp::Reverse((gaps, open))
        });
        for of_rule in judged {
            canvas.item("-", &format!("{} [{}]", of_rule.rule.title.get(lang), of_rule.rule.id));
            let counts = OUTCOMES.iter().zip(of_rule.outcomes).filter(|(_, count)| *count > 0);
            let told = counts.map(|(outcome, count)| format!("{}: {count}", words::outcome(*outcome).get(lang)));
            canvas.under(&told.collect::<Vec<_>>().join(" · "));
        }
        let idle: Vec<_> = idle.iter().map(|of_rule| of_rule.rule.id.as_str()).collect();
        let outside: Vec<_> = self.pack.out_of_profile().map(|rule| rule.id.as_str()).collect();
        for (why, names) in [(NotJudged::NotInForce, idle), (NotJudged::OutOfProfile, outside)] {
            if !names.is_empty() {
                canvas.section(&words::not_judged(why).with("count", names.len()));
                canvas.paragraph(&names.join(", "));
            }
        }
    }
}
