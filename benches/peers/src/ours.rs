//! Our engine on the common workload: a pack made at run time out of the rules
//! in Rhai and the shape of the documents.

mod pack;
mod schema;
mod script;

use std::{sync::Arc, thread};

use apertura::{
    CompiledPack, Lang, Pack, Settings, compile,
    diagnosis::{Batch, Summary},
    document::{self, Format},
};

use crate::{
    tally::{Outcome, Tally},
    workload::{Workload, lines},
};

/// The pack, compiled, and the place of each of its rules in the workload.
#[derive(Debug)]
pub struct Ours {
    pack: CompiledPack,
    settings: Settings,
    rules: Vec<usize>,
}

impl Ours {
    /// Makes the pack; `sample` are documents to learn their shape from.
    ///
    /// # Errors
    /// Every problem of the pack, as its author would read it.
    pub fn new(workload: &Workload, sample: &str) -> Result<Self, String> {
        let files = pack::files(workload, sample)?;
        let (pack, errors) = Pack::parse(&files);
        if !errors.is_empty() {
            return Err(errors
                .iter()
                .map(|error| error.problem().message.get(Lang::En))
                .collect::<Vec<_>>()
                .join("\n"));
        }
        let pack = Arc::new(pack.ok_or("the pack has no manifest")?);
        let pack = compile(&pack).map_err(|errors| {
            errors.iter().map(|error| error.problem().message.get(Lang::En)).collect::<Vec<_>>().join("\n")
        })?;
        // The pack orders its rules by chapter.
        let place = |id: &str| workload.rhai.iter().position(|rule| pack::rule_id(&rule.id) == id);
        let rules = pack.rules().iter().filter_map(|rule| place(&rule.rule.id)).collect();
        let settings = Settings::on(pack::AS_OF.parse().map_err(|error| format!("{error}"))?);
        Ok(Self { pack, settings, rules })
    }

    /// Judges one document, with care where it does not fit its schema. Whoever
    /// measures another call changes this alone.
    fn judge(&self, line: &str, judging: &mut Batch<'_>, tally: &mut Tally) {
        let at_once = judging.line(line).map(|summary| self.add(&summary, tally));
        if at_once.is_none() {
            let read = document::read("", line.as_bytes(), Some(Format::Json)).pop();
            let Some(Ok(document)) = read else { return };
            self.add(&judging.document(document), tally);
        }
    }

    fn add(&self, summary: &Summary<'_>, tally: &mut Tally) {
        for (count, rule) in summary.counts.iter().zip(&self.rules) {
            tally.add(*rule, outcome(count.outcome));
        }
        // The verdict and the index are part of the work.
        std::hint::black_box((summary.verdict, &summary.index));
        tally.documents += 1;
    }
}

/// Judges every line of a text, with so many threads.
pub fn judge_on(ours: &Ours, text: &str, threads: usize) -> Tally {
    let all = |text: &str| {
        let mut tally = Tally::new(ours.rules.len());
        let mut judging = Batch::new(&ours.pack, &ours.settings);
        lines(text).for_each(|line| ours.judge(line, &mut judging, &mut tally));
        tally
    };
    if threads == 1 {
        return all(text);
    }
    let mut sum = Tally::new(ours.rules.len());
    thread::scope(|scope| {
        let running: Vec<_> = parts(text, threads).into_iter().map(|part| scope.spawn(move || all(part))).collect();
        // A thread that panicked counts nothing, and then the totals differ.
        running.into_iter().filter_map(|thread| thread.join().ok()).for_each(|tally| sum.merge(&tally));
    });
    sum
}

/// Cuts a text into so many parts of about one size, between lines.
fn parts(text: &str, count: usize) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text;
    for left in (1..=count).rev() {
        let newline = rest.as_bytes().iter().skip(rest.len() / left).position(|byte| *byte == b'\n');
        let end = newline.map_or(rest.len(), |at| rest.len() / left + at + 1);
        let (part, after) = rest.split_at(end);
        parts.push(part);
        rest = after;
    }
    parts
}

fn outcome(outcome: apertura::Outcome) -> Outcome {
    match outcome {
        apertura::Outcome::Met => Outcome::Pass,
        apertura::Outcome::NotMet => Outcome::Fail,
        apertura::Outcome::NotApplicable => Outcome::NotApplicable,
        apertura::Outcome::Partial
        | apertura::Outcome::Unanswered
        | apertura::Outcome::NeedsReview
        | apertura::Outcome::Error => Outcome::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_whole_lines_and_lose_none() {
        for count in 1..6 {
            let found = parts("a\nbb\n\nccc\n", count);
            assert_eq!(found.concat(), "a\nbb\n\nccc\n");
            assert!(found.iter().all(|part| part.is_empty() || part.ends_with('\n')), "{found:?}");
        }
    }
}
