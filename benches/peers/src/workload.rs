//! The folder of the common workload: one set of rules, spelled for each engine.
//!
//! Nothing of it is kept here; it is read when the benchmark runs.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use serde::{Deserialize, de::DeserializeOwned};

use crate::tally::Counts;

/// Names the folder in the environment.
pub const VARIABLE: &str = "APERTURA_BENCH";

/// The lines of a text, without their ends: cut in the same way for every engine.
pub fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text).filter(|text| !text.is_empty());
    std::iter::from_fn(move || {
        let text = rest?;
        let end = memchr::memchr(b'\n', text.as_bytes()).unwrap_or(text.len());
        let (line, after) = text.split_at_checked(end)?;
        rest = after.get(1..).filter(|after| !after.is_empty());
        Some(line)
    })
}

/// Documents over which the totals of [`EXPECTED`] are known.
pub const EXPECTED_DOCUMENTS: usize = 10_000;

/// What every engine must find in the first documents of the generator.
pub const EXPECTED: Counts = Counts { pass: 418_220, fail: 115_161, not_applicable: 66_619, other: 0 };

/// One rule in the language of one engine.
#[derive(Debug, Deserialize)]
pub struct Rule<T> {
    /// Its name: the same in every language.
    pub id: String,
    /// Whether it concerns the document.
    pub when: Option<T>,
    /// What complying with it is.
    pub check: T,
}

/// A rule in Rhai, where applicability and check are also one script.
#[derive(Debug, Deserialize)]
pub struct RhaiRule {
    /// Its name.
    pub id: String,
    /// One script: true, false, or nothing where the rule does not apply.
    pub doc: String,
    /// Whether it concerns the document.
    pub when: Option<String>,
    /// What complying with it is.
    pub check: String,
}

/// The rules in every language, as text where the engine parses them itself.
#[derive(Debug)]
pub struct Workload {
    /// In Rhai: apertura's come from here as well.
    pub rhai: Vec<RhaiRule>,
    /// In CEL.
    pub cel: Vec<Rule<String>>,
    /// In the ZEN expression language.
    pub zen: Vec<Rule<String>>,
    /// In `JSONLogic`.
    pub jsonlogic: Vec<Rule<serde_json::Value>>,
    /// In Rego: one module whose `data.c.out` names the rules that fail and that do not apply.
    pub rego: String,
    /// As one JSON Schema: the rules that a schema can say.
    pub schema: serde_json::Value,
    /// How many those are.
    pub schema_rules: usize,
}

impl Workload {
    /// Reads the folder that [`VARIABLE`] names, or the usual one.
    ///
    /// # Errors
    /// Which file is missing or broken, and what to do.
    pub fn read() -> Result<Self, String> {
        let folder = env::var_os(VARIABLE)
            .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/bench"), PathBuf::from);
        let rules = folder.join("gen");
        if !rules.is_dir() {
            return Err(format!(
                "the folder of the common workload is not at `{}` (looked for `gen` in it); set {VARIABLE} to where it is",
                folder.display()
            ));
        }
        let rhai: Vec<RhaiRule> = json(&rules, "rhai.json")?;
        let schema_ids: Vec<String> = json(&rules, "schema_ids.json")?;
        let workload = Self {
            cel: json(&rules, "cel.json")?,
            zen: json(&rules, "zen.json")?,
            jsonlogic: json(&rules, "jsonlogic.json")?,
            rego: text(&rules, "rules.rego")?,
            schema: json(&rules, "schema_all.json")?,
            schema_rules: schema_ids.len(),
            rhai,
        };
        workload.check()?;
        Ok(workload)
    }

    /// INVARIANT: a rule has the same place in every list; tallies compare by place.
    fn check(&self) -> Result<(), String> {
        let names: Vec<&str> = self.rhai.iter().map(|rule| &*rule.id).collect();
        let same = [
            ("cel.json", ids(&self.cel) == names),
            ("zen.json", ids(&self.zen) == names),
            ("jsonlogic.json", ids(&self.jsonlogic) == names),
        ];
        match same.iter().find(|(_, same)| !same) {
            Some((file, _)) => Err(format!("`{file}` does not have the rules of `rhai.json`, in the same order")),
            None => Ok(()),
        }
    }

    /// How many rules there are.
    pub fn len(&self) -> usize {
        self.rhai.len()
    }
}

fn ids<T>(rules: &[Rule<T>]) -> Vec<&str> {
    rules.iter().map(|rule| &*rule.id).collect()
}

fn text(folder: &Path, name: &str) -> Result<String, String> {
    let path = folder.join(name);
    fs::read_to_string(&path).map_err(|error| format!("`{}`: {error}", path.display()))
}

fn json<T: DeserializeOwned>(folder: &Path, name: &str) -> Result<T, String> {
    serde_json::from_str(&text(folder, name)?).map_err(|error| format!("`{}`: {error}", folder.join(name).display()))
}
