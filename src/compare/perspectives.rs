//! One institution as several look at it: what its government declares, what
//! citizens find, what somebody independent does.
//!
//! A rule is compared where two perspectives both know its outcome. That one of
//! them does not know is no disagreement; it is counted apart.

use std::collections::BTreeMap;

use num_rational::BigRational;

use super::{Entry, Incomparable, Why};
use crate::{
    assessment::Perspective,
    finding::Outcome,
    tree,
    view::{CompositeView, FindingView, IndexView, Words},
};

/// Institutions, each as several look at it.
#[derive(Clone, Debug, Default)]
pub struct Perspectives<'v> {
    /// Those that more than one looked at.
    pub institutions: Vec<Institution<'v>>,
    /// Those that one alone looked at, or whose document does not say who looks.
    pub alone: Vec<Entry<'v>>,
    /// What cannot be compared.
    pub incomparable: Vec<Incomparable<'v>>,
    /// What could not be read.
    pub unread: Vec<Entry<'v>>,
    /// Disagreement by rule, in the order of the packs.
    pub rules: Vec<OfRule<'v>>,
}

/// One institution as several look at it.
#[derive(Clone, Debug)]
pub struct Institution<'v> {
    /// Its results by perspective, in the order of [`Perspective::ALL`].
    pub views: Vec<(Perspective, Entry<'v>)>,
    /// Every two of them.
    pub pairs: Vec<Looks<'v>>,
    /// What government and citizens come to together: the mean of both, as the
    /// metric of 2017 makes it. `None` unless both have an index.
    pub combined: Option<BigRational>,
}

/// Two perspectives on one institution.
#[derive(Clone, Debug)]
pub struct Looks<'v> {
    /// Which two.
    pub between: [Perspective; 2],
    /// Rules that both know.
    pub compared: usize,
    /// Rules that one of them does not know.
    pub unknown: usize,
    /// Rules on which they differ, in the order of the pack.
    pub differ: Vec<[&'v FindingView<'v>; 2]>,
}

/// A rule over all institutions.
#[derive(Clone, Debug)]
pub struct OfRule<'v> {
    /// Name of the pack.
    pub pack: &'v str,
    /// Name of the rule.
    pub id: &'v str,
    /// Title.
    pub title: &'v Words<'v>,
    /// Which two perspectives.
    pub between: [Perspective; 2],
    /// How many institutions both know it of.
    pub compared: usize,
    /// Of how many they differ.
    pub differ: usize,
}

/// A sum over chapters that a pack names: of the metric, a perspective each.
#[derive(Clone, Copy, Debug)]
pub struct Composed<'v> {
    /// The document.
    pub entry: Entry<'v>,
    /// Its index, in which all of them are combined.
    pub index: Option<&'v IndexView>,
    /// The sums.
    pub composites: &'v [CompositeView<'v>],
}

/// A share of a whole; `None` of nothing.
#[must_use]
pub fn rate(part: usize, whole: usize) -> Option<BigRational> {
    (whole > 0).then(|| BigRational::new(part.into(), whole.into()))
}

impl<'v> Looks<'v> {
    /// Met to the first, not found by the second.
    pub fn not_found(&self) -> impl Iterator<Item = [&'v FindingView<'v>; 2]> {
        self.differ.iter().copied().filter(|[declared, _]| declared.outcome == Outcome::Met)
    }
}

