mod folder;
mod front;
