import {
  pushCertificateId,
  type EnrollmentProgramToken,
  type Kind,
  type PushCertificate,
  type TokenOf,
  type VppToken,
} from '../domain/token.ts'
import { invalidAnswer } from './graph-failures.ts'
import type { Graph } from './graph.ts'
import { fieldsIn, type Fields } from './fields.ts'

/** Where each kind is in Graph. VPP tokens in beta, because v1.0 leaves out both of their names. */
export const paths = {
  'enrollment-program-token': '/beta/deviceManagement/depOnboardingSettings',
  'vpp-token': '/beta/deviceAppManagement/vppTokens',
  'mdm-push-certificate': '/v1.0/deviceManagement/applePushNotificationCertificate',
} as const satisfies Record<Kind, string>

/** How each kind is read from Graph. For a new kind, add an entry. */
export const readKind: { readonly [K in Kind]: (graph: Graph) => Promise<readonly TokenOf<K>[]> } = {
  'enrollment-program-token': async (graph) =>
    (await graph.list(paths['enrollment-program-token'])).map(toEnrollmentProgramToken),
  'vpp-token': async (graph) => (await graph.list(paths['vpp-token'])).map(toVppToken),
  'mdm-push-certificate': async (graph) => {
    const entry = await graph.get(paths['mdm-push-certificate'])
    return entry === null ? [] : [toPushCertificate(entry)]
  },
}

function toEnrollmentProgramToken(entry: Fields): EnrollmentProgramToken {
  const { id, text, number, time } = fieldsIn(entry, paths['enrollment-program-token'])
  const hasNoDate = time('tokenExpirationDateTime') === null
  const [hasNoAccount, neverSynced] = [text('appleIdentifier') === null, time('lastSuccessfulSyncDateTime') === null]
  // Apple Configurator's entry has no type, with or without an account.
  const isBlank = text('tokenType') === 'none' && hasNoDate && (hasNoAccount || neverSynced)
  const waits = hasNoDate && hasNoAccount && neverSynced
  return {
    kind: 'enrollment-program-token',
    id: id(),
    name: text('tokenName') ?? id(),
    appleId: text('appleIdentifier'),
    expiry: time('tokenExpirationDateTime'),
    lastSync: time('lastSuccessfulSyncDateTime'),
    lastModified: time('lastModifiedDateTime'),
    lastSyncBegun: time('lastSyncTriggeredDateTime'),
    portal: text('tokenType') === 'appleSchoolManager' ? 'school' : 'business',
    syncErrorCode: number('lastSyncErrorCode') ?? 0,
    phase: isBlank ? 'blank' : waits ? 'waiting' : 'in-use',
    devices: number('syncedDeviceCount'),
  }
}

function toVppToken(entry: Fields): VppToken {
  const { id, text, time } = fieldsIn(entry, paths['vpp-token'])
  return {
    kind: 'vpp-token',
    id: id(),
    name: text('displayName') ?? text('locationName') ?? text('organizationName') ?? id(),
    appleId: text('appleId'),
    expiry: time('expirationDateTime'),
    lastSync: time('lastSyncDateTime'),
    lastModified: time('lastModifiedDateTime'),
    lastSyncBegun: time('lastSyncDateTime'),
    organization: text('organizationName'),
    location: text('locationName'),
    portal: text('vppTokenAccountType') === 'education' ? 'school' : 'business',
    syncStatus: syncStatusOf(text('lastSyncStatus')),
    state: text('state') ?? 'unknown',
  }
}

function syncStatusOf(word: string | null): VppToken['syncStatus'] {
  if (word === 'inProgress') return 'running'
  return word === 'completed' || word === 'failed' ? word : 'other'
}

const isFailed = (status: string | null): boolean => status?.toLowerCase() === 'failed'

function toPushCertificate(entry: Fields): PushCertificate {
  const path = paths['mdm-push-certificate']
  const { text, time } = fieldsIn(entry, path)
  // A single object: what has no field of a certificate is something else.
  if (text('topicIdentifier') === null && text('appleIdentifier') === null && time('expirationDateTime') === null)
    throw invalidAnswer(path)
  return {
    kind: 'mdm-push-certificate',
    // Its `id` differs between calls, and a tenant has one certificate.
    id: pushCertificateId,
    name: 'Apple MDM push certificate',
    topic: text('topicIdentifier'),
    serial:
      text('certificateSerialNumber')
        ?.toUpperCase()
        .replace(/^0+(?=.)/u, '') ?? null,
    appleId: text('appleIdentifier'),
    expiry: time('expirationDateTime'),
    // A failed upload may come without a reason.
    uploadFailure:
      text('certificateUploadFailureReason') ?? (isFailed(text('certificateUploadStatus')) ? 'Failed' : null),
  }
}
