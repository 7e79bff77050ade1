//! The panel: a message with the ways to the desk.