impl<'v> Perspectives<'v> {
    /// Groups results by institution and kind of document.
    #[must_use]
    pub fn of(entries: &[Entry<'v>]) -> Self {
        let mut found = Self::default();
        let mut keyless = Vec::new();
        let mut groups: BTreeMap<(&str, &str), Vec<Entry<'v>>> = BTreeMap::new();
        let mut order = Vec::new();
        for entry in entries {
            let list = match (entry.result.is_read(), entry.key()) {
                (false, _) => &mut found.unread,
                (true, None) => &mut keyless,
                (true, Some(key)) => {
                    let kind = entry.result.document.kind.as_deref().unwrap_or_default();
                    groups.entry((key, kind)).or_insert_with(|| {
                        order.push((key, kind));
                        Vec::new()
                    })
                }
            };
            list.push(*entry);
        }
        for group in order {
            found.group(groups.remove(&group).unwrap_or_default());
        }
        if !keyless.is_empty() {
            found.incomparable.push(Incomparable { why: Why::NoKey, before: keyless, after: Vec::new() });
        }
        found.rules = by_rule(&found.institutions);
        found
    }

    fn group(&mut self, entries: Vec<Entry<'v>>) {
        let mut refuse = |why, before| self.incomparable.push(Incomparable { why, before, after: Vec::new() });
        if let [alone] = entries.as_slice() {
            return self.alone.push(*alone);
        }
        let mut views = Vec::new();
        for perspective in Perspective::ALL {
            let mut here = entries.iter().filter(|entry| entry.result.document.perspective == Some(perspective));
            match (here.next(), here.next()) {
                (Some(_), Some(_)) => return refuse(Why::DuplicateKey, entries),
                (Some(one), None) => views.push((perspective, *one)),
                (None, _) => {}
            }
        }
        let pack = |(_, entry): &(Perspective, Entry<'v>)| entry.result.pack.as_ref().map(|pack| &*pack.sha256);
        let is_one_pack = views.windows(2).all(|two| matches!(two, [one, other] if pack(one) == pack(other)));
        match () {
            // The rest does not say who looks.
            () if views.len() < entries.len() => refuse(Why::DuplicateKey, entries),
            () if !is_one_pack => refuse(Why::OtherPack, entries),
            () => self.institutions.push(Institution::of(views)),
        }
    }

    /// Documents whose pack names sums over chapters.
    pub fn composed(&self) -> impl Iterator<Item = Composed<'v>> {
        let several = self.institutions.iter().flat_map(|one| one.views.iter().map(|(_, entry)| *entry));
        // A document that holds several perspectives needs no other to be compared with.
        let unmatched = self.incomparable.iter().flat_map(|one| &one.before).copied();
        let all = several.chain(self.alone.iter().copied()).chain(unmatched);
        all.filter(|entry| !entry.result.composites.is_empty()).map(|entry| Composed {
            entry,
            index: entry.result.index.as_ref(),
            composites: &entry.result.composites,
        })
    }
}

impl<'v> Institution<'v> {
    fn of(views: Vec<(Perspective, Entry<'v>)>) -> Self {
        let mut pairs = Vec::new();
        for (at, one) in views.iter().enumerate() {
            pairs.extend(views.iter().skip(at + 1).map(|other| Looks::of(one, other)));
        }
        let index = |wanted: Perspective| {
            let (_, entry) = views.iter().find(|(perspective, _)| *perspective == wanted)?;
            tree::index(entry.result)
        };
        let both = index(Perspective::Government).zip(index(Perspective::Citizen));
        let combined = both.map(|(one, other)| (one + other) / BigRational::from_integer(2.into()));
        Self { views, pairs, combined }
    }
}

/// What is known of a condition, if anything is.
fn known(finding: &FindingView<'_>) -> Option<Outcome> {
    match finding.outcome {
        Outcome::Met | Outcome::Partial | Outcome::NotMet | Outcome::NotApplicable => Some(finding.outcome),
        Outcome::Unanswered | Outcome::NeedsReview | Outcome::Error => None,
    }
}

impl<'v> Looks<'v> {
    fn of(one: &(Perspective, Entry<'v>), other: &(Perspective, Entry<'v>)) -> Self {
        let mut looks = Self { between: [one.0, other.0], compared: 0, unknown: 0, differ: Vec::new() };
        for (finding, of_other) in both(one.1, other.1) {
            match (known(finding), known(of_other)) {
                (Some(Outcome::NotApplicable), Some(Outcome::NotApplicable)) => {}
                (Some(here), Some(there)) => {
                    looks.compared += 1;
                    if here != there {
                        looks.differ.push([finding, of_other]);
                    }
                }
                (None, _) | (_, None) => looks.unknown += 1,
            }
        }
        looks
    }
}

/// The rules that judged both documents.
fn both<'v>(one: Entry<'v>, other: Entry<'v>) -> impl Iterator<Item = (&'v FindingView<'v>, &'v FindingView<'v>)> {
    let of_other: BTreeMap<&str, &'v FindingView<'v>> =
        other.result.findings.iter().map(|finding| (&*finding.rule, finding)).collect();
    one.result.findings.iter().filter_map(move |finding| Some((finding, *of_other.get(&*finding.rule)?)))
}

fn by_rule<'v>(institutions: &[Institution<'v>]) -> Vec<OfRule<'v>> {
    let mut places: BTreeMap<(&str, &str, [&str; 2]), usize> = BTreeMap::new();
    let mut rules: Vec<OfRule<'v>> = Vec::new();
    for institution in institutions {
        for (at, one) in institution.views.iter().enumerate() {
            for other in institution.views.iter().skip(at + 1) {
                let pack = one.1.result.pack.as_ref().map_or("", |pack| &*pack.id);
                let between = [one.0, other.0];
                for (finding, of_other) in both(one.1, other.1) {
                    let (Some(here), Some(there)) = (known(finding), known(of_other)) else { continue };
                    if (here, there) == (Outcome::NotApplicable, Outcome::NotApplicable) {
                        continue;
                    }
                    let at =
                        *places.entry((pack, &finding.rule, between.map(Perspective::name))).or_insert_with(|| {
                            let (id, title) = (&*finding.rule, &finding.title);
                            rules.push(OfRule { pack, id, title, between, compared: 0, differ: 0 });
                            rules.len() - 1
                        });
                    if let Some(rule) = rules.get_mut(at) {
                        rule.compared += 1;
                        rule.differ += usize::from(here != there);
                    }
                }
            }
        }
    }
    rules
}
