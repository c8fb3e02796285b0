import * as vscode from 'vscode';
import type { Generation } from './generation';
import type { Span } from './span';

/** What a `+` or `−` in the gutter looks like in a theme. */
function gutterIcon(sign: 'plus' | 'minus', color: string): vscode.Uri {
  const vertical = sign === 'plus' ? '<path d="M8 4v8"/>' : '';
  const image =
    `<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" fill="none" stroke="${color}" stroke-width="1.5">` +
    `<path d="M4 8h8"/>${vertical}</svg>`;
  return vscode.Uri.parse(`data:image/svg+xml;base64,${btoa(image)}`);
}

/** Tints over generated code: new lines as in a diff, old ones that wait to be taken away likewise. */
export class GenerationMarks implements vscode.Disposable {
  private readonly added = vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    backgroundColor: new vscode.ThemeColor('diffEditor.insertedLineBackground'),
    // Only high-contrast themes have these borders, in which the backgrounds are not to be told apart.
    border: '1px solid',
    borderColor: new vscode.ThemeColor('diffEditor.insertedTextBorder'),
    overviewRulerColor: new vscode.ThemeColor('editorOverviewRuler.addedForeground'),
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
    light: { gutterIconPath: gutterIcon('plus', '#2c7d2c') },
    dark: { gutterIconPath: gutterIcon('plus', '#6cc66c') },
  });
  private readonly removed = vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    backgroundColor: new vscode.ThemeColor('diffEditor.removedLineBackground'),
    border: '1px dashed',
    borderColor: new vscode.ThemeColor('diffEditor.removedTextBorder'),
    // A sign that does not rest on colour.
    textDecoration: 'line-through',
    overviewRulerColor: new vscode.ThemeColor('editorOverviewRuler.deletedForeground'),
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
    light: { gutterIconPath: gutterIcon('minus', '#b3261e') },
    dark: { gutterIconPath: gutterIcon('minus', '#ff8a80') },
  });

  /** Draws the marks of all generations in every editor that is shown. */
  paint(generations: readonly Generation[]): void {
    for (const editor of vscode.window.visibleTextEditors) {
      const here = generations.filter(({ target }) => target.document === editor.document);
      const lines = (spans: readonly Span[]): vscode.Range[] =>
        spans.filter(({ start, end }) => end > start).map((span) => linesOf(editor.document, span));
      editor.setDecorations(
        this.added,
        here.flatMap((one) => [...lines(one.added), ...lines(one.hunks.map(({ added }) => added))]),
      );
      editor.setDecorations(
        this.removed,
        here.flatMap((one) => [...lines(one.removed), ...lines(one.hunks.map(({ removed }) => removed))]),
      );
    }
  }

  dispose(): void {
    this.added.dispose();
    this.removed.dispose();
  }
}

/** The lines of a span that is not empty, and nothing of the line after it. VS Code signs each of them. */
function linesOf(document: vscode.TextDocument, { start, end }: Span): vscode.Range {
  const first = document.positionAt(start).line;
  const last = document.positionAt(end);
  const isBefore = document.lineAt(last.line).text.slice(0, last.character).trim() === '';
  const lastLine = isBefore && last.line > first ? last.line - 1 : last.line;
  return new vscode.Range(first, 0, lastLine, document.lineAt(lastLine).text.length);
}
