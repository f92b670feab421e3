"""What else could explain a day."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from patients.models import Patient, Role
from symptoms.check_ins.causes import Cause, validate_causes
from symptoms.models import CheckIn
from tests.people import alice_and_her_record, join, sign_in
from tests.symptoms.making import NOW, TODAY, check_in_url, make_check_in

WHAT_ELSE = "2026-11-21/what-else/"
OF_THE_DAY = f"{WHAT_ELSE}day/"


def checked_in() -> tuple[Patient, Client]:
    patient, alice, client = alice_and_her_record()
    make_check_in(patient, alice, TODAY, 4, 2, 0)
    return patient, client


@pytest.fixture
def one_morning() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.mark.django_db
@pytest.mark.usefixtures("one_morning")
class TestPage:
    def test_what_is_chosen_is_kept_and_shown_in_order(self) -> None:
        patient, client = checked_in()

        day = client.post(check_in_url(patient, WHAT_ELSE), {"causes": ["sleep", "pain"]})["Location"]
        page = client.post(day, {"causes": ["stress", "temperature"]}, follow=True)

        assert "<b>What else:</b> pain, cold or heat, poor sleep, stress" in page.content.decode()
        assert CheckIn.objects.get().causes == ["pain", "temperature", "sleep", "stress"]

    def test_every_cause_is_asked_once_seven_a_page_at_most(self) -> None:
        patient, client = checked_in()

        asked = [
            re.findall(r'name="causes" value="([a-z]+)"', client.get(check_in_url(patient, page)).content.decode())
            for page in (WHAT_ELSE, OF_THE_DAY)
        ]

        assert max(map(len, asked)) <= 7
        assert sorted(asked[0] + asked[1]) == sorted(set(Cause.values) - {"cold"})

    @pytest.mark.parametrize("cause", ["infection", "sore", "fall"])
    def test_what_has_advice_leads_to_it_at_once(self, cause: str) -> None:
        patient, client = checked_in()

        led_to = client.post(check_in_url(patient, WHAT_ELSE), {"causes": [cause, "sleep"]})["Location"]

        assert led_to == check_in_url(patient, "2026-11-21/")
        assert "Do you want advice on this?" in client.get(led_to).content.decode()

    def test_the_body_may_be_gone_past_and_what_was_said_of_it_stays(self) -> None:
        patient, client = checked_in()

        day = client.post(check_in_url(patient, WHAT_ELSE), {})["Location"]
        assert day == check_in_url(patient, OF_THE_DAY)
        assert CheckIn.objects.get().causes == []

        client.post(check_in_url(patient, WHAT_ELSE), {"causes": ["sleep"]})
        client.post(day, {"causes": ["none"]})
        assert CheckIn.objects.get().causes == ["sleep"]

        client.post(check_in_url(patient, WHAT_ELSE), {})
        assert CheckIn.objects.get().causes == []

    def test_a_daily_check_in_leads_there_from_what_was_saved(self) -> None:
        patient, client = checked_in()

        saved = client.get(check_in_url(patient, "2026-11-21/")).content.decode()
        assert check_in_url(patient, "2026-11-21/change/") in saved
        changed = client.get(check_in_url(patient, "2026-11-21/change/")).content.decode()

        assert f'"{check_in_url(patient, WHAT_ELSE)}"' in changed
        assert f'"{check_in_url(patient, OF_THE_DAY)}"' in changed
        assert "What else could explain today?" in client.get(check_in_url(patient, WHAT_ELSE)).content.decode()

    def test_what_is_asked_no_more_stays_where_it_was_said(self) -> None:
        patient, client = checked_in()
        assert 'value="cold"' not in client.get(check_in_url(patient, OF_THE_DAY)).content.decode()
        CheckIn.objects.update(causes=["cold"])

        client.post(check_in_url(patient, OF_THE_DAY), {"causes": ["cold", "stress"]})

        assert CheckIn.objects.get().causes == ["cold", "stress"]

    def test_none_of_these_is_an_answer_of_its_own(self) -> None:
        patient, client = checked_in()

        page = client.post(check_in_url(patient, OF_THE_DAY), {"causes": ["none"]}, follow=True)

        assert "<b>What else:</b> none of these" in page.content.decode()

    @pytest.mark.parametrize("sent", [[], ["none", "stress"], ["weather"], ["cold"], ["sleep"], ["stress", "\x00"]])
    def test_nonsense_gets_an_error_and_is_not_kept(self, sent: list[str]) -> None:
        patient, client = checked_in()

        page = client.post(check_in_url(patient, OF_THE_DAY), {"causes": sent}).content.decode()

        assert "There is a problem" in page
        assert CheckIn.objects.get().causes == []

    def test_what_was_chosen_is_ticked_again_and_nothing_before(self) -> None:
        patient, client = checked_in()
        assert "checked" not in client.get(check_in_url(patient, WHAT_ELSE)).content.decode()

        client.post(check_in_url(patient, WHAT_ELSE), {"causes": ["sleep"]})

        assert client.get(check_in_url(patient, WHAT_ELSE)).content.decode().count("checked") == 1

    def test_it_raises_the_version_of_the_record(self) -> None:
        patient, client = checked_in()
        before = Patient.objects.get().data_version

        client.post(check_in_url(patient, WHAT_ELSE), {"causes": ["sleep"]})

        assert Patient.objects.get().data_version > before

    def test_a_day_without_check_in_or_long_ago_has_no_such_page(self) -> None:
        patient, alice, client = alice_and_her_record()
        make_check_in(patient, alice, TODAY - timedelta(days=31), 4)

        for day in (TODAY, TODAY - timedelta(days=31)):
            assert client.get(check_in_url(patient, f"{day}/what-else/")).status_code == 404
            assert client.post(check_in_url(patient, f"{day}/what-else/"), {"causes": ["cold"]}).status_code == 404

    def test_harriet_may_say_it_and_victor_may_only_read_it(self) -> None:
        patient, _client = checked_in()
        harriet, victor = (sign_in(join(patient, n, r)) for n, r in (("h", Role.HELPER), ("v", Role.VIEWER)))

        assert victor.post(check_in_url(patient, WHAT_ELSE), {"causes": ["cold"]}).status_code == 403
        assert harriet.post(check_in_url(patient, WHAT_ELSE), {"causes": ["sleep"]}).status_code == 302

        saved = victor.get(check_in_url(patient, "2026-11-21/")).content.decode()
        assert "<b>What else:</b> poor sleep" in saved
        assert "what-else" not in saved


@given(st.lists(st.sampled_from([*Cause.values, "weather", 1, None, ["cold"]])))
def test_only_known_causes_each_once_and_none_alone_are_taken(codes: list[object]) -> None:
    good = all(isinstance(code, str) and code in Cause.values for code in codes)
    good = good and len({str(code) for code in codes}) == len(codes) and ("none" not in codes or len(codes) == 1)
    if good:
        validate_causes(codes)
    else:
        with pytest.raises(ValidationError):
            validate_causes(codes)


@pytest.mark.parametrize("value", ["cold", {"cold": 1}, 7, None])
def test_what_is_no_list_is_refused(value: object) -> None:
    with pytest.raises(ValidationError):
        validate_causes(value)
