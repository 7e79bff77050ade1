//! The few kinds of columns there are, so that both databases hold the same.

use sea_orm_migration::sea_orm::DbBackend;
use sea_orm_migration::sea_query::{
    ColumnDef, ForeignKey, ForeignKeyAction, Index, IndexCreateStatement, Table, TableCreateStatement,
};

/// A table in the making.
#[derive(Debug)]
pub(crate) struct Shape {
    backend: DbBackend,
    name: &'static str,
    table: TableCreateStatement,
}

impl Shape {
    pub(crate) fn new(backend: DbBackend, name: &'static str) -> Self {
        Self { backend, name, table: Table::create().table(name).take() }
    }

    /// A UUID: sixteen bytes. SQLite has no type for it.
    pub(crate) fn id(self, name: &'static str) -> Self {
        self.id_column(name, false)
    }

    pub(crate) fn id_or_none(self, name: &'static str) -> Self {
        self.id_column(name, true)
    }

    fn id_column(self, name: &'static str, nullable: bool) -> Self {
        let mut column = ColumnDef::new(name);
        if self.backend == DbBackend::Sqlite {
            column.blob();
        } else {
            column.uuid();
        }
        self.column(column, nullable)
    }

    pub(crate) fn text(self, name: &'static str) -> Self {
        self.column(ColumnDef::new(name).text().take(), false)
    }

    pub(crate) fn text_or_none(self, name: &'static str) -> Self {
        self.column(ColumnDef::new(name).text().take(), true)
    }

    /// Milliseconds since 1970, journal numbers, sizes.
    pub(crate) fn long(self, name: &'static str) -> Self {
        self.column(ColumnDef::new(name).big_integer().take(), false)
    }

    pub(crate) fn long_or_none(self, name: &'static str) -> Self {
        self.column(ColumnDef::new(name).big_integer().take(), true)
    }

    pub(crate) fn int(self, name: &'static str) -> Self {
        self.column(ColumnDef::new(name).integer().take(), false)
    }

    pub(crate) fn int_or_none(self, name: &'static str) -> Self {
        self.column(ColumnDef::new(name).integer().take(), true)
    }

    pub(crate) fn flag(self, name: &'static str) -> Self {
        self.column(ColumnDef::new(name).boolean().take(), false)
    }

    pub(crate) fn bytes(self, name: &'static str) -> Self {
        self.column(ColumnDef::new(name).blob().take(), false)
    }

    fn column(mut self, mut column: ColumnDef, nullable: bool) -> Self {
        if nullable {
            column.null();
        } else {
            column.not_null();
        }
        self.table.col(column);
        self
    }

    pub(crate) fn key<const N: usize>(mut self, columns: [&'static str; N]) -> Self {
        let mut key = Index::create();
        for column in columns {
            key.col(column);
        }
        self.table.primary_key(&mut key);
        self
    }

    /// Rows that are short and found by their key alone need no second tree in SQLite.
    pub(crate) fn found_by_key_alone(mut self) -> Self {
        if self.backend == DbBackend::Sqlite {
            self.table.extra("WITHOUT ROWID");
        }
        self
    }

    /// The row goes with the one it belongs to.
    pub(crate) fn of(mut self, column: &'static str, parent: &'static str) -> Self {
        self.table.foreign_key(
            ForeignKey::create()
                .name(format!("{}_{column}_fkey", self.name))
                .from(self.name, column)
                .to(parent, "id")
                .on_delete(ForeignKeyAction::Cascade),
        );
        self
    }

    pub(crate) fn done(self) -> TableCreateStatement {
        self.table
    }
}

/// An index, named after its table and columns.
pub(crate) fn index<const N: usize>(table: &'static str, columns: [&'static str; N]) -> IndexCreateStatement {
    let mut index = Index::create();
    index.table(table).name(format!("{table}_{}", columns.join("_")));
    for column in columns {
        index.col(column);
    }
    index
}
