//! The widget and the console as people see them: a real Chromium, the real binary, the README's demo.

mod access;
mod articles;
mod elsewhere;
mod journey;
mod looks;
mod stage;
mod tale;
mod team;
mod trouble;
mod visitor;
