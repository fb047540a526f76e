//! The report for a conversation: the comment of a pull request, the summary of
//! a job. In the order of every report for people, what is already there folded.
//!
//! Such a comment holds so much and no more. What does not fit is counted, never
//! left out in silence; the counts come first.

mod known;

use jiff::civil::Date;

use super::{
    Style,
    escape::{markdown, shortened, xml},
    order::{FirstStep, Sections, first_steps, waived},
    profile, words,
};
use crate::{
    diagnosis::Verdict,
    text::{Lang, Message, date},
    view::{DiagnosticView, FindingView, NotJudged, ReportView, ResultView, ToolView},
};

/// The most documents that are told in full; of more, a row each.
const IN_FULL: usize = 5;

/// The most characters of a comment: GitHub takes 65,536 of them.
const MOST: usize = 60_000;

/// The most characters of one text in it.
const TEXT: usize = 1_000;

/// Renders a report as Markdown.
#[must_use]
pub fn render(report: &ReportView<'_>) -> String {
    let mut page = Page { lang: report.run.lang, text: String::new(), left: MOST, dropped: 0 };
    match report.results.as_slice() {
        [] => page.line(&format!("**{}**", markdown(&page.say(&Message::new("ci-nothing"))))),
        [one] => page.result(one, report),
        many => {
            page.summary(report);
            for notice in profile::notices(report) {
                page.line(&format!("> {}", Page::of(&notice)));
            }
            page.since(many, &report.run);
            if many.len() > IN_FULL {
                page.table(many);
            } else {
                for result in many {
                    page.result(result, report);
                }
            }
        }
    }
    page.idle(report);
    page.finish()
}

/// A text that grows from the top down, and does not grow beyond its measure.
struct Page {
    lang: Lang,
    text: String,
    /// Characters that still fit.
    left: usize,
    /// Parts that did not.
    dropped: usize,
}

impl Page {
    fn say(&self, message: &Message) -> String {
        message.get(self.lang)
    }

    /// A stranger's text, as a text.
    fn of(text: &str) -> String {
        markdown(&shortened(text, TEXT))
    }

    /// Adds a part whole, or counts it. Once one did not fit, none after it does: nothing is told out of turn.
    fn part(&mut self, part: &str) {
        let length = part.chars().count();
        if self.dropped > 0 || length > self.left {
            self.dropped += 1;
            return;
        }
        self.left -= length;
        self.text.push_str(part);
    }

    fn line(&mut self, line: &str) {
        self.part(&format!("{line}\n\n"));
    }

    fn finish(mut self) -> String {
        if self.dropped > 0 {
            let more = self.say(&Message::new("markdown-more").with("count", self.dropped));
            self.text.extend(["\n> ", &markdown(&more), "\n"]);
        }
        format!("{}\n", self.text.trim_end())
    }

    fn section(&mut self, message: &Message) {
        self.line(&format!("### {}", markdown(&self.say(message))));
    }

    fn summary(&mut self, report: &ReportView<'_>) {
        let (results, as_of) = (&report.results, report.run.as_of);
        let title = self.say(&Message::new("section-summary").with("count", results.len()));
        self.line(&format!("## {}", markdown(&title)));
        let mut lines = vec![format!("- {}: {}", self.say(&Message::new("report-as-of")), date(as_of, self.lang))];
        let read = results.iter().filter(|result| result.is_read());
        let verdicts = [Verdict::NotMet, Verdict::Inconclusive, Verdict::Met, Verdict::NotAssessed];
        for (verdict, count) in profile::counts(read.clone(), verdicts) {
            if count > 0 {
                lines.push(format!("- {}: {count}", self.say(&verdict)));
            }
        }
        let unread = results.len() - read.count();
        if unread > 0 {
            lines.push(format!("- {}", self.say(&Message::new("report-unread-count").with("count", unread))));
        }
        let waived = report.waived_gaps();
        if waived > 0 {
            lines.push(format!("- {}", self.say(&Message::new("report-waived-gaps").with("count", waived))));
        }
        self.line(&lines.join("\n"));
    }

