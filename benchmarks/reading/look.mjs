// Open books and web pages in Chromium and tell what is seen, a line of JSON each: look.mjs ORDERS.json
// readers.py gives the orders and judges.
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'
import { serve } from './server.mjs'

const READERS = ['foliate', 'epubjs']
const LIGHT = 'html { color-scheme: light; background: #fff; color: #111; }'
const DARK = 'html { color-scheme: dark; background: #17171a; color: #e6e3dc; } a:any-link { color: lightblue; }'
const LOOKS = {
  light: { width: 800, dress: LIGHT },
  dark: { width: 800, dress: DARK, dark: true },
  large: { width: 800, dress: `${LIGHT} html { font-size: 200%; }` },
  phone: { width: 360, dress: LIGHT },
}
const HAND = { width: 400, dress: LIGHT }
const PLACES = ['contents', 'landmarks', 'pages']
const SCREENS = [[1280, false], [1280, true], [360, false], [360, true]]
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const AXE = readFileSync(new URL('./node_modules/axe-core/axe.min.js', import.meta.url), 'utf8')

// What foliate-js has to say of its own frames, whatever the book.
const OWN = /allow-scripts and allow-same-origin|destructure property 'style' of 'el'/

const orders = JSON.parse(readFileSync(process.argv[2]))
const browser = await chromium.launch({
  executablePath: orders.chromium, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
})
const server = await serve(import.meta.dirname)
const tell = seen => console.log(JSON.stringify(seen))

try {
  for (const book of orders.books) {
    server.book = book.epub
    for (const reader of READERS) tell({ reader, ...(await read(reader)) })
    tell({ reader: 'chromium', ...(await visit(pathToFileURL(book.page).href, book.printed)) })
  }
  if (orders.photograph) await photograph(orders.photograph)
} finally {
  await browser.close()
  server.close()
}

function hearing() {
  return { console: [], requests: [] }
}

// A new window; all that it says and asks for is heard.
async function opened(heard, width, dark, height = 900, scale = 1) {
  const window = await browser.newPage({
    viewport: { width, height }, colorScheme: dark ? 'dark' : 'light', deviceScaleFactor: scale,
  })
  const hear = said => OWN.test(said) || heard.console.push(said)
  window.on('console', message => hear(message.text()))
  window.on('pageerror', error => hear(String(error)))
  window.on('request', request => {
    if (!/^(blob|data|about):/.test(request.url())) heard.requests.push(request.url())
  })
  return window
}

async function shelved(heard, reader, flow, { width, dress, dark }, height, scale) {
  const window = await opened(heard, width, dark, height, scale)
  await window.goto(`${server.address}/reader.html?${new URLSearchParams({ reader, flow, dress })}`)
  await window.waitForFunction('window.reader', null, { timeout: 20000 })
  return window
}

async function read(reader) {
  const heard = hearing()
  const seen = await walked(heard, reader, HAND)
  const again = await walked(heard, reader, LOOKS.light)
  for (const kind of PLACES) seen[kind].forEach((entry, number) => (entry.shown &&= again[kind][number].shown))
  const looks = {}
  for (const [name, look] of Object.entries(LOOKS)) looks[name] = await dressed(heard, reader, look)
  const beyond = heard.requests.filter(address => !address.startsWith(`${server.address}/`))
  return { ...seen, looks, console: heard.console, requests: beyond }
}

// A book from cover to cover, page by page, and wherever its lists lead.
async function walked(heard, reader, look) {
  const window = await shelved(heard, reader, 'paginated', look, 640)
  const seen = await window.evaluate(async places => {
    const seen = { direction: reader.direction, text: [] }
    for (const section of reader.sections) seen.text.push(sight.spoken(await reader.document(section)))
    for (const kind of places) {
      seen[kind] = []
      for (const entry of reader[kind]) {
        const doc = await reader.show(entry.href)
        const [text, shown] = [sight.following(doc, entry.href), sight.isShown(doc, entry.href)]
        seen[kind].push({ ...entry, text, shown })
      }
    }
    return seen
  }, PLACES)
  await window.close()
  return seen
}

// Every file of a book as one long page.
async function dressed(heard, reader, look) {
  const window = await shelved(heard, reader, 'scrolled', look)
  const seen = await window.evaluate(async () => {
    const measures = []
    for (const section of reader.sections) measures.push(sight.measured(await reader.show(section)))
    return {
      out: measures.flatMap(({ out }) => out), pale: measures.flatMap(({ pale }) => pale),
      size: Math.max(...measures.map(({ size }) => size)),
    }
  })
  await window.close()
  return seen
}

async function visit(address, printed) {
  const heard = hearing()
  const seen = { looks: {}, astray: [], anchors: {}, findings: [] }
  const sight = readFileSync(new URL('./sight.mjs', import.meta.url), 'utf8').replaceAll('export ', '')
  for (const [width, dark] of SCREENS) {
    const window = await opened(heard, width, dark)
    await window.goto(address)
    const name = `${width} ${dark ? 'dark' : 'light'}`
    seen.looks[name] = await window.evaluate(`(() => { ${sight}; return measured(document) })()`)
    seen.astray.push(...await window.evaluate(() =>
      [...document.querySelectorAll('a[href^="#"]')].map(link => decodeURIComponent(link.hash.slice(1)))
        .filter(id => !document.getElementById(id))))
    Object.assign(seen.anchors, await window.evaluate(`(() => { ${sight}; return anchors(document) })()`))
    await window.evaluate(AXE)
    const { violations } = await window.evaluate(rules => axe.run({ runOnly: rules }), RULES)
    seen.findings.push(...violations.map(({ id, help, nodes }) => `${name}: ${id}: ${help}: ${nodes[0].html.slice(0, 160)}`))
    if (width === 1280 && !dark) await window.pdf({ path: printed })
    await window.close()
  }
  return { ...seen, console: heard.console, requests: heard.requests.filter(asked => asked !== address) }
}

// One place of one book, as three readers have it before them.
async function photograph({ folder, epub, place }) {
  server.book = epub
  for (const [name, look] of Object.entries({ light: LOOKS.light, dark: LOOKS.dark, large: LOOKS.large })) {
    const window = await shelved(hearing(), 'foliate', 'paginated', { ...look, width: HAND.width }, 620, 2)
    await window.evaluate(async place => {
      await reader.show(reader.contents.find(entry => entry.label === place).href)
    }, place)
    await window.waitForTimeout(500)
    await window.screenshot({ path: `${folder}/${name}.png` })
    await window.close()
  }
}
