"""What people come for, walked in a browser: find, read, correct, add, merge, undo, follow, search, print."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from browsing import Opener, expect, select

if TYPE_CHECKING:
    from playwright.sync_api import Page

DENIED = "the sensors were switched off"


def sign(page: Page, form: str, *, why: str) -> None:
    """Say in a form who decides and why."""
    page.locator(f"{form} input[name=who]").fill("Rina Holt")
    page.locator(f"{form} input[name=why]").fill(why)


def open_claim(page: Page, workbench: str, words: str) -> str:
    """Go to the page of the first claim with these words; its id."""
    page.goto(f"{workbench}/claims?q={words}")
    claim = page.locator("tr[data-claim]").first.get_attribute("data-claim")
    page.goto(f"{workbench}/claims/{claim}")
    return claim or ""


def test_find_who_denied_a_claim(shared: str, visit: Opener) -> None:
    page = visit(f"{shared}/claims")
    page.locator("aside.filters-aside, aside").get_by_label("Words").fill("sensors switched off")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"q=sensors"))
    page.locator(".facets").get_by_role("link", name="denies").click()
    page.wait_for_url(re.compile(r"stance=denies"))
    row = page.locator("tr[data-claim]", has_text=DENIED).first
    expect(row.locator(".source")).to_have_text("Pontika Grain")
    expect(row.locator(".stance")).to_have_text("denies")


def test_read_the_words(shared: str, visit: Opener) -> None:
    page = visit(f"{shared}/claims?q=sensors&stance=denies")
    row = page.locator("tr[data-claim]", has_text=DENIED).first
    claim = row.get_attribute("data-claim")
    row.locator(".cites a").click()
    expect(page).to_have_url(re.compile(rf"/reports/\w+#c-{claim}$"))
    lit = page.locator("article.words .on")
    expect(lit.first).to_be_in_viewport()
    assert DENIED in " ".join(lit.all_inner_texts())
    expect(page.locator(".card.on")).to_contain_text(DENIED)


def test_marked_words_show_their_claim(shared: str, visit: Opener) -> None:
    page = visit(f"{shared}/reports")
    page.locator("th a").first.click()
    run = page.locator("article.words [role=button]").nth(2)
    run.click()
    expect(page.locator(".card.on")).to_have_count(1)
    page.locator("article.words [role=button]").nth(3).press("Enter")
    expect(page.locator(".card.on")).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(page.locator(".card.on")).to_have_count(0)


def test_correct_a_source_and_take_it_back(own: str, visit: Opener) -> None:
    page = visit(f"{own}/claims")
    claim = open_claim(page, own, DENIED.replace(" ", "+"))
    before = page.locator(".card .source").first.inner_text()
    page.get_by_text("Change who says it").click()
    form = "form[action$='/change']:has(input[name=source])"
    page.locator(f"{form} input[name=source]").fill("Marin Dov")
    sign(page, form, why="the report names him two lines above")
    page.locator(f"{form} button").click()
    expect(page.locator("main > .toast")).to_contain_text(re.compile(r"Correction \d+ is in force"))
    expect(page.locator(".card .source").first).to_have_text("Marin Dov")
    page.locator("main").press("u")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Take back correction")
    dialog.get_by_role("button", name="Take back").click()
    expect(page.locator(".toasts")).to_contain_text("is taken back")
    page.goto(f"{own}/claims/{claim}")
    expect(page.locator(".card .source").first).to_have_text(before)


def test_add_a_missed_claim_by_selecting_its_words(own: str, visit: Opener) -> None:
    page = visit(f"{own}/reports?q=Six+days")
    page.locator("th a").first.click()
    count = int(page.locator("#claims .count").inner_text())
    select(page, "Nobody from Pontika Grain was seen there")
    page.get_by_role("button", name="Add claim").click()
    expect(page.get_by_role("region", name="Add a claim")).to_be_visible()
    form = "form[data-selection=claim]"
    expect(page.locator(f"{form} [name=content]")).to_have_value("Nobody from Pontika Grain was seen there")
    start = int(page.locator(f"{form} [name=content_start]").input_value())
    end = int(page.locator(f"{form} [name=content_end]").input_value())
    assert end - start == len("Nobody from Pontika Grain was seen there")
    sign(page, form, why="an absence that the report tells")
    page.locator(f"{form} button.primary").click()
    expect(page.locator("#claims .count")).to_have_text(str(count + 1))
    expect(page.locator("#claims")).to_contain_text("Nobody from Pontika Grain was seen there")


def test_three_selections_fill_source_cue_and_content(own: str, visit: Opener) -> None:
    page = visit(f"{own}/reports?q=Six+days")
    page.locator("th a").first.click()
    form = "form[data-selection=claim]"
    select(page, "nine of the 23 injured were still in hospital")
    page.get_by_role("button", name="Add claim").click()
    select(page, "Doctor Kalina Stamova")
    select(page, "said")
    expect(page.locator(f"{form} [name=source]")).to_have_value("Doctor Kalina Stamova")
    expect(page.locator(f"{form} [name=cue]")).to_have_value("said")
    page.keyboard.press("Escape")
    expect(page.locator(".picker")).to_have_count(0)
    expect(page.locator("aside").locator(form)).to_have_count(1)


def test_merge_two_people(own: str, visit: Opener) -> None:
    page = visit(f"{own}/entities?q=hristo")
    names = page.locator("th a")
    before = names.count()
    page.locator("th a", has_text=re.compile(r"^Hristo$")).first.click()
    page.get_by_text("Merge with another").click()
    form = "form[action$='/merge']"
    page.locator(f"{form} input[name=other]").fill("Hristo Dimov")
    sign(page, form, why="the same man in the same report")
    page.locator(f"{form} button").click()
    expect(page).to_have_url(re.compile("/corrections"))
    expect(page.locator("tr.standing")).to_have_count(1)
    page.goto(f"{own}/entities?q=hristo")
    assert page.locator("th a").count() == before - 1


def test_follow_a_number(shared: str, visit: Opener) -> None:
    page = visit(shared)
    page.locator("#numbers a").first.click()
    points = page.locator(".chart svg a.point")
    points.first.focus()
    page.keyboard.press("ArrowRight")
    focused = page.locator(".chart svg a.point:focus")
    said = focused.get_attribute("aria-label") or ""
    expect(page.locator(".readout .words")).to_contain_text(said[1 : said.index("”")])
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/reports/\w+#c-"))
    expect(page.locator("article.words .on").first).to_be_in_viewport()


def test_search_by_keyboard(shared: str, visit: Opener) -> None:
    page = visit(shared)
    page.keyboard.press("/")
    page.keyboard.type("silo 4")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/search\?q=silo"))
    expect(page.locator("#claims .card").first).to_contain_text(re.compile("silo", re.IGNORECASE))


def test_keyboard_only(shared: str, visit: Opener) -> None:
    page = visit(shared)
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_class("skip")
    page.keyboard.press("Enter")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keyboard")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("g")
    page.keyboard.press("q")
    page.wait_for_url(re.compile("/questions$"))
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    title = page.locator(".item:focus h3 bdi").inner_text()
    page.keyboard.press("o")
    expect(page.locator("h1")).to_have_text(title)
    page.wait_for_load_state()
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/reports/\w+#c-"))


def test_single_keys_can_be_turned_off(shared: str, visit: Opener) -> None:
    page = visit(shared)
    page.get_by_role("button", name="Keyboard").click()
    page.get_by_label("Single-letter keys are on").uncheck()
    page.get_by_role("button", name="Close").click()
    page.keyboard.press("g")
    page.keyboard.press("q")
    expect(page).to_have_url(f"{shared}/")


def test_map_by_list_and_keys(shared: str, visit: Opener) -> None:
    page = visit(f"{shared}/map")
    page.locator(".places summary").first.click()
    expect(page.locator(".places details[open] .claim-list a").first).to_be_visible()
    expect(page.locator(".mark.chosen, .labels .chosen").first).to_be_attached()
    page.locator(".map-frame").focus()
    before = page.locator(".base").get_attribute("transform")
    page.keyboard.press("+")
    expect(page.locator(".base")).not_to_have_attribute("transform", before or "")
    page.keyboard.press("0")
    expect(page.locator(".base")).to_have_attribute("transform", "translate(0,0) scale(1)")


def test_timeline_zooms_and_changes_lanes(shared: str, visit: Opener) -> None:
    page = visit(f"{shared}/timeline")
    expect(page.locator(".lane").first).to_be_attached()
    page.get_by_label("by certainty").check()
    expect(page.locator(".lane-label").first).to_contain_text("certain")
    page.get_by_role("button", name="Show the whole time").click()
    expect(page.locator(".bin").first).to_be_attached()
    page.locator(".bin").first.press("Enter")
    expect(page.locator(".listed .claim-list a").first).to_be_visible()


@pytest.mark.parametrize("path", ["", "/timeline", "/claims"])
def test_prints(shared: str, visit: Opener, path: str) -> None:
    page = visit(shared + path)
    page.emulate_media(media="print")
    expect(page.locator("header nav")).to_be_hidden()
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_keeps_a_search(shared: str, visit: Opener) -> None:
    page = visit(f"{shared}/claims?stance=denies")
    page.get_by_role("button", name="Keep this search").click()
    page.goto(f"{shared}/claims")
    page.locator(".searches a", has_text="denies").click()
    expect(page).to_have_url(re.compile("stance=denies"))


def test_everything_reads_without_a_script(own: str, visit: Opener) -> None:
    page = visit(f"{own}/timeline", java_script_enabled=False)
    expect(page.locator("details.data table")).to_be_visible()
    claim = open_claim(page, own, DENIED.replace(" ", "+"))
    page.get_by_text("Dismiss: the report").click()
    sign(page, "form[action$='/dismiss']", why="a headline, said again below")
    page.locator("form[action$='/dismiss'] button").click()
    expect(page.locator(".toast")).to_contain_text("is in force")
    page.goto(f"{own}/corrections")
    expect(page.locator("tr.standing")).to_have_count(1)
    assert claim not in page.goto(f"{own}/claims?q={DENIED.replace(' ', '+')}").text()
