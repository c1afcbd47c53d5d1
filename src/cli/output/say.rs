//! Lines on stderr: errors, warnings, notes.

use std::io::Write;
use std::sync::atomic::{AtomicBool, Ordering};

use serde_json::{Value, json};

use super::options::named;

static JSON: AtomicBool = AtomicBool::new(false);

/// Whether steps are said to machines, too.
static STEPS: AtomicBool = AtomicBool::new(false);

/// From now on lines are JSON, for machines.
pub(in crate::cli) fn in_json() {
    JSON.store(true, Ordering::Relaxed);
}

/// From now on machines hear of each step.
pub(in crate::cli) fn with_steps() {
    STEPS.store(true, Ordering::Relaxed);
}

/// What is begun.
pub(in crate::cli) fn step(name: &str) {
    if is_json() && STEPS.load(Ordering::Relaxed) {
        line("step", name, &json!({}));
    }
}

/// Whether output is for machines.
pub(in crate::cli) fn is_json() -> bool {
    JSON.load(Ordering::Relaxed)
}

/// Something that the person should know though the work goes on.
pub(in crate::cli) fn warning(text: &str) {
    line("warning", text, &json!({}));
}

/// What was done.
pub(in crate::cli) fn note(text: &str) {
    line("note", text, &json!({}));
}

/// Why the program ends without a result.
pub(in crate::cli) fn error(text: &str, code: &str, advice: &str) {
    line("error", text, &json!({ "code": code, "advice": named(advice) }));
}

/// Longest line that is printed, in characters.
const LONGEST: usize = 2000;

/// A text without signs that would move the cursor or colour the terminal, whatever file it comes from, and without endless lines.
fn plain(text: &str) -> String {
    let line = |line: &str| {
        let mut signs = line.chars();
        let shown = |sign: char| {
            if sign.is_control() && sign != '\t' {
                sign.escape_default().collect()
            } else {
                String::from(sign)
            }
        };
        let mut shown_text: String = signs.by_ref().take(LONGEST).map(shown).collect();
        if signs.next().is_some() {
            shown_text.push('…');
        }
        shown_text
    };
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

fn line(level: &str, text: &str, more: &Value) {
    let text = &named(text);
    let mut object = json!({ "level": level, "text": text });
    let text = if is_json() {
        if let (Some(object), Some(more)) = (object.as_object_mut(), more.as_object()) {
            object.extend(more.clone());
        }
        object.to_string()
    } else {
        let advice = more["advice"].as_str().filter(|advice| !advice.is_empty());
        let advice = advice.map_or_else(String::new, |advice| format!("\n  what to do: {}", plain(advice)));
        format!("{level}: {}{advice}", plain(text))
    };
    // a closed stderr is no reason to fail
    let _ = writeln!(std::io::stderr(), "{text}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_leave_the_terminal_alone() {
        assert_eq!(plain("a\tæ\nb\u{1b}[31m\u{7}"), "a\tæ\nb\\u{1b}[31m\\u{7}");
        let long = plain(&format!("{}\nend", "ø".repeat(LONGEST + 1)));
        assert_eq!(long, format!("{}…\nend", "ø".repeat(LONGEST)));
    }
}
