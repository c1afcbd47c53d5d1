//! What a JSON text will take in memory, weighed before it is parsed.
//!
//! Parsed, a text takes many times its size: 20 times as the corners of an area, 26 times as points with some properties, and 170
//! times where it is nothing but small objects. The figures here are the peaks of the service over bodies of one kind each (1, 10 and
//! 50 MB, bytes of memory for each sign of the text), rounded up; the tests measure them again.

/// A value of an array or object: its place, and the places that the array had before it grew.
const VALUE: usize = 220;
/// An object, with its table of keys.
const OBJECT: usize = 850;
/// A key.
const KEY: usize = 100;
/// A byte of text: in the value, in the row, in the answer.
const TEXT: usize = 4;

/// Bytes that a text takes until the answer is made; at least as many as it will, whatever it holds.
pub(super) fn of_json(text: &[u8]) -> usize {
    let mut weight = text.len().saturating_mul(TEXT);
    let (mut in_text, mut escaped) = (false, false);
    for byte in text {
        if in_text {
            in_text = escaped || *byte != b'"';
            escaped = !escaped && *byte == b'\\';
            continue;
        }
        weight = weight.saturating_add(match byte {
            b'{' => VALUE + OBJECT,
            b'[' | b',' => VALUE,
            b':' => KEY,
            _ => 0,
        });
        in_text = *byte == b'"';
    }
    weight
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_within_texts_weigh_as_text() {
        let signs = of_json(br#"["{[,:\"{[,:\\"]"#);
        assert_eq!(signs, 16 * TEXT + VALUE);
        assert_eq!(of_json(br#"[{"a":0},{}]"#), 12 * TEXT + 2 * (VALUE + OBJECT) + 2 * VALUE + KEY);
        // a text that does not end is no JSON, and weighs something all the same
        assert_eq!(of_json(br#"["{{{{"#), 6 * TEXT + VALUE);
    }
}
