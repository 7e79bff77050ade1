//! The world in which the desk is tried.
//!
//! | module | what it is |
//! |---|---|
//! | [`database`] | a fresh SQLite file, or a fresh database on the PostgreSQL that `scripts/test` started |
//! | [`audit`] | axe-core in a real page: what a machine can see of accessibility |
//! | [`bench`] | what the benchmark measures |
//! | [`binary`] | the real binary as a process: started, asked, killed |
//! | [`visitor`] | a customer's page, spoken over HTTP as the widget speaks |
//! | [`agent`] | an agent's console, spoken over HTTP as the page speaks |
//! | [`telegram`] | a Bot API server that behaves as the documents say, and the people who use Telegram |
//! | [`discord`] | a Discord that behaves as its documents say, REST and gateway, and the people who use it |
//! | [`faults`] | what goes wrong on purpose in either |
//! | [`site`] | somebody else's strict site with the widget on it |
//! | [`faulty`] | a network that cuts, delays, repeats and swallows what a test says |
//! | [`stream`] | server-sent events, read as they come |
//! | [`world`] | a desk in this process, on a clock that tests move |
//! | [`script`] | conversations as scripts, and their transcripts |
//! | [`live`] | pages that are open all the time, compared with a reload |
//! | [`pushes`] | a channel to which everything is sent, and which remembers it |
//! | [`files`] | files that people send |

pub mod agent;
pub mod audit;
pub mod bench;
pub mod binary;
pub mod browser;
pub mod database;
pub mod discord;
pub mod faults;
pub mod faulty;
pub mod files;
pub mod live;
pub mod pushes;
pub mod script;
pub mod site;
pub mod stream;
pub mod telegram;
pub mod visitor;
pub mod world;
