//! From the file of a profile to a pack under it.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, OnceLock},
};

use jiff::civil::Date;

use super::{
    LeftOut, Profile, Setting,
    error::{ProfileError, ProfileErrorKind, Sort},
    is_minimum_duty,
    value::{fitted, is_negative},
};
use crate::{
    document::{self, Document, Entry, Format, Node, Value},
    pack::{Pack, Parameter, Rule, read, sha256},
    place::{Location, Origin, Path, Step},
    problem::{Problem, Severity, nearest},
    schema::{Schema, error::Violation},
    text::Text,
};

/// Name of its schema.
const SCHEMA: &str = "profile-1";

/// The file of a profile, read; only laid over its pack it is known to fit.
#[derive(Clone, Debug)]
pub struct ProfileFile {
    document: Document,
    /// What does not fit its schema.
    violations: Vec<Problem>,
    sha256: String,
}

impl ProfileFile {
    /// Reads the text of a profile.
    ///
    /// # Errors
    /// It is not TOML at all. Whatever else is wrong is told by [`ProfileFile::over`].
    pub fn parse(name: &str, text: &str) -> Result<Self, Vec<Problem>> {
        let schema = Schema::embedded(SCHEMA).map_err(|_| Vec::new())?;
        match document::read(name, text.as_bytes(), Some(Format::Toml)).pop() {
            Some(Ok(document)) => {
                let typed = schema.apply(document);
                let violations = typed.violations.iter().map(Violation::problem).collect();
                Ok(Self { document: typed.document, violations, sha256: sha256(text.as_bytes()) })
            }
            Some(Err(unreadable)) => Err(unreadable.problems()),
            None => Err(Vec::new()),
        }
    }

    /// The pack that it was written for, if it says so.
    #[must_use]
    pub fn pack(&self) -> Option<&str> {
        self.document.root.get("pack").and_then(Node::text)
    }

    /// Where it names its pack.
    #[must_use]
    pub fn pack_location(&self) -> Location {
        self.at("pack")
    }

    /// All that does not fit the schema of profiles.
    #[must_use]
    pub fn violations(&self) -> &[Problem] {
        &self.violations
    }

    /// Lays it over a pack, to judge as of some days; with warnings.
    ///
    /// # Errors
    /// All that is wrong with it, at once, the warnings among it.
    pub fn over(&self, mut pack: Pack, days: &[Date]) -> Result<(Pack, Vec<Problem>), Vec<Problem>> {
        let mut problems = self.violations.clone();
        let mut over = Over { file: &self.document, pack: &pack, days, errors: Vec::new() };
        let profile = if over.is_of_pack() { over.profile(&self.sha256) } else { None };
        problems.extend(over.errors.iter().map(ProfileError::problem));
        // A person reads from the top.
        let start = |place: &Location| place.origin.as_ref().and_then(Origin::span).map(|span| span.start);
        problems.sort_by_key(|problem| problem.places.first().and_then(start));
        let is_sound = problems.iter().all(|problem| problem.severity != Severity::Error);
        let Some(profile) = profile.filter(|_| is_sound) else { return Err(problems) };
        let out: BTreeSet<&str> = profile.left_out.iter().map(|left| &*left.rule.id).collect();
        // Of a rule with several parameters set, each setting holds the same rule.
        let set: BTreeMap<&str, &Arc<Rule>> = profile.set.iter().map(|set| (&*set.rule.id, &set.rule)).collect();
        pack.rules.retain(|rule| !out.contains(&*rule.id));
        for rule in &mut pack.rules {
            if let Some(ours) = set.get(&*rule.id) {
                *rule = Arc::clone(ours);
            }
        }
        pack.profile = Some(profile);
        Ok((pack, problems))
    }

    fn at(&self, path: &str) -> Location {
        read::at(&self.document, path)
    }
}

/// A profile while it is laid over a pack.
struct Over<'p> {
    file: &'p Document,
    pack: &'p Pack,
    days: &'p [Date],
    errors: Vec<ProfileError>,
}

/// Why rules are left out, by their names.
type Reasons<'p> = BTreeMap<&'p str, Text>;

impl<'p> Over<'p> {
    fn wrong(&mut self, kind: ProfileErrorKind, at: Location) {
        self.errors.push(ProfileError { kind, at });
    }

    /// Whether it was written for this pack; of another, nothing else is worth telling.
    fn is_of_pack(&mut self) -> bool {
        let manifest = &self.pack.manifest;
        let text = |key| self.file.root.get(key).and_then(Node::text).map(str::to_owned);
        let (named, version) = (text("pack"), text("pack_version"));
        if let Some(named) = named.filter(|named| *named != manifest.id) {
            let kind = ProfileErrorKind::OtherPack { named, judges: manifest.id.clone() };
            self.wrong(kind, read::at(self.file, "pack"));
            return false;
        }
        if let Some(named) = version.filter(|named| *named != manifest.version) {
            let kind = ProfileErrorKind::OtherVersion { named, judges: manifest.version.clone() };
            self.wrong(kind, read::at(self.file, "pack_version"));
        }
        true
    }

