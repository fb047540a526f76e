//! Runs every engine in turn and keeps the time.
//!
//! Engines are interleaved: a round runs each of them a few times, and there
//! are several rounds, so that a busy minute of the machine hits all alike.

use std::time::Instant;

use crate::{
    engines::{Engine, Work},
    tally::Tally,
};

/// An engine below this many documents a second runs only on the first ones.
const SLOW: f64 = 20_000.0;

/// Documents that tell whether an engine is slow.
const TRIAL: usize = 500;

/// How to measure.
#[derive(Clone, Copy, Debug)]
pub struct Method {
    /// Rounds over all engines.
    pub rounds: usize,
    /// Repetitions of an engine in a round.
    pub repetitions: usize,
    /// Documents for slow engines.
    pub slow: usize,
}

/// What an engine did.
#[derive(Debug)]
pub struct Measured {
    /// What it found.
    pub tally: Tally,
    /// Documents a second: the median of rounds, each the median of its repetitions.
    pub rate: f64,
}

/// Measures engines on one text; each runs once unmeasured before.
///
/// An engine that breaks is an error in its place and stops none of the others.
pub fn measure(engines: &mut [&mut Engine<'_>], text: &str, method: Method) -> Vec<Result<Measured, String>> {
    let mut ready: Vec<_> = engines.iter_mut().map(|engine| warm(engine, text, method.slow)).collect();
    let mut rounds: Vec<Vec<f64>> = vec![Vec::new(); engines.len()];
    for _ in 0..method.rounds {
        for ((engine, ready), rates) in engines.iter_mut().zip(&ready).zip(&mut rounds) {
            let Ok((part, _)) = ready else { continue };
            let repeated =
                (0..method.repetitions).map(|_| timed(engine, part).map(|(_, rate)| rate).unwrap_or_default());
            rates.push(median(repeated.collect()));
        }
    }
    ready
        .drain(..)
        .zip(rounds)
        .map(|(ready, rates)| ready.map(|(_, tally)| Measured { tally, rate: median(rates) }))
        .collect()
}

/// Decides how many documents an engine runs on, and what it finds in them.
fn warm<'t>(engine: &mut Engine<'_>, text: &'t str, slow: usize) -> Result<(&'t str, Tally), String> {
    let (_, rate) = timed(engine, first(text, TRIAL))?;
    // A limit is compared with ours over the same documents.
    let part = if rate < SLOW && engine.work != Work::ParseOnly { first(text, slow) } else { text };
    let (tally, _) = timed(engine, part)?;
    Ok((part, tally))
}

fn timed(engine: &mut Engine<'_>, text: &str) -> Result<(Tally, f64), String> {
    let start = Instant::now();
    let tally = (engine.run)(text)?;
    let seconds = start.elapsed().as_secs_f64();
    let documents = u32::try_from(tally.documents).unwrap_or(u32::MAX);
    Ok((tally, f64::from(documents) / seconds))
}

/// The first lines of a text.
pub fn first(text: &str, lines: usize) -> &str {
    let end = text.match_indices('\n').nth(lines.saturating_sub(1)).map_or(text.len(), |(at, _)| at + 1);
    text.get(..end).unwrap_or(text)
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let at = |index: usize| values.get(index).copied().unwrap_or_default();
    let middle = values.len() / 2;
    if values.len().is_multiple_of(2) { f64::midpoint(at(middle.saturating_sub(1)), at(middle)) } else { at(middle) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_of_an_even_number_is_between_the_two_in_the_middle() {
        assert!((median(vec![4.0, 1.0, 3.0, 2.0]) - 2.5).abs() < f64::EPSILON);
        assert!((median(vec![9.0, 1.0, 3.0]) - 3.0).abs() < f64::EPSILON);
    }

    #[test]
    fn the_first_lines_end_with_their_line_break() {
        assert_eq!(first("a\nb\nc\n", 2), "a\nb\n");
        assert_eq!(first("a\n", 5), "a\n");
    }
}
