// epub.js, as the reading system that reader.html asks for.
export async function open(content, shelf, flow, dress) {
  const book = ePub(content)
  const rendition = book.renderTo(shelf, {
    width: '100%', height: '100%', spread: 'none', flow: flow === 'scrolled' ? 'scrolled-doc' : 'paginated',
  })
  rendition.hooks.content.register(shown => shown.addStylesheetCss(dress, 'dress'))
  await rendition.display()
  await book.loaded.navigation
  await book.loaded.pageList
  const flat = (entries, depth = 1) =>
    entries.flatMap(({ label, href, subitems }) => [{ label: label.trim(), href, depth }, ...flat(subitems ?? [], depth + 1)])
  return {
    direction: book.package.metadata.direction ?? '',
    contents: flat(book.navigation.toc),
    landmarks: book.navigation.landmarks.map(({ type, label, href }) => ({ type, label: label.trim(), href })),
    pages: book.pageList.pageList.map(({ page, href }) => ({ label: String(page), href, depth: 1 })),
    sections: book.spine.spineItems.filter(section => section.linear).map(section => section.href),
    document: async href => {
      const section = book.spine.get(href)
      await section.load(book.load.bind(book))
      return section.document
    },
    show: async href => {
      await rendition.display(href)
      await new Promise(shown => setTimeout(shown, 50))
      return rendition.getContents()[0].document
    },
  }
}
