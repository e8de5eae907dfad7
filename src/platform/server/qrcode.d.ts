/** The part of the package that is used here. */
declare module 'qrcode' {
  export function toString(
    text: string,
    options: { readonly type: 'svg'; readonly margin: number },
  ): Promise<string>
}
