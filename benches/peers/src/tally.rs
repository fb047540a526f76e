//! What came out, by rule: the sums by which engines are held to the same work.

/// What one rule says of one document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Complied with.
    Pass,
    /// Not complied with.
    Fail,
    /// Does not concern the document.
    NotApplicable,
    /// Anything else: an answer is missing, or the rule broke.
    Other,
}

/// How often each outcome came out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Complied with.
    pub pass: u64,
    /// Not complied with.
    pub fail: u64,
    /// Does not concern the document.
    pub not_applicable: u64,
    /// Anything else.
    pub other: u64,
}

impl Counts {
    fn add(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::Pass => self.pass += 1,
            Outcome::Fail => self.fail += 1,
            Outcome::NotApplicable => self.not_applicable += 1,
            Outcome::Other => self.other += 1,
        }
    }

    fn plus(self, other: Self) -> Self {
        Self {
            pass: self.pass + other.pass,
            fail: self.fail + other.fail,
            not_applicable: self.not_applicable + other.not_applicable,
            other: self.other + other.other,
        }
    }
}

/// Counts by rule, over some documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// How many documents.
    pub documents: usize,
    rules: Vec<Counts>,
}

impl Tally {
    /// Nothing counted yet.
    pub fn new(rules: usize) -> Self {
        Self { documents: 0, rules: vec![Counts::default(); rules] }
    }

    /// Counts what a rule said.
    pub fn add(&mut self, rule: usize, outcome: Outcome) {
        if let Some(counts) = self.rules.get_mut(rule) {
            counts.add(outcome);
        }
    }

    /// Takes in what another thread counted.
    pub fn merge(&mut self, other: &Self) {
        self.documents += other.documents;
        for (mine, theirs) in self.rules.iter_mut().zip(&other.rules) {
            *mine = mine.plus(*theirs);
        }
    }

    /// The sums over all rules.
    pub fn total(&self) -> Counts {
        self.rules.iter().fold(Counts::default(), |sum, counts| sum.plus(*counts))
    }

    /// The rules on which two tallies differ, with the counts of both.
    pub fn differences<'t>(&'t self, other: &'t Self) -> impl Iterator<Item = (usize, Counts, Counts)> + 't {
        let pairs = self.rules.iter().zip(&other.rules).enumerate();
        pairs.filter(|(_, (mine, theirs))| mine != theirs).map(|(rule, (mine, theirs))| (rule, *mine, *theirs))
    }
}
