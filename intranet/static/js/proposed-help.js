// <proposed-help>: what the server proposes for the form around it. A button with data-topic puts that topic into its
// <tag-picker>, one with data-mention names that colleague in its text; both are gone once they were used.
class ProposedHelp extends HTMLElement {
  connectedCallback() {
    this.form = this.closest("form")
    this.addEventListener("click", this.use)
  }

  use = ({ target }) => {
    const button = target.closest("button")
    if (!button) return
    button.remove()
    if (button.dataset.topic) this.tag(button.dataset.topic)
    if (button.dataset.mention) this.mention(button.dataset.mention)
  }

  // The focus goes to the next topic, and not to a field: a keyboard would slide over what is proposed.
  tag(topic) {
    const picker = this.form.querySelector("tag-picker")
    picker.put(`${picker.tags},${topic}`, picker.typing.value)
    const next = this.querySelector("[data-topic]") ?? picker.querySelector("li button")
    next.focus()
  }

  mention(handle) {
    const field = this.form.elements.body
    const before = field.value.trimEnd()
    field.setRangeText(`${before ? " " : ""}@${handle} `, before.length, field.value.length, "end")
    field.dispatchEvent(new Event("input", { bubbles: true }))
    field.focus()
  }
}

customElements.define("proposed-help", ProposedHelp)
