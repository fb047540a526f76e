//! What a file that calls itself a workbook is, and what it takes up: all that
//! is known before a cell of it is read.

use std::io::{self, Cursor, Read};

use zip::ZipArchive;

use super::error::{BookError, Looks, Odd};
use crate::document::{Format, limits};

/// The zip archives of office suites.
const ZIP: &[u8] = b"PK\x03\x04";
/// The compound files of older ones, and of newer ones under a password.
const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// Whether bytes begin as a workbook does, whatever it is called.
#[must_use]
pub fn begins(bytes: &[u8]) -> bool {
    bytes.starts_with(ZIP) || bytes.starts_with(COMPOUND)
}

/// The format of a workbook within the limits, and what is odd about it.
pub(super) fn look(bytes: &[u8]) -> Result<(Format, Vec<Odd>), BookError> {
    if bytes.starts_with(ZIP) {
        archive(bytes)
    } else if bytes.starts_with(COMPOUND) {
        compound(bytes)
    } else {
        Err(BookError::NotOne(text(bytes)))
    }
}

/// What a file is that is no workbook at all.
fn text(bytes: &[u8]) -> Looks {
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(2_000)).unwrap_or_default()).to_lowercase();
    let head = head.trim_start_matches('\u{FEFF}').trim_start();
    let is_text = !head.contains('\0') && !head.is_empty();
    match () {
        () if head.starts_with('<') && head.contains("urn:schemas-microsoft-com:office:spreadsheet") => Looks::Xml,
        () if head.starts_with('<')
            && ["<html", "<table", "<!doctype", "<body"].iter().any(|tag| head.contains(tag)) =>
        {
            Looks::Page
        }
        () if is_text && bytes.utf8_chunks().take(1).all(|chunk| chunk.valid().len() > 3) => Looks::Text,
        () => Looks::Other,
    }
}

fn archive(bytes: &[u8]) -> Result<(Format, Vec<Odd>), BookError> {
    let damaged = |part: &str| BookError::Damaged { part: part.to_owned() };
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged(""))?;
    let names: Vec<String> = zip.file_names().flatten().map(|name| plain(&name)).collect();
    let has = |begin: &str| names.iter().any(|name| name.starts_with(begin));
    let format = match () {
        () if has("xl/workbook.bin") => return Err(BookError::NotOne(Looks::Binary)),
        () if has("xl/") => Format::Xlsx,
        () if has("mimetype") && has("content.xml") => {
            let mut kind = String::new();
            let read = zip.by_name("mimetype").map(|part| part.take(200).read_to_string(&mut kind));
            match read {
                Ok(Ok(_)) if kind.contains("opendocument.spreadsheet") => Format::Ods,
                _ => return Err(BookError::NotOne(Looks::Other)),
            }
        }
        () => return Err(BookError::NotOne(Looks::Other)),
    };
    weigh(&mut zip, (limits::BOOK_BYTES, limits::HELD_BYTES))?;
    let mut odd = Vec::new();
    if has("xl/vbaproject.bin") || has("basic/") {
        odd.push(Odd::Macros);
    }
    if has("xl/externallinks/") {
        odd.push(Odd::Links);
    }
    Ok((format, odd))
}

/// Refuses what is more than may be read. What an archive says of its sizes is
/// believed only where it says too much: its parts are inflated, to nowhere.
fn weigh(zip: &mut ZipArchive<Cursor<&[u8]>>, (book, held): (u64, u64)) -> Result<(), BookError> {
    let too_large = |limit: u64| BookError::TooLarge { limit: usize::try_from(limit >> 20).unwrap_or_default() };
    let mut left = book;
    for index in 0..zip.len() {
        let raw = zip.by_index_raw(index).map_err(|_| BookError::Damaged { part: String::new() })?;
        let name = raw.name().map(|name| plain(&name)).unwrap_or_default();
        let (size, is_locked) = (raw.size(), raw.encrypted());
        drop(raw);
        if is_locked {
            return Err(BookError::Locked);
        }
        if !is_read(&name) {
            continue;
        }
        let most = if is_held(&name) { held.min(left) } else { left };
        let limit = if most < left { held } else { book };
        if size > most {
            return Err(too_large(limit));
        }
        let damaged = || BookError::Damaged { part: name.clone() };
        let part = zip.by_index(index).map_err(|_| damaged())?;
        let taken = io::copy(&mut part.take(most + 1), &mut io::sink()).map_err(|_| damaged())?;
        if taken > most {
            return Err(too_large(limit));
        }
        left -= taken;
    }
    Ok(())
}

