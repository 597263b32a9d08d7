"""Age: how old somebody is on a day, worked out from the birth date and that day alone, and when they turn eighteen."""

from datetime import date

ADULT = 18  # Family Law Reform Act 1969 s.1; Children Act 1989 s.105(1)


def birthday(born: date, years: int) -> date:
    """The day at whose beginning somebody is so many years old (Family Law Reform Act 1969 s.9).

    Who was born on 29 February is a year older on 1 March where the year has no such day.
    """
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return date(born.year + years, 3, 1)


def age_on(born: date, day: date) -> int:
    """Whole years of age on a day; negative before birth."""
    years = day.year - born.year
    return years if birthday(born, years) <= day else years - 1


def is_child(born: date, day: date) -> bool:
    """Whether somebody is under eighteen on a day."""
    return day < birthday(born, ADULT)
