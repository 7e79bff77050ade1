//! The real binary, attacked: docs/security.md says what each of these tries.

mod doors;
mod identity;
mod logs;
mod pages;
mod pictures;
mod routes;
mod stage;
mod wire;
