from claimline.extract.narrated import states_something
from claimline.model import Span


def states(text: str) -> bool:
    return states_something(text, Span(0, len(text)), ())


def test_events_and_states_of_control_are_statements() -> None:
    assert states("The northern dam collapsed on Monday")
    assert states("The port was in the hands of the strikers")


def test_opinions_and_questions_are_not() -> None:
    assert not states("The port would be crucial for the region")
    assert not states("Who closed the port?")
