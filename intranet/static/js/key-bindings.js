// <key-bindings>: `j` and `k` go through the [data-row] of the page, another key presses the [data-key] that has it,
// `?` or a [data-show-keys] opens the <dialog>, whose checkbox [data-keys] turns the keys off. Never while one types.
class KeyBindings extends HTMLElement {
  connectedCallback() {
    this.dialog = this.querySelector("dialog")
    this.box = this.querySelector("[data-keys]")
    this.box.checked = localStorage.getItem("keys") !== "off"
    this.box.addEventListener("change", () => localStorage.setItem("keys", this.box.checked ? "on" : "off"))
    document.addEventListener("keydown", this.press)
    document.addEventListener("click", this.show)
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", this.press)
    document.removeEventListener("click", this.show)
  }

  show = ({ target }) => target.closest("[data-show-keys]") && this.dialog.showModal()

  press = (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable], [role=listbox], dialog")
    if (typing || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
    if (!this.box.checked) return
    if (event.key === "?") this.dialog.showModal()
    else if (["j", "k"].includes(event.key)) this.step(event.key === "j" ? 1 : -1)
    else if (!this.act(event.key)) return
    event.preventDefault()
  }

  step(direction) {
    const rows = [...document.querySelectorAll("[data-row]")]
    const here = rows.findIndex((row) => row.contains(document.activeElement))
    const row = rows[Math.max(0, Math.min(here + direction, rows.length - 1))]
    if (!row) return
    row.tabIndex = -1
    row.focus()
    row.scrollIntoView({ block: "nearest" })
  }

  // A field is gone to, a link or button is pressed, and Enter opens the row one is on.
  act(key) {
    const row = key === "Enter" && document.activeElement.matches("[data-row]") && document.activeElement
    const found = row ? row.querySelector("a[href]") : document.querySelector(`[data-key="${CSS.escape(key)}"]`)
    if (found?.matches("input, textarea")) found.focus()
    else found?.click()
    return found
  }
}

customElements.define("key-bindings", KeyBindings)
