import pytest

from claimline.extract.quotes import quotations
from claimline.model import Span


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("He said “it rains” again.", ["it rains"]),
        ('He said "it rains" and "it snows".', ["it rains", "it snows"]),
        ("“The “Ena” bridge is shut,” she said.", ["The “Ena” bridge is shut,"]),
        ("‘The union’s boats sank,’ he said.", ["The union’s boats sank,"]),
        ("The drivers' union met.", []),
        ("“It goes on and on.", ["It goes on and on."]),
    ],
)
def test_quotations(text: str, inner: list[str]) -> None:
    assert [q.inner.of(text) for q in quotations(text, [Span(0, len(text))])] == inner
