//! What the tool says outside its reports: to stderr, in the person's language.

use std::{
    io::{self, IsTerminal, Write},
    ops::ControlFlow,
};

use crate::{
    problem::Problem,
    report::{Style, terminal},
    text::{Lang, Message},
};

/// A refusal of the whole run, before anything was judged.
#[derive(Debug)]
pub(super) enum Refusal {
    /// Usage or configuration (exit 2).
    Usage(Message),
    /// Usage or configuration, at a place in a file (exit 2).
    Settings(Vec<Problem>),
    /// A pack that cannot be used (exit 4).
    Pack(Vec<Problem>),
    /// Something could not be written (exit 2).
    Output(Message),
}

/// Says a line to stderr. A closed stderr is nobody listening: not an error.
pub(super) fn say(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}

/// Says why nothing was done, and the next step.
pub(super) fn say_error(message: &Message, lang: Lang) {
    say_with_help(Message::new("cli-error"), message, lang);
}

/// Says what the person should know, although the work was done.
pub(super) fn say_warning(message: &Message, lang: Lang) {
    say_with_help(Message::new("cli-warning"), message, lang);
}

fn say_with_help(head: Message, message: &Message, lang: Lang) {
    say(&head.with("message", message.clone()).get(lang));
    if let Some(help) = message.help() {
        say(&Message::new("cli-help").with("help", help).get(lang));
    }
}

/// Draws problems on stderr.
pub(super) fn say_problems(problems: &[Problem], lang: Lang) {
    let style = style(io::stderr().is_terminal());
    say(terminal::problems(problems, lang, style).trim_end());
}

/// How to lay out for a terminal, or for whatever else is there.
pub(super) fn style(is_terminal: bool) -> Style {
    let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let width = is_terminal.then(terminal_size::terminal_size).flatten().map_or(80, |(width, _)| usize::from(width.0));
    Style::Drawn { color: is_terminal && !plain, width }
}

/// Writes data to stdout. A reader that went away is not an error.
pub(super) fn put(text: &str) -> Result<(), Refusal> {
    put_while_read(text).map(|_| ())
}

/// The same of what is no text.
pub(super) fn put_bytes(bytes: &[u8]) -> Result<(), Refusal> {
    write_while_read(bytes).map(|_| ())
}

/// The same, and says whether anybody still reads.
pub(super) fn put_while_read(text: &str) -> Result<ControlFlow<()>, Refusal> {
    write_while_read(text.as_bytes())
}

fn write_while_read(bytes: &[u8]) -> Result<ControlFlow<()>, Refusal> {
    match io::stdout().lock().write_all(bytes) {
        Ok(()) => Ok(ControlFlow::Continue(())),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(ControlFlow::Break(())),
        Err(error) => {
            Err(Refusal::Output(Message::new("cli-write").with("file", "stdout").with("reason", error.to_string())))
        }
    }
}
