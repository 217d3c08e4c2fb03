// Weighs pages with the messages of cases.json: what a browser loads of each
// library, with its messages and the calls that show them, minified by esbuild.
import { build } from 'esbuild'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const { en, uk, used, kinds, ours } = JSON.parse(await readFile('cases.json', 'utf8'))
const all = Object.keys(uk)
const size = parts => [
  parts.reduce((sum, p) => sum + gzipSync(p, { level: 9 }).length, 0),
  parts.reduce((sum, p) => sum + brotliCompressSync(p, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length, 0),
]
const args = id => ({ plain: '', named: ', {name: n}', counted: ', {count: c}' })[kinds[id]]
const calls = (ids, t = 't') => `const n = 'x' + Math.random(), c = Date.now() % 100;\n` + ids.map(id => `out(${t}(${JSON.stringify(id)}${args(id)}));`).join('\n')
const head = `const out = s => globalThis.console.log(s);\n`

async function bundle(source, options) {
  await writeFile('entry.mjs', head + source)
  const made = await build({ entryPoints: ['entry.mjs'], bundle: true, minify: true, format: 'esm', target: 'es2022', write: false, platform: 'browser', logLevel: 'error', ...options })
  return made.outputFiles[0].contents
}

// i18next has a key for each plural form.
const forms = icu => Object.fromEntries([...icu.matchAll(/(\w+) \{((?:[^{}]|\{[^}]*\})*)\}/g)].map(m => [m[1], m[2]]))
const next = texts => {
  const out = {}
  for (const id of all) {
    if (kinds[id] !== 'counted') out[id] = texts[id].replace('{name}', '{{name}}')
    else for (const [form, text] of Object.entries(forms(texts[id].slice('{count, plural, '.length, -1)))) out[`${id}_${form}`] = text.replace('#', '{{count}}')
  }
  return out
}
await writeFile('next.en.json', JSON.stringify(next(en)))
await writeFile('next.uk.json', JSON.stringify(next(uk)))
await writeFile('icu.uk.json', JSON.stringify(uk))

const { compileMessage } = await import('@lingui/message-utils/compileMessage')
await writeFile('lingui.uk.json', JSON.stringify(Object.fromEntries(all.map(id => [id, compileMessage(uk[id])]))))

// Paraglide has a function for each message.
const inlang = texts => Object.fromEntries(all.map(id => [id, kinds[id] !== 'counted' ? texts[id] : [{
  declarations: ['input count', 'local form = count: plural'], selectors: ['form'],
  match: Object.fromEntries(Object.entries(forms(texts[id].slice('{count, plural, '.length, -1))).map(([form, text]) => [`form=${form}`, text.replace('#', '{count}')])),
}]]))
async function paraglide() {
  await mkdir('project.inlang', { recursive: true })
  await mkdir('messages', { recursive: true })
  await writeFile('messages/en.json', JSON.stringify(inlang(en)))
  await writeFile('messages/uk.json', JSON.stringify(inlang(uk)))
  await writeFile('project.inlang/settings.json', JSON.stringify({
    baseLocale: 'en', locales: ['en', 'uk'], modules: ['./node_modules/@inlang/plugin-message-format/dist/index.js'],
    'plugin.inlang.messageFormat': { pathPattern: './messages/{locale}.json' },
  }))
  const { compile } = await import('@inlang/paraglide-js')
  await compile({ project: './project.inlang', outdir: './paraglide' })
}
await paraglide()

const rows = {}
const row = async (name, requests, make) => { rows[name] = { requests, used: size(await make(used)), all: size(await make(all)) } }
const load = async ids => ids === all ? ours.all : ours.used

await row('ours', 2, async ids => [
  await bundle(`import {create} from './runtime.js';\nconst t = create(await (await fetch('/m')).json()).t;\n` + calls(ids)), Buffer.from(await load(ids)),
])
await row('ours without calls', 2, async ids => [await readFile('runtime.js'), Buffer.from(await load(ids))])
const i18next = `import i18next from 'i18next';\n`
await row('i18next, both languages in the bundle', 1, async ids => [await bundle(i18next + `import en from './next.en.json'; import uk from './next.uk.json';
await i18next.init({lng: 'uk', fallbackLng: 'en', resources: {en: {translation: en}, uk: {translation: uk}}}); const t = i18next.t;\n` + calls(ids))])
await row('i18next with i18next-http-backend', 3, async ids => [
  await bundle(i18next + `import Backend from 'i18next-http-backend';\nawait i18next.use(Backend).init({lng: 'uk', fallbackLng: 'en'}); const t = i18next.t;\n` + calls(ids)),
  await readFile('next.en.json'), await readFile('next.uk.json'),
])
await row('intl-messageformat', 1, async ids => [await bundle(`import {IntlMessageFormat} from 'intl-messageformat'; import uk from './icu.uk.json';
const made = {}; const t = (id, args) => (made[id] ||= new IntlMessageFormat(uk[id], 'uk')).format(args);\n` + calls(ids))])
await row('@lingui/core, compiled', 1, async ids => [await bundle(`import {i18n} from '@lingui/core'; import uk from './lingui.uk.json';
i18n.loadAndActivate({locale: 'uk', messages: uk}); const t = (id, args) => i18n._(id, args);\n` + calls(ids))])
await row('Paraglide', 1, async ids => [await bundle(`import * as m from './paraglide/messages.js';\n` +
  `const n = 'x' + Math.random(), c = Date.now() % 100;\n` + ids.map(id => `out(m.${id}(${args(id).slice(2)}));`).join('\n'))])
console.log(JSON.stringify(rows))
