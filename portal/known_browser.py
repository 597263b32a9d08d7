"""Known browsers: a cookie that tells that somebody has signed in here with this browser before, and not who.

It opens nothing. It keeps one browser's allowance of sign-ins apart from whatever others do at the same address.
"""

import hmac

from litestar.datastructures import Cookie

from infra.sessions import new_secret
from portal.current import Reception
from portal.leaving import cookie_of

_NINETY_DAYS = 90 * 24 * 3600


def known_cookie(reception: Reception) -> Cookie:
    """The cookie for a browser in which somebody has just signed in: a random name of our own making, and its mark."""
    name = new_secret()
    value = f"{name}.{reception.form_tokens.mark(name)}"
    return cookie_of(reception, reception.browser_cookie, value, max_age=_NINETY_DAYS)


def is_known(reception: Reception, shown: str) -> bool:
    """Whether this cookie's value is of our own making."""
    name, _, mark = shown.partition(".")
    return bool(name) and hmac.compare_digest(mark.encode(), reception.form_tokens.mark(name).encode())
