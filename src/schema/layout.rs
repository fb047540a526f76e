//! Where each answer of a kind of document lies when its answers are flat.
//!
//! The document, and every item of a list, is a frame: a row of slots, one for
//! each table, list and value that the schema declares in it. Slot 0 is the
//! frame itself. So a path of a rule is one number, found when the pack is
//! loaded, and no key is looked up while a document is judged.

use std::sync::Arc;

use super::{
    checks::Check,
    json::{Json, Object},
    shape::{Kind, Shape},
};
use crate::place::{Path, Step};

/// The slots of a kind of document.
#[derive(Debug)]
pub struct Layout {
    /// INVARIANT: the first is the document; the others are items of lists.
    frames: Vec<Frame>,
}

/// The slots of a document, or of an item of a list.
#[derive(Debug)]
pub(super) struct Frame {
    /// INVARIANT: never empty; the first is the frame itself.
    pub places: Vec<Place>,
}

/// A place of the layout: a slot of a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The frame.
    pub frame: u16,
    /// The slot in it.
    pub slot: u32,
}

/// What the schema says of a slot.
#[derive(Debug)]
pub(super) struct Place {
    pub content: Content,
    /// The table that holds it, in the same frame; its own slot for slot 0.
    pub table: u32,
    /// Its key in that table.
    pub key: Arc<str>,
    pub check: Check,
}

/// What stands in a slot.
#[derive(Debug)]
pub(super) enum Content {
    /// A table: its keys, in the order of the schema.
    Table(Vec<Field>),
    /// A list of frames.
    List(u16),
    /// A value.
    Value(Kind),
}

/// A key of a table.
#[derive(Debug)]
pub(super) struct Field {
    pub key: Arc<str>,
    pub slot: u32,
    /// Whether a table without it does not fit.
    pub required: bool,
}

impl Frame {
    /// Slots of a row.
    pub fn width(&self) -> u32 {
        u32::try_from(self.places.len()).unwrap_or(u32::MAX)
    }
}

impl Layout {
    /// Lays out a schema, whose shape is known.
    pub(super) fn of(schema: &Json<'_>, shape: &Shape) -> Self {
        let mut layout = Self { frames: Vec::new() };
        layout.frame(schema, shape, schema);
        layout
    }

    pub(super) fn frame_of(&self, frame: u16) -> Option<&Frame> {
        self.frames.get(usize::from(frame))
    }

    pub(super) fn frames(&self) -> &[Frame] {
        &self.frames
    }

    pub(super) fn place(&self, at: Spot) -> Option<&Place> {
        self.frame_of(at.frame)?.places.get(usize::try_from(at.slot).ok()?)
    }

    /// The top of the document.
    pub const TOP: Spot = Spot { frame: 0, slot: 0 };

    /// One step down from a place; every index leads to the same frame.
    #[must_use]
    pub fn step(&self, at: Spot, step: &Step) -> Option<Spot> {
        match (step, &self.place(at)?.content) {
            (Step::Key(key), Content::Table(fields)) => {
                let field = fields.iter().find(|field| field.key == *key)?;
                Some(Spot { frame: at.frame, slot: field.slot })
            }
            (Step::Index(_), Content::List(frame)) => Some(Spot { frame: *frame, slot: 0 }),
            _ => None,
        }
    }

    /// The keys that lead to a place from the beginning of its frame.
    #[must_use]
    pub fn keys(&self, at: Spot) -> Vec<Arc<str>> {
        let mut keys = Vec::new();
        let mut here = at;
        while let Some(place) = self.place(here).filter(|_| here.slot != 0) {
            keys.push(Arc::clone(&place.key));
            here.slot = place.table;
        }
        keys.reverse();
        keys
    }

    /// Whether a path from the top leads to a number that is kept between 0 and 1.
    #[must_use]
    pub fn is_share(&self, path: &Path) -> bool {
        let spot = path.steps().iter().try_fold(Self::TOP, |here, step| self.step(here, step));
        spot.and_then(|spot| self.place(spot)).is_some_and(|place| {
            matches!(place.content, Content::Value(Kind::Integer | Kind::Number)) && place.check.keeps_a_share()
        })
    }

    fn frame(&mut self, schema: &Json<'_>, shape: &Shape, root: &Json<'_>) -> u16 {
        let number = u16::try_from(self.frames.len()).unwrap_or(u16::MAX);
        self.frames.push(Frame { places: Vec::new() });
        self.lay(number, Some(schema), shape, root, (0, "".into()));
        number
    }

    /// Adds a place to a frame, and all that stands below it.
    fn lay(
        &mut self,
        frame: u16,
        schema: Option<&Json<'_>>,
        shape: &Shape,
        root: &Json<'_>,
        (table, key): (u32, Arc<str>),
    ) -> u32 {
        let parts = parts(schema, root);
        let Some(places) = self.frames.get_mut(usize::from(frame)).map(|frame| &mut frame.places) else { return 0 };
        let slot = u32::try_from(places.len()).unwrap_or(u32::MAX);
        let content = Content::Value(Kind::Open);
        places.push(Place { content, table, key, check: Check::of(&parts, shape) });
        let content = match &shape.kind {
            Kind::Table(fields) => {
                let schemas = parts.iter().find_map(|part| part.get("properties")).and_then(Json::object);
                let field = |(at, field): (usize, &super::Field)| {
                    let key: Arc<str> = field.key.as_str().into();
                    let schema = schemas.and_then(|schemas| schemas.get_near(at, &field.key));
                    let slot = self.lay(frame, schema, &field.shape, root, (slot, key.clone()));
                    Field { key, slot, required: field.required }
                };
                Content::Table(fields.iter().enumerate().map(field).collect())
            }
            Kind::List(item) => {
                let schema = parts.iter().find_map(|part| part.get("items"));
                let schema = schema.unwrap_or(&Json::Null);
                Content::List(self.frame(schema, item, root))
            }
            kind => Content::Value(kind.clone()),
        };
        let frame = self.frames.get_mut(usize::from(frame));
        if let Some(place) = frame.zip(usize::try_from(slot).ok()).and_then(|(frame, slot)| frame.places.get_mut(slot))
        {
            place.content = content;
        }
        slot
    }
}

/// The most references from one to the next; more refer to themselves.
const REFERENCES: usize = 32;

/// A schema with all that it refers to: it first.
fn parts<'s, 't>(schema: Option<&'s Json<'t>>, root: &'s Json<'t>) -> Vec<&'s Object<'t>> {
    let mut parts = Vec::new();
    let mut here = schema;
    while let Some(object) = here.and_then(Json::object).filter(|_| parts.len() < REFERENCES) {
        parts.push(object);
        let reference = object.text("$ref");
        here = reference.and_then(|reference| root.pointer(reference.trim_start_matches('#')));
    }
    parts
}
