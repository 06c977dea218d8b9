// <char-counter for="body" limit="280" left="{n} characters left">: shows how many characters are left in the field of
// that name, and says it aloud when that becomes tight.
class CharCounter extends HTMLElement {
  connectedCallback() {
    this.form = this.closest("form")
    this.form.addEventListener("input", this.show)
    this.form.addEventListener("draft:filled", this.show)
    this.show()
  }

  disconnectedCallback() {
    this.form.removeEventListener("input", this.show)
    this.form.removeEventListener("draft:filled", this.show)
  }

  show = () => {
    const said = this.form.elements[this.getAttribute("for")].value
    const left = Number(this.getAttribute("limit")) - [...said].length
    if (this.textContent === String(left)) return
    this.textContent = left
    this.toggleAttribute("over", left < 0)
    if ([20, 0, -1].includes(left)) this.say(left)
  }

  say(left) {
    const detail = this.getAttribute("left")?.replace("{n}", left)
    if (detail) document.dispatchEvent(new CustomEvent("announce", { detail }))
  }
}

customElements.define("char-counter", CharCounter)
