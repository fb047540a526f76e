//! Documents by the thousand: what each came to, and nothing else.
//!
//! No tree, no path, no message is built for a line that fits its schema. The
//! outcomes, the verdict and the index are those that [`super::diagnose`]
//! gives; a property test holds the two together.

use std::sync::Arc;

use bumpalo::Bump;
use rust_decimal::Decimal;

use super::score::{Index, Leaf, Marks, Part, Tree, Verdict};
use crate::{
    assessment::Facts,
    document::Document,
    engine::{CompiledPack, Count, InForce, Settings},
    finding::Outcome,
    pack::{Obligation, Rule, manifest::RolePath},
    schema::{Answers, Lines, Typed},
};

/// Judges lines of JSON, one document each, by one pack as of one day.
#[derive(Debug)]
pub struct Batch<'p> {
    pack: &'p CompiledPack,
    rules: InForce<'p>,
    tree: Tree,
    lines: Lines<'p>,
    counts: Vec<Count>,
    consistency: Vec<Count>,
    /// By chapter, the published value that the document gives for it.
    stated: Vec<Option<Decimal>>,
    /// By chapter, the rules in it and below it, by their place among those scored.
    inside: Vec<Vec<usize>>,
}

/// A document that was just judged: what it came to, and its answers while they last.
#[derive(Debug)]
pub struct Seen<'s> {
    /// The document, typed; `None` of a line that was read at once, of whose
    /// reading there is nothing to be told.
    pub typed: Option<&'s Typed>,
    /// Its answers.
    pub answers: &'s Answers<'s>,
    /// Its parts.
    pub facts: &'s Facts,
    /// What its rules came to.
    pub summary: Summary<'s>,
    batch: Outcomes<'s>,
}

/// What the scores of chapters are made of.
#[derive(Clone, Copy, Debug)]
struct Outcomes<'s> {
    tree: &'s Tree,
    inside: &'s [Vec<usize>],
}

/// What one document came to.
#[derive(Debug)]
pub struct Summary<'t> {
    rules: &'t InForce<'t>,
    /// By scored rule in force, in the order of [`Batch::rules`].
    pub counts: &'t [Count],
    /// By consistency rule in force; a contradiction is one that is not met.
    pub consistency: &'t [Count],
    /// The verdict on the minimum conditions.
    pub verdict: Verdict,
    /// The index; `None` where nothing counted.
    pub index: Option<Index>,
    stated: &'t [Option<Decimal>],
    /// Whether some answer does not fit the schema.
    pub misfits: bool,
}

impl<'p> Batch<'p> {
    /// Makes ready to judge.
    #[must_use]
    pub fn new(pack: &'p CompiledPack, settings: &Settings) -> Self {
        let rules = pack.in_force(settings);
        let tree = Tree::of(&pack.pack.manifest, rules.rules());
        let lines = pack.pack.schema.lines();
        let inside = (0..pack.pack.manifest.chapters.len()).map(|chapter| tree.rules_in(chapter)).collect();
        Self { pack, rules, tree, lines, counts: Vec::new(), consistency: Vec::new(), stated: Vec::new(), inside }
    }

    /// The scored rules in force, in the order of the pack.
    pub fn rules(&self) -> impl Iterator<Item = &Arc<Rule>> {
        self.rules.rules()
    }

