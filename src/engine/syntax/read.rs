//! Reads trees that the build script wrote as bytes (`write.rs`).

use super::tree::{Call, Closure, Form, Link, Step, Syntax};
use crate::source::compact::Reader;

/// The tree that some bytes are, if they are one.
pub fn read(bytes: &[u8]) -> Option<Syntax<'_>> {
    syntax(&mut Reader(bytes))
}

fn syntax<'b>(from: &mut Reader<'b>) -> Option<Syntax<'b>> {
    let letter = from.byte()?;
    let span = from.place()?;
    let form = match letter {
        b'y' => Form::Bool(true),
        b'n' => Form::Bool(false),
        b'i' => Form::Integer(from.text()?.parse().ok()?),
        b'd' => Form::Decimal(from.text()?.into()),
        b't' => Form::Text(from.text()?.into()),
        b'v' => Form::Name(from.text()?.into()),
        b'l' => Form::List(from.list(syntax)?),
        b'&' => Form::And(from.list(syntax)?),
        b'|' => Form::Or(from.list(syntax)?),
        b'?' => Form::Coalesce(from.list(syntax)?),
        b'e' => Form::In(Box::new([syntax(from)?, syntax(from)?])),
        b'!' => Form::Not(Box::new(syntax(from)?)),
        b'-' => Form::Negate(Box::new(syntax(from)?)),
        b'o' => Form::Operator(from.text()?.into(), Box::new([syntax(from)?, syntax(from)?])),
        b'f' => Form::If(Box::new([syntax(from)?, syntax(from)?, syntax(from)?])),
        b'c' => Form::Call(call(from)?),
        b'.' => Form::Chain(Box::new(syntax(from)?), from.list(link)?),
        b'x' => {
            let parameters = from.list(|from| from.text().map(Into::into))?;
            Form::Closure(Closure { parameters, body: Some(Box::new(syntax(from)?)) })
        }
        _ => return None,
    };
    Some(Syntax { form, span })
}

fn call<'b>(from: &mut Reader<'b>) -> Option<Call<'b>> {
    Some(Call { name: from.text()?.into(), at: from.place()?, args: from.list(syntax)? })
}

fn link<'b>(from: &mut Reader<'b>) -> Option<Link<'b>> {
    let letter = from.byte()?;
    let end = from.number()?;
    let step = match letter {
        b'p' => Step::Property(from.text()?.into()),
        b'm' => Step::Method(call(from)?),
        b'[' => Step::Index(syntax(from)?),
        _ => return None,
    };
    Some(Link { step, end })
}
