//! The routes with a small desk behind them.

mod act;
mod fake;
mod files;
mod page;
mod reads;
mod sign_in;
