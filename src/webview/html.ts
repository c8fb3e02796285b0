/** A view in a side bar, or a tab of the editor. */
export type PagePlace = 'view' | 'tab';

/** What the page needs from the host, as strings that may stand in HTML attributes. */
export interface PageParts {
  readonly scriptUri: string;
  readonly styleUri: string;
  /** The webview's own source for files of the extension. */
  readonly cspSource: string;
  readonly nonce: string;
  readonly language: string;
  /** Where the page stands, which tells what it stands on. */
  readonly place: PagePlace;
  /** The translations of the panel's strings; absent for English. */
  readonly translations: Readonly<Record<string, unknown>> | undefined;
}

/**
 * The page of the chat view. Its policy has no exception: scripts by nonce, which the modules they import inherit, style and font from the extension's own
 * files, images as data only, and no connection to anywhere.
 */
export function chatPage({ scriptUri, styleUri, cspSource, nonce, language, place, translations }: PageParts): string {
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src ${cspSource}`,
    `font-src ${cspSource}`,
    `img-src data:`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${escapeHtml(language)}">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <link rel="stylesheet" href="${escapeHtml(styleUri)}" />
    <title>Aside</title>
  </head>
  <body class="in-${place}">
    <div id="root"></div>
    <script type="application/json" id="l10n">${inScript(translations ?? {})}</script>
    <script type="module" nonce="${nonce}" src="${escapeHtml(scriptUri)}"></script>
  </body>
</html>
`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** JSON that cannot end the script element it stands in. */
function inScript(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', String.raw`\u003c`);
}
