//! How the program ends when it fails.

use std::path::Path;
use std::process::ExitCode;

use crate::cli::output::say;
use crate::explain::Explain;

/// An error that the person can do something about.
#[derive(Debug, thiserror::Error)]
#[error("{text}")]
pub(in crate::cli) struct Failure {
    text: String,
    code: &'static str,
    advice: String,
    exit: u8,
}

impl Failure {
    fn new(error: &impl Explain, exit: u8) -> Self {
        Self { text: error.to_string(), code: error.code(), advice: error.advice(), exit }
    }

    /// Parts of an input cannot be used, and `--strict` does not allow that.
    pub(in crate::cli) fn strict(parts: usize) -> Self {
        Self {
            text: format!("{parts} rows cannot be used, and --strict allows none; nothing was written"),
            code: "strict",
            advice: "mend the rows named above, or leave --strict out".into(),
            exit: 3,
        }
    }

    /// The service cannot start.
    #[cfg(feature = "serve")]
    pub(in crate::cli) fn service(text: String) -> Self {
        Self { text, code: "service", advice: "choose another address with --addr".into(), exit: 5 }
    }

    /// Other computers would reach the service, and nobody said that they may.
    #[cfg(feature = "serve")]
    pub(in crate::cli) fn not_public(addr: &str) -> Self {
        Self {
            text: format!("--addr {addr} is reached by other computers, and --public was not given"),
            code: "service_not_public",
            advice: "add --public if everybody who reaches the address may read (there is no login), or listen at 127.0.0.1".into(),
            exit: 5,
        }
    }

    /// Homes that ambulant services visit would leave the house.
    pub(in crate::cli) fn visits_published() -> Self {
        Self {
            text: "--visits is for answers in the house only: where and how often people are visited is never published".into(),
            code: "visits_published",
            advice: "add --with-private, or leave --visits out".into(),
            exit: 3,
        }
    }

    /// Whoever asks a service says what is to be assumed.
    #[cfg(feature = "serve")]
    pub(in crate::cli) fn set_when_served() -> Self {
        Self {
            text: "--set is for one answer, and a service gives many".into(),
            code: "service_set",
            advice: "leave --set out, and put set=KEY:NUMBER into the addresses, or keep it with a plan"
                .into(),
            exit: 5,
        }
    }

    /// Others would reach what is for the municipality itself.
    #[cfg(feature = "serve")]
    pub(in crate::cli) fn private_for_others(why: &str) -> Self {
        Self {
            text: format!("--with-private is for this computer only, and {why}"),
            code: "service_private",
            advice: "leave --with-private out where others ask, or listen at 127.0.0.1 without other names and without --cors '*'".into(),
            exit: 5,
        }
    }

    /// There is no token for the planner.
    #[cfg(feature = "serve")]
    pub(in crate::cli) fn no_token(why: &std::io::Error) -> Self {
        Self {
            text: format!("no random numbers for the token of the planner: {why}"),
            code: "service_token",
            advice: "the system must have a source of random numbers, as /dev/urandom".into(),
            exit: 5,
        }
    }

    /// A further area that is served is no study area.
    #[cfg(feature = "serve")]
    pub(in crate::cli) fn not_a_study(file: &Path) -> Self {
        Self {
            text: format!("{} is no study area", file.display()),
            code: "not_a_study",
            advice: "`tettsted build` makes one; only the first area may be an extract".into(),
            exit: 3,
        }
    }

    /// Ages say nothing about a home whose municipality is not known.
    pub(in crate::cli) fn ages_without_municipalities() -> Self {
        Self {
            text: "--ages needs --municipalities: without their areas nobody knows which ages belong to which home".into(),
            code: "ages_without_municipalities",
            advice: "give a layer of municipalities with their codes (Kartverket's kommuner), or of districts".into(),
            exit: 3,
        }
    }

    /// Options that a study area was built with, or that it cannot serve.
    pub(in crate::cli) fn not_with_study(area: &Path, options: &[&str]) -> Self {
        let options: Vec<String> =
            options.iter().map(|option| format!("--{}", option.replace('_', "-"))).collect();
        Self {
            text: format!(
                "{} cannot be used with {}: a study area holds what it was built with",
                options.join(", "),
                area.display()
            ),
            code: "study_holds_its_own",
            advice:
                "leave it out, or give the extract; `tettsted build` makes a study area with other inputs"
                    .into(),
            exit: 3,
        }
    }

