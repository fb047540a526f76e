//! Why a profile cannot be laid over a pack. Every reason is told at once.

use jiff::civil::Date;

pub use super::value::Sort;
use crate::{
    place::Location,
    problem::{Problem, Severity},
    text::{Message, Text, date},
};

/// One thing that is wrong with a profile, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct ProfileError {
    /// What is wrong.
    pub kind: ProfileErrorKind,
    /// Where, in the profile.
    pub at: Location,
}

/// What is wrong with a profile.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ProfileErrorKind {
    /// It was written for another pack.
    OtherPack {
        /// The pack it names.
        named: String,
        /// The pack that judges.
        judges: String,
    },
    /// It was written for another version of the pack: a warning.
    OtherVersion {
        /// The version it names.
        named: String,
        /// The version that judges.
        judges: String,
    },
    /// It names a rule that the pack does not have.
    UnknownRule {
        /// The name.
        rule: String,
        /// The rule that was probably meant.
        meant: Option<String>,
    },
    /// It names a rule by a name that it had before: a warning.
    OldName {
        /// The old name.
        old: String,
        /// The name it has.
        rule: String,
    },
    /// It names a chapter that the pack does not have.
    UnknownChapter {
        /// The name.
        chapter: String,
        /// The chapter that was probably meant.
        meant: Option<String>,
    },
    /// It sets a parameter that the rule does not have.
    UnknownParameter {
        /// The rule.
        rule: String,
        /// The name.
        name: String,
        /// The parameter that was probably meant.
        meant: Option<String>,
        /// The parameters that it has.
        known: Vec<String>,
    },
    /// A value of another sort than the pack's.
    ParameterSort {
        /// The parameter.
        name: String,
        /// What the pack's is.
        wanted: Sort,
        /// What its entries are, where it is a list.
        entries: Option<Sort>,
    },
    /// A value below zero, where the pack's are not.
    Negative {
        /// The parameter.
        name: String,
    },
    /// A value by time that is not written as one.
    DatedShape {
        /// The parameter.
        name: String,
    },
    /// Values by time that overlap or are of several sorts.
    Dated {
        /// The parameter.
        name: String,
    },
    /// Values by time none of which is of the day of judging.
    DatedGap {
        /// The parameter.
        name: String,
        /// The day.
        day: Date,
    },
    /// A rule that is left out twice.
    Twice {
        /// The rule.
        rule: String,
    },
    /// A parameter that is set twice: by two names of its rule.
    SetTwice {
        /// The rule.
        rule: String,
        /// The parameter.
        name: String,
    },
    /// A parameter of a rule that the profile leaves out.
    SetAndLeftOut {
        /// The rule.
        rule: String,
    },
    /// It leaves out a rule that is a legal duty and a minimum condition on the day of judging.
    Duty {
        /// The rule.
        rule: String,
        /// The provision.
        provision: String,
        /// The day.
        day: Date,
    },
    /// So do the chapters it does not name.
    OnlyDuties {
        /// How many rules.
        count: usize,
        /// Their chapters.
        chapters: Vec<String>,
        /// The day.
        day: Date,
    },
}

impl ProfileError {
    /// Whether the profile can be used all the same.
    #[must_use]
    pub fn severity(&self) -> Severity {
        match self.kind {
            ProfileErrorKind::OtherVersion { .. } | ProfileErrorKind::OldName { .. } => Severity::Warning,
            ProfileErrorKind::OtherPack { .. }
            | ProfileErrorKind::UnknownRule { .. }
            | ProfileErrorKind::UnknownChapter { .. }
            | ProfileErrorKind::UnknownParameter { .. }
            | ProfileErrorKind::ParameterSort { .. }
            | ProfileErrorKind::Negative { .. }
            | ProfileErrorKind::DatedShape { .. }
            | ProfileErrorKind::Dated { .. }
            | ProfileErrorKind::DatedGap { .. }
            | ProfileErrorKind::Twice { .. }
            | ProfileErrorKind::SetTwice { .. }
            | ProfileErrorKind::SetAndLeftOut { .. }
            | ProfileErrorKind::Duty { .. }
            | ProfileErrorKind::OnlyDuties { .. } => Severity::Error,
        }
    }

    /// What to show a person.
    #[must_use]
    pub fn problem(&self) -> Problem {
        let (code, message) = self.kind.told();
        Problem { code, severity: self.severity(), message, places: vec![self.at.clone()] }
    }
}

