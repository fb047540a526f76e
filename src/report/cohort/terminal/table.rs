//! Rows that fit the width: a name, a count, a figure, and a bar for the eye.

use num_rational::BigRational;
use num_traits::ToPrimitive;
use textwrap::core::display_width;

use crate::{
    diagnosis::{
        cohort::Distribution,
        score::{rounded, rounded_whole},
    },
    report::{
        Style,
        cohort::{percent, tenths},
        draw::Canvas,
    },
};

/// Signs of a bar.
const BAR: u32 = 20;

/// Columns of a count, and of a figure.
const NUMBER: usize = 9;

/// Columns of a name, at least.
const NAME: usize = 16;

/// A row of a table.
pub(super) struct Row<'t> {
    name: &'t str,
    count: Option<u64>,
    /// What is written, and how long its bar is.
    value: Option<(String, BigRational)>,
}

impl<'t> Row<'t> {
    pub(super) fn new(name: &'t str) -> Self {
        Self { name, count: None, value: None }
    }

    pub(super) fn count(self, count: u64) -> Self {
        Self { count: Some(count), ..self }
    }

    /// A part of a whole, in percent.
    pub(super) fn share(self, share: Option<BigRational>) -> Self {
        let value = share.map(|share| (format!("{} %", percent(&share)), share));
        Self { value, ..self }
    }

    /// An index.
    pub(super) fn figure(self, figure: &BigRational) -> Self {
        Self { value: Some((rounded(figure, 2), figure.clone())), ..self }
    }

    pub(super) fn draw(self, canvas: &mut Canvas) {
        let count = self.count.map(|count| count.to_string());
        if canvas.style() == Style::Narrated {
            let value = self.value.map(|(text, _)| text);
            let told: Vec<String> = count.into_iter().chain(value).collect();
            return canvas.item("-", &format!("{}: {}", self.name.trim(), told.join(", ")));
        }
        let bar = usize::try_from(BAR).unwrap_or_default();
        let taken = 2 * NUMBER + bar + 2;
        let columns = canvas.room().saturating_sub(taken).max(NAME);
        let mut name = self.name;
        if display_width(name) > columns {
            // Nothing is cut off: a long name stands above its figures.
            match name.strip_prefix("  ") {
                Some(below) => canvas.under(below),
                None => canvas.paragraph(name),
            }
            name = "";
        }
        let name = format!("{name}{}", " ".repeat(columns - display_width(name)));
        let (text, share) = match self.value {
            Some((text, share)) => (text, self::bar(&share)),
            None => (String::new(), String::new()),
        };
        canvas.row(&format!("{name}{:>NUMBER$}{text:>NUMBER$}  {share}", count.unwrap_or_default()));
    }
}

/// A bar for a figure in [0, 1].
fn bar(share: &BigRational) -> String {
    let full = rounded_whole(&(share * BigRational::from_integer(BAR.into()))).to_u32().unwrap_or_default().min(BAR);
    let (full, rest) = (full as usize, (BAR - full) as usize);
    format!("{}{}", "█".repeat(full), "░".repeat(rest))
}

/// Tenths in which figures lie, as signs of different height.
pub(super) fn spark(canvas: &mut Canvas, spread: &Distribution) {
    const SIGNS: [char; 9] = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    if canvas.style() == Style::Narrated {
        return;
    }
    let tenths = tenths(spread);
    let most = tenths.iter().max().copied().unwrap_or_default().max(1);
    let sign = |count: &u64| {
        let height = usize::try_from((count * 8).div_ceil(most)).unwrap_or_default();
        SIGNS.get(height).copied().unwrap_or(' ')
    };
    let signs: String = tenths.iter().flat_map(|count| [sign(count); 3]).collect();
    canvas.row(&format!("0 │{signs}│ 1"));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_as_long_as_its_figure() {
        let share = |part: i64| BigRational::new(part.into(), 100.into());
        assert_eq!(bar(&share(0)), "░".repeat(20));
        assert_eq!(bar(&share(50)), format!("{}{}", "█".repeat(10), "░".repeat(10)));
        assert_eq!(bar(&share(100)), "█".repeat(20));
    }
}