    /// Options that have nothing to say beside a table of residents, and why.
    pub(in crate::cli) fn not_with_residents(options: &[(&str, &str)]) -> Self {
        let options: Vec<String> =
            options.iter().map(|(option, why)| format!("--{} ({why})", option.replace('_', "-"))).collect();
        Self {
            text: format!("--residents cannot be used with {}", options.join(", ")),
            code: "residents_are_given",
            advice: "leave it out, or leave --residents out and let the residents be made; --municipalities may go with both".into(),
            exit: 3,
        }
    }

    /// An input that cannot be read once more.
    pub(in crate::cli) fn unreadable(path: &Path, source: &std::io::Error) -> Self {
        Self {
            text: format!("cannot read {}: {source}", path.display()),
            code: "input_unreadable",
            advice: "check the path and the permissions".into(),
            exit: 3,
        }
    }

    /// A question that is no JSON.
    pub(in crate::cli) fn not_json(given: &str, why: &serde_json::Error) -> Self {
        Self {
            text: format!("{given:?} is no JSON: {why}"),
            code: "question_unreadable",
            advice:
                "give an object with the fields that `tettsted questions NAME` prints, such as {\"year\": 2035}"
                    .into(),
            exit: 3,
        }
    }

    /// A study area where an extract is needed.
    pub(in crate::cli) fn needs_extract(area: &Path) -> Self {
        Self {
            text: format!("{} is a study area; this is made from an extract", area.display()),
            code: "study_not_extract",
            advice: "give the extract (.osm.pbf) that it was built from; `tettsted info` names it".into(),
            exit: 3,
        }
    }

    /// A study area without a base map.
    pub(in crate::cli) fn needs_base_map(area: &Path) -> Self {
        Self {
            text: format!("{} has no base map: it was built by an older tettsted", area.display()),
            code: "no_base_map",
            advice: "build it again, or give the extract (.osm.pbf) that it was built from".into(),
            exit: 3,
        }
    }

    /// A length of links that cannot be.
    pub(in crate::cli) fn up_to(metres: f64) -> Self {
        Self {
            text: format!("--up-to {metres}: must be from 1 to 1000 metres"),
            code: "link_length",
            advice: "give the longest link in metres, such as --up-to 60".into(),
            exit: 3,
        }
    }

    /// Not two years.
    pub(in crate::cli) fn years(given: usize) -> Self {
        Self {
            text: format!("--years needs two years, and there are {given}"),
            code: "years",
            advice: "give them as --years 2026,2035".into(),
            exit: 3,
        }
    }

    /// There is nothing to judge.
    pub(in crate::cli) fn no_sites(plan: &Path) -> Self {
        Self {
            text: format!("there are no sites to judge: the layer sites of {} is empty", plan.display()),
            code: "no_sites",
            advice: "draw candidates in the layer sites of the plan, or name a file of sites with --sites"
                .into(),
            exit: 3,
        }
    }
}

/// An input cannot be used.
pub(in crate::cli) fn input(error: impl Explain) -> Failure {
    Failure::new(&error, 3)
}

/// An output cannot be written.
pub(in crate::cli) fn output(error: impl Explain) -> Failure {
    Failure::new(&error, 4)
}

/// Prints the error and chooses the exit code.
pub(in crate::cli) fn report(error: &anyhow::Error) -> ExitCode {
    if is_closed_pipe(error) {
        return ExitCode::SUCCESS;
    }
    if let Some(failure) = error.downcast_ref::<Failure>() {
        say::error(&failure.text, failure.code, &failure.advice);
        return ExitCode::from(failure.exit);
    }
    say::error(&format!("{error:#}"), "unexpected", "");
    ExitCode::FAILURE
}

/// Whoever read our output has read enough, as `head` does.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let io = error.chain().find_map(|cause| cause.downcast_ref::<std::io::Error>());
    io.is_some_and(|io| io.kind() == std::io::ErrorKind::BrokenPipe)
}
