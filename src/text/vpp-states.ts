/** States in which Intune does not accept a VPP token, as Graph spells them; others may come. */
export const vppStates = ['assignedToExternalMDM', 'invalid', 'duplicateLocationId', 'expired'] as const
export type VppState = (typeof vppStates)[number]

export const vppStateIn = (reason: string): VppState | undefined => vppStates.find((state) => state === reason)
