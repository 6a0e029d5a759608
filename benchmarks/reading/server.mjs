// Hand out the reading systems and one book, to this machine alone.
import { createReadStream, existsSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'

const TYPES = {
  '.css': 'text/css', '.epub': 'application/epub+zip', '.html': 'text/html',
  '.js': 'text/javascript', '.mjs': 'text/javascript', '.svg': 'image/svg+xml',
}

export async function serve(folder) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://127.0.0.1') // no .. is left in it
    const file = pathname === '/book.epub' ? server.book : join(folder, decodeURIComponent(pathname))
    if (!existsSync(file)) return response.writeHead(404).end()
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' })
    createReadStream(file).pipe(response)
  })
  await new Promise(ready => server.listen(0, '127.0.0.1', ready))
  server.address = `http://127.0.0.1:${server.address().port}`
  return server
}
