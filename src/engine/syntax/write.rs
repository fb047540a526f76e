//! Writes trees as bytes: a letter, a place, and what the letter asks for. A
//! module of the build script; the crate reads them by `read.rs`.

use super::tree::{Call, Closure, Form, Link, Step, Syntax};
use crate::source::compact::{self, number, place};

/// Writes a tree, if it has nothing but what conditions have.
pub fn write(syntax: &Syntax<'_>, out: &mut Vec<u8>) -> Option<()> {
    let letter = match &syntax.form {
        Form::Bool(true) => b'y',
        Form::Bool(false) => b'n',
        Form::Integer(_) => b'i',
        Form::Decimal(_) => b'd',
        Form::Text(_) => b't',
        Form::List(_) => b'l',
        Form::And(_) => b'&',
        Form::Or(_) => b'|',
        Form::Coalesce(_) => b'?',
        Form::In(_) => b'e',
        Form::Not(_) => b'!',
        Form::Negate(_) => b'-',
        Form::Operator(..) => b'o',
        Form::If(_) => b'f',
        Form::Call(_) => b'c',
        Form::Name(_) => b'v',
        Form::Chain(..) => b'.',
        Form::Closure(_) => b'x',
        Form::Beyond | Form::Foreign(_) => return None,
    };
    out.push(letter);
    place(syntax.span, out);
    match &syntax.form {
        Form::Bool(_) | Form::Beyond | Form::Foreign(_) => {}
        Form::Integer(value) => compact::text(&value.to_string(), out),
        Form::Decimal(text) | Form::Text(text) | Form::Name(text) => compact::text(text, out),
        Form::List(parts) | Form::And(parts) | Form::Or(parts) | Form::Coalesce(parts) => list(parts, out)?,
        Form::In(parts) => parts.iter().try_for_each(|part| write(part, out))?,
        Form::Not(inner) | Form::Negate(inner) => write(inner, out)?,
        Form::Operator(name, sides) => {
            compact::text(name, out);
            sides.iter().try_for_each(|side| write(side, out))?;
        }
        Form::If(parts) => parts.iter().try_for_each(|part| write(part, out))?,
        Form::Call(call) => write_call(call, out)?,
        Form::Chain(head, links) => {
            write(head, out)?;
            number(links.len(), out);
            links.iter().try_for_each(|link| write_link(link, out))?;
        }
        Form::Closure(Closure { parameters, body }) => {
            number(parameters.len(), out);
            parameters.iter().for_each(|name| compact::text(name, out));
            write(body.as_ref()?, out)?;
        }
    }
    Some(())
}

fn list(parts: &[Syntax<'_>], out: &mut Vec<u8>) -> Option<()> {
    number(parts.len(), out);
    parts.iter().try_for_each(|part| write(part, out))
}

fn write_call(call: &Call<'_>, out: &mut Vec<u8>) -> Option<()> {
    compact::text(&call.name, out);
    place(call.at, out);
    list(&call.args, out)
}

fn write_link(link: &Link<'_>, out: &mut Vec<u8>) -> Option<()> {
    let letter = match &link.step {
        Step::Property(_) => b'p',
        Step::Method(_) => b'm',
        Step::Index(_) => b'[',
        Step::Foreign(_) => return None,
    };
    out.push(letter);
    number(link.end, out);
    match &link.step {
        Step::Property(name) => compact::text(name, out),
        Step::Method(call) => write_call(call, out)?,
        Step::Index(index) => write(index, out)?,
        Step::Foreign(_) => {}
    }
    Some(())
}
