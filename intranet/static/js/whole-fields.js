// <whole-fields words="…">: for a day, a time or a number that is half typed a browser sends nothing, as if it had been
// left empty. So the form is not sent, and the field says why.
class WholeFields extends HTMLElement {
  connectedCallback() {
    document.addEventListener("submit", this.look, { capture: true })
  }

  disconnectedCallback() {
    document.removeEventListener("submit", this.look, { capture: true })
  }

  look = (event) => {
    const half = [...event.target.elements].find((field) => field.validity?.badInput)
    if (!half) return
    event.preventDefault()
    event.stopImmediatePropagation()
    half.setCustomValidity(this.getAttribute("words"))
    half.addEventListener("input", () => half.setCustomValidity(""), { once: true })
    half.reportValidity()
  }
}

customElements.define("whole-fields", WholeFields)
