// <out-courier csrf="/settings/csrf/" sign-in="/accounts/login/" timeout="15000">: brings one text to the server and
// tells what came of it: {state, link, why}, the state being sent, refused, sign-in, or waiting when nothing did.
class OutCourier extends HTMLElement {
  async bring({ action, body, page }) {
    const token = await this.token()
    if (!token) return { state: "sign-in", link: this.signIn(page) }
    const headers = { "X-CSRFToken": token }
    const answer = await this.fetch(action, { method: "POST", body: new URLSearchParams(body), headers })
    if (this.isDoor(answer)) return { state: "sign-in", link: this.signIn(page) }
    if (answer.ok) return { state: "sent", link: answer.redirected ? answer.url : page }
    if (answer.status >= 500 || [408, 425, 429].includes(answer.status)) return { state: "waiting" }
    return { state: "refused", link: page, why: this.reason(await answer.text()) }
  }

  // A fresh one, for this person: nothing is sent in the name of whoever signed in since.
  async token() {
    const answer = await this.fetch(this.getAttribute("csrf"))
    if (this.isDoor(answer)) return null
    const { token, person } = await answer.json()
    return String(person) === this.closest("out-box").getAttribute("person") && token
  }

  fetch(address, options) {
    const timeout = Number(this.getAttribute("timeout") ?? 15000)
    return fetch(address, { ...options, signal: AbortSignal.timeout(timeout) })
  }

  isDoor({ status, url }) {
    return status === 401 || new URL(url, location).pathname === this.getAttribute("sign-in")
  }

  signIn(page) {
    return `${this.getAttribute("sign-in")}?next=${encodeURIComponent(page)}`
  }

  reason(html) {
    return new DOMParser().parseFromString(html, "text/html").querySelector("[data-refusal]")?.textContent.trim() ?? ""
  }
}

customElements.define("out-courier", OutCourier)
