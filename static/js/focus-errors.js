// Moves to the list of what went wrong, so that it is read out and seen first.
document.getElementById("error-summary")?.focus();
