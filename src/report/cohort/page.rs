//! What the page of a cohort says, in one language: every text ready to be laid
//! out, every figure as it is printed. Templates get this and nothing else.

mod gaps;
mod groups;
mod index;
mod names;
mod rows;

use std::collections::BTreeMap;

pub use gaps::{Heat, HeatCell, HeatChapter, HeatRow, PairRow};
pub use groups::{GroupRow, GroupTable};
pub use index::{Index, SpreadRow, Tenth};
pub use names::{Accompany, Names, RollPart, UnreadRow};
pub use rows::{CountRow, Figure, Tally};
use serde::Serialize;

use super::CohortReport;
use crate::{
    report::{
        profile,
        sheet::{Pair, labels, pair, spelled},
    },
    text::{Lang, Message, date},
    view::TOOL,
};

/// The page of a cohort.
#[derive(Debug, Serialize)]
pub struct CohortPage {
    /// Language as pages spell it: `es-MX` or `en`.
    pub lang: &'static str,
    /// Labels of the layout, by their key in the catalogue.
    pub words: BTreeMap<&'static str, String>,
    /// What the page is called.
    pub title: String,
    /// The program, with its version.
    pub tool: String,
    /// The cut-off date, the period, the pack.
    pub facts: Vec<Pair>,
    /// What a reader must know before anything else.
    pub about: Vec<String>,
    /// How many documents were read, and how many not.
    pub documents: Vec<String>,
    /// Those on the roll, if there is one.
    pub roll: Option<RollPart>,
    /// How many documents came to each verdict.
    pub verdicts: Vec<CountRow>,
    /// Whom to accompany first.
    pub accompany: Option<Accompany>,
    /// The gaps, the most common first.
    pub gaps: Vec<CountRow>,
    /// The gaps to close first.
    pub firsts: Vec<CountRow>,
    /// Gaps that come together.
    pub together: Vec<PairRow>,
    /// Rules by outcome.
    pub heat_table: Heat,
    /// Chapters, and sums over them.
    pub chapters: Vec<SpreadRow>,
    /// Conditions met by phase.
    pub phases: Vec<CountRow>,
    /// Documents by stage.
    pub stages: Vec<CountRow>,
    /// What the pack counts.
    pub counts: Vec<Tally>,
    /// Documents by group.
    pub groups: Vec<GroupTable>,
    /// The index; none where nothing counted.
    pub index: Option<Index>,
    /// Institutions with several documents.
    pub duplicates: Option<Names>,
    /// That there are too many institutions to know which those are.
    pub too_many: Option<String>,
    /// What could not be read.
    pub unread: Vec<UnreadRow>,
    /// What it is headed by.
    pub unread_title: String,
    /// That more could not be read than is listed.
    pub unread_more: Option<String>,
}

/// What parts of the page are made of.
struct Told<'r> {
    report: &'r CohortReport,
    lang: Lang,
}

impl Told<'_> {
    fn say(&self, message: &Message) -> String {
        message.get(self.lang)
    }

    fn facts(&self) -> Vec<Pair> {
        let (cohort, lang) = (&self.report.cohort, self.lang);
        let (as_of, pack) = (cohort.lens.as_of, &cohort.lens.pack);
        let dates = || cohort.register.known().into_iter().flatten().filter_map(|(_, member)| member.date);
        let mut facts = vec![pair("report-as-of", date(as_of, lang), lang)];
        if let (Some(first), Some(last)) = (dates().min(), dates().max()) {
            let period =
                Message::new("cohort-page-period").with("from", date(first, lang)).with("to", date(last, lang));
            facts.push(pair("cohort-page-dates", self.say(&period), lang));
        }
        facts.push(pair("report-pack", format!("{} {}", pack.manifest.id, pack.manifest.version), lang));
        facts.push(pair("html-pack-digest", pack.digest.clone(), lang));
        if let Some(of) = self.report.profile() {
            facts.push(pair("report-profile", profile::name(&of, lang), lang));
        }
        facts.push(pair("html-tool", format!("{} {}", TOOL.name, TOOL.version), lang));
        facts
    }

    fn about(&self) -> Vec<String> {
        let cohort = &self.report.cohort;
        let denominator = Message::new("cohort-page-denominator")
            .with("read", rows::wide(cohort.whole.n))
            .with("assessed", rows::wide(cohort.whole.low.n()));
        let notes = [
            Message::new("cohort-page-what"),
            denominator,
            Message::new("cohort-means"),
            Message::new("cohort-page-order"),
        ];
        let disclaimer = cohort.lens.pack.manifest.report.disclaimer(cohort.lens.as_of);
        let disclaimer = disclaimer.map(|text| text.get(self.lang).to_owned());
        let notes = notes.iter().map(|note| self.say(note)).chain(disclaimer);
        self.report.profile_notice().into_iter().chain(notes).collect()
    }

    fn documents(&self) -> Vec<String> {
        let cohort = &self.report.cohort;
        let counts = [
            ("cohort-read", cohort.whole.n.max(1)),
            ("cohort-unread", self.report.unread.count),
            ("cohort-not-assessed", cohort.whole.n.saturating_sub(cohort.whole.low.n())),
            ("totals-misfits", cohort.misfits),
            ("cohort-broken", cohort.broken),
            ("cohort-contradicted", cohort.contradicted),
            ("cohort-anonymous", cohort.anonymous),
            ("cohort-stopped-at", self.report.stopped.as_ref().map_or(0, |stopped| stopped.documents)),
        ];
        let counts = counts.into_iter().filter(|(_, count)| *count > 0);
        counts.map(|(key, count)| self.say(&Message::new(key).with("count", rows::wide(count)))).collect()
    }
}

impl CohortPage {
    /// The page of a cohort.
    #[must_use]
    pub fn of(report: &CohortReport) -> Self {
        let lang = report.run.lang;
        let told = Told { report, lang };
        let cohort = &report.cohort;
        let unread = rows::wide(report.unread.count);
        Self {
            lang: spelled(lang),
            words: labels(lang),
            title: told.say(&Message::new("cohort-title").with("count", rows::wide(cohort.whole.n))),
            tool: format!("{} {}", TOOL.name, TOOL.version),
            facts: told.facts(),
            about: told.about(),
            documents: told.documents(),
            roll: told.roll(),
            verdicts: told.verdicts(),
            accompany: told.accompany(),
            gaps: told.gaps(),
            firsts: told.firsts(),
            together: told.together(),
            heat_table: told.heat(),
            chapters: told.chapters(),
            phases: told.phases(),
            stages: told.stages(),
            counts: told.counts(),
            groups: told.groups(),
            index: told.index(),
            duplicates: told.duplicates(),
            too_many: cohort
                .register
                .known()
                .is_none()
                .then(|| told.say(&Message::new("cohort-too-many-institutions"))),
            unread: told.unread(),
            unread_title: told.say(&Message::new("cohort-unread-title").with("count", unread)),
            unread_more: told.more(unread.saturating_sub(report.unread.listed().len())),
        }
    }
}
