// <failed-requests role="status">: says that what was pressed did not happen, in its <template data-when="unreachable">
// or <template data-when="refused">. What is typed in a <kept-draft> is the business of <sent-forms>.
class FailedRequests extends HTMLElement {
  connectedCallback() {
    this.gone = new AbortController()
    const { signal } = this.gone
    document.addEventListener("htmx:sendError", this.say("unreachable"), { signal })
    document.addEventListener("htmx:timeout", this.say("unreachable"), { signal })
    document.addEventListener("htmx:responseError", this.say("refused"), { signal })
    document.addEventListener("htmx:beforeRequest", this.clear, { signal })
  }

  disconnectedCallback() {
    this.gone.abort()
  }

  // Only what someone asked for: a page that looks for news by itself tries again by itself.
  say = (when) => ({ target, detail }) => {
    const event = detail.requestConfig.triggeringEvent
    if (target.matches("kept-draft form") || !["click", "submit", "change"].includes(event?.type)) return
    this.clear()
    this.append(this.querySelector(`template[data-when=${when}]`).content.cloneNode(true))
  }

  clear = () => {
    for (const said of this.querySelectorAll(":scope > :not(template)")) said.remove()
  }
}

customElements.define("failed-requests", FailedRequests)
