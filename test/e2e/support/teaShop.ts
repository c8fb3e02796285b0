import { readFileSync } from 'node:fs';
import path from 'node:path';
import { checkout } from '../../host/versions';
import type { FakeEndpoint } from '../../support/fakeEndpoint';
import type { WorkbenchOptions } from './workbench';

/** What the pictures for readers show: the sample workspace as a user may have it. */
export function teaShop(server: FakeEndpoint, size: { width: number; height: number }): WorkbenchOptions {
  return {
    size,
    // The sample with room for more between its functions.
    files: { 'src/basket.ts': basket.replace('\n\n/** A line of', '\n\n\n\n/** A line of') },
    settings: {
      'workbench.colorTheme': 'Default Dark Modern',
      'window.title': 'tea-shop',
      'editor.minimap.enabled': false,
      'remote.autoForwardPorts': false,
      'aside.endpoints': [{ id: 'picture', name: 'Mammouth', baseUrl: server.url }],
      'aside.model': `picture/${server.models[0]}`,
    },
  };
}

const basket = readFileSync(path.join(checkout, 'test', 'host', 'sample', 'src', 'basket.ts'), 'utf8');

/** To the question how the selected function rounds. */
export const answer = `\`total\` rounds **each line** to whole cents and then adds them up, so that a receipt always matches its lines.

| Two lines of 5 g at 4.90 € | Price |
| --- | ---: |
| each line rounded, as here | 0.50 € |
| rounded once, at the end | 0.49 € |

To round once, keep the fractions until the end:

\`\`\`typescript
// src/basket.ts
export function total(lines: Line[]): number {
  const cents = lines.reduce((sum, { tea, grams }) => sum + tea.price * grams, 0);
  return Math.round(cents) / 100;
}
\`\`\`
`;

export const generated = `/** The line with the most grams, if there is one. */
export function heaviest(lines: Line[]): Line | undefined {
  return lines.toSorted((left, right) => right.grams - left.grams)[0];
}`;
