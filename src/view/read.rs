//! Saved results, read again.

use serde::Deserialize;

use super::{LineView, REPORT, RESULT, ReportView, ResultView, RunView, ToolView, profile, shared_pack, waiver};
use crate::{
    place::Location,
    problem::Problem,
    source::{Position, Source, Span},
    text::Message,
};

/// Why a saved result could not be read.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum SavedError {
    /// It is not JSON, or not of the published shape.
    Shape {
        /// What the parser says.
        detail: String,
        /// Where.
        place: Location,
    },
    /// It names another shape, or none.
    OtherShape {
        /// The shape it names.
        found: String,
        /// The file.
        place: Location,
    },
    /// Its lines were judged on different dates.
    MixedRuns {
        /// The line that differs from the first.
        place: Location,
    },
    /// It holds nothing.
    Empty {
        /// The file.
        place: Location,
    },
}

impl SavedError {
    /// What to tell the person.
    #[must_use]
    pub fn problem(&self) -> Problem {
        match self {
            Self::Shape { detail, place } => {
                let message = Message::new("saved-shape").with("detail", detail.as_str());
                Problem::error("saved::shape", message, place.clone())
            }
            Self::OtherShape { found, place } => {
                let message = match &**found {
                    "" => Message::new("saved-no-shape"),
                    found => Message::new("saved-other-shape").with("found", found),
                };
                Problem::error("saved::other_shape", message, place.clone())
            }
            Self::MixedRuns { place } => {
                Problem::error("saved::mixed_runs", Message::new("saved-mixed-runs"), place.clone())
            }
            Self::Empty { place } => Problem::error("saved::empty", Message::new("saved-empty"), place.clone()),
        }
    }
}

/// What a file of results says it is.
#[derive(Deserialize)]
struct Named {
    #[serde(default)]
    schema: String,
}

/// Reads a saved report: one JSON object, or a line a result.
///
/// # Errors
/// If it is neither, with the line; or if its lines were judged on different dates.
pub fn read(source: &Source) -> Result<ReportView<'static>, Box<SavedError>> {
    let text = source.text();
    let mut lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let Some((_, first)) = lines.next() else {
        return Err(Box::new(SavedError::Empty { place: Location::file(source) }));
    };
    // A report may be printed over many lines: only a line that is an object by itself names its shape.
    let named = serde_json::from_str::<Named>(first).or_else(|_| serde_json::from_str(text));
    let named = named.map_err(|error| shape(source, 0, &error))?;
    match &*named.schema {
        REPORT => serde_json::from_str(text).map_err(|error| shape(source, 0, &error)),
        RESULT => read_lines(source),
        _ => Err(Box::new(SavedError::OtherShape { found: named.schema, place: Location::file(source) })),
    }
}

fn read_lines(source: &Source) -> Result<ReportView<'static>, Box<SavedError>> {
    let mut whole: Option<(ToolView<'static>, RunView<'static>)> = None;
    let mut results: Vec<ResultView<'static>> = Vec::new();
    for (number, line) in source.text().lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let LineView { schema, tool, run, result } =
            serde_json::from_str(line).map_err(|error| shape(source, number, &error))?;
        let place = || at(source, number + 1, 1);
        if schema != RESULT {
            return Err(Box::new(SavedError::OtherShape { found: schema.into_owned(), place: place() }));
        }
        match &mut whole {
            None => whole = Some((tool, run)),
            Some((known, first)) if first.as_of != run.as_of || *known != tool => {
                return Err(Box::new(SavedError::MixedRuns { place: place() }));
            }
            Some(_) => {}
        }
        results.push(result);
    }
    let Some((tool, run)) = whole else { return Err(Box::new(SavedError::Empty { place: Location::file(source) })) };
    let run = RunView { pack: shared_pack(&results), profile: profile::shared(&results), ..run };
    // A line says nothing of waivers that do not concern it.
    let waivers = if run.waivers.is_some() { waiver::of_results(&results) } else { Vec::new() };
    Ok(ReportView { schema: REPORT.into(), tool, run, waivers, results })
}

/// Joins what another file holds to a report.
///
/// # Errors
/// If it was judged on another date, or by another version of the program.
pub fn join(
    whole: &mut ReportView<'static>,
    other: ReportView<'static>,
    source: &Source,
) -> Result<(), Box<SavedError>> {
    if whole.run.as_of != other.run.as_of || whole.tool != other.tool {
        return Err(Box::new(SavedError::MixedRuns { place: Location::file(source) }));
    }
    whole.results.extend(other.results);
    waiver::join(&mut whole.waivers, other.waivers);
    if whole.run.waivers != other.run.waivers {
        whole.run.waivers = None;
    }
    if whole.run.baseline != other.run.baseline {
        whole.run.baseline = None;
    }
    whole.run.pack = shared_pack(&whole.results);
    whole.run.profile = profile::shared(&whole.results);
    Ok(())
}

fn shape(source: &Source, before: usize, error: &serde_json::Error) -> Box<SavedError> {
    // The parser adds its own place at the end; ours is drawn.
    let detail = error.to_string();
    let detail = detail.rfind(" at line ").and_then(|end| detail.get(..end)).unwrap_or(&detail).to_owned();
    Box::new(SavedError::Shape { detail, place: at(source, before + error.line().max(1), error.column().max(1)) })
}

fn at(source: &Source, line: usize, column: usize) -> Location {
    let start = source.byte(Position { line, column });
    Location::span(source, Span::new(start, start))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let error = read(&Source::new("result.json", text)).unwrap_err();
        assert_eq!(error.problem().code, expected, "{error:?}");
    }

    #[test]
    fn what_is_no_result_says_so() {
        check("", "saved::empty");
        check("{\"schema\": ", "saved::shape");
        check("documento: autodiagnostico\n", "saved::shape");
        check("{\"documento\": \"autodiagnostico\"}", "saved::other_shape");
        check("{\"schema\": \"apertura/report/9\"}", "saved::other_shape");
        check("{\"schema\": \"apertura/report/1\", \"results\": []}", "saved::shape");
        check("{\"schema\": \"apertura/result/1\"}\n", "saved::shape");
    }
}
