//! Looks on at every sub-expression while a rule is judged.

use std::sync::Arc;

use super::{Form, ITEMS};
use crate::{
    document::Value,
    engine::{
        judge::Site,
        plan::{Expr, ExprKind, Inlined},
        value::{FaultKind, Place, Stop, Val},
        watch::{Notes, Watch},
    },
    finding::Evidence,
    schema::At,
    source::Span,
};

/// What was seen of a rule, besides what is noted of any.
#[derive(Debug, Default)]
pub struct Traced {
    notes: Notes,
    /// What came to its end and is part of nothing yet: at last the condition.
    pub seen: Vec<Seen>,
    /// The applicability.
    pub when: Vec<Seen>,
    /// The answer read last, if nothing began since.
    last: Option<Place>,
}

/// A sub-expression that came to its end.
#[derive(Clone, Debug)]
pub struct Seen {
    pub form: Form,
    pub span: Span,
    pub came: Came,
    /// The answer it read, or where it is silent.
    pub place: Option<Place>,
    /// The number and the place of the item of a closure.
    pub item: Option<(usize, Option<At>)>,
    pub parts: Vec<Seen>,
    /// The text it stands in, where that is a function's.
    pub script: Option<Arc<Inlined>>,
    /// Items of the list that are not among the parts.
    pub more: usize,
}

/// What it came to.
#[derive(Clone, Debug)]
pub enum Came {
    Value(Value),
    List(usize),
    Table,
    Silent,
    Broken(FaultKind),
}

impl Came {
    fn of(came: Result<&Val<'_>, &Stop>) -> Self {
        match came {
            Ok(Val::Bool(value)) => Self::Value(Value::Bool(*value)),
            Ok(Val::Integer(value)) => Self::Value(Value::Integer(*value)),
            Ok(Val::Decimal(value)) => Self::Value(Value::Decimal(*value)),
            Ok(Val::Text(text)) => Self::Value(Value::Text(text.to_string())),
            Ok(Val::Date(date)) => Self::Value(Value::Date(*date)),
            Ok(Val::List(items)) => Self::List(items.len()),
            Ok(Val::Answer(_)) => Self::Table,
            Err(Stop::Silent(_)) => Self::Silent,
            Err(Stop::Fault { kind, .. } | Stop::Broken { kind, .. }) => Self::Broken(*kind),
        }
    }
}

impl Form {
    fn of(kind: &ExprKind) -> Self {
        match kind {
            ExprKind::Literal(_) => Self::Literal,
            ExprKind::Read(..) | ExprKind::Within(..) => Self::Answer,
            ExprKind::Compare(..) => Self::Comparison,
            ExprKind::In(..) => Self::Membership,
            ExprKind::Each(..) => Self::Closure,
            ExprKind::AsOf
            | ExprKind::Parameter(_)
            | ExprKind::List(_)
            | ExprKind::Not(_)
            | ExprKind::Negate(_)
            | ExprKind::And(_)
            | ExprKind::Or(_)
            | ExprKind::Coalesce(_)
            | ExprKind::Arithmetic(..)
            | ExprKind::If(..)
            | ExprKind::Switch(..)
            | ExprKind::Answered(_)
            | ExprKind::Call(..)
            | ExprKind::Script(..)
            | ExprKind::Inlined(..) => Self::Other,
        }
    }
}

impl AsRef<Notes> for Traced {
    fn as_ref(&self) -> &Notes {
        &self.notes
    }
}

impl Watch for Traced {
    const KEEPS: bool = true;
    const TRACES: bool = true;

    fn read(&mut self, place: Place) {
        self.last = Some(place.clone());
        self.notes.read(place);
    }
    fn mark(&self) -> usize {
        self.notes.mark()
    }
    fn forget(&mut self, from: usize, to: usize) {
        self.notes.forget(from, to);
    }
    fn first(&self) -> Option<&Place> {
        self.notes.first()
    }
    fn decide(&mut self, place: impl FnOnce() -> Option<Place>) {
        self.notes.decide(place);
    }
    fn decide_by_first(&mut self) {
        self.notes.decide_by_first();
    }
    fn support(&mut self, evidence: Evidence) {
        self.notes.support(evidence);
    }
    fn fault(&mut self, kind: FaultKind, site: Site) {
        self.notes.fault(kind, site);
    }

    fn begin(&mut self) -> usize {
        self.last = None;
        self.seen.len()
    }

    fn end(&mut self, from: usize, expr: &Expr, came: Result<&Val<'_>, &Stop>) {
        let last = self.last.take();
        let form = Form::of(&expr.kind);
        let place = match came {
            Err(Stop::Silent(place)) => Some(place.clone()),
            _ => last.filter(|_| form == Form::Answer),
        };
        let mut parts = self.seen.split_off(from);
        let shown = parts.iter().filter(|part| part.item.is_some()).count();
        let more = match (form, parts.first().map(|list| &list.came)) {
            (Form::Closure, Some(Came::List(items))) => items.saturating_sub(shown),
            _ => 0,
        };
        // What is read to get to an answer adds nothing to it.
        if form == Form::Answer {
            parts.clear();
        }
        if let ExprKind::Inlined(function, args) = &expr.kind
            && let Some(body) = parts.get_mut(args.len())
        {
            body.script = Some(Arc::clone(function));
        }
        self.seen.push(Seen {
            // A variable that stands for a value is no answer.
            form: if form == Form::Answer && place.is_none() { Form::Other } else { form },
            span: expr.span,
            came: Came::of(came),
            place,
            item: None,
            parts,
            script: None,
            more,
        });
    }

    fn item(&mut self, index: usize, place: Option<At>, decides: bool) {
        if index >= ITEMS && !decides {
            self.seen.pop();
        } else if let Some(body) = self.seen.last_mut() {
            body.item = Some((index, place));
        }
    }

    fn applicability(&mut self, when: Self) {
        self.when = when.seen;
    }
}
