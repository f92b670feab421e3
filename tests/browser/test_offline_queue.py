"""What waits on a phone, by itself: two phones, a network that comes and goes, answers that get lost, other people.

The module that keeps it runs in a browser page, before a server that is written down here. Whatever happens, nothing
is lost, nothing is saved twice, and nothing is saved as somebody else.
"""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from hypothesis import HealthCheck, example, given
from hypothesis import settings as tries
from hypothesis import strategies as st
from playwright.sync_api import Page

QUEUE = Path(settings.BASE_DIR, "static", "js", "offline", "queue.js")
# One phone with its store, before a server that all phones share. Each step may come while something is on its way.
RUN = """async (steps) => {
  const { Queue } = window.offline;
  const server = { rows: new Map(), members: new Set(["alice", "harriet"]) };
  const signed_in = { person: "alice", last: "alice" };
  const phone = () => ({ ...signed_in, kept: new Map(), is_there: true, loses: false, sending: Promise.resolve() });
  const phones = [phone(), phone()];
  const mine = new Map();  // what somebody entered and did not let go of
  let number = 0;

  function queueOf(one) {
    const copy = (entry) => ({ ...entry });
    const store = {
      all: async () => [...one.kept.values()].map(copy),
      put: async (entry) => { one.kept.set(entry.id, copy(entry)); },
      remove: async (id) => { one.kept.delete(id); },
      change: async (id, how) => { if (one.kept.has(id)) one.kept.set(id, how(copy(one.kept.get(id)))); },
      clear: async () => { one.kept.clear(); },
    };
    const line = {
      async who() {
        await null;
        if (!one.is_there) throw new Error("no network");
        if (!one.person) return { closed: false, person: "" };
        const records = server.members.has(one.person) ? { diary: "1" } : {};
        return { closed: false, person: one.person, records, token: "" };
      },
      async send(entry) {
        await null;
        if (!one.is_there) throw new Error("no network");
        if (!one.person) return { state: "nobody" };
        if (one.person !== entry.person || !server.members.has(one.person)) return { state: "gone" };
        const row = server.rows.get(entry.id);
        server.rows.set(entry.id, { by: one.person, answer: entry.answer, saved: (row?.saved ?? 0) + (row ? 0 : 1) });
        await null;
        if (one.loses) { one.loses = false; throw new Error("the answer was lost"); }
        return { state: "saved", said: "" };
      },
    };
    return new Queue(store, line);
  }
  const queues = phones.map(queueOf);
  const letGo = (one) => { for (const id of one.kept.keys()) mine.delete(id); };
  const send = (n) => {
    phones[n].sending = phones[n].sending.then(() => queues[n].send(0)).catch(() => null);
  };

  for (const [what, n, wait] of steps) {
    const one = phones[n];
    if (what === "enter" && one.person) {
      const id = `entry ${number++}`;
      mine.set(id, { by: one.person, answer: "no" });
      await queues[n].add({ person: one.person, record: "diary", kind: "problem", answer: "no", words: "" }, 0, id);
    } else if (what === "refine") {
      const last = [...one.kept.values()].at(-1);
      if (last && last.person === one.person) {
        await queues[n].refine(last.id, { answer: "no.fall" });
        if (mine.has(last.id)) mine.get(last.id).answer = "no.fall";
      }
    } else if (what === "send") send(n);
    else if (what === "network goes") one.is_there = false;
    else if (what === "network comes") one.is_there = true;
    else if (what === "answer is lost") one.loses = true;
    else if (what === "sign-in lapses") one.person = "";
    else if (what === "signs in again") one.person ||= one.last;
    else if (what === "signs out") { await one.sending; letGo(one); one.kept.clear(); one.person = ""; }
    else if (what === "another signs in") {
      // The server has such a browser emptied; where that failed, the next sending does it.
      await one.sending; letGo(one); one.person = one.last = one.last === "alice" ? "harriet" : "alice";
    } else if (what === "closes") { one.sending = Promise.resolve(); queues[n] = queueOf(one); }
    for (let turn = 0; turn < wait; turn++) await null;
  }
  for (const [n, one] of phones.entries()) {
    await one.sending;
    one.is_there = true;
    one.loses = false;
    one.person ||= one.last;
    await queues[n].send(0);
    await queues[n].send(0);
  }
  const rows = [...server.rows], said = new Map(rows.map(([id, { by, answer }]) => [id, `${by} ${answer}`]));
  return {
    lost: [...mine].filter(([id, { by, answer }]) => `${by} ${answer}` !== said.get(id)),
    doubled: rows.filter(([, { saved }]) => saved !== 1),
    waits: phones.flatMap((one) => [...one.kept.values()]).filter(({ state }) => state !== "saved"),
    others: phones.flatMap((one) => [...one.kept.values()].filter(({ person }) => person !== one.person)),
  };
}"""
STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            [
                *["enter", "enter", "enter", "send", "send", "send", "refine", "network goes", "network comes"],
                *["answer is lost", "sign-in lapses", "signs in again", "signs out", "another signs in", "closes"],
            ]
        ),
        st.integers(0, 1),
        st.integers(0, 9),
    ),
    max_size=40,
)


@pytest.fixture(scope="module")
def queue_page(shared_page: Page) -> Page:
    """A page that has the module and nothing else."""
    content = f"{QUEUE.read_text()}\nwindow.offline = {{ Queue }};"
    shared_page.goto("about:blank")
    shared_page.add_script_tag(content=content, type="module")
    shared_page.wait_for_function("window.offline")
    return shared_page


@tries(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
# More is said of an entry while it is on its way.
@example(steps=[("enter", 0, 0), ("send", 0, 8), ("refine", 0, 0)])
@example(steps=[("send", 0, 1), ("enter", 0, 8), ("refine", 0, 0)])
# It arrives, the answer is lost, and the browser closes.
@example(steps=[("enter", 0, 0), ("answer is lost", 0, 0), ("send", 0, 9), ("closes", 0, 0), ("send", 0, 0)])
@example(steps=[("enter", 0, 0), ("send", 0, 4), ("another signs in", 0, 0), ("enter", 0, 0), ("send", 0, 9)])
def test_none_is_lost_none_is_doubled_none_goes_to_another_person(queue_page: Page, steps: list[Any]) -> None:
    found = queue_page.evaluate(RUN, steps)

    assert found == {"lost": [], "doubled": [], "waits": [], "others": []}
