/** The bytes of a file as base64, in pieces, so that a large one does not overflow the call stack. */
export async function base64Of(bytes: Blob): Promise<string> {
  const all = new Uint8Array(await bytes.arrayBuffer())
  const letters: string[] = []
  for (let from = 0; from < all.length; from += 32_768) {
    letters.push(String.fromCharCode(...all.subarray(from, from + 32_768)))
  }
  return btoa(letters.join(''))
}
