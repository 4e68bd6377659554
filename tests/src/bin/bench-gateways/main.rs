//! Measures Chaski and the gateways it is compared with, on the same pretended modem, and says which targets are met.
//!
//! `scripts/bench/gateways` installs the peers, builds this and runs it. The result is a table in Markdown on standard
//! output and `gateways.json`, with every figure, in the folder. The folder decides the disk.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a benchmark prints its figures and how far it is"
)]

mod arguments;
mod bench;
mod effort;
mod figures;
mod kills;
mod noise;
mod outages;
mod power_cuts;
mod queues;
mod quiet;
mod targets;

use std::path::Path;
use std::process::ExitCode;

use arguments::{Arguments, Order, USAGE};
use bench::Place;
use chaski_tests::gateway::{GATEWAYS, Gateway, respond};
use effort::Effort;
use figures::Figures;

/// One measurement: its name on the command line, and what does it.
type Measurement = (&'static str, fn(&Place, &Effort, &mut Figures) -> Result<(), String>);

/// Every measurement, in the table's order.
const MEASUREMENTS: [Measurement; 8] = [
    ("quiet", quiet::measure),
    ("burst", queues::measure_burst),
    ("utilisation", queues::measure_utilisation),
    ("kill", kills::measure),
    ("power-cut", power_cuts::measure),
    ("port", outages::measure_port),
    ("deaf", outages::measure_deaf),
    ("noise", noise::measure),
];

fn main() -> ExitCode {
    let names = MEASUREMENTS.iter().map(|(name, _)| *name).chain(GATEWAYS.iter().map(|it| it.name()));
    match arguments::parse(std::env::args().skip(1), &names.collect::<Vec<_>>()) {
        Ok(Order::Help) => {
            println!("{USAGE}");
            ExitCode::SUCCESS
        }
        Ok(Order::Respond(port)) => {
            // It ends when the modem goes away.
            let _ = respond(&port);
            ExitCode::SUCCESS
        }
        Ok(Order::Measure(arguments)) => run(&arguments),
        Err(problem) => {
            eprintln!("bench-gateways: {problem}\n{USAGE}");
            ExitCode::from(64)
        }
    }
}

fn run(arguments: &Arguments) -> ExitCode {
    let folder = arguments.folder.join(format!("chaski-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("the folder can be made");
    let folder = folder.canonicalize().expect("the folder is there");
    let mut figures = Figures::default();
    let chosen: Vec<&dyn Gateway> =
        GATEWAYS.into_iter().filter(|gateway| arguments.chooses_gateway(gateway.name())).collect();
    for (name, measure) in MEASUREMENTS.iter().filter(|(name, _)| arguments.chooses_measurement(name)) {
        let troubles = ["port", "deaf", "noise"].contains(name);
        for &gateway in chosen.iter().filter(|gateway| gateway.recovers() || !troubles) {
            eprintln!("{name}: {}", gateway.name());
            let place = Place { gateway, folder: folder.join(gateway.name()).join(name) };
            let effort = Effort::of(gateway.name(), arguments.quick);
            if let Some(missing) = gateway.program().filter(|program| !Path::new(program).is_file()) {
                eprintln!("{name}: {missing} is not installed: scripts/bench/gateways installs it");
                return ExitCode::FAILURE;
            }
            if let Err(problem) = measure(&place, &effort, &mut figures) {
                eprintln!("{name}: {}: {problem}", gateway.name());
                figures.note(gateway.name(), name, &problem);
            }
        }
    }
    let json = arguments.folder.join("gateways.json");
    std::fs::write(&json, figures.json(arguments.quick)).expect("the folder takes a file");
    let is_chosen = |name: &str| arguments.chooses_gateway("chaski") && arguments.chooses_measurement(name);
    println!("{}", targets::table(&figures, !arguments.quick, &is_chosen));
    eprintln!("every figure: {}", json.display());
    if !arguments.keep {
        std::fs::remove_dir_all(&folder).expect("one's own folder");
    }
    if !arguments.quick && targets::missed(&figures, &is_chosen) > 0 {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    }
}
