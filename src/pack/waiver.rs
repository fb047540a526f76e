//! Waivers: gaps that somebody answers for until a day.
//!
//! A waiver changes nothing of what was judged. It says that a gap is known,
//! why it is accepted, who answers for it and how long; only what makes a run
//! fail looks at it.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::sha256;
use crate::{
    document::{Document, Format, Node},
    place::Location,
    problem::Problem,
    schema::{Schema, read_own},
};

/// Name of its schema.
const SCHEMA: &str = "waivers-1";

/// A gap that somebody answers for until a day.
#[derive(Clone, Debug)]
pub struct Waiver {
    /// The rule, by the name it has today.
    pub rule: String,
    /// The institution, by its key; `None` for all of them.
    pub key: Option<String>,
    /// Why the gap is accepted.
    pub reason: String,
    /// Who answers for it.
    pub owner: String,
    /// The last day on which it holds.
    pub until: Date,
    /// Where the rule is named.
    pub place: Location,
}

impl Waiver {
    /// Whether it still holds on a day.
    #[must_use]
    pub fn holds_on(&self, day: Date) -> bool {
        day <= self.until
    }
}

/// The waivers of a file, in its order.
#[derive(Clone, Debug)]
pub struct Waivers {
    file: String,
    digest: String,
    list: Vec<Waiver>,
    by_rule: BTreeMap<String, Vec<usize>>,
    by_key: BTreeMap<String, Vec<usize>>,
}

impl Waivers {
    /// Reads a file of waivers: TOML, JSON or YAML, as its name says.
    ///
    /// # Errors
    /// All that is wrong with it, each with its place.
    pub fn parse(name: &str, bytes: &[u8]) -> Result<Self, Vec<Problem>> {
        let schema = Schema::embedded(SCHEMA).map_err(|_| Vec::new())?;
        let format = Format::of_name(name).filter(|format| matches!(format, Format::Json | Format::Yaml));
        let document = read_own(name, bytes, format.unwrap_or(Format::Toml), &schema)?;
        let entries = document.root.get("waiver").map(Node::items).unwrap_or_default();
        // INVARIANT: the schema lets no entry pass that lacks a part, so none is lost.
        let list: Vec<Waiver> = entries.iter().filter_map(|entry| waiver(&document, entry)).collect();
        let mut waivers = Self {
            file: name.to_owned(),
            digest: sha256(bytes),
            list: Vec::new(),
            by_rule: BTreeMap::new(),
            by_key: BTreeMap::new(),
        };
        for (at, waiver) in list.iter().enumerate() {
            waivers.by_rule.entry(waiver.rule.clone()).or_default().push(at);
            if let Some(key) = &waiver.key {
                waivers.by_key.entry(key.clone()).or_default().push(at);
            }
        }
        Ok(Self { list, ..waivers })
    }

    /// The name of the file.
    #[must_use]
    pub fn file(&self) -> &str {
        &self.file
    }

    /// SHA-256 of the file, in hexadecimal.
    #[must_use]
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// All of them, in the order of the file.
    #[must_use]
    pub fn list(&self) -> &[Waiver] {
        &self.list
    }

    /// Those that speak of a rule in the document of an institution, each with its place in the list.
    pub fn of<'w>(&'w self, rule: &str, key: Option<&str>) -> impl Iterator<Item = (usize, &'w Waiver)> {
        let named = self.by_rule.get(rule).into_iter().flatten();
        let found = named.filter_map(|at| Some((*at, self.list.get(*at)?)));
        found.filter(move |(_, waiver)| waiver.key.is_none() || waiver.key.as_deref() == key)
    }

    /// The places in the list of those that were given to one institution.
    pub fn of_key(&self, key: &str) -> impl Iterator<Item = usize> {
        self.by_key.get(key).into_iter().flatten().copied()
    }
}

