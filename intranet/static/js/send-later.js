// <send-later>: sends what waits in the <out-box> around it, in order, one tab at a time, until the server has answered.
// Each try carries the same client_id, so that what arrives twice counts once.
class SendLater extends HTMLElement {
  connectedCallback() {
    this.box = this.closest("out-box")
    this.gone = new AbortController()
    const { signal } = this.gone
    window.addEventListener("online", this.soon, { signal })
    document.addEventListener("outbox:queued", this.soon, { signal })
    document.addEventListener("visibilitychange", () => document.hidden || this.soon(), { signal })
    customElements.whenDefined("out-box").then(this.soon)
  }

  disconnectedCallback() {
    this.gone.abort()
    clearTimeout(this.timer)
  }

  soon = () => {
    this.pause = 1000
    this.run()
  }

  run = async () => {
    clearTimeout(this.timer)
    await navigator.locks.request(this.box.key("sending"), { ifAvailable: true }, (lock) => lock && this.sendAll())
    this.pause = Math.min(this.pause * 2, 60000)
    const unsent = this.box.entries.some(({ state }) => !["sent", "refused"].includes(state))
    if (unsent) this.timer = setTimeout(this.run, this.pause)
  }

  // What a page is sending at this moment is not due, unless that page never came to hear the answer.
  isDue({ state, at }) {
    return ["waiting", "sign-in"].includes(state) || (state === "sending" && at < Date.now() - 30000)
  }

  async sendAll() {
    for (const { id, action, body, page } of this.box.entries.filter(this.isDue)) {
      if (!this.box.change(id, { state: "sending" })) continue
      const outcome = await this.send(action, body, page).catch(() => ({ state: "waiting" }))
      if (outcome.state === "sent") this.box.release(id, body)
      this.box.change(id, outcome)
      if (["waiting", "sign-in"].includes(outcome.state)) return
    }
  }

  async send(action, body, page) {
    ...
  }
