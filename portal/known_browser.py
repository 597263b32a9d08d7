"""Known browsers: a cookie that tells one browser, which our own page of agencies was shown in, from any other.

It tells nobody who uses it, and opens nothing. It keeps one browser's allowance of sign-ins apart from whatever others
do at the same address: it is given before anybody sets out, so that no crowd at an address can lock a person out.
"""

import hmac

from litestar.datastructures import Cookie

from infra.sessions import new_secret
from portal.current import Reception
from portal.leaving import cookie_of

_NINETY_DAYS = 90 * 24 * 3600


def known_cookie(reception: Reception) -> Cookie:
    """The cookie for a browser to be known by from now on: a random name of our own making, and its mark."""
    name = new_secret()
    value = f"{name}.{reception.form_tokens.mark(name)}"
    return cookie_of(reception, reception.browser_cookie, value, max_age=_NINETY_DAYS)


def is_known(reception: Reception, shown: str) -> bool:
    """Whether this cookie's value is of our own making."""
    name, _, mark = shown.partition(".")
    return bool(name) and hmac.compare_digest(mark.encode(), reception.form_tokens.mark(name).encode())
