import { runTypeScript } from '../runTypeScript.mjs';

// What is measured is packed anew; of this build only the helpers of the tests are used.
runTypeScript('activation', { builds: [[]] });
