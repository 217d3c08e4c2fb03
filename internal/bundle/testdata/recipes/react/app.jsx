import { readFileSync } from 'node:fs'
import { renderToString } from 'react-dom/server'
import { create } from './i18n/runtime.js'
import { I18n, T } from './i18n.jsx'

const i18n = create(JSON.parse(readFileSync(process.argv[2], 'utf8')))
console.log(renderToString(
  <I18n value={i18n}>
    <p><T id="cart.items" count={3} /></p>
    <p><T id="terms" elements={{ link: text => <a href="/terms">{text}</a> }} /></p>
  </I18n>
))
