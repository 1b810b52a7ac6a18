import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'

interface Form {
  readonly name: string
  readonly description: string
  readonly body: readonly {
    readonly type: string
    readonly id?: string
    readonly attributes: { readonly label?: string; readonly value?: string; readonly options?: readonly unknown[] }
  }[]
}

const folder = '.github/ISSUE_TEMPLATE'
const forms = readdirSync(folder).filter((name) => name !== 'config.yml')

describe.each(forms)('the form %s', (name) => {
  const form = parse(readFileSync(join(folder, name), 'utf8')) as Form

  test('is one that GitHub takes', () => {
    expect(Object.keys(form)).toEqual(['name', 'description', 'labels', 'body'])
    const types = ['markdown', 'textarea', 'input', 'dropdown', 'checkboxes']
    expect(form.body.filter(({ type }) => !types.includes(type))).toEqual([])
    const fields = form.body.filter(({ type }) => type !== 'markdown')
    const ids = fields.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(fields.filter(({ id, attributes }) => id === undefined || attributes.label === undefined)).toEqual([])
  })

  test('says first what to leave out, because the page is public', () => {
    const text = form.body[0]?.attributes.value ?? ''
    expect(text).toContain('public')
    expect(text).toMatch(/leave out/iu)
    for (const what of ['names', 'IDs', 'Apple IDs', 'tokens']) expect(text).toContain(what)
  })
})
