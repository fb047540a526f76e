//! The command line: one definition feeds parsing and help, in both languages.

use clap::{
    Arg, ArgAction, ArgMatches, Command, ValueHint,
    builder::PossibleValuesParser,
    error::{ContextKind, ContextValue, ErrorKind},
};

use super::{compare, diagnose::CohortFormat, exit::FailOn, formats::ReportFormat};
use crate::{
    document::{Encoding, Format},
    problem::nearest,
    text::{Lang, Message},
};

/// Help is laid out by us: the builder's own headings are English.
const TEMPLATE: &str = "{about-with-newline}\n{usage-heading} {usage}\n\n{all-args}{after-help}";

/// The whole command line, in one language.
#[must_use]
pub fn command(lang: Lang) -> Command {
    build(Words(Some(lang)))
}

/// Reads a line. Its texts are looked up only if something of it is to be told.
pub(super) fn parse(args: &[String], lang: Lang) -> Result<ArgMatches, clap::Error> {
    build(Words(None)).try_get_matches_from(args).or_else(|_| command(lang).try_get_matches_from(args))
}

fn build(words: Words) -> Command {
    let command = |name: &'static str, alias: &'static str, about: &'static str, usage: &'static str| {
        let usage = format!("apertura {}", words.get(usage));
        Command::new(name)
            .visible_alias(alias)
            .about(words.get(about))
            .override_usage(usage)
            .max_term_width(80)
            .help_template(TEMPLATE.replace("{usage-heading}", &words.get("cli-usage")))
            .subcommand_help_heading(words.get("cli-commands"))
            .disable_help_subcommand(true)
            .disable_help_flag(true)
    };
    let check = command("check", "revisar", "cli-check", "cli-check-usage")
        .arg(words.positional("input", "cli-check-input").num_args(1..).required(true).value_hint(ValueHint::AnyPath))
        .arg(
            words
                .option("format", "cli-check-format", "cli-value-format")
                .value_parser(PossibleValuesParser::new(ReportFormat::NAMES)),
        )
        .args(words.of_reports())
        .args(words.of_known_gaps())
        .arg(words.profile())
        .after_help(words.get("cli-exit-codes"));
    let report = reporting(command("report", "informe", "cli-report", "cli-report-usage"), &words);
    let diagnose = diagnosing(command("diagnose", "diagnosticar", "cli-diagnose", "cli-diagnose-usage"), &words);
    let compare = comparing(command("compare", "comparar", "cli-compare", "cli-compare-usage"), &words);
    let explain = command("explain", "explicar", "cli-explain", "cli-explain-usage")
        .arg(words.positional("rule", "cli-explain-rule").required(true))
        .arg(words.option("on", "cli-explain-on", "cli-value-file").action(ArgAction::Append))
        .arg(words.profile());
    let init = command("init", "iniciar", "cli-init", "cli-init-usage")
        .arg(words.positional("kind", "cli-init-kind"))
        .arg(words.option("output", "cli-init-output", "cli-value-file").short('o'))
        .arg(
            words
                .option("format", "cli-init-format-help", "cli-value-format")
                .value_parser(PossibleValuesParser::new(["toml", "yaml", "json", "xlsx"])),
        )
        .arg(words.flag("ci", "cli-init-ci"));
    let formats = || PossibleValuesParser::new(Format::ALL.map(Format::name));
    let convert = command("convert", "convertir", "cli-convert", "cli-convert-usage")
        .arg(words.positional("input", "cli-convert-input").num_args(1..).required(true).value_hint(ValueHint::AnyPath))
        .arg(words.option("output", "cli-convert-output", "cli-value-file").short('o'))
        .arg(words.option("format", "cli-convert-to", "cli-value-format").value_parser(formats()));
    let merge = command("merge", "integrar", "cli-join", "cli-join-usage")
        .arg(words.positional("input", "cli-join-input").num_args(2..).required(true).value_hint(ValueHint::AnyPath))
        .arg(words.option("output", "cli-join-output", "cli-value-file").short('o'))
        .arg(words.option("format", "cli-convert-to", "cli-value-format").value_parser(formats()));
    let map = command("map", "mapear", "cli-map", "cli-map-usage")
        .arg(words.positional("input", "cli-map-input").required(true).value_hint(ValueHint::FilePath))
        .arg(words.option("kind", "cli-map-kind", "cli-value-kind"))
        .arg(words.option("output", "cli-map-output", "cli-value-file").short('o'));
    let schema =
        command("schema", "esquema", "cli-schema", "cli-schema-usage").arg(words.positional("name", "cli-schema-name"));
    let named =
        |name, alias, about, usage| command(name, alias, about, usage).arg(words.positional("name", "cli-pack-name"));
    let pack = command("pack", "paquete", "cli-pack", "cli-pack-usage")
        .subcommand_required(true)
        .subcommand(command("list", "lista", "cli-pack-list", "cli-pack-list-usage"))
        .subcommand(named("show", "mostrar", "cli-pack-show", "cli-pack-show-usage").arg(words.profile()).arg(
            words.option("plan", "cli-pack-show-plan", "cli-value-rule").num_args(0..=1).default_missing_value(""),
        ))
        .subcommand(named("test", "probar", "cli-pack-test", "cli-pack-test-usage"))
        .subcommand(named("lint", "revisar-textos", "cli-pack-lint", "cli-pack-lint-usage"));
    command("apertura", "apertura", "cli-about", "cli-main-usage")
        .version(env!("CARGO_PKG_VERSION"))
        .disable_version_flag(true)
        .subcommand_required(true)
        .subcommands([check, diagnose, compare, report, explain, init, map, convert, merge, schema, pack])
        // What every command takes is told after what only one does.
        .next_display_order(100)
        .arg(
            words
                .option("lang", "cli-lang", "cli-value-lang")
                .global(true)
                .value_parser(PossibleValuesParser::new(["es", "en"])),
        )
        .arg(words.option("pack", "cli-pack-option", "cli-value-pack").global(true))
        .arg(words.option("as-of", "cli-as-of", "cli-value-date").global(true))
        .arg(
            words
                .option("input-format", "cli-input-format", "cli-value-format")
                .global(true)
                .value_parser(PossibleValuesParser::new(Format::ALL.map(Format::name))),
        )
        .arg(words.option("map", "cli-map-option", "cli-value-file").global(true))
        .arg(
            words
                .option("encoding", "cli-encoding", "cli-value-encoding")
                .global(true)
                .value_parser(PossibleValuesParser::new(Encoding::ASKED.map(Encoding::name))),
        )
        .arg(words.option("delimiter", "cli-delimiter", "cli-value-sign").global(true))
        .arg(words.option("threads", "cli-threads", "cli-value-number").global(true))
        .arg(words.flag("verbose", "cli-verbose").short('v').global(true))
        .arg(words.flag("help", "cli-help-flag").short('h').action(ArgAction::Help).global(true))
        .arg(words.flag("version", "cli-version").short('V').action(ArgAction::Version))
}

