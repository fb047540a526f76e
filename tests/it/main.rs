//! The one integration binary: what holds of the whole, seen from outside.

mod laws;
mod tidy;
