//! Finds, loads and keeps packs; chooses the one that judges a document.

use std::{
    collections::BTreeMap,
    path::Path,
    sync::{Arc, OnceLock},
};

use super::{files, profiles::Asked, talk::Refusal};
use crate::{
    assessment::Assessment,
    document::{
        Document,
        error::{ReadError, Unreadable},
    },
    engine::{CompiledPack, compile, error::ConditionError},
    pack::{Judges, Pack, PackError, PackFile},
    problem::{Problem, nearest},
    text::Message,
};

/// Loads a pack by name, or from a folder, with its cases.
pub(super) fn load(name: &str) -> Result<Arc<CompiledPack>, Refusal> {
    build(&find(name)?)
}

/// The same under a profile, where one is asked for and written for it.
pub(super) fn load_under(name: &str, profile: Option<&Asked>) -> Result<Arc<CompiledPack>, Refusal> {
    let Some(profile) = profile else { return load(name) };
    let pack = parsed(&find(name)?)?;
    compiled(if profile.is_for(&pack) { profile.over(pack)? } else { pack })
}

/// There is no rule of this name among those known.
pub(super) fn unknown_rule<'k>(id: &str, known: impl IntoIterator<Item = &'k str>) -> Refusal {
    Refusal::Usage(match nearest(id, known) {
        Some(meant) => Message::new("cli-rule-unknown-meant").with("rule", id).with("meant", meant),
        None => Message::new("cli-rule-unknown").with("rule", id),
    })
}

/// An embedded pack, to judge by. Tests hold that each one compiles.
fn embedded(name: &str) -> Option<Arc<CompiledPack>> {
    Pack::for_judging(name).and_then(|pack| compile(&Arc::new(pack)).ok()).map(Arc::new)
}

/// Whether a name means a folder, which goes before the embedded pack of that name.
fn is_folder(name: &str) -> bool {
    Path::new(name).is_dir()
}

/// The files of a pack by name, or of a folder.
fn find(name: &str) -> Result<Vec<PackFile>, Refusal> {
    if is_folder(name) {
        return files::pack(Path::new(name));
    }
    Pack::embedded(name).ok_or_else(|| {
        let known: Vec<&str> = Pack::names().collect();
        Refusal::Usage(match nearest(name, known.iter().copied()) {
            Some(meant) => Message::new("cli-pack-unknown-meant").with("name", name).with("meant", meant),
            None => Message::new("cli-pack-unknown").with("name", name).with("known", known.join(", ")),
        })
    })
}

/// A pack that is sound but for its conditions.
fn parsed(files: &[PackFile]) -> Result<Pack, Refusal> {
    let (pack, errors) = Pack::parse(files);
    match pack {
        Some(pack) if errors.is_empty() => Ok(pack),
        // With what is wrong with its conditions, as without a profile.
        Some(_) | None => Err(match build(files) {
            Err(refusal) => refusal,
            Ok(_) => Refusal::Pack(errors.iter().map(PackError::problem).collect()),
        }),
    }
}

fn compiled(pack: Pack) -> Result<Arc<CompiledPack>, Refusal> {
    let refused = |errors: Vec<ConditionError>| Refusal::Pack(errors.iter().map(ConditionError::problem).collect());
    compile(&Arc::new(pack)).map(Arc::new).map_err(refused)
}

/// Reads and compiles: every problem of the pack, at once.
fn build(files: &[PackFile]) -> Result<Arc<CompiledPack>, Refusal> {
    let (pack, errors) = Pack::parse(files);
    let mut problems: Vec<Problem> = errors.iter().map(PackError::problem).collect();
    let compiled = pack.map(|pack| compile(&Arc::new(pack)));
    match compiled {
        Some(Ok(compiled)) if problems.is_empty() => return Ok(Arc::new(compiled)),
        Some(Err(errors)) => problems.extend(errors.iter().map(ConditionError::problem)),
        Some(Ok(_)) | None => {}
    }
    Err(Refusal::Pack(problems))
}

/// The kinds of document that embedded packs judge, each with its pack.
pub(super) fn kinds() -> Result<BTreeMap<String, &'static str>, Refusal> {
    let mut kinds = BTreeMap::new();
    for name in Pack::names() {
        kinds.entry(Shelved::find(name)?.judges.kind).or_insert(name);
    }
    Ok(kinds)
}

/// The packs of a run: one that was asked for, or those that the kinds of the documents need.
pub(super) struct Packs {
    asked: Option<Arc<CompiledPack>>,
    /// By kind of document.
    by_kind: BTreeMap<String, Shelved>,
}

/// An embedded pack, loaded once a document needs it.
struct Shelved {
    name: &'static str,
    judges: Judges,
    pack: OnceLock<Option<Arc<CompiledPack>>>,
}

