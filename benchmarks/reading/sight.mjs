// What can be seen of a document: where an address leads, what sticks out, what is too pale to read.
const PALE = 4.5 // WCAG 2.2, 1.4.3
const LARGE = 3
const ENOUGH = 120 // characters, to know a place by

// The text from an address on, up to the next page of the print edition, in the stretches between labels and the like.
export function following(doc, href) {
  const id = decodeURIComponent(href.split('#')[1] ?? '')
  const start = id ? doc.getElementById(id) : doc.body
  if (!start) return null
  const walker = doc.createTreeWalker(doc.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT)
  walker.currentNode = start
  const stretches = ['']
  for (let node = walker.nextNode(); node && stretches.join('').length < ENOUGH; node = walker.nextNode()) {
    const text = node.nodeType === Node.TEXT_NODE && node.data.trim() ? node.data : ''
    if (node.role === 'doc-pagebreak' && (stretches.join('') || start.role === node.role)) break
    if (!text) continue
    if (node.parentElement.closest('.furniture')) stretches.push('')
    else stretches[stretches.length - 1] += text
  }
  return stretches.filter(stretch => stretch)
}

// Whether what stands at an address has come to the screen: the first words there, or a picture before them.
export function isShown(doc, href) {
  const id = decodeURIComponent(href.split('#')[1] ?? '')
  const start = id ? doc.getElementById(id) : doc.body
  if (!start) return false
  const walker = doc.createTreeWalker(doc.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT)
  walker.currentNode = start
  const frame = doc.defaultView.frameElement.getBoundingClientRect()
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.nodeType === Node.TEXT_NODE ? !node.data.trim() : node.localName !== 'img') continue
    const range = doc.createRange()
    range.selectNode(node)
    const [place] = range.getClientRects()
    if (!place) continue
    const [left, top] = [frame.left + place.left, frame.top + place.top]
    return left > -1 && left < innerWidth - 1 && top > -1 && top < innerHeight - 1
  }
  return false
}

// What is said, by whom; a list of places says nothing.
export const spoken = doc => doc.querySelector('nav') ? '' : doc.body.textContent

// The text at each question of a page, where going there brings it to sight.
export function anchors(doc) {
  const found = {}
  for (const { id } of doc.querySelectorAll('section[id^="q"]')) {
    doc.defaultView.location.hash = id
    const { top } = doc.getElementById(id).getBoundingClientRect()
    if (top > -2 && top < doc.defaultView.innerHeight) found[id] = following(doc, `#${id}`)
  }
  return found
}

export function measured(doc) {
  const { defaultView: view, documentElement: root } = doc
  const wide = root.clientWidth
  const told = element => `${element.localName}.${element.className}: ${element.textContent.trim().slice(0, 40)}`
  const out = [...doc.body.querySelectorAll('*')].filter(element => {
    const { left, right, width } = element.getBoundingClientRect()
    return width > 1 && (right > wide + 1 || left < -1)
  })
  const scrolls = root.scrollWidth > wide + 1 ? [`the page is ${root.scrollWidth} px wide, the screen ${wide} px`] : []
  return { out: [...scrolls, ...out.map(told)].slice(0, 5), pale: pale(doc, view).slice(0, 5), size: size(doc, view) }
}

function size(doc, view) {
  const paragraph = doc.querySelector('p')
  return paragraph ? parseFloat(view.getComputedStyle(paragraph).fontSize) : null
}

function pale(doc, view) {
  const walker = doc.createTreeWalker(doc.body, NodeFilter.SHOW_TEXT)
  const found = []
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement
    if (!walker.currentNode.data.trim() || !element.getClientRects().length) continue
    const style = view.getComputedStyle(element)
    const ratio = contrast(rgb(style.color), ground(element, view))
    const points = parseFloat(style.fontSize) * 0.75
    const most = points >= 18 || (points >= 14 && style.fontWeight >= 700) ? LARGE : PALE
    if (ratio < most) found.push(`${ratio.toFixed(1)}:1 ${walker.currentNode.data.trim().slice(0, 40)}`)
  }
  return found
}

function ground(element, view) {
  for (let node = element; node; node = node.parentElement) {
    const colour = rgb(view.getComputedStyle(node).backgroundColor)
    if (colour[3] > 0) return colour
  }
  return [255, 255, 255, 1]
}

const rgb = text => {
  const [red, green, blue, alpha = 1] = text.match(/[\d.]+/g).map(Number)
  return [red, green, blue, alpha]
}

const luminance = colour => {
  const [red, green, blue] = colour.slice(0, 3).map(part => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

export function contrast(one, other) {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}