    /// The pack that it judges by.
    #[must_use]
    pub fn pack(&self) -> &'p CompiledPack {
        self.pack
    }

    /// Judges a line, if it fits its schema beyond doubt and is of the pack's
    /// kind; any other is to be read with care, for [`Batch::document`].
    pub fn line(&mut self, line: &str) -> Option<Summary<'_>> {
        self.read_line(line, &mut |_, _, _| {})?;
        Some(self.summary(false))
    }

    /// The same, and shows the document with its answers to who looks.
    pub fn see_line(&mut self, line: &str, look: &mut dyn FnMut(&Seen<'_>)) -> Option<()> {
        self.read_line(line, &mut |batch, answers, facts| look(&batch.seen(None, answers, facts)))
    }

    fn read_line(&mut self, line: &str, then: &mut dyn FnMut(&Self, &Answers<'_>, &Facts)) -> Option<()> {
        let texts = Bump::new();
        let answers = self.lines.read(line, &texts)?;
        let kind = self.pack.pack.manifest.document.roles.kind.as_ref();
        let is_ours = kind.is_none_or(|RolePath(path)| {
            let said = answers.find(path).and_then(|at| answers.text(at));
            said == Some(&self.pack.pack.manifest.document.kind)
        });
        if is_ours {
            let facts = self.count(&answers);
            then(self, &answers, &facts);
        }
        self.lines.reuse(answers);
        is_ours.then_some(())
    }

    /// Judges a document that was read with care: whatever it holds.
    pub fn document(&mut self, document: Document) -> Summary<'_> {
        let mut misfits = false;
        self.read_document(document, &mut |_, typed, _, _| misfits = !typed.violations.is_empty());
        self.summary(misfits)
    }

    /// The same, and shows it with its answers to who looks.
    pub fn see_document(&mut self, document: Document, look: &mut dyn FnMut(&Seen<'_>)) {
        self.read_document(document, &mut |batch, typed, answers, facts| {
            look(&batch.seen(Some(typed), answers, facts));
        });
    }

    fn read_document(&mut self, document: Document, then: &mut dyn FnMut(&Self, &Typed, &Answers<'_>, &Facts)) {
        let schema = &self.pack.pack.schema;
        let typed = schema.apply(document);
        let answers = Answers::of(&typed.document.root, schema.layout());
        let facts = self.count(&answers);
        then(self, &typed, &answers, &facts);
    }

    fn count(&mut self, answers: &Answers<'_>) -> Facts {
        let mut facts = Facts::read(answers, &self.pack.pack.manifest);
        self.rules.count(answers, &facts, &mut self.counts);
        self.rules.count_consistency(answers, &facts, &mut self.consistency);
        self.stated = std::mem::take(&mut facts.stated);
        facts
    }

    fn seen<'s>(&'s self, typed: Option<&'s Typed>, answers: &'s Answers<'s>, facts: &'s Facts) -> Seen<'s> {
        let batch = Outcomes { tree: &self.tree, inside: &self.inside };
        let misfits = typed.is_some_and(|typed| !typed.violations.is_empty());
        Seen { typed, answers, facts, summary: self.summary(misfits), batch }
    }

    fn summary(&self, misfits: bool) -> Summary<'_> {
        let minimum = self.counts.iter().filter(|count| count.minimum).map(|count| count.outcome);
        let leaf = |at: usize| self.counts.get(at).map_or(Leaf::OUT, Leaf::of_count);
        Summary {
            rules: &self.rules,
            counts: &self.counts,
            consistency: &self.consistency,
            verdict: Verdict::over(minimum),
            index: self.tree.index(Part::Pack, &Marks { leaf, stated: &self.stated }),
            stated: &self.stated,
            misfits,
        }
    }
}

impl Seen<'_> {
    /// The index of each chapter, in the order of the pack; `None` where nothing counted.
    pub fn chapters(&self) -> impl Iterator<Item = Option<Index>> {
        (0..self.batch.inside.len()).map(|at| self.index(Part::Chapter(at)))
    }

    /// The verdict of a chapter, by its place in the pack.
    #[must_use]
    pub fn chapter_verdict(&self, chapter: usize) -> Verdict {
        let rules = self.batch.inside.get(chapter).into_iter().flatten();
        let minimum = rules.filter_map(|at| self.summary.counts.get(*at)).filter(|count| count.minimum);
        Verdict::over(minimum.map(|count| count.outcome))
    }

    /// The index of each composite, in the order of the pack.
    pub fn composites(&self) -> impl Iterator<Item = Option<Index>> {
        (0..self.batch.tree.composites()).map(|at| self.index(Part::Composite(at)))
    }

    fn index(&self, part: Part) -> Option<Index> {
        let leaf = |at: usize| self.summary.counts.get(at).map_or(Leaf::OUT, Leaf::of_count);
        self.batch.tree.index(part, &Marks { leaf, stated: self.summary.stated })
    }
}

impl<'t> Summary<'t> {
    /// The scored rules in force, in the order of the counts.
    pub fn rules(&self) -> impl Iterator<Item = &'t Arc<Rule>> + use<'t> {
        self.rules.rules()
    }

    /// Conditions that are known not to be complied with.
    pub fn gaps(&self) -> impl Iterator<Item = &Count> {
        self.counts.iter().filter(|count| count.outcome.is_gap())
    }

    /// Gaps in unconditional duties that do not gate the verdict.
    #[must_use]
    pub fn statutory_gaps_outside_minimum(&self) -> usize {
        self.gaps().filter(|gap| !gap.minimum && gap.obligation == Some(Obligation::Must)).count()
    }

    /// Whether a rule broke.
    #[must_use]
    pub fn broke(&self) -> bool {
        self.counts.iter().chain(self.consistency).any(|count| count.outcome == Outcome::Error)
    }
}
