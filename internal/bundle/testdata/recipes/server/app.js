import { create } from '/i18n/runtime.js'

// No request for messages: they are in the page.
const i18n = create(JSON.parse(document.querySelector('#messages').textContent))
document.querySelector('#items').textContent = i18n.t('cart.items', { count: 5 })
