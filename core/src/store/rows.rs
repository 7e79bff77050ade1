//! Many rows in one statement. The cost of a batch is the number of its statements, so every table is written once.

use sea_orm::sea_query::{Expr, ExprTrait, InsertStatement, OnConflict, Query};
use sea_orm::{
    ConnectionTrait, DbBackend, EntityTrait, IdenStatic, Iterable, ModelTrait, PrimaryKeyToColumn, Value,
};

use super::error::{During, Result};
use super::tx::WriteTx;

/// Rows of one statement at most, so that the statements a connection keeps prepared stay small.
const ROWS: usize = 500;

/// What happens to a row whose key is there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Existing {
    /// The whole batch fails as a conflict.
    Fails,
    /// It stays as it is.
    Stays,
    /// It is replaced.
    Replaced,
    /// It is replaced if its `version` is one less than the new one; otherwise it is not counted.
    Guarded,
}

/// The most values one statement may bind.
fn limit(backend: DbBackend) -> usize {
    if backend == DbBackend::Postgres { 65_535 } else { 32_766 }
}

/// Stores the rows and returns how many were written. `fixed` are columns that never change once a row is there:
/// left out of the update, so that their indexes are not touched.
pub(super) async fn put<E>(
    tx: &WriteTx,
    operation: &'static str,
    rows: &[E::Model],
    existing: Existing,
    fixed: &[E::Column],
) -> Result<u64>
where
    E: EntityTrait,
    E::Model: ModelTrait<Entity = E>,
    E::Column: Iterable,
{
    let columns: Vec<E::Column> = E::Column::iter().collect();
    let per_statement = (limit(tx.tx.get_database_backend()) / columns.len()).min(ROWS);
    let mut written = 0;
    for rows in rows.chunks(per_statement) {
        let statement = insert::<E>(&columns, rows, existing, fixed);
        written += tx.tx.execute(&statement).await.during(operation)?.rows_affected();
    }
    Ok(written)
}

fn insert<E>(
    columns: &[E::Column],
    rows: &[E::Model],
    existing: Existing,
    fixed: &[E::Column],
) -> InsertStatement
where
    E: EntityTrait,
    E::Model: ModelTrait<Entity = E>,
    E::Column: Iterable,
{
    let mut statement = Query::insert();
    statement.into_table(E::default().table_ref()).columns(columns.iter().copied());
    for row in rows {
        statement.values_panic(columns.iter().map(|column| Expr::from(row.get(*column))));
    }
    let keys: Vec<E::Column> = E::PrimaryKey::iter().map(PrimaryKeyToColumn::into_column).collect();
    let is_in =
        |list: &[E::Column], column: &E::Column| list.iter().any(|other| other.as_str() == column.as_str());
    let mut conflict = OnConflict::columns(keys.iter().copied());
    match existing {
        Existing::Fails => return statement,
        Existing::Stays => {
            conflict.do_nothing();
        }
        Existing::Replaced | Existing::Guarded => {
            let changing = columns.iter().filter(|column| !is_in(&keys, column) && !is_in(fixed, column));
            conflict.update_columns(changing.copied());
        }
    }
    if existing == Existing::Guarded {
        let table = E::default();
        conflict.action_and_where(
            Expr::col((table.table_name(), "version")).eq(Expr::col(("excluded", "version")).sub(1)),
        );
    }
    statement.on_conflict(conflict);
    statement
}

/// The list, lengthened to a power of two by repeating its last value: lists of any length then share a few prepared
/// statements.
pub(super) fn padded<T: Clone + Into<Value>>(values: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut list: Vec<T> = values.into_iter().collect();
    if let Some(last) = list.last().cloned() {
        list.resize(list.len().next_power_of_two(), last);
    }
    list
}

/// The last of the rows that have the same key; order is kept otherwise.
pub(super) fn last_of_each<T, K: std::hash::Hash + Eq>(rows: &[T], key: impl Fn(&T) -> K) -> Vec<&T> {
    let mut last = std::collections::HashMap::with_capacity(rows.len());
    for (position, row) in rows.iter().enumerate() {
        last.insert(key(row), position);
    }
    rows.iter()
        .enumerate()
        .filter(|(position, row)| last.get(&key(row)) == Some(position))
        .map(|(_, row)| row)
        .collect()
}
