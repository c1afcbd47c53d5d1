//! `tettsted serve`

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::ask::{Questions, Seen};
use crate::cli::args::access::{AccessArgs, Door, Given};
use crate::cli::args::area::{AreaArgs, NetworkArgs};
use crate::cli::args::demo::{make_plan, unpack};
use crate::cli::args::limits::LimitsArgs;
use crate::cli::args::need::NeedArgs;
use crate::cli::args::opened;
use crate::cli::args::plan::known;
use crate::cli::args::reached::Reached;
use crate::cli::args::services::ServiceArgs;
use crate::cli::args::study::StudyArgs;
use crate::cli::args::visits::VisitArgs;
use crate::cli::child;
use crate::cli::output::fail::{self, Failure};
use crate::cli::output::say;
use crate::input::need::folder::WishFile;
use crate::plan::{GeoPackages, Plan};
use crate::service::{self, BuildFault, Building, Limits, ServedArea, Service, Token, Workshop, World};
use crate::settings::Settings;
use crate::settings::ambulant::AmbulantSettings;
use crate::watch::Watch;

/// What stands for the demo municipality in place of an extract.
const DEMO: &str = "demo";

/// The extract among its files.
const EXTRACT: &str = "fjordvik.osm.pbf";

/// Serve study areas and plans to GIS programs, a map, and programs of your own
///
/// OGC API: collections that GIS programs open, answers to all questions, sites and reaches. GET / says what there is. Ctrl-C or
/// SIGTERM ends it after the requests under way, or after --grace-seconds, asked twice at once. Without AREA it opens the invented
/// municipality Fjordvik and its plan.
#[derive(Debug, clap::Args)]
#[command(mut_arg("area", |area| area.required(false).default_value(DEMO).index(1)))]
pub(super) struct Args {
    #[command(flatten)]
    study: StudyArgs,
    /// Further study areas (.tettsted), each at /areas/NAME; the first area stands at the root, too
    #[arg(value_name = "FURTHER", index = 2)]
    further: Vec<PathBuf>,
    /// A plan (.gpkg), at /plans/NAME; give it again for more
    #[arg(long = "plan", value_name = "FILE")]
    plans: Vec<PathBuf>,
    /// Where to listen
    #[arg(long, env = "TETTSTED_ADDR", default_value = "127.0.0.1:8080", value_name = "ADDRESS:PORT")]
    addr: String,
    /// Let other computers read what is public, and add comments, where --addr says so. There is no login and no encryption: whoever
    /// reaches the address can; only the planner's token lets change anything
    #[arg(long, env = "TETTSTED_PUBLIC")]
    public: bool,
    #[command(flatten)]
    need: NeedArgs,
    #[command(flatten)]
    visits: VisitArgs,
    #[command(flatten)]
    services: ServiceArgs,
    #[command(flatten)]
    limits: LimitsArgs,
    #[command(flatten)]
    access: AccessArgs,
}

impl Args {
    /// What decides who reaches the service.
    fn reached<'a>(&'a self, limits: &'a Limits) -> Reached<'a> {
        Reached { addr: &self.addr, public: self.public, with_private: self.access.with_private(), limits }
    }
}

pub(super) fn run(mut args: Args, questions: &Questions) -> anyhow::Result<()> {
    args.access.without_set()?;
    args.visits.check_in_house(&args.access)?;
    let mut limits = Limits::from(args.limits.clone());
    limits.token = Some(Token::fresh().map_err(|why| Failure::no_token(&why))?);
    args.reached(&limits).check()?;
    // kept until the service ends
    let folder = open_demo(&mut args)?;
    let source = Arc::new(Source { args, folder });
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let served = runtime.block_on(async {
        let (args, own) = (&source.args, Arc::clone(&source));
        let loading = tokio::task::spawn_blocking(move || load(&own));
        let world = tokio::select! {
            loaded = loading => loaded??,
            () = service::asked_to_stop() => return Ok(()),
        };
        let cannot = |error| Failure::service(format!("cannot serve at {}: {error}", args.addr));
        let listener = tokio::net::TcpListener::bind(&args.addr).await.map_err(cannot)?;
        let address = listener.local_addr().map_err(cannot)?;
        let reached = args.reached(&limits);
        reached.check_address(address)?;
        announce(&reached, address)?;
        let service =
            Service::new(world, limits.clone(), questions.clone()).with_workshop(Arc::clone(&source) as _);
        service.prepare();
        tokio::spawn(service.clone().reload_when_asked());
        Ok(service::serve(listener, service.router(), &limits, service::asked_to_stop())
            .await
            .map_err(cannot)?)
    });
    child::end();
    // work that has not ended within the grace is not waited for
    runtime.shutdown_background();
    served
}

/// Says where the service answers, and how the planner comes to it.
fn announce(reached: &Reached<'_>, address: std::net::SocketAddr) -> std::io::Result<()> {
    if !address.ip().is_loopback() {
        say::warning(&format!(
            "everybody who reaches {address} can read what is public: there is no login and no encryption"
        ));
    }
    // at once: who reads only the first line ends nothing
    let link = reached.first_link(address);
    let lines = format!("tettsted answers at http://{address}/ (Ctrl-C ends it)\nfor the planner: {link}\n");
    std::io::stderr().write_all(lines.as_bytes())
}

