//! The cohort as text for people: what to do first at the top, the index last.

mod table;

use num_rational::BigRational;
use table::{Row, spark};

use super::{
    CohortReport, accompany, called, common, firsts, groups, key_title, keys, outcomes, outliers, percent, phase_name,
    phases, readiness, share, stage_names, title, together,
};
use crate::{
    diagnosis::{
        cohort::{Cell, Standing, VERDICTS},
        score::rounded,
    },
    report::{Style, draw::Canvas, profile, words},
    text::{Lang, Message, date},
};

/// The most gaps that are told.
const GAPS: usize = 10;

/// The most first gaps, and the most pairs of gaps.
const FIRSTS: usize = 5;

/// The most entries of other lists.
const ENTRIES: usize = 20;

/// Renders a cohort as text.
#[must_use]
pub fn render(report: &CohortReport, style: Style) -> String {
    let told = Told { report, lang: report.run.lang };
    let mut canvas = Canvas::new(told.lang, style);
    told.head(&mut canvas);
    told.roll(&mut canvas);
    told.verdicts(&mut canvas);
    told.accompany(&mut canvas);
    told.gaps(&mut canvas);
    told.readiness(&mut canvas);
    told.stages(&mut canvas);
    told.counts(&mut canvas);
    told.groups(&mut canvas);
    told.index(&mut canvas);
    told.trouble(&mut canvas);
    canvas.finish()
}

struct Told<'r> {
    report: &'r CohortReport,
    lang: Lang,
}

fn wide(count: u64) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}

