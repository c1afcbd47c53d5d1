import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import license, { type Dependency } from 'rollup-plugin-license'
import { defineConfig, type Plugin } from 'vite'

/** Texts of the program that the map uses, too; its own are in `words/`. */
const SHARED = ['card', 'common', 'coverage', 'descriptions', 'fields', 'forms', 'need', 'plan', 'rests', 'service', 'services', 'settlements', 'siting', 'values', 'whatif']
const root = import.meta.dirname
/** What is in the page and no script: of these the licence plugin knows nothing. */
const STYLES_AND_FONTS = ['@digdir/designsystemet-css', '@digdir/designsystemet-theme', '@fontsource/inter']
/** Files that are sent packed. */
const PACKED = /\.(js|mjs|css|html|svg|json|txt)$/

/** `virtual:words/nb` and its like: all texts of a language in one string. */
function words(): Plugin {
  const prefix = 'virtual:words/'
  const files = (language: string) => {
    const of = (folder: string, only?: string[]) =>
      readdirSync(folder)
        .filter((name) => name.endsWith('.ftl') && (!only || only.includes(name.slice(0, -4))))
        .sort()
        .map((name) => join(folder, name))
    return [...of(resolve(root, '../data/words', language), SHARED), ...of(resolve(root, 'words', language))]
  }
  return {
    name: 'words',
    resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : undefined),
    load(id) {
      if (!id.startsWith(`\0${prefix}`)) return
      const all = files(id.slice(prefix.length + 1))
      all.forEach((file) => this.addWatchFile(file))
      // comments and empty lines are for who reads the files
      const text = all.map((file) => readFileSync(file, 'utf8').replace(/^#.*\n/gm, '').replace(/\n{2,}/g, '\n')).join('\n')
      return `export default ${JSON.stringify(text)}`
    },
  }
}

/** Every text file packed beside it, so that the service packs nothing while somebody waits. */
function packed(): Plugin {
  return {
    name: 'packed',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        for (const [name, file] of Object.entries(bundle)) {
          if (!PACKED.test(name)) continue
          const bytes = Buffer.from(file.type === 'chunk' ? file.code : file.source)
          const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length }
          this.emitFile({ type: 'asset', fileName: `${name}.br`, source: brotliCompressSync(bytes, { params }) })
        }
      },
    },
  }
}

/** `licences.txt`: of every package that is in the page its licence, with the text. */
function licences(): Plugin[] {
  let to = ''
  const ofFolder = (name: string) => {
    const read = (file: string) => readFileSync(resolve(root, 'node_modules', name, file), 'utf8')
    const { version, license: kind } = JSON.parse(read('package.json')) as { version: string; license: string }
    return `Name: ${name}\nVersion: ${version}\nLicense: ${kind}\n===\n\n${read('LICENSE')}`
  }
  const write = (scripts: Dependency[]) => {
    mkdirSync(to, { recursive: true })
    writeFileSync(join(to, 'licences.txt'), [...scripts.map((own) => own.text()), ...STYLES_AND_FONTS.map(ofFolder)].join(`\n\n${'-'.repeat(79)}\n\n`))
  }
  const where: Plugin = { name: 'licences', apply: 'build', configResolved: ({ build }) => void (to = resolve(root, build.outDir)) }
  return [where, { ...(license({ thirdParty: { includeSelf: false, output: write } }) as Plugin), apply: 'build' }]
}

export default defineConfig(({ mode }) => ({
  // the service writes where it stands in place of "./"
  base: './',
  plugins: [
    svelte(),
    words(),
    ...licences(),
    // what is tried at once need not be small
    ...(mode === 'production' ? [packed()] : []),
  ],
  build: {
    target: 'es2022',
    outDir: 'dist',
    // dist/README.md stays; scripts/build_web.sh empties the rest
    emptyOutDir: false,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
    reportCompressedSize: false,
  },
  // importing MapLibre's worker starts it, which its package does not say
  worker: { format: 'es', rolldownOptions: { treeshake: false } },
  // nothing waits so long but on a busy machine
  test: { include: ['tests/**/*.test.ts'], environment: 'node', testTimeout: 60_000 },
  define: { __TRIED__: JSON.stringify(mode === 'test') },
}))
