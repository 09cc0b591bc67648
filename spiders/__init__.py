"""One spider a task; a portal never gets a spider of its own."""
