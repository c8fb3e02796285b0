/** What fences call a language whose lines a terminal runs, in lower case. */
const shells = new Set(
  'bash sh shell zsh fish shellscript console terminal shell-session powershell pwsh ps1 ps bat cmd batch'.split(' '),
);

/** Whether code of this language is something to run in a terminal. */
export function isShell(language: string): boolean {
  return shells.has(language.toLowerCase());
}
