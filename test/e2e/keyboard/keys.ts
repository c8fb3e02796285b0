import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import type { FakeEndpoint } from '../../support/fakeEndpoint';
import { eventually } from '../support/eventually';
import type { Panel } from '../support/panel';
import type { Workbench } from '../support/workbench';

/** What a suite by keyboard gives to the parts that it is made of. */
export interface ByKeyboard {
  readonly keys: Keys;
  readonly server: () => FakeEndpoint;
  readonly workbench: () => Workbench;
}

/** More stops than any page of these tests has. */
const mostStops = 60;

/** One who works with the panel by keys alone, and sees where the focus is. */
export class Keys {
  constructor(private readonly workbench: () => Workbench) {}

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.workbench().press(key);
  }

  /** The accessible name of what has the focus in the page of the panel. */
  focused(panel = this.workbench().panel): Promise<string> {
    return panel.root
      .locator('body')
      .evaluate(({ ownerDocument: { activeElement } }) => activeElement?.getAttribute('aria-label') ?? '');
  }

  /** Waits until what has this name has the focus in the page of the panel. */
  async isAt(name: string, panel?: Panel): Promise<void> {
    await eventually(async () => assert.equal(await this.focused(panel), name));
  }

  /** Waits until this has the focus, in the page and in the window. */
  async isOn(target: Locator): Promise<void> {
    await eventually(async () => assert.ok(await hasFocus(target), `the focus is on “${await this.focused()}”`));
  }

  /** Goes on or back with Tab until this has the focus, and sees that each stop on the way shows that it has it. */
  async tabTo(target: string | Locator, key: 'Tab' | 'Shift+Tab' = 'Shift+Tab'): Promise<void> {
    const place = typeof target === 'string' ? this.workbench().panel.root.locator('body') : target;
    for (let step = 0; step < mostStops; step += 1) {
      await this.press(key);
      const { name, shows, isPlace } = await place.evaluate(readFocus);
      assert.ok(shows, `“${name}” does not show that it has the focus`);
      if (isPlace || name === target) return;
    }
    assert.fail(`Tab did not lead to “${String(target)}”, but to “${await this.focused()}”`);
  }

  /** Comes into the composer from wherever one is. */
  async toComposer(): Promise<void> {
    // An editor that is still opening takes the focus once more.
    await eventually(async () => {
      await this.workbench().companion.execute('aside.chat.focus');
      await eventually(async () => assert.equal(await this.focused(), 'Message'), 1000);
    });
  }

  /** Takes away what stands in the composer. VS Code selects all in its own time, and perhaps what comes after. */
  clear(): Promise<void> {
    return this.press('Control+End', 'Control+Shift+Home', 'Delete');
  }

  /** Types a question where the focus is, and sends it. */
  async ask(text: string): Promise<void> {
    await this.workbench().type(text);
    await this.press('Enter');
  }

  /** Asks, and waits for the end of an answer that holds this text. */
  async askFor(text: string, question: string): Promise<void> {
    const answer = this.workbench().panel.messages.filter({ hasText: text }).last();
    await this.ask(question);
    await answer.getByRole('button', { name: 'Regenerate' }).waitFor();
  }

  /** Runs a command of the palette, without a pointer. */
  async run(title: string): Promise<void> {
    const { quickInput } = this.workbench();
    await this.press('F1');
    await quickInput.type(`>${title}`);
    await quickInput.item(title).waitFor();
    await this.press('Enter');
  }

  /** Accepts the file that a dialog names, and says under which path that is. */
  async acceptFile(): Promise<string> {
    const { box, items, widget } = this.workbench().quickInput;
    await items.first().waitFor();
    await eventually(async () => assert.match(await box.inputValue(), /\.\w+$/u));
    const path = await box.inputValue();
    await this.press('Enter');
    await widget.waitFor({ state: 'hidden' });
    return path;
  }
}

function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluate(
    (element) => element === element.ownerDocument.activeElement && element.ownerDocument.hasFocus(),
  );
}

/**
 * Runs in the page: what has the focus there, whether it shows it, by an outline or as a field by its border, and
 * whether it is this element.
 */
function readFocus(place: Element): { readonly name: string; readonly shows: boolean; readonly isPlace: boolean } {
  const { activeElement, body } = place.ownerDocument;
  if (activeElement === null || activeElement === body) return { name: '', shows: true, isPlace: false };
  const { outlineStyle, outlineWidth } = getComputedStyle(activeElement);
  const shows = activeElement.matches('textarea, input') || (outlineStyle !== 'none' && outlineWidth !== '0px');
  return { name: activeElement.getAttribute('aria-label') ?? '', shows, isPlace: activeElement === place };
}
