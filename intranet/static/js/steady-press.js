// <steady-press>: what one pressed is what one meant, also when the page grew above it before the finger was up again:
// what lies there by then is not pressed. Who moves away from a button that stayed where it was lets go of it, as ever.
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
    const button = target.closest("button")
    this.pressed = { button, x: clientX, y: clientY, from: button?.getBoundingClientRect() }
  }

  // A key and a script press without a finger: their clicks have no detail.
  keep = (event) => {
    const { button, x, y, from } = this.pressed ?? {}
    this.pressed = null
    if (!event.detail || !button?.isConnected || button.contains(event.target)) return
    const { top, left } = button.getBoundingClientRect()
    if (top === from.top && left === from.left) return
    if (Math.hypot(event.clientX - x, event.clientY - y) > 10) return
    event.preventDefault()
    event.stopImmediatePropagation()
    button.click()
  }
}

customElements.define("steady-press", SteadyPress)
