//! The database's shape, the same on SQLite and PostgreSQL.
//!
//! Until the first release there is one migration, [`m0001`]; afterwards each change is one more, and none is ever
//! edited. Everything that is pending is applied in one transaction: a database is either as it was or up to date.
//! Two processes that start at once wait for each other.

mod connection;
mod m0001;
mod m0001_columns;
mod m0001_search;

pub use connection::{applied, migrate, pending};
pub use sea_orm_migration::DbErr;
use sea_orm_migration::async_trait::async_trait;
use sea_orm_migration::{MigrationTrait, MigratorTrait};

/// All migrations, oldest first.
#[derive(Debug)]
pub struct Migrator;

#[async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![Box::new(m0001::Migration)]
    }
}
