//! The service on a real database, with a clock that tests move and channels that do as they are told.

mod beside;
mod beside_words;
mod delivering;
mod feeding;
mod journeys;
mod rooming;
mod team;
mod world;
mod writing;
