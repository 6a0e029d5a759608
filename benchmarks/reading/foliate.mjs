// foliate-js, as the reading system that reader.html asks for.
import '/node_modules/foliate-js/view.js'

export async function open(content, shelf, flow, dress) {
  const view = document.createElement('foliate-view')
  shelf.append(view)
  await view.open(new File([content], 'book.epub', { type: 'application/epub+zip' }))
  const { book, renderer } = view
  renderer.setAttribute('flow', flow)
  renderer.setStyles(dress)
  await renderer.next()
  const flat = (entries, depth = 1) =>
    (entries ?? []).flatMap(({ label, href, subitems }) => [{ label, href, depth }, ...flat(subitems, depth + 1)])
  return {
    direction: book.dir ?? '',
    contents: flat(book.toc),
    landmarks: (book.landmarks ?? []).map(({ type, label, href }) => ({ type: type.join(' '), label, href })),
    pages: flat(book.pageList),
    sections: book.sections.filter(section => section.linear !== 'no').map(section => section.id),
    document: async id => book.sections.find(section => section.id === id).createDocument(),
    show: async href => {
      await view.goTo(href)
      await new Promise(shown => setTimeout(shown, 50))
      return renderer.getContents()[0].doc
    },
  }
}
