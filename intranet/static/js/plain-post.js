// <plain-post>: sends the plain forms of a <kept-draft> from within the page, so that a dead network leaves the page.
class PlainPost extends HTMLElement {
  connectedCallback() {
    document.addEventListener("submit", this.send)
  }

  disconnectedCallback() {
    document.removeEventListener("submit", this.send)
  }

  send = async (event) => {
    const form = event.target
    if (event.defaultPrevented || !form.matches("kept-draft form[method=post]:not([hx-post])")) return
    event.preventDefault()
    if (form.hasAttribute("aria-busy")) return
    form.setAttribute("aria-busy", "true")
    this.tell(form, "draft:sending")
    const { state, link } = await this.bring(form).catch(() => ({ state: "waiting" }))
    form.removeAttribute("aria-busy")
    if (state === "waiting") return this.tell(form, "draft:failed")
    this.tell(form, "draft:answered", { sent: 200, "sign-in": 401, refused: 422 }[state])
    // A refusal is asked for once more, by the browser itself, which then shows the page that says why.
    if (state === "refused") HTMLFormElement.prototype.submit.call(form)
    else location.assign(link)
  }

  bring(form) {
    const body = form.closest("kept-draft").draft
    const page = location.pathname + location.search
    const courier = this.closest("out-box").querySelector("out-courier")
    return courier.bring({ action: form.getAttribute("action") ?? page, body, page })
  }

  tell(form, type, status) {
    form.dispatchEvent(new CustomEvent(type, { bubbles: true, detail: { xhr: { status } } }))
  }
}

customElements.define("plain-post", PlainPost)
