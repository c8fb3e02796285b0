/** Puts a picture that is on screen on the clipboard, as PNG. False where the browser refuses. */
export async function copyImage(image: HTMLImageElement): Promise<boolean> {
  const canvas = document.createElement('canvas');
  canvas.width = image.naturalWidth;
  canvas.height = image.naturalHeight;
  canvas.getContext('2d')?.drawImage(image, 0, 0);
  const png = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (png === null) return false;
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': png })]);
    return true;
  } catch {
    // The clipboard is closed to a page without the focus, or whose user said no.
    return false;
  }
}
