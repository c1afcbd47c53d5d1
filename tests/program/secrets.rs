//! Attacks on what is published: nothing of it may depend on what is private.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use fastrand::Rng;
use tettsted::plan::Plan;

use crate::common::often;
use crate::common::program::tettsted;
use crate::common::secret::{
    build, demo_folder, exchanged, own_residents, public_demo, put_plan, with_private,
};

/// How many plans by lot are tried, and how many when there is time.
const PLANS: [u32; 2] = [2, 100];

/// Commands about a plan, each with what it writes in a folder; `report` apart, which takes longest.
const COMMANDS: [&[&str]; 17] = [
    &["coverage", "area.tettsted", "--plan", "plan.gpkg", "-o", "out/coverage.gpkg", "--explain"],
    &["coverage", "area.tettsted", "--plan", "plan.gpkg", "--at", "Tuesday 18:30", "--plan-year", "2035"],
    &["forms", "area.tettsted", "--plan", "plan.gpkg", "-o", "out/forms.csv", "--explain"],
    &["settlements", "area.tettsted", "--plan", "plan.gpkg", "-o", "out/settlements.geojson"],
    &["score", "area.tettsted", "--plan", "plan.gpkg", "-o", "out/score.gpkg", "--explain", "out/score.txt"],
    &["score", "area.tettsted", "--plan", "plan.gpkg", "--base-type", "EKSTRA", "-o", "out/ekstra.csv"],
    &["what-if", "area.tettsted", "--plan", "plan.gpkg", "-o", "out/what-if.gpkg", "--explain"],
    &["missing-links", "area.tettsted", "--plan", "plan.gpkg", "--top", "3", "-o", "out/links.geojson"],
    &[
        "locate",
        "area.tettsted",
        "--plan",
        "plan.gpkg",
        "--base-type",
        "BASIS,PLUSS",
        "--new",
        "2",
        "-o",
        "out/locate.gpkg",
        "--explain",
    ],
    &[
        "compare",
        "area.tettsted",
        "--plan",
        "plan.gpkg",
        "--years",
        "2026,2035",
        "-o",
        "out/compare.csv",
        "--explain",
    ],
    &["card", "area.tettsted", "--plan", "plan.gpkg", "--project", "p1", "-o", "out/card.html"],
    &[
        "card",
        "area.tettsted",
        "--plan",
        "plan.gpkg",
        "--project",
        "p1",
        "--plan-year",
        "2035",
        "-o",
        "out/card.gpkg",
    ],
    &["ask", "coverage", "area.tettsted", "--plan", "plan.gpkg", "-o", "out/asked.geojson"],
    &["ask", "siting", "area.tettsted", "--plan", "plan.gpkg", "-o", "out/siting.xlsx"],
    &["ask", "survey", "area.tettsted", "--plan", "plan.gpkg"],
    &[
        "ambulant",
        "area.tettsted",
        "--plan",
        "plan.gpkg",
        "--visits",
        "visits.csv",
        "--plan-year",
        "2035",
        "-o",
        "out/ambulant.gpkg",
        "--explain",
    ],
    &[
        "services",
        "area.tettsted",
        "--plan",
        "plan.gpkg",
        "--services",
        "services.csv",
        "-o",
        "out/services.gpkg",
        "--explain",
    ],
];
const REPORT: &[&str] = &["report", "area.tettsted", "plan.gpkg", "-o", "out/report"];
/// What is asked in the house alone; that it is refused tells nothing, either.
const REFUSED: &[&str] = &["locate", "area.tettsted", "--plan", "plan.gpkg", "--base-type", "EKSTRA"];

/// Everything that commands leave behind: what they print, and all files, by command or name.
fn left_behind(folder: &Path, commands: &[&[&str]]) -> BTreeMap<String, Vec<u8>> {
    let out = folder.join("out");
    let _ = fs::remove_dir_all(&out);
    fs::create_dir_all(&out).expect("folder");
    let mut all = BTreeMap::new();
    for command in commands {
        let done = tettsted().current_dir(folder).args(*command).output().expect("it runs");
        let name = command.join(" ");
        all.insert(format!("{name}: status"), format!("{:?}", done.status).into_bytes());
        all.insert(format!("{name}: stdout"), done.stdout);
        all.insert(format!("{name}: stderr"), done.stderr);
    }
    for file in files(&out) {
        let name = file.strip_prefix(folder).expect("inside").display().to_string();
        all.insert(name, fs::read(&file).expect("a file"));
    }
    all
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).expect("folder") {
        let path = entry.expect("entry").path();
        if path.is_dir() { all.extend(files(&path)) } else { all.push(path) }
    }
    all
}

