// What somebody entered without a network, until it is sent: once, by who entered it, and to nobody else's diary.
// It knows neither page nor browser. `store` keeps entries: all(), put(entry), remove(id), clear(), and change(id, how),
// in which nothing comes between reading and writing. `line` leads to the server: who() and send(entry, token), which
// throw where there is no network. An entry sent twice is one row
// there, by its id, so whatever breaks off in between is sent again.

export const WAITS = "waits", SAVED = "saved", CONFLICT = "conflict", REFUSED = "refused";
const HOUR = 3600_000, DAY = 24 * HOUR;
// What was sent is shown for a day; what nobody could send is too old for the diary after 30.
const SHOWN_FOR = DAY, KEPT_FOR = 30 * DAY;

export class Queue {
  constructor(store, line) {
    this.store = store;
    this.line = line;
  }

  // Keep what was entered just now. `entered`: the person, the record, what kind of thing, the answer and its words.
  async add(entered, now, id) {
    await this.store.put({ ...entered, id, at: new Date(now).toISOString(), state: WAITS, said: "" });
  }

  // Say more of something: the same row on the server.
  async refine(id, more) {
    await this.store.change(id, (entry) => ({ ...entry, ...more, state: WAITS }));
  }

  async takeBack(id) {
    await this.store.remove(id);
  }

  // All of one record, the oldest first.
  async of(record) {
    const all = await this.store.all();
    return all.filter((entry) => entry.record === record).sort((a, b) => a.at.localeCompare(b.at));
  }

  // Send what waits. Says whether the phone may go on keeping things, for which records and in which version; nothing
  // where nobody is signed in, and then all stays as it is.
  async send(now) {
    const who = await this.line.who();
    if (who.closed) {
      await this.store.clear();
      return who;
    }
    if (!who.person) return null;
    for (const entry of await this.store.all()) {
      const age = now - Date.parse(entry.at);
      const isOver = age > KEPT_FOR || (entry.state === SAVED && age > SHOWN_FOR);
      if (isOver || entry.person !== who.person || !(entry.record in who.records)) {
        await this.store.remove(entry.id);
      } else if (entry.state === WAITS && !(await this.#sendOne(entry, who.token))) {
        return null;
      }
    }
    return who;
  }

  // Whether the next one can be sent too.
  async #sendOne(entry, token) {
    const { state, said } = await this.line.send(entry, token);
    if (state === "nobody") return false;
    if (state === "gone") await this.store.remove(entry.id);
    // More may have been said of it while it was on its way: that waits still.
    else await this.store.change(entry.id, (kept) => (kept.answer === entry.answer ? { ...kept, state, said } : kept));
    return true;
  }
}
