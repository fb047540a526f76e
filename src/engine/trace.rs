//! The trace of a rule over one document: what every sub-expression came to, and
//! where every answer that was read stands.
//!
//! It is the plan that ran, seen by an onlooker of its own: tracing
//! computes nothing a second time, and changes no outcome.

mod seen;

use seen::{Seen, Traced};

use super::{
    CompiledPack, Settings,
    judge::{One, Standing},
    syntax::spans::Spans,
    told,
    value::{Place, why},
};
use crate::{
    assessment::Assessment,
    document::{Document, Value},
    finding::{Finding, Outcome, Reason},
    pack::Script,
    place::{Location, Path},
    schema::{Answer, Answers},
    source::Span,
};

/// Items of a list that are shown, besides the one that settles it.
const ITEMS: usize = 5;

/// Why a rule came out as it did over one document.
#[derive(Clone, Debug)]
pub struct Trace {
    /// What the rule says: the same finding as without a trace.
    pub finding: Finding,
    /// How it came to that: once, or once for each item under `for_each`: the
    /// first of them, and the one that decided.
    pub branches: Vec<Branch>,
    /// Items that are not shown.
    pub more: usize,
}

/// How a rule came to its outcome for the document, or for one item of its list.
#[derive(Clone, Debug)]
pub struct Branch {
    /// The item, under `for_each`.
    pub item: Option<Path>,
    /// What came out.
    pub outcome: Outcome,
    /// The applicability, where it was looked at.
    pub when: Option<Part>,
    /// The condition, where it was looked at.
    pub condition: Option<Part>,
}

/// A sub-expression and what it came to.
#[derive(Clone, Debug)]
pub struct Part {
    /// What it is.
    pub form: Form,
    /// Its text, in one line.
    pub text: String,
    /// Its bytes in the script: of the rule, or of a function that was taken in.
    pub span: Span,
    /// What it came to.
    pub came: Came,
    /// The answer that it read, or that is missing, with where it stands.
    pub answer: Option<(Path, Location)>,
    /// The item for which it was evaluated, where it is the body of a closure.
    pub item: Option<Path>,
    /// What was evaluated to get there, in that order.
    pub parts: Vec<Part>,
    /// Items of the list of a closure that are not among the parts.
    pub more: usize,
}

/// What a sub-expression is, as far as those who read traces tell them apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A constant of the rule.
    Literal,
    /// An answer.
    Answer,
    /// Two values compared.
    Comparison,
    /// A value looked for in a list.
    Membership,
    /// A closure over a list.
    Closure,
    /// Anything else.
    Other,
}

/// What a sub-expression came to.
#[derive(Clone, Debug, PartialEq)]
pub enum Came {
    /// A single value.
    Value(Value),
    /// A list of so many items.
    List(usize),
    /// A table.
    Table,
    /// It stopped at a silence.
    Silent(Reason),
    /// It broke.
    Broken(Reason),
}

/// Judges one rule and shows how. `None` where the pack has no such rule, or it
/// is not in force on the date of judging.
///
/// ```
/// use std::sync::Arc;
///
/// use apertura::{
///     Assessment, Pack, Settings,
///     document::Value,
///     engine::{self, trace::Came},
/// };
///
/// let text = "institucion.tipo = \"descentralizado\"\npublicacion.buscador = \"no\"\n";
/// let document = apertura::read("mine.toml", text.as_bytes(), None).remove(0).unwrap();
/// let pack = Pack::for_judging("apertura-institucional").unwrap();
/// let pack = engine::compile(&Arc::new(pack)).unwrap();
/// let assessment = Assessment::read(pack.pack.schema.apply(document), &pack.pack);
/// let settings = Settings::on(jiff::civil::date(2026, 11, 24));
///
/// let trace = engine::trace(&pack, "no-search-tool", &assessment, &settings).unwrap();
/// let condition = trace.branches[0].condition.as_ref().unwrap();
/// assert_eq!(condition.came, Came::Value(Value::Bool(false)));
/// let (path, location) = condition.parts[0].answer.as_ref().unwrap();
/// assert_eq!(path.to_string(), "publicacion.buscador");
/// assert_eq!(location.source.name(), "mine.toml");
/// ```
#[must_use]
pub fn trace(pack: &CompiledPack, rule: &str, assessment: &Assessment, settings: &Settings) -> Option<Trace> {
    let rules = pack.in_force(settings);
    let standing = rules.scored.iter().chain(&rules.consistency).find(|standing| standing.rule.rule.id == rule)?;
    let answers = Answers::of(&assessment.document.root, pack.pack.schema.layout());
    let telling = Telling { standing, answers: &answers, document: &assessment.document };
    let mut branches = Vec::new();
    let mut items = 0;
    let mut show = |path: &Path, one: &One<Traced>| {
        items += 1;
        if branches.len() < ITEMS {
            branches.push(telling.branch(Some(path.clone()), one));
        }
    };
    let (finding, one) = told::seen(standing, &answers, assessment, settings.as_of, &mut show);
    let decided = one.item.map(|item| answers.path(item));
    if branches.iter().all(|branch| branch.item != decided) {
        branches.push(telling.branch(decided, &one));
    }
    let more = usize::saturating_sub(items, branches.len());
    Some(Trace { finding, branches, more })
}

struct Telling<'t> {
    standing: &'t Standing<'t>,
    answers: &'t Answers<'t>,
    document: &'t Document,
}

impl Telling<'_> {
    fn branch(&self, item: Option<Path>, one: &One<Traced>) -> Branch {
        let rule = &self.standing.rule.rule;
        let tell = |seen: &[Seen], script: Option<&Script>| Some(self.part(seen.first()?, &Spans::new(&script?.text)));
        Branch {
            item,
            outcome: one.ruling.outcome,
            when: tell(&one.watch.when, rule.when.as_ref()),
            condition: tell(&one.watch.seen, rule.condition.script()),
        }
    }

    fn part(&self, seen: &Seen, spans: &Spans<'_>) -> Part {
        let own = seen.script.as_ref().map(|function| Spans::new(&function.script.text));
        let spans = own.as_ref().unwrap_or(spans);
        let span = spans.balanced(seen.span);
        let words: Vec<&str> = spans.text(span).split_whitespace().collect();
        Part {
            form: seen.form,
            text: words.join(" "),
            span,
            came: match &seen.came {
                seen::Came::Value(value) => Came::Value(value.clone()),
                seen::Came::List(items) => Came::List(*items),
                seen::Came::Table => Came::Table,
                seen::Came::Silent => Came::Silent(self.silence(seen.place.as_ref())),
                seen::Came::Broken(kind) => Came::Broken(kind.reason()),
            },
            answer: seen.place.as_ref().map(|place| {
                let path = place.path(self.answers);
                let location = self.document.location(&path);
                (path, location)
            }),
            item: seen.item.map(|(index, at)| at.map_or_else(|| Path::root().index(index), |at| self.answers.path(at))),
            parts: seen.parts.iter().map(|part| self.part(part, spans)).collect(),
            more: seen.more,
        }
    }

    fn silence(&self, place: Option<&Place>) -> Reason {
        match place {
            Some(Place::Slot(at)) => match self.answers.get(*at) {
                Answer::Silent(silence) => why(silence.cause),
                _ => Reason::MissingAnswer,
            },
            Some(Place::Way(_)) | None => Reason::MissingAnswer,
        }
    }
}
