// <polite-status role="status">: says aloud, without taking the focus, what is announced: by an `announce` event, or by
// the data-announce of what htmx put in the page.
class PoliteStatus extends HTMLElement {
  connectedCallback() {
    document.addEventListener("announce", this.hear)
    document.addEventListener("htmx:load", this.look)
  }

  disconnectedCallback() {
    document.removeEventListener("announce", this.hear)
    document.removeEventListener("htmx:load", this.look)
  }

  hear = ({ detail }) => {
    const line = Object.assign(document.createElement("p"), { textContent: detail })
    this.append(line)
    setTimeout(() => line.remove(), 10000)
  }

  look = ({ target }) => {
    if (target === document.body) return
    for (const news of [target, ...target.querySelectorAll("[data-announce]")]) {
      if (news.dataset.announce) this.hear({ detail: news.dataset.announce })
    }
  }
}

customElements.define("polite-status", PoliteStatus)
