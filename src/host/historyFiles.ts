import * as vscode from 'vscode';
import type { FileSystem } from '../chat/store/fileSystem';

/**
 * The files below one folder that is not on this machine's disk, as in a browser, by path relative to it, through
 * `vscode.workspace.fs`. The store reads VS Code's errors as they are.
 */
export class HistoryFiles implements FileSystem {
  constructor(private readonly root: vscode.Uri) {}

  async readFile(path: string): Promise<Uint8Array> {
    return vscode.workspace.fs.readFile(this.at(path));
  }

  async writeFile(path: string, content: Uint8Array): Promise<void> {
    await vscode.workspace.fs.writeFile(this.at(path), content);
  }

  /** Never overwrites: VS Code would delete the target first, and an end in between would leave neither. */
  async rename(source: string, target: string): Promise<void> {
    await vscode.workspace.fs.rename(this.at(source), this.at(target), { overwrite: false });
  }

  async delete(path: string): Promise<void> {
    await vscode.workspace.fs.delete(this.at(path), { recursive: true, useTrash: false });
  }

  async readDirectory(path: string): Promise<{ name: string; type: 'file' | 'directory' }[]> {
    const entries = await vscode.workspace.fs.readDirectory(this.at(path));
    return entries.map(([name, type]) => ({ name, type: type & vscode.FileType.Directory ? 'directory' : 'file' }));
  }

  async createDirectory(path: string): Promise<void> {
    await vscode.workspace.fs.createDirectory(this.at(path));
  }

  async stat(path: string): Promise<{ size: number; modifiedAt: number }> {
    const { size, mtime } = await vscode.workspace.fs.stat(this.at(path));
    return { size, modifiedAt: mtime };
  }

  /** Watches one folder and not those below it, which costs little wherever the folder is. */
  watch(folder: string, listener: (name: string) => void): vscode.Disposable {
    const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(this.at(folder), '*'));
    const tell = (uri: vscode.Uri) => listener(uri.path.slice(uri.path.lastIndexOf('/') + 1));
    watcher.onDidCreate(tell);
    watcher.onDidChange(tell);
    watcher.onDidDelete(tell);
    return watcher;
  }

  private at(path: string): vscode.Uri {
    return vscode.Uri.joinPath(this.root, path);
  }
}
