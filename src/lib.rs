//! Checks what a public institution declares about itself against rules of
//! institutional openness, and says where the gaps are, on what legal basis,
//! at which place of the person's own file, and what would close them.
//!
//! The library is a pure function: it takes bytes with a name and a date, and
//! never looks at the disk, the clock or the locale. Only [`cli`] does.
//!
//! ```
//! use std::sync::Arc;
//!
//! use apertura::{Assessment, Format, Outcome, Pack, Settings, Verdict, compile, diagnose, read};
//!
//! // A pack of rules is TOML; this one comes with the crate.
//! let files = Pack::embedded("apertura-institucional").expect("a pack of that name");
//! let (pack, errors) = Pack::parse(&files);
//! assert!(errors.is_empty());
//! let pack = compile(&Arc::new(pack.expect("a sound pack"))).expect("conditions that compile");
//!
//! // What an institution declares: two answers, and silence on the rest.
//! let answers = br#"
//! documento = "autodiagnostico"
//! fecha     = 2026-11-20
//!
//! [institucion]
//! nombre = "Agencia de Ejemplo"
//! tipo   = "descentralizado"
//!
//! [publicacion]
//! buscador = "no"
//! "#;
//! let document = read("agencia.toml", answers, Some(Format::Toml)).remove(0).expect("a readable document");
//!
//! // Typed by the schema, then judged as of a day.
//! let typed = pack.pack.schema.apply(document);
//! assert!(typed.violations.is_empty());
//! let assessment = Assessment::read(typed, &pack.pack);
//! let diagnosis = diagnose(&pack, assessment, &Settings::on("2026-11-23".parse()?));
//!
//! // The one answer that is known not to comply gates the verdict ...
//! assert_eq!(diagnosis.verdict, Verdict::NotMet);
//! let gap = diagnosis.gaps().next().expect("a gap");
//! assert_eq!(gap.rule.id, "no-search-tool");
//! assert_eq!(diagnosis.locations(gap)[0].path.as_ref().expect("an answer").to_string(), "publicacion.buscador");
//!
//! // ... and silence is neither a gap nor a pass.
//! assert_eq!(diagnosis.totals.get(Outcome::NotMet), 1);
//! assert!(diagnosis.totals.get(Outcome::Unanswered) > 10);
//! # Ok::<(), jiff::Error>(())
//! ```
//!
//! The modules stand in reading order, and each imports only those before it;
//! `src/README.md` says what each may know. Rules are written without Rust:
//! `rules/README.md` says how.

// Blank lines keep the order: the formatter sorts only within a group.

pub mod text;

pub mod source;

pub mod place;

pub mod problem;

pub mod document;

pub mod schema;

pub mod pack;

pub mod assessment;

pub mod finding;

pub mod engine;

pub mod diagnosis;

pub mod view;

pub mod tree;

pub mod roadmap;

pub mod compare;

pub mod report;

pub mod cli;

pub use assessment::Assessment;
pub use diagnosis::{Diagnosis, Judged, Verdict, diagnose};
pub use document::{Document, Format, read};
pub use engine::{CompiledPack, Settings, compile};
pub use finding::{Finding, Outcome};
pub use pack::{Pack, PackFile, Rule};
pub use schema::Schema;
pub use text::Lang;
pub use view::{ReportView, Run};