impl Shelved {
    /// The pack of a name, with what it judges: loaded at once only where a folder goes before it.
    fn find(name: &'static str) -> Result<Self, Refusal> {
        let known = if is_folder(name) { None } else { Pack::judges(name) };
        let (judges, pack) = match known {
            Some(judges) => (judges, OnceLock::new()),
            None => {
                let pack = load(name)?;
                (pack.pack.manifest.judges(), OnceLock::from(Some(pack)))
            }
        };
        Ok(Self { name, judges, pack })
    }

    fn pack(&self) -> Option<&Arc<CompiledPack>> {
        self.pack.get_or_init(|| embedded(self.name)).as_ref()
    }
}

impl Packs {
    /// Loads the pack asked for, or looks what kinds of document the embedded ones judge.
    ///
    /// They serve as long as the process lives: to take them apart at its end is work for nobody.
    pub(super) fn new(asked: Option<&str>) -> Result<&'static Self, Refusal> {
        let mut packs = Self { asked: None, by_kind: BTreeMap::new() };
        match asked {
            Some(name) => {
                let known = if is_folder(name) { None } else { embedded(name) };
                packs.asked = Some(known.map_or_else(|| load(name), Ok)?);
            }
            None => {
                for name in Pack::names() {
                    let shelved = Shelved::find(name)?;
                    packs.by_kind.entry(shelved.judges.kind.clone()).or_insert(shelved);
                }
            }
        }
        Ok(Box::leak(Box::new(packs)))
    }

    /// The same under a profile: it is laid over the pack it was written for, and the
    /// documents of other packs are judged without one.
    pub(super) fn under(asked: Option<&str>, profile: Option<&Asked>) -> Result<&'static Self, Refusal> {
        let Some(profile) = profile else { return Self::new(asked) };
        let ruled = |name: &str| {
            let known = if is_folder(name) { None } else { Pack::for_judging(name) };
            let pack = known.map_or_else(|| parsed(&find(name)?), Ok)?;
            compiled(if profile.is_for(&pack) { profile.over(pack)? } else { pack })
        };
        let mut packs = Self { asked: None, by_kind: BTreeMap::new() };
        if let Some(name) = asked {
            packs.asked = Some(ruled(name)?);
            return Ok(Box::leak(Box::new(packs)));
        }
        let names: Vec<&str> = Pack::names().collect();
        let named = profile.pack(&names)?;
        for name in Pack::names() {
            let mut shelved = Shelved::find(name)?;
            if name == named {
                shelved.pack = OnceLock::from(Some(ruled(name)?));
            }
            packs.by_kind.entry(shelved.judges.kind.clone()).or_insert(shelved);
        }
        Ok(Box::leak(Box::new(packs)))
    }

    /// The pack over which a profile lies, if one does.
    pub(super) fn ruled(&self) -> Option<&Pack> {
        let shelved = self.by_kind.values().filter_map(|shelved| shelved.pack.get()?.as_ref());
        self.asked.iter().chain(shelved).map(|pack| &*pack.pack).find(|pack| pack.profile.is_some())
    }

    /// The pack that was asked for.
    pub(super) fn asked(&self) -> Option<&Arc<CompiledPack>> {
        self.asked.as_ref()
    }

    /// The pack for a document, by what the document says it is. Never guessed by shape.
    pub(super) fn for_document(&self, document: &Document) -> Result<&Arc<CompiledPack>, Unreadable> {
        if let Some(pack) = &self.asked {
            return Ok(pack);
        }
        let found = self.by_kind.values().find(|shelved| is_kind(document, &shelved.judges));
        found
            .and_then(Shelved::pack)
            .ok_or_else(|| of_no_kind(document, self.by_kind.values().map(|shelved| &shelved.judges)))
    }
}

/// Whether a document says that it is of the kind that a pack judges.
pub(super) fn is_kind(document: &Document, judges: &Judges) -> bool {
    Assessment::kind(document, judges) == Some(&*judges.kind)
}

/// Whether a document says that it is of another kind than a pack judges. One
/// that does not say is taken for what it was given as.
pub(super) fn is_other_kind(document: &Document, judges: &Judges) -> bool {
    Assessment::kind(document, judges).is_some_and(|said| said != judges.kind)
}

/// The document says that it is of none of the kinds that could be judged.
pub(super) fn of_no_kind<'j>(document: &Document, known: impl Iterator<Item = &'j Judges> + Clone) -> Unreadable {
    let said = known.clone().find_map(|judges| Assessment::kind(document, judges)).map(str::to_owned);
    let role = known.clone().find_map(|judges| judges.role.as_ref());
    Unreadable {
        source: document.source.clone(),
        row: document.row,
        format: Some(document.format),
        errors: vec![ReadError::UnknownKind {
            said,
            key: role.map(|role| role.0.to_string()).unwrap_or_default(),
            known: known.map(|judges| judges.kind.clone()).collect(),
        }],
        remarks: Arc::new(document.remarks.clone()),
    }
}
