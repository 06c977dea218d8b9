// <focus-keeper>: when htmx replaces what had the focus, gives it to what came instead: to what was refused, or else to
// the whole. Where the focus is elsewhere, it stays. A page that opens with what was refused begins there, and not at
// the list of it, which has the focus where there are no scripts.
class FocusKeeper extends HTMLElement {
  connectedCallback() {
    this.gone = new AbortController()
    const { signal } = this.gone
    document.addEventListener("htmx:beforeRequest", this.note, { signal })
    document.addEventListener("htmx:beforeSwap", this.look, { signal })
    document.addEventListener("htmx:afterRequest", this.giveBack, { signal })
    document.addEventListener("htmx:afterSettle", this.mend, { signal })
    const wrong = document.querySelectorAll("main :is([aria-invalid=true], [data-refusal])")
    if (document.activeElement.matches(".errors")) document.activeElement.blur()
    for (const each of wrong) if (this.isLost) this.give(each, "center")
  }

  disconnectedCallback() {
    this.gone.abort()
  }

  get isLost() {
    return document.activeElement === document.body
  }

  // A button that is disabled while its form is sent loses the focus before anything is replaced.
  note = ({ target }) => {
    if (!this.isLost && target.contains(document.activeElement)) this.from = document.activeElement
  }

  look = ({ detail }) => {
    this.held = detail.target.contains(this.isLost ? this.from : document.activeElement)
  }

  giveBack = () => {
    if (this.isLost && this.from?.isConnected) this.from.focus()
  }

  mend = ({ target, detail }) => {
    const first = (what) => detail.xhr?.status === 422 && target.querySelector(what)
    const wrong = first("[aria-invalid=true]") || first("[role=alert]")
    if (!this.held || !(this.isLost || wrong)) return
    this.held = false
    this.from = null
    // An element without a box of its own cannot have it: then what is in it can.
    this.give(wrong || target)
    if (this.isLost && target.firstElementChild) this.give(target.firstElementChild)
  }

  give(node, block = "nearest") {
    if (node.tabIndex < 0) node.tabIndex = -1
    node.focus({ preventScroll: true })
    node.scrollIntoView({ block })
  }
}

customElements.define("focus-keeper", FocusKeeper)
