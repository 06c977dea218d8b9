// <out-box person="12" sign-in="/accounts/login/" csrf="/settings/csrf/" timeout="15000">: what was sent and not yet answered,
// kept in this browser: {id, state, action, body, place, page, words, at}. The elements inside do the work. Fires `outbox:changed`.
class OutBox extends HTMLElement {
  connectedCallback() {
    const acknowledged = document.querySelector("meta[name=acknowledged]")?.content
    if (acknowledged) this.release(acknowledged)
  }

  key(id) {
    return `outbox:${this.getAttribute("person")}:${id}`
  }

  kept(prefix) {
    return Object.entries(localStorage).filter(([key]) => key.startsWith(prefix))
  }

  // Oldest first, for that is how they are sent.
  get entries() {
    return this.kept(this.key("")).map(([, entry]) => JSON.parse(entry)).sort((one, other) => one.at - other.at)
  }

  put(id, entry) {
    if (entry) localStorage.setItem(this.key(id), JSON.stringify({ ...entry, id }))
    else localStorage.removeItem(this.key(id))
    this.dispatchEvent(new Event("outbox:changed"))
  }

  // Whether it is still there: it may have been thrown away meanwhile, in any tab.
  change(id, change) {
    const entry = this.entries.find((entry) => entry.id === id)
    if (entry) this.put(id, { ...entry, ...change })
    return Boolean(entry)
  }

  // The text has left its composer: make room there and in what is kept, but never lose what was typed since.
  release(id, sent, state = "") {
    for (const kept of document.querySelectorAll("kept-draft:defined")) {
      if (kept.querySelector("[name=client_id]").value !== id) continue
      kept.startOver(sent)
      kept.setAttribute("state", state)
    }
    const drafts = this.kept(`draft:${this.getAttribute("person")}:`).filter(([, draft]) => draft.includes(id))
    for (const [key, draft] of drafts) {
      if (draft === (sent ?? draft)) localStorage.removeItem(key)
      else localStorage.setItem(key, draft.replace(id, crypto.randomUUID()))
    }
  }

  // Where to sign in, if that is what the answer asks.
  signInFor(answer, page) {
    const door = this.getAttribute("sign-in")
    const asked = answer.status === 401 || new URL(answer.url).pathname === door
    return asked && `${door}?next=${encodeURIComponent(page)}`
  }
}

customElements.define("out-box", OutBox)
