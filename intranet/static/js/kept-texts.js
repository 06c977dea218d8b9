// <kept-texts hidden>…</kept-texts>: shows what is in it where this browser keeps text that was not sent.
class KeptTexts extends HTMLElement {
  connectedCallback() {
    this.hidden = !Object.keys(localStorage).some((key) => /^(draft|outbox):/.test(key))
  }
}

customElements.define("kept-texts", KeptTexts)
