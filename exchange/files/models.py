"""What all files that lie in the database in pieces have in common."""

from django.db import models


class PieceOfFile(models.Model):
    """A part of a file that lies in the database."""

    number = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        abstract = True
