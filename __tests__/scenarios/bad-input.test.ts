import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { tenantId } from '../../sandbox/sandbox.ts'
import { headings, pattern } from '../support/messages.ts'
import { requests, run, sandbox, useSandbox } from '../support/scenario.ts'

useSandbox()

const made = (name: string): string => readFileSync(new URL(`../renewal/files/${name}`, import.meta.url), 'utf8')
/** Whether each heading of `docs/troubleshooting.md` is in a log. */
const met = (log: string, wanted: readonly string[]): readonly string[] =>
  wanted.filter((heading) => headings.includes(heading) && new RegExp(pattern(heading), 'u').test(log))

const account = { 'apple-client-id': 'x', 'apple-key-id': 'x y', 'apple-private-key': 'no key' }
const list = `${tenantId} Contoso\nnot a tenant\n${tenantId} Again\nfabrikam.example not-a-client Fabrikam`

test.each<[string, Record<string, string>, readonly string[]]>([
  [
    'two ways to name tenants, to sign in, and to give a file; an API account that can’t be one',
    {
      ...{ 'tenant-id': '', tenants: tenantId, 'tenants-path': 'tenants.txt' },
      ...{ 'client-secret': 'a secret', 'client-certificate': 'no certificate' },
      ...{ mode: 'renew', 'renewed-token': 'a file', 'renewed-token-path': 'token.p7m' },
      ...account,
    },
    [
      '`tenants` and `tenants-path` are both set',
      '`client-secret` and `client-certificate` are both set',
      '`renewed-token` and `renewed-token-path` are both set',
      "`apple-client-id` isn't a client ID",
      "`apple-key-id` isn't a key ID",
      "`apple-private-key` can't be used",
    ],
  ],
  [
    'a list with lines that are wrong',
    { 'tenant-id': '', tenants: list },
    ["…, line …: “…” isn't a tenant", '…, line …: … is on line … already'],
  ],
  [
    'a client ID in a list that is none',
    { 'tenant-id': '', tenants: 'fabrikam.example 5d1c7a90-6b7e-4f55-8a3e-3b9a0c7d2e2 Fabrikam' },
    ["…, line …: “…” isn't a client ID"],
  ],
  ['a list of comments', { 'tenant-id': '', tenants: '# nobody yet' }, ['… lists no tenant']],
  [
    'what is for one tenant, with several',
    { 'tenant-id': '', tenants: `${tenantId}\nfabrikam.example`, 'push-topic': 'com.apple.mgmt.External.1' },
    ['`push-topic` is for one tenant, and there are several'],
  ],
  [
    'a renewal with a list',
    { 'tenant-id': '', tenants: `${tenantId}\nfabrikam.example`, mode: 'renew', 'renewed-token': 'a file' },
    ['`mode: …` acts on one tenant, and … lists several'],
  ],
  ['a certificate to sign in with that is none', { 'client-certificate': 'x' }, ["`client-certificate` can't be used"]],
])('%s: each is named, and nothing is called', async (_, inputs, wanted) => {
  const done = await run({ inputs })
  expect(done.status).toBe(1)
  expect(met(done.log, wanted)).toEqual(wanted)
  expect(requests()).toEqual([])
})

test('a proxy’s address that is none is named, and nothing is called', async () => {
  const done = await run({ env: { HTTPS_PROXY: 'not a proxy' } })
  expect(done.status).toBe(1)
  expect(done.log).toContain("The runner's variable HTTPS_PROXY isn't a proxy address. Nothing was done")
  expect(requests()).toEqual([])
})

const cannot = "This file can't be used: "
const content = (of: object): string => Buffer.from(JSON.stringify(of)).toString('base64')

test.each([
  ['nothing but blanks', ' \u00a0\u200b ', "it's empty"],
  ['a character', 'x', "it's only a character or two"],
  ['half of a server token', made('cms-stream.p7m').slice(0, 700), "it's incomplete or damaged"],
  ['a file that is too long', 'x'.repeat(70_000), "it's … KB, and Apple's files are smaller than 10 KB"],
  ['an archive', 'PK\u0003\u0004', "it's an archive (zip)"],
  [
    'a profile',
    '<?xml version="1.0"?><plist version="1.0"><dict><key>PayloadContent</key></dict></plist>',
    "it's a configuration profile for devices",
  ],
  [
    'a PKCS #12 file',
    Buffer.from(`30820a4f02010330820a0506092a864886f70d010701${'00'.repeat(2_000)}`, 'hex').toString('base64'),
    "it's a PKCS #12 file (`.p12`, `.pfx`), which holds a private key",
  ],
  ['a private key', '-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----', 'it holds a private key'],
  ['Intune’s signing request', made('request.csr'), "it's the certificate signing request (CSR) from Intune"],
  ['Intune’s public key', made('intune.pem'), "it's a self-signed certificate, such as the public key from Intune"],
  ['an app’s push certificate', made('app-push.pem'), "it's a certificate for something else (…)"],
  ['what is only signed', made('signed.p7m'), "it's signed or holds certificates, but a server token is encrypted"],
  [
    'what a server token has inside',
    '{"consumer_key":"CK_1","consumer_secret":"CS_1","access_token":"AT_1","access_secret":"AS_1"}',
    "it's the decrypted content of a token",
  ],
  [
    'a content token without its organization',
    content({ token: 'c2VjcmV0', expDate: '2028-01-01T00:00:00+0000' }),
    null,
  ],
] as const)('%s in place of a file from Apple: it is named, and nothing is uploaded', async (_, file, looksLike) => {
  sandbox.app.roles = ['DeviceManagementServiceConfig.ReadWrite.All']
  sandbox.intune.addVppToken('Books', 200)
  const done = await run({ inputs: { mode: 'renew', 'renewed-token': file } })
  expect(done.status).toBe(1)
  const heading = looksLike === null ? "This file doesn't name its organization" : cannot + looksLike
  expect(met(done.log, [heading])).toEqual([heading])
  expect(requests().filter((one) => one.startsWith('graph') && !one.includes(' GET '))).toEqual([])
})
