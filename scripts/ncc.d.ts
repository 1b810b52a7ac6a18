/** What is used of the bundler, which ships no types. https://github.com/vercel/ncc#programmatically-from-nodejs */
declare module '@vercel/ncc' {
  interface Options {
    readonly quiet: boolean
    /** By the name that is imported: what is imported in its place, and not bundled. */
    readonly externals: Readonly<Record<string, string>>
  }
  interface Output {
    readonly code: string
    readonly assets: Readonly<Record<string, { readonly source: string | Buffer }>>
    readonly stats: { toJson: () => unknown }
  }
  export default function ncc(entry: string, options: Options): Promise<Output>
}
