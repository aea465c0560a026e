"""What people decide of links, in an invented story."""

from factory import claim, edition

from claimline.config import LinkConfig
from claimline.link import Decided, Linked, link_claims
from claimline.model import Claim, Edition, Judgement, Link, Relation

DAY = "2024-03-01"
FIRST = edition("The mayor said the Ena bridge had collapsed.", uri="https://a.example/1", published=DAY)
SECOND = edition("The union said the Ena bridge had collapsed.", uri="https://b.example/2", published=DAY)
CONTENT = "the Ena bridge had collapsed"


def said(of: Edition, who: str) -> Claim:
    return claim(of, CONTENT, source=who, cue="said", party=who, about=DAY)


MAYOR, UNION = said(FIRST, "The mayor"), said(SECOND, "The union")


def linked(decided: Decided | None = None) -> Linked:
    editions = {FIRST.report: FIRST, SECOND.report: SECOND}
    return link_claims([MAYOR, UNION], editions=editions, copies=(), config=LinkConfig(), decided=decided)


def test_a_rejected_link_is_gone_and_parts_its_question() -> None:
    (link,) = linked().links
    assert link.relation is Relation.SUPPORTS
    without = linked(Decided(rejected=((link.b, link.a, link.relation),)))
    assert without.links == ()
    assert len(without.questions) == 2


def test_an_accepted_link_bears_its_judgement() -> None:
    by_person = Judgement("person", "Ana", "2024-03-02")
    link = Link(MAYOR.id, UNION.id, Relation.CONTRADICTS, 1.0, judgement=by_person)
    found = linked(Decided(accepted=(link,))).links
    assert link in found
