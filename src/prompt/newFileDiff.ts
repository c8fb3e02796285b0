/**
 * A file as Git shows one that is new, which it does not while it does not know the file.
 * @param path relative to the repository, with `/`
 * @param text absent where it is none, or too long
 */
export function newFileDiff(path: string, text: string | undefined): string {
  const head = `diff --git a/${path} b/${path}\nnew file mode 100644\n`;
  if (text === undefined) return `${head}(its content is left out: it is no text, or too long)\n`;
  if (text === '') return head;
  const lines = text.split('\n');
  const isEnded = lines.at(-1) === '';
  if (isEnded) lines.pop();
  const range = lines.length === 1 ? '+1' : `+1,${lines.length}`;
  const added = lines.map((line) => `+${line}\n`).join('');
  return `${head}--- /dev/null\n+++ b/${path}\n@@ -0,0 ${range} @@\n${added}${isEnded ? '' : '\\ No newline at end of file\n'}`;
}
