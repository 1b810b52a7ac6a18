import { randomUUID } from 'node:crypto'
import type {
  ApplePushNotificationCertificate,
  DepOnboardingSetting,
  VppToken,
} from '@microsoft/microsoft-graph-types-beta'

/** What Graph returns for healthy tokens. */

const hour = 3_600_000
const day = 24 * hour

/** A time from now as Graph writes it: milliseconds, and fractional digits if it writes some. */
type At = (milliseconds: number, fraction?: string) => string

/** @param organization its name at Apple, from which its Apple IDs are made, too */
export function healthyTokensOf(organization: string, at: At) {
  const appleId = (name: string): string => `${name}@${organization.toLowerCase()}.example`
  return {
    enrollmentToken: (tokenName: string, daysLeft: number): DepOnboardingSetting => ({
      id: randomUUID(),
      appleIdentifier: appleId('it'),
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
    }),
    vppToken: (displayName: string, daysLeft: number): VppToken => ({
      id: randomUUID(),
      organizationName: organization,
      vppTokenAccountType: 'business',
      appleId: appleId('it'),
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
    }),
    pushCertificate: (daysLeft: number): ApplePushNotificationCertificate => ({
      id: randomUUID(),
      appleIdentifier: appleId('push'),
      topicIdentifier: `com.apple.mgmt.External.${randomUUID()}`,
      lastModifiedDateTime: at((daysLeft - 365) * day),
      expirationDateTime: at(daysLeft * day),
      certificateUploadStatus: null,
      certificateUploadFailureReason: null,
      certificateSerialNumber: '1CD2E7A1B8F04C31',
      certificate: null,
    }),
  }
}
