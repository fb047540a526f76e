//! Writes trees as bytes: a letter, a place, and what the letter asks for. A
//! module of the build script; the crate reads them by `read.rs`.

use super::tree::{Call, Closure, Form, Link, Step, Syntax};
use crate::source::compact::{self, number, place};

/// Writes a tree, if it has nothing but what conditions have.
pub fn write(syntax: &Syntax<'_>, out: &mut Vec<u8>) -> Option<()> {
    let mut begin = |letter| {
        out.push(letter);
        place(syntax.span, out);
    };
    match &syntax.form {
        Form::Bool(true) => begin(b'y'),
        Form::Bool(false) => begin(b'n'),
        Form::Integer(value) => {
            begin(b'i');
            compact::text(&value.to_string(), out);
        }
        Form::Decimal(text) => {
            begin(b'd');
            compact::text(text, out);
        }
        Form::Text(text) => {
            begin(b't');
            compact::text(text, out);
        }
        Form::Name(name) => {
            begin(b'v');
            compact::text(name, out);
        }
        Form::List(parts) => {
            begin(b'l');
            list(parts, out)?;
        }
        Form::And(parts) => {
            begin(b'&');
            list(parts, out)?;
        }
        Form::Or(parts) => {
            begin(b'|');
            list(parts, out)?;
        }
        Form::Coalesce(parts) => {
            begin(b'?');
            list(parts, out)?;
        }
        Form::In(sides) => {
            begin(b'e');
            all(&**sides, out)?;
        }
        Form::Not(inner) => {
            begin(b'!');
            write(inner, out)?;
        }
        Form::Negate(inner) => {
            begin(b'-');
            write(inner, out)?;
        }
        Form::Operator(name, sides) => {
            begin(b'o');
            compact::text(name, out);
            all(&**sides, out)?;
        }
        Form::If(parts) => {
            begin(b'f');
            all(&**parts, out)?;
        }
        Form::Call(call) => {
            begin(b'c');
            write_call(call, out)?;
        }
        Form::Chain(head, links) => {
            begin(b'.');
            write(head, out)?;
            number(links.len(), out);
            links.iter().try_for_each(|link| write_link(link, out))?;
        }
        Form::Closure(Closure { parameters, body }) => {
            begin(b'x');
            number(parameters.len(), out);
            for name in parameters {
                compact::text(name, out);
            }
            write(body.as_ref()?, out)?;
        }
        Form::Beyond | Form::Foreign(_) => return None,
    }
    Some(())
}

fn all(parts: &[Syntax<'_>], out: &mut Vec<u8>) -> Option<()> {
    parts.iter().try_for_each(|part| write(part, out))
}

fn list(parts: &[Syntax<'_>], out: &mut Vec<u8>) -> Option<()> {
    number(parts.len(), out);
    all(parts, out)
}

fn write_call(call: &Call<'_>, out: &mut Vec<u8>) -> Option<()> {
    compact::text(&call.name, out);
    place(call.at, out);
    list(&call.args, out)
}

fn write_link(link: &Link<'_>, out: &mut Vec<u8>) -> Option<()> {
    let mut begin = |letter| {
        out.push(letter);
        number(link.end, out);
    };
    match &link.step {
        Step::Property(name) => {
            begin(b'p');
            compact::text(name, out);
        }
        Step::Method(call) => {
            begin(b'm');
            write_call(call, out)?;
        }
        Step::Index(index) => {
            begin(b'[');
            write(index, out)?;
        }
        Step::Foreign(_) => return None,
    }
    Some(())
}