    /// A row a document, in the order of the input.
    fn table(&mut self, results: &[ResultView<'_>]) {
        let heads = ["report-document", "markdown-institution", "markdown-verdict", "markdown-gaps", "markdown-open"];
        let heads: Vec<String> = heads.iter().map(|key| self.say(&Message::new(key))).collect();
        self.part(&format!("| {} |\n| --- | --- | --- | ---: | ---: |\n", heads.join(" | ")));
        for result in results {
            let verdict = if result.is_read() {
                self.say(&profile::verdict(result))
            } else {
                let first = result.diagnostics.first().map(|problem| problem.message.get(self.lang));
                self.say(&Message::new("report-line-unread").with("why", first.unwrap_or_default()))
            };
            let row = format!(
                "| {} | {} | {} | {} | {} |\n",
                Self::of(&words::document(result, self.lang)),
                Self::of(result.institution.name.as_deref().unwrap_or_default()),
                Self::of(&verdict),
                result.gaps().count(),
                result.open().count(),
            );
            self.part(&row);
        }
    }

    fn result(&mut self, result: &ResultView<'_>, report: &ReportView<'_>) {
        let as_of = report.run.as_of;
        if !result.is_read() {
            self.line(&format!("## {}", Self::of(&self.say(&words::unread(result)))));
            self.problems(result);
            return;
        }
        self.heading(result, as_of, &report.tool);
        self.since([result], &report.run);
        if !result.diagnostics.is_empty() {
            self.section(&Message::new("section-problems").with("count", result.diagnostics.len()));
            if result.has_misfits() {
                self.line(&markdown(&self.say(&Message::new("report-misfits"))));
            }
            self.problems(result);
        }
        let first = first_steps(result);
        if !first.is_empty() {
            self.section(&Message::new("section-first"));
            let step = |step: &FirstStep<'_>| {
                format!("1. {} {}", Self::of(step.text.get(self.lang)), Self::of(&words::tag(step.finding, self.lang)))
            };
            let steps: Vec<String> = first.iter().map(step).collect();
            self.line(&steps.join("\n"));
        }
        let sections = Sections::of(result);
        for (key, findings) in [("section-legal", &sections.legal), ("section-programme", &sections.programme)] {
            self.findings(key, findings, Self::gap);
        }
        self.findings("section-open", &sections.open, Self::open);
        self.contradictions(result);
        self.waivers(result);
        self.folded("section-met", &sections.met);
        self.folded("section-not-applicable", &sections.not_applicable);
        self.closing(result, as_of);
    }

    fn heading(&mut self, result: &ResultView<'_>, as_of: Date, tool: &ToolView<'_>) {
        let lang = self.lang;
        self.line(&format!("## {}", Self::of(&words::title(result, lang))));
        self.line(&format!("**{}**", Self::of(&words::institution(result, lang))));
        let mut fields = vec![("report-document", words::document(result, lang)), ("report-as-of", date(as_of, lang))];
        if let Some(perspective) = result.document.perspective {
            fields.push(("report-perspective", words::perspective(perspective).get(lang)));
        }
        fields.push(("report-basis", words::basis(result, lang)));
        fields.push(("report-pack", words::made_by(result, tool)));
        fields.extend(result.profile.iter().map(|profile| ("report-profile", profile::name(profile, lang))));
        let fields: Vec<String> = fields
            .iter()
            .map(|(key, value)| format!("- {}: {}", Message::new(key).get(lang), Self::of(value)))
            .collect();
        self.line(&fields.join("\n"));
        self.line(&format!("> {}", Self::of(&words::disclaimer(result, lang))));
        if let Some(notice) = profile::notice(result, lang) {
            self.line(&format!("> {}", Self::of(&notice)));
        }
        let verdict = self.say(&Message::new("report-verdict").with("verdict", profile::verdict(result)));
        self.line(&format!("**{}**", markdown(&verdict)));
        let of_chapters: Vec<String> = result
            .chapters
            .iter()
            .filter(|chapter| chapter.parent.is_none())
            .filter_map(|chapter| {
                let verdict = profile::chapter_verdict(result, chapter)?.get(lang);
                Some(format!("- {}: {}", Self::of(chapter.title.get(lang)), markdown(&verdict)))
            })
            .collect();
        if !of_chapters.is_empty() {
            self.line(&of_chapters.join("\n"));
        }
        if let Some(draft) = words::draft(result) {
            self.line(&format!("**{}**", Self::of(&draft.get(lang))));
        }
    }

