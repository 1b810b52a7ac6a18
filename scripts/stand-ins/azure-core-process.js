/**
 * Stands in for @azure/core-process, with which the Azure identity library starts the command line tools of a developer's machine.
 * Here an application signs in, and nothing else.
 */
export async function execFile() {
  throw new Error('@azure/core-process is left out of this bundle: no tool signs in here. Sign in as an application.')
}

export const isProcessError = () => false
