"""The small scripts: each helps where it can, and nothing depends on one."""

import pytest
from playwright.sync_api import Page

from tests.browser.showing import open_html, show
from tests.questions.making import check_in, drawn

ANSWER = ".answer >> nth=2"
SENT = """
window.sent = [];
document.addEventListener('submit', e => { if (!e.defaultPrevented) window.sent.push(1); e.preventDefault(); });
"""
CALM_MS = 700
VOICES = """
window.spoken = [];
window.SpeechSynthesisUtterance = function (text) { this.text = text; };
Object.defineProperty(window, 'speechSynthesis', { value: {
  getVoices: () => [{ lang: 'en-GB', localService: LOCAL }], addEventListener() {},
  speak(u) { window.spoken.push(u.text); }, cancel() { window.spoken.push('cancel'); },
} });
"""


def open_question(page: Page, data: dict[str, str] | None = None) -> None:
    open_html(page, drawn(check_in(data)))


def open_while_time_stands(page: Page) -> None:
    """Open a question whose clock moves when the test says so: a busy machine makes no tap late."""
    page.add_init_script(SENT)
    page.clock.install(time=0)
    page.clock.pause_at(1_000)
    open_question(page)


def sent(page: Page) -> int:
    return int(page.evaluate("window.sent.length"))


def test_an_answer_is_deaf_for_the_first_moment(page: Page) -> None:
    open_while_time_stands(page)
    page.locator(ANSWER).tap()
    assert sent(page) == 0
    page.clock.run_for(CALM_MS)
    page.locator(ANSWER).tap()
    assert sent(page) == 1


def test_a_second_tap_at_once_sends_nothing(page: Page) -> None:
    open_while_time_stands(page)
    page.clock.run_for(CALM_MS)
    page.locator(ANSWER).tap()
    page.locator(ANSWER).tap()
    assert sent(page) == 1
    page.clock.run_for(CALM_MS)
    page.locator(ANSWER).tap()
    assert sent(page) == 2


def test_a_page_brought_back_is_as_deaf_as_a_new_one(page: Page) -> None:
    open_while_time_stands(page)
    page.clock.run_for(CALM_MS)
    page.evaluate("window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    page.locator(ANSWER).tap()
    assert sent(page) == 0


def test_without_scripts_an_answer_is_sent_at_once(no_script_page: Page) -> None:
    open_question(no_script_page)
    with no_script_page.expect_request(lambda request: request.method == "POST") as request:
        no_script_page.locator(ANSWER).tap()
    assert "answer=4" in (request.value.post_data or "")


def test_what_went_wrong_takes_the_focus_and_leads_to_the_answers(page: Page) -> None:
    open_question(page, {"answer": "nonsense"})
    assert page.evaluate("document.activeElement.id") == "error-summary"
    page.locator("#error-summary a").tap()
    assert page.evaluate("document.activeElement.id") == "id_answer_0"


def test_reads_the_page_aloud_with_a_voice_of_the_device(page: Page) -> None:
    page.add_init_script(VOICES.replace("LOCAL", "true"))
    open_question(page)
    page.get_by_role("button", name="Listen").tap()
    page.wait_for_function("window.spoken.length > 5")
    spoken = page.evaluate("window.spoken.filter(text => text !== 'cancel')")
    assert spoken[0] == "How tight is your right ankle today?"
    assert "Tightest possible" in " ".join(spoken)
    page.get_by_role("button", name="Stop").tap()
    assert page.evaluate("window.spoken.at(-1)") == "cancel"


@pytest.mark.parametrize("voices", [VOICES.replace("LOCAL", "false"), "delete window.speechSynthesis"])
def test_offers_no_voice_that_would_send_the_text_away(page: Page, voices: str) -> None:
    page.add_init_script(voices)
    open_question(page)
    assert page.locator("[data-listen]").is_hidden()


def test_fills_in_the_time_zone_of_the_device(page: Page) -> None:
    script = '<script type="module" src="/static/js/time-zone.js"></script>'
    boxes = '<input data-time-zone aria-label="Yours"><input data-time-zone value="Asia/Tokyo" aria-label="Kept">'
    show(page, boxes, head=script)
    zone = page.evaluate("Intl.DateTimeFormat().resolvedOptions().timeZone")
    values = [box.input_value() for box in page.locator("input").all()]
    assert values == [zone, "Asia/Tokyo"]
