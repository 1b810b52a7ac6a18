import { randomUUID } from 'node:crypto'
import type {
  ApplePushNotificationCertificate,
  DepOnboardingSetting,
  VppToken,
} from '@microsoft/microsoft-graph-types-beta'

const hour = 3_600_000
const day = 24 * hour

/** What Intune keeps of a tenant's Apple tokens, in the shapes that Graph returns. */
export class Intune {
  enrollmentTokens: DepOnboardingSetting[] = []
  vppTokens: VppToken[] = []
  pushCertificate: ApplePushNotificationCertificate | null = null
  readonly now: () => Date

  constructor(now: () => Date) {
    this.now = now
  }

  /** Registers a healthy enrollment program token that runs out in `daysLeft` days; `change` says what is different. */
  addEnrollmentToken(
    tokenName: string,
    daysLeft: number,
    change: Partial<DepOnboardingSetting> = {},
  ): DepOnboardingSetting {
    const token: DepOnboardingSetting = {
      id: randomUUID(),
      appleIdentifier: 'it@contoso.example',
      tokenExpirationDateTime: this.in(daysLeft * day),
      lastModifiedDateTime: this.in((daysLeft - 365) * day),
      lastSuccessfulSyncDateTime: this.in(-3 * hour, '.1234567'),
      lastSyncTriggeredDateTime: this.in(-3 * hour),
      shareTokenWithSchoolDataSyncService: false,
      lastSyncErrorCode: 0,
      tokenType: 'dep',
      tokenName,
      syncedDeviceCount: 240,
      dataSharingConsentGranted: true,
      roleScopeTagIds: ['0'],
      ...change,
    }
    this.enrollmentTokens.push(token)
    return token
  }

  addVppToken(displayName: string, daysLeft: number, change: Partial<VppToken> = {}): VppToken {
    const token: VppToken = {
      id: randomUUID(),
      organizationName: 'Contoso',
      vppTokenAccountType: 'business',
      appleId: 'it@contoso.example',
      expirationDateTime: this.in(daysLeft * day),
      lastModifiedDateTime: this.in(-5 * hour),
      lastSyncDateTime: this.in(-5 * hour),
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
      ...change,
    }
    this.vppTokens.push(token)
    return token
  }

  setPushCertificate(
    daysLeft: number,
    change: Partial<ApplePushNotificationCertificate> = {},
  ): ApplePushNotificationCertificate {
    this.pushCertificate = {
      id: randomUUID(),
      appleIdentifier: 'push@contoso.example',
      topicIdentifier: `com.apple.mgmt.External.${randomUUID()}`,
      lastModifiedDateTime: this.in((daysLeft - 365) * day),
      expirationDateTime: this.in(daysLeft * day),
      certificateUploadStatus: null,
      certificateUploadFailureReason: null,
      certificateSerialNumber: '1CD2E7A1B8F04C31',
      certificate: null,
      ...change,
    }
    return this.pushCertificate
  }

  /** A time from now as Graph writes it: UTC, with no or seven fractional digits. */
  in(milliseconds: number, fraction = ''): string {
    return `${new Date(this.now().getTime() + milliseconds).toISOString().slice(0, 19)}${fraction}Z`
  }
}
