import type { Browser } from 'playwright-core';
import { launchChromium } from '../../host/chromium';

// Every test file is a bundle with its own copy of this module; what all of them share hangs on the process.
const place = globalThis as { asideTestBrowser?: Promise<Browser> };

/** The one browser of this test process, started by whoever asks first. It ends with the process. */
export async function sharedBrowser(): Promise<Browser> {
  place.asideTestBrowser ??= launchChromium();
  return place.asideTestBrowser;
}
