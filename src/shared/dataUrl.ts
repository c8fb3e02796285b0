/** Bytes as a `data:` URL, which goes wherever text goes. */
export function dataUrl(mimeType: string, bytes: Uint8Array): string {
  let binary = '';
  // Few enough at a time to be the arguments of one call.
  for (let start = 0; start < bytes.length; start += 0x8000) {
    binary += String.fromCharCode(...bytes.subarray(start, start + 0x8000));
  }
  return `data:${mimeType};base64,${btoa(binary)}`;
}
