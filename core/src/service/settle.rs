//! What tests ask, who move the clock themselves.

use super::desk::Desk;
use crate::clock::Timestamp;
use crate::store::StoreError;

impl Desk {
    /// When the earliest deadline falls due. A test moves its clock there and no farther, so that deadlines fire one
    /// after another as they do in life.
    ///
    /// # Errors
    /// The database cannot be read.
    pub async fn next_due(&self) -> Result<Option<Timestamp>, StoreError> {
        self.shared.store.next_due().await
    }
}
