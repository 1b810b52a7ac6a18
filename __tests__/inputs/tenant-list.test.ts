import { expect, test } from '@jest/globals'
import { readSettings, InvalidInputs } from '../../src/inputs/inputs.ts'
import { parseTenantList } from '../../src/inputs/tenant-list.ts'
import type { Settings } from '../../src/settings.ts'

const contoso = '8c9f4b1e-2f6d-4e0a-9d53-0f2b7f0c1a11'
const app = '5d1c7a90-6b7e-4f55-8a3e-3b9a0c7d2e22'
const own = '99999999-6b7e-4f55-8a3e-3b9a0c7d2e22'

const line = (id: string, name: string | null = null, clientId: string | null = null, given = id) => ({
  id,
  given,
  clientId,
  name,
})

test.each<[string, string, readonly object[]]>([
  ['an id', contoso, [line(contoso)]],
  ['a domain', 'fabrikam.example', [line('fabrikam.example')]],
  ['capitals', 'Fabrikam.Example', [line('fabrikam.example', null, null, 'Fabrikam.Example')]],
  ['a name of several words', `${contoso}   Contoso   (Europe)`, [line(contoso, 'Contoso (Europe)')]],
  ['a client id', `${contoso} ${own}`, [line(contoso, null, own)]],
  ['a client id and a name', `${contoso}\t${own}\tContoso`, [line(contoso, 'Contoso', own)]],
  ['a name that looks a little like an id', `${contoso} cafe-bad-bed`, [line(contoso, 'cafe-bad-bed')]],
  ['comments', `# ours\n${contoso} Contoso # the first\n  #${app}\n`, [line(contoso, 'Contoso')]],
  ['a number sign within a name', `${contoso} Branch#2`, [line(contoso, 'Branch#2')]],
  [
    'the lines of Windows, and a byte order mark',
    `\uFEFF${contoso}\r\nfabrikam.example\r\n`,
    [line(contoso), line('fabrikam.example')],
  ],
  ['empty lines', `\n\n${contoso}\n \n`, [line(contoso)]],
  ['nothing', ' \n# none\n', []],
])('a list with %s', (_, text, lines) => {
  expect(parseTenantList(text)).toEqual({ lines, wrong: [] })
})

test.each<[string, string, string]>([
  ['no tenant', `${contoso}\nContoso\n`, "line 2: “Contoso” isn't a tenant."],
  ['a GUID that is cut off', contoso.slice(0, -1), 'line 1: “8c9f4b1e-2f6d-4e0a-9d53-0f2b7f0c1a1” isn'],
  [
    'a client id that is cut off',
    `${contoso} ${own.slice(0, -2)} Contoso`,
    `line 1: “${own.slice(0, -2)}” isn't a client ID.`,
  ],
  ['a tenant twice', `${contoso} A\n\n${contoso.toUpperCase()} B`, `line 3: ${contoso} is on line 1 already.`],
])('the message about a list with %s names its line', (_, text, expected) => {
  const { wrong } = parseTenantList(text)
  expect(wrong.map(({ line, what }) => `line ${line}: ${what}`)).toEqual([expect.stringContaining(expected)])
})

const files: Readonly<Record<string, Buffer>> = {
  'tenants.txt': Buffer.from(`${contoso} Contoso\nfabrikam.example`),
  'latin.txt': Buffer.from([0x63, 0xf6, 0x2e]),
}

function read(inputs: Readonly<Record<string, string>>): Settings {
  const all: Readonly<Record<string, string>> = { 'client-id': app, 'github-token': 'ghs_x', ...inputs }
  return readSettings({
    input: (name) => all[name] ?? '',
    environment: { GITHUB_REPOSITORY: 'contoso/devices' },
    readFile: (path) => {
      const file = files[path]
      if (file === undefined) throw Object.assign(new Error('no such file'), { code: 'ENOENT' })
      return file
    },
  })
}

const two = `${contoso} Contoso\nfabrikam.example ${own}`

test('one tenant is a list of one', () => {
  const { tenants, listSize } = read({ 'tenant-id': contoso, 'tenant-name': 'Contoso' })
  expect([tenants, listSize]).toEqual([
    [{ id: contoso, given: contoso, name: 'Contoso', label: 'Contoso', clientId: app }],
    0,
  ])
})

test('each tenant of a list signs in with its own application, or with that of all', () => {
  const { tenants, listSize } = read({ tenants: two })
  expect(tenants.map(({ id, clientId }) => [id, clientId])).toEqual([
    [contoso, app],
    ['fabrikam.example', own],
  ])
  expect(listSize).toBe(2)
})

