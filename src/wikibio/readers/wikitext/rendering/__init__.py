"""Templates whose text must be computed; all others are patterns in languages/data/templates.

A function gets a `Call` and returns wikitext without templates, or None where its arguments make
no sense: the template then counts as unknown. `FUNCTIONS` is what tables of languages may name.
"""

from collections.abc import Mapping

from wikibio.readers.wikitext.rendering import (
    citations,
    convert,
    coordinates,
    dates,
    lists,
    names,
    numbers,
    tongues,
    units,
)
from wikibio.readers.wikitext.rendering.bio_it import bio_it
from wikibio.readers.wikitext.rendering.call import Call, Function
from wikibio.readers.wikitext.rendering.citations_world import cite_world
from wikibio.readers.wikitext.rendering.congress import us_bill, us_district
from wikibio.readers.wikitext.rendering.world import (
    country,
    date_world,
    form_world,
    julian_date,
    number_world,
)

FUNCTIONS: Mapping[str, Function] = {
    "age": dates.age,
    "age_in_years_and_days": dates.age_in_years_and_days,
    "as_it_stood": lists.as_it_stood,
    "as_of": dates.as_of,
    "born_by_age": dates.born_by_age,
    "cite": citations.cite,
    "date": dates.date,
    "date_and_time": dates.date_and_time,
    "date_range": dates.date_range,
    "date_with_age": dates.date_with_age,
    "date_with_given_age": dates.date_with_given_age,
    "dates_and_places": dates.dates_and_places,
    "definition": lists.definition,
    "english_phonemes": tongues.english_phonemes,
    "flag": names.country,
    "harvard": citations.harvard,
    "in_language": tongues.in_language,
    "items": lists.items,
    "joined": lists.joined,
    "labelled": tongues.labelled,
    "labelled_language": tongues.labelled_language,
    "lines": lists.lines,
    "marriage": names.marriage,
    "nihongo": tongues.nihongo,
    "old_style": dates.old_style,
    "one_date": dates.one_date,
    "pronounced": tongues.pronounced,
    "quotation": lists.quotation,
    "respelled": tongues.respelled,
    "ship": names.ship,
    "ship_class": names.ship_class,
    "sort_name": names.sort_name,
    "table_date": dates.table_date,
    "titled": lists.titled,
    "with_country": names.with_country,
    "years": dates.years,
    "years_with_age": dates.years_with_age,
    "bio_it": bio_it,
    "cite_world": cite_world,
    "country": country,
    "date_world": date_world,
    "form": form_world,
    "julian_date": julian_date,
    "number_world": number_world,
    "convert": convert.convert,
    "coord": coordinates.coord,
    "currency": numbers.currency,
    "decimal_degrees": coordinates.decimal_degrees,
    "formatted": numbers.formatted,
    "fraction": numbers.fraction,
    "hands": units.hands,
    "height": units.height,
    "in_words": numbers.in_words,
    "ordinal_number": numbers.ordinal_number,
    "percentage": numbers.percentage,
    "price": numbers.price,
    "rounded": numbers.rounded,
    "scaled_amount": numbers.scaled_amount,
    "stacked_fraction": numbers.stacked_fraction,
    "unit": units.unit,
    "value": numbers.value,
    "weight": units.weight,
    "us_bill": us_bill,
    "us_district": us_district,
}

__all__ = ["FUNCTIONS", "Call", "Function"]
