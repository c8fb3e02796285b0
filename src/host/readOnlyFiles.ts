import * as vscode from 'vscode';

/** The scheme of what is shown of attachments. */
export const attachmentScheme = 'aside-attachment';

/** Files that exist in this window's memory only, for editors and viewers to open. Nobody can change them. */
export class ReadOnlyFiles implements vscode.FileSystemProvider {
  private readonly contents = new Map<string, Uint8Array>();
  readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;

  /** Registers them under a scheme. */
  constructor(private readonly scheme: string) {
    vscode.workspace.registerFileSystemProvider(scheme, this, { isReadonly: true });
  }

  /** Puts a file there, for good. Gives its address. */
  add(path: string, content: Uint8Array): vscode.Uri {
    this.contents.set(path, content);
    return vscode.Uri.from({ scheme: this.scheme, path });
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    return { type: vscode.FileType.File, ctime: 0, mtime: 0, size: this.readFile(uri).length };
  }

  readFile(uri: vscode.Uri): Uint8Array {
    const content = this.contents.get(uri.path);
    if (content === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    return content;
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  readDirectory(): never {
    throw vscode.FileSystemError.FileNotFound();
  }

  createDirectory(): never {
    throw vscode.FileSystemError.NoPermissions();
  }

  writeFile(): never {
    throw vscode.FileSystemError.NoPermissions();
  }

  delete(): never {
    throw vscode.FileSystemError.NoPermissions();
  }

  rename(): never {
    throw vscode.FileSystemError.NoPermissions();
  }
}
