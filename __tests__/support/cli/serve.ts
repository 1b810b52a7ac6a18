/** Answers what calls a stand-in, in a thread, because who calls it is waited for without a pause. */
import { createServer, type AddressInfo } from 'node:net'
import { parentPort } from 'node:worker_threads'
import { az } from './az.ts'
import { gh } from './gh.ts'
import { ghRelease } from './gh-release.ts'
import { call, type Call, type Ended } from './state.ts'

const standIns = {
  az: (made: Call): Ended => call(az, made),
  gh: (made: Call): Ended => call(gh, made),
  'gh-release': (made: Call): Ended => call(ghRelease, made),
}
export type StandIns = typeof standIns

const server = createServer((socket) => {
  let received = ''
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    received += chunk
    // How many words there are, the file of the state, the folder, and the words, each with a NUL behind it.
    const [count = '', file = '', folder = '', name = '', ...words] = received.split('\0').slice(0, -1)
    if (received === '' || words.length + 1 < Number(count)) return
    const { status, text } = standIns[name as keyof StandIns]({ words, folder, file })
    socket.end(`${status}\n${text}`)
  })
})
server.listen(0, '127.0.0.1', () => parentPort?.postMessage((server.address() as AddressInfo).port))
