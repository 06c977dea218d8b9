// <push-switch key="…" refused="…" unsaid="…" failed="…" missing="…"><form>…</form><p role="status"></p></push-switch>:
// lets this browser be woken. It asks for permission when its button is tapped, never before, and sends what the
// browser says then.
class PushSwitch extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form")
    this.status = this.querySelector("[role=status]")
    const able = "serviceWorker" in navigator && "PushManager" in window && "Notification" in window
    if (!able) this.say("missing")
    this.form.hidden = !able
    this.addEventListener("submit", this.send, { capture: true })
  }

  // Caught on its way down, before htmx hears of it; sent again once it is filled in.
  send = (event) => {
    if (this.form.elements.endpoint.value) return
    event.preventDefault()
    event.stopPropagation()
    this.subscribe().catch(() => this.say("failed"))
  }

  async subscribe() {
    const permission = await Notification.requestPermission()
    if (permission !== "granted") return this.say(permission === "denied" ? "refused" : "unsaid")
    await navigator.serviceWorker.register("/service-worker.js")
    const { pushManager } = await navigator.serviceWorker.ready
    await (await pushManager.getSubscription())?.unsubscribe()
    const how = { userVisibleOnly: true, applicationServerKey: this.getAttribute("key") }
    const { endpoint, keys } = (await pushManager.subscribe(how)).toJSON()
    for (const [name, value] of Object.entries({ endpoint, ...keys })) this.form.elements[name].value = value
    this.form.requestSubmit()
  }

  say(what) {
    this.status.textContent = this.getAttribute(what)
  }
}

customElements.define("push-switch", PushSwitch)
