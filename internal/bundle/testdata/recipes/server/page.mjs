import { readFileSync } from 'node:fs'
import { create } from './i18n/runtime.js'

// inline returns the messages of a page as JSON that can stand in it.
const inline = (data, ids) => {
  const m = Object.fromEntries(ids.map(id => [id, data.m[id]]))
  return JSON.stringify({ ...data, m }).replace(/</g, '\\u003c')
}

const data = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const i18n = create(data, null, 'Europe/Kyiv')
const escape = text => text.replace(/[&<"]/g, c => `&#${c.charCodeAt()};`)

console.log(`<!DOCTYPE html>
<html lang="${i18n.locale}">
<meta charset="utf-8">
<title>${escape(i18n.t('title'))}</title>
<p id="items">${escape(i18n.t('cart.items', { count: 3 }))}</p>
<script type="application/json" id="messages">${inline(data, ['cart.items'])}</script>
<script type="module" src="/app.js"></script>`)