/// Fails with the names of all that differs.
fn same(one: &BTreeMap<String, Vec<u8>>, other: &BTreeMap<String, Vec<u8>>, what: &str) {
    let names = |all: &BTreeMap<String, Vec<u8>>| all.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(one), names(other), "{what}");
    let differ: Vec<&String> = one.keys().filter(|name| one[*name] != other[*name]).collect();
    if let Some(name) = differ.iter().find(|name| name.contains("std")) {
        println!("{}", String::from_utf8_lossy(&one[*name]));
        println!("{}", String::from_utf8_lossy(&other[*name]));
    }
    assert!(differ.is_empty(), "{what}: these tell of what is private: {differ:#?}");
}

fn demo_plan() -> Plan {
    Plan::read(&demo_folder().join("plan.gpkg")).expect("the plan").plan
}

/// The first attack: whoever exchanges what is private sees no byte change.
#[test]
fn nothing_public_depends_on_private_bases() {
    let folder = tempfile::tempdir().expect("folder");
    public_demo(folder.path());
    let plan_file = folder.path().join("plan.gpkg");
    let plan = demo_plan();
    let mut lot = Rng::with_seed(17);
    let commands: Vec<&[&str]> = COMMANDS.into_iter().chain([REPORT, REFUSED]).collect();
    put_plan(&plan_file, &plan);
    let before = left_behind(folder.path(), &commands);
    let refused = format!("{}: status", REFUSED.join(" "));
    let failed: Vec<&String> = before
        .iter()
        .filter(|(name, status)| name.ends_with("status") && !String::from_utf8_lossy(status).contains("(0)"))
        .map(|(name, _)| name)
        .collect();
    assert_eq!(failed, [&refused]);
    put_plan(&plan_file, &exchanged(&plan, &mut lot));
    same(&before, &left_behind(folder.path(), &commands), "the demo");
    // the attack would see it: in the house all of it changes
    let in_house: Vec<&str> = COMMANDS[0].iter().copied().chain(["--with-private"]).collect();
    let exact = |plan: &Plan| {
        put_plan(&plan_file, plan);
        left_behind(folder.path(), &[&in_house])["out/coverage.gpkg"].clone()
    };
    assert_ne!(exact(&plan), exact(&exchanged(&plan, &mut lot)));
}

#[test]
fn nothing_public_depends_on_what_is_private_in_plans_by_lot() {
    let folder = tempfile::tempdir().expect("folder");
    public_demo(folder.path());
    let plan_file = folder.path().join("plan.gpkg");
    let plan = demo_plan();
    let [few, many] = PLANS;
    for seed in 0..u64::from(often(few, many)) {
        let mut lot = Rng::with_seed(seed);
        let plan = with_private(&plan, &mut lot);
        put_plan(&plan_file, &plan);
        let before = left_behind(folder.path(), &COMMANDS);
        put_plan(&plan_file, &exchanged(&plan, &mut lot));
        same(&before, &left_behind(folder.path(), &COMMANDS), &format!("plan {seed}"));
    }
}

/// Bases more or fewer change the number that is told, and nothing else.
#[test]
fn of_private_bases_only_their_number_is_told() {
    let folder = tempfile::tempdir().expect("folder");
    public_demo(folder.path());
    let plan_file = folder.path().join("plan.gpkg");
    let plan = demo_plan();
    let page = |plan: &Plan| {
        put_plan(&plan_file, plan);
        let page = left_behind(folder.path(), &[REPORT])["out/report/report.en.html"].clone();
        String::from_utf8(page).expect("text")
    };
    let more = Plan {
        bases: plan
            .bases
            .iter()
            .flat_map(|base| {
                let again = base
                    .is_private()
                    .then(|| tettsted::plan::Base { id: format!("{}-2", base.id), ..base.clone() });
                [Some(base.clone()), again].into_iter().flatten()
            })
            .collect(),
        ..plan.clone()
    };
    let (one, two) = (page(&plan), page(&more));
    let lines = |page: &str| page.split(['<', '>']).map(str::to_owned).collect::<Vec<_>>();
    let (one, two) = (lines(&one), lines(&two));
    assert_eq!(one.len(), two.len());
    let differ: Vec<_> = one.iter().zip(&two).filter(|(a, b)| a != b).collect();
    assert!(!differ.is_empty(), "the number is told");
    let digits = |text: &str| text.chars().filter(|c| !c.is_ascii_digit()).collect::<String>();
    for (a, b) in differ {
        assert!(a.contains("UTVIDET") || a.contains("EKSTRA"), "{a}");
        assert_eq!(digits(a), digits(b));
    }
}

