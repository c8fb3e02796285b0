/** The longest side of a picture that is sent, in pixels: vision models make larger ones smaller themselves. */
const maxSide = 1568;
/** A picture that is small in bytes too goes as it is. */
const maxBytes = 1_000_000;

/** A picture as a `data:` URL, made smaller where it is large. Rejects where the browser cannot read it. */
export async function scaledImage(file: Blob): Promise<string> {
  const bitmap = await createImageBitmap(file);
  const scale = Math.min(1, maxSide / Math.max(bitmap.width, bitmap.height));
  if (scale === 1 && file.size <= maxBytes && /^image\/(?:png|jpeg|gif|webp)$/u.test(file.type)) return dataUrl(file);
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(bitmap.width * scale)),
    Math.max(1, Math.round(bitmap.height * scale)),
  );
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  const png = await canvas.convertToBlob({ type: 'image/png' });
  // Photographs are many times smaller as JPEG; drawings and screens are not.
  return dataUrl(png.size <= maxBytes ? png : await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.85 }));
}

async function dataUrl(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  // In pieces, since a call takes only so many arguments.
  const piece = 0x8000;
  let binary = '';
  for (let start = 0; start < bytes.length; start += piece) {
    binary += String.fromCharCode(...bytes.subarray(start, start + piece));
  }
  return `data:${blob.type};base64,${btoa(binary)}`;
}
