// Shows what waits, as the server says at that moment, to whoever is signed in here. Without network or session it shows
// the line that came along, which names nobody and nothing. It keeps nothing, and answers no request of a page.
const OURS = { credentials: "same-origin", cache: "no-store", redirect: "error" }
addEventListener("install", () => skipWaiting())
addEventListener("activate", (event) => event.waitUntil(clients.claim()))
addEventListener("push", (event) => event.waitUntil(tell(event.data.json())))
addEventListener("pushsubscriptionchange", (event) => event.waitUntil(stayWoken(event)))
addEventListener("notificationclick", (event) => {
  event.notification.close()
  event.waitUntil(go(new URL(event.notification.data, location.origin)))
})

async function tell({ tag, line }) {
  const said = (await ask(tag).catch(() => null)) ?? { title: line, body: "", address: "/notifications/" }
  await registration.showNotification(said.title, { body: said.body, tag, data: said.address })
  await (said.unread && navigator.setAppBadge?.(said.unread)?.catch(() => {})) // only an installed app has an icon
}

async function ask(tag) {
  const address = `/notifications/waiting/?tag=${encodeURIComponent(tag)}`
  const answer = await fetch(address, { ...OURS, signal: AbortSignal.timeout(5000) })
  return answer.status === 200 ? answer.json() : null
}

async function go(address) {
  const open = await clients.matchAll({ type: "window" })
  const there = open.find((page) => new URL(page.url).pathname === address.pathname)
  if (there && new URL(there.url).hash === address.hash) return there.focus()
  return clients.openWindow(address)
}

// The push service gave this browser another address: the server is told, as whoever is signed in here. Without a
// session nobody is told, and the old address ends by itself. What was ended, or is a colleague's, stays so: this
// browser gives the new address up. That `old` is sent, even empty, says that nobody asked for this.
async function stayWoken({ oldSubscription, newSubscription }) {
  const how = { userVisibleOnly: true, applicationServerKey: "{{ push_key }}" }
  const { endpoint, keys } = (newSubscription ?? (await registration.pushManager.subscribe(how))).toJSON()
  const { token } = await (await fetch("/settings/csrf/", OURS)).json()
  const body = new URLSearchParams({ endpoint, ...keys, old: oldSubscription?.endpoint ?? "" })
  const headers = { "X-CSRFToken": token, "HX-Request": "true" }
  const answer = await fetch("/settings/devices/", { ...OURS, method: "POST", body, headers })
  if (answer.status === 410) await (await registration.pushManager.getSubscription())?.unsubscribe()
}
