"""What the office has decided: ceilings, what is not counted, which further fields it keeps."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from models.eligibility.household import AssetKind, IncomeKind
from models.eligibility.poverty import Area


@dataclass(frozen=True)
class OfficeRules:
    """The office's rules. Percentages are of the poverty guideline; amounts are cents.

    ``ceiling``: up to here an applicant is within. ``upper``: up to here an exception may apply
    (``None``: there is none above the ceiling). ``asset_ceiling`` with ``asset_step`` for each
    further member (``None``: the office has no ceiling of assets).
    ``expenses``: whether expenses are asked for and taken off the income.
    ``lsc``: the fields of a grantee of the Legal Services Corporation. ``documented``: whether
    the office keeps *that* eligibility was documented, when and by whom; never what was shown.
    ``chosen``: the office has looked at these rules and kept them; until then they are the
    program's proposal, and the screen says so.
    """

    area: Area = Area.CONTIGUOUS
    ceiling: Decimal = Decimal(125)
    upper: Decimal | None = Decimal(200)
    asset_ceiling: int | None = None
    asset_step: int = 0
    left_out_income: frozenset[IncomeKind] = frozenset({IncomeKind.SNAP})
    left_out_assets: frozenset[AssetKind] = frozenset(
        {AssetKind.HOME, AssetKind.VEHICLE, AssetKind.RETIREMENT, AssetKind.TOOLS}
    )
    expenses: bool = False
    lsc: bool = False
    documented: bool = False
    chosen: bool = False

    def asset_ceiling_for(self, size: int) -> int | None:
        """For a household of this size, in cents."""
        if self.asset_ceiling is None:
            return None
        return self.asset_ceiling + max(0, size - 1) * self.asset_step
