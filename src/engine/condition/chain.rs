//! Chains: a variable or a value followed by keys, indices and methods, with
//! every path resolved against the schema.

use super::{Lowering, NESTING, Part, Variable, nothing, part};
use crate::{
    engine::{
        error::ConditionErrorKind as Kind,
        functions::{FUNCTIONS, Type},
        known::Known,
        pattern::written,
        plan::{Base, Expr, ExprKind, Quantifier},
        syntax::tree::{Call, Closure, Form, Link, Step as Way, Syntax},
    },
    place::{Path, Step},
    problem::nearest,
    schema::{self, Layout, Shape, Spot},
    source::Span,
};

impl<'s> Lowering<'_, 's> {
    /// A variable or value followed by keys, indices and methods.
    pub(super) fn chain(&mut self, head: &Syntax<'_>, links: &[Link<'_>]) -> Part<'s> {
        let here = head.span;
        let Form::Name(name) = &head.form else {
            let value = self.tree(head);
            return self.links(value, links, here.start);
        };
        let (head, rest) = match (&**name, links) {
            ("parameters", [Link { step: Way::Property(parameter), end }, rest @ ..])
                if self.variable(name).is_none() =>
            {
                (self.parameter(parameter, Span::new(here.start, *end)), rest)
            }
            (name, links) => (self.name(name, here), links),
        };
        match head {
            Some(value) => self.links(value, rest, here.start),
            None => nothing(here),
        }
    }

    /// What a path as people write it leads to, if it begins with a name.
    pub(super) fn path(&mut self, path: &Path, span: Span) -> Option<Part<'s>> {
        let (head, rest) = match path.steps() {
            [Step::Key(name), Step::Key(parameter), rest @ ..] if **name == *"parameters" => {
                (self.parameter(parameter, span), rest)
            }
            [Step::Key(name), rest @ ..] => (self.name(name, span), rest),
            [Step::Index(_), ..] | [] => return None,
        };
        let value = rest.iter().try_fold(head?, |value, step| match step {
            Step::Key(name) => Some(self.property(value, name, span)),
            Step::Index(_) if matches!(value.known.kind, Type::List(_)) => Some(self.step(value, step.clone(), span)),
            Step::Index(_) => None,
        })?;
        self.note(&value);
        Some(value)
    }

    fn variable(&self, name: &str) -> Option<usize> {
        self.variables.iter().rposition(|variable| variable.name == name)
    }

    /// What a name alone means; none, with an error, where it means nothing.
    fn name(&mut self, name: &str, here: Span) -> Option<Part<'s>> {
        if let Some(number) = self.variable(name) {
            let (known, pattern, place) = match self.variables.get(number) {
                Some(variable) => (variable.known.clone(), variable.pattern.clone(), variable.place),
                None => (Known::UNKNOWN, None, None),
            };
            self.item |= number == 0 && self.names.for_each.is_some();
            let expr = Expr { kind: ExprKind::Read(Base::Variable(number), 0), span: here };
            let items = self.items(place);
            return Some(Part { expr, known, pattern, place, items });
        }
        if name == "as_of" {
            return Some(part(ExprKind::AsOf, here, Type::Date));
        }
        let Some(shape) = self.names.shape.field(name) else {
            let keys = self.names.shape.fields().iter().map(|field| field.key.as_str());
            let meant = nearest(name, keys.chain(["as_of", "parameters"])).map(str::to_owned);
            self.errors.push((Kind::UnknownName { name: name.to_owned(), meant }, here));
            return None;
        };
        if matches!(shape.kind, schema::Kind::Open) {
            self.errors.push((Kind::OpenPath { path: name.to_owned() }, here));
            return None;
        }
        let step = Step::Key(name.into());
        let place = self.names.layout.step(Layout::TOP, &step);
        let slot = place.map_or(0, |place| place.slot);
        let expr = Expr { kind: ExprKind::Read(Base::Document, slot), span: here };
        let items = self.items(place);
        Some(Part { expr, known: Known::of(Some(shape)), pattern: Some(vec![Some(step)]), place, items })
    }

    fn parameter(&mut self, parameter: &str, span: Span) -> Option<Part<'s>> {
        let parameters = self.names.parameters;
        match parameters.iter().enumerate().find(|(_, (name, _))| *name == parameter) {
            Some((number, (_, kind))) => Some(part(ExprKind::Parameter(number), span, kind.clone())),
            None => {
                let meant = nearest(parameter, parameters.keys().map(String::as_str)).map(str::to_owned);
                self.errors.push((Kind::UnknownParameter { name: parameter.to_owned(), meant }, span));
                None
            }
        }
    }

    fn links(&mut self, mut value: Part<'s>, links: &[Link<'_>], start: usize) -> Part<'s> {
        for Link { step, end } in links {
            let span = Span::new(start, *end);
            value = match step {
                Way::Property(name) => self.property(value, name, span),
                Way::Index(index) => match &index.form {
                    Form::Integer(at) if matches!(value.known.kind, Type::List(_)) => match usize::try_from(*at) {
                        Ok(at) => self.step(value, Step::Index(at), span),
                        Err(_) => self.unsupported("[-1]", span),
                    },
                    Form::Text(key) if matches!(value.known.kind, Type::Table) => {
                        self.step(value, Step::Key((&**key).into()), span)
                    }
                    _ => self.unsupported("[ ]", span),
                },
                Way::Method(call) => {
                    self.note(&value);
                    self.method(value, call, span)
                }
                Way::Foreign(at) => self.unsupported("?.", *at),
            };
        }
        self.note(&value);
        value
    }

    /// The key of a table, or the length of a list.
    fn property(&mut self, value: Part<'s>, name: &str, span: Span) -> Part<'s> {
        if matches!(value.known.kind, Type::Table) {
            self.step(value, Step::Key(name.into()), span)
        } else if let Some(function) = FUNCTIONS.iter().find(|f| f.method && f.name == name && name == "len") {
            self.note(&value);
            self.function(function, vec![value], span)
        } else if value.known.kind == Type::Unknown {
            value
        } else {
            self.fail(Kind::Wanted { found: value.known.kind, wanted: Type::Table }, span)
        }
    }

    /// One key or index further into an answer.
    fn step(&mut self, value: Part<'s>, step: Step, span: Span) -> Part<'s> {
        let shape = match &step {
            Step::Key(key) => value.known.shape.and_then(|shape| shape.field(key)),
            Step::Index(_) => value.known.shape,
        };
        let place = value.place.and_then(|place| self.names.layout.step(place, &step));
        let slot = place.map_or(0, |place| place.slot);
        let kind = match (value.expr.kind, &step) {
            (ExprKind::Read(base, _), Step::Key(_)) => ExprKind::Read(base, slot - self.start(base)),
            (ExprKind::Within(list, index, _, mut steps), Step::Key(_)) => {
                steps.push(step.clone());
                ExprKind::Within(list, index, slot, steps)
            }
            (kind @ (ExprKind::Read(..) | ExprKind::Within(..)), Step::Index(index)) => {
                let list = Expr { kind, span: value.expr.span };
                ExprKind::Within(Box::new(list), *index, slot, Vec::new())
            }
            _ => return self.unsupported("(...)[ ].x", span),
        };
        let last = step.clone();
        let pattern = value.pattern.map(|mut pattern| {
            pattern.push(Some(step));
            pattern
        });
        let path = || pattern.as_deref().map(written).unwrap_or_default();
        match shape {
            Some(Shape { kind: schema::Kind::Open, .. }) => self.fail(Kind::OpenPath { path: path() }, span),
            Some(shape) => {
                let items = self.items(place);
                Part { expr: Expr { kind, span }, known: Known::of(Some(shape)), pattern, place, items }
            }
            None => {
                let known: Vec<String> = value
                    .known
                    .shape
                    .map(Shape::fields)
                    .unwrap_or_default()
                    .iter()
                    .map(|field| field.key.clone())
                    .collect();
                let meant = match &last {
                    Step::Key(key) => nearest(key, known.iter().map(String::as_str)),
                    Step::Index(_) => None,
                };
                let kind = Kind::UnknownKey { path: path(), meant: meant.map(str::to_owned), known };
                self.fail(kind, span)
            }
        }
    }

    fn method(&mut self, value: Part<'s>, call: &Call<'_>, span: Span) -> Part<'s> {
        let name = &*call.name;
        let quantifier = match name {
            "some" => Some(Quantifier::Some),
            "all" => Some(Quantifier::All),
            "none" => Some(Quantifier::None),
            "count" => Some(Quantifier::Count),
            "filter" => Some(Quantifier::Filter),
            "map" => Some(Quantifier::Map),
            _ => None,
        };
        if let Some(quantifier) = quantifier {
            return self.each(quantifier, value, call, span);
        }
        if let Some(function) = FUNCTIONS.iter().find(|function| function.method && function.name == name) {
            let args = std::iter::once(value).chain(call.args.iter().map(|arg| self.tree(arg))).collect();
            return self.function(function, args, span);
        }
        let known = FUNCTIONS.iter().filter(|function| function.method).map(|function| function.name);
        let known = known.chain(["some", "all", "none", "count", "filter", "map"]);
        let meant = nearest(name, known).map(str::to_owned);
        self.fail(Kind::UnknownFunction { name: name.to_owned(), meant }, call.at)
    }

    fn each(&mut self, how: Quantifier, list: Part<'s>, call: &Call<'_>, span: Span) -> Part<'s> {
        if !matches!(list.known.kind, Type::List(_) | Type::Unknown) {
            let wanted = Type::List(Box::new(Type::Unknown));
            return self.fail(Kind::Wanted { found: list.known.kind, wanted }, list.expr.span);
        }
        let [argument] = call.args.as_slice() else {
            let kind = Kind::Arguments { name: call.name.to_string(), wanted: 1, found: call.args.len() };
            return self.fail(kind, span);
        };
        let Form::Closure(Closure { parameters, body: Some(body) }) = &argument.form else {
            return self.unsupported("|x| { ... }", span);
        };
        let [parameter] = parameters.as_slice() else {
            return self.unsupported("|x, y| ...", span);
        };
        let number = self.variables.len();
        if number - usize::from(self.names.for_each.is_some()) >= NESTING {
            return self.fail(Kind::NestedTooDeep, span);
        }
        let pattern = list.pattern.clone().map(|mut pattern| {
            pattern.push(None);
            pattern
        });
        let place = list.items;
        self.variables.push(Variable {
            name: parameter.clone().into_owned(),
            known: list.known.item(),
            pattern,
            place,
        });
        let inner = self.tree(body);
        self.variables.truncate(number);
        if how != Quantifier::Map && !inner.known.kind.fits(&Type::Bool) {
            let at = inner.expr.span;
            return self.fail(Kind::Wanted { found: inner.known.kind, wanted: Type::Bool }, at);
        }
        let (known, pattern, items) = match how {
            Quantifier::Some | Quantifier::All | Quantifier::None => (Known::plain(Type::Bool), None, None),
            Quantifier::Count => (Known::plain(Type::Integer), None, None),
            Quantifier::Filter => (list.known, list.pattern, list.items),
            Quantifier::Map => {
                let known = Known { kind: Type::List(Box::new(inner.known.kind)), shape: inner.known.shape };
                (known, None, inner.place)
            }
        };
        let kind = ExprKind::Each(how, Box::new(list.expr), number, Box::new(inner.expr));
        Part { expr: Expr { kind, span }, known, pattern, place: None, items }
    }

    /// Where the items of a list lie.
    fn items(&self, list: Option<Spot>) -> Option<Spot> {
        list.and_then(|list| self.names.layout.step(list, &Step::Index(0)))
    }

    /// The slot in its frame at which a base stands.
    fn start(&self, base: Base) -> u32 {
        match base {
            Base::Document => 0,
            Base::Variable(number) => {
                self.variables.get(number).and_then(|variable| variable.place).map_or(0, |place| place.slot)
            }
        }
    }

    /// Notes that an answer is read.
    fn note(&mut self, value: &Part<'s>) {
        if let (ExprKind::Read(..) | ExprKind::Within(..), Some(pattern)) = (&value.expr.kind, &value.pattern)
            && !self.reads.contains(pattern)
        {
            self.reads.push(pattern.clone());
        }
    }
}
