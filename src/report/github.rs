//! Annotations on the lines of a pull request, as workflow commands of GitHub
//! Actions: the worst first, and not more than GitHub shows.

use std::fmt::Write as _;

use super::{
    escape,
    remarks::{self, Level, Remark},
};
use crate::{
    text::{Lang, Message},
    view::ReportView,
};

/// The most annotations of a kind that GitHub shows for a step.
const SHOWN: usize = 10;

/// The most characters of an annotation.
const MOST: usize = 2_000;

/// The kinds of annotations, the worst first.
const KINDS: [&str; 3] = ["error", "warning", "notice"];

/// Renders a report as workflow commands.
#[must_use]
pub fn render(report: &ReportView<'_>) -> String {
    let lang = report.run.lang;
    if report.results.is_empty() {
        return format!("::error::{}\n", data(&Message::new("ci-nothing").get(lang)));
    }
    let remarks = remarks::all(report);
    let sorted = remarks::worst_first(&remarks);
    let mut text = String::new();
    for kind in KINDS {
        let of_kind: Vec<_> = sorted.iter().filter(|remark| self::kind(remark.shown()) == kind).collect();
        // The last one that is shown says how many are not.
        let told = if of_kind.len() > SHOWN { SHOWN - 1 } else { SHOWN };
        for remark in of_kind.iter().take(told) {
            text.push_str(&annotation(kind, remark, lang));
        }
        if let Some(more) = of_kind.len().checked_sub(told).filter(|more| *more > 0) {
            let more = Message::new("ci-more").with("count", more).get(lang);
            let _ = writeln!(text, "::{kind}::{}", data(&more));
        }
    }
    text
}

fn kind(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note | Level::Open => "notice",
    }
}

fn annotation(kind: &str, remark: &Remark<'_>, lang: Lang) -> String {
    let spot = remark.spot();
    let mut place = format!("file={},line={}", property(spot.file), spot.line);
    if let Some((at, end_line)) = spot.place.and_then(|place| Some((place, place.end_line?))) {
        let _ = write!(place, ",endLine={end_line}");
        // A column is only taken for a place on one line.
        if let Some(column) = at.column.filter(|_| end_line == spot.line) {
            let _ = write!(place, ",col={column}");
        }
    }
    let title = escape::shortened(&escape::harmless(remark.title(lang)), 200);
    let title = format!("{title} [{}]", remark.rule());
    let text: Vec<String> = remark.text(lang).lines().map(escape::harmless).collect();
    let text = escape::shortened(&text.join("\n"), MOST);
    format!("::{kind} {place},title={}::{}\n", property(&title), data(&text))
}

/// A value of a workflow command: what would end it, or the line, is written in percents.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

/// The text of a workflow command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_text_ends_a_command() {
        assert_eq!(data("50 %\r\n::error::x, y"), "50 %25%0D%0A::error::x, y");
        assert_eq!(property("a,b: 50 %\n::"), "a%2Cb%3A 50 %25%0A%3A%3A");
    }
}
