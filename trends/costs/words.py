"""What is said of costs: amounts with their currency, and whether insurance paid; never what anybody should pay."""

from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from injections.models import Insurance
from trends.costs.series import MOST_SHOWN, Cost, Costs, Together
from trends.story import in_turn, story
from trends.words import Fact

# What is left out of a story of costs is nearer than so large a share of the highest.
STORY_SHARE = 0.2


def number(amount: Decimal) -> str:
    """An amount without its currency; cents where there are some."""
    whole = amount == amount.to_integral_value()
    return number_format(amount, decimal_pos=0 if whole else 2, use_l10n=True, force_grouping=True)


def money(amount: Decimal, currency: str) -> str:
    """An amount with its currency: "1,450 USD"."""
    return f"{number(amount)} {currency}".strip()


def message(costs: Costs) -> str:
    """What the last visit cost, beside the one before it where that was paid in the same currency."""
    if not costs.costs:
        return _("Nothing to show yet")
    now, before = costs.costs[-1], costs.costs[-2:-1]
    said = {"now": money(now.amount, now.currency)}
    if not now.currency or not before or before[0].currency != now.currency:
        return _("The last visit cost %(now)s") % said
    words = _("The last visit cost %(now)s, the one before %(before)s")
    return words % {**said, "before": money(before[0].amount, now.currency)}


def facts(costs: Costs) -> list[Fact]:
    """Each year, the newest first, each currency for itself."""
    years = [(year, one, currency) for currency in costs.currencies for year, one in costs.years(currency).items()]
    years.sort(key=lambda row: row[0], reverse=True)
    return [Fact(str(year), _year(one, currency)) for year, one, currency in years]


def _year(year: Together, currency: str) -> str:
    n, insured = len(year.costs), len(year.insured)
    words = ngettext("%(amount)s for %(n)s visit.", "%(amount)s for %(n)s visits.", n)
    said = words % {"n": n, "amount": money(year.amount, currency)}
    if not insured:
        return said
    paid = ngettext(
        "Insurance paid all or a part of %(n)s visit.", "Insurance paid all or a part of %(n)s visits.", insured
    )
    return f"{said} {paid % {'n': insured}}"


def year_title(currency: str) -> str:
    """What the picture by year shows."""
    return _("Cost of each year, in %(currency)s") % {"currency": currency}


def visit_title(currency: str, visits: tuple[Cost, ...]) -> str:
    """The story of the visits."""
    values = [float(cost.amount) for cost in visits]
    told = in_turn([number(Decimal(str(value))) for value in story(values, max(values) * STORY_SHARE)])
    return _("Cost of each visit, in %(currency)s: %(story)s") % {"currency": currency, "story": told}


def notes(costs: Costs) -> list[str]:
    """What a person needs to know to read the numbers."""
    lines = []
    if costs.has_more:
        lines.append(_("These are the newest %(n)s visits. The numbers have all.") % {"n": MOST_SHOWN})
    if any(not cost.currency for cost in costs.costs):
        lines.append(_("The picture leaves out costs without a currency."))
    if costs.has_others:
        lines.append(_("Visits without a cost are left out."))
    return lines


def legend(costs: Costs) -> list[str]:
    """What the bars mean, of those that there are."""
    lines = []
    if any(cost.is_insured for cost in costs.costs):
        lines.append(_("A hollow bar: insurance paid all or a part."))
    if any(costs.today.year in costs.years(currency) for currency in costs.currencies):
        lines.append(_("This year is not over yet."))
    return lines


def insurance_words(insurance: Insurance | None) -> str:
    """Whether insurance paid; "" where nobody said."""
    if insurance == Insurance.UNSURE:
        return _("Not known")
    return str(insurance.label) if insurance else ""
