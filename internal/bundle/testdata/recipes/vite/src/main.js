import { create } from './i18n/runtime.js'

// The addresses of the files, by language; none is loaded yet.
const files = import.meta.glob('./i18n/app.*.json', { query: '?url', import: 'default', eager: true })
const address = language => Object.entries(files).find(([name]) => name.includes(`/app.${language}.`))[1]

const answer = await fetch(address(document.documentElement.lang))
const i18n = create(await answer.json())

const show = () => {
  document.documentElement.lang = i18n.locale
  document.querySelector('#app').textContent = i18n.t('cart.items', { count: 3 })
}
show()
i18n.subscribe(show)
window.switchTo = language => i18n.load(address(language))
