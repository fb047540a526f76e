//! The words for gaps that are known: those with a waiver, and those that an
//! earlier result had.

use crate::{
    text::{Lang, Message, date},
    view::{BaselineMatch, BaselineRun, BaselineState, BaselineSums, FindingView, ReportView, WaiverState, WaiverView},
};

/// Why a gap is accepted, until when, and who answers for it; or that this is over.
#[must_use]
pub fn waiver(waiver: &WaiverView<'_>, lang: Lang) -> String {
    let key = match waiver.state {
        WaiverState::Active => "waiver-active-line",
        WaiverState::Expired => "waiver-expired-line",
        WaiverState::Unused => "waiver-unused-line",
        WaiverState::Unknown => "waiver-unknown-line",
    };
    Message::new(key)
        .with("until", date(waiver.until, lang))
        .with("reason", waiver.reason.trim_end_matches('.'))
        .with("owner", waiver.owner.trim_end_matches('.'))
        .get(lang)
}

/// What became of a waiver, in a word or two.
#[must_use]
pub fn waiver_state(state: WaiverState) -> Message {
    Message::new(match state {
        WaiverState::Active => "waiver-active",
        WaiverState::Expired => "waiver-over",
        WaiverState::Unused => "waiver-idle",
        WaiverState::Unknown => "waiver-stranger",
    })
}

/// What became of a gap since the baseline.
#[must_use]
pub fn baseline(state: BaselineState) -> Message {
    Message::new(match state {
        BaselineState::New => "baseline-new",
        BaselineState::Unchanged => "baseline-unchanged",
        BaselineState::Improved => "baseline-improved",
        BaselineState::Worse => "baseline-worse",
    })
}

/// Gaps then and now, on one line.
#[must_use]
pub fn baseline_line(sums: &BaselineSums, run: &BaselineRun<'_>, lang: Lang) -> String {
    let now = |state| sums.gaps_now(state);
    Message::new("baseline-line")
        .with("file", run.file.as_str())
        .with("date", date(run.as_of, lang))
        .with("then", sums.gaps)
        .with("new", now(BaselineState::New))
        .with("worse", now(BaselineState::Worse))
        .with("unchanged", now(BaselineState::Unchanged))
        .with("improved", now(BaselineState::Improved))
        .with("absent", sums.absent)
        .get(lang)
}

/// What a reader must know to trust a baseline: what could not be compared, and
/// what moved besides the institution.
#[must_use]
pub fn baseline_notes(sums: &BaselineSums, lang: Lang) -> Vec<String> {
    let of_documents = BaselineMatch::ALL.into_iter().filter_map(|found| {
        let key = match found {
            BaselineMatch::Found => return None,
            BaselineMatch::Missing => "baseline-missing",
            BaselineMatch::NoKey => "baseline-no-key",
            BaselineMatch::DuplicateKey => "baseline-duplicate-key",
            BaselineMatch::OtherKind => "baseline-other-kind",
            BaselineMatch::OtherPerspective => "baseline-other-perspective",
            BaselineMatch::OtherPack => "baseline-other-pack",
        };
        Some((key, sums.documents(found)))
    });
    // Of another pack it is said above.
    let editions = sums.editions.saturating_sub(sums.documents(BaselineMatch::OtherPack));
    let of_rules = [
        ("baseline-editions", editions),
        ("baseline-profiles", sums.profiles),
        ("baseline-moved-rules", sums.moved_rules),
    ];
    let told = of_documents.chain(of_rules).filter(|(_, count)| *count > 0);
    told.map(|(key, count)| Message::new(key).with("count", count).get(lang)).collect()
}

/// Why a gap does not make a run fail.
#[must_use]
pub fn excuse(finding: &FindingView<'_>, lang: Lang) -> Option<String> {
    if !finding.is_gap() || finding.counts() {
        return None;
    }
    match finding.waiver.as_ref().filter(|_| finding.is_waived()) {
        Some(waiver) => Some(self::waiver(waiver, lang)),
        None => finding.baseline.map(|state| of_baseline(state, lang)),
    }
}

/// What became of a gap since the baseline, as a sentence.
#[must_use]
pub fn of_baseline(state: BaselineState, lang: Lang) -> String {
    let text = baseline(state).get(lang);
    let mut letters = text.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).chain(['.']).collect()
}

/// The waivers of a run that speak of none of its gaps: for whom, and why nothing came of it.
#[must_use]
pub fn idle_waivers(report: &ReportView<'_>) -> Vec<String> {
    let lang = report.run.lang;
    let idle = report.waivers.iter().filter(|one| one.gaps == 0 || one.waiver.state == WaiverState::Unknown);
    let told = idle.map(|one| {
        let key = one.waiver.key.as_ref().map(|key| format!(" ({key})")).unwrap_or_default();
        let state = if one.waiver.state == WaiverState::Unknown { WaiverState::Unknown } else { WaiverState::Unused };
        format!("[{}]{key} {}", one.rule, waiver(&WaiverView { state, ..one.waiver.clone() }, lang))
    });
    told.collect()
}
