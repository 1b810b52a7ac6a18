/** The action at work: the committed bundle, started as a runner starts it, against a tenant on this machine. `npm run demo`. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { makeRsaCertificate } from '../sandbox/certificates.ts'
import { runAction, type Run } from '../sandbox/runner.ts'
import { Sandbox } from '../sandbox/sandbox.ts'
import { page } from './page.ts'

const sandbox = await Sandbox.start()
try {
  const { apple, app, intune, repository, network } = sandbox
  const mainOffice = intune.addEnrollmentToken('Main office', 12.5)
  const server = apple.addServer('Main office', await intune.publicKey(mainOffice.id ?? ''))
  intune.addEnrollmentToken('Warehouse', 240)
  intune.addEnrollmentToken('Branch Osaka', 190, { lastSyncErrorCode: 3 })
  intune.addVppToken('Apps, Headquarters', 97)
  intune.setPushCertificate(61)

  heading('A tenant with three enrollment program tokens, a VPP token and a push certificate. The first check.')
  const first = await runAction(sandbox)
  show(first)

  heading('The issues as they stand')
  for (const { issue } of repository.issues)
    console.log(`#${issue.number.toString()} (${issue.state}) ${issue.title}\n\n${issue.body ?? ''}`)

  heading('The job summary')
  console.log(first.summary)

  heading('The second check, right after. Nothing has changed, so nothing is written.')
  network.record.length = 0
  const second = await runAction(sandbox)
  show(second)
  const made = network.record.map(
    ({ service, method, path, status }) => `  ${service.padEnd(6)} ${method.padEnd(5)} ${path} → ${status.toString()}`,
  )
  const writes = network.record.filter(({ service, method }) => service === 'github' && method !== 'GET')
  console.log(
    `\nIts ${made.length.toString()} requests, ${writes.length.toString()} of them writes to GitHub:\n${made.join('\n')}`,
  )

  heading('A person downloads the new token from Apple, stores it as a secret and starts the renewal.')
  app.roles = ['DeviceManagementServiceConfig.ReadWrite.All']
  const renewed = await runAction(sandbox, {
    inputs: { mode: 'renew', 'renewed-token': apple.download(server) },
    env: { GITHUB_EVENT_NAME: 'workflow_dispatch' },
  })
  show(renewed)
  const [issue] = repository.issues
  console.log(
    `\nIts issue is ${issue?.issue.state ?? '?'} now. The last comment:\n\n${issue?.comments.at(-1)?.body ?? ''}`,
  )

  heading('Another day, the file of another server is taken by mistake. It is refused, and nothing is harmed.')
  const stranger = apple.addServer('Old server', (await makeRsaCertificate('Somewhere else')).certificate)
  const refused = await runAction(sandbox, {
    inputs: { mode: 'renew', 'renewed-token': apple.download(stranger), token: 'Main office' },
    env: { GITHUB_EVENT_NAME: 'workflow_dispatch' },
  })
  show(refused)

  mkdirSync('build', { recursive: true })
  const path = resolve('build/demo.html')
  writeFileSync(
    path,
    page('Apple tokens in Intune: a demonstration', repository.issues, [
      { heading: 'Job summary of the first check', markdown: first.summary },
      { heading: 'Job summary of the renewal', markdown: renewed.summary },
    ]),
  )
  heading(`The same as a page, as GitHub would show it:\n${path}`)
  const asExpected = [first, second, renewed].every(({ status }) => status === 0) && refused.status === 1
  if (!asExpected || writes.length > 0) process.exitCode = 1
} finally {
  await sandbox.stop()
}

function heading(text: string): void {
  console.log(`\n${'═'.repeat(100)}\n${text}\n${'═'.repeat(100)}\n`)
}

/** The log as GitHub shows it: commands become marks, what the runner keeps to itself is left out. */
function show({ log, status, duration }: Run): void {
  const lines = log
    .split('\n')
    .filter((line) => !/^::(?:add-mask|debug|endgroup)::/u.test(line))
    .map((line) =>
      line
        .replace(/^::group::/u, '▾ ')
        .replace(/^::(warning|error)::/u, (_, level: string) => `${level === 'error' ? '✖ Error' : '⚠ Warning'}: `),
    )
    .map((line) => line.replaceAll('%0A', '\n').replaceAll('%25', '%'))
  console.log(lines.join('\n').trimEnd())
  console.log(`\nThe step ${status === 0 ? 'succeeds' : 'fails'} after ${(duration / 1000).toFixed(1)} s.`)
}
