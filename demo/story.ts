/** One story, told by the committed bundle against a tenant on this machine: for the demo, the pictures and the test of the page. */
import { makeRsaCertificate } from '../sandbox/certificates.ts'
import type { StoredIssue } from '../sandbox/github.ts'
import { runAction, type Run } from '../sandbox/runner.ts'
import { Sandbox } from '../sandbox/sandbox.ts'

export interface Story {
  readonly first: Run
  /** The issues after the first check. */
  readonly opened: readonly StoredIssue[]
  readonly second: Run
  /** What the second check asked, as `service METHOD path → status`. */
  readonly asked: readonly string[]
  /** How many of these were writes to GitHub. */
  readonly writes: number
  readonly renewed: Run
  /** The issues after the renewal. */
  readonly closed: readonly StoredIssue[]
  readonly refused: Run
}

const names = {
  en: { main: 'Main office', warehouse: 'Warehouse', branch: 'Branch Osaka', apps: 'Apps, Headquarters', zone: 'UTC' },
  ja: { main: '本社', warehouse: '倉庫', branch: '大阪支店', apps: '本社のアプリ', zone: 'Asia/Tokyo' },
}

/** A tenant whose main token is due: two checks, a renewal, and one with the file of another server. */
export async function tell(language: keyof typeof names): Promise<Story> {
  const sandbox = await Sandbox.start()
  try {
    const { apple, app, intune, repository, network } = sandbox
    const { main, warehouse, branch, apps, zone } = names[language]
    const token = intune.addEnrollmentToken(main, 12.5)
    const server = apple.addServer(main, await intune.publicKey(token.id ?? ''))
    intune.addEnrollmentToken(warehouse, 240)
    intune.addEnrollmentToken(branch, 190, { lastSyncErrorCode: 3 })
    intune.addVppToken(apps, 97)
    intune.setPushCertificate(61)
    const inputs = { language, 'time-zone': zone }
    const renew = (file: string, more: Record<string, string> = {}): Promise<Run> =>
      runAction(sandbox, {
        inputs: { ...inputs, ...more, mode: 'renew', 'renewed-token': file },
        env: { GITHUB_EVENT_NAME: 'workflow_dispatch' },
      })

    const first = await runAction(sandbox, { inputs })
    const opened = structuredClone(repository.issues)
    network.record.length = 0
    const second = await runAction(sandbox, { inputs })
    const record = [...network.record]

    app.roles = ['DeviceManagementServiceConfig.ReadWrite.All']
    const renewed = await renew(apple.download(server))
    const closed = structuredClone(repository.issues)
    const stranger = apple.addServer('Old server', (await makeRsaCertificate('Somewhere else')).certificate)
    const refused = await renew(apple.download(stranger), { token: main })
    return {
      first,
      opened,
      second,
      asked: record.map(
        ({ service, method, path, status }) => `${service.padEnd(6)} ${method.padEnd(5)} ${path} → ${status}`,
      ),
      writes: record.filter(({ service, method }) => service === 'github' && method !== 'GET').length,
      renewed,
      closed,
      refused,
    }
  } finally {
    await sandbox.stop()
  }
}
