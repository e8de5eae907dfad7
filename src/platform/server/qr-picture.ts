import { toString as drawQr } from 'qrcode'

/** A text as a QR code to scan from the screen or from paper, an SVG. */
export function qrPicture(text: string): Promise<string> {
  return drawQr(text, { type: 'svg', margin: 2 })
}