    fn profile(&mut self, sha256: &str) -> Option<Profile> {
        let excluded = self.excluded();
        let outside = self.outside();
        let parameters = self.parameters(&excluded, &outside);
        let left_out = self.pack.rules.iter().filter_map(|rule| {
            let reason = excluded.get(&*rule.id).or_else(|| outside.get(&*rule.id))?.clone();
            Some(LeftOut { rule: Arc::clone(rule), reason })
        });
        let root = &self.file.root;
        let text = |key| root.get(key).and_then(Node::text).map(str::to_owned);
        Some(Profile {
            id: text("id")?,
            version: text("version")?,
            title: root.get("title")?.decode().ok()?,
            authority: text("authority")?,
            issued: root.get("issued").and_then(Node::date),
            url: text("url"),
            pack_version: text("pack_version")?,
            sha256: sha256.to_owned(),
            left_out: left_out.collect(),
            set: self.pack.rules.iter().flat_map(|rule| set(rule, parameters.get(&*rule.id))).collect(),
        })
    }

    /// The rule of a name; one that it had before is told.
    fn rule(&mut self, name: &str, at: Location) -> Option<&'p Arc<Rule>> {
        let Some(rule) = self.pack.rule(name) else {
            let meant = nearest(name, self.pack.rules.iter().map(|rule| &*rule.id)).map(str::to_owned);
            self.wrong(ProfileErrorKind::UnknownRule { rule: name.to_owned(), meant }, at);
            return None;
        };
        if rule.id != name {
            self.wrong(ProfileErrorKind::OldName { old: name.to_owned(), rule: rule.id.clone() }, at);
        }
        Some(rule)
    }

    /// The rules that it excludes one by one.
    fn excluded(&mut self) -> Reasons<'p> {
        let file = self.file;
        let mut excluded = Reasons::new();
        for (index, entry) in file.root.get("exclude").map(Node::items).unwrap_or_default().iter().enumerate() {
            let Some(name) = entry.get("rule").and_then(Node::text) else { continue };
            let at = file.location(&Path::root().key("exclude").index(index).key("rule"));
            let Some(rule) = self.rule(name, at.clone()) else { continue };
            if let Some(day) = self.days.iter().find(|day| is_minimum_duty(rule, **day)) {
                let duty = rule.in_force(*day).max_by_key(|citation| (citation.obligation, citation.minimum.is_some()));
                let provision = duty.map(crate::pack::Citation::name).unwrap_or_default();
                let kind = ProfileErrorKind::Duty { rule: rule.id.clone(), provision, day: *day };
                self.wrong(kind, at.clone());
            }
            if excluded.insert(&rule.id, reason(entry)).is_some() {
                self.wrong(ProfileErrorKind::Twice { rule: rule.id.clone() }, at);
            }
        }
        excluded
    }

    /// The rules outside the only chapters that it judges.
    fn outside(&mut self) -> Reasons<'p> {
        let mut outside = Reasons::new();
        let Some(only) = self.file.root.get("only") else { return outside };
        let chapters = Path::root().key("only").key("chapters");
        let manifest = &self.pack.manifest;
        let mut named: Vec<&str> = Vec::new();
        for (index, node) in only.get("chapters").map(Node::items).unwrap_or_default().iter().enumerate() {
            let Some(name) = node.text() else { continue };
            if manifest.chapters.iter().any(|chapter| chapter.id == name) {
                named.push(name);
            } else {
                let meant = nearest(name, manifest.chapters.iter().map(|chapter| &*chapter.id)).map(str::to_owned);
                let kind = ProfileErrorKind::UnknownChapter { chapter: name.to_owned(), meant };
                self.wrong(kind, self.file.location(&chapters.index(index)));
            }
        }
        let is_inside = |rule: &Rule| named.iter().any(|name| manifest.is_inside(&rule.chapter, name));
        let out = || self.pack.rules.iter().filter(|rule| !is_inside(rule));
        outside.extend(out().map(|rule| (&*rule.id, reason(only))));
        // With a chapter that is not known, all that it may hold would be told as left out.
        let is_known = named.len() == only.get("chapters").map_or(0, |list| list.items().len());
        for day in self.days.iter().filter(|_| is_known) {
            let duties: Vec<_> = out().filter(|rule| is_minimum_duty(rule, *day)).collect();
            let mut holders: Vec<String> = duties.iter().map(|rule| rule.chapter.clone()).collect();
            holders.dedup();
            if !duties.is_empty() {
                let kind = ProfileErrorKind::OnlyDuties { count: duties.len(), chapters: holders, day: *day };
                self.errors.push(ProfileError { kind, at: self.file.location(&chapters) });
                break;
            }
        }
        outside
    }

    /// The parameters that it sets, by rule.
    fn parameters(&mut self, excluded: &Reasons<'_>, outside: &Reasons<'_>) -> BTreeMap<&'p str, Overrides> {
        let file = self.file;
        let mut set: BTreeMap<&str, Overrides> = BTreeMap::new();
        for of_rule in file.root.get("parameters").map(Node::entries).unwrap_or_default() {
            let here = Path::root().key("parameters").key(&of_rule.key);
            let Some(rule) = self.rule(&of_rule.key, file.key_location(&here)) else { continue };
            if excluded.contains_key(&*rule.id) || outside.contains_key(&*rule.id) {
                self.wrong(ProfileErrorKind::SetAndLeftOut { rule: rule.id.clone() }, file.key_location(&here));
            }
            for entry in of_rule.node.entries() {
                if let Some(parameter) = self.parameter(rule, entry, &here.key(&entry.key)) {
                    let overrides = set.entry(&rule.id).or_default();
                    let (rule, name) = (rule.id.clone(), entry.key.clone());
                    if overrides.insert(name.clone(), (parameter, reason(&entry.node))).is_some() {
                        let at = file.key_location(&here.key(&name));
                        self.wrong(ProfileErrorKind::SetTwice { rule, name }, at);
                    }
                }
            }
        }
        set
    }

    fn parameter(&mut self, rule: &Rule, entry: &Entry, here: &Path) -> Option<Parameter> {
        let name = entry.key.clone();
        let Some(known) = rule.parameters.get(&name) else {
            let names = || rule.parameters.keys().map(String::as_str);
            let kind = ProfileErrorKind::UnknownParameter {
                rule: rule.id.clone(),
                meant: nearest(&name, names()).map(str::to_owned),
                known: names().map(str::to_owned).collect(),
                name,
            };
            self.wrong(kind, self.file.key_location(here));
            return None;
        };
        let at = self.file.location(&here.key("value"));
        let value = entry.node.get("value")?;
        if let Some(wrong) = misshapen(value) {
            let at = self.file.location(&wrong.iter().fold(here.key("value"), |path, step| path.then(step.clone())));
            self.wrong(ProfileErrorKind::DatedShape { name }, at);
            return None;
        }
        let given = read::dated(value);
        let wanted = known.dated.first().map(|(_, value)| value)?;
        let fit = given.iter().map(|(period, value)| Some((*period, fitted(wanted, value)?)));
        let Some(dated) = fit.collect::<Option<Vec<_>>>().filter(|dated| !dated.is_empty()) else {
            let (wanted, entries) = Sort::of_parameter(known);
            self.wrong(ProfileErrorKind::ParameterSort { name, wanted, entries }, at);
            return None;
        };
        let parameter = Parameter { dated };
        if !read::is_sound(&parameter) {
            self.wrong(ProfileErrorKind::Dated { name }, at);
            return None;
        }
        let below = |parameter: &Parameter| parameter.dated.iter().any(|(_, value)| is_negative(value));
        if below(&parameter) && !below(known) {
            self.wrong(ProfileErrorKind::Negative { name }, at);
            return None;
        }
        let lacks = |day: &&Date| known.on(**day).is_some() && parameter.on(**day).is_none();
        if let Some(day) = self.days.iter().find(lacks) {
            self.wrong(ProfileErrorKind::DatedGap { name, day: *day }, at);
            return None;
        }
        Some(parameter)
    }
}

