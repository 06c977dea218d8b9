// <out-box person="12">: what was sent and not yet answered, kept in this browser, also while no page is open: entries
// {id, state, action, body, place, page, words, at, late}. The elements within do the work, and hear `outbox:changed`.
class OutBox extends HTMLElement {
  connectedCallback() {
    for (const { content } of document.querySelectorAll("meta[name=acknowledged]")) this.release(content)
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
    try {
      if (entry) localStorage.setItem(this.key(id), JSON.stringify({ ...entry, id }))
      else localStorage.removeItem(this.key(id))
    } catch {
      return // The browser is full: whoever comes back for it finds nothing, and says so.
    }
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
}

customElements.define("out-box", OutBox)
