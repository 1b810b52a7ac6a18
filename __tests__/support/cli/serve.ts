/**
 * Answers what calls `az` and `gh` in front of `examples/set-up.sh`, in a thread, because the script is waited for without a pause. A process
 * of Node for each call would take most of the time of these tests.
 */
import { createServer, type AddressInfo } from 'node:net'
import { parentPort } from 'node:worker_threads'
import { az } from './az.ts'
import { gh } from './gh.ts'
import { call } from './state.ts'

const server = createServer((socket) => {
  let received = ''
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    received += chunk
    // The number of words, the file of the state, and the words, each with a NUL behind it.
    const [count = '', file = '', name = '', ...words] = received.split('\0').slice(0, -1)
    if (received === '' || words.length + 1 < Number(count)) return
    const { status, text } = call(name, name === 'az' ? az : gh, { file, words })
    socket.end(`${status}\n${text}`)
  })
})
server.listen(0, '127.0.0.1', () => parentPort?.postMessage((server.address() as AddressInfo).port))
