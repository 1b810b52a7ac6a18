/**
 * Stands in for open, with which the Azure identity library would sign a person in with a browser. Nobody sits at a runner, and the
 * real one would bring a shell script along.
 */
export default async function open() {
  throw new Error('open is left out of this bundle: a runner has no browser. Sign in as an application.')
}
