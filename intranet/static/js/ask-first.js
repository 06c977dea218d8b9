// <ask-first><form>…</form><dialog>…<button value="yes">…</dialog></ask-first>: sends the form once the dialog is
// answered with yes. With `unsent`, asks only if this browser keeps text that was not sent.
class AskFirst extends HTMLElement {
  connectedCallback() {
    this.dialog = this.querySelector("dialog")
    this.addEventListener("submit", this.ask, { capture: true })
    this.dialog.addEventListener("close", this.answer)
  }

  // Caught on its way down, before the form or htmx hears of it.
  ask = (event) => {
    if (this.dialog.contains(event.target) || this.sure || !this.isNeeded()) return
    event.preventDefault()
    event.stopPropagation()
    this.form = event.target
    this.submitter = event.submitter
    this.dialog.returnValue = ""
    this.dialog.showModal()
  }

  answer = () => {
    this.sure = this.dialog.returnValue === "yes"
    if (this.sure) this.form.requestSubmit(this.submitter)
    this.sure = false
  }

  isNeeded() {
    return !this.hasAttribute("unsent") || Object.keys(localStorage).some((key) => /^(draft|outbox):/.test(key))
  }
}

customElements.define("ask-first", AskFirst)
