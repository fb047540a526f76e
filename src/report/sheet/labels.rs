//! The labels of pages that need no argument: a template names each by its key
//! in the catalogue.

/// Keys of the labels that templates can print.
pub(super) const LABELS: [&str; 77] = [
    "html-chapters",
    "html-col-chapter",
    "html-col-coverage",
    "html-col-gaps",
    "html-col-institution",
    "html-col-met",
    "html-col-minimum",
    "html-col-not-applicable",
    "html-col-open",
    "html-col-outcome",
    "html-col-possible",
    "html-col-rules",
    "html-contents",
    "html-digest",
    "html-documents",
    "html-next",
    "html-none",
    "html-not-read",
    "html-possible",
    "html-reproduce",
    "html-reproduce-how",
    "html-stated",
    "html-sure",
    "html-tool",
    "html-totals",
    "html-unread",
    "html-where",
    "index-none",
    "opinion-address",
    "opinion-authority",
    "opinion-box",
    "opinion-competence",
    "opinion-consulted",
    "opinion-criterion",
    "opinion-day-hour",
    "opinion-exercise",
    "opinion-file",
    "opinion-finding",
    "opinion-findings",
    "opinion-institution",
    "opinion-mark",
    "opinion-method",
    "opinion-method-how",
    "opinion-no-recommendations",
    "opinion-no-requirements",
    "opinion-number",
    "opinion-period",
    "opinion-recommendations",
    "opinion-requirements",
    "opinion-resolution",
    "opinion-resolution-how",
    "opinion-sample",
    "opinion-scope",
    "opinion-term",
    "opinion-title",
    "opinion-valuation",
    "paper-authorised",
    "paper-condition",
    "paper-date",
    "paper-draft",
    "paper-given",
    "paper-made",
    "paper-missing",
    "paper-name",
    "paper-post",
    "paper-reviewed",
    "paper-signature",
    "paper-signatures",
    "report-as-of",
    "report-basis",
    "report-document",
    "report-pack",
    "report-rounding",
    "report-steps",
    "section-abrogated",
    "section-first",
    "section-index",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::template::Templates;

    #[test]
    fn templates_print_every_label_and_no_other() {
        let texts = Templates::ours().map(|(_, text)| text).collect::<String>();
        let named = texts.split("words[\"").skip(1).filter_map(|rest| rest.split('"').next());
        let mut named: Vec<_> = named.collect();
        named.sort_unstable();
        named.dedup();
        assert_eq!(named, LABELS);
    }
}