test.each<[string, Readonly<Record<string, string>>, readonly (string | null)[]]>([
  ['alone and without a name, not at all', { 'tenant-id': 'Contoso.example' }, [null]],
  ['alone on a list, not at all either', { tenants: contoso }, [null]],
  ['alone on a list, by its name', { tenants: `${contoso} Contoso` }, ['Contoso']],
  ['among others, by name, or as the list has it', { tenants: two }, ['Contoso', 'fabrikam.example']],
  [
    'among others of the same name, by both',
    { tenants: `a.example School\nb.example school\nc.example Other` },
    ['School (a.example)', 'school (b.example)', 'Other'],
  ],
])('a tenant is called %s', (_, given, labels) => {
  expect(read(given).tenants.map(({ label }) => label)).toEqual(labels)
})

test('invisible characters around an ID are dropped', () => {
  const { tenants } = read({ tenants: `\u200b${contoso}\u2060 \ufeff${own}\u200d Contoso` })
  expect(tenants).toMatchObject([{ id: contoso, given: contoso, clientId: own, name: 'Contoso' }])
})

test('the list may be in a file', () => {
  expect(read({ 'tenants-path': 'tenants.txt' }).tenants.map(({ label }) => label)).toEqual([
    'Contoso',
    'fabrikam.example',
  ])
})

test('if every tenant has its own application, no common one is needed', () => {
  expect(read({ tenants: `${contoso} ${own}`, 'client-id': '' }).tenants[0].clientId).toBe(own)
})

test.each(['renew', 'create', 'public-key'])('in mode %s, one tenant of the list is named', (mode) => {
  const more = { mode, 'renewed-token': 'x', 'token-name': 'New' }
  const { tenants, listSize } = read({ ...more, tenants: two, 'tenant-id': 'Fabrikam.example' })
  expect([tenants.map(({ id, clientId }) => [id, clientId]), listSize]).toEqual([[['fabrikam.example', own]], 2])
  expect(read({ ...more, tenants: contoso }).tenants).toHaveLength(1)
})

test.each<[string, Readonly<Record<string, string>>, string]>([
  ['neither a tenant nor a list', {}, '`tenant-id` is empty. Use the directory (tenant) ID'],
  ['two lists', { tenants: two, 'tenants-path': 'tenants.txt' }, '`tenants` and `tenants-path` are both set.'],
  ['a list without an entry', { tenants: '# none' }, '`tenants` lists no tenant.'],
  ['a list with a mistake', { tenants: `${contoso}\nx y` }, '`tenants`, line 2: “x” isn'],
  ['a file that is not there', { 'tenants-path': 'none.txt' }, '“none.txt”, where no file can be read (ENOENT)'],
  ['a file that is no text', { 'tenants-path': 'latin.txt' }, "“latin.txt”, which isn't text in UTF-8"],
  ['a name beside a list', { tenants: two, 'tenant-name': 'Contoso' }, "`tenant-name` can't be used with a list."],
  [
    'a tenant beside a list in a check',
    { tenants: two, 'tenant-id': contoso },
    "`tenant-id` can't be used with `tenants`",
  ],
  ['no application at all', { 'tenant-id': contoso, 'client-id': '' }, '`client-id` is empty. Use the application'],
  [
    'no application for some',
    { tenants: two, 'client-id': '' },
    `\`client-id\` is needed for tenants without a client ID of their own: ${contoso}`,
  ],
  [
    'a list, and nothing that names the one',
    { tenants: two, mode: 'public-key' },
    '`mode: public-key` acts on one tenant',
  ],
  [
    'a tenant that is not on the list',
    { tenants: two, mode: 'public-key', 'tenant-id': own },
    `\`tenant-id\` is “${own}”, which \`tenants\` doesn't list.`,
  ],
])('%s is a mistake that is reported', (_, inputs, expected) => {
  expect(() => read(inputs)).toThrow(InvalidInputs)
  expect(() => read(inputs)).toThrow(expected)
  expect(() => read(inputs)).toThrow('1 invalid input.')
})

test('all wrong lines are reported, up to twenty', () => {
  const tenants = Array.from({ length: 30 }, (_, n) => `tenant ${n}`).join('\n')
  expect(() => read({ tenants })).toThrow('21 invalid inputs.')
  expect(() => read({ tenants })).toThrow('`tenants`: 10 more lines are wrong.')
})
