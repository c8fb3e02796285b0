import * as vscode from 'vscode';
import type { DirectoryEntry, FileStat, FileSystem } from '../chat/fileSystem';

/** The folder of the history, through VS Code's own file system, so that it lives where the extension does. */
export class HistoryFiles implements FileSystem {
  constructor(private readonly root: vscode.Uri) {}

  async readFile(path: string): Promise<Uint8Array> {
    return vscode.workspace.fs.readFile(this.uri(path));
  }

  async writeFile(path: string, content: Uint8Array): Promise<void> {
    await vscode.workspace.fs.writeFile(this.uri(path), content);
  }

  async rename(source: string, target: string): Promise<void> {
    await vscode.workspace.fs.rename(this.uri(source), this.uri(target), { overwrite: false });
  }

  async delete(path: string): Promise<void> {
    await vscode.workspace.fs.delete(this.uri(path), { recursive: true, useTrash: false });
  }

  async readDirectory(path: string): Promise<readonly DirectoryEntry[]> {
    const entries = await vscode.workspace.fs.readDirectory(this.uri(path));
    return entries.map(([name, type]) => ({
      name,
      type: (type & vscode.FileType.Directory) === 0 ? 'file' : 'directory',
    }));
  }

  async createDirectory(path: string): Promise<void> {
    await vscode.workspace.fs.createDirectory(this.uri(path));
  }

  async stat(path: string): Promise<FileStat> {
    const { size, mtime } = await vscode.workspace.fs.stat(this.uri(path));
    return { size, modifiedAt: mtime };
  }

  watch(folder: string, listener: (name: string) => void): vscode.Disposable {
    const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(this.uri(folder), '*'));
    const tell = (uri: vscode.Uri): void => listener(uri.path.slice(uri.path.lastIndexOf('/') + 1));
    watcher.onDidCreate(tell);
    watcher.onDidChange(tell);
    return watcher;
  }

  private uri(path: string): vscode.Uri {
    return path === '' ? this.root : vscode.Uri.joinPath(this.root, path);
  }
}
