import { randomUUID } from 'node:crypto'
import { decrypt, type Apple, type ServerToken } from './apple.ts'
import { makeRsaCertificate } from './certificates.ts'
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
  private readonly apple: Apple
  /** By id of the enrollment program token: the key pair that Intune made for it, PEM. */
  private readonly keys = new Map<string, Promise<{ readonly certificate: string; readonly key: string }>>()
  /** By id: what was inside the last file that was uploaded. */
  private readonly uploaded = new Map<string, ServerToken>()

  constructor(now: () => Date, apple: Apple) {
    this.now = now
    this.apple = apple
  }

  /** The certificate to give to Apple for an enrollment program token. PEM. */
  async publicKey(id: string): Promise<string> {
    return (await this.keyPair(id)).certificate
  }

  private keyPair(id: string) {
    const pair = this.keys.get(id) ?? makeRsaCertificate('Microsoft Intune')
    this.keys.set(id, pair)
    return pair
  }

  /**
   * Takes over a file from Apple for an enrollment program token, as text or as its base64.
   * @throws Error where it is for another key, or no such file; nothing is changed then
   */
  async upload(token: DepOnboardingSetting, appleId: string, file: string): Promise<void> {
    const id = token.id ?? ''
    const { certificate, key } = await this.keyPair(id)
    const text = file.includes('Content-Type:') ? file : Buffer.from(file, 'base64').toString('utf8')
    const inside = decrypt(text, certificate, key)
    this.uploaded.set(id, inside)
    token.appleIdentifier = appleId
    token.tokenExpirationDateTime = inside.access_token_expiry
    token.lastModifiedDateTime = this.in(0)
    this.sync(token)
  }

  /** Syncs with Apple, which works with the last downloaded token alone, and not while terms wait to be accepted. */
  sync(token: DepOnboardingSetting): void {
    const inside = this.uploaded.get(token.id ?? '')
    token.lastSyncTriggeredDateTime = this.in(0)
    const accepted = inside !== undefined && this.apple.accepts(inside)
    // 3 is known to mean the terms; which number stands for a dead token is not, so any other will do.
    token.lastSyncErrorCode = this.apple.termsWaiting ? 3 : accepted ? 0 : 1
    if (token.lastSyncErrorCode === 0) token.lastSuccessfulSyncDateTime = this.in(0)
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
