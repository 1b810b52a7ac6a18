import type { AppleToken, EnrollmentProgramToken, Kind, PushCertificate, VppToken } from '../tokens/token.ts'
import type { Graph } from './graph.ts'
import { record } from './record.ts'

const settings = '/beta/deviceManagement/depOnboardingSettings'

/** How each kind is read from Graph. A new kind is a new entry here. */
export const readKind: Readonly<Record<Kind, (graph: Graph) => Promise<readonly AppleToken[]>>> = {
  'enrollment-program-token': async (graph) => {
    return (await graph.list(settings)).filter(isToken).map((entry) => enrollmentProgramToken(entry, settings))
  },
  'vpp-token': async (graph) => {
    // Beta, because v1.0 leaves out both of a VPP token's human names.
    const path = '/beta/deviceAppManagement/vppTokens'
    return (await graph.list(path)).map((entry) => vppToken(entry, path))
  },
  'mdm-push-certificate': async (graph) => {
    const path = '/v1.0/deviceManagement/applePushNotificationCertificate'
    const entry = await graph.get(path)
    return entry === null ? [] : [pushCertificate(entry, path)]
  },
}

/** Entries of the list that stand for no token have no type, no Apple ID and no date. */
function isToken(entry: Record<string, unknown>): boolean {
  const { text, time } = record(entry, settings)
  return text('tokenType') !== 'none' || text('appleIdentifier') !== null || time('tokenExpirationDateTime') !== null
}

function enrollmentProgramToken(entry: Record<string, unknown>, path: string): EnrollmentProgramToken {
  const { id, text, number, time } = record(entry, path)
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
    waits: text('appleIdentifier') === null && time('tokenExpirationDateTime') === null,
  }
}

function vppToken(entry: Record<string, unknown>, path: string): VppToken {
  const { id, text, time } = record(entry, path)
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
    portal: text('vppTokenAccountType') === 'education' ? 'school' : 'business',
    syncFailed: text('lastSyncStatus') === 'failed',
    state: text('state') ?? 'unknown',
  }
}

function pushCertificate(entry: Record<string, unknown>, path: string): PushCertificate {
  const { text, time } = record(entry, path)
  return {
    kind: 'mdm-push-certificate',
    // Its `id` differs between calls; there is one certificate a tenant, and renewing keeps the topic.
    id: text('topicIdentifier') ?? 'mdm-push-certificate',
    name: 'Apple MDM push certificate',
    topic: text('topicIdentifier'),
    appleId: text('appleIdentifier'),
    expiry: time('expirationDateTime'),
    uploadFailure: text('certificateUploadFailureReason'),
  }
}
