import { build } from 'esbuild'
import { cp, readFile } from 'node:fs/promises'

const manifest = JSON.parse(await readFile('i18n/manifest.json', 'utf8'))
const addresses = {}
for (const [language, entry] of Object.entries(manifest.bundles.app)) addresses[language] = '/i18n/' + entry.chunks.main.file

await build({
  entryPoints: ['main.js'],
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  outfile: 'dist/main.js',
  define: { MESSAGES: JSON.stringify(addresses) },
})
await cp('i18n', 'dist/i18n', { recursive: true })