/// The second attack: of two tables of residents with the same protected copy nobody can tell which it was.
#[test]
fn own_residents_leave_only_as_their_protected_copy() {
    let folder = tempfile::tempdir().expect("folder");
    let at = folder.path();
    let key = at.join("key");
    tettsted().args(["key", "make"]).arg(&key).assert().success();
    let own = fs::read_to_string(own_residents(at)).expect("residents");
    put_plan(&at.join("plan.gpkg"), &demo_plan());
    let published = |table: &str, key: &str| {
        fs::write(at.join("own.csv"), table).expect("written");
        build(at, &["--residents", "own.csv"]);
        let report: Vec<&str> = REPORT.iter().copied().chain(["--key", key]).collect();
        left_behind(at, &[&report])
    };
    let before = published(&own, "key");
    assert!(
        String::from_utf8_lossy(&before[&format!("{} --key key: status", REPORT.join(" "))]).contains("(0)")
            || before.keys().any(|name| name.ends_with("report.html")),
        "{:?}",
        before.keys()
    );
    // other names, another order, and a few centimetres aside: the same people in the same leaves
    let mut rows: Vec<String> = own.lines().skip(1).map(|row| row.replacen("secret", "other", 1)).collect();
    rows.reverse();
    let moved = rows.iter().fold(String::from("id,lon,lat,rollator,most,fit\n"), |all, row| {
        let mut cells: Vec<String> = row.split(',').map(str::to_owned).collect();
        let lon: f64 = cells[1].parse().expect("number");
        cells[1] = (lon + 1e-7).to_string();
        all + &cells.join(",") + "\n"
    });
    same(&before, &published(&moved, "key"), "the same protected copy");

    let digits = fs::read_to_string(&key).expect("key");
    let digits = digits.trim();
    let bytes: Vec<u8> =
        (0..32).map(|byte| u8::from_str_radix(&digits[2 * byte..2 * byte + 2], 16).expect("hex")).collect();
    for (name, content) in &before {
        let holds = |what: &[u8]| content.windows(what.len()).any(|window| window == what);
        assert!(!holds(digits.as_bytes()) && !holds(&bytes), "{name} holds the key");
        assert!(!holds(b"secret-"), "{name} names a home of the municipality's own table");
        assert!(!holds(b"own.csv"), "{name} names the table");
    }
    tettsted().current_dir(at).args(["key", "make", "key2"]).assert().success();
    let other = published(&own, "key2");
    let csv = "out/report/coverage_areas.csv";
    assert_ne!(before[csv], other[csv], "another key gives other numbers");
}

/// Own residents stop what is made for others, and are marked in what is not.
#[test]
fn own_residents_need_a_decision() {
    let folder = tempfile::tempdir().expect("folder");
    let at = folder.path();
    tettsted().current_dir(at).args(["key", "make", "key"]).assert().success();
    tettsted().current_dir(at).args(["key", "make", "key2"]).assert().success();
    own_residents(at);
    build(at, &["--residents", "own.csv", "--key", "key"]);
    put_plan(&at.join("plan.gpkg"), &demo_plan());
    let run = |arguments: &[&str]| tettsted().current_dir(at).args(arguments).output().expect("it runs");
    let told = |out: &std::process::Output| String::from_utf8_lossy(&out.stderr).into_owned();

    let card = ["card", "area.tettsted", "--plan", "plan.gpkg", "--project", "p1", "-o", "card.html"];
    let with = |options: &[&'static str]| {
        run(&card.iter().copied().chain(options.iter().copied()).collect::<Vec<_>>())
    };
    let refused = with(&[]);
    assert_eq!(refused.status.code(), Some(3), "{}", told(&refused));
    for option in ["--key", "--public-residents", "--with-private"] {
        assert!(told(&refused).contains(option), "{}", told(&refused));
    }
    assert!(!at.join("card.html").exists());
    let other = with(&["--key", "key2"]);
    assert_eq!(other.status.code(), Some(3));
    assert!(told(&other).contains("was made with"), "{}", told(&other));
    let page = |options: &[&'static str]| {
        assert!(with(options).status.success());
        fs::read_to_string(at.join("card.html")).expect("page")
    };
    assert!(!page(&["--key", "key"]).contains("INTERNT"));
    assert!(!page(&["--public-residents"]).contains("INTERNT"));
    assert!(page(&["--with-private"]).contains("INTERNT"));

    let worked = run(&["coverage", "area.tettsted", "--plan", "plan.gpkg", "-o", "coverage.geojson"]);
    assert!(worked.status.success() && told(&worked).contains("in house"), "{}", told(&worked));
    assert!(fs::read_to_string(at.join("coverage.geojson")).expect("layer").contains("INTERNT"));
}
