//! `tettsted serve`

use std::io::Write;
use std::net::ToSocketAddrs;

use crate::ask::Questions;
use crate::cli::args::access::{AccessArgs, Door};
use crate::cli::args::area::AreaArgs;
use crate::cli::args::demo::unpack;
use crate::cli::args::limits::LimitsArgs;
use crate::cli::output::fail::{self, Failure};
use crate::cli::output::say;
use crate::service::{self, Limits, World};

/// What stands for the demo municipality in place of an extract.
const DEMO: &str = "demo";

/// The extract among its files.
const EXTRACT: &str = "fjordvik.osm.pbf";

/// Answer scores and reaches over HTTP
///
/// POST /score takes a GeoJSON FeatureCollection of sites and answers it scored. GET /reach?lon=&lat=&class= answers the
/// streets one place reaches, with how many homes and residents. GET /health says whether the service is up. Ctrl-C or SIGTERM ends it after the
/// requests under way, or after --grace-seconds, asked twice at once. Without AREA it opens the invented municipality Fjordvik.
#[derive(Debug, clap::Args)]
#[command(mut_arg("area", |area| area.required(false).default_value(DEMO)))]
pub(super) struct Args {
    #[command(flatten)]
    area: AreaArgs,
    /// Where to listen
    #[arg(long, env = "TETTSTED_ADDR", default_value = "127.0.0.1:8080", value_name = "ADDRESS:PORT")]
    addr: String,
    /// Let other computers ask, too, where --addr says so. There is no login and no encryption: whoever reaches the address can ask
    #[arg(long, env = "TETTSTED_PUBLIC")]
    public: bool,
    #[command(flatten)]
    limits: LimitsArgs,
    #[command(flatten)]
    access: AccessArgs,
}

pub(super) fn run(mut args: Args, questions: &Questions) -> anyhow::Result<()> {
    check_address(&args)?;
    // kept until the service ends
    let folder = open_demo(&mut args.area)?;
    // made up: it tells of nobody
    let is_demo = folder.is_some();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let served = runtime.block_on(async {
        let Args { area, limits, access, .. } = args;
        let limits = Limits::from(limits);
        let loading = tokio::task::spawn_blocking(move || {
            let loaded = area.load()?;
            access.seen_area(&area, if is_demo { loaded.announced() } else { loaded }, Door::Published)
        });
        let inputs = tokio::select! {
            inputs = loading => inputs??,
            () = service::asked_to_stop() => return Ok(()),
        };
        let cannot = |error| Failure::service(format!("cannot serve at {}: {error}", args.addr));
        let listener = tokio::net::TcpListener::bind(&args.addr).await.map_err(cannot)?;
        let address = listener.local_addr().map_err(cannot)?;
        if !address.ip().is_loopback() {
            say::warning(&format!(
                "everybody who reaches {address} can ask: there is no login and no encryption"
            ));
        }
        writeln!(std::io::stderr(), "tettsted answers at http://{address}/ (Ctrl-C ends it)")?;
        let router = service::router_for(World::of(inputs), limits.clone(), questions.clone());
        Ok(service::serve(listener, router, &limits, service::asked_to_stop()).await.map_err(cannot)?)
    });
    // work that has not ended within the grace is not waited for
    runtime.shutdown_background();
    served
}

/// An address that others reach needs a word that others are meant to.
fn check_address(args: &Args) -> Result<(), Failure> {
    let beyond = args.addr.to_socket_addrs().is_ok_and(|mut all| all.any(|one| !one.ip().is_loopback()));
    if beyond && !args.public { Err(Failure::not_public(&args.addr)) } else { Ok(()) }
}

/// Puts the files of the demo municipality in place of its name; they are there as long as the folder that comes back.
fn open_demo(args: &mut AreaArgs) -> anyhow::Result<Option<tempfile::TempDir>> {
    let area = &args.network.area;
    if area.as_os_str() != DEMO || area.exists() {
        return Ok(None);
    }
    let folder = tempfile::Builder::new().prefix("tettsted-demo-").tempdir()?;
    unpack(folder.path()).map_err(fail::output)?;
    let file = |name: &str| folder.path().join(name);
    args.network.area = file(EXTRACT);
    if args.residents.is_none() && !args.people.is_given() {
        args.people.grid = Some(file("population_250m.csv"));
        args.people.ages = vec![file("ages.csv")];
        args.people.municipalities = Some(file("kommune.geojson"));
    }
    if args.network.dem.is_empty() && !args.network.plain {
        args.network.dem = vec![file("dtm.tif")];
    }
    say::note("no area given: this is the invented municipality Fjordvik");
    Ok(Some(folder))
}
