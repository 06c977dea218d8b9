// <grow-field>: a <textarea> that grows with its text in browsers that do not know `field-sizing`.
class GrowField extends HTMLElement {
  connectedCallback() {
    if (CSS.supports("field-sizing", "content")) return
    this.field = this.querySelector("textarea")
    this.field.addEventListener("input", this.grow)
    this.grow()
  }

  grow = () => {
    while (this.field.scrollHeight > this.field.clientHeight && this.field.rows < 20) this.field.rows += 1
  }
}

customElements.define("grow-field", GrowField)