fn waiver(document: &Document, entry: &Node) -> Option<Waiver> {
    let text = |key: &str| entry.get(key)?.text().map(|text| text.trim().to_owned());
    let origin = entry.get("rule")?.origin.clone();
    Some(Waiver {
        rule: text("rule")?,
        key: text("key"),
        reason: text("reason")?,
        owner: text("owner")?,
        until: entry.get("until")?.date()?,
        place: Location { path: None, source: document.source.clone(), origin: Some(origin) },
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::text::Lang;

    const SOUND: &str = "[[waiver]]\nrule = \"a\"\nreason = \"En trámite.\"\nowner = \"Titular\"\nuntil = 2026-12-31\n";

    /// The waivers of a file, a line each; or what is wrong with it, with its place.
    fn check(name: &str, text: &str, expected: &str) {
        let found = match Waivers::parse(name, text.as_bytes()) {
            Ok(waivers) => waivers
                .list()
                .iter()
                .map(|one| format!("{} {:?} {} {} {}", one.rule, one.key, one.reason, one.owner, one.until))
                .collect::<Vec<_>>(),
            Err(problems) => problems
                .iter()
                .map(|problem| {
                    let place = &problem.places[0];
                    let at = place.source.position(place.origin.as_ref().unwrap().span().unwrap().start);
                    format!("{}:{} {} {}", at.line, at.column, problem.code, problem.message.get(Lang::En))
                })
                .collect(),
        };
        assert_eq!(found.join("\n"), expected);
    }

    #[test]
    fn waivers_are_read_in_three_notations() {
        let expected = "a None En trámite. Titular 2026-12-31";
        check("w.toml", SOUND, expected);
        check(
            "w.yaml",
            "waiver:\n  - rule: a\n    reason: En trámite.\n    owner: Titular\n    until: 2026-12-31\n",
            expected,
        );
        check(
            "w.json",
            r#"{"waiver": [{"rule": "a", "reason": "En trámite.", "owner": "Titular", "until": "2026-12-31"}]}"#,
            expected,
        );
        check("w.toml", "# none any more\n", "");
    }

    #[test]
    fn what_is_missing_is_told_where_it_should_be() {
        check(
            "w.toml",
            "[[waiver]]\nrule = \"a\"\n",
            "1:1 schema::missing_key `owner` is missing, and this part makes no sense without it\n\
             1:1 schema::missing_key `reason` is missing, and this part makes no sense without it\n\
             1:1 schema::missing_key `until` is missing, and this part makes no sense without it",
        );
    }

    #[test]
    fn what_nobody_knows_is_refused() {
        check(
            "w.toml",
            &format!("{SOUND}expires = 2027-01-01\n"),
            "6:1 schema::unknown_key there is no answer called `expires`",
        );
        check("w.toml", "[[waivers]]\nrule = \"a\"\n", "1:3 schema::unknown_key there is no answer called `waivers`");
        // An entry that slipped out of its list.
        check("w.yaml", "waiver: []\nrule: a\n", "2:1 schema::unknown_key there is no answer called `rule`");
    }

    #[test]
    fn a_day_is_a_day_and_a_reason_says_something() {
        check(
            "w.toml",
            &SOUND.replace("2026-12-31", "\"31/12/2026\""),
            "5:9 schema::date `waiver[0].until` says `31/12/2026`, which is not a date",
        );
        check(
            "w.toml",
            &SOUND.replace("En trámite.", " "),
            "3:10 schema::pattern `waiver[0].reason` says ` `, which does not have the expected form",
        );
    }

    #[test]
    fn the_last_day_is_inside() {
        let waivers = Waivers::parse("w.toml", SOUND.as_bytes()).unwrap();
        let holds = |day| waivers.list()[0].holds_on(day);
        assert_eq!([holds(date(2026, 12, 31)), holds(date(2027, 1, 1))], [true, false]);
    }

    #[test]
    fn a_waiver_with_a_key_is_for_that_institution_only() {
        let keyed = SOUND.replace("reason", "key = \"31-902\"\nreason");
        let waivers = Waivers::parse("w.toml", keyed.as_bytes()).unwrap();
        let count = |key| waivers.of("a", key).count();
        assert_eq!([count(Some("31-902")), count(Some("31-903")), count(None)], [1, 0, 0]);
    }
}