/// What `compare` takes.
fn comparing(command: Command, words: &Words) -> Command {
    command
        .arg(words.positional("input", "cli-compare-input").num_args(1..).required(true).value_hint(ValueHint::AnyPath))
        .arg(
            words
                .option("format", "cli-compare-format", "cli-value-format")
                .value_parser(PossibleValuesParser::new(compare::FORMATS)),
        )
        .arg(words.option("output", "cli-compare-output", "cli-value-file").short('o').action(ArgAction::Append))
        .arg(words.option("template", "cli-template", "cli-value-folder").value_hint(ValueHint::DirPath))
        .arg(
            words
                .option("fail-on", "cli-compare-fail-on", "cli-value-level")
                .value_parser(PossibleValuesParser::new(compare::FAIL_ON)),
        )
        .arg(words.option("as-of-before", "cli-compare-as-of-before", "cli-value-date"))
        .arg(words.flag("perspectives", "cli-compare-perspectives").visible_alias("perspectivas"))
        .arg(words.profile())
        .after_help(words.get("cli-compare-exit-codes"))
}

/// What `report` takes.
fn reporting(command: Command, words: &Words) -> Command {
    // Counts are made while documents are judged.
    let saved = ReportFormat::NAMES.into_iter().filter(|name| *name != ReportFormat::TOTALS);
    let format = words.option("format", "cli-report-format", "cli-value-format");
    command
        .arg(words.positional("input", "cli-report-input").num_args(1..).required(true).value_hint(ValueHint::AnyPath))
        .arg(format.value_parser(PossibleValuesParser::new(saved)))
        .args(words.of_reports())
        .after_help(words.get("cli-exit-codes"))
}

