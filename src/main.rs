//! The executable: everything is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    apertura::cli::run(std::env::args_os())
}
