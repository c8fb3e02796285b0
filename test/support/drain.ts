import type { ModelEditor } from './modelEditor';

/** Delivers everything until `result` is there and nothing is on its way any more. */
export async function drain<Value>(editor: ModelEditor, result: Promise<Value>): Promise<Value> {
  let value: { readonly value: Value } | undefined;
  void result.then((settled) => (value = { value: settled }));
  for (let round = 0; round < 500; round += 1) {
    await settle();
    const moved = editor.deliverRequest() || editor.deliverNotification();
    if (value !== undefined && !moved) return value.value;
  }
  throw new Error('Nothing is on its way any more, yet there is no result.');
}

/** Lets every promise that can go on go on. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 12; turn += 1) await Promise.resolve();
}
