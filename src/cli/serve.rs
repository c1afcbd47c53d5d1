//! `tettsted serve`

use std::io::Write;
use std::time::Duration;

use super::demo;
use super::fail::Failure;
use super::load::AreaArgs;
use crate::service::{self, Limits};

/// Answer scores and reaches over HTTP
///
/// POST /score takes a GeoJSON FeatureCollection of sites and answers it scored. GET /reach?lon=&lat=&class= answers the
/// streets one place reaches, with how many homes and residents. GET /health tells whether the service is up. Ctrl-C or SIGTERM ends it after the
/// requests under way. Without AREA it opens the invented municipality Fjordvik.
#[derive(Debug, clap::Args)]
#[command(mut_arg("area", |area| area.required(false).default_value(demo::NAME)))]
pub(super) struct Args {
    #[command(flatten)]
    area: AreaArgs,
    /// Where to listen
    #[arg(long, env = "TETTSTED_ADDR", default_value = "127.0.0.1:8080", value_name = "ADDRESS:PORT")]
    addr: String,
    #[command(flatten)]
    limits: Limits,
}

pub(super) fn run(mut args: Args) -> anyhow::Result<()> {
    // kept until the service ends
    let _folder = demo::open(&mut args.area)?;
    let area = args.area.load()?;
    let grace = Duration::from_secs(args.limits.max_seconds);
    let router = service::router(area, args.limits);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let served = runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind(&args.addr).await?;
        let address = listener.local_addr()?;
        writeln!(std::io::stderr(), "tettsted answers at http://{address}/ (Ctrl-C ends it)")?;
        service::serve(listener, router, service::asked_to_stop(), grace).await
    });
    served.map_err(|error| Failure::service(format!("cannot serve at {}: {error}", args.addr)).into())
}
