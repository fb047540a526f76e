//! What was to be said of documents that the report tells of in a line or a
//! number: said on stderr, so that nothing is passed over in silence.

use super::talk::{say, say_problems};
use crate::{
    diagnosis::{Judged, notices::of_reading},
    pack::Pack,
    problem::Problem,
    schema::Typed,
    text::{Lang, Message},
};

/// The most that are said.
const MOST: usize = 20;

/// What is to be said of how documents were read: the first of them, and how many there were.
#[derive(Default)]
pub(super) struct Heard {
    first: Vec<Problem>,
    count: usize,
}

impl Heard {
    /// Listens to what is to be said of a document.
    pub(super) fn listen(&mut self, judged: &Judged) {
        match judged {
            Ok(diagnosis) => self.hear_all(&diagnosis.problems),
            Err(unreadable) => unreadable.problems().iter().for_each(|one| self.hear(one)),
        }
    }

    /// The same of a document that was only counted.
    pub(super) fn listen_counted(&mut self, pack: &Pack, typed: &Typed) {
        self.hear_all(&of_reading(pack, typed));
    }

    fn hear_all(&mut self, problems: &[Problem]) {
        problems.iter().filter(|problem| is_of_reading(problem)).for_each(|one| self.hear(one));
    }

    fn hear(&mut self, problem: &Problem) {
        self.count += 1;
        if self.first.len() < MOST {
            self.first.push(problem.clone());
        }
    }

    /// What was heard of later documents.
    pub(super) fn merge(&mut self, other: Self) {
        self.count += other.count;
        let room = MOST - self.first.len();
        self.first.extend(other.first.into_iter().take(room));
    }

    /// Says it.
    pub(super) fn say(&self, lang: Lang) {
        if self.first.is_empty() {
            return;
        }
        say_problems(&self.first, lang);
        if self.count > self.first.len() {
            say(&Message::new("cli-heard-more").with("count", self.count - self.first.len()).get(lang));
        }
    }
}

/// Whether a problem tells how something was read, and not what was answered.
fn is_of_reading(problem: &Problem) -> bool {
    const CODES: [&str; 14] = [
        "notice::encoding",
        "notice::header_row",
        "notice::mixed_line",
        "notice::broken_text",
        "notice::short_row",
        "notice::restored_zero",
        "notice::day_first",
        "schema::ambiguous_number",
        "schema::decimal_comma",
        "schema::stated_number",
        "schema::ambiguous_date",
        "schema::stated_date",
        "schema::short_year",
        "schema::lost_zeros",
    ];
    CODES.contains(&problem.code) || problem.code.starts_with("book::")
}
