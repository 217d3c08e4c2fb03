import { create } from './i18n/runtime.js'

const load = async language => (await fetch(MESSAGES[language])).json()
const i18n = create(await load(document.documentElement.lang))
const show = () => {
  document.querySelector('#app').textContent = i18n.t('cart.items', { count: 3 })
}
show()
i18n.subscribe(show)
window.switchTo = language => i18n.load(MESSAGES[language])
