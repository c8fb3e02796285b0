import type { Disposable } from 'vscode';

/** Things to dispose together. What is added after disposal is disposed at once. */
export class DisposableStore implements Disposable {
  private items: Disposable[] | undefined = [];

  /** Takes charge of `item` and gives it back. */
  add<Item extends Disposable>(item: Item): Item {
    if (this.items === undefined) item.dispose();
    else this.items.push(item);
    return item;
  }

  /** Disposes everything, last added first. */
  dispose(): void {
    const items = this.items ?? [];
    this.items = undefined;
    for (const item of items.toReversed()) item.dispose();
  }
}
