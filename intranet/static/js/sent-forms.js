// <sent-forms>: puts each form of a <kept-draft> that is sent in the <out-box> around it, and takes it out when
// answered. Hears htmx, and <plain-post> for forms without it.
class SentForms extends HTMLElement {
  connectedCallback() {
    this.box = this.closest("out-box")
    this.flying = new Map()
    this.gone = new AbortController()
    const { signal } = this.gone
    const hear = (heed, ...types) => types.forEach((type) => document.addEventListener(type, heed, { signal }))
    hear(this.begin, "htmx:beforeRequest", "draft:sending")
    hear(this.end, "htmx:beforeOnLoad", "draft:answered")
    hear(this.fail, "htmx:sendError", "htmx:timeout", "htmx:responseError", "draft:failed")
    window.addEventListener("pagehide", () => [...this.flying.keys()].forEach(this.postpone), { signal })
  }

  disconnectedCallback() {
    this.gone.abort()
  }

  // Written down before the answer: a page that is closed meanwhile leaves it behind to be sent.
  begin = ({ target: form, detail }) => {
    const kept = form.matches("kept-draft form") && form.closest("kept-draft")
    if (!kept || detail.requestConfig?.verb === "get") return
    const sent = { id: form.elements.client_id.value, body: kept.draft }
    const page = location.pathname + location.search
    const [action, place] = [form.getAttribute("action") ?? page, kept.getAttribute("place")]
    const fields = [...form.querySelectorAll("textarea, [type=text]:not([hidden])")]
    const words = fields.map(({ value }) => value).join("\n").trim()
    this.flying.set(form, sent)
    this.box.put(sent.id, { ...sent, state: "sending", action, place, page, words, at: Date.now() })
  }

  // The page to sign in on, to which the browser may have been led, acknowledges nothing.
  end = ({ target: form, detail: { xhr } }) => {
    const sent = this.flying.get(form)
    if (!sent || (xhr.status >= 300 && ![401, 409, 422].includes(xhr.status))) return
    const isDoor = this.box.querySelector("out-courier").isDoor({ status: xhr.status, url: xhr.responseURL ?? "" })
    this.flying.delete(form)
    if (xhr.status < 300 && !isDoor) this.box.release(sent.id, sent.body)
    this.box.put(sent.id, null)
  }

  fail = ({ target: form }) => this.flying.has(form) && this.postpone(form)

  // Whoever pressed a button looks at that button: what became of it is said where they look.
  postpone = (form) => {
    const { id, body } = this.flying.get(form)
    const kept = form.closest("kept-draft")
    this.flying.delete(form)
    if (this.box.change(id, { state: "waiting", late: true })) this.box.release(id, body, "waiting")
    else kept?.setAttribute("state", "unsent")
    setTimeout(() => kept?.querySelector("[data-state]:not([hidden])")?.scrollIntoView({ block: "center" }))
    document.dispatchEvent(new Event("outbox:queued"))
  }
}

customElements.define("sent-forms", SentForms)
