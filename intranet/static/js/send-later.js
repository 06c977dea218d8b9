// <send-later pause="2000">: sends what waits in the <out-box> around it, in order, one tab at a time, until it is
// answered. Each try carries the same client_id, so that what arrives twice counts once.
class SendLater extends HTMLElement {
  connectedCallback() {
    this.box = this.closest("out-box")
    this.gone = new AbortController()
    const { signal } = this.gone
    window.addEventListener("online", this.soon, { signal })
    document.addEventListener("outbox:queued", this.soon, { signal })
    document.addEventListener("visibilitychange", () => document.hidden || this.soon(), { signal })
    Promise.all(["out-box", "out-courier"].map((name) => customElements.whenDefined(name))).then(this.soon)
  }

  disconnectedCallback() {
    this.gone.abort()
    clearTimeout(this.timer)
  }

  soon = () => {
    this.pause = Number(this.getAttribute("pause") ?? 2000)
    this.run()
  }

  run = async () => {
    clearTimeout(this.timer)
    await navigator.locks.request(this.box.key("sending"), { ifAvailable: true }, (lock) => lock && this.sendAll())
    const unsent = this.box.entries.some(({ state }) => !["sent", "refused"].includes(state))
    clearTimeout(this.timer)
    if (unsent) this.timer = setTimeout(this.run, this.pause)
    this.pause = Math.min(this.pause * 2, 60000)
  }

  // What a page is sending for the first time is not due, unless that page never came to hear the answer.
  isDue({ state, late, at }) {
    return ["waiting", "sign-in"].includes(state) || (state === "sending" && (late || at < Date.now() - 30000))
  }

  sendAll = async () => {
    const courier = this.box.querySelector("out-courier")
    for (const entry of this.box.entries.filter(this.isDue)) {
      if (!this.box.change(entry.id, { state: "sending", late: true })) continue
      const outcome = await courier.bring(entry).catch(() => ({ state: "waiting" }))
      const isSent = outcome.state === "sent"
      if (isSent) this.box.release(entry.id, entry.body)
      this.box.change(entry.id, isSent ? { ...outcome, body: "", words: entry.words.slice(0, 60) } : outcome)
      if (["waiting", "sign-in"].includes(outcome.state)) return
    }
  }
}

customElements.define("send-later", SendLater)
