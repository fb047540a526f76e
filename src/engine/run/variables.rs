//! The variables of closures, and `item`.

use crate::{engine::value::Val, schema::At};

/// `item`, a closure, and one inside it: closures nest once.
const MOST: usize = 3;

/// What each variable stands for. Nearly always that is an item of the
/// document, which is noted without building a value.
pub struct Variables<'r> {
    items: [Option<At>; MOST],
    /// The others, by number.
    values: Vec<(usize, Val<'r>)>,
}

impl<'r> Variables<'r> {
    /// None but `item`, where there is one.
    pub fn with(item: Option<At>) -> Self {
        Self { items: [item, None, None], values: Vec::new() }
    }

    /// Lets a variable stand for an item of the document.
    #[inline]
    pub fn set_item(&mut self, number: usize, at: At) {
        if let Some(item) = self.items.get_mut(number) {
            *item = Some(at);
        }
    }

    /// Lets a variable stand for any value.
    pub fn set(&mut self, number: usize, value: Val<'r>) {
        if let Val::Answer(at) = value {
            return self.set_item(number, at);
        }
        if let Some(item) = self.items.get_mut(number) {
            *item = None;
        }
        self.values.retain(|(known, _)| *known < number);
        self.values.push((number, value));
    }

    /// The item of the document that a variable stands for.
    #[inline]
    pub fn item(&self, number: usize) -> Option<At> {
        self.items.get(number).copied().flatten()
    }

    /// The value that it stands for instead.
    pub fn value(&self, number: usize) -> Option<&Val<'r>> {
        self.values.iter().find(|(known, _)| *known == number).map(|(_, value)| value)
    }
}
