// <draft-notice>: says what became of the text of the <kept-draft> around it, by showing its [data-state] that applies:
// restored, moved (the original has changed), elsewhere (another tab writes it), queued, unsent, unkept (nothing is kept).
class DraftNotice extends HTMLElement {
  connectedCallback() {
    this.kept = this.closest("kept-draft")
    this.watch = new MutationObserver(this.show)
    this.watch.observe(this.kept, { attributeFilter: ["state"] })
    this.addEventListener("click", this.startOver)
    window.addEventListener("storage", this.heed)
    this.show()
  }

  disconnectedCallback() {
    this.watch.disconnect()
    window.removeEventListener("storage", this.heed)
  }

  show = () => {
    const state = this.kept.getAttribute("state")
    for (const notice of this.querySelectorAll("[data-state]")) notice.hidden = notice.dataset.state !== state
  }

  startOver = (event) => {
    if (!event.target.closest("[data-start-over]")) return
    this.kept.startOver()
    this.kept.removeAttribute("state")
    this.kept.querySelector("textarea, [type=text]").focus()
  }

  // Another tab changed what is kept. No key: everything was forgotten on signing out. No value: the text was sent.
  heed = ({ key, oldValue, newValue }) => {
    if (key === null) this.kept.startOver()
    else if (key !== this.kept.key) return
    else if (newValue === null) this.kept.startOver(oldValue)
    else this.kept.setAttribute("state", "elsewhere")
  }
}

customElements.define("draft-notice", DraftNotice)