/// The parameters of one rule that are set, each with its reason.
type Overrides = BTreeMap<String, (Parameter, Text)>;

/// A rule with its parameters set: one setting for each.
fn set(rule: &Arc<Rule>, overrides: Option<&Overrides>) -> Vec<Setting> {
    let Some(overrides) = overrides else { return Vec::new() };
    let mut ours = Rule { digests: OnceLock::new(), ..Rule::clone(rule) };
    for (name, (parameter, _)) in overrides {
        ours.parameters.insert(name.clone(), parameter.clone());
    }
    let ours = Arc::new(ours);
    let setting = |(name, (profile, reason)): (&String, &(Parameter, Text))| {
        let pack = rule.parameters.get(name)?.clone();
        let (rule, name) = (Arc::clone(&ours), name.clone());
        Some(Setting { rule, name, pack, profile: profile.clone(), reason: reason.clone() })
    };
    overrides.iter().filter_map(setting).collect()
}

/// What of a list of values by date is no day and no value, if it is such a list:
/// a key that nobody reads would make a value hold for ever.
fn misshapen(value: &Node) -> Option<Vec<Step>> {
    let is_dated = value.items().iter().any(|item| matches!(item.value, Value::Map(_)));
    let items = value.items().iter().enumerate().filter(|_| is_dated);
    for (index, item) in items {
        let is_wrong = |entry: &&Entry| match &*entry.key {
            "from" | "to" => !matches!(entry.node.value, Value::Date(_)),
            "value" => matches!(entry.node.value, Value::Map(_)),
            _ => true,
        };
        if let Some(entry) = item.entries().iter().find(is_wrong) {
            return Some(vec![Step::Index(index), Step::Key(entry.key.as_str().into())]);
        }
        if item.get("value").is_none() {
            return Some(vec![Step::Index(index)]);
        }
    }
    None
}

/// The reason that a part of the file gives; the schema asks for one.
fn reason(node: &Node) -> Text {
    node.get("reason").and_then(|reason| reason.decode().ok()).unwrap_or_else(|| Text::each(|_| String::new()))
}
