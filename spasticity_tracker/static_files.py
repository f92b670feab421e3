"""The files that browsers get as they are, each under a name that changes with what is in it."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedFiles(CompressedManifestStaticFilesStorage):
    """Scripts that import each other ask for those names too: the plain ones are not kept."""

    support_js_module_import_aggregation = True