/// What `diagnose` takes.
fn diagnosing(command: Command, words: &Words) -> Command {
    command
        .arg(
            words.positional("input", "cli-diagnose-input").num_args(1..).required(true).value_hint(ValueHint::AnyPath),
        )
        .arg(
            words
                .option("format", "cli-diagnose-format", "cli-value-format")
                .value_parser(PossibleValuesParser::new(CohortFormat::NAMES)),
        )
        .arg(words.option("output", "cli-diagnose-output", "cli-value-file").short('o').action(ArgAction::Append))
        .arg(words.option("template", "cli-template", "cli-value-folder").value_hint(ValueHint::DirPath))
        .arg(words.option("by", "cli-by", "cli-value-answer").action(ArgAction::Append))
        .arg(words.option("min-group", "cli-min-group", "cli-value-number"))
        .arg(words.option("roll", "cli-roll", "cli-value-file"))
        .arg(words.flag("publish", "cli-publish"))
        .arg(words.profile())
        .arg(words.flag("merge", "cli-merge").conflicts_with_all(["by", "resume"]))
        .arg(words.option("resume", "cli-resume", "cli-value-file").conflicts_with("by"))
        .after_help(words.get("cli-diagnose-exits"))
}

/// The texts of the command line; none where only its grammar is wanted.
struct Words(Option<Lang>);

impl Words {
    fn get(&self, key: &'static str) -> String {
        self.0.map(|lang| Message::new(key).get(lang)).unwrap_or_default()
    }

    /// Where reports go, how they look, and what makes a run fail.
    fn of_reports(&self) -> Vec<Arg> {
        let levels = PossibleValuesParser::new(FailOn::NAMES);
        vec![
            self.option("output", "cli-check-output", "cli-value-file").short('o').action(ArgAction::Append),
            self.flag("excel", "cli-excel"),
            self.flag("job-summary", "cli-job-summary"),
            self.option("template", "cli-template", "cli-value-folder").value_hint(ValueHint::DirPath),
            self.flag("roadmap", "cli-check-roadmap").visible_alias("ruta"),
            self.option("fail-on", "cli-fail-on", "cli-value-level").value_parser(levels),
            self.flag("fail-on-consistency", "cli-fail-on-consistency"),
            self.flag("require-complete", "cli-require-complete"),
            self.flag("allow-incomplete", "cli-allow-incomplete"),
        ]
    }

    /// Gaps that are known and do not make a run fail.
    fn of_known_gaps(&self) -> Vec<Arg> {
        vec![
            self.option("waivers", "cli-waivers", "cli-value-file")
                .visible_alias("dispensas")
                .value_hint(ValueHint::FilePath),
            self.option("baseline", "cli-baseline", "cli-value-saved")
                .visible_alias("linea-base")
                .value_hint(ValueHint::FilePath),
        ]
    }

    /// The profile by which a pack is laid out for its context.
    fn profile(&self) -> Arg {
        self.option("profile", "cli-profile", "cli-value-file").visible_alias("perfil").value_hint(ValueHint::FilePath)
    }

    fn positional(&self, name: &'static str, help: &'static str) -> Arg {
        Arg::new(name)
            .value_name(self.get(help_value(help)))
            .help(self.get(help))
            .help_heading(self.get("cli-arguments"))
    }

