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
        Self { pack, rules, tree, lines, counts: Vec::new(), consistency: Vec::new(), stated: Vec::new() }
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
        let texts = Bump::new();
        let answers = self.lines.read(line, &texts)?;
        let kind = self.pack.pack.manifest.document.roles.kind.as_ref();
        let is_ours = kind.is_none_or(|RolePath(path)| {
            let said = answers.find(path).and_then(|at| answers.text(at));
            said == Some(&self.pack.pack.manifest.document.kind)
        });
        if is_ours {
            self.count(&answers);
        }
        self.lines.reuse(answers);
        is_ours.then(|| self.summary(false))
    }

    /// Judges a document that was read with care: whatever it holds.
    pub fn document(&mut self, document: Document) -> Summary<'_> {
        let schema = &self.pack.pack.schema;
        let Typed { document, violations } = schema.apply(document);
        self.count(&Answers::of(&document.root, schema.layout()));
        self.summary(!violations.is_empty())
    }

    fn count(&mut self, answers: &Answers<'_>) {
        let facts = Facts::read(answers, &self.pack.pack.manifest);
        self.rules.count(answers, &facts, &mut self.counts);
        self.rules.count_consistency(answers, &facts, &mut self.consistency);
        self.stated = facts.stated;
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
            misfits,
        }
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
