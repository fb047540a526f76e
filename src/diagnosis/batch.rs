//! Documents by the thousand: what each came to, and nothing else.
//!
//! No tree, no path, no message is built for a line that fits its schema. The
//! outcomes, the verdict and the index are those that [`super::diagnose`]
//! gives; a property test holds the two together.

use bumpalo::Bump;
use rust_decimal::Decimal;

use super::score::{Index, Leaf, Marks, Part, Tree, Verdict};
use crate::{
    assessment::{Assessment, Facts},
    document::{self, Format, error::Unreadable},
    engine::{CompiledPack, Count, InForce, Settings},
    pack::manifest::RolePath,
    schema::{Answers, Lines},
};

/// Judges lines of JSON, one document each, by one pack as of one day.
#[derive(Debug)]
pub struct Batch<'p> {
    pack: &'p CompiledPack,
    rules: InForce<'p>,
    tree: Tree,
    lines: Lines<'p>,
    counts: Vec<Count>,
    /// By chapter, the published value that the document gives for it.
    stated: Vec<Option<Decimal>>,
}

/// What one document came to.
#[derive(Debug)]
pub struct Summary<'t> {
    /// By scored rule in force, in the order of [`Batch::rules`].
    pub counts: &'t [Count],
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
        Self { pack, rules, tree, lines: pack.pack.schema.lines(), counts: Vec::new(), stated: Vec::new() }
    }

    /// The scored rules in force, in the order of the pack.
    pub fn rules(&self) -> impl Iterator<Item = &std::sync::Arc<crate::pack::Rule>> {
        self.rules.rules()
    }

    /// Judges a line, if it fits its schema beyond doubt and is of the pack's
    /// kind; any other is to be read with care.
    pub fn line(&mut self, line: &str) -> Option<Summary<'_>> {
        let texts = Bump::new();
        let answers = self.lines.read(line, &texts)?;
        let kind = self.pack.pack.manifest.document.roles.kind.as_ref();
        let is_ours = kind.is_none_or(|RolePath(path)| {
            let said = answers.find(path).and_then(|at| answers.text(at));
            said == Some(&self.pack.pack.manifest.document.kind)
        });
        if is_ours {
            let facts = Facts::read(&answers, &self.pack.pack.manifest);
            self.rules.count(&answers, &facts, &mut self.counts);
            self.stated = facts.stated;
        }
        self.lines.reuse(answers);
        is_ours.then(|| self.summary(false))
    }

    /// Judges a line with care: whatever it holds.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub fn line_with_care(&mut self, name: &str, line: &str) -> Result<Summary<'_>, Unreadable> {
        let mut read = document::read(name, line.as_bytes(), Some(Format::Json));
        let Some(document) = read.pop() else {
            self.counts.clear();
            return Ok(self.summary(false));
        };
        let assessment = Assessment::read(self.pack.pack.schema.apply(document?), &self.pack.pack);
        let answers = Answers::of(&assessment.document.root, self.pack.pack.schema.layout());
        self.rules.count(&answers, &assessment.facts, &mut self.counts);
        self.stated.clone_from(&assessment.facts.stated);
        Ok(self.summary(!assessment.violations.is_empty()))
    }

    fn summary(&self, misfits: bool) -> Summary<'_> {
        let minimum = self.counts.iter().filter(|count| count.minimum).map(|count| count.outcome);
        let leaf = |at: usize| self.counts.get(at).map_or(Leaf::OUT, Leaf::of_count);
        let index = self.tree.index(Part::Pack, &Marks { leaf, stated: &self.stated });
        Summary { counts: &self.counts, verdict: Verdict::over(minimum), index, misfits }
    }
}
