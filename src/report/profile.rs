//! The words of profiles. A report under a profile says so at its top, says in
//! what it departs from the pack, and never tells minimum conditions as met
//! that the profile leaves out or sets otherwise.

use super::words;
use crate::{
    diagnosis::Verdict,
    pack::Obligation,
    text::{Lang, Message, date},
    view::{
        ChapterView, DepartureKind, DepartureView, NotJudged, NotJudgedView, PackView, ProfileView, ReportView,
        ResultView,
    },
};

/// What it is called: its title, name, version and digest.
#[must_use]
pub fn name(profile: &ProfileView<'_>, lang: Lang) -> String {
    let ProfileView { id, version, sha256, .. } = profile;
    format!("{} · {id} {version} ({})", profile.title.get(lang), words::short(sha256))
}

/// The same, or that there is none.
#[must_use]
pub fn name_or_none(profile: Option<&ProfileView<'_>>, lang: Lang) -> String {
    profile.map_or_else(|| Message::new("profile-none").get(lang), |profile| name(profile, lang))
}

/// What a reader must know of the profile of a result before anything else.
#[must_use]
pub fn notice(result: &ResultView<'_>, lang: Lang) -> Option<String> {
    Some(notice_of(result.profile.as_ref()?, result.pack.as_ref(), lang))
}

/// The same of all profiles under which documents of a report were judged.
#[must_use]
pub fn notices(report: &ReportView<'_>) -> Vec<String> {
    let mut notices: Vec<String> = Vec::new();
    for notice in report.results.iter().filter_map(|result| notice(result, report.run.lang)) {
        if !notices.contains(&notice) {
            notices.push(notice);
        }
    }
    notices
}

/// What a reader must know of a profile before anything else.
#[must_use]
pub fn notice_of(profile: &ProfileView<'_>, pack: Option<&PackView<'_>>, lang: Lang) -> String {
    let count = |of: &dyn Fn(&DepartureView<'_>) -> bool| profile.rules().filter(|rule| of(rule)).count();
    let told =
        |key| Message::new(key).with("title", profile.title.text()).with("authority", profile.authority.as_ref());
    let departs = match profile.rules().count() {
        0 => told("profile-notice-same"),
        rules => told("profile-notice")
            .with("count", rules)
            .with("minimum", Message::new("profile-minimum").with("count", count(&|rule| rule.minimum)))
            .with(
                "must",
                Message::new("profile-must").with("count", count(&|rule| rule.obligation == Some(Obligation::Must))),
            ),
    };
    let mut text = departs.get(lang);
    if let Some(pack) = pack.filter(|pack| pack.version != profile.pack_version) {
        let other = Message::new("profile-notice-version")
            .with("named", profile.pack_version.as_ref())
            .with("judges", pack.version.as_ref());
        text = format!("{text} {}", other.get(lang));
    }
    text
}

/// The verdict of a result. Of conditions that the profile leaves out or sets
/// otherwise, it does not say that they are met.
#[must_use]
pub fn verdict(result: &ResultView<'_>) -> Message {
    met_or(result, result.verdict, |_| true)
}

/// The verdict of a chapter, in the same words; `None` where it has none.
#[must_use]
pub fn chapter_verdict(result: &ResultView<'_>, chapter: &ChapterView<'_>) -> Option<Message> {
    Some(met_or(result, chapter.verdict?, |departure| is_inside(result, &departure.chapter, &chapter.id)))
}

fn met_or(result: &ResultView<'_>, verdict: Verdict, concerns: impl Fn(&DepartureView<'_>) -> bool) -> Message {
    let rules = result.profile.iter().flat_map(ProfileView::rules);
    let count = rules.filter(|rule| rule.minimum && concerns(rule)).count();
    if verdict == Verdict::Met && count > 0 {
        return Message::new("verdict-met-profile").with("count", count);
    }
    words::verdict(verdict)
}

/// Whether a profile leaves out minimum conditions, or sets them otherwise.
#[must_use]
pub fn departs_in_minimum(profile: Option<&ProfileView<'_>>) -> bool {
    profile.is_some_and(|profile| profile.departures.iter().any(|departure| departure.minimum))
}