impl ProfileErrorKind {
    fn told(&self) -> (&'static str, Message) {
        let day = |day: &Date| {
            let day = *day;
            Text::each(|lang| date(day, lang))
        };
        let versions = |key, named: &String, judges: &String| {
            Message::new(key).with("named", named.as_str()).with("judges", judges.as_str())
        };
        match self {
            Self::OtherPack { named, judges } => ("profile::other_pack", versions("profile-other-pack", named, judges)),
            Self::OtherVersion { named, judges } => {
                ("profile::other_version", versions("profile-other-version", named, judges))
            }
            Self::UnknownRule { rule, meant: Some(meant) } => (
                "profile::unknown_rule",
                Message::new("profile-unknown-rule-meant").with("rule", rule.as_str()).with("meant", meant.as_str()),
            ),
            Self::UnknownRule { rule, meant: None } => {
                ("profile::unknown_rule", Message::new("profile-unknown-rule").with("rule", rule.as_str()))
            }
            Self::OldName { old, rule } => (
                "profile::old_name",
                Message::new("profile-old-name").with("old", old.as_str()).with("rule", rule.as_str()),
            ),
            Self::UnknownChapter { chapter, meant: Some(meant) } => (
                "profile::unknown_chapter",
                Message::new("profile-unknown-chapter-meant")
                    .with("chapter", chapter.as_str())
                    .with("meant", meant.as_str()),
            ),
            Self::UnknownChapter { chapter, meant: None } => {
                ("profile::unknown_chapter", Message::new("profile-unknown-chapter").with("chapter", chapter.as_str()))
            }
            Self::UnknownParameter { rule, name, meant, known } => {
                let message = match (meant, known.as_slice()) {
                    (Some(meant), _) => Message::new("profile-unknown-parameter-meant").with("meant", meant.as_str()),
                    (None, []) => Message::new("profile-no-parameters"),
                    (None, known) => Message::new("profile-unknown-parameter").with("known", known.join(", ")),
                };
                ("profile::unknown_parameter", message.with("rule", rule.as_str()).with("name", name.as_str()))
            }
            Self::ParameterSort { name, wanted, entries } => {
                let wanted = match entries {
                    Some(entries) => Message::new("profile-sort-list").with("entries", sort(*entries)),
                    None => sort(*wanted),
                };
                let message = Message::new("profile-parameter-sort").with("name", name.as_str());
                ("profile::parameter_sort", message.with("wanted", wanted))
            }
            Self::Negative { name } => {
                ("profile::negative", Message::new("profile-negative").with("name", name.as_str()))
            }
            Self::DatedShape { name } => {
                ("profile::dated_shape", Message::new("profile-dated-shape").with("name", name.as_str()))
            }
            Self::Dated { name } => ("profile::dated", Message::new("profile-dated").with("name", name.as_str())),
            Self::DatedGap { name, day: of } => {
                let message = Message::new("profile-dated-gap").with("name", name.as_str());
                ("profile::dated_gap", message.with("day", day(of)))
            }
            Self::Twice { rule } => ("profile::twice", Message::new("profile-twice").with("rule", rule.as_str())),
            Self::SetTwice { rule, name } => (
                "profile::set_twice",
                Message::new("profile-set-twice").with("rule", rule.as_str()).with("name", name.as_str()),
            ),
            Self::SetAndLeftOut { rule } => {
                ("profile::set_and_left_out", Message::new("profile-set-and-left-out").with("rule", rule.as_str()))
            }
            Self::Duty { rule, provision, day: of } => (
                "profile::duty",
                Message::new("profile-duty")
                    .with("rule", rule.as_str())
                    .with("provision", provision.as_str())
                    .with("day", day(of)),
            ),
            Self::OnlyDuties { count, chapters, day: of } => (
                "profile::only_duties",
                Message::new("profile-only-duties")
                    .with("count", *count)
                    .with("chapters", chapters.join(", "))
                    .with("day", day(of)),
            ),
        }
    }
}

/// What a parameter holds, in words.
fn sort(sort: Sort) -> Message {
    Message::new(match sort {
        Sort::Bool => "profile-sort-bool",
        Sort::Integer => "profile-sort-integer",
        Sort::Number => "profile-sort-number",
        Sort::Date => "profile-sort-date",
        Sort::Text => "profile-sort-text",
        Sort::List | Sort::Other => "profile-sort-list-any",
    })
}
