//! What the program tells on stderr.

use std::io::Write;
use std::sync::atomic::{AtomicBool, Ordering};

use serde_json::{Value, json};

static JSON: AtomicBool = AtomicBool::new(false);

pub(super) fn set_json(json: bool) {
    JSON.store(json, Ordering::Relaxed);
}

/// Whether output is for machines.
pub(super) fn is_json() -> bool {
    JSON.load(Ordering::Relaxed)
}

/// Tells something that the person should know though the work goes on.
pub(super) fn warning(text: &str) {
    line("warning", text, &json!({}));
}

/// Tells what was done.
pub(super) fn told(text: &str) {
    line("note", text, &json!({}));
}

/// Tells why the program ends without a result.
pub(super) fn error(text: &str, code: &str, advice: &str) {
    line("error", text, &json!({ "code": code, "advice": advice }));
}

fn line(level: &str, text: &str, more: &Value) {
    let mut object = json!({ "level": level, "text": text });
    let text = if is_json() {
        if let (Some(object), Some(more)) = (object.as_object_mut(), more.as_object()) {
            object.extend(more.clone());
        }
        object.to_string()
    } else {
        let advice = more["advice"].as_str().filter(|advice| !advice.is_empty());
        format!(
            "{level}: {text}{}",
            advice.map_or_else(String::new, |advice| format!("\n  what to do: {advice}"))
        )
    };
    // a closed stderr is no reason to fail
    let _ = writeln!(std::io::stderr(), "{text}");
}