/// Loads all areas; plans are read when they are asked for, but they must be there.
fn load(source: &Source) -> anyhow::Result<World> {
    let (args, demo) = (&source.args, source.folder.as_deref());
    // both read the extract
    let both = || rayon::join(|| args.study.load(), || args.study.area.base_map());
    let ((area, map), own_plan) = rayon::join(both, || demo.map(demo_plan).transpose());
    let area = match map? {
        None => area?,
        map => area?.with_base_map(map),
    };
    // made up: it tells of nobody
    let area = if demo.is_some() { area.announced().announced_workplaces(None) } else { area };
    let known = known(area.classes())?;
    // a service never reads wishes
    let need = args.need.read(WishFile::Leave)?;
    let visits = args.visits.read(&AmbulantSettings::built_in()?, args.study.area.strict)?;
    let services = args.services.read(args.study.area.strict)?;
    let given = Given { area, plan: Plan::default(), other: None, need, served: visits, services };
    let seen = args.access.seen_given(&args.study.area, given, Door::Published)?;
    let first = served(&args.study.area.network.area, seen, &[]);
    let mut further: Vec<ServedArea> = Vec::new();
    for path in &args.further {
        let seen = open(args, path)?;
        let taken: Vec<&str> = std::iter::once(&first).chain(&further).map(|area| area.id.as_str()).collect();
        further.push(served(path, seen, &taken));
    }
    let mut plans = args.plans.clone();
    plans.extend(own_plan?);
    for plan in &plans {
        crate::cli::args::plan::read_plan(plan, &known, args.study.area.strict, args.access.with_private())?;
    }
    let plans = Arc::new(GeoPackages::new(plans, known));
    Ok(World::new(first, further, plans).with_key(args.access.read_key()?))
}

/// The plan of the demo municipality; after a reload that which was made at first, with what was changed since.
fn demo_plan(folder: &Path) -> anyhow::Result<PathBuf> {
    let plan = folder.join("fjordvik-2035.gpkg");
    if !plan.exists() {
        make_plan(folder, &plan)?;
    }
    Ok(plan)
}

/// A study area as those may see it who ask here.
fn open(args: &Args, path: &Path) -> anyhow::Result<Seen> {
    let network = NetworkArgs { area: path.to_path_buf(), ..args.study.area.network.clone() };
    let own = AreaArgs { network, ..args.study.area.clone() };
    let study = opened::study(path, &[])?.ok_or_else(|| Failure::not_a_study(path))?;
    opened::warn(&study);
    args.access.seen_area(&own, study.area, Door::Published)
}

/// What is served: the arguments, and the files of the demo municipality if it is that.
#[derive(Debug)]
struct Source {
    args: Args,
    folder: Option<Folder>,
}

impl Workshop for Source {
    fn build(&self, building: &Building<'_>, watch: &Watch) -> Result<(), BuildFault> {
        child::build(building, watch)
    }

    fn open(&self, file: &Path) -> Result<Seen, BuildFault> {
        open(&self.args, file).map_err(|why| fault(&why))
    }

    fn load(&self) -> Result<World, BuildFault> {
        load(self).map_err(|why| fault(&why))
    }
}

fn fault(why: &anyhow::Error) -> BuildFault {
    BuildFault { code: "area".into(), text: format!("{why:#}") }
}

/// An area under the name of its file; a number behind it if that is taken.
fn served(path: &Path, seen: Seen, taken: &[&str]) -> ServedArea {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let stem = name.split('.').next().unwrap_or_default();
    let plain = |letter: char| if letter.is_alphanumeric() { letter.to_ascii_lowercase() } else { '-' };
    let id: String = stem.chars().map(plain).collect();
    let numbered = (2..).map(|number| format!("{id}-{number}"));
    let is_free = |id: &String| !taken.contains(&id.as_str());
    let free = std::iter::once(id.clone()).chain(numbered).find(is_free).unwrap_or(id.clone());
    let mut title = stem.to_owned();
    if let Some(first) = title.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    ServedArea::new(free, title, seen)
}

/// Puts the files of the demo municipality in place of its name; they are there as long as the folder that comes back.
fn open_demo(args: &mut Args) -> anyhow::Result<Option<Folder>> {
    let (area, places, jobs) = (&mut args.study.area, &mut args.study.places, &mut args.study.jobs);
    if area.network.area.as_os_str() != DEMO || area.network.area.exists() {
        return Ok(None);
    }
    let folder = tempfile::Builder::new().prefix("tettsted-demo-").tempdir()?;
    unpack(folder.path()).map_err(fail::output)?;
    let file = |name: &str| folder.path().join(name);
    area.network.area = file(EXTRACT);
    if area.residents.is_none() && !area.people.is_given() {
        area.people.grid = Some(file("population_250m.csv"));
        area.people.ages = vec![file("ages.csv")];
        area.people.municipalities = Some(file("kommune.geojson"));
    }
    jobs.or(&file("jobs_250m.csv"));
    if area.network.dem.is_empty() && !area.network.plain {
        area.network.dem = vec![file("dtm.tif")];
    }
    places.add_stops(file("stops.txt"));
    args.services.or_in(folder.path());
    if args.access.with_private() {
        // made up, too, and shown in the house only as a real one is
        args.visits.or_in(folder.path());
    }
    say::note("no area given: this is the invented municipality Fjordvik");
    Ok(Some(Folder(folder)))
}

/// A folder that goes with the service.
#[derive(Debug)]
struct Folder(tempfile::TempDir);

impl std::ops::Deref for Folder {
    type Target = Path;

    fn deref(&self) -> &Path {
        self.0.path()
    }
}
