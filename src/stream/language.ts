/** VS Code's ids of the languages that models name otherwise. */
const ids: Readonly<Record<string, string>> = {
  bash: 'shellscript',
  'c#': 'csharp',
  'c++': 'cpp',
  cs: 'csharp',
  golang: 'go',
  htm: 'html',
  js: 'javascript',
  jsx: 'javascriptreact',
  kt: 'kotlin',
  md: 'markdown',
  mdx: 'markdown',
  patch: 'diff',
  py: 'python',
  python3: 'python',
  rb: 'ruby',
  rs: 'rust',
  sh: 'shellscript',
  shell: 'shellscript',
  ts: 'typescript',
  tsx: 'typescriptreact',
  yml: 'yaml',
  zsh: 'shellscript',
};

/** Languages of what stands beside the code of an answer: how to install it, what it prints, how to configure it. */
const asides = new Set(
  (
    'shellscript console terminal powershell cmd bat text plaintext txt output log ' +
    'json jsonc yaml toml ini properties dockerfile mermaid http csv'
  ).split(' '),
);

/** Languages whose files are sentences, so that a sentence in the answer is no talk about it. */
const prose = new Set(['markdown', 'plaintext', 'latex', 'tex', 'restructuredtext', 'asciidoc', 'typst', 'quarto']);

/** VS Code's id for a language as a model names it. */
export function languageOf(info: string): string {
  return ids[info.toLowerCase()] ?? info.toLowerCase();
}

/** Whether a block that names this language can hold the code that a file of that language lacks. */
export function fitsFile(info: string, languageId: string): boolean {
  const language = languageOf(info);
  return language === '' || language === languageId || !asides.has(language);
}

/** Whether files of a language hold sentences rather than code. */
export function isProseLanguage(languageId: string): boolean {
  return prose.has(languageId);
}