/// The name of a part, however its program writes it.
fn plain(name: &str) -> String {
    name.replace('\\', "/").to_lowercase()
}

/// Whether anything looks into a part: not into pictures.
fn is_read(name: &str) -> bool {
    matches!(name.rsplit_once('.'), Some((_, "xml" | "rels"))) || name == "mimetype"
}

/// Whether a part is held in memory whole, rather than passed over.
fn is_held(name: &str) -> bool {
    !name.starts_with("xl/worksheets/sheet") && !name.starts_with("xl/worksheets/_")
}

fn compound(bytes: &[u8]) -> Result<(Format, Vec<Odd>), BookError> {
    let file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|_| BookError::Damaged { part: String::new() })?;
    if file.is_stream("/EncryptedPackage") {
        return Err(BookError::Locked);
    }
    if !file.is_stream("/Workbook") && !file.is_stream("/Book") {
        return Err(BookError::NotOne(Looks::Other));
    }
    let odd = if file.is_storage("/_VBA_PROJECT_CUR") { vec![Odd::Macros] } else { Vec::new() };
    Ok((Format::Xls, odd))
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    const KILO: u64 = 1 << 10;

    /// What is said of parts of so many bytes, where a book may have 64 kB, and what is held of it 16.
    fn check(parts: &[(&str, u64)], expected: Result<(), BookError>) {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let packed = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
        for (name, size) in parts {
            zip.start_file(*name, packed).unwrap();
            zip.write_all(&vec![b' '; usize::try_from(*size).unwrap()]).unwrap();
        }
        let bytes = zip.finish().unwrap().into_inner();
        let mut zip = ZipArchive::new(Cursor::new(&*bytes)).unwrap();
        assert_eq!(weigh(&mut zip, (64 * KILO, 16 * KILO)), expected);
    }

    #[test]
    fn a_part_that_inflates_beyond_the_limit_is_refused() {
        let refused = || Err(BookError::TooLarge { limit: 0 });
        check(&[("xl/sharedStrings.xml", 16 * KILO), ("xl/worksheets/sheet1.xml", 48 * KILO)], Ok(()));
        check(&[("xl/sharedStrings.xml", 16 * KILO + 1)], refused());
        check(&[("xl/worksheets/sheet1.xml", 64 * KILO + 1)], refused());
        check(&[("xl/worksheets/sheet1.xml", 40 * KILO), ("xl/worksheets/sheet2.xml", 40 * KILO)], refused());
        check(&[("xl/media/image1.png", 200 * KILO)], Ok(()));
    }

    #[test]
    fn what_an_archive_says_of_its_sizes_is_not_believed() {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let packed = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
        zip.start_file("xl/workbook.xml", packed).unwrap();
        zip.write_all(&vec![b' '; 100_000]).unwrap();
        let mut bytes = zip.finish().unwrap().into_inner();
        // 100,000 as the headers have it, said to be 1,000.
        let size = 100_000_u32.to_le_bytes();
        for at in 0..bytes.len() - 4 {
            if bytes[at..at + 4] == size {
                bytes[at..at + 4].copy_from_slice(&1_000_u32.to_le_bytes());
            }
        }
        let mut zip = ZipArchive::new(Cursor::new(&*bytes)).unwrap();
        assert!(weigh(&mut zip, (64 * KILO, 16 * KILO)).is_err());
    }
}
