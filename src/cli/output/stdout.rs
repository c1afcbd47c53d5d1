//! Results on standard output.

use std::io::Write;

use super::fail;
use crate::export::ExportError;

/// Writes to stdout; what goes wrong there is an output error.
pub(in crate::cli) fn to_stdout(
    write: impl FnOnce(&mut Stdout) -> std::io::Result<()>,
) -> anyhow::Result<()> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let written = write(&mut out).and_then(|()| out.flush());
    written.map_err(|source| match source.kind() {
        // whoever read our output has read enough, as `head` does
        std::io::ErrorKind::BrokenPipe => source.into(),
        _ => fail::output(ExportError::Io { path: "stdout".into(), source }).into(),
    })
}

/// Standard output, buffered.
type Stdout = std::io::BufWriter<std::io::StdoutLock<'static>>;