    fn option(&self, name: &'static str, help: &'static str, value: &'static str) -> Arg {
        // Possible values are told in the help text: the builder would tell them in English.
        Arg::new(name)
            .long(name)
            .value_name(self.get(value))
            .help(self.get(help))
            .help_heading(self.get("cli-options"))
            .hide_possible_values(true)
    }

    fn flag(&self, name: &'static str, help: &'static str) -> Arg {
        Arg::new(name).long(name).action(ArgAction::SetTrue).help(self.get(help)).help_heading(self.get("cli-options"))
    }
}

/// What a positional argument is called in usage lines.
fn help_value(help: &str) -> &'static str {
    match help {
        "cli-check-input" | "cli-diagnose-input" | "cli-compare-input" | "cli-convert-input" | "cli-join-input" => {
            "cli-value-input"
        }
        "cli-map-input" => "cli-value-file",
        "cli-report-input" => "cli-value-saved",
        "cli-explain-rule" => "cli-value-rule",
        "cli-init-kind" => "cli-value-kind",
        _ => "cli-value-name",
    }
}

/// The language asked for on the line, before anything else of it is understood.
#[must_use]
pub fn language(args: &[String]) -> Option<Lang> {
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        let word = match arg.strip_prefix("--lang") {
            Some("") => args.next().map(String::as_str),
            Some(rest) => rest.strip_prefix('='),
            None => continue,
        };
        return word.and_then(Lang::parse);
    }
    None
}

/// What is wrong with the line, from the parser's own record of it.
#[must_use]
pub fn refusal(error: &clap::Error) -> Message {
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.clone()),
        Some(ContextValue::Strings(texts)) => Some(texts.join(", ")),
        Some(ContextValue::StyledStr(text)) => Some(text.to_string()),
        _ => None,
    };
    let arg = context(ContextKind::InvalidArg).unwrap_or_default();
    // The flag alone: the placeholder of its value is no part of what was typed.
    let arg = if arg.starts_with('-') { arg.split(' ').next().unwrap_or_default().to_owned() } else { arg };
    let value = context(ContextKind::InvalidValue).unwrap_or_default();
    let wrong = context(ContextKind::InvalidSubcommand).unwrap_or_else(|| arg.clone());
    let suggested = context(ContextKind::SuggestedArg)
        .or_else(|| context(ContextKind::SuggestedSubcommand))
        .and_then(|words| nearest(&wrong, words.split(", ")).map(str::to_owned));
    match (error.kind(), suggested) {
        (ErrorKind::UnknownArgument, Some(meant)) => {
            Message::new("usage-unknown-meant").with("arg", arg).with("meant", meant)
        }
        (ErrorKind::UnknownArgument, None) => Message::new("usage-unknown").with("arg", arg),
        (ErrorKind::InvalidSubcommand, Some(meant)) => {
            let arg = context(ContextKind::InvalidSubcommand).unwrap_or_default();
            Message::new("usage-command-meant").with("arg", arg).with("meant", meant)
        }
        (ErrorKind::InvalidSubcommand, None) => {
            Message::new("usage-command").with("arg", context(ContextKind::InvalidSubcommand).unwrap_or_default())
        }
        (ErrorKind::MissingRequiredArgument, _) => Message::new("usage-missing").with("arg", arg),
        (ErrorKind::MissingSubcommand, _) => Message::new("usage-missing-command"),
        (ErrorKind::InvalidValue, _) if value.is_empty() => Message::new("usage-no-value").with("arg", arg),
        (ErrorKind::InvalidValue, _) => {
            let known = context(ContextKind::ValidValue).unwrap_or_default();
            Message::new("usage-value").with("arg", arg).with("value", value).with("known", known)
        }
        (ErrorKind::ArgumentConflict, _) => Message::new("usage-twice").with("arg", arg),
        _ => Message::new("usage-other").with("words", error.to_string().lines().next().unwrap_or_default()),
    }
}
