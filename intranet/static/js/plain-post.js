// <plain-post>: sends the plain forms of a <kept-draft> without leaving the page, so that a dead network loses no page.
class PlainPost extends HTMLElement {
  connectedCallback() {
    this.box = this.closest("out-box")
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
    const answer = await this.post(form).catch(() => null)
    form.removeAttribute("aria-busy")
    if (!answer || answer.status === 403 || answer.status >= 500) this.tell(form, "draft:failed")
    else this.follow(form, answer)
  }

  post(form) {
    const signal = AbortSignal.timeout(Number(this.box.getAttribute("timeout")))
    return fetch(form.getAttribute("action"), { method: "POST", body: new FormData(form), signal })
  }

  // A refusal is asked for once more, by the browser itself, which then shows the page that says why.
  follow(form, answer) {
    const signIn = this.box.signInFor(answer, location.pathname + location.search)
    this.tell(form, "draft:answered", signIn ? 401 : answer.ok ? 200 : 422)
    if (signIn) location.assign(signIn)
    else if (answer.ok) location.assign(answer.url)
    else HTMLFormElement.prototype.submit.call(form)
  }

  tell(form, type, status) {
    form.dispatchEvent(new CustomEvent(type, { bubbles: true, detail: { xhr: { status } } }))
  }
}

customElements.define("plain-post", PlainPost)
