import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import type { Server } from 'node:net'
import { join } from 'node:path'
import { createServer as createHttpServer } from 'node:http'
import { createServer as createTlsServer } from 'node:tls'
import { afterEach, describe, expect, test } from '@jest/globals'
import { makeAuthority } from '../../sandbox/certificates.ts'
import { find } from '../support/cli/programs.ts'
import { runRecipe } from '../support/recipe.ts'
import { check, healthyTenant, sandbox, useSandbox } from '../support/scenario.ts'

useSandbox()

const open: { close: () => unknown }[] = []
afterEach(() => {
  for (const server of open.splice(0)) server.close()
})

/** Opens a server on loopback. */
async function port(server: Server): Promise<number> {
  open.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

/** A file with the authority that the mail server's certificate is from. */
function write(certificate: string): string {
  const path = join(sandbox.folder, 'mail.pem')
  writeFileSync(path, certificate)
  return path
}

/** What every runner of GitHub has; a machine without them skips. */
const runs = ['bash', 'jq', 'curl'].every((program) => find(program) !== undefined) ? test : test.skip

/** A check, and what the expressions of the steps after it stand for. */
async function checked(inputs: Record<string, string> = {}): Promise<Record<string, string>> {
  const { status, outputs } = await check(inputs)
  return {
    ...Object.fromEntries(Object.entries(outputs).map(([name, value]) => [`steps.check.outputs.${name}`, value])),
    'steps.check.outcome': status === 0 ? 'success' : 'failure',
    'github.server_url': 'https://github.com',
    'github.repository': 'contoso/devices',
    'github.run_id': '1',
  }
}

describe('the recipe for Teams', () => {
  const told: unknown[] = []

  /** An address that takes what a workflow of Teams takes. */
  async function teams(status = 202): Promise<string> {
    told.length = 0
    const server = createHttpServer((request, response) => {
      let body = ''
      request.on('data', (chunk: Buffer) => (body += chunk.toString()))
      request.on('end', () => {
        told.push(JSON.parse(body))
        response.writeHead(status).end()
      })
    })
    return `http://127.0.0.1:${await port(server)}/workflow?sig=secret`
  }

  runs('sends one card with the new issue and the counts, and nothing the day after', async () => {
    sandbox.intune.addEnrollmentToken('Main office', 20)
    const address = { 'secrets.TEAMS_WEBHOOK': await teams() }
    const first = await runRecipe('teams.yml', { ...(await checked()), ...address })
    expect(first).toMatchObject({ status: 0, log: '' })
    expect(told).toEqual([
      {
        type: 'message',
        attachments: [
          {
            contentType: 'application/vnd.microsoft.card.adaptive',
            content: {
              $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
              type: 'AdaptiveCard',
              version: '1.4',
              body: [
                {
                  type: 'TextBlock',
                  weight: 'Bolder',
                  wrap: true,
                  text: 'Apple tokens: 1 due, 0 expired, 0 with a problem',
                },
                {
                  type: 'TextBlock',
                  wrap: true,
                  text: expect.stringMatching(/^- \[renewal, issue 1\]\(http\S+\/issues\/1\): opened$/u),
                },
              ],
              actions: [
                {
                  type: 'Action.OpenUrl',
                  title: 'Open the run',
                  url: 'https://github.com/contoso/devices/actions/runs/1',
                },
              ],
            },
          },
        ],
      },
    ])
    expect(await runRecipe('teams.yml', { ...(await checked()), ...address })).toMatchObject({ status: 0, log: '' })
    expect(told).toHaveLength(1)
  })

  runs('speaks Japanese in its Japanese form', async () => {
    sandbox.intune.addEnrollmentToken('Main office', 20)
    const address = { 'secrets.TEAMS_WEBHOOK': await teams() }
    const values = { ...(await checked({ language: 'ja', 'time-zone': 'Asia/Tokyo' })), ...address }
    expect(await runRecipe('teams-ja.yml', values)).toMatchObject({ status: 0, log: '' })
    const card = JSON.stringify(told)
    expect(card).toContain('"Apple のトークン：更新時期 1、期限切れ 0、問題あり 0"')
    expect(card).toMatch(/- \[更新（Issue #1）\]\(http\S+\/issues\/1\)：作成/u)
    expect(card).toContain('"title":"実行を開く"')
    expect(card).not.toMatch(/renewal|opened|due/u)
  })

  runs('says that a check failed, also where the check said nothing at all', async () => {
    const address = { 'secrets.TEAMS_WEBHOOK': await teams() }
    const nothing = { 'steps.check.outcome': 'failure' }
    expect(await runRecipe('teams.yml', { ...nothing, ...address })).toMatchObject({ status: 0, log: '' })
    expect(JSON.stringify(told)).toContain('Apple tokens: the check failed')
  })

  runs('is red where Teams refuses, and does not show the address', async () => {
    const address = { 'secrets.TEAMS_WEBHOOK': await teams(400) }
    const { status, log } = await runRecipe('teams.yml', { 'steps.check.outcome': 'failure', ...address })
    expect(status).not.toBe(0)
    expect(log).toContain('400')
    expect(log).not.toContain('sig=secret')
  })
})

describe('the recipe for email', () => {
  const mails: string[] = []
  const account = Buffer.from('\0robot\0p"ss word').toString('base64')

  /** A mail server that speaks TLS alone, wants a sign-in, and keeps what it gets. */
  async function mailServer(): Promise<{ readonly address: string; readonly authority: string }> {
    mails.length = 0
    const { certificate, server } = await makeAuthority()
    const tls = createTlsServer(server, (socket) => {
      let inside = false
      let text = ''
      socket.write('220 mail\r\n')
      socket.on('data', (chunk: Buffer) => {
        text += chunk.toString()
        for (let end = text.indexOf('\r\n'); end >= 0; end = text.indexOf('\r\n')) {
          const line = text.slice(0, end)
          text = text.slice(end + 2)
          if (inside) {
            inside = line !== '.'
            mails.push(line)
            if (!inside) socket.write('250 taken\r\n')
          } else {
            inside = line === 'DATA'
            socket.write(answer(line))
          }
        }
      })
    })
    return { address: `smtps://127.0.0.1:${await port(tls)}`, authority: certificate }
  }

  const answer = (line: string): string => {
    if (line.startsWith('EHLO')) return '250-mail\r\n250 AUTH PLAIN\r\n'
    if (line === 'AUTH PLAIN') return '334 \r\n'
    if (line === account || line === `AUTH PLAIN ${account}`) return '235 welcome\r\n'
    if (line === 'DATA') return '354 go on\r\n'
    if (line === 'QUIT') return '221 bye\r\n'
    return /^(?:MAIL FROM:<from@contoso\.com>|RCPT TO:<to@contoso\.com>)/u.test(line) ? '250 fine\r\n' : '500 what\r\n'
  }

  const people = {
    'secrets.SMTP_USER': 'robot',
    'secrets.SMTP_PASSWORD': 'p"ss word',
    'vars.MAIL_FROM': 'from@contoso.com',
    'vars.MAIL_TO': 'to@contoso.com',
  }

  runs('sends one mail with the new issue and the counts, and nothing on a quiet day', async () => {
    sandbox.intune.addEnrollmentToken('Main office', 20)
    const { address, authority } = await mailServer()
    const trust = { CURL_CA_BUNDLE: write(authority) }
    const values = { ...people, 'vars.SMTP_SERVER': address }
    expect(await runRecipe('email.yml', { ...(await checked()), ...values }, trust)).toMatchObject({
      status: 0,
      log: '',
    })
    expect(mails.slice(0, 3)).toEqual([
      'From: from@contoso.com',
      'To: to@contoso.com',
      'Subject: Apple tokens: 1 due, 0 expired, 0 with a problem',
    ])
    expect(mails.join('\n')).toMatch(/^renewal, opened: http\S+\/issues\/1$/mu)
    expect(mails.join('\n')).toContain('The run: https://github.com/contoso/devices/actions/runs/1')
    mails.length = 0
    expect((await runRecipe('email.yml', { ...(await checked()), ...values }, trust)).status).toBe(0)
    expect(mails).toEqual([])
  })

  runs('says that a check failed, and never sends the password to a server that it cannot trust', async () => {
    const { address, authority } = await mailServer()
    const values = { ...people, 'steps.check.outcome': 'failure', 'vars.SMTP_SERVER': address }
    expect((await runRecipe('email.yml', values)).status).not.toBe(0)
    expect(mails).toEqual([])
    await runRecipe('email.yml', values, { CURL_CA_BUNDLE: write(authority) })
    expect(mails).toContain('Subject: Apple tokens: the check failed')
  })
})

test('after a check that finds nothing, the recipes succeed and send nothing', async () => {
  healthyTenant()
  const values = await checked()
  expect(values).toMatchObject({ 'steps.check.outcome': 'success', 'steps.check.outputs.issues': '[]' })
})

test.each(readdirSync('examples/steps'))('a document shows the steps of %s as they are', (recipe) => {
  const steps = readFileSync(join('examples/steps', recipe), 'utf8').replace(/^#.*\n/u, '')
  // The one in Japanese differs from the English one in its words alone, and is linked.
  const document = ['docs/notifications.md', 'docs/calendar.md'].map((name) => readFileSync(name, 'utf8')).join('')
  expect(document).toContain(recipe.endsWith('-ja.yml') ? recipe : `\`\`\`yaml\n${steps}\`\`\`\n`)
})
