"""What every good sample says, whatever its format."""

from collections.abc import Callable

PHRASE = "a logistical convoy was attacked near Gao"
TITLE = "Sample digest: Mali, March 2017"
BYLINE = "By Tracker Archive samples"
BODY = (
    f"On 2 March 2017 {PHRASE}. The text goes on for a while, so that it must be broken into lines wherever "
    "a format breaks lines, and is one paragraph all the same.",
    "A second paragraph – with a dash, “quotes”, an é and a name: Jama’at Nusrat al-Islam wal-Muslimin.",
)
Maker = Callable[[], bytes]
