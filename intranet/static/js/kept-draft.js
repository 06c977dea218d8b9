// <kept-draft place="answer:7" person="12">: keeps what is typed in its form, in this browser, until the server has it.
// With `refused` the server shows what was typed, and that counts. <draft-notice> says what became of the text.
class KeptDraft extends HTMLElement {
  connectedCallback() {
    if (this.key) return // Only moved, by hx-preserve: nothing of it is new.
    const ticket = `<input type="hidden" name="client_id" value="${crypto.randomUUID()}">`
    if (!this.querySelector("[name=client_id]")) this.querySelector("form").insertAdjacentHTML("beforeend", ticket)
    this.key = `draft:${this.getAttribute("person")}:${this.getAttribute("place")}`
    this.blank = this.said("client_id")
    this.addEventListener("input", this.save)
    this.last = localStorage.getItem(this.key)
    if (!this.hasAttribute("refused")) return this.last && this.restore()
    for (const { name } of this.querySelectorAll("textarea, [type=text]")) this.blank.set(name, "")
    this.save()
  }

  said(...except) {
    const said = new URLSearchParams(new FormData(this.querySelector("form")))
    for (const name of ["csrfmiddlewaretoken", ...except]) said.delete(name)
    return said
  }

  get draft() {
    return `${this.said()}`
  }

  // A text that another tab keeps in this place is not ours to remove.
  save = () => {
    try {
      if (`${this.said("client_id")}` !== `${this.blank}`) localStorage.setItem(this.key, (this.last = this.draft))
      else if (localStorage.getItem(this.key) === this.last) localStorage.removeItem(this.key)
    } catch {
      this.setAttribute("state", "unkept")
    }
  }

  restore() {
    const kept = new URLSearchParams(this.last)
    this.fill(kept)
    this.closest("details")?.setAttribute("open", "")
    this.setAttribute("state", kept.get("base_revision") === this.blank.get("base_revision") ? "restored" : "moved")
  }

  fill(said) {
    for (const field of this.querySelectorAll(":is(input, select, textarea)[name]:not([type=file])")) {
      if (["checkbox", "radio"].includes(field.type)) field.checked = said.getAll(field.name).includes(field.value)
      else if (said.has(field.name)) field.value = said.get(field.name)
    }
    this.querySelector("form").dispatchEvent(new Event("draft:filled"))
  }

  // Makes room for the next text. Given what was sent, clears only that: what was typed since then stays.
  startOver(sent = this.draft) {
    if (sent === this.draft) this.fill(this.blank)
    this.querySelector("[name=client_id]").value = crypto.randomUUID()
    this.save()
  }
}

customElements.define("kept-draft", KeptDraft)
