// <changed-fields>: once a field that was refused is changed, what was said of it is struck through: it may be right
// now. It stays where it is, so that nothing moves under one's hands.
class ChangedFields extends HTMLElement {
  connectedCallback() {
    document.addEventListener("input", this.forget)
  }

  disconnectedCallback() {
    document.removeEventListener("input", this.forget)
  }

  // Of a set of buttons, or of times, the set as a whole was refused.
  forget = ({ target }) => {
    const set = target.closest("fieldset[aria-describedby]")
    for (const each of [target, set]) {
      const said = each?.getAttribute("aria-describedby")?.split(" ") ?? []
      const old = said.filter((id) => id.endsWith("_error"))
      if (!old.length) continue
      for (const id of old) document.getElementById(id)?.toggleAttribute("data-changed", true)
      for (const wrong of [target, ...each.querySelectorAll("[aria-invalid]")]) this.clear(wrong)
      each.setAttribute("aria-describedby", said.filter((id) => !old.includes(id)).join(" "))
    }
  }

  clear(field) {
    field.removeAttribute("aria-invalid")
    document.querySelector(`.errors li:has([href="#${field.id}"])`)?.toggleAttribute("data-changed", true)
  }
}

customElements.define("changed-fields", ChangedFields)
