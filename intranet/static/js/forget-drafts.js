// <forget-drafts><form>…</form></forget-drafts>: around the form to sign out with. What one typed is not left behind.
class ForgetDrafts extends HTMLElement {
  connectedCallback() {
    this.addEventListener("submit", this.forget)
  }

  // Everything is cleared at once, so that other tabs hear that it was forgotten and not sent; the rest is put back.
  forget = () => {
    const others = Object.entries(localStorage).filter(([key]) => !/^(draft|outbox):/.test(key))
    localStorage.clear()
    for (const [key, value] of others) localStorage.setItem(key, value)
  }
}

customElements.define("forget-drafts", ForgetDrafts)