/// The verdict of one document or of many that are counted together, in a few words.
#[must_use]
pub fn verdict_in_short(verdict: Verdict, profile: Option<&ProfileView<'_>>) -> Message {
    if verdict == Verdict::Met && departs_in_minimum(profile) {
        return Message::new("verdict-met-profile-short");
    }
    words::verdict(verdict)
}

/// How many documents came to each verdict. Those that met what a profile left
/// of the minimum conditions are counted apart, after those that met them.
#[must_use]
pub fn counts<'r>(
    results: impl Iterator<Item = &'r ResultView<'r>> + Clone,
    verdicts: [Verdict; 4],
) -> Vec<(Message, usize)> {
    let count = |verdict: Verdict, short: bool| {
        let is_one = |result: &&ResultView<'_>| {
            let is_short = verdict == Verdict::Met && departs_in_minimum(result.profile.as_ref());
            result.verdict == verdict && is_short == short
        };
        results.clone().filter(is_one).count()
    };
    let mut counts = Vec::new();
    for verdict in verdicts {
        counts.push((words::verdict(verdict), count(verdict, false)));
        match count(verdict, true) {
            0 => {}
            short => counts.push((Message::new("verdict-met-profile-short"), short)),
        }
    }
    counts
}

/// Whether a chapter is another, or below it.
fn is_inside(result: &ResultView<'_>, chapter: &str, ancestor: &str) -> bool {
    let parent = |id: &str| result.chapters.iter().find(|known| known.id == id)?.parent.as_deref();
    let way = std::iter::successors(Some(chapter), |id| parent(id));
    // A saved result may say anything: no way up is longer than there are chapters.
    way.take(result.chapters.len() + 1).any(|id| id == ancestor)
}

/// The rules that did not judge, for one reason.
pub fn not_judged<'r>(result: &'r ResultView<'r>, why: NotJudged) -> impl Iterator<Item = &'r NotJudgedView<'r>> {
    result.not_judged.iter().filter(move |rule| rule.why == why)
}

/// A departure as it is told.
#[derive(Clone, Debug)]
pub struct Told {
    /// The title of the rule, with its name and force.
    pub rule: String,
    /// What the profile does.
    pub what: String,
    /// Why.
    pub reason: String,
}

/// In what the profile of a result departs from its pack; empty without one.
#[must_use]
pub fn departures(profile: Option<&ProfileView<'_>>, lang: Lang) -> Vec<Told> {
    let all = profile.iter().flat_map(|profile| &profile.departures);
    all.map(|departure| Told {
        rule: tag(departure, lang),
        what: what(departure).get(lang),
        reason: departure.reason.get(lang).to_owned(),
    })
    .collect()
}

fn tag(departure: &DepartureView<'_>, lang: Lang) -> String {
    let mut tag = format!("{} [{}]", departure.title.get(lang), departure.rule);
    let must = departure.obligation == Some(Obligation::Must);
    for key in [("tag-minimum", departure.minimum), ("profile-tag-must", must)].into_iter().filter(|(_, on)| *on) {
        tag = format!("{tag} · {}", Message::new(key.0).get(lang));
    }
    tag
}

fn what(departure: &DepartureView<'_>) -> Message {
    match departure.kind {
        DepartureKind::LeftOut => Message::new("profile-left-out"),
        DepartureKind::Parameter => {
            let value = |value: Option<&serde_json::Value>| {
                crate::text::Text::each(|lang| value.map_or_else(|| "-".to_owned(), |value| constant(value, lang)))
            };
            Message::new("profile-parameter")
                .with("name", departure.parameter.as_deref().unwrap_or_default())
                .with("pack", value(departure.pack.as_ref()))
                .with("profile", value(departure.profile.as_ref()))
        }
    }
}

/// A constant of a pack, as JSON spells it, in words.
fn constant(value: &serde_json::Value, lang: Lang) -> String {
    match value {
        serde_json::Value::Bool(value) => Message::new(if *value { "value-yes" } else { "value-no" }).get(lang),
        serde_json::Value::String(text) => match text.parse() {
            Ok(day) => date(day, lang),
            Err(_) => text.clone(),
        },
        serde_json::Value::Array(items) => items.iter().map(|item| constant(item, lang)).collect::<Vec<_>>().join(", "),
        serde_json::Value::Null | serde_json::Value::Number(_) | serde_json::Value::Object(_) => value.to_string(),
    }
}