impl Told<'_> {
    fn say(&self, message: Message) -> String {
        message.get(self.lang)
    }

    fn head(&self, canvas: &mut Canvas) {
        let cohort = &self.report.cohort;
        let manifest = &cohort.lens.pack.manifest;
        canvas.title(&Message::new("cohort-title").with("count", wide(cohort.whole.n)));
        canvas.field("report-as-of", &date(cohort.lens.as_of, self.lang));
        let name = format!("{} {} ({})", manifest.id, manifest.version, words::short(&cohort.lens.pack.digest));
        canvas.field("report-pack", &name);
        if let Some(profile) = self.report.profile() {
            canvas.field("report-profile", &profile::name(&profile, self.lang));
        }
        canvas.blank();
        if let Some(notice) = self.report.profile_notice() {
            canvas.paragraph(&notice);
            canvas.blank();
        }
        if let Some(disclaimer) = manifest.report.disclaimer(cohort.lens.as_of) {
            canvas.paragraph(disclaimer.get(self.lang));
            canvas.blank();
        }
        let mut item = |key: &'static str, count: u64| {
            if count > 0 {
                canvas.item("-", &self.say(Message::new(key).with("count", wide(count))));
            }
        };
        item("cohort-read", cohort.whole.n.max(1));
        item("cohort-unread", self.report.unread.count);
        item("cohort-not-assessed", cohort.whole.n.saturating_sub(cohort.whole.low.n()));
        item("totals-misfits", cohort.misfits);
        item("cohort-broken", cohort.broken);
        item("cohort-contradicted", cohort.contradicted);
        item("cohort-anonymous", cohort.anonymous);
        if let Some(stopped) = &self.report.stopped {
            canvas.item("-", &self.say(Message::new("cohort-stopped-at").with("count", wide(stopped.documents))));
        }
    }

    fn roll(&self, canvas: &mut Canvas) {
        let Some(called) = called(self.report) else { return };
        canvas.section(&Message::new("cohort-roll"));
        let Ok(called) = called else {
            return canvas.paragraph(&self.say(Message::new("cohort-too-many-institutions")));
        };
        let whole = u64::try_from(called.entries.len()).unwrap_or(u64::MAX);
        canvas.paragraph(&self.say(Message::new("cohort-roll-count").with("count", called.entries.len())));
        for standing in Standing::ALL {
            let key = match standing {
                Standing::Received => "cohort-received",
                Standing::Late => "cohort-late",
                Standing::Missing => "cohort-missing",
            };
            let count = u64::try_from(called.count(standing)).unwrap_or(u64::MAX);
            Row::new(&self.say(Message::new(key))).count(count).share(share(count, whole)).draw(canvas);
        }
        if called.undated > 0 {
            canvas.item("-", &self.say(Message::new("cohort-undated").with("count", called.undated)));
        }
        if called.strangers > 0 {
            canvas.item("-", &self.say(Message::new("cohort-strangers").with("count", wide(called.strangers))));
        }
        for (standing, key) in [(Standing::Missing, "cohort-missing-list"), (Standing::Late, "cohort-late-list")] {
            let names: Vec<&str> = called
                .entries
                .iter()
                .filter(|(_, known)| *known == standing)
                .filter_map(|(entry, _)| entry.name.as_deref().or(entry.key.as_deref()))
                .collect();
            self.list(canvas, key, &names, names.len());
        }
    }

    /// A list of names under a line, and how many more there are.
    fn list(&self, canvas: &mut Canvas, key: &'static str, names: &[&str], count: usize) {
        if names.is_empty() {
            return;
        }
        canvas.blank();
        canvas.paragraph(&self.say(Message::new(key)));
        for name in names.iter().take(ENTRIES) {
            canvas.item("-", name);
        }
        if let Some(more) = count.checked_sub(ENTRIES.min(names.len())).filter(|more| *more > 0) {
            canvas.item("-", &self.say(Message::new("cohort-more").with("count", more)));
        }
    }

    fn verdicts(&self, canvas: &mut Canvas) {
        let whole = &self.report.cohort.whole;
        let under = self.report.profile();
        canvas.section(&Message::new("totals-verdicts"));
        for (verdict, count) in VERDICTS.iter().zip(whole.verdicts) {
            let name = self.say(profile::verdict_in_short(*verdict, under.as_ref()));
            Row::new(&name).count(count).share(share(count, whole.n)).draw(canvas);
        }
    }

    fn accompany(&self, canvas: &mut Canvas) {
        let cohort = &self.report.cohort;
        let listed = accompany(cohort);
        if listed.is_empty() {
            return;
        }
        canvas.section(&Message::new("cohort-accompany"));
        let count = wide(cohort.accompany.count);
        canvas.paragraph(
            &self.say(Message::new("cohort-accompany-how").with("count", count).with("listed", listed.len())),
        );
        let nobody = self.say(Message::new("cohort-nameless"));
        for (has_gaps, key) in [(true, "cohort-accompany-gaps"), (false, "cohort-accompany-open")] {
            let names: Vec<&str> = listed
                .iter()
                .filter(|entry| (entry.gaps.0 > 0) == has_gaps)
                .map(|entry| entry.who.name.as_deref().or(entry.who.key.as_deref()).unwrap_or(&nobody))
                .collect();
            self.list(canvas, key, &names, names.len());
        }
    }

    fn gaps(&self, canvas: &mut Canvas) {
        let cohort = &self.report.cohort;
        let common = common(cohort);
        canvas.section(&Message::new("cohort-gaps"));
        if common.is_empty() {
            return canvas.paragraph(&self.say(Message::new("cohort-no-gaps")));
        }
        for (rule, gaps, applicable) in common.into_iter().take(GAPS) {
            Row::new(rule.title.get(self.lang)).count(gaps).share(share(gaps, applicable)).draw(canvas);
        }
        canvas.section(&Message::new("cohort-first-gaps"));
        for (rule, count) in firsts(cohort).into_iter().take(FIRSTS) {
            Row::new(rule.title.get(self.lang)).count(count).share(share(count, cohort.whole.n)).draw(canvas);
        }
        let pairs = together(cohort);
        if pairs.is_empty() {
            return;
        }
        canvas.section(&Message::new("cohort-together"));
        let title = |at: usize| cohort.lens.rules.get(at).map_or("", |rule| rule.title.get(self.lang));
        for (one, other, count) in pairs.into_iter().take(FIRSTS) {
            canvas.item("-", &format!("{} + {}: {count}", title(one), title(other)));
        }
    }

    fn readiness(&self, canvas: &mut Canvas) {
        let cohort = &self.report.cohort;
        let manifest = &cohort.lens.pack.manifest;
        canvas.section(&Message::new("cohort-chapters"));
        canvas.paragraph(&self.say(Message::new("cohort-means")));
        for (chapter, part) in manifest.chapters.iter().zip(&cohort.whole.chapters) {
            let Some(mean) = part.low.mean() else { continue };
            let name = match chapter.parent {
                Some(_) => format!("  {}", chapter.title.get(self.lang)),
                None => chapter.title.get(self.lang).to_owned(),
            };
            Row::new(&name).figure(&mean).draw(canvas);
        }
        for (composite, spread) in manifest.composites.iter().zip(&cohort.whole.composites) {
            if let Some(mean) = spread.mean() {
                Row::new(composite.title.get(self.lang)).figure(&mean).draw(canvas);
            }
        }
        canvas.section(&Message::new("cohort-phases"));
        for which in phases(cohort) {
            let counts = outcomes(cohort, |at| cohort.lens.rules.get(at).is_some_and(|rule| rule.phase == which));
            if let Some(ready) = readiness(&counts) {
                Row::new(&self.say(phase_name(which))).share(Some(ready)).draw(canvas);
            }
        }
    }

    fn stages(&self, canvas: &mut Canvas) {
        let cohort = &self.report.cohort;
        if cohort.whole.stages.is_empty() {
            return;
        }
        canvas.section(&Message::new("cohort-stages"));
        for (name, count) in stage_names(cohort, self.lang).iter().zip(&cohort.whole.stages) {
            Row::new(name).count(*count).share(share(*count, cohort.whole.n)).draw(canvas);
        }
    }

    fn counts(&self, canvas: &mut Canvas) {
        let cohort = &self.report.cohort;
        for (at, (spec, counted)) in cohort.lens.pack.manifest.cohort.counts.iter().zip(&cohort.counts).enumerate() {
            let entries = wide(counted.entries);
            let title = Message::new("cohort-count").with("title", spec.title.clone()).with("count", entries);
            canvas.section(&title);
            let Some(keys) = keys(cohort, at) else {
                canvas.paragraph(&self.say(Message::new("cohort-too-many-groups")));
                continue;
            };
            let known = keys.iter().filter(|(key, _)| key.is_some()).count();
            for (key, count) in keys.iter().take(ENTRIES) {
                let name = match key {
                    Some(key) => key_title(cohort, at, key)
                        .map_or_else(|| (*key).to_owned(), |title| title.get(self.lang).to_owned()),
                    None => self.say(Message::new("value-unanswered")),
                };
                Row::new(&name).count(*count).share(share(*count, counted.entries)).draw(canvas);
            }
            canvas.item("-", &self.say(Message::new("cohort-distinct").with("count", known)));
            if counted.broken > 0 {
                canvas.item("-", &self.say(Message::new("cohort-broken-entries").with("count", wide(counted.broken))));
            }
        }
    }

    fn groups(&self, canvas: &mut Canvas) {
        let cohort = &self.report.cohort;
        for (at, grouping) in cohort.lens.groupings.iter().enumerate() {
            canvas.section(&Message::new("cohort-by").with("title", title(grouping)));
            let Some(groups) = groups(self.report, at) else {
                canvas.paragraph(&self.say(Message::new("cohort-too-many-groups")));
                continue;
            };
            let mut held = 0;
            for group in groups {
                match group.cell {
                    Some(cell) => self.group(canvas, &group.name(self.lang), cell),
                    None => held += 1,
                }
            }
            if held > 0 {
                let least = wide(self.report.min_group);
                canvas.item("-", &self.say(Message::new("cohort-held").with("count", held).with("least", least)));
            }
        }
    }

    fn group(&self, canvas: &mut Canvas, name: &str, cell: &Cell) {
        let row = Row::new(name).count(cell.n);
        match cell.low.mean() {
            Some(mean) => row.figure(&mean).draw(canvas),
            None => row.draw(canvas),
        }
        let most = cell.stages.iter().enumerate().max_by_key(|(at, count)| (**count, std::cmp::Reverse(*at)));
        if let Some((stage, count)) = most.filter(|(_, count)| **count > 0)
            && let Some(stage) = stage_names(&self.report.cohort, self.lang).get(stage)
        {
            let message = Message::new("cohort-group-stage").with("stage", stage.as_str());
            canvas.under(&self.say(message.with("count", wide(*count))));
        }
    }

    fn index(&self, canvas: &mut Canvas) {
        let cohort = &self.report.cohort;
        let whole = &cohort.whole;
        canvas.section(&Message::new("cohort-index"));
        let figures = || {
            let (min, max) = whole.low.ends()?;
            let quartile = |quarters| whole.low.quartile(quarters);
            Some([min, quartile(1)?, quartile(2)?, quartile(3)?, max, whole.low.mean()?])
        };
        let Some([min, first, median, third, max, mean]) = figures() else {
            return canvas.paragraph(&self.say(Message::new("cohort-no-index")));
        };
        let two = |figure: &BigRational| rounded(figure, 2);
        canvas.paragraph(
            &self.say(
                Message::new("cohort-index-mean")
                    .with("mean", two(&mean))
                    .with("high", two(&whole.mean_high().unwrap_or_default()))
                    .with("coverage", percent(&whole.mean_coverage().unwrap_or_default()))
                    .with("count", wide(whole.low.n())),
            ),
        );
        canvas.paragraph(
            &self.say(
                Message::new("cohort-index-spread")
                    .with("min", two(&min))
                    .with("first", two(&first))
                    .with("median", two(&median))
                    .with("third", two(&third))
                    .with("max", two(&max)),
            ),
        );
        spark(canvas, &whole.low);
        let Some(outliers) = outliers(cohort).filter(|outliers| outliers.below + outliers.above > 0) else { return };
        let message = Message::new("cohort-outliers").with("below", wide(outliers.below));
        canvas.blank();
        canvas.paragraph(&self.say(message.with("above", wide(outliers.above))));
        let names: Vec<&str> = outliers
            .listed
            .iter()
            .filter_map(|(_, extreme)| extreme.who.name.as_deref().or(extreme.who.id()))
            .collect();
        let mut sorted = names.clone();
        sorted.sort_unstable();
        for name in sorted.iter().take(ENTRIES) {
            canvas.item("-", name);
        }
    }

    fn trouble(&self, canvas: &mut Canvas) {
        let cohort = &self.report.cohort;
        match cohort.duplicates() {
            Some(duplicates) => {
                let duplicates: Vec<_> = duplicates.collect();
                let names: Vec<String> = duplicates
                    .iter()
                    .map(|(id, member)| format!("{} ({})", member.name.as_ref().unwrap_or(id), member.all()))
                    .collect();
                if !names.is_empty() {
                    canvas.section(&Message::new("cohort-duplicates").with("count", names.len()));
                    canvas.paragraph(&self.say(Message::new("cohort-duplicates-how")));
                    for name in names.iter().take(ENTRIES) {
                        canvas.item("-", name);
                    }
                    if let Some(more) = names.len().checked_sub(ENTRIES).filter(|more| *more > 0) {
                        canvas.item("-", &self.say(Message::new("cohort-more").with("count", more)));
                    }
                }
            }
            None => {
                canvas.blank();
                canvas.paragraph(&self.say(Message::new("cohort-too-many-institutions")));
            }
        }
        let unread = &self.report.unread;
        if unread.count == 0 {
            return;
        }
        canvas.section(&Message::new("cohort-unread-title").with("count", wide(unread.count)));
        let mut listed = 0;
        for entry in unread.listed().iter().take(ENTRIES) {
            let said = match self.lang {
                Lang::Es => &entry.es,
                Lang::En => &entry.en,
            };
            let place = entry.row.map_or_else(|| entry.file.clone(), |row| format!("{}:{row}", entry.file));
            canvas.item("-", &format!("{place}: {said}"));
            listed += 1;
        }
        if let Some(more) = wide(unread.count).checked_sub(listed).filter(|more| *more > 0) {
            canvas.item("-", &self.say(Message::new("cohort-more").with("count", more)));
        }
    }
}
