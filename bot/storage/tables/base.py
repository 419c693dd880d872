"""What all rows have in common: the team comes first, and no table has row numbers.

The order of row numbers would tell who wrote when.
"""

from sqlalchemy import Table
from sqlalchemy.ext.declarative import DeferredReflection
from sqlmodel import Field, SQLModel

METADATA = SQLModel.metadata
UNNUMBERED = {"sqlite_with_rowid": False}


class TeamRow(SQLModel, DeferredReflection):
    """What every row begins with: the team, which is the installation.

    Nobody makes a row or loads one as an object: a row only describes its table. So Pydantic builds
    no validators for it, and what SQLAlchemy needs to load objects is deferred for good.
    """

    model_config = {"defer_build": True}

    team_id: str = Field(primary_key=True)


def table_of(row: type[TeamRow]) -> Table:
    """The table of a row, for Core statements."""
    return METADATA.tables[str(row.__tablename__)]
