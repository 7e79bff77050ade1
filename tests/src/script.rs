//! Tests that read as conversations: a script says what people did, its transcript what everyone saw. How to write and
//! record one stands in docs/testing.md.
//!
//! | module | what it is |
//! |---|---|
//! | [`setup`] | the head: how the desk is configured |
//! | [`line`] | one line: who does what, when ([`when`]) |
//! | [`play`] | plays the lines and writes the transcript |
//! | [`watch`] | reads every page and room again, and tells what is different |
//! | [`views`] | messages as a transcript shows them |
//! | [`demo`] | the demo's desk and articles |

pub mod demo;
pub mod line;
pub mod play;
pub mod setup;
pub mod views;
pub mod watch;
pub mod when;