    fn problems(&mut self, result: &ResultView<'_>) {
        for problem in &result.diagnostics {
            self.problem(problem);
        }
    }

    fn problem(&mut self, problem: &DiagnosticView<'_>) {
        let lang = self.lang;
        let mut lines = vec![format!("- **{}** {}", Self::of(&problem.code), Self::of(problem.message.get(lang)))];
        lines.extend(problem.locations.iter().take(3).map(|place| Self::of(&words::place(place).get(lang))));
        if let Some(help) = &problem.help {
            lines.push(Self::of(&Message::new("report-help").with("help", help.text()).get(lang)));
        }
        self.line(&lines.join("  \n  "));
    }

    fn findings(
        &mut self,
        key: &'static str,
        findings: &[&FindingView<'_>],
        told: fn(&Self, &FindingView<'_>) -> String,
    ) {
        if findings.is_empty() {
            return;
        }
        self.section(&Message::new(key).with("count", findings.len()));
        for finding in findings {
            let told = told(self, finding);
            self.line(&told);
        }
    }

    /// Title, name and place, which every finding has.
    fn head(&self, finding: &FindingView<'_>) -> Vec<String> {
        let mark = words::mark(finding.outcome, Style::Drawn { color: false, width: 0 });
        let mut lines = vec![format!("#### {mark} {}", Self::of(finding.title.get(self.lang))), String::new()];
        let mut about = Self::of(&words::tag(finding, self.lang));
        if let Some(place) = finding.locations.first() {
            about = format!("{about}  \n{}", Self::of(&words::place(place).get(self.lang)));
        }
        lines.push(about);
        lines
    }

    fn gap(&self, finding: &FindingView<'_>) -> String {
        let lang = self.lang;
        let mut lines = self.head(finding);
        if let Some(message) = &finding.message {
            lines.extend([String::new(), Self::of(message.get(lang))]);
        }
        let also: Vec<String> = finding
            .items
            .iter()
            .filter(|item| item.outcome == finding.outcome)
            .skip(1)
            .map(|item| {
                let [place] = &item.locations;
                let also = Message::new("report-also").with("place", words::place(place)).get(lang);
                format!("- {}", Self::of(&also))
            })
            .collect();
        if !also.is_empty() {
            lines.push(String::new());
            lines.extend(also);
        }
        if let Some(state) = finding.baseline {
            lines.extend([String::new(), Self::of(&words::of_baseline(state, lang))]);
        }
        if let Some(waiver) = &finding.waiver {
            lines.extend([String::new(), format!("**{}**", Self::of(&words::waiver(waiver, lang)))]);
        }
        lines.push(String::new());
        for citation in &finding.citations {
            lines.push(format!("> {}  ", Self::of(&words::citation(citation, lang))));
            let quoted = citation.text.as_ref().map(|text| format!("«{text}»"));
            let note = citation.note.as_ref().map(|note| note.get(lang).to_owned());
            lines.extend(quoted.into_iter().chain(note).map(|text| format!("> {}  ", Self::of(&text))));
        }
        if let Some(reason) = finding.minimum_reason() {
            let reason = Message::new("report-minimum").with("reason", reason.text()).get(lang);
            lines.push(format!("> {}", Self::of(&reason)));
        }
        lines.extend([String::new(), markdown(&self.say(&Message::new("report-steps"))), String::new()]);
        lines.extend(finding.remediation.steps.get(lang).iter().map(|step| format!("1. {}", Self::of(step))));
        lines.join("\n")
    }

    fn open(&self, finding: &FindingView<'_>) -> String {
        let lang = self.lang;
        let mut lines = self.head(finding);
        let question = finding.question.as_ref();
        let question = question.map(|words| Message::new("report-question").with("question", words.text()).get(lang));
        let why = finding.why.as_ref().map(|why| why.get(lang).to_owned());
        let pending = finding.pending.as_ref().map(|pending| words::pending(pending, lang));
        for text in why.into_iter().chain(question).chain(pending) {
            lines.extend([String::new(), Self::of(&text)]);
        }
        lines.join("\n")
    }

    fn contradictions(&mut self, result: &ResultView<'_>) {
        if result.consistency.is_empty() {
            return;
        }
        let lang = self.lang;
        self.section(&Message::new("section-contradictions").with("count", result.consistency.len()));
        for contradiction in &result.consistency {
            let mut lines = vec![format!("- {}", Self::of(contradiction.message.get(lang)))];
            lines.push(Self::of(&format!("[{}]", contradiction.rule)));
            lines.extend(contradiction.locations.iter().take(3).map(|place| Self::of(&words::place(place).get(lang))));
            self.line(&lines.join("  \n  "));
        }
    }

    fn folded(&mut self, key: &'static str, findings: &[&FindingView<'_>]) {
        if findings.is_empty() {
            return;
        }
        let lang = self.lang;
        let heading = self.say(&Message::new(key).with("count", findings.len()));
        let lines: Vec<String> = findings
            .iter()
            .map(|finding| {
                let why = finding.why.as_ref().map(|why| format!(" · {}", Self::of(why.get(lang))));
                let (title, tag) = (Self::of(finding.title.get(lang)), Self::of(&words::tag(finding, lang)));
                format!("- {title}  \n  {tag}{}", why.unwrap_or_default())
            })
            .collect();
        let heading = xml(&heading);
        self.line(&format!("<details><summary>{heading}</summary>\n\n{}\n\n</details>", lines.join("\n")));
    }

    /// The index comes last, with what is not known of it.
    fn closing(&mut self, result: &ResultView<'_>, as_of: Date) {
        let lang = self.lang;
        let told = profile::departures(result.profile.as_ref(), lang);
        if !told.is_empty() {
            self.section(&Message::new("section-departures").with("count", told.len()));
            let line = |profile::Told { rule, what, reason }: &profile::Told| {
                format!("- {}  \n  {}. {}", Self::of(rule), Self::of(what), Self::of(reason))
            };
            self.line(&told.iter().map(line).collect::<Vec<_>>().join("\n"));
        }
        for why in NotJudged::ALL {
            let names: Vec<_> = profile::not_judged(result, why).map(|rule| markdown(&rule.rule)).collect();
            if !names.is_empty() {
                self.section(&words::not_judged(why).with("count", names.len()));
                self.line(&names.join(", "));
            }
        }
        let abrogated = words::abrogated(result, as_of, lang);
        if !abrogated.is_empty() {
            self.section(&Message::new("section-abrogated"));
            let lines: Vec<String> = abrogated.iter().map(|line| format!("- {}", Self::of(line))).collect();
            self.line(&lines.join("\n"));
        }
        self.section(&Message::new("section-index"));
        self.line(&Self::of(&words::index(result.index.as_ref()).get(lang)));
        let chapters = result.chapters.iter().filter(|chapter| chapter.index.is_some()).map(|chapter| {
            let indent = if chapter.parent.is_some() { "  " } else { "" };
            let index = words::chapter_index(chapter).get(lang);
            format!("{indent}- {}: {}", Self::of(chapter.title.get(lang)), Self::of(&index))
        });
        let composites = result.composites.iter().filter(|composite| composite.index.is_some()).map(|composite| {
            let index = words::index(composite.index.as_ref()).get(lang);
            format!("- {}: {}", Self::of(composite.title.get(lang)), Self::of(&index))
        });
        let lines: Vec<String> = chapters.chain(composites).collect();
        if !lines.is_empty() {
            self.line(&lines.join("\n"));
        }
        self.line(&markdown(&self.say(&Message::new("report-rounding"))));
        let outside = result.statutory_gaps_outside_minimum();
        if result.verdict != Verdict::NotMet && outside > 0 {
            self.line(&markdown(&self.say(&Message::new("report-statutory-gaps").with("count", outside))));
        }
    }
}
