// <sent-forms>: puts each form of a <kept-draft> in the <out-box> around it when it is sent, and takes it out when answered.
// Hears htmx, and <plain-post> for forms without it.
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
    window.addEventListener("pagehide", () => this.flying.forEach(this.postpone), { signal })
  }

  disconnectedCallback() {
    this.gone.abort()
  }

  // Written down before the answer: a page that is closed meanwhile leaves it behind to be sent.
  begin = ({ target: form }) => {
    const kept = form.matches("kept-draft form") && form.closest("kept-draft")
    if (!kept) return
    const words = [...form.querySelectorAll("textarea, [type=text]")].map((field) => field.value).join("\n").trim()
    const [action, place, page] = [form.getAttribute("action"), kept.getAttribute("place"), location.pathname + location.search]
    const sent = { id: form.elements.client_id.value, body: kept.draft }
    this.flying.set(form, sent)
    this.box.put(sent.id, { ...sent, state: "sending", action, place, page, words, at: Date.now() })
  }

  end = ({ target: form, detail }) => {
    const sent = this.flying.get(form)
    const { status } = detail.xhr
    if (!sent || (status >= 300 && ![401, 409, 422].includes(status))) return
    this.flying.delete(form)
    if (status < 300) this.box.release(sent.id, sent.body)
    this.box.put(sent.id, null)
  }

  fail = ({ target: form }) => {
    if (this.flying.has(form)) this.postpone(this.flying.get(form), form)
  }

  postpone = ({ id, body }, form) => {
    this.flying.delete(form)
    if (!this.box.change(id, { state: "waiting" })) return form.closest("kept-draft").setAttribute("state", "unsent")
    this.box.release(id, body, "queued")
    document.dispatchEvent(new Event("outbox:queued"))
  }
}

customElements.define("sent-forms", SentForms)
