//! By what a run that goes on knows the inputs of the run that was stopped.

use std::{fs, path::Path};

use crate::{cli::files, pack};

/// SHA-256 of the names and sizes of the files, in their order; `None` where
/// one of them is no file: nobody can read it again.
pub(super) fn digest(inputs: &[String]) -> Option<String> {
    let mut parts: Vec<Vec<u8>> = Vec::new();
    for file in files::listed(inputs) {
        let size = if file == "-" { None } else { fs::metadata(Path::new(&file)).ok().map(|known| known.len()) };
        parts.push(file.into_bytes());
        parts.push(size?.to_be_bytes().to_vec());
    }
    Some(pack::digest(parts.iter().map(Vec::as_slice)))
}
