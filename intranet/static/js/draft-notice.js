// <draft-notice>: says what became of the text of the <kept-draft> around it, by showing the [data-state] that applies:
// restored, moved (the original has changed since), elsewhere (another tab writes it), unkept (nothing can be kept),
// unsent; once it is late: waiting, sending, sign-in, refused, sent. One may list several, with spaces between.
class DraftNotice extends HTMLElement {
  connectedCallback() {
    this.kept = this.closest("kept-draft")
    this.box = document.querySelector("out-box")
    this.watch = new MutationObserver(this.show)
    this.watch.observe(this.kept, { attributeFilter: ["state"] })
    this.addEventListener("click", this.startOver)
    this.box?.addEventListener("outbox:changed", this.follow)
    window.addEventListener("storage", this.heed)
    this.show()
  }

  disconnectedCallback() {
    this.watch.disconnect()
    this.box?.removeEventListener("outbox:changed", this.follow)
    window.removeEventListener("storage", this.heed)
  }

  show = () => {
    const state = this.kept.getAttribute("state")
    const applies = (notice) => notice.dataset.state.split(" ").includes(state)
    for (const notice of this.querySelectorAll("[data-state]")) notice.hidden = !applies(notice)
  }

  startOver = (event) => {
    if (!event.target.closest("[data-start-over]")) return
    this.kept.startOver()
    this.kept.removeAttribute("state")
    this.kept.querySelector("textarea, [type=text]").focus()
  }

  follow = () => {
    if (!["waiting", "sending", "sign-in", "refused"].includes(this.kept.getAttribute("state"))) return
    const entry = this.box.entries.findLast(({ place }) => place === this.kept.getAttribute("place"))
    this.kept.setAttribute("state", entry?.state ?? "")
  }

  // Another tab changed what is kept. No key: everything was forgotten on signing out. No value: the text was sent.
  heed = ({ key, oldValue, newValue }) => {
    if (key === null) this.kept.startOver()
    else if (key.startsWith("outbox:")) this.follow()
    else if (key === this.kept.key && newValue === null) this.kept.startOver(oldValue)
    else if (key === this.kept.key) this.compare(new URLSearchParams(newValue))
  }

  // Our own text under another name: what we shared that name with was sent.
  compare(theirs) {
    const id = theirs.get("client_id")
    theirs.delete("client_id")
    if (`${theirs}` === `${this.kept.said("client_id")}`) this.kept.querySelector("[name=client_id]").value = id
    else this.kept.setAttribute("state", "elsewhere")
  }
}

customElements.define("draft-notice", DraftNotice)
