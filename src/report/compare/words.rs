//! The words of comparisons.

use crate::{
    compare::{
        Entry, Why,
        rule::{Cause, Moved, Ruler},
        split::Part,
    },
    report::{profile, words},
    text::{Lang, Message, date},
};

pub(super) fn moved(moved: Moved) -> Message {
    Message::new(match moved {
        Moved::Improved => "moved-improved",
        Moved::SetBack => "moved-set-back",
        Moved::NewlyAnswered => "moved-newly-answered",
        Moved::NewlyUnanswered => "moved-newly-unanswered",
        Moved::NewlyApplicable => "moved-newly-applicable",
        Moved::NoLongerApplicable => "moved-no-longer-applicable",
        Moved::StillOpen => "moved-still-open",
        Moved::Same => "moved-same",
    })
}

/// A section of rules that moved so.
pub(super) fn section(moved: Moved, count: usize) -> Message {
    Message::new(match moved {
        Moved::Improved => "section-improved",
        Moved::SetBack => "section-set-back",
        Moved::NewlyAnswered => "section-newly-answered",
        Moved::NewlyUnanswered => "section-newly-unanswered",
        Moved::NewlyApplicable => "section-newly-applicable",
        Moved::NoLongerApplicable => "section-no-longer-applicable",
        Moved::StillOpen => "section-still-open",
        Moved::Same => "section-same-worth",
    })
    .with("count", count)
}

pub(super) fn cause(cause: Cause) -> Message {
    Message::new(match cause {
        Cause::Institution => "cause-institution",
        Cause::Pack => "cause-pack",
        Cause::Calendar => "cause-calendar",
        Cause::Together => "cause-together",
    })
}

pub(super) fn ruler(ruler: Ruler) -> Message {
    Message::new(match ruler {
        Ruler::New => "ruler-new",
        Ruler::Retired => "ruler-retired",
        Ruler::Renamed => "ruler-renamed",
        Ruler::Condition => "ruler-condition",
        Ruler::Applicability => "ruler-applicability",
        Ruler::Basis => "ruler-basis",
        Ruler::Profile => "ruler-profile",
        Ruler::Reweighted => "ruler-reweighted",
        Ruler::Reworded => "ruler-reworded",
    })
}

/// A part of the change of an index; rules come and go with another profile too.
pub(super) fn part(part: Part, other_profile: bool) -> Message {
    Message::new(match part {
        Part::Retired if other_profile => "part-retired-profile",
        Part::New if other_profile => "part-new-profile",
        Part::Retired => "part-retired",
        Part::OutOfForce => "part-out-of-force",
        Part::Weights => "part-weights",
        Part::Rules => "part-rules",
        Part::Time => "part-time",
        Part::Together => "part-together",
        Part::Answers => "part-answers",
        Part::IntoForce => "part-into-force",
        Part::New => "part-new",
    })
}

pub(super) fn why(why: Why) -> Message {
    Message::new(match why {
        Why::NoKey => "incomparable-no-key",
        Why::DuplicateKey => "incomparable-duplicate-key",
        Why::OtherKind => "incomparable-other-kind",
        Why::OtherPerspective => "incomparable-other-perspective",
        Why::OtherPack => "incomparable-other-pack",
    })
}

/// A document with its date and what judged it.
pub(super) fn entry(entry: Entry<'_>, lang: Lang) -> String {
    let document = words::document(entry.result, lang);
    let pack = entry.result.pack.as_ref();
    let pack = pack.map(|pack| format!(" · {} {} ({})", pack.id, pack.version, words::short(&pack.sha256)));
    let profile = entry.result.profile.as_ref().map(|of| format!(" · {}", profile::name(of, lang)));
    format!("{document} · {}{}{}", date(entry.as_of, lang), pack.unwrap_or_default(), profile.unwrap_or_default())
}

/// An institution and its document, in a list.
pub(super) fn listed(entry: Entry<'_>, lang: Lang) -> String {
    format!("{}: {}", words::institution(entry.result, lang), words::document(entry.result, lang))
}
