// ncc ships no types; these are of what is used here (its readme, "Programmatically From Node.js").
declare module '@vercel/ncc' {
  interface Options {
    readonly filename: string
    readonly cache: boolean
    readonly quiet: boolean
    readonly transpileOnly: boolean
    readonly license: string
  }
  interface Output {
    readonly code: string
    readonly assets: Readonly<Record<string, { readonly source: string | Uint8Array }>>
  }
  export default function ncc(entry: string, options: Options): Promise<Output>
}
