// <kept-draft place="answer:7" person="12">: keeps what is typed in its form, in this browser, until the server has it.
// With `refused` the server shows what was typed, and that counts. <draft-notice> says what became of the text.
class KeptDraft extends HTMLElement {
  connectedCallback() {
    this.key = `draft:${this.getAttribute("person")}:${this.getAttribute("place")}`
    this.blank = this.said("client_id")
    for (const type of ["input", "change"]) this.addEventListener(type, this.save)
    if (!this.hasAttribute("refused")) return this.restore(localStorage.getItem(this.key))
    for (const { name } of this.querySelectorAll("textarea, [type=text]")) this.blank.set(name, "")
    this.save()
  }

  get draft() {
    return this.said().toString()
  }

  said(...except) {
    const said = new URLSearchParams(new FormData(this.querySelector("form")))
    for (const name of ["csrfmiddlewaretoken", ...except]) said.delete(name)
    return said
  }

  save = () => {
    try {
      if (`${this.said("client_id")}` === `${this.blank}`) localStorage.removeItem(this.key)
      else localStorage.setItem(this.key, this.draft)
    } catch {
      this.setAttribute("state", "unkept")
    }
  }

  restore(draft) {
    if (!draft) return
    const kept = new URLSearchParams(draft)
    const moved = kept.get("base_revision") !== this.blank.get("base_revision")
    this.fill(kept)
    this.setAttribute("state", moved ? "moved" : "restored")
  }

  fill(said) {
    for (const field of this.querySelectorAll(":is(input, select, textarea)[name]:not([type=file])")) {
      if (["checkbox", "radio"].includes(field.type)) field.checked = said.getAll(field.name).includes(field.value)
      else if (said.has(field.name)) field.value = said.get(field.name)
    }
    this.save()
    this.dispatchEvent(new Event("draft:filled"))
  }

  // Makes room for the next text. Given what was sent, clears only that: what was typed since then stays.
  startOver(sent = this.draft) {
    if (sent === this.draft) this.fill(this.blank)
    this.querySelector("[name=client_id]").value = crypto.randomUUID()
    this.save()
  }
}

customElements.define("kept-draft", KeptDraft)
