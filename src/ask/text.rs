//! Answers as text.

/// Lines of text as one, each with its line break.
pub(super) fn lines<T: AsRef<str>>(all: &[T]) -> String {
    all.iter().flat_map(|line| [line.as_ref(), "\n"]).collect()
}

/// Rows with columns of equal width; the first two hold names, the others numbers.
pub(super) fn table(rows: &[Vec<String>]) -> String {
    let columns = rows.first().map_or(0, Vec::len);
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let mut text = String::new();
    for row in rows {
        let cells = row.iter().zip(&widths).enumerate().map(|(column, (cell, width))| {
            if column < 2 { format!("{cell:<width$}") } else { format!("{cell:>width$}") }
        });
        text += &cells.collect::<Vec<_>>().join("  ");
        text.push('\n');
    }
    text
}
