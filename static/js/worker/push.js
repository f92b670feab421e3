// What comes by push: filled where push is.
