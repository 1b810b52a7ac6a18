import { randomUUID } from 'node:crypto'
import type {
  ApplePushNotificationCertificate,
  DepOnboardingSetting,
  VppToken,
} from '@microsoft/microsoft-graph-types-beta'

/** What Graph returns for tokens with which all is well. */

const hour = 3_600_000
const day = 24 * hour

/** A time from now as Graph writes it: milliseconds, and fractional digits where it writes some. */
type At = (milliseconds: number, fraction?: string) => string

/** One that runs out in `daysLeft` days. */
export const enrollmentToken = (tokenName: string, daysLeft: number, at: At): DepOnboardingSetting => ({
  id: randomUUID(),
  appleIdentifier: 'it@contoso.example',
  tokenExpirationDateTime: at(daysLeft * day),
  lastModifiedDateTime: at((daysLeft - 365) * day),
  lastSuccessfulSyncDateTime: at(-3 * hour, '.1234567'),
  lastSyncTriggeredDateTime: at(-3 * hour),
  shareTokenWithSchoolDataSyncService: false,
  lastSyncErrorCode: 0,
  tokenType: 'dep',
  tokenName,
  syncedDeviceCount: 240,
  dataSharingConsentGranted: true,
  roleScopeTagIds: ['0'],
})

export const vppToken = (displayName: string, daysLeft: number, at: At): VppToken => ({
  id: randomUUID(),
  organizationName: 'Contoso',
  vppTokenAccountType: 'business',
  appleId: 'it@contoso.example',
  expirationDateTime: at(daysLeft * day),
  lastModifiedDateTime: at(-5 * hour),
  lastSyncDateTime: at(-5 * hour),
  lastSyncStatus: 'completed',
  token: null,
  automaticallyUpdateApps: true,
  countryOrRegion: 'de',
  state: 'valid',
  displayName,
  locationName: 'Headquarters',
  dataSharingConsentGranted: true,
  claimTokenManagementFromExternalMdm: false,
  roleScopeTagIds: ['0'],
  tokenActionResults: [],
})

export const pushCertificate = (daysLeft: number, at: At): ApplePushNotificationCertificate => ({
  id: randomUUID(),
  appleIdentifier: 'push@contoso.example',
  topicIdentifier: `com.apple.mgmt.External.${randomUUID()}`,
  lastModifiedDateTime: at((daysLeft - 365) * day),
  expirationDateTime: at(daysLeft * day),
  certificateUploadStatus: null,
  certificateUploadFailureReason: null,
  certificateSerialNumber: '1CD2E7A1B8F04C31',
  certificate: null,
})
