// <steady-press>: what one pressed is what one meant, also when the page grew above it before the finger was up again:
// what lies there by then is not pressed. Whoever moves away lets go of it, as ever.
class SteadyPress extends HTMLElement {
  connectedCallback() {
    this.gone = new AbortController()
    const early = { capture: true, signal: this.gone.signal }
    document.addEventListener("pointerdown", this.press, early)
    document.addEventListener("click", this.keep, early)
  }

  disconnectedCallback() {
    this.gone.abort()
  }

  press = ({ target, clientX, clientY }) => {
    this.pressed = { button: target.closest("button"), x: clientX, y: clientY }
  }

  // A key and a script press without a finger: their clicks have no detail.
  keep = (event) => {
    const { button, x, y } = this.pressed ?? {}
    this.pressed = null
    if (!event.detail || !button?.isConnected || button.contains(event.target)) return
    if (Math.hypot(event.clientX - x, event.clientY - y) > 10) return
    event.preventDefault()
    event.stopImmediatePropagation()
    button.click()
  }
}

customElements.define("steady-press", SteadyPress)
