//! Templates of pages: ours, and those by which an office replaces them.
//!
//! Every value that a template prints is escaped for the page it stands in, by
//! the ending of the template's name; a template says `| safe` of nothing that
//! a person wrote.

mod error;
mod escape;

use std::collections::BTreeMap;

pub use error::PageError;
use minijinja::{AutoEscape, Environment, UndefinedBehavior, Value, syntax::SyntaxConfig};
use serde::Serialize;

use crate::source::Source;

/// Our templates, by name.
const OURS: [(&str, &str); 13] = [
    ("report.html", include_str!("html/report.html")),
    ("document.html", include_str!("html/document.html")),
    ("cohort.html", include_str!("html/cohort.html")),
    ("cohort-parts.html", include_str!("html/cohort-parts.html")),
    ("blocks.html", include_str!("html/blocks.html")),
    ("head.html", include_str!("html/head.html")),
    ("parts.html", include_str!("html/parts.html")),
    ("style.css", include_str!("html/style.css")),
    ("cedula.typ", include_str!("paper/cedula.typ")),
    ("dictamen.typ", include_str!("paper/dictamen.typ")),
    ("parts.typ", include_str!("paper/parts.typ")),
    ("style.typ", include_str!("paper/style.typ")),
    ("signatures.typ", include_str!("paper/signatures.typ")),
];

/// Templates by name: ours, but for those that were replaced.
#[derive(Clone, Debug, Default)]
pub struct Templates {
    theirs: BTreeMap<String, Source>,
}

impl Templates {
    /// Our templates, by name: those that can be replaced.
    pub fn ours() -> impl Iterator<Item = (&'static str, &'static str)> {
        OURS.into_iter()
    }

    /// Ours, with others put before them: each by its name among templates,
    /// and as the file that a person knows it by.
    #[must_use]
    pub fn replaced(theirs: impl IntoIterator<Item = (String, Source)>) -> Self {
        Self { theirs: theirs.into_iter().collect() }
    }

    /// Lays out a sheet by a template.
    pub(super) fn render(&self, name: &str, sheet: &impl Serialize) -> Result<String, PageError> {
        self.environment()
            .and_then(|environment| environment.get_template(name)?.render(minijinja::value::Serde(sheet)))
            .map_err(|error| PageError::template(error, |name| self.source(name)))
    }

    fn environment(&self) -> Result<Environment<'_>, minijinja::Error> {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()?);
        environment.set_auto_escape_callback(|name| match name.rsplit_once('.') {
            Some((_, "html")) => AutoEscape::Html,
            Some((_, "typ")) => AutoEscape::Custom(escape::TYPST.into()),
            Some(_) | None => AutoEscape::None,
        });
        environment.set_formatter(escape::format);
        environment.add_filter("typst", |text: &str| Value::from_safe_string(escape::quoted(text)));
        environment.add_filter("marked", |text: &str| Value::from_safe_string(escape::marked(text)));
        for (name, text) in OURS.iter().filter(|(name, _)| !self.theirs.contains_key(*name)) {
            environment.add_template(name, text)?;
        }
        for (name, source) in &self.theirs {
            environment.add_template(name, source.text())?;
        }
        Ok(environment)
    }

    fn source(&self, name: &str) -> Source {
        let ours = || OURS.iter().find(|(known, _)| *known == name).map_or("", |(_, text)| *text);
        self.theirs.get(name).cloned().unwrap_or_else(|| Source::new(name, ours()))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::text::Lang;

    /// What a template makes of one value, or what is wrong with it and where.
    fn check(name: &str, text: &str, expected: &str) {
        let source = Source::new(format!("mine/{name}"), text);
        let templates = Templates::replaced([(name.to_owned(), source)]);
        let made = templates.render(name, &json!({"value": "<b> & \"\\#[x]\u{1} ñ漢"})).unwrap_or_else(|error| {
            let problem = error.problem();
            let place = problem.places.first().unwrap();
            let line = place.origin.as_ref().and_then(crate::place::Origin::span);
            let line = line.map(|span| place.source.position(span.start).line).unwrap_or_default();
            format!("{}:{line}: {}", place.source.name(), problem.message.get(Lang::En))
        });
        assert_eq!(made, expected);
    }

    #[test]
    fn values_of_a_page_for_a_browser_are_escaped() {
        check("report.html", "<p>{{ value }}</p>", "<p>&lt;b&gt; &amp; &quot;\\#[x]\u{fffd} ñ漢</p>");
    }

    #[test]
    fn what_stands_between_backticks_is_code_and_escaped() {
        let text = "{{ 'a `<b>` c `d' | marked }}";
        check("report.html", text, "a <code>&lt;b&gt;</code> c `d");
    }

    #[test]
    fn values_on_paper_are_strings_and_letters_without_a_glyph_are_numbers() {
        check("cedula.typ", "= {{ value }}", "= #\"<b> & \\\"\\\\#[x][U+0001] ñ[U+6F22]\";");
        check(
            "cedula.typ",
            "{{ 'a_long.path/of[0].an_answer' }}",
            "#\"a_\u{200b}long.\u{200b}path/\u{200b}of[0]\u{200b}.\u{200b}an_\u{200b}answer\";",
        );
        check("cedula.typ", "#f({{ value | typst }})", "#f(\"<b> & \\\"\\\\#[x][U+0001] ñ[U+6F22]\")");
    }

    #[test]
    fn an_error_points_at_the_line_of_the_template() {
        check(
            "report.html",
            "<p>\n{{ valeu }}</p>",
            "mine/report.html:2: the template uses something that the report does not have",
        );
        check(
            "report.html",
            "<p>\n\n{% if value %}",
            "mine/report.html:3: the template cannot be understood: unexpected end of input, expected end of block",
        );
        check(
            "report.html",
            "{{ value | loud }}",
            "mine/report.html:1: the template calls something that does not exist: filter loud is unknown",
        );
    }
}
