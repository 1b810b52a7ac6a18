import {
  pushCertificateId,
  type EnrollmentProgramToken,
  type PushCertificate,
  type VppToken,
} from '../../src/domain/token.ts'

/** Tokens for tests: whole, and healthy for a long time, but for what a test says. */
export const enrollmentProgramToken = (change: Partial<EnrollmentProgramToken> = {}): EnrollmentProgramToken => ({
  kind: 'enrollment-program-token',
  id: 'e1',
  name: 'Main office',
  appleId: 'it@contoso.example',
  expiry: new Date('2099-01-01T00:00:00Z'),
  lastSync: null,
  lastModified: null,
  lastSyncBegun: null,
  portal: 'business',
  syncErrorCode: 0,
  phase: 'in-use',
  devices: null,
  ...change,
})

export const vppToken = (change: Partial<VppToken> = {}): VppToken => ({
  kind: 'vpp-token',
  id: 'v1',
  name: 'Books',
  appleId: 'it@contoso.example',
  expiry: new Date('2099-01-01T00:00:00Z'),
  lastSync: null,
  lastModified: null,
  lastSyncBegun: null,
  portal: 'business',
  organization: 'Contoso',
  location: 'Headquarters',
  syncStatus: 'completed',
  state: 'valid',
  ...change,
})

export const pushCertificate = (change: Partial<PushCertificate> = {}): PushCertificate => ({
  kind: 'mdm-push-certificate',
  id: pushCertificateId,
  name: 'Apple MDM push certificate',
  topic: 'com.apple.mgmt.External.1',
  serial: '1CD2E7A1B8F04C31',
  appleId: 'push@contoso.example',
  expiry: new Date('2099-01-01T00:00:00Z'),
  uploadFailure: null,
  ...change,
})
