import { expect, test } from '@jest/globals'
import type { LocationAnswer } from '../../src/domain/content-location.ts'
import type { VppToken } from '../../src/domain/token.ts'
import { RenewalFailure } from '../../src/renewal/failure-message.ts'
import type { ContentTokenFile } from '../../src/renewal/file.ts'
import { confirmLocation } from '../../src/renewal/location.ts'
import { play } from '../support/intune.ts'
import { in_ } from '../support/situations.ts'
import { vppToken } from '../support/tokens.ts'

const file: ContentTokenFile = {
  ...{ kind: 'vpp-token', organization: 'Contoso', expiry: in_(365) },
  ...{ content: 'the file', sha256: 'f', fingerprint: 'f' },
}
const unused = () => Promise.reject(new Error('not used'))

interface Circumstances {
  readonly token?: Partial<VppToken>
  readonly hasSiblings?: boolean
  readonly isAskedByIssue?: boolean
}

/** Whether Apple confirmed the location, or the refusal; with what was warned of. */
async function confirmed(answer: LocationAnswer, circumstances: Circumstances) {
  const { token = {}, hasSiblings = false, isAskedByIssue = false } = circumstances
  const { around, warnings } = play({ looks: [] })
  const result: unknown = await confirmLocation(
    { file, token: vppToken(token), hasSiblings, isAskedByIssue },
    {
      ...around,
      journal: { read: unused, begin: unused, note: unused },
      locationOf: (content) => (content === file.content ? Promise.resolve(answer) : unused()),
      ...{ by: 'mona', run: null },
    },
  ).catch((error: unknown) => error)
  return { result, warnings }
}

const at = (location: string | null, manager: string | null = null): LocationAnswer => ({ location, manager })
const noAnswer: LocationAnswer = { failure: { reason: 'unavailable', message: 'No answer.', detail: '' } }
const byIssue = { hasSiblings: true, isAskedByIssue: true }

test.each<[string, LocationAnswer, Circumstances, boolean, RegExp | null]>([
  ['the location of the token', at('Headquarters'), {}, true, null],
  ['it, written otherwise', at(' head QUARTERS'), {}, true, null],
  ['it, and that Intune uses the token', at('Headquarters', 'Microsoft Intune'), {}, true, null],
  ['it, and that Microsoft uses the token', at('Headquarters', 'MICROSOFT'), {}, true, null],
  [
    'it, and that another product uses the token',
    at('Headquarters', 'Jamf'),
    {},
    true,
    /^Apple says that “Jamf” uses/u,
  ],
  ['it, where there are others', at('Headquarters'), byIssue, true, null],
  ['nothing', noAnswer, {}, false, null],
  ['nothing, to an issue', noAnswer, { isAskedByIssue: true }, false, null],
  [
    'nothing, where there are others',
    noAnswer,
    { hasSiblings: true },
    false,
    /several VPP tokens.*No answer\..*“Books”/u,
  ],
  ['no location', at(null), {}, false, null],
  ['no location, to an issue', at(null), { isAskedByIssue: true }, false, null],
  ['no location, where there are others', at(null), { hasSiblings: true }, false, /several.*Apple named none\./u],
  ['one, where Intune shows none', at('Branch'), { token: { location: null } }, false, null],
  [
    'one, where Intune shows none and there are others',
    at('Branch'),
    { token: { location: null }, hasSiblings: true },
    false,
    /several.*Intune shows no location for “Books”\./u,
  ],
])('if Apple names %s, the file is used', async (_, answer, circumstances, isConfirmed, warning) => {
  const { result, warnings } = await confirmed(answer, circumstances)
  expect(result).toBe(isConfirmed)
  expect(warnings).toEqual(warning === null ? [] : [expect.stringMatching(warning)])
})

test.each<[string, LocationAnswer, Circumstances, RegExp, RenewalFailure['conclusion']]>([
  [
    'one that Apple revoked',
    { revoked: true },
    {},
    /revoked or expired.*content token of “Headquarters” again/u,
    'wrong-file',
  ],
  [
    'one that Apple revoked, for a token without a location',
    { revoked: true },
    { token: { location: null } },
    /content token of “Books” again/u,
    'wrong-file',
  ],
  ['one for another location', at('Branch'), {}, /“Branch”, but “Books” is for.*set `token` to it/u, 'wrong-file'],
  [
    'one for another location, for which an issue asks',
    at('Branch'),
    byIssue,
    /comment `\/renew` on its issue/u,
    'wrong-file',
  ],
  [
    'one of which Apple says nothing, for which one of several issues asks',
    noAnswer,
    byIssue,
    /several.*`token: v1`/u,
    'nothing-uploaded',
  ],
  [
    'one of which Apple names no location, for which one of several issues asks',
    at(null),
    byIssue,
    /several.*named none/u,
    'nothing-uploaded',
  ],
])('a file is refused: %s', async (_, answer, circumstances, words, conclusion) => {
  const { result, warnings } = await confirmed(answer, circumstances)
  expect(result).toBeInstanceOf(RenewalFailure)
  expect(result).toMatchObject({ message: expect.stringMatching(words) as unknown, conclusion })
  expect(warnings).toEqual([])
})
